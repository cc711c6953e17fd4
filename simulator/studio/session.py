"""A story that somebody is telling: the commands of the studio, each of which can be undone and is saved at once.

One thread at a time may use a session.
"""

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator import events as e
from simulator.errors import Problem
from simulator.paths import beside
from simulator.people import Person, School
from simulator.studio.new_ids import typed_line
from simulator.studio.open_story import CommandError, Done
from simulator.studio.other_rules import Otherwise
from simulator.studio.people_and_school_commands import PeopleAndSchoolCommands
from simulator.studio.proposals import Proposal, ghosts_between
from simulator.studio.saved_text import with_line_ends_of
from simulator.studio.stale_expectations import StaleExpectation, stale_expectations, unmendable
from simulator.studio.step_commands import StepCommands
from simulator.studio.story import Story
from simulator.whatif.ground.scenario_writer import expectations_of

EMPTY = "scenario: {title}\npeople: {{}}\nevents: []\n"
"""A story of which nothing is told yet; the title stands in quotes."""


class Session(StepCommands, PeopleAndSchoolCommands):
    """One file, its story, its past, and what may become of it."""

    def __init__(self, path: str, *, title: str = "…", text: str | None = None) -> None:
        """The story in a file; where there is no such file, this text (a shipped story, say), or a new one.

        `title`: that of a new one. A file is written with the first change.

        Raises ScenarioError for a file that is no text. A text that is no scenario can be mended as text.
        """
        self._judged: tuple[Story, tuple[tuple[StaleExpectation, ...], tuple[Problem, ...]]] | None = None
        super().__init__(path, EMPTY.format(title=json.dumps(title, ensure_ascii=False)) if text is None else text)

    # --- The story as a whole -------------------------------------------------------------------------------------

    def set_title(self, title: str) -> Done:
        """The story is called otherwise."""
        return self._change(self._surgery(lambda: self._edited.set_title(typed_line(title))), "title")

    def set_about(self, about: str | None) -> Done:
        """What a reader should learn, or nothing."""
        return self._change(self._surgery(lambda: self._edited.set_about(typed_line(about) or None)), "about")

    def set_rules(self, rules: str | Mapping[str, Any] | None) -> Done:
        """Under other rules: a name, `{base: …, value: …}`, or None for the default."""
        return self._change(self._surgery(lambda: self._edited.set_rules(rules)), "rules")

    def set_until(self, until: datetime.date | None) -> Done:
        """The calendar runs on to this day, or not beyond the last event."""
        return self._change(self._surgery(lambda: self._edited.set_until(until)), "until")

    def set_twin(self, twin: str | None) -> Done:
        """The same story done otherwise: the name of a file beside this one, or none."""
        return self._change(self._surgery(lambda: self._edited.set_twin(twin)), "twin")

    def set_text(self, text: str) -> Done:
        """The text itself, as somebody typed it; a page knows no line ends but its own, so those of the file stay."""
        text = text.encode("utf-8", "replace").decode()
        return self._change(with_line_ends_of(self.text, text), "text")

    # --- What is expected -----------------------------------------------------------------------------------------

    @property
    def stale(self) -> tuple[StaleExpectation, ...]:
        """What `expect:` says and is no longer so: names that are gone, and values that came out otherwise."""
        return self._expectations[0]

    @property
    def wrong_expectations(self) -> tuple[Problem, ...]:
        """What is wrong with `expect:` beside that: it can be written anew, or mended as text."""
        return self._expectations[1]

    @property
    def _expectations(self) -> tuple[tuple[StaleExpectation, ...], tuple[Problem, ...]]:
        story = self.story
        if story.simulation is None or story.edited is None:
            return (), ()
        if self._judged is None or self._judged[0] is not story:
            stale = stale_expectations(story.edited, story.simulation)
            self._judged = story, (stale, tuple(unmendable(story.edited, story.stale_expectations, stale)))
        return self._judged[1]

    @property
    def missing_twin(self) -> str | None:
        """The twin that the story names, where no such file is beside it."""
        twin = self.story.simulation.scenario.twin if self.story.simulation else None
        return twin if twin is not None and not os.path.exists(beside(self.path, twin)) else None

    def mend_expectation(self, place: int) -> Done:
        """The stale expectation at this place, from 0, says what is so; one of what is there no more goes."""
        if not 0 <= place < len(self.stale):
            raise CommandError("studio.no_such_expectation")
        one = self.stale[place]
        return self._change(self._surgery(lambda: self._edited.set_expected(one.path, one.right)), "expectations")

    def renew_expectations(self) -> Done:
        """`expect:` says what comes out now."""
        if self.story.simulation is None:
            raise CommandError("studio.has_problems")
        expected = expectations_of(self.story.simulation.scenario.events, self.story.simulation.replay)
        return self._change(self._surgery(lambda: self._edited.set_expect(expected)), "expectations")

    def drop_expectations(self) -> Done:
        """Nothing is expected any more."""
        return self._change(self._surgery(lambda: self._edited.set_expect(None)), "expectations")

    # --- Proposals ------------------------------------------------------------------------------------------------

    def propose(
        self, events: Sequence[e.Event], title: str, people: Sequence[Person] = (), schools: Sequence[School] = ()
    ) -> Proposal:
        """The story with these events in all, as steps that may be accepted or discarded; the text stays as it is.

        `people`, `schools`: who and what is new in them.
        """
        told = [event for event in self.story.events if event is not None]
        if len(told) != len(self.story.events):
            raise CommandError("studio.has_problems")
        self.proposal = Proposal(title, ghosts_between(told, events), self.text, tuple(people), tuple(schools))
        return self.proposal

    def propose_rules(self, rules: str, title: str, otherwise: Sequence[Otherwise]) -> Proposal:
        """Other rules, with what would come out otherwise; the text stays as it is."""
        self.proposal = Proposal(title, (), self.text, rules=rules, otherwise=tuple(otherwise))
        return self.proposal

    def accept(self, chosen: Iterable[int] | None = None) -> Done:
        """The steps of the proposal, or those of them at these places, from 0, are told."""
        proposal = self.proposal
        if proposal is None or proposal.text != self.text:
            raise CommandError("studio.no_proposal")
        if proposal.rules is not None:
            return self.set_rules(proposal.rules)
        places = sorted(set(range(len(proposal.ghosts)) if chosen is None else chosen))
        text = self._surgery(lambda: proposal.in_text(self._edited, places))
        return self._change(text, "accepted", count=len(places))

    def discard(self) -> Done:
        """The proposal is forgotten."""
        self.proposal = None
        return Done("studio.done.discarded")

    # --- The file -------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """The file holds the text; where it does not, `trouble` says why. Every command does so by itself."""
        self._saved.save()

    def look_outside(self) -> bool:
        """Whether somebody else changed the file since; nothing of theirs or ours is lost, and `trouble` says so."""
        before = self.text
        is_changed = self._saved.look_outside("studio.done.theirs_taken")
        if self.text != before:
            self._changed()
        return is_changed

    def take_theirs(self) -> Done:
        """The page shows what the file holds; ours is one step of undoing away. Raises ScenarioError for no text."""
        return self._done("theirs_taken", changed=self._saved.take_theirs("studio.done.theirs_taken"))

    def keep_ours(self) -> Done:
        """The file holds what the page shows; theirs is kept in a file beside it."""
        return Done("studio.done.ours_kept", {"copy": self._saved.keep_ours()})
