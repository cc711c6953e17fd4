"""The positions on a timeline: one column per day, one row per account, and slots for several events on one day.

Gaps between days are shortened, so that a first record in 2014 and a September full of events are both readable.
"""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from msgspec import Struct

from simulator.drawing.measure import LEADING, PADDING, width
from simulator.pictures.timeline_lanes import CallOut, Lane, Lanes, Mark
from simulator.texts import Texts

WIDTH = 912.0
"""The usual width in points, that of a slide."""
PITCH = 34.0
BAR = 26.0
MARK = 32.0
"""The least width of a mark in points: that of a call-out's number."""
TAIL = 8.0
"""The least width in points of a state that ended the next day."""
LAST = 88.0
"""Room in points after the last day's marks, for the longest word."""
GROUP_GAP = 4.0
MANY_DAYS = 24
"""With more days than this, only days with room for a label are labelled."""


class Label(Struct, frozen=True):
    """A label of the calendar: its row (0 years, 1 months, 2 days), and where it begins."""

    id: str
    text: str
    row: int
    x: float


class TimelineGrid:
    """The positions of a timeline whose columns begin at `left`, with room for the labels of all or some gaps."""

    def __init__(self, all_lanes: Lanes, texts: Texts, left: float, *, all_gaps: bool = True) -> None:
        self.all_lanes = all_lanes
        self.texts = texts
        self.left = left
        self.all_gaps = all_gaps
        self.mark = max([MARK, *(width(str(one.step)) + 2 * PADDING + 0.1 for one in all_lanes.call_outs)])
        self.slots, self.most_slots = _slots(all_lanes)
        self.top = _tops(all_lanes.lanes)
        self.bottom = max(self.top.values(), default=0.0) + PITCH
        self.x = list(self._columns())
        self.right = self.x[-1]

    def mark_x(self, account: str, mark: Mark) -> float:
        """The left end of a mark."""
        column, slot = self.slots[account, mark]
        return self.x[column] + slot * self.mark

    def call_out_x(self, one: CallOut) -> float:
        """The x of the middle of the marks that a call-out explains, which are one above the other."""
        account = one.accounts[0]
        return self.mark_x(account, one.marks[account]) + self.mark / 2

    # --- Columns ------------------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[float]:
        """Where every day begins, and where the last one ends."""
        days = self.all_lanes.days
        gaps = [(after - day).days for day, after in pairwise(days)]
        widths = self._widths(gaps)
        weights = [log2(1 + gap) for gap in gaps] + [1.0]
        unit = max(0.0, WIDTH - self.left - sum(widths)) / sum(weights)
        x = self.left
        yield x
        for wide, weight in zip(widths, weights, strict=False):
            x += wide + weight * unit
            yield x

    def _widths(self, gaps: list[int]) -> list[float]:
        """The width of every day, for its marks and labels, and for labels of gaps, the longest gaps first."""
        days = self.all_lanes.days
        widths = [self.mark * self.most_slots[day] + TAIL for day in days]
        if widths:
            widths[-1] += LAST - TAIL
        if len(days) > MANY_DAYS:
            return widths
        for place, (day, after) in enumerate(pairwise(days)):
            widths[place] = max(widths[place], self._calendar_width(day, after))
        room = WIDTH - self.left - sum(widths)
        for place in sorted(range(len(gaps)), key=lambda place: -gaps[place]):
            between = label_width(self._gap_text(gaps[place]))
            more = label_width(self._calendar(days[place])[2]) + between - widths[place]
            if between and more > 0 and (more <= room or self.all_gaps):
                widths[place] += more
                room -= more
        return widths

    def _calendar_width(self, day: datetime.date, after: datetime.date) -> float:
        """The width that the labels of a day need."""
        year, month, number = self._calendar(day)
        wide = label_width(number)
        if (day.year, day.month) != (after.year, after.month):
            wide = max(wide, label_width(month))
        return max(wide, label_width(year)) if day.year != after.year else wide

    def _calendar(self, day: datetime.date) -> tuple[str, str, str]:
        number, _, month = self.texts.short_day(day).partition(" ")
        return f"{day.year:04}", month, number

    def _gap_text(self, days: int) -> str:
        """« (11 mois) », for a gap of two months or more."""
        months = round(days / 30.44)
        return self.texts("picture.timeline.gap", count=months) if months >= 2 else ""

    def labels(self) -> Iterator[Label]:
        """The calendar above the columns. A day is labelled only if its month and year are, or can be."""
        taken = [float("-inf")] * 3
        shown: tuple[str, str, str] | None = None
        previous: datetime.date | None = None
        for day, x in zip(self.all_lanes.days, self.x, strict=False):
            words = self._calendar(day)
            first = 0 if shown is None else next((row for row in (0, 1) if words[row] != shown[row]), 2)
            if any(x < taken[row] for row in range(first, 3)):
                continue
            if previous is not None:
                yield from self._gap(f"gap:{day}", (day - previous).days, taken[2], x)
            for row in range(first, 3):
                yield Label(f"{ROWS[row]}:{day}", words[row], row, x)
                taken[row] = x + label_width(words[row])
            shown, previous = words, day

    def _gap(self, id: str, days: int, left: float, right: float) -> Iterator[Label]:
        text = self._gap_text(days)
        if text and left + label_width(text) <= right + 0.01:
            yield Label(id, text, 2, (left + right - label_width(text)) / 2)


ROWS = ("year", "month", "day")


def label_width(text: str) -> float:
    """The width of a label's box; 0 for no label."""
    return width(text, bold=True) + 2 * PADDING + 1 if text else 0.0


def label_middle(row: int) -> float:
    """The y of the middle of a row of labels, which is negative: they are above the first lane."""
    return (row - len(ROWS) + 0.5) * (LEADING + 1)


def _tops(lanes: Sequence[Lane]) -> dict[str, float]:
    """The y at which every lane begins, with a little more room between people."""
    tops: dict[str, float] = {}
    y, holder = -GROUP_GAP, None
    for lane in lanes:
        y += GROUP_GAP if lane.holder != holder else 0.0
        tops[lane.account], holder = y, lane.holder
        y += PITCH
    return tops


Slots = dict[tuple[str, Mark], tuple[int, int]]


def _slots(all_lanes: Lanes) -> tuple[Slots, dict[datetime.date, int]]:
    """The day's index and the slot within the day of every mark, and the number of slots of every day.

    Marks of an account on one day are side by side. Marks of one call-out share a slot on all lanes, and each call-out
    of a day has a slot of its own, so that its line is vertical and crosses no other.
    """
    explained = {(account, mark): one for one in all_lanes.call_outs for account, mark in one.marks.items()}
    of_day: dict[datetime.date, list[tuple[str, Mark]]] = {day: [] for day in all_lanes.days}
    for lane in all_lanes.lanes:
        for mark in lane.marks:
            of_day[mark.date].append((lane.account, mark))
    slots: Slots = {}
    most: dict[datetime.date, int] = {}
    for number, (day, marks) in enumerate(of_day.items()):
        free: dict[str, int] = {}
        own = 0
        for account, mark in sorted(marks, key=lambda one: (one[1].step, one[1].kind == "mistake")):
            if (account, mark) in slots:
                continue
            one = explained.get((account, mark))
            group = one.marks if one else {account: mark}
            slot = max(own if one else 0, *(free.get(of_group, 0) for of_group in group), 0)
            own = slot + 1 if one else own
            for of_group, its_mark in group.items():
                slots[of_group, its_mark] = number, slot
                free[of_group] = slot + (its_mark.kind != "created")
        most[day] = max(free.values(), default=0)
    return slots, most
