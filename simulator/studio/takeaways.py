"""What one may take along: the files that the commands make, of the story as it was told when it last went well."""

from collections.abc import Callable
from typing import Final

from simulator.pictures.album import Form, Order, rendered
from simulator.player.html_page import player_page
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report
from simulator.simulation import Simulation
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


def _report(_: Studio, told: Simulation, texts: Texts) -> tuple[bytes, str]:
    return _bytes(as_markdown(report(told, texts, steps=True))), "text/markdown; charset=utf-8"


def _yaml(studio: Studio, _: Simulation, __: Texts) -> tuple[bytes, str]:
    return _bytes(studio.session.text), "application/yaml; charset=utf-8"


TAKEAWAYS: Final[dict[str, Make]] = {
    "pptx": _slides,
    "html": _player,
    "md": _report,
    "family.svg": _picture(Order("family"), "svg", "image/svg+xml"),
    "family.png": _picture(Order("family"), "png", "image/png"),
    "family.pdf": _picture(Order("family"), "pdf", "application/pdf"),
    "timeline.svg": _picture(Order("timeline"), "svg", "image/svg+xml"),
    "timeline.png": _picture(Order("timeline"), "png", "image/png"),
    "yaml": _yaml,
}
"""By the end of the name of the file that is made."""
