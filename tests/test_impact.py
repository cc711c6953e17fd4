"""`simulate impact`: what an event would change, before it is done."""

import datetime
import json
from collections.abc import Sequence
from inspect import cleandoc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import ScenarioError, parse_scenario
from simulator.events import Event
from simulator.reading.yaml_writing import flow
from simulator.replay import replay
from simulator.simulation import Stop
from simulator.verdict import Notification, Verdict, judge
from simulator.whatif.impact.alternatives import instead
from simulator.whatif.impact.impact import Change, Impact, impact
from simulator.whatif.impact.safer_ways import Harm
from tests.conftest import Simulate
from tests.properties import examples
from tests.random_stories import Draw, draws, rule_sets, scenario
from tests.stories import PEOPLE

some = examples(100)


def asked(told: str, *events: str, rules: str = "montpellier-2015", until: Stop | None = None) -> Impact:
    """The impact of these events after a story of the tests."""
    return impact(parse_scenario(f"rules: {rules}\n{PEOPLE}{cleandoc(told)}\n"), events, until)


def acts(events: Sequence[Event]) -> list[str]:
    """The last word of each event's kind, and its fields."""
    return [" ".join([event.kind.rpartition(".")[2], *map(_word, event.fields().values())]) for event in events]


def _word(value: object) -> str:
    return value if isinstance(value, str) else "+".join(value)  # type: ignore[arg-type]


def plain(text: str) -> str:
    """An answer without its line breaks and no-break spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


def typed(event: Event) -> str:
    """An event as somebody types it."""
    named = {"id": event.id} if event.id else {}
    return flow({**named, "date": event.date, "event": event.kind, **event.fields()})


# --- For every story --------------------------------------------------------------------------------------------


@some
@given(draws, rule_sets, st.integers(1, 3))
def test_an_impact_is_exactly_the_difference_of_two_verdicts(numbers: list[Draw], rules: object, last: int) -> None:
    told = scenario(numbers, rules)  # type: ignore[arg-type]
    if len(told.events) <= last:
        return
    base, events = told.events[:-last], told.events[-last:]
    found = impact(told, list(map(typed, events)), len(base))
    assert found.events == events
    before = judge(replay(base, told.people, told.rules, events[-1].date))
    after = judge(replay(told.events, told.people, told.rules, events[-1].date))
    assert {row.account.account for row in found.deaths} == alive(before) - alive(after)
    mine = [step.number for step in found.steps]
    in_vain = {identity(one) for one in after.notifications if one.issued_by in mine and one.ended_by in mine}
    assert set(map(identity, found.lost)) == (valid(before) - valid(after)) | in_vain
    unknown = {(*pair(row), "none", None) for row in after.access if pair(row) not in map(pair, before.access)}
    changed = {(one.person, one.student, one.after, one.account_after) for one in found.access}
    assert changed == access(after) - access(before) - unknown  # who was nothing to a student saw nothing
    assert set(found.to_notify) == {one for one in after.to_notify if pair(one) not in map(pair, before.to_notify)}
    assert set(found.relieved) == {one for one in before.to_notify if pair(one) not in map(pair, after.to_notify)}
    assert found.mistakes == after.mistakes[len(before.mistakes) :]
    refused = [step for step in found.steps if step.refusal]
    assert (found.safer_ways.harm.mistakes, found.safer_ways.harm.refused) == (len(found.mistakes), len(refused))


def alive(verdict: Verdict) -> set[str]:
    return {row.account for row in verdict.accounts if row.state != "deactivated"}


def valid(verdict: Verdict) -> set[tuple[str, int]]:
    return {identity(one) for one in verdict.notifications if one.status == "valid"}


def identity(letter: Notification) -> tuple[str, int]:
    return letter.account, letter.issued_by


def access(verdict: Verdict) -> set[tuple[str, str, str, str | None]]:
    return {(row.person, row.student, row.status, row.account) for row in verdict.access}


def pair(row: object) -> tuple[str, str]:
    return row.person, row.student  # type: ignore[attr-defined]


@some
@given(draws, rule_sets, st.integers(1, 2))
def test_what_is_called_safer_is_so_when_it_is_replayed(numbers: list[Draw], rules: object, last: int) -> None:
    told = scenario(numbers, rules)  # type: ignore[arg-type]
    if len(told.events) <= last:
        return
    base, events = told.events[:-last], told.events[-last:]
    found = impact(told, list(map(typed, events)), len(base))
    for way in found.safer_ways.best:
        assert way.harm.total < found.safer_ways.harm.total
        if way.events:
            again = impact(told, list(map(typed, way.events)), len(base))
            assert again.safer_ways.harm == way.harm
            assert len(again.lost) <= way.harm.lost
            assert len(again.mistakes) == way.harm.mistakes


# --- One story each ---------------------------------------------------------------------------------------------

FAMILY = """
- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
- {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2015-09-02, event: teleservices.account_notified, account: E1}
- {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
- {date: 2015-09-03, event: ent.password_changed, account: R1/E1, to: secret}
"""
DOUBLED = (
    FAMILY
    + """
- {id: import, date: 2015-09-20, event: siecle.student_record_imported, record: E2, student: nour, school: college}
"""
)
CLOSE = "{event: siecle.student_unenrolled, record: E1}"


def test_closing_the_record_with_the_letters_kills_them_and_closing_the_other_one_does_not() -> None:
    found = asked(DOUBLED, CLOSE)
    assert [letter.account for letter in found.lost] == ["E1", "R1/E1"]
    assert [death.account.account for death in found.deaths] == ["E1", "R1/E1"]
    assert found.access == (
        Change("nour", "nour", "waiting", "not_notified", "E1", "E2"),
        Change("samia", "nour", "open", "none", "R1/E1", None),
    )
    assert [(row.person, row.account, row.reason) for row in found.to_notify] == [
        ("nour", "E2", "replaces_invalid"),
        ("samia", None, "no_live_account"),
    ]
    assert found.safer_ways.harm == Harm(lost=2, interrupted=2, stranded=1)
    instead, order = found.safer_ways.best
    assert (acts(instead.events), instead.instead, instead.harm) == (["student_unenrolled E2"], True, Harm())
    assert (order.instead, order.harm, order.letters, order.acts) == (False, Harm(lost=2), 2, 1)
    assert acts(order.events)[-1] == "student_unenrolled E1"
    assert sorted(acts(order.events)[:-1]) == [
        "account_notified E2",
        "account_notified R1/E2",
        "guardian_linked R1 samia E2 same_person",
    ]


def test_where_accounts_can_be_grouped_the_guardians_letter_can_be_saved_first() -> None:
    found = asked(DOUBLED, CLOSE, rules="{base: strasbourg-2018, activate_within: always, kept_for: never}")
    order = next(way for way in found.safer_ways.best if not way.instead)
    assert order.harm == Harm(lost=1)
    assert "grouping_requested R1/E1+R1/E2" in acts(order.events)


def test_of_a_closed_record_it_is_said_until_when_its_accounts_are_kept() -> None:
    """R28."""
    found = asked(FAMILY, CLOSE, rules="strasbourg-2018")
    assert [(one.account.account, one.account.state, one.until) for one in found.kept] == [
        ("E1", "notified", datetime.date(2015, 12, 3)),
        ("R1/E1", "active", datetime.date(2015, 12, 3)),
    ]
    assert (found.lost, found.deaths, found.ended) == ((), (), ())
    assert asked(FAMILY, CLOSE).kept == ()


def test_a_guardian_who_is_taken_off_is_lost_on_purpose() -> None:
    """R26."""
    take_off = "{event: siecle.guardian_unlinked, record: R1, student_record: E1}"
    found = asked(FAMILY, take_off)
    assert (found.ended, found.kept, found.to_notify) == ((("samia", "nour"),), (), ())
    assert [letter.account for letter in found.lost] == ["R1/E1"]
    assert found.access == (Change("samia", "nour", "open", "none", "R1/E1", None),)
    kept = asked(FAMILY, take_off, rules="educonnect-2020").kept
    assert [(one.account.account, one.until) for one in kept] == [("R1/E1", datetime.date(2015, 12, 3))]


def test_instead_of_a_new_record_the_closed_one_may_be_opened_again() -> None:
    """R29."""
    gone = FAMILY + "- {date: 2015-09-10, event: siecle.student_unenrolled, record: E1, reason: departure}\n"
    again = "{event: siecle.student_record_created, record: E2, student: nour, school: college}"
    found = asked(gone, again, rules="strasbourg-2018")
    register = found.before.replay.register
    others = list(instead(found.events[0], register, found.before.replay.rules))
    assert [acts(events) for events in others] == [["student_reinstated E1"]]


def test_a_departure_loses_its_letters_whatever_one_does_and_nobody_is_to_be_notified() -> None:
    found = asked(FAMILY, CLOSE)
    assert (found.to_notify, found.safer_ways.best, found.safer_ways.harm) == ((), (), Harm(lost=2))


def test_a_deleted_record_is_better_linked_elsewhere_first() -> None:
    found = asked(
        FAMILY
        + """
- {date: 2015-09-04, event: siecle.student_record_imported, record: E3, student: adam, school: college}
- {date: 2015-09-04, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3, match: homonym}
- {date: 2015-09-05, event: teleservices.account_notified, account: R2/E3}
""",
        "{event: siecle.guardian_record_deleted, record: R2}",
    )
    assert found.safer_ways.harm == Harm(lost=1, interrupted=1, stranded=1)
    assert acts(found.safer_ways.best[0].events) == [
        "guardian_linked R1 samia E3 same_person",
        "account_notified R1/E3",
        "guardian_record_deleted R2",
    ]
    assert found.safer_ways.best[0].harm == Harm(lost=1)


def test_in_place_of_a_typed_record_the_file_is_sent_and_imported() -> None:
    event = "{event: siecle.student_record_created, record: E9, student: nour, school: lycee}"
    found = asked(FAMILY, event)
    assert [mistake.kind for mistake in found.mistakes] == ["record_created_instead_of_imported"]
    assert [(acts(way.events), way.instead) for way in found.safer_ways.best] == [
        (["student_record_exported E1 lycee", "student_record_imported E9 nour lycee E1"], True)
    ]


@pytest.mark.parametrize(
    ("event", "instead"),
    [
        (
            "{event: siecle.student_record_imported, record: E9, student: nour, school: college}",
            [],
        ),
        (
            "{event: siecle.guardian_linked, record: R9, guardian: samia, student_record: E1, match: homonym}",
            [],
        ),
        ("{event: teleservices.account_notified, account: E1}", []),
        ("{event: teleservices.account_notified, account: R1/E1}", []),
        (
            "{event: ent.sign_in_attempted, account: E1, profile: other_audiences}",
            ["sign_in_attempted E1 students_parents"],
        ),
        ("{event: ent.merge_requested, accounts: [R1/E1, E1]}", []),
    ],
)
def test_what_is_not_needed_or_wrong_has_another_act_in_its_place(event: str, instead: list[str]) -> None:
    found = asked(FAMILY, event)
    assert [acts(way.events) for way in found.safer_ways.best] == [instead]
    assert found.safer_ways.best[0].instead


def test_several_events_may_be_better_in_another_order() -> None:
    found = asked(
        DOUBLED,
        CLOSE,
        "{event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2, match: same_person}",
        "{event: teleservices.account_notified, account: R1/E2}",
        "{event: teleservices.account_notified, account: E2}",
    )
    assert found.to_notify == ()
    assert found.safer_ways.harm == Harm(lost=2, interrupted=2)
    order = next(way for way in found.safer_ways.best if not way.instead)
    assert (order.harm, order.letters, order.acts) == (Harm(lost=2), 0, 0)
    assert acts(order.events)[-1] == "student_unenrolled E1"


def told_of(path: str, *events: str, until: Stop | None = None) -> Impact:
    """The impact of these events on a scenario of the collection."""
    return impact(parse_scenario(Path(path).read_text(encoding="utf-8"), path), events, until)


DELETE_THEN_NOTIFY = (
    "{event: siecle.guardian_record_deleted, record: R2}",
    "{event: teleservices.account_notified, account: R2/E2}",
)


def test_after_another_act_the_events_that_follow_use_the_account_that_came_of_it() -> None:
    found = told_of("scenarios/doublon_responsable.yaml", *DELETE_THEN_NOTIFY, until=8)
    assert found.safer_ways.harm == Harm(refused=1, stranded=1)
    first = found.safer_ways.best[0]
    assert (first.instead, first.harm) == (True, Harm())
    assert acts(first.events) == ["guardian_record_deleted R2 R1", "account_notified R1/E2"]


def test_what_follows_an_act_that_is_not_needed_is_done_with_the_record_that_is_there() -> None:
    found = asked(
        FAMILY.replace("- {date: 2015-09-02, event: teleservices.account_notified, account: E1}\n", ""),
        "{event: siecle.student_record_imported, record: E9, student: nour, school: college}",
        "{event: teleservices.account_notified, account: E9}",
    )
    assert acts(found.safer_ways.best[0].events) == ["account_notified E1"]


def test_what_a_safer_way_makes_worse_is_its_price(command: Simulate) -> None:
    events = [word for event in DELETE_THEN_NOTIFY for word in ("-e", event)]
    outcome = command("impact", "scenarios/doublon_responsable.yaml", "--until", "8", *events, "--lang", "fr")
    text = plain(outcome.out)
    assert "Attention : l'un des actes serait refusé et 1 personne n'aurait plus aucun compte" in text
    assert text.count("Ce qu'on y gagne : aucun refus au lieu de 1 et personne sans compte au lieu de 1.") == 2
    assert text.count("· Au prix de : 1 notification perdue au lieu de 0.") == 1


def test_a_request_that_is_accepted_is_not_called_unnecessary() -> None:
    found = told_of(
        "scenarios/fratrie_avant_2015.yaml", "{event: ent.merge_requested, accounts: [R1/E1, R2/E1]}", until=10
    )
    assert (found.safer_ways.harm, found.safer_ways.best) == (Harm(lost=1), ())


@pytest.mark.parametrize(
    ("event", "already"),
    [
        (
            "{event: siecle.student_record_imported, record: E9, student: nour, school: college}",
            "Nour Haddad a déjà une fiche élève dans cet établissement.",
        ),
        (
            "{event: siecle.guardian_linked, record: R9, guardian: samia, student_record: E1, match: homonym}",
            "Samia Haddad (premier de ce nom) est déjà responsable sur la fiche élève de Nour Haddad.",
        ),
        (
            "{event: teleservices.account_notified, account: E1}",
            "Cela fonctionne déjà, actif, ou notifié et toujours valable : le compte de Nour Haddad.",
        ),
        (
            "{event: ent.merge_requested, accounts: [R1/E1, E1]}",
            (
                "Cela fonctionne déjà, chacun de son côté : le compte de Samia Haddad pour Nour et le compte de Nour "
                "Haddad."
            ),
        ),
    ],
)
def test_what_is_not_needed_is_told_with_what_is_the_case_already(
    event: str, already: str, command: Simulate, tmp_path: Path
) -> None:
    path = tmp_path / "told.yaml"
    path.write_text(f"rules: montpellier-2015\n{PEOPLE}{cleandoc(FAMILY)}\n", encoding="utf-8")
    text = plain(command("impact", path, "-e", event, "--lang", "fr").out)
    assert f"✓ Ne rien faire : ce n'est pas nécessaire. · {already} · Ce qu'on y gagne : " in text


def test_the_advice_about_a_refused_mistake_is_given_once(command: Simulate) -> None:
    event = "{event: ent.sign_in_attempted, account: E1, profile: other_audiences}"
    text = plain(command("impact", "scenarios/fratrie.yaml", "-e", event, "--lang", "fr").out)
    assert ("Que faire : " in text, "Il faudrait" in text) == (True, False)


def test_a_letter_that_the_events_send_and_end_is_lost_too() -> None:
    found = asked(FAMILY, "{event: teleservices.account_notified, account: E1}", CLOSE)
    assert [(letter.account, letter.status) for letter in found.lost] == [
        ("E1", "superseded"), ("R1/E1", "invalid"), ("E1", "invalid"),
    ]  # fmt: skip


def test_families_that_share_an_account_are_looked_at_together() -> None:
    found = asked(
        FAMILY
        + """
- {date: 2015-09-04, event: siecle.student_record_imported, record: E3, student: adam, school: college}
- {date: 2015-09-04, event: siecle.guardian_linked, record: R3, guardian: karim, student_record: E3, match: new}
- {date: 2015-09-05, event: ent.merge_requested, accounts: [R1/E1, R3/E3]}
""",
        "{event: siecle.student_unenrolled, record: E3}",
        rules="{base: montpellier-2015, merge_until: 2016-01-01}",
    )
    assert (found.lost, found.safer_ways.harm, found.harmless) == ((), Harm(), True)


def test_an_event_happens_on_the_last_day_or_on_its_own_and_what_falls_due_has_fallen_due() -> None:
    assert asked(FAMILY, CLOSE).events[0].date == datetime.date(2015, 9, 3)
    late = asked(FAMILY, CLOSE.replace("{", "{date: 2016-01-01, "), rules="{base: strasbourg-2018, kept_for: never}")
    assert [letter.account for letter in late.lost] == ["R1/E1"]  # E1 was not activated in time anyway


def test_what_the_calendar_ends_until_a_later_event_is_told_apart_from_what_the_event_ends() -> None:
    found = told_of("scenarios/strasbourg_delais.yaml", "{event: clock.advanced, date: 2019-01-01}", until=14)
    assert (found.lost, found.deaths, found.to_notify, found.harmless) == ((), (), (), True)
    assert [(one.account, one.cause) for one in found.due.letters] == [("R2/E1", "not_activated_in_time")]
    assert [(one.account.account, one.account.state, one.cause) for one in found.due.deaths] == [
        ("R2/E1", "notified", "not_activated_in_time")
    ]
    assert [(row.person, row.account) for row in found.due.to_notify] == [("yves", None)]


def test_a_letter_that_the_events_send_may_be_ended_by_the_calendar() -> None:
    found = asked(
        FAMILY,
        "{event: siecle.student_record_imported, record: E3, student: adam, school: college}",
        "{event: teleservices.account_notified, account: E3}",
        "{event: clock.advanced, date: 2016-06-01}",
        rules="{base: strasbourg-2018, unused_for: always}",
    )
    assert [letter.account for letter in found.lost] == []
    assert [letter.account for letter in found.due.letters] == ["E1", "E3"]


def test_what_an_event_prevents_is_not_called_due() -> None:
    found = asked(
        FAMILY,
        "{event: ent.password_changed, account: E1, to: mine}",
        "{event: clock.advanced, date: 2016-01-01}",
        rules="{base: strasbourg-2018, unused_for: always}",
    )
    assert (found.due.letters, found.due.deaths, found.due.to_notify) == ((), (), ())
    assert [row.person for row in found.relieved] == ["nour"]


def test_what_has_fallen_due_by_the_day_of_an_event_is_not_called_the_case_already() -> None:
    event = "{date: 2020-01-01, event: teleservices.account_notified, account: R1/E1}"
    found = told_of("scenarios/strasbourg_delais.yaml", event, until=14)
    assert found.safer_ways.harm == Harm(refused=1)
    assert [acts(way.events) for way in found.safer_ways.best if not way.events] == []


def test_that_nothing_would_be_lost_is_not_all_that_is_said_when_accounts_end_by_themselves(
    command: Simulate,
) -> None:
    event = "{event: clock.advanced, date: 2019-01-01}"
    outcome = command("impact", "scenarios/strasbourg_delais.yaml", "--until", "14", "-e", event, "--lang", "fr")
    text = plain(outcome.out)
    assert "Aucune notification ne cesserait de fonctionner à cause de cela" in text
    assert (
        "D'ici au 1er janvier 2019, de toute façon : 1 notification cesserait de fonctionner d'elle-même et "
        "1 notification serait à envoyer. " in text
    )
    assert (
        "· Ne fonctionnerait plus à partir du 3 décembre 2018 : le compte notifié n'a pas été activé dans le délai"
        in text
    )


def test_without_attempts_nothing_is_searched_and_the_answer_says_so(command: Simulate) -> None:
    outcome = command("impact", "scenarios/doublon_eleve.yaml", "--until", "import", "-e", CLOSE, "--budget", "0")
    assert "No other way was searched for (--budget 0)." in outcome.out
    assert "Nothing safer" not in outcome.out


@pytest.mark.parametrize(("budget", "said"), [("1", "1 essai :"), ("2", "2 essais :")])
def test_the_attempts_of_a_search_that_stopped_are_counted(budget: str, said: str, command: Simulate) -> None:
    outcome = command(
        "impact", "scenarios/doublon_eleve.yaml", "--until", "import", "-e", CLOSE, "--budget", budget, "--lang", "fr"
    )
    assert f"La recherche s'est arrêtée après {said} il y a peut-être plus sûr" in plain(outcome.out)


# --- The text of an event ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("", "1:1: expected_event"),
        ("nonsense", "1:1: expected_event"),
        ("[]", "1:1: expected_event"),
        ("{event: siecle.student_unenroled, record: E1}", "1:9: unknown_word"),
        ("{event: siecle.student_unenrolled, record: E9}", "1:44: unknown_student_record"),
        ("{event: siecle.student_unenrolled}", "1:1: missing_key"),
        ("{date: 2014-01-01, event: siecle.student_unenrolled, record: E1}", "1:8: date_goes_back"),
        ("{id: import, event: siecle.student_unenrolled, record: E1}", "1:6: taken_in_story"),
        ("{event: ent.merge_requested, accounts: [E1, R9/E1]}", "1:45: unknown_account"),
    ],
)
def test_what_is_wrong_with_an_event_is_said_with_its_place(event: str, problem: str) -> None:
    with pytest.raises(ScenarioError) as error:
        asked(DOUBLED, event)
    found = [f"{one.location.line}:{one.location.column}: {one.code}" for one in error.value.problems]
    assert (found, {one.path for one in error.value.problems}) == ([problem], {"--event"})


def test_of_several_events_the_wrong_one_is_named(command: Simulate) -> None:
    outcome = command("impact", "scenarios/fratrie.yaml", "-e", "{event: clock.advanced}", "-e", CLOSE + " x")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("--event 2:1:")


@pytest.mark.parametrize("text", ["{", "a: b: c", "\t", "&a {event: clock.advanced}", "---\n---\n", "\x07", "{[]: 1}"])
def test_no_text_of_an_event_is_a_traceback(text: str, command: Simulate) -> None:
    outcome = command("impact", "scenarios/fratrie.yaml", "-e", text)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("--event:")


def test_wrong_usage_is_said_on_stderr(command: Simulate) -> None:
    assert command("impact", "scenarios/fratrie.yaml").code == 2
    assert command("impact", "scenarios/fratrie.yaml", "-e", CLOSE, "--until", "999").code == 2


# --- The answer -------------------------------------------------------------------------------------------------


def test_an_answer_in_french(command: Simulate) -> None:
    outcome = command(
        "impact", "scenarios/doublon_responsable.yaml", "--until", "6", "--lang", "fr", "-e",
        "{event: siecle.guardian_linked, record: R2, guardian: anne, student_record: E2, match: homonym}",
    )  # fmt: skip
    text = plain(outcome.out)
    assert "Attention : ce serait une erreur, cela laisserait un doublon et 1 notification serait à envoyer." in text
    assert "Il faudrait : choisir « homonyme » seulement pour deux personnes différentes" in text
    assert "✓ Un autre moyen d'arriver au même résultat : · 1. SIECLE/BEE : sur la fiche élève de Théo" in text


def test_a_record_that_is_the_only_one_is_called_no_duplicate(command: Simulate) -> None:
    event = "{event: siecle.guardian_record_deleted, record: R2}"
    outcome = command("impact", "scenarios/vrai_homonyme.yaml", "-e", event)
    assert (
        "Nathalie Pomarède (for Enzo and Nina) has no other record in the school: it is not a duplicate."
        in " ".join(outcome.out.split())
    )
    assert "Nothing safer was found" in outcome.out


def test_what_is_refused_is_an_answer(command: Simulate) -> None:
    event = "{event: ent.grouping_requested, accounts: [R1/E1, R2/E1]}"
    outcome = command("impact", "scenarios/doublon_eleve.yaml", "--until", "12", "-e", event)
    assert outcome.code == 0
    assert "it would be refused" in outcome.out


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", sorted(Path("scenarios").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_last_event_of_a_scenario_can_be_asked_about(path: Path, language: str, command: Simulate) -> None:
    told = parse_scenario(path.read_text(encoding="utf-8"))
    for place, event in enumerate(told.events[1:], 1):
        outcome = command("impact", path, "--until", str(place), "-e", typed(event), "--lang", language)
        assert (outcome.code, outcome.err) == (0, "")
        assert "{" not in outcome.out


def test_the_json_is_as_documented(command: Simulate) -> None:
    shown = Path("docs/what-if/impact.md").read_text(encoding="utf-8").partition("```json\n")[2].partition("```")[0]
    outcome = command(
        "impact", "scenarios/doublon_responsable.yaml", "--until", "10", "--format", "json",
        "--event", "{event: siecle.guardian_record_deleted, record: R2}",
    )  # fmt: skip
    assert json.dumps(json.loads(outcome.out)) == json.dumps(json.loads(shown))  # keys in their order
