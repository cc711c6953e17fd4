"""The pupils of exports, as a list in which somebody at the school looks for a family: the only list with names."""

import datetime
from collections import Counter

from msgspec import Struct

from simulator.exports.compared_days import Key
from simulator.exports.export_history import ExportHistory
from simulator.people import name_key


class ListedPupil(Struct, frozen=True):
    """A pupil's record, as the last export that has it shows it."""

    id: str
    """As `of_one_family` takes it."""
    family_name: str
    given_name: str
    used_name: str | None
    group: str | None
    """The class."""
    guardians: int
    """How many guardians' records are linked to it."""
    school: str
    born: datetime.date | None = None
    """Only where another pupil of the list has the same name."""
    gone: bool = False
    """Whether it has left, or is missing in the second export."""

    @property
    def name(self) -> str:
        """« MARTIN Zoé », as lists of a school have it."""
        used = f" ({self.used_name})" if self.used_name not in (None, "", self.family_name) else ""
        return f"{self.family_name}{used} {self.given_name}".strip()


def pupil_list(told: ExportHistory) -> list[ListedPupil]:
    """All pupils of the exports, in the order of their names."""
    before, after = told.days.before, told.days.after
    names: Counter[str] = Counter()
    rows: list[tuple[str, Key]] = []
    for key in told.persons.pupil_ids:
        pupil = after.pupils.get(key) or before.pupils[key]
        name = name_key(f"{pupil.family_name} {pupil.given_name}")
        names[name] += 1
        rows.append((name, key))
    found = []
    for name, key in sorted(rows):
        second = after.pupils.get(key)
        pupil = second or before.pupils[key]
        missing = second is None and key[0] in after.days and key[0] not in after.partial
        links = (after if second is not None else before).links.get(key, {})
        found.append(
            ListedPupil(
                told.persons.pupil_ids[key], pupil.family_name, pupil.given_name, pupil.used_name, pupil.group,
                len(links), pupil.school, pupil.born if names[name] > 1 else None, pupil.gone or missing,
            )
        )  # fmt: skip
    return found
