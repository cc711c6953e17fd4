"""Output has the width of the terminal: no line is wider, no text is lost, and pipes have a fixed width."""

import re
from collections import Counter
from typing import Final

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import load_scenario, simulate
from simulator.cli.simulate_group import COMMANDS, build
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.report import report
from simulator.reports.text import SIGNS, WIDTH, as_text, width_of
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, Simulate
from tests.properties import examples
from tests.terminal import on_a_terminal

SCENARIOS: Final = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))


def too_wide(text: str, width: int) -> list[str]:
    """Lines that are wider, but for those that are one word, after a sign perhaps."""
    marks = "".join(sign for sign, _ in SIGNS.values()) + "·"
    wide = [line for line in text.splitlines() if width_of(line) > width]
    return [line for line in wide if " " in line.strip(f"{marks} ")]


def words_of(document: Document) -> Counter[str]:
    """Every word that a report has to say, as often as it says it at least."""
    texts = [document.title, document.subtitle, document.about or ""]
    for section in document.sections:
        texts.append(section.title)
        for block in section.blocks:
            match block:
                case Table():
                    texts += [cell for row in block.rows for cell in row]
                    texts += block.headings
                case Item():
                    texts += [block.text, *block.details]
                case _:
                    texts.append(block)
    return Counter(word for text in texts for word in text.split())


def assert_whole(document: Document, width: int) -> None:
    text = as_text(document, width=width)
    assert too_wide(text, width) == []
    assert words_of(document) - Counter(text.split()) == Counter()


words = st.text("abcéçÀ北ñ́«»:;?!-'’0…", min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=25).map(" ".join)
cells = st.lists(words, min_size=1, max_size=6).map(" ".join)
tables = st.integers(1, 6).flatmap(
    lambda count: st.builds(
        Table,
        st.tuples(*[cells] * count),
        st.lists(st.tuples(*[cells] * count), min_size=1, max_size=4).map(tuple),
    )
)
items = st.builds(Item, st.sampled_from(list(SIGNS)), sentences, st.lists(sentences, max_size=3).map(tuple))
sections = st.builds(Section, sentences, st.lists(st.one_of(tables, items, sentences), max_size=4).map(tuple))
documents = st.builds(Document, sentences, sentences, st.none() | sentences, st.lists(sections, max_size=3).map(tuple))


@examples(100)
@given(documents, st.integers(40, 120))
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(document: Document, width: int) -> None:
    assert_whole(document, width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_report_of_every_scenario_fits_into_every_terminal(name: str, language: str) -> None:
    document = report(simulate(load_scenario(f"scenarios/{name}")), load_texts(language), steps=True)
    for width in (40, 60, 80, 120):
        assert_whole(document, width)
    assert max(width_of(line) for line in as_text(document, width=200).splitlines()) <= 200


def lines_of(table: Table, width: int = WIDTH) -> list[str]:
    """A table alone, its heading left out."""
    return as_text(Document("T", "", None, (Section("S", (table,)),)), width=width).splitlines()[5:]


def test_a_cell_too_wide_for_its_line_goes_on_below() -> None:
    assert lines_of(Table(("A", "B"), (("Nom " * 30, "b"), ("x", "c")))) == [
        "  A" + " " * 93 + "   B",
        "  " + ("Nom " * 23).strip().ljust(94) + "   b",
        "  " + ("Nom " * 7).strip(),
        "  x" + " " * 93 + "   c",
    ]


def test_a_table_that_the_line_has_no_room_for_stands_row_below_row() -> None:
    holders = (("R1/E1", "Élodie Roumieu", "12 September 2015"), ("E2", "Marie-Charlotte Roumieu-Lafontaine", "–"))
    assert lines_of(Table(("Account", "Holder", "Since"), holders), 40) == [
        "  Account   R1/E1",
        "  Holder    Élodie Roumieu",
        "  Since     12 September 2015",
        "",
        "  Account   E2",
        "  Holder    Marie-Charlotte",
        "            Roumieu-Lafontaine",
        "  Since     –",
    ]


def test_a_word_that_no_column_has_room_for_stands_below_its_heading() -> None:
    assert lines_of(Table(("Account", "Page"), (("E1", "x" * 36),)), 40) == [
        "  Account",
        "    E1",
        "  Page",
        f"    {'x' * 36}",
    ]


# --- As a process -----------------------------------------------------------------------------------------------


def printed_on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a terminal of so many columns shows, without colours; nothing is said on stderr."""
    code, screen, said = on_a_terminal(*arguments, environment={"NO_COLOR": "1"} | environment, columns=columns)
    assert (code, said) == (0, "")
    return screen


@pytest.mark.parametrize(
    ("columns", "environment", "width"), [(40, {}, 40), (80, {}, 80), (0, {}, 80), (120, {"COLUMNS": "60"}, 60)]
)
def test_a_report_follows_the_terminal_and_what_columns_says(
    columns: int, environment: dict[str, str], width: int
) -> None:
    document = report(simulate(load_scenario("scenarios/fratrie.yaml")), load_texts("en"))
    assert printed_on_a_terminal(columns, "scenarios/fratrie.yaml", **environment) == as_text(document, width=width)


def test_a_single_sentence_follows_the_terminal_too() -> None:
    assert printed_on_a_terminal(40, "check", "scenarios/fratrie.yaml", "scenarios/doublon_responsable.yaml") == (
        "✓ scenarios/fratrie.yaml: 6\n"
        "expectations, all met\n"
        "✓ scenarios/doublon_responsable.yaml: 6\n"
        "expectations, all met\n"
        "2 scenarios; expectations met: 12 of 12.\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80])
def test_help_follows_the_terminal(
    width: int, language: str, command: Simulate, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = {name: command(*name, "--help", "--lang", language).out for name in names()}
    monkeypatch.setenv("COLUMNS", str(width))
    assert {name: command(*name, "--help", "--lang", language).out for name in names()} == wide  # no terminal
    monkeypatch.setattr("simulator.cli.output.on_a_terminal", lambda *, errors=False: not errors)
    for name, text in wide.items():
        shown = command(*name, "--help", "--lang", language).out
        assert too_wide(shown, width) == []
        assert Counter(re.sub(r"\s*\|\s*", "|", shown).split()) == Counter(text.split())


def names() -> list[tuple[str, ...]]:
    """Every command, the group first."""
    group = build(load_texts("en"))
    ctx = click.Context(group)
    journal = group.get_command(ctx, "journal")
    assert isinstance(journal, click.Group)
    return [(), *((name,) for name in COMMANDS), *(("journal", name) for name in journal.list_commands(ctx))]
