"""A story told again with some edits, the rest of which adapts itself by general rules, none of them about mistakes.

- What the edits removed is called by the name of what takes its place: another live record of that person in that
  school, another live account of that person for that student. What has no place yet waits until it has.
- An event falls away when it contradicts the story now; when it was refused because of a death that does not happen
  any more; when it is refused, though it was not; when it would be a second letter, or a second activation, and was
  none, or renewed a letter that fell away; when it tidied up a duplicate that there is not; when it would bring a
  record that is there already.
"""

from collections.abc import Iterable
from typing import Any, Final, Literal

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.lifecycle import ACTIVE, CREATED
from simulator.replay import Replay, Replayer
from simulator.whatif.prevent.edits import Edit, Planned, planned
from simulator.whatif.prevent.facts import Facts, Original, Owner, live_in_school
from simulator.whatif.prevent.places import Places


class Telling(Struct, frozen=True):
    """A changed story: its events, those that fell away, and its replay."""

    told: tuple[Planned, ...]
    fallen: tuple[int, ...]
    """Positions in the original."""
    replay: Replay

    def original_position(self, number: int) -> int | None:
        """Where the event of a step stood in the original."""
        position = self.replay.steps[number - 1].position
        return None if position is None else self.told[position - 1].position


class VoidError(Exception):
    """An edit cannot be made, or has no effect."""


def tell(original: Original, edits: Iterable[Edit] = ()) -> Telling | None:
    """The story with these edits; None when one of them cannot be made."""
    edits = tuple(edits)
    teller = _Teller(original)
    try:
        for one in planned(original.events, edits):
            teller.take(one)
    except VoidError:
        return None
    return teller.told_to_the_end(edits)


_Adapted = e.Event | Literal["falls", "waits"]
FALLS: Final = "falls"
WAITS: Final = "waits"


class _Teller:
    def __init__(self, original: Original) -> None:
        self._original = original
        self._replayer = Replayer(original.people, original.rules)
        self._register = self._replayer.register
        self._told: list[Planned] = []
        self._fallen: list[int] = []
        self._waiting: list[Planned] = []
        self._places = Places(self._register, original.owners)
        self._brought: set[str] = set()
        """Records that an edit brings."""

    def told_to_the_end(self, edits: tuple[Edit, ...]) -> Telling | None:
        """What came out, if every edit found its place."""
        made = {one.edit for one in self._told}
        if any(edit not in made and not edit.drops for edit in edits):
            return None
        self._fallen += (one.position for one in self._waiting if one.position is not None)
        return Telling(tuple(self._told), tuple(sorted(self._fallen)), self._replayer.finish(self._original.until))

    def take(self, one: Planned) -> None:
        """The next event happens, adapted; or it falls away; or it waits."""
        self._replayer.pass_time(one.event.date)
        if self._take(one) and self._waiting:
            waiting, self._waiting = self._waiting, []
            for other in waiting:
                self.take(structs.replace(other, event=structs.replace(other.event, date=one.event.date)))

    def _take(self, one: Planned) -> bool:
        facts = self._original.facts[one.position] if one.position is not None else Facts()
        replaced = one.edit is not None and one.edit.event is not None
        adapted = self._renamed(one.event) if replaced else self._adapted(one.event, facts)
        if adapted == WAITS:
            self._waiting.append(one)
            return False
        if one.edit is not None and one.edit.moves and self._nobody_asks(adapted):
            raise VoidError
        consequences = None if adapted == FALLS else self._consequences(adapted, facts, replaced=replaced)
        if consequences is None or isinstance(adapted, str):
            if one.edit is not None:
                raise VoidError
            self._fallen += () if one.position is None else (one.position,)
            return False
        self._told.append(structs.replace(one, event=adapted))
        if replaced and isinstance(adapted, e.StudentRecordImported):
            self._brought.add(adapted.record)
        if replaced and isinstance(adapted, e.AccountNotified) and one.position is not None:
            before = next(event for position, event in self._original.events if position == one.position)
            self._places.instead |= dict.fromkeys(e.named_accounts(before), adapted.account)
        self._replayer.conclude(adapted, len(self._told), consequences)
        return True

    def _nobody_asks(self, event: _Adapted) -> bool:
        """Whether it is a request to the ENT, and nobody can sign in to ask it."""
        if not isinstance(event, e.MergeRequested | e.GroupingRequested):
            return False
        first = self._register.find(event.accounts[0])
        return first is None or first.state != ACTIVE

    def _consequences(self, event: e.Event, facts: Facts, *, replaced: bool) -> list[c.Consequence] | None:
        """What follows; None when the event falls away."""
        if self._replayer.contradictions(event):
            return None
        concluded = self._replayer.decide(event)
        refused = isinstance(concluded[-1], c.RequestRefused) if concluded else False
        if refused and (facts.refusal is None or replaced):
            return None
        kinds = {type(consequence) for consequence in concluded}
        unneeded = self._all_live(event) and c.AccountActivated not in kinds
        if facts.refusal == "account_deactivated" and not replaced and unneeded:
            return None
        second_letter = c.NotificationSuperseded in kinds and (facts.renews is None or facts.renews in self._fallen)
        second_activation = facts.activates and c.PasswordReplaced in kinds
        return None if (second_letter or second_activation) and not replaced else concluded

    def _all_live(self, event: e.Event) -> bool:
        accounts = map(self._register.find, e.named_accounts(event))
        return all(account is not None and account.live for account in accounts)

    def _letter(self, event: e.AccountNotified, facts: Facts) -> _Adapted:
        """A letter goes to the account that its person has for that student, if that one still needs a letter."""
        address = self._places.account(event.account)
        account = self._register.find(address) if address is not None else None
        if address is None or account is None:
            return WAITS if address is None else event
        if account.live or facts.refusal is not None:
            return _with(event, account=address)
        first, _, child = address.partition("/")
        school = self._original.owners[child or first].school
        children = (Owner(student, school) for student in account.students)
        others = [one for child in children for one in self._places.accounts_for(account.holder, child)]
        if not others:
            return WAITS
        target = next((one for one in others if one.state == CREATED), None)
        if target is None:
            return FALLS
        self._places.instead[event.account] = target.address
        return _with(event, account=target.address)

    # --- How an event adapts itself -----------------------------------------------------------------------------

    def _adapted(self, event: e.Event, facts: Facts) -> _Adapted:
        register = self._register
        match event:
            case e.StudentRecordCreated() | e.StudentRecordImported() if facts.refusal is None:
                now = live_in_school(register, event.student, event.school)
                if now and (not facts.known or not self._brought.isdisjoint(now)):
                    return FALLS
            case e.GuardianLinked():
                return self._link(event, facts)
            case e.AccountNotified():
                return self._letter(event, facts)
            case e.HistoricCredentialsIssued(person=person) if facts.refusal is None:
                instead = self._places.instead.get(e.historic_address(person))
                return event if instead is None else e.AccountNotified(date=event.date, id=event.id, account=instead)
        renamed = self._renamed(event)
        if isinstance(renamed, e.StudentUnenrolled | e.GuardianRecordDeleted) and facts.known:
            others = self._places.others(renamed.record)
            return renamed if others else FALLS
        return renamed

    def _link(self, event: e.GuardianLinked, facts: Facts) -> _Adapted:
        """A guardian is entered as whoever is known by now."""
        register = self._register
        child = self._places.record(event.student_record)
        if child is None:
            return WAITS
        school = register.student_records[child].school if child in register.student_records else ""
        living = tuple(register.live_records_of_guardian(event.guardian, school))
        if not facts.linked and any(child in register.guardian_records[record].links for record in living):
            return FALLS
        if event.match == "same_person":
            record = self._places.record(event.record)
            if record is not None and living and record not in living:
                record = living[0]
            if record is not None:
                return _with(event, record=record, student_record=child)
        elif living and not facts.known:
            return _with(event, record=living[0], student_record=child, match="same_person")
        if living and facts.known:
            return _with(event, student_record=child)
        bearers = register.people.namesakes[event.guardian]
        named = any(True for one in bearers for _ in register.live_records_of_guardian(one, school))
        return _with(event, student_record=child, match="homonym" if named else "new")

    def _renamed(self, event: e.Event) -> _Adapted:
        """The event with the names of what took the place of what it named."""
        changed: dict[str, Any] = {}
        for field, named in e.NAMES[type(event)].items():
            value = getattr(event, field)
            if value is None or (field == "record" and e.brings_record(event)):
                continue
            if named in ("student_record", "guardian_record"):
                changed[field] = self._places.record(value)
            elif named == "account":
                found = [self._places.account(address) for address in ((value,) if isinstance(value, str) else value)]
                if len(set(found)) < len(found):
                    return FALLS
                changed[field] = None if None in found else found[0] if isinstance(value, str) else tuple(found)
            if field in changed and changed[field] is None:
                return WAITS
        if isinstance(event, e.SignInAttempted) and e.is_historic(event.account):
            own = e.is_historic(changed["account"])
            changed["profile"] = event.profile if own else "students_parents"
        return _with(event, **changed)


def _with(event: e.Event, **fields: Any) -> e.Event:
    same = all(getattr(event, field) == value for field, value in fields.items())
    return event if same else structs.replace(event, **fields)
