"""The boxes and edges of a family's picture, for one person, record or account at a time."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise

from simulator import consequences as c
from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Frame, Node, Row
from simulator.events import PROVISIONAL
from simulator.lifecycle import ACTIVE, CREATED, State
from simulator.registers.register import Account, GuardianRecord, Register, StudentRecord
from simulator.replay import Step
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import bound
from simulator.verdict import Access, AccessStatus, Notification

PERSON_WIDTH = 160.0
RECORD_WIDTH = 110.0
ACCOUNT_WIDTH = 195.0

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
COLUMN_OF = {
    "person": "people",
    "guardian_record": "guardian_records",
    "account": "accounts",
    "no_account": "accounts",
    "student_record": "student_records",
}
"""The column of a box, by the prefix of its id; where a link brings no account, a text takes its place."""


class Boxes:
    """Makes the boxes and edges of one simulation from the state of `register`."""

    def __init__(self, simulation: Simulation, words: Sentences, register: Register) -> None:
        self.texts = words.texts
        self.register = register
        self.use(words)
        self.letters: dict[str, list[Notification]] = {}
        for letter in simulation.verdict.notifications:
            self.letters.setdefault(letter.account, []).append(letter)
        self.kept_since: dict[str, datetime.date] = {}
        self.without_letter: set[str] = set()
        self.reopened: set[str] = set()
        self.mistakes: dict[str, c.Mistake] = {}
        self.records_of: dict[str, list[str]] = {}
        self.named_by: dict[str, dict[str, None]] = {}
        """The guardian records after which each account is named."""
        self.ended: dict[str, dict[str, None]] = {}
        """For every person, the students with whom their pair has ended."""

    def use(self, words: Sentences) -> None:
        """Uses the names of these sentences from now on."""
        self.words = words
        schools = {record.school for record in words.called.register.student_records.values()}
        self.says_schools = len(schools) > 1

    def take(self, step: Step) -> None:
        """Records what the boxes show and the register does not hold."""
        for consequence in step.consequences:
            match consequence:
                case c.AccountKept(account=account):
                    self.kept_since[account] = step.event.date
                case c.AccountActivated(account=account, with_letter=False):
                    self.without_letter.add(account)
                case c.StudentRecordReopened(record=record):
                    self.reopened.add(record)
                case c.MistakeRecognised(mistake=mistake, record=str() as record):
                    self.mistakes[record] = mistake
                case c.GuardianRecordOpened(record=record, guardian=guardian):
                    self.records_of.setdefault(guardian, []).append(record)
                case c.AccountCreated(account=account, guardian_record=str() as record):
                    self.named_by.setdefault(account, {})[record] = None
                case c.AccountNamed(account=account, guardian_record=str() as record):
                    self.named_by.setdefault(account, {})[record] = None
                case c.PairEnded(person=person, student=student):
                    self.ended.setdefault(person, {})[student] = None
                case c.PairBegun(person=person, student=student):
                    self.ended.get(person, {}).pop(student, None)

    def headings(self) -> Iterator[Node]:
        """The headings of the columns."""
        widths = (PERSON_WIDTH, RECORD_WIDTH, ACCOUNT_WIDTH, RECORD_WIDTH)
        for column, width in zip(COLUMNS, widths, strict=True):
            yield Node(f"heading:{column}", (Row(self.texts(f"picture.column.{column}"), "heading"),), width)

    def person(self, person: str, access: Iterable[Access]) -> Node:
        """A person with their access, with ended pairs, and with students for whom they are only a contact."""
        rows = (Row(self.words.name(person), "plain", "person"), *map(self.seen, access), *self.seen_no_longer(person))
        return Node(f"person:{person}", rows, PERSON_WIDTH)

    def seen_no_longer(self, person: str) -> Iterator[Row]:
        for student in self.ended.get(person, ()):
            yield Row(self.texts("picture.ended", student=self.words.name(student)), "ended", "removed")
        records = (self.register.guardian_records[id] for id in self.records_of.get(person, ()))
        students = {
            self.register.student_records[child].student: None for record in records for child in self.contacts(record)
        }
        for student in students:
            yield Row(self.texts("picture.contact", student=self.words.name(student)), "plain", "contact")

    def contacts(self, record: GuardianRecord) -> Iterator[str]:
        """The open student records to which this guardian record is linked as `contact` (R32)."""
        if record.live:
            for id, link in record.links.items():
                if not link.opens and self.register.student_records[id].live:
                    yield id

    def guardian_record(self, record: GuardianRecord) -> Node:
        """A guardian record."""
        rows = tuple(self.record(record.id, "", record.school, record.live))
        return Node(f"guardian_record:{record.id}", rows, RECORD_WIDTH)

    def account(self, account: Account, number: int) -> Node:
        """An account and its letters after step `number`."""
        return Node(f"account:{account.address}", tuple(self.account_rows(account, number)), ACCOUNT_WIDTH)

    def student_record(self, record: StudentRecord) -> Node:
        """A student record."""
        rows = list(self.record(record.id, self.words.name(record.student), record.school, record.live))
        if self.at_primary_school(record):
            rows.append(Row(self.texts("picture.primary_school"), "plain", "school"))
        if record.live and record.id in self.reopened:
            rows.append(Row(self.texts("picture.reopened"), "plain", "again"))
        return Node(f"student_record:{record.id}", tuple(rows), RECORD_WIDTH)

    def at_primary_school(self, record: StudentRecord) -> bool:
        """Whether the record is in a primary school, so that the pupil has no account (R33)."""
        return record.school in self.register.people.primary_schools

    def seen(self, row: Access) -> Row:
        look, sign = _SEES[row.status]
        form = "sees_oneself" if row.person == row.student else "sees"
        text = self.texts(f"picture.{form}.{row.status}", student=self.words.name(row.student))
        return Row(text, look, sign)

    def record(self, id: str, name: str, school: str, live: bool) -> Iterator[Row]:
        place = self.words.school(school) if self.says_schools else ""
        called = self.words.record(id)
        heading = (id, name) if self.texts.codes else (called.label, called.apart)
        text = "\n".join(filter(None, (*heading, place)))
        yield Row(text, "record" if live else "record_dead", None if live else "dead")
        if id in self.mistakes:
            yield Row(self.texts(f"picture.mistaken.{self.mistakes[id]}"), "record_mistaken", "mistake")

    def account_rows(self, account: Account, number: int) -> Iterator[Row]:
        called = self.words.account(account.address).label
        if account.historic and self.texts.codes:
            called = self.texts("picture.historic", account=called)
        text = f"{called} · {self.texts(f'picture.state.{account.state}')}"
        if account.live and account.kept is not None:
            last = bound(self.texts.short_date(self.words.last_day_kept(self.kept_since[account.address])))
            yield Row(f"{text}\n{self.texts('picture.kept_until', last=last)}", "kept", "kept")
        else:
            yield Row(text, account.state, None if account.live else "dead")
        yield from self.of_use(account)
        for letter in self.letters.get(account.address, ()):
            if letter.issued_by <= number:
                ended = letter.ended_by is not None and letter.ended_by <= number
                standing = letter.status if ended else "valid"
                look: Look = "letter" if standing == "valid" else f"letter_{standing}"  # type: ignore[assignment]
                text = self.texts(f"picture.letter.{standing}", issued=self.texts.short_date(letter.issued))
                yield Row(text, look, "letter" if standing == "valid" else "dead")

    def of_use(self, account: Account) -> Iterator[Row]:
        """Special facts about a live account: it serves several schools, was self-activated, or its password reset."""
        schools = {self.register.student_records[record].school for record in account.opens}
        if len(schools) > 1:
            yield Row(self.texts("picture.several_schools", count=len(schools)), "plain", "school")
        if account.state == ACTIVE and account.address in self.without_letter:
            yield Row(self.texts("picture.without_letter"), "plain", "alone")
        if account.state == ACTIVE and account.password == PROVISIONAL:
            yield Row(self.texts("picture.password_reset"), "plain", "password")

    # --- Lines ---------------------------------------------------------------------------------------------------

    def record_line(self, record: GuardianRecord) -> Edge:
        """The edge from a guardian to their record."""
        look: Look = "link" if record.live else "dead_link"
        return Edge(f"person:{record.guardian}", f"guardian_record:{record.id}", look, arrow=False)

    def to_contact(self, record: GuardianRecord) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
        """For every student for whom a guardian is only a contact, a text and its edges instead of an account."""
        for child in self.contacts(record):
            id = f"no_account:{record.id}/{child}"
            node = Node(id, (Row(self.texts("picture.to_contact"), "caption", "contact"),), ACCOUNT_WIDTH)
            before = Edge(f"guardian_record:{record.id}", id, "contact", arrow=False)
            yield node, (before, Edge(id, f"student_record:{child}", "contact", arrow=False))

    def without_account(self, record: StudentRecord) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
        """A text and its edges instead of an account, for a pupil's record in a primary school (R33)."""
        if self.at_primary_school(record):
            id = f"no_account:{record.id}"
            look: Look = "link" if record.live else "dead_link"
            node = Node(id, (Row(self.texts("picture.no_account"), "caption", "school"),), ACCOUNT_WIDTH)
            before = Edge(f"person:{record.student}", id, look, arrow=False, span=2)
            yield node, (before, Edge(id, f"student_record:{record.id}", look, arrow=False))

    def account_lines(self, account: Account) -> Iterator[Edge]:
        """The edges to an account from its records or its holder, and from it to all records that it ever opened."""
        box = f"account:{account.address}"
        look: Look = "link" if account.live else "dead_link"
        records = self.named_by.get(account.address, {})
        for id in records:
            lives = account.live and self.register.guardian_records[id].live
            yield Edge(f"guardian_record:{id}", box, "link" if lives else "dead_link", arrow=False)
        for person in tuple(account.shared_with) if records else account.persons:
            yield Edge(f"person:{person}", box, look, arrow=False, span=2)
        for record in account.ever_opened:
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
        """The content of a box in words, with a word for each sign."""
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
    """Invisible edges that keep the headings beside each other."""
    for left, right in pairwise(COLUMNS):
        yield Edge(f"heading:{left}", f"heading:{right}", "heading", arrow=False)
