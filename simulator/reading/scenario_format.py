"""The format of the scenario file (the contract is `docs/formats.md`).

It is derived from the tables of the code: event classes, states, mistakes, rule sets.
"""

from collections.abc import Mapping as Table
from typing import Any, get_args, get_origin

from msgspec import Struct

from simulator import rule_sets
from simulator.consequences import Mistake
from simulator.errors import Problems
from simulator.events import FIELDS, KINDS
from simulator.lifecycle import STATES
from simulator.people import Degree, Role
from simulator.reading.editor_snippets import event_snippets, role_snippets
from simulator.reading.field_types import (
    BROKEN,
    Address,
    ByNode,
    Date,
    EventId,
    EventReference,
    FileName,
    Flag,
    Id,
    Key,
    Keys,
    KeysReading,
    ListOf,
    MapOf,
    Schema,
    Shape,
    Term,
    Text,
    Word,
    key_helps,
    missing,
    one_of,
    wrong,
)
from simulator.reading.yaml_source import Mapping, Node, Scalar
from simulator.suggestions import near_miss
from simulator.texts import Texts
from simulator.verdict import ACCESS_STATUSES


def _shape(name: str, annotation: Any) -> Shape:
    """The shape of an event's field, from its annotation in `events`."""
    origin, args = get_origin(annotation), get_args(annotation)
    if type(None) in args:
        return _shape(name, next(arg for arg in args if arg is not type(None)))
    if annotation is bool:
        return Flag()
    if origin is tuple:
        exactly = None if args[1] is Ellipsis else len(args)
        return ListOf(_shape(name, args[0]), at_least=2, at_most=exactly, different=True)
    if hasattr(annotation, "__metadata__"):
        special: dict[str, Shape] = {"account": Address(), "service": Text(), "name": Text()}
        return special.get(annotation.__metadata__[0], Id())
    return Word(args, help=name)


def _is_optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


_EVENT_KEYS = {
    "date": Key(Date(), "key.event.date", required=True),
    "event": Key(Word(tuple(KINDS), help="event"), "key.event.event", required=True),
    "id": Key(EventId(), "key.event.id"),
}
_FIELDS_OF_KIND = {
    kind: Keys(
        {
            name: Key(_shape(name, annotation), f"key.field.{name}", required=not _is_optional(annotation))
            for name, annotation in FIELDS[cls].items()
        }
    )
    for kind, cls in KINDS.items()
}
_KEYS_OF_KIND = {kind: Keys(_EVENT_KEYS | fields.keys) for kind, fields in _FIELDS_OF_KIND.items()}


class EventShape(Struct, frozen=True):
    """One event, with the keys of its kind."""

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, "expected_event")
        known = node.entries.get("event")
        kind = _EVENT_KEYS["event"].shape.read(known[1], problems) if known else BROKEN
        if kind is BROKEN:
            self._read_the_rest(node, known[1] if known else None, problems)
            return BROKEN
        values = _KEYS_OF_KIND[kind].read(node, problems)
        if values is BROKEN:
            return BROKEN
        del values["event"]
        return KINDS[kind](**values)

    def _read_the_rest(self, node: Mapping, kind: Node | None, problems: Problems) -> None:
        """Checks what can be checked of an event without a known kind: it requires no field and accepts most."""
        meant = near_miss(kind.text, KINDS) if isinstance(kind, Scalar) else None
        fields = {name: Key(key.shape, key.help) for name, key in _KEYS_OF_KIND[meant].keys.items()} if meant else {}
        reading = KeysReading(Keys(_ANY_FIELD | fields | _EVENT_KEYS), problems)
        for name, (key, value) in node.entries.items():
            if name == "event":
                reading.given(name)
            else:
                reading.value(key, value)
        reading.finish(node)

    def schema(self, texts: Texts) -> Schema:
        values = {name: key.schema(texts) for name, key in _EVENT_KEYS.items()}
        required = [missing(name, key.help, texts) for name, key in _EVENT_KEYS.items() if key.required]
        nothing_yet = {"minProperties": 1, "maxProperties": 1, "additionalProperties": {"type": "null"}}
        return {
            "type": "object",
            "errorMessage": texts("problem.expected_event"),
            "propertyNames": {
                "anyOf": [{"enum": list(values)}, {}],
                "markdownDescription": key_helps(_EVENT_KEYS, texts),
            },
            "patternProperties": {f"^{name}$": value for name, value in values.items()},
            "allOf": [
                *required,
                {"if": nothing_yet, "then": {"defaultSnippets": event_snippets(texts)}},
                {"if": {"properties": {"event": one_of(KINDS)}}, "else": {"properties": {"event": values["event"]}}},
                *(
                    {
                        "if": {"type": "object", "required": ["event"], "properties": {"event": one_of([kind])}},
                        "then": fields.schema(texts, _EVENT_KEYS),
                    }
                    for kind, fields in _FIELDS_OF_KIND.items()
                ),
            ],
        }


class _Anything(Struct, frozen=True):
    """A value that cannot be checked because the event's kind is not known."""

    def read(self, node: Node, problems: Problems) -> Any:
        return None

    def schema(self, texts: Texts) -> Schema:
        return {}


_ANY_FIELD = {name: Key(_Anything(), f"key.field.{name}") for keys in FIELDS.values() for name in keys}

_PERSON = Keys(
    {
        "student": Key(Text(), "key.person.student"),
        "guardian": Key(Text(), "key.person.guardian"),
        "called": Key(Text(), "key.person.called"),
    }
)
_ROLES = tuple(get_args(Role))


class PersonShape(Struct, frozen=True):
    """A person: `{student: Name}` or `{guardian: Name}`, optionally with `called`; read as role, name and `called`."""

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, "student_or_guardian")
        values = _PERSON.read(node, problems)
        if values is BROKEN:
            return BROKEN
        roles = [role for role in _ROLES if role in values]
        if len(roles) != 1:
            problems.add(node.place, "student_or_guardian")
            return BROKEN
        return roles[0], values[roles[0]], values.get("called")

    def schema(self, texts: Texts) -> Schema:
        error = {"errorMessage": texts("problem.student_or_guardian")}
        helps = key_helps(_PERSON.keys, texts)
        student, guardian = _ROLES
        where_nothing_stands = {"not": {}, "defaultSnippets": role_snippets(texts, behind_id=True)}
        return {
            "type": "object",
            "propertyNames": {"enum": list(_PERSON.keys), "markdownDescription": helps} | error,
            "additionalProperties": Text().schema(texts) | {"description": helps},
            "if": {"required": [student]},
            "then": {"properties": {guardian: False}} | error,
            "else": {"required": [guardian]} | error,
            "anyOf": [{}, where_nothing_stands],
        } | error


def _rule_value(annotation: Any) -> Shape:
    """The shape of a rule set's value, from its annotation in `rule_sets`."""
    if annotation == rule_sets.LastDay:
        return Date(or_never=True)
    if annotation == rule_sets.Keeping:
        return Term(else_="never")
    return Term() if annotation == rule_sets.Term else Word(get_args(annotation), help="value")


_RULES = Keys(
    {"base": Key(Word(tuple(rule_sets.RULE_SETS), help="rules"), "key.rules.base")}
    | {name: Key(_rule_value(of), f"rule_value.{name}") for name, of in rule_sets.VALUES.items()}
)
RULES = ByNode(word=Word(tuple(rule_sets.RULE_SETS), help="rules"), other=_RULES)
EXPECT = Keys(
    {
        "accounts": Key(MapOf(Address(), Word(STATES, help="state")), "key.expect.accounts"),
        "invalid": Key(ListOf(Address()), "key.expect.invalid"),
        "to_notify": Key(
            ListOf(ByNode(word=Address(), other=ListOf(Id(), at_least=2, at_most=2))), "key.expect.to_notify"
        ),
        "refused": Key(ListOf(EventReference()), "key.expect.refused"),
        "mistakes": Key(ListOf(Word(get_args(Mistake), help="mistake")), "key.expect.mistakes"),
        "access": Key(MapOf(Id(), MapOf(Id(), Word(ACCESS_STATUSES, help="access"))), "key.expect.access"),
    }
)
EVENT = EventShape()
PERSON = PersonShape()


class PeopleShape(MapOf, frozen=True):
    """The people, by id."""

    def schema(self, texts: Texts) -> Schema:
        return super().schema(texts) | {"defaultSnippets": role_snippets(texts, behind_id=False)}


_PEOPLE = PeopleShape(Id(), PERSON, "expected_people")
_SCHOOL = Keys(
    {
        "name": Key(Text(), "key.school.name"),
        "degree": Key(Word(get_args(Degree), help="degree"), "key.school.degree"),
    }
)
_SCHOOLS = MapOf(Id(), ByNode(word=Text(), other=_SCHOOL), "expected_schools")
SCENARIO = Keys(
    {
        "scenario": Key(Text(), "key.scenario", required=True),
        "about": Key(Text(one_line=False), "key.about"),
        "twin": Key(FileName(), "key.twin"),
        "rules": Key(RULES, "key.rules"),
        "schools": Key(_SCHOOLS, "key.schools"),
        "people": Key(_PEOPLE, "key.people", required=True),
        "events": Key(ListOf(EVENT), "key.events", required=True),
        "expect": Key(EXPECT, "key.expect"),
        "until": Key(Date(), "key.until"),
    },
    in_braces=False,
)
KEYS: dict[str, Table[str, Key]] = {
    "": SCENARIO.keys,
    "rules": _RULES.keys,
    "schools": _SCHOOL.keys,
    "people": _PERSON.keys,
    "events": {name: key for keys in _KEYS_OF_KIND.values() for name, key in keys.keys.items()},
    "expect": EXPECT.keys,
}
"""All keys of a scenario file, by the key of their mapping."""


def schema_text(texts: Texts) -> str:
    """The JSON Schema as a file."""
    import json  # imported late: only `simulate schema` needs it

    return json.dumps(json_schema(texts), ensure_ascii=False, indent=1) + "\n"


def json_schema(texts: Texts) -> Schema:
    """The JSON Schema of a scenario file, with help in the language of `texts`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": texts("schema.title"),
        "description": texts("schema.description"),
    } | SCENARIO.schema(texts)
