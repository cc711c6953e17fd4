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
from simulator.reports.words import SIGN_IN_REFUSED
from simulator.rules import NUMBERS, RULE_SETS, VALUES
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
    "rule_value": VALUES,
}
"""Every topic, from the tables of the code."""

RULES_BEHIND: dict[str, str] = {
    "event.siecle.student_record_created": "R1",
    "event.siecle.student_record_exported": "R8",
    "event.siecle.student_record_imported": "R1 R3 R8",
    "event.siecle.student_unenrolled": "R4 R7",
    "event.siecle.guardian_linked": "R2",
    "event.siecle.guardian_record_deleted": "R5 R7",
    "event.teleservices.account_notified": "R9",
    "event.ent.historic_credentials_issued": "R9 R20",
    "event.ent.sign_in_attempted": "R13 R14 R15 R16",
    "event.ent.password_changed": "R10 R11 R12",
    "event.ent.back_pressed": "R11",
    "event.ent.service_opened": "R17",
    "event.ent.merge_requested": "R18",
    "event.ent.grouping_requested": "R19",
    "event.clock.advanced": "R20",
    "state.created": "R1 R2",
    "state.notified": "R9",
    "state.active": "R10",
    "state.deactivated": "R4 R5 R6 R20",
    "refusal.nothing_to_import": "R8",
    "refusal.no_historic_account": "R20",
    "refusal.historic_ended": "R20",
    "refusal.not_scolarite_services": "R9 R18",
    "refusal.already_active": "R9",
    "refusal.account_deactivated": "R6 R9 R16",
    "refusal.never_notified": "R9 R16",
    "refusal.wrong_profile": "R13 R15",
    "refusal.wrong_password": "R12 R16",
    "refusal.scolarite_services_required": "R17",
    "refusal.account_not_active": "R17",
    "refusal.no_error_page": "R11",
    "refusal.guardians_only": "R18 R19",
    "refusal.wrong_procedure": "R18 R19",
    "refusal.merge_disabled": "R18",
    "refusal.grouping_unavailable": "R19",
    "mistake.record_created_instead_of_imported": "R1 R3",
    "mistake.homonym_declared_for_same_person": "R2 R5",
    "mistake.wrong_profile": "R13 R15",
    "mistake.historic_used_for_teleservice": "R17",
    "mistake.wrong_procedure": "R18 R19",
    "cause.duplicate_student_unenrolled": "R3 R4 R7",
    "cause.student_unenrolled": "R4 R7",
    "cause.duplicate_guardian_deleted": "R5 R7",
    "cause.guardian_deleted": "R5 R7",
    "cause.historic_ended": "R20",
    "cause.merged": "R18",
    "standing.valid": "R9",
    "standing.superseded": "R9",
    "standing.invalid": "R7",
    "reason.replaces_invalid": "R6",
    "reason.never_notified": "R9",
    "reason.no_live_account": "R6",
    "access.open": "R10",
    "access.waiting": "R9",
    "access.not_notified": "R19",
    "access.none": "R6",
    "rule_set.montpellier-2015": "R18 R20",
    "rule_value.merge_until": "R18",
    "rule_value.historic_until": "R20",
}
"""Of every topic that is not itself a rule, the rules it stands on."""


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
    "fratrie": "R18 R19",
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
            for value in VALUES:
                day = getattr(RULE_SETS[name], value)
                yield f"{value}: {texts('never') if day is None else texts.date(day)}"


SIGN_IN_REASONS: frozenset[Reason] = frozenset(
    {"no_historic_account", "wrong_profile", "account_deactivated", "never_notified", "wrong_password"}
)
"""Reasons for which a sign-in is refused, always with the same words on the screen (R16)."""
