"""The people and schools of a scenario, and who bears the same name. They are input; the rules never change them."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

Role = Literal["student", "guardian"]


Degree = Literal["primary", "secondary"]


class Person(Struct, frozen=True):
    """A student or a guardian; events use the `id`."""

    id: str
    role: Role
    name: str
    called: str | None = None
    """What sentences may call the person, such as « sa mère »."""


class School(Struct, frozen=True):
    """A school; events use the `id`."""

    id: str
    name: str | None = None
    degree: Degree | None = None
    """In a `primary` school, pupils have no account of their own (R33)."""


class People(Struct, frozen=True):
    """Everybody in a scenario, by id; `namesakes`: the ids of all who bear the person's name, the person included."""

    by_id: Mapping[str, Person]
    namesakes: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, str]
    """The key of each person's name (`name_key`), by id."""
    primary_schools: frozenset[str] = frozenset()
    """Ids of the primary schools, whose pupils have no account of their own (R33)."""
    named: bool = True
    """Whether names are known. If not, as in a journal, `match` is not checked against names."""

    @classmethod
    def of(cls, people: Iterable[Person], primary_schools: Iterable[str] = ()) -> "People":
        """These people, in their order, and the ids of the primary schools."""
        by_id = {person.id: person for person in people}
        keys = {person.id: name_key(person.name) for person in by_id.values()}
        bearers: dict[str, list[str]] = {}
        for id, key in keys.items():
            bearers.setdefault(key, []).append(id)
        shared = {key: tuple(ids) for key, ids in bearers.items()}
        return cls(by_id, {id: shared[key] for id, key in keys.items()}, keys, frozenset(primary_schools))

    @classmethod
    def nameless(cls, roles: Mapping[str, Role]) -> "People":
        """People whose ids and roles alone are known, as in a journal."""
        by_id = {id: Person(id, role, id) for id, role in roles.items()}
        return cls(by_id, {id: (id,) for id in roles}, {id: id for id in roles}, named=False)

    def role(self, person: str) -> Role:
        """Whether this person is a student or a guardian."""
        return self.by_id[person].role

    def name(self, person: str) -> str:
        """The name to show."""
        return self.by_id[person].name


def name_key(name: str) -> str:
    """A key that is the same for all spellings of a name: without case, accents and extra spaces (fine print)."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
