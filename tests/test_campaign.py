"""`simulate campaign`: an invented rentrée is consistent, reproducible and of the right size; a sweep shows costs."""

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.campaign.assumed_rates import CHILDREN, SWEPT, Rates
from simulator.campaign.batches import STUDENTS_PER_BATCH, Batch, batch_table, batches
from simulator.campaign.families import calendar, children
from simulator.campaign.sweep import Academy, Sweep, read_sweep, swept
from simulator.journal.columns import COLUMNS
from simulator.journal.summaries.charts import Bar, Curve, Point, bars, curves, nice
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.texts import load_texts
from tests.conftest import Simulate
from tests.journals import answers, judged
from tests.properties import examples
from tests.random_stories import RULES_TRIED

MONTPELLIER = RULE_SETS["montpellier-2015"]


def invented(students: int = 600, seed: int = 1, **rates: float) -> Any:
    """A small rentrée."""
    (part,) = batches(students)
    return batch_table(part, Rates(**rates), seed, 2015, students)


rates = st.floats(0, 1)


@examples(40)
@given(
    st.integers(1, 120), st.integers(0, 10**6), st.sampled_from(RULES_TRIED),
    st.builds(Rates, rates, rates, rates, rates, rates, rates, rates),
)  # fmt: skip
def test_whatever_the_rates_every_event_can_have_happened(
    students: int, seed: int, rules: RuleSet, rates: Rates
) -> None:
    (part,) = batches(students)
    verdicts = judged(batch_table(part, rates, seed, 2015, students), rules)
    assert verdicts.tables["rejected"].num_rows == 0


def test_usual_families_fit_into_the_bulk_engine() -> None:
    counts = judged(invented(students=8000), MONTPELLIER).counts
    assert (counts.by_reference, counts.rejected, counts.rows > 80_000) == (0, 0, True)


def test_the_same_seed_gives_the_same_rentree_whatever_the_threads(command: Simulate, tmp_path: Path) -> None:
    for name, jobs in (("a", "1"), ("b", "2")):
        command("campaign", "--students", "3000", "--seed", "9", "-o", tmp_path / f"{name}.parquet", "--jobs", jobs)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    command("campaign", "--students", "3000", "--seed", "8", "-o", tmp_path / "c.parquet")
    assert (tmp_path / "c.parquet").read_bytes() != (tmp_path / "a.parquet").read_bytes()


def test_a_rentree_is_a_journal(command: Simulate, tmp_path: Path) -> None:
    made = command("campaign", "--students", "1000", "-o", tmp_path / "a.parquet")
    assert (made.code, made.out) == (0, "")
    assert pq.read_schema(tmp_path / "a.parquet").names == list(COLUMNS)
    checked = command("journal", "check", tmp_path / "a.parquet")
    assert (checked.code, checked.out.endswith("0 rows cannot be replayed.\n")) == (0, True)


@given(st.integers(1, 3 * STUDENTS_PER_BATCH))
def test_the_parts_of_an_academy_have_all_its_students_once(students: int) -> None:
    found = list(batches(students))
    assert sum(part.students for part in found) == students
    assert [part.first_family for part in found[1:]] == [part.first_family + part.families for part in found[:-1]]
    assert all(part.families <= part.students <= len(CHILDREN) * part.families for part in found)


def test_families_are_as_large_as_they_should_be() -> None:
    import numpy as np

    (part,) = batches(40_000)
    random = np.random.Generator(np.random.PCG64(1))
    of = children(part.families, part.students, 80, Rates(), calendar(2015), random)
    sizes = Counter(Counter(of.family.tolist()).values())
    assert part.students / part.families == pytest.approx(1.9, abs=0.005)
    assert [sizes[size] / part.families for size in (1, 2, 3, 4)] == pytest.approx(CHILDREN, abs=0.02)
    single = {int(family) for family, guardians in zip(of.family, of.guardians, strict=True) if guardians == 1}
    assert len(single) / part.families == pytest.approx(0.25, abs=0.02)


def test_without_mistakes_and_departures_no_letter_dies() -> None:
    counts = judged(invented(transfer=0, typed=0, homonym=0), MONTPELLIER).counts
    assert (counts.dead, counts.mistakes.get("record_created_instead_of_imported", 0)) == (0, 0)
    assert counts.families_without_access == 0


def test_a_typed_record_costs_the_letters_of_the_child_and_of_its_guardians() -> None:
    verdicts = judged(invented(typed=1, transfer=0, homonym=0, renotified=1, historic=0), MONTPELLIER)
    letters = [letter for family in answers(verdicts).values() for letter in family["letters"]]
    dead = [letter for letter in letters if letter["status"] == "invalid"]
    assert 2 * len(dead) == len(letters)
    assert {letter["mistake"] for letter in dead} == {"record_created_instead_of_imported"}
    assert {letter["replaced_by"] is None for letter in dead} == {False}


def test_a_forgotten_new_letter_leaves_a_family_without_access() -> None:
    counts = judged(invented(typed=1, renotified=0), MONTPELLIER).counts
    assert counts.families_without_access == counts.families


# --- Sweeps -------------------------------------------------------------------------------------------------------


def test_a_sweep_is_written_as_a_rate_from_one_value_to_another() -> None:
    assert read_sweep("mistake_rate=0..0.05") == Sweep("mistake_rate", (0, 0.01, 0.02, 0.03, 0.04, 0.05))
    assert read_sweep("typed=0.1..0.3/3") == Sweep("typed", (0.1, 0.2, 0.3))


@pytest.mark.parametrize(
    "text", ["", "typed", "typed=1", "typed=0..2", "typed=0.2..0.1", "age=0..1", "typed=0..1/1", "typed=a..b"]
)
def test_what_is_no_sweep_is_refused_with_the_rates_there_are(text: str, command: Simulate) -> None:
    told = command("campaign", "--sweep", text)
    assert told.code == 2
    assert "mistake_rate=0..0.05" in told.err
    assert "single_parent" in told.err


def test_every_rate_can_be_swept() -> None:
    assert set(SWEPT) - {"mistake_rate"} == set(Rates.__struct_fields__) - {"sign_ins"}


def test_more_mistakes_cost_more_letters_and_less_under_one_account_a_guardian() -> None:
    academy = Academy(400, Rates(), 1, 2015, draws=4)
    rule_sets = [MONTPELLIER, RULE_SETS["educonnect-2020"]]
    found = swept(Sweep("mistake_rate", (0.0, 0.1, 0.3)), academy, rule_sets, 2, lambda: None)
    by_child, by_record = ([point.value for point in points] for points in found["dead"])
    assert by_child == sorted(by_child)
    assert by_child[0] < by_child[1] < by_child[2]
    assert by_child[2] > by_record[2]
    assert all(point.low <= point.value <= point.high for of in found.values() for points in of for point in points)


def test_the_curve_is_drawn_with_both_rule_sets(command: Simulate, tmp_path: Path) -> None:
    told = command(
        "campaign", "--students", "200", "--draws", "2", "--sweep", "typed=0..0.1/3", "--rules", "montpellier-2015",
        "--rules", "{base: educonnect-2020, grouping: refused}", "-o", tmp_path / "c.svg",
    )  # fmt: skip
    assert told.code == 0
    svg = (tmp_path / "c.svg").read_text(encoding="utf-8")
    assert svg.count("<polygon") == 6
    assert "educonnect-2020 (grouping: refused)" in svg
    assert (
        command(
            "campaign", "--students", "50", "--draws", "1", "--sweep", "typed=0..0.1/2", "-o", tmp_path / "c.csv"
        ).code
        == 0
    )
    lines = (tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "measure,rules,typed,mean,low,high"
    assert len(lines) == 1 + 3 * 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--students", "10"], "which journal is to be written?"),
        (["--sweep", "typed=0..0.1", "-o", "x.gif"], "pictures end in .svg or .png, tables in .csv"),
        (["--sweep", "typed=0..0.1", *["--rules", "educonnect-2020"] * 3], "two rule sets at most"),
        (["--typed", "2"], "2"),
    ],
)
def test_wrong_usage_is_said(arguments: list[str], said: str, command: Simulate) -> None:
    told = command("campaign", *arguments)
    assert (told.code, said in " ".join(told.err.split())) == (2, True)


# --- Charts -------------------------------------------------------------------------------------------------------


def test_the_words_of_a_chart_are_data() -> None:
    texts = load_texts("en")
    evil = '<script>"&'
    drawn = bars(evil, [Bar(evil, 3)], texts) + curves(
        evil, evil, [(evil, [Curve(evil, (Point(0, 1, 1, 2),))])], evil, texts
    )
    assert "<script>" not in drawn
    assert drawn.count("&lt;script&gt;") >= 6


@given(st.floats(0, 1e9))
def test_an_axis_ends_at_a_round_number_that_is_large_enough(value: float) -> None:
    assert nice(value) >= value * 0.999
    assert nice(value) <= max(2.1 * value, 1)


def test_days_of_the_rentree_follow_the_school_year() -> None:
    days = invented(transfer=0.5)["date"]
    assert pa.compute.min(days).as_py() == datetime.date(2014, 9, 1)
    assert pa.compute.max(days).as_py() < datetime.date(2016, 3, 1)


def test_a_part_depends_on_its_number_and_the_seed_only() -> None:
    part = Batch(3, 100, 55, 1)
    assert batch_table(part, Rates(), 7, 2015, 1000).equals(batch_table(part, Rates(), 7, 2015, 1000))
    assert not batch_table(part, Rates(), 7, 2015, 1000).equals(
        batch_table(part._replace(number=4), Rates(), 7, 2015, 1000)
    )
