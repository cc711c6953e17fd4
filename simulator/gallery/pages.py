"""The pages of the site as text. Each stands alone: its style and its pictures are in it, it has no script.

Scenario text is data: all of it is escaped, and the policy of a page lets nothing in it run or be loaded.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import lay_out
from simulator.drawing.picture import Picture
from simulator.drawing.svg import as_svg
from simulator.gallery.situations import Situation, Story
from simulator.player.html_page import page_colours
from simulator.reports.html import as_html, escaped
from simulator.reports.report import report
from simulator.reports.sentences import capitalised
from simulator.texts import LANGUAGES, Texts

NAMES = {"fr": "gallery.language.fr", "en": "gallery.language.en"}
"""The keys of what languages are called: each by its own name."""


class Part(Struct, frozen=True):
    """The site in one language, in its folder: "" or « en/ »."""

    texts: Texts
    folder: str


def contents_page(situations: Sequence[Situation], thumbnails: Mapping[str, str], part: Part) -> str:
    """All stories, a card each. `thumbnails`: a picture of each, by its name."""
    page = _Page(part, "index.html", depth=0)
    return page.whole(part.texts("gallery.title"), _contents(page, situations, thumbnails))


def story_page(story: Story, twin: Story | None, situation: Situation, picture: Picture, part: Part) -> str:
    """One story: what it shows, its picture, its report, and what can be taken along."""
    page = _Page(part, f"story/{_file(story)}.html", depth=1)
    return page.whole(_title(story, part.texts), _story(page, story, twin, situation, picture))


def ways_back(story: Story, texts: Texts) -> dict[str, str]:
    """From the player of a story: addresses and their words."""
    return {
        "../index.html": f"← {texts('gallery.all')}",
        f"../story/{_file(story)}.html": texts("gallery.story"),
    }


class _Page:
    """What all pages have. `path` and `depth`: where it stands in its part, and how many folders below."""

    def __init__(self, part: Part, path: str, depth: int) -> None:
        self.texts = part.texts
        self.is_first = not part.folder
        self.here = "../" * depth
        self.root = self.here if self.is_first else f"{self.here}../"
        self.path = path

    def said(self, key: str, **words: object) -> str:
        return escaped(self.texts(key, **words))

    def whole(self, title: str, body: Iterable[str]) -> str:
        style = page_colours() + files("simulator.gallery").joinpath("gallery.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
        lines = (
            f'<!DOCTYPE html>\n<html lang="{self.texts.language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>",
            *body,
            f"<footer><p>{self.said('gallery.invented')}</p></footer>\n</body>\n</html>\n",
        )
        return "\n".join(lines)

    def languages(self) -> str:
        """Links to the same page in the other languages."""
        links = []
        for language in LANGUAGES:
            if language == self.texts.language:
                continue
            folder = f"{self.here}{language}/" if self.is_first else self.root
            name = escape(self.texts(NAMES[language]))
            links.append(f'<a href="{folder}{self.path}" lang="{language}" hreflang="{language}">{name}</a>')
        return f'<nav class="languages" aria-label="{self.said("gallery.languages")}">{" ".join(links)}</nav>'


def _contents(page: _Page, situations: Sequence[Situation], thumbnails: Mapping[str, str]) -> Iterator[str]:
    count = sum(len(situation.stories) for situation in situations)
    yield f'<header class="top"><div><h1>{page.said("gallery.title")}</h1>'
    about = page.texts.counted("gallery.about", count)
    yield f"<p>{escaped(about)}</p></div>{page.languages()}</header>"
    yield f'<nav class="situations" aria-label="{page.said("gallery.situations")}"><ol>'
    for number, situation in enumerate(situations, 1):
        name = escaped(capitalised(page.texts(situation.heading)))
        yield f'<li><a href="#s{number}">{name} <span class="count">{len(situation.stories)}</span></a></li>'
    yield "</ol></nav>\n<main>"
    for number, situation in enumerate(situations, 1):
        name = escaped(capitalised(page.texts(situation.heading)))
        yield f'<section aria-labelledby="s{number}">\n<h2 id="s{number}">{name}</h2>\n<ul class="cards">'
        for story in situation.stories:
            yield from _card(page, story, thumbnails[story.name])
        yield "</ul>\n</section>"
    yield "</main>"


def _card(page: _Page, story: Story, thumbnail: str) -> Iterator[str]:
    about = story.simulation.scenario.about or ""
    name = _file(story)
    yield f'<li class="card"><img class="thumbnail" alt="" loading="lazy" src="{_data(thumbnail)}">'
    yield f'<h3><a href="story/{name}.html">{escaped(_title(story, page.texts))}</a></h3>'
    yield _verdict(page, story)
    yield f'<p class="about">{escaped(about)}</p>'
    label, play = page.said("gallery.play_of", title=_title(story, page.texts)), page.said("gallery.play")
    yield f'<p class="ways"><a href="player/{name}.html" aria-label="{label}">▶ {play}</a></p></li>'


def _verdict(page: _Page, story: Story) -> str:
    """What came out, in a line of facts; each has a sign and words, never a colour alone."""
    verdict = story.simulation.verdict
    refused = sum(step.refusal is not None for step in story.simulation.replay.steps)
    counts = {
        "dead": ("✗", "gallery.invalid", len(verdict.invalid)),
        "to_do": ("→", "gallery.to_notify", len(verdict.to_notify)),
        "mistake": ("!", "gallery.mistakes", len(verdict.mistakes)),
        "refused": ("⊘", "gallery.refused", refused),
    }
    facts = [(mark, sign, page.texts.counted(key, count)) for mark, (sign, key, count) in counts.items() if count]
    if not verdict.invalid:
        facts.insert(0, ("fine", "✓", page.texts("gallery.no_invalid")))
    items = (
        f'<li class="{mark}"><span aria-hidden="true">{sign}</span> {escaped(words)}</li>'
        for mark, sign, words in facts
    )
    return f'<ul class="verdict">{"".join(items)}</ul>'


def _story(page: _Page, story: Story, twin: Story | None, situation: Situation, picture: Picture) -> Iterator[str]:
    simulation, name = story.simulation, _file(story)
    place = situation.stories.index(story)
    yield f'<header class="top"><nav aria-label="{page.said("gallery.way")}">'
    yield f'<a href="{page.here}index.html">← {page.said("gallery.all")}</a></nav>{page.languages()}</header>\n<main>'
    yield f'<p class="situation">{escaped(capitalised(page.texts(situation.heading)))}</p>'
    yield f'<h1>{escaped(simulation.scenario.title)}</h1>\n<div class="head"><div>'
    yield _verdict(page, story)
    if simulation.scenario.about:
        yield f'<p class="lead">{escaped(simulation.scenario.about)}</p>'
    if twin:
        link = f'<a href="{_file(twin)}.html">{escaped(twin.simulation.scenario.title)}</a>'
        yield f'<p class="twin">{page.said("gallery.twin")} {link}</p>'
    play = f"▶ {page.said('gallery.play')}"
    yield f'</div>\n<ul class="ways"><li><a class="main" href="{page.here}player/{name}.html">{play}</a></li>'
    taken = {
        "gallery.take.slides": f"{page.here}slides/{name}.pptx",
        "gallery.take.report": f"{page.here}report/{name}.md",
        "gallery.take.picture": f"{page.here}picture/{name}.svg",
        "gallery.take.scenario": f"{page.root}scenario/{name}.yaml",
    }
    for key, address in taken.items():
        yield f'<li><a href="{address}" download>↓ {page.said(key)}</a></li>'
    yield "</ul></div>"
    yield f'<div class="picture" role="group" tabindex="0" aria-label="{page.said("gallery.picture")}">'
    untitled = replace(picture, title="")  # the page says it already
    yield f'<img alt="{escaped(picture.description)}" src="{_data(as_svg(untitled, lay_out(untitled)))}"></div>'
    told = replace(report(simulation, page.texts), title=page.texts("gallery.report"), about=None)
    yield f'<div class="report">\n{as_html(told, level=2)}\n</div>'
    yield f'<nav class="neighbours" aria-label="{page.said("gallery.neighbours")}">'
    for key, at in (("gallery.before", place - 1), ("gallery.after", place + 1)):
        if 0 <= at < len(situation.stories):
            other = situation.stories[at]
            yield f'<p>{page.said(key)} <a href="{_file(other)}.html">{escaped(_title(other, page.texts))}</a></p>'
    yield "</nav>\n</main>"


def _title(story: Story, texts: Texts) -> str:
    """What a story is called in the list: those of the package in every language, others as their author does."""
    return capitalised(texts(f"story.{story.name}")) if story.is_shipped else story.simulation.scenario.title


def _file(story: Story) -> str:
    """Its name in an address."""
    return quote(story.name, safe="")


def _data(svg: str) -> str:
    """A picture in the page itself: what a policy allows from everywhere, and what is there on a stick too."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
