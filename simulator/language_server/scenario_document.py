"""A text that is being written → what an editor shows of it. Nothing is raised, whatever the text is."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Final

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.errors import lines_of
from simulator.explain import explain
from simulator.glossary import find
from simulator.language_server.cursor import TOP, Cursor, Place, cursor_at, in_comment, word_at
from simulator.reading.yaml_spans import UnlocatableError, spans
from simulator.registers.register import Account
from simulator.replay import Replayer
from simulator.reports.names import Names
from simulator.reports.report import expected_and_found
from simulator.scenario import draft_scenario
from simulator.simulation import simulate
from simulator.studio.story import Moment, Story
from simulator.texts import Texts

IN_EXPECT: Final = {
    "accounts": "account",
    "invalid": "account",
    "to_notify": "account",
    "refused": "event",
    "access": "person",
}
"""What the ids under a key of `expect:` name."""


class Finding(Struct, frozen=True):
    """Something wrong, and where; an error, or what is only not as its author expects."""

    place: Place
    sentence: str
    is_error: bool


class Offer(Struct, frozen=True):
    """An id that exists, and what it is."""

    id: str
    says: str


class ScenarioDocument:
    """One version of a text."""

    def __init__(self, text: str, path: str, texts: Texts) -> None:
        self.text, self.path, self.texts = text, path, texts
        self.lines = lines_of(text)

    @cached_property
    def is_scenario(self) -> bool:
        """Whether it is one, and no other YAML file that an editor happens to show us."""
        return any((found := TOP.match(line.removeprefix("\ufeff"))) and found[1] == "scenario" for line in self.lines)

    # --- What is wrong ----------------------------------------------------------------------------------------------

    def findings(self) -> list[Finding]:
        """All problems as the reader finds them; of a sound story, the expectations that do not come true."""
        if not self.is_scenario:
            return []
        draft = draft_scenario(self.text, self.path)
        found = [
            Finding(
                word_at(self.lines, problem.location.line - 1, problem.location.column - 1),
                problem.sentence(self.texts),
                draft.scenario is None,
            )
            for problem in draft.problems
        ]
        if draft.scenario is not None and (expectations := simulate(draft.scenario).expectations):
            for one in expectations.failed:
                line = self.lines[one.line - 1]
                place = word_at(self.lines, one.line - 1, max(line.find(one.key), 0))
                found.append(Finding(place, " · ".join(expected_and_found(one, self.texts)), False))
        return found

    # --- What exists here -------------------------------------------------------------------------------------------

    def offers(self, line: int, column: int) -> tuple[Place, list[Offer]]:
        """The ids that exist before the event at a place, or at the end of the story, as far as they fit; live first.

        Beside them the word that one of them takes the place of.
        """
        cursor = cursor_at(self.lines, line, column)
        if in_comment(self.lines[cursor.word.line], cursor.word.start):
            return cursor.word, []
        moment = self._moment_before(cursor)
        return cursor.word, list(self._offered("" if _is_new(cursor) else _named(cursor), cursor, moment))

    def _offered(self, named: str, cursor: Cursor, moment: Moment) -> Iterator[Offer]:
        register, names = moment.register, moment.names(self.texts)
        match named:
            case "account":
                for account in sorted(register.accounts.values(), key=lambda one: not one.live):
                    yield Offer(account.address, f"{names.account(account.address)} · {self._state(account)}")
            case "student_record":
                for record in sorted(register.student_records.values(), key=lambda one: not one.live):
                    yield Offer(record.id, names.record(record.id))
            case "guardian_record":
                for known in sorted(register.guardian_records.values(), key=lambda one: not one.live):
                    yield Offer(known.id, names.record(known.id))
            case "student" | "guardian" | "person":
                people = [one for one in moment.people.by_id.values() if named in ("person", one.role)]
                yield from (Offer(one.id, names.person(one.id)) for one in people)
            case "school":
                yield from (Offer(school, names.school(school)) for school in moment.places)
            case "label":
                labels = moment.labels.get(_field(cursor.event, "account"), ())
                yield from (Offer(label, self.texts("editor.password")) for label in labels)
            case "event":
                told = (one for one in self.story.events if one is not None and one.id is not None)
                yield from (Offer(one.id or "", self.texts.date(one.date)) for one in told)

    def _moment_before(self, cursor: Cursor) -> Moment:
        """What is so before the event at the cursor: that event may be half written, and others after it too."""
        begin, end = cursor.events
        if cursor.section != "events" or not cursor.position:
            return self.story.moment()
        told = "\n".join([*self.lines[: cursor.first], *self.lines[max(end, begin) :]])
        day = None
        with suppress(ValueError):
            day = datetime.date.fromisoformat(_field(cursor.event, "date"))
        story = Story(told, self.path)
        before = story.moment()
        return before if day is None or before.day >= day else story.moment(None, day)

    @cached_property
    def story(self) -> Story:
        """The whole story; without what it expects where the text cannot be read with it."""
        story = Story(self.text, self.path)
        if story.events or not self.lines:
            return story
        start = next((n for n, line in enumerate(self.lines) if (top := TOP.match(line)) and top[1] == "expect"), None)
        return story if start is None else Story("\n".join(self.lines[:start]), self.path)

    # --- What this is -----------------------------------------------------------------------------------------------

    def explained(self, line: int, column: int) -> tuple[Place, str] | None:
        """Who or what an id is and what becomes of it at this event, or what a word means, as Markdown."""
        cursor = cursor_at(self.lines, line, column)
        if not cursor.text or not self.is_scenario or in_comment(self.lines[cursor.word.line], cursor.word.start):
            return None
        said = "" if cursor.is_key and cursor.section in ("events", "") else self._who(cursor)
        if not said and cursor.section not in ("scenario", "about", "twin"):
            said = self._meaning(cursor.text)
        return (cursor.word, said) if said else None

    def _meaning(self, word: str) -> str:
        """What a word of the format means, in a paragraph; `simulate explain` says more. Empty for other words."""
        topics = [topic for topic in find(word) if not topic.category.startswith("name.")]
        if not topics:
            return ""
        section = explain(word, topics[:1], self.texts).sections[0]
        return f"**{section.title}**\n\n{section.blocks[0]}"

    def _who(self, cursor: Cursor) -> str:
        """What an id is; empty for a word that is none."""
        position = cursor.position or len(self.story.events)
        after = self.story.moment(position + 1)
        register, id, names = after.register, cursor.text, after.names(self.texts)
        account = register.find(id)
        if account is not None and (id not in register.student_records or _named(cursor) == "account"):
            before = self.story.moment(position).register.find(id) if cursor.position else None
            return "\n\n".join(self._of_account(account, before, after, names))
        if id in register.student_records or id in register.guardian_records:
            record = register.student_records.get(id) or register.guardian_records[id]
            is_live = self.texts("editor.record.open" if record.live else "editor.record.closed")
            accounts = [one for one in register.accounts.values() if id in one.address.split("/")]
            which = f"{names.record(id)}, {names.school(record.school)} (`{id}`)"
            return f"{which}\n\n**{is_live}**\n\n{self._listed(accounts, names)}"
        if id in after.people.by_id:
            accounts = [one for one in register.accounts.values() if id in one.persons]
            return f"**{names.person(id)}**\n\n{self._listed(accounts, names)}"
        return f"**{names.school(id)}**" if id in after.places else ""

    def _of_account(self, account: Account, before: Account | None, moment: Moment, names: Names) -> Iterator[str]:
        yield f"{names.account(account.address)} (`{account.address}`)"
        state = f"**{self._state(account)}**"
        yield state if before is None or before.state == account.state else f"{self._state(before)} → {state}"
        if account.live and account.letter:
            yield self.texts("editor.letter.expired" if account.letter == "expired" else "editor.letter.valid")
        students = [moment.register.student_records[record].student for record in account.opens]
        if students:
            yield self.texts("editor.opens", children=self.texts.listed([names.person(one) for one in students]))
        elif account.live and not account.historic:
            yield self.texts("editor.opens_nothing")

    def _listed(self, accounts: Iterable[Account], names: Names) -> str:
        lines = [f"- `{one.address}` {names.account(one.address)} · {self._state(one)}" for one in accounts]
        return "\n".join(lines) or self.texts("editor.no_account")

    def _state(self, account: Account) -> str:
        return self.texts(f"state.{account.state}")

    # --- Where it comes from ----------------------------------------------------------------------------------------

    def origin(self, line: int, column: int) -> Place | None:
        """The act that created this account or record; or where a person, a school or an event is named."""
        cursor = cursor_at(self.lines, line, column)
        if not cursor.text or in_comment(self.lines[cursor.word.line], cursor.word.start):
            return None
        named, id = _named(cursor), cursor.text
        if named == "event":
            return self._event(id)
        if named in ("account", "student_record", "guardian_record"):
            return self._created(f"guardian/{id}" if named == "guardian_record" else id)
        return self._defined("schools" if named == "school" else "people", id)

    def _created(self, id: str) -> Place | None:
        position = self._acts.get(id)
        return None if position is None else self._whole(self.story.line_of(position) - 1)

    @cached_property
    def _acts(self) -> Mapping[str, int]:
        """By account or record, the event that created it; by any other name of an account, the link that gave it."""
        replayer = Replayer(self.story.people, self.story.rules)
        for position, event in enumerate(self.story.events, 1):
            if event is not None and not replayer.contradictions(event):
                replayer.take(event, position)
        acts: dict[str, int] = {}
        for step in replayer.finish().steps:
            if step.position is None:
                continue
            for id in _created_ids(step.consequences):
                acts.setdefault(id, step.position)
            if isinstance(step.event, e.GuardianLinked):
                acts.setdefault(f"{step.event.record}/{step.event.student_record}", step.position)
        return acts

    def _event(self, named: str) -> Place | None:
        """The event with an id or a number."""
        events = self.story.events
        if named.isdecimal():
            position = int(named)
            return self._whole(self.story.line_of(position) - 1) if 1 <= position <= len(events) else None
        found = next((at for at, event in enumerate(events, 1) if event is not None and event.id == named), None)
        return None if found is None else self._whole(self.story.line_of(found) - 1)

    def _defined(self, section: str, id: str) -> Place | None:
        try:
            keys = spans(self.text).get(section)
        except UnlocatableError:
            return None
        key = next((key for key, _ in keys.entries if key.text == id), None) if keys is not None else None
        if key is None:
            return None
        line = len(lines_of(self.text[: key.start])) - 1
        start = key.start - (len(self.text[: key.start]) - len(lines_of(self.text[: key.start])[-1]))
        return Place(line, start, start + key.end - key.start)

    def _whole(self, line: int) -> Place:
        text = self.lines[line]
        return Place(line, len(text) - len(text.lstrip()), len(text))


def _named(cursor: Cursor) -> str:
    """What a value at the cursor names; empty for what is no id."""
    if cursor.section == "expect":
        return IN_EXPECT.get(cursor.key, "")
    kind = e.KINDS.get(_field(cursor.event, "event"))
    return e.NAMES[kind].get(cursor.key, "") if kind is not None else ""


def _is_new(cursor: Cursor) -> bool:
    """Whether the id at the cursor is that of a record which comes to be here: none that exists fits."""
    brings = ("siecle.student_record_created", "siecle.student_record_imported")
    kind, match = _field(cursor.event, "event"), _field(cursor.event, "match")
    is_linked_anew = kind == "siecle.guardian_linked" and match in ("new", "homonym")
    return cursor.key == "record" and (kind in brings or is_linked_anew)


def _created_ids(consequences: Iterable[c.Consequence]) -> Iterator[str]:
    for one in consequences:
        match one:
            case c.AccountCreated(account=id) | c.StudentRecordOpened(record=id):
                yield id
            case c.GuardianRecordOpened(record=id):
                yield f"guardian/{id}"


def _field(event: str, key: str) -> str:
    """The value of a field of an event, as far as it is written; empty where there is none."""
    found = re.search(rf"(?:^|[\s{{,-]){key}\s*:[ \t]+['\"]?([\w./~-]+)", event)
    return found[1] if found else ""
