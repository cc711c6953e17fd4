"""The slides of the story as a whole: its title, its people, and what its twin does better."""

from collections.abc import Iterable, Iterator

from simulator.drawing.layout import Box
from simulator.reports.ruling import other_rules_fit
from simulator.reports.words import Words as Sentences
from simulator.simulation import Simulation
from simulator.slides.page import BODY, Grid, Paragraph, Slide, Words, cut
from simulator.slides.tables import largest, pages_of_rows
from simulator.texts import Texts
from simulator.verdict import letters_to_send


class StoryPages:
    """The slides that introduce one simulation, and compare it with its twin."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.scenario = simulation.scenario
        self.texts = texts
        self.words = Sentences(simulation, texts)

    def opening(self) -> Slide:
        """The title of the story, what it teaches, and the rules it is replayed under."""
        title = cut(self.scenario.title, 850, 4, bold=True, size=36)
        replay = self.simulation.replay
        period = self.texts("report.no_period")
        if replay.first_day is not None and replay.last_day is not None:
            first, last = self.texts.date(replay.first_day), self.texts.date(replay.last_day)
            period = self.texts("report.one_day" if first == last else "report.period", first=first, last=last)
        under = self.texts("slide.subtitle", rules=self.scenario.rules.name, period=period)
        about = " ".join((self.scenario.about or "").split())
        fit = other_rules_fit(self.scenario, replay.last_day, self.texts)
        paragraphs = (
            *([Paragraph(about, size=20).cut(846, 8)] if about else ()),
            Paragraph(under, size=18, gap=16),
            *([Paragraph(fit, size=18)] if fit else ()),
        )
        notes = (self.scenario.title, *([about] if about else ()))
        return Slide(title, (Words(Box(48, 240, 864, 250), paragraphs),), notes, Box(48, 50, 864, 180), 36)

    def people(self) -> Iterator[Slide]:
        """Who is who, and who is whose guardian."""
        people, register = self.scenario.people, self.simulation.replay.register
        children: dict[str, list[str]] = {}
        for person, student in register.pairs:
            children.setdefault(person, []).append(student)
        schools: dict[str, dict[str, None]] = {}
        for record in register.student_records.values():
            schools.setdefault(record.student, {})[record.school] = None
        rows = tuple(
            (
                self.words.who(id),
                self.texts(f"slide.role.{person.role}"),
                self.texts.listed(list(schools.get(id, ())))
                if person.role == "student"
                else self.words.all_of(children.get(id, ())),
            )
            for id, person in people.by_id.items()
        )
        headings = tuple(self.texts(f"slide.people.{name}") for name in ("who", "role", "where"))
        yield from self.tables(self.texts("slide.people.title"), headings, (330, 150, 432), rows, (22, 20, 18, 16))

    def comparison(self, twin: Simulation) -> Iterator[Slide]:
        """The two stories in figures; first what a school cares about most."""
        here, there = figures(self.simulation), figures(twin)
        rows = tuple(
            (self.texts(f"slide.figure.{name}"), self.texts.number(here[name]), self.texts.number(there[name]))
            for name in here
        )
        headings = ("", self.texts("slide.figure.here"), self.texts("slide.figure.twin"))
        count = there["invalid"]
        said = self.texts.counted("slide.compared", count, other=here["invalid"])
        grid = Grid(
            Box(BODY.x, 190, BODY.width, 300), self.texts("slide.twin.compared"), headings, (432, 240, 240), rows, 20
        )
        about = " ".join((twin.scenario.about or twin.scenario.title).split())
        yield Slide(
            self.texts("slide.twin.compared"),
            (Words(Box(BODY.x - 8, BODY.y + 20, BODY.width, 90), (Paragraph(said, size=28, bold=True),), None), grid),
            (said, about),
        )

    def tables(
        self,
        title: str,
        headings: tuple[str, ...],
        widths: tuple[float, ...],
        rows: Iterable[tuple[str, ...]],
        sizes: tuple[float, ...],
    ) -> Iterator[Slide]:
        """A table alone, on as many slides as it takes."""
        [grid] = largest([Grid(BODY, title, headings, widths, tuple(rows))], BODY.height, sizes)
        for page in pages_of_rows(grid, BODY.height):
            yield Slide(title, (page,))


def figures(simulation: Simulation) -> dict[str, int]:
    """What can be counted of a simulation."""
    verdict = simulation.verdict
    return {
        "invalid": len(verdict.invalid),
        "to_notify": len(letters_to_send(verdict.to_notify, simulation.replay.rules)),
        "letters": len(verdict.notifications),
        "refusals": sum(1 for step in simulation.replay.steps if step.refusal),
        "mistakes": len(verdict.mistakes),
    }
