"""The parameters of the bulk engine: a rule set as numbers, and the layout of the memory."""

import datetime
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.journal.bulk.family_tables import NEVER
from simulator.journal.days import EPOCH, NO_DAY, day_number
from simulator.registers.tables import room_for, rule_numbers, terms_of
from simulator.rule_sets import RuleSet, day_after
from simulator.verdict import STANDINGS, TO_NOTIFY_REASONS
from simulator.word_codes import MISTAKES, NUMBER

FIRST_MISTAKE: Final = NUMBER[MISTAKES[0]]
"""The number of the first mistake. Mistakes are stored as indexes in `MISTAKES`, causes as their numbers."""
VALID, SUPERSEDED, EXPIRED, INVALID = range(len(STANDINGS))
NEVER_NOTIFIED, REPLACES_INVALID, EXPIRED_LETTER, NO_LIVE_ACCOUNT = (
    TO_NOTIFY_REASONS.index(reason) for reason in ("never_notified", "replaces_invalid", "expired", "no_live_account")
)

FIRST_OF_CALENDAR: Final = day_number(datetime.date.min)
LAST_OF_CALENDAR: Final = day_number(datetime.date.max)


class Parameters(NamedTuple):
    """What the bulk engine needs besides a family: days, counted from 1970, and where pieces of the memory begin."""

    historic_ends: Any
    terms: Any
    """Whether any term can end (R21 to R23, R28)."""
    ends: Any
    """[R21, R22, R23, R28; day]: the day on which a term that begins on a day ends."""
    days_apart: Any
    """The stride of `ends` from one rule to the next."""

    there: Any
    """[column; 32 rows]: a bit mask of the rows that are not null."""
    meaning: Any
    """[column; code]: the meaning of a text; negative for none."""
    accounts: Any
    """[item of a list]: the code of its address; -1 for none."""
    stamp: Any
    what: Any
    slot: Any
    """[id]: the family that used it last, what it names there, and the index of that."""
    form: Any
    before: Any
    after: Any
    """[address]: its form (0 for none), and the ids before and after its « / »."""
    met: Any
    met_as: Any
    """[address]: the family that used it last, and its account there."""
    letters: Any
    """Room for the letters of one family."""
    letters_apart: Any
    """The stride from one column of all letters to the next."""
    students: Any
    to_notify: Any
    mistakes: Any
    """Room for persons to notify and mistakes."""


def parameters(rules: RuleSet, layout: dict[str, Any]) -> Any:
    """The parameters for a rule set and a memory of this layout (`memory.Memory`)."""
    ends = day_after(rules.historic_until)
    values = {
        **rule_numbers(
            rules,
            last_merge=day_number(rules.merge_until) if rules.merge_until else NO_DAY,
            last_historic=day_number(rules.historic_until) if rules.historic_until else NO_DAY,
        )._asdict(),
        **Parameters(
            historic_ends=day_number(ends) if ends else NEVER, terms=int(any(terms_of(rules))), **layout
        )._asdict(),
    }
    return room_for(values)


def ends_of(rules: RuleSet, days: Any) -> tuple[int, Any]:
    """The first of these days, and the day on which each term ends that begins on a day: [R21, R22, R23, R28; day]."""
    terms = terms_of(rules)
    known = (
        [day for day in np.unique(days).tolist() if FIRST_OF_CALENDAR <= day <= LAST_OF_CALENDAR] if any(terms) else []
    )
    if not known:
        return 0, np.zeros((len(terms), 0), dtype=np.int32)
    table = np.full((len(terms), known[-1] - known[0] + 1), NEVER, dtype=np.int32)
    for place, term in enumerate(terms):
        for day in known if term else ():
            end = term.after(EPOCH + datetime.timedelta(days=day)) if term else None
            table[place, day - known[0]] = day_number(end) if end else NEVER
    return known[0], table
