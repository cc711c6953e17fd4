"""The repairs of a scenario, family by family: the groups of a family are searched separately and combined here.

A family is contacted at most once for all its groups. So each group is also searched for a repair without any contact.
"""

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.registers.register import Register
from simulator.replay import Replay
from simulator.scenario import Scenario
from simulator.whatif.ground.acts import done_by
from simulator.whatif.ground.families import FamilyJournals, Group, Pair, families, ids_of, pair_of, without_access
from simulator.whatif.ground.helpful_acts import Situation
from simulator.whatif.ground.letters import locked_out
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.repair.act_order import Acts, in_order
from simulator.whatif.repair.cost import Effort, Price
from simulator.whatif.repair.group_search import GroupRepair, GroupSearch
from simulator.whatif.repair.groups import groups


class FamilyRepair(Struct, frozen=True):
    """The repair for one family."""

    people: Group
    now: Acts
    later: Acts
    """The acts that wait until somebody has activated an account, and those after them."""
    effort: Effort
    least: Effort
    """A lower bound on the effort of any repair of this family."""
    minimal: bool = True
    exhausted: bool = False
    """Whether a search stopped at its bound."""
    unrepaired: tuple[Pair, ...] = ()
    """The pairs for whom no repair was found."""

    @property
    def events(self) -> Acts:
        """All acts, in order."""
        return (*self.now, *self.later)


def total(efforts: Iterable[Effort]) -> Effort:
    """The sum of these efforts."""
    return Effort(*map(sum, zip(Effort(), *efforts, strict=True)))


class RepairSearch:
    """The searches for the groups of one scenario, for a repair on `day`."""

    def __init__(
        self,
        scenario: Scenario,
        start: Replay,
        day: datetime.date,
        price: Price,
        *,
        bound: int,
        keep: bool,
        progress: Progress = unwatched,
    ) -> None:
        self._start = start
        self._register: Register = start.register
        self._day = day
        self._price = price
        self._bound = bound
        self._keep = keep
        self._journals = FamilyJournals(start)
        self._opened_by = {id: len(record.opened_by) for id, record in self._register.student_records.items()}
        self._ids_in_use = ids_of(scenario.people, scenario.events)
        self._repaired: list[c.Consequence] = []
        self._progress = progress
        self._share = 0.0
        """Of the families, those that are done."""
        self._families = families(self._register)
        self.attempts = 0

    def families(self) -> Iterable[FamilyRepair]:
        """The repair of every family that needs one.

        A holder who does not know the password of an active account needs a password reset, not a letter (R31).
        """
        locked = {account.address: account.holder for account in locked_out(self._start)}
        merging = self._start.rules.merges_on(self._day)
        of_person = {person: group for group in groups(self._register, merging=merging) for person in group}
        for number, people in enumerate(self._families):
            self._share = number / len(self._families)
            mine = list(dict.fromkeys(of_person[person] for person in people if person in of_person))
            found = self._family(people, mine) if mine else FamilyRepair(people, (), (), Effort(), Effort())
            found = self._with_resets(found, [address for address, holder in locked.items() if holder in people])
            if mine or found.events:
                yield found

    def _with_resets(self, found: FamilyRepair, addresses: Sequence[str]) -> FamilyRepair:
        """The repair, preceded by password resets of those accounts that still open something after it."""
        gone = {address for address in addresses if not self._register.accounts[address].opens}
        for one in self._repaired:
            if isinstance(one, c.AccountDeactivated | c.AccountKept):
                gone.add(one.account)
            elif isinstance(one, c.AccessExtended):
                gone.discard(one.account)
        resets = tuple(e.PasswordReset(date=self._day, account=address) for address in addresses if address not in gone)
        if not resets:
            return found
        more = Effort(resets=len(resets), events=len(resets))
        contact, least = Effort(families=int(not found.effort.families)), Effort(families=int(not found.least.families))
        return structs.replace(
            found,
            now=(*resets, *found.now),
            effort=found.effort.plus(more).plus(contact),
            least=found.least.plus(more).plus(least),
        )

    def _family(self, people: Group, mine: Sequence[Group]) -> FamilyRepair:
        """The cheaper of two repairs: one that contacts the family, and one that does not, if possible."""
        found, contact = self._search(mine, silent=False), Effort(families=1)
        if all(map(_is_silent, found)):
            contact = Effort()
        else:
            silent = self._search(mine, silent=True)
            loud = self._price.key(total((*(one.effort for one in found), contact)))
            quiet = self._price.key(total(one.effort for one in silent))
            if all(one.events is not None for one in silent) and quiet <= loud:
                found, contact = silent, Effort()
        if any(one.events is None and not one.exhausted for one in found):
            finer = groups(self._register, merging=self._start.rules.merges_on(self._day), replacing=False)
            finer = [group for group in finer if not {*people}.isdisjoint(group)]
            if len(finer) > len(mine):
                return self._family(people, finer)  # one group without a repair must not block the others
        events = tuple(event for one in found for event in one.events or ())
        now, later = in_order(events, self._situation(people, self._repaired), self._register.people)
        self._ids_in_use |= set(_new_records(events))
        self._repaired += (consequence for one in found for consequence in one.journal)
        return FamilyRepair(
            people,
            now,
            later,
            total((*(one.effort for one in found), contact)),
            total((*(one.effort if one.minimal else one.least for one in found), contact)),
            all(one.minimal for one in found),
            any(one.exhausted for one in found),
            tuple(
                pair_of(row)
                for group, one in zip(mine, found, strict=True)
                if one.events is None
                for row in without_access(self._register, group)
            ),
        )

    def _search(self, mine: Sequence[Group], *, silent: bool) -> list[GroupRepair]:
        found: list[GroupRepair] = []
        for group in mine:
            taken = [id for one in found for id in _new_records(one.events or ())]
            repaired = [consequence for one in found for consequence in one.journal]
            situation = self._situation(group, (*self._repaired, *repaired), taken)
            search = GroupSearch(
                situation, self._register.people, self._price, silent=silent, keep=self._keep, progress=self._in_family
            )
            found.append(search.run(self._bound))
            self.attempts += found[-1].attempts
        return found

    def _in_family(self, share: float) -> None:
        self._progress(self._share + min(share, 1) / len(self._families))

    def _situation(self, people: Group, repaired: Iterable[c.Consequence], taken: Iterable[str] = ()) -> Situation:
        """The situation of these people after the repairs of others; `taken` are ids that those have used."""
        journal = self._journals.of(people, repaired)
        names = frozenset((*self._ids_in_use, *taken))
        group = frozenset(people)
        replaceable = group - {student for person, student in self._register.pairs if person not in group}
        return Situation(people, journal, self._start.rules, self._day, names, replaceable, self._opened_by)

    def forbidden_by(self, done: Sequence[FamilyRepair]) -> tuple[str, ...]:
        """The numbers of the rules that prevent a cheaper repair: R6, and those by which its acts end accounts."""
        numbers = set()
        for family in done:
            lost = [pair for pair in family.unrepaired if not family.exhausted]
            if lost or family.effort.killed:
                numbers.add("R6")
            for person, student in lost:
                numbers |= {"R4"} if person == student else {"R4", "R5"}
            if family.effort.killed:
                numbers |= {ENDED_BY[type(event)] for event in family.events if type(event) in ENDED_BY}
        return tuple(sorted(numbers, key=lambda number: int(number[1:])))


ENDED_BY: dict[type[e.Event], str] = {e.StudentUnenrolled: "R4", e.GuardianRecordDeleted: "R5"}
"""The rule by which each kind of act ends accounts."""


def _is_silent(found: GroupRepair) -> bool:
    return all(done_by(event) == "school" for event in found.events or ())


def _new_records(events: Iterable[e.Event]) -> Iterable[str]:
    return (event.fields()["record"] for event in events if e.brings_record(event))
