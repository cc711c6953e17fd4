"""The answer of `simulate prevent` in sentences: what would have saved each lost letter."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from simulator import events as e
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.rules_in_words import other_rules_fit, subtitle_of_day
from simulator.reports.sentences import RECORDS, Sentences
from simulator.texts import Texts, visible_path
from simulator.verdict import Notification
from simulator.whatif.ground.letters import ending_step, named_letter
from simulator.whatif.prevent.change_marks import ENDINGS
from simulator.whatif.prevent.delays import Later, What
from simulator.whatif.prevent.edit_search import MAX_EDITS
from simulator.whatif.prevent.edits import Edit
from simulator.whatif.prevent.prevent import BUDGET, MAX_PROPOSALS, Group, Prevention, proposals_for_each
from simulator.whatif.prevent.proposals import Change, Proposal
from simulator.whatif.prevent.story_results import Figures, Outcome

MAX_LISTED = 8
"""The most steps, letters, people or delays that are listed one by one."""
MAX_NAMED = 3
"""The most people named in a heading."""


def document(
    prevention: Prevention, texts: Texts, files: Mapping[str, str], *, beside_the_steps: bool = False
) -> Document:
    """The report on what would have saved the lost letters; `files`: paths of the corrected scenarios.

    `beside_the_steps`: whether the reader sees their numbers, and need not be told which command prints them.
    """
    return _PreventionReport(prevention, texts, files).document(beside_the_steps=beside_the_steps)


class _PreventionReport:
    def __init__(self, prevention: Prevention, texts: Texts, files: Mapping[str, str]) -> None:
        self.prevention = prevention
        self.simulation = prevention.simulation
        self.texts = texts
        self.files = files
        self.words = Sentences(self.simulation, texts)
        steps = self.simulation.replay.steps
        self.step = {step.position: step.number for step in steps if step.position is not None}

    def document(self, *, beside_the_steps: bool) -> Document:
        scenario, last = self.simulation.scenario, self.simulation.replay.last_day
        title, groups = self.texts("prevent.title", title=scenario.title), self.prevention.groups
        path = visible_path(scenario.path)
        under = path if last is None else subtitle_of_day(scenario, last, self.texts)
        note = other_rules_fit(scenario, last, self.texts)
        if not groups:
            return Document(title, under, self.texts("prevent.nothing"), (), note)
        sections = [self.group(number, group) for number, group in enumerate(groups, 1)]
        together = self.prevention.together
        if together is not None:
            text = self.texts.counted("prevent.together", len(together.changes))
            item = Item("fine", text, tuple(self.comes_to(together)))
            sections.append(Section(self.texts("prevent.section.together"), (item, self.figures([together]))))
        numbers = "" if beside_the_steps else self.texts("prevent.numbers", path=path)
        about = [f"{self.texts('prevent.about', letters=self.counted(), tried=self.tried())} {numbers}".rstrip()]
        if proposals_for_each(len(groups)) < MAX_PROPOSALS:
            about.append(self.texts("prevent.many_cases", count=len(groups)))
        return Document(title, under, "\n".join(about), (*sections, *self.given_up()), note)

    def counted(self) -> str:
        """« 3 notifications invalides et 1 notification expirée »."""
        before = self.prevention.before
        counts = {"invalid": before.invalid, "expired": before.expired}
        return self.texts.listed(
            [self.texts.counted(f"count.{name}", count) for name, count in counts.items() if count]
        )

    def tried(self) -> str:
        return self.texts.counted("prevent.tried", self.prevention.replays)

    def given_up(self) -> Iterator[Section]:
        """Why the search ended before everything was tried."""
        prevention = self.prevention
        if prevention.untried:
            untried = self.texts.counted("prevent.untried", prevention.untried)
            more = min(prevention.replays + prevention.untried, max(BUDGET, 10 * prevention.budget))
            words = {"tried": self.tried(), "untried": untried, "budget": prevention.budget, "more": more}
            yield Section(self.texts("prevent.section.gave_up"), (self.texts("prevent.gave_up", **words),))

    def group(self, number: int, group: Group) -> Section:
        people = self.few(self.names(letter.holder for letter in group.letters), MAX_NAMED)
        form = "case" if len(self.prevention.groups) == 1 else "numbered_case"
        title = self.texts(f"prevent.section.{form}", number=number, people=people)
        blocks = [Item("dead", self.letter(letter)) for letter in group.letters[:MAX_LISTED]]
        if len(group.letters) > MAX_LISTED:
            blocks.append(Item("dead", self.texts.counted("prevent.more", len(group.letters) - MAX_LISTED)))
        table = [self.figures(group.proposals)] if group.proposals else []
        return Section(title, (*blocks, *self.sense(group), *self.proposals(group), *table))

    def names(self, people: Iterable[str]) -> list[str]:
        return [self.words.name(person) for person in dict.fromkeys(people)]

    def few(self, words: Sequence[str], most: int = MAX_LISTED) -> str:
        """The first `most` words, and the number of the others."""
        left = len(words) - most
        others = [self.texts.counted("prevent.others", left)] if left > 0 else []
        return self.texts.listed([*words[:most], *others])

    def letter(self, letter: Notification) -> str:
        assert letter.ended is not None
        ended = self.texts.date(letter.ended)
        if letter.cause is None:
            return named_letter("prevent.expired_letter", letter, self.words, ended=ended)
        cause = self.words.cause(ending_step(letter, self.simulation.replay), letter.cause)
        return named_letter("prevent.letter", letter, self.words, ended=ended, cause=cause)

    def sense(self, group: Group) -> Iterator[Item]:
        """Whether there was anything to prevent, and whether a proposal was found."""
        if group.departure is not None and group.proposals:
            yield Item("step", self.texts(f"prevent.departure.{group.departure}"))
        elif group.departure is not None:
            count = len({letter.holder for letter in group.letters})
            if group.departure == "student":
                count = len({student for letter in group.letters for student in letter.students})
            yield Item("fine", self.texts.counted(f"prevent.left.{group.departure}", count))
        elif group.continues_with is not None:
            form = "sparing" if group.proposals else "nothing"
            account = self.words.account(group.continues_with)
            yield Item("fine", self.texts(f"prevent.continues.{form}", account=account))
        elif not group.proposals:
            form = "prevent.none.budget" if self.prevention.untried else "prevent.none"
            yield Item("refused", self.texts(form, size=MAX_EDITS))

    def proposals(self, group: Group) -> Iterator[Item]:
        several = len(group.proposals) > 1
        for place, proposal in enumerate(group.proposals):
            form = "if_not" if group.departure else "enough"
            form = "last_resort" if proposal.last_resort else "otherwise" if place else form
            does = [self.does(change, proposal) for change in proposal.changes]
            text = self.texts(f"prevent.{form}", does=self.texts("prevent.and").join(does))
            if several:
                text = self.texts("prevent.numbered", number=place + 1, text=text)
            details = self.comes_to(proposal) if place else self.details(proposal)
            yield Item("fine" if form == "enough" and not proposal.duplicates else "step", text, tuple(details))

    # --- One proposal -------------------------------------------------------------------------------------------

    def does(self, change: Change, proposal: Proposal) -> str:
        """What is done instead, as part of a sentence."""
        edit, was, does = change.edit, change.was, change.does
        variant = f".{ENDINGS[type(was)]}" if edit.kind in _VARYING else ""
        day = does.date if does is not None else None
        if edit.kind == "not_typed" and (day := self.awaited(was, proposal)):
            variant = ".wait"
        new, old = (event.fields() if event is not None else {} for event in (does, was))
        after = Sentences(proposal.simulation, self.texts)
        named: dict[str, str] = {field: after.record(new[field]) for field in RECORDS if field in new}
        if "record" in old:
            named["old"] = self.words.record(old["record"])
        if "account" in new or "account" in old:
            named["account"] = after.account(new["account"]) if "account" in new else self.words.account(old["account"])
        return self.texts(
            f"prevent.does.{edit.kind}{variant}",
            **named,
            holder=self.words.name(self.holder(edit)) if edit.inserts else "",
            date=self.texts.date(day) if day is not None else "",
            place=self.words.place(self.step[edit.position]),
        )

    def awaited(self, typed: e.Event | None, proposal: Proposal) -> datetime.date | None:
        """The day on which the student's file is imported, if it is."""
        assert isinstance(typed, e.StudentRecordCreated)
        files = (one.event for one in proposal.retelling.events if isinstance(one.event, e.StudentRecordImported))
        whose = (typed.student, typed.school)
        return next(
            (file.date for file in files if (file.student, file.school) == whose and file.date >= typed.date), None
        )

    def holder(self, edit: Edit) -> str:
        """Who got the letter of an event."""
        letters = self.simulation.verdict.notifications
        return next(letter.holder for letter in letters if letter.issued_by == self.step[edit.position])

    def details(self, proposal: Proposal) -> Iterator[str]:
        new = Sentences(proposal.simulation, self.texts)
        for change in proposal.changes:
            if change.was is not None:
                yield self.texts(
                    "prevent.was", date=self.texts.date(change.was.date), event=self.words.of_event(change.was)
                )
                if change.does is not None:
                    day = self.texts.date(change.does.date)
                    yield self.texts("prevent.now", date=day, event=new.of_event(change.does))
        yield from self.comes_to(proposal)

    def comes_to(self, proposal: Proposal) -> Iterator[str]:
        yield from self.effects(proposal)
        for records in proposal.duplicates:
            after = Sentences(proposal.simulation, self.texts)
            yield self.texts("prevent.duplicate", records=self.texts.listed([after.record(id).brief for id in records]))
        yield from self.later(proposal.later)
        adapted = sorted(position for position, _ in proposal.adapted)
        for form, positions in (("falls_away", proposal.fallen), ("adapts", adapted)):
            if positions:
                steps = self.few([str(self.step[position]) for position in positions])
                yield self.texts.counted(f"prevent.{form}", len(positions), steps=steps)
        yield from self.file(proposal)

    def file(self, proposal: Proposal) -> Iterator[str]:
        if proposal.name in self.files:
            yield self.texts("prevent.file", path=visible_path(self.files[proposal.name]))

    def effects(self, proposal: Proposal) -> Iterator[str]:
        """What becomes of the letters."""
        for outcome in get_args(Outcome):
            count = sum(one == outcome for one in proposal.outcomes.values())
            if count:
                yield self.texts.counted(f"prevent.outcome.{outcome}", count)
        if proposal.also_saved:
            yield self.texts.counted("prevent.also_saves", len(proposal.also_saved))
        people = self.names(person for person, _ in proposal.no_longer_to_notify)
        if people:
            yield self.texts.counted("prevent.no_longer_to_notify", len(people), people=self.few(people))

    def later(self, delays: Iterable[Later]) -> Iterator[str]:
        """What is delayed, in one sentence for all people with the same days."""
        whose: dict[tuple[What, datetime.date, datetime.date], list[str]] = {}
        for one in delays:
            form = "oneself" if one.student in (None, one.person) else "guardian"
            student = "" if one.student is None else self.words.name(one.student)
            person = self.texts(f"prevent.later.{form}", person=self.words.name(one.person), student=student)
            whose.setdefault((one.what, one.was, one.now), []).append(person)
        for (what, was, now), people in [*whose.items()][:MAX_LISTED]:
            days = {"was": self.texts.date(was), "now": self.texts.date(now)}
            yield self.texts(f"prevent.later.{what}", people=self.few(people), **days)
        if len(whose) > MAX_LISTED:
            yield self.texts.counted("prevent.later.more", len(whose) - MAX_LISTED)

    def figures(self, proposals: Sequence[Proposal]) -> Table:
        """A table of what each proposal leaves and costs, compared with the original story."""
        numbers = [self.texts("prevent.column.number", number=number) for number in range(1, len(proposals) + 1)]
        after = numbers if len(proposals) > 1 else [self.texts("prevent.column.after")]
        rows = []
        for name in Figures.__struct_fields__:
            was, *now = (
                getattr(figures, name) for figures in (self.prevention.before, *(p.figures for p in proposals))
            )
            if {*now} != {was} or (was and name in _HARMS):
                rows.append((self.texts(f"prevent.figure.{name}"), *map(self.texts.number, (was, *now))))
        return Table(("", self.texts("prevent.column.before"), *after), tuple(rows))


_VARYING = ("other_record", "tidy_first", "do_nothing")
_HARMS = ("invalid", "expired", "to_notify", "mistakes", "duplicates")
"""Figures that are shown even if they do not change."""
