"""`simulate explore`: its stories are replayed, described in words, written as scenarios, compared with scenarios."""

import json
import os
import pty
import re
import signal
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.exploration.answer import Exploration, explored
from simulator.exploration.catalogue import CHAPTERS, GROUPS, HARMS, NAMES, grouped
from simulator.exploration.coverage import cover
from simulator.exploration.descriptions import phrase
from simulator.exploration.names_shown import ORDER, names_shown
from simulator.exploration.report import document
from simulator.exploration.results import Layer, SearchResult
from simulator.exploration.search import search
from simulator.exploration.world import FIRST_DAY, World
from simulator.reports.text import as_text
from simulator.rule_sets import RULE_SETS
from simulator.scenario import Ruling
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, SIMULATE, Simulate
from tests.shipped_scenarios import SCENARIOS

DEPTH = 3
"""Deep enough for the commonest harms, and quick without Numba too."""
SMALL = ("--depth", "2", "--students", "1", "--guardians", "1", "--schools", "1")


@cache
def small(rules: str = "montpellier-2015", language: str = "en") -> Exploration:
    ruling = Ruling(RULE_SETS[rules])
    world, scenarios = World(ruling.rules), [load_scenario(path) for path in SCENARIOS]
    return explored(world, ruling, DEPTH, search(world, DEPTH), scenarios=scenarios, texts=load_texts(language))


def data(command: Simulate, *arguments: str) -> Any:
    outcome = command("explore", *arguments, "--format", "json")
    assert outcome.code == 0
    return json.loads(outcome.out)


# --- What is found is shown -------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", RULE_SETS)
def test_every_story_shows_by_replay_what_it_was_found_for_and_at_its_end(rules: str) -> None:
    found = small(rules)
    assert set(found.stories) == {*set(HARMS).intersection(found.result.paths), *found.coverage.holes}  # type: ignore[union-attr]
    for name, story in found.stories.items():
        again = simulate(parse_scenario(story.text))
        assert names_shown(again)[name] == story.step
        assert [step.position for step in again.replay.steps[story.step - 1 :] if step.position] == [story.events]
        assert story.events == len(found.result.paths[name]) == len(again.scenario.events)
        assert again.expectations is not None
        assert again.expectations.failed == ()


def test_the_commonest_harms_take_three_events() -> None:
    assert {name: story.events for name, story in small().stories.items() if name in HARMS} == {
        "invalid_letter.student_unenrolled": 3,
        "invalid_letter.historic_ended": 3,
        "no_access": 3,
        "duplicate_student_record": 2,
        "duplicate_guardian_record": 3,
        "two_accounts": 3,
        "mistake.record_created_instead_of_imported": 2,
        "mistake.homonym_declared_for_same_person": 3,
        "mistake.wrong_profile": 2,
        "mistake.spelled_otherwise": 3,
        "mistake.file_of_another_student": 3,
        "mistake.namesake_taken_for_duplicate": 2,
        "mistake.historic_used_for_teleservice": 2,
    }


def test_nothing_is_claimed_that_the_replay_does_not_show() -> None:
    ruling = Ruling(RULE_SETS["montpellier-2015"])
    paths = {"no_access": small().result.paths["duplicate_student_record"]}
    wrong = SearchResult((Layer(0, 1, 0), Layer(1, 1, 1)), paths, None, 0)
    with pytest.raises(AssertionError, match="the search found no_access, and its replay does not show it"):
        explored(World(ruling.rules), ruling, DEPTH, wrong, scenarios=[], texts=load_texts("en"))


# --- The names have their places and their words ----------------------------------------------------------------


def test_every_name_is_of_one_sort_and_every_harm_in_one_chapter() -> None:
    assert [name for names in GROUPS.values() for name in names] == list(NAMES)
    assert sorted(name for names in CHAPTERS.values() for name in names) == sorted(HARMS)
    assert grouped(["rule.R1", "refusal.ent.back_pressed.no_error_page", "no_access", "rule.R2"]) == {
        "harms": ["no_access"],
        "rules": ["rule.R1", "rule.R2"],
        "refusals": ["refusal.ent.back_pressed.no_error_page"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_a_phrase_of_its_own(language: str) -> None:
    phrases = [phrase(name, load_texts(language)) for name in ORDER]
    assert len(set(phrases)) == len(phrases)
    assert [said for said in phrases if said.endswith(".")] == []


# --- The answer in sentences ------------------------------------------------------------------------------------


def test_the_answer_tells_each_harm_with_its_shortest_story(command: Simulate) -> None:
    outcome = command("explore", *SMALL)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.replace("\u00a0", " ").startswith(SMALL_ANSWER)


SMALL_ANSWER = """\
What can happen: 1 student, 1 guardian and 1 school
═══════════════════════════════════════════════════
Rules montpellier-2015 · from 31 August 2015 on · at most 2 events

Everything that can happen in 2 events was tried: 184 events, which lead to 32 different situations.
Two situations that differ in names only count as one.

Duplicate records (1)
─────────────────────
  ✗ A student has two records in one school (2 events)
    · 31 August 2015: student record typed by hand for Lina Moreau (Collège des Tilleuls).
    · Student record typed by hand for Lina Moreau (Collège des Tilleuls).

Mistakes (4)
────────────
  ! Mistake: a student record typed instead of imported (2 events)
    · 31 August 2015: student record typed by hand for Lina Moreau (Collège des Tilleuls).
    · Student record typed by hand for Lina Moreau (Collège des Tilleuls).

  ! Mistake: a sign-in through the wrong profile (2 events)
    · 31 August 2015: student record typed by hand for Lina Moreau (Collège des Tilleuls).
    · Lina Moreau tries to sign in to their account, profile « Autres publics » – refused: this is
      not the right profile for this account.

  ! Mistake: two people of the same name taken for a duplicate (2 events)
    · 31 August 2015: student record typed by hand for Lina Moreau (Collège des Tilleuls).
    · Déscolarisation as a duplicate: the student record of Lina Moreau is closed.

  ! Mistake: historic credentials used for a teleservice (2 events)
    · 31 August 2015: historic credentials issued to Lina Moreau.
    · Lina Moreau requests the service CAP'SUP with their historic account – refused: this
      teleservice opens with a Scolarité Services account only, not with historic credentials.

Not reached within 2 events, in this small world and under these rules
──────────────────────────────────────────────────────────────────────
  • Harms: 5 of 26. Missing:
"""


def test_what_was_not_reached_is_said_with_the_number_of_events_and_no_more() -> None:
    text = as_text(document(small(), load_texts("en"), {}))
    assert "Not reached within 3 events, in this small world and under these rules" in text
    assert "R25, one account for all children of a guardian record" in text


def test_the_french_answer_speaks_french() -> None:
    text = as_text(document(small(language="fr"), load_texts("fr"), {}))
    text = text.replace("\u00a0", " ")
    assert "Un élève a deux fiches dans le même établissement (2 événements)" in text
    assert f"Vos {len(SCENARIOS)} scénarios montrent déjà" in text
    assert "Non atteint en 3 événements, dans ce petit monde et selon ces règles" in text


# --- The answer as data -----------------------------------------------------------------------------------------


def test_json_has_the_documented_keys_in_their_order(command: Simulate) -> None:
    guide = (ROOT / "docs/explore.md").read_text(encoding="utf-8")
    documented = json.loads(guide.split("```json\n")[1].split("```")[0])
    answer = data(command, "scenarios/parents_separes.yaml", *SMALL)
    assert shape(answer) == shape(documented)


def shape(value: Any) -> Any:
    """Keys in their order; of a list of objects, its first."""
    match value:
        case dict():
            return [(key, shape(of)) for key, of in value.items()]
        case [dict() as first, *_]:
            return [shape(first)]
        case _:
            return None


def test_what_is_reached_and_what_is_not_are_all_there_is(command: Simulate) -> None:
    answer = data(command, *SMALL)
    for group, names in GROUPS.items():
        assert sorted([*answer["reached"][group], *answer["not_reached"][group]], key=ORDER.__getitem__) == list(names)
    assert [one["name"] for one in answer["harms"]] == answer["reached"]["harms"]
    assert answer["coverage"] is None


# --- What scenarios show ----------------------------------------------------------------------------------------


def test_a_hole_is_what_the_exploration_reaches_and_no_scenario_shows() -> None:
    coverage = small().coverage
    assert coverage is not None
    assert set(coverage.shown) | set(coverage.holes) == set(small().result.paths)
    assert set(coverage.beyond) == {name for one in coverage.scenarios for name in one.names} - set(
        small().result.paths
    )
    assert not set(coverage.holes) & {name for one in coverage.scenarios for name in one.names}


def test_a_scenario_that_is_written_for_a_hole_fills_it(command: Simulate, tmp_path: Path) -> None:
    answer = data(command, "scenarios/parents_separes.yaml", *SMALL, "--write", str(tmp_path))
    holes = [one["name"] for one in answer["coverage"]["holes"]]
    assert "mistake.wrong_profile" in holes
    again = data(command, "scenarios/parents_separes.yaml", str(tmp_path), *SMALL)
    assert again["coverage"]["holes"] == []


def test_the_scenarios_of_the_project_show_every_harm_that_three_events_reach() -> None:
    coverage = small().coverage
    assert coverage is not None
    assert [name for name in coverage.holes if name in HARMS] == []


def test_scenarios_keep_their_own_rules() -> None:
    expiring = load_scenario(ROOT / "scenarios/strasbourg_delais.yaml")
    assert "rule.R22" in cover([expiring], {"rule.R22"}).shown


# --- Files ------------------------------------------------------------------------------------------------------


def test_every_harm_and_every_hole_gets_a_file_that_checks(command: Simulate, tmp_path: Path) -> None:
    folder = tmp_path / "harms"
    outcome = command("explore", *SMALL, "--write", folder, "--lang", "fr")
    assert outcome.code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert "mistake.wrong_profile.yaml" in names
    assert f"{len(names)} scénarios écrits dans {folder}" in outcome.err
    assert command("check", folder).code == 0
    for path in folder.iterdir():
        assert path.stem in names_shown(simulate(load_scenario(path)))
    told = (folder / "mistake.wrong_profile.yaml").read_text(encoding="utf-8")
    assert told.startswith('scenario: "Erreur\u00a0: connexion par le mauvais profil"\nabout: >\n')
    assert "\n  # Ici – erreur\u00a0: connexion par le mauvais profil.\n" in told


def test_a_scenario_is_never_overwritten(command: Simulate, tmp_path: Path) -> None:
    mine = tmp_path / "mistake.wrong_profile.yaml"
    mine.write_text((ROOT / "scenarios/fratrie.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    before = mine.read_text(encoding="utf-8")
    outcome = command("explore", mine, *SMALL, "--write", tmp_path)
    assert outcome.code == 2
    assert mine.read_text(encoding="utf-8") == before


def test_stories_are_not_written_among_the_scenarios(command: Simulate, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text((ROOT / "scenarios/fratrie.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for read in (tmp_path, mine):
        outcome = command("explore", read, *SMALL, "--write", tmp_path)
        assert (outcome.code, outcome.out) == (2, "")
        assert "is the folder of a scenario to read" in " ".join(outcome.err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_files_that_said_something_else_are_named_when_they_are_replaced(command: Simulate, tmp_path: Path) -> None:
    assert "Replaced" not in command("explore", *SMALL, "--write", tmp_path).err
    assert "Replaced" not in command("explore", *SMALL, "--write", tmp_path).err
    mine = tmp_path / "duplicate_student_record.yaml"
    mine.write_text("# mine\n", encoding="utf-8")
    assert f"Replaced a file with other content: {mine}\n" in command("explore", *SMALL, "--write", tmp_path).err


def test_a_folder_that_cannot_be_made_is_one_line(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = command("explore", *SMALL, "--write", tmp_path / "file")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


# --- Worlds and rules -------------------------------------------------------------------------------------------


def test_other_rules_reach_other_harms(command: Simulate) -> None:
    answer = data(command, *SMALL, "--depth", "3", "--rules", "{base: educonnect-2020, letter_valid_for: 10 days}")
    assert answer["world"]["rules"] == "educonnect-2020"
    assert answer["world"]["rules_changed"] == {"letter_valid_for": "10 days"}
    (expired,) = (one for one in answer["harms"] if one["name"] == "expired_letter")
    assert "rules: {base: educonnect-2020, letter_valid_for: 10 days}" in expired["text"].replace('"', "")


def test_stories_begin_on_the_day_asked_for(command: Simulate) -> None:
    answer = data(command, *SMALL, "--first-day", "2016-01-04")
    assert answer["world"]["first_day"] == "2016-01-04"
    assert {parse_scenario(one["text"]).events[0].date.isoformat() for one in answer["harms"]} == {"2016-01-04"}
    assert data(command, *SMALL)["world"]["first_day"] == FIRST_DAY.isoformat()


def test_people_whom_a_story_does_not_name_are_left_out() -> None:
    story = small().stories["duplicate_student_record"]
    assert len(story.simulation.scenario.people.by_id) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--depth", "0"],
        ["--students", "4"],
        ["--guardian-records", "9"],
        ["--first-day", "31/08/2015"],
        ["--rules", "nowhere"],
        ["--max-states", "0"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(command: Simulate, arguments: list[str]) -> None:
    outcome = command("explore", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err


def test_problems_of_a_scenario_are_said_before_anything_is_searched(command: Simulate, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("scenario: x\n", encoding="utf-8")
    outcome = command("explore", broken)
    assert (outcome.code, outcome.out) == (1, "")


# --- An end before the end --------------------------------------------------------------------------------------


def test_a_search_that_ends_at_a_number_of_situations_says_so(command: Simulate) -> None:
    outcome = command("explore", "--max-states", "100")
    assert outcome.code == 0
    said = " ".join(outcome.out.split())
    assert "The search ended at the number of situations asked for (--max-states): the answer is partial." in said
    assert "Not reached before the search ended" in said
    answer = data(command, "--max-states", "100")
    assert (answer["stopped"], answer["exhausted"]) == ("max_states", False)
    assert answer["states"] <= 100


def test_a_world_that_has_nothing_more_to_show_says_so(command: Simulate) -> None:
    # With terms, a guardian who is taken off and entered again has something new to show for ever: the days go on.
    timeless = "{base: strasbourg-2018, kept_for: never, activate_within: always, unused_for: always}"
    one_record = (*SMALL, "--student-records", "1", "--guardian-records", "1", "--rules", timeless)
    answer = data(command, *one_record, "--depth", "40")
    assert (answer["stopped"], answer["exhausted"], answer["layers"][-1]["states"]) == (None, True, 0)
    said = command("explore", *one_record, "--depth", "40").out
    assert "This small world has no other" in said
    assert "What never happens in this small world, under these rules" in said


def test_a_bar_is_shown_on_a_terminal_and_ctrl_c_ends_with_what_was_found() -> None:
    reader, terminal = pty.openpty()
    environment = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm"}
    arguments = [SIMULATE, "explore", "--depth", "40", "--format", "json"]
    seen = ""
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=terminal, env=environment) as process:
        os.close(terminal)
        for piece in pieces(reader):
            seen += piece
            if re.search(r"event [3-9] of 40", seen):
                process.send_signal(signal.SIGINT)
                break
        assert process.stdout is not None
        answer = json.loads(process.stdout.read())
    seen += "".join(pieces(reader))
    os.close(reader)
    assert (process.returncode, answer["stopped"], answer["exhausted"]) == (0, "interrupted", False)
    assert "mistake.wrong_profile" in answer["reached"]["harms"]
    assert "Traceback" not in seen


def test_ctrl_c_before_the_search_began_says_that_nothing_was_found(tmp_path: Path) -> None:
    pytest.importorskip("numba", reason="without Numba the search begins at once")
    reader, terminal = pty.openpty()
    environment = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm", "XDG_CACHE_HOME": str(tmp_path)}
    seen = ""
    with subprocess.Popen([SIMULATE, "explore"], stdout=subprocess.PIPE, stderr=terminal, env=environment) as process:
        os.close(terminal)
        for piece in pieces(reader):
            seen += piece
            if "Getting ready" in seen:
                process.send_signal(signal.SIGINT)
                break
        assert process.stdout is not None
        assert process.stdout.read() == b""
    seen += "".join(pieces(reader))
    os.close(reader)
    assert process.returncode == 1
    assert seen.endswith("\r\x1b[KThe search was interrupted before it began: nothing was found yet.\r\n")


def pieces(reader: int) -> Iterator[str]:
    """What a terminal shows, until its other side is closed."""
    while True:
        try:
            piece = os.read(reader, 4096)
        except OSError:
            return
        if not piece:
            return
        yield piece.decode()
