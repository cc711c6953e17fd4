"""Rule sets: everything dated or disputed, as data with its source.

One scenario can be replayed under another rule set, or under one with some values changed. `None` stands for `never`.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Struct, structs

LastDay = Annotated[datetime.date | None, "last_day"]
"""A date, or `never`: there was no such day."""


class RuleSet(Struct, frozen=True):
    """The values that one academy, or one year, lives by."""

    name: str
    source: Literal["seed", "other"]
    merge_until: LastDay
    """Last day on which the ENT merges two guardians' accounts (R18)."""
    historic_until: LastDay
    """Last day on which historic credentials open the ENT (R20)."""

    def changed(self, values: Mapping[str, Any]) -> "RuleSet":
        """The same rule set with some of its values replaced."""
        return structs.replace(self, **values)


VALUES: tuple[str, ...] = tuple(name for name in RuleSet.__struct_fields__ if name not in ("name", "source"))
"""The values that a scenario may change."""

RULE_SETS: dict[str, RuleSet] = {
    rules.name: rules
    for rules in (
        RuleSet(
            name="montpellier-2015",
            source="seed",  # « désactivée à la rentrée 2015 », « supprimée au plus tard à la rentrée 2016 »
            merge_until=datetime.date(2015, 8, 31),
            historic_until=datetime.date(2016, 8, 31),
        ),
    )
}
DEFAULT = "montpellier-2015"


def day_after(last_day: datetime.date | None) -> datetime.date | None:
    """The first day without, or None where the calendar knows of no such day."""
    if last_day is None or last_day == datetime.date.max:
        return None
    return last_day + datetime.timedelta(days=1)


Source = Literal["seed", "assumed", "seed_and_assumed"]

NUMBERS: dict[str, Source] = {
    "R1": "seed", "R2": "seed", "R3": "seed", "R4": "seed", "R5": "seed", "R6": "seed", "R7": "seed", "R8": "assumed",
    "R9": "seed_and_assumed", "R10": "seed", "R11": "seed", "R12": "seed",
    "R13": "seed", "R14": "seed", "R15": "assumed", "R16": "assumed", "R17": "seed",
    "R18": "seed", "R19": "seed", "R20": "seed",
}  # fmt: skip
"""Every rule of the rules page: said by the source (`seed`), or our reading (`assumed`)."""
