"""The pictures of a page: each drawn once, and of a large story only the family that a step touches."""

from contextlib import suppress
from html import escape
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from simulator import events as e
from simulator.drawing.graphviz_engine import NoEngineError, laid_out
from simulator.drawing.layout import Layout, lay_out
from simulator.drawing.measure import SIZE
from simulator.drawing.picture import Picture
from simulator.drawing.svg import FONTS, Sheet, fragments, legend
from simulator.pictures.family import family
from simulator.pictures.timeline import timeline
from simulator.simulation import Simulation, simulate
from simulator.studio.markup import Html
from simulator.texts import Texts

SMALL: Final = 70
"""Boxes: a picture that has no more is drawn whole, whatever a step touches."""
MARGIN: Final = 8.0


class Drawing(Struct, frozen=True):
    """A picture for a page, and whether there is more than it shows."""

    svg: Html
    is_part: bool = False


class Drawings:
    """The pictures of one simulation. One thread at a time may draw."""

    def __init__(self, told: Simulation) -> None:
        self.told = told
        self._kept: dict[tuple[object, ...], Drawing] = {}
        self._last: tuple[tuple[int | None, str], Picture] | None = None
        self._until: tuple[int, Simulation] = (0, told)

    def until(self, at: int | None) -> Simulation:
        """What became of everybody after event number `at` (None: the last)."""
        if not at or at >= len(self.told.scenario.events):
            return self.told
        if self._until[0] != at:
            self._until = (at, simulate(self.told.scenario, at))
        return self._until[1]

    def family(self, at: int | None, texts: Texts, *, whole: bool) -> Drawing:
        """The family after event number `at` (0: before the first; None: the last). Raises NoEngineError."""
        key = ("family", at, texts.language, whole)
        if key not in self._kept:
            picture = self._picture(at, texts)
            shown = picture if whole or len(picture.nodes) <= SMALL else self._touched(picture, at)
            self._kept[key] = Drawing(_svg(shown), shown is not picture)
        return self._kept[key]

    def timeline(self, at: int | None, texts: Texts) -> Drawing:
        """What happened to every account until then; of a large story, to those of the family that is touched."""
        told = self.until(at)
        accounts: tuple[str, ...] | None = None if at != 0 else ()
        if at != 0 and len(told.replay.register.accounts) > SMALL // 4:
            kept = {node.id for node in self._touched(self._picture(at, texts), at).nodes}
            accounts = tuple(one for one in told.replay.register.accounts if f"account:{one}" in kept) or None
        key = ("timeline", at, texts.language)
        if key not in self._kept:
            self._kept[key] = Drawing(_svg(timeline(told, texts, accounts)), bool(accounts))
        return self._kept[key]

    def _picture(self, at: int | None, texts: Texts) -> Picture:
        if self._last is None or self._last[0] != (at, texts.language):
            self._last = ((at, texts.language), family(self.until(at), texts, 0 if at == 0 else None))
        return self._last[1]

    def _touched(self, picture: Picture, at: int | None) -> Picture:
        """The part of a family's picture that hangs together with what an event changed or names."""
        steps = self.until(at).replay.steps if at != 0 else ()
        event = steps[-1].event if steps else None
        named = {id for _, id in e.named_ids(event)} if event is not None else set()
        seeds = {node.id for node in picture.nodes if node.changed}
        seeds |= {node.id for node in picture.nodes if node.id.partition(":")[2] in named}
        return part(picture, seeds) if seeds else picture


def warm_up() -> None:
    """The first picture waits for Graphviz to be compiled, for seconds: better before anybody asks for one."""
    with suppress(NoEngineError):
        laid_out("digraph { a }", pinned=False)


def part(picture: Picture, seeds: set[str]) -> Picture:
    """The boxes that are connected with these, and the headings."""
    near: dict[str, list[str]] = {}
    for edge in picture.edges:
        if not edge.source.startswith("heading:"):
            near.setdefault(edge.source, []).append(edge.target)
            near.setdefault(edge.target, []).append(edge.source)
    found, left = set(seeds), list(seeds)
    while left:
        for other in near.get(left.pop(), ()):
            if other not in found:
                found.add(other)
                left.append(other)
    found |= {node.id for node in picture.nodes if node.id.startswith("heading:")}
    return replace(
        picture,
        nodes=tuple(node for node in picture.nodes if node.id in found),
        edges=tuple(edge for edge in picture.edges if edge.source in found and edge.target in found),
        frames=tuple(frame for frame in picture.frames if found.issuperset(frame.nodes)),
    )


def _svg(picture: Picture) -> Html:
    """The picture without its title, which the page says; with its legend, and its description for those who hear."""
    layout: Layout = lay_out(picture)
    sheet = Sheet(replace(picture, title="", subtitle=""), layout)
    high = layout.height + sheet.height - sheet.bottom + 2 * MARGIN
    wide = sheet.width
    size = f'width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}"'
    return Html(
        f'<svg role="img" {size} font-family="{FONTS}" font-size="{SIZE:g}">'
        f"<title>{escape(picture.subtitle)}</title><desc>{escape(picture.description)}</desc>"
        f'<g transform="translate({sheet.left:g} {MARGIN:g})">{"".join(fragments(picture, layout))}</g>'
        f'<g transform="translate(0 {MARGIN + layout.height - sheet.bottom + MARGIN:g})">{"".join(legend(sheet))}</g>'
        "</svg>"
    )
