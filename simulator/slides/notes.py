"""What the speaker's notes say: everything that happened, and the rules behind it with their sources."""

from collections.abc import Iterable, Iterator

from simulator import consequences as c
from simulator import events as e
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.reports.words import Words, sentence
from simulator.rules import NUMBERS
from simulator.slides.groups import Group
from simulator.texts import Texts


def notes_of(group: Group, words: Words, texts: Texts) -> Iterator[str]:
    """Every event of a group in words with its consequences, then the rules."""
    for step in group.steps:
        place = sentence(words.place(step.number))
        yield texts("refused.event", step=place, date=words.date(step), event=words.told(step))
        for consequence in step.consequences:
            if not isinstance(consequence, c.Bookkeeping):
                yield f"– {words.concluded(consequence)}"
        if step.refusal:
            yield texts("refused.advice", advice=words.advice(step))
    yield from rules(topics(group), texts)


def topics(group: Group) -> Iterator[str]:
    """What a group shows that rules stand behind; of a refusal, the rule that refuses."""
    for step in group.steps:
        if not step.refusal and not isinstance(step.event, e.ClockDue):
            yield f"event.{step.event.kind}"
        for consequence in step.consequences:
            match consequence:
                case c.RequestRefused(reason=reason):
                    yield f"refusal.{reason}"
                case c.MistakeRecognised(mistake=mistake):
                    yield f"mistake.{mistake}"
                case c.AccountDeactivated(cause=cause):
                    yield f"cause.{cause}"
                case c.NotificationExpired():
                    yield "standing.expired"


def rules(found: Iterable[str], texts: Texts) -> Iterator[str]:
    """The rules behind these topics, each with where it comes from."""
    numbers = dict.fromkeys(number for topic in found for number in RULES_BEHIND[topic].split())
    for number in sorted(numbers, key=lambda name: int(name[1:])):
        origin = texts(f"source.{NUMBERS[number]}")
        heading = texts("explain.rule", number=number, origin=origin)
        yield texts("slide.note.rule", rule=heading, text=texts(f"explain.rule.{number}"))
        yield texts("slide.note.source", source=texts(f"source.rule.{number}"))
