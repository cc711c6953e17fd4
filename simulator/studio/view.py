"""Where somebody stands in the page: a step, an act that is being filled in, a sheet. It is all in the address.

So a page can be read again, two pages do not disturb each other, and « back » leads back in time.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, get_args
from urllib.parse import urlencode

from msgspec import Struct, structs

from simulator.studio.acts import BY_ID
from simulator.texts import LANGUAGES

Sheet = Literal["see", "people", "ask", "call", "yaml", "take", "open"]
SHEETS: Final[tuple[Sheet, ...]] = get_args(Sheet)
BLANK: Final = "b."
"""Before the names of blanks in addresses and forms."""
ANSWER: Final = "call."
"""Before the names of a call's questions in addresses."""
NEW: Final = "new."
"""Before the name of a blank in which somebody new is made: who that is."""
CHANGED: Final = "b.changed"
"""The field that says which blank was filled last."""
PROPOSED: Final = "b.proposed"
"""The fields that say what was proposed in a blank: its name and values. It follows from what is filled before it."""
DAY: Final = "day"
"""The field of the day, which comes before all blanks."""
MAX_NUMBER: Final = 10**6

Fields = Mapping[str, Sequence[str]]


class View(Struct, frozen=True):
    """What the page shows of a story."""

    language: str
    at: int | None = None
    """The step that is chosen, 0 before the first; None: all is told."""
    act: str | None = None
    """The act that is being filled in."""
    edit: int | None = None
    """The event that is told otherwise; None: a new one, after the chosen one."""
    day: datetime.date | None = None
    blanks: Mapping[str, tuple[str, ...]] = {}
    """What was chosen in the blanks of the act, and who is made in passing."""
    sheet: Sheet = "see"
    call: Mapping[str, tuple[str, ...]] = {}
    """What a parent on the telephone answered, by question; an empty answer is « je ne sais pas »."""
    whole: bool = False
    """All families in the picture, not only the one that the step touches."""

    def to(self, **changes: Any) -> "View":
        """Another view."""
        return structs.replace(self, **changes)

    def settled(self, **changes: Any) -> "View":
        """Without the act that was being filled in."""
        return self.to(act=None, edit=None, day=None, blanks={}, **changes)

    @property
    def query(self) -> str:
        """The address of this view, as a query."""
        pairs: list[tuple[str, str]] = [("lang", self.language)]
        pairs += [
            (name, str(value)) for name in ("at", "act", "edit", "day") if (value := getattr(self, name)) is not None
        ]
        pairs += [("sheet", self.sheet)] if self.sheet != "see" else []
        pairs += [("whole", "1")] if self.whole else []
        pairs += [(ANSWER + name, value) for name, values in self.call.items() for value in values or ("",)]
        pairs += [(name, value) for name, values in self.blanks.items() for value in values]
        return urlencode(pairs)

    @property
    def address(self) -> str:
        """The address of this view."""
        return f"/?{self.query}"


def read_view(fields: Fields, language: str, last: int) -> View:
    """The view in an address, in a story of `last` events; what there is not is left out."""
    act, sheet, typed = _one(fields, "act"), _one(fields, "sheet"), _one(fields, "lang")
    edit = _number(fields, "edit", last) or None
    at = _number(fields, "at", last)
    return View(
        typed if typed in LANGUAGES else language,
        None if at == last else at,
        act if act in BY_ID else None,
        edit,
        read_day(_one(fields, "day")),
        blanks_in(fields),
        next((one for one in SHEETS if one == sheet), "see"),
        {
            name.removeprefix(ANSWER): tuple(filter(None, values))
            for name, values in fields.items()
            if name.startswith(ANSWER)
        },
        _one(fields, "whole") == "1",
    )


def blanks_in(fields: Fields) -> dict[str, tuple[str, ...]]:
    """What stands in the blanks of an act, and what belongs to them."""
    return {name: tuple(values) for name, values in fields.items() if name.startswith((BLANK, NEW)) or name == "below"}


def read_day(typed: str) -> datetime.date | None:
    """A day, if this is one."""
    try:
        return datetime.date.fromisoformat(typed) if len(typed) == len("2015-09-01") else None
    except ValueError:
        return None


def _number(fields: Fields, name: str, last: int) -> int | None:
    typed = _one(fields, name)
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MAX_NUMBER))):
        return None
    return int(typed) if int(typed) <= last else None


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[-1]
