"""The tables of the code are complete: every entry occurs in a scenario, is handled, and has its texts."""

import ast
import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Final, Literal, get_args, get_origin

import pytest

from simulator import Simulation
from simulator import consequences as c
from simulator import events as e
from simulator.campaign.assumed_rates import SWEPT
from simulator.campaign.sweep import MEASURES
from simulator.cli.campaign import RATES
from simulator.cli.diagram import ALL, KINDS
from simulator.cli.exports.group import COMMANDS as EXPORTS_COMMANDS
from simulator.cli.journal import COMMANDS as JOURNAL_COMMANDS
from simulator.cli.simulate_group import COMMANDS, DEFAULT
from simulator.explain import SIGN_IN_REASONS
from simulator.exploration.catalogue import CHAPTERS, GROUPS, HARMS, RULES, TO_NOTIFY
from simulator.exploration.catalogue import STANDINGS as LETTERS
from simulator.exploration.results import Partial
from simulator.glossary import CATEGORIES, NAMES_IN_FILES, Topic, find, topics
from simulator.lifecycle import STATES, TRANSITIONS, State, Transition, Trigger, next_state
from simulator.people import Degree, People, Person, Role
from simulator.pictures.lifecycle import ACTS, FINAL, ORIGINS, way_of
from simulator.pictures.timeline_texts import TOLD_BY_LEGEND
from simulator.reading.scenario_format import EXPECT
from simulator.registers.contradictions import CHECKS
from simulator.registers.decide import CASES
from simulator.registers.register import EFFECTS, Account, Register, evolve, rebuilt
from simulator.reports.json_report import as_data
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.reports.sentences import SAID_AS_DONE
from simulator.rule_origins import Origin
from simulator.rule_sets import DUES, NUMBERS, RULE_SETS, VALUES, Unit, without
from simulator.shipped_stories import SITUATIONS
from simulator.slides.speaker_notes import TURNS
from simulator.studio.acts import ACTS as STUDIO_ACTS
from simulator.studio.acts import BLANK_WORDS, SERVICES
from simulator.studio.requests import REFUSALS
from simulator.studio.sheets import TAKEN
from simulator.studio.takeaways import TAKEAWAYS
from simulator.studio.view import SHEETS
from simulator.telephone.call import SEVERAL
from simulator.telephone.callers import QUESTIONS
from simulator.texts import LANGUAGES, TOPICS, load_texts
from simulator.verdict import ACCESS_STATUSES, STANDINGS, TO_NOTIFY_REASONS
from simulator.whatif.compare.compare import KINDS as DIFFERENCES
from simulator.whatif.compare.compare import TOTALS
from simulator.whatif.impact.safer_ways import Harm
from simulator.whatif.minimise.harms import DETAILS
from simulator.whatif.prevent.delays import What
from simulator.whatif.prevent.edits import KINDS as EDITS
from simulator.whatif.prevent.edits import Edit
from simulator.whatif.prevent.prevent import Departure
from simulator.whatif.prevent.story_results import Figures, Outcome
from tests.conftest import ROOT
from tests.rule_stories import STORIES
from tests.shipped_scenarios import SCENARIOS, scenarios, simulated
from tests.stories import Story, concluded, refused

TRIGGERS: Final[tuple[Trigger, ...]] = get_args(Trigger)
TRIGGERED_BY: Final[Mapping[type[c.Consequence], Trigger]] = MappingProxyType(
    {c.NotificationIssued: "notify", c.AccountActivated: "activate", c.AccountDeactivated: "deactivate"}
)
"""The consequences that change the state of an account, with their transitions."""


@cache
def stories() -> tuple[Simulation, ...]:
    """Those of the tests of rules that contradict nothing."""
    told = map(Story, STORIES.values())
    return tuple(story.simulation for story in told if not story.problems)


def consequences(simulations: Iterable[Simulation]) -> Iterator[tuple[e.Event, c.Consequence]]:
    """Every consequence, with the event that it follows from."""
    for simulation in simulations:
        for step in simulation.replay.steps:
            for consequence in step.consequences:
                yield step.event, consequence


def moves(simulation: Simulation) -> Iterator[Transition]:
    """The transitions of accounts, derived only from the consequences."""
    register = Register(simulation.scenario.people)
    for _, consequence in consequences([simulation]):
        trigger = TRIGGERED_BY.get(type(consequence))
        if trigger is None:
            evolve(register, [consequence])
            continue
        address = getattr(consequence, "account")  # noqa: B009 -- all that move one have one
        before = register.accounts[address].state
        evolve(register, [consequence])
        yield Transition(before, trigger, register.accounts[address].state)


# --- Everything in the tables happens in the scenarios ----------------------------------------------------------


@pytest.mark.parametrize("kind", e.KINDS)
def test_every_kind_of_event_is_accepted_in_some_scenario(kind: str) -> None:
    accepted = {step.event.kind for one in scenarios() for step in one.replay.steps if not step.refusal}
    assert kind in accepted


ONLY_IN_STORIES: Final[Mapping[Transition, str]] = MappingProxyType(
    {Transition("created", "deactivate", "deactivated"): "test_R7_an_account_never_notified_has_no_letter_to_lose"}
)
"""Rows of the lifecycle that happen in no scenario, with the story that tells them."""


@pytest.mark.parametrize("row", TRANSITIONS, ids=" ".join)
def test_every_row_of_the_lifecycle_happens_in_some_scenario_or_story(row: Transition) -> None:
    told = scenarios() if row not in ONLY_IN_STORIES else (Story(STORIES[ONLY_IN_STORIES[row]]).simulation,)
    assert row in {move for one in told for move in moves(one)}


@pytest.mark.parametrize("kind", [kind.kind for kind in (*c.REPORTED, *c.BOOKKEEPING)])
def test_every_kind_of_consequence_happens_in_some_scenario_or_story(kind: str) -> None:
    told = (*scenarios(), *stories()) if kind == "record_opened_to_new_account" else scenarios()
    assert kind in {consequence.kind for _, consequence in consequences(told)}


@pytest.mark.parametrize("reason", get_args(c.Reason))
def test_every_refusal_happens_in_some_scenario(reason: c.Reason) -> None:
    assert reason in {one.reason for _, one in consequences(scenarios()) if isinstance(one, c.RequestRefused)}


@pytest.mark.parametrize("kind", get_args(c.Mistake))
def test_every_mistake_is_recognised_in_some_scenario(kind: c.Mistake) -> None:
    assert kind in {mistake.kind for one in scenarios() for mistake in one.verdict.mistakes}


@pytest.mark.parametrize("cause", get_args(c.Cause))
def test_every_cause_kills_a_letter_in_some_scenario(cause: c.Cause) -> None:
    assert cause in {letter.cause for one in scenarios() for letter in one.verdict.notifications}


@pytest.mark.parametrize("standing", STANDINGS)
def test_every_standing_of_a_letter_is_seen_in_some_scenario(standing: str) -> None:
    assert standing in {letter.status for one in scenarios() for letter in one.verdict.notifications}


@pytest.mark.parametrize("reason", TO_NOTIFY_REASONS)
def test_every_reason_to_notify_is_seen_in_some_scenario(reason: str) -> None:
    assert reason in {row.reason for one in scenarios() for row in one.verdict.to_notify}


@pytest.mark.parametrize("status", ACCESS_STATUSES)
def test_every_access_is_seen_in_some_scenario(status: str) -> None:
    assert status in {row.status for one in scenarios() for row in one.verdict.access}


REFUSED_FOR: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "siecle.student_record_imported": ("nothing_to_import",),
        "teleservices.account_notified": (
            "no_historic_account", "not_scolarite_services", "already_active", "account_deactivated",
        ),
        "ent.historic_credentials_issued": ("historic_ended", "already_active"),
        "ent.sign_in_attempted": (
            "no_historic_account", "wrong_profile", "account_deactivated", "never_notified", "letter_expired",
            "wrong_password",
        ),
        "teleservices.password_reset": (
            "no_historic_account", "not_scolarite_services", "account_deactivated", "never_notified",
            "account_not_active",
        ),
        "ent.self_activated": (
            "no_historic_account", "not_scolarite_services", "self_activation_unavailable", "account_deactivated",
            "already_active",
        ),
        "ent.password_changed": (
            "no_historic_account", "never_notified", "account_deactivated", "letter_expired",
        ),
        "ent.back_pressed": ("no_historic_account", "account_deactivated", "no_error_page"),
        "ent.service_opened": (
            "no_historic_account", "account_deactivated", "never_notified", "scolarite_services_required",
            "account_not_active",
        ),
        "ent.merge_requested": (
            "no_historic_account", "same_account", "guardians_only", "not_scolarite_services", "wrong_procedure",
            "merge_disabled", "account_deactivated",
        ),
        "ent.grouping_requested": (
            "no_historic_account", "same_account", "guardians_only", "not_scolarite_services", "wrong_procedure",
            "grouping_unavailable", "account_deactivated",
        ),
    }
)  # fmt: skip
"""What each kind of event can be refused for; a kind that is not here happens whatever the rules say."""


def test_events_are_refused_for_exactly_these_reasons_in_the_scenarios_and_stories_of_the_rules() -> None:
    found: dict[str, set[str]] = {}
    for event, consequence in consequences((*scenarios(), *stories())):
        if isinstance(consequence, c.RequestRefused):
            found.setdefault(event.kind, set()).add(consequence.reason)
    assert found == {kind: set(reasons) for kind, reasons in REFUSED_FOR.items()}


@pytest.mark.parametrize("kind", REFUSED_FOR)
def test_every_kind_of_event_that_can_be_refused_is_refused_in_some_scenario(kind: str) -> None:
    assert kind in {event.kind for event, one in consequences(scenarios()) if isinstance(one, c.RequestRefused)}


def test_every_reason_of_the_table_refuses_some_kind_of_event() -> None:
    assert {reason for reasons in REFUSED_FOR.values() for reason in reasons} == set(get_args(c.Reason))


def test_the_events_that_bring_accounts_are_those_with_which_the_life_of_an_account_begins() -> None:
    told = consequences((*scenarios(), *stories()))
    assert {type(event) for event, one in told if isinstance(one, c.AccountCreated)} == set(ORIGINS)


# --- The tables cover each other --------------------------------------------------------------------------------


def leaves(kind: type[Any]) -> set[type[Any]]:
    """The classes below this one that have none below them."""
    below: list[type[Any]] = kind.__subclasses__()
    return set().union(*map(leaves, below)) if below else {kind}


def test_every_event_is_in_the_tables() -> None:
    assert leaves(e.Event) == {*e.SCENARIO_EVENTS, e.ClockDue}
    assert list(e.KINDS.values()) == list(e.SCENARIO_EVENTS)
    assert {kind: cls.kind for kind, cls in e.KINDS.items()} == {kind: kind for kind in e.KINDS}
    assert set(e.FIELDS) == set(e.NAMES) == {*e.SCENARIO_EVENTS, e.ClockDue}


def test_every_event_is_decided() -> None:
    assert set(CASES) == {*e.SCENARIO_EVENTS, e.ClockDue}


def test_every_event_of_a_file_is_held_against_the_story() -> None:
    assert set(CHECKS) == set(e.SCENARIO_EVENTS)


def test_every_consequence_is_reported_or_bookkeeping_and_never_both() -> None:
    assert leaves(c.Bookkeeping) == set(c.BOOKKEEPING)
    assert leaves(c.Consequence) == {*c.BOOKKEEPING, *c.REPORTED}
    assert len({kind.kind for kind in (*c.BOOKKEEPING, *c.REPORTED)}) == len(c.BOOKKEEPING) + len(c.REPORTED)


def test_every_consequence_has_an_effect() -> None:
    assert set(EFFECTS) == {*c.BOOKKEEPING, *c.REPORTED}


def test_what_falls_due_is_a_cause_or_the_end_of_a_letter() -> None:
    assert set(DUES) <= {*get_args(c.Cause), "notification_expired", "no_longer_kept"}


def test_the_reasons_of_refused_sign_ins_are_those_explained_with_the_words_on_the_screen() -> None:
    assert set(SIGN_IN_REASONS) == set(REFUSED_FOR["ent.sign_in_attempted"])


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_consequences_of_a_scenario_alone_rebuild_its_register(path: Path) -> None:
    replay = simulated(path).replay
    journal = [consequence for _, consequence in consequences([simulated(path)])]
    assert rebuilt(replay.register.people, journal) == replay.register


# --- What the lifecycle does not have ---------------------------------------------------------------------------

PASTS: Final[Mapping[State, str]] = MappingProxyType(
    {
        "created": "",
        "notified": "- {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}\n",
        "active": (
            "- {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}\n"
            "- {date: 2015-08-03, event: ent.password_changed, account: R1/E1, to: secret}\n"
        ),
        "deactivated": "- {date: 2015-08-03, event: siecle.guardian_record_deleted, record: R1}\n",
    }
)
"""How the account R1/E1 comes into each state."""

ASKED: Final[Mapping[Trigger, str]] = MappingProxyType(
    {
        "notify": "- {date: 2015-08-04, event: teleservices.account_notified, account: R1/E1}\n",
        "activate": "- {date: 2015-08-04, event: ent.password_changed, account: R1/E1, to: other}\n",
        "deactivate": "- {date: 2015-08-04, event: ent.merge_requested, accounts: [R2/E1, R1/E1]}\n",
    }
)
"""How the outside world asks for each move of R1/E1."""

NOT_IN_THE_LIFECYCLE: Final[Mapping[tuple[State, Trigger], list[dict[str, Any]]]] = MappingProxyType(
    {
        ("active", "notify"): refused("already_active"),
        ("active", "activate"): concluded("password_replaced R1/E1"),  # R12: accepted, and no move
        ("deactivated", "notify"): refused("account_deactivated"),
        ("deactivated", "activate"): refused("account_deactivated"),
        ("deactivated", "deactivate"): refused("account_deactivated"),
    }
)


ALONE: Final = (
    "- {date: 2015-08-04, event: ent.self_activated, account: R1/E1, by: sms, to: other}\n"
    "rules: {self_activation: guardians}\n"
)
"""How a guardian activates an account that was never notified (R30)."""


def asked(state: State, trigger: Trigger) -> Story:
    """R1/E1 in this state, then asked to make this move."""
    move = ALONE if (state, trigger) == ("created", "activate") else ASKED[trigger]
    return Story(
        "- {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}\n"
        "- {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1,"
        " match: new}\n"
        "- {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1,"
        " match: new}\n" + PASTS[state] + move
    )


def test_what_the_lifecycle_does_not_have_is_known() -> None:
    missing = {(state, trigger) for state in STATES for trigger in TRIGGERS if next_state(state, trigger) is None}
    assert missing == set(NOT_IN_THE_LIFECYCLE)


@pytest.mark.parametrize(("state", "trigger"), NOT_IN_THE_LIFECYCLE)
def test_what_the_lifecycle_does_not_have_is_refused_and_moves_nothing(state: State, trigger: Trigger) -> None:
    story = asked(state, trigger)
    assert story.consequences == NOT_IN_THE_LIFECYCLE[state, trigger]
    assert [row["state"] for row in story.accounts if row["account"] == "R1/E1"] == [state]


@pytest.mark.parametrize("row", TRANSITIONS, ids=" ".join)
def test_what_the_lifecycle_has_is_done(row: Transition) -> None:
    story = asked(row.source, row.trigger)
    assert story.steps[-1]["outcome"] == "accepted"
    assert [one["state"] for one in story.accounts if one["account"] == "R1/E1"] == [row.target]


@pytest.mark.parametrize(
    ("state", "trigger"),
    [
        (state, trigger)
        for state in STATES
        for trigger in TRIGGERS
        if Transition(state, trigger, next_state(state, trigger) or "created") not in TRANSITIONS
    ],
)
def test_a_journal_with_a_move_that_the_lifecycle_does_not_have_is_corrupt(state: State, trigger: Trigger) -> None:
    register = Register(People.of([Person("nour", "student", "Nour Haddad")]))
    register.accounts["E1"] = Account("E1", 0, "nour", historic=False, state=state)
    corrupt: dict[Trigger, c.Consequence] = {
        "notify": c.NotificationIssued("E1"),
        "activate": c.AccountActivated("E1", "secret"),
        "deactivate": c.AccountDeactivated("E1", "student_unenrolled"),
    }
    with pytest.raises(ValueError, match=f"^E1 is {state}: the lifecycle has no '{trigger}' from there$"):
        evolve(register, [corrupt[trigger]])


# --- The scenarios ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_meets_all_six_of_its_expectations(path: Path) -> None:
    scenario = simulated(path).scenario
    assert scenario.expect is not None
    assert {one.key for one in scenario.expect} == set(EXPECT.keys)
    assert as_data(simulated(path), load_texts("en"))["expectations"] == {"checked": 6, "failed": []}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_expects_something_of_every_account_and_every_pair(path: Path) -> None:
    expected = {one.key: one.value for one in simulated(path).scenario.expect or ()}
    verdict = simulated(path).verdict
    names = map(simulated(path).replay.register.first_name, expected["accounts"])
    assert set(names) == {row.account for row in verdict.accounts}
    pairs = {(person, student) for person, students in expected["access"].items() for student in students}
    assert pairs == {(row.person, row.student) for row in verdict.access}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_says_what_it_is_about(path: Path) -> None:
    scenario = simulated(path).scenario
    assert scenario.title
    assert scenario.about


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_twin_of_a_scenario_is_there_and_has_it_as_its_own(path: Path) -> None:
    twin = simulated(path).scenario.twin
    if twin is not None:
        assert path.with_name(twin) in SCENARIOS
        assert path.with_name(twin) != path
        assert simulated(path.with_name(twin)).scenario.twin == path.name


# --- explain ----------------------------------------------------------------------------------------------------


def test_every_topic_but_rules_and_words_names_the_rules_behind_it() -> None:
    named = {f"{topic.category}.{topic.name}" for topic in topics() if topic.category not in ("rule", "word")}
    assert set(RULES_BEHIND) == named
    assert {number for numbers in RULES_BEHIND.values() for number in numbers.split()} <= set(NUMBERS)
    assert all(RULES_BEHIND.values())


def test_every_rule_is_behind_something() -> None:
    assert {number for numbers in RULES_BEHIND.values() for number in numbers.split()} == set(NUMBERS)


@pytest.mark.parametrize("topic", list(topics()), ids=lambda topic: f"{topic.category}.{topic.name}")
def test_every_topic_is_found_by_its_name_in_any_case(topic: Topic) -> None:
    assert topic in find(f" {topic.name.upper()} ")


# --- Texts: the same in every language --------------------------------------------------------------------------


def placeholders(text: str) -> set[str]:
    """The words that a text needs; in which form of them differs from language to language."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_in_two_files(language: str) -> None:
    files = [ROOT / "simulator/texts" / language / f"{topic}.py" for topic in TOPICS]
    keys = [
        key.value
        for file in files
        for table in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(table, ast.Dict)
        for key in table.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]
    assert sorted(keys) == sorted(load_texts(language).table)


def test_the_languages_have_the_same_keys() -> None:
    assert set(load_texts("fr").table) == set(load_texts("en").table)


def test_the_languages_have_the_same_placeholders() -> None:
    french, english = load_texts("fr").table, load_texts("en").table
    assert {key: placeholders(text) for key, text in french.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_but_for_spaces(language: str) -> None:
    assert [key for key, text in load_texts(language).table.items() if not text.strip()] == []


# --- Texts: all that are needed, and no others ------------------------------------------------------------------


def of_tables() -> Iterator[str]:
    """The keys that the tables of the code ask for."""
    for command in (DEFAULT, *COMMANDS):
        yield from (f"command.{command}.help", f"command.{command}.short")
    answers = (f"call.{'act' if question == SEVERAL else question}." for question in QUESTIONS)
    yield from (key for begun in answers for key in load_texts("en").table if key.startswith(begun))  # test_telephone
    yield from (f"month.{length}{month}" for month in range(1, 13) for length in ("", "short."))
    yield "first_of_month"
    for category, names in CATEGORIES.items():
        yield from (f"topic.{category}", f"topic.{category}.one")
        yield from (f"explain.{category}.{name}" for name in names)
        yield from (f"called.{category}.{name}" for name in names if category != "rule")
    yield from ("topic.name.one", *(f"explain.name.{kind}" for kind in NAMES_IN_FILES))
    for situation, names in SITUATIONS.items():
        yield from (f"stories.situation.{situation}", *(f"story.{name}" for name in names))
    for number, source in NUMBERS.items():
        yield from (f"source.rule.{number}", f"source.{source}")
    yield from (f"{key}.{name}" for key in ("rules", "name.rules") for name in RULE_SETS)
    yield from (f"origin.{origin}" for origin in get_args(Origin))
    yield from (f"rule_value.{name}" for name in VALUES)
    yield from (f"state.{state}" for state in STATES)
    yield from (f"trigger.{trigger}" for trigger in TRIGGERS)
    for state in STATES:
        yield from (f"picture.state.{state}", f"picture.lifecycle.means.{state}", f"slide.sign.{state}")
    yield from ("contradiction.not_a_student", "contradiction.not_a_guardian")
    for one in STUDIO_ACTS:
        yield from (f"act.{one.id}", f"act.label.{one.id}", f"act.group.{one.group}", "blank.date", "blank.to")
        yield from (f"blank.{blank}" for blank in (*one.blanks, *one.more))
    for blank, words in BLANK_WORDS.items():
        yield from (f"choice.{blank}.{word}" for word in words)
    yield from (f"choice.service.{service}" for service in SERVICES)
    yield from (f"studio.due.{due}" for due in DUES)
    yield from (f"page.status.{number}" for number in REFUSALS)
    yield from (f"page.sheet.{sheet}" for sheet in SHEETS)
    yield from (f"page.take.to.{what_for}" for what_for in TAKEN)
    for name in TAKEAWAYS:
        yield from (f"page.take.{name}", f"page.take.{name}.about")
    yield from (f"page.language.{language}" for language in LANGUAGES)
    yield from (f"page.state.{state}" for state in STATES)
    yield "picture.state.kept"  # no state of the lifecycle
    yield from (f"picture.timeline.legend.{kind}" for kind in TOLD_BY_LEGEND)
    for standing in STANDINGS:
        yield from (
            f"picture.letter.{standing}",
            f"picture.timeline.letter.{standing}",
            f"picture.timeline.letter_mark.{standing}",
        )
    for status in ACCESS_STATUSES:
        yield from (f"picture.sees.{status}", f"picture.sees_oneself.{status}")
    yield from (f"picture.lifecycle.act.{act.id}" for act in ACTS if act.target not in FINAL)
    yield from map(way_of, (*ORIGINS, *get_args(c.Cause)))
    yield from (f"picture.kind.{kind}" for kind in (*KINDS, ALL))
    yield from (f"profile.{profile}" for profile in get_args(e.Profile))
    yield from (f"match.{match}" for match in get_args(e.Match))
    yield from (f"level.{level}" for level in get_args(e.Level))
    yield from (f"by.{means}" for means in get_args(e.SelfActivationMeans))
    yield from (f"reason.{reason}" for reason in (*get_args(e.DepartureReason), *get_args(e.DeletionReason)))
    yield from (f"degree.{degree}" for degree in get_args(Degree))
    yield from (f"service.{service}" for service in e.TELESERVICES)
    yield from (f"standing.{standing}" for standing in STANDINGS)
    yield from (f"reason.{reason}" for reason in TO_NOTIFY_REASONS)
    yield from (f"access.{status}" for status in ACCESS_STATUSES)
    yield from (f"cause.{cause}" for cause in get_args(c.Cause))
    yield from (f"concluded.{kind.kind}" for kind in c.REPORTED)
    yield from (f"problem.not_a_{role}" for role in get_args(Role))
    for reason in get_args(c.Reason):
        yield from (f"refusal.{reason}.why", f"refusal.{reason}.advice")
    for mistake in get_args(c.Mistake):
        yield from (f"mistake.{mistake}", f"mistake.{mistake}.recommendation")
    for kind in e.SCENARIO_EVENTS:
        yield f"event.{kind.kind}"
        yield from (f"key.field.{field}" for field in e.FIELDS[kind])
        yield from (f"happened.{kind.kind}{variant}" for variant in HAPPENED.get(kind, ("",)))
        if kind in SAID_AS_DONE:
            yield f"happened.{kind.kind}.refused"
    yield from (f"happened.{e.ClockDue.kind}.{due}" for due in DUES)
    yield from said_by_speakers()
    for way in ("stop", "start"):
        yield from (f"{way}.{what}" for what in ("no_such_event", "no_such_number", "no_events"))
    for form in ("of_student", "of_guardian"):
        yield from (f"reason.no_live_account.{form}", f"to_notify.dead.{form}.one", f"to_notify.dead.{form}.many")
    for difference in DIFFERENCES:
        yield from (f"compare.section.letters.{difference}.one", f"compare.section.letters.{difference}.many")
    yield from (f"compare.section.to_notify.{of}" for of in DIFFERENCES[2:])  # nothing to notify is saved or lost
    yield from (f"compare.section.mistakes.{of}" for of in DIFFERENCES[3:])
    yield from (f"compare.total.{name}" for name in TOTALS)
    for harm in DETAILS:
        yield from (f"minimise.harm.{harm}", f"minimise.none.{harm}")
    yield from (f"minimise.reason.{reason}" for reason in TO_NOTIFY_REASONS)
    for edit in EDITS:
        yield f"prevent.kind.{edit}"
        if Edit(0, edit).drops:
            forms = DONE_OTHERWISE["do_nothing"] if edit == "do_nothing" else ("",)
            yield from (f"prevent.written.{edit}{variant}" for variant in forms)
        yield from (f"prevent.does.{edit}{variant}" for variant in DONE_OTHERWISE.get(edit, ("",)))
    yield from (f"prevent.figure.{name}" for name in Figures.__struct_fields__)
    for who in get_args(Departure):
        yield from (f"prevent.departure.{who}", f"prevent.left.{who}.one", f"prevent.left.{who}.many")
    yield from (f"prevent.later.{what}" for what in get_args(What))
    yield from (f"prevent.outcome.{outcome}.{count}" for outcome in get_args(Outcome) for count in ("one", "many"))
    for harm in Harm._fields:
        yield from (f"impact.safer.{harm}.{form}" for form in ("no", "one", "many"))
    yield from (f"explore.{name}" for name in (*HARMS, *RULES, *TO_NOTIFY, *LETTERS) if not name.startswith("mistake."))
    yield from (f"explore.group.{group}" for group in (*GROUPS, "reasons", "refusals"))
    yield from (f"explore.section.{chapter}" for chapter in CHAPTERS)
    yield from (f"explore.partial.{why}" for why in get_args(Partial))
    for word in (word for of in VALUES.values() if get_origin(of) is Literal for word in get_args(of)):
        yield f"value.{word}"
    yield from (f"value.{name}.never" for name in VALUES if without(name) == "never")
    for unit in get_args(Unit):
        yield from (f"duration.{unit}.one", f"duration.{unit}.many")
    yield from (f"journal.cause.{cause}" for cause in (*get_args(c.Cause), "expired"))
    yield from (f"journal.reason.{reason}" for reason in TO_NOTIFY_REASONS)
    yield from (f"command.journal.{name}.{form}" for name in JOURNAL_COMMANDS for form in ("help", "short"))
    yield from (f"command.exports.{name}.{form}" for name in EXPORTS_COMMANDS for form in ("help", "short"))
    yield from (f"campaign.option.{rate}" for rate in RATES)
    yield from (f"campaign.rate.{rate}" for rate in SWEPT)
    yield from (f"campaign.measure.{measure}" for measure in MEASURES)
    yield "command.help"
    for right in ("merge", "grouping"):
        yield from (f"refusal.wrong_procedure.advice.{right}.{form}" for form in ("open", "closed"))


def said_by_speakers() -> Iterator[str]:
    """The keys that a speaker's notes and panels of slides ask for."""
    for kind in (*e.KINDS, e.ClockDue.kind, f"{e.GuardianLinked.kind}.contact"):
        yield from (f"slide.{said}.{kind}.{count}" for said in ("happened", "say") for count in ("one", "many"))
    for kind in (one.kind for one in SAID_AS_DONE):
        yield from (f"slide.asked.{kind}", f"slide.say.{kind}.refused.one")
    for variant in ("guardian_linked.homonym", "guardian_record_deleted.merged_into"):
        yield f"slide.say.siecle.{variant}.one"
    yield "slide.say.ent.password_changed.server_error.one"
    for _, name in TURNS:
        yield from (f"slide.say.means.{name}.one", f"slide.say.means.{name}.many", f"slide.say.ask.{name}")
    yield from map(ON_PANELS.format, (kind.kind for kind in c.REPORTED if kind not in TOLD_ALONE))


ON_PANELS: Final = "slide.followed.{}"
TOLD_ALONE: Final = (c.NotificationIssued, c.MistakeRecognised, c.RequestRefused)
"""Consequences that have a box of their own on a slide, or repeat the event."""

HAPPENED: Final[Mapping[type[e.Event], tuple[str, ...]]] = MappingProxyType(
    {
        e.StudentRecordImported: ("", ".origin"),
        e.StudentUnenrolled: ("", *(f".{reason}" for reason in get_args(e.DepartureReason))),
        e.GuardianLinked: (*(f".{match}" for match in get_args(e.Match)), ".contact", ".contact.homonym"),
        e.GuardianRecordDeleted: ("", ".merged_into", *(f".{reason}" for reason in get_args(e.DeletionReason))),
        e.SignInAttempted: ("", ".provisional", ".superseded", ".password"),
        e.PasswordChanged: ("", ".server_error"),
    }
)
"""Kinds of event that have several sentences, or another one than their own."""

DONE_OTHERWISE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "other_record": (".student", ".guardian"),
        "tidy_first": (".student", ".guardian", ".request"),
        "do_nothing": (".student", ".guardian", ".request"),
        "not_typed": ("", ".wait"),
    }
)
"""Kinds of edits of `prevent` that have several sentences."""

BY_WORD: Final = (
    "problem.", "names.", "name.", "name.record.", "name.record_code.", "report.", "report.column.", "report.section.",
    "invalid.", "brief.", "to_notify.",
    "picture.column.", "picture.mistaken.", "picture.timeline.legend.", "picture.legend.",
    "picture.before_after.", "picture.causes.",
    "picture.causes.column.",
    "slide.people.", "slide.sample.", "slide.sign.", "slide.none.", "slide.table.", "slide.column.",
    "slide.figure.", "slide.start.", "slide.say.", "slide.say.means.", "slide.say.ask.",
    "slide.say.question.", "count.",
    "compare.", "compare.title.", "compare.where.", "compare.letter.", "compare.section.",
    "prevent.", "prevent.continues.", "prevent.figure.", "prevent.later.", "prevent.letter.",
    "prevent.expired_letter.", "prevent.section.", "prevent.written.",
    "say.", "say.sign.", "why.",
    "repair.", "repair.do.", "repair.order.", "repair.price.", "repair.why.",
    "repair.duplicate.", "repair.duplicate_known.", "repair.duplicate_unknown.",
    "minimise.", "impact.", "impact.due.", "impact.letter.", "impact.safer.",
    "explore.option.", "explore.column.", "journal.column.",
    "journal.chart.", "journal.list.", "journal.list.column.", "journal.order.", "journal.place.", "journal.read.",
    "journal.section.",
    "exports.day.", "exports.family.names.", "exports.journal.column.", "exports.journal.left_out.",
    "exports.journal.never.", "exports.journal.unknown.", "exports.metavar.two_days.",
    "exports.", "exports.check.", "exports.check.accounts.", "exports.check.acted_on.",
    "exports.check.left_out.", "exports.check.mistaken.",
    "exports.check.title.", "exports.check.unchecked.", "exports.clue.", "exports.column.", "exports.do.",
    "exports.grade.", "exports.kind.", "exports.means.", "exports.metavar.", "exports.severity.",
    "studio.done.", "studio.trouble.", "contradiction.", "choice.", "choice.nothing.", "choice.new.",
    "choice.password.", "choice.server_error.", "choice.guardians.", "choice.match.", "choice.matched.",
    "choice.merged_into.",
    "call.because.", "call.doer.", "call.next.", "call.question.", "call.say.", "call.suffix.", "call.then.",
    "expected.", "page.", "page.ask.", "page.card.", "page.card.no_", "page.choice.", "page.degree.", "page.example.",
    "page.ghost.", "page.keys.", "page.keys.does.", "page.new.", "page.otherwise.", "page.outcome.", "page.record.",
    "page.skip.", "page.tip.",
)  # fmt: skip
"""Texts whose key the code puts together from this and a word of its own."""

CALLED_WITH_KEY: Final = {"texts": 0, "_texts": 0, "counted": 0, "add": 1, "Contradiction": 1, "Problem": 2}
"""Functions of the code, and which of their arguments is a key (the last three: without `problem.`)."""


@cache
def trees() -> tuple[ast.Module, ...]:
    """The code, without the texts of the languages."""
    files = [path for path in (ROOT / "simulator").rglob("*.py") if path.parent.name not in LANGUAGES]
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files)


@cache
def words_of_the_code() -> frozenset[str]:
    """Every string that stands in the code."""
    nodes = (node for tree in trees() for node in ast.walk(tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def keys_called_for() -> Iterator[str]:
    """Every key that the code writes out where it asks for a text or finds a problem."""
    for tree in trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = CALLED_WITH_KEY.get(name)
            if place is None or len(call.args) <= place:
                continue
            given = call.args[place]
            for one in (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    if name == "counted":
                        yield from (f"{one.value}.one", f"{one.value}.many")
                    else:
                        yield one.value if place == 0 else f"problem.{one.value}"


def is_used(key: str) -> bool:
    words = words_of_the_code()
    form = key.removesuffix(".one").removesuffix(".many").removesuffix(".near")
    form = key.removesuffix(".no") if f"{key.removesuffix('.no')}.many" in load_texts("en") else form
    put_together = (form.removeprefix(by) in words for by in BY_WORD if form.startswith(by))
    error_name = form.removeprefix("why.") in errno.errorcode.values()
    return form in words or any(put_together) or error_name


def test_what_the_tables_of_the_code_name_has_its_texts() -> None:
    assert set(of_tables()) - set(load_texts("en").table) == set()


def test_what_the_code_asks_for_has_its_texts() -> None:
    called_for = set(keys_called_for())
    assert len(called_for) > 100  # else the search itself is broken
    assert called_for - set(load_texts("en").table) == set()


def test_no_text_is_unused() -> None:
    asked_for = set(of_tables())
    assert [key for key in load_texts("en").table if key not in asked_for and not is_used(key)] == []


def test_every_help_of_the_scenario_format_has_its_text() -> None:
    helps = {word for word in words_of_the_code() if re.fullmatch(r"key\.[a-z_.]+[a-z_]", word)}
    assert helps - set(load_texts("en").table) == set()


# --- Texts: French as it is printed -----------------------------------------------------------------------------

NO_BREAK: Final = "\u00a0"
TYPED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "problem.empty_file": ("scenario:",),
        "report.other_rules_fit": ("rules:",),
        "problem.colon_in_text": (f'"comme{NO_BREAK}: ceci"',),
        "problem.colon_missing": ("clé: valeur",),
        "problem.colon_without_space": ("{key}:",),
        "problem.expected_mapping": ("{{clé: valeur}}", "clé: valeur"),
        "problem.expected_event": ("{{date: 2015-09-01, event: …}}",),
        "problem.expected_schools": ("{{name: Nom, degree: primary}}",),
        "problem.expected_people": ("{{student: Nom}}", "{{guardian: Nom}}"),
        "problem.unknown_guardian_record": ("match: new",),
        "problem.no_such_event": ("id: {id}",),
        "problem.student_or_guardian": ("{{student: Nom}}", "{{guardian: Nom}}"),
        "problem.name_known": ("match: same_person", "match: homonym"),
        "problem.name_unknown": ("match: new",),
        "command.check.help": ("expect:",),
        "command.option.rules": ("base: strasbourg-2018, activate_within: 30 days",),
        "command.rules.diff": ("base: strasbourg-2018, activate_within: 30 days",),
        "explore.option.rules": ("base: strasbourg-2018, activate_within: 30 days",),
        "key.people": ("{{student: Nom}}", "{{guardian: Nom}}"),
    }
)
"""What French texts tell people to type, in the signs of YAML: the rules of French do not hold within."""


def french() -> Iterator[tuple[str, str]]:
    """Every French text, without what is to be typed."""
    for key, text in load_texts("fr").table.items():
        prose = text
        for typed in TYPED.get(key, ()):
            assert typed in text, f"{key} does not say {typed} any more"
            prose = prose.replace(typed, "")
        yield key, prose


def test_french_has_no_break_spaces_inside_guillemets_and_before_tall_punctuation() -> None:
    wrong = re.compile(f".{{0,12}}(?:(?<!{NO_BREAK})[»;:?!]|«(?!{NO_BREAK})).{{0,12}}")
    assert [(key, found[0]) for key, text in french() if (found := wrong.search(text))] == []


def test_french_quotes_with_guillemets() -> None:
    assert [key for key, text in french() if '"' in text] == []


def test_french_guillemets_are_closed() -> None:
    assert [key for key, text in french() if text.count("«") != text.count("»")] == []


# --- Texts: what a typographer and a reader would stumble over ----------------------------------------------------

ALWAYS_SEVERAL: Final = frozenset(
    ("command.diagram.several", "prevent.many_cases", "prevent.none", "explore.too_many_days", "picture.timeline.gap",
     "picture.several_schools", "explore.complete.one", "explore.complete.many", "slide.say.people",
     *(ON_PANELS.format(kind.kind) for kind in c.REPORTED))
)  # fmt: skip
"""Sentences with a number that is never one, or of which there are two."""
INVARIABLE: Final = frozenset(("dans", "sous", "plus", "pas", "sans", "depuis", "puis", "avec", "fois", "mois", "has"))


def amounts(text: str) -> list[str]:
    """Placeholders of numbers: what a whole number can stand in."""
    return [name for name in placeholders(text) if name in COUNTED]


COUNTED: Final = frozenset(
    ("count", "families", "students", "kept", "total", "checked", "met", "draws", "shown", "reached", "tried", "states",
     "most", "size", "bound", "left", "other", "before", "replaced", "found", "most")
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_stands_only_where_one_and_several_have_a_sentence_each(language: str) -> None:
    numbered = re.compile(rf"\{{({'|'.join(COUNTED)})\}}[ \u00a0](\w+[sx])\b")
    wrong = [
        (key, found[0])
        for key, text in load_texts(language).table.items()
        if not key.endswith((".one", ".many", ".no")) and key not in ALWAYS_SEVERAL
        for found in numbered.finditer(text)
        if found[2] not in INVARIABLE
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_there_is_no_plural_and_of_several_no_singular(language: str) -> None:
    texts = load_texts(language)
    forms = {key.rpartition(".")[0] for key in texts.table if key.endswith(".many")}
    assert {key for key in texts.table if key.rpartition(".")[0] in forms and key.endswith(".one")} == {
        f"{form}.one" for form in forms
    }
    of_one = {form: texts.table[f"{form}.one"] for form in forms}
    assert [form for form, text in of_one.items() if re.search(r"\{count\}[ \u00a0](autres|others)\b", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_that_a_person_reads_has_its_thousands_apart(language: str) -> None:
    texts = load_texts(language)
    apart = {"fr": "1\u202f234\u202f567", "en": "1,234,567"}[language]
    for key, text in texts.table.items():
        for name in amounts(text):
            words = dict.fromkeys(placeholders(text), "x") | {name: 1_234_567}
            assert apart in texts(key, **words), key
    assert (
        texts("report.step_code", step=12345, line=67890)
        .replace("\u00a0", " ")
        .endswith(("12345, ligne 67890", "12345, line 67890"))
    )


def test_what_can_be_either_is_joined_with_or() -> None:
    assert load_texts("fr").either([".pptx", ".odp", ".pdf"]) == ".pptx, .odp ou .pdf"
    assert load_texts("en").either(["a", "b"]) == "a or b"
    assert load_texts("fr").listed(["a", "b", "c"]) == "a, b et c"


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_those_of_a_keyboard_and_an_ellipsis_is_one_sign(language: str) -> None:
    wrong = re.compile(r"[’‘]|\.\.\.|\w …[).,]")
    assert [(key, found[0]) for key, text in load_texts(language).table.items() if (found := wrong.search(text))] == []


def test_french_has_no_break_space_before_a_percent_sign() -> None:
    assert [key for key, text in french() if re.search(r"[^\u00a0(]%", text)] == []


ABOUT_LETTERS_OF_THE_ALPHABET: Final = (
    "explain.word.id", "problem.not_an_id", "problem.not_an_id.near", "problem.not_an_event_id",
    "problem.not_an_event_id.near", "command.diagram.missing_letters", "problem.exports_bad_id",
    "problem.exports_no_school",
    "exports.clue.family_one_letter", "exports.clue.given_one_letter",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sent_is_called_a_notification_and_nothing_else(language: str) -> None:
    word = {"fr": r"\b(lettres?|courriers?)\b", "en": r"(?<![-,])\bletters?\b(?![=,])"}[language]
    other = re.compile(word, re.IGNORECASE)
    prose = {
        key: re.sub(r"“letters”|are letters, families|«\u00a0letters\u00a0»", "", text)
        for key, text in load_texts(language).table.items()
    }
    assert [
        key
        for key, text in prose.items()
        if other.search(re.sub(r"\{\w+\}", "", text))
        and key not in ABOUT_LETTERS_OF_THE_ALPHABET
        and not key.startswith("called.")  # what people may ask for
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_command_is_for_stands_in_a_list_without_a_full_stop(language: str) -> None:
    texts = load_texts(language).table.items()
    assert [key for key, text in texts if key.endswith(".short") and text.endswith(".")] == []
