"""An exploration as data: `account-exploration/1` (docs/explore.md)."""

from collections.abc import Mapping
from typing import Any

from simulator.exploration.answer import Exploration
from simulator.exploration.catalogue import GROUPS, grouped
from simulator.exploration.coverage import Coverage
from simulator.exploration.stories import Story
from simulator.word_codes import REASONS


def as_data(exploration: Exploration, files: Mapping[str, str]) -> dict[str, Any]:
    """The answer as data, with keys in the order of the contract; `files`: paths of the written stories, by name."""
    world, result, ruling = exploration.world, exploration.result, exploration.ruling
    reached = exploration.reached
    return {
        "format": "account-exploration/1",
        "world": {
            "students": world.students,
            "guardians": world.guardians,
            "schools": world.schools,
            "student_records": world.student_records,
            "guardian_records": world.guardian_records,
            "namesakes": world.namesakes,
            "primary_school": world.primary_school,
            "first_day": world.first_day.isoformat(),
            "rules": ruling.rules.name,
            "rules_changed": ruling.changed,
        },
        "depth": exploration.depth,
        "stopped": result.partial,
        "exhausted": exploration.exhausted,
        "states": result.states,
        "transitions": result.transitions,
        "bytes_per_state": round(result.bytes_per_state, 1) or None,
        "layers": [
            {"depth": layer.depth, "states": layer.states, "transitions": layer.transitions} for layer in result.layers
        ],
        "harms": [_story(story, files) for name, story in exploration.stories.items() if name in GROUPS["harms"]],
        "reached": _by_group(reached) | {"reasons": list(exploration.reasons_met)},
        "not_reached": {
            group: [name for name in names if name not in result.paths] for group, names in GROUPS.items()
        } | {"reasons": [reason for reason in REASONS if reason not in exploration.reasons_met]},
        "coverage": exploration.coverage and _coverage(exploration.coverage, exploration.stories, files),
    }  # fmt: skip


def _story(story: Story, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": story.name,
        "title": story.title,
        "events": story.events,
        "step": story.step,
        "file": files.get(story.name),
        "text": story.text,
    }


def _by_group(names: tuple[str, ...]) -> dict[str, list[str]]:
    found = grouped(names)
    return {group: found.get(group, []) for group in (*GROUPS, "refusals")}


def _coverage(coverage: Coverage, stories: Mapping[str, Story], files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "scenarios": [
            {"path": one.scenario.path, "title": one.scenario.title, "shows": list(one.names)}
            for one in coverage.scenarios
        ],
        "shown": list(coverage.shown),
        "holes": [_story(stories[name], files) for name in coverage.holes],
        "beyond": list(coverage.beyond),
    }
