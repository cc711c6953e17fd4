"""Words of exports as values: days, ids, titles."""

import datetime
import re
from typing import Final, Literal

_DAY: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:\s.*)?", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T\s].*)?", re.ASCII)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_UAI: Final = re.compile(r"\d{7}[A-Z]", re.ASCII)
UNKNOWN_SCHOOL: Final = "0000000X"
"""Stands for the school of a file that does not say whose it is."""
TITLES: Final[dict[str, Literal["M", "Mme"]]] = {
    "M": "M", "MR": "M", "MONSIEUR": "M", "MME": "Mme", "MLLE": "Mme", "MADAME": "Mme", "MADEMOISELLE": "Mme",
}  # fmt: skip


class NoDayError(ValueError):
    """It is no day, or none of the calendar."""


def day_of(text: str | None) -> datetime.date | None:
    """`27/08/2015`, the time after it left out; also `2015-08-27`. Raises NoDayError."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    numbers = found.group(3, 2, 1) if found else ()
    if not found:
        iso = _ISO_DAY.fullmatch(text)
        numbers = iso.groups() if iso else ()
    try:
        year, month, day = map(int, numbers)
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NoDayError from error


def is_id(text: str | None) -> bool:
    """Whether it can be a record's id: letters, digits, `.`, `_`, `-`."""
    return text is not None and _ID.fullmatch(text) is not None


def uai_of(text: str | None) -> str | None:
    """A school's number, seven digits and a letter, if it is one."""
    plain = (text or "").replace(" ", "").upper()
    return plain if _UAI.fullmatch(plain) else None


def title_of(text: str | None) -> Literal["M", "Mme"] | None:
    """« M. », « MME » …"""
    return TITLES.get((text or "").rstrip(".").upper())
