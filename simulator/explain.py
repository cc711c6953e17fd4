"""What a word of the simulator means and where it comes from: rules, events, refusals, mistakes, states …"""

from collections.abc import Iterator
from typing import get_args

from msgspec import Struct

from simulator.consequences import Cause, Mistake, Reason
from simulator.errors import near_miss
from simulator.events import FIELDS, KINDS
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.people import name_key
from simulator.reports.document import Document, Item, Section
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.reports.words import SIGN_IN_REFUSED
from simulator.rules import NUMBERS, RULE_SETS, VALUES, LastDay
from simulator.texts import Texts
from simulator.verdict import ACCESS_STATUSES, STANDINGS, TO_NOTIFY_REASONS


class Topic(Struct, frozen=True):
    """Something that can be explained: a word of one category."""

    category: str
    name: str


CATEGORIES: dict[str, tuple[str, ...]] = {
    "rule": tuple(NUMBERS),
    "event": tuple(KINDS),
    "state": STATES,
    "refusal": get_args(Reason),
    "mistake": get_args(Mistake),
    "cause": get_args(Cause),
    "standing": STANDINGS,
    "reason": TO_NOTIFY_REASONS,
    "access": ACCESS_STATUSES,
    "rule_set": tuple(RULE_SETS),
    "rule_value": tuple(VALUES),
}
"""Every topic, from the tables of the code."""


def topics() -> Iterator[Topic]:
    """Everything that can be explained."""
    for category, names in CATEGORIES.items():
        for name in names:
            yield Topic(category, name)


SCREEN_WORDS: dict[str, str] = {
    "Autres publics": "wrong_profile",
    "CAP'SUP": "historic_used_for_teleservice",
    "déscolarisation": "siecle.student_unenrolled",
    "Diffusion des identifiants": "ent.historic_credentials_issued",
    "doublon": "record_created_instead_of_imported homonym_declared_for_same_person",
    "Elèves ou parents": "wrong_profile",
    "erreur du serveur": "ent.password_changed R11",
    "export": "siecle.student_record_exported",
    "expiration": "expired letter_expired R21 R22 R23",
    "fratrie": "R18 R19 R24 R25",
    "fusion": "ent.merge_requested merge_disabled",
    "historique": "R13 R14 R17 R20",
    "homonyme": "homonym_declared_for_same_person",
    "identifiant ou mot de passe incorrect": "R13 R15 R16",
    "import": "siecle.student_record_imported nothing_to_import",
    "mot de passe": "R10 R12",
    "notification": "teleservices.account_notified",
    "regroupement": "ent.grouping_requested grouping_unavailable",
    "retour": "ent.back_pressed",
    "télinscription": "historic_used_for_teleservice",
}
"""Words of the screens and of school offices, and the topics that a reader means by them."""


def find(word: str, texts: Texts) -> list[Topic]:
    """The topics called so, whatever case and accents; also by an event's last word, or in the words of screens."""
    wanted = name_key(word)
    by_screen = {name_key(said): names.split() for said, names in SCREEN_WORDS.items()}.get(wanted, [])
    return [
        topic
        for topic in topics()
        if wanted == topic.name.lower()
        or (topic.category == "event" and topic.name.endswith(f".{wanted}"))
        or topic.name in by_screen
        or wanted in _label(topic, texts)
    ]


def _label(topic: Topic, texts: Texts) -> tuple[str, ...]:
    """What reports call a topic, whole and up to a comma."""
    key = f"{topic.category}.{topic.name}"
    if topic.category not in ("state", "access"):
        return ()
    return name_key(texts(key)), name_key(texts(key).partition(",")[0])


def meant(word: str) -> str | None:
    """The topic that was probably meant."""
    names = [topic.name for topic in topics()]
    return near_miss(word, [*names, *(name.partition(".")[2] for name in KINDS), *SCREEN_WORDS])


def explain(title: str, found: list[Topic], texts: Texts) -> Document:
    """What these topics mean, and where they come from."""
    return Document(title, "", None, tuple(_section(topic, texts) for topic in found))


def contents(texts: Texts) -> Document:
    """Every topic, with the first sentence of its explanation."""
    sections = tuple(
        Section(
            texts(f"topic.{category}"),
            tuple(Item("step", name, (_first_sentence(texts(f"explain.{category}.{name}")),)) for name in names),
        )
        for category, names in CATEGORIES.items()
    )
    return Document(texts("explain.title"), texts("explain.usage"), None, sections)


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return head + stop.strip()


def _section(topic: Topic, texts: Texts) -> Section:
    blocks: list[Item | str] = [texts(f"explain.{topic.category}.{topic.name}")]
    blocks += [Item("step", detail) for detail in _details(topic, texts)]
    if topic.category == "rule":
        origin = texts(f"source.{NUMBERS[topic.name]}")
        blocks.append(Item("step", texts("explain.origin", origin=origin), (texts(f"source.rule.{topic.name}"),)))
    else:
        for number in RULES_BEHIND[f"{topic.category}.{topic.name}"].split():
            origin = texts(f"source.{NUMBERS[number]}")
            rule = texts("explain.rule", number=number, origin=origin)
            blocks.append(Item("step", rule, (texts(f"explain.rule.{number}"),)))
    return Section(texts(f"topic.{topic.category}.one", name=topic.name), tuple(blocks))


def _details(topic: Topic, texts: Texts) -> Iterator[str]:
    """What the tables of the code say besides."""
    name = topic.name
    match topic.category:
        case "event":
            for field in FIELDS[KINDS[name]]:
                yield f"{field}: {texts(f'key.field.{field}')}"
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
            for value, of in VALUES.items():
                yield f"{value}: {texts.value(getattr(RULE_SETS[name], value), of == LastDay)}"


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
