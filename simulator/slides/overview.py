"""The slides that show the whole story at a glance: since when, and why."""

from collections.abc import Callable, Collection, Iterator

from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout, lay_out
from simulator.drawing.measure import measured
from simulator.drawing.picture import Node, Picture
from simulator.pictures.causes import causes
from simulator.pictures.timeline import timeline
from simulator.simulation import Simulation
from simulator.slides.page import BODY, WIDTH, Drawing, Slide
from simulator.slides.places import stretched
from simulator.texts import Texts

ROOM = Box(12, 56, 936, 454)
MOST_ACCOUNTS = 25
"""With more, no slide has room; nobody waits for a layout to learn it."""
LARGEST = 1.4
BETWEEN = 10.0


def overviews(simulation: Simulation, texts: Texts) -> Iterator[Slide]:
    """The timeline and the causes, of all accounts or of those that matter; left out where there is no room."""
    every = tuple(simulation.replay.register.accounts)
    dead = with_replacements(simulation)
    for title, draw in (("slide.timeline", timeline), ("slide.causes", causes)):
        for accounts in (every if draw is timeline else dead, dead):
            drawing = drawn(draw, simulation, texts, accounts)
            if drawing:
                notes = (drawing.picture.subtitle, drawing.alt)
                yield Slide(texts(title), (drawing,), notes)
                break


def with_replacements(simulation: Simulation) -> tuple[str, ...]:
    """The accounts with a dead letter, and those whose letters replace them."""
    by_step = {letter.issued_by: letter.account for letter in simulation.verdict.notifications}
    found = [
        account
        for letter in simulation.verdict.invalid
        for account in (letter.account, by_step.get(letter.replaced_by or 0))
        if account
    ]
    return tuple(dict.fromkeys(found))


def drawn(
    draw: Callable[[Simulation, Texts, Collection[str]], Picture],
    simulation: Simulation,
    texts: Texts,
    accounts: tuple[str, ...],
) -> Drawing | None:
    """The picture of these accounts where a slide has room for it, as large as it fits."""
    if not 0 < len(accounts) <= MOST_ACCOUNTS:
        return None
    picture = draw(simulation, texts, accounts)
    layout = lay_out(picture)
    if layout.height > ROOM.height or layout.width > ROOM.width:
        return None
    scale = min(LARGEST, BODY.width / layout.width, ROOM.height / layout.height) if layout.width < BODY.width else 1.0
    if not picture.pinned:
        layout = stretched(layout, min(1.6, ROOM.height / layout.height / scale))
    picture, layout = with_legend(picture, layout, ROOM.height / scale)
    x = (WIDTH - layout.width * scale) / 2
    y = ROOM.y + (ROOM.height - layout.height * scale) / 3
    return Drawing(x, y, picture, layout, picture.description, scale)


def with_legend(picture: Picture, layout: Layout, room: float) -> tuple[Picture, Layout]:
    """The picture with its legend below, where there is room for it."""
    places: dict[str, Box] = {}
    nodes = []
    x, y = 0.0, layout.height + 2 * BETWEEN
    for number, row in enumerate(picture.legend):
        node = Node(f"legend {number + 1}", (row,))
        size = measured(node)
        if x and x + size.width > layout.width:
            x, y = 0.0, y + size.height + BETWEEN
        nodes.append(node)
        places[node.id] = Box(x, y, size.width, size.height)
        x += size.width + BETWEEN
    bottom = max((box.y + box.height for box in places.values()), default=layout.height)
    if not nodes or bottom > room:
        return picture, layout
    taller = replace(layout, nodes=layout.nodes | places, height=bottom)
    return replace(picture, nodes=(*picture.nodes, *nodes)), taller
