"""The history that exports tell: families, the changes between two days, and letters that the user names."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from simulator.errors import ArgumentError, Problem
from simulator.exports.account_lists import AccountList, Listed, read_account_list
from simulator.exports.changes import DatedEvent, changes
from simulator.exports.compared_days import ComparedDays, Key, compared
from simulator.exports.letters import LetterDay, with_letters
from simulator.exports.persons import Persons, persons
from simulator.exports.progress import Progress, share, unwatched
from simulator.exports.pseudonyms import Kind
from simulator.exports.snapshot import Snapshot
from simulator.rule_sets import RuleSet


class Notified(Struct, frozen=True):
    """What the user says of letters: the day, and to whom (`file`: as the list in this file says)."""

    day: datetime.date
    to: Literal["all", "new", "file"] = "all"
    file: str | None = None


class ExportHistory(Struct, frozen=True):
    """The events of all families, in order; what two pictures leave open; what is wrong in the user's lists."""

    days: ComparedDays
    persons: Persons
    families: Mapping[str, Sequence[DatedEvent]]
    letters: int
    activations: int
    unknown: Mapping[str, int]
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]


def history(
    snapshots: Sequence[Snapshot],
    shown: Callable[[Kind, str], str] | None = None,
    progress: Progress = unwatched,
) -> ExportHistory:
    """The events that the snapshots of one or two days tell of, all families. Raises ArgumentError as of `tell`."""
    days = compared(snapshots)
    who = persons(days, shown, share(progress, 0.1, 0.9))
    found = changes(days, who)
    progress(1, 1)
    return ExportHistory(days, who, found.families, 0, 0, found.unknown, {}, ())


def of_one_family(told: ExportHistory, pupil: str) -> ExportHistory:
    """The family of a pupil, by the id of the record or the INE. Raises ArgumentError for a pupil who is not there."""
    who = told.persons
    family = who.family[who.person[who.pupil_ids[_pupil(told.days, who, pupil)]]]
    return structs.replace(told, families={family: told.families[family]})


def with_lists(
    told: ExportHistory, rules: RuleSet, notified: Sequence[Notified], activated: str | None = None
) -> ExportHistory:
    """With the letters and activations that the user names. Raises ScenarioError for a list that cannot be read."""
    letters: list[LetterDay] = []
    problems: list[Problem] = []
    for one in notified:
        to: Literal["all", "new"] | AccountList = "new" if one.to == "new" else "all"
        if one.file is not None:
            to = read_account_list(one.file, told.persons)
            problems += to.problems
        letters.append(LetterDay(one.day, to))
    activations: tuple[Listed, ...] = ()
    if activated is not None:
        listed = read_account_list(activated, told.persons, with_days=True)
        problems += listed.problems
        activations = listed.rows
    if not letters and not activations:
        return structs.replace(told, problems=tuple(problems))
    sent = with_letters(told.families, letters, activations, rules)
    return structs.replace(
        told,
        families=sent.families,
        letters=sent.letters,
        activations=sent.activations,
        left_out=sent.left_out,
        problems=tuple(problems),
    )


def tell(
    snapshots: Sequence[Snapshot],
    rules: RuleSet,
    *,
    notified: Sequence[Notified] = (),
    activated: str | None = None,
    shown: Callable[[Kind, str], str] | None = None,
    pupil: str | None = None,
    progress: Progress = unwatched,
) -> ExportHistory:
    """The events that the snapshots of one or two days tell of; with `pupil` (an id or INE), of that family only.

    Raises ArgumentError for days that cannot be compared and for a pupil who is not there, ScenarioError for a list
    that cannot be read.
    """
    told = history(snapshots, shown, progress)
    if pupil is None:
        return with_lists(told, rules, notified, activated)
    told = with_lists(of_one_family(told, pupil), rules, notified, activated)
    return structs.replace(told, left_out={})  # a list may well name other families


def _pupil(days: ComparedDays, who: Persons, wanted: str) -> Key:
    """The record with this id or INE. The words that were typed are in no message: they may name somebody."""
    of_id = [key for key, name in who.pupil_ids.items() if wanted in (key[1], name)]
    ine = "".join(wanted.split()).upper()
    pupils = (*days.before.pupils.items(), *days.after.pupils.items())
    found = of_id or [key for key, pupil in pupils if pupil.ine is not None and pupil.ine.upper() == ine]
    if not found:
        raise ArgumentError("exports.family.no_such_pupil")
    if len({who.person[who.pupil_ids[key]] for key in found}) > 1:
        ids = ", ".join(sorted({who.pupil_ids[key] for key in found}))
        raise ArgumentError("exports.family.several_pupils", ids=ids)
    return found[0]
