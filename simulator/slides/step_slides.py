"""The slides of the steps, and in a quiz the questions before them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from simulator import events as e
from simulator.drawing.picture import Node, Row
from simulator.pictures.family import Scene
from simulator.reports.names import Names
from simulator.reports.sentences import capitalised
from simulator.simulation import Simulation
from simulator.slides.deck_model import Drawing, Slide
from simulator.slides.family_views import FamilyViews, View
from simulator.slides.opening_table import opening_table
from simulator.slides.speaker_notes import SpeakerNotes
from simulator.slides.step_groups import StepGroup, concerned, marked
from simulator.slides.step_texts import StepTexts
from simulator.slides.text_panel import PanelBox, panel_pages
from simulator.texts import Texts

LEFT = 24.0
TOP = 54.0
FEW = (3, 1)
"""The most events of a kind with a sentence each; more share one. The second number is used if there is no room."""


class StepSlides:
    """The slides of one simulation's steps."""

    def __init__(self, simulation: Simulation, family_views: FamilyViews, texts: Texts) -> None:
        self.simulation = simulation
        self.register = simulation.replay.register
        self.family_views = family_views
        self.texts = texts
        self.notes = SpeakerNotes(simulation, texts)
        self.texts_with: dict[Names, StepTexts] = {}

    def texts_of(self, scene: Scene) -> StepTexts:
        """The texts beside the picture of a scene, with the same names."""
        if scene.names not in self.texts_with:
            self.texts_with[scene.names] = StepTexts(self.simulation, self.texts, scene.names)
        return self.texts_with[scene.names]

    def slides(self, group: StepGroup, *, quiz: bool) -> Iterator[Slide]:
        """The slides of a group, one for each view; in a quiz, a question before each answer."""
        if group.is_start:
            yield from self.start(group)
            return
        views = self.family_views.views(group.changed or self.named(group)) or (None,)
        texts = self.texts_of(group.after)
        titles = texts.title(group), texts.title(group, group.dead_letters(self.simulation))
        for view in views:
            part = group.of(view.accounts, self.register) if view and len(views) > 1 else group
            yield from self.of_view(part, view, titles, quiz=quiz)

    def of_view(self, group: StepGroup, view: View | None, titles: tuple[str, str], *, quiz: bool) -> Iterator[Slide]:
        """The slides of one view of a group; `titles`: without the outcome, for the question, and with it."""
        dead, before = (
            [letter for letter in letters if view is None or letter.account in view.accounts]
            for letters in (
                group.dead_letters(self.simulation),
                self.simulation.verdict.working_before(group.first.number),
            )
        )
        asked = quiz and bool(dead or group.refusals)
        question, title = titles
        if asked:
            question = self.texts("slide.title.question", title=question)
            texts = self.texts_of(group.before)
            boxes = [tuple(texts.question(group, before if dead else [], few)) for few in FEW]
            notes = texts.notes.of_question(group, letters=bool(dead))
            yield from self.with_panel(question, boxes, marked(group.before, ()), view, notes)
            title = self.texts("slide.title.answer", title=title)
        texts = self.texts_of(group.after)
        answer = tuple(texts.answer(before, dead)) if asked else ()
        boxes = [(*answer, *texts.boxes(group, few, asked=asked)) for few in FEW]
        yield from self.with_panel(title, boxes, marked(group.after, group.changed), view, texts.notes.of(group))

    def with_panel(
        self,
        title: str,
        boxes: Sequence[tuple[PanelBox, ...]],
        scene: Scene,
        view: View | None,
        notes: tuple[str, ...],
    ) -> Iterator[Slide]:
        """Text beside the picture: the first of `boxes` that fits on one slide, otherwise the last, on several."""
        pages = next((pages for pages in map(panel_pages, boxes) if len(pages) == 1), panel_pages(boxes[-1]))
        for page in pages:
            yield Slide(title, (*page, *self.picture(scene, view)), notes)

    def picture(self, scene: Scene, view: View | None) -> Iterator[Drawing]:
        """The part of a picture that a view shows, in the same position on every slide."""
        seen = view.shows(scene) if view else None
        if view and seen and any(not node.id.startswith("heading:") for node in seen.nodes):
            said = "; ".join(", ".join(row.text.replace("\n", " ") for row in node.rows) for node in seen.nodes)
            alt = self.texts("slide.alt.picture", date=seen.subtitle, nodes=said)
            yield Drawing(LEFT, TOP, seen, view.layout, alt)

    def start(self, group: StepGroup) -> Iterator[Slide]:
        """The beginning of the story, on one slide: as a picture if it fits, otherwise as a table."""
        views = self.family_views.views(node.id for node in group.after.picture.nodes)
        texts, scene = self.texts_of(group.after), marked(group.after, ())
        title, notes, begun = texts.title(group), texts.notes.of(group), texts.begun(group)
        if len(views) > 1:
            yield Slide(title, opening_table(self.simulation, scene, begun, self.texts), notes)
            return
        boxes = (PanelBox(tuple((capitalised(text), "•") for text in begun), heading=texts.heading(group)),)
        yield from self.with_panel(title, [boxes], scene, views[0] if views else None, notes)

    # --- The whole, at the end ----------------------------------------------------------------------------------

    def end(self, title: str, boxes: tuple[PanelBox, ...], notes: tuple[str, ...]) -> Iterator[Slide]:
        """The state at the end of the story."""
        last = self.family_views.scenes[-1]
        for view in self.family_views.views(node.id for node in last.picture.nodes) or (None,):
            yield from self.with_panel(title, [boxes], marked(last, ()), view, notes)

    def who_must_be_notified(self) -> Iterator[Slide]:
        """The last question: the final picture of the accounts concerned, without the answer."""
        last, verdict = self.family_views.scenes[-1], self.simulation.verdict
        waiting = {row.person for row in verdict.to_notify if row.account is None}
        accounts = {row.account for row in verdict.to_notify} | {letter.account for letter in verdict.invalid}
        asked = [
            f"account:{row.account}"
            for row in verdict.accounts
            if row.account in accounts or not waiting.isdisjoint((row.holder, *row.shared_with))
        ]
        boxes = (PanelBox((), "to_do", self.texts("slide.question.verdict")),)
        title = self.texts("slide.title.question", title=self.texts("slide.question.end"))
        picture = marked(last, ()).picture
        scene = replace(last, picture=replace(picture, nodes=tuple(map(self.unanswered, picture.nodes))))
        for view in self.family_views.views(asked or (node.id for node in picture.nodes)) or (None,):
            yield from self.with_panel(title, [boxes], scene, view, self.notes.of_last_question())

    def unanswered(self, node: Node) -> Node:
        """The box without who is to be notified and which letters are invalid."""
        rows = node.rows[:1] if node.id.startswith("person:") else tuple(map(self.as_sent, node.rows))
        return replace(node, rows=rows)

    def as_sent(self, row: Row) -> Row:
        """The row of an invalid letter as it was when the letter was sent."""
        if row.look != "letter_invalid":
            return row
        before, _, after = self.texts("picture.letter.invalid", issued="\n").partition("\n")
        issued = row.text.removeprefix(before).removesuffix(after)
        return Row(self.texts("picture.letter.valid", issued=issued), "letter", "letter")

    def named(self, group: StepGroup) -> list[str]:
        """The nodes that a group concerns although it changes none."""
        node_ids = []
        for step in group.steps:
            node_ids += [f"account:{address}" for address in concerned(step, self.register)]
            names = e.NAMES[type(step.event)]
            for field, id in step.event.fields().items():
                kind = names.get(field, "")
                node_ids.append(f"{kind if kind.endswith('record') else 'person'}:{id}")
            node_ids += [f"person:{address.removeprefix('historic/')}" for address in e.named_accounts(step.event)]
        return node_ids
