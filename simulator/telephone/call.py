"""A call: at most five questions, and after each the explanations that still fit, the most plausible first.

Everything is decided by the stories: which answers are offered, which question comes next, what fits.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from simulator.scenario import Ruling
from simulator.simulation import Simulation
from simulator.telephone.callers import NOTHING, QUESTIONS, Caller, Question, Trouble, callers
from simulator.telephone.stories import known_stories

Answers = Mapping[Question, tuple[str, ...]]
"""What was answered, by question; nothing for « je ne sais pas ». Of the school, several things may have been said."""
SEVERAL: Final[Question] = "school"
"""The question that may have several answers. It comes last: the parent sees the screen, the school knows the rest."""
FIRST: Final[tuple[Question, ...]] = ("who", "child")
"""What is asked first, because one greets a caller so; the others come as they tell explanations apart."""
UNSAID: Final = 2
"""What an act at the school counts, in events, if it was not said."""
LACKING: Final = 4
"""What an act counts that was said and is not in a story. A real family has more to tell than a shortest story."""
UNEXPLAINED: Final = 6
"""What it counts if nothing that was said ended the letter."""
WITHOUT_LETTER: Final = 3
"""What it counts if somebody tried to sign in who has no letter and no password."""
STANDS_OUT: Final = 3
"""How many events less the first explanation supposes than the second, to be told before all questions are asked."""


class Explanation(Struct, frozen=True):
    """A trouble that fits the answers, with those who may have it; the story that supposes least is the first one's."""

    trouble: Trouble
    callers: tuple[Caller, ...]

    @property
    def likely(self) -> Caller:
        """The caller whose story supposes least."""
        return self.callers[0]


class Call:
    """A call as far as it has gone."""

    def __init__(self, everybody: Sequence[Caller], answers: Answers | None = None) -> None:
        """`everybody` may call; `answers` are given in their order, each one that was offered."""
        self._everybody = everybody
        self.answers: dict[Question, tuple[str, ...]] = dict(answers or {})

    def answered(self, question: Question, *answers: str) -> "Call":
        """The call after one more question, answered so; without an answer: not known."""
        return Call(self._everybody, {**self.answers, question: answers})

    @cached_property
    def fitting(self) -> tuple[Caller, ...]:
        """All who would answer so. Of what was said of the school, their stories have at least one thing."""
        known = [(question, answers) for question, answers in self.answers.items() if answers]
        return tuple(
            caller
            for caller in self._everybody
            if all(not caller.answers[question].isdisjoint(answers) for question, answers in known)
        )

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """What fits, the most plausible first: what supposes least; then what was found first."""
        by_trouble: dict[Trouble, list[Caller]] = {}
        for caller in sorted(self.fitting, key=self._supposes):
            by_trouble.setdefault(caller.trouble, []).append(caller)
        return tuple(Explanation(trouble, tuple(those)) for trouble, those in by_trouble.items())

    def _supposes(self, caller: Caller) -> tuple[int, bool, int]:
        """What a caller's story supposes, and how far it is from what was said of the school.

        Of two that count alike, the one that promises nothing comes first.
        """
        total, mistakes = caller.cost
        if NOTHING in caller.answers["letter"] - caller.answers["screen"]:
            total += WITHOUT_LETTER
        told, said = caller.answers[SEVERAL], {*self.answers.get(SEVERAL, ())}
        if not said:
            return total, False, mistakes
        unexplained = 0 if caller.ended_by in said else UNEXPLAINED
        far = UNSAID * len(told - said) + LACKING * len(said - told) + unexplained
        return total + far, caller.trouble.given_back, mistakes

    @property
    def stories(self) -> int:
        """How many stories fit."""
        return len({id(caller.simulation) for caller in self.fitting})

    @cached_property
    def is_settled(self) -> bool:
        """Whether the first explanation can be told: it stands out, or there is nothing more to ask."""
        if not self.answers or self.question is None:
            return bool(self.answers and self.explanations)
        first, second = (self._supposes(one.likely)[0] for one in self.explanations[:2])
        return second - first >= STANDS_OUT

    @cached_property
    def question(self) -> Question | None:
        """What to ask next: who calls and for whom, then what leaves the fewest explanations. None if it is known."""
        if len(self.explanations) < 2:
            return None
        useful = [one for one in QUESTIONS if one not in self.answers and len(self.offered(one)) > 1]
        for first in FIRST:
            if first in useful:
                return first
        ordered: list[Question] = sorted(useful, key=lambda one: (one == SEVERAL, self._explanations_left(one)))
        return ordered[0] if ordered else None

    def offered(self, question: Question) -> tuple[str, ...]:
        """The answers that tell callers apart who fit so far, the most plausible first."""
        ordered = sorted(self.fitting, key=self._supposes)
        return tuple(dict.fromkeys(answer for caller in ordered for answer in sorted(caller.answers[question])))

    def _explanations_left(self, question: Question) -> float:
        """How many explanations are left after the question on average, if every caller is as likely."""
        left = dict[str, set[Trouble]]()
        count = Counter[str]()
        for caller in self.fitting:
            for answer in caller.answers[question]:
                left.setdefault(answer, set()).add(caller.trouble)
                count[answer] += 1
        return sum(count[answer] * len(troubles) for answer, troubles in left.items()) / sum(count.values())


def a_call(ruling: Ruling, answers: Mapping[str, Sequence[str]] | None = None) -> Call:
    """A call under some rules; answers that are not offered, or to what is not asked, are left out."""
    call = Call(_everybody(ruling.rules.name, _Hashed(ruling)))
    for typed, said in (answers or {}).items():
        question = next((one for one in QUESTIONS if one == typed and one not in call.answers), None)
        if question is not None:
            offered = [one for one in call.offered(question) if one in said]
            call = call.answered(question, *(offered if question == SEVERAL else offered[:1]))
    return call


class _Hashed(Struct, frozen=True):
    """Rules as the key of what was read under them."""

    ruling: Ruling

    def __hash__(self) -> int:
        return hash(self.ruling.rules)


@lru_cache(4)
def _everybody(rules: str, hashed: _Hashed) -> tuple[Caller, ...]:
    simulations: Iterator[Simulation] = (story.simulation(hashed.ruling) for story in known_stories(rules))
    return tuple(caller for simulation in simulations for caller in callers(simulation))
