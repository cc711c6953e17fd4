"""Files as schools export them (SIECLE, AAF), written from a few words about invented people.

    school = School(pupils=[Child("1001", "Roumieu", "Jade")], guardians=[Adult("2001", "Roumieu", "Élodie")],
                    links=[Tie("1001", "2001")])
    eleves = pupils_xml(school)                                  # bytes of ElevesAvecAdresses.xml
    paths = write(folder, {"eleves.zip": zipped({"ElevesAvecAdresses.xml": eleves}), "r.xml": guardians_xml(school)})

Whole schools, with siblings, separated parents, spellings, duplicates and namesakes planted: `invented_schools.py`.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

LEVELS_BEFORE_2018 = {"1": "1", "2": "0", "3": "0"}
"""`NIVEAU_RESPONSABILITE` as `RESP_LEGAL` said it."""
AAF_KINSHIP = {"20": "1", "10": "2", "50": "3", "38": "4", "37": "4", "39": "4", "51": "5", "90": "6", "70": "7"}


@dataclass(frozen=True)
class Home:
    """An address; two people of one `id` live together."""

    id: str
    street: str = "12 rue des Lilas"
    postcode: str = "34000"
    town: str = "MONTPELLIER"


@dataclass(frozen=True)
class Child:
    """A pupil's record. Days as SIECLE writes them; None leaves an element out, "" writes an empty one."""

    id: str
    family_name: str
    given_name: str
    born: str | None = "14/02/2004"
    ine: str | None = None
    used_name: str | None = None
    given_name_2: str | None = None
    sex: str | None = "2"
    entered: str | None = "01/09/2015"
    left: str | None = None
    leaving_reason: str | None = None
    changed: str | None = None
    last_school: str | None = None
    group: str | None = "6A"
    mail: str | None = None
    mobile: str | None = None
    home: str | None = None
    ine_element: str = "ID_NATIONAL"
    key: str | None = None
    """AAF's `ENTPersonJointure`; without it, 9 before the id."""
    duplicate_of: str | None = None
    """AAF's `seeAlso`."""

    @property
    def jointure(self) -> str:
        """The key of the pupil in AAF."""
        return self.key or f"9{self.id}"


@dataclass(frozen=True)
class Adult:
    """A guardian's record."""

    id: str
    family_name: str
    given_name: str
    title: str | None = "MME"
    used_name: str | None = None
    telephone: str | None = None
    mobile: str | None = None
    mail: str | None = None
    home: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True)
class Tie:
    """A link; `level` is that of today (1 legal, 2 in charge, 3 to contact), `kinship` SIECLE's code."""

    child: str
    adult: str
    level: str = "1"
    kinship: str | None = "10"


@dataclass(frozen=True)
class School:
    """What one school exports on one day."""

    pupils: Sequence[Child] = ()
    guardians: Sequence[Adult] = ()
    links: Sequence[Tie] = ()
    homes: Sequence[Home] = ()
    uai: str = "0340001A"
    day: str = "27/08/2015"
    year: str = "2015"
    key: str = field(default="")
    """AAF's id of the school; without it, the digits of the UAI."""

    @property
    def jointure(self) -> str:
        """The key of the school in AAF."""
        return self.key or self.uai[:-1].lstrip("0")


# --- SIECLE -----------------------------------------------------------------------------------------------------


def pupils_xml(
    school: School,
    *,
    root: str = "BEE_ELEVES",
    version: str = "2.1",
    encoding: str = "ISO-8859-15",
    declared: str | None = None,
    bom: bool = False,
    addresses: bool = True,
) -> bytes:
    """`ElevesAvecAdresses.xml`, or `ElevesSansAdresses.xml`; `declared` is an encoding that the declaration claims."""
    lines = ["<ELEVES>"]
    for child in school.pupils:
        lines += [
            f"<ELEVE ELEVE_ID={quoteattr(child.id)} ELENOET={quoteattr(child.id[-4:])}>",
            *_elements(
                ELENOET=child.id[-4:],
                **{child.ine_element: child.ine},
                NOM_DE_FAMILLE=child.family_name,
                NOM_USAGE=child.used_name,
                PRENOM=child.given_name,
                PRENOM2=child.given_name_2,
                DATE_NAISS=child.born,
                DATE_MODIFICATION=child.changed,
                DATE_SORTIE=child.left,
                CODE_MOTIF_SORTIE=child.leaving_reason,
                DATE_ENTREE=child.entered,
                CODE_SEXE=child.sex,
                TEL_PORTABLE=child.mobile,
                MEL=child.mail,
                ADRESSE_ID=child.home if addresses else None,
            ),
        ]
        if child.last_school is not None:
            lines += ["<SCOLARITE_AN_DERNIER>", *_elements(CODE_RNE=child.last_school), "</SCOLARITE_AN_DERNIER>"]
        lines.append("</ELEVE>")
    lines += ["</ELEVES>", "<OPTIONS/>", "<STRUCTURES>"]
    for child in school.pupils:
        if child.group is not None:
            lines += [
                f"<STRUCTURES_ELEVE ELEVE_ID={quoteattr(child.id)}>",
                "<STRUCTURE>",
                *_elements(CODE_STRUCTURE=f"{child.group} GR1", TYPE_STRUCTURE="G"),
                "</STRUCTURE>",
                "<STRUCTURE>",
                *_elements(CODE_STRUCTURE=child.group, TYPE_STRUCTURE="D"),
                "</STRUCTURE>",
                "</STRUCTURES_ELEVE>",
            ]
    lines += ["</STRUCTURES>", "<BOURSES/>", *(_homes(school.homes) if addresses else ())]
    return _document(school, root, version, lines, encoding, declared, bom)


def guardians_xml(
    school: School,
    *,
    root: str = "BEE_RESPONSABLES",
    version: str = "2.1",
    encoding: str = "ISO-8859-15",
    declared: str | None = None,
    bom: bool = False,
    ids_as_elements: bool = False,
    before_2018: bool = False,
) -> bytes:
    """`ResponsablesAvecAdresses.xml`; `before_2018`: with `RESP_LEGAL`."""
    lines = ["<PERSONNES>"]
    for adult in school.guardians:
        lines += [
            "<PERSONNE>" if ids_as_elements else f"<PERSONNE PERSONNE_ID={quoteattr(adult.id)}>",
            *_elements(
                PERSONNE_ID=adult.id if ids_as_elements else None,
                LC_CIVILITE=adult.title,
                NOM_DE_FAMILLE=adult.family_name,
                NOM_USAGE=adult.used_name,
                PRENOM=adult.given_name,
                TEL_PERSONNEL=adult.telephone,
                TEL_PORTABLE=adult.mobile,
                MEL=adult.mail,
                ADRESSE_ID=adult.home,
            ),
            "</PERSONNE>",
        ]
    lines += ["</PERSONNES>", "<RESPONSABLES>"]
    tag = "RESPONSABLE" if before_2018 else "RESPONSABLE_ELEVE"
    for tie in school.links:
        legal = {"RESP_LEGAL": LEVELS_BEFORE_2018.get(tie.level, tie.level)}
        lines += [
            f"<{tag}>",
            *_elements(
                ELEVE_ID=tie.child,
                PERSONNE_ID=tie.adult,
                **(legal if before_2018 else {"NIVEAU_RESPONSABILITE": tie.level}),
                CODE_PARENTE=tie.kinship,
            ),
            f"</{tag}>",
        ]
    lines += ["</RESPONSABLES>", *_homes(school.homes)]
    return _document(school, root, version, lines, encoding, declared, bom)


def _homes(homes: Iterable[Home]) -> Iterable[str]:
    yield "<ADRESSES>"
    for home in homes:
        yield f"<ADRESSE ADRESSE_ID={quoteattr(home.id)}>"
        yield from _elements(LIGNE1_ADRESSE=home.street, CODE_POSTAL=home.postcode, LIBELLE_POSTAL=home.town)
        yield "</ADRESSE>"
    yield "</ADRESSES>"


def _elements(**texts: str | None) -> list[str]:
    return [f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text is not None]


def _document(
    school: School, root: str, version: str, lines: Iterable[str], encoding: str, declared: str | None, bom: bool
) -> bytes:
    text = "\n".join(
        [
            f'<?xml version="1.0" encoding="{declared or encoding}"?>',
            f'<{root} VERSION="{version}">',
            "<PARAMETRES>",
            *_elements(
                UAJ=school.uai,
                ANNEE_SCOLAIRE=school.year,
                DATE_EXPORT=school.day,
                HORODATAGE=f"{school.day} 08:15:00",
            ),
            "</PARAMETRES>",
            "<DONNEES>",
            *lines,
            "</DONNEES>",
            f"</{root}>",
            "",
        ]
    )
    return ("\ufeff" if bom else "").encode("utf-8") + text.encode(encoding, "xmlcharrefreplace")


# --- AAF --------------------------------------------------------------------------------------------------------


def aaf_files(
    schools: Sequence[School],
    *,
    day: str = "20150827",
    kind: str = "Complet",
    size: int = 1000,
    older_links: bool = False,
    deleted: Sequence[tuple[str, str]] = (),
) -> dict[str, bytes]:
    """The files of a directory feed, by name, so many records a file.

    `older_links`: with `ENTElevePere` and its like. `deleted`: category and key of what a delta takes away.
    """
    verb = "modifyRequest" if kind == "Delta" else "addRequest"
    records: dict[str, list[str]] = {"EtabEducNat": [], "Eleve": [], "PersRelEleve": []}
    for school in schools:
        records["EtabEducNat"].append(
            _request(
                verb,
                "EtabEducNat",
                school.jointure,
                {"ENTStructureJointure": [school.jointure], "ENTStructureUAI": [school.uai]},
            )
        )
        ties: dict[str, list[Tie]] = {}
        for tie in school.links:
            ties.setdefault(tie.child, []).append(tie)
        homes = {home.id: home for home in school.homes}
        for child in school.pupils:
            links = _older_links(ties.get(child.id, [])) if older_links else _links(ties.get(child.id, []))
            records["Eleve"].append(
                _request(
                    verb,
                    "Eleve",
                    child.jointure,
                    {
                        "ENTPersonJointure": [child.jointure],
                        "ENTEleveStructRattachId": [child.id],
                        "ENTPersonDateNaissance": [child.born or ""],
                        "ENTPersonNomPatro": [child.family_name],
                        "sn": [child.used_name or child.family_name],
                        "givenName": [child.given_name],
                        "personalTitle": ["M." if child.sex == "1" else "Mme"],
                        "ENTPersonStructRattach": [school.jointure],
                        "ENTEleveClasses": [f"{school.jointure}${child.group}" if child.group else ""],
                        "ENTEleveDateSortieStructRattach": [child.left or ""],
                        "seeAlso": [child.duplicate_of or ""],
                        **_contacts(child.mail, None, child.mobile, homes.get(child.home or "")),
                        **links,
                    },
                )
            )
        for adult in school.guardians:
            records["PersRelEleve"].append(
                _request(
                    verb,
                    "PersRelEleve",
                    adult.id,
                    {
                        "ENTPersonJointure": [adult.id],
                        "ENTPersonNomPatro": [adult.family_name],
                        "sn": [adult.used_name or adult.family_name],
                        "givenName": [adult.given_name],
                        "personalTitle": [{"MME": "Mme"}.get(adult.title or "", adult.title or "")],
                        "seeAlso": [adult.duplicate_of or ""],
                        **_contacts(adult.mail, adult.telephone, adult.mobile, homes.get(adult.home or "")),
                    },
                )
            )
    for category, key in deleted:
        records[category].append(_request("deleteRequest", category, key, {}))
    return {
        f"ENT_{kind}_{day}_{category}_{number // size:04}.xml": _feed(some[number : number + size])
        for category, some in records.items()
        for number in range(0, len(some), size)
    }


def _links(ties: Sequence[Tie]) -> dict[str, list[str]]:
    legal = {"1": "1", "2": "0", "3": "0"}
    values = [
        f"{tie.adult}${AAF_KINSHIP.get(tie.kinship or '', '6')}$0${legal[tie.level]}${int(tie.level == '3')}$0"
        for tie in ties
    ]
    return {"ENTElevePersRelEleve": values or [""]}


def _older_links(ties: Sequence[Tie]) -> dict[str, list[str]]:
    return {
        "ENTElevePere": [tie.adult for tie in ties if tie.kinship == "20"] or [""],
        "ENTEleveMere": [tie.adult for tie in ties if tie.kinship == "10"] or [""],
        "ENTEleveAutoriteParentale": [tie.adult for tie in ties if tie.level == "1"] or [""],
        "ENTElevePersRelEleve1": [tie.adult for tie in ties if tie.kinship not in {"10", "20"}][:1] or [""],
    }


def _contacts(mail: str | None, telephone: str | None, mobile: str | None, home: Home | None) -> dict[str, list[str]]:
    return {
        "mail": [mail or ""],
        "homePhone": [telephone or ""],
        "mobile": [mobile or ""],
        "ENTPersonAdresse": [home.street if home else ""],
        "ENTPersonCodePostal": [home.postcode if home else ""],
        "ENTPersonVille": [home.town if home else ""],
    }


def _request(verb: str, category: str, key: str, attributes: Mapping[str, Sequence[str]]) -> str:
    what = "categorieStructure" if category == "EtabEducNat" else "categoriePersonne"
    lines = [
        f"<{verb}>",
        f'<operationalAttributes><attr name="{what}"><value>{category}</value></attr></operationalAttributes>',
        f"<identifier><id>{escape(key)}</id></identifier>",
    ]
    if attributes:
        lines.append("<attributes>")
        for name, values in attributes.items():
            held = "".join(f"<value>{escape(value)}</value>" if value else "<value/>" for value in values)
            lines.append(f'<attr name="{name}">{held}</attr>')
        lines.append("</attributes>")
    return "\n".join([*lines, f"</{verb}>"])


def _feed(records: Iterable[str]) -> bytes:
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">',
            "<ficAlimMENESR>",
            *records,
            "</ficAlimMENESR>",
            "",
        ]
    )
    return text.encode("utf-8")


# --- Files ------------------------------------------------------------------------------------------------------


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A zip of these entries, in this order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2015, 8, 27, 8, 15, 0)), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """The files in the folder; their paths in this order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in files]


def written_siecle(folder: Path, school: School) -> list[str]:
    """Both files of a school."""
    return write(
        folder, {f"{school.uai}_eleves.xml": pupils_xml(school), f"{school.uai}_resp.xml": guardians_xml(school)}
    )
