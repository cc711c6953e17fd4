"""The family at one step: people, records, accounts, letters, and who sees whom.

Columns from left to right: a person, their guardian records, the accounts that those brought, the student records that
the accounts open. A duplicate is two records in one frame; what is dead bears a cross and a dashed border, and
its lines are dotted.
"""

from collections.abc import Iterator
from itertools import pairwise

from simulator import consequences as c
from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Frame, Node, Picture, Row
from simulator.lifecycle import State
from simulator.register import Account, Register, evolve
from simulator.replay import Step
from simulator.reports.words import Words, sentence
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import Access, AccessStatus, Notification, who_sees_whom

PERSON_WIDTH = 160.0
RECORD_WIDTH = 118.0
ACCOUNT_WIDTH = 180.0

_LINK: dict[State, Look] = {
    "created": "not_notified",
    "notified": "waits",
    "active": "opens",
    "deactivated": "dead_link",
}
_SEES: dict[AccessStatus, tuple[Look, Sign]] = {
    "open": ("fine", "fine"),
    "waiting": ("plain", "letter"),
    "not_notified": ("to_do", "to_do"),
    "none": ("unseen", "dead"),
}

_LEGEND: tuple[tuple[Look, Sign, str], ...] = (
    ("letter", "letter", "valid"),
    ("letter_superseded", "dead", "superseded"),
    ("letter_invalid", "dead", "invalid"),
    ("to_do", "to_do", "to_notify"),
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


def film(simulation: Simulation, texts: Texts) -> Iterator[Picture]:
    """The family before the first step, then after each; of every picture, what changed since the one before."""
    camera = _Camera(simulation, texts)
    yield camera.picture(None)
    for step in simulation.replay.steps:
        camera.take(step)
        yield camera.picture(step)


class _Camera:
    """The register as it stands while the steps go by, and what it no longer tells of the dead."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.texts = texts
        self.words = Words(simulation, texts)
        self.register = Register(simulation.scenario.people)
        self.opened: dict[str, dict[str, None]] = {}
        self.schools = {record.school for record in simulation.replay.register.student_records.values()}
        self.letters: dict[str, list[Notification]] = {}
        for letter in simulation.verdict.notifications:
            self.letters.setdefault(letter.account, []).append(letter)
        self.before: set[Node] = set()

    def take(self, step: Step) -> None:
        for consequence in step.consequences:
            evolve(self.register, consequence)
            match consequence:
                case c.AccountCreated(account=account, student_record=str() as record):
                    self.opened.setdefault(account, {})[record] = None
                case c.AccessExtended(account=account, student_records=records):
                    self.opened.setdefault(account, {}).update(dict.fromkeys(records))

    def picture(self, step: Step | None) -> Picture:
        number = step.number if step else 0
        nodes = tuple(self.nodes(number))
        shown = tuple(
            Node(node.id, node.rows, node.width, changed=number > 0 and node not in self.before) for node in nodes
        )
        self.before = set(nodes)
        if step is None:
            subtitle = self.texts("picture.family.before_all")
        else:
            happened = sentence(self.words.happened(step.event))
            date = self.texts.date(step.event.date)
            subtitle = self.texts("picture.family.step", step=step.number, date=date, happened=happened)
            if step.refusal:
                refused = sentence(self.words.concluded(step.refusal))
                subtitle = self.texts("picture.family.refused", subtitle=subtitle, refused=refused)
            elif not any(node.changed for node in shown):
                subtitle = self.texts("picture.family.nothing", subtitle=subtitle)
        return Picture(
            kind="family",
            title=self.simulation.scenario.title,
            subtitle=subtitle,
            description=self.described(shown),
            language=self.texts.language,
            nodes=(*self.headings(), *shown),
            edges=(*self.heading_edges(), *self.edges()),
            frames=tuple(self.duplicates()),
            legend=tuple(self.legend(shown)),
        )

    # --- What is seen -------------------------------------------------------------------------------------------

    def headings(self) -> Iterator[Node]:
        widths = (PERSON_WIDTH, RECORD_WIDTH, ACCOUNT_WIDTH, RECORD_WIDTH)
        for column, width in zip(COLUMNS, widths, strict=True):
            yield Node(f"heading:{column}", (Row(self.texts(f"picture.column.{column}"), "heading"),), width)

    def heading_edges(self) -> Iterator[Edge]:
        for left, right in pairwise(COLUMNS):
            yield Edge(f"heading:{left}", f"heading:{right}", "heading", arrow=False)

    def nodes(self, number: int) -> Iterator[Node]:
        access: dict[str, list[Access]] = {}
        for row in who_sees_whom(self.register):
            access.setdefault(row.person, []).append(row)
        for person in self.register.people.by_id:
            rows = (self.seen(row) for row in access.get(person, ()))
            yield Node(f"person:{person}", (Row(self.words.who(person), "plain", "person"), *rows), PERSON_WIDTH)
        for guardian_record in self.register.guardian_records.values():
            id, school, live = guardian_record.id, guardian_record.school, guardian_record.live
            yield Node(f"guardian_record:{id}", tuple(self.record(id, "", school, live, "guardian")), RECORD_WIDTH)
        for account in self.register.accounts.values():
            yield Node(f"account:{account.address}", tuple(self.account(account, number)), ACCOUNT_WIDTH)
        for record in self.register.student_records.values():
            rows_of_record = self.record(
                record.id, self.words.who(record.student), record.school, record.live, "student"
            )
            yield Node(f"student_record:{record.id}", tuple(rows_of_record), RECORD_WIDTH)

    def seen(self, row: Access) -> Row:
        look, sign = _SEES[row.status]
        form = "sees_oneself" if row.person == row.student else "sees"
        text = self.texts(f"picture.{form}.{row.status}", student=self.words.who(row.student))
        return Row(text, look, sign)

    def record(self, id: str, name: str, school: str, live: bool, kind: str) -> Iterator[Row]:
        place = school if len(self.schools) > 1 else ""
        text = "\n".join(filter(None, (id, name, place)))
        yield Row(text, "record" if live else "record_dead", None if live else "dead")
        if id in self.register.mistaken:
            yield Row(self.texts(f"picture.mistaken.{kind}"), "record_mistaken", "mistake")

    def account(self, account: Account, number: int) -> Iterator[Row]:
        address = self.texts("picture.historic", account=account.address) if account.historic else account.address
        text = f"{address} · {self.texts(f'picture.state.{account.state}')}"
        yield Row(text, account.state, None if account.live else "dead")
        for letter in self.letters.get(account.address, ()):
            if letter.issued_by <= number:
                ended = letter.ended_by is not None and letter.ended_by <= number
                standing = letter.status if ended else "valid"
                look: Look = "letter" if standing == "valid" else f"letter_{standing}"  # type: ignore[assignment]
                text = self.texts(f"picture.letter.{standing}", issued=self.texts.short_date(letter.issued))
                yield Row(text, look, "letter" if standing == "valid" else "dead")

    def edges(self) -> Iterator[Edge]:
        of_record: dict[str, str] = {}
        for record in self.register.guardian_records.values():
            look: Look = "link" if record.live else "dead_link"
            yield Edge(f"person:{record.guardian}", f"guardian_record:{record.id}", look, arrow=False)
            of_record |= dict.fromkeys(record.accounts, record.id)
        for account in self.register.accounts.values():
            address = account.address
            look = "link" if account.live else "dead_link"
            if address in of_record:
                yield Edge(f"guardian_record:{of_record[address]}", f"account:{address}", look, arrow=False)
            for person in account.persons if address not in of_record else tuple(account.shared_with):
                yield Edge(f"person:{person}", f"account:{address}", look, arrow=False, span=2)
            for id in self.opened.get(address, ()):
                opens = _LINK[account.state] if id in account.opens else "dead_link"
                yield Edge(f"account:{address}", f"student_record:{id}", opens)

    def duplicates(self) -> Iterator[Frame]:
        label = self.texts("picture.duplicate")
        groups: dict[tuple[str, str, str], list[str]] = {}
        for record in self.register.student_records.values():
            if record.live:
                groups.setdefault(("student_record", record.student, record.school), []).append(record.id)
        for guardian_record in self.register.guardian_records.values():
            if guardian_record.live:
                key = ("guardian_record", guardian_record.guardian, guardian_record.school)
                groups.setdefault(key, []).append(guardian_record.id)
        for (kind, person, school), ids in groups.items():
            if len(ids) > 1:
                yield Frame(f"{kind}:{person}:{school}", label, tuple(f"{kind}:{id}" for id in ids), "duplicate")

    def legend(self, nodes: tuple[Node, ...]) -> Iterator[Row]:
        """What the signs and lines that are there mean."""
        shown = {row.look for node in nodes for row in node.rows}
        for look, sign, key in _LEGEND:
            if look in shown:
                yield Row(self.texts(f"picture.legend.{key}"), look, sign)
        if any(node.id.startswith("account:") for node in nodes):
            yield Row(self.texts("picture.legend.lines"), "caption")
        if any(node.changed for node in nodes):
            yield Row(self.texts("picture.legend.changed"), "caption")

    def described(self, nodes: tuple[Node, ...]) -> str:
        """Column by column what the boxes say, with a word for what only a sign says there."""
        columns: dict[str, list[str]] = {column: [] for column in COLUMNS}
        for node in nodes:
            kind = node.id.partition(":")[0]
            head, *rest = (self.said(kind, row) for row in node.rows)
            columns[_COLUMN[kind]].append(f"{head} ({', '.join(rest)})" if rest else head)
        return " ".join(
            self.texts("picture.described", column=self.texts(f"picture.column.{column}"), boxes="; ".join(boxes))
            for column, boxes in columns.items()
            if boxes
        )

    def said(self, kind: str, row: Row) -> str:
        text = row.text.replace("\n", " ")
        if kind == "account" and row.look.startswith("letter"):
            return self.texts("picture.described.letter", letter=text)
        if row.look == "record_dead":
            return self.texts("picture.described.dead", record=text)
        return text


COLUMNS = ("people", "guardian_records", "accounts", "student_records")
_COLUMN = dict(zip(("person", "guardian_record", "account", "student_record"), COLUMNS, strict=True))
