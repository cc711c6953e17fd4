"""Edits of a scenario's text: the part that is edited changes, every other byte stays."""

import datetime
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from simulator import events as e
from simulator.reading.scenario_edits import NotEditableError, ScenarioText
from simulator.reading.yaml_spans import spans
from simulator.reading.yaml_writing import keys_of
from tests.properties import examples
from tests.shipped_scenarios import SCENARIOS

DAY: Final = datetime.date(2015, 9, 8)
NEW: Final = e.AccountNotified(date=DAY, account="R1/E1")
LONG: Final = e.GuardianLinked(
    date=DAY, id="a-name-that-is-rather-long", record="R1-of-the-first-school", guardian="elodie-roumieu-durand",
    student_record="E1-of-the-first-school", match="same_person", level="in_charge", name="É: #1 « d'Été »", matched=False,
)  # fmt: skip
GROUPING: Final = e.GroupingRequested(date=DAY, accounts=("R1/E1", "R1/E2", "R1/E3"))

NASTY: Final = {
    "no final line end": (
        "scenario: x\npeople: {a: {student: A}}\nevents:\n  # first\n- {date: 2015-09-01, event: clock.advanced} # tail\n"
        "\n# a note\n-\n  date: 2015-09-02 # c1\n  # inside\n  event: clock.advanced\n- date: 2015-09-03\n"
        "  event: clock.advanced   "
    ),
    "odd columns, comments everywhere": (
        "events:\n    -   {date: 2015-09-01,\n         event: clock.advanced,   # why, - so\n         id: 'a b'  }  # tail\n\n"
        '    # - note\n    -   id: "x"\n        event: ent.grouping_requested\n        accounts:\n          - R1/E1   # one\n'
        "          # two\n          - R2/E1\n        date: 2015-09-02\n    # last note\nscenario: été 𝒳 \U0001f600\npeople: {}\n"
        "expect:\n  refused:\n    - 2 # the second\n    # a note\n    - x\n    - 1\n"
    ),
    "no indent, folded values": (
        "scenario: >-\n  a\n  b\n\n\npeople:\n  a:\n    student: A # of a\n  # between\n  b:\n    guardian: 'B'\nevents:\n"
        "- event: siecle.guardian_linked\n  name: >\n    Marie\n\n    # no comment\n  date: '2015-09-01'\n\n"
        '# heading\n- date: "2015-09-02"\n  event: clock.advanced\nexpect: {refused: [1, x, 2], accounts: {}}\n# the end\n'
    ),
    "braces": '{"scenario": "x", "people": {"a": {"student": "A"}}, "events": [{"date": "2015-09-01", "event": "clock.advanced"}, '
    '{"event": "clock.advanced", "date": "2015-09-02", "id": "x"}], "expect": {"refused": [2]}}',
    "a list in brackets on lines": (
        "scenario: x\npeople: {}\nevents: [\n  # first\n  {date: 2015-09-01, event: clock.advanced}, # tail\n\n  # note\n"
        "  {date: 2015-09-02, event: clock.advanced}   # before the comma\n  , {date: 2015-09-03, event: clock.advanced},\n]\n"
    ),
    "only line feeds of old": "scenario: x\rpeople: {}\revents:\r  - {date: 2015-09-01, event: clock.advanced}\r  # c\r  - {date: 2015-09-02, event: clock.advanced}\r",
    "a mark at the beginning": "\ufeffevents:\n- {date: 2015-09-01, event: clock.advanced}\nscenario: x\npeople: {}\n",
    "none yet": "scenario: x\npeople: {} # nobody\nevents: [] # nothing\nuntil: 2016-01-01\n",
}


@cache
def texts() -> dict[str, str]:
    shipped = {path.name: path.read_bytes().decode() for path in SCENARIOS}
    return {
        **shipped,
        **NASTY,
        "line ends of Windows": shipped["fratrie.yaml"].replace("\n", "\r\n"),
        "mixed line ends": re.sub(
            "(\n(?:.*\n){3})", lambda m: m[1][:-1] + "\r\n", NASTY["odd columns, comments everywhere"]
        ),
    }


@lru_cache(256)
def data(text: str) -> Any:
    """What a text says, by another reader; not to be changed."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def written(event: e.Event) -> dict[str, Any]:
    """An event as that reader has it."""
    return {name: _word(value) for name, value in keys_of(event).items()}


def _word(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def foreign(text: str, position: int | None) -> str:
    """The text without an event, and without the numbers of refused ones, which follow; its last line closed."""
    cut = [ScenarioText(text).span_of(position)] if position is not None else []
    expect = spans(text).get("expect")
    refused = expect.get("refused") if expect else None
    cut += [(refused.start, refused.end)] if refused and refused.in_brackets else []
    for item in refused.items if refused and not refused.in_brackets else ():
        cut.append((text.rfind("\n", 0, item.start), text.index("\n", item.end)))  # its line
    rest, at = [], 0
    for start, end in sorted(cut):
        rest.append(text[at:start])
        at = end
    return re.sub(r"(\r\n|\n|\r)\Z", "", "".join([*rest, text[at:]]))


def comments(text: str) -> list[str]:
    return re.findall(r"(?m)(?:^|\s)#[^\r\n]*", text)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, int, int, e.Event]:
    name = draw(st.sampled_from(sorted(texts())))
    count = len(data(texts()[name])["events"])
    act = draw(st.sampled_from(["insert", "below", "delete", "move", "duplicate", "replace"]))
    a = draw(st.integers(1, count + (act in ("insert", "below")))) if count else 1
    b = draw(st.integers(1, count)) if count else 1
    return name, act if count else "insert", a, b, draw(st.sampled_from([NEW, LONG, GROUPING]))


def refused_now(text: str, order: list[int]) -> list[str] | None:
    """What `refused` must hold when the events stand in this order; each is the number it had, 0 for a new one."""
    told = data(text)
    by_id = {event["id"]: at for at, event in enumerate(told["events"], 1) if "id" in event}
    refused = told.get("expect", {}).get("refused")
    if refused is None:
        return None
    events = [(one, int(one) if one.isdecimal() else by_id.get(one)) for one in refused]
    return [str(order.index(at) + 1) if at and one.isdecimal() else one for one, at in events if at in (None, *order)]


@examples(10_000)
@given(edits())
def test_an_edit_changes_the_event_that_is_edited_and_nothing_else(drawn: tuple[str, str, int, int, e.Event]) -> None:
    name, act, a, b, event = drawn
    text = texts()[name]
    edited, before = ScenarioText(text), data(text)["events"]
    after, order = list(before), list(range(1, len(before) + 1))
    old_place: int | None = None
    new_place: int | None = a
    match act:
        case "insert" | "below":
            new = edited.insert([event], a, below_heading=act == "below")
            after.insert(a - 1, written(event))
            order.insert(a - 1, 0)
        case "delete":
            new = edited.delete([a])
            old_place, new_place = a, None
            del after[a - 1], order[a - 1]
        case "move":
            new = edited.move(a, b)
            old_place, new_place = a, b
            after.insert(b - 1, after.pop(a - 1))
            order.insert(b - 1, order.pop(a - 1))
        case "duplicate":
            new = edited.duplicate(a)
            new_place = a + 1
            after.insert(a, {key: value for key, value in after[a - 1].items() if key != "id"})
            order.insert(a, 0)
        case _:
            event = structs.replace(event, id=before[a - 1].get("id"))
            new = edited.replace(a, event)
            old_place = a
            after[a - 1] = written(event)
    assert data(new)["events"] == after
    assert data(new).get("expect", {}).get("refused") == refused_now(text, order)
    rest = {key: value for key, value in data(text).items() if key not in ("events", "expect")}
    assert {key: value for key, value in data(new).items() if key not in ("events", "expect")} == rest
    assert text.endswith(("\n", "\r")) == new.endswith(("\n", "\r"))
    if text[spans(text).get("events").start] == "[" or not after:  # type: ignore[union-attr]
        assert [one for one in comments(text) if one not in new] == []
    else:
        assert foreign(new, new_place) == foreign(text, old_place)


# --- People, schools, and what stands at the top ------------------------------------------------------------------------

NAMES: Final = ("Léa Martin", "O'Neil: #1", "no", "'x' \"y\"", "1e5", "{a}", "Ö" * 130)
CHANGES: Final[dict[str, Callable[[ScenarioText, str], str]]] = {
    "add person": lambda edited, name: edited.set_person("new-one", "guardian", name, name),
    "change person": lambda edited, name: edited.set_person(_first(edited, "people"), "guardian", name),
    "add school": lambda edited, name: edited.set_school("new-school", name),
    "name school": lambda edited, name: edited.set_school("new-school", name, "primary"),
    "title": lambda edited, name: edited.set_title(name),
    "about": lambda edited, name: edited.set_about(name),
    "no about": lambda edited, name: edited.set_about(None),
    "rules": lambda edited, name: edited.set_rules({"base": "strasbourg-2018", "unused_for": "9 days"}),
    "until": lambda edited, name: edited.set_until(datetime.date(2030, 1, 1)),
    "no until": lambda edited, name: edited.set_until(None),
    "twin": lambda edited, name: edited.set_twin("other.yaml"),
    "expect": lambda edited, name: edited.set_expect({"accounts": {"E1": "active"}, "refused": [1]}),
    "no expect": lambda edited, name: edited.set_expect(None),
}


def _first(edited: ScenarioText, key: str) -> str:
    return next(iter(data(edited.whole)[key]), "new-one")


def wanted(act: str, told: dict[str, Any], name: str) -> dict[str, Any]:
    """What the text must say after a change, by the other reader."""
    now = dict(told)
    people, schools = dict(told.get("people") or {}), dict(told.get("schools") or {})
    match act:
        case "add person":
            now["people"] = people | {"new-one": {"guardian": name, "called": name}}
        case "change person":
            now["people"] = people | {next(iter(people), "new-one"): {"guardian": name}}
        case "add school" | "name school":
            used: dict[str, Any] = {
                one[key]: {} for one in told["events"] for key in ("school", "to_school") if key in one
            }
            new = {"name": name, "degree": "primary"} if act == "name school" else name
            now["schools"] = (schools if "schools" in told else used) | {"new-school": new}
        case "title":
            now["scenario"] = name
        case "about":
            now["about"] = name
        case "rules":
            now["rules"] = {"base": "strasbourg-2018", "unused_for": "9 days"}
        case "until":
            now["until"] = "2030-01-01"
        case "twin":
            now["twin"] = "other.yaml"
        case "expect":
            now["expect"] = {"accounts": {"E1": "active"}, "refused": ["1"]}
        case _:
            now.pop(act.removeprefix("no "), None)
    return now


def lines_outside(text: str, key: str) -> list[str]:
    """The lines of a text but for those of a key at the top and its value."""
    entry = next(((name, value) for name, value in spans(text).entries if name.text == key), None)
    start = text.rfind("\n", 0, entry[0].start) + 1 if entry else 0
    ended = re.compile("[\r\n]|\\Z").search(text, entry[1].end) if entry else None
    return re.split("\r\n|\r|\n", text[:start] + text[ended.start() if ended else 0 :])


def _stripped(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"about": told["about"].strip()} if "about" in told else told


@examples(1_000)
@given(st.data())
def test_what_stands_at_the_top_is_changed_and_nothing_else(draw: st.DataObject) -> None:
    """The other reader finds the change; every comment that is not in what was taken away is still there."""
    text = texts()[draw.draw(st.sampled_from(sorted(texts())))]
    act, name = draw.draw(st.sampled_from(sorted(CHANGES))), draw.draw(st.sampled_from(NAMES))
    edited = ScenarioText(text)
    new = CHANGES[act](edited, name)
    assert _stripped(data(new)) == _stripped(wanted(act, data(text), name))
    lost = [one for one in comments(text) if one not in new]
    assert lost == [] or act in ("no expect", "expect", "no about")
    assert text.endswith(("\n", "\r")) == new.endswith(("\n", "\r"))
    if not text.startswith("{"):
        word = act.split()[-1]
        key = {"title": "scenario", "person": "people", "school": "schools"}.get(word, word)
        lines = set(re.split("\r\n|\r|\n", new))
        assert [line for line in lines_outside(text, key) if line not in lines] == []


def test_a_new_event_is_written_as_its_neighbours_are() -> None:
    text = NASTY["odd columns, comments everywhere"]
    assert ScenarioText(text).insert([NEW], 2) == text.replace("- 2 # the second", "- 3 # the second").replace(
        "}  # tail\n", "}  # tail\n    -   {date: 2015-09-08, event: teleservices.account_notified, account: R1/E1}\n"
    )
    blocks = "events:\n-\n   date: 2015-09-01\n   event: clock.advanced\npeople: {}\nscenario: x\n"
    assert ScenarioText(blocks).insert([NEW], 2) == blocks.replace(
        "people", "-  date: 2015-09-08\n   event: teleservices.account_notified\n   account: R1/E1\npeople"
    )


def test_of_what_both_say_not_a_byte_changes() -> None:
    text = (
        "scenario: x\npeople: {}\nevents:\n"
        "- {event: 'teleservices.account_notified', account:  \"R1/E1\" , date: 2015-09-01} # why\n"
    )
    later = e.AccountNotified(date=datetime.date(2015, 9, 2), account="R1/E1")
    assert ScenarioText(text).replace(1, later) == text.replace("09-01", "09-02")
    other = e.AccountNotified(date=datetime.date(2015, 9, 1), account="R2/E1", id="x")
    assert ScenarioText(text).replace(1, other) == text.replace("R1/E1", "R2/E1").replace("01}", "01, id: x}")


def test_comments_above_an_event_are_headings_and_stay() -> None:
    text = "scenario: x\npeople: {}\nevents:\n  # One\n  - {date: 2015-09-01, event: clock.advanced, id: a}\n\n  # Two\n  - {date: 2015-09-01, event: clock.advanced, id: b}\n"
    swapped = text.replace("id: a", "id: z").replace("id: b", "id: a").replace("id: z", "id: b")
    first_down = text.replace("  - {date: 2015-09-01, event: clock.advanced, id: a}\n", "")
    assert ScenarioText(text).delete([1]) == first_down
    assert ScenarioText(text).move(1, 2) == first_down + "  - {date: 2015-09-01, event: clock.advanced, id: a}\n"
    assert data(ScenarioText(text).move(2, 1))["events"] == data(swapped)["events"]
    assert ScenarioText(text).insert([NEW], 2, below_heading=True) == text.replace(
        "# Two\n", "# Two\n  - {date: 2015-09-08, event: teleservices.account_notified, account: R1/E1}\n"
    )


def test_a_person_is_used_by_events_that_name_them_or_their_historic_account() -> None:
    text = (
        "scenario: x\npeople: {}\nevents:\n"
        "- {event: siecle.guardian_linked, record: p, guardian: p, student_record: E1, match: new, date: 2015-09-01}\n"
        "- {event: teleservices.account_notified, account: historic/p~2, date: 2015-09-01}\n"
        "- {event: teleservices.account_notified, account: p/E1, date: 2015-09-01}\n"
        "- {event: siecle.student_record_imported, record: E1, student: a, school: p, id: p, date: 2015-09-01}\n"
    )
    edited = ScenarioText(text)
    assert (edited.uses("person", "p"), edited.uses("person", "a"), edited.uses("school", "p")) == ((1, 2), (4,), (4,))


def test_what_is_no_scenario_is_not_edited() -> None:
    for text in ("", "x", "- a", "a: [", "a: 1\n---\nb: 2\n", "a: \ud800"):
        with pytest.raises(NotEditableError):
            ScenarioText(text)


@examples(300)
@given(st.sampled_from(sorted(texts())), st.integers(0, 99), st.sampled_from(["", "A chapter", "Two\nlines # so"]))
def test_a_chapter_is_set_and_nothing_else_changes(name: str, place: int, heading: str) -> None:
    text = texts()[name]
    edited = ScenarioText(text)
    if not edited.count or text[spans(text).get("events").start] == "[":  # type: ignore[union-attr]
        return
    position = place % edited.count + 1
    new = edited.set_heading(position, heading)
    assert data(new) == data(text)
    one = re.compile("\r\n|\n|\r")
    rest = [line for line in one.split(text) if not line.lstrip().startswith("#") and line.strip()]
    assert [line for line in one.split(new) if not line.lstrip().startswith("#") and line.strip()] == rest
    if "\n" not in edited.heading(position).replace(heading, ""):
        assert heading in ScenarioText(new).heading(position)
    assert (
        ScenarioText(new).heading(position % edited.count + 1) == edited.heading(position % edited.count + 1)
        or edited.count == 1
    )
