"""A story that somebody is telling: the commands of the studio, each of which can be undone and is saved at once.

It knows nothing of pages, requests or languages: what a command says are keys of texts (`studio.…`) with their words.
One thread at a time may use a session.
"""

import datetime
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from msgspec import Struct, structs

from simulator import events as e
from simulator.errors import ArgumentError, Problem, reason_of
from simulator.expectations import Difference
from simulator.paths import beside
from simulator.people import Degree, Person, Role, School
from simulator.reading.scenario_edits import Named, NotEditableError, ScenarioText
from simulator.simulation import Simulation
from simulator.studio.acts import Acts, Offer
from simulator.studio.history import Change, History
from simulator.studio.new_ids import id_for, next_id, typed_line
from simulator.studio.scenario_file import ChangedOutsideError, ScenarioFile, keep_copy
from simulator.studio.story import Moment, Story
from simulator.texts import Texts
from simulator.whatif.ground.scenario_writer import expectations_of

EMPTY = "scenario: {title}\npeople: {{}}\nevents: []\n"
"""A story of which nothing is told yet; the title stands in quotes."""


class CommandError(ArgumentError):
    """What was asked for cannot be done with this story; `sentence(texts)` says why."""


class Done(Struct, frozen=True):
    """What a command did, for those who see the page and for those who hear it."""

    what: str
    """The key of a sentence: `studio.done.told`, `studio.done.undone` …"""
    words: Mapping[str, Any] = {}
    position: int | None = None
    """The event to which the page goes; None to stay."""
    id: str | None = None
    """The person or school that was made."""


class Trouble(Struct, frozen=True):
    """Why the file does not hold what the page shows."""

    kind: Literal["changed_outside", "cannot_write"]
    words: Mapping[str, str]
    """`copy`: the file in which our version is kept; `why`: the reason of the system."""
    theirs: str | None = None
    """What the file holds, if that is text."""


class Ghost(Struct, frozen=True):
    """A step of a proposal, not told yet."""

    kind: Literal["added", "removed", "changed"]
    at: int
    """Of a removed or changed event its position; an added one comes right before the event at this position."""
    event: e.Event
    """The event that would be told; of a removed one, the one that is."""


class Proposal(Struct, frozen=True):
    """What an answer would change in the story, step by step."""

    title: str
    """In the words of the answer."""
    ghosts: tuple[Ghost, ...]
    text: str
    """The story that it was proposed for; of another one it can no longer be accepted."""


class Session:
    """One file, its story, its past, and what may become of it."""

    def __init__(self, path: str, *, title: str = "…", text: str | None = None) -> None:
        """The story in a file; where there is no such file, this text (a shipped story, say), or a new one.

        `title`: that of a new one. A file is written with the first change.

        Raises ScenarioError for a file that is no text. A text that is no scenario can be mended as text.
        """
        self._file = ScenarioFile(path)
        if not self._file.text:
            text = EMPTY.format(title=json.dumps(title, ensure_ascii=False)) if text is None else text
        else:
            text = self._file.text
        self._history = History(text)
        self.story: Story = Story(text, path)
        """The story as it is told now."""
        self.good: Simulation | None = self.story.simulation
        """The last replay that went well: that of `story`, or of an earlier one while `story` has problems."""
        self.revision = 0
        """Grows by one with every change, so that a page knows whether it is up to date."""
        self.trouble: Trouble | None = None
        self.proposal: Proposal | None = None
        self._acts: dict[tuple[int, datetime.date, str], Acts] = {}
        self._copy: ScenarioFile | None = None
        """Where our version is saved while the file holds somebody else's."""

    # --- What is so -----------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The file."""
        return self._file.path

    @property
    def text(self) -> str:
        """The text of the scenario, as the file holds it or will."""
        return self._history.text

    @property
    def is_good(self) -> bool:
        """Whether `good` is the replay of the story as it is told now."""
        return self.story.simulation is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the story now; `story.problems_at(position)` are those of a step."""
        return self.story.problems

    @property
    def undoable(self) -> str | None:
        """What `undo` takes back, as the key of a sentence; None where there is nothing."""
        return self._history.undoable

    @property
    def redoable(self) -> str | None:
        """What `redo` does again, as the key of a sentence; None where there is nothing."""
        return self._history.redoable

    @property
    def stale(self) -> tuple[Problem | Difference, ...]:
        """What `expect:` says and is no longer so: names that are gone, and values that came out otherwise."""
        if self.story.simulation is None:
            return ()
        checked = self.story.simulation.expectations
        return (*self.story.stale_expectations, *(checked.failed if checked is not None else ()))

    @property
    def missing_twin(self) -> str | None:
        """The twin that the story names, where no such file is beside it."""
        twin = self.story.simulation.scenario.twin if self.story.simulation else None
        return twin if twin is not None and not os.path.exists(beside(self.path, twin)) else None

    def moment(self, at: int | None = None, day: datetime.date | None = None) -> Moment:
        """What is so before event `at`: what the palette and the cards show there."""
        return self.story.moment(at, day)

    def acts(self, texts: Texts, at: int | None = None, day: datetime.date | None = None) -> Acts:
        """What can be told as event number `at` on `day`: the palette and its sentences, kept until the text changes.

        To edit an event, ask at its own position, on its own day.
        """
        moment = self.moment(at, day)
        key = (moment.at, moment.day, texts.language)
        if key not in self._acts:
            self._acts[key] = Acts(moment, texts)
        return self._acts[key]

    def preview(self, told: Sequence[e.Event], at: int) -> Story:
        """The story with these events, without telling them: what they would break later shows in its problems."""
        return Story(self._edited.insert(told, at), self.path)

    # --- Telling --------------------------------------------------------------------------------------------------

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
        text = self._with_new(people, schools)
        text = self._surgery(lambda: ScenarioText(text).insert(told, at, below_heading=below_heading))
        return self._change(text, "told", position=at, count=len(told))

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
        old = self.story.events[position - 1]
        first = structs.replace(told[0], id=told[0].id or (old.id if old is not None else None))
        text = self._with_new(people, schools)
        text = self._surgery(lambda: ScenarioText(text).retold({position: told[1:]}, (), {position: first}))
        return self._change(text, "retold", position)

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

    def undo(self) -> Done:
        """The last change is taken back: the text is what it was, to the byte."""
        return self._travelled(self._history.undo(), "undone")

    def redo(self) -> Done:
        """What was undone last is done again."""
        return self._travelled(self._history.redo(), "redone")

    # --- People, schools, the rest --------------------------------------------------------------------------------

    def add_person(self, role: Role, name: str, called: str | None = None) -> Done:
        """Somebody new; `Done.id` is who."""
        id = id_for(name, self.story.ids)
        text = self._surgery(lambda: self._edited.set_person(id, role, typed_line(name), typed_line(called) or None))
        return self._change(text, "person_added", id=id, name=name)

    def change_person(self, id: str, role: Role, name: str, called: str | None = None) -> Done:
        """Somebody is called otherwise, or is what they were not."""
        self._known(id, self.story.people.by_id)
        text = self._surgery(lambda: self._edited.set_person(id, role, typed_line(name), typed_line(called) or None))
        return self._change(text, "person_changed", id=id, name=name)

    def remove_person(self, id: str) -> Done:
        """Somebody of whom nothing is told. Raises CommandError where an event names them."""
        name = self._known(id, self.story.people.by_id).name
        self._unused("person", id, name)
        return self._change(self._surgery(lambda: self._edited.remove_person(id)), "person_removed", name=name)

    def add_school(self, name: str, degree: Degree | None = None) -> Done:
        """A new school; `Done.id` is which."""
        id = id_for(name, self.story.ids)
        text = self._surgery(lambda: self._edited.set_school(id, typed_line(name), degree))
        return self._change(text, "school_added", id=id, name=name)

    def change_school(self, id: str, name: str | None, degree: Degree | None = None) -> Done:
        """A school is called otherwise, or of another degree."""
        text = self._surgery(lambda: self._edited.set_school(id, typed_line(name) or None, degree))
        return self._change(text, "school_changed", id=id, name=name or id)

    def remove_school(self, id: str) -> Done:
        """A school at which nothing happens. Raises CommandError where an event names it."""
        school = self._known(id, self.story.schools)
        self._unused("school", id, school.name or id)
        return self._change(
            self._surgery(lambda: self._edited.remove_school(id)), "school_removed", name=school.name or id
        )

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

    def rename(self, what: Named, old: str, new: str) -> Done:
        """Another id for somebody or something, wherever it is named."""
        if new != old and new in self.story.ids:
            raise CommandError("studio.id_taken", id=new)
        return self._change(self._surgery(lambda: self._edited.rename(what, old, new)), "renamed", name=new)

    def renew_expectations(self) -> Done:
        """`expect:` says what comes out now."""
        if self.story.simulation is None:
            raise CommandError("studio.has_problems")
        expected = expectations_of(self.story.simulation.scenario.events, self.story.simulation.replay)
        return self._change(self._surgery(lambda: self._edited.set_expect(expected)), "expectations")

    def drop_expectations(self) -> Done:
        """Nothing is expected any more."""
        return self._change(self._surgery(lambda: self._edited.set_expect(None)), "expectations")

    def set_text(self, text: str) -> Done:
        """The text itself, as somebody typed it; a page knows no line ends but its own, so those of the file stay."""
        text = text.encode("utf-8", "replace").decode()
        return self._change(_with_line_ends(self.text, text), "text")

    # --- Proposals ------------------------------------------------------------------------------------------------

    def propose(self, events: Sequence[e.Event], title: str) -> Proposal:
        """The story with these events in all, as steps that may be accepted or discarded; the text stays as it is."""
        told = [event for event in self.story.events if event is not None]
        if len(told) != len(self.story.events):
            raise CommandError("studio.has_problems")
        ghosts: list[Ghost] = []
        for kind, a, b, c, d in SequenceMatcher(None, told, list(events), autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            both = min(b - a, d - c)
            ghosts += [Ghost("changed", a + n + 1, events[c + n]) for n in range(both)]
            ghosts += [Ghost("removed", a + n + 1, told[a + n]) for n in range(both, b - a)]
            ghosts += [Ghost("added", b + 1, events[c + n]) for n in range(both, d - c)]
        self.proposal = Proposal(title, tuple(ghosts), self.text)
        return self.proposal

    def accept(self, chosen: Iterable[int] | None = None) -> Done:
        """The steps of the proposal, or those of them at these places, from 0, are told."""
        proposal = self.proposal
        if proposal is None or proposal.text != self.text:
            raise CommandError("studio.no_proposal")
        ghosts = proposal.ghosts if chosen is None else [proposal.ghosts[at] for at in sorted(set(chosen))]
        added: dict[int, list[e.Event]] = {}
        for ghost in ghosts:
            if ghost.kind == "added":
                added.setdefault(ghost.at - 1, []).append(ghost.event)
        changed = {ghost.at: ghost.event for ghost in ghosts if ghost.kind == "changed"}
        removed = [ghost.at for ghost in ghosts if ghost.kind == "removed"]
        text = self._surgery(lambda: self._edited.retold(added, removed, changed))
        return self._change(text, "accepted", count=len(ghosts))

    def discard(self) -> Done:
        """The proposal is forgotten."""
        self.proposal = None
        return Done("studio.done.discarded")

    # --- The file -------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """The file holds the text; where it does not, `trouble` says why. Every command does so by itself."""
        if self._copy is not None:
            self._save_copy(self._copy)
            return
        try:
            self._file.save(self.text)
        except ChangedOutsideError as error:
            self._part(error.theirs)
        except OSError as error:
            self.trouble = Trouble("cannot_write", {"why": reason_of(error)})
        else:
            self.trouble = None

    def look_outside(self) -> bool:
        """Whether somebody else changed the file since; nothing of theirs or ours is lost, and `trouble` says so."""
        if self._copy is None:
            try:
                self._file.look()
            except ChangedOutsideError as error:
                if self._history.undoable is None and self._history.redoable is None and error.theirs is not None:
                    self.take_theirs()  # nothing of ours would be lost
                else:
                    self._part(error.theirs)
                return True
            except OSError as error:
                self.trouble = Trouble("cannot_write", {"why": reason_of(error)})
        return False

    def take_theirs(self) -> Done:
        """The page shows what the file holds; ours is one step of undoing away. Raises ScenarioError for no text."""
        theirs = self._file.take()
        self._copy = self.trouble = None
        return self._change(theirs, "theirs_taken")

    def keep_ours(self) -> Done:
        """The file holds what the page shows; theirs is kept in a file beside it."""
        kept = self._file.overwrite(self.text)
        self._copy = self.trouble = None
        return Done("studio.done.ours_kept", {"copy": os.path.basename(kept or "")})

    def _part(self, theirs: str | None) -> None:
        """Theirs stays in the file; ours goes on in another."""
        self._copy = ScenarioFile(keep_copy(self.path, self.text.encode()))
        self.trouble = Trouble("changed_outside", {"copy": os.path.basename(self._copy.path)}, theirs)

    def _save_copy(self, copy: ScenarioFile) -> None:
        try:
            copy.overwrite(self.text)
        except OSError as error:
            self.trouble = Trouble("cannot_write", {"why": reason_of(error)})

    # --- How a change comes about ---------------------------------------------------------------------------------

    @property
    def _edited(self) -> ScenarioText:
        if self.story.edited is None:
            raise CommandError("studio.mend_text_first")
        return self.story.edited

    def _surgery(self, edit: Callable[[], str]) -> str:
        try:
            return edit()
        except NotEditableError as error:
            raise CommandError("studio.mend_text_first") from error

    def _with_new(self, people: Iterable[Person], schools: Iterable[School]) -> str:
        edited = self._edited
        for person in people:
            edited = ScenarioText(edited.set_person(person.id, person.role, person.name, person.called))
        for school in schools:
            edited = ScenarioText(edited.set_school(school.id, school.name, school.degree))
        return edited.whole

    def _change(self, text: str, what: str, position: int | None = None, id: str | None = None, **words: Any) -> Done:
        if not self._history.change(text, f"studio.done.{what}"):
            return Done("studio.done.nothing", {}, position, id)
        self._changed()
        return Done(f"studio.done.{what}", words, position, id)

    def _travelled(self, change: Change | None, what: str) -> Done:
        if change is None:
            return Done("studio.done.nothing")
        before = self.story
        self._changed()
        return Done(f"studio.done.{what}", {"what": change.what}, _first_difference(before.events, self.story.events))

    def _changed(self) -> None:
        """The story is read again, and saved first of all."""
        self.save()
        self.revision += 1
        self.proposal = None
        self._acts.clear()
        self.story = Story(self.text, self.path)
        self.good = self.story.simulation or self.good

    def _place(self, position: int | None, more: int = 0) -> int:
        last = len(self.story.events) + more
        position = last if position is None else position
        if not 1 <= position <= last or (self.story.edited and self.story.edited.count != len(self.story.events)):
            raise CommandError("studio.no_such_step", number=position, last=last)
        return position

    def _known(self, id: str, among: Mapping[str, Any]) -> Any:
        if id not in among:
            raise CommandError("studio.unknown", id=id)
        return among[id]

    def _unused(self, what: Named, id: str, name: str) -> None:
        if uses := self._edited.uses(what, id):
            raise CommandError("studio.still_used", name=name, count=len(uses))


def _first_difference(before: Sequence[e.Event | None], after: Sequence[e.Event | None]) -> int | None:
    """The position at which two stories part, in the second; None where they tell the same."""
    for at, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if one != other:
            return at
    return None if len(before) == len(after) else max(1, min(len(before) + 1, len(after)))


def _with_line_ends(old: str, new: str) -> str:
    """A text that was typed over another, with the line ends of the other where lines are the same, and like them."""
    if "\r" in new or "\r" not in old:
        return new
    usual = "\r\n" if "\r\n" in old else "\r"
    ends = [*re.findall("\r\n|\r|\n", old), ""]
    lines, typed = re.split("\r\n|\r|\n", old), new.split("\n")
    least = min(len(lines), len(typed))
    front = next((at for at in range(least) if lines[at] != typed[at]), least)
    back = next((at for at in range(least - front) if lines[-1 - at] != typed[-1 - at]), least - front)
    kept = [*ends[:front], *[usual] * (len(typed) - front - back), *ends[len(ends) - back :]]
    kept = [*(end or usual for end in kept[:-1]), ""]
    return "".join(text + end for text, end in zip(typed, kept, strict=True))
