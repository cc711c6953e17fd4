"""One family of exports as a scenario, with invented names, on which an agent or a trainer goes on."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from simulator import events as e
from simulator.exports.changes import DatedEvent
from simulator.exports.export_history import ExportHistory
from simulator.exports.invented_names import InventedNames, Sex
from simulator.exports.snapshot import Guardian, Pupil
from simulator.people import People, Person, School, name_key
from simulator.reports.sentences import capitalised
from simulator.scenario import Ruling, Scenario
from simulator.texts import Texts
from simulator.whatif.ground.scenario_writer import write_proposal


def family_story(told: ExportHistory, ruling: Ruling, path: str, texts: Texts, *, real_names: bool = False) -> str:
    """The text of the scenario of the one family that was told of; `path` is where it is going to stand."""
    ((family, dated),) = told.families.items()
    names = _Names(told, family, real_names=real_names)
    events = _with_names([one.event for one in dated], names)
    schools = dict.fromkeys(event.school for event in events if hasattr(event, "school"))
    scenario = Scenario(
        path=path,
        title="",
        people=People.of(names.people(events)),
        events=(),
        lines=(),
        rules=ruling.rules,
        rules_changed=ruling.changed,
        schools={uai: School(uai) for uai in schools},
    )
    days = [day for one in (told.days.before, told.days.after) for school in schools if (day := one.days.get(school))]
    words = {"first": texts.date(min(days)), "last": texts.date(max(days))}
    about = texts(
        "exports.family.about.two_days" if min(days) != max(days) else "exports.family.about.one_day", **words
    )
    text, _ = write_proposal(
        scenario,
        events,
        title=texts("exports.family.title", family=family[1:]),
        about=f"{about} {texts('exports.family.names.' + ('real' if real_names else 'invented'))}",
        comments=dict(_comments(dated, texts)),
        until=max(days) if events and max(days) > events[-1].date else None,
    )
    return text


def _comments(dated: Sequence[DatedEvent], texts: Texts) -> Iterator[tuple[int, str]]:
    """Where the day of an event comes from, unless it is said above already."""
    before = ""
    for position, one in enumerate(dated, 1):
        when = one.when
        said = texts(f"exports.day.{when.source}")
        if not when.known:
            bounds: Mapping[str, datetime.date | None] = {"earliest": when.earliest, "latest": when.latest}
            words = {name: texts.short_date(day) for name, day in bounds.items() if day is not None}
            key = "exports.day.between" if when.earliest is not None else "exports.day.not_after"
            said = texts(key, source=said, **words)
        if said != before:
            yield position, capitalised(said)
        before = said


class _Names:
    """What people and their records are called in the scenario."""

    def __init__(self, told: ExportHistory, family: str, *, real_names: bool) -> None:
        self._told = told
        self._invented = None if real_names else InventedNames(family)
        who = told.persons
        self._pupils = {id: key for key, id in who.pupil_ids.items() if who.family[who.person[id]] == family}
        self._guardians = {id: key for key, id in who.guardian_ids.items() if who.family[who.person[id]] == family}
        self._shown: dict[str, str] = {}
        for id, key in self._pupils.items():
            pupil = told.days.before.pupils.get(key) or told.days.after.pupils[key]
            self._shown[id] = self._name(pupil, pupil.sex)
        for id, key in self._guardians.items():
            guardian = told.days.before.guardian(key) or told.days.after.guardian(key)
            assert guardian is not None
            self._shown[id] = self._name(guardian, "M" if guardian.title == "M" else "F")

    def of_record(self, record: str) -> str:
        """The name that a record bears."""
        return self._shown[record]

    def people(self, events: Sequence[e.Event]) -> list[Person]:
        """Everybody of the events, each under the name of the first record."""
        who = self._told.persons
        found: dict[str, Person] = {}
        for id in (*self._pupils, *self._guardians):
            person = who.person[id]
            role = "student" if id in self._pupils else "guardian"
            found.setdefault(person, Person(person, role, self._shown[id]))  # type: ignore[arg-type]
        named = {one for event in events for kind, one in e.named_ids(event) if kind in ("student", "guardian")}
        return [person for id, person in found.items() if id in named]

    def _name(self, record: Pupil | Guardian, sex: str | None) -> str:
        if self._invented is None:
            return " ".join(f"{record.given_name} {record.family_name}".split()) or record.id
        of: Sex = "M" if sex == "M" else "F"
        return self._invented.name(record.family_name, record.given_name, of)


def _with_names(events: Sequence[e.Event], names: _Names) -> list[e.Event]:
    """The events as a story with names tells them: which name a record was typed with, and whether it was known."""
    people = {person.id: person.name for person in names.people(events)}
    schools: dict[str, str] = {}
    live: dict[str, tuple[str, str]] = {}
    told: list[e.Event] = []
    for event in events:
        match event:
            case (
                e.StudentRecordCreated(record=record, school=school)
                | e.StudentRecordImported(record=record, school=school)
            ):
                schools[record] = school
                told.append(event)
            case e.GuardianLinked(record=record, guardian=guardian, match=match) if match != "same_person":
                name = names.of_record(record)
                key = (schools[event.student_record], name_key(name))
                known = key in live.values()
                live[record] = key
                typed = name if name_key(name) != name_key(people[guardian]) else None
                told.append(structs.replace(event, match="homonym" if known else "new", name=typed))
            case e.GuardianRecordDeleted(record=record):
                live.pop(record, None)
                told.append(event)
            case _:
                told.append(event)
    return told
