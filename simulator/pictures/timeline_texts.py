"""The texts of a timeline: names of lanes, explanations, and the description of the whole picture."""

from collections.abc import Iterator

from simulator.pictures.timeline_lanes import CallOut, Lane, Lanes, MarkKind
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import STANDINGS

TOLD_BY_LEGEND: tuple[MarkKind, ...] = ("self_activated", "password_reset", "extended", "reduced")
"""Marks that are neither states nor letters, and are described in the words of the legend."""


class TimelineTexts:
    """The texts about the lanes of one simulation in one language."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.steps = simulation.replay.steps

    def holder(self, lane: Lane) -> str:
        """The name of the account's holder."""
        return self.words.name(lane.holder)

    def account(self, lane: Lane) -> str:
        """« compte », or what tells it from another one; its address where ids are shown."""
        if self.texts.codes:
            return lane.account
        account = self.words.account(lane.account)
        return (account.number if "," in account.number else account.apart) or self.texts("name.account")

    def students(self, lane: Lane) -> str:
        """« → Nour Haddad »; empty if holder and student are the same person."""
        if not lane.students:
            return self.texts("picture.timeline.historic") if self.texts.codes else ""
        if lane.students == (lane.holder,):
            return ""
        return self.texts("picture.timeline.for", students=self.words.names(lane.students))

    def call_out(self, one: CallOut) -> str:
        """The text of a numbered box."""
        date = self.texts.date(one.date)
        return self.texts("picture.timeline.call_out", date=date, step=one.step, why=self.why(one))

    def why(self, one: CallOut) -> str:
        """The mistake, or the cause of the end and the number of letters lost."""
        if one.cause is None:
            return self.texts(f"mistake.{one.mistake}")
        cause = self.words.cause(self.steps[one.step - 1], one.cause)
        if not one.dead_letters:
            return cause
        letters = self.texts.counted("report.section.invalid", one.dead_letters)
        return self.texts("picture.timeline.killed", cause=cause, letters=letters)

    def period(self, all_lanes: Lanes) -> str:
        """The line under the title."""
        if not all_lanes.days:
            return self.texts("picture.timeline.nothing")
        first, last = self.texts.date(all_lanes.days[0]), self.texts.date(all_lanes.days[-1])
        return self.texts("picture.timeline.period", first=first, last=last)

    def described(self, all_lanes: Lanes) -> str:
        """Everything that the picture shows, in sentences."""
        return " ".join((f"{self.period(all_lanes)}.", *self._described(all_lanes)))

    def _described(self, all_lanes: Lanes) -> Iterator[str]:
        for lane in all_lanes.lanes:
            states = [
                self.texts(
                    "picture.timeline.since",
                    state=self.texts(f"picture.state.{stretch.state}"),
                    date=self.texts.date(stretch.start),
                )
                for stretch in lane.stretches
            ]
            account = capitalised(self.words.account(lane.account))
            yield self.texts("picture.timeline.lane", account=account, states=", ".join(states))
            for mark in lane.marks:
                if mark.kind in STANDINGS:
                    yield self.texts(f"picture.timeline.letter.{mark.kind}", issued=self.texts.date(mark.date))
                if mark.kind in TOLD_BY_LEGEND:
                    what = capitalised(self.texts(f"picture.timeline.legend.{mark.kind}"))
                    yield self.texts("picture.timeline.on", what=what, date=self.texts.date(mark.date))
                if mark.kind == "to_notify":
                    yield self.texts("picture.timeline.to_notify")
        yield from map(self.call_out, all_lanes.call_outs)
