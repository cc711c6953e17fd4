"""The Python API, for notebooks, tests and other programs: one function per command. Each imports what it needs.

`language` (`en` or `fr`) applies to sentences only; data is the same in both. `codes` names accounts, records and
schools in sentences and pictures by the ids of the file. All functions raise ArgumentError for an
argument that does not fit the scenario, with a sentence that says what would fit.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from simulator.errors import ArgumentError, Problem, ScenarioError  # noqa: F401 -- re-exported by the package
from simulator.scenario import Rules, Ruling, Scenario, load_scenario, parse_scenario, ruling_of  # noqa: F401 -- as above
from simulator.simulation import Simulation, Stop, simulate
from simulator.suggestions import near_miss
from simulator.texts import LANGUAGES, Texts, load_texts
from simulator.verdict import Verdict  # noqa: F401 -- as above

if TYPE_CHECKING:
    from simulator.exploration.answer import Exploration
    from simulator.pictures.album import Form, Order
    from simulator.reports.document import Document
    from simulator.whatif.compare.compare import Comparison
    from simulator.whatif.impact.impact import Impact
    from simulator.whatif.minimise.minimise import RemainingStory
    from simulator.whatif.prevent.prevent import Prevention
    from simulator.whatif.repair.repair import Repair

Result = TypeVar("Result")


class Answer(Generic[Result]):
    """The answer to a question: `found` as a Python object, `data` as in the JSON contract, `str()` as a report.

    A notebook shows it as the report that the command prints.
    """

    def __init__(
        self, found: Result, data: Callable[[], dict[str, Any]], document: "Callable[[], Document | str]"
    ) -> None:
        self.found = found
        self._data = data
        self._document = document

    @property
    def data(self) -> dict[str, Any]:
        """What `--format json` prints, as dicts and lists."""
        return self._data()

    def __str__(self) -> str:
        from simulator.reports.text import as_text

        document = self._document()
        return document if isinstance(document, str) else as_text(document)

    def _repr_html_(self) -> str:
        from simulator.reports.html import as_html, escaped

        document = self._document()
        return f"<p>{escaped(document)}</p>" if isinstance(document, str) else as_html(document, level=3)


class Drawing:
    """A picture of a simulation, which a notebook displays. `svg`, `png` and `pdf` need Graphviz."""

    def __init__(self, order: "Order", simulation: Simulation | None, texts: Texts) -> None:
        self._order, self._simulation, self._texts = order, simulation, texts

    def rendered(self, form: "Form") -> str | bytes:
        """The picture as `svg`, `dot` or `mermaid` (text), or as `png` or `pdf` (bytes)."""
        from simulator.pictures.album import rendered

        return rendered(self._order, form, self._simulation, self._texts)

    def _repr_svg_(self) -> str:
        return str(self.rendered("svg"))


def draw(
    simulation: Simulation | None = None,
    kind: str = "timeline",
    *,
    step: int | str | None = None,
    before_after: bool = False,
    account: str | None = None,
    language: str = "en",
    codes: bool = False,
) -> Drawing:
    """A picture. `kind` is `timeline`, `family` (at a `step`), `causes`, `path` (of an `account`) or `lifecycle`.

    `step` is a number in the report or the id of an event; `before_after` shows the family before and after it. Only
    `lifecycle` needs no simulation.
    """
    from simulator.pictures.album import ordered

    order = ordered(kind, simulation, step=step, before_after=before_after, account=account)
    return Drawing(order, simulation, _texts(language, codes=codes))


def make_slides(
    simulation: Simulation,
    *,
    twin: Simulation | None = None,
    quiz: bool = False,
    start: Stop | None = None,
    steps: str | Iterable[int | str] | None = None,
    language: str = "en",
    codes: bool = False,
) -> bytes:
    """A deck of slides about a simulation, as the bytes of a .pptx file.

    `twin`: compares the two simulations. `quiz`: asks questions before the answers. `start`: the steps before it share
    one slide. `steps`: only these steps get slides, such as `5,15,7-11`.
    """
    from simulator.slides.deck import deck
    from simulator.slides.powerpoint import as_pptx
    from simulator.slides.step_selection import select_steps

    selection = select_steps(simulation, start, steps)
    return as_pptx(deck(simulation, _texts(language, codes=codes), twin=twin, quiz=quiz, selection=selection))


def make_player(simulation: Simulation, *, quiz: bool = False, language: str = "en", codes: bool = False) -> str:
    """A page that steps through a simulation, as one self-contained HTML file. `quiz`: asks before it answers."""
    from simulator.player.html_page import player_page

    return player_page(simulation, _texts(language, codes=codes), quiz=quiz)


def compare(
    left: Scenario | Simulation, right: Scenario | Simulation, *, language: str = "en", codes: bool = False
) -> "Answer[Comparison]":
    """How two scenarios differ, notification by notification. To compare two rule sets, simulate one scenario twice."""
    from simulator.whatif.compare import compare as question
    from simulator.whatif.compare.json_contract import as_data
    from simulator.whatif.compare.report import document

    texts = _texts(language, codes=codes)
    here, there = (side if isinstance(side, Simulation) else simulate(side) for side in (left, right))
    found = question.compare(here, there)
    return Answer(found, lambda: as_data(found, texts), lambda: document(found, texts))


def prevent(
    scenario: Scenario,
    *,
    until: Stop | None = None,
    rules: Rules = None,
    budget: int = 1000,
    language: str = "en",
    codes: bool = False,
) -> "Answer[Prevention]":
    """The smallest changes that would have kept each invalid letter; replays at most `budget` attempts."""
    from simulator.whatif.prevent import prevent as question
    from simulator.whatif.prevent.change_marks import Describer
    from simulator.whatif.prevent.json_contract import as_data
    from simulator.whatif.prevent.report import document

    texts, scenario = _texts(language, codes=codes), scenario.under(ruling_of(rules))
    found = question.prevent(scenario, Describer(scenario.title, texts), _at_least("budget", budget, 1), until)
    return Answer(found, lambda: as_data(found, {}), lambda: document(found, texts, {}))


def repair(
    scenario: Scenario,
    *,
    date: datetime.date | None = None,
    until: Stop | None = None,
    rules: Rules = None,
    cost: str | None = None,
    keep_letters: bool = False,
    budget: int = 5000,
    language: str = "en",
    codes: bool = False,
) -> "Answer[Repair]":
    """What to do on `date` (by default at the end) so that nobody is left to notify, with the fewest letters.

    `cost` changes what counts: an order such as `acts,letters`, or prices such as `letters=5,acts=2`.
    """
    from simulator.whatif.ground.other_stories import up_to
    from simulator.whatif.repair import repair as question
    from simulator.whatif.repair.cost import price
    from simulator.whatif.repair.json_contract import as_data
    from simulator.whatif.repair.report import document, nothing_to_say

    texts, scenario = _texts(language, codes=codes), scenario.under(ruling_of(rules))
    story = scenario if until is None else up_to(scenario, until)
    found = question.repair(
        story,
        title=texts("repair.told", title=scenario.title),
        day=date,
        price=None if cost is None else price(cost),
        bound=_at_least("budget", budget, 1),
        keep_letters=keep_letters,
        about=texts("repair.about", title=scenario.title),
        comment=texts("repair.comment"),
    )
    return Answer(
        found,
        lambda: as_data(found, story, texts),
        lambda: nothing_to_say(found, story, texts) or document(found, story, texts),
    )


def impact(
    scenario: Scenario,
    *events: str,
    until: Stop | None = None,
    rules: Rules = None,
    budget: int = 3000,
    language: str = "en",
    codes: bool = False,
) -> "Answer[Impact]":
    """What would follow if these events happened next, each written as in a scenario file: `{event: …, record: R3}`."""
    from simulator.whatif.impact import impact as question
    from simulator.whatif.impact.json_contract import as_data
    from simulator.whatif.impact.report import document

    if not events:
        raise ArgumentError("api.no_event", example="{event: siecle.student_unenrolled, record: E1}")
    texts, story = _texts(language, codes=codes), scenario.under(ruling_of(rules))
    found = question.impact(story, events, until, _at_least("budget", budget, 0))
    return Answer(found, lambda: as_data(found, story, texts), lambda: document(found, story, texts, budget))


def minimise(
    scenario: Scenario, *keep: str, rules: Rules = None, budget: int | None = None, language: str = "en"
) -> "Answer[RemainingStory]":
    """The shortest part of a scenario that still shows the harms in `keep`, such as `invalid R3/E2`.

    Without `keep`, it must show every letter that became invalid or expired. `str()` of the answer is the text of that
    scenario.
    """
    from simulator.whatif.minimise import minimise as question
    from simulator.whatif.minimise.harms import dead_letters, read_harm
    from simulator.whatif.minimise.report import as_data, write_part

    texts, simulation = _texts(language), simulate(scenario, rules=rules)
    harms = tuple(dict.fromkeys(read_harm(harm, simulation) for harm in keep)) or dead_letters(simulation)
    if not harms:
        raise ArgumentError("minimise.no_dead_letter", path=scenario.path)
    part = question.minimise(simulation, harms, None if budget is None else _at_least("budget", budget, 1))
    found = write_part(part, harms, simulation, texts, every=not keep)
    return Answer(part, lambda: as_data(found, harms, simulation), lambda: found.text)


def explore(
    scenarios: Sequence[Scenario] = (),
    *,
    depth: int = 5,
    rules: Rules = None,
    max_states: int | None = None,
    language: str = "en",
    **world: Any,
) -> "Answer[Exploration]":
    """Everything that can happen within `depth` events in a small world, and what `scenarios` do not show of it.

    `world` sets the numbers of `students`, `guardians`, `schools`, `student_records` and `guardian_records`; whether
    all guardians bear one name (`namesakes`); whether the last school is a primary school (`primary_school`); and the
    `first_day`.
    """
    from simulator.exploration.answer import explored
    from simulator.exploration.json_data import as_data
    from simulator.exploration.report import document
    from simulator.exploration.search import search
    from simulator.exploration.world import World
    from simulator.rule_sets import DEFAULT, RULE_SETS

    for name in world:
        if name not in World.__struct_fields__[1:]:
            known = ", ".join(World.__struct_fields__[1:])
            raise ArgumentError(
                "api.unknown_argument", near_miss(name, World.__struct_fields__), name=name, known=known
            )
    texts, ruling = _texts(language), ruling_of(rules) or Ruling(RULE_SETS[DEFAULT])
    small = World(ruling.rules, **world)
    result = search(small, _at_least("depth", depth, 1), max_states=max_states)
    found = explored(small, ruling, depth, result, scenarios=scenarios, texts=texts)
    return Answer(found, lambda: as_data(found, {}), lambda: document(found, texts, {}))


def _at_least(name: str, value: int, least: int) -> int:
    if not isinstance(value, int) or value < least:
        raise ArgumentError("api.too_small", name=name, value=value, least=least)
    return value


def _texts(language: str, *, codes: bool = False) -> Texts:
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise ArgumentError("api.unknown_language", near_miss(language, LANGUAGES), language=language, known=known)
    return load_texts(language, codes=codes)
