"""The selection of the steps of a deck: `--until`, `--from`, `--steps`."""

from pathlib import Path

import pytest
from pptx import Presentation

from simulator import load_scenario, make_slides, simulate
from simulator.simulation import StopError, first_step
from simulator.slides.deck import deck
from simulator.slides.deck_model import TextBox
from simulator.slides.step_selection import StepSelection
from simulator.texts import load_texts
from tests.conftest import Simulate

FRATRIE = "scenarios/fratrie.yaml"
EN = load_texts("en")
FRAME = ["The people of the story", "How to read the pictures"]
END = ["The verdict", "Since when, and why", "From the cause to the remedy", "What to remember"]


def titles(command: Simulate, tmp_path: Path, *options: str) -> list[str]:
    """Of the slides of the steps, which stand between those that begin and those that end every deck."""
    path = tmp_path / "deck.pptx"
    outcome = command("slides", FRATRIE, "-o", path, "--lang", "en", *options)
    assert outcome.code == 0, outcome.err
    found = [slide.shapes.title.text_frame.text.replace("\u2011", "-") for slide in Presentation(str(path)).slides]
    assert found[1:3] == FRAME
    return found[3 : next(place for place, title in enumerate(found) if title.endswith("The verdict"))]


def test_only_these_steps_are_told(command: Simulate, tmp_path: Path) -> None:
    assert titles(command, tmp_path, "--steps", "5,15,suppression") == [
        "31 August 2015: guardian entered – mistake",
        "17 September 2015: grouping requested – refused",
        "1 October 2015: guardian record deleted, 1 invalid notification",
    ]


def test_a_range_of_steps_of_one_day_and_kind_is_one_slide(command: Simulate, tmp_path: Path) -> None:
    assert titles(command, tmp_path, "--steps", "7-11") == ["8 September 2015: 5 notifications sent"]
    assert titles(command, tmp_path, "--steps", "7, 9") == [
        "8 September 2015: notification sent",
        "8 September 2015: notification sent (2)",
    ]


def test_a_step_that_changes_nothing_is_told_if_it_is_asked_for(command: Simulate, tmp_path: Path) -> None:
    assert titles(command, tmp_path, "--steps", "23") == ["8 October 2015: service requested"]


def test_what_comes_before_the_beginning_is_one_slide(command: Simulate, tmp_path: Path) -> None:
    told = [
        "26 September 2015: how it begins",
        "1 October 2015: guardian record deleted, 1 invalid notification",
        "3 October 2015: sign-in attempted – refused",
        "6 October 2015: notification sent",
        "8 October 2015: password chosen",
    ]
    for start in ("2015-09-27", "2015-10-01", "suppression", "19"):
        assert titles(command, tmp_path, "--from", start) == told


def test_the_beginning_says_what_had_happened_and_how_the_accounts_stand() -> None:
    made = deck(simulate(load_scenario(FRATRIE)), EN, selection=StepSelection(first=19))
    [slide] = [slide for slide in made.slides if slide.title.endswith("how it begins")]
    assert [one.text for part in slide.parts if isinstance(part, TextBox) for one in part.paragraphs] == [
        "Steps 1 to 18",
        "2 files imported",
        "4 guardians entered",
        "6 notifications sent",
        "4 passwords chosen",
        "Grouping requested",
        "Merge requested",
        "2 refusals",
        "2 accounts notified",
        "4 accounts active",
    ]


def test_the_deck_ends_where_the_story_is_stopped_and_the_verdict_is_that_of_the_day(
    command: Simulate, tmp_path: Path
) -> None:
    told = titles(command, tmp_path, "--until", "fusion")
    assert told[-1] == "18 September 2015: merge requested – refused"
    assert titles(command, tmp_path, "--until", "2015-09-20") == told
    assert titles(command, tmp_path, "--until", "16", "--from", "fusion") == [
        "17 September 2015: how it begins",
        "18 September 2015: merge requested – refused",
    ]
    path = tmp_path / "deck.pptx"
    command("slides", FRATRIE, "-o", path, "--until", "fusion", "--lang", "en")
    text = " ".join(
        shape.text_frame.text
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "No notification has become invalid" in text
    assert "The two stories compared" in text  # the twin, up to the same day


def test_a_twin_that_begins_later_is_left_out_and_one_line_says_so(command: Simulate, tmp_path: Path) -> None:
    for name, twin, day in (("story", "twin", "2015-09-01"), ("twin", "story", "2016-09-01")):
        text = (
            f"scenario: A\ntwin: {twin}.yaml\npeople: {{nour: {{student: Nour}}}}\nevents:\n"
            f"  - {{date: {day}, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}}\n"
        )
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    outcome = command("slides", tmp_path / "story.yaml", "-o", tmp_path / "a.pptx", "--until", "1")
    assert outcome.code == 0
    assert "the twin scenario only begins after that day" in outcome.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--steps", "24"), "no step “24”; write a number from 1 to 23, or the id of an event."),
        (("--steps", "0"), "no step “0”; write a number from 1 to 23"),
        (("--steps", "5,supression"), "Did you mean 'suppression'?"),
        (("--steps", "3-40"), "no step “40”"),
        (("--steps", "9-7"), "--steps 9-7: a range goes from the smaller number to the larger"),
        (("--steps", ","), "--steps: write step numbers separated by commas"),
        (("--steps", "²"), "no step “²”"),
        (("--steps", "20", "--until", "8"), "no step “20”; write a number from 1 to 8"),
        (("--from", "24"), "--from 24: the events are numbered 1 to 23"),
        (("--from", "nobody"), "--from nobody: the scenario has no event with this id"),
        (("--from", "2015-10-09"), "--from 2015-10-09: the story ends before that (last day: 2015-10-08)"),
        (("--from", "suppression", "--until", "fusion"), "--from suppression: the story ends before that"),
        (("--from", "8", "--steps", "9"), "--from and --steps both choose the steps"),
        (("--until", "2015-01-01"), "--until 2015-01-01: that is before the first event"),
    ],
)
def test_what_does_not_exist_is_a_usage_error_that_says_what_does(
    command: Simulate, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = command("slides", FRATRIE, "-o", tmp_path / "deck.pptx", "--lang", "en", *options)
    assert outcome.code == 2
    assert said in " ".join(outcome.err.split())
    assert list(tmp_path.iterdir()) == []


def test_where_a_story_begins_is_found_by_day_by_number_and_by_id() -> None:
    simulation = simulate(load_scenario(FRATRIE))
    assert first_step(simulation, "suppression") == first_step(simulation, 19) == 19
    with pytest.raises(StopError):
        first_step(simulation, 0)


def test_python_chooses_as_the_command_does(command: Simulate, tmp_path: Path) -> None:
    simulation = simulate(load_scenario(FRATRIE))
    for typed, given in (
        (("--steps", "5,suppression"), {"steps": [5, "suppression"]}),
        (("--from", "19"), {"start": 19}),
    ):
        command("slides", FRATRIE, "-o", tmp_path / "deck.pptx", "--lang", "en", *typed)
        twin = simulate(load_scenario("scenarios/fratrie_evitee.yaml"))
        assert make_slides(simulation, twin=twin, **given) == (tmp_path / "deck.pptx").read_bytes()
