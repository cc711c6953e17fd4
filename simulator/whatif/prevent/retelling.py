"""Replays a story with some edits and adapts the other events, by general rules that do not depend on mistakes.

- References to what the edits removed are replaced: by another live record of that person in that school, or another
  live account of that person for that student. If there is none yet, the event waits until there is.
- An event is dropped if it now contradicts the story; if it was refused because of a deactivation that no longer
  happens; if it is refused only now; if it has become a second letter or a second activation; if it renewed a letter
  that was dropped; if it removed a duplicate that no longer exists; or if it would create a record that already exists.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.lifecycle import ACTIVE, CREATED
from simulator.replay import Replay, Replayer
from simulator.whatif.ground.records import Owner, live_records, other_records
from simulator.whatif.ground.successors import StandIns
from simulator.whatif.prevent.edits import Edits, Planned, planned
from simulator.whatif.prevent.original_circumstances import Circumstances, Original


class Retelling(Struct, frozen=True):
    """A changed story: its events, the events that were dropped, and its replay."""

    events: tuple[Planned, ...]
    fallen: tuple[int, ...]
    """Positions, in the original, of the events that were dropped."""
    replay: Replay

    def original_position(self, number: int) -> int | None:
        """The position in the original of a step's event; None if it has none."""
        position = self.replay.steps[number - 1].position
        return None if position is None else self.events[position - 1].position


class VoidError(Exception):
    """An edit cannot be made, or has no effect."""


def retell(original: Original, edits: Edits) -> Retelling | None:
    """The story with these edits; None if one of them cannot be made."""
    teller = _Teller(original)
    try:
        for one in planned(original.events, edits):
            teller.take(one)
    except VoidError:
        return None
    return teller.finish(edits)


def unchanged(whole: Original, replay: Replay) -> Retelling:
    """The original story, unchanged; `replay` is its replay."""
    return Retelling(tuple(planned(whole.events, ())), (), replay)


_Adapted = e.Event | Literal["falls", "waits"]
FALLS: Final = "falls"
WAITS: Final = "waits"


class _Teller:
    def __init__(self, original: Original) -> None:
        self._original = original
        self._replayer = Replayer(original.people, original.rules)
        self._register = self._replayer.register
        self._events: list[Planned] = []
        self._fallen: list[int] = []
        self._waiting: list[Planned] = []
        self._stand_ins = StandIns(self._register, original.owners)
        self._brought: set[str] = set()
        """Records that an edit creates."""

    def finish(self, edits: Edits) -> Retelling | None:
        """The changed story; None if an edit could not be made."""
        made = {one.edit for one in self._events}
        if any(edit not in made and not edit.drops for edit in edits):
            return None
        self._fallen += (one.position for one in self._waiting if one.position is not None)
        replay = self._replayer.finish(self._original.until)
        return Retelling(tuple(self._events), tuple(sorted(self._fallen)), replay)

    def take(self, one: Planned) -> None:
        """Takes the next event: adapts and replays it, drops it, or lets it wait."""
        self._replayer.pass_time(one.event.date)
        if self._take(one) and self._waiting:
            waiting, self._waiting = self._waiting, []
            for other in waiting:
                self.take(structs.replace(other, event=structs.replace(other.event, date=one.event.date)))

    def _take(self, one: Planned) -> bool:
        was = self._original.circumstances[one.position] if one.position is not None else Circumstances()
        replaced = one.edit is not None and one.edit.event is not None
        adapted = self._renamed(one.event) if replaced else self._adapted(one.event, was)
        if adapted == WAITS:
            self._waiting.append(one)
            return False
        if one.edit is not None and one.edit.moves and self._nobody_asks(adapted):
            raise VoidError
        consequences = None if adapted == FALLS else self._consequences(adapted, was, replaced=replaced)
        if consequences is None or isinstance(adapted, str):
            if one.edit is not None:
                raise VoidError
            self._fallen += () if one.position is None else (one.position,)
            return False
        self._events.append(structs.replace(one, event=adapted))
        if replaced and isinstance(adapted, e.StudentRecordImported):
            self._brought.add(adapted.record)
        if replaced and isinstance(adapted, e.AccountNotified) and one.position is not None:
            before = next(event for position, event in self._original.events if position == one.position)
            self._stand_ins.notified_instead |= dict.fromkeys(e.named_accounts(before), adapted.account)
        self._replayer.conclude(adapted, len(self._events), consequences)
        return True

    def _nobody_asks(self, event: _Adapted) -> bool:
        """Whether the event is a request to the ENT that nobody can sign in to make."""
        if not isinstance(event, e.MergeRequested | e.GroupingRequested):
            return False
        first = self._register.find(event.accounts[0])
        return first is None or first.state != ACTIVE

    def _consequences(self, event: e.Event, was: Circumstances, *, replaced: bool) -> Sequence[c.Consequence] | None:
        """The consequences of the event; None if it is dropped."""
        if self._replayer.contradictions(event):
            return None
        concluded = self._replayer.decide(event)
        refused = isinstance(concluded[-1], c.RequestRefused) if concluded else False
        if refused and (was.refusal is None or replaced):
            return None
        kinds = {type(consequence) for consequence in concluded}
        unneeded = self._all_live(event) and c.AccountActivated not in kinds
        if was.refusal == "account_deactivated" and not replaced and unneeded:
            return None
        second_letter = c.NotificationSuperseded in kinds and (was.renews is None or was.renews in self._fallen)
        second_activation = was.activates and c.PasswordReplaced in kinds
        return None if (second_letter or second_activation) and not replaced else concluded

    def _all_live(self, event: e.Event) -> bool:
        accounts = map(self._register.find, e.named_accounts(event))
        return all(account is not None and account.live for account in accounts)

    def _letter(self, event: e.AccountNotified, was: Circumstances) -> _Adapted:
        """Redirects a letter to the account that the person has for that student, if it needs a letter."""
        address = self._stand_ins.account(event.account)
        account = self._register.find(address) if address is not None else None
        if address is None or account is None:
            return WAITS if address is None else event
        if account.live or was.refusal is not None:
            return _with(event, account=address)
        first, _, child = address.partition("~")[0].partition("/")
        school = self._original.owners[child or first].school
        children = (Owner(student, school) for student in account.students)
        others = [one for child in children for one in self._stand_ins.accounts_for(account.holder, child)]
        if not others:
            return WAITS
        target = next((one for one in others if one.state == CREATED), None)
        if target is None:
            return FALLS
        self._stand_ins.notified_instead[event.account] = target.address
        return _with(event, account=target.address)

    # --- How an event adapts itself -----------------------------------------------------------------------------

    def _adapted(self, event: e.Event, was: Circumstances) -> _Adapted:
        register = self._register
        match event:
            case e.StudentRecordCreated() | e.StudentRecordImported() if was.refusal is None:
                now = live_records(register, event.student, event.school)
                if now and (not was.known or not self._brought.isdisjoint(now)):
                    return FALLS
            case e.GuardianLinked():
                return self._link(event, was)
            case e.AccountNotified():
                return self._letter(event, was)
            case e.HistoricCredentialsIssued(person=person) if was.refusal is None:
                instead = self._stand_ins.notified_instead.get(e.historic_address(person))
                return event if instead is None else e.AccountNotified(date=event.date, id=event.id, account=instead)
        renamed = self._renamed(event)
        if isinstance(renamed, e.StudentUnenrolled | e.GuardianRecordDeleted) and was.known:
            return renamed if other_records(register, renamed.record) else FALLS
        return renamed

    def _link(self, event: e.GuardianLinked, was: Circumstances) -> _Adapted:
        """Adapts `match` and record of a link to the records that now exist."""
        register = self._register
        child = self._stand_ins.record(event.student_record)
        if child is None:
            return WAITS
        school = register.student_records[child].school if child in register.student_records else ""
        living = live_records(register, event.guardian, school)
        if not was.linked and any(child in register.guardian_records[record].links for record in living):
            return FALLS
        if event.match == "same_person":
            record = self._stand_ins.record(event.record)
            if record is not None and living and record not in living:
                record = living[0]
            if record is not None:
                return _with(event, record=record, student_record=child)
        elif living and not was.known:
            return _with(event, record=living[0], student_record=child, match="same_person")
        if living and was.known:
            return _with(event, student_record=child)
        bearers = register.people.namesakes[event.guardian]
        named = any(True for one in bearers for _ in register.live_records_of_guardian(one, school))
        return _with(event, student_record=child, match="homonym" if named else "new")

    def _renamed(self, event: e.Event) -> _Adapted:
        """The event with its references replaced by the records and accounts that stand for them."""
        names: dict[str, Any] = self._stand_ins.names(event)
        for now in names.values():
            if isinstance(now, tuple) and len(set(now)) < len(now):
                return FALLS
            if now is None or (isinstance(now, tuple) and None in now):
                return WAITS
        if isinstance(event, e.SignInAttempted) and e.is_historic(event.account):
            own = e.is_historic(names["account"])
            names["profile"] = event.profile if own else "students_parents"
        return _with(event, **names)


def _with(event: e.Event, **fields: Any) -> e.Event:
    same = all(getattr(event, field) == value for field, value in fields.items())
    return event if same else structs.replace(event, **fields)
