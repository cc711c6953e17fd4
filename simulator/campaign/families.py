"""Invents families and their events: transfers, mistakes, letters, activations and sign-ins."""

import datetime
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.campaign import ids
from simulator.campaign.assumed_rates import CHILDREN, Rates
from simulator.campaign.events import GUARDIAN, Events
from simulator.journal.days import day_number

STUDENTS_A_SCHOOL: Final = 500
HOMONYM: Final = 2
"""Indexes in `events.MATCHES`."""
SAME_PERSON: Final = 1


class Calendar(NamedTuple):
    """The days of one school year's start, counted from 1 January 1970."""

    a_year_ago: int
    exports: int
    imports: int
    letters: int
    late_imports: int
    tidying: int
    new_letters: int


def calendar(year: int) -> Calendar:
    """The calendar of a year: files are sent in June and letters in September; mistakes are cleaned up after that."""
    days = [(year - 1, 9, 1), (year, 6, 22), (year, 6, 29), (year, 9, 3), (year, 9, 10), (year, 9, 17), (year, 9, 24)]
    return Calendar(*(day_number(datetime.date(*day)) for day in days))


class Children(NamedTuple):
    """All children of a batch, as arrays, with what happens to each."""

    family: Any
    number: Any
    """The child's number within the family, from 0."""
    place: Any
    """The family's school that the child attends (`ids.COLLEGE`, `ids.LYCEE`)."""
    school: Any
    old_school: Any
    guardians: Any
    eldest: Any
    """Whether the child is the family's first in that school."""
    transfers: Any
    typed: Any
    day: Any
    """The day on which the record is created."""


def children(families: int, students: int, schools: int, rates: Rates, days: Calendar, random: Any) -> Children:
    """Invents families with this many children in all."""
    sizes = 1 + np.searchsorted(np.cumsum(CHILDREN)[:-1], random.random(families))
    _adjust(sizes, students)
    family = np.repeat(np.arange(families), sizes)
    child = np.arange(students) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    guardians = (1 + (random.random(families) >= rates.single_parent))[family]
    place = (random.random(students) < 0.4).astype(np.int64)
    home = (random.random(families) * schools).astype(np.int64)[family]
    school = (home + place) % schools
    first = np.full((families, ids.PLACES), len(CHILDREN))
    np.minimum.at(first, (family, place), child)
    moves, slips = random.random(students), random.random(students)
    return Children(
        family, child, place, school,
        old_school=(school + 1 + ids.PLACES) % schools,
        guardians=guardians,
        eldest=first[family, place] == child,
        transfers=(moves < rates.transfer) & (schools > ids.PLACES + 1),
        typed=slips < rates.typed,
        day=days.imports + (random.random(families) * 7).astype(np.int64)[family] + child,
    )  # fmt: skip


def _adjust(sizes: Any, students: int) -> None:
    """Changes the sizes of families by one child each, from the first on, until they add up to `students`."""
    missing = students - int(sizes.sum())
    while missing:
        able = np.flatnonzero(sizes < len(CHILDREN) if missing > 0 else sizes > 1)[: abs(missing)]
        if not len(able):
            return
        sizes[able] += 1 if missing > 0 else -1
        missing = students - int(sizes.sum())


class _Accounts(NamedTuple):
    """Accounts that get a letter."""

    where: Any
    family: Any
    address: Any
    day: Any


def rentree(of: Children, rates: Rates, days: Calendar, random: Any) -> Events:
    """Everything that happens to these children, their guardians and their accounts."""
    events, sent = Events(), []
    everyone = np.ones(len(of.family), dtype=bool)
    _old_records(events, of, days)
    typed, imported = ids.record(of.number, ids.TYPED), ids.record(of.number, ids.IMPORTED)
    old = np.where(of.transfers, ids.record(of.number, ids.OLD), -1)
    student = {"student": of.number, "school": of.school}
    events.add("siecle.student_record_created", of.typed, of.family, of.day, record=typed, **student)
    events.add("siecle.student_record_imported", ~of.typed, of.family, of.day, record=imported, origin=old, **student)
    first_record = np.where(of.typed, typed, imported)
    slips = [~of.typed & ~of.eldest & (random.random(len(everyone)) < rates.homonym) for _ in ids.GUARDIANS]
    first_day = days.letters + (random.random(len(everyone)) * 5).astype(np.int64)
    sent.append(_Accounts(everyone, of.family, first_record, first_day))
    for guardian in range(len(ids.GUARDIANS)):
        here = of.guardians > guardian
        usual = ids.guardian_record(guardian, of.place)
        record = np.where(slips[guardian], ids.homonym_record(guardian, of.number), usual)
        match = np.where(slips[guardian], HOMONYM, np.where(of.eldest, 0, SAME_PERSON))
        events.add(
            "siecle.guardian_linked", here, of.family, of.day,
            record=GUARDIAN + record, guardian=guardian, student_record=first_record, match=match,
        )  # fmt: skip
        sent.append(_Accounts(here, of.family, ids.guardian_address(record, first_record), first_day))
    anew: list[_Accounts] = []
    _late_imports(events, of, days, anew, old)
    for guardian, slip in enumerate(slips):
        _homonyms_tidied(events, of, days, anew, guardian, slip & (of.guardians > guardian))
    events.add(
        "siecle.student_unenrolled", of.transfers, of.family, days.tidying, record=ids.record(of.number, ids.OLD)
    )
    for accounts in anew:
        remembered = random.random(len(everyone)) < rates.renotified
        sent.append(accounts._replace(where=accounts.where & remembered))
    for accounts in sent:
        _letters(events, accounts, rates, random)
    _historic(events, of, rates, days, random)
    return events


def _old_records(events: Events, of: Children, days: Calendar) -> None:
    """Children who transfer have a record in another school since last year, whose file is sent in June."""
    record = ids.record(of.number, ids.OLD)
    events.add(
        "siecle.student_record_imported", of.transfers, of.family, days.a_year_ago,
        record=record, student=of.number, school=of.old_school,
    )  # fmt: skip
    for guardian in range(len(ids.GUARDIANS)):
        events.add(
            "siecle.guardian_linked", of.transfers & (of.guardians > guardian), of.family, days.a_year_ago,
            record=GUARDIAN + ids.record_of_origin(guardian, of.number),
            guardian=guardian, student_record=record, match=0,
        )  # fmt: skip
    events.add(
        "siecle.student_record_exported", of.transfers, of.family, days.exports, record=record, to_school=of.school
    )


def _late_imports(events: Events, of: Children, days: Calendar, sent: list[_Accounts], old: Any) -> None:
    """The file of a child whose record was typed is imported; the typed record is closed, and new letters are sent."""
    typed, imported = ids.record(of.number, ids.TYPED), ids.record(of.number, ids.IMPORTED)
    events.add(
        "siecle.student_record_imported", of.typed, of.family, days.late_imports,
        record=imported, student=of.number, school=of.school, origin=old,
    )  # fmt: skip
    sent.append(_Accounts(of.typed, of.family, imported, days.new_letters))
    for guardian in range(len(ids.GUARDIANS)):
        here, record = of.typed & (of.guardians > guardian), ids.guardian_record(guardian, of.place)
        events.add(
            "siecle.guardian_linked", here, of.family, days.late_imports,
            record=GUARDIAN + record, guardian=guardian, student_record=imported, match=SAME_PERSON,
        )  # fmt: skip
        sent.append(_Accounts(here, of.family, ids.guardian_address(record, imported), days.new_letters))
    events.add("siecle.student_unenrolled", of.typed, of.family, days.tidying, record=typed)


def _homonyms_tidied(
    events: Events, of: Children, days: Calendar, sent: list[_Accounts], guardian: int, slip: Any
) -> None:
    """A false homonym is deleted in favour of the guardian's own record, and a new letter is sent."""
    usual, record = ids.guardian_record(guardian, of.place), ids.homonym_record(guardian, of.number)
    events.add(
        "siecle.guardian_record_deleted", slip, of.family, days.tidying,
        record=GUARDIAN + record, merged_into=GUARDIAN + usual,
    )  # fmt: skip
    imported = ids.record(of.number, ids.IMPORTED)
    sent.append(_Accounts(slip, of.family, ids.guardian_address(usual, imported), days.new_letters))


def _letters(events: Events, sent: _Accounts, rates: Rates, random: Any) -> None:
    """Sends a letter for each account; some holders activate it later and sign in now and then."""
    count = len(sent.family)
    account = {"account": sent.address}
    events.add("teleservices.account_notified", sent.where, sent.family, sent.day, **account)
    active = sent.where & (random.random(count) < rates.activation)
    day = sent.day + 1 + (np.minimum(-np.log1p(-random.random(count)) * 10, 80)).astype(np.int64)
    events.add("ent.password_changed", active, sent.family, day, to=0, **account)
    for _ in range(3):
        day = day + (random.random(count) * 20).astype(np.int64)
        once = active & (random.random(count) < rates.sign_ins / 3)
        events.add("ent.sign_in_attempted", once, sent.family, day, profile=0, **account)


def _historic(events: Events, of: Children, rates: Rates, days: Calendar, random: Any) -> None:
    """Issues historic credentials to some first guardians; some of them sign in with the wrong profile."""
    first = of.number == 0
    chosen = first & (random.random(len(first)) < rates.historic)
    events.add("ent.historic_credentials_issued", chosen, of.family, days.letters, person=0)
    astray = chosen & (random.random(len(first)) < 1 / 3)
    account = ids.historic_address(0)
    events.add("ent.sign_in_attempted", astray, of.family, days.letters + 4, profile=0, account=account)
    events.add("ent.sign_in_attempted", chosen, of.family, days.letters + 5, profile=1, account=account)
