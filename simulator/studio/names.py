"""People, records and accounts as somebody would name them at a moment of the story, never by an id."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property

from simulator.registers.register import Account
from simulator.studio.story import Moment
from simulator.texts import Texts, bound


class Names:
    """What everybody and everything is called at a moment; two that would be called alike are told apart."""

    def __init__(self, moment: Moment, texts: Texts) -> None:
        self._moment, self.texts = moment, texts
        self._register = moment.register

    # --- People and schools ---------------------------------------------------------------------------------------

    def person(self, id: str) -> str:
        """« Samia Haddad »; of namesakes also who it is."""
        people = self._moment.people
        if id not in people.by_id:
            return self.texts("studio.name.unknown.person")
        person = people.by_id[id]
        alike = people.namesakes[id]
        if len(alike) == 1:
            return bound(person.name)
        if person.called is not None:
            return self.texts("studio.name.person.called", name=bound(person.name), called=person.called)
        others = [one for one in alike if people.role(one) == person.role]
        form = person.role if len(others) == 1 else "nth"
        return self.texts(f"studio.name.person.{form}", name=bound(person.name), number=others.index(id) + 1)

    def given_name(self, id: str) -> str:
        """The first name, as one says it of a child; the whole one where another child has it."""
        people = self._moment.people
        if id not in people.by_id:
            return self.person(id)
        first = _first(people.name(id))
        alike = self._given_names.get(first, 0)
        return first if alike == 1 else self.person(id)

    @cached_property
    def _given_names(self) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for person in self._moment.people.by_id.values():
            if person.role == "student":
                first = _first(person.name)
                counts[first] = counts.get(first, 0) + 1
        return counts

    def school(self, id: str) -> str:
        """« Collège du Port »; where the file does not say, the id as words."""
        school = self._moment.schools.get(id)
        if school is not None and school.name is not None:
            return school.name
        words = id.replace("-", " ").replace("_", " ")
        return words[:1].upper() + words[1:]

    # --- Records --------------------------------------------------------------------------------------------------

    def record(self, id: str) -> str:
        """The record of a student or a guardian, whichever has this id."""
        if id in self._register.student_records:
            return self.student_record(id)
        return self.guardian_record(id)

    def student_record(self, id: str) -> str:
        """« la fiche de Jade Roumieu (Collège du Port) »."""
        if id not in self._register.student_records:
            return self.texts("studio.name.unknown.record")
        return self._told_apart("record", self._student_records, id, self._moment.born.get(id))

    def guardian_record(self, id: str) -> str:
        """« la fiche de Marc Roumieu (Collège du Port) »."""
        if id not in self._register.guardian_records:
            return self.texts("studio.name.unknown.record")
        return self._told_apart("record", self._guardian_records, id, self._moment.born.get(f"guardian/{id}"))

    @cached_property
    def _student_records(self) -> "_Alike":
        return _Alike(
            (one.id, self.texts("studio.name.record", of=self._of(one.student), school=self.school(one.school)))
            for one in self._register.student_records.values()
        )

    @cached_property
    def _guardian_records(self) -> "_Alike":
        return _Alike(
            (one.id, self.texts("studio.name.record", of=self._of(one.guardian), school=self.school(one.school)))
            for one in self._register.guardian_records.values()
        )

    # --- Accounts -------------------------------------------------------------------------------------------------

    def account(self, address: str) -> str:
        """« le compte d'Élodie Roumieu pour Jade (le second, du 8 septembre) »."""
        account = self._register.find(address)
        if account is None:
            record, _, child = address.partition("/")
            if record == "historic" and child:
                return self.texts("studio.name.account.historic", of=self._of(child))
            return self.texts("studio.name.unknown.account")
        return self._told_apart("account", self._accounts, account.address, self._moment.born.get(account.address))

    @cached_property
    def _accounts(self) -> "_Alike":
        return _Alike((one.address, self._account(one)) for one in self._register.accounts.values())

    def _account(self, account: Account) -> str:
        of = self._of(account.holder)
        if account.historic:
            return self.texts("studio.name.account.historic", of=of)
        children = [self.given_name(one) for one in account.students if one != account.holder]
        if not children:
            return self.texts("studio.name.account.own", of=of)
        return self.texts("studio.name.account.for", of=of, children=self.texts.listed(children))

    # --- Words ----------------------------------------------------------------------------------------------------

    def anything(self, id: str) -> str:
        """Whoever or whatever this is."""
        if id in self._register.student_records or id in self._register.guardian_records:
            return self.record(id)
        if id in self._moment.people.by_id:
            return self.person(id)
        if self._register.find(id) is not None:
            return self.account(id)
        return self.school(id) if id in self._moment.schools else self.texts("studio.name.unknown.thing")

    def _of(self, person: str) -> str:
        """« de Marc Roumieu », « d'Élodie Roumieu »."""
        return self.texts.of(self.person(person))

    def _told_apart(self, what: str, names: "_Alike", id: str, born: datetime.date | None) -> str:
        name, alike = names.by_id[id], names.alike(id)
        if len(alike) == 1 or born is None:
            return name
        place = alike.index(id) + 1
        nth = "first" if place == 1 else "second" if place == len(alike) == 2 else "nth"
        return self.texts(f"studio.name.alike.{what}.{nth}", name=name, number=place, day=self.texts.date(born))


class _Alike:
    """Names by id, and who shares one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.by_id = dict(names)
        self._bearers: dict[str, list[str]] = {}
        for id, name in self.by_id.items():
            self._bearers.setdefault(name, []).append(id)

    def alike(self, id: str) -> list[str]:
        return self._bearers[self.by_id[id]]


def _first(name: str) -> str:
    """The given name: the first word, but not a family name in capitals before it."""
    words = name.split()
    return next((word for word in words if not (word.isupper() and len(word) > 2)), words[0] if words else name)
