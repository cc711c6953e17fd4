"""The slides of the answer: the verdict, and what to do and to say."""

from collections.abc import Iterator

from msgspec.structs import replace

from simulator.drawing.layout import Box
from simulator.drawing.palette import SIGNS
from simulator.reports.sayings import Sayings
from simulator.reports.words import Words as Sentences
from simulator.reports.words import sentence
from simulator.simulation import Simulation
from simulator.slides.notes import rules
from simulator.slides.page import BODY, SMALL, Grid, Paragraph, Part, Slide, Words, pages_of_words, words_height
from simulator.slides.tables import grid_height, largest, pages_of_rows
from simulator.texts import Texts
from simulator.verdict import Notification, letters_to_send

_DEAD, _FINE, _TO_DO = SIGNS["dead"][0], SIGNS["fine"][0], SIGNS["to_do"][0]
_MISTAKE, _REFUSED = SIGNS["mistake"][0], SIGNS["refused"][0]
HEAD = 42.0
_GAP = 14.0


class AnswerPages:
    """The slides that say what became of one simulation, and what now."""

    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.verdict = simulation.verdict
        self.texts = texts
        self.words = Sentences(simulation, texts)

    # --- The verdict --------------------------------------------------------------------------------------------

    def verdict_slides(self, *, asked: bool) -> Iterator[Slide]:
        """Who is to be notified, then every letter that became invalid; after a question, the answer first."""
        title = self.texts("slide.verdict")
        if asked:
            title = self.texts("slide.title.answer", title=title)
        blocks = (
            self.block("to_notify", ("person", "student", "account", "why"), (240, 220, 132, 320), self.to_notify()),
            self.block(
                "invalid", ("letter", "holder", "since", "why", "mistake"), (150, 190, 132, 250, 190), self.invalid()
            ),
        )
        notes = self.notes_of_verdict()
        parts: list[Part] = []
        y, bottom = BODY.y, BODY.y + BODY.height
        room = BODY.height - len(blocks) * (HEAD + _GAP)
        for head, grid in zip(
            (head for head, _ in blocks), largest([grid for _, grid in blocks], room, (18, 16, SMALL)), strict=True
        ):
            if parts and bottom - y < HEAD + min(grid_height(grid), bottom / 4):
                yield Slide(title, tuple(parts), notes)
                parts, y = [], BODY.y
            parts.append(Words(Box(BODY.x - 8, y, BODY.width + 8, HEAD), (head,)))
            y += HEAD
            for number, page in enumerate(pages_of_rows(grid, BODY.height, bottom - y)):
                if number:
                    yield Slide(title, tuple(parts), notes)
                    parts, y = [], BODY.y
                high = grid_height(page)
                parts.append(replace(page, box=Box(BODY.x, y, BODY.width, high)))
                y += high + _GAP
        yield Slide(title, tuple(parts), notes)

    def block(
        self, name: str, columns: tuple[str, ...], widths: tuple[float, ...], rows: list[tuple[str, ...]]
    ) -> tuple[Paragraph, Grid]:
        """A sentence with how many, and the table of them; with none, it has no rows."""
        text = self.texts.counted(f"slide.count.{name}", len(rows)) if rows else self.texts(f"slide.none.{name}")
        sign = (_DEAD if name == "invalid" else _TO_DO) if rows else _FINE
        headings = tuple(self.texts(f"slide.column.{column}") for column in columns)
        grid = Grid(BODY, self.texts(f"slide.table.{name}"), headings, widths, tuple(rows))
        return Paragraph(text, sign, bold=True, size=22), grid

    def notes_of_verdict(self) -> tuple[str, ...]:
        """The rules behind the verdict."""
        causes = [f"cause.{letter.cause}" for letter in self.verdict.invalid if letter.cause]
        reasons = [f"reason.{row.reason}" for row in self.verdict.to_notify]
        return (self.texts("slide.note.verdict"), *rules((*causes, *reasons), self.texts))

    def to_notify(self) -> list[tuple[str, ...]]:
        """Of every letter to send: to whom, for whom, which account, why."""
        return [
            (
                self.words.people_of(letter),
                self.texts("report.oneself") if letter.for_oneself else self.words.students_of(letter),
                letter.account or "–",
                " ".join(self.words.why_notify(letter)),
            )
            for letter in letters_to_send(self.verdict.to_notify, self.simulation.replay.rules)
        ]

    def invalid(self) -> list[tuple[str, ...]]:
        """Of every dead letter: which, whose, since when, why, and the mistake behind it."""
        return [self.invalid_letter(letter) for letter in self.verdict.invalid]

    def invalid_letter(self, letter: Notification) -> tuple[str, ...]:
        """One row of it."""
        assert letter.ended is not None
        assert letter.ended_by is not None
        assert letter.cause is not None
        killer = self.simulation.replay.steps[letter.ended_by - 1]
        return (
            self.texts("slide.letter", account=letter.account, issued=self.texts.short_date(letter.issued)),
            self.holder(letter),
            self.texts.short_date(letter.ended),
            sentence(self.words.cause(killer, letter.cause)),
            sentence(self.texts(f"mistake.{letter.mistake}")) if letter.mistake else "–",
        )

    def holder(self, letter: Notification) -> str:
        """« Élodie Roumieu, pour Sacha Roumieu »."""
        holder = self.words.who(letter.holder)
        if letter.students in ((), (letter.holder,)):
            return holder
        return self.texts("slide.holder", holder=holder, students=self.words.all_of(letter.students))

    # --- What to do ---------------------------------------------------------------------------------------------

    def recommendation(self) -> Iterator[Slide]:
        """What should have been done, what to do when the system refuses, what to say to the families."""
        mistakes = dict.fromkeys(mistake.kind for mistake in self.verdict.mistakes)
        refused = [step for step in self.simulation.replay.steps if step.refusal]
        reasons = dict.fromkeys(step.refusal.reason for step in refused if step.refusal)
        advised = dict.fromkeys(
            (self.words.why(step.refusal), self.words.advice(step)) for step in refused if step.refusal
        )
        to_tell: dict[str, dict[str, None]] = {}
        for saying in Sayings(self.simulation, self.texts).all():
            whose = to_tell.setdefault(self.texts("say.words", words=saying.words), {})
            whose |= dict.fromkeys(map(self.holder, saying.letters))
        sections = {
            "slide.should": [
                Paragraph(
                    self.texts(
                        "slide.instead",
                        what=sentence(self.texts(f"mistake.{kind}")),
                        should=self.texts(
                            "mistake.should", recommendation=self.texts(f"mistake.{kind}.recommendation")
                        ),
                    ),
                    _MISTAKE,
                )
                for kind in mistakes
            ],
            "slide.tell": [
                Paragraph(self.texts("slide.told", who=" · ".join(who), words=words), "•")
                for words, who in to_tell.items()
            ],
            "slide.advice": [
                Paragraph(
                    self.texts(
                        "slide.instead",
                        what=sentence(why).rstrip("."),
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
                paragraphs += [*heads, *(replace(one, size=size).cut(880, 6) for one in found)]
            if words_height(paragraphs, BODY.width) <= BODY.height:
                break
        if not paragraphs:
            paragraphs = [Paragraph(self.texts("slide.nothing_to_do"), size=20)]
        notes = tuple(
            rules((*(f"mistake.{kind}" for kind in mistakes), *(f"refusal.{one}" for one in reasons)), self.texts)
        )
        for page in pages_of_words(paragraphs, BODY.width, BODY.height):
            yield Slide(self.texts("slide.recommendation"), (Words(BODY, page),), notes)
