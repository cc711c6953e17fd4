"""The pictures in `diagrams/` are up to date."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from simulator import load_scenario, simulate
from simulator.drawing.picture import Kind
from simulator.pictures.album import Order, rendered
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT

SCENARIOS = sorted(ROOT.glob("scenarios/*.yaml"))
ORDERS: dict[str, Order] = {kind: Order(kind) for kind in get_args(Kind) if kind != "lifecycle"} | {
    "family-before-after": Order("family", before_after=True)
}
"""The pictures of every scenario, by the ends of their names."""


def drawn(scenario: Path, language: str) -> Iterator[tuple[str, str | bytes]]:
    simulation = simulate(load_scenario(scenario.relative_to(ROOT)))
    for name, order in ORDERS.items():
        yield f"{scenario.stem}-{name}.svg", rendered(order, "svg", simulation, load_texts(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_the_pictures_of_a_scenario_are_up_to_date(scenario: Path, language: str) -> None:
    folder = ROOT / "diagrams" / language
    stale = [name for name, svg in drawn(scenario, language) if (folder / name).read_text(encoding="utf-8") != svg]
    assert stale == [], "run `make diagrams`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lifecycle_is_up_to_date(language: str) -> None:
    committed = (ROOT / "diagrams" / language / "lifecycle.svg").read_text(encoding="utf-8")
    assert committed == rendered(Order("lifecycle"), "svg", None, load_texts(language)), "run `make diagrams`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_is_left_over(language: str) -> None:
    names = {f"{path.stem}-{name}.svg" for path in SCENARIOS for name in ORDERS} | {"lifecycle.svg"}
    assert {path.name for path in (ROOT / "diagrams" / language).iterdir()} == names, "run `make diagrams`"
