"""Whole invented schools, seeded: siblings, separated and single parents; duplicates and namesakes planted.

    invented = invent(seed=1, pupils=400)
    paths = written_siecle(folder, invented.school)
    invented.same_guardians     # pairs of ids that are one person, with how they differ
    invented.namesakes          # pairs of ids that bear one name and are two

The truth is who is who: `guardians` and `pupils` say which person each record is of.
"""

import random
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from tests.school_exports import Adult, Child, Home, School, Tie

FAMILY_NAMES = (
    "Martin", "Bernard", "Roumieu", "Haddad", "Castellan", "Azéma", "Benali", "Cazals", "Delmas", "Espinasse",
    "Fabre", "Garrigue", "Hérail", "Issartel", "Jourdan", "Kervella", "Lacombe", "Malaval", "Nadal", "Olivier",
    "Peyre", "Quintard", "Rességuier", "Sabatier", "Teisseire", "Ucciani", "Vidal", "Weber", "Yilmaz", "Zaragoza",
    "Arnal", "Bonnafous", "Combes", "Durand", "El Amrani", "Fournier", "Gomes da Silva", "Huc", "Imbert", "Julien",
    "Lefèvre", "Mas", "Nguyen", "Ortiz", "Pagès", "Rey", "Saint-André", "Traoré", "Valette", "Zouaoui",
)  # fmt: skip
MOTHERS = (
    "Élodie",
    "Samia",
    "Nathalie",
    "Anne-Laure",
    "Céline",
    "Fatima",
    "Hélène",
    "Isabelle",
    "Julie",
    "Karima",
    "Laure",
    "Marie",
    "Nadia",
    "Ophélie",
    "Patricia",
    "Rachel",
    "Sophie",
    "Thérèse",
    "Valérie",
    "Yasmina",
)
FATHERS = (
    "Marc",
    "Ahmed",
    "Bruno",
    "Christophe",
    "David",
    "Étienne",
    "Frédéric",
    "Gérard",
    "Hugo",
    "Ibrahim",
    "Jean-Pierre",
    "Karim",
    "Laurent",
    "Michel",
    "Nicolas",
    "Olivier",
    "Philippe",
    "Rémi",
    "Stéphane",
    "Youssef",
)
CHILDREN = (
    "Jade",
    "Sacha",
    "Nour",
    "Léo",
    "Emma",
    "Inès",
    "Louis",
    "Chloé",
    "Adam",
    "Zoé",
    "Hugo",
    "Lina",
    "Gabriel",
    "Manon",
    "Rayan",
    "Camille",
    "Théo",
    "Sarah",
    "Noé",
    "Maëlys",
    "Yanis",
    "Anaïs",
    "Enzo",
    "Clara",
    "Mathis",
    "Lou",
)
Pair = tuple[str, str]


@dataclass
class Invented:
    """A school, and the truth about its records."""

    school: School
    pupils: dict[str, int] = field(default_factory=dict)
    """Which person a pupil's record is of."""
    guardians: dict[str, int] = field(default_factory=dict)
    """Which person a guardian's record is of."""
    same_pupils: dict[Pair, str] = field(default_factory=dict)
    """Pairs of records of one pupil, with how they differ."""
    same_guardians: dict[Pair, str] = field(default_factory=dict)
    """Pairs of records of one guardian, with how they differ."""

    @property
    def namesakes(self) -> list[Pair]:
        """Pairs of guardians' records that bear one name, and are of two people."""
        by_name: dict[str, list[str]] = {}
        for adult in self.school.guardians:
            by_name.setdefault(_plain(f"{adult.family_name} {adult.given_name}"), []).append(adult.id)
        pairs = (pair for ids in by_name.values() for pair in combinations(ids, 2))
        return [pair for pair in pairs if self.guardians[pair[0]] != self.guardians[pair[1]]]

    @property
    def pupil_namesakes(self) -> list[Pair]:
        """Pairs of pupils' records that bear one name, and are of two people."""
        by_name: dict[str, list[str]] = {}
        for child in self.school.pupils:
            by_name.setdefault(_plain(f"{child.family_name} {child.given_name}"), []).append(child.id)
        pairs = (pair for ids in by_name.values() for pair in combinations(ids, 2))
        return [pair for pair in pairs if self.pupils[pair[0]] != self.pupils[pair[1]]]


def invent(
    seed: int,
    pupils: int = 300,
    *,
    uai: str = "0340001A",
    day: str = "27/08/2015",
    pupils_twice: float = 0.02,
    guardians_twice: float = 0.08,
    namesakes: float = 0.03,
) -> Invented:
    """A school of about so many pupils; rates: pupils and guardians entered twice, families with a planted namesake."""
    return _Inventor(random.Random(seed), uai, day).school(pupils, pupils_twice, guardians_twice, namesakes)


class _Inventor:
    def __init__(self, chance: random.Random, uai: str, day: str) -> None:
        self._chance = chance
        self._uai, self._day = uai, day
        self._children: list[Child] = []
        self._adults: list[Adult] = []
        self._ties: list[Tie] = []
        self._homes: list[Home] = []
        self._truth = Invented(School())
        self._person = 0

    def school(self, pupils: int, pupils_twice: float, guardians_twice: float, namesakes: float) -> Invented:
        while len(self._children) < pupils:
            self._family()
        for adult in list(self._adults):
            if self._chance.random() < namesakes:
                self._namesake(adult)
        for adult in list(self._adults):
            if self._chance.random() < guardians_twice:
                self._guardian_twice(adult)
        for child in list(self._children):
            if self._chance.random() < pupils_twice:
                self._pupil_twice(child)
        self._truth.school = School(self._children, self._adults, self._ties, self._homes, self._uai, self._day)
        return self._truth

    # --- People -------------------------------------------------------------------------------------------------

    def _family(self) -> None:
        chance = self._chance
        name = chance.choice(FAMILY_NAMES)
        home = self._home()
        kind = chance.choices(("together", "separated", "mother alone", "father alone"), (60, 18, 18, 4))[0]
        parents = []
        if kind != "father alone":
            maiden = chance.choice(FAMILY_NAMES) if chance.random() < 0.6 else name
            used = name if maiden != name and kind == "together" and chance.random() < 0.7 else None
            parents.append((self._adult(maiden, chance.choice(MOTHERS), "MME", home, used), "10"))
        if kind != "mother alone":
            other = self._home() if kind == "separated" else home
            parents.append((self._adult(name, chance.choice(FATHERS), "M.", other, None), "20"))
        if chance.random() < 0.1:
            parents.append((self._adult(name, chance.choice(FATHERS), "M.", self._home(), None), "38"))
        births: list[str] = []
        for _ in range(chance.choices((1, 2, 3), (55, 35, 10))[0]):
            twin = bool(births) and chance.random() < 0.08
            births.append(births[-1] if twin else self._birth())
            child = self._child(name, births[-1], home)
            self._ties += [
                Tie(child.id, adult.id, "3" if kinship == "38" else "1", kinship) for adult, kinship in parents
            ]

    def _next_person(self) -> int:
        self._person += 1
        return self._person

    def _birth(self) -> str:
        chance = self._chance
        return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2000, 2004)}"

    def _home(self) -> Home:
        number = len(self._homes) + 1
        home = Home(str(50_000 + number), f"{number} rue {self._chance.choice(FAMILY_NAMES)}")
        self._homes.append(home)
        return home

    def _mobile(self) -> str:
        return f"+33 6 {self._chance.randrange(10**8):08}"

    def _adult(self, name: str, given: str, title: str, home: Home, used: str | None) -> Adult:
        chance = self._chance
        number = 200_001 + len(self._adults)
        adult = Adult(
            str(number), name, given, title, used,
            telephone=f"04 67 {int(home.id):06}" if chance.random() < 0.3 else None,
            mobile=self._mobile() if chance.random() < 0.8 else None,
            mail=f"boite{number}@exemple.fr" if chance.random() < 0.7 else None,
            home=home.id if chance.random() < 0.95 else None,
        )  # fmt: skip
        self._adults.append(adult)
        self._truth.guardians[adult.id] = self._next_person()
        return adult

    def _child(self, name: str, born: str, home: Home) -> Child:
        chance = self._chance
        taken = {child.given_name for child in self._children[-3:] if child.family_name == name}
        number = 100_001 + len(self._children)
        child = Child(
            str(number), name, chance.choice([one for one in CHILDREN if one not in taken]), born,
            ine=f"{number:09}{chance.choice('ABCDEFGHJK')}{chance.choice('ABCDEFGHJK')}",
            sex=chance.choice("12"), group=f"{chance.randint(3, 6)}{chance.choice('ABCD')}", home=home.id,
        )  # fmt: skip
        self._children.append(child)
        self._truth.pupils[child.id] = self._next_person()
        return child

    # --- What is planted ----------------------------------------------------------------------------------------

    def _namesake(self, adult: Adult) -> None:
        """Another family, one of whose parents bears the same name; or a child with the name of another."""
        home = self._home()
        same = self._adult(adult.family_name, adult.given_name, adult.title or "M.", home, None)
        namesake = self._chance.choice(self._children)
        given = namesake.given_name if self._chance.random() < 0.4 else self._chance.choice(CHILDREN)
        name = namesake.family_name if given == namesake.given_name else adult.family_name
        child = self._child(name, self._birth(), home)
        self._children[-1] = child = replace(child, given_name=given)
        self._ties.append(Tie(child.id, same.id, "1", "10" if same.title == "MME" else "20"))

    def _guardian_twice(self, adult: Adult) -> None:
        """A second record of a guardian: a child, or one of the children, hangs on it alone."""
        ties = [tie for tie in self._ties if tie.adult == adult.id]
        if not ties:
            return
        chance = self._chance
        kind = chance.choice(("same", "capitals", "typing error", "used name", "one given name", "hyphen"))
        again = replace(adult, id=str(200_001 + len(self._adults)))
        family, given = adult.family_name, adult.given_name
        if kind == "capitals":
            again = replace(again, family_name=_plain(family).upper(), given_name=_plain(given).upper())
        elif kind == "typing error":
            again = replace(again, family_name=_slip(family, chance))
        elif kind == "used name" and adult.used_name is not None:
            again = replace(again, family_name=adult.used_name, used_name=None)
        elif kind == "one given name" and "-" in given:
            again = replace(again, given_name=given.split("-")[0])
        elif kind == "hyphen" and ("-" in given or " " in family):
            again = replace(again, family_name=family.replace(" ", "-"), given_name=given.replace("-", " "))
        else:
            kind = "same"
        contacts = chance.choice(("kept", "moved", "new mobile", "none"))
        if contacts == "moved":
            again = replace(again, home=self._home().id)
        elif contacts == "new mobile":
            again = replace(again, mobile=self._mobile(), mail=None)
        elif contacts == "none":
            again = replace(again, mobile=None, mail=None, telephone=None)
        self._adults.append(again)
        self._truth.guardians[again.id] = self._truth.guardians[adult.id]
        self._truth.same_guardians[adult.id, again.id] = f"{kind}, contacts {contacts}"
        if len(ties) > 1 and chance.random() < 0.8:
            moved = ties[-1]
            self._ties[self._ties.index(moved)] = replace(moved, adult=again.id)
        else:
            self._ties.append(replace(ties[-1], adult=again.id))

    def _pupil_twice(self, child: Child) -> None:
        """A second record of a pupil, typed by the office instead of imported."""
        chance = self._chance
        kind = chance.choice(("same", "no INE", "typing error, no INE", "day and month", "capitals, no INE"))
        again = replace(child, id=str(100_001 + len(self._children)), group=child.group)
        if "no INE" in kind:
            again = replace(again, ine=None)
        if "typing error" in kind:
            again = replace(again, family_name=_slip(child.family_name, chance))
        if "capitals" in kind:
            again = replace(again, family_name=_plain(child.family_name).upper(), given_name=_plain(child.given_name))
        if kind == "day and month" and child.born is not None:
            day, month, year = child.born.split("/")
            again = replace(again, born=f"{month}/{day}/{year}" if int(day) <= 12 else child.born)
        self._children.append(again)
        self._truth.pupils[again.id] = self._truth.pupils[child.id]
        self._truth.same_pupils[child.id, again.id] = kind
        self._ties += [replace(tie, child=again.id) for tie in self._ties if tie.child == child.id]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _slip(name: str, chance: random.Random) -> str:
    """One letter off: dropped, doubled, or two that changed places."""
    place = chance.randrange(1, len(name) - 1)
    kind = chance.choice(("dropped", "doubled", "changed places"))
    if kind == "dropped":
        return name[:place] + name[place + 1 :]
    if kind == "doubled":
        return name[:place] + name[place] + name[place:]
    pairs = [number for number, (a, b) in enumerate(pairwise(name)) if number and a != b]
    place = chance.choice(pairs)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
