"""Which files an addition touches, and what is missing in an incomplete one.

Invented additions are made in a copy of the package, which then has to answer all questions about a story that needs
them. So the files listed for an addition are all the code that it touches, besides its texts.

The loops below name what is missing for an entry of the tables of the code. Other tests name a missing

- sentence, explanation, title or rule behind it: `test_tables.py`, by its key, in both languages;
- meaning of a word that a rule says: `test_registers.py`;
- story that shows it: `test_tables.py`; random family that has it: `test_journal_engine.py`;
- entry of the schema, and a good event of each kind: `test_json_schema.py`, `test_docs.py`;
- line of the oracle: `test_oracle.py`.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

import pytest

from simulator import consequences as c
from simulator import events as e
from simulator.registers import event_kinds
from simulator.registers.rule_binding import RULES, functions
from simulator.registers.tables import TERMS_KNOWN
from simulator.rule_sets import DUES, TERMS, VALUES
from tests.conftest import ROOT
from tests.random_stories import RULES_TRIED


class Addition(NamedTuple):
    """An invented addition. `code`: for each file, an anchor, and the text inserted before it."""

    most_files: int
    code: Mapping[str, tuple[tuple[str, str], ...]]
    texts: Mapping[str, str]
    story: str
    shows: tuple[str, ...]
    """Parts of the report of the story."""
    rules: str = "montpellier-2015"


PEOPLE: Final = """\
scenario: Something made up
people: {nour: {student: Nour Haddad}, samia: {guardian: Samia Haddad}, lea: {guardian: Samia Haddad}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: here}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
"""
ADDITIONS: Final = {
    "refusal": Addition(
        most_files=2,
        code={
            "consequences.py": (
                ('    "nothing_to_import",\n', '    "own_school",\n'),
                ('    "nothing_to_import": ', '    "own_school": "R8",\n'),
            ),
            "rules/siecle.py": (
                (
                    "    export_to(now, record, to_school)\n",
                    '    if school_of(now, record) == to_school:\n        return refuse(now, "own_school")\n',
                ),
            ),
        },
        texts={
            "refusal.own_school.why": "the record is in that school already.",
            "refusal.own_school.advice": "nothing is to be done.",
            "explain.refusal.own_school": "A file is not sent to the school that holds it.",
            "called.refusal.own_school": "own school",
        },
        story="""
            - {date: 2015-09-02, event: siecle.student_record_exported, record: E1, to_school: here}
            - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
            - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
        """,
        shows=('"reason":"own_school"',),
    ),
    "value of a rule set": Addition(
        most_files=3,
        code={
            "rule_sets.py": (
                (
                    "    def merges_on(",
                    (
                        '    expiry: Annotated[Literal["letter", "account"], "R21"] = "letter"\n'
                        '    """What ends when a letter expires."""\n\n'
                    ),
                ),
            ),
            "rules/endings.py": (
                (
                    '        if due == "notification_expired":\n',
                    (
                        '        if due == "notification_expired" and says(now, "expiry", "account"):\n'
                        '            deactivate(now, account, "not_activated_in_time", NOTHING)\n'
                        "            continue\n"
                    ),
                ),
            ),
        },
        texts={
            "rule_value.expiry": "What ends when a notification expires: letter, account.",
            "explain.rule_value.expiry": "What ends when a notification expires.",
            "called.rule_value.expiry": "what expiry ends",
            "value.letter": "the notification",
            "value.account": "the account",
        },
        story="- {date: 2015-09-02, event: teleservices.account_notified, account: E1}\nuntil: 2015-12-01",
        shows=('"cause":"not_activated_in_time"',),
        rules="{letter_valid_for: 10 days, activate_within: 90 days, expiry: account}",
    ),
    "term of a rule set": Addition(
        most_files=3,
        code={
            "rule_sets.py": (
                (
                    "    def merges_on(",
                    '    used_within: Annotated[Term, "R23"] = None\n    """Until the first use."""\n\n',
                ),
                ('}\n"""The values that are terms', '    "used_within": ("letter", "not_used_in_time"),\n'),
            ),
            "rules/endings.py": (
                (
                    '        if due == "notification_expired":\n',
                    (
                        '        if due == "not_used_in_time":\n'
                        '            deactivate(now, account, "not_used_in_time", NOTHING)\n'
                        "            continue\n"
                    ),
                ),
                (
                    '    if due == "not_activated_in_time":\n',
                    '    if due == "not_used_in_time":\n        return is_notified(now, account)\n',
                ),
            ),
            "consequences.py": (
                ('    "guardian_unlinked", "historic_ended"', '    "not_used_in_time",\n'),
                ('    "guardian_unlinked": ', '    "not_used_in_time": "R23",\n'),
            ),
        },
        texts={
            "rule_value.used_within": "How long a letter may wait.",
            "explain.rule_value.used_within": "How long a letter may wait.",
            "called.rule_value.used_within": "first use",
            "cause.not_used_in_time": "not used within {term}",
            "explain.cause.not_used_in_time": "Not used in time.",
            "called.cause.not_used_in_time": "not used in time",
            "happened.clock.due.not_used_in_time": "not used in time",
            "journal.cause.not_used_in_time": "not used in time",
            "explore.invalid_letter.not_used_in_time": "not used in time",
            "picture.lifecycle.cause.not_used_in_time": "not used in time",
        },
        story="- {date: 2015-09-02, event: teleservices.account_notified, account: E1}\nuntil: 2015-12-01",
        shows=('"cause":"not_used_in_time"',),
        rules="{used_within: 30 days}",
    ),
    "kind of event": Addition(
        most_files=5,
        code={
            "events.py": (
                (
                    "class AccountNotified(",
                    (
                        'class GuardianRenamed(Event, frozen=True, tag="siecle.guardian_renamed"):\n'
                        '    """A guardian record has another name from now on."""\n\n'
                        "    record: GuardianRecord\n    new_name: PersonName\n\n\n"
                    ),
                ),
                ("    AccountNotified: ", '    GuardianRenamed: "R2",\n'),
            ),
            "consequences.py": (
                (
                    "class PairBegun(",
                    (
                        'class GuardianRecordRenamed(Bookkeeping, frozen=True, tag="guardian_record_renamed"):\n'
                        '    """A guardian record has another name."""\n\n'
                        "    record: str\n    name: str\n\n\n"
                    ),
                ),
                ("    PairBegun, ", "    GuardianRecordRenamed,\n"),
            ),
            "registers/register.py": (
                (
                    "def _pair_begun(",
                    (
                        "def _guardian_record_renamed(register: Register, renamed: c.GuardianRecordRenamed) -> None:\n"
                        "    record = register.guardian_records[renamed.record]\n"
                        "    del register._live_of_name[record.name, record.school][record.id]\n"
                        "    record.name = name_key(renamed.name)\n"
                        "    bearers = register._live_of_name.setdefault((record.name, record.school), {})\n"
                        "    bearers[record.id] = None\n\n\n"
                    ),
                ),
                ("    c.PairBegun: ", "    c.GuardianRecordRenamed: _guardian_record_renamed,\n"),
            ),
            "rules/siecle.py": (
                (
                    "def guardian_unlinked(",
                    (
                        "def guardian_renamed(now: Now, record: GuardianRecord, new_name: Name) -> None:\n"
                        "    conclude(now, GuardianRecordRenamed(record, new_name))\n\n\n"
                    ),
                ),
            ),
        },
        texts={
            "event.siecle.guardian_renamed": "a guardian is renamed",
            "happened.siecle.guardian_renamed": "the guardian record {record} is now called {new_name}",
            "key.field.new_name": "The new name.",
            "explain.event.siecle.guardian_renamed": "A guardian record has another name from now on.",
            "called.event.siecle.guardian_renamed": "renaming",
            "slide.happened.siecle.guardian_renamed.one": "guardian renamed",
            "slide.happened.siecle.guardian_renamed.many": "{count} guardians renamed",
            "slide.say.siecle.guardian_renamed.one": "the guardian record {record} is renamed",
            "slide.say.siecle.guardian_renamed.many": "{count} guardian records are renamed",
        },
        story="""
            - {date: 2015-09-02, event: siecle.guardian_renamed, record: R1, new_name: Samia Kaci}
            - {date: 2015-09-03, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E1,
               match: new}
            - {date: 2015-09-04, event: teleservices.account_notified, account: R1/E1}
            - {date: 2015-09-05, event: siecle.guardian_record_deleted, record: R1}
        """,
        shows=('"new_name":"Samia Kaci"',),
    ),
}

ASKED: Final = """
story.yaml | story.yaml --steps | check story.yaml | story.yaml --format json
diagram story.yaml --kind all -o drawn | slides story.yaml -o story.pptx | player story.yaml -o story.html
repair story.yaml | prevent story.yaml | minimise story.yaml | compare story.yaml --rules educonnect-2020
journal from story.yaml -o story.csv | journal replay story.csv -o letters.csv --rules RULES
schema | explain | rules | explore story.yaml --depth 2
"""
"""Everything that a user can ask about a story."""
PROGRAM: Final = """
import contextlib, io, json, sys
from simulator.cli import main
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["simulate", *arguments]
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), write_through=True)) as said:
        try:
            main()
        except SystemExit as end:
            if end.code:
                sys.exit(f"{arguments}: {end.code}")
    if "json" in arguments:
        sys.__stdout__.write(said.buffer.getvalue().decode())
"""


@pytest.mark.parametrize("what", ADDITIONS)
def test_an_addition_touches_few_files_and_everything_else_follows(what: str, tmp_path: Path) -> None:
    made = ADDITIONS[what]
    assert len(made.code) <= made.most_files
    _make(made, tmp_path)
    (tmp_path / "story.yaml").write_text(f"rules: {made.rules}\n{PEOPLE}{_indented(made.story)}\n", encoding="utf-8")
    asked = [
        [made.rules if word == "RULES" else word for word in one.split()]
        for one in ASKED.strip().replace("\n", "|").split("|")
    ]
    said = _asked(asked, tmp_path)
    assert [word for word in made.shows if word not in said.replace('": "', '":"')] == []


CALL: Final = """
import json, sys
from simulator.scenario import read_ruling
from simulator.telephone.answer import CallerInWords, CallNames, answer_in_words
from simulator.telephone.call import a_call
from simulator.texts import load_texts
rules, act = sys.argv[1:]
call, texts = a_call(read_ruling(rules)), load_texts("en")
first = call.answered("school", act).explanations[0]
words = CallerInWords(first.likely, CallNames(), texts)
print(json.dumps([answer_in_words("school", act, texts), first.trouble.cause, words.because(), words.sentence()]))
"""
"""Asks a call what explains one act at the school, which it must offer."""


def test_a_call_finds_what_a_new_term_of_a_rule_set_ends_in_the_stories_that_it_has(tmp_path: Path) -> None:
    _make(ADDITIONS["term of a rule set"], tmp_path)
    asked = ["{base: montpellier-2015, used_within: 30 days}", "clock.due.not_used_in_time"]
    offered, cause, because, sentence = json.loads(_output_of(CALL, asked, tmp_path))
    assert (offered, cause) == ("Not used in time", "not_used_in_time")
    assert because == "the notification no longer works: not used within 30 days"
    assert sentence.endswith("no longer works. You will receive a new one.")


def test_a_call_offers_a_new_kind_of_event_once_a_story_of_the_search_has_it(tmp_path: Path) -> None:
    _make(ADDITIONS["kind of event"], tmp_path)
    acts = [
        {"date": "2015-08-31", "event": "siecle.student_record_created", "record": "E1", "student": "lina",
         "school": "college-des-tilleuls"},
        {"date": "2015-08-31", "event": "siecle.guardian_linked", "record": "R1", "guardian": "claire",
         "student_record": "E1", "match": "new"},
        {"date": "2015-09-07", "event": "teleservices.account_notified", "account": "R1/E1"},
        {"date": "2015-09-14", "event": "siecle.guardian_renamed", "record": "R1", "new_name": "Claire Petit"},
        {"date": "2015-09-21", "event": "siecle.guardian_unlinked", "record": "R1", "student_record": "E1"},
    ]  # fmt: skip
    with (tmp_path / "simulator/telephone/stories.jsonl").open("a", encoding="utf-8") as stories:
        stories.write(json.dumps({"rules": "montpellier-2015", "events": acts}) + "\n")
    said = json.loads(_output_of(CALL, ["montpellier-2015", "siecle.guardian_renamed"], tmp_path))
    assert said[:2] == ["a guardian is renamed", "guardian_unlinked"]


def _make(made: Addition, folder: Path) -> None:
    """The package with an addition, in a folder."""
    package = folder / "simulator"
    shutil.copytree(ROOT / "simulator", package)  # with bytecode, so that only what is edited is compiled
    for name, edits in made.code.items():
        file = package / name
        code = file.read_text(encoding="utf-8")
        for before, new in edits:
            assert code.count(before) == 1, f"{name} has no single {before!r} any more: write this addition anew"
            code = code.replace(before, new + before)
        file.write_text(code, encoding="utf-8")
    for language in ("fr", "en"):
        with (package / "texts" / language / "report.py").open("a", encoding="utf-8") as texts:
            texts.write(f"\nTEXTS |= {dict(made.texts)!r}\n")


def _indented(story: str) -> str:
    return "\n".join(f"  {line}" if line.startswith(("-", " ")) else line for line in cleandoc(story).splitlines())


def _asked(asked: list[list[str]], folder: Path) -> str:
    """The JSON answers of the copy of the package in a folder."""
    return _output_of(PROGRAM, [json.dumps(asked)], folder)


def _output_of(program: str, arguments: list[str], folder: Path) -> str:
    """What a program prints that uses the copy of the package in a folder, run without compilation."""
    environment = {"PYTHONPATH": str(folder), "NUMBA_DISABLE_JIT": "1", "LANG": "C.UTF-8"}
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


# --- What is still missing of what stands in the tables -----------------------------------------------------------

HANDED_OVER: Final = MappingProxyType(
    {
        "siecle.student_reinstated": "what follows needs names that the bulk engine has no room for",
        "siecle.guardian_unlinked": "what follows needs names that the bulk engine has no room for",
    }
)
"""Kinds of events whose families the bulk engine leaves to the reference engine, with the reason."""
NOT_EXPLORED: Final[Mapping[str, str]] = MappingProxyType({})
"""Kinds of events that the exploration does not try, with the reason."""
TERMS_NOT_KNOWN: Final[Mapping[str, str]] = MappingProxyType({})
"""Terms that engines over tables do not implement, with the reason; such rule sets are handed over and not explored."""


def kinds_in(file: str) -> set[str]:
    """The kinds of events that a module of an engine names: `kinds.TYPED`, …"""
    tree = ast.parse((ROOT / "simulator" / file).read_text(encoding="utf-8"))
    named = (one for one in ast.walk(tree) if isinstance(one, ast.Attribute) and ast.unparse(one.value) == "kinds")
    return {event_kinds.KIND_NAMES[getattr(event_kinds, one.attr)] for one in named}


def test_every_kind_of_event_is_replayed_in_bulk_or_handed_over_for_a_reason() -> None:
    assert set(e.KINDS) - kinds_in("journal/bulk/family_replay.py") == set(HANDED_OVER)


def test_every_kind_of_event_is_explored_or_left_out_for_a_reason() -> None:
    tried = kinds_in("exploration/kernel/possible_moves.py")
    assert set(e.KINDS) - tried == set(NOT_EXPLORED)
    assert tried - kinds_in("exploration/kernel/transition.py") == {
        "ent.service_opened"
    }  # the last one, without a name


def words_of_rules() -> set[object]:
    return {word for module in RULES for rule in functions(module).values() for word in rule.__code__.co_consts}


@pytest.mark.parametrize("reason", c.REASONS)
def test_every_refusal_is_said_by_a_rule(reason: c.Reason) -> None:
    assert reason in words_of_rules() or reason == "nothing_to_import"  # said by `refuse_import`


@pytest.mark.parametrize("value", VALUES)
def test_every_value_of_a_rule_set_is_tried_in_random_stories_both_ways(value: str) -> None:
    assert len({getattr(rules, value) for rules in RULES_TRIED}) > 1


@pytest.mark.parametrize("value", VALUES)
def test_every_value_of_a_rule_set_is_asked_for_by_a_rule_or_is_a_term_or_a_last_day(value: str) -> None:
    assert value in words_of_rules() or value in TERMS or value.endswith("_until")


def test_every_term_is_known_to_the_engines_over_tables_or_left_out_for_a_reason() -> None:
    assert set(TERMS) - set(TERMS_KNOWN) == set(TERMS_NOT_KNOWN)


@pytest.mark.parametrize("due", DUES)
def test_what_falls_due_ends_accounts_by_its_name_unless_a_rule_says_otherwise(due: str) -> None:
    assert due in c.CAUSES or due in words_of_rules()


def test_every_word_of_the_contract_stands_with_the_rules_behind_it() -> None:
    assert tuple(c.CAUSES) == get_args(c.Cause)
    assert tuple(c.REASONS) == get_args(c.Reason)
    assert tuple(c.MISTAKES) == get_args(c.Mistake)
