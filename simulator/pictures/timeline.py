"""The timeline: one lane per account; states are bars, letters are marks, and numbered call-outs explain them.

Positions have a meaning, so all are given (`timeline_grid`); Graphviz only draws the edges.
"""

from collections.abc import Callable, Collection, Iterator

from simulator.drawing.measure import LEADING, PADDING, SIGN, fold, measured, width
from simulator.drawing.palette import STYLES, Look, Sign
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.lifecycle import CREATED, NOTIFIED
from simulator.pictures.timeline_grid import BAR, PITCH, WIDTH, TimelineGrid, label_middle, label_width
from simulator.pictures.timeline_lanes import CallOut, Lane, Lanes, LaneState, Mark, MarkKind, lanes
from simulator.pictures.timeline_texts import TimelineTexts
from simulator.simulation import Simulation
from simulator.texts import Texts, parted, plain

GAP = 8.0
NAMES_WIDTH = 190.0
"""The width of names in points. Longer ones are cut; the description has them in full."""
CALL_OUTS_A_ROW = 3
CALL_OUT_WIDTH = 450.0

_MARKS: dict[MarkKind, tuple[Look, Sign]] = {
    "valid": ("letter", "letter"),
    "invalid": ("letter", "letter"),  # on the day it was sent, it was valid
    "expired": ("letter", "letter"),  # as above
    "superseded": ("letter_superseded", "letter"),
    "active": ("active", "fine"),
    "self_activated": ("active", "alone"),
    "password_reset": ("plain", "password"),
    "extended": ("plain", "more"),
    "reduced": ("plain", "less"),
    "kept": ("kept", "kept"),
    "ran_out": ("letter_expired", "dead"),
    "killed": ("letter_invalid", "dead"),
    "deactivated": ("deactivated", "dead"),
    "mistake": ("mistake", "mistake"),
    "to_notify": ("to_do", "to_do"),
}
"""The looks and signs of marks, in the order of the legend."""
_STATES: dict[LaneState, Look] = {
    "created": "created",
    "notified": "notified",
    "active": "active",
    "kept": "kept",
    "deactivated": "deactivated",
}


def timeline(simulation: Simulation, texts: Texts, accounts: Collection[str] | None = None) -> Picture:
    """The timeline of these accounts (None: of all), over the days on which something happened to them."""
    all_lanes = lanes(simulation, accounts)
    words = TimelineTexts(simulation, texts)
    drawing = _Drawing(all_lanes, words)
    return Picture(
        kind="timeline",
        title=simulation.scenario.title,
        subtitle=words.period(all_lanes),
        description=plain(words.described(all_lanes)),
        language=texts.language,
        nodes=tuple(drawing.nodes()),
        edges=tuple(drawing.edges()),
        legend=tuple(drawing.legend()),
    )


class _Drawing:
    def __init__(self, all_lanes: Lanes, words: TimelineTexts) -> None:
        self.all_lanes = all_lanes
        self.words = words
        self.texts = words.texts
        self.account_width = self.accounts_width()
        for all_gaps, on_one_line in (
            (True, (words.holder, words.students)),
            (True, (words.students,)),
            (True, ()),
            (False, ()),
        ):
            self.holder_width = self.names_width(words.holder, words.holder in on_one_line)
            self.students_width = self.names_width(words.students, words.students in on_one_line)
            left = self.holder_width + self.account_width + self.students_width
            self.grid = TimelineGrid(all_lanes, self.texts, left, all_gaps=all_gaps)
            if self.grid.right <= WIDTH + 1:
                break

    def nodes(self) -> Iterator[Node]:
        if not self.all_lanes.lanes:
            yield Node("nothing", (Row(self.texts("picture.timeline.nothing"), "plain"),), at=(0, 0))
            return
        yield from self.calendar()
        yield from self.holders()
        for lane in self.all_lanes.lanes:
            yield from self.names(lane)
            yield from self.life(lane)
        for one in self.all_lanes.call_outs:
            at = self.grid.call_out_x(one), self.grid.bottom + GAP + BAR / 2
            wide = width(str(one.step)) + 2 * PADDING + 0.1
            yield Node(f"number:{one.number}", (Row(str(one.step), _look(one)),), wide, at=at, height=BAR)
        yield from self.call_outs()

    def calendar(self) -> Iterator[Node]:
        """The labels above, and for each day a line behind the lanes, unless a call-out's line is there."""
        taken = {self.grid.call_out_x(one) for one in self.all_lanes.call_outs}
        middle = self.grid.bottom / 2
        for label in self.grid.labels():
            wide = label_width(label.text)
            at = label.x + wide / 2, label_middle(label.row)
            look: Look = "caption" if label.row == 2 else "name"
            yield Node(label.id, (Row(label.text, look),), wide, at=at, height=LEADING)
            x = label.x + self.grid.mark / 2
            if label.id.startswith("day:") and x not in taken:
                yield Node(f"line:{label.id}", (Row("", "axis"),), 2, at=(x, middle), height=self.grid.bottom)

    # --- Whose lane it is ---------------------------------------------------------------------------------------

    def holders(self) -> Iterator[Node]:
        """Every holder once, beside all their lanes."""
        groups: dict[str, list[Lane]] = {}
        for lane in self.all_lanes.lanes:
            groups.setdefault(lane.holder, []).append(lane)
        for person, of_person in groups.items():
            top = self.grid.top[of_person[0].account]
            height = self.grid.top[of_person[-1].account] + PITCH - top
            name = self.words.holder(of_person[0])
            yield _name(f"person:{person}", name, 0, self.holder_width, top=top, height=height)

    def names(self, lane: Lane) -> Iterator[Node]:
        top, left = self.grid.top[lane.account], self.holder_width
        middle = left + self.account_width / 2, top + PITCH / 2
        dead = lane.has_dead_letter
        room = self.account_width - 2 * PADDING - (SIGN + 4 if dead else 0)
        (account,) = fold(self.words.account(lane), room, bold=not dead, most=1)
        row = Row(account, "killer", "dead") if dead else Row(account, "name")
        yield Node(f"account:{lane.account}", (row,), self.account_width, at=middle, height=BAR)
        students = self.words.students(lane)
        if students:
            left += self.account_width
            yield _name(f"students:{lane.account}", students, left, self.students_width, top=top, height=PITCH)

    def names_width(self, name: Callable[[Lane], str], on_one_line: bool) -> float:
        """The width that these names need on one line or on two."""
        need = width if on_one_line else _on_two_lines
        widest = max((need(text) for text in map(name, self.all_lanes.lanes) if text), default=0.0)
        return min(NAMES_WIDTH, widest + 2 * PADDING + 1) if widest else 0.0

    def accounts_width(self) -> float:
        rows = ((self.words.account(lane), SIGN + 4 if lane.has_dead_letter else 0) for lane in self.all_lanes.lanes)
        widest = max((width(account, bold=True) + sign for account, sign in rows), default=0.0)
        return min(NAMES_WIDTH, widest + 2 * PADDING + 1)

    # --- What happened ------------------------------------------------------------------------------------------

    def life(self, lane: Lane) -> Iterator[Node]:
        """The marks of a lane, and between them the bars of its states."""
        middle = self.grid.top[lane.account] + PITCH / 2
        starts = [self.grid.mark_x(lane.account, mark) for mark in lane.marks]
        for mark, start, end in zip(lane.marks, starts, [*starts[1:], self.grid.right], strict=True):
            left = start
            if mark.kind != "created":
                id = _mark_id(lane.account, mark)
                wide = self.grid.mark
                yield Node(id, (Row("", *_MARKS[mark.kind]),), wide, at=(left + wide / 2, middle), height=BAR)
                left += wide
            if mark.state and left < end:
                id = f"stretch:{lane.account}:{mark.step}:{mark.kind}"
                row = Row(self.word(mark.state, end - left), _STATES[mark.state])
                yield Node(id, (row,), end - left, at=((left + end) / 2, middle), height=BAR)

    def word(self, state: LaneState, room: float) -> str:
        """The name of a state if it fits; otherwise, the mark before it shows which one it is."""
        word = self.texts(f"picture.state.{state}")
        return word if width(word, bold=STYLES[_STATES[state]].bold) + 2 * PADDING <= room else ""

    # --- Why ----------------------------------------------------------------------------------------------------

    def call_outs(self) -> Iterator[Node]:
        """The numbered boxes below, a few per row."""
        call_outs = self.all_lanes.call_outs
        across = min(len(call_outs), CALL_OUTS_A_ROW)
        top = self.grid.bottom + BAR + 2 * GAP
        for start in range(0, len(call_outs), CALL_OUTS_A_ROW):
            wide = min(CALL_OUT_WIDTH, (self.grid.right + GAP) / across - GAP)
            shown = call_outs[start : start + across]
            rows = [Row(self.words.call_out(one), _look(one), _MARKS[_kind(one)][1]) for one in shown]
            height = max(measured(Node("", (row,), wide)).height for row in rows)
            left = (
                0.0
                if len(call_outs) > 1
                else min(self.grid.call_out_x(call_outs[0]), self.grid.right - wide / 2) - wide / 2
            )
            for place, (one, row) in enumerate(zip(shown, rows, strict=True)):
                at = max(left, 0.0) + place * (wide + GAP) + wide / 2, top + height / 2
                yield Node(f"call_out:{one.number}", (row,), wide, at=at, height=height)
            top += height + GAP

    def edges(self) -> Iterator[Edge]:
        """For every call-out, a vertical line from its number through each mark that it explains."""
        for one in self.all_lanes.call_outs:
            below = f"number:{one.number}"
            for account in sorted(one.marks, key=self.grid.top.__getitem__, reverse=True):
                mark = _mark_id(account, one.marks[account])
                yield Edge(below, mark, _look(one), arrow=False)
                below = mark

    def legend(self) -> Iterator[Row]:
        shown = {mark.kind for lane in self.all_lanes.lanes for mark in lane.marks}
        kinds = {
            "sent" if kind in ("valid", "invalid", "expired") else kind: _MARKS[kind]
            for kind in _MARKS
            if kind in shown
        }
        for kind, (look, sign) in kinds.items():
            yield Row(self.texts(f"picture.timeline.legend.{kind}"), look, sign)
        states = {stretch.state for lane in self.all_lanes.lanes for stretch in lane.stretches}
        for state in (CREATED, NOTIFIED):  # the other states have marks of their colour
            if state in states:
                yield Row(self.texts(f"picture.state.{state}"), _STATES[state])


def _look(one: CallOut) -> Look:
    return "mistake" if one.mistake else "killer"


def _kind(one: CallOut) -> MarkKind:
    return "mistake" if one.mistake else "killed" if one.dead_letters else "deactivated"


def _mark_id(account: str, mark: Mark) -> str:
    return f"mark:{account}:{mark.step}:{mark.kind}"


def _name(id: str, text: str, left: float, wide: float, *, top: float, height: float) -> Node:
    shown = "\n".join(fold(text, wide - 2 * PADDING, most=int(height // LEADING)))
    return Node(id, (Row(shown, "caption"),), wide, at=(left + wide / 2, top + height / 2), height=height)


def _on_two_lines(text: str) -> float:
    """The least width at which a text needs at most two lines."""
    words = parted(text).split(" ")
    cuts = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1))
    return min(max(map(width, halves)) for halves in cuts)
