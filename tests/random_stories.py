"""Random stories without contradictions, for property tests.

Hypothesis draws plain numbers. Each is turned into an event that is possible in the current register, so that a story
with smaller numbers is still valid.
"""

import datetime
from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from simulator import Scenario
from simulator import events as e
from simulator.people import People, Person, School
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import advance
from simulator.registers.register import Register
from simulator.rule_sets import DEFAULT, RULE_SETS, VALUES, Duration, RuleSet, without

RULES = RULE_SETS[DEFAULT].changed({"merge_until": datetime.date(2016, 3, 1)})  # so that merges are both old and new
_DEPARTURES: tuple[Any, ...] = (None, "departure", "duplicate")
_LEVELS: tuple[Any, ...] = (None, "legal", "in_charge", "contact")
_OPEN = {"merge_until": datetime.date(2016, 3, 1), "historic_until": datetime.date(2016, 8, 31)}
_TERMS = {
    "letter_valid_for": Duration(1, "months"),
    "activate_within": Duration(90, "days"),
    "unused_for": Duration(3, "months"),
}
RULES_TRIED = (
    RULES,
    RULES.changed(_TERMS),
    RULE_SETS["strasbourg-2018"],
    RULE_SETS["strasbourg-2018"].changed(_OPEN | {"activate_within": Duration(20, "days")}),
    RULE_SETS["educonnect-2020"],
    RULE_SETS["educonnect-2020"].changed(_OPEN | _TERMS),
    RULE_SETS["educonnect-2020"].changed({"guardian_account": "record"}),
    RULES.changed({"continuity": "file", "kept_for": Duration(20, "days"), "self_activation": "guardians"}),
    RULES.changed({"guardian_account": "person", "grouping": "accepted", "kept_for": Duration(1, "months")}),
)
"""Every rule set, and some with changed values, so that everything possible happens in short stories."""
PEOPLE = People.of(
    [
        Person("nour", "student", "Nour Haddad"),
        Person("adam", "student", "Adam Haddad"),
        Person("samia", "guardian", "Samia Haddad"),
        Person("samia2", "guardian", "SAMIA  HADDÁD"),
        Person("karim", "guardian", "Karim Benali"),
    ],
    primary_schools={"ecole"},
)
STUDENTS, GUARDIANS = ("nour", "adam"), ("samia", "samia2", "karim")
SCHOOLS = ("college", "lycee", "college", "ecole")
NAMES = ("Samia Benali", "Haddad Samia")
LABELS = ("sun", "moon")
FIRST_DAY = datetime.date(2015, 7, 1)

rule_sets: st.SearchStrategy[RuleSet] = st.sampled_from(RULES_TRIED)
T = TypeVar("T")
Draw = tuple[int, int, int, int, int]
draws: st.SearchStrategy[list[Draw]] = st.lists(
    st.tuples(st.integers(0, 99), *[st.integers(0, 11)] * 4),
    min_size=1,
    max_size=60,
)


def story(numbers: Sequence[Draw], rules: RuleSet = RULES) -> list[e.Event]:
    """The events for these numbers, without those that would contradict the story."""
    register, told, day = Register(PEOPLE), [], FIRST_DAY
    for place, draw in enumerate(numbers):
        day += datetime.timedelta(days=(0, 0, 1, 3, 20, 60)[draw[4] % 6])
        event = _event(draw, place, day, register)
        if event is None or contradictions(event, register):
            continue
        told.append(event)
        advance(register, event, rules)
    return told


def _event(draw: Draw, place: int, day: datetime.date, register: Register) -> e.Event | None:
    """The event of a draw; None if no event of that kind is possible yet."""
    kind, a, b, c, _ = draw
    students = [record.id for record in register.student_records.values() if record.live or c == 0]
    guardians = [record.id for record in register.guardian_records.values() if record.live or c == 0]
    account = _account(register, a, b, c)
    match kind % 40:
        case 0 | 1:
            return e.StudentRecordCreated(
                date=day, record=f"E{place}", student=_of(STUDENTS, a), school=_of(SCHOOLS, b)
            )
        case 2 | 3:
            return e.StudentRecordImported(
                date=day, record=f"E{place}", student=_of(STUDENTS, a), school=_of(SCHOOLS, b)
            )
        case 4 | 5:
            exported = [(one, school) for one in register.student_records.values() for school in one.exported_to]
            if not exported:
                return None
            origin, school = _of(exported, c)
            student = origin.student if b % 4 else _of(STUDENTS, a)
            return e.StudentRecordImported(
                date=day, record=f"E{place}", student=student, school=school if a % 4 else "lycee", origin=origin.id
            )
        case 6 | 7 if students:
            return e.StudentRecordExported(date=day, record=_of(students, a), to_school=_of(SCHOOLS, b))
        case 8 if students:
            return e.StudentUnenrolled(date=day, record=_of(students, a), reason=_of(_DEPARTURES, b))
        case 9 | 10:
            closed = [record.id for record in register.student_records.values() if not record.live]
            return e.StudentReinstated(date=day, record=_of(closed, a)) if closed else None
        case 11 | 12 | 13 | 14 if students:
            return _link(draw, place, day, _of(students, b), register)
        case 15 | 16 if guardians:
            record = register.guardian_records[_of(guardians, a)]
            return e.GuardianUnlinked(date=day, record=record.id, student_record=_of([*record.links, "E0"], b))
        case 17 if guardians:
            record = register.guardian_records[_of(guardians, a)]
            others = [*register.live_records_of_guardian(record.guardian, record.school), *guardians]
            return e.GuardianRecordDeleted(
                date=day,
                record=record.id,
                merged_into=_of(others, b) if c % 3 else None,
                reason=_of((None, "removed", "duplicate"), b),
            )
        case 18 | 19 | 20 | 21 | 22:
            return e.AccountNotified(date=day, account=account)
        case 23:
            return e.HistoricCredentialsIssued(date=day, person=_of((*STUDENTS, *GUARDIANS), a))
        case 24 | 25:
            password = _of((None, None, e.PROVISIONAL, e.SUPERSEDED, *LABELS), c)
            historic = account.startswith("historic") == (c % 5 > 0)
            profile: e.Profile = "other_audiences" if historic else "students_parents"
            return e.SignInAttempted(date=day, account=account, profile=profile, password=password)
        case 26 | 27 | 28:
            return e.PasswordChanged(
                date=day, account=account, to=_of(LABELS, c), server_error=_of((None, True, False), c)
            )
        case 29 | 30:
            return e.BackPressed(date=day, account=_of([*register.error_pages, account], c))
        case 31:
            return e.ServiceOpened(date=day, account=account, service=_of(("capsup", "telinscription", "mail"), c))
        case 32 | 33:
            two = _request(draw, register, of_one_person=False)
            return e.MergeRequested(date=day, accounts=two) if two else None
        case 34 | 35:
            two = _request(draw, register, of_one_person=True)
            return e.GroupingRequested(date=day, accounts=two) if two else None
        case 36:
            return e.PasswordReset(date=day, account=account)
        case 37 | 38:
            return e.SelfActivated(date=day, account=account, by=_of(("franceconnect", "sms"), b), to=_of(LABELS, c))
        case 39:
            return e.ClockAdvanced(date=day)
        case _:
            return None


def _link(draw: Draw, place: int, day: datetime.date, child: str, register: Register) -> e.Event | None:
    _, a, b, c, _ = draw
    guardian = _of(GUARDIANS, a)
    how: dict[str, Any] = {"level": _of(_LEVELS, b + c), "matched": _of((None, None, False, True), a + c)}
    known = [*register.live_records_of_guardian(guardian, register.student_records[child].school)]
    if known and c % 3:
        return e.GuardianLinked(
            date=day, record=_of(known, b), guardian=guardian, student_record=child, match="same_person", **how
        )
    how |= {"record": f"R{place}", "name": _of((None, None, *NAMES), b)}
    return next(
        (
            event
            for match in ("new", "homonym")
            if not contradictions(
                event := e.GuardianLinked(date=day, guardian=guardian, student_record=child, match=match, **how),
                register,
            )
        ),
        None,
    )


def _account(register: Register, a: int, b: int, c: int) -> str:
    """An account: nearly always a live one, sometimes a later name, a historic one, or one never issued."""
    live = [
        account.address for account in register.accounts.values() if account.live and (c == 1 or not account.historic)
    ]
    anything = [*register.accounts, *register.other_names, "historic/samia", "historic/nour"]
    return _of(live if live and c % 6 else anything, a * 12 + b)


def _request(draw: Draw, register: Register, *, of_one_person: bool) -> tuple[str, str] | None:
    """Two accounts for a request: nearly always live ones of guardians, and of the right number of persons."""
    _, a, b, c, _ = draw
    accounts = [
        one for one in register.accounts.values() if c % 6 == 0 or (one.live and not one.address.startswith(("E", "h")))
    ]
    names = [
        *(one.address for one in accounts),
        *(name for name, of in register.other_names.items() if register.accounts[of] in accounts),
    ]
    holders = {name: register.accounts[register.first_name(name)].holder for name in names}
    pairs = [
        (first, second)
        for first in names
        for second in names
        if first != second and (c % 5 == 0 or (holders[first] == holders[second]) == of_one_person)
    ]
    return _of(pairs, a * 12 + b) if pairs else None


def _of(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def scenario(numbers: Sequence[Draw], rules: RuleSet) -> Scenario:
    """The scenario for these numbers, with its rules as in a file."""
    events = tuple(story(numbers, rules))
    changed = {name: _typed(name, rules) for name in VALUES}
    schools = {id: School(id, degree="primary" if id in PEOPLE.primary_schools else None) for id in SCHOOLS}
    return Scenario("story.yaml", "A story", PEOPLE, events, tuple(range(len(events))), rules, changed, schools=schools)


def _typed(name: str, rules: RuleSet) -> str:
    value = getattr(rules, name)
    return str(value) if value is not None else without(name)
