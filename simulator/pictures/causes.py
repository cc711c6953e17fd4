"""The causes of lost letters, in columns from left to right: mistakes, events, letters, and what to do now.

Graphviz lays them out. What several letters have in common is one node with several edges.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.events import ClockDue
from simulator.reports.report import described_letters
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts, bound, plain
from simulator.verdict import LetterToSend, Notification, ToNotify, letters_to_send

WIDTHS = {"mistakes": 180.0, "events": 190.0, "letters": 240.0, "what_now": 180.0}
"""The columns with their widths in points."""
NOTHING_WIDTH = 420.0


def causes(simulation: Simulation, texts: Texts, accounts: Collection[str] | None = None) -> Picture:
    """The picture of why letters of these accounts (None: of all) are lost, and what to do now."""
    wanted = None if accounts is None else frozenset(map(simulation.replay.register.first_name, accounts))
    dead = [letter for letter in simulation.verdict.invalid if wanted is None or letter.account in wanted]
    dead.sort(key=_order)
    drawing = _Drawing(simulation, texts)
    nothing = drawing.nothing(wanted)
    return Picture(
        kind="causes",
        title=simulation.scenario.title,
        subtitle=texts("picture.causes.subtitle"),
        description=plain(" ".join(drawing.described(dead) if dead else (row.text for row in nothing))),
        language=texts.language,
        nodes=drawing.nodes(dead) if dead else (Node("nothing", nothing, NOTHING_WIDTH),),
        edges=drawing.edges(dead) if dead else (),
    )


def _order(letter: Notification) -> tuple[int, int]:
    """A sort key that keeps letters ended by the same event together."""
    return letter.ended_by or 0, letter.issued_by


class _Drawing:
    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.verdict = simulation.verdict
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.by_step = {letter.issued_by: letter for letter in self.verdict.notifications}
        self.waiting: dict[str, list[tuple[ToNotify, LetterToSend]]] = {}
        for letter in letters_to_send(self.verdict.to_notify, simulation.replay.rules):
            for row in letter.rows:
                self.waiting.setdefault(row.person, []).append((row, letter))
        self.seeing: dict[str, dict[str, None]] = {}
        for access in self.verdict.access:
            if access.status in ("open", "waiting") and access.account:
                self.seeing.setdefault(access.person, {})[access.account] = None

    def nothing(self, wanted: frozenset[str] | None) -> tuple[Row, ...]:
        """The rows if no letter of these accounts is lost; superseded ones are mentioned."""
        none = self.texts("report.no_invalid" if wanted is None else "picture.causes.none_of_account")
        letters = [letter for letter in self.verdict.notifications if wanted is None or letter.account in wanted]
        superseded = sum(letter.status == "superseded" for letter in letters)
        rows = [Row(none, "fine", "fine")]
        if superseded:
            rows.append(Row(self.texts.counted("picture.causes.superseded", superseded), "letter_superseded", "letter"))
        return tuple(rows)

    def nodes(self, dead: list[Notification]) -> tuple[Node, ...]:
        """The headings, then the nodes column by column, each once."""
        columns: dict[str, dict[str, Node]] = {column: {} for column in WIDTHS}
        for letter in dead:
            chain = ((self.mistake(letter),), (self.event(letter),), (self.letter(letter),), self.what_now(letter))
            for column, nodes in zip(columns.values(), chain, strict=True):
                column |= {node.id: node for node in nodes}
        headings = (self.box(f"heading:{column}", column, Row(self.heading(column), "heading")) for column in WIDTHS)
        first, *others = columns.values()
        # Graphviz puts whole chains one below the other, but successors of one node from the bottom upwards.
        return (*headings, *(node for column in others for node in reversed(column.values())), *first.values())

    def edges(self, dead: list[Notification]) -> tuple[Edge, ...]:
        headings = [f"heading:{column}" for column in WIDTHS]
        found = [Edge(*ends, "heading", arrow=False) for ends in pairwise(headings)]
        for letter in dead:
            chain = [self.mistake(letter).id, self.event(letter).id, self.letter(letter).id]
            look: Look = "link" if letter.mistake else "dead_link"
            found += (Edge(chain[0], chain[1], look), Edge(chain[1], chain[2], "link"))
            found += (Edge(chain[2], node.id, "link") for node in self.what_now(letter))
        return tuple({(edge.source, edge.target): edge for edge in found}.values())

    def heading(self, column: str) -> str:
        return self.texts(f"picture.causes.column.{column}")

    def box(self, id: str, column: str, *rows: Row) -> Node:
        return Node(id, rows, WIDTHS[column])

    # --- Why ----------------------------------------------------------------------------------------------------

    def mistake(self, letter: Notification) -> Node:
        if letter.mistake is None or letter.mistake_step is None:
            return self.box("mistake:none", "mistakes", Row(self.texts("picture.causes.no_mistake"), "faint"))
        what = capitalised(self.texts(f"mistake.{letter.mistake}"))
        row = Row(f"{self.when(letter.mistake_step)}\n{what}", "mistake", "mistake")
        return self.box(f"mistake:{letter.mistake_step}", "mistakes", row)

    def event(self, letter: Notification) -> Node:
        assert letter.ended_by is not None
        assert letter.cause is not None
        step = self.simulation.replay.steps[letter.ended_by - 1]
        rows = []
        if isinstance(step.event, ClockDue) and step.event.cause == "no_longer_kept":
            term = bound(self.texts.value(self.simulation.replay.rules.kept_for))
            kept = self.texts("picture.causes.no_longer_kept", term=term)
            rows = [Row(f"{self.when(letter.ended_by)}\n{kept}", "kept", "kept")]
            step = self.words.kept_by(step, letter.cause)
        cause = capitalised(self.words.cause(step, letter.cause))
        return self.box(
            f"event:{letter.ended_by}", "events", Row(f"{self.when(step.number)}\n{cause}", "killer", "dead"), *rows
        )

    def when(self, step: int) -> str:
        date = self.texts.short_date(self.simulation.replay.steps[step - 1].event.date)
        return self.texts("picture.causes.when", date=date, step=step)

    # --- What, and what now -------------------------------------------------------------------------------------

    def letter(self, letter: Notification) -> Node:
        assert letter.ended is not None
        whose = self.words.account(letter.account).whose
        if not letter.students:
            whose = self.texts("picture.causes.historic", whose=whose)
        issued, ended = self.texts.short_date(letter.issued), self.texts.short_date(letter.ended)
        use = self.texts("picture.causes.used" if letter.used else "picture.causes.unused")
        return self.box(
            f"letter:{letter.issued_by}:{letter.account}",
            "letters",
            Row(self.texts("picture.causes.letter", issued=issued), "letter_invalid", "dead"),
            Row(whose, "plain"),
            Row(self.texts("picture.causes.since", ended=ended, use=use), "record"),
        )

    def what_now(self, letter: Notification) -> Iterator[Node]:
        """The letter's replacement, who must be notified, or that nothing is left to do."""
        waits = [to_send for row, to_send in self.waiting.get(letter.holder, ()) if self.concerns(letter, row)]
        if letter.replaced_by is not None:
            yield self.replacement(self.by_step[letter.replaced_by])
        yield from map(self.to_notify, waits)
        if letter.replaced_by is None and not waits:
            instead = self.seeing.get(letter.holder, {}) if not letter.students else {}
            if instead:
                text = self.texts("picture.causes.use", accounts=self.words.accounts(instead))
                yield self.now(f"use:{letter.holder}", text, "fine", "fine")
            else:
                yield self.now("nothing_to_do", self.texts("picture.causes.nothing_to_do"), "fine", "fine")

    def concerns(self, letter: Notification, row: ToNotify) -> bool:
        """Whether a pair to notify is affected by a lost letter; historic credentials affect all students."""
        return not letter.students or row.student in letter.students

    def replacement(self, other: Notification) -> Node:
        issued = self.texts.short_date(other.issued)
        form, look, sign = _REPLACEMENTS[other.status == "invalid"]
        text = self.texts(f"picture.causes.{form}", issued=issued, account=self.words.account(other.account))
        return self.now(f"replacement:{other.issued_by}", text, look, sign)

    def to_notify(self, letter: LetterToSend) -> Node:
        person, student = self.words.people_of(letter), self.words.students_of(letter)
        text = self.texts("picture.causes.no_account", person=person, student=student)
        if letter.account is not None:
            text = self.texts("picture.causes.to_notify", account=self.words.account(letter.account))
        return self.now(f"to_notify:{letter.rows[0].person}:{letter.rows[0].student}", text, "to_do", "to_do")

    def now(self, id: str, text: str, look: Look, sign: Sign) -> Node:
        return self.box(id, "what_now", Row(text, look, sign))

    def described(self, dead: list[Notification]) -> Iterator[str]:
        """The report's own sentences about each letter."""
        for letter, details in described_letters(self.simulation, self.texts):
            if letter in dead:
                yield from details


_REPLACEMENTS: tuple[tuple[str, Look, Sign], ...] = (
    ("replaced", "letter", "letter"),
    ("replaced_in_vain", "letter_invalid", "dead"),
)
