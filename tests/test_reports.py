"""Reports in words: special cases, and laws for the reports of all scenarios."""

import re
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete

from simulator import load_scenario, parse_scenario, simulate
from simulator.cli.simulate_group import COMMANDS, DEFAULT, build
from simulator.people import People
from simulator.replay import ContradictionError, replay
from simulator.reports.document import Document, Item, Table
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.html import as_html
from simulator.reports.json_report import json_line
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report
from simulator.reports.sentences import Sentences
from simulator.reports.text import WIDTH, as_text
from simulator.rule_sets import DEFAULT as DEFAULT_RULES
from simulator.rule_sets import RULE_SETS
from simulator.scenario import read_ruling
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, Outcome, Simulate

SCENARIOS = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))


def documented(name: str, language: str, *, steps: bool = True) -> Document:
    return report(simulate(load_scenario(f"scenarios/{name}")), load_texts(language), steps=steps)


def details(document: Document) -> list[str]:
    items = [block for section in document.sections for block in section.blocks if isinstance(block, Item)]
    return [detail.replace("\u00a0", " ") for item in items for detail in item.details]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_report_keeps_to_its_width_and_leaves_no_place_unfilled(name: str, language: str) -> None:
    text = as_text(documented(name, language))
    rows = text.splitlines()
    assert [row for row in rows if len(row) > WIDTH] == []
    assert re.findall(r"\{\w*\}", text) == []
    assert re.findall(r"^\s*[;:?»]", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_languages_say_the_same_in_other_words(name: str) -> None:
    french, english = (documented(name, language) for language in ("fr", "en"))
    assert [shape(section.blocks) for section in french.sections] == [
        shape(section.blocks) for section in english.sections
    ]


def shape(blocks: tuple[Item | Table | str, ...]) -> list[tuple[str, int]]:
    return [
        (block.mark, len(block.details)) if isinstance(block, Item) else ("table", len(getattr(block, "rows", ())))
        for block in blocks
    ]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_report_in_markdown_has_the_same_sections(name: str) -> None:
    document = documented(name, "fr")
    headings = [line for line in as_markdown(document).splitlines() if line.startswith("## ")]
    assert len(headings) == len(document.sections)


def test_who_had_historic_credentials_is_told_of_the_other_account_or_to_wait_for_its_letter() -> None:
    told = [detail for detail in details(documented("fin_historique.yaml", "en")) if detail.startswith("To say")]
    assert {re.sub(r"credentials of .*? no", "… no", sentence).replace("\u00a0", " ") for sentence in told} == {
        ("To say: “The … no longer work. Please use the Scolarité Services account, profile « Elèves ou parents ».”"),
        (
            "To say: “The … no longer work. Please use the Scolarité Services account, profile « Elèves ou parents », "
            "with the notification of 8 September 2016.”"
        ),
        ("To say: “The … no longer work. You will receive the notification of a Scolarité Services account.”"),
    }


def test_after_a_merge_the_family_is_told_who_knows_the_password_of_the_shared_account() -> None:
    document = documented("fratrie_avant_2015.yaml", "en")
    shared = [detail for detail in details(document) if "use the shared account" in detail]
    assert len(shared) > 0
    known = r"Please use the shared account: \S+ \S+ knows its password\."
    assert all(re.search(known, one) for one in shared)
    assert any("shared with" in cell for section in document.sections for cell in cells(section.blocks))


def cells(blocks: tuple[Item | Table | str, ...]) -> list[str]:
    return [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]


def test_a_letter_replaced_by_one_that_died_too_says_so() -> None:
    scenario = parse_scenario(
        """\
scenario: Two dead letters
people: {nour: {student: Nour}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
  - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-04, event: teleservices.account_notified, account: R2/E1}
  - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
"""
    )
    dead, _, behind, *_ = report(simulate(scenario), load_texts("en")).sections
    first, replaced = dead.blocks[0], behind.blocks[0]
    assert isinstance(first, Item)
    assert isinstance(replaced, Item)
    assert [detail.replace("\u00a0", " ") for detail in (*first.details, *replaced.details)] == [
        (
            "To say: “The notifications of 3 September 2015 and of 4 September 2015 no longer work. This is "
            "normal: you do not need to do anything.”"
        ),
        "Its end: step 6.",
        "The account had not yet been activated with this notification.",
        (
            "Replaced by the notification of 4 September 2015, for the second account of Samia for Nour (step "
            "5), which "
            "no longer opens anything either."
        ),
    ]


EXPIRING = """\
scenario: Letters that expire
rules: educonnect-2020
people: {nour: {student: Nour}, samia: {guardian: Samia}}
events:
  - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2020-08-31, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2020-08-31, event: teleservices.account_notified, account: R1/E1}
  - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
"""


def sayings(text: str) -> list[tuple[str, str | None, str]]:
    """Of every dead letter of a story, what to say about it."""
    said = FamilyMessages(simulate(parse_scenario(text)), load_texts("en"))
    alone = (said.about([letter]) for letter in said.dead)
    return [(one.advice, one.account, one.words.replace("\u00a0", " ")) for one in alone]


def test_whose_letter_expired_is_told_to_wait_for_another_or_to_use_the_one_that_came_since() -> None:
    waiting = "The notification of 31 August 2020 has expired. You will receive a new one."
    since = "The notification of 31 August 2020 has expired. Please use the one of 1 December 2020."
    again = "  - {date: 2020-12-01, event: teleservices.account_notified, account: R1/E1}\n"
    assert sayings(EXPIRING) == []
    assert sayings(f"{EXPIRING}until: 2020-12-01\n") == [("wait", None, waiting), ("wait", None, waiting)]
    assert sayings(EXPIRING + again) == [("use_other", "R1/E1", since), ("wait", None, waiting)]


def test_whose_letter_expired_and_who_has_left_is_told_that_nothing_has_to_be_done() -> None:
    left = "  - {date: 2021-01-04, event: siecle.student_unenrolled, record: E1}\n"
    words = "The notification of 31 August 2020 has expired. This is normal: you do not need to do anything."
    assert sayings(EXPIRING + left) == [("nothing", None, words), ("nothing", None, words)]


TWO_LETTERS = """\
scenario: Two letters of one day
people: {nour: {student: Nour}, adam: {student: Adam}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E1}
"""


def test_of_two_letters_of_one_day_the_holder_is_told_what_she_can_tell_them_by() -> None:
    deleted = "  - {date: 2015-09-04, event: siecle.guardian_record_deleted, record: R2}\n"
    used = "  - {date: 2015-09-03, event: ent.password_changed, account: R1/E1, to: secret}\n"
    dead = "The notification of 2 September 2015 for Nour (one of 2) no longer works."
    other = "Please use the one that the sign-in page accepts."
    unused = "The notification of 2 September 2015 for Nour (the one not used yet) no longer works."
    active = (
        "Please use the one of 2 September 2015 for Nour (the one already used), "
        "with the password that you have chosen."
    )
    assert sayings(TWO_LETTERS + deleted) == [("use_other", "R1/E1", f"{dead} {other}")]
    assert sayings(TWO_LETTERS + used + deleted) == [("use_active", "R1/E1", f"{unused} {active}")]


def test_who_is_on_no_record_of_the_child_is_promised_a_letter_only_after_having_been_entered() -> None:
    moved = """\
  - {date: 2015-09-07, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
  - {date: 2015-09-08, event: siecle.student_unenrolled, record: E1}
"""
    story = simulate(parse_scenario(TWO_LETTERS + moved))
    assert [one.words.partition(" work. ")[2] for one in FamilyMessages(story, load_texts("en")).all()] == [
        "The school office must first enter you as a guardian of Nour; then you will receive a new one."
    ]
    document = report(story, load_texts("en"))
    assert document.sections[1].title == "To do, then to notify (2)"


def test_a_message_about_several_letters_is_quoted_with_the_first_and_referred_to_with_the_others() -> None:
    left = "  - {date: 2015-09-08, event: siecle.student_unenrolled, record: E1}\n"
    dead = report(simulate(parse_scenario(TWO_LETTERS + left)), load_texts("en")).sections[0]
    assert [one.details[-1].replace("\u00a0", " ") for one in dead.blocks if isinstance(one, Item)] == [
        (
            "To say: “The notifications of 2 September 2015 no longer work. This is normal: you do not need "
            "to do anything.”"
        ),
        "To say: the sentence quoted above, which is about this notification too.",
    ]


def test_who_is_to_be_notified_because_a_letter_expired_is_told_so_in_the_report() -> None:
    document = report(simulate(parse_scenario(f"{EXPIRING}until: 2020-12-01\n")), load_texts("en"))
    assert document.sections[1].blocks[0] == Item(
        "to_do",
        "Nour: notify their account. The notification expired before it was used.",
        ("To say: “The notification of 31 August 2020 has expired. You will receive a new one.”",),
    )


def test_people_of_one_name_are_told_apart_by_their_children_or_by_their_ids() -> None:
    named = as_text(documented("vrai_homonyme.yaml", "fr", steps=False))
    assert "Nathalie Pomarède (pour Lou)" in named
    assert "Nathalie Pomarède (pour Enzo et Nina)" in named
    text = as_text(documented("vrai_homonyme.yaml", "fr"))
    scenario = load_scenario("scenarios/vrai_homonyme.yaml")
    twins = [ids for ids in scenario.people.namesakes.values() if len(ids) > 1]
    assert twins
    assert all(f"({person})" in text for ids in twins for person in ids)


UNRULED = """\
scenario: A later year
people: {{nour: {{student: Nour}}}}
events:
  - {{date: {date}, event: siecle.student_record_imported, record: E1, student: nour, school: college}}
"""


@pytest.mark.parametrize(
    ("date", "fit", "code"),
    [
        ("2014-09-01", None, None),
        ("2017-12-31", None, None),
        ("2018-01-01", "Strasbourg 2018", "strasbourg-2018"),
        ("2020-08-31", "Strasbourg 2018", "strasbourg-2018"),
        ("2020-09-01", "EduConnect 2020", "educonnect-2020"),
        ("2025-09-01", "EduConnect 2020", "educonnect-2020"),
    ],
)
def test_a_story_of_a_later_time_without_rules_is_told_which_rules_fit_it(
    date: str, fit: str | None, code: str | None
) -> None:
    simulation = simulate(parse_scenario(UNRULED.format(date=date)))
    document = report(simulation, load_texts("en"))
    note = fit and (
        f"No rules are named, so the rules Montpellier 2015 apply. A story of {date[:4]} calls for the rules {fit} "
        f"(--rules {code}, or 'rules: {code}' in the file)."
    )
    assert document.note == note
    for written in (as_text(document), as_markdown(document), as_html(document)):
        assert (str(fit) in " ".join(written.split())) == (fit is not None)
    assert "needs" not in json_line(simulation, load_texts("en"))


def test_whoever_chose_the_rules_is_not_told_which_fit() -> None:
    text = UNRULED.format(date="2025-09-01")
    chosen = parse_scenario(text).under(read_ruling("montpellier-2015"))
    written = parse_scenario(text + "rules: montpellier-2015\n")
    assert [report(simulate(one), load_texts("en")).note for one in (chosen, written)] == [None, None]


def test_what_is_asked_of_a_story_of_a_later_time_says_which_rules_fit_too(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(UNRULED.format(date="2025-09-01"), encoding="utf-8")
    asked = ("repair", path), ("prevent", path), ("impact", path, "--event", "{event: clock.advanced}")
    for arguments in asked:
        said = " ".join(command(*map(str, arguments), "--lang", "en").out.split())
        assert "A story of 2025 calls for the rules EduConnect 2020" in said


def test_a_story_without_events_has_an_empty_report() -> None:
    simulation = simulate(parse_scenario("scenario: Nothing\npeople: {}\nevents: []\n"))
    assert [section.title for section in report(simulation, load_texts("en")).sections] == [
        "Notifications that became invalid",
        "To notify",
    ]


def test_the_api_refuses_a_story_that_contradicts_itself() -> None:
    scenario = load_scenario("scenarios/fratrie.yaml")
    rules = RULE_SETS[DEFAULT_RULES]
    with pytest.raises(ContradictionError, match="event 1: student: unknown_person"):
        replay(scenario.events, People.of([]), rules)


def test_the_version_is_the_package_s(command: Simulate) -> None:
    from importlib.metadata import version

    assert command("--version") == Outcome(0, f"simulate {version('account-lifecycle-simulator')}\n", "")


def test_completion_offers_commands_topics_and_files() -> None:
    shell = ShellComplete(build(load_texts("en")), {}, "simulate", "_SIMULATE_COMPLETE")

    def offered(words: list[str], begun: str) -> list[CompletionItem]:
        return shell.get_completions(words, begun)

    assert [item.value for item in offered([], "")] == [*COMMANDS, ""]
    assert [item.value for item in offered(["explain"], "R2")] == ["R2", *(f"R2{number}" for number in range(10))]
    assert [item.type for item in offered(["check"], "sce")] == ["file"]
    assert [item.value for item in offered([DEFAULT], "--st")] == ["--steps"]


def test_nobody_is_sent_to_an_account_that_opens_nothing_of_the_child() -> None:
    told = [detail for detail in details(documented("fratrie_avant_2015.yaml", "en")) if detail.startswith("To say")]
    register = simulate(load_scenario("scenarios/fratrie_avant_2015.yaml")).replay.register
    sayings = FamilyMessages(simulate(load_scenario("scenarios/fratrie_avant_2015.yaml")), load_texts("en")).all()
    assert len(told) == len(sayings)
    assert all(register.accounts[saying.account].opens for saying in sayings if saying.account)


UNUSED = """\
scenario: Accounts that die
rules: strasbourg-2018
people: {nour: {student: Nour}, samia: {guardian: Samia}, karim: {guardian: Karim}}
events:
  - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
  - {date: 2018-09-02, event: teleservices.account_notified, account: E1}
  - {date: 2018-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2018-09-03, event: siecle.guardian_record_deleted, record: R2, reason: duplicate}
until: 2019-06-01
"""


def test_who_has_no_account_is_told_whether_a_dead_one_or_a_missing_link_is_the_reason() -> None:
    section = report(simulate(parse_scenario(UNUSED)), load_texts("en")).sections[1]
    assert [sentence for one in section.blocks if isinstance(one, Item) for sentence in (one.text, *one.details)] == [
        "Nour: their account is deactivated. A deactivated account never comes back: import the file again.",
        "Samia, for Nour: their account is deactivated. A new one is needed.",
        (
            "Karim, for Nour: there is no account to notify yet. Link this person to the student's record first, as a "
            "guardian: that brings the account to be notified."
        ),
    ]


PASSWORDS = """\
scenario: Three passwords
people: {nour: {student: Nour}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
  - {date: 2015-09-03, event: ent.password_changed, account: E1, to: mdp-1}
  - {date: 2015-09-04, event: ent.password_changed, account: E1, to: mdp-2}
  - {date: 2015-09-04, event: ent.password_changed, account: E1, to: mdp-3}
  - {date: 2015-09-05, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: mdp-1}
  - {date: 2015-09-05, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: mdp-3}
  - {date: 2015-09-05, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: mdp-9}
"""


def test_passwords_are_called_by_the_days_on_which_they_were_chosen_and_labels_are_codes() -> None:
    story = simulate(parse_scenario(PASSWORDS))
    steps = (story.replay.steps[2], *story.replay.steps[5:])
    words, coded = (Sentences(story, load_texts("en").naming(codes=codes)) for codes in (False, True))
    assert [words.of_step(step).partition("account")[2].replace("\u00a0", " ") for step in steps] == [
        ".",
        ", profile « Elèves ou parents », with the password chosen on 3 September 2015.",
        ", profile « Elèves ou parents », with the second password chosen on 4 September 2015.",
        ", profile « Elèves ou parents », with a wrong password.",
    ]
    assert words.of_step(steps[0]) == "Nour chooses a password for their account."
    assert "the password “mdp-1”" in coded.of_step(steps[0]).replace("\u00a0", " ")


AGAIN = """\
  - {date: 2018-09-04, event: siecle.student_record_imported, record: E2, student: nour, school: college}
  - {date: 2018-09-05, event: teleservices.account_notified, account: E2}
until"""


def test_several_dead_accounts_of_one_person_are_all_named() -> None:
    text = UNUSED.replace("until", AGAIN)
    first = report(simulate(parse_scenario(text)), load_texts("fr")).sections[1].blocks[0]
    assert isinstance(first, Item)
    both = "Nour : son premier compte et son second compte sont désactivés."
    assert first.text.replace("\u00a0", " ").startswith(f"{both} Un compte désactivé ne revient jamais")


def test_who_has_left_is_told_that_nothing_has_to_be_done() -> None:
    scenario = parse_scenario(
        """\
scenario: Gone before the end of historic credentials
people: {nour: {student: Nour}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-03, event: ent.historic_credentials_issued, person: samia}
  - {date: 2015-12-05, event: siecle.student_unenrolled, record: E1}
until: 2016-09-01
"""
    )
    first, *_ = report(simulate(scenario), load_texts("en")).sections[0].blocks
    assert isinstance(first, Item)
    assert first.details[-1] == (
        "To say: “The credentials of 3 September 2015 no longer work. This is normal: you do not need to do anything.”"
    )


def test_one_id_names_one_thing_within_its_kind_only() -> None:
    text = """\
scenario: Words
people: {a: {student: A}, provisional: {guardian: B}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: provisional, student: a, school: a}
"""
    assert list(simulate(parse_scenario(text)).replay.register.student_records) == ["provisional"]


def test_who_was_taken_off_on_purpose_is_promised_no_new_notification() -> None:
    told = [detail for detail in details(documented("responsable_retire.yaml", "en")) if detail.startswith("To say")]
    assert told == [
        (
            "To say: “The notification of 5 September 2022 no longer works. You are no longer listed as a "
            "guardian of Titouan Corlay: you will not receive another. Any questions? Please contact the school "
            "office.”"
        )
    ]


def test_until_when_an_account_is_kept_is_said_with_its_state() -> None:
    kept = simulate(load_scenario("scenarios/depart_annule.yaml"), "depart")
    text = " ".join(as_text(report(kept, load_texts("en")), width=300).split())
    assert text.count("active; no longer opens anything, kept until 3 January 2022") == 2
