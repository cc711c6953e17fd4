"""Random stories that contradict nothing, for properties.

Hypothesis draws plain numbers; each is turned into an event that can have happened by looking at the register told so
far, so that shrinking a number still gives a story.
"""

import datetime
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from simulator import Scenario
from simulator import events as e
from simulator.people import People, Person
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Register, evolve
from simulator.rule_sets import DEFAULT, RULE_SETS, VALUES, Duration, RuleSet

RULES = RULE_SETS[DEFAULT].changed({"merge_until": datetime.date(2016, 3, 1)})  # so that merges are both old and new
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
)
"""Every rule set, and some with values changed so that all that can happen does happen in short stories."""
PEOPLE = People.of(
    [
        Person("nour", "student", "Nour Haddad"),
        Person("adam", "student", "Adam Haddad"),
        Person("samia", "guardian", "Samia Haddad"),
        Person("samia2", "guardian", "SAMIA  HADDÁD"),
        Person("karim", "guardian", "Karim Benali"),
    ]
)
STUDENTS, GUARDIANS = ("nour", "adam"), ("samia", "samia2", "karim")
SCHOOLS = ("college", "lycee")
LABELS = ("sun", "moon")
FIRST_DAY = datetime.date(2015, 7, 1)

rule_sets: st.SearchStrategy[RuleSet] = st.sampled_from(RULES_TRIED)
T = TypeVar("T")
Draw = tuple[int, int, int, int, int]
draws: st.SearchStrategy[list[Draw]] = st.lists(
    st.tuples(st.integers(0, 99), *[st.integers(0, 11)] * 4),
    min_size=1,
    max_size=40,
)


def story(numbers: Sequence[Draw], rules: RuleSet = RULES) -> list[e.Event]:
    """The events that these numbers stand for, leaving out those that would contradict the story."""
    register, told, day = Register(PEOPLE), [], FIRST_DAY
    for place, draw in enumerate(numbers):
        day += datetime.timedelta(days=(0, 0, 1, 3, 20, 60)[draw[4] % 6])
        event = _event(draw, place, day, register)
        if event is None or contradictions(event, register):
            continue
        told.append(event)
        evolve(register, decide(event, register, rules))
    return told


def _event(draw: Draw, place: int, day: datetime.date, register: Register) -> e.Event | None:
    kind, a, b, c, _ = draw
    addresses = [*register.accounts, *register.other_names, "historic/samia", "historic/nour"]
    account = addresses[(a * 12 + b) % len(addresses)]
    others = [address for address in addresses if address != account]
    students = [record.id for record in register.student_records.values()]
    guardians = [record.id for record in register.guardian_records.values()]
    match kind % 25:
        case 0 | 1:
            return e.StudentRecordCreated(
                date=day, record=f"E{place}", student=_of(STUDENTS, a), school=_of(SCHOOLS, b)
            )
        case 2 | 3 | 4:
            origin = _of(students, c) if students and c % 3 == 0 else None
            return e.StudentRecordImported(
                date=day, record=f"E{place}", student=_of(STUDENTS, a), school=_of(SCHOOLS, b), origin=origin
            )
        case 5 if students:
            return e.StudentRecordExported(date=day, record=_of(students, a), to_school=_of(SCHOOLS, b))
        case 6 if students:
            return e.StudentUnenrolled(date=day, record=_of(students, a))
        case 7 | 8 | 9 | 10 if students:
            guardian, child = _of(GUARDIANS, a), _of(students, b)
            for match, record in (("new", f"R{place}"), ("homonym", f"R{place}")):
                event = e.GuardianLinked(date=day, record=record, guardian=guardian, student_record=child, match=match)  # type: ignore[arg-type]
                if (c % 2 or not guardians) and not contradictions(event, register):
                    return event
            if not guardians:
                return None
            return e.GuardianLinked(
                date=day, record=_of(guardians, c), guardian=guardian, student_record=child, match="same_person"
            )
        case 11 if guardians:
            into = _of(guardians, b) if c % 2 else None
            return e.GuardianRecordDeleted(date=day, record=_of(guardians, a), merged_into=into)
        case 12 | 13 | 14:
            return e.AccountNotified(date=day, account=account)
        case 15:
            return e.HistoricCredentialsIssued(date=day, person=_of((*STUDENTS, *GUARDIANS), a))
        case 16 | 17:
            password = _of((None, e.PROVISIONAL, e.SUPERSEDED, *LABELS), c)
            profile = "students_parents" if c % 2 else "other_audiences"
            return e.SignInAttempted(date=day, account=account, profile=profile, password=password)  # type: ignore[arg-type]
        case 18 | 19:
            return e.PasswordChanged(
                date=day, account=account, to=_of(LABELS, c), server_error=_of((None, True, False), c)
            )
        case 20:
            return e.BackPressed(date=day, account=account)
        case 21:
            return e.ServiceOpened(date=day, account=account, service=_of(("capsup", "telinscription", "mail"), c))
        case 22:
            held = [address for address in others if "/E" in address and c % 4]  # most often guardians'
            return e.MergeRequested(date=day, accounts=(account, _of(held or others, a + c)))
        case 23:
            holder = register.find(account)
            own = [address for address in others if c % 3 and holder and _holder(register, address) == holder.holder]
            return e.GroupingRequested(date=day, accounts=(account, _of(own or others, c)))
        case 24:
            return e.ClockAdvanced(date=day)
        case _:
            return None


def _holder(register: Register, address: str) -> str | None:
    account = register.find(address)
    return account.holder if account else None


def _of(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def scenario(numbers: Sequence[Draw], rules: RuleSet) -> Scenario:
    """The story that these numbers stand for, with its rules as a file has them."""
    events = tuple(story(numbers, rules))
    changed = {name: _typed(name, rules) for name in VALUES}
    return Scenario("story.yaml", "A story", PEOPLE, events, tuple(range(len(events))), rules, changed)


def _typed(name: str, rules: RuleSet) -> str:
    value = getattr(rules, name)
    return str(value) if value is not None else "never" if name.endswith("_until") else "always"
