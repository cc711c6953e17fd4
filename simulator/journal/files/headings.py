"""Translates the headings of a table to columns of a journal, whatever their capitals, spaces, accents or language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from simulator.errors import Location, Problem, ScenarioError
from simulator.journal.columns import COLUMNS, NEEDED

FRENCH: Final = {
    "Famille": "family",
    "Événement": "event",
    "Identifiant": "id",
    "Fiche": "record",
    "Élève": "student",
    "Établissement": "school",
    "Vers l'établissement": "to_school",
    "Fiche d'origine": "origin",
    "Responsable": "guardian",
    "Fiche élève": "student_record",
    "Rapprochement": "match",
    "Niveau": "level",
    "Nom saisi": "name",
    "Reconnu": "matched",
    "Motif": "reason",
    "Fusionnée avec": "merged_into",
    "Compte": "account",
    "Personne": "person",
    "Profil": "profile",
    "Mot de passe": "password",
    "Nouveau mot de passe": "to",
    "Moyen": "by",
    "Erreur du serveur": "server_error",
    "Comptes": "accounts",
}
"""The columns that French headings stand for; « date » and « service » need no translation."""


def folded(heading: str) -> str:
    """A heading without capitals, accents and extra spaces: « Fiche élève » and « FICHE ELEVE  » are `fiche_eleve`."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"\W+", "_", "".join(one for one in letters if not unicodedata.combining(one))).strip("_")


_COLUMNS: Final = {name: name for name in COLUMNS} | {folded(heading): name for heading, name in FRENCH.items()}


def columns_of(headings: Sequence[str], by: str, path: str, line: int) -> list[str | None]:
    """The column of every heading; None for one that is not a column of a journal.

    Raises ScenarioError with all columns that are missing or occur twice.
    """
    meant = _COLUMNS | {folded(by): by}
    found = [meant.get(folded(heading)) for heading in headings]
    problems = [missing_column(path, Location(line, 1), name, headings) for name in (by, *NEEDED) if name not in found]
    place, seen = 1, Counter[str]()
    for heading, name in zip(headings, found, strict=True):
        seen[name or ""] += 1
        if name is not None and seen[name] == 2:
            problems.append(Problem(path, Location(line, place), "column_twice", {"column": heading.strip()}))
        place += len(heading) + 1
    if problems:
        raise ScenarioError(problems)
    return found


def missing_column(path: str, place: Location, column: str, headings: Sequence[str]) -> Problem:
    """The problem that a journal lacks a column; it names the columns that it has."""
    there = ", ".join(heading.strip() for heading in headings if heading.strip())
    return Problem(path, place, "missing_column", {"column": column, "columns": there or "–"})
