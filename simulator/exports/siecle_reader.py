"""SIECLE's XML exports as a snapshot: `ElevesSansAdresses`, `ElevesAvecAdresses`, `ResponsablesAvecAdresses`."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, Literal

from msgspec import Struct, structs

from simulator.errors import START, Location, ScenarioError
from simulator.exports.contact_digests import Contact, ContactDigests
from simulator.exports.export_files import ExportFile, Reading
from simulator.exports.record_values import UNKNOWN_SCHOOL, NoDayError, day_of, is_id, title_of, uai_of
from simulator.exports.records_of_files import records_of
from simulator.exports.safe_xml import AFTER_THE_END, WITH_ITS_RECORD, Broken, Record, Shape
from simulator.exports.snapshot import Guardian, Kinship, Level, Link, Place, Pupil, SchoolYear, Snapshot

PUPILS: Final = re.compile(r"BEE(?:_\w+)?_ELEVES", re.ASCII)
GUARDIANS: Final = re.compile(r"BEE(?:_\w+)?_RESPONSABLES", re.ASCII)


def _leaves(*names: str) -> dict[str, Shape | str]:
    return {name: name for name in names}


SHAPES: Final[dict[str, Shape]] = {
    "PARAMETRES": _leaves("UAJ", "ANNEE_SCOLAIRE", "DATE_EXPORT", "HORODATAGE"),
    "ELEVE": {
        **_leaves(
            "ELEVE_ID", "ID_NATIONAL", "INE_BEA", "INE_RNIE", "NOM_DE_FAMILLE", "NOM_USAGE", "PRENOM", "PRENOM2",
            "PRENOM3", "DATE_NAISS", "CODE_SEXE", "DATE_ENTREE", "DATE_ENTREE_ELE", "DATE_SORTIE", "DATE_SORTIE_ETAB",
            "CODE_MOTIF_SORTIE", "DATE_MODIFICATION", "MEL", "TEL_PORTABLE", "TEL_PERSONNEL", "ADRESSE_ID",
        ),
        "SCOLARITE_AN_DERNIER": {"CODE_RNE": "SCOLARITE_AN_DERNIER/CODE_RNE"},
    },
    "STRUCTURE": _leaves("CODE_STRUCTURE", "TYPE_STRUCTURE"),
    "PERSONNE": _leaves(
        "PERSONNE_ID", "LC_CIVILITE", "LL_CIVILITE", "NOM_DE_FAMILLE", "NOM_USAGE", "PRENOM", "TEL_PERSONNEL",
        "TEL_PORTABLE", "MEL", "ADRESSE_ID",
    ),
    "RESPONSABLE_ELEVE": _leaves("ELEVE_ID", "PERSONNE_ID", "RESP_LEGAL", "NIVEAU_RESPONSABILITE", "CODE_PARENTE"),
    "RESPONSABLE": _leaves("ELEVE_ID", "PERSONNE_ID", "RESP_LEGAL", "NIVEAU_RESPONSABILITE", "CODE_PARENTE"),
    "ADRESSE": _leaves(
        "ADRESSE_ID", "LIGNE1_ADRESSE", "LIGNE2_ADRESSE", "LIGNE3_ADRESSE", "LIGNE4_ADRESSE", "CODE_POSTAL",
        "LIBELLE_POSTAL", "LL_COMMUNE_INSEE", "COMMUNE_ETRANGERE",
    ),
}  # fmt: skip
"""The records of both files, and what is read of them."""
BLOCKS: Final = ("STRUCTURES_ELEVE", "ELEVES", "STRUCTURES", "PERSONNES", "RESPONSABLES", "ADRESSES", "DONNEES")
COUNTED_AS: Final = {"ELEVE": "pupil", "PERSONNE": "guardian", "RESPONSABLE_ELEVE": "link", "RESPONSABLE": "link"}
KINSHIP: Final[dict[str, Kinship]] = {
    "10": "mother", "20": "father", "37": "sibling", "38": "forebear", "39": "relative", "50": "guardian",
    "51": "social_services", "70": "oneself", "90": "other",
}  # fmt: skip
LEVELS: Final[dict[str, Level]] = {"1": "legal", "2": "in_charge", "3": "contact"}
"""`NIVEAU_RESPONSABILITE`, since March 2018."""
LEVELS_BEFORE: Final[dict[str, Level]] = {"0": "contact", "1": "legal", "2": "legal"}
"""`RESP_LEGAL`."""
INE: Final = ("INE_RNIE", "ID_NATIONAL", "INE_BEA")
"""Where the national number stands, the register's first."""
GONE_CLASS: Final = "inactifs"


def kind_of(root: str) -> Literal["pupils", "guardians"] | None:
    """Which of SIECLE's exports has this root."""
    if PUPILS.fullmatch(root):
        return "pupils"
    return "guardians" if GUARDIANS.fullmatch(root) else None


def why_not(root: str) -> str:
    """What a document with another root is, as the code of a problem."""
    if root.lower() == "ficalimmenesr":
        return "exports_is_aaf"
    if root.lower() == "html":
        return "exports_is_html"
    return "exports_other_siecle" if root.startswith("BEE_") else "exports_other_root"


class _Link(Struct):
    """As it stands in a file, before anybody knows whether both its ends are there."""

    pupil: str
    guardian: str
    level: Level
    kinship: Kinship | None
    place: Place
    location: Location


class _File(Struct):
    """What one file holds."""

    name: str
    number: int
    kind: str | None = None
    """`pupils` or `guardians`, once the root is known."""
    parameters: Record | None = None
    school: str = UNKNOWN_SCHOOL
    day: datetime.date | None = None
    year: int | None = None
    pupils: list[tuple[Pupil, Location, str | None]] = []
    """With the id of the address."""
    guardians: list[tuple[Guardian, Location, str | None]] = []
    links: list[_Link] = []
    groups: dict[str, str] = {}
    addresses: dict[str, Contact | None] = {}
    lost: set[str] = set()
    """Ids of records that were left out: `ELEVE 1001`."""

    def place_of(self, element: str) -> Location:
        """Where an element of `PARAMETRES` stands."""
        return self.parameters.place_of(element) if self.parameters else START


class SiecleReader:
    """Reads files one after the other, then puts them together."""

    def __init__(self, reading: Reading, key: bytes) -> None:
        self._reading = reading
        self._digests = ContactDigests(key)
        self._words: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()
        self._cut: set[str] = set()
        """Files of which nobody knows what stood in the rest."""
        self._incomplete = False
        """A record is missing."""

    # --- One file -----------------------------------------------------------------------------------------------

    def read(self, export: ExportFile, number: int) -> _File:
        """One pass over the file; what is wrong is said."""
        file = _File(export.name, number, pupils=[], guardians=[], links=[], groups={}, addresses={}, lost=set())

        def refused(root: str) -> str | None:
            file.kind = kind_of(root)
            return None if file.kind is not None else why_not(root)

        for found in records_of(self._reading, export, SHAPES, BLOCKS, refused):
            self._take(file, found)
        self._finish(file)
        return file

    def _add(self, file: _File, place: Location, code: str, **words: str) -> None:
        self._reading.add(file.name, place, code, **words)

    def _take(self, file: _File, found: Record | Broken) -> None:
        if isinstance(found, Broken):
            self._broken(file, found)
            return
        match found.name:
            case "PARAMETRES":
                file.parameters = found
            case "ELEVE":
                self._pupil(file, found)
            case "STRUCTURE":
                self._structure(file, found)
            case "PERSONNE":
                self._guardian(file, found)
            case "ADRESSE":
                self._address(file, found)
            case _:
                self._link(file, found)

    def _broken(self, file: _File, broken: Broken) -> None:
        record = broken.record
        words = dict(broken.words)
        if record is not None and record.name in COUNTED_AS:
            self._left_out[COUNTED_AS[record.name]] += 1
            self._incomplete = True
            id = self._id_of(record, "ELEVE_ID" if record.name == "ELEVE" else "PERSONNE_ID")
            if id is not None and is_id(id):
                words["record"] = f"{record.name} {id}"
                if not broken.stops:
                    file.lost.add(words["record"])
            else:
                words["record"] = record.name
        if broken.stops and broken.code != AFTER_THE_END:
            self._cut.add(file.name)
        code = WITH_ITS_RECORD.get(broken.code, broken.code) if "record" in words else broken.code
        self._add(file, broken.place, code, **words)

    def _pupil(self, file: _File, record: Record) -> None:
        id = self._known_id(file, record, "ELEVE_ID", "pupil")
        if id is None:
            return
        self._needs(file, record, id, "NOM_DE_FAMILLE", "PRENOM", "DATE_NAISS")
        sex = record.text("CODE_SEXE")
        entered = self._day(file, record, id, "DATE_ENTREE") or self._day(file, record, id, "DATE_ENTREE_ELE")
        left = self._day(file, record, id, "DATE_SORTIE") or self._day(file, record, id, "DATE_SORTIE_ETAB")
        others = [name for name in (record.text("PRENOM2"), record.text("PRENOM3")) if name]
        ine = next((text for text in map(record.text, INE) if text), None)
        pupil = Pupil(
            id=id,
            school=file.school,
            place=Place(file.number, record.place.line),
            family_name=self._word(record.text("NOM_DE_FAMILLE")) or "",
            given_name=self._word(record.text("PRENOM")) or "",
            used_name=self._word(record.text("NOM_USAGE")),
            other_given_names=self._word(" ".join(others)) or None,
            born=self._day(file, record, id, "DATE_NAISS"),
            sex={"1": "M", "2": "F"}.get(sex or ""),
            ine=re.sub(r"\s", "", ine).upper() if ine else None,
            entered=entered,
            left=left,
            leaving_reason=self._word(record.text("CODE_MOTIF_SORTIE")),
            changed=self._day(file, record, id, "DATE_MODIFICATION"),
            last_school=uai_of(record.text("SCOLARITE_AN_DERNIER/CODE_RNE")),
            contacts=self._contacts(record),
        )
        file.pupils.append((pupil, record.place, record.text("ADRESSE_ID")))

    def _structure(self, file: _File, record: Record) -> None:
        id = record.parent.get("ELEVE_ID")
        name = record.text("CODE_STRUCTURE")
        if id and name and record.text("TYPE_STRUCTURE") in {"D", None}:
            file.groups.setdefault(id.strip(), self._words.setdefault(name, name))

    def _guardian(self, file: _File, record: Record) -> None:
        id = self._known_id(file, record, "PERSONNE_ID", "guardian")
        if id is None:
            return
        self._needs(file, record, id, "NOM_DE_FAMILLE", "PRENOM")
        guardian = Guardian(
            id=id,
            school=file.school,
            place=Place(file.number, record.place.line),
            family_name=self._word(record.text("NOM_DE_FAMILLE")) or "",
            given_name=self._word(record.text("PRENOM")) or "",
            used_name=self._word(record.text("NOM_USAGE")),
            title=title_of(record.text("LC_CIVILITE")) or title_of(record.text("LL_CIVILITE")),
            contacts=self._contacts(record),
        )
        file.guardians.append((guardian, record.place, record.text("ADRESSE_ID")))

    def _contacts(self, record: Record) -> tuple[Contact, ...]:
        """The telephones and the mail address that pupils' and guardians' records name alike."""
        digests = self._digests
        return digests.contacts(
            digests.telephone(record.text("TEL_PERSONNEL")),
            digests.telephone(record.text("TEL_PORTABLE")),
            digests.mail(record.text("MEL")),
        )

    def _address(self, file: _File, record: Record) -> None:
        id = self._id_of(record, "ADRESSE_ID")
        if id:
            lines = [record.text(f"LIGNE{number}_ADRESSE") for number in range(1, 5)]
            towns = map(record.text, ("LIBELLE_POSTAL", "LL_COMMUNE_INSEE", "COMMUNE_ETRANGERE"))
            town = next((text for text in towns if text), None)
            street = " ".join(line for line in lines if line)
            file.addresses[id] = self._digests.address(street, record.text("CODE_POSTAL"), town)

    def _link(self, file: _File, record: Record) -> None:
        pupil, guardian = self._id_of(record, "ELEVE_ID"), self._id_of(record, "PERSONNE_ID")
        for element, id in (("ELEVE_ID", pupil), ("PERSONNE_ID", guardian)):
            if id is None or not is_id(id):
                code = "exports_no_id" if id is None else "exports_bad_id"
                self._add(file, record.place, code, record=record.name, element=element)
                self._left_out["link"] += 1
                return
        assert pupil is not None
        assert guardian is not None
        link = _Link(
            self._words.setdefault(pupil, pupil),
            self._words.setdefault(guardian, guardian),
            self._level(file, record, f"{pupil}, {guardian}"),
            KINSHIP.get(record.text("CODE_PARENTE") or ""),
            Place(file.number, record.place.line),
            record.place,
        )
        file.links.append(link)

    def _level(self, file: _File, record: Record, ids: str) -> Level:
        words = {"record": f"{record.name} {ids}"}
        for element, levels in (("NIVEAU_RESPONSABILITE", LEVELS), ("RESP_LEGAL", LEVELS_BEFORE)):
            text = record.text(element)
            if text is not None:
                if text not in levels:
                    self._add(file, record.place_of(element), "exports_no_level", **words, element=element)
                return levels.get(text, "contact")
        self._add(file, record.place, "exports_missing", **words, element="NIVEAU_RESPONSABILITE")
        return "contact"

    # --- Values -------------------------------------------------------------------------------------------------

    def _word(self, text: str | None) -> str | None:
        """The same words of many records are one object."""
        return self._words.setdefault(text, text) if text else None

    @staticmethod
    def _id_of(record: Record, name: str) -> str | None:
        return record.attributes.get(name, "").strip() or record.text(name)

    def _known_id(self, file: _File, record: Record, element: str, kind: str) -> str | None:
        id = self._id_of(record, element)
        if is_id(id):
            return id
        self._left_out[kind] += 1
        self._incomplete = True
        code = "exports_no_id" if id is None else "exports_bad_id"
        self._add(file, record.place, code, record=record.name, element=element)
        return None

    def _needs(self, file: _File, record: Record, id: str, *elements: str) -> None:
        for element in elements:
            if record.text(element) is None:
                self._add(file, record.place, "exports_missing", record=f"{record.name} {id}", element=element)

    def _day(self, file: _File, record: Record, id: str, element: str) -> datetime.date | None:
        try:
            return day_of(record.text(element))
        except NoDayError:
            self._add(file, record.place_of(element), "exports_no_day", record=f"{record.name} {id}", element=element)
            return None

    def _finish(self, file: _File) -> None:
        """What stands after the records, or may: the school, the day, classes, addresses."""
        self._parameters(file)
        for number, (pupil, place, address) in enumerate(file.pupils):
            group = file.groups.get(pupil.id)
            inactive = group is not None and group.strip().casefold() == GONE_CLASS
            left = pupil.left is not None and (file.day is None or pupil.left <= file.day)
            if pupil.entered is not None and pupil.left is not None and pupil.entered > pupil.left:
                left = False  # came back
            changes: dict[str, Any] = {"school": file.school, "gone": inactive or left}
            if not inactive:
                changes["group"] = group
            contacts = self._with_address(file, pupil.contacts, address)
            file.pupils[number] = structs.replace(pupil, **changes, contacts=contacts), place, None
        for number, (guardian, place, address) in enumerate(file.guardians):
            contacts = self._with_address(file, guardian.contacts, address)
            file.guardians[number] = structs.replace(guardian, school=file.school, contacts=contacts), place, None

    def _with_address(self, file: _File, contacts: tuple[Contact, ...], address: str | None) -> tuple[Contact, ...]:
        return self._digests.contacts(file.addresses.get(address) if address else None, *contacts)

    def _parameters(self, file: _File) -> None:
        if file.kind is None:
            return
        if file.parameters is None and file.name in self._cut | self._reading.stopped:
            return
        record = file.parameters or Record("PARAMETRES", {}, {}, START, {})
        file.school = uai_of(record.text("UAJ")) or UNKNOWN_SCHOOL
        for element in ("DATE_EXPORT", "HORODATAGE"):
            with suppress(NoDayError):
                file.day = file.day or day_of(record.text(element))
        if file.day is None:
            self._add(file, record.place, "exports_no_export_day")
        year = record.text("ANNEE_SCOLAIRE") or ""
        file.year = int(year[:4]) if re.fullmatch(r"\d{4}(?:\D.*)?", year, re.ASCII) else None

    # --- All files ----------------------------------------------------------------------------------------------

    def together(self, files: Sequence[_File]) -> Snapshot:
        """All files as one snapshot. Raises ScenarioError where nothing could be read and something is wrong."""
        self._name_the_school(files)
        pupils = self._pupils(files)
        guardians = self._guardians(files)
        schools = self._schools(files)
        links = self._links(files, pupils, guardians)
        problems = self._reading.all_problems()
        if not pupils and not guardians and problems:
            raise ScenarioError(problems)
        return Snapshot(
            files=tuple(file.name for file in files),
            schools=schools,
            pupils=tuple(pupils.values()),
            guardians=tuple(guardians.values()),
            links=links,
            problems=problems,
            left_out=tuple(
                (kind, self._left_out[kind]) for kind in ("pupil", "guardian", "link") if self._left_out[kind]
            ),
            partial=bool(self._incomplete or self._cut or self._reading.stopped),
        )

    def _name_the_school(self, files: Sequence[_File]) -> None:
        """A file that does not say whose it is belongs to the school of the others, if that is one."""
        known = {file.school for file in files if file.kind is not None} - {UNKNOWN_SCHOOL}
        school = known.pop() if len(known) == 1 else UNKNOWN_SCHOOL
        for file in files:
            if file.kind is None or file.school != UNKNOWN_SCHOOL:
                continue
            if file.parameters is not None or file.name not in self._cut | self._reading.stopped:
                self._add(file, file.place_of("UAJ"), "exports_no_school", school=school)
            file.school = school
            file.pupils = [(structs.replace(one, school=school), place, home) for one, place, home in file.pupils]
            file.guardians = [(structs.replace(one, school=school), place, home) for one, place, home in file.guardians]

    def _schools(self, files: Sequence[_File]) -> tuple[SchoolYear, ...]:
        schools: dict[str, SchoolYear] = {}
        first: dict[str, _File] = {}
        for file in files:
            if file.kind is None:
                continue
            known = schools.get(file.school)
            if known is None or known.day is None or (file.day is not None and file.day > known.day):
                year = file.year if file.year is not None or known is None else known.year
                schools[file.school] = SchoolYear(file.school, file.day or (known.day if known else None), year)
            before = first.setdefault(file.school, file)
            if before.day is not None and file.day is not None and before.day != file.day:
                place = file.place_of("DATE_EXPORT")
                days = {"export_day": file.day.isoformat(), "earlier": before.day.isoformat()}
                self._add(file, place, "exports_other_day", **days, other=before.name)
        return tuple(schools.values())

    def _pupils(self, files: Sequence[_File]) -> dict[tuple[str, str], Pupil]:
        pupils: dict[tuple[str, str], Pupil] = {}
        for file in files:
            for pupil, place, _ in file.pupils:
                known = pupils.get((pupil.school, pupil.id))
                if known is None:
                    pupils[pupil.school, pupil.id] = pupil
                elif known.place.file == file.number:
                    self._twice(file, place, f"ELEVE {pupil.id}", known.place, "pupil")
                elif not known.contacts and pupil.contacts:
                    pupils[pupil.school, pupil.id] = structs.replace(known, contacts=pupil.contacts)
        self._repeated(files, pupils)
        return pupils

    def _repeated(self, files: Sequence[_File], pupils: dict[tuple[str, str], Pupil]) -> None:
        """Files with records that an earlier file of the same school has: said once a file."""
        for file in files:
            again = [pupil for pupil, _, _ in file.pupils if pupils[pupil.school, pupil.id].place.file < file.number]
            if again:
                other = files[pupils[again[0].school, again[0].id].place.file].name
                self._add(file, START, "exports_same_pupils", count=str(len(again)), other=other)

    def _guardians(self, files: Sequence[_File]) -> dict[tuple[str, str], Guardian]:
        guardians: dict[tuple[str, str], Guardian] = {}
        for file in files:
            again, other = 0, ""
            for guardian, place, _ in file.guardians:
                key = (file.school, guardian.id)
                known = guardians.setdefault(key, guardian)
                if known is guardian:
                    continue
                if known.place.file == file.number:
                    self._twice(file, place, f"PERSONNE {guardian.id}", known.place, "guardian")
                else:
                    again, other = again + 1, files[known.place.file].name
            if again:
                self._add(file, START, "exports_same_guardians", count=str(again), other=other)
        return guardians

    def _twice(self, file: _File, place: Location, record: str, first: Place, kind: str) -> None:
        self._left_out[kind] += 1
        self._add(file, place, "exports_id_twice", record=record, line=str(first.line))

    def _links(
        self,
        files: Sequence[_File],
        pupils: dict[tuple[str, str], Pupil],
        guardians: dict[tuple[str, str], Guardian],
    ) -> tuple[Link, ...]:
        links: dict[tuple[str, str, str], Link] = {}
        schools = {school for school, _ in pupils}
        cut = {file.school: file for file in reversed(files) if file.name in self._cut | self._reading.stopped}
        lost = {(file.school, record) for file in files for record in file.lost}
        for file in files:
            missed = after_lost = 0
            for link in file.links:
                record = f"RESPONSABLE_ELEVE {link.pupil}, {link.guardian}"
                if (file.school, link.pupil) in pupils and (file.school, link.guardian) in guardians:
                    key = (file.school, link.pupil, link.guardian)
                    known = links.get(key)
                    if known is None:
                        links[key] = Link(link.pupil, link.guardian, file.school, link.level, link.place, link.kinship)
                    elif known.place.file == file.number:
                        line = str(known.place.line)
                        self._add(file, link.location, "exports_link_twice", record=record, line=line)
                        self._left_out["link"] += 1
                    continue
                self._left_out["link"] += 1
                ends = {(file.school, f"ELEVE {link.pupil}"), (file.school, f"PERSONNE {link.guardian}")}
                if lost & ends:
                    after_lost += 1
                elif file.school not in schools or file.school in cut:
                    missed += 1
                elif (file.school, link.pupil) not in pupils:
                    self._add(file, link.location, "exports_link_pupil", record=record, id=link.pupil)
                else:
                    self._add(file, link.location, "exports_link_guardian", record=record, id=link.guardian)
            if after_lost:
                self._add(file, START, "exports_links_of_lost", count=str(after_lost))
            self._say_missed(file, missed, schools, cut)
        return tuple(links.values())

    def _say_missed(self, file: _File, missed: int, schools: set[str], cut: dict[str, _File]) -> None:
        """Many links that lead to nobody for one reason are one problem."""
        if not missed and not (file.kind == "guardians" and file.school not in schools):
            return
        place = file.place_of("UAJ")
        if file.school in cut and file.school in schools:
            self._add(file, START, "exports_links_of_cut", count=str(missed), other=cut[file.school].name)
        elif schools:
            others = ", ".join(sorted(schools))
            self._add(file, place, "exports_other_school", school=file.school, others=others, count=str(missed))
        else:
            self._add(file, place, "exports_no_pupils", count=str(missed))
