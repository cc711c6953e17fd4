"""A simulation → a deck as data: the story, its people, the steps that matter, the verdict, what to do, the twin."""

from collections.abc import Iterable, Iterator
from itertools import chain, count

from msgspec.structs import replace

from simulator.drawing.measure import width
from simulator.pictures.family import film
from simulator.simulation import Simulation
from simulator.slides.answer_pages import AnswerPages
from simulator.slides.choice import Choice
from simulator.slides.groups import groups
from simulator.slides.overview import overviews
from simulator.slides.page import INSET, TITLE, TITLE_SIZE, Deck, Slide
from simulator.slides.panel import Said
from simulator.slides.signs import signs
from simulator.slides.stage import Stage
from simulator.slides.steps import Steps
from simulator.slides.story_pages import StoryPages
from simulator.slides.tables import AIR
from simulator.texts import Texts

ROOM = (TITLE.width - 2 * INSET) / AIR
SIZES = (TITLE_SIZE, 22.0, 20.0, 18.0, 16.0)
"""Of titles: one line, whatever it says."""


def deck(
    simulation: Simulation,
    texts: Texts,
    *,
    twin: Simulation | None = None,
    quiz: bool = False,
    choice: Choice = Choice(),  # noqa: B008 -- frozen
) -> Deck:
    """The deck of a scenario; `quiz` puts a question before every answer, `choice` says which steps are told.

    Raises NoEngineError without Graphviz.
    """
    slides = _slides(simulation, texts, twin, quiz=quiz, choice=choice)
    return Deck(simulation.scenario.title, texts.language, tuple(distinct(slides)))


def _slides(
    simulation: Simulation, texts: Texts, twin: Simulation | None, *, quiz: bool, choice: Choice
) -> Iterator[Slide]:
    story, answers = StoryPages(simulation, texts), AnswerPages(simulation, texts)
    steps = _steps(simulation, texts)
    yield from story.opening()
    yield from story.people()
    yield signs(texts, steps.notes.of_signs())
    for group in groups(simulation, steps.stage.pictures, choice):
        yield from steps.slides(group, quiz=quiz)
    if quiz:
        yield from steps.who_must_be_notified()
    yield from answers.verdict_slides(asked=quiz)
    yield from overviews(simulation, texts)
    yield from answers.recommendation()
    if twin:
        about = " ".join((twin.scenario.about or "").split())
        boxes = (Said(((about or twin.scenario.title, ""),), None, twin.scenario.title if about else ""),)
        notes = (twin.scenario.title, about or texts("slide.twin.end"), texts("slide.say.ask.twin"))
        yield from _steps(twin, texts).end(texts("slide.twin.end"), boxes, notes)
        yield from story.comparison(twin)


def _steps(simulation: Simulation, texts: Texts) -> Steps:
    return Steps(simulation, Stage(simulation, list(film(simulation, texts)), texts), texts)


def distinct(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Slides of which no two have the same title: readers of screens go from title to title."""
    taken: set[str] = set()
    for slide in slides:
        numbered = (f"{slide.title} ({number})" for number in count(2))
        title = next(title for title in chain([slide.title], numbered) if title not in taken)
        taken.add(title)
        size = next((size for size in SIZES if width(title, bold=True, size=size) < ROOM), SIZES[-1])
        yield replace(slide, title=title, title_size=size if slide.title_box == TITLE else slide.title_size)
