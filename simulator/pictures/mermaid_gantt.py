"""The timeline as Mermaid `gantt` text, for wikis and editors that render Mermaid."""

import datetime
from collections.abc import Collection, Iterator

from simulator.pictures.timeline_lanes import Lane, Lanes, LaneState, Mark, Stretch, lanes
from simulator.pictures.timeline_texts import TOLD_BY_LEGEND, TimelineTexts
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import STANDINGS

_TAGS: dict[LaneState, str] = {
    "created": "",
    "notified": "active, ",
    "active": "done, ",
    "kept": "",
    "deactivated": "crit, ",
}
CONFIGURED = '%%{init: {"gantt": {"leftPadding": 280}}}%%'
"""Room for the names, which would otherwise overlap the bars."""
A_DAY = datetime.timedelta(days=1)
_PLAIN = " '’-/.()→·«»\u00a0"
"""Characters that need no escape in Mermaid, besides letters and digits."""


def as_gantt(simulation: Simulation, texts: Texts, accounts: Collection[str] | None = None) -> str:
    """One section per account: its states as bars; its letters, and what explains them, as milestones."""
    all_lanes = lanes(simulation, accounts)
    words = TimelineTexts(simulation, texts)
    explained = {(account, mark): words.why(one) for one in all_lanes.call_outs for account, mark in one.marks.items()}
    lines = [
        CONFIGURED,
        "gantt",
        f"    title {escaped(simulation.scenario.title)}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %d/%m/%y",
    ]
    for lane in all_lanes.lanes:
        lines += _section(lane, all_lanes, words, explained)
    return "\n".join(lines) + "\n"


def _section(
    lane: Lane, all_lanes: Lanes, words: TimelineTexts, explained: dict[tuple[str, Mark], str]
) -> Iterator[str]:
    whose = " ".join(filter(None, (words.holder(lane), words.students(lane))))
    yield f"    section {escaped(f'{lane.account} · {whose}')}"
    for stretch in lane.stretches:
        state = words.texts(f"picture.state.{stretch.state}")
        yield f"        {escaped(state)} :{_TAGS[stretch.state]}{stretch.start}, {_end(stretch, all_lanes)}"
    for mark in lane.marks:
        if mark.kind in STANDINGS:
            text = words.texts(f"picture.timeline.letter_mark.{mark.kind}")
        elif mark.kind in ("to_notify", "ran_out", *TOLD_BY_LEGEND):
            text = words.texts(f"picture.timeline.legend.{mark.kind}")
        elif (lane.account, mark) in explained:
            text = explained[lane.account, mark]
        else:
            continue
        tag = "crit, " if mark.kind in ("invalid", "deactivated", "killed", "ran_out", "mistake") else ""
        yield f"        {escaped(text)} :milestone, {tag}{mark.date}, 0d"


def _end(stretch: Stretch, all_lanes: Lanes) -> datetime.date:
    """The day on which a bar ends; one that lasts until the end fills the last day."""
    return stretch.end or min(all_lanes.days[-1], datetime.date.max - A_DAY) + A_DAY


def escaped(text: str) -> str:
    """Text escaped for Mermaid: characters that might be syntax are written as numbers, `#58;`."""
    return "".join(one if one.isalnum() or one in _PLAIN else f"#{ord(one)};" for one in text)
