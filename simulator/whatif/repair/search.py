"""The cheapest further events after which nobody of a group is to be notified: A*, uniform cost with a lower bound.

Every attempt is decided by the rules on a register rebuilt from consequences alone. Of all that is wanting only the
first is helped next: acts for different people and children can be told in any order, so no repair is lost by it.
"""

from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import count

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.people import People
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Register, rebuilt
from simulator.verdict import Access
from simulator.whatif.repair.bound import LowerBound
from simulator.whatif.repair.cost import Effort, Key, Price
from simulator.whatif.repair.family import wanting
from simulator.whatif.repair.moves import Moves, Pair, Situation
from simulator.whatif.repair.records import enrolments, guardian_records, is_misplaced, shows_for_a_while

MANY = 20
"""People in a group that is large."""
HASTE = 2000
"""Attempts of a hasty search at least: better a repair than none."""


class Found(Struct, frozen=True):
    """What a search came to."""

    events: tuple[e.Event, ...] | None
    """None: there is no repair, or none was found within the bound."""
    journal: tuple[c.Consequence, ...]
    """What follows from them."""
    effort: Effort
    least: Effort
    """No repair takes less."""
    attempts: int
    exhausted: bool
    """Whether the bound ended the search, so that a cheaper repair may exist."""


class _Node(Struct):
    """A repair as far as it is told."""

    events: tuple[e.Event, ...]
    journal: tuple[c.Consequence, ...]
    effort: Effort
    wanting: list[Access]


class Search:
    """One group's search; `silent` allows neither letters nor anything that the family has to ask for itself."""

    def __init__(
        self, situation: Situation, people: People, price: Price, *, silent: bool = False, keep: bool = False
    ) -> None:
        self._situation = situation
        self._people = people
        self._price = price
        self._silent = silent
        self._keep = keep
        """Whether a letter that works may not be killed, whatever follows."""
        self._last: tuple[tuple[c.Consequence, ...], Register] | None = None
        register = self.register(())
        self._known, self._enrolled = guardian_records(register), enrolments(register)
        self._bound = LowerBound(situation, self._enrolled)

    def register(self, journal: tuple[c.Consequence, ...]) -> Register:
        """What is known, and what the repair did so far."""
        if self._last is not None and self._last[0] == journal:
            return self._last[1]  # the one told last is most often the next one to go on with
        register = rebuilt(self._people, (*self._situation.journal, *journal))
        self._last = (journal, register)
        return register

    def run(self, bound: int) -> Found:
        """The cheapest repair; above the bound of attempts the best that a hasty search finds, and the lower bound.

        What a hasty search finds is the cheapest, too, when it costs no more than the lower bound. In a large group it
        is asked first: it goes straight to the end.
        """
        if len(self._situation.people) <= MANY:
            found = self._search(bound, hasty=False)
            return self._in_haste(bound, found) if found.exhausted else found
        hasty = self._in_haste(bound, None)
        if not hasty.exhausted:
            return hasty
        found = self._search(bound, hasty=False)
        if not found.exhausted:
            return found
        spent = hasty.attempts + found.attempts
        return Found(hasty.events, hasty.journal, hasty.effort, found.least, spent, exhausted=True)

    def _in_haste(self, bound: int, given_up: Found | None) -> Found:
        """What a hasty search finds, held against what no repair can do without."""
        found = self._search(max(bound, HASTE), hasty=True)
        least = given_up.least if given_up else found.least
        spent = found.attempts + (given_up.attempts if given_up else 0)
        cheapest = found.events is not None and self._price.paid(found.effort) <= self._price.paid(least)
        return Found(found.events, found.journal, found.effort, least, spent, exhausted=not cheapest)

    def _search(self, bound: int, *, hasty: bool) -> Found:
        order = count(1)  # of equals the one told last, and of those the likeliest: straight on to the end
        attempts = 0
        register = self.register(())
        start = _Node((), (), Effort(), wanting(register, self._situation.people))
        frontier: list[tuple[Key, int, _Node]] = []
        least = self._bound.remaining(start.wanting, register)
        if not (self._silent and least.letters):
            heappush(frontier, (self._rank(start, least, hasty), 0, start))
        closed: dict[object, Key] = {}
        while frontier:
            _, _, node = heappop(frontier)
            register = self.register(node.journal)
            least = node.effort.plus(self._bound.remaining(node.wanting, register)) if not hasty else least
            state, spent = _state(register), self._price.key(node.effort)
            if state in closed and closed[state] <= spent:
                continue
            closed[state] = spent
            if self._is_goal(node, register):
                return Found(node.events, node.journal, node.effort, least, attempts, exhausted=False)
            further = list(self._next(node, register))
            if attempts + len(further) > bound:
                return Found(None, (), Effort(), least, attempts, exhausted=True)
            attempts += len(further)
            for event, concluded in reversed(further):
                after, remaining = self._after(node, event, concluded)
                if not (self._silent and remaining.letters):
                    heappush(frontier, (self._rank(after, remaining, hasty), -next(order), after))
        return Found(None, (), Effort(), least, attempts, exhausted=False)

    def _rank(self, node: _Node, remaining: Effort, hasty: bool) -> Key:
        """What is looked at first: the cheapest on the whole; in haste, as if everybody needed a letter each."""
        if hasty:
            remaining = remaining.plus(Effort(letters=len(node.wanting) - min(remaining.letters, len(node.wanting))))
        return self._price.key(node.effort.plus(remaining))

    def _next(self, node: _Node, register: Register) -> Iterable[tuple[e.Event, list[c.Consequence]]]:
        made = frozenset(event.record for event in node.events if e.brings_record(event))  # type: ignore[attr-defined]
        moves = Moves(register, self._situation, made, self._enrolled)

        def interrupted(event: e.Event) -> Pair | None:
            concluded = decide(event, register, self._situation.rules)
            left = wanting(self.register((*node.journal, *concluded)), self._situation.people)
            before = {(row.person, row.student) for row in node.wanting}
            pairs = ((row.person, row.student) for row in left)
            return next((pair for pair in pairs if pair not in before), None)

        told = []
        for event in moves.next(node.wanting, interrupted):
            if event in told or contradictions(event, register):
                continue
            told.append(event)
            concluded = decide(event, register, self._situation.rules)
            if self._is_allowed(event, concluded):
                yield event, concluded

    def _is_allowed(self, event: e.Event, concluded: list[c.Consequence]) -> bool:
        if not is_accepted(concluded):
            return False
        if self._silent and not event.kind.startswith("siecle."):
            return False
        return not (self._keep and any(isinstance(one, c.NotificationInvalidated) for one in concluded))

    def _after(self, node: _Node, event: e.Event, concluded: list[c.Consequence]) -> tuple[_Node, Effort]:
        journal = (*node.journal, *concluded)
        register = self.register(journal)
        left = wanting(register, self._situation.people)
        before = {(row.person, row.student) for row in node.wanting}
        effort = node.effort.plus(
            Effort(
                killed=sum(isinstance(one, c.NotificationInvalidated) for one in concluded),
                letters=int(isinstance(event, e.AccountNotified)),
                acts=int(event.kind.startswith("siecle.")),
                misplaced=int(_is_misplaced(event, register)),
                interrupted=sum((row.person, row.student) not in before for row in left),
                events=1,
            )
        )
        after = _Node((*node.events, event), journal, effort, left)
        return after, self._bound.remaining(left, register)

    def _is_goal(self, node: _Node, register: Register) -> bool:
        """Nobody is to be notified, every student is enrolled as before, and no duplicate was not there before."""
        if node.wanting:
            return False
        if enrolments(register) != self._enrolled:
            return False
        return all(number <= max(1, self._known.get(pair, 0)) for pair, number in guardian_records(register).items())


def is_accepted(concluded: Iterable[c.Consequence]) -> bool:
    """Whether an event is neither refused nor a mistake."""
    return not any(isinstance(one, c.RequestRefused | c.MistakeRecognised) for one in concluded)


def _is_misplaced(event: e.Event, register: Register) -> bool:
    """Whether somebody is sent to an account that ends with a record that should go."""
    if not isinstance(event, e.AccountNotified | e.GroupingRequested | e.MergeRequested):
        return False
    account = register.find(e.named_accounts(event)[0])
    if account is None or isinstance(event, e.AccountNotified):
        return account is not None and is_misplaced(register, account)
    return is_misplaced(register, account) or shows_for_a_while(register, account)


def _state(register: Register) -> object:
    """What two ways of getting there have in common: nothing else matters for what comes next."""
    return (
        tuple(
            (account.address, account.state, account.expired, tuple(account.opens), tuple(account.shared_with))
            for account in register.accounts.values()
            if account.live
        ),
        tuple((id, tuple(record.links)) for id, record in register.guardian_records.items() if record.live),
        tuple(id for id, record in register.student_records.items() if record.live),
    )
