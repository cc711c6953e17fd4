"""What one may do with the steps of a story: tell, tell otherwise, move, double, delete, put under a chapter."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import structs

from simulator import events as e
from simulator.people import Person, School
from simulator.reading.scenario_edits import ScenarioText
from simulator.studio.new_ids import next_id
from simulator.studio.offers import Offer
from simulator.studio.open_story import CommandError, Done, OpenStory
from simulator.studio.proposals import with_new
from simulator.studio.story import Story


class StepCommands(OpenStory):
    """Commands about steps; each can be undone, and is saved at once."""

    def tell(
        self,
        told: Sequence[e.Event],
        at: int | None = None,
        *,
        people: Iterable[Person] = (),
        schools: Iterable[School] = (),
        below_heading: bool = False,
    ) -> Done:
        """Events happen, the first of them as number `at` (else after the last); who is new comes with them.

        `below_heading`: not right after the event before, but below the comments that follow it.
        """
        at = self._place(at, more=1)
        text = self._with_new(people, schools, lambda edited: edited.insert(told, at, below_heading=below_heading))
        form = ".one" if len(told) == 1 else ".many"
        return self._change(text, "told" + form, position=at, count=len(told))

    def retell(
        self,
        position: int,
        told: Sequence[e.Event],
        *,
        people: Iterable[Person] = (),
        schools: Iterable[School] = (),
    ) -> Done:
        """An event was otherwise; it keeps its id. More than one may have happened in its place."""
        self._place(position)
        return self._change(self._retold(position, told, people, schools), "retold", position)

    def _retold(
        self, position: int, told: Sequence[e.Event], people: Iterable[Person], schools: Iterable[School]
    ) -> str:
        old = self.story.events[position - 1]
        first = structs.replace(told[0], id=told[0].id or (old.id if old is not None else None))
        return self._with_new(
            people, schools, lambda edited: edited.retold({position: told[1:]}, (), {position: first})
        )

    def _with_new(
        self, people: Iterable[Person], schools: Iterable[School], edit: Callable[[ScenarioText], str]
    ) -> str:
        """The text as it is edited once these people and schools are in it."""
        return self._surgery(lambda: edit(with_new(self._edited, people, schools)))

    def broken_by(self, offer: Offer, at: int | None, *, instead: bool = False) -> tuple[int, ...]:
        """The steps that would contradict the story if a full act were told as number `at`, or instead of that one.

        Only what follows is asked: their positions as they are now. Nothing while the story has problems already, or
        where its text cannot be changed in place.
        """
        last = len(self.story.events)
        if at is None or at + instead > last or not self.is_good or not offer.tellable:
            return ()
        try:
            if instead:
                text = self._retold(at, offer.events, offer.people, offer.schools)
            else:
                text = self._with_new(offer.people, offer.schools, lambda edited: edited.insert(offer.events, at))
        except CommandError:
            return ()
        more = len(offer.events) - instead
        return tuple(
            position - more for position in Story(text, self.path).wrong_steps if position >= at + len(offer.events)
        )

    def tell_offer(self, offer: Offer, at: int | None = None, *, below_heading: bool = False) -> Done:
        """A full act is told as number `at`, with whom it makes. Raises CommandError where it cannot be."""
        self._tellable(offer)
        return self.tell(offer.events, at, people=offer.people, schools=offer.schools, below_heading=below_heading)

    def retell_offer(self, position: int, offer: Offer) -> Done:
        """A full act in the place of an event."""
        self._tellable(offer)
        return self.retell(position, offer.events, people=offer.people, schools=offer.schools)

    @staticmethod
    def _tellable(offer: Offer) -> None:
        if not offer.tellable:
            raise CommandError("studio.not_tellable", why=offer.why or "")

    def delete(self, positions: Iterable[int]) -> Done:
        """Events did not happen."""
        gone = sorted({self._place(position) for position in positions})
        if not gone:
            raise CommandError("studio.no_such_step", number=0, last=len(self.story.events))
        text = self._surgery(lambda: self._edited.delete(gone))
        left = len(self.story.events) - len(gone)
        return self._change(text, "deleted", min(gone[0], left) or None, count=len(gone))

    def move(self, position: int, to: int) -> Done:
        """An event happened earlier or later, as number `to`; its day gives way where days would go back."""
        self._place(position), self._place(to)
        text = self._surgery(lambda: self._edited.move(position, to))
        event = self.story.events[position - 1]
        if event is not None:
            others = [one for at, one in enumerate(self.story.events, 1) if at != position]
            before = next((one.date for one in reversed(others[: to - 1]) if one is not None), None)
            after = next((one.date for one in others[to - 1 :] if one is not None), None)
            day = event.date if before is None else max(event.date, before)
            day = day if after is None else min(day, after)
            if day != event.date and (before is None or day >= before):
                moved = structs.replace(event, date=day)
                text = self._surgery(lambda: ScenarioText(text).replace(to, moved))
                return self._change(text, "moved_to_day", to, day=day)
        return self._change(text, "moved", to)

    def move_up(self, position: int) -> Done:
        """An event changes places with the one before."""
        return self.move(position, self._place(position) - 1) if position > 1 else Done("studio.done.nothing")

    def move_down(self, position: int) -> Done:
        """An event changes places with the one after."""
        last = len(self.story.events)
        return self.move(position, self._place(position) + 1) if position < last else Done("studio.done.nothing")

    def duplicate(self, position: int) -> Done:
        """An event is told once more, right after, of a new record if it brings one; it may have to be changed."""
        self._place(position)
        text = self._surgery(lambda: self._edited.duplicate(position))
        event: Any = self.story.events[position - 1]
        if event is not None and e.brings_record(event):
            letter = "R" if isinstance(event, e.GuardianLinked) else "E"
            again = structs.replace(event, id=None, record=next_id(letter, self.story.ids))
            text = self._surgery(lambda: ScenarioText(text).replace(position + 1, again))
        return self._change(text, "duplicated", position + 1)

    def set_chapter(self, position: int, heading: str) -> Done:
        """The comments above an event, line by line, are these; they stay where they are when events move."""
        self._place(position)
        text = self._surgery(lambda: self._edited.set_heading(position, heading))
        return self._change(text, "chapter", position)

    def _place(self, position: int | None, more: int = 0) -> int:
        last = len(self.story.events) + more
        position = last if position is None else position
        if not 1 <= position <= last or (self.story.edited and self.story.edited.count != len(self.story.events)):
            raise CommandError("studio.no_such_step", number=position, last=last)
        return position
