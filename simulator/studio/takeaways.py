"""What one may take along: the files that the commands make, of the story as it was told when it last went well."""

import os
from collections.abc import Callable
from typing import Final

from msgspec import structs

from simulator.pictures.album import Form, Order, rendered
from simulator.player.html_page import player_page
from simulator.reading.scenario_edits import ScenarioText
from simulator.reports.document import Document
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report_in_chapters
from simulator.simulation import Simulation
from simulator.studio.report_page import report_page
from simulator.studio.studio import Studio
from simulator.texts import Texts

Make = Callable[[Studio, Simulation, Texts], tuple[bytes, str]]


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def _picture(order: Order, form: Form, kind: str) -> Make:
    return lambda _, told, texts: (_bytes(rendered(order, form, told, texts)), kind)


def _slides(_: Studio, told: Simulation, texts: Texts) -> tuple[bytes, str]:
    from simulator.slides.deck import deck
    from simulator.slides.powerpoint import as_pptx

    return as_pptx(deck(told, texts)), "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _player(_: Studio, told: Simulation, texts: Texts) -> tuple[bytes, str]:
    return _bytes(player_page(told, texts)), "text/html; charset=utf-8"


def _report(told: Simulation, texts: Texts) -> Document:
    """Everything in names; a path of this machine is nobody's business elsewhere."""
    scenario = told.scenario
    written, count = ScenarioText(scenario.source), len(scenario.events)
    chapters = {at: " ".join(written.heading(at).split()) for at in range(1, count + 1)}
    named = structs.replace(scenario, path=os.path.basename(scenario.path))
    return report_in_chapters(structs.replace(told, scenario=named), texts, chapters)


def _report_page(_: Studio, told: Simulation, texts: Texts) -> tuple[bytes, str]:
    return _bytes(report_page(_report(told, texts), texts)), "text/html; charset=utf-8"


def _markdown(_: Studio, told: Simulation, texts: Texts) -> tuple[bytes, str]:
    return _bytes(as_markdown(_report(told, texts))), "text/markdown; charset=utf-8"


def _yaml(studio: Studio, _: Simulation, __: Texts) -> tuple[bytes, str]:
    return _bytes(studio.session.text), "application/yaml; charset=utf-8"


TAKEAWAYS: Final[dict[str, Make]] = {
    "pptx": _slides,
    "html": _player,
    "report.html": _report_page,
    "md": _markdown,
    "family.svg": _picture(Order("family"), "svg", "image/svg+xml"),
    "family.png": _picture(Order("family"), "png", "image/png"),
    "family.pdf": _picture(Order("family"), "pdf", "application/pdf"),
    "timeline.svg": _picture(Order("timeline"), "svg", "image/svg+xml"),
    "timeline.png": _picture(Order("timeline"), "png", "image/png"),
    "yaml": _yaml,
}
"""By the end of the name of the file that is made."""
