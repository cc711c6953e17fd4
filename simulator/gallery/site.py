"""The files of the site, one after the other: pages in every language, and what is taken along."""

from collections.abc import Iterator, Sequence

from simulator.drawing.layout import lay_out
from simulator.drawing.measure import SIZE
from simulator.drawing.picture import Picture
from simulator.drawing.svg import FONTS, as_svg, fragments
from simulator.gallery.pages import Part, contents_page, story_page, ways_back
from simulator.gallery.situations import Story, by_situation
from simulator.pictures.album import Order, draw
from simulator.player.html_page import player_page
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report
from simulator.slides.deck import deck
from simulator.slides.powerpoint import as_pptx
from simulator.texts import LANGUAGES, Texts, load_texts
from simulator.whole_files import utf_8


def site(told: Sequence[Story], first: Texts) -> Iterator[tuple[str, bytes]]:
    """Every file by its path in the site; `first` is the language of its first page, the others have a folder each.

    Raises NoEngineError without Graphviz.
    """
    for language in (first.language, *(other for other in LANGUAGES if other != first.language)):
        part = Part(load_texts(language), "" if language == first.language else f"{language}/")
        for path, content in _files(told, part):
            yield f"{part.folder}{path}", content
    for story in told:
        yield f"scenario/{story.name}.yaml", utf_8(story.simulation.scenario.source)


def _files(told: Sequence[Story], part: Part) -> Iterator[tuple[str, bytes]]:
    """The site in one language, by paths in its folder."""
    thumbnails = {}
    by_name = {story.name: story for story in told}
    situations = by_situation(told)
    for situation, story in ((one, story) for one in situations for story in one.stories):
        name, simulation, texts = story.name, story.simulation, part.texts
        picture = draw(Order("timeline"), simulation, texts)
        thumbnails[name] = _thumbnail(picture)
        twin = by_name[story.twin] if story.twin else None
        slides = deck(simulation, texts, twin=twin.simulation if twin else None)
        yield f"story/{name}.html", utf_8(story_page(story, twin, situation, picture, part))
        yield f"picture/{name}.svg", utf_8(as_svg(picture, lay_out(picture)))
        yield f"player/{name}.html", utf_8(player_page(simulation, texts, ways=ways_back(story, texts)))
        yield f"report/{name}.md", utf_8(as_markdown(report(simulation, texts)))
        yield f"slides/{name}.pptx", as_pptx(slides)
    yield "index.html", utf_8(contents_page(situations, thumbnails, part))


def _thumbnail(picture: Picture) -> str:
    """A picture without its words around it, to its very edges: small as it is, it is recognised by its colours."""
    layout = lay_out(picture)
    view = f"-2 -2 {layout.width + 4:.0f} {layout.height + 4:.0f}"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" font-family="{FONTS}" font-size="{SIZE:g}">'
    return "\n".join((opening, *fragments(picture, layout), "</svg>\n"))
