"""The directory feed (AAF, `ficAlimMENESR`) as a snapshot: complete feeds, deltas, and deltas over complete feeds."""

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, structs

from simulator.errors import START, Location, ScenarioError
from simulator.exports.contact_digests import Contact, ContactDigests
from simulator.exports.export_files import ExportFile, Reading
from simulator.exports.record_values import UNKNOWN_SCHOOL, NoDayError, day_of, is_id, title_of, uai_of
from simulator.exports.records_of_files import records_of
from simulator.exports.safe_xml import AFTER_THE_END, WITH_ITS_RECORD, Broken, Record, Shape
from simulator.exports.siecle_reader import KINSHIP as SIECLE_KINSHIP
from simulator.exports.siecle_reader import kind_of, why_not
from simulator.exports.snapshot import Guardian, Kinship, Level, Link, Place, Pupil, SchoolYear, Snapshot

_NAME: Final = re.compile(r"(?:\A|_)(?P<kind>Complet|Delta)(?=_|\.|\Z)|(?<!\d)(?P<day>20\d{6})(?!\d)", re.IGNORECASE)
_CONTACTS: Final = (
    "mail", "homePhone", "telephoneNumber", "mobile", "ENTPersonMobileSMS", "ENTPersonAdresse", "ENTPersonCodePostal",
    "ENTPersonVille",
)  # fmt: skip
_LINKS: Final = (
    "ENTElevePersRelEleve", "ENTElevePere", "ENTEleveMere", "ENTEleveAutoriteParentale", "ENTEleveParents",
    "ENTElevePersRelEleve1", "ENTElevePersRelEleve2",
)  # fmt: skip
ATTRIBUTES: Final = (
    "ENTPersonJointure", "ENTStructureJointure", "ENTStructureUAI", "ENTEtablissementUAI", "ENTEleveStructRattachId",
    "ENTPersonDateNaissance", "ENTPersonNomPatro", "sn", "givenName", "ENTPersonAutresPrenoms", "personalTitle",
    "ENTEleveINE", "ENTPersonStructRattach", "ENTEleveClasses", "ENTPersonDateSuppression",
    "ENTEleveDateSortieStructRattach", "seeAlso", *_CONTACTS, *_LINKS,
)  # fmt: skip
"""What is read of a record."""
_REQUEST: Final[Shape] = {
    "operationalAttributes": {name: {"value": "category"} for name in ("categoriePersonne", "categorieStructure")},
    "identifier": {"id": "id"},
    "attributes": {name: {"value": name} for name in ATTRIBUTES},
}
SHAPES: Final[Mapping[str, Shape]] = dict.fromkeys(("addRequest", "modifyRequest", "deleteRequest"), _REQUEST)
COUNTED_AS: Final = {"Eleve": "pupil", "PersRelEleve": "guardian"}
_AAF_KINSHIP: Final[dict[str, Kinship]] = {
    "1": "father", "2": "mother", "3": "guardian", "4": "relative", "5": "social_services", "6": "other",
    "7": "oneself",
}  # fmt: skip
KINSHIP: Final = SIECLE_KINSHIP | _AAF_KINSHIP
"""Codes of `ENTElevePersRelEleve`, which are not SIECLE's; should they be, they have two digits."""
_SEE_ALSO: Final = re.compile(r"(?:\A|=)\s*([A-Za-z0-9._-]+)\s*(?:,|\Z)")
STRENGTH: Final[dict[Level, int]] = {"legal": 2, "in_charge": 1, "contact": 0}

_Tie = tuple[str, Level, Kinship | None]
"""The guardian's key, the level, the kinship."""


class _Child(Struct):
    """A pupil as the files say so far; `pupil.school` is the key of a school."""

    pupil: Pupil
    file: str
    location: Location
    ties: tuple[_Tie, ...] = ()


class _File(Struct):
    """A file of the feed, from its name."""

    name: str
    number: int
    delta: bool
    complete: bool
    day: datetime.date | None


def _of_name(file: ExportFile, number: int) -> _File:
    name = os.path.basename(file.name)
    kinds = {found["kind"].lower() for found in _NAME.finditer(name) if found["kind"]}
    day = None
    for found in _NAME.finditer(name):
        if found["day"] and day is None:
            digits = found["day"]
            try:
                day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
            except ValueError:
                continue
    return _File(file.name, number, "delta" in kinds, "complet" in kinds, day)


class AafReader:
    """Reads the files of a feed in their order, each request over what is known already, then puts them together."""

    def __init__(self, reading: Reading, key: bytes) -> None:
        self._reading = reading
        self._digests = ContactDigests(key)
        self._words: dict[str, str] = {}
        self._ties: dict[tuple[_Tie, ...], tuple[_Tie, ...]] = {}
        self._days: dict[str, datetime.date] = {}
        self._schools: dict[str, str] = {}
        """UAI by the key of the school."""
        self._children: dict[str, _Child] = {}
        self._guardians: dict[str, Guardian] = {}
        self._keys: dict[str, str] = {}
        """`ENTPersonJointure` by the identifier of the request, where they differ."""
        self._left_out: Counter[str] = Counter()
        self._files: list[_File] = []
        self._only_changes = True
        self._lost: dict[str, str] = {}
        """The file by the key of a record that was left out."""
        self._links_of_lost: Counter[str] = Counter()
        self._links_of_cut = 0
        self._incomplete = False
        """A record is missing."""

    # --- One file -----------------------------------------------------------------------------------------------

    def read(self, export: ExportFile, number: int) -> None:
        """One pass over the file; what is wrong is said."""
        file = _of_name(export, number)
        self._files.append(file)

        def refused(root: str) -> str | None:
            if root.lower() == "ficalimmenesr":
                return None
            return "exports_is_siecle" if kind_of(root) else why_not(root)

        for found in records_of(self._reading, export, SHAPES, (), refused):
            if isinstance(found, Broken):
                self._broken(file, found)
            else:
                self._request(file, found)

    def _broken(self, file: _File, broken: Broken) -> None:
        words = dict(broken.words)
        if broken.record is not None:
            category = self._category(file, broken.record)
            if category in COUNTED_AS:
                self._left_out[COUNTED_AS[category]] += 1
            id = broken.record.text("id")
            words["record"] = f"{category} {id}" if is_id(id) else category
            if id is not None and not broken.stops:
                self._lost[id] = file.name
        if broken.code != AFTER_THE_END:
            self._incomplete = True
            if broken.stops:
                self._reading.stopped.add(file.name)
        code = WITH_ITS_RECORD.get(broken.code, broken.code) if "record" in words else broken.code
        self._reading.add(file.name, broken.place, code, **words)

    @staticmethod
    def _category(file: _File, record: Record) -> str:
        """What it is a record of; a request that does not say it is of what the file's name says."""
        said = record.text("category")
        if said is not None:
            return said
        parts = os.path.basename(file.name).split("_")
        return next((part for part in parts if part in {"Eleve", "PersRelEleve", "EtabEducNat"}), record.name)

    def _request(self, file: _File, record: Record) -> None:
        category = self._category(file, record)
        if category == "EtabEducNat":
            self._school(record)
        elif category in COUNTED_AS:
            key = self._key(file, record, category)
            if key is None:
                return
            if record.name == "addRequest":
                self._only_changes = False
            if record.name == "deleteRequest":
                self._delete(file, record, category, key)
            elif category == "Eleve":
                self._child(file, record, key)
            else:
                self._guardian(file, record, key)

    def _key(self, file: _File, record: Record, category: str) -> str | None:
        identifier, key = record.text("id"), record.text("ENTPersonJointure")
        if key is None and identifier is not None:
            key = self._keys.get(identifier, identifier)
        if key is None or not is_id(key):
            code = "exports_no_id" if key is None else "exports_bad_id"
            self._reading.add(file.name, record.place, code, record=category, element="ENTPersonJointure")
            self._left_out[COUNTED_AS[category]] += 1
            self._incomplete = True
            return None
        if identifier is not None and identifier != key:
            self._keys[identifier] = key
        return self._words.setdefault(key, key)

    def _school(self, record: Record) -> None:
        uai = uai_of(record.text("ENTStructureUAI")) or uai_of(record.text("ENTEtablissementUAI"))
        key = record.text("ENTStructureJointure") or record.text("id")
        if uai is not None and key is not None:
            self._schools[key] = uai

    def _delete(self, file: _File, record: Record, category: str, key: str) -> None:
        place = Place(file.number, record.place.line)
        if category == "Eleve":
            child = self._children.get(key)
            if child is not None:
                child.pupil = structs.replace(child.pupil, gone=True)
            else:
                pupil = Pupil(key, UNKNOWN_SCHOOL, place, "", "", gone=True, directory_id=key)
                self._children[key] = _Child(pupil, file.name, record.place)
        else:
            known = self._guardians.get(key)
            self._guardians[key] = (
                structs.replace(known, gone=True) if known else Guardian(key, None, place, "", "", gone=True)
            )

    # --- People -------------------------------------------------------------------------------------------------

    def _twice(self, file: _File, record: Record, before: Place, what: str) -> bool:
        """Whether a file adds somebody whom it has added already."""
        if record.name != "addRequest" or before.file != file.number:
            return False
        self._reading.add(file.name, record.place, "exports_id_twice", record=what, line=str(before.line))
        self._left_out[COUNTED_AS[what.split(maxsplit=1)[0]]] += 1
        return True

    def _child(self, file: _File, record: Record, key: str) -> None:
        known = self._children.get(key)
        if known is not None and self._twice(file, record, known.pupil.place, f"Eleve {key}"):
            return
        old = known.pupil if known is not None else Pupil(key, UNKNOWN_SCHOOL, Place(0, 0), "", "", directory_id=key)
        what = f"Eleve {key}"
        has = record.fields
        family, used = self._names(record, old)
        given = self._word(record.text("givenName")) or "" if "givenName" in has else old.given_name
        if known is None and record.name == "addRequest":
            self._needs(file, record, what, {"ENTPersonNomPatro": family, "givenName": given})
            if record.text("ENTPersonDateNaissance") is None:
                self._needs(file, record, what, {"ENTPersonDateNaissance": ""})
        others = [name for name in record.all_texts("ENTPersonAutresPrenoms") if name != given]
        school = self._school_of(record) or old.school
        title = title_of(record.text("personalTitle"))
        left = self._day(file, record, what, "ENTEleveDateSortieStructRattach", old.left)
        removed = self._day(file, record, what, "ENTPersonDateSuppression", None)
        ends = [day for day in (left, removed) if day is not None]
        pupil = Pupil(
            id=self._own_id(record, old),
            school=school,
            place=Place(file.number, record.place.line),
            family_name=family,
            given_name=given,
            used_name=used,
            other_given_names=self._word(" ".join(others))
            if "ENTPersonAutresPrenoms" in has
            else old.other_given_names,
            born=self._day(file, record, what, "ENTPersonDateNaissance", old.born),
            sex={"M": "M", "Mme": "F"}.get(title or "") if "personalTitle" in has else old.sex,
            ine=(record.text("ENTEleveINE") or "").upper() or None if "ENTEleveINE" in has else old.ine,
            left=min(ends) if ends else None,
            group=self._group(record, school) if "ENTEleveClasses" in has else old.group,
            gone=any(file.day is None or day <= file.day for day in ends),
            duplicate_of=self._see_also(record) if "seeAlso" in has else old.duplicate_of,
            contacts=self._contacts(record, old.contacts),
            directory_id=key,
        )
        ties = self._ties_of(record) if any(name in has for name in _LINKS) else known.ties if known else ()
        self._children[key] = _Child(pupil, file.name, record.place, ties)

    def _own_id(self, record: Record, old: Pupil) -> str:
        id = record.text("ENTEleveStructRattachId")
        return self._words.setdefault(id, id) if id is not None and is_id(id) else old.id

    def _school_of(self, record: Record) -> str | None:
        """The key of a pupil's school; of older feeds, from the class."""
        key = record.text("ENTPersonStructRattach")
        if key is None:
            key = next((text.split("$")[0] for text in record.all_texts("ENTEleveClasses") if "$" in text), None)
        return self._words.setdefault(key, key) if key is not None and is_id(key) else None

    def _group(self, record: Record, school: str) -> str | None:
        classes = [text.split("$", 1) for text in record.all_texts("ENTEleveClasses")]
        own = [parts[-1] for parts in classes if len(parts) == 1 or parts[0] == school]
        return self._word(own[0]) if own else None

    def _guardian(self, file: _File, record: Record, key: str) -> None:
        known = self._guardians.get(key)
        what = f"PersRelEleve {key}"
        if known is not None and self._twice(file, record, known.place, what):
            return
        old = known or Guardian(key, None, Place(0, 0), "", "")
        family, used = self._names(record, old)
        has = record.fields
        given = self._word(record.text("givenName")) or "" if "givenName" in has else old.given_name
        if known is None and record.name == "addRequest":
            self._needs(file, record, what, {"ENTPersonNomPatro": family, "givenName": given})
        removed = self._day(file, record, what, "ENTPersonDateSuppression", None)
        self._guardians[key] = Guardian(
            id=key,
            school=None,
            place=Place(file.number, record.place.line),
            family_name=family,
            given_name=given,
            used_name=used,
            title=title_of(record.text("personalTitle")) if "personalTitle" in has else old.title,
            gone=removed is not None and (file.day is None or removed <= file.day),
            duplicate_of=self._see_also(record) if "seeAlso" in has else old.duplicate_of,
            contacts=self._contacts(record, old.contacts),
        )

    def _names(self, record: Record, old: Pupil | Guardian) -> tuple[str, str | None]:
        """The name of birth, and the name that is used where it is another."""
        if "sn" not in record.fields and "ENTPersonNomPatro" not in record.fields:
            return old.family_name, old.used_name
        used, born = record.text("sn"), record.text("ENTPersonNomPatro")
        family = self._word(born or used) or old.family_name
        return family, self._word(used) if used is not None and used != family else None

    def _contacts(self, record: Record, old: tuple[Contact, ...]) -> tuple[Contact, ...]:
        if not any(name in record.fields for name in _CONTACTS):
            return old
        telephones = ("homePhone", "telephoneNumber", "mobile", "ENTPersonMobileSMS")
        return self._digests.contacts(
            self._digests.address(
                " ".join(record.all_texts("ENTPersonAdresse")),
                record.text("ENTPersonCodePostal"),
                record.text("ENTPersonVille"),
            ),
            *(self._digests.telephone(text) for name in telephones for text in record.all_texts(name)),
            *(self._digests.mail(text) for text in record.all_texts("mail")),
        )

    @staticmethod
    def _see_also(record: Record) -> str | None:
        text = record.text("seeAlso")
        found = _SEE_ALSO.search(text) if text else None
        return found[1] if found and is_id(found[1]) else None

    def _ties_of(self, record: Record) -> tuple[_Tie, ...]:
        """The links of a pupil, the strongest of each person; `ENTElevePersRelEleve` where it is filled."""
        ties: dict[str, _Tie] = {}
        for key, level, kinship in self._ties_in(record):
            if not is_id(key):
                continue
            known = ties.get(key)
            if known is None or STRENGTH[level] > STRENGTH[known[1]]:
                ties[key] = (self._words.setdefault(key, key), level, kinship)
        return tuple(ties.values())

    @staticmethod
    def _ties_in(record: Record) -> Iterator[_Tie]:
        values = record.all_texts("ENTElevePersRelEleve")
        for value in values:
            key, kinship, _financial, legal, *_ = *value.split("$"), "", "", "", ""
            yield key.strip(), "legal" if legal.strip() in {"1", "2"} else "contact", KINSHIP.get(kinship.strip())
        if values:
            return
        fathers, mothers = record.all_texts("ENTElevePere"), record.all_texts("ENTEleveMere")
        of_parent: dict[str, Kinship] = dict.fromkeys(fathers, "father")
        of_parent |= dict.fromkeys(mothers, "mother")
        legal_ones = record.all_texts("ENTEleveAutoriteParentale")
        for key in legal_ones:
            yield key, "legal", of_parent.get(key)
        for name in ("ENTElevePere", "ENTEleveMere", "ENTEleveParents"):
            for key in record.all_texts(name):
                yield key, "contact" if legal_ones else "legal", of_parent.get(key)
        for name in ("ENTElevePersRelEleve1", "ENTElevePersRelEleve2"):
            for key in record.all_texts(name):
                yield key, "contact", of_parent.get(key)

    # --- Values -------------------------------------------------------------------------------------------------

    def _word(self, text: str | None) -> str | None:
        """The same words of many records are one object."""
        return self._words.setdefault(text, text) if text else None

    def _needs(self, file: _File, record: Record, what: str, values: Mapping[str, str]) -> None:
        for element, value in values.items():
            if not value:
                self._reading.add(file.name, record.place, "exports_missing", record=what, element=element)

    def _day(
        self, file: _File, record: Record, what: str, element: str, old: datetime.date | None
    ) -> datetime.date | None:
        if element not in record.fields:
            return old
        text = record.text(element)
        try:
            return self._days[text] if text in self._days else self._new_day(text)
        except NoDayError:
            self._reading.add(file.name, record.place_of(element), "exports_no_day", record=what, element=element)
            return None

    def _new_day(self, text: str | None) -> datetime.date | None:
        day = day_of(text)
        if text is not None and day is not None:
            self._days[text] = day
        return day

    # --- All files ----------------------------------------------------------------------------------------------

    def together(self) -> Snapshot:
        """All files as one snapshot. Raises ScenarioError where nothing could be read and something is wrong."""
        self._say_other_days()
        partial = any(file.delta for file in self._files) or (self._only_changes and self._reading.records > 0)
        partial = partial and not any(file.complete for file in self._files)
        self._words.clear()
        ids = self._ids()
        pupils, links = self._pupils(ids, partial)
        problems = self._reading.all_problems()
        if not pupils and not self._guardians and problems:
            raise ScenarioError(problems)
        day = max((file.day for file in self._files if file.day is not None), default=None)
        schools = dict.fromkeys(pupil.school for pupil in pupils if pupil.school != UNKNOWN_SCHOOL)
        return Snapshot(
            files=tuple(file.name for file in self._files),
            schools=tuple(SchoolYear(uai, day, _school_year(day)) for uai in schools),
            pupils=tuple(pupils),
            guardians=tuple(self._guardians.values()),
            links=tuple(links),
            problems=problems,
            left_out=tuple(
                (kind, self._left_out[kind]) for kind in ("pupil", "guardian", "link") if self._left_out[kind]
            ),
            partial=partial or self._incomplete or bool(self._reading.stopped),
        )

    def _say_other_days(self) -> None:
        """Complete feeds of several days are no picture of one."""
        first: _File | None = None
        for file in self._files:
            if not file.complete or file.day is None:
                continue
            first = first or file
            if first.day is not None and file.day != first.day:
                words = {"export_day": file.day.isoformat(), "earlier": first.day.isoformat(), "other": first.name}
                self._reading.add(file.name, START, "exports_other_day", **words)

    def _ids(self) -> dict[str, str]:
        """The id of each pupil by key: SIECLE's, unless several share it."""
        held = Counter(child.pupil.id for child in self._children.values())
        ids = {key: child.pupil.id if held[child.pupil.id] == 1 else key for key, child in self._children.items()}
        said: set[str] = set()
        for child in self._children.values():
            own = child.pupil.id
            if held[own] > 1 and own not in said:
                said.add(own)
                self._reading.add(child.file, child.location, "exports_aaf_shared_id", id=own)
        return ids

    def _pupils(self, ids: Mapping[str, str], partial: bool) -> tuple[list[Pupil], list[Link]]:
        pupils: list[Pupil] = []
        links: list[Link] = []
        unknown: set[str] = set()
        for key in list(self._children):
            child = self._children.pop(key)  # else all pupils would be held twice
            pupil = child.pupil
            school = self._schools.get(pupil.school)
            if school is None:
                school = pupil.school
                if school not in unknown and not partial:
                    unknown.add(school)
                    code = "exports_aaf_no_school" if school == UNKNOWN_SCHOOL else "exports_aaf_unknown_school"
                    self._reading.add(child.file, child.location, code, record=f"Eleve {key}", id=school)
            twin = pupil.duplicate_of
            pupils.append(
                structs.replace(pupil, id=ids[key], school=school, duplicate_of=ids.get(twin, twin) if twin else None)
            )
            links += self._links_of(child, ids[key], partial)
        for name, count in self._links_of_lost.items():
            self._reading.add(name, START, "exports_links_of_lost", count=str(count))
        if self._links_of_cut:
            name = min(self._reading.stopped)
            self._reading.add(name, START, "exports_links_of_cut", other=name, count=str(self._links_of_cut))
        return pupils, links

    def _links_of(self, child: _Child, id: str, partial: bool) -> Iterator[Link]:
        for guardian, level, kinship in child.ties:
            if guardian in self._guardians:
                yield Link(id, guardian, None, level, child.pupil.place, kinship)
                continue
            self._left_out["link"] += 1
            if guardian in self._lost:
                self._links_of_lost[self._lost[guardian]] += 1
            elif self._reading.stopped:
                self._links_of_cut += 1
            elif not self._guardians and not partial:
                if self._left_out["link"] == 1:
                    self._reading.add(child.file, child.location, "exports_aaf_no_guardians")
            elif not partial:  # a delta names people without telling of them
                words = {"record": f"Eleve {id}", "id": guardian}
                self._reading.add(child.file, child.location, "exports_aaf_link", **words)


def _school_year(day: datetime.date | None) -> int | None:
    """The year in which the school year of a day began: in August, as exports see it."""
    return None if day is None else day.year if day.month >= 8 else day.year - 1
