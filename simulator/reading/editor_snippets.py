"""Editor snippets: the line that an editor inserts for « Un compte est notifié », or for a person.

`defaultSnippets` is a keyword of yaml-language-server, used by Visual Studio Code and others; validators ignore it.
"""

from typing import Any, get_args

from simulator.events import FIELDS, KINDS, written_as
from simulator.texts import Texts

EXAMPLES = {
    "student": "ines",
    "guardian": "carla",
    "person": "carla",
    "school": "college-colette",
    "student_record": "E1",
    "guardian_record": "R1",
    "account": "R1/E1",
    "label": "carla-1",
    "service": "capsup",
    "name": "Carla Vasseur",
    "ent.merge_requested": "R2/E1",
    "ent.grouping_requested": "R1/E2",
}
"""Placeholders by what an id names, and for the second of two accounts by the kind of event."""
ROLES = {"student": "{student: ${2:Inès Vasseur}}", "guardian": "{guardian: ${2:Carla Vasseur}}"}


def event_snippets(texts: Texts) -> list[dict[str, Any]]:
    """A snippet for each kind of event, in the order of the rules page."""
    return [_snippet(texts(f"event.{kind}"), kind, f"{{{_fields(kind)}}}", place) for place, kind in enumerate(KINDS)]


def role_snippets(texts: Texts, *, behind_id: bool) -> list[dict[str, Any]]:
    """A snippet for each role, with an id or to follow one."""
    ids = {role: "" if behind_id else f"${{1:{EXAMPLES[role]}}}: " for role in ROLES}
    return [
        _snippet(texts(f"key.person.{role}").partition(",")[0], role, ids[role] + body, place)
        for place, (role, body) in enumerate(ROLES.items())
    ]


def _snippet(label: str, description: str, body: str, place: int) -> dict[str, Any]:
    label = label.partition(" (")[0].rstrip(".")  # editors cut long labels
    return {"label": label, "description": description, "body": body, "sortText": f"{place:02}"}


def _fields(kind: str) -> str:
    """The date, the kind and the required fields, with a tab stop for each value."""
    cls = KINDS[kind]
    values = ["date: ${1:2015-09-01}", f"event: {kind}"]
    for name, annotation in FIELDS[cls].items():
        args = get_args(annotation)
        if type(None) in args:
            continue
        place, named = len(values), written_as(annotation)
        if named is None:
            values.append(f"{name}: ${{{place}|{','.join(args)}|}}")
        elif name == "accounts":
            values.append(f"{name}: [${{{place}:R1/E1}}, ${{{place + 1}:{EXAMPLES[kind]}}}]")
        else:
            values.append(f"{name}: ${{{place}:{EXAMPLES[named]}}}")
    return ", ".join(values)
