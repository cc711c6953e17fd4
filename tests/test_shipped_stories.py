"""`simulate stories` lists what ships; `simulate new --like` copies one of it, from a checkout and from a wheel."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from simulator import load_scenario
from simulator.cli.simulate_group import build
from simulator.shipped_stories import FOLDER, NAMES
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, Outcome, Simulate

FILES = sorted((ROOT / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_story_stands_in_one_situation_with_a_title_in_both_languages(path: Path) -> None:
    assert NAMES.count(path.stem) == 1
    assert [language for language in LANGUAGES if f"story.{path.stem}" not in load_texts(language)] == []


def test_no_story_is_listed_that_does_not_ship() -> None:
    assert sorted(NAMES) == [path.stem for path in FILES]
    assert Path(FOLDER) == ROOT / "scenarios"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_story_and_its_twin_within_eighty_columns(command: Simulate, language: str) -> None:
    texts = load_texts(language)
    listed = command("stories", "--lang", language).out
    for path in FILES:
        line = texts("stories.story", name=path.stem, title=texts(f"story.{path.stem}"))
        after = listed.partition(f"• {line}\n")[2].splitlines()
        twin = load_scenario(path).twin
        assert twin is None or texts("stories.twin", name=twin.removesuffix(".yaml")) in after[0]
    assert [line for line in listed.splitlines() if len(line) > 80] == []


def test_what_comes_out_of_a_story_is_counted_from_its_replay(command: Simulate) -> None:
    assert (
        "  • doublon_eleve: the record is typed before the import\n"
        "    · invalid notifications: 3, refusals: 1, twin: doublon_eleve_evite\n"
    ) in command("stories").out


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_meets_its_expectations_and_its_twin_is_copied_beside_it(
    command: Simulate, tmp_path: Path, name: str
) -> None:
    path, twin = tmp_path / "mine.yaml", tmp_path / "mine_twin.yaml"
    original = load_scenario(ROOT / "scenarios" / f"{name}.yaml")
    told = command("new", path, "--like", name)
    if original.twin is None:
        assert told == Outcome(0, f"{path}: scenario written. To replay it: simulate {path}\n", "")
        assert os.listdir(tmp_path) == ["mine.yaml"]
    else:
        said = f"{path}: scenario written, with its twin {twin}. To compare them: simulate compare {path}\n"
        assert told == Outcome(0, said, "")
        assert (load_scenario(path).twin, load_scenario(twin).twin) == ("mine_twin.yaml", "mine.yaml")
        assert load_scenario(twin).title == load_scenario(ROOT / "scenarios" / original.twin).title
    assert load_scenario(path).title == original.title
    assert command("check", tmp_path).code == 0


def test_the_twin_of_a_file_with_any_name_is_found(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "l'histoire : à deux #2"
    assert command("new", path, "--like", "fratrie.yaml").code == 0
    assert command("compare", path).code == 0


def test_neither_the_file_nor_its_twin_is_ever_overwritten(command: Simulate, tmp_path: Path) -> None:
    path, twin = tmp_path / "mine.yaml", tmp_path / "mine_twin.yaml"
    for taken in (path, twin):
        taken.write_text("mine", encoding="utf-8")
        assert command("new", path, "--like", "fratrie") == Outcome(
            1, "", f"Error: {taken}: this file exists already; choose another name. Nothing was changed.\n"
        )
        assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [(taken.name, "mine")]
        taken.unlink()


def test_a_slip_in_the_name_of_a_story_gets_a_suggestion(command: Simulate, tmp_path: Path) -> None:
    outcome = command("new", tmp_path / "mine.yaml", "--like", "fratri")
    said = "'fratri': no shipped story has that name. Did you mean 'fratrie'? 'simulate stories' lists them."
    last = outcome.err.splitlines()[-1]
    assert (outcome.code, os.listdir(tmp_path), last) == (2, [], f"Error: Invalid value for '--like': {said}")


def test_the_shell_completes_the_names_of_stories() -> None:
    shell = ShellComplete(build(load_texts("en")), {}, "simulate", "_SIMULATE_COMPLETE")
    offered = shell.get_completions(["new", "mine.yaml", "--like"], "vrai")
    assert [(item.value, item.help) for item in offered] == [
        ("vrai_homonyme", "two mothers of the same name, rightly kept apart"),
        ("vrai_homonyme_supprime", "a true homonym is deleted as a duplicate"),
    ]


def test_who_has_only_the_wheel_has_the_stories_too(tmp_path: Path) -> None:
    """Laid out as the wheel is: the packages and the folders that the build configuration puts into it."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    wheel = tool["hatch"]["build"]["targets"]["wheel"]
    for package in wheel["packages"]:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in wheel["force-include"].items():
        shutil.copytree(ROOT / source, tmp_path / target)
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from simulator.cli import main; main(sys.argv[1:])"
    for arguments in (("stories",), ("new", "mine.yaml", "--like", "fratrie"), ("compare", "mine.yaml")):
        line = [sys.executable, "-Ic", program, *arguments]
        run = subprocess.run(line, cwd=tmp_path, capture_output=True, check=False)
        assert (run.returncode, run.stderr) == (0, b"")
    assert (tmp_path / "mine_twin.yaml").exists()
