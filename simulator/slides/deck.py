"""A simulation → a deck as data: the story, its people, the steps that matter, the verdict, what to do, the twin."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from simulator.drawing.layout import together
from simulator.drawing.measure import width
from simulator.drawing.picture import Picture
from simulator.pictures.family import film
from simulator.simulation import Simulation
from simulator.slides.answer_pages import AnswerPages
from simulator.slides.groups import groups, marked
from simulator.slides.overview import overviews
from simulator.slides.page import INSET, TITLE, TITLE_SIZE, Deck, Slide
from simulator.slides.panel import Said, panel
from simulator.slides.signs import signs
from simulator.slides.stage import Stage
from simulator.slides.steps import Steps
from simulator.slides.story_pages import StoryPages
from simulator.texts import Texts

ROOM = TITLE.width - 2 * INSET
SIZES = (TITLE_SIZE, 22.0, 20.0)
"""Of titles: one line, whatever it says."""


def deck(simulation: Simulation, texts: Texts, *, twin: Simulation | None = None, quiz: bool = False) -> Deck:
    """The deck of a scenario; `quiz` puts a question before every answer. Raises NoEngineError without Graphviz."""
    return Deck(simulation.scenario.title, texts.language, tuple(distinct(_slides(simulation, texts, twin, quiz=quiz))))


def _slides(simulation: Simulation, texts: Texts, twin: Simulation | None, *, quiz: bool) -> Iterator[Slide]:
    story, answers = StoryPages(simulation, texts), AnswerPages(simulation, texts)
    pictures = list(film(simulation, texts))
    stage = Stage(together(pictures), texts)
    steps = Steps(simulation, stage, texts)
    yield story.opening()
    yield from story.people()
    yield signs(texts)
    for group in groups(simulation, pictures):
        yield from steps.slides(group, quiz=quiz)
    if quiz:
        yield _who_must_be_notified(steps, pictures[-1], texts)
    yield from answers.verdict_slides(asked=quiz)
    yield from overviews(simulation, texts)
    yield from answers.recommendation()
    if twin:
        yield _end_of_twin(twin, texts)
        yield from story.comparison(twin)


def _who_must_be_notified(steps: Steps, last: Picture, texts: Texts) -> Slide:
    view = steps.stage.view(node.id for node in last.nodes if not node.id.startswith("heading:"))
    boxes = (Said((), "to_do", texts("slide.question.verdict")),)
    title = texts("slide.title.question", title=texts("slide.question.end"))
    names_only = (replace(node, rows=node.rows[:1]) if node.id.startswith("person:") else node for node in last.nodes)
    hidden = marked(replace(last, nodes=tuple(names_only)), ())
    return Slide(title, (*panel(boxes, texts), *steps.picture(hidden, view)))


def _end_of_twin(twin: Simulation, texts: Texts) -> Slide:
    """The last picture of the twin, and what it teaches."""
    pictures = list(film(twin, texts))
    stage = Stage(together(pictures), texts)
    view = stage.view(node.id for node in pictures[-1].nodes if not node.id.startswith("heading:"))
    about = " ".join((twin.scenario.about or "").split())
    boxes = (Said(((about or twin.scenario.title, ""),), None, twin.scenario.title if about else ""),)
    drawn = Steps(twin, stage, texts).picture(marked(pictures[-1], ()), view)
    return Slide(texts("slide.twin.end"), (*panel(boxes, texts), *drawn), (twin.scenario.title, about))


def distinct(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Slides of which no two have the same title: readers of screens go from title to title."""
    seen: dict[str, int] = {}
    for slide in slides:
        seen[slide.title] = seen.get(slide.title, 0) + 1
        number = seen[slide.title]
        title = slide.title if number == 1 else f"{slide.title} ({number})"
        size = next((size for size in SIZES if width(title, bold=True, size=size) < ROOM), SIZES[-1])
        yield slide if slide.title_box != TITLE else replace(slide, title=title, title_size=size)
