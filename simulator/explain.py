"""`simulate explain`: what a word means and where it comes from, as a document."""

from collections.abc import Iterator, Sequence

from simulator.consequences import Reason
from simulator.events import FIELDS, KINDS
from simulator.glossary import CATEGORIES, WORDS, Topic, Word, title, written
from simulator.lifecycle import TRANSITIONS
from simulator.reading.scenario_format import KEYS
from simulator.reports.document import Document, Item, Section
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.reports.sentences import SIGN_IN_REFUSED
from simulator.rule_sets import NUMBERS, RULE_SETS, VALUES
from simulator.texts import Texts


def explain(heading: str, found: Sequence[Topic], texts: Texts) -> Document:
    """The document that explains these topics."""
    return Document(heading, "", None, tuple(_section(topic, texts) for topic in found))


def contents(texts: Texts) -> Document:
    """Every topic, with the first sentence of its explanation."""
    sections = tuple(
        Section(texts(f"topic.{category}"), tuple(_line(Topic(category, name), texts) for name in names))
        for category, names in CATEGORIES.items()
    )
    return Document(texts("explain.title"), texts("explain.usage"), None, sections)


def _line(topic: Topic, texts: Texts) -> Item:
    return Item("step", title(topic, texts), (_first_sentence(_explanation(topic, texts)),))


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return head + stop.strip()


def _section(topic: Topic, texts: Texts) -> Section:
    heading = texts(f"topic.{topic.category.partition('.')[0]}.one", name=title(topic, texts))
    details = [Item("step", detail) for detail in _details(topic.category, topic.name, texts)]
    words = written(topic)
    if len(words) > 1 or (words and topic.category != "word"):  # a single one is already in the heading of a word
        details.insert(0, Item("step", texts("explain.written", words=", ".join(words))))
    return Section(heading, (_explanation(topic, texts), *details, *_sources(topic, texts)))


def _explanation(topic: Topic, texts: Texts) -> str:
    if not topic.category.startswith("name."):
        return texts(f"explain.{topic.category}.{topic.name}")
    record, _, second = topic.name.partition("/")
    first, *_, last = NUMBERS
    return texts(f"explain.{topic.category}", record=record, second=second, first=first, last=last)


def _sources(topic: Topic, texts: Texts) -> Iterator[Item]:
    """The rules behind a topic (for a word, only their first sentences); for a rule, its source."""
    if topic.category == "rule":
        origin = texts("explain.origin", origin=texts(f"source.{NUMBERS[topic.name]}"))
        yield Item("step", origin, (texts(f"source.rule.{topic.name}"),))
    is_word = topic.category == "word"
    if is_word and not WORDS[topic.name].rules:
        yield Item("step", texts("explain.origin", origin=texts("source.format")))
    numbers = WORDS[topic.name].rules if is_word else RULES_BEHIND.get(f"{topic.category}.{topic.name}", "")
    for number in numbers.split():
        rule = texts("explain.rule", number=number, origin=texts(f"source.{NUMBERS[number]}"))
        text = texts(f"explain.rule.{number}")
        yield Item("step", rule, (_first_sentence(text) if is_word else text,))


def _details(category: str, name: str, texts: Texts) -> Iterator[str]:
    """Details from the tables of the code, such as an event's fields and a state's transitions."""
    match category:
        case "word":
            yield from _of_word(WORDS[name], texts)
        case "event":
            for field in FIELDS[KINDS[name]]:
                yield texts("explain.key", key=field, help=texts(f"key.field.{field}"))
        case "state":
            for row in TRANSITIONS:
                if row.source == name:
                    act = texts(f"trigger.{row.trigger}")
                    yield texts("explain.transition", act=act, target=texts(f"state.{row.target}"))
            if not any(row.source == name for row in TRANSITIONS):
                yield texts("explain.final")
        case "refusal":
            if name in SIGN_IN_REASONS:
                yield texts("refused.shown", shown=SIGN_IN_REFUSED)
            yield texts("refused.advice", advice=texts(f"refusal.{name}.advice"))
        case "mistake":
            yield texts("mistake.should", recommendation=texts(f"mistake.{name}.recommendation"))
        case "rule_set":
            for value in VALUES:
                yield texts("explain.key", key=value, help=texts.value(getattr(RULE_SETS[name], value), value))


def _of_word(word: Word, texts: Texts) -> Iterator[str]:
    """The word as a key of a scenario file, with the key that contains it, and an example."""
    for said in word.said.split():
        for within, keys in KEYS.items():
            if said in keys:
                key = f"{said} ({within})" if within else said
                yield texts("explain.key", key=key, help=texts(keys[said].help))
    if word.example:
        yield texts("explain.example", example=word.example)


SIGN_IN_REASONS: frozenset[Reason] = frozenset(
    {
        "no_historic_account",
        "wrong_profile",
        "account_deactivated",
        "never_notified",
        "letter_expired",
        "wrong_password",
    }
)
"""Reasons for which a sign-in is refused, always with the same words on the screen (R16)."""
