"""Names the rules of a replay and, if nobody chose them, the rule set of the story's time."""

import datetime

from simulator.rule_sets import RuleSet, fitting
from simulator.scenario import Ruling, Scenario
from simulator.texts import Texts, visible_path


def rules_in_words(ruling: Ruling, texts: Texts) -> str:
    """« Strasbourg 2018, avec délai d'activation : 30 jours »; where codes are asked for, as they are typed."""
    if texts.codes:
        return rules_as_typed(ruling, texts)
    changes = [
        texts("report.rule_changed", called=called_value(name, texts), value=texts.value(value, name))
        for name, value in ((name, getattr(ruling.rules, name)) for name in ruling.changed)
    ]
    return _with_changes(rule_set_in_words(ruling.rules, texts), ", ".join(changes), texts)


def rules_as_typed(ruling: Ruling, texts: Texts) -> str:
    """« strasbourg-2018, avec activate_within: 30 days »."""
    return _with_changes(ruling.rules.name, ruling.changes, texts)


def _with_changes(rules: str, changes: str, texts: Texts) -> str:
    return texts("report.rules_changed", rules=rules, changes=changes) if changes else rules


def rule_set_in_words(rules: RuleSet, texts: Texts) -> str:
    """« Strasbourg 2018 »; where codes are asked for, its name."""
    return rules.name if texts.codes else texts(f"name.rules.{rules.name}")


def called_value(name: str, texts: Texts) -> str:
    """What people call a value of a rule set: « délai d'activation »."""
    called, *_ = texts(f"called.rule_value.{name}").split(" | ")
    return called


def subtitle(scenario: Scenario, period: str, texts: Texts) -> str:
    """« Règles Montpellier 2015 · du 1er au 30 septembre 2015 · scenarios/fratrie.yaml »."""
    rules = rules_in_words(scenario.ruling, texts)
    return texts("report.subtitle", rules=rules, period=period, path=visible_path(scenario.path))


def subtitle_of_day(scenario: Scenario, day: datetime.date, texts: Texts) -> str:
    """« Règles Montpellier 2015 · le 30 septembre 2015 · scenarios/fratrie.yaml »."""
    return subtitle(scenario, texts("report.one_day", first=texts.date(day)), texts)


def other_rules_fit(scenario: Scenario, last_day: datetime.date | None, texts: Texts) -> str | None:
    """A note that the default rules are older than the story, with the rule set of its time; None if they fit."""
    if scenario.rules_named or last_day is None:
        return None
    fit = fitting(last_day)
    if fit.since <= scenario.rules.since:
        return None
    rules, fitting_rules = (rule_set_in_words(rules, texts) for rules in (scenario.rules, fit))
    return texts("report.other_rules_fit", rules=rules, fit=fitting_rules, code=fit.name, year=str(last_day.year))
