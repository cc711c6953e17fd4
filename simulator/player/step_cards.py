"""The cards of the player: the text of every step, and marks on the steps to which a trainer may want to jump."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator import consequences as c
from simulator.drawing.palette import SIGNS as PICTURED
from simulator.replay import Step
from simulator.reports.document import Item, Section
from simulator.reports.names import Names
from simulator.reports.sentences import Sentences, capitalised
from simulator.reports.text import SIGNS
from simulator.simulation import Simulation
from simulator.texts import Texts

FLAGS: Final[dict[str, str]] = {
    "player.flag.mistake": SIGNS["mistake"][0],
    "player.flag.refused": SIGNS["refused"][0],
    "player.flag.deactivated": SIGNS["dead"][0],
    "player.flag.kept": PICTURED["kept"][0],
    "player.flag.superseded": SIGNS["dead"][0],
    "player.flag.expired": SIGNS["dead"][0],
}
"""The reasons to mark a step: the key of the text, and the sign."""


class StepCards:
    """The cards of one simulation, numbered from 0 (before the first step), in one language.

    `names`: what everybody is called in the picture of every step.
    """

    def __init__(self, simulation: Simulation, texts: Texts, names: Sequence[Names]) -> None:
        self.simulation = simulation
        self.steps = simulation.replay.steps
        self.texts = texts
        self.names = names
        self.made = simulation.verdict.mistakes_by_step

    @property
    def last(self) -> int:
        """The number of the last card."""
        return len(self.steps)

    def name(self, number: int) -> str:
        """The short name of a card: « 19 »."""
        return str(number)

    def words(self, pictured: int) -> Sentences:
        """The sentences that go with the picture of a step."""
        return Sentences(self.simulation, self.texts, self.names[pictured])

    def pictured(self, number: int) -> int:
        """The step of which a card shows the picture."""
        return number

    def place(self, number: int) -> str:
        """The title of a card: « Étape 19 sur 23, 1er octobre 2015 »."""
        if number == 0:
            return self.texts("player.place_at_start", last=len(self.steps))
        return self.texts(
            "player.place", step=number, last=len(self.steps), date=self.texts.date(self.steps[number - 1].event.date)
        )

    def card(self, number: int) -> Section:
        """The event in words, its consequences, and what to do about a refusal."""
        if number == 0:
            about = self.about()
            return Section(self.place(0), (self.texts("picture.family.before_all") + ".", *([about] if about else ())))
        step = self.steps[number - 1]
        items = (*self.followed(step), *self.mistakes_seen_later(number))
        happened = capitalised(self.words(self.pictured(number)).of_step(step))
        return Section(self.place(number), (happened, *(items or (Item("step", self.nothing()),))))

    def about(self) -> str | None:
        """The text about the story on the first card."""
        return self.simulation.scenario.about

    def answer(self, number: int) -> tuple[Section, ...]:
        """The collapsed answer of a card; empty unless the page is a quiz."""
        return ()

    def nothing(self) -> str:
        return capitalised(self.texts("concluded.nothing")) + "."

    def followed(self, step: Step, *silent: type[c.Consequence]) -> Iterator[Item]:
        """The consequences of a step in words, without the kinds in `silent`."""
        words = self.words(step.number)
        for consequence in step.consequences:
            said = "" if isinstance(consequence, silent) else words.of_conclusion(consequence)
            if not said:
                continue
            text = capitalised(said) + "."
            match consequence:
                case (
                    c.AccountDeactivated()
                    | c.NotificationInvalidated()
                    | c.NotificationSuperseded()
                    | c.NotificationExpired()
                ):
                    yield Item("dead", text)
                case c.MistakeRecognised(mistake=kind):
                    yield Item("mistake", text, (words.instead(kind),))
                case c.RequestRefused():
                    yield Item("refused", text, tuple(words.refusal(step, reason=False)))
                case c.AccountActivated() | c.SignedIn() | c.ServiceOpened():
                    yield Item("fine", text)
                case _:
                    yield Item("step", text)

    def mistakes_seen_later(self, number: int) -> Iterator[Item]:
        """The mistakes made by this step that a later one reveals."""
        words = self.words(number)
        for mistake in self.made.get(number, ()):
            if mistake.recognised_by != number:
                seen = self.texts("mistake.seen_later", step=words.place(mistake.recognised_by))
                yield Item("mistake", words.mistake(mistake.kind), (seen, words.instead(mistake.kind)))

    def marked(self) -> Iterator[tuple[int, str]]:
        """The numbers of the marked cards, each with a sign and a word for every reason."""
        for step in self.steps:
            words = ", ".join(f"{FLAGS[flag]} {self.texts(flag)}" for flag in self.flags(step))
            if words:
                yield step.number, words

    def flags(self, step: Step) -> tuple[str, ...]:
        """The reasons to mark a step, if any."""
        kinds = {type(consequence) for consequence in step.consequences}
        raised = (
            step.number in self.made or c.MistakeRecognised in kinds,
            c.RequestRefused in kinds,
            c.AccountDeactivated in kinds or c.NotificationInvalidated in kinds,
            c.AccountKept in kinds,
            c.NotificationSuperseded in kinds,
            c.NotificationExpired in kinds,
        )
        return tuple(flag for flag, up in zip(FLAGS, raised, strict=True) if up)
