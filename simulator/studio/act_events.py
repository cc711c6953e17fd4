"""What a full act tells: ids of records and the names of passwords are chosen here, and nobody sees them."""

from collections.abc import Sequence
from typing import Any

from simulator import events as e
from simulator.studio.acts import FIELDS, SEVERAL, Act, Values
from simulator.studio.new_ids import next_id
from simulator.studio.story import Moment


def events_of(act: Act, values: Values, moment: Moment) -> tuple[e.Event, ...]:
    """The events that an act tells whose blanks are full, at this moment."""
    fields: dict[str, Any] = {"date": moment.day}
    several: Sequence[str] = ()
    field = ""
    for name in (*act.blanks, *act.more):
        value: Any = values.get(name)
        if not value:
            continue
        match name:
            case "accounts" | "persons":
                several, field = value, SEVERAL[name]
            case "grouped":
                fields["accounts"] = tuple(value)
            case "other_account":
                fields["accounts"] = (fields.pop("account"), value)
            case "link":
                fields["record"], _, fields["student_record"] = value.partition(" ")
            case "match":
                fields["match"], _, record = value.partition(" ")
                fields |= {"record": record} if record else {}
            case "file":
                fields["student_record" if act.kind is e.GuardianLinked else "record"] = value
            case "matched" | "server_error":
                fields[name] = value == "true"
            case _:
                fields[FIELDS.get(name, name)] = value
    _fill_in(act, values, fields, moment)
    kind: Any = act.kind
    if field:
        return tuple(kind(**fields, **{field: one}) for one in several)
    return (kind(**fields),)


def _fill_in(act: Act, values: Values, fields: dict[str, Any], moment: Moment) -> None:
    """What nobody is asked for: ids of new records, names of new passwords, whose file it is."""
    if act.kind in (e.StudentRecordCreated, e.StudentRecordImported, e.GuardianLinked) and "record" not in fields:
        letter = "R" if act.kind is e.GuardianLinked else "E"
        fields["record"] = values.get("record") or next_id(letter, moment.ids)
    if "origin" in fields and "student" not in fields:
        record = moment.register.student_records.get(fields["origin"])
        fields["student"] = record.student if record is not None else ""
    if act.kind in (e.PasswordChanged, e.SelfActivated):
        fields["to"] = values.get("to") or next_id("mdp-", moment.ids)
