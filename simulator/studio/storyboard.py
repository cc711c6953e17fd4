"""The storyboard: every event of a story as a sentence, with what became of it and what is wrong with it."""

import datetime
from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.replay import Step
from simulator.reports.names import Names
from simulator.reports.sentences import advice, capitalised, shown_on_screen, why
from simulator.studio.offers import Acts
from simulator.studio.session import Session
from simulator.studio.wrong import problem_sentence
from simulator.texts import Texts


class Card(Struct, frozen=True):
    """A step of the storyboard."""

    position: int | None
    """Its place among the events, from 1; None for what fell due on the calendar."""
    step: int | None
    """Its number in the replay; None while the story has problems."""
    day: datetime.date | None
    sentence: str
    """In the words of its act; of an event that makes no sense, its text."""
    state: Literal["done", "refused", "wrong"]
    notes: tuple[str, ...]
    """Why it was refused and what to do, or what is wrong with it."""
    chapter: str
    """The comments above it, line by line."""


def storyboard(session: Session, texts: Texts) -> tuple[Card, ...]:
    """All cards, in order; what fell due on the calendar only while the story has no problems."""
    story, acts = session.story, session.acts(texts)
    steps = story.simulation.replay.steps if story.simulation is not None else ()
    if not steps:
        return tuple(_card(session, at, None, acts) for at in range(1, len(story.events) + 1))
    return tuple(
        _card(session, step.position, step, acts) if step.position is not None else _due(step, acts.names)
        for step in steps
    )


def _card(session: Session, position: int, step: Step | None, acts: Acts) -> Card:
    story, texts, names = session.story, acts.texts, acts.names
    event = story.events[position - 1]
    edited = story.edited if story.edited is not None and story.edited.count == len(story.events) else None
    wrong = tuple(problem_sentence(problem, acts.moment, names) for problem in story.problems_at(position))
    notes, state = wrong, "wrong" if wrong or event is None else "done"
    if step is not None and step.refusal is not None:
        reason = why(step.refusal.reason, story.rules, texts)
        screen = shown_on_screen(step.event)
        shown = [texts("refused.shown", shown=screen)] if screen is not None else []
        notes = (*shown, capitalised(reason), capitalised(advice(step, story.rules, texts)))
        state = "refused"
    sentence = acts.sentence(event) if event is not None else edited.event_text(position) if edited else ""
    chapter = edited.heading(position) if edited is not None else ""
    return Card(
        position,
        step.number if step is not None else None,
        event.date if event is not None else None,
        sentence,
        state,  # type: ignore[arg-type]  # one of the three
        notes,
        chapter,
    )


def _due(step: Step, names: Names) -> Card:
    """What the calendar ends, account by account."""
    event = step.event
    assert isinstance(event, e.ClockDue)
    accounts = names.texts.listed([names.account(address) for address in event.accounts])
    sentence = names.texts(f"studio.due.{event.cause}", accounts=accounts)
    return Card(None, step.number, event.date, sentence, "done", (), "")
