"""Names the rules of a replay and, if nobody chose them, the rule set of the story's time."""

import datetime

from simulator.rule_sets import fitting
from simulator.scenario import Ruling, Scenario
from simulator.texts import Texts, visible_path


def rules_in_words(ruling: Ruling, texts: Texts) -> str:
    """« strasbourg-2018, avec activate_within: 30 days »."""
    if not ruling.changed:
        return ruling.rules.name
    return texts("report.rules_changed", rules=ruling.rules.name, changes=ruling.changes)


def subtitle(scenario: Scenario, period: str, texts: Texts) -> str:
    """« Règles montpellier-2015 · du 1er au 30 septembre 2015 · scenarios/fratrie.yaml »."""
    rules = rules_in_words(scenario.ruling, texts)
    return texts("report.subtitle", rules=rules, period=period, path=visible_path(scenario.path))


def subtitle_of_day(scenario: Scenario, day: datetime.date, texts: Texts) -> str:
    """« Règles montpellier-2015 · le 30 septembre 2015 · scenarios/fratrie.yaml »."""
    return subtitle(scenario, texts("report.one_day", first=texts.date(day)), texts)


def other_rules_fit(scenario: Scenario, last_day: datetime.date | None, texts: Texts) -> str | None:
    """A note that the default rules are older than the story, with the rule set of its time; None if they fit."""
    if scenario.rules_named or last_day is None:
        return None
    fit = fitting(last_day)
    if fit.since <= scenario.rules.since:
        return None
    return texts("report.other_rules_fit", rules=scenario.rules.name, fit=fit.name, year=str(last_day.year))
