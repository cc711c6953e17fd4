"""Random stories as schools export them: a picture on a day in the middle, and one at the end."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from simulator import events as e
from simulator.events import Event
from simulator.exports.changes import changes
from simulator.exports.compared_days import compared
from simulator.exports.letters import LetterDay, with_letters
from simulator.exports.persons import persons
from simulator.exports.snapshot import Guardian, Link, Place, Pupil, SchoolYear, Snapshot
from simulator.people import People
from simulator.registers.contradictions import contradictions
from simulator.registers.register import Register
from simulator.replay import Replay, Replayer, replay
from simulator.rule_sets import RuleSet
from simulator.verdict import judge
from tests.random_stories import FIRST_DAY, PEOPLE, SCHOOLS, Draw, story
from tests.school_exports import Adult, Child, School, Tie, written_siecle

NAMELESS = People.nameless({person.id: person.role for person in PEOPLE.by_id.values()})
BORN = {"nour": datetime.date(2003, 4, 5), "adam": datetime.date(2005, 6, 7)}
SEEN = (
    e.StudentRecordCreated, e.StudentRecordExported, e.StudentRecordImported, e.StudentUnenrolled, e.StudentReinstated,
    e.GuardianLinked, e.GuardianUnlinked, e.GuardianRecordDeleted,
)  # fmt: skip
"""The acts in SIECLE: what they lead to stands in an export."""
AT = Place(0, 1)


class PicturedStory(Struct, frozen=True):
    """The acts in SIECLE of a random story, with letters to everybody on the day of the first picture."""

    events: tuple[Event, ...]
    first: datetime.date
    last: datetime.date
    rules: RuleSet

    @property
    def between(self) -> list[Event]:
        """What happened after the first picture, letters aside."""
        after = self.events.index(self._letters[-1]) + 1 if self._letters else 0
        return [
            event
            for place, event in enumerate(self.events)
            if (place >= after if self._letters else event.date > self.first)
        ]

    @property
    def _letters(self) -> list[Event]:
        return [event for event in self.events if isinstance(event, e.AccountNotified)]

    @property
    def dead_letters(self) -> list[str]:
        """The letters that are invalid on the last day, each with its person and the record that it is named after."""
        return dead_letters(replay(self.events, NAMELESS, self.rules, self.last), lambda person: person)

    def pictures(self) -> list[Snapshot]:
        """Both pictures, of all schools."""
        return [self._picture(self.first), self._picture(self.last)]

    def _picture(self, day: datetime.date) -> Snapshot:
        told = [event for event in self.events if event.date <= day]
        return snapshot(told, day, self.rules)


def pictured(numbers: Sequence[Draw], rules: RuleSet) -> PicturedStory:
    """The story of these numbers: its middle day is that of the first picture; the rest takes two months at most."""
    acts = _possible([structs.replace(one, **_as_typed(one)) for one in story(numbers) if isinstance(one, SEEN)])
    if not acts:
        return PicturedStory((), FIRST_DAY, FIRST_DAY + datetime.timedelta(1), rules)
    first = acts[len(acts) // 2].date
    month = datetime.timedelta(days=60)
    after = [structs.replace(one, date=min(one.date, first + month)) for one in acts if one.date > first]
    last = (after[-1].date if after else first) + datetime.timedelta(1)
    replayer = Replayer(NAMELESS, rules)
    before = [one for one in acts if one.date <= first]
    for position, event in enumerate(before, 1):
        replayer.take(event, position)
    letters = [
        e.AccountNotified(date=first, account=account.address)
        for account in replayer.register.accounts.values()
        if account.live and account.opens
    ]
    return PicturedStory((*before, *letters, *after), first, last, rules)


def _as_typed(event: Event) -> dict[str, object]:
    """Everybody under their own name, and recognised: what else there is no export shows."""
    return {"name": None, "matched": None} if isinstance(event, e.GuardianLinked) else {}


def _possible(acts: Sequence[Event]) -> list[Event]:
    """Those that contradict nothing, as some stood on acts that are no more there."""
    replayer, told = Replayer(NAMELESS, rules_without_terms()), list[Event]()
    for event in acts:
        if not contradictions(event, replayer.register):
            replayer.take(event, 1)
            told.append(event)
    return told


def rules_without_terms() -> RuleSet:
    from simulator.rule_sets import DEFAULT, RULE_SETS

    return RULE_SETS[DEFAULT]


def snapshot(told: Sequence[Event], day: datetime.date, rules: RuleSet) -> Snapshot:
    """What the schools export after these events."""
    register = replay(told, NAMELESS, rules).register
    schools = sorted(set(SCHOOLS))
    entered, left, changed = _days(told)
    pupils = list[Pupil]()
    for record in register.student_records.values():
        origin = register.student_records[record.origin].school if record.origin else record.school
        given, family = PEOPLE.name(record.student).split()
        pupils.append(
            Pupil(
                record.id,
                record.school,
                AT,
                family,
                given,
                born=BORN[record.student],
                ine=None if record.typed else f"INE-{record.student}",
                last_school=None if record.typed else origin,
                entered=entered[record.id],
                left=None if record.live else left[record.id],
                changed=changed[record.id],
                gone=not record.live,
            )
        )
    guardians, links = list[Guardian](), list[Link]()
    for guardian in register.guardian_records.values():
        if guardian.live:
            given, family = PEOPLE.name(guardian.guardian).split()
            contact = (("mobile", hash_of(guardian.guardian)), ("mail", hash_of(guardian.guardian) + 100))
            guardians.append(Guardian(guardian.id, guardian.school, AT, family, given, contacts=contact))  # type: ignore[arg-type]
            for child, link in guardian.links.items():
                links.append(Link(child, guardian.id, guardian.school, link.level, AT))
    for several in (pupils, guardians, links):  # type: list[Any]
        several.sort(key=lambda one: str(one.school))  # as the files of the schools come
    return Snapshot(
        (), tuple(SchoolYear(school, day, 2015) for school in schools), tuple(pupils), tuple(guardians), tuple(links)
    )


def hash_of(person: str) -> int:
    return 1 + list(PEOPLE.by_id).index(person)


def _days(
    told: Iterable[Event],
) -> tuple[dict[str, datetime.date], dict[str, datetime.date], dict[str, datetime.date]]:
    entered, left, changed = dict[str, datetime.date](), dict[str, datetime.date](), dict[str, datetime.date]()
    for event in told:
        match event:
            case e.StudentRecordCreated(record=record) | e.StudentRecordImported(record=record):
                entered[record] = changed[record] = event.date
            case e.StudentUnenrolled(record=record):
                left[record] = changed[record] = event.date
            case e.StudentReinstated(record=record):
                changed[record] = event.date
    return entered, left, changed


def unknowable(pictured: PicturedStory) -> set[str]:
    """Why two pictures cannot tell the same dead letters as the story; docs/exports.md lists the same reasons."""
    found: set[str] = set()
    closed: set[str] = set()
    unlinked: set[tuple[str, str]] = set()
    for event in pictured.between:
        match event:
            case e.StudentUnenrolled(record=record):
                closed.add(record)
            case e.StudentReinstated(record=record) if record in closed:
                found.add("closed_and_reinstated")
            case e.GuardianUnlinked(record=record, student_record=child):
                unlinked.add((record, child))
            case e.GuardianLinked(record=record, student_record=child) if (record, child) in unlinked:
                found.add("unlinked_and_linked")
    before = _register([one for one in pictured.events if one.date <= pictured.first], pictured.rules)
    after = _register(pictured.events, pictured.rules)
    came = {(one.guardian, one.student_record) for one in pictured.between if isinstance(one, e.GuardianLinked)}
    deleted = {one.record for one in pictured.between if isinstance(one, e.GuardianRecordDeleted)}
    for record, child in unlinked:
        found |= (
            {"another_record_came_meanwhile"} if (after.guardian_records[record].guardian, child) in came else set()
        )
        found |= {"unlinked_and_deleted"} if record in deleted else set()
    undone = {after.guardian_records[record].guardian for record in (*deleted, *(record for record, _ in unlinked))}
    if pictured.rules.guardian_account != "child" and undone & {guardian for guardian, _ in came}:
        found.add("another_record_came_meanwhile")
    for event in pictured.between:
        if isinstance(event, e.GuardianRecordDeleted) and event.record in before.guardian_records:
            children = before.guardian_records[event.record].links
            if children and not any(after.student_records[child].live for child in children):
                found.add("guardian_deleted_and_pupils_left")
    several = [after.guardian_records[one].guardian for one in {*deleted, *(record for record, _ in unlinked)}]
    if pictured.rules.kept_for is not None and len(several) > len(set(several)):
        found.add("two_records_undone_in_an_unknown_order")
    origins = [after.student_records[one.origin] for one in after.student_records.values() if one.origin is not None]
    if pictured.rules.continuity == "file" and any(
        one.student == origin.student and one.school == origin.school and one is not origin
        for origin in origins
        for one in after.student_records.values()
    ):
        found.add("file_of_one_of_two_records")
    if pictured.rules.kept_for is not None:  # then it matters whether a pupil left before or after a record was deleted
        left = {one.record for one in pictured.between if isinstance(one, e.StudentUnenrolled)}
        of_deleted = {before.guardian_records[one].guardian for one in deleted if one in before.guardian_records}
        if any(
            one.guardian in of_deleted and left & one.links.keys()
            for one in before.guardian_records.values()
            if one.live
        ):
            found.add("deleted_and_pupil_left_on_unknown_days")
    for account in before.accounts.values():
        record, _, child = account.address.partition("~")[0].partition("/")
        if account.live and account.opens and child and child not in before.guardian_records[record].links:
            found.add("account_outlived_its_link")
    return found


def families_retold(pictured: PicturedStory) -> list[list[Event]]:
    """The same, family by family."""
    days = compared(pictured.pictures())
    told = with_letters(changes(days, persons(days)).families, [LetterDay(pictured.first, "all")], [], pictured.rules)
    return [[one.event for one in family] for family in told.families.values()]


def dead_letters_retold(pictured: PicturedStory) -> list[str]:
    """The dead letters that the journal of the pictures tells of."""
    register = _register(pictured.events, pictured.rules)
    found: list[str] = []
    for events in families_retold(pictured):
        roles = {}
        for event in events:
            match event:
                case e.StudentRecordCreated(student=student) | e.StudentRecordImported(student=student):
                    roles[student] = "student"
                case e.GuardianLinked(guardian=guardian):
                    roles[guardian] = "guardian"
        people = People.nameless(roles)  # type: ignore[arg-type]

        def who(person: str) -> str:
            id = person[1:]
            known = register.student_records.get(id)
            return known.student if known is not None else register.guardian_records[id].guardian

        found += dead_letters(replay(events, people, pictured.rules, pictured.last), who)
    return sorted(found)


def _register(events: Sequence[Event], rules: RuleSet) -> Register:
    return replay(events, NAMELESS, rules).register


def dead_letters(replayed: Replay, who: Callable[[str], str]) -> list[str]:
    by_person = replayed.rules.guardian_account != "child" or replayed.rules.continuity == "file"
    return sorted(
        f"{who(one.holder)} {one.issued} {one.status}" + ("" if by_person else f" {one.account.partition('~')[0]}")
        for one in judge(replayed).notifications
        if one.status != "valid"
    )


# --- As files -----------------------------------------------------------------------------------------------------

UAIS = {"college": "0340001A", "ecole": "0340002B", "lycee": "0340003C"}


def written(snapshot: Snapshot, folder: Path) -> list[str]:
    """The files that the schools export, two for each."""
    paths: list[str] = []
    for school in snapshot.schools:
        pupils = [one for one in snapshot.pupils if one.school == school.uai]
        guardians = [one for one in snapshot.guardians if one.school == school.uai]
        exported = School(
            [
                Child(
                    one.id,
                    one.family_name,
                    one.given_name,
                    born=_written(one.born),
                    ine=one.ine,
                    entered=_written(one.entered),
                    left=_written(one.left),
                    changed=_written(one.changed),
                    last_school=UAIS.get(one.last_school or ""),
                    group="Inactifs" if one.gone else "6A",
                )
                for one in pupils
            ],
            [
                Adult(
                    one.id,
                    one.family_name,
                    one.given_name,
                    title=None,
                    mail=f"m{one.contacts[0][1]}@exemple.fr",
                    mobile=f"06000000{one.contacts[0][1]:02}",
                )
                for one in guardians
            ],
            [
                Tie(one.pupil, one.guardian, {"legal": "1", "in_charge": "2", "contact": "3"}[one.level], kinship=None)
                for one in snapshot.links
                if one.school == school.uai
            ],
            uai=UAIS[school.uai],
            day=_written(school.day) or "",
        )
        paths += written_siecle(folder, exported)
    return paths


def _written(day: datetime.date | None) -> str | None:
    return day.strftime("%d/%m/%Y") if day is not None else None
