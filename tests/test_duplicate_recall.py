"""Duplicates that were planted are found; two people who look like one are never called a duplicate with certainty."""

import datetime
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exports.check_sentences import signed
from simulator.exports.duplicates import WEIGHTS, guardian_pairs, pupil_pairs
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.duplicate_recall import SEEDS, Recall, grades_of, of_invented_schools, of_planted_schools
from tests.planted_duplicates import planted_school
from tests.properties import examples
from tests.snapshots import guardian, link, pupil, snapshot

LEAST_RECALL = 0.9
"""Of every kind of planted duplicate; a slip in a short name makes another name."""


@pytest.mark.parametrize("measured", [of_planted_schools, of_invented_schools])
def test_duplicates_of_every_kind_are_found_and_the_page_shows_how_many(measured: Callable[..., Recall]) -> None:
    recall = measured(SEEDS)
    assert {kind: share for kind, share in recall.missed.items() if share > 1 - LEAST_RECALL} == {}
    assert recall.shown["almost_certain"][False] == 0
    assert recall.table() in (ROOT / "docs/exports.md").read_text(encoding="utf-8")


@given(seed=st.integers(min_value=100, max_value=100_000))
@examples(100)
def test_only_duplicates_are_almost_certain(seed: int) -> None:
    """In a small school in which everybody bears one of a few names."""
    planted = planted_school(seed, families=40, each=1)
    duplicates = {pair for kinds in (planted.pupils, planted.guardians) for pairs in kinds.values() for pair in pairs}
    certain = {pair for pair, grade in grades_of(planted.school).items() if grade == "almost_certain"}
    assert certain - duplicates == set()
    assert not certain & {pair for pairs in planted.others.values() for pair in pairs}


@given(seed=st.integers(min_value=100, max_value=100_000), order=st.randoms(use_true_random=False))
@examples(50)
def test_what_is_found_does_not_depend_on_the_order_of_the_records(seed: int, order: random.Random) -> None:
    school = planted_school(seed, families=30, each=1).school
    pupils, guardians, links = [*school.pupils], [*school.guardians], [*school.links]
    for records in (pupils, guardians, links):
        order.shuffle(records)
    assert grades_of(replace(school, pupils=pupils, guardians=guardians, links=links)) == grades_of(school)


contacts = st.fixed_dictionaries(
    {}, optional={kind: st.integers(1, 2) for kind in ("address", "telephone", "mobile", "mail")}
)
titles = st.sampled_from((None, "M", "Mme"))
roles = st.sampled_from((None, "mother", "father", "guardian", "forebear", "sibling"))


@given(one=contacts, other=contacts, one_title=titles, other_title=titles, kinships=st.tuples(roles, roles, roles))
@examples(500)
def test_guardians_of_one_name_are_almost_certain_only_with_something_personal_and_nothing_against_it(
    one: dict[str, Any], other: dict[str, Any], one_title: Any, other_title: Any, kinships: tuple[Any, Any, Any]
) -> None:
    both = [guardian("201", title=one_title, **one), guardian("202", title=other_title, **other)]
    links = [link("101", "201", kinships[0]), link("101", "202", kinships[1]), link("102", "202", kinships[2])]
    [pair] = guardian_pairs(snapshot([pupil("101"), pupil("102", "ROUMIEU Sacha")], both, links))
    codes = {clue.code for clue in pair.clues}
    assert sum(clue.weight for clue in pair.clues) == pair.score
    if pair.grade == "almost_certain":
        assert codes & {"mobile", "mail", "same_child_role", "siblings"}
        assert min(WEIGHTS[code] for code in codes) >= -1


days = st.dates(datetime.date(2000, 1, 1), datetime.date(2000, 3, 4))
ines = st.sampled_from((None, "A", "B"))


@given(days=st.tuples(days, days), ines=st.tuples(ines, ines), share=st.booleans())
@examples(500)
def test_pupils_of_one_name_with_two_dates_of_birth_or_two_ines_are_never_almost_certain(
    days: tuple[datetime.date, datetime.date], ines: tuple[str | None, str | None], share: bool
) -> None:
    both = [pupil("101", born=days[0].isoformat(), ine=ines[0]), pupil("102", born=days[1].isoformat(), ine=ines[1])]
    links = [link("101", "201"), link("102", "201")] if share else []
    [pair] = pupil_pairs(snapshot(both, [guardian("201")], links))
    if pair.grade == "almost_certain":
        assert days[0] == days[1] or (ines[0] == ines[1] and ines[0] is not None)
        assert None in ines or ines[0] == ines[1]


def test_the_page_names_every_piece_of_evidence_with_its_points() -> None:
    texts, page = load_texts("en"), (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    rows = [f"| {texts(f'exports.clue.{code}')} | {signed(weight)} |" for code, weight in WEIGHTS.items() if weight]
    assert [row for row in rows if row not in page] == []
