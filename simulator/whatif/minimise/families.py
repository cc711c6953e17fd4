"""Who belongs together in a scenario, and which events cannot be told without which."""

from collections.abc import Iterable

from simulator import events as e
from simulator.scenario import Scenario


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
        places: dict[str | None, list[int]] = {}
        for place, event in enumerate(scenario.events):
            named = self.named(event)
            places.setdefault(self._find(min(named)) if named else None, []).append(place)
        self.positions = {family: tuple(found) for family, found in enumerate(places.values())}
        """Of every family, its events; those that name nobody are a family of their own."""

    def named(self, event: e.Event) -> set[str]:
        """The people whom an event concerns, by name or by record."""
        fields = event.fields()
        people = {
            fields[field] for field, named in e.NAMES[type(event)].items() if named in _PEOPLE and field in fields
        }
        records = (part for word in _words(event) for part in word.split("/"))
        return people | {self._person_of[part] for part in records if part in self._person_of} | _historic(event)

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
