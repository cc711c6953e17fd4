"""Where people read, accounts, records, persons and schools are called by names; by their ids only with `--codes`."""

import re
from functools import cache

import pytest

from simulator import Simulation, load_scenario, simulate
from simulator.events import is_historic
from simulator.reports.html import as_html
from simulator.reports.markdown import as_markdown
from simulator.reports.names import Names
from simulator.reports.report import report
from simulator.reports.text import as_text
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT

STORIES = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))


@cache
def told(story: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{story}"))


def codes(simulation: Simulation) -> re.Pattern[str]:
    """What in a text is an id: of a record, an account, a school, or an event whose id is no word."""
    register, scenario = simulation.replay.register, simulation.scenario
    ids = {*register.student_records, *register.guardian_records, *register.accounts, *register.other_names}
    ids |= {record.school for record in register.student_records.values()}
    ids |= {event.id for event in scenario.events if event.id and not event.id.isalpha()}
    said = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/«-])(?:{said})(?![\w-])")


def shown(text: str, simulation: Simulation) -> list[str]:
    """The ids in a text."""
    return sorted({*codes(simulation).findall(text.replace("\u2011", "-"))})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_a_report_shows_no_id_unless_it_is_asked_to(story: str, language: str) -> None:
    simulation = told(story)
    for as_one in (as_text, as_markdown, as_html):
        assert shown(as_one(report(simulation, load_texts(language))), simulation) == []
    coded = as_text(report(simulation, load_texts(language, codes=True)))
    assert {*simulation.replay.register.accounts} <= {*shown(coded, simulation)}


def test_a_report_step_by_step_shows_ids() -> None:
    simulation = told("fratrie.yaml")
    texts = load_texts("fr")
    assert as_text(report(simulation, texts, steps=True)) == as_text(
        report(simulation, texts.naming(codes=True), steps=True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_the_first_screen_says_which_letters_are_dead_what_to_say_and_whom_to_notify(story: str, language: str) -> None:
    texts, simulation = load_texts(language), told(story)
    lines = as_text(report(simulation, texts)).splitlines()
    answered = lines.index(texts("report.section.about")) - 1  # an empty line stands between
    assert answered <= 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_no_two_accounts_or_records_or_persons_of_a_story_are_called_alike(story: str, language: str) -> None:
    simulation = told(story)
    names, register = Names(simulation, load_texts(language)), simulation.replay.register
    for called in (
        [*map(names.account, register.accounts)],
        [names.account(address).label for address in register.accounts if not is_historic(address)],
        [*map(names.record, (*register.student_records, *register.guardian_records))],
        [*map(names.person, simulation.scenario.people.by_id)],
        [*map(names.school, {record.school for record in register.student_records.values()})],
    ):
        assert sorted({*called}) == sorted(called)
