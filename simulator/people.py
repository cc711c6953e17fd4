"""The people of a story: who they are, and who bears the same name.

People are given with the events; nothing is concluded about them.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

Role = Literal["student", "guardian"]


Degree = Literal["primary", "secondary"]


class Person(Struct, frozen=True):
    """A student or a guardian, under the id that the events use."""

    id: str
    role: Role
    name: str
    called: str | None = None
    """How sentences may speak of the person, such as « sa mère »."""


class School(Struct, frozen=True):
    """A school, under the id that the events use."""

    id: str
    name: str | None = None
    degree: Degree | None = None
    """`primary`: its pupils have no account of their own (R33)."""


class People(Struct, frozen=True):
    """Everybody in a story, by id; `namesakes`: of each, the ids of all who bear that name, oneself included."""

    by_id: Mapping[str, Person]
    namesakes: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, str]
    """Of each, what all spellings of the name have in common."""
    primary_schools: frozenset[str] = frozenset()
    """The schools of the first degree, whose pupils have no account of their own (R33)."""
    named: bool = True
    """Where nobody has a name, nothing contradicts what a school says about names."""

    @classmethod
    def of(cls, people: Iterable[Person], primary_schools: Iterable[str] = ()) -> "People":
        """The people given, in their order, and which schools are of the first degree."""
        by_id = {person.id: person for person in people}
        keys = {person.id: name_key(person.name) for person in by_id.values()}
        bearers: dict[str, list[str]] = {}
        for id, key in keys.items():
            bearers.setdefault(key, []).append(id)
        shared = {key: tuple(ids) for key, ids in bearers.items()}
        return cls(by_id, {id: shared[key] for id, key in keys.items()}, keys, frozenset(primary_schools))

    @classmethod
    def nameless(cls, roles: Mapping[str, Role]) -> "People":
        """People of whom only the ids are known, as in a journal."""
        by_id = {id: Person(id, role, id) for id, role in roles.items()}
        return cls(by_id, {id: (id,) for id in roles}, {id: id for id in roles}, named=False)

    def role(self, person: str) -> Role:
        """Whether this person is a student or a guardian."""
        return self.by_id[person].role

    def name(self, person: str) -> str:
        """The name to show."""
        return self.by_id[person].name


def name_key(name: str) -> str:
    """What two spellings of one name have in common: no case, no accents, no extra spaces (fine print)."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
