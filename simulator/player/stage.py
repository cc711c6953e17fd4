"""The picture of every step in one drawing, and the same in words for who cannot see it."""

from collections.abc import Iterator
from functools import cached_property
from html import escape

from simulator.drawing.layout import Box, Layout, lay_out, together
from simulator.drawing.measure import SIZE, measured
from simulator.drawing.picture import Edge, Frame, Node, Row
from simulator.drawing.svg import FONTS
from simulator.pictures.family import film
from simulator.player.reel import Span, drawn, spans, without_halos
from simulator.simulation import Simulation
from simulator.texts import Texts

MARGIN = 6
"""Points around the picture: room for the halo of what changed."""
LETTERS = 16.0
"""Pixels: how high letters are at least, on the smallest screen."""


class Stage:
    """What is seen of one simulation, step after step. Raises NoEngineError."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.texts = texts
        self.pictures = list(film(simulation, texts))
        self.layout = lay_out(together(self.pictures))
        self.spans = spans(self.pictures)
        self.last = len(self.pictures) - 1

    @cached_property
    def size(self) -> tuple[float, float]:
        return self.layout.width + 2 * MARGIN, self.layout.height + 2 * MARGIN

    def measures(self) -> str:
        """How large the picture is, for the style sheet: nothing in the page has a style of its own."""
        wide, high = self.size
        return f"--smallest: {wide * LETTERS / SIZE:.0f}px; --ratio: {wide / high:.4f};"

    def picture(self) -> Iterator[str]:
        """Everything that any step shows, once."""
        wide, high = self.size
        yield (
            f'<svg id="picture" viewBox="{-MARGIN} {-MARGIN} {wide:g} {high:g}" role="img" '
            f'aria-label="{escape(self.pictures[-1].subtitle)}" aria-describedby="described" '
            f'font-family="{FONTS}" font-size="{SIZE:g}">'
        )
        for span in self.spans:
            fragment = drawn(span.thing, self.layout)
            if fragment:
                yield f"<g{self.during(span)}>{fragment}</g>"
        yield "</svg>"

    def during(self, span: Span) -> str:
        """The attributes of what is not always there; without a script, only what the last picture shows is seen."""
        if (span.first, span.last) == (0, self.last):
            return ""
        names = ["changed"] if isinstance(span.thing, Node) and span.thing.changed else []
        names += ["off"] if span.last < self.last else []
        classes = f' class="{" ".join(names)}"' if names else ""
        return f'{classes} data-first="{span.first}" data-last="{span.last}"'

    def described(self) -> Iterator[str]:
        """The picture in words, read as it is seen: column by column, from the top."""
        yield '<ul id="described" class="unseen">'
        said = without_halos(span for span in self.spans if not isinstance(span.thing, Edge))
        for span in sorted(said, key=lambda span: self.place(span.thing)):
            yield f"<li{self.during(span)}>{escape(self.in_words(span.thing))}</li>"
        yield "</ul>"

    def place(self, thing: Frame | Edge | Node) -> tuple[float, float]:
        assert not isinstance(thing, Edge)
        box = self.layout.nodes[thing.id] if isinstance(thing, Node) else self.layout.frames[thing.id]
        return round(box.x + box.width / 2, -1), box.y

    def in_words(self, thing: Frame | Edge | Node) -> str:
        match thing:
            case Node(id=id, rows=rows):
                return ", ".join(self.row_in_words(row, id.partition(":")[0]) for row in rows) + "."
            case Frame(label=label, nodes=nodes):
                names = self.texts.listed([id.partition(":")[2] for id in nodes])
                return self.texts("player.described.frame", label=label, names=names)
        raise AssertionError(thing)

    def row_in_words(self, row: Row, kind: str) -> str:
        """The words of a row, and those for its sign and its look where it does not say them itself."""
        text = row.text.replace("\n", ", ")
        match row:
            case Row(look="letter" | "letter_superseded" | "letter_expired" | "letter_invalid") if kind == "account":
                return self.texts("player.described.letter", text=text)
            case Row(look="record_dead") if kind != "person":
                return self.texts("player.described.dead", text=text)
            case Row(sign="mistake"):
                return self.texts("player.described.mistake", text=text)
        return text

    def legend(self) -> Iterator[str]:
        """A box for every row of the legend, and one for what is changed."""
        for row in together(self.pictures).legend:
            yield f"<li>{_sample(Node('sample', (row,)))}</li>"


def _sample(node: Node) -> str:
    """One box by itself."""
    size = measured(node)
    layout = Layout(size.width, size.height, {node.id: Box(0, 0, size.width, size.height)}, {}, {})
    wide, high = size.width + 2 * MARGIN, size.height + 2 * MARGIN
    scale = LETTERS / SIZE
    return (
        f'<svg width="{wide * scale:.0f}" height="{high * scale:.0f}" viewBox="{-MARGIN} {-MARGIN} {wide:g} {high:g}" '
        f'role="img" aria-label="{escape(node.rows[0].text)}" font-family="{FONTS}" font-size="{SIZE:g}">'
        f"{drawn(node, layout)}</svg>"
    )
