"""The topics that can be explained, and the words by which they are found: those of files, reports and school offices.

What people call a topic is in the texts (`called.…`), in every language; what files and reports call it is here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, get_args

from msgspec import Struct

from simulator.consequences import Cause, Mistake, Reason
from simulator.events import KINDS
from simulator.lifecycle import STATES
from simulator.people import name_key
from simulator.reading.field_types import ID
from simulator.rule_sets import NUMBERS, RULE_SETS, VALUES
from simulator.texts import LANGUAGES, Texts, load_texts
from simulator.verdict import ACCESS_STATUSES, STANDINGS, TO_NOTIFY_REASONS


class Word(Struct, frozen=True):
    """A word to explain. `said`: what files and reports write for it; `rules`: numbers; `example`: scenario text."""

    said: str = ""
    rules: str = ""
    example: str = ""


WORDS: Final[Mapping[str, Word]] = {
    # The scenario file
    "scenario": Word("scenario title format path", example='scenario: "Une fratrie : un homonyme de trop"'),
    "about": Word("about", example="about: La mère est saisie comme homonyme d'elle-même."),
    "twin": Word("twin", example="twin: fratrie_evitee.yaml"),
    "rules": Word("rules base rules_changed", example="rules: {base: strasbourg-2018, activate_within: 30 days}"),
    "people": Word("people person", "R34", "people: {jade: {student: Jade Roumieu}}"),
    "called": Word("called"),
    "events": Word("events event fields", example="event: siecle.student_unenrolled"),
    "id": Word("id", example="id: homonyme"),
    "date": Word("date from since issued ended", example="date: 2015-09-01"),
    "expect": Word("expect expectations checked failed key expected found", example="expect: {invalid: [R3/E2]}"),
    "until": Word("until clock.due", "R20 R21 R22 R23 R28", "until: 2016-09-30"),
    "duration": Word("days months always never", "R21 R22 R23 R28", "rules: {letter_valid_for: 3 months}"),
    "flag": Word("true false", example="server_error: true"),
    # People, records, accounts
    "student": Word("student students child", "R1", "people: {jade: {student: Jade Roumieu}}"),
    "guardian": Word("guardian guardians", "R2 R25 R34", "people: {elodie: {guardian: Élodie Roumieu}}"),
    "level": Word("level legal in_charge contact", "R32", "level: contact"),
    "siblings": Word("", "R2 R19 R25 R34"),
    "school": Word("school to_school schools", "R8", "schools: {college-colette: Collège Colette}"),
    "degree": Word("degree primary secondary", "R33", "degree: primary"),
    "record": Word("record student_record", "R1 R2", "record: E1"),
    "origin": Word("origin", "R8 R27", "origin: E0"),
    "continuity": Word("file none", "R27", "rules: {continuity: file}"),
    "keeping": Word("account_kept no_longer_kept", "R28", "rules: {kept_for: 3 months}"),
    "match": Word("match new same_person", "R2", "match: same_person"),
    "name": Word("name", "R2", "name: Julie Aubanel"),
    "matched": Word("matched", "R34", "matched: false"),
    "homonym": Word("homonym", "R2", "match: homonym"),
    "duplicate": Word("", "R3 R4 R5"),
    "leaving": Word("departure removed duplicate", "R4 R5", "reason: duplicate"),
    "merged_into": Word("merged_into", "R5", "merged_into: R1"),
    "account": Word("account accounts", "R1 R2 R34", "account: R1/E1"),
    "holder": Word("holder shared_with", "R18"),
    "historic": Word("historic", "R13 R14 R17 R20", "account: historic/elodie"),
    # Notifications and passwords
    "notification": Word(
        "notifications used notify notification_issued", "R9 R7", "event: teleservices.account_notified"
    ),
    "to_notify": Word("to_notify", "R6", "to_notify: [E1, R1/E2]"),
    "identifier": Word("", "R9"),
    "password": Word("password to provisional superseded password_replaced", "R10 R12 R31", "password: provisional"),
    "activation": Word("activate account_activated by sms", "R10 R30", "event: ent.password_changed"),
    "server_error": Word("server_error error_shown page_shown", "R11", "server_error: true"),
    "profile": Word("profile students_parents other_audiences", "R13 R14 R15", "profile: students_parents"),
    "service": Word("service capsup telinscription", "R17", "service: telinscription"),
    # The report
    "steps": Word("steps step number line issued_by ended_by mistake_step recognised_by replaced_by"),
    "consequence": Word("consequences kind"),
    "state": Word("state"),
    "status": Word("status", "R7 R9"),
    "access": Word("access access_extended access_reduced", "R4 R18 R25 R26 R27"),
    "cause": Word("cause reason", "R7"),
    "refusal": Word(
        "refusal refused accepted outcome shown advice reason request_refused", example="refused: [homonyme]"
    ),
    "mistake": Word("mistake mistakes mistake_recognised", example="mistakes: [homonym_declared_for_same_person]"),
    "journal": Word("family"),
    # Where it comes from
    "source": Word("seed assumed seed_and_assumed other"),
    "siecle": Word("", "R1 R2"),
    "scolarite_services": Word("", "R9 R17"),
    "ent": Word("", "R10 R14"),
    "educonnect": Word("", "R21 R24 R30 R34"),
    "franceconnect": Word("", "R30", "by: franceconnect"),
    "office": Word("", "R9"),
    "rentree": Word("", "R18 R20"),
    "academy": Word("", "R8"),
}

ALSO_SAID: Final[Mapping[str, str]] = {
    "event.ent.sign_in_attempted": "signed_in",
    "state.created": "account_created",
    "state.deactivated": "deactivate account_deactivated",
    "standing.superseded": "notification_superseded",
    "standing.expired": "notification_expired",
    "standing.invalid": "notification_invalidated",
}
"""What files and reports write for topics that are not words, besides the topic's own name."""


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
    "word": tuple(WORDS),
}
"""Every topic, from the tables of the code."""

NAMES_IN_FILES: Final = {
    "historic": (re.compile(f"histori(?:c|que)/({ID})"), "account"),
    "guardian": (re.compile(f"({ID})/({ID})"), "account"),
    "student": (re.compile("(E[0-9]+)"), "account"),
    "record": (re.compile("(R[0-9]+)"), "record"),
}
"""Patterns of the names of accounts and records in files, and the word that explains more about each."""
_SMALL: Final = frozenset(["a", "an", "d", "de", "des", "du", "l", "la", "le", "les", "of", "s", "the", "un", "une"])
"""Words that are ignored when topics are looked up; « s » comes from « élève(s) »."""


def topics() -> Iterator[Topic]:
    """Everything that can be explained."""
    for category, names in CATEGORIES.items():
        for name in names:
            yield Topic(category, name)


def find(word: str) -> list[Topic]:
    """The topics that this word denotes in any language, words first; then what it denotes as an account or record."""
    topics_called = _index().get(_key(word), [])
    word = word.strip() if "/" in word else word.strip().upper()
    for kind, (looks, says_more) in NAMES_IN_FILES.items():
        if looks.fullmatch(word):
            return [*topics_called, Topic(f"name.{kind}", word), *([] if topics_called else [Topic("word", says_more)])]
    return topics_called


def near(word: str, texts: Texts) -> list[str]:
    """At most three names of topics that were probably meant: in the reader's language, in files, in other languages.

    Rules are left out, since people ask for them by number. What looks like an account name at least gives « account ».
    """
    from difflib import get_close_matches

    wanted, index = _key(word), _index()
    own, others = [texts], [load_texts(language) for language in LANGUAGES if language != texts.language]
    meant: dict[tuple[Topic, ...], str] = {}
    for names_of in (lambda topic: called(topic, own), said, lambda topic: called(topic, others)):
        names = {_key(name): name for topic in topics() if topic.category != "rule" for name in names_of(topic)}
        starting = sorted(
            (key for key in names if f" {wanted}" in f" {key}"), key=lambda key: (key.find(wanted), len(key))
        )
        for key in (*starting, *get_close_matches(wanted, names, cutoff=0.7)) if wanted else ():
            meant.setdefault(tuple(index[key]), names[key])
    if not meant and "/" in word:
        return [next(called(Topic("word", "account"), own))]
    return list(meant.values())[:3]


def called(topic: Topic, languages: Iterable[Texts]) -> Iterator[str]:
    """What people call a topic in these languages; nothing for a rule, which has only a number."""
    for texts in languages if topic.category != "rule" else ():
        yield from texts(f"called.{topic.category}.{topic.name}").split(" | ")


def said(topic: Topic) -> list[str]:
    """What files, reports and the code call a topic; for an event, also its last part."""
    last = [topic.name.partition(".")[2]] if topic.category == "event" else []
    return [*written(topic), topic.name, *last]


def written(topic: Topic) -> list[str]:
    """What files and reports write for a topic; the name of a topic that is not a word is left out."""
    key = f"{topic.category}.{topic.name}"
    return (WORDS[topic.name].said if topic.category == "word" else ALSO_SAID.get(key, "")).split()


@cache
def _index() -> dict[str, list[Topic]]:
    index: dict[str, list[Topic]] = {}
    for topic in sorted(topics(), key=lambda topic: topic.category != "word"):
        for key in dict.fromkeys(map(_key, (*called(topic, map(load_texts, LANGUAGES)), *said(topic)))):
            index.setdefault(key, []).append(topic)
    return index


def _key(word: str) -> str:
    """A key that is the same for all spellings of a word: without case, accents, quotes, articles and plural."""
    words = re.findall(r"[^\W_]+|/", name_key(word).replace("œ", "oe"))
    return " ".join(re.sub("(?<=...)[sx]$", "", part) for part in words if part not in _SMALL)


def title(topic: Topic, texts: Texts) -> str:
    """The topic's name in a heading: of a word, what people say and what files write; of others, what files write."""
    if topic.category != "word":
        return topic.name
    name, *_ = called(topic, [texts])
    word, *_ = said(topic)
    return f"{name} ({word})" if WORDS[topic.name].said and name != word else name
