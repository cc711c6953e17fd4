"""The families of a scenario's events, and which events depend on which."""

from collections.abc import Iterable

from simulator import events as e
from simulator.simulation import Simulation
from simulator.whatif.ground.families import people_named, story_families
from simulator.whatif.ground.records import owners


class EventFamilies:
    """The events of a scenario by family, as indexes from 0, and the dependencies between events."""

    def __init__(self, simulation: Simulation) -> None:
        self._people = simulation.scenario.people
        self._owners = owners(simulation.replay.register)
        self._dependents: dict[int, list[int]] = {}
        united = story_families(simulation.scenario, self._owners)
        brought: dict[str, int] = {}
        places: dict[str | None, list[int]] = {}
        for place, event in enumerate(simulation.scenario.events):
            for word in _records_and_accounts(event):
                if word in brought:
                    self._dependents.setdefault(brought[word], []).append(place)
            fields = event.fields()
            if isinstance(event, e.GuardianLinked):
                brought[f"{event.record}/{event.student_record}"] = place
            if e.brings_record(event):
                brought[fields["record"]] = place
            named = next(iter(self.people_named(event)), None)
            places.setdefault(named and united.representative(named), []).append(place)
        self.places = {family: tuple(found) for family, found in enumerate(places.values())}
        """The events of every family; those that name nobody form a family of their own."""

    def people_named(self, event: e.Event) -> Iterable[str]:
        """The people whom an event concerns, by name, by record or by account."""
        return people_named(event, self._owners, self._people)

    def with_dependents(self, removed: Iterable[int]) -> set[int]:
        """These events, and all events that name what they create."""
        gone: set[int] = set()
        waiting = list(removed)
        while waiting:
            place = waiting.pop()
            if place not in gone:
                gone.add(place)
                waiting += self._dependents.get(place, ())
        return gone


def subject(event: e.Event) -> tuple[str, ...]:
    """An event's kind and what it names, without day and passwords."""
    return (event.kind, *sorted(_records_and_accounts(event)))


def _records_and_accounts(event: e.Event) -> set[str]:
    """The ids of records and the addresses of accounts that an event names, and the records of these accounts."""
    named = [id for kind, id in e.named_ids(event) if kind in ("student_record", "guardian_record", "account")]
    return {word for id in named for word in (id, *id.split("/"))}
