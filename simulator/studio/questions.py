"""Questions about a story, answered in a process of their own: long ones can be stopped, and disturb nobody."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from msgspec import Struct, structs

from simulator import events as e
from simulator.errors import ArgumentError, ScenarioError
from simulator.people import Person, School
from simulator.reading.scenario_edits import ScenarioText
from simulator.reports.document import Document, Item, Section
from simulator.reports.html import as_html, blocks_as_html, section_as_html
from simulator.rule_sets import RULE_SETS
from simulator.scenario import Scenario, parse_scenario, ruling_of
from simulator.simulation import simulate
from simulator.studio.other_process import OtherProcess
from simulator.studio.other_rules import Otherwise, otherwise
from simulator.studio.proposals import with_new
from simulator.texts import Texts, load_texts
from simulator.whatif.ground.progress import Progress, unwatched

if TYPE_CHECKING:
    from simulator.whatif.prevent.proposals import Proposal

Question = Literal["repair", "prevent", "impact", "compare"]
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)
BUDGET: Final = {"repair": 5000, "prevent": 1000, "impact": 3000}
"""Attempts, as the commands have them."""
STEP: Final = 0.01
"""Of the attempts, those after which one hears of them again."""


class Suggestion(Struct, frozen=True):
    """What would change in the story: its events in all, or the rules that it is told under."""

    title: str
    events: tuple[e.Event, ...] = ()
    people: tuple[Person, ...] = ()
    schools: tuple[School, ...] = ()
    """Who and what is new in the events."""
    rules: str | None = None
    otherwise: tuple[Otherwise, ...] = ()
    """What would come out otherwise under these rules."""


class Part(Struct, frozen=True):
    """A part of an answer, as a fragment of HTML, and what it proposes: the place of a suggestion."""

    html: str
    suggestion: int | None = None


class Answer(Struct, frozen=True):
    """An answer in words, and what it proposes."""

    question: Question
    parts: tuple[Part, ...]
    """Under a heading of level 3."""
    suggestions: tuple[Suggestion, ...] = ()
    text: str = ""
    """The story that it is about; of another one it may be true no longer."""
    failed: bool = False


class Asking(Struct, frozen=True):
    """A question, as it is handed to the process that answers it."""

    question: Question
    text: str
    path: str
    language: str
    rules: str | None = None
    """The other rule set to compare with."""
    events: tuple[e.Event, ...] = ()
    """What would happen."""
    people: tuple[Person, ...] = ()
    schools: tuple[School, ...] = ()
    """Who and what is new in that."""
    at: int | None = None
    """After how many events of the story; None: after all."""


class Search:
    """A question that is being answered."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.share: float | None = None
        """Of the attempts, those that are spent; None where it is not known."""
        self._since = time.monotonic()
        self._process = OtherProcess(_search, asking)

    @property
    def seconds(self) -> int:
        """For how long it has been searched."""
        return int(time.monotonic() - self._since)

    def found(self, wait: float = 0) -> Answer | None:
        """The answer, if it is there within so many seconds."""
        try:
            found: Answer | float | None = self._process.received(wait)
            while isinstance(found, float):
                self.share = found
                found = self._process.received(wait)
        except EOFError:
            found = Answer(self.asking.question, (), text=self.asking.text, failed=True)
        if found is not None:
            self._process.stop()
        return found

    def stop(self) -> None:
        """The search ends without an answer."""
        self._process.stop()


def _search(there: Any, asking: Asking) -> None:
    """What the other process does."""
    sent = 0.0

    def progress(share: float) -> None:
        nonlocal sent
        if share >= sent + STEP:
            sent = share
            there.send(share)

    with suppress(OSError):  # nobody waits any more
        there.send(answer(asking, progress))
        there.close()


def answer(asking: Asking, progress: Progress = unwatched) -> Answer:
    """The answer to a question. Problems are answers too."""
    texts = load_texts(asking.language)
    try:
        text = asking.text
        if asking.people or asking.schools:
            text = with_new(ScenarioText(text), asking.people, asking.schools).whole
        scenario = parse_scenario(text, asking.path)
        parts, suggestions = _ANSWERS[asking.question](asking, scenario, texts, progress)
    except ScenarioError as error:
        said = " ".join(problem.sentence(texts) for problem in error.problems)
        parts, suggestions = _said(texts(f"page.ask.{asking.question}"), said), ()
    except ArgumentError as error:
        parts, suggestions = _said(texts(f"page.ask.{asking.question}"), error.sentence(texts)), ()
    return Answer(asking.question, tuple(parts), tuple(suggestions), asking.text)


def _said(title: str, sentence: str) -> Sequence[Part]:
    return _whole(Document(title, "", sentence, ()))


def _whole(document: Document) -> Sequence[Part]:
    """A whole document, without its subtitle: which file and rules these are is known beside the story."""
    return [Part(as_html(structs.replace(document, subtitle=""), level=3))]


def _repair(
    asking: Asking, scenario: Scenario, texts: Texts, progress: Progress
) -> tuple[Sequence[Part], Sequence[Suggestion]]:
    from simulator.whatif.repair import report as words
    from simulator.whatif.repair.repair import repair

    found = repair(
        scenario, title=texts("repair.told", title=scenario.title), bound=BUDGET["repair"], progress=progress
    )
    nothing = words.nothing_to_say(found, scenario, texts)
    if nothing is not None:
        return _said(texts("page.ask.repair"), texts("page.ask.nothing_to_repair")), ()
    told = _whole(structs.replace(words.document(found, scenario, texts), title=texts("page.ask.repair")))
    if not found.events:
        return told, ()
    return told, [Suggestion(texts("page.ask.repair"), (*scenario.events, *found.events))]


def _prevent(
    asking: Asking, scenario: Scenario, texts: Texts, progress: Progress
) -> tuple[Sequence[Part], Sequence[Suggestion]]:
    from simulator.whatif.prevent import report as words
    from simulator.whatif.prevent.change_marks import Describer
    from simulator.whatif.prevent.prevent import prevent

    found = prevent(scenario, Describer(scenario.title, texts), BUDGET["prevent"], progress=progress)
    document = words.document(found, texts, {}, beside_the_steps=True)
    proposals = [*(group.proposals for group in found.groups), *([(found.together,)] if found.together else [])]
    head = structs.replace(document, title=texts("page.ask.prevent"), sections=())
    parts, suggestions = [*_whole(head)], list[Suggestion]()
    for number, section in enumerate(document.sections):
        of_section = proposals[number] if number < len(proposals) else ()
        for piece, proposal in _pieces(section, of_section):
            parts.append(Part(piece, len(suggestions) if proposal else None))
            if proposal:
                suggestions.append(Suggestion(texts("page.ask.prevent"), proposal.simulation.scenario.events))
    return parts, suggestions


def _pieces(section: Section, proposals: Sequence["Proposal"]) -> Iterator[tuple[str, "Proposal | None"]]:
    """A case, cut after what it says of every proposal: those are the last of its items."""
    items = [place for place, block in enumerate(section.blocks) if isinstance(block, Item)]
    ends = {place + 1: one for place, one in zip(items[len(items) - len(proposals) :], proposals, strict=True)}
    start = 0
    for end in sorted({*ends, len(section.blocks)}):
        blocks = structs.replace(section, blocks=section.blocks[start:end])
        yield blocks_as_html(blocks) if start else section_as_html(blocks, 4), ends.get(end)
        start = end


def _impact(
    asking: Asking, scenario: Scenario, texts: Texts, progress: Progress
) -> tuple[Sequence[Part], Sequence[Suggestion]]:
    from simulator.reading.yaml_writing import keys_of
    from simulator.whatif.impact import report as words
    from simulator.whatif.impact.impact import impact

    at = len(scenario.events) if asking.at is None else asking.at
    told = [json.dumps(keys_of(event), ensure_ascii=False, default=str) for event in asking.events]
    so_far = structs.replace(scenario, events=scenario.events[:at], lines=scenario.lines[:at], expect=None)
    found = impact(so_far, told, bound=BUDGET["impact"], progress=progress)
    events = (*scenario.events[:at], *asking.events, *scenario.events[at:])
    suggestion = Suggestion(texts("page.ask.impact"), events, asking.people, asking.schools)
    return _whole(words.document(found, so_far, texts, BUDGET["impact"])), [suggestion]


def _compare(
    asking: Asking, scenario: Scenario, texts: Texts, _: Progress
) -> tuple[Sequence[Part], Sequence[Suggestion]]:
    from simulator.whatif.compare.compare import compare
    from simulator.whatif.compare.report import document

    assert asking.rules in RULE_SETS, "what a page offers"
    comparison = compare(simulate(scenario), simulate(scenario.under(ruling_of(asking.rules))))
    title = texts("page.ask.under", rules=texts(f"name.rules.{asking.rules}"))
    differences = otherwise(comparison.left, comparison.right, texts)
    told = document(comparison, texts)
    rules = (told.about or "").splitlines()[-1]  # the story is known
    return _whole(structs.replace(told, about=rules)), [Suggestion(title, rules=asking.rules, otherwise=differences)]


_ANSWERS: Final = {"repair": _repair, "prevent": _prevent, "impact": _impact, "compare": _compare}
