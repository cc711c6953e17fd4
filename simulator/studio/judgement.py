"""What would become of an event at a moment, with the reason, which the engine gives."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from msgspec import Struct

from simulator import events as e
from simulator.consequences import Consequence, MistakeRecognised, NotificationSuperseded, RequestRefused
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import advance
from simulator.registers.register import Register
from simulator.replay import Step
from simulator.reports import sentences
from simulator.reports.names import Names
from simulator.reports.sentences import capitalised
from simulator.studio.story import Moment
from simulator.studio.wrong import contradiction_sentence
from simulator.texts import Texts

State = Literal["possible", "refused", "incomplete", "contradicts"]
Decide = Callable[[e.Event], tuple[Consequence, ...]]


class Judgement(Struct, frozen=True):
    """What is to be said of something that might be told."""

    state: State
    why: str | None = None


POSSIBLE: Final = Judgement("possible")


class Judge:
    """What would become of events at one moment, in one language."""

    def __init__(self, moment: Moment, names: Names, texts: Texts) -> None:
        self.moment, self.names, self.texts = moment, names, texts
        self._judged: dict[e.Event, Judgement] = {}
        self._harmless: dict[e.Event, bool] = {}
        self._refused: dict[tuple[type[e.Event], str], Judgement] = {}
        self._fork: Register | None = None

    def day(self) -> Judgement:
        """Whether anything can happen on this day, and between which days it could."""
        moment, texts = self.moment, self.texts
        if moment.day_fits:
            return POSSIBLE
        earliest, latest = (day and texts.date(day) for day in (moment.earliest, moment.latest))
        if latest is None:
            return Judgement("contradicts", texts("choice.day.from", earliest=earliest))
        if earliest is None:
            return Judgement("contradicts", texts("choice.day.until", latest=latest))
        return Judgement("contradicts", texts("choice.day.between", earliest=earliest, latest=latest))

    def judged(self, events: Sequence[e.Event], before: Sequence[e.Event] = ()) -> Judgement:
        """The worst that is to be said of these events, one after the other. `before`: what happens first."""
        if not before and len(events) < 2:
            return self._judge(events[0]) if events else POSSIBLE
        register = self.moment.register.forked()
        for event in before:
            if not any(contradictions(event, register)):
                advance(register, event, self.moment.rules)
        judged = []
        for event in events:
            judged.append(self._judgement(event, register, lambda event: advance(register, event, self.moment.rules)))
            if judged[-1].state == "contradicts":
                return judged[-1]
        return next((one for one in judged if one.state == "refused"), POSSIBLE)

    def is_harmless(self, events: Sequence[e.Event], *, accepted: bool) -> bool:
        """Whether these events may be proposed: they are no mistakes and not in vain. `accepted`: nor refused."""
        for event in events:
            if event not in self._harmless:
                contradicts = any(contradictions(event, self.moment.register))
                self._harmless[event] = not contradicts and not self._does_harm(event)
        found = self.judged(events).state
        return all(self._harmless[event] for event in events) and found in ("possible", "" if accepted else "refused")

    def _does_harm(self, event: e.Event) -> bool:
        """Whether an event is a mistake, a second letter beside a valid one, or brings a second record of a pupil."""
        register = self.moment.register
        if isinstance(event, e.StudentRecordCreated | e.StudentRecordImported):
            records = [register.student_records[id] for id in register.live_records_of_student(event.student)]
            sent = isinstance(event, e.StudentRecordImported) and event.origin is not None
            if any(not sent or one.school == event.school for one in records):
                return True
        concluded = advance(register.forked(), event, self.moment.rules)
        return any(isinstance(one, MistakeRecognised | NotificationSuperseded) for one in concluded)

    def _judge(self, event: e.Event) -> Judgement:
        if event not in self._judged:
            self._judged[event] = self._judgement(event, self.moment.register, self._decided)
        return self._judged[event]

    def _judgement(self, event: e.Event, register: Register, decided: Decide) -> Judgement:
        """What is to be said of an event in a register; `decided`: what would follow there."""
        moment, texts = self.moment, self.texts
        accounts = e.named_accounts(event)
        if len(set(accounts)) < len(accounts):
            return Judgement("contradicts", capitalised(texts("contradiction.named_twice")))
        if isinstance(event, e.StudentRecordExported):
            record = register.student_records.get(event.record)
            if record is not None and record.school == event.to_school:
                return Judgement("contradicts", capitalised(texts("choice.own_school")))
        for found in contradictions(event, register):
            return Judgement("contradicts", contradiction_sentence(found.code, found.words, moment, self.names))
        concluded = decided(event)
        last = concluded[-1] if concluded else None
        if not isinstance(last, RequestRefused):
            return POSSIBLE
        kind = type(event), last.reason  # all else that the sentence depends on is the same at this moment
        if kind not in self._refused:
            told_why = capitalised(sentences.why(last.reason, moment.rules, texts))
            told_advice = capitalised(sentences.advice(Step(1, 1, event, concluded), moment.rules, texts))
            refused = texts("choice.refused", why=told_why, advice=told_advice)
            self._refused[kind] = Judgement("refused", refused)
        return self._refused[kind]

    def _decided(self, event: e.Event) -> tuple[Consequence, ...]:
        """What would follow. What is refused changes nothing, so the next event may be tried on the same fork."""
        fork = self._fork or self.moment.register.forked()
        concluded = advance(fork, event, self.moment.rules)
        changes_nothing = all(isinstance(one, RequestRefused) and one.record is None for one in concluded)
        self._fork = fork if changes_nothing else None
        return concluded
