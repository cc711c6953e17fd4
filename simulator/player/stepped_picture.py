"""The pictures of all steps as one drawing, with a description in words for screen readers."""

from collections.abc import Iterator
from functools import cached_property
from html import escape

from simulator.drawing.layout import Box, Layout, lay_out, together
from simulator.drawing.measure import SIZE, measured
from simulator.drawing.picture import Edge, Frame, Node, Row
from simulator.drawing.svg import FONTS
from simulator.pictures.family import film
from simulator.player.picture_spans import Span, drawn, spans, without_halos
from simulator.player.quiz import without_answer
from simulator.simulation import Simulation
from simulator.texts import Texts

MARGIN = 6
"""Points around the picture, enough for the halo of a changed box."""
LETTERS = 16.0
"""The font size of the legend, in pixels."""


class SteppedPicture:
    """The pictures of one simulation, step by step. Raises NoEngineError."""

    def __init__(self, simulation: Simulation, texts: Texts, *, quiz: bool = False) -> None:
        self.texts = texts
        scenes = list(film(simulation, texts, quiz=quiz))
        self.names = [scene.names for scene in scenes]
        """What everybody is called in the picture of every step."""
        self.pictures = [scene.picture for scene in scenes]
        self.all = together(self.pictures)
        self.layout = lay_out(self.all)
        if quiz:
            self.pictures = list(without_answer(self.pictures, texts("player.place_at_end")))
        self.spans = spans(self.pictures)
        self.last = len(self.pictures) - 1
        self.still = 0 if quiz else self.last
        """The number of the picture that is shown without JavaScript."""

    @cached_property
    def size(self) -> tuple[float, float]:
        return self.layout.width + 2 * MARGIN, self.layout.height + 2 * MARGIN

    @cached_property
    def under_headings(self) -> float:
        """The y coordinate below the headings."""
        boxes = [box for id, box in self.layout.nodes.items() if not _is_heading(id)]
        return min((box.y for box in (*boxes, *self.layout.frames.values())), default=self.layout.height) - MARGIN

    def measures(self) -> str:
        """The size of the picture as CSS variables, because elements of the page have no style attributes."""
        wide, high = self.size
        return f"--letter: {wide / SIZE:.2f}px; --ratio: {wide / high:.4f};"

    def picture(self) -> Iterator[str]:
        """Everything that any step shows, once. Headings are a separate layer, which does not scroll vertically."""
        yield (
            f'<div id="picture" role="img" aria-label="{escape(self.pictures[self.still].subtitle)}" '
            f'aria-describedby="described">'
        )
        yield from self.layer("headings", self.under_headings + MARGIN, headings=True)
        yield from self.layer("boxes", self.size[1], headings=False)
        yield "</div>"

    def layer(self, name: str, high: float, *, headings: bool) -> Iterator[str]:
        """One layer of the picture: the headings, or everything else."""
        yield (
            f'<svg class="{name}" viewBox="{-MARGIN} {-MARGIN} {self.size[0]:g} {high:g}" '
            f'font-family="{FONTS}" font-size="{SIZE:g}">'
        )
        for span in self.spans:
            fragment = drawn(span.thing, self.layout)
            if fragment and headings == (isinstance(span.thing, Node) and _is_heading(span.thing.id)):
                yield f"<g{self.during(span)}>{fragment}</g>"
        yield "</svg>"

    def during(self, span: Span) -> str:
        """The attributes of a span that is not always shown; without JavaScript, only one picture is visible."""
        if (span.first, span.last) == (0, self.last):
            return ""
        names = [] if span.first <= self.still <= span.last else ["off"]
        if isinstance(span.thing, Node) and span.thing.changed:
            names += ["changed", span.thing.id.partition(":")[0]]
        classes = f' class="{" ".join(names)}"' if names else ""
        return f'{classes} data-first="{span.first}" data-last="{span.last}"'

    def described(self) -> Iterator[str]:
        """The picture in words, column by column, from the top."""
        yield '<ul id="described" class="unseen">'
        said = without_halos(span for span in self.spans if not isinstance(span.thing, Edge))
        for span in sorted(said, key=lambda span: self.place(span.thing)):
            yield f"<li{self.during(span)}>{escape(self.in_words(span))}</li>"
        yield "</ul>"

    def place(self, thing: Frame | Edge | Node) -> tuple[float, float]:
        assert not isinstance(thing, Edge)
        box = self.layout.nodes[thing.id] if isinstance(thing, Node) else self.layout.frames[thing.id]
        return round(box.x + box.width / 2, -1), box.y

    def in_words(self, span: Span) -> str:
        match span.thing:
            case Node(id=id, rows=rows):
                return ", ".join(self.row_in_words(row, id.partition(":")[0]) for row in rows) + "."
            case Frame(label=label, nodes=nodes):
                called = self.names[span.first]
                records = (called.record(id.partition(":")[2]) for id in nodes)
                names = self.texts.listed([", ".join(filter(None, (one.label, one.apart))) for one in records])
                return self.texts("player.described.frame", label=label, names=names)
        raise AssertionError(span)

    def row_in_words(self, row: Row, kind: str) -> str:
        """A row in words, including its sign and its look if its text does not state them."""
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
        """A sample box for every row of the legend."""
        for row in self.all.legend:
            yield f"<li>{_sample(Node('sample', (row,)))}</li>"


def _is_heading(id: str) -> bool:
    return id.startswith("heading:")


def _sample(node: Node) -> str:
    """A single box as SVG."""
    size = measured(node)
    layout = Layout(size.width, size.height, {node.id: Box(0, 0, size.width, size.height)}, {}, {})
    wide, high = size.width + 2 * MARGIN, size.height + 2 * MARGIN
    scale = LETTERS / SIZE
    return (
        f'<svg width="{wide * scale:.0f}" height="{high * scale:.0f}" viewBox="{-MARGIN} {-MARGIN} {wide:g} {high:g}" '
        f'role="img" aria-label="{escape(node.rows[0].text)}" font-family="{FONTS}" font-size="{SIZE:g}">'
        f"{drawn(node, layout)}</svg>"
    )
