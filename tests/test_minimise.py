"""The shortest part of a story that still shows a harm."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from simulator import Scenario, Simulation, parse_scenario, simulate
from simulator.consequences import AccountDeactivated
from simulator.people import People
from simulator.replay import ContradictionError, replay
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.texts import load_texts
from simulator.whatif.minimise.harms import DETAILS, Harm, HarmCounter, HarmError, dead_letters, read_harm
from simulator.whatif.minimise.minimise import NotShownError, RemainingStory, minimise
from simulator.whatif.minimise.report import write_part
from simulator.whatif.minimise.report_rows import ROWS, PartReplay
from tests.conftest import ROOT, Simulate
from tests.properties import examples
from tests.random_stories import PEOPLE, RULES, Draw, draws, story
from tests.stories import Story

SCENARIOS: Final = sorted((ROOT / "scenarios").glob("*.yaml"))

FAMILY: Final = Story(
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E2, match: new}
    - {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-07, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-09-07, event: teleservices.account_notified, account: R3/E2}
    - {id: door, date: 2015-09-08, event: ent.sign_in_attempted, account: R1/E1, profile: other_audiences}
    - {date: 2015-09-09, event: ent.password_changed, account: R1/E1, to: secret}
    - {date: 2015-09-10, event: teleservices.account_notified, account: R3/E2}
    - {date: 2015-09-20, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2015-09-25, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-26, event: clock.advanced}
    """
)
"""Two families; two letters of the first become invalid."""


def part(story: Story, *keep: str, budget: int | None = None) -> RemainingStory:
    harms = [read_harm(words, story.simulation) for words in keep]
    return minimise(story.simulation, harms or dead_letters(story.simulation), budget)


def lines(story: Story, *keep: str) -> list[int]:
    """The events that are left, as they are numbered in the story."""
    return [place + 1 for place in part(story, *keep).positions]


# --- Kinds of harm ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keep", "left"),
    [
        ("invalid", [1, 2, 6, 12, 13]),
        ("invalid R1/E1", [1, 2, 6, 12, 13]),
        ("invalid samia", [1, 2, 6, 12, 13]),
        ("invalid samia/nour", [1, 2, 6, 12, 13]),
        ("invalid cause=duplicate_student_unenrolled", [1, 2, 6, 12, 13]),
        ("invalid duplicate_student_unenrolled", [1, 2, 6, 12, 13]),
        ("invalid R1/E1 mistake=record_created_instead_of_imported", [1, 2, 6, 12, 13]),
        ("superseded", [4, 5, 8, 11]),
        ("superseded lea", [4, 5, 8, 11]),
        ("deactivated", [1, 12, 13]),
        ("deactivated R2/E1", [1, 3, 12, 13]),
        ("deactivated R2/E1 cause=duplicate_student_unenrolled", [1, 3, 12, 13]),
        ("to_notify adam", [4]),
        ("to_notify samia/nour", [1, 2, 12, 13]),
        ("to_notify samia/nour reason=no_live_account", [1, 2, 12, 13]),
        ("refused", [1, 2, 9]),
        ("refused wrong_profile", [1, 2, 9]),
        ("refused door", [1, 2, 9]),
        ("refused R1/E1", [1, 2, 9]),
        ("mistake", [1, 12]),
        ("mistake record_created_instead_of_imported", [1, 12]),
        ("access samia/nour=none", [1, 2, 13]),
        ("access samia=none", [1, 2, 13]),
        ("access lea/adam status=waiting", [4, 5, 8]),
    ],
)
def test_what_shows_a_harm(keep: str, left: list[int]) -> None:
    assert lines(FAMILY, keep) == left


def test_several_harms_are_all_kept() -> None:
    assert lines(FAMILY, "invalid R1/E1", "superseded", "mistake wrong_profile") == [1, 2, 4, 5, 6, 8, 9, 11, 12, 13]


ACTIVATED: Final = Story(
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-07, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-08, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-09, event: ent.back_pressed, account: E1}
    - {date: 2015-09-10, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-11, event: ent.password_changed, account: E1, to: other}
    """
)


def test_what_is_refused_only_because_something_was_left_out_is_no_harm_of_the_story() -> None:
    """Without its notification, the password change of 8 September would be refused: « never notified »."""
    assert lines(ACTIVATED, "refused account_deactivated") == [1, 5, 6]
    with pytest.raises(NotShownError):
        part(ACTIVATED, "refused never_notified")


TOLD_TWICE: Final = Story(
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E2}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E2, profile: students_parents}
    - {date: 2015-09-05, event: ent.sign_in_attempted, account: E1, profile: students_parents}
    """
)


def test_of_several_rows_that_the_words_fit_any_one_of_the_story_will_do() -> None:
    assert lines(TOLD_TWICE, "refused") == [2, 3, 5]
    assert lines(TOLD_TWICE, "refused nour") == [1, 4, 6]


def test_who_is_to_be_notified_stays_so_for_the_same_account_and_reason(command: Simulate) -> None:
    outcome = command("minimise", "scenarios/doublon_eleve.yaml", "--keep", "to_notify leila/yanis", "--format", "json")
    left = simulate(parse_scenario(json.loads(outcome.out)["text"]))
    assert [(row.account, row.reason) for row in left.verdict.to_notify if row.person == "leila"] == [
        ("R1/E2", "replaces_invalid")
    ]


EVERY_DAY: Final = Story(
    """
    - {date: 2020-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2021-01-01, event: teleservices.account_notified, account: E1}

    until: 2021-02-01
    rules: educonnect-2020
    """
)


def test_a_last_day_that_the_last_event_gives_as_well_is_left_out() -> None:
    kept = part(EVERY_DAY, "expired E1", "access nour=waiting")
    assert (kept.positions, kept.scenario.until) == ((0, 1, 2), None)


def test_without_a_harm_all_dead_letters_stay_dead_for_the_same_cause() -> None:
    assert [str(harm) for harm in dead_letters(FAMILY.simulation)] == [
        "invalid R1/E1 cause=duplicate_student_unenrolled",
        "invalid R2/E1 cause=duplicate_student_unenrolled",
    ]
    assert lines(FAMILY) == [1, 2, 3, 6, 7, 12, 13]


EXPIRING: Final = Story(
    """
    - {date: 2020-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2020-12-05, event: teleservices.account_notified, account: E1}
    - {date: 2021-01-01, event: clock.advanced}
    - {date: 2021-06-01, event: clock.advanced}
    rules: {base: educonnect-2020, grouping: refused, letter_valid_for: 1 months}
    until: 2022-01-01
    """.replace("\n    rules", "\nrules").replace("\n    until", "\nuntil")
)


def test_two_letters_of_one_account_that_expired_are_both_kept() -> None:
    assert [(str(harm), harm.times) for harm in dead_letters(EXPIRING.simulation)] == [("expired E1", 2)]


def test_the_calendar_stops_as_soon_as_the_harm_is_seen_and_rules_that_do_not_matter_are_as_they_were() -> None:
    found = part(EXPIRING, "expired E1").scenario
    assert [str(event.date) for event in found.events] == ["2020-09-01", "2020-09-01"]
    assert (str(found.until), found.rules_changed) == ("2020-10-01", {"letter_valid_for": "1 months"})
    assert (found.rules.grouping, str(found.rules.letter_valid_for)) == ("accepted", "1 months")


def test_a_last_day_that_matters_is_kept_no_later_than_it_must_be() -> None:
    found = part(EXPIRING).scenario
    assert ([str(event.date) for event in found.events], str(found.until)) == (
        ["2020-09-01", "2020-09-01", "2020-12-05"],
        "2021-01-05",
    )


def test_nobody_is_left_whom_no_event_names() -> None:
    assert list(part(FAMILY, "superseded").scenario.people.by_id) == ["adam", "lea"]


NAMESAKES: Final = Story(
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia2, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2}
    """
)


def test_a_namesake_without_whom_there_is_no_story_stays() -> None:
    assert lines(NAMESAKES, "deactivated R2/E2") == [1, 2, 3, 4, 5]


# --- Harms in words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "meant"),
    [
        ("invald R1/E1", "minimise.unknown_kind", "invalid"),
        ("", "minimise.empty", None),
        ("  ", "minimise.empty", None),
        ("invalid R1/E4", "minimise.unknown_word", "R1/E1"),
        ("invalid same", "minimise.unknown_word", "samia"),
        ("to_notify samia/nou", "minimise.unknown_word", "samia/nour"),
        ("refused wrong_profil", "minimise.unknown_word", "wrong_profile"),
        ("mistake samia", "minimise.unknown_word", None),
        ("invalid cause=student_unenroled", "minimise.unknown_value", "student_unenrolled"),
        ("invalid caus=student_unenrolled", "minimise.unknown_detail", "cause"),
        ("expired cause=merged", "minimise.unknown_detail", None),
        ("access samia/nour", "minimise.access_how", None),
        ("access samia/nour=non", "minimise.unknown_value", "none"),
    ],
)
def test_words_that_mean_nothing_are_refused_with_what_was_meant(words: str, code: str, meant: str | None) -> None:
    with pytest.raises(HarmError) as error:
        read_harm(words, FAMILY.simulation)
    assert (error.value.code, error.value.meant) == (code, meant)


@pytest.mark.parametrize("kind", DETAILS)
def test_every_kind_of_harm_can_be_seen_and_said(kind: str) -> None:
    assert list(ROWS) == list(DETAILS)
    assert {f"minimise.harm.{kind}", f"minimise.none.{kind}"} <= set(load_texts("fr").table)


def test_a_harm_that_the_story_does_not_show_is_not_looked_for() -> None:
    with pytest.raises(NotShownError, match=r"^expired, invalid R3/E2$"):
        part(FAMILY, "expired", "invalid R3/E2", "superseded")


# --- Proved, and interrupted ------------------------------------------------------------------------------------


def test_a_spent_budget_leaves_the_shortest_part_found_by_then() -> None:
    found = part(FAMILY, "invalid R1/E1", budget=4)
    assert (found.minimal, found.replays) == (False, 4)
    assert 4 < len(found.positions) < 14


def test_a_budget_that_is_not_even_enough_for_a_first_replay_leaves_the_whole() -> None:
    assert part(EXPIRING, budget=1).positions == (0, 1, 2, 3, 4)


def test_an_interruption_leaves_the_shortest_part_found_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    replays = 0

    def interrupted(*arguments: object) -> object:
        nonlocal replays
        replays += 1
        if replays > 5:
            raise KeyboardInterrupt
        return replay(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("simulator.whatif.minimise.trials.replay", interrupted)
    found = part(FAMILY, "invalid R1/E1")
    harms = [read_harm("invalid R1/E1", FAMILY.simulation)]
    assert (found.minimal, shows(found.scenario, found.positions, harms)) == (False, True)


def shows(scenario: Scenario, places: Sequence[int], harms: Sequence[Harm]) -> bool:
    """Whether it is a story, and shows them all."""
    try:
        simulation = simulate(scenario)
    except ContradictionError:
        return False
    counter = HarmCounter(harms)
    return counter.all_shown(counter.count(PartReplay(simulation.replay, simulation.verdict, places)))


def assert_minimal(found: RemainingStory, harms: Sequence[Harm]) -> None:
    left, places = found.scenario, found.positions
    assert (found.minimal, shows(left, places, harms)) == (True, True)
    for place in range(len(left.events)):
        without = structs.replace(left, events=left.events[:place] + left.events[place + 1 :])
        assert not shows(without, places[:place] + places[place + 1 :], harms)
    people = left.people.by_id.values()
    for person in people:
        others = People.of(one for one in people if one is not person)
        assert not shows(structs.replace(left, people=others), places, harms)


Fact = tuple[object, ...]
RULINGS: Final[list[RuleSet]] = [RULES, *RULE_SETS.values()]


def everything_seen(simulation: Simulation, places: Sequence[int]) -> dict[str, set[Fact]]:
    """Every harm that a story shows, in words, and what these words speak of; events by their places in the whole."""
    verdict, steps = simulation.verdict, simulation.replay.steps
    found: dict[str, set[Fact]] = {}

    def add(words: str, *fact: object) -> None:
        found.setdefault(words, set()).add(fact)

    def place(step: int) -> int | None:
        position = steps[step - 1].position
        return None if position is None else places[position - 1]

    for one in verdict.notifications:
        if one.status != "valid":
            add(f"{one.status} {one.account}", one.status, place(one.issued_by), one.cause)
    for one in verdict.invalid:
        add(f"invalid cause={one.cause}", place(one.issued_by))
    for row in verdict.to_notify:
        add(f"to_notify {row.person}/{row.student}", row.account, row.reason)
        add(f"to_notify reason={row.reason}", row.person, row.student, row.account)
    for seen in verdict.access:
        add(f"access {seen.person}/{seen.student}={seen.status}", seen.account)
    for mistake in verdict.mistakes:
        add(f"mistake {mistake.kind}", place(mistake.step))
    for step in steps:
        if step.refusal:
            add("refused", place(step.number), step.refusal.reason)
        for consequence in step.consequences:
            if isinstance(consequence, AccountDeactivated):
                add(f"deactivated {consequence.account}", consequence.cause)
    return found


@examples(300)
@given(draws, st.sampled_from(RULINGS), st.lists(st.integers(0, 1000), max_size=3))
def test_a_part_shows_the_harm_and_nothing_more_can_go(numbers: list[Draw], rules: RuleSet, picks: list[int]) -> None:
    events = tuple(story(numbers))
    scenario = Scenario("random.yaml", "Random", PEOPLE, events, tuple(range(1, len(events) + 1)), rules)
    simulation = simulate(scenario)
    seen = everything_seen(simulation, range(len(events)))
    words = [list(seen)[pick % len(seen)] for pick in picks] if seen else []
    harms = [read_harm(one, simulation) for one in words] or dead_letters(simulation)
    if not harms:
        return
    found = minimise(simulation, harms)
    assert_minimal(found, harms)
    left = everything_seen(simulate(found.scenario), found.positions)
    assert [one for one in words if left[one].isdisjoint(seen[one])] == []
    assert found == minimise(simulation, harms)
    if rules is RULES:
        return  # changed in a way that no file tells
    answer = write_part(found, harms, simulation, load_texts("fr"), every=False)
    again = simulate(parse_scenario(answer.text))
    assert again.scenario.events == found.scenario.events
    assert again.expectations is not None
    assert again.expectations.failed == ()
    assert shows(again.scenario, found.positions, harms)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_what_is_left_of_a_scenario_is_a_scenario(command: Simulate, path: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.yaml"
    outcome = command("minimise", path.relative_to(ROOT), "-o", left)
    if "no notification is invalid or expired there" in outcome.err:
        assert (outcome.code, left.exists()) == (1, False)
        return
    assert (outcome.code, outcome.out) == (0, "")
    assert re.fullmatch(
        r"Events kept: \d+ of \d+\. None of them can be left out \(tried in \d+ replays?\)\.\n", outcome.err
    )
    assert command("check", left).code == 0


# --- Large stories ----------------------------------------------------------------------------------------------


def test_of_five_hundred_families_each_is_replayed_alone() -> None:
    people, events, created = [], [], "siecle.student_record_created"
    for family in range(500):
        people.append(f"  s{family}: {{student: Student {family}}}\n")
        events += [
            f"- {{date: 2015-09-01, event: {created}, record: E{family}, student: s{family}, school: a}}\n",
            f"- {{date: 2015-09-01, event: teleservices.account_notified, account: E{family}}}\n",
            f"- {{date: 2015-09-01, event: teleservices.account_notified, account: E{family}}}\n",
            f"- {{date: 2015-09-01, event: siecle.student_unenrolled, record: E{family}}}\n",
        ]
    simulation = simulate(parse_scenario("scenario: Many\npeople:\n" + "".join(people) + "events:\n" + "".join(events)))
    found = minimise(simulation, dead_letters(simulation))
    assert len(found.positions) == 1500
    assert found.replays < 10 * 500
    one = minimise(simulation, [read_harm("invalid E7", simulation)])
    assert (one.positions, one.replays < 520) == ((28, 30, 31), True)


# --- The command ------------------------------------------------------------------------------------------------


def test_of_a_shorter_story_the_author_s_words_stay_but_for_chapters_without_an_event(
    command: Simulate, tmp_path: Path
) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(
        "# Whose it is\nscenario: 'A story'\npeople:\n  adam: {student: 'Adam Haddad'} # nobody needs him\n"
        "  nour: {student: 'Nour Haddad'} # her\nevents:\n"
        "  # Summer\n  - {event: clock.advanced, date: 2015-08-01} # nothing\n\n"
        "  # September\n"
        "  - {event: siecle.student_record_created, date: 2015-09-01, record: E1, student: nour, school: c}\n"
        "  - date: 2015-09-02 # the letter\n    event: teleservices.account_notified\n    account: E1\n\n"
        "  # Autumn\n  - {date: 2015-10-01, event: siecle.student_unenrolled, record: E1}\n\n"
        "  # Winter\n"
        "  - {date: 2015-12-01, event: siecle.student_record_created, record: E2, student: adam, school: c}\n",
        encoding="utf-8",
    )
    assert command("minimise", path).out == (
        "# Whose it is\nscenario: 'A notification that became invalid (account E1, unenrolment)'\n"
        "about: >\n  The shortest part of the story “A story” where this is still seen; events kept: 3 of 5.\n"
        "people:\n  nour: {student: 'Nour Haddad'} # her\nevents:\n"
        "  # September\n"
        "  - {event: siecle.student_record_created, date: 2015-09-01, record: E1, student: nour, school: c}\n"
        "  - date: 2015-09-02 # the letter\n    event: teleservices.account_notified\n    account: E1\n\n"
        "  # Autumn\n  - {date: 2015-10-01, event: siecle.student_unenrolled, record: E1}\n\n"
        "expect:\n  accounts: {E1: deactivated}\n  invalid: [E1]\n  to_notify: []\n  refused: []\n"
        "  mistakes: []\n  access: {nour: {nour: none}}\n"
    )


def test_the_text_that_is_left(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "family.yaml"
    path.write_text(FAMILY.text, encoding="utf-8")
    outcome = command("minimise", path, "--keep", "invalid R1/E1")
    assert outcome == (
        0,
        """\
scenario: "A notification that became invalid (account R1/E1)"
about: >
  The shortest part of the story “A story of the tests” where this is still seen; events kept: 5 of 14.
people:
  nour: {student: Nour Haddad}
  samia: {guardian: Samia Haddad}
events:
- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
- {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}
- {date: 2015-09-20, event: siecle.student_record_imported, record: E3, student: nour, school: college}
- {date: 2015-09-25, event: siecle.student_unenrolled, record: E1}

expect:
  accounts: {E1: deactivated, R1/E1: deactivated, E3: created}
  invalid: [R1/E1]
  to_notify: [E3, [samia, nour]]
  refused: []
  mistakes: [record_created_instead_of_imported]
  access: {nour: {nour: not_notified}, samia: {nour: none}}
""",
        outcome.err,
    )


@pytest.mark.parametrize(
    ("keep", "title"),
    [
        ((), "2 notifications invalides"),
        (("invalid cause=duplicate_student_unenrolled",), "Une notification devenue invalide (déscolarisation)"),
        (("invalid R1/E1 mistake=record_created_instead_of_imported",), None),
        (
            ("access lea/adam=waiting",),
            "Ce que l'on voit d'un élève (Léa Morel, pour Adam Haddad, en attente d'activation)",
        ),
        (("refused wrong_profile",), "Une demande refusée (ce n'est pas le bon profil pour ce compte)"),
        (("refused door",), "Une demande refusée (événement « door »)"),
        (
            ("to_notify adam reason=never_notified",),
            "Quelqu'un à notifier (Adam Haddad, compte jamais notifié)",
        ),
        (("superseded", "deactivated"), "Une notification remplacée par une autre et un compte désactivé"),
        (("mistake",), "Une erreur"),
    ],
)
def test_the_title_says_what_it_shows(
    command: Simulate, tmp_path: Path, keep: tuple[str, ...], title: str | None
) -> None:
    path = tmp_path / "family.yaml"
    path.write_text(FAMILY.text, encoding="utf-8")
    options = [word for one in keep for word in ("--keep", one)]
    outcome = command("minimise", path, *options, "--lang", "fr", "--format", "json")
    found = json.loads(outcome.out)["title"].replace("\u00a0", " ")
    assert outcome.code == 0
    assert title is None or found == title


def test_the_data_have_the_shape_that_the_page_documents(command: Simulate) -> None:
    page = (ROOT / "docs/what-if/minimise.md").read_text(encoding="utf-8")
    shown = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    outcome = command(
        "minimise", "scenarios/doublon_eleve.yaml", "--keep", "invalid R1/E1 cause=duplicate_student_unenrolled",
        "--format", "json",
    )  # fmt: skip
    real = json.loads(outcome.out)
    assert list(real) == list(shown)
    assert {**real, "text": "…"} == shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--keep", "invald E1"], 2, "Did you mean 'invalid'?"),
        (["--keep", "invalid E7"], 2, "this scenario has nothing of that name"),
        (["--keep", ""], 2, "--keep is empty"),
        (["--keep", "expired"], 1, "scenarios/doublon_eleve.yaml: no notification that expired in this story."),
        (
            ["--keep", "mistake wrong_profile"],
            1,
            "scenarios/doublon_eleve.yaml: no mistake (a sign-in through the wrong profile) in this story.",
        ),
        (["--budget", "0"], 2, "--budget"),
        (["-o", "scenarios/doublon_eleve.yaml"], 2, "is one of the scenarios to read"),
        (["--rules", "montpelier-2015"], 2, "montpellier-2015"),
    ],
)
def test_what_cannot_be_minimised_says_why(command: Simulate, arguments: list[str], code: int, said: str) -> None:
    outcome = command("minimise", "scenarios/doublon_eleve.yaml", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_under_another_rule_set_the_part_is_told_with_it(command: Simulate) -> None:
    outcome = command(
        "minimise", "scenarios/fratrie.yaml", "--rules", "strasbourg-2018", "--keep", "deactivated grouped"
    )
    assert "\nrules: strasbourg-2018\n" in outcome.out


def test_a_search_that_was_stopped_says_so(command: Simulate) -> None:
    outcome = command("minimise", "scenarios/doublon_eleve.yaml", "--budget", "3")
    assert outcome.code == 0
    assert outcome.err.endswith("The search was stopped after 3 replays: some may still be unneeded.\n")
    assert "perhaps not the shortest" in " ".join(outcome.out.split())


def test_one_replay_is_one_replay(command: Simulate) -> None:
    said = [
        command("minimise", "scenarios/doublon_eleve.yaml", "--budget", "1", "--lang", one).err for one in ("fr", "en")
    ]
    assert ["après 1 rejeu :" in said[0], "after 1 replay:" in said[1]] == [True, True]


def test_the_help_says_that_there_is_no_limit_unless_one_is_given(command: Simulate) -> None:
    said = " ".join(command("minimise", "--lang", "fr", "--help").out.replace(" ", " ").split())
    assert "Sinon : sans limite." in said
