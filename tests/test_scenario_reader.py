"""The reader: the values that it reads from a scenario file, and all problems that it reports.

In the texts, `‸` marks the place of a problem, before the character at its line and column.
"""

import datetime
import re
from collections.abc import Iterable
from importlib import import_module
from typing import Final, NamedTuple, get_args

import pytest
from msgspec import structs

from simulator import Problem, Scenario, ScenarioError, parse_scenario
from simulator import events as e
from simulator.consequences import Mistake
from simulator.errors import Location
from simulator.people import People, Person
from simulator.replay import replay
from simulator.rule_sets import RULE_SETS, VALUES
from simulator.scenario import Expectation, load_scenario
from simulator.texts import load_texts
from tests.broken_files import CASES, MONSTERS, NO_FILES

DEFAULT_RULES: Final = RULE_SETS["montpellier-2015"]
SEPTEMBER: Final = datetime.date(2015, 9, 1)
EMPTY: Final = "scenario: A story\npeople: {}\nevents: []\n"


# --- What the reader takes from a file --------------------------------------------------------------------------

FLOW: Final = """\
{scenario: A story, about: What it teaches, twin: other.yaml, rules: montpellier-2015,
people: {nour: {student: Nour Haddad}, samia: {guardian: Samia Haddad}},
events: [
{date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: clg},
{id: link, date: 2015-09-01, event: siecle.guardian_linked,
record: R1, guardian: samia, student_record: E1, match: new}],
expect: {invalid: [], refused: [2, link]}, until: 2015-09-30}
"""
BLOCK: Final = """\
# A comment

scenario: A story
about: What it teaches
twin: other.yaml
rules: montpellier-2015
people:
  nour:
    student: Nour Haddad
  samia:
    guardian: Samia Haddad
events:
  - date: 2015-09-01
    event: siecle.student_record_created
    record: E1
    student: nour
    school: clg
  # another comment
  - id: link
    date: 2015-09-01
    event: siecle.guardian_linked
    record: R1
    guardian: samia
    student_record: E1
    match: new
expect:
  invalid: []
  refused:
    - 2
    - link
until: 2015-09-30
"""
QUOTED: Final = """\
'scenario': "A story"
'about': |-
  What it teaches
'twin': 'other.yaml'
'rules': "montpellier-2015"
'people':
  'nour': {'student': "Nour Haddad"}
  "samia": {"guardian": 'Samia Haddad'}
'events':
- {"date": "2015-09-01", "event": "siecle.student_record_created", "record": "E1", "student": "nour", "school": "clg"}
- "id": 'link'
  "date": '2015-09-01'
  "event": 'siecle.guardian_linked'
  "record": 'R1'
  "guardian": 'samia'
  "student_record": 'E1'
  "match": 'new'
"expect": {"invalid": [], "refused": [2, "link"]}
"until": '2015-09-30'
"""
ANOTHER_ORDER: Final = """\
until: 2015-09-30
expect:
  refused: [2, link]
  invalid: []
rules: montpellier-2015
twin: other.yaml
about: What it teaches
people:
  nour: {student: Nour Haddad}
  samia: {guardian: Samia Haddad}
scenario: A story
events:
  - {school: clg, student: nour, record: E1, date: 2015-09-01, event: siecle.student_record_created}
  - {student_record: E1, match: new, guardian: samia, record: R1, id: link, event: siecle.guardian_linked,
     date: 2015-09-01}
"""


def replayed(scenario: Scenario, source: str) -> Scenario:
    """As it is read: with its replay, and the text that it was read from."""
    kept = replay(scenario.events, scenario.people, scenario.rules, scenario.until)
    return structs.replace(scenario, replayed=kept, source=source)


def whole_story(lines: tuple[int, ...], expect: tuple[Expectation, ...], twin_place: Location) -> Scenario:
    """What all the texts above say; only places differ, and the order of what is expected."""
    return Scenario(
        path="scenario.yaml",
        title="A story",
        people=People.of([Person("nour", "student", "Nour Haddad"), Person("samia", "guardian", "Samia Haddad")]),
        events=(
            e.StudentRecordCreated(date=SEPTEMBER, record="E1", student="nour", school="clg"),
            e.GuardianLinked(
                date=SEPTEMBER, id="link", record="R1", guardian="samia", student_record="E1", match="new"
            ),
        ),
        lines=lines,
        rules=DEFAULT_RULES,
        rules_changed={},
        rules_named=True,
        about="What it teaches",
        twin="other.yaml",
        twin_place=twin_place,
        expect=expect,
        until=datetime.date(2015, 9, 30),
    )


@pytest.mark.parametrize(
    ("text", "lines", "invalid", "refused"),
    [
        pytest.param(FLOW, (4, 5), 7, 7, id="flow style"),
        pytest.param(BLOCK, (13, 19), 27, 28, id="block style"),
        pytest.param(BLOCK.replace("\n", "\r\n"), (13, 19), 27, 28, id="Windows line ends"),
        pytest.param(BLOCK.replace("\n", "\r"), (13, 19), 27, 28, id="old Mac line ends"),
        pytest.param("\ufeff" + BLOCK, (13, 19), 27, 28, id="byte order mark"),
        pytest.param(QUOTED, (10, 11), 18, 18, id="everything quoted, dates too"),
        pytest.param("%YAML 1.2\n---\n" + BLOCK + "...\n", (15, 21), 29, 30, id="with a document's start and end"),
        pytest.param(BLOCK.removesuffix("\n"), (13, 19), 27, 28, id="without a last line end"),
    ],
)
def test_the_same_story_is_read_from_every_style_of_yaml(
    text: str, lines: tuple[int, ...], invalid: int, refused: int
) -> None:
    expect = (Expectation("invalid", (), invalid), Expectation("refused", (2, "link"), refused))

    scenario = parse_scenario(text)

    assert scenario == replayed(whole_story(lines, expect, place_of(text, "other.yaml")), text)


def place_of(text: str, word: str) -> Location:
    """Where a word stands first, with the quote before it."""
    before = re.split("\r\n|\r|\n", text.removeprefix("\ufeff")[: text.removeprefix("\ufeff").index(word)])
    return Location(len(before), len(before[-1].removesuffix("'")) + 1)


def test_keys_stand_in_any_order() -> None:
    expect = (Expectation("refused", (2, "link"), 3), Expectation("invalid", (), 4))

    assert parse_scenario(ANOTHER_ORDER) == replayed(whole_story((13, 14), expect, Location(6, 7)), ANOTHER_ORDER)


def test_a_file_with_a_byte_order_mark_is_read_like_one_without(tmp_path: pytest.TempPathFactory) -> None:
    path = f"{tmp_path}/scenario.yaml"
    with open(path, "wb") as file:
        file.write(b"\xef\xbb\xbf" + EMPTY.encode())

    assert load_scenario(path) == parse_scenario(EMPTY, path)


def test_only_title_people_and_events_are_needed() -> None:
    assert parse_scenario(EMPTY, "folder/a.yaml") == replayed(
        Scenario(
            path="folder/a.yaml",
            title="A story",
            people=People.of([]),
            events=(),
            lines=(),
            rules=DEFAULT_RULES,
            rules_changed={},
            about=None,
            twin=None,
            expect=None,
            until=None,
        ),
        EMPTY,
    )


EVERY_EVENT: Final = """\
scenario: Every kind of event
people: {nour: {student: Nour}, samia: {guardian: Samia}, karim: {guardian: Karim}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E0, student: nour, school: clg}
  - {date: 2015-09-01, event: siecle.student_record_exported, record: E0, to_school: lyc}
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lyc, origin: E0}
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: nour, school: lyc}
  - {date: 2015-09-01, event: siecle.student_unenrolled, record: E2, reason: departure}
  - {date: 2015-09-01, event: siecle.student_reinstated, record: E2}
  - {date: 2015-09-01, event: siecle.student_unenrolled, record: E2}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R3, guardian: karim, student_record: E0, match: new}
  - {date: 2015-09-01, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
  - {date: 2015-09-01, event: siecle.guardian_unlinked, record: R3, student_record: E0}
  - {date: 2015-09-01, event: siecle.guardian_record_deleted, record: R3, reason: removed}
  - {date: 2015-09-01, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-01, event: teleservices.password_reset, account: R1/E1}
  - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
  - {date: 2015-09-01, event: ent.sign_in_attempted, account: R1/E1, profile: students_parents, password: provisional}
  - {date: 2015-09-01, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences}
  - {date: 2015-09-01, event: ent.self_activated, account: R1/E1, by: sms, to: first}
  - {date: 2015-09-01, event: ent.password_changed, account: R1/E1, to: first, server_error: true}
  - {date: 2015-09-01, event: ent.password_changed, account: R1/E1, to: second, server_error: false}
  - {date: 2015-09-01, event: ent.password_changed, account: R1/E1, to: first}
  - {date: 2015-09-01, event: ent.back_pressed, account: R1/E1}
  - {date: 2015-09-01, event: ent.service_opened, account: R1/E1, service: Cahier de textes}
  - {date: 2015-09-01, event: ent.merge_requested, accounts: [R1/E1, R3/E0]}
  - {date: 2015-09-01, event: ent.grouping_requested, accounts: [R1/E1, R3/E0, E1]}
  - {date: 2015-09-01, id: last, event: clock.advanced}
"""


def test_every_kind_of_event_is_read_with_all_its_fields() -> None:
    scenario = parse_scenario(EVERY_EVENT)

    assert scenario.lines == tuple(range(4, 31))
    assert scenario.events == (
        e.StudentRecordCreated(date=SEPTEMBER, record="E0", student="nour", school="clg"),
        e.StudentRecordExported(date=SEPTEMBER, record="E0", to_school="lyc"),
        e.StudentRecordImported(date=SEPTEMBER, record="E1", student="nour", school="lyc", origin="E0"),
        e.StudentRecordImported(date=SEPTEMBER, record="E2", student="nour", school="lyc", origin=None),
        e.StudentUnenrolled(date=SEPTEMBER, record="E2", reason="departure"),
        e.StudentReinstated(date=SEPTEMBER, record="E2"),
        e.StudentUnenrolled(date=SEPTEMBER, record="E2"),
        e.GuardianLinked(date=SEPTEMBER, record="R1", guardian="samia", student_record="E1", match="new"),
        e.GuardianLinked(date=SEPTEMBER, record="R2", guardian="samia", student_record="E1", match="homonym"),
        e.GuardianLinked(date=SEPTEMBER, record="R3", guardian="karim", student_record="E0", match="new"),
        e.GuardianRecordDeleted(date=SEPTEMBER, record="R2", merged_into="R1"),
        e.GuardianUnlinked(date=SEPTEMBER, record="R3", student_record="E0"),
        e.GuardianRecordDeleted(date=SEPTEMBER, record="R3", reason="removed"),
        e.AccountNotified(date=SEPTEMBER, account="R1/E1"),
        e.PasswordReset(date=SEPTEMBER, account="R1/E1"),
        e.HistoricCredentialsIssued(date=SEPTEMBER, person="samia"),
        e.SignInAttempted(date=SEPTEMBER, account="R1/E1", profile="students_parents", password="provisional"),
        e.SignInAttempted(date=SEPTEMBER, account="historic/samia", profile="other_audiences", password=None),
        e.SelfActivated(date=SEPTEMBER, account="R1/E1", by="sms", to="first"),
        e.PasswordChanged(date=SEPTEMBER, account="R1/E1", to="first", server_error=True),
        e.PasswordChanged(date=SEPTEMBER, account="R1/E1", to="second", server_error=False),
        e.PasswordChanged(date=SEPTEMBER, account="R1/E1", to="first", server_error=None),
        e.BackPressed(date=SEPTEMBER, account="R1/E1"),
        e.ServiceOpened(date=SEPTEMBER, account="R1/E1", service="Cahier de textes"),
        e.MergeRequested(date=SEPTEMBER, accounts=("R1/E1", "R3/E0")),
        e.GroupingRequested(date=SEPTEMBER, accounts=("R1/E1", "R3/E0", "E1")),
        e.ClockAdvanced(date=SEPTEMBER, id="last"),
    )
    assert {type(event) for event in scenario.events} == set(e.SCENARIO_EVENTS)


def test_every_key_of_expect_is_read_with_its_line() -> None:
    text = EVERY_EVENT + (
        "expect:\n"
        "  accounts: {R1/E1: active, historic/samia: notified, E0: created, R2/E1: deactivated}\n"
        "  invalid: [R1/E1, E1]\n"
        "  to_notify: [E1, [samia, nour], historic/karim]\n"
        "  refused: [1, 22, last]\n"
        "  mistakes:\n"
        "    - wrong_profile\n"
        "    - wrong_profile\n"
        "  access: {samia: {nour: open}, nour: {nour: none}}\n"
    )

    assert parse_scenario(text).expect == (
        Expectation(
            "accounts",
            {"R1/E1": "active", "historic/samia": "notified", "E0": "created", "R2/E1": "deactivated"},
            32,
        ),
        Expectation("invalid", ("R1/E1", "E1"), 33),
        Expectation("to_notify", ("E1", ("samia", "nour"), "historic/karim"), 34),
        Expectation("refused", (1, 22, "last"), 35),
        Expectation("mistakes", ("wrong_profile", "wrong_profile"), 36),
        Expectation("access", {"samia": {"nour": "open"}, "nour": {"nour": "none"}}, 39),
    )


def test_an_empty_expect_expects_nothing() -> None:
    assert parse_scenario(EMPTY + "expect: {}\n").expect == ()


WORDS_FOR_YAML: Final = [
    "no",
    "No",
    "NO",
    "yes",
    "Yes",
    "on",
    "On",
    "off",
    "oui",
    "y",
    "n",
    "true",
    "True",
    "TRUE",
    "false",
    "Null",
    "NULL",
    "nan",
    "inf",
    "x1F",
    "e5",
    "None",
    "never",
]
"""Words that some YAML or other takes for something else, and that are fit for ids."""
NUMBERS_FOR_YAML: Final = [
    "2015",
    "1_000",
    "12:30",
    "12:30:45",
    "1:1:1",
    "0",
    "007",
    "0o17",
    "0x1F",
    "0b1",
    "1e3",
    "1.50",
    "+1",
    "-1",
    "-0",
    ".5",
    ".inf",
    "-.inf",
    ".nan",
    "2015-09-01",
    "<<",
    "=",
]


@pytest.mark.parametrize("word", WORDS_FOR_YAML)
def test_a_word_that_yaml_takes_for_something_else_is_an_id_like_any_other(word: str) -> None:
    text = (
        f"scenario: {word}\nabout: {word}\ntwin: {word}\npeople: {{{word}: {{student: {word}}}}}\nevents:\n"
        f"  - {{date: 2015-09-01, event: siecle.student_record_created, record: E1, student: {word}, school: clg}}\n"
        f"  - {{date: 2015-09-01, event: ent.service_opened, account: historic/{word}, service: {word}}}\n"
        f"expect: {{access: {{{word}: {{{word}: none}}}}}}\n"
    )

    assert parse_scenario(text) == replayed(
        Scenario(
            path="scenario.yaml",
            title=word,
            about=word,
            twin=word,
            twin_place=Location(3, 7),
            people=People.of([Person(word, "student", word)]),
            events=(
                e.StudentRecordCreated(date=SEPTEMBER, record="E1", student=word, school="clg"),
                e.ServiceOpened(date=SEPTEMBER, account=f"historic/{word}", service=word),
            ),
            lines=(6, 7),
            rules=DEFAULT_RULES,
            expect=(Expectation("access", {word: {word: "none"}}, 8),),
        ),
        text,
    )


@pytest.mark.parametrize("field", ["record", "school", "id"])
@pytest.mark.parametrize("word", ["no", "true", "Null", "e5"])
def test_what_an_event_names_may_be_such_a_word_too(word: str, field: str) -> None:
    names = {"record": "E1", "school": "clg", "id": "first"} | {field: word}
    told = ", ".join(f"{key}: {value}" for key, value in names.items())

    scenario = parse_scenario(
        "scenario: A\npeople: {nour: {student: Nour}}\n"
        f"events: [{{date: 2015-09-01, event: siecle.student_record_created, student: nour, {told}}}]\n"
    )

    assert scenario.events == (e.StudentRecordCreated(date=SEPTEMBER, student="nour", **names),)


@pytest.mark.parametrize("word", [*WORDS_FOR_YAML, *NUMBERS_FOR_YAML])
def test_text_stays_as_it_was_typed(word: str) -> None:
    scenario = parse_scenario(
        f"scenario: {word}\nabout: {word}\ntwin: {word}\npeople: {{nour: {{student: {word}}}}}\n"
        f"events: [{{date: 2015-09-01, event: ent.service_opened, account: historic/nour, service: {word}}}]\n"
    )

    assert (scenario.title, scenario.about, scenario.twin, scenario.people.name("nour")) == (word,) * 4
    assert scenario.events == (e.ServiceOpened(date=SEPTEMBER, account="historic/nour", service=word),)


@pytest.mark.parametrize("word", ["null", "~", "no", "", " "])
def test_quotes_make_text_of_a_null_and_nothing_of_nothing(word: str) -> None:
    try:
        title = parse_scenario(f'scenario: "{word}"\npeople: {{}}\nevents: []\n').title
    except ScenarioError as error:
        title = error.problems[0].code

    assert title == (word.strip() or "empty_value")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("  A story  ", "A story"),
        ("A story # and a comment", "A story"),
        ("A story#1", "A story#1"),
        ('"  A story  "', "A story"),
        (">\n  A\n  story\n", "A story"),
        ("|\n  A story\n", "A story"),
        ("|+\n  A story\n\n", "A story"),
        ("A\n  story", "A story"),
        ('"A \\\n  story"', "A story"),
        ('"\\u00C9t\\u00E9 🎒"', "Été 🎒"),
        ("'L''été'", "L'été"),
        ("L’été : vacances ?", None),
        ("L’été\u00a0: vacances\u202f?", None),
        ("L'été\u00a0:\u00a0vacances\u202f?", "L'été\u00a0:\u00a0vacances\u202f?"),
        ('"L’été\u00a0: vacances\u202f?"', "L’été\u00a0: vacances\u202f?"),
        ("a\tb", "a\tb"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_a_title_is_one_line_of_text_however_it_is_written(written: str, title: str | None) -> None:
    text = f"scenario: {written}\npeople: {{}}\nevents: []\n"

    if title is None:
        assert [problem.code for problem in problems_of(text)] == ["colon_in_text"]
    else:
        assert parse_scenario(text).title == title


def test_about_keeps_its_lines() -> None:
    assert parse_scenario(EMPTY + "about: |\n  One.\n\n    Two.\n").about == "One.\n\n  Two."
    assert parse_scenario(EMPTY + "about: >\n  One,\n  and\n\n  two.\n").about == "One, and\ntwo."


@pytest.mark.parametrize("id_", ["a", "Z", "a1", "A.b_c-d", "a-", "a..b", "a" * 300])
def test_an_id_has_letters_digits_and_three_signs(id_: str) -> None:
    scenario = parse_scenario(f"scenario: A\npeople:\n  {id_}: {{student: Nour}}\nevents: []\n")

    assert scenario.people == People.of([Person(id_, "student", "Nour")])


@pytest.mark.parametrize(
    ("typed", "rules", "changed"),
    [
        ("montpellier-2015", DEFAULT_RULES, {}),
        ("{}", DEFAULT_RULES, {}),
        ("{base: montpellier-2015}", DEFAULT_RULES, {}),
        (
            "{base: montpellier-2015, historic_until: 2016-01-15}",
            DEFAULT_RULES.changed({"historic_until": datetime.date(2016, 1, 15)}),
            {"historic_until": "2016-01-15"},
        ),
        (
            '{merge_until: never, "historic_until": "2016-01-15"}',
            DEFAULT_RULES.changed({"merge_until": None, "historic_until": datetime.date(2016, 1, 15)}),
            {"merge_until": "never", "historic_until": "2016-01-15"},
        ),
        (
            "\n  historic_until: 'never'\n  merge_until: 2015-08-31",
            DEFAULT_RULES.changed({"historic_until": None}),
            {"historic_until": "never", "merge_until": "2015-08-31"},
        ),
    ],
    ids=["by name", "nothing changed", "base only", "one changed", "base left out", "changed to what it was"],
)
def test_rules_are_a_name_or_values_that_are_changed(typed: str, rules: object, changed: dict[str, str]) -> None:
    scenario = parse_scenario(EMPTY + f"rules: {typed}\n")

    assert (scenario.rules, scenario.rules_changed) == (rules, changed)


@pytest.mark.parametrize("until", ["2015-09-01", "2015-09-30", "9999-12-31"])
def test_the_calendar_may_run_on_from_the_last_event(until: str) -> None:
    text = f"scenario: A\npeople: {{}}\nevents: [{{date: 2015-09-01, event: clock.advanced}}]\nuntil: {until}\n"

    assert parse_scenario(text).until == datetime.date.fromisoformat(until)


def test_people_need_not_appear_in_events_and_events_may_share_a_day() -> None:
    text = (
        "scenario: A\npeople: {nour: {student: Nour}}\nevents:\n"
        "  - {date: 2016-02-29, event: clock.advanced}\n  - {date: 2016-02-29, event: clock.advanced}\n"
    )

    assert parse_scenario(text).events == (e.ClockAdvanced(date=datetime.date(2016, 2, 29)),) * 2


# --- What the reader finds wrong --------------------------------------------------------------------------------


class Found(NamedTuple):
    """A problem without its path and place; the place is where the text has its mark."""

    code: str
    words: dict[str, str]
    suggestion: str | None = None


class Wrong(NamedTuple):
    """A text with a mark before every problem, and those problems in the order of the marks."""

    name: str
    text: str
    found: tuple[Found, ...]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Every problem of a text; none for a good one."""
    try:
        parse_scenario(text)
    except ScenarioError as error:
        return error.problems
    return ()


def places(marked: str) -> list[Location]:
    """Where the marks of a text stand, as if they were not there."""
    return [
        Location(line, mark.start() - before + 1)
        for line, text in enumerate(marked.split("\n"), 1)
        for before, mark in enumerate(re.finditer("‸", text))
    ]


def at_marks(marked: str, found: Iterable[Found]) -> tuple[Problem, ...]:
    """These problems at the marks of this text."""
    return tuple(
        Problem("scenario.yaml", place, *problem) for place, problem in zip(places(marked), found, strict=True)
    )


PEOPLE: Final = """\
scenario: A story
people:
  nour: {student: Nour Haddad}
  adam: {student: Adam Haddad}
  samia: {guardian: Samia Haddad}
  karim: {guardian: Karim Haddad}
  samia2: {guardian: SAMIA  Haddâd}
"""
E1: Final = "event: siecle.student_record_created, record: E1, student: nour, school: clg"
E2: Final = "event: siecle.student_record_created, record: E2, student: adam, school: clg"
L1: Final = "event: siecle.student_record_created, record: L1, student: nour, school: lyc"
LINK: Final = "event: siecle.guardian_linked"
R1: Final = f"{LINK}, record: R1, guardian: samia, student_record: E1, match: new"
K1: Final = f"{LINK}, record: K1, guardian: karim, student_record: E1, match: new"
DELETE: Final = "event: siecle.guardian_record_deleted"
UNENROL: Final = "event: siecle.student_unenrolled"
IMPORT: Final = "event: siecle.student_record_imported"
NOTIFY: Final = "event: teleservices.account_notified"
CHANGE: Final = "event: ent.password_changed"
MERGE: Final = "event: ent.merge_requested"
GROUP: Final = "event: ent.grouping_requested"
REFUSED: Final = f"{IMPORT}, record: X1, student: nour, school: lyc, origin: E1"
"""An import that is refused, as E1 was not exported."""
MATCHES: Final = "new, same_person, homonym"
TOP: Final = "scenario, about, twin, rules, schools, people, events, expect, until"
PERSON: Final = "student, guardian, called"
ANY_KEYS: Final = ", ".join(
    dict.fromkeys([*(name for fields in e.FIELDS.values() for name in fields), "date", "event", "id"])
)
LINK_KEYS: Final = "date, event, id, record, guardian, student_record, match, level, name, matched"
RULES_KEYS: Final = ", ".join(["base", *VALUES])
RULES_NAMES: Final = ", ".join(RULE_SETS)
STATES: Final = "created, notified, active, deactivated"


def story(*told: str, more: str = "") -> str:
    """The people above, and events of one day each."""
    events = "".join(f"  - {{date: 2015-09-01, {event}}}\n" for event in told)
    return f"{PEOPLE}events:{'' if told else ' []'}\n{events}{more}"


def wrong(name: str, text: str, *found: Found) -> Wrong:
    return Wrong(name, text, found)


EMPTY_VALUE: Final = Found("empty_value", {})
A_MAPPING: Final = Found("expected_mapping", {})
A_LIST: Final = Found("expected_list", {})
A_PERSON: Final = Found("student_or_guardian", {})
A_LINE_FOR_EACH: Final = Found("expected_people", {})


def missing(key: str, help: str) -> Found:
    return Found("missing_key", {"key": key, "help": help})


FIRST_OF_SEPTEMBER: Final = (
    "01/09/2015",
    "1/9/2015",
    "01.09.2015",
    "01-09-2015",
    "1 9 2015",
    "01/09/15",
    "2015/09/01",
    "2015.9.1",
    "2015-9-1",
    "20150901",
    "2015-09-01T00:00:00",
    "'2015-09-01 '",
    "1er septembre 2015",
    "'1er\u00a0septembre\u00a02015'",
    "mardi 1er Septembre 2015",
    "Le 1 sept. 2015",
    "1st of September 2015",
    "'September 1, 2015'",
)
"""As people write it, the day first."""

SHAPES: Final = (
    wrong("a top key unknown", f"{EMPTY}‸xyz: 1\n", Found("unknown_key", {"key": "xyz", "keys": TOP})),
    wrong("a top key missing", "‸scenario: A\nevents: []\n", missing("people", "key.people")),
    wrong("a title that is a list", "scenario: ‸[A]\npeople: {}\nevents: []\n", Found("expected_text", {})),
    wrong("a title that is a mapping", "scenario: ‸{A: b}\npeople: {}\nevents: []\n", Found("expected_text", {})),
    wrong("a title missing", "scenario:‸\npeople: {}\nevents: []\n", EMPTY_VALUE),
    wrong("a title that is null", "scenario: ‸null\npeople: {}\nevents: []\n", EMPTY_VALUE),
    wrong("a title that is ~", "scenario: ‸~\npeople: {}\nevents: []\n", EMPTY_VALUE),
    wrong("a title that is blank", "scenario: ‸'  '\npeople: {}\nevents: []\n", EMPTY_VALUE),
    wrong("a title on two lines", "scenario: ‸|\n  A\n  B\npeople: {}\nevents: []\n", Found("one_line", {})),
    wrong(
        "a title that commands the terminal",
        'scenario: ‸"\\e[2J"\npeople: {}\nevents: []\n',
        Found("control_character", {"code": "U+001B"}),
    ),
    wrong("about that is a list", f"{EMPTY}about: ‸[A]\n", Found("expected_text", {})),
    wrong("about that is missing", f"{EMPTY}about:‸\n", EMPTY_VALUE),
    wrong("a twin elsewhere", f"{EMPTY}twin: ‸other/a.yaml\n", Found("not_beside", {"name": "other/a.yaml"})),
    wrong("a twin above", f"{EMPTY}twin: ‸..\\a.yaml\n", Found("not_beside", {"name": "..\\a.yaml"})),
    wrong("a twin on two lines", f"{EMPTY}twin: ‸|\n  a\n  b\n", Found("one_line", {})),
    wrong("rules unknown", f"{EMPTY}rules: ‸xyz\n", Found("unknown_word", {"word": "xyz", "words": RULES_NAMES})),
    wrong("rules in a list", f"{EMPTY}rules: ‸[montpellier-2015]\n", A_MAPPING),
    wrong(
        "rules on an unknown base",
        f"{EMPTY}rules: {{base: ‸xyz}}\n",
        Found("unknown_word", {"word": "xyz", "words": RULES_NAMES}),
    ),
    wrong(
        "rules with an unknown value",
        f"{EMPTY}rules: {{‸xyz: never}}\n",
        Found("unknown_key", {"key": "xyz", "keys": RULES_KEYS}),
    ),
    wrong(
        "rules with a value that is no date",
        f"{EMPTY}rules: {{historic_until: ‸2016}}\n",
        Found("not_a_date_or_never", {"date": "2016"}),
    ),
    wrong(
        "rules with a day that never was",
        f"{EMPTY}rules: {{historic_until: ‸2016-02-30}}\n",
        Found("no_such_day", {"date": "2016-02-30"}),
    ),
    wrong(
        "rules with a value that is no duration",
        f"{EMPTY}rules: {{activate_within: ‸90}}\n",
        Found("not_a_term", {"term": "90", "else": "always"}),
    ),
    wrong(
        "rules with a word that the value does not have",
        f"{EMPTY}rules: {{grouping: ‸allowed}}\n",
        Found("unknown_word", {"word": "allowed", "words": "refused, accepted"}),
    ),
    wrong(
        "rules in French",
        f"{EMPTY}rules: {{historic_until: ‸jamais, unused_for: ‸90 jours, activate_within: ‸sans limite,"
        " letter_valid_for: ‸un moment, ‸regroupement: ‸accepté, merge_until: ‸31/08/2015}\n",
        Found("not_a_date_or_never", {"date": "jamais"}, "never"),
        Found("not_a_term", {"term": "90 jours", "else": "always"}, "90 days"),
        Found("not_a_term", {"term": "sans limite", "else": "always"}, "always"),
        Found("not_a_term", {"term": "un moment", "else": "always"}),
        Found("unknown_key", {"key": "regroupement", "keys": RULES_KEYS}, "grouping"),
        Found("unknown_word", {"word": "accepté", "words": "refused, accepted"}, "accepted"),
        Found("not_a_date_or_never", {"date": "31/08/2015"}, "2015-08-31"),
    ),
    wrong("people in a list", "scenario: A\npeople: ‸[nour]\nevents: []\n", A_LINE_FOR_EACH),
    wrong("people missing", "scenario: A\npeople:‸\nevents: []\n", A_LINE_FOR_EACH),
    wrong("a person that is a name", "scenario: A\npeople: {nour: ‸Nour}\nevents: []\n", A_PERSON),
    wrong(
        "a person without a role", "scenario: A\npeople: {nour: ‸{}}\nevents: []\n", Found("student_or_guardian", {})
    ),
    wrong(
        "a person with both roles",
        "scenario: A\npeople: {nour: ‸{student: A, guardian: A}}\nevents: []\n",
        Found("student_or_guardian", {}),
    ),
    wrong(
        "a person with another role",
        "scenario: A\npeople: {nour: {‸teacher: A}}\nevents: []\n",
        Found("unknown_key", {"key": "teacher", "keys": PERSON}),
    ),
    wrong("a person without a name", "scenario: A\npeople: {nour: {student: ‸}}\nevents: []\n", EMPTY_VALUE),
    *(
        wrong(
            f"an id that is {id_}",
            f"scenario: A\npeople: {{‸{id_}: {{student: A}}}}\nevents: []\n",
            Found("not_an_id", {"id": id_.strip("'")}, meant),
        )
        for id_, meant in [
            ("_a", "a"),
            ("-a", "a"),
            (".a", "a"),
            ("a/b", "a-b"),
            ("'a b'", "a-b"),
            ("zoé", "zoe"),
            ("a+", "a"),
            ("'a\u00a0'", "a"),
            ("naïs", "nais"),
            ("١", None),
            ("a’", "a"),
            ("Lycée de la Rade", "lycee-de-la-rade"),
            ("L’Étang d'à côté", "l-etang-d-a-cote"),
            ("Sœur Ève", "soeur-eve"),
            ("É1", "E1"),
            ("日本", None),
            ("é" * 101, None),
        ]
    ),
    wrong("events in a mapping", "scenario: A\npeople: {}\nevents: ‸{}\n", A_LIST),
    wrong("events missing", "scenario: A\npeople: {}\nevents:‸\n", A_LIST),
    wrong("an event that is a word", f"{PEOPLE}events: [‸created]\n", Found("expected_event", {})),
    wrong("an event that is a list", f"{PEOPLE}events: [‸[created]]\n", Found("expected_event", {})),
    wrong("an event that is null", f"{PEOPLE}events:\n  -‸\n", Found("expected_event", {})),
    wrong(
        "an event without anything",
        f"{PEOPLE}events: [‸‸{{}}]\n",
        missing("date", "key.event.date"),
        missing("event", "key.event.event"),
    ),
    wrong("an event without kind", f"{PEOPLE}events: [‸{{date: 2015-09-01}}]\n", missing("event", "key.event.event")),
    wrong(
        "an event without date",
        f"{PEOPLE}events: [‸{{event: clock.advanced}}]\n",
        missing("date", "key.event.date"),
    ),
    wrong(
        "an event of an unknown kind",
        story("event: ‸xyz"),
        Found("unknown_word", {"word": "xyz", "words": ", ".join(e.KINDS)}),
    ),
    wrong(
        "an event of the calendar's own kind",
        story("event: ‸clock.due"),
        Found("unknown_word", {"word": "clock.due", "words": ", ".join(e.KINDS)}, "clock.advanced"),
    ),
    wrong(
        "an event of an unknown kind, and what can be judged of the rest",
        f"{PEOPLE}events: [{{date: ‸today, event: ‸xyz, id: ‸1}}]\n",
        Found("not_a_date", {"date": "today"}),
        Found("unknown_word", {"word": "xyz", "words": ", ".join(e.KINDS)}),
        Found("not_an_event_id", {"id": "1"}),
    ),
    wrong(
        "an event's id in French",
        f"{PEOPLE}events: [{{date: 2015-09-01, event: clock.advanced, id: ‸départ}}]\n",
        Found("not_an_event_id", {"id": "départ"}, "depart"),
    ),
    wrong("schools in a list", f"{EMPTY}schools: ‸[clg]\n", Found("expected_schools", {})),
    wrong(
        "an event with a field of another kind",
        story(E1, f"{UNENROL}, record: E1, ‸student: nour"),
        Found("unknown_key", {"key": "student", "keys": "date, event, id, record, reason"}),
    ),
    wrong(
        "an event without a field",
        f"{PEOPLE}events:\n  - ‸{{date: 2015-09-01, {UNENROL}}}\n",
        missing("record", "key.field.record"),
    ),
    *(
        wrong(
            f"a date that is {date}",
            f"{PEOPLE}events: [{{date: ‸{date}, event: clock.advanced}}]\n",
            Found("not_a_date", {"date": date.strip("'")}, meant),
        )
        for date, meant in [
            *((date, "2015-09-01") for date in FIRST_OF_SEPTEMBER),
            ("2015-09", None),
            ("today", None),
            ("never", None),
            ("2015-W36-2", None),
            ("٢٠١٥-٠٩-٠١", None),
            ("+2015-09-01", None),
            ("1 jui 2015", None),
            ("31 12", None),
            ("1" * 101, None),
        ]
    ),
    *(
        wrong(
            f"a date that is {date}",
            f"{PEOPLE}events: [{{date: ‸{date}, event: clock.advanced}}]\n",
            Found("no_such_day", {"date": date}, meant),
        )
        for date, meant in [
            ("2015-02-29", None),
            ("2015-13-01", "2015-01-13"),
            ("2015-00-01", None),
            ("2015-01-00", None),
            ("2015-04-31", None),
            ("0000-01-01", None),
            ("31/11/2015", None),
            ("29 février 2015", None),
        ]
    ),
    wrong(
        "a date in a list",
        f"{PEOPLE}events: [{{date: ‸[2015-09-01], event: clock.advanced}}]\n",
        Found("expected_text", {}),
    ),
    wrong(
        "a match unknown",
        story(E1, f"{LINK}, record: R1, guardian: samia, student_record: E1, match: ‸xyz"),
        Found("unknown_word", {"word": "xyz", "words": MATCHES}),
    ),
    wrong(
        "a profile unknown",
        story(E1, "event: ent.sign_in_attempted, account: E1, profile: ‸xyz"),
        Found("unknown_word", {"word": "xyz", "words": "students_parents, other_audiences"}),
    ),
    *(
        wrong(
            f"an account that is {address}",
            story(f"{NOTIFY}, account: ‸{address}"),
            Found("not_an_address", {"address": address.strip("'")}, meant),
        )
        for address, meant in [
            ("R1/", None),
            ("/E1", None),
            ("R1/E1/x", None),
            ("R1//E1", "R1/E1"),
            ("'R1 E1'", None),
            ("R1\\E1", "R1/E1"),
            ("R1 / É1", "R1/E1"),
        ]
    ),
    wrong("an account in a list", story(f"{NOTIFY}, account: ‸[E1]"), Found("expected_text", {})),
    *(
        wrong(
            f"a flag that is {flag}",
            story(E1, f"{CHANGE}, account: E1, to: a, server_error: ‸{flag}"),
            Found("not_a_flag", {"word": flag.strip("'")}, meant),
        )
        for flag, meant in [
            ("yes", "true"),
            ("on", "true"),
            ("1", "true"),
            ("True", "true"),
            ("FALSE", "false"),
            ("'true'", None),
            ("oui", "true"),
            ("Non", "false"),
            ("perhaps", None),
        ]
    ),
    wrong("a service missing", story(E1, "event: ent.service_opened, account: E1, service: ‸''"), EMPTY_VALUE),
    wrong(
        "one account to merge", story(f"{MERGE}, accounts: ‸[E1]"), Found("not_so_many", {"count": "2", "found": "1"})
    ),
    wrong(
        "three accounts to merge",
        story(f"{MERGE}, accounts: ‸[E1, E2, E3]"),
        Found("not_so_many", {"count": "2", "found": "3"}),
    ),
    wrong("one account to group", story(f"{GROUP}, accounts: ‸[E1]"), Found("too_few", {"count": "2", "found": "1"})),
    wrong("no account to group", story(f"{GROUP}, accounts: ‸[]"), Found("too_few", {"count": "2", "found": "0"})),
    wrong(
        "an account merged with itself", story(f"{MERGE}, accounts: [E1, ‸E1]"), Found("named_twice", {"word": "E1"})
    ),
    wrong(
        "an account grouped three times",
        story(f"{GROUP}, accounts: [E1, ‸E1, ‸'E1']"),
        Found("named_twice", {"word": "E1"}),
        Found("named_twice", {"word": "E1"}),
    ),
    wrong("accounts that are a word", story(f"{GROUP}, accounts: ‸E1"), A_LIST),
    wrong("until that is no date", f"{EMPTY}until: ‸never\n", Found("not_a_date", {"date": "never"})),
    wrong("expect in a list", f"{EMPTY}expect: ‸[]\n", A_MAPPING),
    wrong("expect that is missing", f"{EMPTY}expect:‸\n", A_MAPPING),
    wrong(
        "expect with an unknown key",
        f"{EMPTY}expect: {{‸xyz: 1}}\n",
        Found("unknown_key", {"key": "xyz", "keys": "accounts, invalid, to_notify, refused, mistakes, access"}),
    ),
    wrong("expected accounts in a list", f"{EMPTY}expect: {{accounts: ‸[]}}\n", A_MAPPING),
    wrong(
        "an expected state unknown",
        story(E1, more="expect: {accounts: {E1: ‸xyz}}\n"),
        Found("unknown_word", {"word": "xyz", "words": STATES}),
    ),
    wrong(
        "an expected account with a space",
        f"{EMPTY}expect: {{accounts: {{‸E 1: active}}}}\n",
        Found("not_an_address", {"address": "E 1"}),
    ),
    wrong("expected invalid that is a word", f"{EMPTY}expect: {{invalid: ‸E1}}\n", Found("expected_list", {}, "[E1]")),
    wrong(
        "an expected pair of one, and one of three",
        story(more="expect: {to_notify: [‸[samia], ‸[samia, nour, adam]]}\n"),
        Found("not_so_many", {"count": "2", "found": "1"}),
        Found("not_so_many", {"count": "2", "found": "3"}),
    ),
    wrong("an expected pair in braces", story(more="expect: {to_notify: [‸{samia: nour}]}\n"), A_LIST),
    *(
        wrong(
            f"an expected refusal of {number}",
            story("event: clock.advanced", more=f"expect: {{refused: [‸{number}]}}\n"),
            Found("not_an_event", {"word": number.strip("'")}, meant),
        )
        for number, meant in [
            *((number, None) for number in ["0", "-1", "+0", "1.0", "'1'", "1_0", "0x1", "99999999999"]),
            ("n° 1", "1"),
            ("première fusion", "premiere-fusion"),
        ]
    ),
    wrong(
        "an expected mistake unknown",
        f"{EMPTY}expect: {{mistakes: [‸xyz]}}\n",
        Found(
            "unknown_word",
            {
                "word": "xyz",
                "words": ", ".join(get_args(Mistake)),
            },
        ),
    ),
    wrong(
        "an expected access unknown",
        story(more="expect: {access: {samia: {nour: ‸xyz}}}\n"),
        Found("unknown_word", {"word": "xyz", "words": "open, waiting, not_notified, none"}),
    ),
    wrong("an expected access that is a word", story(more="expect: {access: {samia: ‸open}}\n"), A_MAPPING),
)


def taken(id_: str, kind: str, line: int) -> Found:
    return Found("id_taken", {"id": id_, "kind": kind, "line": str(line)})


def about(code: str, id_: str, suggestion: str | None = None) -> Found:
    """A problem whose sentence needs an id and no more."""
    return Found(code, {"id": id_}, suggestion)


NAME_KNOWN: Final = {"name": "Samia Haddad", "school": "clg", "id": "R1"}

CONTRADICTIONS: Final = (
    # « One id names one thing »
    wrong(
        "an account of a person with accounts",
        story(E1, R1, f"{NOTIFY}, account: ‸samia", f"{NOTIFY}, account: ‸adam"),
        Found("account_of_person", {"id": "samia", "accounts": "R1/E1"}),
        about("unknown_account", "adam"),
    ),
    wrong("two events with one id", story(f"id: first, {E1}", f"id: ‸first, {R1}"), taken("first", "event", 9)),
    # Schools, links and records that are open
    wrong(
        "a school that is not among those listed",
        story(E1.replace("clg", "‸clj"), more="schools: {clg: Collège}\n"),
        Found("unknown_school", {"id": "clj"}, "clg"),
    ),
    wrong(
        "a school that is like none of those listed",
        story(E1.replace("clg", "‸xyz"), more="schools: {clg: Collège}\n"),
        about("unknown_school", "xyz"),
    ),
    wrong(
        "a record that would begin other addresses",
        story(E1.replace("E1", "‸historic")),
        about("reserved_record", "historic"),
    ),
    wrong(
        "a student reinstated who is there",
        story(E1, "event: siecle.student_reinstated, record: ‸E1"),
        about("record_open", "E1"),
    ),
    # Time
    wrong(
        "a date going back is one problem, not one for every event after it",
        PEOPLE + "events:\n  - {date: 2015-09-02, event: clock.advanced}\n"
        "  - {date: ‸2015-09-01, event: clock.advanced}\n  - {date: 2015-09-01, event: clock.advanced}\n",
        Found("date_goes_back", {"date": "2015-09-01", "before": "2015-09-02"}),
    ),
    wrong(
        "an end before the last event",
        story("event: clock.advanced", more="until: ‸2015-08-31\n"),
        Found("until_too_early", {"date": "2015-08-31", "last": "2015-09-01"}),
    ),
    # People
    wrong("nobody of that name", story(E1.replace("nour", "‸xyz")), about("unknown_person", "xyz")),
    wrong("a guardian as a student", story(E1.replace("nour", "‸samia")), about("not_a_student", "samia")),
    wrong(
        "a guardian whose file is imported",
        story(f"{IMPORT}, record: E1, student: ‸samia, school: clg"),
        about("not_a_student", "samia"),
    ),
    wrong("a student as a guardian", story(E1, R1.replace("samia", "‸nour")), about("not_a_guardian", "nour")),
    wrong("nobody as a guardian", story(E1, R1.replace("samia", "‸xyz")), about("unknown_person", "xyz")),
    wrong(
        "historic credentials for nobody",
        story("event: ent.historic_credentials_issued, person: ‸xyz"),
        about("unknown_person", "xyz"),
    ),
    wrong(
        "a historic account of nobody", story(f"{NOTIFY}, account: ‸historic/xyz"), about("historic_of_nobody", "xyz")
    ),
    # Student records
    wrong("a student record twice", story(E1, E1.replace("E1", "‸E1")), about("record_exists", "E1")),
    wrong(
        "an import on a typed record",
        story(E1, f"{IMPORT}, record: ‸E1, student: nour, school: clg"),
        about("record_exists", "E1"),
    ),
    wrong(
        "a guardian record with a student record's id", story(E1, R1.replace("R1", "‸E1")), about("record_exists", "E1")
    ),
    wrong(
        "a student record with a guardian record's id",
        story(E1, R1, E2.replace("E2", "‸R1")),
        about("record_exists", "R1"),
    ),
    wrong(
        "a record used before it exists", story(f"{UNENROL}, record: ‸E1", E1), about("unknown_student_record", "E1")
    ),
    wrong(
        "an export of no record",
        story("event: siecle.student_record_exported, record: ‸E1, to_school: lyc"),
        about("unknown_student_record", "E1"),
    ),
    wrong(
        "an origin that is no record",
        story(f"{IMPORT}, record: E1, student: nour, school: clg, origin: ‸E0"),
        about("unknown_student_record", "E0"),
    ),
    wrong(
        "a record that is its own origin",
        story(f"{IMPORT}, record: E1, student: nour, school: clg, origin: ‸E1"),
        about("unknown_student_record", "E1"),
    ),
    wrong("a guardian on no record", story(R1.replace("E1", "‸E1")), about("unknown_student_record", "E1")),
    wrong(
        "a guardian on a guardian record", story(E1, R1, K1.replace("E1", "‸R1")), about("not_a_student_record", "R1")
    ),
    wrong(
        "the unenrolment of a guardian record",
        story(E1, R1, f"{UNENROL}, record: ‸R1"),
        about("not_a_student_record", "R1"),
    ),
    wrong(
        "a record closed twice",
        story(E1, f"{UNENROL}, record: E1", f"{UNENROL}, record: ‸E1"),
        about("record_closed", "E1"),
    ),
    wrong(
        "a guardian on a closed record",
        story(E1, f"{UNENROL}, record: E1", R1.replace("E1", "‸E1")),
        about("record_closed", "E1"),
    ),
    wrong(
        "an export of a closed record",
        story(E1, f"{UNENROL}, record: E1", "event: siecle.student_record_exported, record: ‸E1, to_school: lyc"),
        about("record_closed", "E1"),
    ),
    wrong(
        "a closed record opened again",
        story(E1, f"{UNENROL}, record: E1", E1.replace("E1", "‸E1")),
        about("record_exists", "E1"),
    ),
    # A refused import
    *(
        wrong(f"after a refused import, {name}", story(E1, R1, REFUSED, event), about("import_was_refused", "X1"))
        for name, event in {
            "its account": f"{NOTIFY}, account: ‸X1",
            "a guardian's account on it": f"{NOTIFY}, account: ‸R1/X1",
            "its unenrolment": f"{UNENROL}, record: ‸X1",
            "a guardian on it": K1.replace("E1", "‸X1"),
            "another try under its id": f"{IMPORT}, record: ‸X1, student: nour, school: lyc",
            "a guardian record under its id": K1.replace("K1", "‸X1"),
            "its deletion": f"{DELETE}, record: ‸X1",
            "an import from it": f"{IMPORT}, record: X2, student: nour, school: clg, origin: ‸X1",
            "a merge of its account": f"{MERGE}, accounts: [R1/E1, ‸X1]",
        }.items()
    ),
    wrong(
        "after a refused import, its account is expected",
        story(E1, REFUSED, more="expect: {accounts: {‸X1: created}}\n"),
        about("import_was_refused", "X1"),
    ),
    # Guardian records
    wrong(
        "the same person on no record",
        story(E1, R1.replace("R1", "‸R1").replace("new", "same_person")),
        about("unknown_guardian_record", "R1"),
    ),
    wrong(
        "the same person on a student record",
        story(E1, R1.replace("R1", "‸E1").replace("new", "same_person")),
        about("not_a_guardian_record", "E1"),
    ),
    wrong(
        "the same person on the record of someone else",
        story(E1, E2, R1, f"{LINK}, record: ‸R1, guardian: karim, student_record: E2, match: same_person"),
        Found("record_of_someone_else", {"id": "R1", "holder": "samia", "guardian": "karim"}),
    ),
    wrong(
        "the same person on the record of a namesake",
        story(E1, E2, R1, f"{LINK}, record: ‸R1, guardian: samia2, student_record: E2, match: same_person"),
        Found("record_of_someone_else", {"id": "R1", "holder": "samia", "guardian": "samia2"}),
    ),
    wrong(
        "the same person on a record of another school",
        story(E1, L1, R1, f"{LINK}, record: ‸R1, guardian: samia, student_record: L1, match: same_person"),
        Found("record_of_other_school", {"id": "R1", "of": "clg", "school": "lyc"}),
    ),
    wrong(
        "the same person twice on one child's record",
        story(E1, R1, f"{LINK}, record: R1, guardian: samia, student_record: ‸E1, match: same_person"),
        Found("linked_already", {"id": "R1", "child": "E1"}),
    ),
    wrong(
        "the same person on a deleted record",
        story(
            E1,
            E2,
            R1,
            f"{DELETE}, record: R1",
            f"{LINK}, record: ‸R1, guardian: samia, student_record: E2, match: same_person",
        ),
        about("record_deleted", "R1"),
    ),
    wrong(
        "a new guardian whose name the school knows",
        story(E1, E2, R1, f"{LINK}, record: R2, guardian: samia, student_record: E2, match: ‸new"),
        Found("name_known", NAME_KNOWN),
    ),
    wrong(
        "a new guardian with the name of another, but for case, accents and spaces",
        story(E1, R1, f"{LINK}, record: R2, guardian: samia2, student_record: E1, match: ‸new"),
        Found("name_known", NAME_KNOWN | {"name": "SAMIA  Haddâd"}),
    ),
    wrong(
        "a homonym of nobody",
        story(E1, f"{LINK}, record: R1, guardian: samia, student_record: E1, match: ‸homonym"),
        Found("name_unknown", {"name": "Samia Haddad", "school": "clg"}),
    ),
    wrong(
        "a homonym of someone in another school",
        story(E1, L1, R1, f"{LINK}, record: R2, guardian: samia, student_record: L1, match: ‸homonym"),
        Found("name_unknown", {"name": "Samia Haddad", "school": "lyc"}),
    ),
    wrong(
        "a homonym of a deleted record",
        story(
            E1, R1, f"{DELETE}, record: R1", f"{LINK}, record: R2, guardian: samia, student_record: E1, match: ‸homonym"
        ),
        Found("name_unknown", {"name": "Samia Haddad", "school": "clg"}),
    ),
    wrong("a guardian record twice", story(E1, R1, K1.replace("K1", "‸R1")), about("record_exists", "R1")),
    wrong("a deletion of no record", story(f"{DELETE}, record: ‸R1"), about("unknown_guardian_record", "R1")),
    wrong("a deletion of a student record", story(E1, f"{DELETE}, record: ‸E1"), about("not_a_guardian_record", "E1")),
    wrong(
        "a record deleted twice",
        story(E1, R1, f"{DELETE}, record: R1", f"{DELETE}, record: ‸R1"),
        about("record_deleted", "R1"),
    ),
    wrong(
        "a record merged into itself",
        story(E1, R1, f"{DELETE}, record: R1, merged_into: ‸R1"),
        about("merged_into_itself", "R1"),
    ),
    wrong(
        "a record merged into none",
        story(E1, R1, f"{DELETE}, record: R1, merged_into: ‸X"),
        about("unknown_guardian_record", "X"),
    ),
    wrong(
        "a record merged into a student record",
        story(E1, R1, f"{DELETE}, record: R1, merged_into: ‸E1"),
        about("not_a_guardian_record", "E1"),
    ),
    wrong(
        "a record merged into one of someone else",
        story(E1, R1, K1, f"{DELETE}, record: R1, merged_into: ‸K1"),
        Found("record_of_someone_else", {"id": "K1", "holder": "karim", "guardian": "samia"}),
    ),
    wrong(
        "a record merged into one of another school",
        story(
            E1,
            L1,
            R1,
            f"{LINK}, record: R2, guardian: samia, student_record: L1, match: new",
            f"{DELETE}, record: R1, merged_into: ‸R2",
        ),
        Found("record_of_other_school", {"id": "R2", "of": "lyc", "school": "clg"}),
    ),
    wrong(
        "a record merged into a deleted one",
        story(
            E1,
            R1,
            f"{LINK}, record: R2, guardian: samia, student_record: E1, match: homonym",
            f"{DELETE}, record: R2",
            f"{DELETE}, record: R1, merged_into: ‸R2",
        ),
        about("record_deleted", "R2"),
    ),
    # Accounts
    *(
        wrong(f"an unknown account: {name}", story(E1, event), about("unknown_account", "X"))
        for name, event in {
            "notified": f"{NOTIFY}, account: ‸X",
            "signing in": "event: ent.sign_in_attempted, account: ‸X, profile: students_parents",
            "with a new password": f"{CHANGE}, account: ‸X, to: secret",
            "on the error page": "event: ent.back_pressed, account: ‸X",
            "asking for a service": "event: ent.service_opened, account: ‸X, service: capsup",
            "merged": f"{MERGE}, accounts: [E1, ‸X]",
            "grouped": f"{GROUP}, accounts: [‸X, E1]",
        }.items()
    ),
    wrong(
        "two unknown accounts",
        story(f"{MERGE}, accounts: [‸X, ‸Y]"),
        about("unknown_account", "X"),
        about("unknown_account", "Y"),
    ),
    wrong("an account before its record", story(f"{NOTIFY}, account: ‸E1", E1), about("unknown_account", "E1")),
    wrong(
        "an account of a guardian and a child who are not linked",
        story(E1, E2, R1, f"{NOTIFY}, account: ‸R1/E2"),
        Found("not_linked", {"id": "R1", "child": "E2"}),
    ),
    wrong(
        "an account of a guardian without a child",
        story(E1, R1, f"{NOTIFY}, account: ‸R1"),
        Found("account_of_guardian", {"id": "R1", "accounts": "R1/E1"}),
    ),
    *(
        wrong(
            f"« {label} » as a new password",
            story(E1, f"{NOTIFY}, account: E1", f"{CHANGE}, account: E1, to: ‸{label}"),
            Found("reserved_label", {"label": label}),
        )
        for label in ("provisional", "superseded")
    ),
    # Expectations
    wrong(
        "an unknown account is expected",
        story(E1, more="expect: {accounts: {E1: created, ‸X: created}}\n"),
        about("unknown_account", "X"),
    ),
    wrong(
        "an unknown account is expected invalid",
        story(E1, more="expect: {invalid: [E1, ‸X]}\n"),
        about("unknown_account", "X"),
    ),
    wrong(
        "an unknown account is expected to be notified",
        story(E1, more="expect: {to_notify: [E1, ‸X]}\n"),
        about("unknown_account", "X"),
    ),
    wrong(
        "a pair of nobody is expected to be notified",
        story(E1, more="expect: {to_notify: [[‸x, nour], [samia, ‸y]]}\n"),
        about("unknown_person", "x"),
        about("unknown_person", "y"),
    ),
    wrong(
        "the access of nobody is expected",
        story(E1, more="expect: {access: {nour: {‸x: open}, ‸y: {nour: none}}}\n"),
        about("unknown_person", "x"),
        about("unknown_person", "y"),
    ),
    wrong(
        "a refusal of no event is expected",
        story(E1, more="expect: {refused: [‸first]}\n"),
        about("no_such_event", "first"),
    ),
    wrong(
        "a refusal past the last event is expected",
        story(E1, more="expect: {refused: [1, ‸2]}\n"),
        Found("no_such_event_number", {"number": "2", "count": "1"}),
    ),
)

SUGGESTIONS: Final = (
    wrong("a top key", f"{EMPTY}‸untill: 2015-09-01\n", Found("unknown_key", {"key": "untill", "keys": TOP}, "until")),
    wrong("a key in capitals", f"{EMPTY}‸ABOUT: x\n", Found("unknown_key", {"key": "ABOUT", "keys": TOP}, "about")),
    wrong(
        "a key that stands already is not suggested",
        f"{EMPTY}‸event: []\n",
        Found("unknown_key", {"key": "event", "keys": TOP}),
    ),
    wrong(
        "a field",
        story(f"{LINK}, record: R1, gardian: samia, student_record: E1, match: new".replace("gardian", "‸gardian")),
        Found(
            "unknown_key",
            {"key": "gardian", "keys": LINK_KEYS},
            "guardian",
        ),
    ),
    wrong(
        "a role",
        "scenario: A\npeople: {nour: {‸Student: Nour}}\nevents: []\n",
        Found("unknown_key", {"key": "Student", "keys": PERSON}, "student"),
    ),
    wrong(
        "a rule set",
        f"{EMPTY}rules: ‸montpelier-2015\n",
        Found("unknown_word", {"word": "montpelier-2015", "words": RULES_NAMES}, "montpellier-2015"),
    ),
    wrong(
        "a value of the rules",
        f"{EMPTY}rules: {{‸historic_untill: never}}\n",
        Found("unknown_key", {"key": "historic_untill", "keys": RULES_KEYS}, "historic_until"),
    ),
    wrong(
        "a kind of event",
        story("event: ‸siecle.student_record_create"),
        Found(
            "unknown_word",
            {"word": "siecle.student_record_create", "words": ", ".join(e.KINDS)},
            "siecle.student_record_created",
        ),
    ),
    wrong(
        "a word",
        story(E1, R1.replace("new", "‸homonyme")),
        Found("unknown_word", {"word": "homonyme", "words": MATCHES}, "homonym"),
    ),
    wrong(
        "a state",
        story(E1, more="expect: {accounts: {E1: ‸Active}}\n"),
        Found("unknown_word", {"word": "Active", "words": STATES}, "active"),
    ),
    wrong(
        "a key of expect",
        f"{EMPTY}expect: {{‸acount: {{}}}}\n",
        Found(
            "unknown_key",
            {"key": "acount", "keys": "accounts, invalid, to_notify, refused, mistakes, access"},
            "accounts",
        ),
    ),
    wrong("a person", story(E1.replace("nour", "‸nuor")), about("unknown_person", "nuor", "nour")),
    wrong("a person in other letters", story(E1.replace("nour", "‸Nour")), about("unknown_person", "Nour", "nour")),
    wrong(
        "a guardian, where only guardians fit",
        story(E1, R1.replace("samia", "‸karin")),
        about("unknown_person", "karin", "karim"),
    ),
    wrong(
        "a historic account's person",
        story(f"{NOTIFY}, account: ‸historic/nuor"),
        about("historic_of_nobody", "nuor", "nour"),
    ),
    wrong(
        "a student record",
        story(E1.replace("E1", "fiche-nour"), f"{UNENROL}, record: ‸fiche-nuor"),
        about("unknown_student_record", "fiche-nuor", "fiche-nour"),
    ),
    wrong(
        "a guardian record",
        story(E1, R1.replace("R1", "fiche-samia"), f"{DELETE}, record: ‸fiche-samai"),
        about("unknown_guardian_record", "fiche-samai", "fiche-samia"),
    ),
    wrong("an account", story(E1, R1, f"{NOTIFY}, account: ‸R1/E11"), about("unknown_account", "R1/E11", "R1/E1")),
    wrong("an account in small letters", story(E1, f"{NOTIFY}, account: ‸e1"), about("unknown_account", "e1", "E1")),
    wrong(
        "an expected account",
        story(E1, R1, more="expect: {invalid: [‸R1-E1]}\n"),
        about("unknown_account", "R1-E1", "R1/E1"),
    ),
    wrong(
        "an expected person", story(more="expect: {access: {‸samai: {}}}\n"), about("unknown_person", "samai", "samia")
    ),
    wrong(
        "an event id",
        story(f"id: import, {E1}", more="expect: {refused: [‸imprt]}\n"),
        about("no_such_event", "imprt", "import"),
    ),
    wrong(
        "a name in place of an id",
        story(E1.replace("nour", "‸Nour HADDAD").replace("clg", "‸Collège Colette")),
        Found("not_an_id", {"id": "Nour HADDAD"}, "nour"),
        Found("not_an_id", {"id": "Collège Colette"}, "college-colette"),
    ),
    wrong(
        "a historic account in French",
        story(f"{NOTIFY}, account: ‸historique/samia"),
        about("unknown_account", "historique/samia", "historic/samia"),
    ),
    *(
        wrong(
            f"{written!r} as a kind of event",
            story(f"event: ‸{written}"),
            Found("unknown_word", {"word": written, "words": ", ".join(e.KINDS)}, kind),
        )
        for written, kind in {
            "student_record_imported": "siecle.student_record_imported",
            "Student Record Imported": "siecle.student_record_imported",
            "siecle-student_record-imported": "siecle.student_record_imported",
            "siecle.student_record_importd": "siecle.student_record_imported",
            "acount_notified": "teleservices.account_notified",
            "import du dossier": "siecle.student_record_imported",
            "notificaton": "teleservices.account_notified",
        }.items()
    ),
    wrong(
        "what stands under a key that is misspelt, and beside a kind that is",
        "scenario: A\n‸personnes: {‸inès: {‸élève: Inès}}\n‸évènements:\n"
        "  - {date: 2015-09-01, event: ‸notification, account: ‸R1 / E1, ‸xyz: x}\n",
        Found("unknown_key", {"key": "personnes", "keys": TOP}, "people"),
        Found("not_an_id", {"id": "inès"}, "ines"),
        Found("unknown_key", {"key": "élève", "keys": PERSON}, "student"),
        Found("unknown_key", {"key": "évènements", "keys": TOP}, "events"),
        Found("unknown_word", {"word": "notification", "words": ", ".join(e.KINDS)}, "teleservices.account_notified"),
        Found("not_an_address", {"address": "R1 / E1"}, "R1/E1"),
        Found("unknown_key", {"key": "xyz", "keys": ANY_KEYS}),
    ),
    wrong("nothing near", story(E1.replace("nour", "‸professeur")), about("unknown_person", "professeur")),
)

TOGETHER: Final = (
    wrong(
        "shapes and contradictions, sorted by their places",
        "twin: ‸a/b\n"
        + story(
            E1.replace("nour", "‸samia"), "event: ‸xyz", f"{NOTIFY}, account: ‸R9", more="‸abot: x\nuntil: ‸2015\n"
        ),
        Found("not_beside", {"name": "a/b"}),
        about("not_a_student", "samia"),
        Found("unknown_word", {"word": "xyz", "words": ", ".join(e.KINDS)}),
        about("unknown_account", "R9"),
        Found("unknown_key", {"key": "abot", "keys": TOP}, "about"),
        Found("not_a_date", {"date": "2015"}),
    ),
    wrong(
        "several in one event",
        story(E1, f"{LINK}, record: 1, guardian: 2, student_record: 3, match: ‸4, ‸xyz: 5"),
        Found("unknown_word", {"word": "4", "words": MATCHES}),
        Found(
            "unknown_key",
            {"key": "xyz", "keys": LINK_KEYS},
        ),
    ),
    wrong(
        "several contradictions of one event",
        PEOPLE + "events:\n  - {date: 2015-09-02, event: clock.advanced}\n"
        "  - {date: ‸2015-09-01, event: siecle.guardian_linked, record: nour, guardian: ‸adam, student_record: ‸E1,"
        " match: new}\n",
        Found("date_goes_back", {"date": "2015-09-01", "before": "2015-09-02"}),
        about("not_a_guardian", "adam"),
        about("unknown_student_record", "E1"),
    ),
    wrong(
        "everything that is expected, although one word of it is no shape",
        story(E1, more="expect:\n  accounts: {E1: ‸xyz, ‸X: active}\n  invalid: [‸Y]\n  refused: [‸7]\n"),
        Found("unknown_word", {"word": "xyz", "words": STATES}),
        about("unknown_account", "X"),
        about("unknown_account", "Y"),
        Found("no_such_event_number", {"number": "7", "count": "1"}),
    ),
    wrong(
        "an early end and a broken event after the last good one",
        story(E1, "event: ‸xyz", more="until: ‸2015-08-31\n"),
        Found("unknown_word", {"word": "xyz", "words": ", ".join(e.KINDS)}),
        Found("until_too_early", {"date": "2015-08-31", "last": "2015-09-01"}),
    ),
)

NO_ECHOES: Final = (
    wrong(
        "a misspelt field of a creation",
        story(
            E1.replace("school", "‸scool"),
            f"{NOTIFY}, account: E1",
            R1,
            f"{NOTIFY}, account: R1/E1",
            more="expect: {accounts: {R1/E1: notified}, invalid: [E1], access: {samia: {nour: waiting}}}\n",
        ),
        Found("unknown_key", {"key": "scool", "keys": "date, event, id, record, student, school"}, "school"),
    ),
    wrong(
        "an unknown kind",
        story(E1.replace("siecle", "‸siécle"), f"{UNENROL}, record: E1", f"{NOTIFY}, account: E1"),
        Found(
            "unknown_word",
            {"word": "siécle.student_record_created", "words": ", ".join(e.KINDS)},
            "siecle.student_record_created",
        ),
    ),
    wrong(
        "a creation for nobody",
        story(E1.replace("nour", "‸xyz"), R1, f"{NOTIFY}, account: R1/E1", f"{UNENROL}, record: E1"),
        about("unknown_person", "xyz"),
    ),
    wrong(
        "a record that exists goes on as it was",
        story(E1, E1.replace("E1", "‸E1"), f"{NOTIFY}, account: E1", f"{UNENROL}, record: E1"),
        about("record_exists", "E1"),
    ),
    wrong(
        "a broken link, then all that hangs on it",
        story(
            E1,
            E2,
            R1.replace("match: new", "match: ‸nwe"),
            f"{LINK}, record: R1, guardian: samia, student_record: E2, match: same_person",
            f"{NOTIFY}, account: R1/E2",
            f"{DELETE}, record: R1",
        ),
        Found("unknown_word", {"word": "nwe", "words": MATCHES}, "new"),
    ),
    wrong(
        "a broken link, then a homonym of whom it names",
        story(
            E1,
            E2,
            R1.replace("match: new", "match: ‸nwe"),
            f"{LINK}, record: R2, guardian: samia2, student_record: E2, match: homonym",
        ),
        Found("unknown_word", {"word": "nwe", "words": MATCHES}, "new"),
    ),
    wrong(
        "a broken unenrolment, then the record whichever way",
        story(E1, f"{UNENROL}, ‸recrod: E1", f"{UNENROL}, record: E1"),
        Found("unknown_key", {"key": "recrod", "keys": "date, event, id, record, reason"}, "record"),
    ),
    wrong(
        "a broken unenrolment, then a record that the school would no longer know",
        story(
            E1, R1, f"{DELETE}, record: ‸[R1]", f"{LINK}, record: R2, guardian: samia, student_record: E1, match: new"
        ),
        Found("expected_text", {}),
    ),
    wrong(
        "a person who cannot be understood",
        PEOPLE.replace("student: Nour Haddad", "‸pupil: Nour Haddad")
        + f"events:\n  - {{date: 2015-09-01, {E1}}}\n  - {{date: 2015-09-01, {NOTIFY}, account: historic/nour}}\n"
        "expect: {access: {nour: {nour: open}}}\n",
        Found("unknown_key", {"key": "pupil", "keys": PERSON}),
    ),
    wrong(
        "people misspelt",
        story(E1, R1).replace("people", "‸poeple"),
        Found("unknown_key", {"key": "poeple", "keys": TOP}, "people"),
    ),
    wrong(
        "events misspelt",
        story(E1, R1, more="expect: {invalid: [E1], refused: [1, first]}\nuntil: 2015-01-01\n").replace(
            "events", "‸evnets"
        ),
        Found("unknown_key", {"key": "evnets", "keys": TOP}, "events"),
    ),
    wrong(
        "an event id in a broken event",
        story(f"id: first, {E1}, ‸xyz: 1", more="expect: {refused: [first]}\n"),
        Found("unknown_key", {"key": "xyz", "keys": "date, event, id, record, student, school"}),
    ),
    wrong(
        "a broken date is no day to go back from",
        PEOPLE
        + "events:\n  - {date: 2015-09-01, event: clock.advanced}\n  - {date: ‸2015-31-12, event: clock.advanced}\n"
        "  - {date: 2015-09-02, event: clock.advanced}\n",
        Found("no_such_day", {"date": "2015-31-12"}, "2015-12-31"),
    ),
)


def cut(comment: str, quoted: str) -> Found:
    return Found("cut_by_comment", {"cut": comment, "quoted": quoted})


CUT: Final = (
    wrong(
        "a title",
        "scenario: ‸Ticket #4521\npeople: {}\nevents: []\n",
        cut("#4521", "'Ticket #4521'"),
    ),
    wrong(
        "a title with quotes of its own, and a true comment after it",
        'scenario: ‸L\'élève de "3e" #4521, urgent   # du 3 mai\r\npeople: {}\r\nevents: []\r\n',
        cut("#4521, urgent", "'L''élève de \"3e\" #4521, urgent'"),
    ),
    wrong("about", f"{EMPTY}about: ‸Voir  #12 et #13\n", cut("#12 et #13", "'Voir #12 et #13'")),
    wrong(
        "names, each with its place",
        "scenario: A\npeople:\n  nour: {student: Nour}  #eleve\n"
        "  a:\n    student: ‸Adam #2\n  b:\n    guardian: ‸Bea #1\nevents: []\n",
        cut("#2", "'Adam #2'"),
        cut("#1", "'Bea #1'"),
    ),
    wrong(
        "a service",
        "scenario: A\npeople: {n: {student: N}}\nevents:\n- date: 2015-09-01\n  event: ent.service_opened\n"
        "  account: historic/n\n  service: ‸Mail #2\n",
        cut("#2", "'Mail #2'"),
    ),
)
NOT_CUT: Final = (
    "scenario: A story   # its title\npeople: {} #1\nevents: [] #2\n",
    "scenario: 'Ticket #4521'  #4522\npeople: {}\nevents: []\n",
    'scenario: "Ticket #4521"\npeople: {}\nevents: []\n',
    "scenario: Ticket#4521\npeople: {}\nevents: []\n",
    "scenario: A #\npeople: {}\nevents: []\n",
    "scenario: A ## B\npeople: {}\nevents: []\n",
    f"{EMPTY}about: >\n  Ticket #4521\n",
    f"{EMPTY}rules: montpellier-2015 #1\nuntil: 2015-09-01 #2\n",
)
"""Comments as they are written everywhere, and text in which a `#` begins none."""


@pytest.mark.parametrize("case", CUT, ids=lambda case: case.name)
def test_text_that_a_number_sign_cuts_is_said_with_what_would_be_right(case: Wrong) -> None:
    assert parse_scenario(case.text.replace("‸", "")).warnings == at_marks(case.text, case.found)


def test_what_is_proposed_for_a_text_that_was_cut_is_the_whole_of_it() -> None:
    for found in (found for case in CUT for found in case.found):
        mended = parse_scenario(f"scenario: {found.words['quoted']}\npeople: {{}}\nevents: []\n")
        assert (mended.title[-len(found.words["cut"]) :], mended.warnings) == (found.words["cut"], ())


@pytest.mark.parametrize("text", NOT_CUT)
def test_an_ordinary_comment_is_no_news(text: str) -> None:
    assert parse_scenario(text).warnings == ()


def test_what_was_cut_is_said_with_the_problems_of_a_file_in_their_order() -> None:
    text = "scenario: ‸Ticket #4521\npeople: {}\nevents: []\n‸xyz: 1\nabout: ‸Voir #2\n"
    unknown = Found("unknown_key", {"key": "xyz", "keys": TOP})
    found = (cut("#4521", "'Ticket #4521'"), unknown, cut("#2", "'Voir #2'"))
    assert problems_of(text.replace("‸", "")) == at_marks(text, found)


NO_CHARACTERS: Final = (
    *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
)  # fmt: skip
"""Control characters, and what Unicode will never make a character of."""


def test_no_escape_brings_in_what_is_no_character() -> None:
    for code in NO_CHARACTERS:
        text = f'scenario: A\npeople:\n  zoe: {{student: ‸"Zoé \\U{code:08X} Martin"}}\nevents: []\n'
        found = (Found("control_character", {"code": f"U+{code:04X}"}),)
        assert problems_of(text.replace("‸", "")) == at_marks(text, found)


@pytest.mark.parametrize("case", SHAPES, ids=lambda case: case.name)
def test_a_value_of_the_wrong_shape_is_a_problem_at_its_place(case: Wrong) -> None:
    assert problems_of(case.text.replace("‸", "")) == at_marks(case.text, case.found)


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case.name)
def test_what_contradicts_the_story_is_a_problem_at_its_place(case: Wrong) -> None:
    assert problems_of(case.text.replace("‸", "")) == at_marks(case.text, case.found)


@pytest.mark.parametrize("case", SUGGESTIONS, ids=lambda case: case.name)
def test_the_word_that_was_probably_meant_is_suggested(case: Wrong) -> None:
    assert problems_of(case.text.replace("‸", "")) == at_marks(case.text, case.found)


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case.name)
def test_all_problems_of_a_file_are_found_at_once(case: Wrong) -> None:
    assert problems_of(case.text.replace("‸", "")) == at_marks(case.text, case.found)


@pytest.mark.parametrize("case", NO_ECHOES, ids=lambda case: case.name)
def test_a_problem_has_no_echoes(case: Wrong) -> None:
    assert problems_of(case.text.replace("‸", "")) == at_marks(case.text, case.found)


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case.name)
def test_a_contradiction_stands_under_every_rule_set(case: Wrong) -> None:
    """None of them depends on the rules, so a consistent story stays consistent under every one."""
    for rules in [*RULE_SETS, "{merge_until: never, historic_until: never}"]:
        assert problems_of(case.text.replace("‸", "") + f"rules: {rules}\n") == at_marks(case.text, case.found)


def sentences(codes: Iterable[str], lines: Iterable[str]) -> set[str]:
    """The codes whose English sentence is among these lines, whatever the words in it."""
    texts = load_texts("en").table
    patterns = {
        code: re.compile(
            r"(\d+:\d+: )?"
            + re.sub(r"\\\{\w+\\\}", ".*", re.escape(texts[f"problem.{code}"].replace("{{", "(").replace("}}", ")")))
            + "( — .*)?"
        )
        for code in codes
    }
    shown = [line.replace("{", "(").replace("}", ")") for line in lines]
    return {code for code, pattern in patterns.items() if any(pattern.fullmatch(line) for line in shown)}


def test_every_problem_there_is_has_a_test() -> None:
    """Of files in test_broken_files and test_command, a twin in test_slides, an event in test_impact, others above."""
    elsewhere = ("journal", "exports_problem", "exports_journal", "exports_check")  # tested with what they are about
    others = {key for name in elsewhere for key in import_module(f"simulator.texts.en.{name}").TEXTS}
    keys = [key for key in load_texts("en").table if key.startswith("problem.") and key not in others]
    codes = [key.removeprefix("problem.") for key in keys]
    codes.remove("suggestion")
    codes.remove("help")
    codes.remove("twin_unreadable")
    codes.remove("taken_in_story")
    codes.remove("is_folder")
    said = [line for broken in (*CASES, *MONSTERS) for line in broken.said]
    said += [sentence for _, sentence in NO_FILES.values()]

    of_files = sentences(codes, said)
    tables = (SHAPES, CONTRADICTIONS, SUGGESTIONS, TOGETHER, NO_ECHOES, CUT)
    found = [found for table in tables for case in table for found in case.found]
    of_scenarios = {one.code for one in found} | {f"{one.code}.near" for one in found if one.suggestion} & set(codes)

    assert of_files | of_scenarios == set(codes)


def test_what_may_be_wrong_only_because_of_an_earlier_problem_is_not_replayed() -> None:
    """A guardian taken off a child whose link was not understood is no second problem, and never happened."""
    text = """scenario: A story
people: {nour: {student: Nour}, ali: {student: Ali}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: s}
  - {date: 2015-09-01, event: siecle.student_record_created, record: E2, student: ali, school: s}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-01, event: siecle.guardian_linked, record#son}
  - {date: 2015-10-01, event: siecle.guardian_unlinked, record: R1, student_record: E2}
"""
    assert {problem.location.line for problem in problems_of(text)} == {7}
