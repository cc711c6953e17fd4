"""The slides about the story as a whole: its title, its people, and the comparison with its twin."""

from collections.abc import Iterator

from msgspec.structs import replace

from simulator.drawing.layout import Box
from simulator.reports.names import Names
from simulator.reports.rules_in_words import other_rules_fit, rules_in_words
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.slides.deck_model import BODY, SMALL, Paragraph, Slide, Table, TextBox
from simulator.slides.speaker_notes import SpeakerNotes
from simulator.slides.table_fitting import largest, pages_of_rows
from simulator.slides.text_fitting import cut, one_line, pages_of_words, paragraph_height
from simulator.texts import Texts
from simulator.verdict import letters_to_send

TITLE_BOX = Box(48, 50, 864, 180)
TITLE_SIZES = (36.0, 30.0, 24.0, 20.0)
TITLE_LINES = 7
"""The most lines of a title in the smallest size; a longer title is cut, and shown whole below."""
ABOUT = Box(48, 240, 864, 258)


class StorySlides:
    """The slides that introduce one simulation, and compare it with its twin."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.scenario = simulation.scenario
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.notes = SpeakerNotes(simulation, texts)

    def opening(self, *, quiz: bool) -> Iterator[Slide]:
        """The title of the story, its rule set, and what it is about, which may give away the answers of a quiz."""
        whole = Paragraph(self.scenario.title, bold=True)
        fitting = (size for size in TITLE_SIZES if paragraph_height(replace(whole, size=size), 850) <= TITLE_BOX.height)
        size = next(fitting, 0.0)
        title = self.scenario.title if size else cut(whole.text, 850, TITLE_LINES, bold=True, size=TITLE_SIZES[-1])
        replay = self.simulation.replay
        rules = rules_in_words(self.scenario.ruling, self.texts)
        under = self.texts("slide.subtitle", rules=rules, period=self.words.period())
        about = "" if quiz else one_line(self.scenario.about)
        fit = other_rules_fit(self.scenario, replay.last_day, self.texts)
        words = (*([] if size else [whole.text]), *([about] if about else ()))
        pages: list[tuple[Paragraph, ...]] = []
        for letters in (20.0, 18.0, 16.0, SMALL):
            paragraphs = (
                *(Paragraph(text, size=letters) for text in words),
                Paragraph(under, size=letters, gap=16),
                *([Paragraph(fit, size=letters)] if fit else ()),
            )
            pages = list(pages_of_words(paragraphs, ABOUT.width, ABOUT.height))
            if len(pages) == 1:
                break
        for page in pages:
            yield Slide(title, (TextBox(ABOUT, page),), self.notes.of_story(), TITLE_BOX, size or TITLE_SIZES[-1])

    def people(self, names: Names) -> Iterator[Slide]:
        """The people: every student with their school and their guardians, as they are when `names` stand."""
        people, register = self.scenario.people.by_id, names.register
        words = Sentences(self.simulation, self.texts, names)
        guardians: dict[str, dict[str, str]] = {}
        for (person, student), stands in register.pairs.items():
            if person != student:
                name = words.relation(person, student)
                said = name if stands else self.texts("slide.people.ended", person=words.name(person))
                guardians.setdefault(student, {})[person] = said
        for guardian_record in register.guardian_records.values():
            for record_id, link in guardian_record.links.items():
                if not link.opens:
                    person, student = guardian_record.guardian, register.student_records[record_id].student
                    said = self.texts("slide.people.contact", person=words.name(person))
                    if not register.pairs.get((person, student)):
                        guardians.setdefault(student, {})[person] = said
        schools: dict[str, dict[str, None]] = {}
        for record in register.student_records.values():
            schools.setdefault(record.student, {})[words.school(record.school)] = None
        rows: list[tuple[str, ...]] = [
            (
                words.name(id),
                self.texts.listed(list(schools.get(id, ()))) or "–",
                self.texts.listed(list(guardians.get(id, {}).values())) or "–",
            )
            for id, person in people.items()
            if person.role == "student"
        ]
        linked = {person for of_student in guardians.values() for person in of_student}
        others = [id for id, person in people.items() if person.role == "guardian" and id not in linked]
        if others:
            rows.append(("–", "–", words.names(others)))
        headings = tuple(self.texts(f"slide.people.{name}") for name in ("student", "school", "guardians"))
        title = self.texts("slide.people.title")
        [grid] = largest(
            [Table(BODY, title, headings, (280, 220, 412), tuple(rows))], BODY.height, (22, 20, 18, 16, SMALL)
        )
        for page in pages_of_rows(grid, BODY.height):
            yield Slide(title, (page,), self.notes.of_people())

    def comparison(self, twin: Simulation) -> Iterator[Slide]:
        """A table of counts of both stories, with the most important for a school first."""
        here, there = figures(self.simulation), figures(twin)
        rows = tuple(
            (self.texts(f"slide.figure.{name}"), self.texts.number(here[name]), self.texts.number(there[name]))
            for name in here
        )
        headings = ("", self.texts("slide.figure.here"), self.texts("slide.figure.twin"))
        ours, theirs = here["invalid"], there["invalid"]
        said = self.texts.counted("slide.compared", theirs, other=ours)
        if not ours and not theirs:
            said = self.texts("slide.compared.neither")
        grid = Table(
            Box(BODY.x, 190, BODY.width, 300), self.texts("slide.twin.compared"), headings, (432, 240, 240), rows, 20
        )
        about = one_line(twin.scenario.about or twin.scenario.title)
        yield Slide(
            self.texts("slide.twin.compared"),
            (TextBox(Box(BODY.x - 8, BODY.y + 20, BODY.width, 90), (Paragraph(said, size=28, bold=True),), None), grid),
            (said, about, self.texts("slide.say.ask.twin")),
        )


def figures(simulation: Simulation) -> dict[str, int]:
    """The counts of a simulation, by name."""
    verdict = simulation.verdict
    return {
        "invalid": len(verdict.invalid),
        "to_notify": len(letters_to_send(verdict.to_notify, simulation.replay.rules)),
        "letters": len(verdict.notifications),
        "refusals": sum(1 for step in simulation.replay.steps if step.refusal),
        "mistakes": len(verdict.mistakes),
    }
