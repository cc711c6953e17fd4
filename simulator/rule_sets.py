"""Rule sets: everything that depends on the date or is disputed, as values with a source.

A scenario can be replayed under another rule set, or under one with some values changed. None stands for `never` or
`always` (see `without`).
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Struct, structs

Unit = Literal["days", "months"]


class Duration(Struct, frozen=True):
    """`90 days` or `3 months`, counted from the day itself. Months are calendar months; a 31st becomes the last day."""

    count: int
    unit: Unit

    def after(self, day: datetime.date) -> datetime.date | None:
        """The day at whose start the duration has ended; None if `datetime` has no such day."""
        try:
            if self.unit == "days":
                return day + datetime.timedelta(days=self.count)
            import calendar  # imported late: the default rule set has no months

            years, month = divmod(day.month - 1 + self.count, 12)
            year, month = day.year + years, month + 1
            return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return None

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


LastDay = datetime.date | None
"""A date, or None for `never`."""
Term = Duration | None
"""How long something lasts; None for `always`."""
Keeping = Annotated[Duration | None, "never"]
"""How long something is kept; None for `never`."""
GuardianAccount = Literal["child", "record", "person"]
Continuity = Literal["none", "file"]
SelfActivation = Literal["refused", "guardians"]
Grouping = Literal["refused", "accepted"]


class RuleSet(Struct, frozen=True):
    """The values that apply in one academy or from one year on."""

    name: str
    source: Literal["seed", "other"]
    since: datetime.date
    """The first day to which it applies; a newer rule set applies from its own first day."""
    guardian_account: Annotated[GuardianAccount, "R2 R25 R34"]
    """Whether a guardian has one account per child's record, per guardian record, or for all records everywhere
    (R2, R25, R34)."""
    merge_until: Annotated[LastDay, "R18"]
    """Last day on which the ENT merges two guardians' accounts (R18)."""
    grouping: Annotated[Grouping, "R19 R24"]
    """Whether guardians may group their accounts (R19, R24)."""
    letter_valid_for: Annotated[Term, "R21"]
    """How long a letter can activate its account (R21)."""
    activate_within: Annotated[Term, "R22"]
    """How long after its newest letter an account that is still `notified` is deactivated (R22)."""
    unused_for: Annotated[Term, "R23"]
    """How long an active account may stay unused before it is deactivated (R23)."""
    historic_until: Annotated[LastDay, "R20"]
    """Last day on which historic credentials open the ENT (R20)."""
    continuity: Annotated[Continuity, "R27"]
    """Whether accounts follow the file from one school to the next (R27)."""
    kept_for: Annotated[Keeping, "R28"]
    """How long an account that opens nothing is kept (R28)."""
    self_activation: Annotated[SelfActivation, "R30"]
    """Whether guardians may activate without the letter (R30)."""

    def merges_on(self, day: datetime.date) -> bool:
        """Whether the ENT merges two guardians' accounts on that day (R18)."""
        return self.merge_until is not None and day <= self.merge_until

    def issues_historic_on(self, day: datetime.date) -> bool:
        """Whether the ENT issues historic credentials on that day (R20)."""
        return self.historic_until is not None and day <= self.historic_until

    def changed(self, values: Mapping[str, Any]) -> "RuleSet":
        """The same rule set with some of its values replaced."""
        return structs.replace(self, **values)


def _declared(annotation: Any) -> tuple[Any, str]:
    """The type of a value, and the rules that depend on it."""
    *said, numbers = annotation.__metadata__
    return (Annotated[annotation.__origin__, *said] if said else annotation.__origin__), numbers


_DECLARED = {name: _declared(of) for name, of in RuleSet.__annotations__.items() if hasattr(of, "__metadata__")}
VALUES: dict[str, Any] = {name: of for name, (of, _) in _DECLARED.items()}
"""The values that a scenario may change, with their types."""
RULES_BEHIND: dict[str, str] = {name: numbers for name, (_, numbers) in _DECLARED.items()}
"""The rules that depend on these values."""


TERMS: dict[str, tuple[Literal["letter", "use", "keeping"], str]] = {
    "letter_valid_for": ("letter", "notification_expired"),
    "activate_within": ("letter", "not_activated_in_time"),
    "unused_for": ("use", "unused_too_long"),
    "kept_for": ("keeping", "no_longer_kept"),
}
"""The values that are terms, each with what it counts from (the letter, the last use or the start of keeping) and what
falls due at its end."""
DUES: tuple[str, ...] = ("historic_ended", *(due for _, due in TERMS.values()))
"""What may fall due on the calendar, in the order within one day (R20, R21, R22, R23, R28)."""


def without(name: str) -> Literal["always", "never"]:
    """The word that files and reports use for None in this value."""
    return "never" if VALUES[name] in (LastDay, Keeping) else "always"


RULE_SETS: dict[str, RuleSet] = {
    rules.name: rules
    for rules in (
        RuleSet(
            name="montpellier-2015",
            source="seed",  # « désactivée à la rentrée 2015 », « supprimée au plus tard à la rentrée 2016 »
            since=datetime.date.min,  # it is also used for stories from before the memo
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
    """The newest rule set that applies on that day."""
    return max((rules for rules in RULE_SETS.values() if rules.since <= day), key=lambda rules: rules.since)


def day_after(last_day: datetime.date | None) -> datetime.date | None:
    """The day after `last_day`; None if there is no last day, or no day after it in `datetime`."""
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
"""The source of every rule of the rules page: the memo (`seed`), our reading (`assumed`), or elsewhere (`other`)."""
