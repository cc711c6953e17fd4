"""The examples in the documentation are run, and give the output shown."""

import doctest
import re
import runpy
import shlex
from importlib import import_module
from pathlib import Path

import pytest
from click import Context

from simulator import parse_scenario, simulate
from simulator.cli.simulate_group import COMMANDS, DEFAULT
from simulator.texts import load_texts
from tests.conftest import ROOT, Simulate

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    """Every code block of a language, with its page and line."""
    return [
        (f"{page.relative_to(ROOT)}:{page.read_text(encoding='utf-8')[: match.start()].count(chr(10)) + 1}", match[2])
        for page in PAGES
        for match in FENCE.finditer(page.read_text(encoding="utf-8"))
        if match[1] == language
    ]


def sessions() -> list[tuple[str, str, str]]:
    """Every command of a console block and the output that the page shows."""
    found = []
    for place, block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            if line.startswith("simulate "):
                found.append((f"{place} {line}", line, output))
    return found


@pytest.mark.parametrize(("line", "shown"), [s[1:] for s in sessions()], ids=[s[0] for s in sessions()])
def test_a_session_shows_the_real_output(command: Simulate, line: str, shown: str) -> None:
    outcome = command(*shlex.split(line)[1:])
    printed = outcome.out + outcome.err
    if shown.rstrip().endswith("[…]"):  # a long output, of which the page shows the beginning
        beginning = shown.rstrip().removesuffix("[…]").rstrip() + "\n"
        assert printed[: len(beginning)] == beginning
    else:
        assert printed.rstrip() == shown.rstrip()


@pytest.mark.parametrize("text", [b[1] for b in blocks("yaml")], ids=[b[0] for b in blocks("yaml")])
def test_a_scenario_in_a_page_meets_its_own_expectations(text: str) -> None:
    simulation = simulate(parse_scenario(text))
    assert simulation.expectations is None or simulation.expectations.failed == ()


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")], ids=str)
def test_the_python_examples_of_a_page_are_true(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


def test_the_python_example_of_the_package_is_true() -> None:
    import simulator

    assert doctest.testmod(simulator).failed == 0


def test_there_are_examples_to_run() -> None:
    assert (len(sessions()) >= 3, len(blocks("yaml")) >= 3) == (True, True)


def test_the_files_made_from_the_code_are_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))["made"]()
    stale = [path for path, text in made.items() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        (str(page.relative_to(ROOT)), target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = {name: import_module(f"simulator.cli.{name}").build(load_texts("en")) for name in (DEFAULT, *COMMANDS)}
    groups = {name: commands[name] for name in ("aaf", "journal", "siecle")}
    commands |= {
        f"{name} {below}": group.get_command(Context(group), below)
        for name, group in groups.items()
        for below in group.list_commands(None)
    }
    options = {
        option
        for command in commands.values()
        for param in command.params
        for option in param.opts
        if option.startswith("--")
    }
    words = [*(f"simulate {name}" for name in commands if name != DEFAULT), *sorted(options)]
    assert [word for word in words if word not in readme] == []
