"""Parents who answer the questions of a call truthfully."""

from collections.abc import Callable, Iterator
from functools import cache

from simulator.rule_sets import RULE_SETS
from simulator.scenario import Ruling
from simulator.telephone.call import SEVERAL, Call, a_call
from simulator.telephone.callers import Caller

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
        said = answering(caller, true) if question == SEVERAL else true[:1]
        call = _after(call, question, said)
    return call


@cache
def _begun(rules: str) -> Call:
    return a_call(Ruling(RULE_SETS[rules]))


@cache
def _after(call: Call, question: str, said: tuple[str, ...]) -> Call:
    return call.answered(question, *said)  # type: ignore[arg-type]


def parents(rules: str) -> Iterator[Caller]:
    """Everybody who may call under a rule set, once of those who answer alike and have the same trouble."""
    different = {(tuple(caller.answers.values()), caller.trouble): caller for caller in _begun(rules).fitting}
    yield from different.values()
