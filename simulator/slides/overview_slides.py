"""The overview slides: the timeline and the causes of the whole story, on as many slides as needed."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout, lay_out
from simulator.drawing.measure import measured
from simulator.drawing.picture import Node, Picture
from simulator.pictures.causes import causes
from simulator.pictures.timeline import timeline
from simulator.simulation import Simulation
from simulator.slides.deck_model import BODY, WIDTH, Drawing, Paragraph, Slide, SlidePart, TextBox
from simulator.slides.layout_transforms import stretched
from simulator.slides.speaker_notes import SpeakerNotes
from simulator.slides.table_fitting import AIR
from simulator.slides.text_fitting import pages_of_words
from simulator.texts import Texts

ROOM = Box(12, 56, 936, 454)
MOST_ON_A_SLIDE = 16
"""The most accounts tried on one slide; more never fit, and computing their layout would take long."""
MOST_SLIDES = 4
"""The most slides for a timeline of all accounts; beyond, accounts to which nothing happened are left out, with a
sentence that says so."""
LARGEST = 1.4
BETWEEN = 10.0
SAID = Box(BODY.x - 8, 504, 780, 34)
"""The box of a sentence below a picture."""

Draw = Callable[[Simulation, Texts, Collection[str]], Picture]


def overview_slides(simulation: Simulation, texts: Texts) -> Iterator[Slide]:
    """The timeline of all accounts, or of those that matter, and the causes of every invalid letter."""
    every = [account for account, _ in _in_order(simulation)]
    notes = SpeakerNotes(simulation, texts).of_overview()
    shown = list(islice(_pages(timeline, simulation, texts, every), MOST_SLIDES + 1))
    left_out = 0
    if len(shown) > MOST_SLIDES:
        matter = that_matter(simulation)
        left_out = len(every) - len(matter)
        shown = list(_pages(timeline, simulation, texts, [account for account in every if account in matter]))
    said = texts.counted("slide.timeline.left_out", left_out) if left_out else ""
    for parts in shown:
        below = TextBox(SAID, (Paragraph(said),))
        yield Slide(texts("slide.timeline"), (*((below,) if said else ()), *parts), notes)
    dead = sorted(simulation.verdict.invalid, key=lambda letter: (letter.ended_by or 0, letter.issued_by))
    for parts in _pages(causes, simulation, texts, list(dict.fromkeys(letter.account for letter in dead))):
        yield Slide(texts("slide.causes"), parts, notes)


def _in_order(simulation: Simulation) -> list[tuple[str, str]]:
    """The accounts with their holders, in the order of the timeline's lanes."""
    order = {person: place for place, person in enumerate(simulation.scenario.people.by_id)}
    rows = sorted(simulation.verdict.accounts, key=lambda row: order[row.holder])
    return [(row.account, row.holder) for row in rows]


def that_matter(simulation: Simulation) -> set[str]:
    """The accounts with an invalid, expired or replacing letter, and those to notify, kept or deactivated."""
    verdict = simulation.verdict
    by_step = {letter.issued_by: letter.account for letter in verdict.notifications}
    found = {letter.account for letter in verdict.notifications if letter.status in ("invalid", "expired")}
    found |= {by_step[letter.replaced_by] for letter in verdict.invalid if letter.replaced_by}
    found |= {row.account for row in verdict.to_notify if row.account}
    found |= {account.address for account in simulation.replay.register.accounts.values() if account.kept}
    return found | {row.account for row in verdict.accounts if row.state == "deactivated"}


def _pages(
    draw: Draw, simulation: Simulation, texts: Texts, accounts: Sequence[str]
) -> Iterator[tuple[SlidePart, ...]]:
    """These accounts on as many slides as needed; an account that does not fit on a slide is described in words."""
    left = list(accounts)
    while left:
        count = min(len(left), MOST_ON_A_SLIDE)
        while not (drawing := drawn(draw, simulation, texts, left[:count])) and count > 1:
            count -= 1
        even = -(-len(left) // -(-len(left) // count))  # so that the last slide is not nearly empty
        if drawing and even < count and (fewer := drawn(draw, simulation, texts, left[:even])):
            count, drawing = even, fewer
        if drawing:
            yield (drawing,)
        else:
            words = [Paragraph(draw(simulation, texts, left[:1]).description)]
            yield from ((TextBox(BODY, page),) for page in pages_of_words(words, BODY.width, BODY.height))
        left = left[count:]


def drawn(draw: Draw, simulation: Simulation, texts: Texts, accounts: Sequence[str]) -> Drawing | None:
    """The picture of these accounts, as large as it fits on a slide; None if it does not fit."""
    picture = draw(simulation, texts, accounts)
    if picture.pinned and extent(picture) > ROOM.height:
        return None
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


def extent(picture: Picture) -> float:
    """The height of a picture with given positions, without a layout."""
    sizes = [(node.at[1], measured(node).height / 2) for node in picture.nodes if node.at]
    return max(y + half for y, half in sizes) - min(y - half for y, half in sizes)


def with_legend(picture: Picture, layout: Layout, room: float) -> tuple[Picture, Layout]:
    """The picture with its legend below, if there is room for it."""
    places: dict[str, Box] = {}
    nodes = []
    x, y = 0.0, layout.height + 2 * BETWEEN
    for number, row in enumerate(picture.legend):
        node = Node(f"legend {number + 1}", (row,), measured(Node("", (row,))).width * AIR)
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
