"""The answer of `simulate prevent` in sentences: of every lost letter, what would have been enough."""

from collections.abc import Iterator, Mapping

from simulator import events as e
from simulator.reports.document import Document, Item, Section
from simulator.reports.words import Words
from simulator.texts import Texts, visible_path
from simulator.verdict import Notification
from simulator.whatif.prevent.edits import Edit
from simulator.whatif.prevent.prevent import MAX_PROPOSALS, Group, Prevention, proposals_for_each
from simulator.whatif.prevent.proofs import Change, Proposal
from simulator.whatif.prevent.search import MAX_EDITS, Edits

MAX_LISTED = 8
"""Steps, or letters, that are named one by one."""


class Described:
    """Title, description and comments of a corrected scenario."""

    def __init__(self, title: str, texts: Texts) -> None:
        self._title = title
        self._texts = texts

    def __call__(self, edits: Edits) -> tuple[str, str, Mapping[Edit, str]]:
        kinds = dict.fromkeys(self._texts(f"prevent.kind.{edit.kind}") for edit in edits)
        title = self._texts("prevent.written.title", title=self._title, changes=", ".join(kinds))
        comments = {
            edit: self._texts("prevent.written.comment", change=self._texts(f"prevent.kind.{edit.kind}"))
            for edit in edits
        }
        return title, self._texts("prevent.written.about", title=self._title), comments


def document(prevention: Prevention, texts: Texts, files: Mapping[str, str]) -> Document:
    """What would have prevented the invalid letters; `files`: where corrected scenarios were written."""
    return _Report(prevention, texts, files).document()


class _Report:
    def __init__(self, prevention: Prevention, texts: Texts, files: Mapping[str, str]) -> None:
        self.prevention = prevention
        self.simulation = prevention.simulation
        self.texts = texts
        self.files = files
        self.words = Words(self.simulation, texts)
        steps = self.simulation.replay.steps
        self.step = {step.position: step.number for step in steps if step.position is not None}

    def document(self) -> Document:
        scenario, count = self.simulation.scenario, self.prevention.before.invalid
        title = self.texts("prevent.title", title=scenario.title)
        path = visible_path(scenario.path)
        if not self.prevention.groups:
            return Document(title, self.texts("prevent.nothing", path=path), None, ())
        tried = self.texts.counted("prevent.tried", self.prevention.replays)
        subtitle = self.texts.counted("prevent.subtitle", count, tried=tried, path=path)
        sections = [self.group(number, group) for number, group in enumerate(self.prevention.groups, 1)]
        together = self.prevention.together
        if together is not None:
            text = self.texts("prevent.together", count=len(together.changes))
            item = Item("fine", text, tuple(self.in_short(together)))
            sections.append(Section(self.texts("prevent.section.together"), (item,)))
        few = proposals_for_each(len(self.prevention.groups)) < MAX_PROPOSALS
        about = self.texts("prevent.many_cases", count=len(self.prevention.groups)) if few else None
        return Document(title, subtitle, about, (*sections, *self.given_up()))

    def given_up(self) -> Iterator[Section]:
        """Why the search ended before everything was tried."""
        prevention = self.prevention
        if prevention.untried:
            words = {"replays": prevention.replays, "untried": prevention.untried, "budget": prevention.budget}
            text = self.texts("prevent.gave_up", more=max(2 * prevention.budget, prevention.replays), **words)
            yield Section(self.texts("prevent.section.gave_up"), (text,))

    def group(self, number: int, group: Group) -> Section:
        title = self.texts.counted("prevent.section.letters", len(group.letters), number=number)
        if len(self.prevention.groups) == 1:
            title = self.texts.counted("prevent.section.all_letters", len(group.letters))
        blocks = [Item("dead", self.letter(letter)) for letter in group.letters[:MAX_LISTED]]
        if len(group.letters) > MAX_LISTED:
            blocks.append(Item("dead", self.texts("prevent.more", count=len(group.letters) - MAX_LISTED)))
        if group.departure:
            blocks.append(Item("step", self.texts(f"prevent.departure.{group.departure}")))
        if not group.proposals:
            blocks.append(Item("refused", self.nothing_found(group)))
        form = "prevent.if_not" if group.departure else "prevent.enough"
        return Section(title, (*blocks, *self.proposals(group.proposals, form)))

    def letter(self, letter: Notification) -> str:
        assert letter.ended is not None
        assert letter.ended_by is not None
        assert letter.cause is not None
        own = letter.students == (letter.holder,)
        form = "of_student" if own else "of_guardian" if letter.students else "historic"
        return self.texts(
            f"prevent.letter.{form}",
            holder=self.words.who(letter.holder),
            students=self.words.all_of(letter.students),
            account=letter.account,
            issued=self.texts.date(letter.issued),
            ended=self.texts.date(letter.ended),
            cause=self.words.cause(self.simulation.replay.steps[letter.ended_by - 1], letter.cause),
        )

    def nothing_found(self, group: Group) -> str:
        if group.departure:
            return self.texts("prevent.none.departure")
        return self.texts("prevent.none.budget" if self.prevention.untried else "prevent.none", size=MAX_EDITS)

    def proposals(self, proposals: tuple[Proposal, ...], form: str) -> Iterator[Item]:
        for place, proposal in enumerate(proposals):
            first = place == 0
            key = "prevent.last_resort" if proposal.last_resort else form if first else "prevent.otherwise"
            does = [self.does(change, proposal) for change in proposal.changes]
            text = self.texts(key, does=self.texts("prevent.and").join(does))
            details = self.details(proposal) if first else self.in_short(proposal)
            yield Item("fine" if first and form != "prevent.if_not" else "step", text, tuple(details))

    # --- One proposal -------------------------------------------------------------------------------------------

    def does(self, change: Change, proposal: Proposal) -> str:
        """What is done otherwise, as the middle of a sentence."""
        edit, was, does = change.edit, change.was, change.does
        variant = f".{_VARIANTS[type(was)]}" if edit.kind in _VARYING else ""
        if edit.kind == "not_typed" and self.is_awaited(was, proposal):
            variant = ".wait"
        new, old = (event.fields() if event is not None else {} for event in (does, was))
        return self.texts(
            f"prevent.does.{edit.kind}{variant}",
            record=new.get("record"),
            old=old.get("record"),
            merged_into=new.get("merged_into"),
            account=new.get("account") or old.get("account"),
            holder=self.words.who(self.holder(edit)) if edit.inserts else "",
            date=self.texts.date(does.date) if does is not None else "",
            place=self.words.place(self.step[edit.position]),
        )

    def is_awaited(self, typed: e.Event | None, proposal: Proposal) -> bool:
        """Whether the file of the student arrives later, and is imported."""
        assert isinstance(typed, e.StudentRecordCreated)
        files = (one.event for one in proposal.telling.told if isinstance(one.event, e.StudentRecordImported))
        return any(
            (file.student, file.school) == (typed.student, typed.school) and file.date >= typed.date for file in files
        )

    def holder(self, edit: Edit) -> str:
        """Who got the letter of an event."""
        letters = self.simulation.verdict.notifications
        return next(letter.holder for letter in letters if letter.issued_by == self.step[edit.position])

    def details(self, proposal: Proposal) -> Iterator[str]:
        new = Words(proposal.simulation, self.texts)
        for change in proposal.changes:
            if change.was is not None:
                day = self.texts.date(change.was.date)
                yield self.texts("prevent.was", date=day, event=self.words.happened(change.was))
            if change.does is not None:
                day = self.texts.date(change.does.date)
                yield self.texts("prevent.now", date=day, event=new.happened(change.does))
        yield from self.effects(proposal)
        yield from self.later_letters(proposal)
        yield self.figures(proposal)
        if proposal.fallen:
            steps = self.texts.listed(self.steps(proposal.fallen))
            yield self.texts.counted("prevent.falls_away", len(proposal.fallen), steps=steps)
        if proposal.adapted:
            steps = self.texts.listed(self.steps(tuple(position for position, _ in proposal.adapted)))
            yield self.texts.counted("prevent.adapts", len(proposal.adapted), steps=steps)
        yield from self.file(proposal)

    def in_short(self, proposal: Proposal) -> Iterator[str]:
        yield from self.effects(proposal)
        yield self.figures(proposal)
        yield from self.file(proposal)

    def file(self, proposal: Proposal) -> Iterator[str]:
        if proposal.name in self.files:
            yield self.texts("prevent.file", path=visible_path(self.files[proposal.name]))

    def effects(self, proposal: Proposal) -> Iterator[str]:
        """What becomes of the letters."""
        for outcome in ("kept", "unnecessary"):
            count = sum(one == outcome for one in proposal.outcomes.values())
            if count:
                yield self.texts.counted(f"prevent.outcome.{outcome}", count)
        if proposal.also_saved:
            yield self.texts.counted("prevent.also_saves", len(proposal.also_saved))
        if proposal.no_longer_to_notify:
            people = dict.fromkeys(person for person, _ in proposal.no_longer_to_notify)
            yield self.texts("prevent.no_longer_to_notify", people=self.words.all_of(people))

    def later_letters(self, proposal: Proposal) -> Iterator[str]:
        """Letters that are sent on another day."""
        told = {one.position: one.event.date for one in proposal.telling.told}
        for letter in self.simulation.verdict.notifications:
            position, was = self.simulation.replay.steps[letter.issued_by - 1].position, letter.issued
            if position in told and told[position] > was:
                step = self.words.place(letter.issued_by)
                days = {"was": self.texts.date(was), "date": self.texts.date(told[position])}
                yield self.texts("prevent.later", step=step, **days)

    def figures(self, proposal: Proposal) -> str:
        """What it costs and leaves, before and after."""
        before, after = self.prevention.before, proposal.figures
        parts = []
        for name in before.__struct_fields__:
            was, now = getattr(before, name), getattr(after, name)
            if was != now or (now and name in _HARMS):
                form = "same" if was == now else "changed"
                parts.append(
                    self.texts(f"prevent.figure.{form}", what=self.texts(f"prevent.figure.{name}"), was=was, now=now)
                )
        return self.texts("prevent.figures", figures=self.texts("prevent.figure.and").join(parts))

    def steps(self, positions: tuple[int, ...]) -> list[str]:
        """« étape 8 », …"""
        numbers = [str(self.step[position]) for position in positions[:MAX_LISTED]]
        left = len(positions) - MAX_LISTED
        return [*numbers, self.texts("prevent.more_steps", count=left)] if left > 0 else numbers


_VARYING = ("other_record", "tidy_first", "do_nothing")
_VARIANTS: dict[type[e.Event] | type[None], str] = {
    e.StudentUnenrolled: "student",
    e.GuardianRecordDeleted: "guardian",
    e.MergeRequested: "request",
    e.GroupingRequested: "request",
}
"""Of kinds of changes that any ending may have, the sentences by what ends."""

_HARMS = ("invalid", "to_notify", "mistakes")
"""Figures that are told although nothing changes in them."""
