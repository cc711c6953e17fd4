"""Letters to be sent, each with everybody it serves, and the messages to the families, without repetition."""

import pytest
from hypothesis import given

from simulator import Simulation, parse_scenario, simulate
from simulator import consequences as c
from simulator.replay import replay
from simulator.reports.document import Item
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.report import report
from simulator.reports.sentences import Sentences
from simulator.reports.text import as_text
from simulator.rule_sets import RuleSet
from simulator.scenario import Scenario, read_ruling
from simulator.texts import load_texts
from simulator.verdict import LetterToSend, judge, letters_to_send
from tests.properties import examples
from tests.random_stories import PEOPLE, Draw, draws, rule_sets, story

SIBLINGS = """\
scenario: One account for two children
rules: educonnect-2020
people: {nour: {student: Nour}, adam: {student: Adam}, samia: {guardian: Samia}}
events:
  - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
  - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
     match: same_person}
"""


def test_a_letter_for_two_children_is_to_be_sent_once() -> None:
    section = report(simulate(parse_scenario(SIBLINGS)), load_texts("en")).sections[1]
    assert (section.title, [block.text for block in section.blocks if isinstance(block, Item)]) == (
        "To notify (3)",
        [
            "Nour: notify their account. Never notified yet.",
            "Adam: notify their account. Never notified yet.",
            "Samia, for Nour and Adam: notify their account. Never notified yet.",
        ],
    )


@pytest.mark.parametrize(("rules", "letters"), [("educonnect-2020", 1), ("strasbourg-2018", 2)])
def test_who_has_no_account_needs_as_many_letters_as_the_rules_give_accounts(rules: str, letters: int) -> None:
    deleted = "  - {date: 2020-09-02, event: siecle.guardian_record_deleted, record: R1, reason: duplicate}\n"
    simulation = simulate(parse_scenario(SIBLINGS + deleted).under(read_ruling(rules)))
    told = letters_to_send(simulation.verdict.to_notify, simulation.replay.rules)
    assert [[row.student for row in letter.rows] for letter in told if letter.account is None] == (
        [["nour", "adam"]] if letters == 1 else [["nour"], ["adam"]]
    )


SHARED = """\
scenario: Two guardians with one account
people: {nour: {student: Nour}, samia: {guardian: Samia}, karim: {guardian: Karim}}
events:
  - {date: 2014-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2014-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2014-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
  - {date: 2014-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2014-09-03, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
  - {date: 2014-09-04, event: siecle.student_unenrolled, record: E1}
  - {date: 2014-09-05, event: siecle.student_record_imported, record: E2, student: nour, school: college}
  - {date: 2014-09-05, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
     match: same_person}
  - {date: 2014-09-05, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2,
     match: same_person}
"""


def test_who_never_had_a_letter_is_not_told_that_an_earlier_one_is_dead() -> None:
    simulation = simulate(parse_scenario(SHARED))
    assert [(row.person, row.reason) for row in simulation.verdict.to_notify][1:] == [
        ("samia", "replaces_invalid"),
        ("karim", "replaces_invalid"),  # the contract: the letter of an account that he shared
    ]
    items = report(simulation, load_texts("en")).sections[1].blocks
    assert [(item.text, item.details) for item in items if isinstance(item, Item)][1:] == [
        ("Samia, for Nour: notify their second account. The earlier one is no longer valid.", ()),
        (
            (
                "Karim, for Nour: notify their second account. No notification for this student has been sent to this "
                "person yet."
            ),
            (),
        ),
    ]


def test_whom_a_letter_serves_for_several_reasons_is_named_with_each() -> None:
    again = "  - {date: 2014-09-06, event: ent.merge_requested, accounts: [R1/E2, R2/E2]}\n"
    items = report(simulate(parse_scenario(SHARED + again)), load_texts("en")).sections[1].blocks
    assert items[1] == Item(
        "to_do",
        "Samia and Karim, for Nour: notify the second account of Samia for Nour.",
        (
            "Samia: The earlier one is no longer valid.",
            "Karim: No notification for this student has been sent to this person yet.",
        ),
    )


@examples(300)
@given(draws, rule_sets)
def test_every_pair_to_notify_is_served_by_one_letter_and_each_account_is_notified_once(
    numbers: list[Draw], rules: RuleSet
) -> None:
    rows = judge(replay(story(numbers, rules), PEOPLE, rules)).to_notify
    letters = letters_to_send(rows, rules)
    assert sorted(map(repr, rows)) == sorted(repr(row) for letter in letters for row in letter.rows)
    accounts = [letter.account for letter in letters if letter.account is not None]
    assert len(accounts) == len({*accounts})


@examples(300)
@given(draws, rule_sets)
def test_nobody_is_told_of_an_earlier_letter_who_never_had_one(numbers: list[Draw], rules: RuleSet) -> None:
    simulation = random_simulation(numbers, rules)
    had, sharers = set[tuple[str, str]](), dict[str, list[str]]()
    accounts = simulation.replay.register.accounts
    for step in simulation.replay.steps:
        for one in step.consequences:
            if isinstance(one, c.AccountShared):
                sharers.setdefault(one.account, []).append(one.person)
            if isinstance(one, c.NotificationIssued):
                people = (accounts[one.account].holder, *sharers.get(one.account, ()))
                had |= {(person, student) for person in people for student in accounts[one.account].students}
    words, texts = Sentences(simulation, load_texts("en")), load_texts("en")
    earlier = {texts("reason.replaces_invalid"), texts("reason.expired")}
    for letter in letters_to_send(simulation.verdict.to_notify, rules):
        told = [row for row in letter.rows if {*words.why_notify(LetterToSend(letter.account, (row,)))} & earlier]
        assert [row for row in told if (row.person, row.student) not in had] == []


@examples(300)
@given(draws, rule_sets)
def test_a_family_is_told_the_same_thing_once(numbers: list[Draw], rules: RuleSet) -> None:
    simulation = random_simulation(numbers, rules)
    sayings = FamilyMessages(simulation, load_texts("fr"))
    told = sayings.all()
    spoken = [(one.letters[0].holder, one.letters[0].status, one.advice, one.account) for one in told]
    assert len(spoken) == len({*spoken})
    assert sorted(letter.issued_by for one in told for letter in one.letters) == sorted(
        letter.issued_by for letter in sayings.dead
    )
    text = as_text(report(simulation, load_texts("fr")))
    assert all(text.replace("\n", " ").count(f"«\u00a0{one.words}\u00a0»") <= 1 for one in told)


def random_simulation(numbers: list[Draw], rules: RuleSet) -> Simulation:
    events = tuple(story(numbers, rules))
    scenario = Scenario("story.yaml", "A story", PEOPLE, events, tuple(range(len(events))), rules)
    return simulate(scenario)


TWICE = """\
scenario: Several letters, all dead
people: {nour: {student: Nour}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E1}
  - {date: 2015-09-03, event: siecle.student_record_created, record: E2, student: nour, school: college}
  - {date: 2015-09-03, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
     match: same_person}
  - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E2}
  - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
  - {date: 2015-09-04, event: siecle.student_unenrolled, record: E2}
  - {date: 2015-09-05, event: siecle.student_record_imported, record: E3, student: nour, school: college}
  - {date: 2015-09-05, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E3,
     match: same_person}
"""


def test_whose_letters_all_wait_for_one_is_told_so_once_with_every_day_and_account() -> None:
    section = report(simulate(parse_scenario(TWICE)), load_texts("fr")).sections[0]
    told = [detail for item in section.blocks if isinstance(item, Item) for detail in item.details]
    assert [words.replace("\u00a0", " ") for words in told] == [
        (
            "À dire : « Les notifications du 2 septembre 2015 et du 3 septembre 2015 ne fonctionnent plus. Vous "
            "allez en recevoir une nouvelle. »"
        ),
        *["À dire : la phrase citée plus haut, qui parle aussi de cette notification."] * 2,
    ]
