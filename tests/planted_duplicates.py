"""A school of invented families, seeded, in which duplicates, near misses and namesakes are planted, each of a kind.

Names come from small lists, so that people meet who bear one name by accident, as in a real school.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tests.school_exports import Adult, Child, Home, School, Tie

FAMILY_NAMES: Final = (
    "Arnal", "Bénézet", "Boyer", "Cabrol", "Cazal", "Combes", "D'Almeida", "De La Roque", "Delmas", "Durif",
    "Escande", "Estève", "Fabre", "Fraysse", "Galtier", "Galy", "Gely", "Hébrard", "Izarn", "Julien", "Lacan",
    "Le Goff", "Malafosse", "Marty", "Mazel", "Nègre", "Olivier", "Pagès", "Panafieu", "Pélissier", "Pons",
    "Portal", "Puech", "Ramond", "Rigal", "Roumieu", "Rouvière", "Sabatier", "Saint-Pierre", "Salles", "Serre",
    "Soulier", "Tarbouriech", "Teissier", "Terral", "Thérond", "Vayssettes", "Verdier", "Vézinhet", "Vidal",
)  # fmt: skip
GIVEN_NAMES: Final = {
    "MME": (
        "Agnès", "Aïcha", "Anne", "Béatrice", "Chloé", "Élise", "Fatou", "Florence", "Hélène", "Inès", "Jade",
        "Jeanne", "Laure", "Léa", "Louise", "Lucie", "Manon", "Marie", "Mathilde", "Nadia", "Noémie", "Paule",
        "Rose", "Samia", "Solène", "Zoé",
    ),
    "M.": (
        "Adrien", "Bruno", "Cédric", "Denis", "Éric", "Fabien", "Gaël", "Hugo", "Ismaël", "Jules", "Karim", "Léo",
        "Loïc", "Luc", "Malik", "Mathis", "Mehdi", "Nathan", "Noé", "Olivier", "Paul", "Rémi", "Sacha", "Tom",
        "Victor", "Yanis",
    ),
}  # fmt: skip


@dataclass
class Planted:
    """The school, and what was planted in it: of every kind the pairs of ids."""

    school: School
    pupils: dict[str, list[frozenset[str]]]
    """Duplicates of pupils by kind."""
    guardians: dict[str, list[frozenset[str]]]
    """Duplicates of guardians by kind."""
    others: dict[str, list[frozenset[str]]]
    """Two people who are easily taken for one, by kind. (No pupil has the id of a guardian.)"""


@dataclass
class _Making:
    draw: random.Random
    pupils: list[Child] = field(default_factory=list)
    guardians: list[Adult] = field(default_factory=list)
    links: list[Tie] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: iter(range(1_000_000, 9_000_000)))

    def id(self) -> str:
        return str(next(self.ids))

    def phone(self, first: str = "06") -> str:
        return first + "".join(self.draw.choice("0123456789") for _ in range(8))

    def home(self) -> str:
        id = self.id()
        self.homes.append(Home(id, f"{self.draw.randrange(1, 400)} rue {self.draw.choice(FAMILY_NAMES)}"))
        return id

    def adult(self, title: str, family: str | None = None, **fields: str | None) -> Adult:
        """A guardian with contacts of their own; one in five leaves no mail, one in three no mobile."""
        values: dict[str, str | None] = {
            "mail": f"{self.id()}@courriel.invalid" if self.draw.random() < 0.8 else None,
            "mobile": self.phone() if self.draw.random() < 0.67 else None,
        }
        family = family or self.draw.choice(FAMILY_NAMES)
        made = Adult(self.id(), family, self.draw.choice(GIVEN_NAMES[title]), title, **{**values, **fields})
        self.guardians.append(made)
        return made

    def child(self, family: str, home: str | None, **fields: str | None) -> Child:
        title = self.draw.choice(("MME", "M."))
        day, month, year = self.draw.randrange(1, 29), self.draw.randrange(1, 13), self.draw.randrange(2000, 2005)
        values: dict[str, Any] = {
            "born": f"{day:02}/{month:02}/{year}",
            "sex": "1" if title == "M." else "2",
            "ine": f"{self.draw.randrange(10**9):09}{self.draw.choice('ABCDEFGHJK')}{self.draw.choice('ABCDEFGHJK')}",
        }
        given = self.draw.choice(GIVEN_NAMES[title])
        made = Child(self.id(), family, given, home=home, **{**values, **fields})
        self.pupils.append(made)
        return made

    def family(self) -> tuple[Adult, Adult, list[Child]]:
        """Mother and father, often of two homes, and one to three children with the mother."""
        home, telephone = self.home(), self.phone("04")
        name = self.draw.choice(FAMILY_NAMES)
        mother = self.adult("MME", home=home, telephone=telephone)
        apart = self.draw.random() < 0.3
        father = self.adult(
            "M.", name, home=self.home() if apart else home, telephone=self.phone("04") if apart else telephone
        )
        children = [self.child(name, home) for _ in range(self.draw.choice((1, 1, 2, 2, 3)))]
        for child in children:
            self.links += [Tie(child.id, mother.id, kinship="10"), Tie(child.id, father.id, kinship="20")]
        return mother, father, children

    def again(self, adult: Adult, child: Child, **fields: str | None) -> Adult:
        """The guardian once more, under another id, linked to the child alone, who loses the first link."""
        other = replace(adult, id=self.id(), **fields)  # type: ignore[arg-type]
        self.guardians.append(other)
        self.links = [
            replace(tie, adult=other.id) if (tie.child, tie.adult) == (child.id, adult.id) else tie
            for tie in self.links
        ]
        return other


def planted_school(seed: int, families: int = 120, each: int = 4) -> Planted:
    """A school of so many families, in which so many of each kind are planted."""
    making = _Making(random.Random(seed))
    for _ in range(families):
        making.family()
    found = [
        {kind: [frozenset(plant(making)) for _ in range(each)] for kind, plant in kinds.items()}
        for kinds in (PUPILS, GUARDIANS, OTHERS)
    ]
    making.draw.shuffle(making.pupils)
    making.draw.shuffle(making.guardians)
    school = School(making.pupils, making.guardians, making.links, making.homes)
    return Planted(school, *found)


Plant = Callable[[_Making], tuple[str, str]]

# --- One pupil, two records -----------------------------------------------------------------------------------------


def _pupil_again(making: _Making, **fields: str | None) -> tuple[str, str]:
    """The second record has the same guardians."""
    mother, father, children = making.family()
    other = replace(children[0], id=making.id(), **fields)  # type: ignore[arg-type]
    making.pupils.append(other)
    making.links += [Tie(other.id, mother.id, kinship="10"), Tie(other.id, father.id, kinship="20")]
    return children[0].id, other.id


def _typed_alone(making: _Making) -> tuple[str, str]:
    _, _, children = making.family()
    other = replace(children[0], id=making.id(), ine=None, home=None)
    making.pupils.append(other)
    return children[0].id, other.id


def _swapped_day(making: _Making) -> tuple[str, str]:
    first, _ = pair = _pupil_again(making, ine=None)
    place = next(number for number, one in enumerate(making.pupils) if one.id == first)
    day, month, year = (making.pupils[place].born or "").split("/")
    day = f"{int(day) % 11 + 1:02}"
    month = f"{int(day) % 12 + 1:02}"
    other = next(number for number, one in enumerate(making.pupils) if one.id == pair[1])
    making.pupils[place] = replace(making.pupils[place], born=f"{day}/{month}/{year}")
    making.pupils[other] = replace(making.pupils[other], born=f"{month}/{day}/{year}")
    return pair


def _slip(making: _Making, name: str) -> str:
    """The name with one letter other than its own, left out, or twice."""
    place = making.draw.randrange(1, len(name))
    return making.draw.choice((name[:place] + name[place + 1 :], name[:place] + name[place - 1 :],
                               name[:place] + making.draw.choice("aeirst") + name[place + 1 :]))  # fmt: skip


def _pupil_slip(making: _Making) -> tuple[str, str]:
    mother, father, children = making.family()
    child = children[0]
    other = replace(child, id=making.id(), family_name=_slip(making, child.family_name), ine=None)
    making.pupils.append(other)
    making.links += [Tie(other.id, mother.id, kinship="10"), Tie(other.id, father.id, kinship="20")]
    return child.id, other.id


PUPILS: Final[dict[str, Plant]] = {
    "same INE": _pupil_again,
    "typed without INE, same guardians": lambda making: _pupil_again(making, ine=None),
    "typed without INE, nothing else": _typed_alone,
    "two INEs": lambda making: _pupil_again(making, ine=f"{making.draw.randrange(10**9):09}ZZ"),
    "day and month swapped": _swapped_day,
    "slip in the family name": _pupil_slip,
}

# --- One guardian, two records --------------------------------------------------------------------------------------


def _of_siblings(making: _Making, **fields: str | None) -> tuple[str, str]:
    """The mother of two, once for each child."""
    mother, father, children = making.family()
    if len(children) == 1:
        children.append(making.child(children[0].family_name, children[0].home))
        making.links += [Tie(children[1].id, mother.id, kinship="10"), Tie(children[1].id, father.id, kinship="20")]
    return mother.id, making.again(mother, children[1], **fields).id


def _renamed(
    making: _Making, rename: Callable[[_Making, Adult], dict[str, str | None]], given: str | None = None
) -> tuple[str, str]:
    """The second record under another name; `given`: what she is called, if that matters."""
    first, other = _of_siblings(making)
    if given is not None:
        making.guardians = [
            replace(one, given_name=given) if one.id in (first, other) else one for one in making.guardians
        ]
    place = next(number for number, one in enumerate(making.guardians) if one.id == other)
    making.guardians[place] = replace(making.guardians[place], **rename(making, making.guardians[place]))  # type: ignore[arg-type]
    return first, other


def _capitals(_: _Making, adult: Adult) -> dict[str, str | None]:
    plain = str.maketrans("ÉÈÊËÀÂÎÏÔÛÇéèêëàâîïôûç", "EEEEAAIIOUCeeeeaaiiouc")
    return {
        "family_name": adult.family_name.translate(plain).upper().replace("-", " "),
        "given_name": adult.given_name.translate(plain).upper().replace("-", " "),
    }


def _married(making: _Making, adult: Adult) -> dict[str, str | None]:
    used = making.draw.choice([name for name in FAMILY_NAMES if name != adult.family_name])
    return {"used_name": adult.family_name, "family_name": used}


GUARDIANS: Final[dict[str, Plant]] = {
    "same spelling": _of_siblings,
    "same spelling, no contacts": lambda making: _of_siblings(
        making, mail=None, mobile=None, telephone=None, home=None
    ),
    "capitals, no accents or hyphens": lambda making: _renamed(making, _capitals),
    "slip in the family name": lambda making: _renamed(
        making, lambda made, adult: {"family_name": _slip(made, adult.family_name)}
    ),
    "slip in the given name": lambda making: _renamed(
        making, lambda made, adult: {"given_name": _slip(made, adult.given_name)}, given="Mathilde"
    ),
    "birth name and used name": lambda making: _renamed(making, _married),
    "second given name too": lambda making: _renamed(
        making, lambda made, adult: {"given_name": f"{adult.given_name} {made.draw.choice(GIVEN_NAMES['MME'])}"}
    ),
    "initial": lambda making: _renamed(making, lambda _, adult: {"given_name": f"{adult.given_name[0]}."}),
    "names exchanged": lambda making: _renamed(
        making, lambda _, adult: {"family_name": adult.given_name, "given_name": adult.family_name}
    ),
}

# --- Two people -----------------------------------------------------------------------------------------------------


def _pupils_of_one_name(making: _Making) -> tuple[str, str]:
    _, _, (first, *_) = making.family()
    _, _, (other, *_) = making.family()
    place = making.pupils.index(other)
    making.pupils[place] = replace(other, family_name=first.family_name, given_name=first.given_name, sex=first.sex)
    return first.id, other.id


def _guardians_of_one_name(making: _Making) -> tuple[str, str]:
    mother, _, _ = making.family()
    other, _, _ = making.family()
    place = making.guardians.index(other)
    making.guardians[place] = replace(other, family_name=mother.family_name, given_name=mother.given_name)
    return mother.id, other.id


def _father_and_son(making: _Making) -> tuple[str, str]:
    """They live together, with one telephone; each has a child in the school."""
    _, father, _ = making.family()
    son = making.adult("M.", father.family_name, home=father.home, telephone=father.telephone)
    place = making.guardians.index(son)
    making.guardians[place] = replace(son, given_name=father.given_name)
    nephew = making.child(father.family_name, father.home)
    making.links.append(Tie(nephew.id, son.id, kinship="20"))
    return father.id, son.id


def _father_and_son_and_both_mothers(making: _Making) -> tuple[str, str]:
    """As above, and the office knows the mother of the son's child."""
    father, son = _father_and_son(making)
    mother = making.adult("MME")
    making.links.append(Tie(making.pupils[-1].id, mother.id, kinship="10"))
    return father, son


def _father_and_grandfather(making: _Making) -> tuple[str, str]:
    _, father, children = making.family()
    old = making.adult("M.", father.family_name, home=father.home, telephone=father.telephone)
    making.guardians[making.guardians.index(old)] = replace(old, given_name=father.given_name)
    making.links.append(Tie(children[0].id, old.id, level="2", kinship="38"))
    return father.id, old.id


def _couple(making: _Making) -> tuple[str, str]:
    """Of one name but for a letter, with every contact in common."""
    mother, father, _ = making.family()
    shared = {
        "home": mother.home,
        "telephone": mother.telephone,
        "mail": "famille@courriel.invalid",
        "mobile": "0611223344",
    }
    mail = f"{making.id()}@courriel.invalid"
    shared |= {"mail": mail, "mobile": making.phone()}
    for adult, given in ((mother, "Michèle"), (father, "Michel")):
        place = making.guardians.index(adult)
        named = replace(adult, family_name=father.family_name, given_name=given)
        making.guardians[place] = replace(named, **shared)  # type: ignore[arg-type]
    return mother.id, father.id


def _twins(making: _Making) -> tuple[str, str]:
    mother, father, (first, *_) = making.family()
    other = replace(first, id=making.id(), ine=f"{making.draw.randrange(10**9):09}YY")
    making.pupils[making.pupils.index(first)] = replace(first, given_name="Marine")
    making.pupils.append(replace(other, given_name="Marina"))
    making.links += [Tie(other.id, mother.id, kinship="10"), Tie(other.id, father.id, kinship="20")]
    return first.id, other.id


OTHERS: Final[dict[str, Plant]] = {
    "pupils of one name": _pupils_of_one_name,
    "twins of nearly one name": _twins,
    "guardians of one name": _guardians_of_one_name,
    "father and son of one name and home": _father_and_son,
    "father and grandfather of one name and home": _father_and_grandfather,
    "couple of nearly one name, all contacts shared": _couple,
    "father and son of one name and home, both mothers known": _father_and_son_and_both_mothers,
}
