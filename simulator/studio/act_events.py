"""What a full act tells: ids of records and the names of passwords are chosen here, and nobody sees them."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import structs

from simulator import events as e
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import advance
from simulator.registers.register import Register
from simulator.studio.acts import EACH, FIELDS, Act, Values
from simulator.studio.new_ids import next_id
from simulator.studio.story import Moment


def events_of(act: Act, values: Values, moment: Moment) -> tuple[e.Event, ...]:
    """The events that an act tells whose blanks are full, at this moment."""
    each = next((name for name in act.blanks if name in EACH), None)
    if each is None:
        first = _event(act, values, moment, 0)
        events = (first, *_others(act, values, moment, first))
        return tuple(_with_guardians(events, moment)) if values.get("guardians") else events
    return tuple(_event(act, {**values, each: one}, moment, 0) for one in values[each])


def _with_guardians(imports: Sequence[e.Event], moment: Moment) -> Iterator[e.Event]:
    """Imports of files that were sent, each with the guardians of the record of origin, entered in the new school."""
    register, new = moment.register.forked(), 0
    for event in imports:
        yield event
        advance(register, event, moment.rules)
        if not isinstance(event, e.StudentRecordImported) or event.record not in register.student_records:
            continue
        for guardian, link in moment.register.live_links(event.origin or ""):
            entered = e.GuardianLinked(
                date=event.date,
                record=next_id("R", moment.ids, new),
                guardian=guardian.guardian,
                student_record=event.record,
                match="new",
                level=None if link.level == "legal" else link.level,
                matched=None if link.matched else False,
            )
            entered = _matched(entered, event.school, register)
            new += entered.record not in register.guardian_records
            yield entered
            advance(register, entered, moment.rules)


def _matched(link: e.GuardianLinked, school: str | None, register: Register) -> e.GuardianLinked:
    """A guardian entered as the same person where the school knows them, else as a new one, or as a namesake."""
    here = register.live_records_of_guardian(link.guardian, school) if school is not None else ()
    ways = [structs.replace(link, match="same_person", record=record) for record in here]
    ways += [structs.replace(link, match="new"), structs.replace(link, match="homonym")]
    return next((way for way in ways if not any(contradictions(way, register))), ways[0])


def _others(act: Act, values: Values, moment: Moment, first: e.Event) -> Iterator[e.Event]:
    """The same for those in `also`, each with a record or a password of its own."""
    own = {"record", "to", "also", *(["student"] if act.repeated == "origin" else [])} if values.get("also") else ()
    shared = {name: value for name, value in values.items() if name not in own}
    known = {_school(first, moment): first.record} if isinstance(first, e.GuardianLinked) else {}
    taken = not (values.get("record") or values.get("to"))
    for number, other in enumerate(values.get("also") or (), taken):
        event = _event(act, {**shared, act.repeated: other}, moment, number)
        yield _linked(event, known, moment) if isinstance(event, e.GuardianLinked) else event


def _linked(link: e.GuardianLinked, known: dict[str | None, str], moment: Moment) -> e.GuardianLinked:
    """A further child of a guardian, who is one person in each school. `known`: the guardian's record in each."""
    school = _school(link, moment)
    if school in known:
        return structs.replace(link, match="same_person", record=known[school])
    register = moment.register
    new = next_id("R", moment.ids, sum(record not in register.guardian_records for record in known.values()))
    link = _matched(structs.replace(link, record=new), school, register)
    known[school] = link.record
    return link


def _school(link: e.GuardianLinked, moment: Moment) -> str | None:
    record = moment.register.student_records.get(link.student_record)
    return record.school if record is not None else None


def _event(act: Act, values: Values, moment: Moment, number: int) -> e.Event:
    """What an act tells of one; `number`: how many of the next ids are taken."""
    fields: dict[str, Any] = {"date": moment.day}
    for name in (*act.blanks, *act.more):
        value: Any = values.get(name)
        if not value:
            continue
        match name:
            case "accounts" | "persons":
                fields[EACH[name]] = value
            case "grouped":
                fields["accounts"] = tuple(value)
            case "other_account":
                fields["accounts"] = (fields.pop("account"), value)
            case "link":
                fields["record"], _, fields["student_record"] = value.partition("/")
            case "match":
                fields["match"], _, record = value.partition(" ")
                fields |= {"record": record} if record else {}
            case "file":
                fields["student_record" if act.kind is e.GuardianLinked else "record"] = value
            case "matched" | "server_error":
                fields[name] = value == "true"
            case "also" | "guardians":
                pass
            case _:
                fields[FIELDS.get(name, name)] = value
    _fill_in(act, values, fields, moment, number)
    kind: Any = act.kind
    told: e.Event = kind(**fields)
    return told


def _fill_in(act: Act, values: Values, fields: dict[str, Any], moment: Moment, number: int) -> None:
    """What nobody is asked for: ids of new records, names of new passwords, whose file it is."""
    if act.kind in (e.StudentRecordCreated, e.StudentRecordImported, e.GuardianLinked) and "record" not in fields:
        letter, register, given = "R" if act.kind is e.GuardianLinked else "E", moment.register, values.get("record")
        is_free = given and given not in register.student_records and given not in register.guardian_records
        fields["record"] = given if is_free else next_id(letter, moment.ids, number)
    if "origin" in fields and "student" not in fields:
        record = moment.register.student_records.get(fields["origin"])
        fields["student"] = record.student if record is not None else ""
    if act.kind in (e.PasswordChanged, e.SelfActivated):
        fields["to"] = values.get("to") or next_id("mdp-", moment.ids, number)
