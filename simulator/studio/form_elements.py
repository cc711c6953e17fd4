"""Forms of the page, and what stands in them."""

from simulator.studio.markup import Html, Inside, tag
from simulator.studio.studio import Studio
from simulator.studio.view import View


def form(studio: Studio, view: View, *inside: Inside, **attributes: object) -> Html:
    """A form whose buttons say what is to be done with this story."""
    revision = tag("input", type="hidden", name="revision", value=studio.revision)
    return tag("form", revision, *inside, method="post", action=f"/do?{view.query}", **attributes)


def hidden(name: str, value: object) -> Html:
    """A field that nobody sees."""
    return tag("input", type="hidden", name=name, value=value)


def button(do: str, words: str, id: str, **attributes: object) -> Html:
    """A button that sends its form."""
    return tag("button", words, type="submit", name="do", value=do, id=id, **attributes)


def field(words: str, name: str, id: str, value: object = "", **attributes: object) -> Html:
    """A field in which one types a line."""
    attributes = {"type": "text", "maxlength": 300, "autocomplete": "off", **attributes}
    return tag("label", tag("span", words), tag("input", name=name, id=id, value=value, **attributes), class_="field")
