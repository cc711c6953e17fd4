"""`simulate prevent`: changes that would have prevented invalid letters, found by search and proved by replay."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Scenario, load_scenario, parse_scenario, simulate
from simulator import events as e
from simulator.replay import replay
from simulator.reports.text import as_text
from simulator.rule_sets import RuleSet
from simulator.scenario import read_ruling
from simulator.simulation import Simulation
from simulator.texts import LANGUAGES, load_texts
from simulator.whatif.ground.acts import PROPOSED
from simulator.whatif.ground.letters import lost_letters
from simulator.whatif.ground.scenario_writer import scenario_text
from simulator.whatif.prevent import prevent as module
from simulator.whatif.prevent.candidate_edits import CandidateEdits
from simulator.whatif.prevent.change_marks import Describer
from simulator.whatif.prevent.edit_search import MAX_EDITS, search
from simulator.whatif.prevent.edits import LAST_RESORT, Edit
from simulator.whatif.prevent.original_circumstances import original
from simulator.whatif.prevent.prevent import Group, Prevention, prevent
from simulator.whatif.prevent.proposals import Proposal
from simulator.whatif.prevent.report import document
from simulator.whatif.prevent.retelling import retell, unchanged
from simulator.whatif.prevent.story_results import harms_nobody, outcome, story_result
from tests.conftest import ROOT, Simulate
from tests.properties import examples
from tests.random_stories import PEOPLE, Draw, draws, rule_sets, scenario
from tests.stories import PEOPLE as STORY_PEOPLE

SCENARIOS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "scenarios").glob("*.yaml"))
EN = load_texts("en")


def prevented(scenario: Scenario, **options: Any) -> Prevention:
    return prevent(scenario, Describer(scenario.title, EN), **options)


def of_file(name: str, rules: str | None = None) -> Prevention:
    return prevented(load_scenario(f"scenarios/{name}.yaml").under(read_ruling(rules) if rules else None))


def of_story(told: str, rules: str = "montpellier-2015") -> Prevention:
    return prevented(parse_scenario(STORY_PEOPLE.replace("people:", f"rules: {rules}\npeople:", 1) + told))


def only_group(prevention: Prevention) -> Group:
    assert len(prevention.groups) == 1
    return prevention.groups[0]


def best_kinds(prevention: Prevention) -> list[list[str]]:
    """Of every group, the kinds of the first proposal; empty where there is none."""
    return [kinds(group.proposals[0]) if group.proposals else [] for group in prevention.groups]


def printed(prevention: Prevention) -> str:
    return " ".join(as_text(document(prevention, EN, {})).split())


def kinds(proposal: Proposal) -> list[str]:
    return [change.edit.kind for change in proposal.changes]


def told(simulation: Simulation) -> list[tuple[str, Any, dict[str, Any]]]:
    """The events of a story, without their labels."""
    return [(event.kind, event.date, event.fields()) for event in simulation.scenario.events]


# --- The source's own recommendations ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"), [("doublon_eleve", "import_instead"), ("doublon_responsable", "same_person")]
)
def test_the_sources_recommendation_is_the_first_proposal_and_its_story_is_the_twin(name: str, kind: str) -> None:
    group = only_group(of_file(name))
    best = group.proposals[0]
    twin = simulate(load_scenario(f"scenarios/{name}_evite.yaml"))
    assert kinds(best) == [kind]
    assert told(best.simulation) == told(twin)
    assert best.simulation.verdict == twin.verdict
    assert set(best.outcomes.values()) == {"kept"}
    assert len(best.outcomes) == len(group.letters)


BEST = {
    "changement_etablissement": [["do_nothing"]],
    "depart_sans_doublon": [["do_nothing"]],
    "doublon_eleve": [["import_instead"]],
    "doublon_responsable": [["same_person"]],
    "doublon_responsable_fusionne": [["same_person"]],
    "fin_historique": [["scolarite_services"], ["scolarite_services"], ["scolarite_services"]],
    "fin_historique_anticipee": [["scolarite_services"], ["scolarite_services"], ["scolarite_services"]],
    "fratrie": [["same_person"]],
    "fratrie_avant_2015": [["do_nothing"], []],
    "mauvais_doublon_ferme": [["not_typed"]],
    "relance_generale": [["do_nothing"]],
    "vrai_homonyme_supprime": [["do_nothing"]],
}
"""The best proposal for every group of letters, for the scenarios of the first rule set; none is needed for some."""


@pytest.mark.parametrize("name", BEST)
def test_what_a_secretary_would_have_done_is_proposed_first(name: str) -> None:
    assert best_kinds(of_file(name)) == BEST[name]


BEST_UNDER = {
    ("depart_sans_doublon", "educonnect-2020"): [["activate_in_time"]] * 3,
    ("depart_sans_doublon", "strasbourg-2018"): [["activate_in_time"]] * 4,
    ("depart_fiche_ressaisie", "educonnect-2020"): [["do_nothing"]],
    ("doublon_responsable", "educonnect-2020"): [["activate_in_time"]],
    ("doublon_responsable_fusionne", "educonnect-2020"): [],
    ("educonnect_fratrie", "educonnect-2020"): [[], ["activate_in_time"]],
    ("eleves_homonymes_confondus", "montpellier-2015"): [["do_nothing"]],
    ("lycee_fiche_saisie", "strasbourg-2018"): [["import_instead"]],
    ("mere_sous_deux_noms", "strasbourg-2018"): [["same_person"]],
    ("responsable_retire", "educonnect-2020"): [[]],
    ("fratrie", "strasbourg-2018"): [[]],
    ("fratrie_avant_2015", "strasbourg-2018"): [["activate_in_time"]] * 3,
    ("strasbourg_delais_evites", "strasbourg-2018"): [[]],
}


@pytest.mark.parametrize(("name", "rules"), BEST_UNDER)
def test_what_the_rules_of_other_years_ask_for_is_proposed_first(name: str, rules: str) -> None:
    assert best_kinds(of_file(name, rules)) == BEST_UNDER[name, rules]


def test_a_scenario_without_an_invalid_letter_has_nothing_to_prevent() -> None:
    answer = of_file("parents_separes")
    assert (answer.groups, answer.together, answer.replays) == ((), None, 0)


def test_a_departure_is_no_mistake() -> None:
    assert {name: [group.departure for group in of_file(name).groups] for name in BEST} == {
        "changement_etablissement": ["student"],
        "depart_sans_doublon": ["student"],
        "doublon_eleve": [None],
        "doublon_responsable": [None],
        "doublon_responsable_fusionne": [None],
        "fin_historique": [None, None, None],
        "fin_historique_anticipee": [None, None, None],
        "fratrie": [None],
        "fratrie_avant_2015": ["student", None],
        "mauvais_doublon_ferme": [None],
        "relance_generale": ["student"],
        "vrai_homonyme_supprime": [None],
    }


def test_all_cases_at_once_are_proved_too() -> None:
    together = of_file("fin_historique").together
    assert together is not None
    assert together.figures.invalid == 0
    assert kinds(together) == ["scolarite_services"] * 3


# --- Every operator on a small story ----------------------------------------------------------------------------

TYPED_TWICE = """\
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: lycee}
  - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: lycee}
  - {date: 2015-09-07, event: teleservices.account_notified, account: E2}
  - {date: 2015-09-20, event: siecle.student_unenrolled, record: E2}
"""


def test_a_record_typed_once_more_need_not_be_typed() -> None:
    group = only_group(of_story(TYPED_TWICE))
    best = group.proposals[0]
    assert kinds(best) == ["not_typed"]
    assert [event.fields() for event in best.simulation.scenario.events] == [
        {"record": "E1", "student": "nour", "school": "lycee"},
        {"account": "E1"},
    ]
    assert [kinds(proposal) for proposal in group.proposals] == [
        ["not_typed"], ["other_record"], ["tidy_first"], ["letter_later"],
    ]  # fmt: skip


def test_the_other_of_two_records_can_be_closed() -> None:
    proposals = only_group(of_story(TYPED_TWICE)).proposals
    other = next(proposal for proposal in proposals if kinds(proposal) == ["other_record"])
    assert other.simulation.scenario.events[-1] == e.StudentUnenrolled(
        date=other.simulation.scenario.events[-1].date, record="E1"
    )
    assert other.figures.invalid == 0


def test_what_waits_for_the_file_happens_on_the_day_it_comes() -> None:
    best = only_group(of_file("mauvais_doublon_ferme")).proposals[0]
    assert [(str(event.date), event.kind, event.fields()) for event in best.simulation.scenario.events[2:]] == [
        ("2015-09-22", "siecle.student_record_imported",
         {"record": "E2", "student": "oscar", "school": "lycee-de-la-gare", "origin": "E0"}),
        ("2015-09-22", "siecle.guardian_linked",
         {"record": "R1", "guardian": "rosa", "student_record": "E2", "match": "new"}),
        ("2015-09-22", "teleservices.account_notified", {"account": "E2"}),
        ("2015-09-22", "ent.password_changed", {"account": "E2", "to": "mdp-oscar"}),
        ("2015-09-24", "teleservices.account_notified", {"account": "R1/E2"}),
        ("2015-09-27", "ent.password_changed", {"account": "R1/E2", "to": "mdp-rosa"}),
    ]  # fmt: skip


def test_a_duplicate_can_be_tidied_up_before_the_letters_or_the_letter_can_wait() -> None:
    group = only_group(of_file("doublon_responsable"))
    assert [kinds(proposal) for proposal in group.proposals] == [
        ["same_person"], ["tidy_first"], ["letter_later"], ["do_nothing"],
    ]  # fmt: skip


DELETED_INTO = """\
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
  - {date: 2015-09-07, event: teleservices.account_notified, account: R2/E2}
  - {date: 2015-09-20, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
"""


def test_the_other_guardian_record_can_be_deleted_and_its_children_taken_over() -> None:
    simulation = simulate(parse_scenario(STORY_PEOPLE + DELETED_INTO))
    accepted = search(simulation, original(simulation), 1000).accepted[5]
    edit = Edit(
        6,
        "other_record_merged",
        e.GuardianRecordDeleted(date=simulation.scenario.events[5].date, record="R1", merged_into="R2"),
    )
    assert (edit,) in [one.edits for one in accepted]
    assert accepted[0].edits[0].kind == "same_person"


MERGED = """\
  - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
  - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-08-10, event: teleservices.account_notified, account: R2/E1}
  - {date: 2015-08-20, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
"""
ACTIVE_BY_THEN = "  - {date: 2015-08-05, event: ent.password_changed, account: R1/E1, to: sun}\n"


def test_who_goes_on_with_the_account_of_a_merge_has_lost_nothing() -> None:
    answer = of_story(MERGED)
    group = only_group(answer)
    assert (group.continues_with, group.proposals, answer.together) == ("R1/E1", (), None)
    assert "✓ Nothing to prevent: the person goes on with the account of Samia Haddad for Nour." in printed(answer)


def test_an_earlier_merge_spares_a_letter_where_somebody_could_sign_in_to_ask_for_it() -> None:
    before, second, after = MERGED.partition("  - {date: 2015-08-10")
    group = only_group(of_story(before + ACTIVE_BY_THEN + second + after))
    assert group.continues_with == "R1/E1"
    assert [(kinds(one), list(one.outcomes.values()), one.figures.letters) for one in group.proposals] == [
        (["tidy_first"], ["unnecessary"], 1),
    ]


NOT_ACTIVATED = """\
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2018-09-04, event: teleservices.account_notified, account: E1}
  - {date: 2018-12-10, event: ent.password_changed, account: E1, to: sun}
"""


def test_an_account_that_nobody_activated_in_time_could_have_been_activated_or_notified_later() -> None:
    group = only_group(of_story(NOT_ACTIVATED, "strasbourg-2018"))
    activated, later = group.proposals
    assert kinds(activated) == ["activate_in_time"]
    assert [str(change.does.date) for change in activated.changes if change.does] == ["2018-12-02"]
    assert activated.fallen == (3,)
    assert kinds(later) == ["letter_later"]
    assert [str(event.date) for event in later.simulation.scenario.events] == ["2018-09-01", "2018-12-10", "2018-12-10"]


UNUSED = """\
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2018-09-04, event: teleservices.account_notified, account: E1}
  - {date: 2018-09-05, event: ent.password_changed, account: E1, to: sun}
  - {date: 2019-10-01, event: clock.advanced}
"""


def test_an_account_that_nobody_used_could_have_been_used() -> None:
    best = only_group(of_story(UNUSED, "strasbourg-2018")).proposals[0]
    assert kinds(best) == ["sign_in_in_time"]
    assert [str(change.does.date) for change in best.changes if change.does] == ["2019-09-04"]


GROUPED_THEN_UNUSED = """\
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
  - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2018-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
     match: same_person}
  - {date: 2018-09-04, event: teleservices.account_notified, account: R1/E1}
  - {date: 2018-09-04, event: teleservices.account_notified, account: R1/E2}
  - {date: 2018-09-05, event: ent.password_changed, account: R1/E1, to: sun}
  - {date: 2018-09-06, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
  - {date: 2019-10-01, event: clock.advanced}
"""


def test_a_letter_is_saved_too_when_the_account_into_which_its_own_was_grouped_lives_on() -> None:
    best = only_group(of_story(GROUPED_THEN_UNUSED, "strasbourg-2018")).proposals[0]
    assert (kinds(best), list(best.outcomes.values())) == (["sign_in_in_time"], ["kept", "continued"])


DUPLICATE_AND_NOT_ACTIVATED = """\
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
  - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2018-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
  - {date: 2018-09-04, event: teleservices.account_notified, account: R1/E1}
  - {date: 2018-09-04, event: teleservices.account_notified, account: R2/E2}
  - {date: 2018-09-20, event: siecle.guardian_record_deleted, record: R2}
  - {date: 2019-01-01, event: clock.advanced}
"""
ONE_ACCOUNT_A_RECORD = (
    "{base: educonnect-2020, guardian_account: record, letter_valid_for: always, activate_within: 90 days}"
)


def test_two_changes_are_proposed_where_one_is_not_enough() -> None:
    answer = of_story(DUPLICATE_AND_NOT_ACTIVATED, ONE_ACCOUNT_A_RECORD)
    assert [sorted(best) for best in best_kinds(answer)] == [["activate_in_time"], ["activate_in_time", "same_person"]]


ENDED_IN_VAIN = """\
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-04, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-05, event: ent.historic_credentials_issued, person: samia}
  - {date: 2016-09-05, event: clock.advanced}
"""


def test_not_sending_a_letter_is_the_last_resort_and_only_proposed_alone() -> None:
    group = only_group(of_story(ENDED_IN_VAIN))
    assert [(kinds(one), one.last_resort) for one in group.proposals] == [([LAST_RESORT], True)]


AT_THE_COLLEGE = """
  - {date: 2019-06-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2019-06-02, event: teleservices.account_notified, account: E1}
  - {date: 2019-06-03, event: ent.password_changed, account: E1, to: sun}
  - {date: 2019-07-05, event: siecle.student_unenrolled, record: E1, reason: departure}
"""


@pytest.mark.parametrize("entered", ["created", "imported"])
def test_where_accounts_follow_the_file_it_is_sent_before_the_departure_and_imported(entered: str) -> None:
    """R8, R27: the account that the student has would have gone on."""
    told = AT_THE_COLLEGE + (
        f"  - {{date: 2019-09-02, event: siecle.student_record_{entered}, record: E2, student: nour, school: lycee}}\n"
        "  - {date: 2019-11-01, event: clock.advanced}\n"
    )
    proposal = next(
        one
        for one in only_group(of_story(told, "strasbourg-2018")).proposals
        if kinds(one) == ["file_sent_and_imported"]
    )
    written = [f"{one.event.date} {one.event.kind}" for one in proposal.retelling.events]
    assert written[3:6] == [
        "2019-07-05 siecle.student_record_exported",
        "2019-07-05 siecle.student_unenrolled",
        "2019-09-02 siecle.student_record_imported",
    ]
    assert proposal.simulation.verdict.to_notify == ()
    other = only_group(of_story(told, "montpellier-2015")).proposals
    assert [one for one in other if kinds(one) == ["file_sent_and_imported"]] == []


def test_a_student_who_came_back_would_have_been_reinstated_and_not_entered_anew() -> None:
    """R28, R29."""
    told = AT_THE_COLLEGE + (
        "  - {date: 2019-09-02, event: siecle.student_record_created, record: E2, student: nour, school: college}\n"
        "  - {date: 2019-11-01, event: clock.advanced}\n"
    )
    found = {tuple(kinds(one)): one for one in only_group(of_story(told, "strasbourg-2018")).proposals}
    proposal = found["reinstated_instead",]
    assert [account.state for account in proposal.simulation.verdict.accounts] == ["active"]
    assert proposal.simulation.verdict.to_notify == ()


# --- What holds for every proposal ------------------------------------------------------------------------------


def drawn(numbers: list[Draw], rules: RuleSet) -> Simulation:
    return simulate(parse_scenario(scenario_text(scenario(numbers, rules)), "story.yaml"))


def positions(group: Group, before: Simulation) -> list[int]:
    """Of the group's letters in the story."""
    found = [before.replay.steps[letter.issued_by - 1].position for letter in group.letters]
    return [position for position in found if position is not None]


def due(simulation: Simulation) -> set[frozenset[tuple[str, str]]]:
    """The letters still to be sent, by the pairs that they are for."""
    pairs: dict[Any, set[tuple[str, str]]] = {}
    for row in simulation.verdict.to_notify:
        pairs.setdefault(row.account or (row.person, row.student), set()).add((row.person, row.student))
    return set(map(frozenset, pairs.values()))


def worse_off(before: Simulation, after: Simulation) -> list[Any]:
    """Letters newly to be sent, pairs no longer seen, and kinds of mistakes that are new."""
    waited = frozenset[tuple[str, str]]().union(*due(before))
    seen, saw = (
        {(row.person, row.student) for row in one.verdict.access if row.status in ("open", "waiting")}
        for one in (after, before)
    )
    made, had = ({mistake.kind for mistake in one.verdict.mistakes} for one in (after, before))
    return [*(letter for letter in due(after) if letter.isdisjoint(waited)), *saw - seen, *made - had]


def how_it_serves(proposal: Proposal, position: int, before: Simulation) -> str:
    """Read off the proposal's text, by the place that the letter's event has in it."""
    after = simulate(parse_scenario(proposal.text))
    old = next(x for x in lost_letters(before.verdict) if before.replay.steps[x.issued_by - 1].position == position)
    waiting = {(row.person, row.student) for row in after.verdict.to_notify}
    missed = {(old.holder, student) for student in old.students} or {row for row in waiting if row[0] == old.holder}
    places = [place for place, one in enumerate(proposal.retelling.events, 1) if one.position == position]
    issued = [
        letter for letter in after.verdict.notifications if after.replay.steps[letter.issued_by - 1].position in places
    ]
    if not issued:
        return "unnecessary" if waiting.isdisjoint(missed) else "missed"
    (letter,) = issued
    if letter.status == "valid":
        return "kept"
    if letter.cause in ("merged", "grouped"):
        return "continued" if waiting.isdisjoint(missed) else "missed"
    return "until_departure" if letter.cause in ("student_unenrolled", "guardian_deleted") else "missed"


@examples(150)
@given(draws, rule_sets)
def test_every_proposal_keeps_its_letters_or_makes_them_unnecessary_and_harms_nobody(
    numbers: list[Draw], rules: RuleSet
) -> None:
    before = drawn(numbers, rules)
    answer = prevented(before.scenario, budget=60)
    letters = [letter for group in answer.groups for letter in group.letters]
    assert sorted(letters, key=lambda letter: letter.issued_by) == list(lost_letters(before.verdict))
    for group in answer.groups:
        for proposal in group.proposals:
            after = simulate(parse_scenario(proposal.text))
            assert after.expectations is not None
            assert after.expectations.failed == ()
            assert worse_off(before, after) == []
            assert len(lost_letters(after.verdict)) <= len(lost_letters(before.verdict))
            assert list(proposal.outcomes) == positions(group, before)
            for position, serves in proposal.outcomes.items():
                assert how_it_serves(proposal, position, before) == serves


@examples(300)
@given(draws, rule_sets)
def test_a_story_without_edits_stays_as_it_was(numbers: list[Draw], rules: RuleSet) -> None:
    simulation = drawn(numbers, rules)
    whole = original(simulation)
    assert [one.event for one in unchanged(whole, simulation.replay).events] == list(simulation.scenario.events)
    assert retell(whole, ()) == unchanged(whole, simulation.replay)


@examples(200)
@given(draws, rule_sets, st.integers(0, 10**6))
def test_a_changed_story_is_what_the_reference_engine_replays(numbers: list[Draw], rules: RuleSet, choice: int) -> None:
    simulation = drawn(numbers, rules)
    whole = original(simulation)
    edits = [
        edit for letter in lost_letters(simulation.verdict) for edit in CandidateEdits(simulation, whole).of(letter)
    ]
    retelling = retell(whole, (edits[choice % len(edits)],)) if edits else None
    if retelling is not None:
        done = replay([one.event for one in retelling.events], PEOPLE, whole.rules, simulation.replay.last_day)
        assert (done.steps, done.register) == (retelling.replay.steps, retelling.replay.register)


@examples(60)
@given(draws, rule_sets)
def test_no_fewer_changes_than_those_proposed_would_do(numbers: list[Draw], rules: RuleSet) -> None:
    before = drawn(numbers[:20], rules)
    whole = original(before)
    was = story_result(unchanged(whole, before.replay), whole)

    def keeps(edits: tuple[Edit, ...], letter: int) -> bool:
        retelling = retell(whole, edits)
        after = None if retelling is None else story_result(retelling, whole)
        return after is not None and harms_nobody(was, after) and outcome(letter, was, after) is not None

    for group in prevented(before.scenario, budget=100_000).groups:
        found = [len(one.changes) for one in group.proposals if not one.last_resort]
        size = min(found, default=MAX_EDITS)
        for letter, position in zip(group.letters, positions(group, before), strict=True):
            edits = [
                one
                for one in CandidateEdits(before, whole).of(letter, was.outcomes[position])
                if one.kind != LAST_RESORT
            ]
            fewer = [chosen for number in range(1, size) for chosen in combinations(edits, number)]
            possible = [chosen for chosen in fewer if len({one.position for one in chosen}) == len(chosen)]
            assert [chosen for chosen in possible if keeps(chosen, position)] == []


# --- The command ------------------------------------------------------------------------------------------------


def test_the_answer_is_the_same_every_time() -> None:
    def answer() -> list[str]:
        found = [prevented(load_scenario(path)) for path in SCENARIOS]
        return [one.text for each in found for group in each.groups for one in group.proposals]

    assert answer() == answer()


@pytest.mark.parametrize("path", SCENARIOS)
def test_every_act_that_is_proposed_is_listed_as_one(path: str) -> None:
    proposals = [proposal for group in prevented(load_scenario(path)).groups for proposal in group.proposals]
    acts = [change.does for proposal in proposals for change in proposal.changes if change.does != change.was]
    assert {type(act) for act in acts if act is not None} <= PROPOSED.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SCENARIOS)
def test_every_answer_has_all_its_words(path: str, language: str) -> None:
    texts = load_texts(language)
    scenario = load_scenario(path)
    answer = prevent(scenario, Describer(scenario.title, texts))
    printed = as_text(document(answer, texts, {}))
    assert "None" not in printed
    assert "{" not in printed


def test_written_scenarios_keep_what_their_author_wrote_and_pass_their_own_check(
    command: Simulate, tmp_path: Path
) -> None:
    folder = tmp_path / "corrected"
    for path in SCENARIOS:
        assert command("prevent", path, "--write", folder).code == 0
        comments = [
            line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")
        ]
        for corrected in folder.glob(f"{Path(path).stem}.*"):
            lines = corrected.read_text(encoding="utf-8").splitlines()
            assert [line for line in lines if line in comments] == comments
    names = {file.name for file in folder.iterdir()}
    assert "doublon_eleve.import_instead_3.yaml" in names
    assert "fin_historique.together.yaml" in names
    outcome = command("check", folder)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("doublon_responsable", "    match: same_person"),
        ("mauvais_doublon_ferme", "  - {date: 2015-09-22, event: siecle.guardian_linked, record: R1, guardian: rosa"),
    ],
)
def test_every_change_is_marked_in_the_corrected_scenario(name: str, marked: str) -> None:
    text = only_group(of_file(name)).proposals[0].text
    before, comment, after = text.partition("  # Changed: ")
    assert (comment, after.count(comment)) == ("  # Changed: ", 0)
    assert marked in after
    assert marked not in before


def marks(scenario: Scenario) -> list[str]:
    """Every mark of its first corrected scenario, in French, on one line with its event or what else is below it."""
    text = only_group(prevent(scenario, Describer(scenario.title, load_texts("fr")))).proposals[0].text
    authors = {line for line in scenario.source.splitlines() if "#" in line}
    lines = "".join(f"{line}\n" for line in text.splitlines() if line not in authors)
    found = re.findall(r"((?:^ *# .*\n)+)(.*)\n", lines.replace("\u00a0", " "), re.MULTILINE)
    return [
        f"{re.sub('^ *# ', '', mark, flags=re.MULTILINE).strip()} | {below.strip()}".replace("\n", " ")
        for mark, below in found
    ]


def test_what_does_not_happen_and_what_is_adapted_are_marked_too() -> None:
    first, letter, password, deletion, rest = marks(load_scenario("scenarios/doublon_responsable.yaml"))
    assert first == "Changé : fiche existante reprise. | - id: rattachement"
    assert letter == (
        "Adapté ; dans l'original, le 7 septembre 2015 : notification du compte R2/E2 d'Anne Pradelle pour Théo. | "
        "- {date: 2015-09-07, event: teleservices.account_notified, account: R1/E2}"
    )
    assert password == (
        "Adapté ; dans l'original, le 10 septembre 2015 : Anne Pradelle choisit le mot de passe « mdp-anne-theo » pour "
        "son compte R2/E2 pour Théo. | - {date: 2015-09-10, event: ent.password_changed, account: R1/E2, to: "
        "mdp-anne-theo}"
    )
    assert deletion.startswith(
        "Sans objet ici ; dans l'original, le 5 octobre 2015 : la fiche responsable R2 d'Anne Pradelle est supprimée. "
    )
    assert [mark.count("Sans objet ici ; ") for mark in (deletion, rest)] == [2, 3]
    assert rest.endswith(
        "Anne Pradelle choisit le mot de passe « mdp-anne-theo-2 » pour son compte R1/E2 pour Théo. | "
    )


def test_an_act_that_does_not_happen_is_named_where_it_stood() -> None:
    told = """
- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
- {date: 2015-09-02, event: teleservices.account_notified, account: E1}
- {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
"""
    for more, below in (("", ""), (ADAM, ADAM.strip())):
        found = marks(parse_scenario(STORY_PEOPLE + told + more))
        assert found == [f"Changé : ici, la fiche élève E1 n'est pas fermée. | {below}"]


ADAM = "- {date: 2015-09-06, event: siecle.student_record_imported, record: E2, student: adam, school: college}\n"


@pytest.mark.parametrize("path", SCENARIOS)
def test_every_corrected_scenario_has_a_mark_for_every_change_and_everything_adapted(path: str) -> None:
    for group in prevented(load_scenario(path)).groups:
        for proposal in group.proposals:
            counts = [
                proposal.text.count(f"  # {word}") for word in ("Changed: ", "Adapted; ", "No longer needed here; ")
            ]
            assert counts == [len(proposal.changes), len(proposal.adapted), len(proposal.fallen)]


def test_the_day_of_what_is_done_in_time_is_the_one_that_was_proved(command: Simulate) -> None:
    outcome = command("prevent", "scenarios/strasbourg_delais.yaml", "--lang", "fr")
    said = " ".join(outcome.out.replace("\u00a0", " ").split())
    assert "se connecter à son compte pour Léna le 5 septembre 2019, dernier jour possible (notification" in said
    assert "au plus tard" not in said


def test_a_corrected_scenario_never_takes_the_place_of_the_story(command: Simulate, tmp_path: Path) -> None:
    first = tmp_path / "story.yaml"
    before = Path("scenarios/doublon_responsable.yaml").read_bytes()
    first.write_bytes(before)
    (tmp_path / "story.same_person_7.yaml").symlink_to(first)
    outcome = command("prevent", first, "--write", tmp_path)
    assert outcome.code == 2
    assert "is one of the scenarios" in " ".join(outcome.err.split())
    assert first.read_bytes() == before


def test_corrected_scenarios_that_were_edited_are_named_when_they_are_replaced(
    command: Simulate, tmp_path: Path
) -> None:
    arguments = ("prevent", "scenarios/doublon_responsable.yaml", "--write", tmp_path)
    assert command(*arguments).err == ""
    assert command(*arguments).err == ""
    for name in ("same_person_7", "do_nothing_11"):
        edited = tmp_path / f"doublon_responsable.{name}.yaml"
        edited.write_text(edited.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    said = command(*arguments).err
    assert said.startswith("Replaced 2 files with other content: ")
    assert "same_person_7.yaml, " in said


def test_a_folder_that_cannot_be_written_is_one_line(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = command("prevent", "scenarios/doublon_responsable.yaml", "--write", tmp_path / "file")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_the_search_says_what_it_did_not_try(command: Simulate) -> None:
    outcome = command("prevent", "scenarios/doublon_eleve.yaml", "--budget", "3")
    assert outcome.code == 0
    said = " ".join(outcome.out.split())
    assert "After 3 variants replayed (--budget 3), 9 combinations of changes were not tried." in said
    assert "To search longer: --budget 12." in said


def test_a_search_that_ended_too_soon_does_not_say_that_there_is_nothing(command: Simulate) -> None:
    outcome = command("prevent", "scenarios/fin_historique.yaml", "--budget", "1")
    assert "Nothing was found before the search ended" in " ".join(outcome.out.split())


def test_other_rules_can_be_asked_for(command: Simulate) -> None:
    outcome = command("prevent", "scenarios/fin_historique.yaml", "--rules", "strasbourg-2018", "--format", "json")
    assert json.loads(outcome.out)["scenario"]["rules"] == "strasbourg-2018"


def test_an_interrupted_search_ends_without_a_traceback(command: Simulate, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "search", interrupted)
    outcome = command("prevent", "scenarios/doublon_eleve.yaml")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err


def test_json_has_the_documented_shape(command: Simulate) -> None:
    answer = json.loads(command("prevent", "scenarios/doublon_responsable.yaml", "--format", "json").out)
    guide = Path("docs/what-if/prevent.md").read_text(encoding="utf-8")
    documented = json.loads(guide.split("```json\n")[1].split("```")[0])
    answer["groups"][0]["proposals"] = answer["groups"][0]["proposals"][:1]
    assert json.dumps(answer) == json.dumps(documented)  # the order of keys, too


def test_words_of_the_scenario_are_data(command: Simulate, tmp_path: Path) -> None:
    text = Path("scenarios/doublon_responsable.yaml").read_text(encoding="utf-8")
    people, events = text.partition("people:")[2].split("events:")
    people = people.replace("Anne Pradelle", '"{account} %s 😀 </script>"')
    file = tmp_path / "{story}.yaml"
    title = "{0} # 😀 " + "x" * 200
    file.write_text(f'scenario: "{title}"\npeople:{people}\nevents:{events}', encoding="utf-8")
    outcome = command("prevent", file, "--write", tmp_path / "out")
    assert (outcome.code, outcome.err) == (0, "")
    assert "{account} %s 😀 </script>" in outcome.out
    assert command("check", tmp_path / "out").code == 0
