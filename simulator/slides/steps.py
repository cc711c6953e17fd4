"""The slides of the steps that matter, and the questions before them."""

from collections.abc import Iterator

from simulator import consequences as c
from simulator.drawing.layout import Box
from simulator.drawing.palette import SIGNS
from simulator.drawing.picture import Picture
from simulator.reports.words import Words as Sentences
from simulator.reports.words import sentence, shown
from simulator.simulation import Simulation
from simulator.slides.groups import Group, marked
from simulator.slides.notes import notes_of
from simulator.slides.page import Drawing, Paragraph, Slide, Words
from simulator.slides.panel import Said, panel
from simulator.slides.stage import HEIGHT, REST, Stage, View
from simulator.texts import Texts
from simulator.verdict import Notification

LEFT = 24.0
TOP = 54.0
_DEAD, _LETTER, _FINE = SIGNS["dead"][0], SIGNS["letter"][0], SIGNS["fine"][0]
_REFUSED, _MISTAKE = SIGNS["refused"][0], SIGNS["mistake"][0]
_ECHOES = c.Bookkeeping | c.NotificationIssued | c.MistakeRecognised | c.RequestRefused
"""Consequences that only repeat the event, or have a box of their own."""

HAPPENED: dict[str, str] = {
    "siecle.student_record_created": "slide.happened.record_created",
    "siecle.student_record_exported": "slide.happened.record_exported",
    "siecle.student_record_imported": "slide.happened.record_imported",
    "siecle.student_unenrolled": "slide.happened.unenrolled",
    "siecle.guardian_linked": "slide.happened.guardian_linked",
    "siecle.guardian_record_deleted": "slide.happened.record_deleted",
    "teleservices.account_notified": "slide.happened.notified",
    "ent.historic_credentials_issued": "slide.happened.historic_issued",
    "ent.sign_in_attempted": "slide.happened.sign_in",
    "ent.password_changed": "slide.happened.password",
    "ent.back_pressed": "slide.happened.back",
    "ent.service_opened": "slide.happened.service",
    "ent.merge_requested": "slide.happened.merge",
    "ent.grouping_requested": "slide.happened.grouping",
    "clock.advanced": "slide.happened.clock",
    "clock.due": "slide.happened.due",
}
"""Of every kind of event, what a title calls it, once or several times."""
ASKED: dict[str, str] = {
    "siecle.student_record_imported": "slide.asked.import",
    "teleservices.account_notified": "slide.asked.notification",
    "ent.historic_credentials_issued": "slide.asked.historic",
    "ent.password_changed": "slide.asked.password",
}
"""What a title calls it where it was refused, and the other word would say that it was done."""


class Steps:
    """The slides of one simulation's steps."""

    def __init__(self, simulation: Simulation, stage: Stage, texts: Texts) -> None:
        self.simulation = simulation
        self.stage = stage
        self.texts = texts
        self.words = Sentences(simulation, texts)

    def slides(self, group: Group, *, quiz: bool) -> Iterator[Slide]:
        """The slide of a group; in a quiz, where something dies or is refused, the question before it."""
        ids = group.changed or tuple(self.named(group))
        view = self.stage.view(ids)
        dead = group.dead_letters(self.simulation)
        asked = quiz and bool(dead or group.refusals)
        if asked:
            title = self.texts("slide.title.question", title=self.title(group))
            before = marked(group.before, ())
            yield Slide(title, (*panel(tuple(self.question(group, dead)), self.texts), *self.picture(before, view)))
        title = self.title(group, dead)
        if asked:
            title = self.texts("slide.title.answer", title=title)
        boxes = [*(self.answer(group, dead) if asked else ()), *self.told(group, asked=asked)]
        after = marked(group.after, group.changed)
        notes = tuple(notes_of(group, self.words, self.texts))
        yield Slide(title, (*panel(boxes, self.texts), *self.picture(after, view)), notes)

    def picture(self, picture: Picture, view: View) -> Iterator[Drawing | Words]:
        """The family, in the same place on every slide; and how much of it there is no room for."""
        seen = view.shows(picture)
        if len(seen.nodes) > len(view.headings):
            said = "; ".join(", ".join(row.text.replace("\n", " ") for row in node.rows) for node in seen.nodes)
            alt = self.texts("slide.alt.picture", date=picture.subtitle, nodes=said)
            yield Drawing(LEFT, TOP, seen, view.layout, alt)
        if view.hidden:
            text = self.texts.counted("slide.more_accounts", view.hidden)
            yield Words(Box(LEFT, TOP + HEIGHT - REST, 400, REST + 6), (Paragraph(text, bold=True),))

    # --- Titles -------------------------------------------------------------------------------------------------

    def title(self, group: Group, dead: list[Notification] | None = None) -> str:
        """« 1er octobre 2015 : fiche responsable supprimée, 1 notification invalide »."""
        event = group.first.event
        asked = ASKED.get(event.kind) if group.refusals else None
        what = self.texts(asked) if asked else self.texts.counted(HAPPENED[event.kind], len(group.steps))
        title = self.texts("slide.title.step", date=self.texts.date(event.date), what=what)
        if dead:
            return self.texts.counted("slide.title.dead", len(dead), title=title)
        if dead is not None and group.refusals:
            return self.texts("slide.title.refused", title=title)
        return self.texts("slide.title.mistake", title=title) if dead is not None and group.mistakes else title

    def heading(self, group: Group) -> str:
        """« Étape 19 », « Étapes 7 à 11 »."""
        first, last = group.first.number, group.steps[-1].number
        form = "slide.step" if first == last else "slide.two_steps" if first + 1 == last else "slide.steps"
        return self.texts(form, first=first, last=last)

    # --- Boxes --------------------------------------------------------------------------------------------------

    def told(self, group: Group, *, asked: bool = False) -> Iterator[Said]:
        """What happened, what the screen says and why, what was a mistake, what follows."""
        events = [sentence(self.words.told(step)) for step in group.steps]
        yield Said(listed(events), heading=self.heading(group))
        for step in group.refusals:
            assert step.refusal is not None
            screen = shown(step.event)
            yield Said(
                (
                    *([(self.texts("refused.shown", shown=screen), "")] if screen else []),
                    (self.texts("refused.why", why=self.words.why(step.refusal)), ""),
                    (self.texts("refused.advice", advice=self.words.advice(step)), ""),
                ),
                "killer",
                f"{_REFUSED} {self.texts('slide.refused')}",
            )
        for mistake in dict.fromkeys(group.mistakes):
            heading = f"{_MISTAKE} {self.texts('slide.mistake')}"
            yield Said(((sentence(self.texts(f"mistake.{mistake}")) + ".", ""),), "mistake", heading)
        followed = tuple(dict.fromkeys(self.followed(group, asked=asked)))
        if followed:
            yield Said(followed, "plain", self.texts("slide.followed"))

    def followed(self, group: Group, *, asked: bool) -> Iterator[tuple[str, str]]:
        """The consequences, the deadly ones first; what an answer said already is not said again."""
        known = _ECHOES | c.NotificationInvalidated if asked else _ECHOES
        found = [one for one in group.consequences if not isinstance(one, known)]
        deadly = (c.NotificationInvalidated, c.AccountDeactivated, c.NotificationExpired)
        for one in sorted(found, key=lambda one: not isinstance(one, deadly)):
            yield sentence(self.words.concluded(one)) + ".", _DEAD if isinstance(one, deadly) else "•"

    def question(self, group: Group, dead: list[Notification]) -> Iterator[Said]:
        """What happens, and what to ask about it."""
        yield from (Said(one.sentences, heading=one.heading) for one in list(self.told(group))[:1])
        if dead:
            letters = tuple((self.letter(one), _LETTER) for one in group.letters_before(self.simulation))
            yield Said(letters, "to_do", self.texts("slide.question.letters"))
        else:
            yield Said((), "to_do", self.texts("slide.question.refusal"))

    def answer(self, group: Group, dead: list[Notification]) -> Iterator[Said]:
        """The answer, which the slide begins with."""
        if not dead:
            yield Said((), "to_do", self.texts("slide.answer.refusal"))
            return
        before = group.letters_before(self.simulation)
        heading = self.texts("slide.answer.letters", left=len(before) - len(dead), count=len(before))
        yield Said(tuple((self.letter(one), _DEAD) for one in dead), "to_do", heading)

    def letter(self, letter: Notification) -> str:
        """« R3/E2, 8 sept. 2015 »."""
        return self.texts("slide.letter", account=letter.account, issued=self.texts.short_date(letter.issued))

    @staticmethod
    def named(group: Group) -> Iterator[str]:
        """Nodes that a group speaks of although it changes none."""
        known = {node.id for node in group.after.nodes}
        for step in group.steps:
            event = step.event
            accounts = (getattr(event, "account", None), *getattr(event, "accounts", ()))
            ids = [f"account:{address}" for address in accounts]
            ids += [f"person:{address.removeprefix('historic/')}" for address in accounts if address]
            for field in ("student", "guardian", "person"):
                ids.append(f"person:{getattr(event, field, None)}")
            for field in ("record", "student_record", "origin"):
                ids += [f"{kind}_record:{getattr(event, field, None)}" for kind in ("student", "guardian")]
            yield from (id for id in ids if id in known)


def listed(sentences: list[str]) -> tuple[tuple[str, str], ...]:
    """Sentences with the sign of a list, unless there is only one."""
    return tuple((text, "•" if len(sentences) > 1 else "") for text in sentences)
