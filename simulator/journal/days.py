"""Days as numbers, counted from 1 January 1970 as in Arrow."""

import datetime
from typing import Final

EPOCH: Final = datetime.date(1970, 1, 1)
NO_DAY: Final = -(1 << 31)
"""The number of a date that does not exist."""


def day_number(day: datetime.date) -> int:
    """The number of days since 1 January 1970."""
    return (day - EPOCH).days


def read_day(text: str) -> int:
    """The number of a day written as 2015-08-27; `NO_DAY` if there is no such day."""
    try:
        return day_number(datetime.date.fromisoformat(text)) if len(text) == 10 else NO_DAY
    except ValueError:
        return NO_DAY
