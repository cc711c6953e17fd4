"""The family before a step and after it, side by side."""

from typing import Final

import pytest

from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.dot import as_dot
from simulator.drawing.graphviz_engine import Engine, NoEngineError
from simulator.drawing.layout import Layout, lay_out
from simulator.drawing.mermaid import as_mermaid
from simulator.drawing.picture import Picture
from simulator.pictures import before_after as module
from simulator.pictures.before_after import before_after, default_step
from simulator.pictures.family import family
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.stories import Story, told

SCENARIOS: Final = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))


def scenario(name: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{name}.yaml"))


def ids(picture: Picture, half: str) -> list[str]:
    return [node.id.removeprefix(f"{half} ") for node in picture.nodes if node.id.startswith(f"{half} ")]


def test_the_left_half_is_the_family_before_and_the_right_one_after() -> None:
    simulation, texts = scenario("doublon_responsable"), load_texts("fr")
    picture = before_after(simulation, texts, 11)
    for half, number in (("before", 10), ("after", 11)):
        alone = family(simulation, texts, number)
        rows = {node.id.removeprefix(f"{half} "): node.rows for node in picture.nodes if node.id.startswith(half)}
        assert rows == {node.id: node.rows for node in alone.nodes}
        edges = [edge for edge in picture.edges if edge.source.startswith(half)]
        assert [edge.look for edge in edges] == [edge.look for edge in alone.edges]


@pytest.mark.parametrize("name", SCENARIOS)
def test_everything_is_in_the_same_place_on_both_sides(name: str) -> None:
    simulation = scenario(name)
    picture = before_after(simulation, load_texts("fr"), default_step(simulation))
    places = lay_out(picture).nodes
    shifts = {
        (
            round(places[f"after {id}"].x - places[f"before {id}"].x),
            round(places[f"after {id}"].y - places[f"before {id}"].y),
        )
        for id in ids(picture, "before")
    }
    assert len(shifts) == 1
    ((right, down),) = shifts
    assert right > 700
    assert down == 0


@told
def test_what_changed_is_marked_in_the_right_half_only(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    picture = before_after(story.simulation, load_texts("en"), 3)
    assert [node.id for node in picture.nodes if node.changed] == [
        "after person:nour",
        "after account:E1",
        "after student_record:E1",
    ]
    assert [frame.label for frame in picture.frames] == ["Before step 3", "After step 3 (what changed is framed)"]


@told
def test_a_line_that_is_new_is_marked_and_one_that_died_shows_it_by_itself(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    pictures = [before_after(story.simulation, load_texts("en"), number) for number in (2, 3)]
    assert [[edge.target for edge in picture.edges if edge.changed] for picture in pictures] == [
        ["after student_record:E1"],
        [],
    ]


def test_a_duplicate_is_framed_in_the_half_where_it_is_one() -> None:
    picture = before_after(scenario("doublon_eleve"), load_texts("fr"), 14)
    assert [frame.id for frame in picture.frames] == [
        "before",
        "before student_record:yanis:lycee-des-salins",
        "after",
    ]
    layout = lay_out(picture)
    half, duplicate = (layout.frames[frame.id] for frame in picture.frames[:2])
    assert half.x < duplicate.x
    assert duplicate.x + duplicate.width < half.x + half.width
    for id in picture.frames[1].nodes:
        assert duplicate.y < layout.nodes[id].y
        assert layout.nodes[id].y + layout.nodes[id].height < duplicate.y + duplicate.height


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_line_runs_through_a_box(name: str) -> None:
    simulation = scenario(name)
    picture = before_after(simulation, load_texts("fr"), default_step(simulation))
    layout = lay_out(picture)
    hits = [
        (edge.source, edge.target, id)
        for edge in picture.edges
        if edge.look != "heading"
        for id in layout.nodes
        if id not in (edge.source, edge.target) and crosses(layout, (edge.source, edge.target), id)
    ]
    assert hits == []


def crosses(layout: Layout, ends: tuple[str, str], id: str) -> bool:
    (x, y), (right, bottom) = layout.edges[ends].points[0], layout.edges[ends].points[-1]
    box = layout.nodes[id]
    along = ((x + (right - x) * part / 50, y + (bottom - y) * part / 50) for part in range(51))
    return any(box.x + 2 < px < box.x + box.width - 2 and box.y + 2 < py < box.y + box.height - 2 for px, py in along)


def test_by_default_the_first_step_that_kills_a_letter_is_shown() -> None:
    assert {name: default_step(scenario(name)) for name in ("fratrie", "doublon_eleve", "erreur_serveur")} == {
        "fratrie": 19,
        "doublon_eleve": 14,
        "erreur_serveur": 8,
    }


def test_a_story_without_steps_has_nothing_to_compare() -> None:
    simulation = simulate(parse_scenario("scenario: x\npeople: {a: {student: A}}\nevents: []\n"))
    assert default_step(simulation) == 0
    picture = before_after(simulation, load_texts("en"), 0)
    assert ids(picture, "before") == ids(picture, "after")
    assert not any(node.changed for node in picture.nodes)


def test_without_graphviz_there_is_still_text(monkeypatch: pytest.MonkeyPatch) -> None:
    simulation, texts = scenario("doublon_eleve"), load_texts("fr")
    with_places = as_mermaid(before_after(simulation, texts, 14))

    def none(_picture: Picture, _engine: Engine | None = None) -> Layout:
        raise NoEngineError(None)

    monkeypatch.setattr(module, "lay_out", none)
    picture = before_after(simulation, texts, 14)
    assert as_mermaid(picture) == with_places
    assert not picture.pinned
    assert as_dot(picture).count("subgraph cluster_") == 3


def test_in_mermaid_the_halves_are_subgraphs_in_a_row() -> None:
    lines = as_mermaid(before_after(scenario("fratrie"), load_texts("en"), 19)).splitlines()
    assert [line for line in lines if line.startswith("subgraph") or "f1 ~" in line] == [
        'subgraph f1["Before step 19"]',
        'subgraph f2["duplicate"]',
        'subgraph f3["After step 19 (what changed is framed)"]',
        "f1 ~~~ f3",
    ]


def test_the_legend_says_what_is_seen_in_either_half() -> None:
    picture = before_after(scenario("changement_etablissement"), load_texts("en"), 8)
    shown = {row.look for node in picture.nodes for row in node.rows}
    assert {"letter", "letter_invalid"} <= shown
    assert {"letter", "letter_invalid"} <= {row.look for row in picture.legend}
