"""The JSON Schema accepts exactly what the reader's shapes accept, so that editors underline what would be refused.

An editor sees the values of YAML 1.2 (`true`, `2015` and `null` are not strings); the reader sees the text. A schema
cannot check for contradictions and duplicate keys.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from simulator import ScenarioError, parse_scenario
from simulator.events import FIELDS, KINDS
from simulator.reading.editor_snippets import event_snippets, role_snippets
from simulator.reading.scenario_format import json_schema, schema_text
from simulator.texts import LANGUAGES, load_texts
from tests.properties import examples

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = json_schema(load_texts("en"))
VALIDATOR: Final = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """A pattern as editors read it, in JavaScript: there `$` stands for the very end, not for a last line end too."""
    if isinstance(instance, str) and not re.search(pattern.removesuffix("$") + r"\Z" * pattern.endswith("$"), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


EDITOR: Final = validators.extend(Draft202012Validator, {"pattern": pattern})(  # type: ignore[no-untyped-call]
    SCHEMA, format_checker=FormatChecker()
)

SHAPE_PROBLEMS: Final = frozenset(
    {
        "not_a_scenario", "unknown_key", "missing_key", "expected_text", "expected_list", "expected_mapping",
        "expected_event", "expected_people", "expected_schools",
        "no_break_space", "empty_value", "one_line", "control_character", "not_beside", "not_an_id", "not_an_event_id",
        "not_an_address", "not_a_date", "not_a_date_or_never", "not_a_term", "no_such_day", "not_a_flag",
        "unknown_word", "not_an_event", "not_so_many", "too_few", "named_twice", "student_or_guardian",
        "colon_without_space",
        "not_a_duration",
    }
)  # fmt: skip
"""Those that are about one value, wherever the story stands."""


# --- Both sides -------------------------------------------------------------------------------------------------


def instance(text: str) -> Any:
    """What an editor sees: the text as YAML 1.2 types it."""
    return value_of(yaml.compose(text, Loader=yaml.CSafeLoader))


def value_of(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: value_of(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [value_of(item) for item in node.value]
        case yaml.ScalarNode():
            return node.value if node.style else plain(node.value)
        case _:
            return None


def plain(word: str) -> Any:
    """A word without quotes."""
    if word in ("true", "false"):
        return word == "true"
    if word in ("", "~", "null"):
        return None
    return int(word) if re.fullmatch("[-+]?[0-9]+", word) else word


def schema_accepts(text: str) -> bool:
    """As Python reads the schema."""
    return bool(VALIDATOR.is_valid(instance(text)))


def editor_accepts(text: str) -> bool:
    """As JavaScript reads the schema."""
    return bool(EDITOR.is_valid(instance(text)))


def reader_accepts(text: str) -> bool:
    """Whether the reader finds every value to be of the right shape."""
    try:
        parse_scenario(text)
    except ScenarioError as error:
        return SHAPE_PROBLEMS.isdisjoint(problem.code for problem in error.problems)
    return True


# --- The schema itself ------------------------------------------------------------------------------------------


FOR_PEOPLE: Final = frozenset(
    {"description", "title", "markdownDescription", "markdownEnumDescriptions", "errorMessage", "patternErrorMessage"}
)
"""Keys under which a person reads something."""


def descriptions(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every description and every list of descriptions, with where it stands."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key in FOR_PEOPLE and not isinstance(value, dict):
                yield f"{path}/{key}", value
            else:
                yield from descriptions(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for place, item in enumerate(schema):
            yield from descriptions(item, f"{path}/{place}")


def without_words(schema: Any) -> Any:
    """A schema without what is written for people."""
    if isinstance(schema, list):
        return [without_words(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    words = {key for key in (*FOR_PEOPLE, "defaultSnippets") if not isinstance(schema.get(key), dict)}
    return {key: without_words(value) for key, value in schema.items() if key not in words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_is_itself_valid(language: str) -> None:
    schema = json_schema(load_texts(language))

    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_description_says_something(language: str) -> None:
    found = dict(descriptions(json_schema(load_texts(language))))
    sentences = [sentence for value in found.values() for sentence in (value if isinstance(value, list) else [value])]

    assert [sentence for sentence in sentences if not isinstance(sentence, str) or not sentence.strip()] == []
    assert {"/title", "/description", "/properties/events/description"} <= set(found)


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping in a schema, with where it stands; conditions, which say nothing to anybody, are left out."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            if key not in ("if", "not"):
                yield from parts(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for place, item in enumerate(schema):
            yield from parts(item, f"{path}/{place}")


def test_every_key_has_a_description() -> None:
    values = [
        (f"{path}/{name}", value)
        for path, part in parts(SCHEMA)
        if path.endswith(("properties", "patternProperties"))
        for name, value in part.items()
        if isinstance(value, dict)
    ]

    assert len(values) > len(FIELDS)
    assert [path for path, value in values if "description" not in value] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_fit_a_pattern_is_told_in_the_language_of_the_schema(language: str) -> None:
    schema, other = (json_schema(load_texts(one)) for one in (language, *set(LANGUAGES) - {language}))
    patterns = {path: part["pattern"] for path, part in parts(schema) if isinstance(part.get("pattern"), str)}
    told = {path: part["patternErrorMessage"] for path, part in parts(schema) if "patternErrorMessage" in part}

    assert patterns.keys() == told.keys()
    assert patterns
    assert set(told.values()).isdisjoint(part.get("patternErrorMessage") for _, part in parts(other))


def test_true_and_false_are_offered_for_nothing_but_a_flag() -> None:
    """An editor offers them for whatever names the type `boolean`."""
    flags = [path for path, part in parts(SCHEMA) if "boolean" in (part.get("type"), *(part.get("type") or ()))]

    assert {path.split("/")[-1].strip("^$") for path in flags} == {"server_error", "matched"}


def typed(body: str) -> str:
    """A snippet as it stands when nobody changes anything in it: each place with its first word."""
    return re.sub(r"\$\{[0-9]+[:|]([^},|]+)(?:,[^}|]*\|)?\|?\}", r"\1", body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_has_a_snippet_with_a_name_that_is_an_event_as_it_stands(language: str) -> None:
    snippets = event_snippets(load_texts(language))

    assert [snippet["description"] for snippet in snippets] == list(KINDS)
    assert len({snippet["label"] for snippet in snippets}) == len(KINDS)
    assert [snippet["label"] for snippet in snippets if not 0 < len(snippet["label"]) <= 60] == []
    for snippet in snippets:
        text = f"{HEAD}events:\n  - {typed(snippet['body'])}\n"
        assert f"event: {snippet['description']}" in text
        assert (reader_accepts(text), schema_accepts(text), text) == (True, True, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_snippet_with_a_name_that_is_a_person_as_it_stands(language: str) -> None:
    texts = load_texts(language)

    for snippets, before in (
        (role_snippets(texts, behind_id=False), "  "),
        (role_snippets(texts, behind_id=True), "  n: "),
    ):
        assert [snippet["description"] for snippet in snippets] == ["student", "guardian"]
        assert len({snippet["label"] for snippet in snippets}) == 2
        for snippet in snippets:
            text = f"scenario: A\npeople:\n{before}{typed(snippet['body'])}\nevents: []\n"
            assert (reader_accepts(text), schema_accepts(text), text) == (True, True, text)


def test_snippets_stand_where_an_editor_looks_for_them() -> None:
    texts = load_texts("en")
    people, events = SCHEMA["properties"]["people"], SCHEMA["properties"]["events"]
    found = {path: part["defaultSnippets"] for path, part in parts(SCHEMA) if "defaultSnippets" in part}

    assert people["defaultSnippets"] == role_snippets(texts, behind_id=False)
    assert event_snippets(texts) in [part.get("defaultSnippets") for _, part in parts(events["items"])]
    assert [found[path] for path in found if "/additionalProperties/anyOf/" in path] == [
        role_snippets(texts, behind_id=True)
    ]
    assert len(found) == 3


def test_keys_are_offered_in_braces_as_long_as_one_is_missing_and_nothing_is_being_typed() -> None:
    """There an editor offers no keys of `properties`, but those of `propertyNames` (`Keys.schema` says why)."""
    for kind, fields in EVENTS.items():
        whole = instance(f"{{date: 2015-09-01, event: {kind}, {fields}}}")
        conditions = [
            part["then"]
            for part in SCHEMA["properties"]["events"]["items"]["allOf"]
            if part.get("then", {}).get("propertyNames") and Draft202012Validator(part["if"]).is_valid(whole)
        ]
        assert len(conditions) == 1, kind
        [keys] = conditions
        offered = Draft202012Validator(keys["if"])
        assert keys["propertyNames"]["enum"] == ["date", "event", "id", *FIELDS[KINDS[kind]]]
        assert keys["then"].keys() == {"patternProperties"}
        for name in keys["else"]["properties"]:
            assert not offered.is_valid(whole | {name: None}), (kind, name)
        for required in (missing["required"][0] for missing in keys.get("allOf", [])):
            assert offered.is_valid({name: whole[name] for name in whole if name != required}), (kind, required)


SHIPPED: Final = {
    "fr": [*ROOT.glob("scenarios/*.yaml"), ROOT / "simulator/texts/fr/new.yaml"],
    "en": [ROOT / "simulator/texts/en/new.yaml"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_names_the_schema_of_its_language(language: str) -> None:
    named = {path.read_text(encoding="utf-8").splitlines()[0] for path in SHIPPED[language]}
    [(before, _, name)] = [line.rpartition("=") for line in named]

    assert before == "# yaml-language-server: $schema"
    assert (ROOT / "scenarios" / name).read_text(encoding="utf-8") == schema_text(load_texts(language))


def test_every_word_of_a_list_of_words_has_its_own_description() -> None:
    def uneven(schema: Any) -> Iterator[Any]:
        if isinstance(schema, dict):
            if "markdownEnumDescriptions" in schema:
                helps, words = schema["markdownEnumDescriptions"], schema["enum"]
                if len(helps) != len(words) or len(set(helps)) != len(helps):
                    yield schema
            for value in schema.values():
                yield from uneven(value)
        elif isinstance(schema, list):
            for item in schema:
                yield from uneven(item)

    assert list(uneven(SCHEMA)) == []


def test_the_languages_differ_in_words_only() -> None:
    english, french = (json_schema(load_texts(language)) for language in ("en", "fr"))

    assert without_words(english) == without_words(french)
    assert english["description"] != french["description"]


# --- The same verdict -------------------------------------------------------------------------------------------

FILES: Final = sorted([*ROOT.glob("scenarios/*.yaml"), *ROOT.glob("simulator/texts/*/new.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_scenarios_that_we_ship_are_accepted_by_both(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [error.message for error in VALIDATOR.iter_errors(instance(text))] == []
    assert reader_accepts(text)


class Document(NamedTuple):
    """A small document, and whether it has the right shape."""

    text: str
    good: bool


HEAD: Final = "scenario: A\npeople: {n: {student: N}}\n"
BASE: Final = HEAD + "events: []\n"


def titled(title: str) -> str:
    return f"scenario: {title}\npeople: {{}}\nevents: []\n"


def people(written: str) -> str:
    return f"scenario: A\npeople: {written}\nevents: []\n"


def event(written: str) -> str:
    return f"{HEAD}events: [{{{written}}}]\n"


def dated(date: str) -> str:
    return event(f"date: {date}, event: clock.advanced")


def told(written: str) -> str:
    return event(f"date: 2015-09-01, event: {written}")


def expected(written: str) -> str:
    return f"{BASE}expect: {written}\n"


def recorded(record: str) -> str:
    return told(f"siecle.student_unenrolled, record: {record}")


def notified(account: str) -> str:
    return told(f"teleservices.account_notified, account: {account}")


def flagged(flag: str) -> str:
    return told(f"ent.password_changed, account: E1, to: a, server_error: {flag}")


def twinned(name: str) -> str:
    return f"{BASE}twin: {name}\n"


def ruled(rules: str) -> str:
    return f"{BASE}rules: {rules}\n"


def served(service: str) -> str:
    return told(f"ent.service_opened, account: E1, service: {service}")


NULLS: Final = ("", "~", "null")
TEXTS: Final = (
    "A", "2015", "-1", "1.5", "true", "no", "Null", "12:30", "2015-09-01", "'null'", "'~'",
    '"été 🎒"', '"a\\tb"', "' a '",
    "|\n  a\n", "|+\n  a\n\n\n", ">\n  a\n  b\n", '"\\n a \\n\\n"', '"\\u00a0a"',
)  # fmt: skip
NO_TEXTS: Final = (*NULLS, "''", "' '", '"\\n"', '"\\u00a0"', "[A]", "{A: b}", "[]", "{}")
CONTROLS: Final = tuple(
    f'"a\\{escape}b"'
    for escape in ("a", "b", "e", "0", "r", "x7f", "N", "x9b", "L", "P", "u200e", "u202e", "u2066", "u2069", "u061c")
)
NO_IDS: Final = (
    *NULLS, "''", "_a", "a b", "a/b", "zoé", "a+", "[a]", "{a: b}", "'a '",
    '"a\\n"', '"\\na"', "-1",
)  # fmt: skip
WORDS_AS_IDS: Final = ("a", "Z", "a1", "A.b_c-d", "true", "false", "no", "Null", "e5", "'null'", "'true'", '"a"')
OF_DIGITS: Final = ("1a", "0340001A", "2015", "1816400", "1.5", "1e5", "0x1F", "12_000", "'1'")
IDS: Final = (*WORDS_AS_IDS, *OF_DIGITS)

TABLE: Final[dict[str, tuple[Callable[[str], str], Sequence[str], Sequence[str]]]] = {
    "a whole document": (
        str,
        [BASE, HEAD + "events: []\nabout: x\n", "{scenario: A, people: {}, events: []}\n"],
        ["{}\n", "A\n", "[]\n", "scenario: A\n", "people: {}\nevents: []\n", "scenario: A\npeople: {}\n",
         "scenario: A\nevents: []\n", f"{BASE}xyz: 1\n", f"{BASE}Scenario: A\n", f"{BASE}'': 1\n", f"{BASE}null: 1\n"],
    ),
    "title": (titled, TEXTS, NO_TEXTS),
    "title on several lines": (titled, [], ["|\n  a\n  b\n", '"a\\nb"', '"a\\n\\nb"', '"\\na\\nb\\n"']),
    "title with control characters": (titled, [], CONTROLS),
    "title with harmless invisible characters": (titled, ['"a\\u200bb"', '"a\\u00adb"', '"a\\u200db"'], []),
    "about": (lambda text: f"{BASE}about: {text}\n", [*TEXTS, "|\n  a\n\n  b\n", '"a\\nb"'], NO_TEXTS),
    "about with control characters": (lambda text: f"{BASE}about: {text}\n", [], CONTROLS[2:3]),
    "twin": (
        twinned,
        ["a.yaml", "12", "true", "' a '", "a b.yaml", "été.yaml", '"a\\n"'],
        [*NULLS, "''", "../a", "a/b", "/a", "a\\b", "'\\'", '"a\\nb"', "[a]", "{}"],
    ),
    "twin with control characters": (twinned, [], CONTROLS[2:3]),
    "name": (lambda name: people(f"\n  n: {{student: {name}}}"), [t for t in TEXTS if "\n" not in t], NO_TEXTS[:7]),
    "id of a person": (lambda id_: people(f"{{{id_ or chr(39) * 2}: {{student: N}}}}"), IDS,
                       [id_ for id_ in NO_IDS if id_ not in ("null", "[a]", "{a: b}")]),
    "null as the id of a person": (people, ["{'null': {student: N}}", "{null: {student: N}}"], []),
    "people": (
        people,
        ["{}", "{a: {student: A}, b: {guardian: A}}"],
        ["[]", "", "a", "[a]", "{a: A}", "{a: {}}", "{a: []}", "{a: }", "{a: {student: A, guardian: A}}",
         "{a: {teacher: A}}", "{a: {student: A, teacher: A}}", "{a: {student: }}", "{a: {Student: A}}"],
    ),
    "how a person is called": (
        people,
        ["{a: {student: A, called: sa soeur}}", "{a: {called: B, guardian: A}}"],
        ["{a: {called: B}}", "{a: {student: A, called: }}", "{a: {student: A, called: [B]}}"],
    ),
    "schools": (
        lambda schools: f"{BASE}schools: {schools}\n",
        ["{}", "{c: Collège}", "{c: {name: Collège}}", "{c: {degree: primary}}", "{c: {}}", "{0340001A: Collège}",
         "{c: {name: Collège, degree: secondary}}"],
        ["", "[]", "c", "{c: }", "{c: [Collège]}", "{c: {degree: xyz}}", "{c: {xyz: 1}}", "{a/b: Collège}"],
    ),
    "events": (
        lambda events: f"{HEAD}events: {events}\n",
        ["[]", "[{date: 2015-09-01, event: clock.advanced}]"],
        ["{}", "", "a", "[a]", "[[]]", "[1]", "[null]", "[{}]", "[{date: 2015-09-01}]", "[{event: clock.advanced}]"],
    ),
    "kind of an event": (
        told,
        ["clock.advanced", "'clock.advanced'"],
        ["", "null", "xyz", "Clock.advanced", "clock.due", "clock", "true", "1", "[clock.advanced]", "{}",
         "' clock.advanced'"],
    ),
    "keys of an event": (
        told,
        ["clock.advanced, id: a", "siecle.student_unenrolled, record: E1",
         "siecle.guardian_record_deleted, record: R1", "siecle.guardian_record_deleted, record: R1, merged_into: R2"],
        ["clock.advanced, record: E1", "siecle.student_unenrolled", "siecle.student_unenrolled, recrod: E1",
         "siecle.student_unenrolled, record: E1, student: n", "clock.advanced, Id: a"],
    ),
    "date": (
        dated,
        ["2015-09-01", "'2015-09-01'", '"2015-09-01"', "2016-02-29", "0001-01-01", "9999-12-31"],
        [*NULLS, "2015-02-29", "2015-13-01", "2015-00-10", "0000-01-01", "2015-9-1", "01/09/2015", "20150901", "2015",
         "2015-09", "2015-W36-2", "2015-09-01T00:00:00", "'2015-09-01 10:00'", "never", "true", "1",
         "[2015-09-01]", "{}",
         '"2015-09-01\\n"', "' 2015-09-01'", "٢٠١٥-٠٩-٠١", "+2015-09-01", "12015-09-01"],
    ),
    "until": (
        lambda date: f"{BASE}until: {date}\n",
        ["2015-09-01", "'2015-09-01'"],
        [*NULLS, "never", "2015", "2015-02-30", "[]"],
    ),
    "id of an event": (lambda id_: event(f"date: 2015-09-01, event: clock.advanced, id: {id_}"), WORDS_AS_IDS,
                       [*NO_IDS, *OF_DIGITS]),
    "id in an event": (recorded, IDS, NO_IDS),
    "account": (
        notified,
        ["E1", "R1/E1", "historic/samia", "true", "no", "no/yes", "'R1/E1'", "true/false", "1", "R1/1", "1.5",
         "209401/1816400", "E1~2", "R1/E1~3"],
        [*NULLS, "R1/", "/E1", "R1/E1/x", "R1//E1", "R1 /E1", "R1\\E1", "''", "[E1]", "{}", '"E1\\n"',
         '"R1/E1\\n"', "-1", "R1~2/E1", "E1~"],
    ),
    "flag": (flagged, ["true", "false"],
             [*NULLS, "yes", "on", "1", "0", "True", "FALSE", "'true'", '"false"', "[true]", "{}", "oui"]),
    "match": (
        lambda match: told(f"siecle.guardian_linked, record: R1, guardian: g, student_record: E1, match: {match}"),
        ["new", "same_person", "homonym", "'new'"],
        [*NULLS, "New", "xyz", "true", "1", "[new]", "{}", "'new '"],
    ),
    "profile": (
        lambda profile: told(f"ent.sign_in_attempted, account: E1, profile: {profile}"),
        ["students_parents", "other_audiences"],
        [*NULLS, "xyz", "true", "Students_parents"],
    ),
    "service": (served, ["capsup", "2015", "true", "Cahier de textes", "'a/b'"],
                [*NULLS, "''", "[a]", "{}", '"a\\nb"']),
    "two accounts": (
        lambda accounts: told(f"ent.merge_requested, accounts: {accounts}"),
        ["[E1, E2]", "[E1, R1/E1]", "[E1, 1]"],
        ["", "[]", "[E1]", "[E1, E1]", "[E1, E2, E3]", "E1", "{E1: E2}", "[E1, null]", "[E1, 'E1']",
         "[[E1, E2]]"],
    ),
    "several accounts": (
        lambda accounts: told(f"ent.grouping_requested, accounts: {accounts}"),
        ["[E1, E2]", "[E1, E2, E3]", "[E1, E2, E3, R1/E1]", "[E1, 1]"],
        ["", "[]", "[E1]", "[E1, E1]", "[E1, E2, E1]", "[E1, E2, E2]", "E1", "{}"],
    ),
    "rules": (
        ruled,
        ["montpellier-2015", "'montpellier-2015'", "{}", "{base: montpellier-2015}", "{merge_until: never}",
         "{merge_until: 'never', historic_until: 2016-01-15}", "{historic_until: '2016-01-15'}",
         "strasbourg-2018", "{base: educonnect-2020, grouping: refused}",
         "{guardian_account: record, letter_valid_for: 3 months, activate_within: 90 days, unused_for: always}",
         "{guardian_account: person, continuity: file, kept_for: 3 months, self_activation: guardians}",
         "{continuity: none, kept_for: never, self_activation: refused}", "{kept_for: 90 days}",
         "{unused_for: 123456789 days}", "{activate_within: 1 day, unused_for: 1 month}", "{unused_for: 1 months}"],
        ["", "null", "xyz", "Montpellier-2015", "2015", "true", "[]", "[montpellier-2015]", "{base: xyz}", "{base: }",
         "{xyz: never}",
         "{merge_until: }", "{merge_until: Never}", "{merge_until: 2016}", "{merge_until: 2016-02-30}",
         "{merge_until: []}",
         "{merge_until: true}", "{merge_until: 'never '}", "{name: a}", "{source: seed}",
         "{guardian_account: family}", "{grouping: true}", "{letter_valid_for: never}", "{letter_valid_for: 90}",
         "{activate_within: 2 day}", "{unused_for: 11 month}",
         "{activate_within: 090 days}", "{unused_for: 0 months}", "{unused_for: 3  months}",
         "{unused_for: -1 days}", "{unused_for: 1234567890 days}", "{unused_for: }", "{unused_for: [always]}",
         "{kept_for: always}", "{kept_for: }", "{kept_for: 0 days}", "{continuity: true}", "{continuity: child}",
         "{self_activation: accepted}"],
    ),
    "expect": (
        expected,
        ["{}", "{accounts: {}}", "{accounts: {E1: active, R1/E1: created, historic/n: deactivated}}",
         "{invalid: []}", "{invalid: [E1, E1, R1/E1]}", "{to_notify: [E1, [n, n], [a, b], historic/n]}",
         "{mistakes: [wrong_profile, wrong_profile]}", "{access: {}}", "{access: {n: {}}}", "{access: {n: {n: open}}}",
         "{accounts: {true: active}}", "{accounts: {1: active}}", "{invalid: [1]}", "{to_notify: [1]}",
         "{to_notify: [[n, 1]]}", "{access: {1: {n: open}}}", "{access: {n: {1: open}}}"],
        ["", "[]", "a", "{xyz: 1}", "{accounts: }", "{accounts: []}", "{accounts: {E1: xyz}}", "{accounts: {E1: }}",
         "{accounts: {E 1: active}}", "{accounts: {E1: [active]}}", "{invalid: }",
         "{invalid: E1}", "{invalid: [[E1]]}", "{invalid: {}}", "{to_notify: [[n]]}",
         "{to_notify: [[n, n, n]]}", "{to_notify: [[]]}", "{to_notify: [{n: n}]}",
         "{to_notify: [[n, a/b]]}", "{mistakes: [xyz]}", "{mistakes: wrong_profile}",
         "{access: []}", "{access: {n: open}}", "{access: {n: {n: xyz}}}",
         "{access: {n: {n: }}}", "{access: {a/b: {n: open}}}"],
    ),
    "null as an expected account": (expected, ["{accounts: {null: active}}", "{access: {n: {null: open}}}"], []),
    "expected refusals": (
        lambda item: expected(f"{{refused: [{item}]}}"),
        ["1", "9999999999", "first", "'first'", "true", "1, 1, first, first"],
        ["0", "-1", "null", "~", "''", "'1'", "1.5", "a/b", "[1]", "{}", "1_0", "10000000000"],
    ),
    "expected refusals by odd numbers": (
        lambda item: expected(f"{{refused: [{item}]}}"),
        ["+1", "01", "007"],
        ["+0", "00", "-1"],
    ),
}  # fmt: skip
DOCUMENTS: Final = {
    f"{name}: {written!r}": Document(build(written), good)
    for name, (build, accepted, refused) in TABLE.items()
    for good, examples in ((True, accepted), (False, refused))
    for written in examples
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=map(ascii, DOCUMENTS))
def test_a_small_document_is_accepted_by_all_or_by_none(document: Document) -> None:
    text, good = document

    verdicts = {"reader": reader_accepts(text), "schema": schema_accepts(text), "editor": editor_accepts(text)}

    assert verdicts == {"reader": good, "schema": good, "editor": good}


# --- Any document -----------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """A scalar as it is written, quotes included."""

    written: str


Tree = Word | list[Any] | dict[str, Any]
"""A document: words, lists, and mappings whose keys are plain words."""


def tree_of(node: yaml.Node) -> Tree:
    match node:
        case yaml.MappingNode():
            return {key.value: tree_of(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [tree_of(item) for item in node.value]
        case yaml.ScalarNode():
            return Word(json.dumps(node.value, ensure_ascii=False) if node.style else node.value)
        case _:
            raise TypeError(node)


def written(tree: Tree) -> str:
    """The document in flow style."""
    match tree:
        case Word():
            return tree.written
        case list():
            return "[" + ", ".join(map(written, tree)) + "]"
        case _:
            return "{" + ", ".join(f"{key}: {written(value)}" for key, value in tree.items()) + "}"


WHOLE: Final = """\
{scenario: A story, about: Why, twin: other.yaml, rules: {base: montpellier-2015, historic_until: 2016-01-15},
schools: {c: {name: School, degree: primary}}, people: {n: {student: Nour}, s: {guardian: Samia, called: Mum}},
events: [EVENTS],
expect: {accounts: {E1: notified}, invalid: [R1/E1], to_notify: [E1, [s, n]], refused: [1, last],
mistakes: [wrong_profile], access: {s: {n: open}}}, until: 2015-09-30}
"""
EVENTS: Final = {
    "siecle.student_record_created": "record: E1, student: n, school: c",
    "siecle.student_record_exported": "record: E1, to_school: c",
    "siecle.student_record_imported": "record: E1, student: n, school: c, origin: E0",
    "siecle.student_unenrolled": "record: E1, reason: departure",
    "siecle.student_reinstated": "record: E1",
    "siecle.guardian_linked": (
        "record: R1, guardian: s, student_record: E1, match: new, level: contact, name: S, matched: false"
    ),
    "siecle.guardian_unlinked": "record: R1, student_record: E1",
    "siecle.guardian_record_deleted": "record: R1, merged_into: R2, reason: duplicate",
    "teleservices.account_notified": "account: R1/E1",
    "teleservices.password_reset": "account: R1/E1",
    "ent.historic_credentials_issued": "person: s",
    "ent.sign_in_attempted": "account: E1, profile: students_parents, password: provisional",
    "ent.self_activated": "account: R1/E1, by: sms, to: a",
    "ent.password_changed": "account: E1, to: a, server_error: true",
    "ent.back_pressed": "account: E1",
    "ent.service_opened": "account: E1, service: capsup",
    "ent.merge_requested": "accounts: [E1, R1/E1]",
    "ent.grouping_requested": "accounts: [E1, R1/E1, R1/E2]",
    "clock.advanced": "id: last",
}


def whole_with(kind: str) -> Tree:
    """A document with every key there is, and one event of this kind."""
    event_ = f"{{date: 2015-09-01, event: {kind}, {EVENTS[kind]}}}"
    node = yaml.compose(WHOLE.replace("EVENTS", event_), Loader=yaml.CSafeLoader)
    assert node is not None
    return tree_of(node)


WORDS: Final = sorted(
    {"A", "E1", "R1/E1", "historic/s", "n", "first", "true", "false", "null", "~", "''", "' '", "1", "0", "-1", "2015"}
    | {"'1'", "2015-09-01", "'2015-09-01'", "2015-02-30", "never", "new", "active", "open", "capsup", "a/b"}
    | {"1.5", "no", "zoé", "'a b'", '"a\\nb"', "montpellier-2015", "wrong_profile", *KINDS}
    | {"always", "90 days", "3 months", "record", "accepted"}
    | {"students_parents", "other_audiences", "homonym", "other.yaml", "created", "waiting", "x y"}
)
KEYS: Final = sorted(
    {name for fields in EVENTS.values() for name in re.findall(r"(\w+):", fields)}
    | {
        "scenario",
        "about",
        "twin",
        "rules",
        "schools",
        "people",
        "called",
        "degree",
        "events",
        "expect",
        "until",
        "date",
        "event",
        "id",
        "base",
    }
    | {"student", "guardian", "accounts", "invalid", "to_notify", "refused", "mistakes", "access", "merge_until"}
    | {"grouping", "unused_for", "guardian_account"}
    | {"historic_until", "xyz", "Event", "E1", "R1/E1", "1", "a b", "true", "n", "s"}
)
words = st.sampled_from(WORDS).map(Word)
small_trees: st.SearchStrategy[Tree] = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=2),
    max_leaves=3,
)


def nodes(tree: Tree) -> Iterator[list[Any] | dict[str, Any]]:
    """Every list and mapping of a document."""
    if not isinstance(tree, Word):
        yield tree
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from nodes(value)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A good document with one to three changes, some of which leave it good."""
    tree = whole_with(draw(st.sampled_from(sorted(EVENTS))))
    for _ in range(draw(st.integers(1, 3))):
        node = draw(st.sampled_from(list(nodes(tree))))
        places = list(node) if isinstance(node, dict) else list(range(len(node)))
        change = draw(st.sampled_from(["drop", "rename", "replace", "word", "add"] if places else ["add"]))
        new = draw(words if change in ("word", "rename") else small_trees)
        place = draw(st.sampled_from(places)) if places else None
        if isinstance(node, dict):
            if change == "drop":
                del node[place]
            elif change == "rename":
                node[draw(st.sampled_from(KEYS))] = node.pop(place)
            else:
                node[draw(st.sampled_from(KEYS)) if change == "add" else place] = new
        elif change == "drop":
            del node[place]
        elif change in ("add", "rename"):
            node.append(node[place] if change == "rename" else new)
        else:
            node[place] = new
    return written(tree)


def test_there_is_a_good_event_of_every_kind() -> None:
    assert list(EVENTS) == list(KINDS)
    assert [kind for kind in EVENTS if not reader_accepts(written(whole_with(kind)))] == []
    assert [kind for kind in EVENTS if not schema_accepts(written(whole_with(kind)))] == []


@examples(400)
@given(mutants())
def test_any_document_is_accepted_by_both_or_by_neither(text: str) -> None:
    assert (reader_accepts(text), text) == (schema_accepts(text), text)
