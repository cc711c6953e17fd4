"""The cheapest further acts after which nobody of a group is to be notified: A*, uniform cost with a lower bound.

Every attempt is decided by the rules on a register rebuilt from consequences alone. Of all who lack access only the
first is helped next: acts for different people and children can be done in any order, so no repair is lost by it. Only
where accounts may be merged does the order matter: there, only what costs no more than the lower bound is minimal.
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
from simulator.whatif.ground.records import enrolments, guardian_records, is_misplaced, is_too_many
from simulator.whatif.repair.cost import Effort, Key, Price
from simulator.whatif.repair.lower_bound import LowerBound

HASTE = 2000
"""Attempts of a hasty search at least: better a repair than none."""

Journal = tuple[c.Consequence, ...]


class GroupRepair(Struct, frozen=True):
    """What the search for one group came to."""

    events: tuple[e.Event, ...] | None
    """None: there is no repair, or none was found within the bound."""
    journal: Journal
    """What follows from them."""
    effort: Effort
    least: Effort
    """No repair takes less."""
    attempts: int
    exhausted: bool
    """Whether the bound ended the search, so that a cheaper repair may exist."""
    unproved: bool = False
    """Whether one may exist although the search came to its end."""

    @property
    def minimal(self) -> bool:
        """Whether no cheaper repair exists, if there is any at all."""
        return not (self.exhausted or self.unproved)


class _Unfinished(Struct):
    """A repair as far as it goes."""

    events: tuple[e.Event, ...]
    journal: Journal
    effort: Effort
    lacking: list[Access]


class GroupSearch:
    """The search for one group; `silent` allows neither letters nor anything that the family has to ask for itself."""

    def __init__(
        self, situation: Situation, people: People, price: Price, *, silent: bool = False, keep: bool = False
    ) -> None:
        self._situation = situation
        self._people = people
        self._price = price
        self._silent = silent
        self._keep = keep
        """Whether a letter that works may not be killed, whatever follows."""
        self._last: tuple[Journal, Register] | None = None
        register = self._register(())
        self._pairs = tuple(pair for pair, counts in register.pairs.items() if counts)
        self._guardian_records, self._enrolled = guardian_records(register), enrolments(register)
        self._bound = LowerBound(situation, self._enrolled)

    def _register(self, journal: Journal) -> Register:
        """What is known, and what the repair did so far."""
        if self._last is None or self._last[0] != journal:  # the last one is most often the next one to go on with
            self._last = (journal, rebuilt(self._people, (*self._situation.journal, *journal)))
        return self._last[1]

    def _lacking(self, register: Register) -> list[Access]:
        """Who is without access; a pair that counted before counts still, though an act has ended it on the way."""
        ended = [Access(*pair, "none", None) for pair in self._pairs if not register.pairs[pair]]
        lacking = without_access(register, self._situation.people)
        return [*lacking, *(row for row in ended if is_enrolled(row, register))] if ended else lacking

    def run(self, bound: int) -> GroupRepair:
        """The cheapest repair; above the bound of attempts the best that a hasty search finds, and the lower bound.

        What a hasty search finds is the cheapest, too, when it costs no more than the lower bound. In a large group it
        is asked first: it goes straight to the end.
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
        """What a hasty search finds, held against what no repair can do without."""
        found = self._search(max(bound, HASTE), hasty=True)
        least = given_up.least if given_up else found.least
        spent = found.attempts + (given_up.attempts if given_up else 0)
        cheapest = found.events is not None and self._price.paid(found.effort) <= self._price.paid(least)
        return GroupRepair(found.events, found.journal, found.effort, least, spent, exhausted=not cheapest)

    def _checked(self, found: GroupRepair) -> GroupRepair:
        """What was found; where accounts may be merged, held against what no repair can do without."""
        situation, register = self._situation, self._register(())
        if found.events is None or not situation.rules.merges_on(situation.day):
            return found
        least = self._bound.remaining(self._lacking(register), register)
        unproved = self._price.paid(found.effort) > self._price.paid(least)
        return structs.replace(found, least=least if unproved else found.effort, unproved=unproved)

    def _search(self, bound: int, *, hasty: bool) -> GroupRepair:
        order = count(1)  # of equals the one tried last, and of those the likeliest: straight on to the end
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
            for event, concluded in reversed(further):
                after, remaining = self._after(node, event, concluded)
                if not (self._silent and remaining.letters):
                    heappush(frontier, (self._rank(after, remaining, hasty), -next(order), after))
        return GroupRepair(None, (), Effort(), least, attempts, exhausted=False)

    def _rank(self, node: _Unfinished, remaining: Effort, hasty: bool) -> Key:
        """What is looked at first: the cheapest on the whole; in haste, as if everybody needed a letter each."""
        if hasty:
            remaining = remaining.plus(Effort(letters=len(node.lacking) - min(remaining.letters, len(node.lacking))))
        return self._price.key(node.effort.plus(remaining))

    def _next(self, node: _Unfinished, register: Register) -> Iterable[tuple[e.Event, Sequence[c.Consequence]]]:
        """The acts that can help now, each once, and what follows from them."""
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
            return False  # what was taken on purpose is not given back (R26)
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
        """Nobody is to be notified, every student is enrolled as before, and no duplicate was not there before."""
        if node.lacking or enrolments(register) != self._enrolled:
            return False
        before = self._guardian_records
        return all(number <= max(1, before.get(owner, 0)) for owner, number in guardian_records(register).items())


def _opens_record(event: e.Event) -> bool:
    """Whether the event brings a record, or brings one back."""
    return e.brings_record(event) or isinstance(event, e.StudentReinstated)


def _newly_lacking(node: _Unfinished, lacking: Iterable[Access]) -> Iterator[Pair]:
    """Who lacks access now, and did not before."""
    before = set(map(pair_of, node.lacking))
    return (pair for pair in map(pair_of, lacking) if pair not in before)


def _is_misplaced(event: e.Event, register: Register) -> bool:
    """Whether somebody is sent to an account that ends with a record that should go."""
    if not isinstance(event, e.AccountNotified | e.GroupingRequested | e.MergeRequested):
        return False
    account = register.find(e.named_accounts(event)[0])
    if account is None:
        return False
    united = not isinstance(event, e.AccountNotified)
    return is_misplaced(register, account) or (united and _shows_for_a_while(register, account))


def _shows_for_a_while(register: Register, account: Account) -> bool:
    """Whether an account, a grouped one for instance, shows some student through records that should go only."""
    of_student = {record: register.student_records[record].student for record in account.opens}
    lasting = {student for record, student in of_student.items() if not is_too_many(register, record)}
    return lasting != set(of_student.values())


def _state(register: Register) -> object:
    """What two ways of getting there have in common: nothing else matters for what comes next."""
    return (
        tuple(
            (account.address, account.state, account.expired, tuple(account.opens), tuple(account.shared_with))
            for account in register.accounts.values()
            if account.live
        ),
        tuple((id, tuple(record.links)) for id, record in register.guardian_records.items() if record.live),
        tuple((id, record.live, len(record.exported_to)) for id, record in register.student_records.items()),
    )
