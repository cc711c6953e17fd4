"""The Python API: its functions give the same results as the commands, and report invalid arguments."""

import datetime
import inspect
import json
from collections.abc import Callable
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

import simulator
from simulator import ArgumentError, Scenario, ScenarioError, Simulation, api
from simulator.drawing.picture import Kind
from simulator.pictures.album import FORMS
from tests.conftest import ROOT, Simulate

FRATRIE = "scenarios/fratrie.yaml"
EVENT = "{event: siecle.student_unenrolled, record: E1}"
SMALL: dict[str, Any] = {"depth": 2, "students": 1, "guardians": 1, "schools": 1}
WORLD = ("--depth", "2", "--students", "1", "--guardians", "1", "--schools", "1")
OTHER = "educonnect-2020"
QUESTIONS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "compare": (lambda one: simulator.compare(one, simulator.simulate(one, rules=OTHER)), (FRATRIE, "--rules", OTHER)),
    "prevent": (simulator.prevent, (FRATRIE,)),
    "repair": (simulator.repair, (FRATRIE,)),
    "impact": (lambda one: simulator.impact(one, EVENT), (FRATRIE, "--event", EVENT)),
    "minimise": (simulator.minimise, (FRATRIE,)),
    "explore": (lambda one: simulator.explore([one], **SMALL), (FRATRIE, *WORLD)),
}
"""Every question, with its call in Python and the arguments of its command."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return simulator.load_scenario(FRATRIE)


@pytest.fixture(scope="module")
def simulation(scenario: Scenario) -> Simulation:
    return simulator.simulate(scenario)


def test_every_function_of_the_api_is_public_described_and_on_the_page_of_the_api() -> None:
    public = {name: getattr(simulator, name) for name in simulator.__all__}
    functions = {name: of for name, of in public.items() if inspect.isfunction(of)}
    asked = {name for name, of in vars(api).items() if inspect.isfunction(of) and of.__module__ == api.__name__}
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert {name for name in asked if not name.startswith("_")} <= set(functions)
    assert [name for name, of in functions.items() if not of.__doc__ or f"{name}(" not in page] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_comes_to_what_its_command_prints(name: str, scenario: Scenario, command: Simulate) -> None:
    asked, arguments = QUESTIONS[name]
    answer = asked(scenario)
    assert answer.data == json.loads(command(name, *arguments, "--format", "json").out)
    assert str(answer) == command(name, *arguments).out
    shown = answer._repr_html_()
    assert ElementTree.fromstring(f"<div>{shown}</div>")[0].tag in ("h3", "p")


def test_a_simulation_shows_itself_and_gives_its_letters_as_a_table(simulation: Simulation) -> None:
    rows = simulation.to_dicts()
    assert [row["account"] for row in rows] == [letter.account for letter in simulation.verdict.notifications]
    assert rows[-1] == {
        "account": "R1/E2",
        "holder": "elodie",
        "students": ("sacha",),
        "issued": datetime.date(2015, 10, 6),
        "issued_by": 21,
        "status": "valid",
        "used": True,
        "ended": None,
        "ended_by": None,
        "cause": None,
        "mistake": None,
        "mistake_step": None,
        "replaced_by": None,
        "holder_name": "Élodie Roumieu",
        "student_names": ("Sacha Roumieu",),
    }
    root = ElementTree.fromstring(f"<div>{simulation._repr_html_()}</div>")
    assert root.findtext("h3") == simulation.scenario.title.replace(" :", "\u00a0:")


def test_a_scenario_is_replayed_under_other_rules_however_they_are_given(scenario: Scenario) -> None:
    by_name = simulator.simulate(scenario, rules="strasbourg-2018")
    changed = simulator.simulate(scenario, rules={"base": "strasbourg-2018", "activate_within": "30 days"})
    assert by_name.scenario.rules.name == changed.scenario.rules.name == "strasbourg-2018"
    assert changed.scenario.rules_changed == {"activate_within": "30 days"}
    assert changed == simulator.simulate(scenario, rules="{base: strasbourg-2018, activate_within: 30 days}")
    with pytest.raises(ScenarioError, match="did you mean 'educonnect-2020'"):
        simulator.simulate(scenario, rules="educonect-2020")


def test_a_day_to_stop_at_may_be_written_as_in_a_file(scenario: Scenario) -> None:
    assert simulator.simulate(scenario, until="2015-09-20") == simulator.simulate(
        scenario, until=datetime.date(2015, 9, 20)
    )


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("form", FORMS)
def test_every_picture_comes_in_every_form_and_shows_itself(kind: str, form: str, simulation: Simulation) -> None:
    drawing = simulator.draw(simulation, kind)
    rendered = drawing.rendered(form)  # type: ignore[arg-type]
    assert isinstance(rendered, bytes if form in ("png", "pdf") else str)
    assert form != "svg" or rendered == drawing._repr_svg_()


REFUSED: dict[str, tuple[Callable[[Scenario, Simulation], object], str]] = {
    "a picture that there is not": (
        lambda _, done: simulator.draw(done, "familly"),
        "unknown picture “familly”; the pictures are lifecycle, path, family, timeline, causes. Did you mean 'family'?",
    ),
    "a step that there is not": (
        lambda _, done: simulator.draw(done, "family", step=99),
        f"{FRATRIE}: no step “99”; write a number from 0 to 23, or the id of an event.",
    ),
    "an account that there is not": (
        lambda _, done: simulator.draw(done, "path", account="R3/E3"),
        f"{FRATRIE}: no account “R3/E3” in this scenario. Did you mean 'R3/E2'?",
    ),
    "a form that there is not": (
        lambda _, done: simulator.draw(done).rendered("jpg"),  # type: ignore[arg-type]
        "unknown form of picture “jpg”; the forms are svg, png, pdf, dot, mermaid. Did you mean 'png'?",
    ),
    "a picture of nothing": (
        lambda _, __: simulator.draw(kind="causes"),
        (f"the picture “causes” shows a scenario; name one, for instance: simulate diagram {FRATRIE} --kind causes"),
    ),
    "a stop that there is not": (
        lambda one, _: simulator.simulate(one, until="fusoin"),
        f"{FRATRIE}: --until fusoin: the scenario has no event with this id. Did you mean 'fusion'?",
    ),
    "a language that there is not": (
        lambda _, done: simulator.make_player(done, language="de"),
        "unknown language “de”; the languages are fr, en.",
    ),
    "a budget of nothing": (lambda one, _: simulator.prevent(one, budget=0), "budget: 0 is too small; 1 is the least."),
    "no event": (
        lambda one, _: simulator.impact(one),
        "no event is given; for instance: {event: siecle.student_unenrolled, record: E1}.",
    ),
    "a world too large": (
        lambda _, __: simulator.explore(depth=2, students=9),
        "students: 9 is not between 1 and 3.",
    ),
    "a world of something else": (
        lambda _, __: simulator.explore(depth=2, pupils=1),
        (
            "unknown argument “pupils”; the arguments are students, guardians, schools, student_records, "
            "guardian_records, first_day, namesakes, primary_school."
        ),
    ),
    "a cost that means nothing": (
        lambda one, _: simulator.repair(one, cost="stamps"),
        "“stamps”: unknown cost; the costs are letters, families and acts.",
    ),
    "a harm that means nothing": (
        lambda one, _: simulator.minimise(one, "invalid R3/E9"),
        "“R3/E9”, after “invalid”: this scenario has nothing of that name. Did you mean 'R3/E2'?",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_fit_is_said_with_what_would_fit(what: str, scenario: Scenario, simulation: Simulation) -> None:
    asked, sentence = REFUSED[what]
    with pytest.raises(ArgumentError) as error:
        asked(scenario, simulation)
    assert str(error.value) == sentence
