"""Builds the deck of a simulation: the story, its people, the steps that matter, the verdict, advice, the twin."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from msgspec.structs import replace

from simulator.drawing.measure import width
from simulator.pictures.family import Scene, film
from simulator.simulation import Simulation
from simulator.slides.deck_model import INSET, TITLE, TITLE_SIZE, Deck, Slide
from simulator.slides.family_views import FamilyViews
from simulator.slides.legend_slide import legend_slide
from simulator.slides.overview_slides import overview_slides
from simulator.slides.step_groups import StepGroup, step_groups
from simulator.slides.step_selection import StepSelection
from simulator.slides.step_slides import StepSlides
from simulator.slides.story_slides import StorySlides
from simulator.slides.table_fitting import AIR
from simulator.slides.text_fitting import one_line
from simulator.slides.text_panel import PanelBox
from simulator.slides.verdict_slides import VerdictSlides
from simulator.texts import Texts

ROOM = (TITLE.width - 2 * INSET) / AIR
SIZES = (TITLE_SIZE, 22.0, 20.0, 18.0, 16.0)
"""Font sizes of titles; the largest in which the title fits on one line is used."""


def deck(
    simulation: Simulation,
    texts: Texts,
    *,
    twin: Simulation | None = None,
    quiz: bool = False,
    selection: StepSelection = StepSelection(),  # noqa: B008 -- frozen
) -> Deck:
    """The deck of a scenario; with `quiz`, a question precedes every answer.

    `selection` says which steps get slides of their own. Raises NoEngineError without Graphviz.
    """
    slides = _slides(simulation, texts, twin, quiz=quiz, selection=selection)
    return Deck(simulation.scenario.title, texts.language, tuple(distinct(slides)))


def _slides(
    simulation: Simulation, texts: Texts, twin: Simulation | None, *, quiz: bool, selection: StepSelection
) -> Iterator[Slide]:
    story, answers = StorySlides(simulation, texts), VerdictSlides(simulation, texts)
    steps = _steps(simulation, texts, quiz=quiz)
    scenes = steps.family_views.scenes
    groups = list(step_groups(simulation, scenes, selection, quiz=quiz))
    yield from story.opening(quiz=quiz)
    yield from story.people(_setting(groups, scenes).names)
    yield legend_slide(texts, (scene.picture for scene in scenes), steps.notes.of_signs())
    for group in groups:
        yield from steps.slides(group, quiz=quiz)
    if quiz:
        yield from steps.who_must_be_notified()
    yield from answers.verdict_slides(asked=quiz)
    yield from overview_slides(simulation, texts)
    yield from answers.recommendation()
    if twin:
        about = one_line(twin.scenario.about)
        boxes = (PanelBox(((about or twin.scenario.title, ""),), None, twin.scenario.title if about else ""),)
        notes = (twin.scenario.title, about or texts("slide.twin.end"), texts("slide.say.ask.twin"))
        yield from _steps(twin, texts).end(texts("slide.twin.end"), boxes, notes)
        yield from story.comparison(twin)


def _steps(simulation: Simulation, texts: Texts, *, quiz: bool = False) -> StepSlides:
    scenes = list(film(simulation, texts, quiz=quiz))
    return StepSlides(simulation, FamilyViews(simulation, scenes, texts), texts)


def _setting(groups: Sequence[StepGroup], scenes: Sequence[Scene]) -> Scene:
    """The scene in which the people are introduced: after the beginning of the story, or after its first record."""
    if groups and groups[0].is_start:
        return groups[0].after
    return next((scene for scene in scenes if scene.names.register.student_records), scenes[-1])


def distinct(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Numbers repeated titles, so that all are different: screen readers navigate by title."""
    taken: set[str] = set()
    for slide in slides:
        numbered = (f"{slide.title} ({number})" for number in count(2))
        title = next(title for title in chain([slide.title], numbered) if title not in taken)
        taken.add(title)
        size = next((size for size in SIZES if width(title, bold=True, size=size) < ROOM), SIZES[-1])
        yield replace(slide, title=title, title_size=size if slide.title_box == TITLE else slide.title_size)
