"""Finds the cheapest acts after which nobody of a group is to be notified, by A* with an admissible lower bound.

Every attempt is decided by the rules on a register rebuilt from consequences. At each node, only acts for the first
pair without access are tried: acts for different pairs can be done in any order, so no repair is missed. The order
matters only where accounts may be merged; there, a repair is minimal only if it costs no more than the lower bound.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.people import People
from simulator.registers.decide import decide
from simulator.registers.register import Account, Register, rebuilt
from simulator.verdict import Access, is_enrolled
from simulator.whatif.ground.acts import accepted, done_by
from simulator.whatif.ground.families import MANY, Pair, pair_of, without_access
from simulator.whatif.ground.helpful_acts import HelpfulActs, Situation
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.ground.records import enrolments, guardian_records, is_misplaced, is_too_many
from simulator.whatif.repair.cost import Effort, Key, Price
from simulator.whatif.repair.lower_bound import LowerBound

HASTE = 2000
"""The least number of attempts of a hasty search, so that it finds some repair."""

Journal = tuple[c.Consequence, ...]


class GroupRepair(Struct, frozen=True):
    """The result of the search for one group."""

    events: tuple[e.Event, ...] | None
    """The acts; None if there is no repair, or none was found within the bound."""
    journal: Journal
    """The consequences of the acts."""
    effort: Effort
    least: Effort
    """A lower bound on the effort of any repair."""
    attempts: int
    exhausted: bool
    """Whether the search stopped at its bound, so that a cheaper repair may exist."""
    unproved: bool = False
    """Whether a cheaper repair may exist although the search was completed."""

    @property
    def minimal(self) -> bool:
        """Whether it is certain that no cheaper repair exists."""
        return not (self.exhausted or self.unproved)


class _Unfinished(Struct):
    """The beginning of a repair: a node of the search."""

    events: tuple[e.Event, ...]
    journal: Journal
    effort: Effort
    lacking: list[Access]


class GroupSearch:
    """The search for one group; `silent` excludes letters and the family's own requests."""

    def __init__(
        self,
        situation: Situation,
        people: People,
        price: Price,
        *,
        silent: bool = False,
        keep: bool = False,
        progress: Progress = unwatched,
    ) -> None:
        self._situation = situation
        self._people = people
        self._price = price
        self._silent = silent
        self._progress = progress
        self._keep = keep
        """Whether no working letter may be lost, even temporarily."""
        self._last: tuple[Journal, Register] | None = None
        register = self._register(())
        self._pairs = tuple(pair for pair, counts in register.pairs.items() if counts)
        self._guardian_records, self._enrolled = guardian_records(register), enrolments(register)
        self._bound = LowerBound(situation, self._enrolled)

    def _register(self, journal: Journal) -> Register:
        """The register after the repair's consequences so far."""
        if self._last is None or self._last[0] != journal:  # most often the next node continues the last one
            self._last = (journal, rebuilt(self._people, (*self._situation.journal, *journal)))
        return self._last[1]

    def _lacking(self, register: Register) -> list[Access]:
        """The pairs without access, including pairs that an act of the repair itself has ended."""
        ended = [Access(*pair, "none", None) for pair in self._pairs if not register.pairs[pair]]
        lacking = without_access(register, self._situation.people)
        return [*lacking, *(row for row in ended if is_enrolled(row, register))] if ended else lacking

    def run(self, bound: int) -> GroupRepair:
        """The cheapest repair; if the search exceeds `bound` attempts, the best that a hasty search finds.

        The hasty search is depth-first. Its result is also the cheapest if it costs no more than the lower bound. For a
        large group it is run first.
        """
        if len(self._situation.people) <= MANY:
            found = self._search(bound, hasty=False)
            return self._in_haste(bound, found) if found.exhausted else self._checked(found)
        hasty = self._in_haste(bound, None)
        if not hasty.exhausted:
            return hasty
        found = self._search(bound, hasty=False)
        if not found.exhausted:
            return self._checked(found)
        spent = hasty.attempts + found.attempts
        return GroupRepair(hasty.events, hasty.journal, hasty.effort, found.least, spent, exhausted=True)

    def _in_haste(self, bound: int, given_up: GroupRepair | None) -> GroupRepair:
        """The result of a hasty search, compared with the lower bound."""
        found = self._search(max(bound, HASTE), hasty=True)
        least = given_up.least if given_up else found.least
        spent = found.attempts + (given_up.attempts if given_up else 0)
        cheapest = found.events is not None and self._price.paid(found.effort) <= self._price.paid(least)
        return GroupRepair(found.events, found.journal, found.effort, least, spent, exhausted=not cheapest)

    def _checked(self, found: GroupRepair) -> GroupRepair:
        """The result; where accounts may be merged, compared with the lower bound."""
        situation, register = self._situation, self._register(())
        if found.events is None or not situation.rules.merges_on(situation.day):
            return found
        least = self._bound.remaining(self._lacking(register), register)
        unproved = self._price.paid(found.effort) > self._price.paid(least)
        return structs.replace(found, least=least if unproved else found.effort, unproved=unproved)

    def _search(self, bound: int, *, hasty: bool) -> GroupRepair:
        order = count(1)  # of equal ranks, the newest node first: depth-first
        attempts = 0
        register = self._register(())
        start = _Unfinished((), (), Effort(), self._lacking(register))
        frontier: list[tuple[Key, int, _Unfinished]] = []
        least = self._bound.remaining(start.lacking, register)
        if not (self._silent and least.letters):
            heappush(frontier, (self._rank(start, least, hasty), 0, start))
        closed: dict[object, Key] = {}
        while frontier:
            _, _, node = heappop(frontier)
            register = self._register(node.journal)
            least = node.effort.plus(self._bound.remaining(node.lacking, register)) if not hasty else least
            state, spent = _state(register), self._price.key(node.effort)
            if state in closed and closed[state] <= spent:
                continue
            closed[state] = spent
            if self._is_goal(node, register):
                return GroupRepair(node.events, node.journal, node.effort, least, attempts, exhausted=False)
            further = list(self._next(node, register))
            if attempts + len(further) > bound:
                return GroupRepair(None, (), Effort(), least, attempts, exhausted=True)
            attempts += len(further)
            if further:
                self._progress(attempts / bound)
            for event, concluded in reversed(further):
                after, remaining = self._after(node, event, concluded)
                if not (self._silent and remaining.letters):
                    heappush(frontier, (self._rank(after, remaining, hasty), -next(order), after))
        return GroupRepair(None, (), Effort(), least, attempts, exhausted=False)

    def _rank(self, node: _Unfinished, remaining: Effort, hasty: bool) -> Key:
        """The search order: cheapest estimate first; a hasty search assumes one letter for every pair."""
        if hasty:
            remaining = remaining.plus(Effort(letters=len(node.lacking) - min(remaining.letters, len(node.lacking))))
        return self._price.key(node.effort.plus(remaining))

    def _next(self, node: _Unfinished, register: Register) -> Iterable[tuple[e.Event, Sequence[c.Consequence]]]:
        """The acts that may help next, each once, with their consequences."""
        rules = self._situation.rules
        brought = frozenset(event.fields()["record"] for event in node.events if _opens_record(event))

        def interrupted(event: e.Event) -> Pair | None:
            after = self._register((*node.journal, *decide(event, register, rules)))
            return next(_newly_lacking(node, self._lacking(after)), None)

        acts = HelpfulActs(register, self._situation, brought, self._enrolled)
        for event in dict.fromkeys(acts.next(node.lacking, interrupted)):
            concluded = accepted(event, register, rules)
            if concluded is not None and self._is_allowed(event, concluded):
                yield event, concluded

    def _is_allowed(self, event: e.Event, concluded: Iterable[c.Consequence]) -> bool:
        if self._silent and done_by(event) != "school":
            return False
        if any(isinstance(one, c.PairBegun) and (one.person, one.student) not in self._pairs for one in concluded):
            return False  # access removed on purpose is not restored (R26)
        return not (self._keep and any(isinstance(one, c.NotificationInvalidated) for one in concluded))

    def _after(
        self, node: _Unfinished, event: e.Event, concluded: Sequence[c.Consequence]
    ) -> tuple[_Unfinished, Effort]:
        journal = (*node.journal, *concluded)
        register = self._register(journal)
        lacking = self._lacking(register)
        effort = node.effort.plus(
            Effort(
                killed=sum(isinstance(one, c.NotificationInvalidated) for one in concluded),
                letters=int(done_by(event) == "sender"),
                acts=int(done_by(event) == "school"),
                misplaced=int(_is_misplaced(event, register)),
                interrupted=sum(1 for _ in _newly_lacking(node, lacking)),
                events=1,
            )
        )
        after = _Unfinished((*node.events, event), journal, effort, lacking)
        return after, self._bound.remaining(lacking, register)

    def _is_goal(self, node: _Unfinished, register: Register) -> bool:
        """Whether nobody is to be notified, all enrolments are as before, and there is no new duplicate."""
        if node.lacking or enrolments(register) != self._enrolled:
            return False
        before = self._guardian_records
        return all(number <= max(1, before.get(owner, 0)) for owner, number in guardian_records(register).items())


def _opens_record(event: e.Event) -> bool:
    """Whether the event creates or reinstates a record."""
    return e.brings_record(event) or isinstance(event, e.StudentReinstated)


def _newly_lacking(node: _Unfinished, lacking: Iterable[Access]) -> Iterator[Pair]:
    """The pairs that lack access now and did not before."""
    before = set(map(pair_of, node.lacking))
    return (pair for pair in map(pair_of, lacking) if pair not in before)


def _is_misplaced(event: e.Event, register: Register) -> bool:
    """Whether the event is for an account that will end with a record that should go."""
    if not isinstance(event, e.AccountNotified | e.GroupingRequested | e.MergeRequested):
        return False
    account = register.find(e.named_accounts(event)[0])
    if account is None:
        return False
    united = not isinstance(event, e.AccountNotified)
    return is_misplaced(register, account) or (united and _shows_for_a_while(register, account))


def _shows_for_a_while(register: Register, account: Account) -> bool:
    """Whether an account, such as a grouped one, shows some student only through records that should go."""
    of_student = {record: register.student_records[record].student for record in account.opens}
    lasting = {student for record, student in of_student.items() if not is_too_many(register, record)}
    return lasting != set(of_student.values())


def _state(register: Register) -> object:
    """A key of everything in the register that matters for further acts, to recognise equal nodes."""
    return (
        tuple(
            (account.address, account.state, account.expired, tuple(account.opens), tuple(account.shared_with))
            for account in register.accounts.values()
            if account.live
        ),
        tuple((id, tuple(record.links)) for id, record in register.guardian_records.items() if record.live),
        tuple((id, record.live, len(record.exported_to)) for id, record in register.student_records.items()),
    )
