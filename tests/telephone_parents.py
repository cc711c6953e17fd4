"""Parents who answer the questions of a call truthfully."""

import random
from collections.abc import Callable, Iterator
from functools import cache

from msgspec import structs

from simulator.rule_sets import RULE_SETS
from simulator.scenario import Ruling
from simulator.simulation import Simulation
from simulator.telephone.call import SEVERAL, Call, a_call
from simulator.telephone.callers import Caller, Question, callers
from simulator.whatif.ground.other_stories import simulated
from tests.properties import share
from tests.random_stories import scenario as random_scenario

Answering = Callable[[Caller, tuple[str, ...]], tuple[str, ...]]
"""What a parent says of the school, of the answers that are true."""


def says_everything(caller: Caller, true: tuple[str, ...]) -> tuple[str, ...]:
    """All that happened."""
    return true


def says_what_ended_it(caller: Caller, true: tuple[str, ...]) -> tuple[str, ...]:
    """The act that ended the letter, or the first that they remember."""
    return (caller.ended_by,) if caller.ended_by in true else true[:1]


def knows_nothing(caller: Caller, true: tuple[str, ...]) -> tuple[str, ...]:
    """That they do not know."""
    return ()


def call_of(caller: Caller, answering: Answering) -> Call:
    """The call at its end, under the rules of the caller's story."""
    call = _begun(caller.simulation.scenario.rules.name)
    while (question := call.question) is not None:
        true = tuple(one for one in call.offered(question) if one in caller.answers[question])
        said = answering(caller, true) if question == SEVERAL else _most_precise(call, question, true)
        call = _after(call, question, said)
    return call


def _most_precise(call: Call, question: Question, true: tuple[str, ...]) -> tuple[str, ...]:
    """The true answer that fewest would give."""
    return (min(true, key=lambda one: len(_after(call, question, (one,)).fitting)),) if true else ()


@cache
def _begun(rules: str) -> Call:
    return a_call(Ruling(RULE_SETS[rules]))


@cache
def _after(call: Call, question: str, said: tuple[str, ...]) -> Call:
    return call.answered(question, *said)  # type: ignore[arg-type]


def parents(rules: str) -> Iterator[Caller]:
    """Who may call under a rule set, once of those who answer alike and have the same trouble: all, or one in five."""
    different = {(tuple(caller.answers.values()), caller.trouble): caller for caller in _begun(rules).fitting}
    yield from [*different.values()][:: 100 // share(100, daily=20)]


def holders_of_dead_letters(simulation: Simulation) -> Iterator[Caller]:
    """Those whose letter for the child became invalid, holding the letter."""
    for caller in callers(simulation):
        if caller.trouble.standing == "invalid" and not caller.answers["letter"] & {"own", "other_child"}:
            yield caller


@cache
def parents_of_random_families(rules: str) -> tuple[Caller, ...]:
    """Holders of dead letters in stories of chance, which the search of the calls does not know."""
    return tuple(_of_random_families(rules, 600))


def _of_random_families(rules: str, families: int) -> Iterator[Caller]:
    numbers, base = random.Random(rules), RULE_SETS[rules]  # not for secrets
    for _ in range(families):
        count, below = numbers.randrange(4, 41), numbers.randrange
        draws = [(below(100), below(12), below(12), below(12), below(12)) for _ in range(count)]
        scenario = structs.replace(random_scenario(draws, base), rules_changed={})
        if scenario.events:
            yield from holders_of_dead_letters(simulated(scenario, scenario.events, None))


def comes_first(caller: Caller, answering: Answering) -> bool:
    """Whether the cause of the caller's dead letter is that of the first explanation at the end of the call."""
    explanations = call_of(caller, answering).explanations
    return bool(explanations) and explanations[0].trouble.cause == caller.trouble.cause
