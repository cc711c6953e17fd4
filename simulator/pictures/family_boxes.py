"""The boxes and lines of a family's picture: of one person, one record, one account at a time."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Frame, Node, Row
from simulator.lifecycle import CREATED, State
from simulator.registers.register import Account, GuardianRecord, Register, StudentRecord
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import Access, AccessStatus, Notification

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
COLUMNS = ("people", "guardian_records", "accounts", "student_records")
COLUMN_OF = dict(zip(("person", "guardian_record", "account", "student_record"), COLUMNS, strict=True))


class Boxes:
    """How the things of one simulation look as they stand in `register`."""

    def __init__(self, simulation: Simulation, texts: Texts, register: Register) -> None:
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.register = register
        self.schools = {record.school for record in simulation.replay.register.student_records.values()}
        self.letters: dict[str, list[Notification]] = {}
        for letter in simulation.verdict.notifications:
            self.letters.setdefault(letter.account, []).append(letter)

    def headings(self) -> Iterator[Node]:
        """Over each column what stands in it."""
        widths = (PERSON_WIDTH, RECORD_WIDTH, ACCOUNT_WIDTH, RECORD_WIDTH)
        for column, width in zip(COLUMNS, widths, strict=True):
            yield Node(f"heading:{column}", (Row(self.texts(f"picture.column.{column}"), "heading"),), width)

    def person(self, person: str, access: Iterable[Access]) -> Node:
        """A person, and what they see of whom."""
        rows = (Row(self.words.name(person), "plain", "person"), *map(self.seen, access))
        return Node(f"person:{person}", rows, PERSON_WIDTH)

    def guardian_record(self, record: GuardianRecord) -> Node:
        """What a school holds of a guardian."""
        rows = tuple(self.record(record.id, "", record.school, record.live, "guardian"))
        return Node(f"guardian_record:{record.id}", rows, RECORD_WIDTH)

    def account(self, account: Account, number: int) -> Node:
        """An account and its letters after step `number`."""
        return Node(f"account:{account.address}", tuple(self.account_rows(account, number)), ACCOUNT_WIDTH)

    def student_record(self, record: StudentRecord) -> Node:
        """What a school holds of a student."""
        rows = tuple(self.record(record.id, self.words.name(record.student), record.school, record.live, "student"))
        return Node(f"student_record:{record.id}", rows, RECORD_WIDTH)

    def seen(self, row: Access) -> Row:
        look, sign = _SEES[row.status]
        form = "sees_oneself" if row.person == row.student else "sees"
        text = self.texts(f"picture.{form}.{row.status}", student=self.words.name(row.student))
        return Row(text, look, sign)

    def record(self, id: str, name: str, school: str, live: bool, kind: str) -> Iterator[Row]:
        place = school if len(self.schools) > 1 else ""
        text = "\n".join(filter(None, (id, name, place)))
        yield Row(text, "record" if live else "record_dead", None if live else "dead")
        if id in self.register.mistaken:
            yield Row(self.texts(f"picture.mistaken.{kind}"), "record_mistaken", "mistake")

    def account_rows(self, account: Account, number: int) -> Iterator[Row]:
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

    # --- Lines ---------------------------------------------------------------------------------------------------

    def record_line(self, record: GuardianRecord) -> Edge:
        """From a guardian to their record."""
        look: Look = "link" if record.live else "dead_link"
        return Edge(f"person:{record.guardian}", f"guardian_record:{record.id}", look, arrow=False)

    def account_lines(self, account: Account, of_record: str | None, opened: Iterable[str]) -> Iterator[Edge]:
        """To an account from the record that brought it or from who has it; from it to all that it ever opened."""
        box = f"account:{account.address}"
        look: Look = "link" if account.live else "dead_link"
        if of_record is not None:
            yield Edge(f"guardian_record:{of_record}", box, look, arrow=False)
        for person in account.persons if of_record is None else tuple(account.shared_with):
            yield Edge(f"person:{person}", box, look, arrow=False, span=2)
        for record in opened:
            opens = _LINK[CREATED if account.expired else account.state] if record in account.opens else "dead_link"
            yield Edge(box, f"student_record:{record}", opens)

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

    # --- In words -----------------------------------------------------------------------------------------------

    def described(self, node: Node) -> str:
        """What a box says, with a word for what only a sign says there."""
        kind = node.id.partition(":")[0]
        head, *rest = (self.said(kind, row) for row in node.rows)
        return f"{head} ({', '.join(rest)})" if rest else head

    def said(self, kind: str, row: Row) -> str:
        text = row.text.replace("\n", " ")
        if kind == "account" and row.look.startswith("letter"):
            return self.texts("picture.described.letter", letter=text)
        if row.look == "record_dead":
            return self.texts("picture.described.dead", record=text)
        return text


def heading_lines() -> Iterator[Edge]:
    """The headings stand beside each other; the lines between them are not seen."""
    for left, right in pairwise(COLUMNS):
        yield Edge(f"heading:{left}", f"heading:{right}", "heading", arrow=False)
