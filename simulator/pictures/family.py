"""The family at one step: people, records, accounts, letters, and who sees whom.

Columns from left to right: persons, their guardian records, the accounts created for those, the student records that
the accounts open. Duplicates are two records in one frame; what is dead has a cross, a dashed border and dotted edges.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from simulator import consequences as c
from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.pictures.family_boxes import COLUMN_OF, COLUMNS, Boxes, heading_lines
from simulator.registers.register import Register, evolve
from simulator.replay import Step
from simulator.reports.names import Names, names_as_they_stand
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts, plain
from simulator.verdict import Access, who_sees_whom

_LEGEND: tuple[tuple[Look, Sign, str], ...] = (
    ("kept", "kept", "kept"),
    ("letter", "letter", "valid"),
    ("letter_superseded", "dead", "superseded"),
    ("letter_expired", "dead", "expired"),
    ("letter_invalid", "dead", "invalid"),
    ("to_do", "to_do", "to_notify"),
    ("ended", "removed", "ended"),
    ("record_mistaken", "mistake", "mistake"),
)


def family(simulation: Simulation, texts: Texts, number: int | None = None) -> Picture:
    """The family after step `number` (0: before the first), by default after the last."""
    steps = simulation.replay.steps[:number]
    camera = _Camera(simulation, texts)
    for step in steps[:-1]:
        camera.take(step)
    before = camera.picture(steps[-2] if len(steps) > 1 else None)
    if not steps:
        return before
    camera.take(steps[-1])
    return camera.picture(steps[-1])


class Scene(Struct, frozen=True):
    """The family after a step, and what everybody is called in the picture, and in what is said beside it."""

    picture: Picture
    names: Names


def film(simulation: Simulation, texts: Texts, *, quiz: bool = False) -> Iterator[Scene]:
    """The family before the first step, then after each one, with the changes since the previous picture marked.

    A box keeps its name through the whole film. Only in a quiz, where a name must not give away what comes later,
    everything is called as it is at that moment.
    """
    names = names_as_they_stand(simulation, texts) if quiz else repeat(Names.of(simulation, texts))
    camera = _Camera(simulation, texts)
    for step, called in zip((None, *simulation.replay.steps), names, strict=False):
        camera.call(called)
        if step:
            camera.take(step)
        yield Scene(camera.picture(step), called)


class _Camera:
    """The picture during the steps. Only what a step affects is redrawn, so a film costs only its changes."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.register = Register(simulation.scenario.people)
        self.boxes = Boxes(simulation, self.words, self.register)
        self.nodes: dict[str, dict[str, Node]] = {kind: {} for kind in COLUMN_OF}
        self.said: dict[str, dict[str, str]] = {kind: {} for kind in COLUMN_OF}
        self.edges: dict[str, tuple[Edge, ...]] = {}
        self.looks: Counter[Look] = Counter()
        self.touched: dict[str, None] = dict.fromkeys(simulation.scenario.people.by_id)
        self.number = 0
        """The number of the last step taken."""

    def call(self, names: Names) -> None:
        """Uses these names from now on. A box that is only called otherwise has not changed."""
        if names is not self.words.called:
            self.words = Sentences(self.simulation, self.texts, names)
            self.boxes.use(self.words)
            register = self.register
            ids = (register.people.by_id, register.student_records, register.guardian_records, register.accounts)
            self.update(chain.from_iterable(ids))

    def take(self, step: Step) -> None:
        self.number = step.number
        evolve(self.register, step.consequences)
        self.boxes.take(step)
        for consequence in step.consequences:
            self.touched |= dict.fromkeys(chain.from_iterable(map(_ids, structs.astuple(consequence))))
            match consequence:
                case c.StudentRecordClosed(record=record) | c.StudentRecordReopened(record=record):
                    self.touched |= self.register.student_records[record].linked
                case c.GuardianRecordRemoved(record=record):
                    self.touched |= self.register.guardian_records[record].named

    def picture(self, step: Step | None) -> Picture:
        changed = self.update(self.touched)
        self.touched = {}
        shown = tuple(
            replace(node, changed=True) if step and node.id in changed else node
            for of_kind in self.nodes.values()
            for node in of_kind.values()
        )
        return Picture(
            kind="family",
            title=self.simulation.scenario.title,
            subtitle=self.subtitle(step, changed=bool(changed)),
            description=plain(" ".join(self.described())),
            language=self.texts.language,
            nodes=(*self.boxes.headings(), *shown),
            edges=(*heading_lines(), *chain.from_iterable(self.edges.values())),
            frames=tuple(self.boxes.duplicates()),
            legend=tuple(self.legend(changed=step is not None and bool(changed))),
        )

    # --- What a step touched ------------------------------------------------------------------------------------

    def update(self, touched: Iterable[str]) -> set[str]:
        """Redraws all that these ids affect. Returns the ids of the boxes that look different."""
        register, boxes = self.register, self.boxes
        touched = dict.fromkeys(touched)
        people = dict.fromkeys(id for id in touched if id in register.people.by_id)
        new: list[Node] = []
        for id in touched:
            if record := register.guardian_records.get(id):
                new.append(boxes.guardian_record(record))
                self.edges[f"record {id}"] = (boxes.record_line(record),)
                new += self.in_place_of_accounts(f"contact {id}", boxes.to_contact(record))
                people[record.guardian] = None
            if account := register.accounts.get(id):
                new.append(boxes.account(account, self.number))
                self.edges[f"account {id}"] = tuple(boxes.account_lines(account))
                people |= dict.fromkeys(account.persons)
            if student_record := register.student_records.get(id):
                new.append(boxes.student_record(student_record))
                new += self.in_place_of_accounts(f"pupil {id}", boxes.without_account(student_record))
                people[student_record.student] = None
        access: dict[str, list[Access]] = {}
        for row in who_sees_whom(register, people):
            access.setdefault(row.person, []).append(row)
        new += (boxes.person(person, access.get(person, ())) for person in people)
        return {node.id for node in new if self.put(node)}

    def in_place_of_accounts(self, key: str, found: Iterable[tuple[Node, tuple[Edge, ...]]]) -> Iterator[Node]:
        """Updates the text boxes and edges that stand for missing accounts; removes those that no longer apply."""
        for edge in self.edges.pop(key, ()):
            self.nodes["no_account"].pop(edge.source, None)
            self.said["no_account"].pop(edge.source, None)
        for node, edges in found:
            self.edges[key] = (*self.edges.get(key, ()), *edges)
            yield node

    def put(self, node: Node) -> bool:
        """Puts a box into the picture. Returns whether it looks different than before."""
        kind = node.id.partition(":")[0]
        before = self.nodes[kind].get(node.id)
        if before == node:
            return False
        self.looks.subtract(row.look for row in (before.rows if before else ()))
        self.looks.update(row.look for row in node.rows)
        self.nodes[kind][node.id] = node
        self.said[kind][node.id] = self.boxes.described(node)
        return True

    # --- In words -----------------------------------------------------------------------------------------------

    def subtitle(self, step: Step | None, *, changed: bool) -> str:
        if step is None:
            return self.texts("picture.family.before_all")
        happened = capitalised(self.words.of_step(step))
        date = self.texts.date(step.event.date)
        subtitle = self.texts("picture.family.step", step=step.number, date=date, happened=happened)
        if step.refusal:
            refused = capitalised(self.words.of_consequence(step.refusal))
            return self.texts("picture.family.refused", subtitle=subtitle, refused=refused)
        return subtitle if changed else self.texts("picture.family.nothing", subtitle=subtitle)

    def legend(self, *, changed: bool) -> Iterator[Row]:
        """The meaning of the signs and lines that occur in the picture."""
        for look, sign, key in _LEGEND:
            if self.looks[look]:
                yield Row(self.texts(f"picture.legend.{key}"), look, sign)
        if self.nodes["account"]:
            yield Row(self.texts("picture.legend.lines"), "caption")
        if any(edge.look == "contact" for edges in self.edges.values() for edge in edges):
            yield Row(self.texts("picture.legend.contact"), "caption")
        if changed:
            yield Row(self.texts("picture.legend.changed"), "caption")

    def described(self) -> Iterator[str]:
        """The content of the boxes, column by column."""
        for column in COLUMNS:
            kinds = (of_kind for kind, of_kind in self.said.items() if COLUMN_OF[kind] == column)
            said = "; ".join(text for of_kind in kinds for text in of_kind.values())
            if said:
                yield self.texts("picture.described", column=self.texts(f"picture.column.{column}"), boxes=said)


def _ids(value: Any) -> tuple[str, ...]:
    """The ids in a field of a consequence."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
