"""Records that may be of one person: what speaks for it and against it, in words and points."""

from typing import Any, Final

import pytest

from simulator.exports.duplicates import GRADES, WEIGHTS, Pair, guardian_pairs, pupil_pairs, same_person
from simulator.exports.names_alike import NameFolding, one_letter_apart, ways_alike
from simulator.exports.snapshot import Guardian, Link, Pupil
from simulator.texts import LANGUAGES, load_texts
from tests.snapshots import SCHOOL, guardian, link, pupil, snapshot

# --- Names --------------------------------------------------------------------------------------------------------

NAMES: Final = {
    ("DUPONT", None, "Jean-Pierre", "Dupont", None, "JEAN PIERRE"): ("name",),
    ("LE GALL", None, "Anaïs", "Legall", None, "ANAIS"): ("name",),
    ("D'ALMEIDA", None, "Rui", "DALMEIDA", None, "Rui"): ("name",),
    ("DE LA TOUR", None, "Zoé", "LATOUR", None, "Zoe"): ("name",),
    ("VIDAL", None, "Zoé", "VIDALE", None, "Zoé"): ("family_one_letter",),
    ("VIDAL", None, "Zoé", "VIADL", None, "Zoé"): ("family_one_letter",),
    ("VIDAL", None, "Hugues", "VIDAL", None, "Hugue"): ("given_one_letter",),
    ("VIDAL", None, "Léa", "VIDAL", None, "Léo"): (),
    ("VIDAL", "SERRE", "Inès", "SERRE", None, "Inès"): ("family_used",),
    ("VIDAL", "SERRE", "Inès", "PONS", "SERRE", "Inès"): ("family_used_only",),
    ("VIDAL-SERRE", None, "Inès", "SERRE", None, "Inès"): ("family_part",),
    ("VIDAL", None, "Marie Claude", "VIDAL", None, "Marie"): ("given_first_of_several",),
    ("VIDAL", None, "M.", "VIDAL", None, "Marie"): ("given_initial",),
    ("PASCAL", None, "Martin", "MARTIN", None, "Pascal"): ("names_swapped",),
    ("VIDAL", None, "Inès", "SERRE", None, "Inès"): (),
    ("", None, "Inès", "", None, "Inès"): (),
    ("Иванова", None, "Анна", "ИВАНОВА", None, "АННА"): ("name",),
}


@pytest.mark.parametrize("names", NAMES, ids=lambda names: " ".join(filter(None, names)))
def test_names_are_alike_in_a_way_that_has_a_word(names: tuple[str, str | None, str, str, str | None, str]) -> None:
    folding = NameFolding()
    one, other = folding.forms(*names[:3]), folding.forms(*names[3:])
    assert ways_alike(one, other) == ways_alike(other, one) == NAMES[names]


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("serre", "serre", False), ("serre", "sere", True), ("serre", "serres", True), ("serre", "zerre", True),
        ("serre", "sreer", False), ("serre", "esrre", True), ("serre", "serer", True), ("lea", "leo", False),
        ("serre", "se", False), ("abcd", "badc", False),
    ],
)  # fmt: skip
def test_one_letter_apart_is_one_slip_of_the_hand(one: str, other: str, slip: bool) -> None:
    assert one_letter_apart(one, other) is one_letter_apart(other, one) is slip


# --- Pupils -------------------------------------------------------------------------------------------------------


def codes(pair: Pair[Pupil] | Pair[Guardian]) -> str:
    return " ".join(clue.code for clue in pair.clues)


def told(pairs: list[Pair[Pupil]] | list[Pair[Guardian]]) -> list[tuple[str, str | None, int, str]]:
    """The records, the grade, the score and the clues of each pair."""
    return [(f"{pair.first.id} {pair.second.id}", pair.grade, pair.score, codes(pair)) for pair in pairs]


MOTHER: Final = guardian("201")
BOTH: Final = (link("101", "201"), link("102", "201"))


@pytest.mark.parametrize(
    ("one", "other", "links", "expected"),
    [
        (pupil("101", ine="A"), pupil("102", ine="a"), (), ("almost_certain", 16, "name ine birth")),
        (pupil("101"), pupil("102"), BOTH, ("almost_certain", 11, "name birth shared_guardian")),
        (pupil("101"), pupil("102"), (), ("probable", 8, "name birth")),
        (pupil("101", ine="A"), pupil("102", ine="B"), BOTH, ("to_check", 5, "name ine_differs birth shared_guardian")),
        (
            pupil("101", ine="A"), pupil("102", "ROUMIEUX Jade", ine="A"), (),
            ("almost_certain", 15, "family_one_letter ine birth"),
        ),
        (
            pupil("101", born="2004-03-02"), pupil("102", born="2004-02-03"), BOTH,
            ("probable", 9, "name birth_swapped shared_guardian"),
        ),
        (pupil("101", born="2004-03-02"), pupil("102", born="2005-07-09"), (), (None, -2, "name birth_differs")),
        (
            pupil("101", "ROUMIEU Emma", sex="2"), pupil("102", "ROUMIEU Emmy", sex="2"), BOTH,
            ("to_check", 6, "given_one_letter birth shared_guardian twins"),
        ),
        (
            pupil("101", ine="A"), pupil("102", "SERRE Tom", ine="A"), (),
            ("to_check", 12, "names_differ ine birth"),
        ),
    ],
)  # fmt: skip
def test_two_records_of_pupils(
    one: Pupil, other: Pupil, links: tuple[Link, ...], expected: tuple[str | None, int, str]
) -> None:
    [pair] = pupil_pairs(snapshot([one, other], [MOTHER], links))
    grade, score, clues = expected
    assert (pair.grade, pair.score) == (grade, score)
    assert codes(pair).startswith(clues)


def test_one_ine_on_two_names_with_two_dates_of_birth_makes_no_pair() -> None:
    assert pupil_pairs(snapshot([pupil("101", ine="A"), pupil("102", "SERRE Tom", "2003-01-09", ine="A")])) == []


def test_twins_of_two_names_make_no_pair() -> None:
    both = [pupil("101", "ROUMIEU Jade"), pupil("102", "ROUMIEU Sacha")]
    assert pupil_pairs(snapshot(both, [MOTHER], BOTH)) == []


def test_a_pupil_of_two_schools_is_found_but_namesakes_of_two_schools_are_not_named() -> None:
    here, there = pupil("101", ine="A"), pupil("102", ine="A", school="0340002B")
    stranger = pupil("103", born="2001-01-01", school="0340003C")
    assert told(pupil_pairs(snapshot([here, there, stranger]))) == [("101 102", "almost_certain", 16, "name ine birth")]


# --- Guardians ----------------------------------------------------------------------------------------------------

SIBLINGS: Final = (pupil("101"), pupil("102", "ROUMIEU Sacha", "2006-05-05"))


@pytest.mark.parametrize(
    ("one", "other", "links", "expected"),
    [
        ({"mobile": 1, "mail": 1}, {"mobile": 1, "mail": 1}, (), ("almost_certain", 12, "name mobile mail")),
        ({"mobile": 1, "address": 1}, {"mobile": 1, "address": 1}, (), ("almost_certain", 10, "name mobile address")),
        (
            {"address": 1, "telephone": 1}, {"address": 1, "telephone": 1}, (),
            ("probable", 8, "name telephone address"),
        ),
        ({}, {}, (), ("to_check", 4, "name")),
        ({"address": 1}, {"address": 2}, (), (None, 3, "name address_differs")),
        ({"mobile": 1, "mail": 1}, {"mobile": 2, "mail": 2}, (), (None, 2, "name mobile_differs mail_differs")),
        ({"address": 1}, {"address": 1}, BOTH, ("to_check", 6, "name address")),
        (
            {"address": 1, "mobile": 1, "title": "M"}, {"address": 1, "mobile": 1, "title": "Mme"}, (),
            (None, 2, "name mobile address title_differs"),
        ),
        (
            {"address": 1}, {"address": 1}, (link("101", "201"), link("101", "202")),
            ("almost_certain", 10, "name address same_child_role"),
        ),
        (
            {"address": 1, "telephone": 1}, {"address": 1, "telephone": 1},
            (link("101", "201", "father"), link("101", "202", "forebear")),
            (None, -4, "name telephone address roles_differ"),
        ),
        (
            {"address": 1, "telephone": 1}, {"address": 1, "telephone": 1},
            (link("101", "201"), link("101", "203", "father"), link("102", "202"), link("102", "203", "father")),
            ("almost_certain", 11, "name telephone address siblings"),
        ),
        (
            {"address": 1}, {"address": 1, "used_name": "SERRE"}, (link("101", "201"), link("102", "202")),
            ("to_check", 6, "name address"),
        ),
    ],
)  # fmt: skip
def test_two_records_of_guardians(
    one: dict[str, Any], other: dict[str, Any], links: tuple[Link, ...], expected: tuple[str | None, int, str]
) -> None:
    both = [guardian("201", **one), guardian("202", **other), guardian("203", "ROUMIEU Karim")]
    [pair] = guardian_pairs(snapshot(SIBLINGS, both, links))
    assert (pair.grade, pair.score, codes(pair).removesuffix(" nothing_personal")) == expected


def test_father_and_son_of_one_name_are_at_most_to_be_checked() -> None:
    home = {"address": 1, "telephone": 1, "title": "M"}
    both = [guardian("201", "ROUMIEU Jean", **home), guardian("202", "ROUMIEU Jean", **home)]
    children = [pupil("101", born="2000-01-01"), pupil("102", "ROUMIEU Sacha", "2018-05-05")]
    links = [link("101", "201", "father"), link("102", "202", "father")]
    assert told(guardian_pairs(snapshot(children, both, links))) == [
        ("201 202", "to_check", 4, "name telephone address generation")
    ]


@pytest.mark.parametrize(
    ("mothers", "told_of_them"),
    [
        (("ARNAL Anne", "BOYER Claire"), ("to_check", 6, "name telephone address other_parents_differ")),
        (("ARNAL Anne", None), ("probable", 8, "name telephone address")),
        (("ARNAL Annette", "ARNAL Anette"), ("probable", 8, "name telephone address")),
        (("ARNAL Anne", "BOYER Anne"), ("probable", 8, "name telephone address")),
    ],
)  # fmt: skip
def test_father_and_son_of_one_name_are_told_apart_by_the_mothers_of_their_children_if_those_are_surely_two(
    mothers: tuple[str, str | None], told_of_them: tuple[str, int, str]
) -> None:
    home = {"address": 1, "telephone": 1, "title": "M"}
    known = [guardian(f"30{number}", name) for number, name in enumerate(mothers) if name is not None]
    adults = [guardian("201", "ROUMIEU Jean", **home), guardian("202", "ROUMIEU Jean", **home), *known]
    links = [link("101", "201", "father"), link("102", "202", "father")]
    links += [link(child, one.id, "mother") for child, one in zip(("101", "102"), known, strict=False)]
    pairs = {(pair.first.id, pair.second.id): pair for pair in guardian_pairs(snapshot(SIBLINGS, adults, links))}
    pair = pairs["201", "202"]
    assert (pair.grade, pair.score, codes(pair)) == told_of_them


def test_another_word_for_the_same_role_speaks_neither_for_nor_against() -> None:
    both = [guardian("201", mobile=1), guardian("202", mobile=1)]
    links = [link("101", "201", "mother"), link("101", "202", "other")]
    assert told(guardian_pairs(snapshot(SIBLINGS, both, links))) == [("201 202", "probable", 8, "name mobile")]


def test_mother_and_father_of_one_pupil_are_never_one_person() -> None:
    home = {"address": 1, "telephone": 1, "mobile": 1, "mail": 1}
    parents = [guardian("201", "ROUMIEU Michel", **home), guardian("202", "ROUMIEU Michele", **home)]
    links = [link("101", "201", "father"), link("101", "202", "mother")]
    assert guardian_pairs(snapshot(SIBLINGS, parents, links)) == []


def test_a_contact_that_many_share_shows_nothing() -> None:
    many = [guardian(str(200 + number), f"{family} Anne", mail=1) for number, family in enumerate(FAMILIES)]
    assert guardian_pairs(snapshot([], many)) == []
    assert told(guardian_pairs(snapshot([], [many[0], guardian("300", "ARNAL Anne", mail=1)])))[0][3] == "name mail"


FAMILIES: Final = ("ARNAL", "BOYER", "CAZAL", "DURIF", "ESTEVE", "FABRE", "GALY", "HEBRARD", "IZARN", "JULIEN")


def test_records_of_two_schools_are_one_person_but_namesakes_there_are_not_named() -> None:
    mine, theirs = guardian("201", mobile=1, mail=1), guardian("202", mobile=1, mail=1, school="0340002B")
    stranger = guardian("203", school="0340003C")
    same = same_person(snapshot([], [mine, theirs, stranger]))
    assert same.pupils == {}
    assert same.guardians == {(SCHOOL, "201"): (SCHOOL, "201"), ("0340002B", "202"): (SCHOOL, "201")}


def test_a_declared_duplicate_is_compared_whatever_else_it_has_in_common() -> None:
    both = [guardian("201", school=None), guardian("202", school=None, duplicate_of="201")]
    pupils = [pupil("101"), pupil("102", school="0340002B")]
    links = [link("101", "201", school=None), link("102", "202", school=None)]
    assert told(guardian_pairs(snapshot(pupils, both, links))) == [("201 202", "probable", 8, "name declared")]


# --- What a reader sees -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clue_and_every_grade_has_its_words(language: str) -> None:
    texts = load_texts(language)
    assert [code for code in WEIGHTS if f"exports.clue.{code}" not in texts] == []
    assert [grade for grade in GRADES if f"exports.grade.{grade}" not in texts] == []
