"""Rule sets: everything dated or disputed, as data with its source.

One scenario can be replayed under another rule set, or under one with some values changed. `None` stands for `never`.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Struct, structs

Unit = Literal["days", "months"]


class Duration(Struct, frozen=True):
    """`90 days`, or `3 months` of the calendar, the 31st becoming the month's last day; counted from the day itself."""

    count: int
    unit: Unit

    def after(self, day: datetime.date) -> datetime.date | None:
        """The day at whose start it is over; None beyond the calendar."""
        try:
            if self.unit == "days":
                return day + datetime.timedelta(days=self.count)
            import calendar  # the first rule set has no months: its replays need not wait for it

            years, month = divmod(day.month - 1 + self.count, 12)
            year, month = day.year + years, month + 1
            return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return None

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


LastDay = datetime.date | None
"""A date, or `never`: there was no such day."""
Term = Duration | None
"""How long something lasts, or `always`."""
Keeping = Annotated[Duration | None, "never"]
"""How long something is kept, or `never`."""
GuardianAccount = Literal["child", "record", "person"]
Continuity = Literal["none", "file"]
SelfActivation = Literal["refused", "guardians"]
Grouping = Literal["refused", "accepted"]


class RuleSet(Struct, frozen=True):
    """The values that one academy, or one year, lives by."""

    name: str
    source: Literal["seed", "other"]
    since: datetime.date
    """First day of the stories that it fits, until that of a newer one."""
    guardian_account: GuardianAccount
    """A guardian has one account per child, one per guardian record for all its children, or one for all
    records everywhere (R2, R25, R34)."""
    merge_until: LastDay
    """Last day on which the ENT merges two guardians' accounts (R18)."""
    grouping: Grouping
    """Whether guardians may group their accounts (R19, R24)."""
    letter_valid_for: Term
    """How long a letter can activate its account (R21)."""
    activate_within: Term
    """How long after its newest letter an account that nobody activated is deactivated (R22)."""
    unused_for: Term
    """How long an active account may stay unused before it is deactivated (R23)."""
    historic_until: LastDay
    """Last day on which historic credentials open the ENT (R20)."""
    continuity: Continuity
    """Whether accounts follow the file from one school to the next (R27)."""
    kept_for: Keeping
    """How long an account that opens nothing is kept (R28)."""
    self_activation: SelfActivation
    """Whether guardians may activate without the letter (R30)."""

    def merges_on(self, day: datetime.date) -> bool:
        """Whether the ENT still merges two guardians' accounts on that day (R18)."""
        return self.merge_until is not None and day <= self.merge_until

    def issues_historic_on(self, day: datetime.date) -> bool:
        """Whether the ENT still gives out historic credentials on that day (R20)."""
        return self.historic_until is not None and day <= self.historic_until

    def changed(self, values: Mapping[str, Any]) -> "RuleSet":
        """The same rule set with some of its values replaced."""
        return structs.replace(self, **values)


VALUES: dict[str, Any] = {
    name: of for name, of in RuleSet.__annotations__.items() if name not in ("name", "source", "since")
}
"""The values that a scenario may change, and what each of them is."""


def without(name: str) -> Literal["always", "never"]:
    """The word of a file for a value that is not there: no end, or no time at all."""
    return "never" if VALUES[name] in (LastDay, Keeping) else "always"


RULE_SETS: dict[str, RuleSet] = {
    rules.name: rules
    for rules in (
        RuleSet(
            name="montpellier-2015",
            source="seed",  # « désactivée à la rentrée 2015 », « supprimée au plus tard à la rentrée 2016 »
            since=datetime.date.min,  # what schools did before it was written is told with it, too
            guardian_account="child",
            merge_until=datetime.date(2015, 8, 31),
            grouping="refused",
            letter_valid_for=None,
            activate_within=None,
            unused_for=None,
            historic_until=datetime.date(2016, 8, 31),
            continuity="none",
            kept_for=None,
            self_activation="refused",
        ),
        RuleSet(
            name="strasbourg-2018",
            source="other",  # the questions and answers on Téléservices of the académie de Strasbourg
            since=datetime.date(2018, 1, 1),
            guardian_account="child",
            merge_until=None,
            grouping="accepted",
            letter_valid_for=None,
            activate_within=Duration(90, "days"),
            unused_for=Duration(365, "days"),
            historic_until=None,
            continuity="file",
            kept_for=Duration(3, "months"),
            self_activation="refused",
        ),
        RuleSet(
            name="educonnect-2020",
            source="other",  # the EduConnect help pages of the académie de Bordeaux
            since=datetime.date(2020, 9, 1),
            guardian_account="person",
            merge_until=None,
            grouping="accepted",
            letter_valid_for=Duration(3, "months"),
            activate_within=None,
            unused_for=None,
            historic_until=None,
            continuity="file",
            kept_for=Duration(3, "months"),
            self_activation="guardians",
        ),
    )
}
DEFAULT = "montpellier-2015"


def fitting(day: datetime.date) -> RuleSet:
    """The rule set of that time: the newest that had begun."""
    return max((rules for rules in RULE_SETS.values() if rules.since <= day), key=lambda rules: rules.since)


def day_after(last_day: datetime.date | None) -> datetime.date | None:
    """The first day without, or None where the calendar knows of no such day."""
    if last_day is None or last_day == datetime.date.max:
        return None
    return last_day + datetime.timedelta(days=1)


Source = Literal["seed", "assumed", "seed_and_assumed", "other"]

NUMBERS: dict[str, Source] = {
    "R1": "seed", "R2": "seed", "R3": "seed", "R4": "seed", "R5": "seed", "R6": "seed", "R7": "seed", "R8": "assumed",
    "R9": "seed_and_assumed", "R10": "seed", "R11": "seed", "R12": "seed",
    "R13": "seed", "R14": "seed", "R15": "assumed", "R16": "assumed", "R17": "seed",
    "R18": "seed", "R19": "seed", "R20": "seed",
    "R21": "other", "R22": "other", "R23": "other", "R24": "other", "R25": "other",
    "R26": "other", "R27": "other", "R28": "other", "R29": "other", "R30": "other", "R31": "other", "R32": "other",
    "R33": "other", "R34": "other",
}  # fmt: skip
"""Every rule of the rules page: said by the source (`seed`), our reading (`assumed`), or of elsewhere (`other`)."""
