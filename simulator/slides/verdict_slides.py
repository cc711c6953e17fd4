"""The slides of the verdict: the invalid letters, whom to notify, what to do and what to say."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from simulator.drawing.layout import Box
from simulator.drawing.palette import SIGNS
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.slides.deck_model import BODY, SMALL, Paragraph, Slide, SlidePart, Table, TextBox
from simulator.slides.speaker_notes import SpeakerNotes, how_many
from simulator.slides.table_fitting import grid_height, largest, pages_of_rows
from simulator.slides.text_fitting import pages_of_words, words_height
from simulator.texts import Texts
from simulator.verdict import Notification, letters_to_send

_DEAD, _FINE, _TO_DO = SIGNS["dead"][0], SIGNS["fine"][0], SIGNS["to_do"][0]
_MISTAKE, _REFUSED = SIGNS["mistake"][0], SIGNS["refused"][0]
TO_NOTIFY = {
    "report.column.person": 240.0,
    "slide.column.student": 220.0,
    "report.column.account": 132.0,
    "slide.column.why": 320.0,
}
"""The columns of the table of whom to notify: the keys of their headings, with their initial widths."""
INVALID = {
    "slide.column.letter": 150.0,
    "report.column.holder": 190.0,
    "report.column.since": 132.0,
    "slide.column.why": 250.0,
    "slide.column.mistake": 190.0,
}
"""The same for the table of invalid letters."""
HEAD = 44.0
_GAP = 14.0


class VerdictSlides:
    """The slides with the outcome of one simulation and with what to do now."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.verdict = simulation.verdict
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.notes = SpeakerNotes(simulation, texts)

    # --- The verdict --------------------------------------------------------------------------------------------

    def verdict_slides(self, *, asked: bool) -> Iterator[Slide]:
        """Who is to be notified, then the invalid letters; `asked`: the slide answers a question."""
        title = self.texts("slide.verdict")
        if asked:
            title = self.texts("slide.title.answer", title=title)
        blocks = (
            self.block("to_notify", TO_NOTIFY, self.to_notify()),
            self.block("invalid", INVALID, self.invalid()),
        )
        notes = self.notes.of_verdict()
        heads = [head for head, _ in blocks]
        grids = largest([grid for _, grid in blocks], BODY.height - len(blocks) * (HEAD + _GAP), (18, 16, SMALL))
        whole = [part for head, grid in zip(heads, grids, strict=True) for part in (head, grid)]
        if stacked(whole)[1] <= BODY.y + BODY.height:
            yield Slide(title, stacked(whole)[0], notes)
            return
        for head, grid in blocks:
            [larger] = largest([grid], BODY.height - HEAD, (18, 16, SMALL))
            pages = pages_of_rows(larger, BODY.height, BODY.height - HEAD) or [larger]
            for number, page in enumerate(pages):
                yield Slide(title, stacked([page] if number else [head, page])[0], notes)

    def block(self, name: str, columns: dict[str, float], rows: list[tuple[str, ...]]) -> tuple[Paragraph, Table]:
        """A sentence with the number of rows, and the table, which may be empty."""
        text = how_many(name, len(rows), self.texts)
        if name == "to_notify" and any(row.account is None for row in self.verdict.to_notify):
            text = self.texts.counted("slide.count.to_do", len(rows))
        sign = (_DEAD if name == "invalid" else _TO_DO) if rows else _FINE
        headings, widths = tuple(map(self.texts, columns)), tuple(columns.values())
        grid = Table(BODY, self.texts(f"slide.table.{name}"), headings, widths, tuple(rows))
        return Paragraph(text, sign, bold=True, size=22), grid

    def to_notify(self) -> list[tuple[str, ...]]:
        """For every letter to send: to whom, for whom, which account, why."""
        return [
            (
                self.words.people_of(letter),
                self.texts("report.oneself") if letter.for_oneself else self.words.students_of(letter),
                capitalised(self.words.short(letter)) if letter.account else "–",
                " ".join(self.words.why_notify(letter)),
            )
            for letter in letters_to_send(self.verdict.to_notify, self.simulation.replay.rules)
        ]

    def invalid(self) -> list[tuple[str, ...]]:
        """For every invalid letter: which, whose, since when, why, and the mistake behind it."""
        return [self.invalid_letter(letter) for letter in self.verdict.invalid]

    def invalid_letter(self, letter: Notification) -> tuple[str, ...]:
        """The row of one invalid letter."""
        assert letter.ended is not None
        assert letter.ended_by is not None
        assert letter.cause is not None
        killer = self.simulation.replay.steps[letter.ended_by - 1]
        return (
            self.words.letter(letter),
            self.whose(letter.holder, letter.students),
            self.texts.short_date(letter.ended),
            capitalised(self.words.cause(killer, letter.cause)),
            capitalised(self.texts(f"mistake.{letter.mistake}")) if letter.mistake else "–",
        )

    def whose(self, person: str, students: tuple[str, ...]) -> str:
        """« Élodie Roumieu, pour Sacha Roumieu »."""
        holder = self.words.name(person)
        if students in ((), (person,)):
            return holder
        return self.texts("slide.holder", holder=holder, students=self.words.names(students))

    # --- What to do ---------------------------------------------------------------------------------------------

    def recommendation(self) -> Iterator[Slide]:
        """What should have been done, what to tell the families, what to do about refusals."""
        mistakes = dict.fromkeys(mistake.kind for mistake in self.verdict.mistakes)
        refused = [step for step in self.simulation.replay.steps if step.refusal]
        advised = dict.fromkeys(
            (self.words.why(step.refusal), self.words.advice(step)) for step in refused if step.refusal
        )
        sections = {
            "slide.should": [
                Paragraph(
                    self.texts(
                        "slide.instead",
                        what=capitalised(self.texts(f"mistake.{kind}")),
                        should=self.words.instead(kind),
                    ),
                    _MISTAKE,
                )
                for kind in mistakes
            ],
            "slide.tell": [
                Paragraph(self.texts("slide.told", who=" · ".join(who), words=words), "•")
                for words, who in self.to_tell().items()
            ],
            "slide.advice": [
                Paragraph(
                    self.texts(
                        "slide.instead",
                        what=capitalised(why).rstrip("."),
                        should=self.texts("refused.advice", advice=advice),
                    ),
                    _REFUSED,
                )
                for why, advice in advised
            ],
        }
        paragraphs: list[Paragraph] = []
        for size in (20.0, 18.0, 16.0):
            paragraphs = []
            for key, found in sections.items():
                heads = [Paragraph(self.texts(key), bold=True, size=size + 2, gap=14)] if found else []
                paragraphs += [*heads, *(replace(one, size=size) for one in found)]
            if words_height(paragraphs, BODY.width) <= BODY.height:
                break
        if not paragraphs:
            paragraphs = [Paragraph(self.texts("slide.nothing_to_do"), size=20)]
        notes = self.notes.of_recommendation(refused)
        for page in pages_of_words(paragraphs, BODY.width, BODY.height):
            yield Slide(self.texts("slide.recommendation"), (TextBox(BODY, page),), notes)

    def to_tell(self) -> dict[str, dict[str, None]]:
        """The messages, each with its recipients; one message covers all of a family's letters to which it applies."""
        recipients: dict[str, dict[str, None]] = {}
        for saying in FamilyMessages(self.simulation, self.texts).all():
            students = dict.fromkeys(student for letter in saying.letters for student in letter.students)
            whose = self.whose(saying.letters[0].holder, tuple(students))
            recipients.setdefault(self.texts("say.words", words=saying.words), {})[whose] = None
        return recipients


def stacked(parts: Sequence[Paragraph | Table]) -> tuple[tuple[SlidePart, ...], float]:
    """Sentences and tables stacked, without empty tables, and the y coordinate of the end."""
    placed: list[SlidePart] = []
    y = BODY.y
    for part in parts:
        if isinstance(part, Paragraph):
            placed.append(TextBox(Box(BODY.x - 8, y, BODY.width + 8, HEAD), (part,)))
            y += HEAD
        elif part.rows:
            high = grid_height(part)
            placed.append(replace(part, box=Box(BODY.x, y, BODY.width, high)))
            y += high + _GAP
    return tuple(placed), y - _GAP
