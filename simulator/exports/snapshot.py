"""A snapshot: what one or more exports say of schools, pupils, guardians and the links between them, on one day.

Every reader (SIECLE, AAF) makes this; everything else in this room starts from it. Names and dates of birth are held
to be compared, never to be shown. Addresses, telephone numbers and mail addresses are held as digests only
(`contacts`), so that memory does not grow with what nobody shows.
"""

import datetime
from typing import Literal

from msgspec import Struct

from simulator.errors import Problem

Level = Literal["legal", "in_charge", "contact"]
"""As in `siecle.guardian_linked` (R32)."""
Kinship = Literal[
    "mother", "father", "guardian", "social_services", "forebear", "sibling", "relative", "oneself", "other"
]
"""What a guardian is to a pupil; each export has its own codes for it."""
Evidence = Literal["address", "telephone", "mobile", "mail"]
"""The kinds of contact that may show that two records are of one person."""


class Place(Struct, frozen=True, gc=False):
    """Where a record stands: the file (its index in `Snapshot.files`) and the line."""

    file: int
    line: int


class SchoolYear(Struct, frozen=True, gc=False):
    """A school on the day of its export: its UAI, the day, the year that the school year begins in."""

    uai: str
    day: datetime.date | None = None
    year: int | None = None


class Pupil(Struct, frozen=True, gc=False):
    """A pupil's record in one school."""

    id: str
    """`ELEVE_ID`; of AAF `ENTEleveStructRattachId`, else `ENTPersonJointure`."""
    school: str
    """UAI; `0000000X` where the files do not say it, as when a delta only says that a pupil left."""
    place: Place
    family_name: str
    given_name: str
    used_name: str | None = None
    other_given_names: str | None = None
    born: datetime.date | None = None
    sex: str | None = None
    """`M` or `F`."""
    ine: str | None = None
    """National number, whichever element holds it."""
    entered: datetime.date | None = None
    left: datetime.date | None = None
    leaving_reason: str | None = None
    """`CODE_MOTIF_SORTIE` as it stands: 10 goes on in the academy's public schools, 43 death."""
    changed: datetime.date | None = None
    """`DATE_MODIFICATION`."""
    last_school: str | None = None
    """UAI of the school of last year."""
    group: str | None = None
    """The class. A pupil of « Inactifs » is gone, and has none."""
    gone: bool = False
    """Left on the day of the snapshot: by date, by « Inactifs », or by a `deleteRequest`."""
    duplicate_of: str | None = None
    """AAF's `seeAlso`: a duplicate that somebody declared."""
    contacts: tuple[tuple[Evidence, int], ...] = ()
    """Digests, keyed anew for each run: equal digests are equal contacts, and nothing else can be told from them."""
    directory_id: str | None = None
    """AAF's `ENTPersonJointure`: all that a `deleteRequest` says of a pupil."""


class Guardian(Struct, frozen=True, gc=False):
    """A guardian's record; in SIECLE each school has its own."""

    id: str
    """`PERSONNE_ID`; of AAF `ENTPersonJointure`."""
    school: str | None
    """UAI; None in AAF, where a person belongs to the academy."""
    place: Place
    family_name: str
    given_name: str
    used_name: str | None = None
    title: Literal["M", "Mme"] | None = None
    gone: bool = False
    duplicate_of: str | None = None
    contacts: tuple[tuple[Evidence, int], ...] = ()


class Link(Struct, frozen=True, gc=False):
    """A guardian's record is linked to a pupil's record; both are in the snapshot."""

    pupil: str
    guardian: str
    school: str | None
    """The school whose export says so, as in `Guardian.school`."""
    level: Level
    place: Place
    kinship: Kinship | None = None


class Snapshot(Struct, frozen=True):
    """All that was read of one day (or, of several files, of about one day), in the order of the files.

    `problems`: what is wrong in the files, each with its place; what it stands for was left out and counted.
    """

    files: tuple[str, ...]
    schools: tuple[SchoolYear, ...]
    pupils: tuple[Pupil, ...]
    guardians: tuple[Guardian, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    """How many records of a kind (`pupil`, `guardian`, `link`) could not be used."""
    partial: bool = False
    """A delta (AAF), or a file that was cut off: who is absent from it has not left."""

    @property
    def day(self) -> datetime.date | None:
        """The latest day of an export."""
        return max((school.day for school in self.schools if school.day is not None), default=None)
