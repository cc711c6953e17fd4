"""An exploration in sentences: each harm with its shortest story, what was not reached, what scenarios do not show."""

from collections.abc import Iterable, Iterator, Mapping

from simulator import events as e
from simulator.exploration.answer import Exploration
from simulator.exploration.catalogue import CHAPTERS, GROUPS, grouped
from simulator.exploration.coverage import Coverage
from simulator.exploration.descriptions import phrase
from simulator.exploration.stories import Story
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.reports.rules_in_words import rules_as_typed
from simulator.reports.sentences import Sentences, capitalised
from simulator.texts import Texts, visible_path
from simulator.word_codes import REASONS

FEW = 12
"""The most lines of a list that are shown; the others are counted."""
MANY = 10_000
"""From this many situations on, memory per situation is reported: with fewer, it is mostly reserved space."""


def document(exploration: Exploration, texts: Texts, files: Mapping[str, str]) -> Document:
    """The report; `files`: paths of the written stories, by name."""
    return _Report(exploration, texts, files).document()


class _Report:
    def __init__(self, exploration: Exploration, texts: Texts, files: Mapping[str, str]) -> None:
        self.all = exploration
        self.texts = texts
        self.files = files

    def document(self) -> Document:
        sections = [*self.chapters(), self.not_reached(), *self.covered(), self.search()]
        return Document(self.title(), self.subtitle(), self.summary(), tuple(one for one in sections if one.blocks))

    # --- In short -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        world, counted = self.all.world, self.texts.counted
        people = [counted(f"count.{what}", getattr(world, what)) for what in ("students", "guardians", "schools")]
        return self.texts("explore.title", world=self.texts.listed(people))

    def subtitle(self) -> str:
        rules = rules_as_typed(self.all.ruling, self.texts)
        date = self.texts.date(self.all.world.first_day)
        return self.texts.counted("explore.subtitle", self.all.depth, rules=rules, date=date)

    def summary(self) -> str:
        result = self.all.result
        figures = {"tried": self.texts.number(result.transitions), "states": self.texts.number(result.states)}
        if result.partial:
            depth = self.all.whole_depth
            whole = self.texts.counted("explore.whole_depth", depth) if depth else self.texts("explore.no_whole_depth")
            return self.texts(f"explore.partial.{result.partial}", **figures, whole=whole)
        said = self.texts.counted("explore.complete", self.all.depth, **figures)
        return f"{said} {self.texts('explore.exhausted')}" if self.all.exhausted else said

    def search(self) -> Section:
        """How much was searched, by number of events."""
        result, texts = self.all.result, self.texts
        headings = tuple(texts(f"explore.column.{column}") for column in ("depth", "states", "transitions"))
        rows = tuple(
            (str(layer.depth), texts.number(layer.states), texts.number(layer.transitions)) for layer in result.layers
        )
        blocks: list[Table | str] = [Table(headings, rows)]
        if result.bytes_per_state and result.states >= MANY:
            blocks.append(texts("explore.memory", bytes=texts.number(round(result.bytes_per_state))))
        return Section(texts("explore.section.search"), tuple(blocks))

    # --- Harms ----------------------------------------------------------------------------------------------------

    def chapters(self) -> Iterator[Section]:
        for chapter, names in CHAPTERS.items():
            stories = [self.all.stories[name] for name in names if name in self.all.result.paths]
            mark: Mark = "mistake" if chapter == "mistakes" else "dead"
            title = self.texts(f"explore.section.{chapter}", count=len(stories))
            yield Section(title, tuple(self.harm(one, mark) for one in stories))

    def harm(self, story: Story, mark: Mark) -> Item:
        written = (
            [self.texts("explore.file", path=visible_path(self.files[story.name]))] if story.name in self.files else []
        )
        return Item(mark, self.counted(story), (*self.lines(story), *written))

    def counted(self, story: Story) -> str:
        """« Un élève a deux fiches … (2 événements) »."""
        return self.texts.counted("explore.story", story.events, phrase=capitalised(phrase(story.name, self.texts)))

    def lines(self, story: Story) -> Iterator[str]:
        """The events of a story, one per line, with the day if it is another than before."""
        words, day, due = Sentences(story.simulation, self.texts), None, False
        for step in story.simulation.replay.steps:
            event = step.event
            if isinstance(event, e.ClockAdvanced) and due:
                continue
            due = isinstance(event, e.ClockDue)
            happened = words.of_step(step)
            if step.refusal is not None:
                why = self.texts("explore.refused", why=words.why(step.refusal).rstrip("."))
                happened = happened.rstrip(".") + why
            new_day = event.date != day
            day = event.date
            yield (
                self.texts("explore.on_day", date=self.texts.date(day), event=happened)
                if new_day
                else capitalised(happened)
            )

    # --- What was reached, and what not ---------------------------------------------------------------------------

    def not_reached(self) -> Section:
        """The names not reached, by group; a group of which all were reached says so."""
        result, texts = self.all.result, self.texts
        items = [
            self.sort(group, [name for name in names if name not in result.paths], len(names))
            for group, names in GROUPS.items()
        ]
        missing = [reason for reason in REASONS if reason not in self.all.reasons_met]
        lines = [capitalised(texts(f"refusal.{reason}.why")).rstrip(".") for reason in missing]
        items.append(self.missing("reasons", lines, len(REASONS)))
        return Section(self.not_reached_title(), tuple(items))

    def not_reached_title(self) -> str:
        if self.all.exhausted:
            return self.texts("explore.section.never")
        if self.all.result.partial:
            return self.texts("explore.section.not_reached_yet")
        return self.texts.counted("explore.section.not_reached", self.all.depth)

    def sort(self, group: str, missing: list[str], count: int) -> Item:
        return self.missing(group, [capitalised(phrase(name, self.texts)) for name in missing], count)

    def missing(self, group: str, lines: list[str], count: int) -> Item:
        label = self.texts(f"explore.group.{group}")
        if not lines:
            return Item("fine", self.texts("explore.all_reached", group=label, count=count))
        text = self.texts("explore.some_reached", group=label, reached=count - len(lines), count=count)
        return Item("step", text, tuple(lines))

    # --- Scenarios ------------------------------------------------------------------------------------------------

    def covered(self) -> Iterator[Section]:
        coverage = self.all.coverage
        if coverage is None:
            return
        shown, reached = len(coverage.shown), len(self.all.result.paths)
        said = self.texts.counted("explore.coverage", len(coverage.scenarios), shown=shown, reached=reached)
        yield Section(self.texts("explore.section.coverage"), (said, *self.holes(coverage)))
        beyond = tuple(
            Item(
                "step",
                self.texts(f"explore.group.{group}"),
                tuple(self.folded([capitalised(phrase(name, self.texts)) for name in names])),
            )
            for group, names in grouped(coverage.beyond).items()
        )
        yield Section(self.texts("explore.section.beyond", count=len(coverage.beyond)), beyond)

    def holes(self, coverage: Coverage) -> Iterator[Item | str]:
        for group, names in grouped(coverage.holes).items():
            lines = self.folded([self.hole(name) for name in names])
            label = self.texts(f"explore.group.{group}")
            yield Item("to_do", self.texts("explore.holes", group=label, count=len(names)), tuple(lines))
        if coverage.holes and not self.files:
            yield self.texts("explore.write_them")

    def hole(self, name: str) -> str:
        line = self.counted(self.all.stories[name])
        return (
            self.texts("explore.in_file", story=line, path=visible_path(self.files[name]))
            if name in self.files
            else line
        )

    def folded(self, lines: Iterable[str]) -> Iterator[str]:
        """The first lines, and the number of the others."""
        lines = list(lines)
        keep = len(lines) if len(lines) <= FEW + 1 else FEW
        yield from lines[:keep]
        if lines[keep:]:
            yield self.texts("explore.more", count=len(lines) - keep)
