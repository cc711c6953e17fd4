"""Invented names for the people of a family: who shared a name shares the invented one; nothing else is kept."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, Literal

from simulator.people import name_key

Sex = Literal["F", "M"]
FAMILY_NAMES: Final = (
    "Arnoux", "Barthès", "Bellocq", "Bonnafous", "Cabrol", "Cazals", "Chastang", "Combettes", "Courtès", "Dalmas",
    "Delpuech", "Escande", "Estève", "Fabrègue", "Fontanier", "Galtier", "Gineste", "Gleizes", "Issert", "Jaumes",
    "Lacombe", "Lagarde", "Lapeyre", "Maurel", "Mazel", "Montagnac", "Nougaret", "Olivet", "Pagès", "Peyrac",
    "Pradel", "Puech", "Ricome", "Rouquette", "Salasc", "Serane", "Taillade", "Teulon", "Valette", "Vidalenc",
)  # fmt: skip
GIVEN_NAMES: Final[dict[Sex, tuple[str, ...]]] = {
    "F": (
        "Adèle", "Agathe", "Alba", "Apolline", "Blanche", "Capucine", "Céleste", "Clémence", "Colette", "Diane",
        "Édith", "Éloïse", "Flavie", "Garance", "Honorine", "Iris", "Jeanne", "Léonie", "Madeleine", "Margot",
        "Mathilde", "Ninon", "Ondine", "Pauline", "Philippine", "Rosalie", "Solène", "Suzanne", "Violette", "Zélie",
    ),
    "M": (
        "Achille", "Anatole", "Antonin", "Armand", "Auguste", "Basile", "Célestin", "Clovis", "Côme", "Désiré",
        "Émile", "Étienne", "Félicien", "Firmin", "Gaspard", "Gustave", "Hippolyte", "Isidore", "Jules", "Lazare",
        "Léon", "Marius", "Maxence", "Octave", "Philémon", "Raoul", "Rémi", "Siméon", "Théodore", "Ulysse",
    ),
}  # fmt: skip


class InventedNames:
    """Names given out one after the other; where they begin depends on the family's id only."""

    def __init__(self, family: str) -> None:
        self._start = int.from_bytes(blake2b(family.encode(), digest_size=4).digest(), "big")
        self._family: dict[str, str] = {}
        self._given: dict[tuple[Sex, str], str] = {}

    def name(self, family_name: str, given_name: str, sex: Sex) -> str:
        """« Given Family », the same for the same names, whatever their capitals and accents."""
        family = self._family.setdefault(name_key(family_name), self._next(FAMILY_NAMES, len(self._family)))
        known = [number for (of, _), number in zip(self._given, range(len(self._given)), strict=True) if of == sex]
        given = self._given.setdefault((sex, name_key(given_name)), self._next(GIVEN_NAMES[sex], len(known)))
        return f"{given} {family}"

    def _next(self, names: Iterable[str], number: int) -> str:
        several = tuple(names)
        again, place = divmod(number, len(several))
        name = several[(self._start + place) % len(several)]
        return name if not again else f"{name}-{several[(self._start + again) % len(several)]}"
