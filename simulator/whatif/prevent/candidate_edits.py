"""Elementary edits that might save a letter: for every event that concerns it, what could have been done instead.

Candidates depend only on the kind of an event, not on recognised mistakes; the replay decides whether they help.
"""

import datetime
from collections.abc import Iterator

from msgspec import structs

from simulator import events as e
from simulator.replay import Step
from simulator.simulation import Simulation
from simulator.verdict import Notification
from simulator.whatif.ground.families import ids_of, people_named
from simulator.whatif.ground.letters import ending_step, lost_letters
from simulator.whatif.prevent.edits import LAST_RESORT, Edit, Positioned
from simulator.whatif.prevent.original_circumstances import Circumstances, Original
from simulator.whatif.prevent.story_results import Outcome


class CandidateEdits:
    """Finds the candidates for every letter of a simulation."""

    def __init__(self, simulation: Simulation, whole: Original) -> None:
        self._whole = whole
        self._replay = simulation.replay
        self._register = simulation.replay.register
        self._ended: dict[str, list[Notification]] = {}
        """The letters of every holder that the calendar ended."""
        for letter in lost_letters(simulation.verdict):
            if ending_step(letter, self._replay).position is None:
                self._ended.setdefault(letter.holder, []).append(letter)
        self._of_person: dict[str, list[Positioned]] = {}
        for position, event in whole.events:
            for person in people_named(event, whole.owners, whole.people):
                self._of_person.setdefault(person, []).append((position, event))

    def of(self, letter: Notification, already: Outcome | None = None) -> list[Edit]:
        """What could have been done otherwise before the letter ended, or when it was sent.

        `already` is how the letter did its work in the original story. A departure is undone only for the letters that
        it ended; merges and groupings into an account that works are not undone.
        """
        sent = self._replay.steps[letter.issued_by - 1].position
        killer = ending_step(letter, self._replay)
        assert sent is not None
        if already == "continued":
            assert killer.position is not None
            return [*self._in_another_order(sent, killer.position)]
        concerned = {
            position: event
            for person in self._persons(letter)
            for position, event in self._of_person.get(person, ())
            if position == killer.position
            or (position not in self._whole.departures and self._is_before(position, event, killer))
        }
        found = [edit for position in sorted(concerned) for edit in self._otherwise(position, concerned[position])]
        for other in self._ended.get(letter.holder, ()):
            found += self._in_time(other)
        if killer.position is not None and already != "until_departure":
            found += self._in_another_order(sent, killer.position)
        if not letter.used and already != "until_departure":
            found.append(Edit(sent, LAST_RESORT))
        return [*dict.fromkeys(found)]

    def _persons(self, letter: Notification) -> dict[str, None]:
        return dict.fromkeys((*self._register.accounts[letter.account].persons, *letter.students))

    def _is_before(self, position: int, event: e.Event, killer: Step) -> bool:
        return event.date < killer.event.date if killer.position is None else position <= killer.position

    def _otherwise(self, position: int, event: e.Event) -> Iterator[Edit]:
        circumstances = self._whole.circumstances[position]
        if circumstances.refusal is not None:
            return
        match event:
            case e.StudentRecordCreated() | e.StudentRecordImported():
                yield from self._entered_otherwise(position, event, circumstances)
            case e.GuardianLinked(match="homonym" | "new"):
                for record in circumstances.known:
                    yield Edit(position, "same_person", structs.replace(event, record=record, match="same_person"))
                if circumstances.known:
                    yield Edit(position, "not_linked")
            case e.StudentUnenrolled():
                yield Edit(position, "do_nothing")
                for record in circumstances.known:
                    yield Edit(position, "other_record", structs.replace(event, record=record))
            case e.GuardianRecordDeleted():
                yield Edit(position, "do_nothing")
                yield from _deletes_otherwise(position, event, circumstances)
            case e.MergeRequested() | e.GroupingRequested():
                yield Edit(position, "do_nothing")
            case e.HistoricCredentialsIssued():
                for account in circumstances.unnotified:
                    letter = e.AccountNotified(date=event.date, id=event.id, account=account)
                    yield Edit(position, "scolarite_services", letter)

    def _entered_otherwise(
        self, position: int, event: e.StudentRecordCreated | e.StudentRecordImported, circumstances: Circumstances
    ) -> Iterator[Edit]:
        if isinstance(event, e.StudentRecordCreated):
            yield from self._imports(position, event)
        elif event.origin is not None and self._whole.owners[event.origin].person != event.student:
            for origin in (*circumstances.origins, None):
                yield Edit(position, "right_file", structs.replace(event, origin=origin))
        if isinstance(event, e.StudentRecordCreated) or event.origin is None:
            yield from self._files(position, event)
        yield from _reinstates(position, event, circumstances)
        if isinstance(event, e.StudentRecordCreated):
            yield Edit(position, "not_typed")
        elif circumstances.known:
            yield Edit(position, "not_imported")

    def _imports(self, position: int, event: e.StudentRecordCreated) -> Iterator[Edit]:
        """Imports instead of typing: of a file sent earlier, or of one of the assignment procedure that came later."""
        later = [
            other
            for at, other in self._of_person[event.student]
            if at > position
            and isinstance(other, e.StudentRecordImported)
            and other.school == event.school
            and self._whole.circumstances[at].refusal is None
        ]
        files = [*self._whole.circumstances[position].origins, *(None for other in later[:1] if other.origin is None)]
        for origin in files:
            imported = e.StudentRecordImported(
                date=event.date,
                id=later[0].id if later else None,
                record=event.record,
                student=event.student,
                school=event.school,
                origin=origin,
            )
            yield Edit(position, "import_instead", imported)

    def _files(self, position: int, event: e.StudentRecordCreated | e.StudentRecordImported) -> Iterator[Edit]:
        """If accounts follow the file: the school of origin sends it while its record is open (R8, R27)."""
        if self._whole.rules.continuity != "file":
            return
        circumstances = self._whole.circumstances[position]
        for origin in circumstances.elsewhere:
            imported = e.StudentRecordImported(
                date=event.date,
                id=event.id,
                record=event.record,
                student=event.student,
                school=event.school,
                origin=origin,
            )
            if origin in circumstances.origins:
                if isinstance(event, e.StudentRecordImported):  # for a typed record, an import replaces it
                    yield Edit(position, "right_file", imported)
                continue
            closed = (
                at
                for at, other in self._of_person[event.student]
                if at < position and isinstance(other, e.StudentUnenrolled) and other.record == origin
            )
            sent = e.StudentRecordExported(date=event.date, record=origin, to_school=event.school)
            first = (max(closed, default=position), sent)
            yield Edit(position, "file_sent_and_imported", imported, first=first)

    def _in_another_order(self, sent: int, killed: int) -> Iterator[Edit]:
        yield Edit(killed, "tidy_first", before=sent)
        yield Edit(sent, "letter_later", after=killed)

    def _in_time(self, letter: Notification) -> Iterator[Edit]:
        """What the holder could have done, or a letter sent, before the term ended."""
        sent, due = self._replay.steps[letter.issued_by - 1].position, ending_step(letter, self._replay).event
        assert sent is not None
        eve = due.date - datetime.timedelta(days=1)
        if letter.cause == "unused_too_long":
            event = e.SignInAttempted(date=eve, account=letter.account, profile="students_parents")
            yield Edit(sent, "sign_in_in_time", event)
        elif letter.cause in (None, "not_activated_in_time") and eve >= letter.issued:
            changed = e.PasswordChanged(date=eve, account=letter.account, to=self._new_label())
            yield Edit(sent, "activate_in_time", changed)
            tries = (
                position
                for position, event in self._of_person.get(letter.holder, ())
                if event.date >= due.date
                and letter.account in map(self._register.first_name, e.named_accounts(event))
                and isinstance(event, e.SignInAttempted | e.PasswordChanged | e.ServiceOpened)
            )
            for position in tries:
                yield Edit(sent, "letter_later", before=position)
                break

    def _new_label(self) -> str:
        taken = ids_of(self._whole.people, (event for _, event in self._whole.events))
        return next(label for number in range(1, len(taken) + 2) if (label := f"mdp-{number}") not in taken)


def _reinstates(
    position: int, event: e.StudentRecordCreated | e.StudentRecordImported, circumstances: Circumstances
) -> Iterator[Edit]:
    """Reinstates the student's closed record in that school instead of creating another (R29)."""
    for record in circumstances.closed:
        again = e.StudentReinstated(date=event.date, id=event.id, record=record)
        yield Edit(position, "reinstated_instead", again)


def _deletes_otherwise(position: int, event: e.GuardianRecordDeleted, circumstances: Circumstances) -> Iterator[Edit]:
    for record in circumstances.known:
        yield Edit(position, "other_record", structs.replace(event, record=record, merged_into=None))
        other = structs.replace(event, record=record, merged_into=event.record)
        yield Edit(position, "other_record_merged", other)
        if event.merged_into is None:
            yield Edit(position, "merged_into", structs.replace(event, merged_into=record))
