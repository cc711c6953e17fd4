"""Who belongs together in a scenario, and which events cannot be told without which."""

from collections.abc import Iterable

from simulator import events as e
from simulator.scenario import Scenario
from simulator.whatif.minimise.harms import Harm


class Families:
    """The families of a scenario: the places of their events, from 0, and what depends on what."""

    def __init__(self, scenario: Scenario) -> None:
        self._person_of: dict[str, str] = {}
        self._head: dict[str, str] = {}
        self._dependents: dict[int, list[int]] = {}
        self._namesakes = scenario.people.namesakes
        brought: dict[str, int] = {}
        for place, event in enumerate(scenario.events):
            words = _words(event)
            for word in words:
                if word in brought:
                    self._dependents.setdefault(brought[word], []).append(place)
            match event:
                case e.StudentRecordCreated() | e.StudentRecordImported():
                    self._person_of[event.record] = event.student
                case e.GuardianLinked():
                    self._person_of[event.record] = event.guardian
                    brought[f"{event.record}/{event.student_record}"] = place
            if e.brings_record(event):
                brought[getattr(event, "record")] = place  # noqa: B009 -- all that bring one have one
            self._join(self.named(event))
        self._by_head: dict[str | None, int] = {}
        self.positions: dict[int, tuple[int, ...]] = {}
        """Of every family, its events; what names nobody is a family of its own."""
        self._of_event: dict[str, int] = {}
        places: dict[int, list[int]] = {}
        for place, event in enumerate(scenario.events):
            named = self.named(event)
            head = self._find(min(named)) if named else None
            family = self._by_head.setdefault(head, len(self._by_head))
            places.setdefault(family, []).append(place)
            if event.id is not None:
                self._of_event[event.id] = family
        self.positions = {family: tuple(found) for family, found in places.items()}

    def named(self, event: e.Event) -> set[str]:
        """The people whom an event concerns, by name or by record."""
        fields = event.fields()
        people = {
            fields[field] for field, named in e.NAMES[type(event)].items() if named in _PEOPLE and field in fields
        }
        records = (part for word in _words(event) for part in word.split("/"))
        return people | {self._person_of[part] for part in records if part in self._person_of} | _historic(event)

    def of_harm(self, harm: Harm) -> int | None:
        """The one family that can show it; None when any may."""
        if harm.event is not None:
            return self._of_event[harm.event]
        if harm.account is not None:
            first, _, child = harm.account.partition("/")
            return self._by_head.get(self._find(child if first == "historic" else self._person_of[first]), -1)
        return None if harm.person is None else self._by_head.get(self._find(harm.person), -1)

    def with_dependents(self, removed: Iterable[int]) -> set[int]:
        """These events, and all that speak of what they bring."""
        gone: set[int] = set()
        waiting = list(removed)
        while waiting:
            place = waiting.pop()
            if place not in gone:
                gone.add(place)
                waiting += self._dependents.get(place, ())
        return gone

    def _join(self, people: set[str]) -> None:
        heads = sorted({self._find(one) for person in people for one in self._namesakes[person]})
        for head in heads[1:]:
            self._head[head] = heads[0]

    def _find(self, person: str) -> str:
        while person in self._head:
            above = self._head[person]
            self._head[person] = self._head.get(above, above)
            person = above
        return person


def subject(event: e.Event) -> tuple[str, ...]:
    """What an event is and what it is about, but for the day and passwords."""
    return (event.kind, *sorted(_words(event)))


_PEOPLE = ("student", "guardian", "person")


def _words(event: e.Event) -> set[str]:
    """The ids of records, and the accounts, that an event names; of an account also its records."""
    words: set[str] = set()
    fields = event.fields()
    for field, named in e.NAMES[type(event)].items():
        value = fields.get(field)
        if value is not None and named in ("student_record", "guardian_record", "account"):
            for word in value if isinstance(value, tuple) else (value,):
                words |= {word, *word.split("/")}
    return words


def _historic(event: e.Event) -> set[str]:
    pairs = (address.split("/") for address in e.named_accounts(event))
    return {pair[1] for pair in pairs if pair[0] == "historic" and len(pair) == 2}
