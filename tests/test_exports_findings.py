"""What a check finds in a snapshot, in which order, and how many letters it puts at stake."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exports.check_page import page
from simulator.exports.check_report import csv as as_csv
from simulator.exports.check_report import data, document
from simulator.exports.duplicates import grouped, guardian_pairs
from simulator.exports.findings import KINDS, SEVERITIES, Check, Finding, check
from simulator.exports.letters_at_stake import LettersAtStake, Stake
from simulator.exports.links import LinkTable
from simulator.exports.pseudonyms import Door
from simulator.exports.snapshot import Guardian, Link, Pupil, SchoolYear
from simulator.reports.text import as_text
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.texts import LANGUAGES, load_texts
from tests.properties import examples
from tests.snapshots import DAY, SCHOOL, guardian, link, pupil, snapshot


def checked(*parts: Any, rules: str = DEFAULT, **fields: Any) -> Check:
    return check(snapshot(*parts, **fields), RULE_SETS[rules])


def told(found: Check) -> list[str]:
    """« pupil_twice 101 102: 2 », in the order in which they are shown."""
    return [f"{one.kind} {' '.join(record.id for record in one.records)}: {one.letters}" for one in found.findings]


QUIET: Final = ([pupil("101", ine="A")], [guardian("201")], [link("101", "201")])


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert told(checked(*QUIET)) == []


HOME: Final[dict[str, Any]] = {"mobile": 1, "mail": 1}
JADE, SACHA = pupil("101", ine="A"), pupil("102", "ROUMIEU Sacha", "2006-05-05", ine="B")
KARIM: Final = guardian("203", "ROUMIEU Karim")


@pytest.mark.parametrize(
    ("pupils", "guardians", "links", "expected"),
    [
        pytest.param(
            [JADE, pupil("109")], [guardian("201")], [link("101", "201"), link("109", "201")],
            ["pupil_twice 101 109: 2", "ine_missing 109: 0"],
            id="of a pupil with two records the one without INE is closed",
        ),
        pytest.param(
            [pupil("101", ine="A", gone=True), pupil("109", ine="A")], [guardian("201")], [link("109", "201")],
            ["pupil_twice 101 109: 0"],
            id="a record that is closed already costs no letter",
        ),
        pytest.param(
            [pupil("101", ine="A", gone=True), pupil("109", ine="A", gone=True)], [], [], [],
            id="two closed records are no finding",
        ),
        pytest.param(
            [JADE, pupil("109", ine="A", school="0340002B")], [], [],
            ["pupil_in_two_schools 101 109: 1"],
            id="a pupil with open records in two schools",
        ),
        pytest.param(
            [JADE, pupil("109", ine="A", school="0340002B", gone=True)], [], [], [],
            id="a pupil who left one school for another is no finding",
        ),
        pytest.param(
            [JADE, SACHA], [guardian("201", **HOME), guardian("202", **HOME)],
            [link("101", "201"), link("102", "201"), link("102", "202", level="in_charge")],
            ["guardian_twice 201 202: 1"],
            id="a guardian with two records, of whom both are linked to one pupil",
        ),
        pytest.param(
            [JADE, SACHA], [guardian("201", **HOME), guardian("202", **HOME), KARIM],
            [link("101", "201"), link("102", "202"), link("101", "203", "father"), link("102", "203", "father")],
            ["siblings_guardian_twice 201 202: 1"],
            id="siblings whose guardian has a record for each of them",
        ),
        pytest.param(
            [JADE, pupil("109", "SERRE Tom", "2003-01-09", ine="A")], [], [], ["ine_twice 101 109: 0"],
            id="an INE of two pupils",
        ),
        pytest.param(
            [JADE], [guardian("201")], [link("101", "201", level="contact")], ["no_legal_guardian 101: 0"],
            id="a pupil whose only guardian is to be contacted",
        ),
        pytest.param(
            [JADE], [guardian("201"), guardian("202", "SERRE Anne"), guardian("203", "VIDAL Luc")],
            [link("101", "201"), link("101", "202", "guardian"), link("101", "203", "father")],
            ["many_legal_guardians 101 201 202 203: 0"],
            id="three legal guardians",
        ),
        pytest.param(
            [JADE, SACHA], [guardian("201", title="M")], [link("101", "201"), link("102", "201")],
            ["title_contradicts 201 101 102: 0"],
            id="« M. » as the mother of two",
        ),
        pytest.param(
            [JADE], [guardian("201", title="Mme")], [link("101", "201", "father")], ["title_contradicts 201 101: 0"],
            id="« Mme » as father",
        ),
        pytest.param(
            [JADE, pupil("109", "SERRE Tom", ine="B", gone=True)], [guardian("201")],
            [link("101", "201"), link("109", "201")],
            ["gone_still_linked 109: 0"],
            id="a gone pupil who is still linked",
        ),
        pytest.param(
            [JADE], [guardian("201"), guardian("202", "SERRE Anne")], [link("101", "201")],
            ["guardian_without_pupil 202: 0"],
            id="a guardian linked to nobody",
        ),
        pytest.param(
            [JADE, pupil("109", born="2003-01-09", ine="B")], [], [], ["pupil_namesakes 101 109: 1"],
            id="pupils of one name",
        ),
        pytest.param(
            [JADE, pupil("109", "SERRE Tom", ine="B")], [guardian("201", mobile=1), guardian("202", mobile=2)],
            [link("101", "201"), link("109", "202")],
            ["guardian_namesakes 201 202: 1"],
            id="guardians of one name",
        ),
        pytest.param(
            [JADE], [guardian("201"), guardian("202", "SERRE Anne", duplicate_of="201")], [link("101", "201")],
            ["declared_duplicate 202 201: 0", "guardian_without_pupil 202: 0"],
            id="a duplicate that the directory declares",
        ),
    ],
)  # fmt: skip
def test_what_is_found(pupils: list[Pupil], guardians: list[Guardian], links: list[Link], expected: list[str]) -> None:
    assert told(checked(pupils, guardians, links)) == expected


def test_the_worst_comes_first_and_what_puts_more_letters_at_stake_before_less() -> None:
    pupils = [JADE, pupil("109"), SACHA, pupil("110", "ROUMIEU Sacha", "2006-05-05"), pupil("111", "SERRE Tom")]
    guardians = [guardian("201"), guardian("202", "SERRE Anne")]
    links = [link("101", "201"), link("109", "201"), link("102", "201"), link("110", "201"), link("111", "202")]
    found = checked(pupils, guardians, [*links, link("110", "202", "guardian")])
    assert told(found) == [
        "pupil_twice 102 110: 3", "pupil_twice 101 109: 2",
        "ine_missing 109: 0", "ine_missing 110: 0", "ine_missing 111: 0",
    ]  # fmt: skip
    severities = [SEVERITIES.index(one.severity) for one in found.findings]
    assert severities == sorted(severities)


def test_without_links_nothing_is_said_of_guardians_and_the_answer_says_so() -> None:
    found = checked([JADE])
    assert (told(found), found.unchecked) == ([], ("links",))


def test_who_is_absent_from_a_delta_is_no_finding() -> None:
    found = checked([JADE], [guardian("201"), guardian("202", "SERRE Anne")], [link("101", "201", level="contact")],
                    partial=True)  # fmt: skip
    assert (told(found), found.unchecked) == ([], ("whole",))


def test_a_school_is_counted_with_its_families() -> None:
    pupils = [JADE, SACHA, pupil("103", "SERRE Tom", ine="C", gone=True), pupil("104", "VIDAL Lou", ine="D")]
    links = [link("101", "201"), link("102", "201"), link("103", "203", "father")]
    [row] = checked(pupils, [guardian("201"), KARIM], links).schools
    assert row.school == SchoolYear(SCHOOL, DAY, 2015)
    assert (row.pupils, row.gone, row.guardians, row.links, row.families) == (4, 1, 2, 3, 3)


def test_a_service_with_many_pupils_makes_no_family_of_them() -> None:
    pupils = [pupil(str(number), f"{'ABCDEFGHIJKLMNOP'[number - 101] * 3} Tom") for number in range(101, 115)]
    links = [link(one.id, "201", "social_services") for one in pupils]
    assert checked(pupils, [guardian("201")], links).families == 14


ids = st.sampled_from(("101", "102", "103", "9"))
named = st.sampled_from(("ROUMIEU Jade", "ROUMIEU", "Jade", "", "ŒUVRÉ-D'Île J.", "? ?", "北 京"))
people = st.lists(st.tuples(ids, named, st.booleans(), st.sampled_from(("", "A", "a")), ids), max_size=5)
tied = st.lists(st.tuples(ids, ids, st.sampled_from((SCHOOL, None)), st.sampled_from(("legal", "contact"))), max_size=8)


@given(pupils=people, guardians=people, links=tied, rules=st.sampled_from(sorted(RULE_SETS)))
@examples(300)
def test_whatever_stands_in_a_snapshot_there_is_an_answer_in_order(
    pupils: list[Any], guardians: list[Any], links: list[Any], rules: str
) -> None:
    """Ids that occur twice, links to nobody, names that are none, schools without an export."""
    found = checked(
        [pupil(id, name, gone=gone, ine=ine or None, school=other) for id, name, gone, ine, other in pupils],
        [guardian(id, name, gone=gone, duplicate_of=other) for id, name, gone, _, other in guardians],
        [link(one, other, school=school, level=level) for one, other, school, level in links],
        rules=rules,
    )
    severities = [SEVERITIES.index(one.severity) for one in found.findings]
    assert severities == sorted(severities)
    texts = load_texts("fr")
    for door in (Door(texts), Door(texts, real_names=True), Door(texts, key=bytes(range(32)))):
        assert len(data(found, door, texts)["findings"]) == len(found.findings)
        assert as_csv(found, door, texts).count("\r\n") == len(found.findings) + 1
        assert as_text(document(found, "siecle", door, texts))
        assert page(found, "siecle", door, texts)


# --- Letters at stake ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "closed", "deleted", "mistaken"),
    [
        ("montpellier-2015", Stake("close", 1, 3), Stake("delete", 0, 2), Stake("delete", 0, 2)),  # one per child
        ("educonnect-2020", Stake("close", 1, 1), Stake("delete", 0, 0), Stake("delete", 0, 0)),  # one per person
    ],
)
def test_letters_at_stake_follow_from_how_many_accounts_a_guardian_has(
    rules: str, closed: Stake, deleted: Stake, mistaken: Stake
) -> None:
    """Jade has her mother under two records, her father and her aunt; Sacha her mother too, and his aunt to contact."""
    mother, again = guardian("201", **HOME), guardian("202", **HOME)
    aunt = guardian("204", "SERRE Anne")
    links = [
        link("101", "201"), link("102", "201"), link("101", "202"), link("101", "203", "father"),
        link("102", "204", "relative", level="contact"), link("101", "204", "relative", level="contact"),
    ]  # fmt: skip
    day = snapshot([JADE, SACHA], [mother, again, KARIM, aunt], links)
    table = LinkTable(day)
    persons = grouped(day.guardians, guardian_pairs(day, table), "almost_certain")
    stakes = LettersAtStake(day, table, RULE_SETS[rules], persons)
    assert stakes.if_closed(0) == closed
    assert stakes.if_deleted(0, survives=True) == deleted
    assert stakes.if_deleted(0, survives=False) == mistaken


def test_a_guardian_with_one_account_per_record_loses_it_with_the_last_open_child() -> None:
    day = snapshot(
        [JADE, SACHA], [guardian("201"), KARIM], [link("101", "201"), link("102", "201"), link("102", "203")]
    )
    rules = RULE_SETS[DEFAULT].changed({"guardian_account": "record"})
    stakes = LettersAtStake(day, LinkTable(day), rules, {})
    assert [stakes.if_closed(place).of_guardians for place in (0, 1)] == [0, 1]
    assert [stakes.if_deleted(place, survives=True).letters for place in (0, 1)] == [1, 1]


# --- What a reader sees -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_finding_says_what_it_means_and_what_to_do(language: str) -> None:
    texts = load_texts(language)
    wanted = [f"exports.{part}.{kind}" for kind in KINDS for part in ("kind", "means", "do")]
    wanted += [f"exports.severity.{severity}" for severity in SEVERITIES]
    assert [key for key in wanted if key not in texts] == []


def test_a_finding_without_a_stake_puts_no_letters_at_stake() -> None:
    assert Finding("ine_missing", "look", (JADE,), (0, 1)).letters == 0
