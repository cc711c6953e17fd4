"""The quiz of the player: it asks before it shows that a letter became invalid or that a request was refused."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from simulator import consequences as c
from simulator.drawing.picture import Node, Picture
from simulator.player.step_cards import StepCards
from simulator.reports.document import Item, Section
from simulator.reports.names import Names
from simulator.reports.report import report
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import Notification


class Quiz(StepCards):
    """The steps with their questions, and at the end the question of who is to be notified."""

    def __init__(self, simulation: Simulation, texts: Texts, names: Sequence[Names]) -> None:
        super().__init__(simulation, texts, names)
        self.killed: dict[int, list[Notification]] = {}
        for letter in simulation.verdict.invalid:
            if letter.ended_by is not None:
                self.killed.setdefault(letter.ended_by, []).append(letter)

    @property
    def last(self) -> int:
        """The number of the last question."""
        return len(self.steps) + 1

    def name(self, number: int) -> str:
        return self.texts("player.end") if number == self.last else super().name(number)

    def place(self, number: int) -> str:
        return self.texts("player.place_at_end") if number == self.last else super().place(number)

    def pictured(self, number: int) -> int:
        """Until the answer is shown, that of the step before."""
        return number - 1 if self.asks(number) else number

    def about(self) -> str | None:
        """None, because it may give the answers away."""
        return None

    def mistakes_seen_later(self, number: int) -> Iterator[Item]:
        """Nothing, because it would give later steps away."""
        return iter(())

    def card(self, number: int) -> Section:
        """The event in words, then the question, if any."""
        if number == self.last:
            return Section(self.place(number), (self.texts("slide.question.verdict"),))
        section = super().card(number)
        if not self.asks(number):
            return section
        return Section(section.title, (*section.blocks[:1], *self.question(number)))

    def question(self, number: int) -> Iterator[Item | str]:
        if number not in self.killed:
            yield self.texts("slide.question.refusal")
            return
        yield self.texts("slide.question.letters")
        words = self.words(self.pictured(number))
        for letter in self.simulation.verdict.working_before(number):
            yield Item("step", words.letter(letter))

    def answer(self, number: int) -> tuple[Section, ...]:
        """The consequences, the invalid letters first; for the last question, the first sections of the report."""
        if not self.asks(number):
            return ()
        if number == self.last:
            return report(self.simulation, self.texts).sections[:2]
        followed = tuple(self.followed(self.steps[number - 1], c.NotificationInvalidated))
        if number not in self.killed:
            return (Section(self.texts("slide.answer.refusal"), followed),)
        dead, count = self.killed[number], len(self.simulation.verdict.working_before(number))
        title = self.texts.counted("slide.answer.letters", count - len(dead), of=count)
        words = self.words(number)
        letters = tuple(Item("dead", words.letter(letter)) for letter in dead)
        return Section(title, letters), Section(self.texts("slide.followed"), followed)

    def marked(self) -> Iterator[tuple[int, str]]:
        """The questions only, because any other mark would give an answer away."""
        words = f"? {self.texts('player.flag.question')}"
        return ((number, words) for number in range(self.last + 1) if self.asks(number))

    def asks(self, number: int) -> bool:
        """Whether the card has a question."""
        if number in (0, self.last):
            return number > 0
        return number in self.killed or self.steps[number - 1].refusal is not None


def without_answer(pictures: Iterable[Picture], title: str) -> Iterator[Picture]:
    """The pictures without who is to be notified, then a last one that shows it, with the subtitle `title`."""
    picture = None
    for picture in pictures:
        yield replace(picture, nodes=tuple(map(_without_to_do, picture.nodes)))
    if picture:
        nodes = tuple(replace(node, changed=_to_do(node)) for node in picture.nodes)
        yield replace(picture, subtitle=title, nodes=nodes)


def _to_do(node: Node) -> bool:
    return any(row.look == "to_do" for row in node.rows)


def _without_to_do(node: Node) -> Node:
    return replace(node, rows=tuple(row for row in node.rows if row.look != "to_do")) if _to_do(node) else node
