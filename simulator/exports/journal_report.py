"""What a journal of exports holds, and what exports cannot tell: for a terminal, and as `account-exports-journal/1`."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from simulator.errors import Problem
from simulator.events import KINDS
from simulator.exports.changes import SOURCES
from simulator.exports.export_history import ExportHistory
from simulator.reports.document import Document, Item, Section, Table
from simulator.scenario import Ruling
from simulator.texts import Texts, visible_path

FORMAT: Final = "account-exports-journal/1"
NEVER_KNOWN: Final = ("letters", "undone", "order", "accounts")
"""What no export ever says, whatever is in it."""
_MOST_SCHOOLS: Final = 30


def document(told: ExportHistory, output: str, rules: Ruling | None, texts: Texts) -> Document:
    """The answer in sentences: what was read, what was told, what cannot be known, how to go on."""
    sections = (
        Section(texts("exports.journal.section.read"), tuple(_schools(told, texts))),
        Section(texts("exports.journal.section.events"), tuple(_events(told, texts))),
        Section(texts("exports.journal.section.unknown"), tuple(_unknown(told, texts))),
        Section(texts("exports.journal.section.next"), (_next(output, rules, texts),)),
    )
    rows = sum(len(dated) for dated in told.families.values())
    families = texts.counted("exports.journal.families", len(told.families))
    return Document(
        texts("exports.journal.title", path=visible_path(output)),
        f"{texts.counted('exports.journal.rows', rows)} · {families}",
        None,
        sections,
    )


def data(told: ExportHistory, problems: Sequence[Problem], texts: Texts) -> dict[str, Any]:
    """The same for programs."""
    opening, since, known = _counts(told)
    sources = Counter(one.when.source for dated in told.families.values() for one in dated)
    return {
        "format": FORMAT,
        "schools": [
            {"school": uai, "first": _iso(told.days.before.days[uai]), "second": _iso(told.days.after.days.get(uai))}
            for uai in told.days.schools
        ],
        "families": len(told.families),
        "events": [
            {"event": kind, "opening": opening[kind], "since": since[kind], "day_known": known[kind]}
            for kind in KINDS
            if opening[kind] + since[kind]
        ],
        "days_from": {source: sources[source] for source in SOURCES if sources[source]},
        "letters": told.letters,
        "activations": told.activations,
        "unknown": dict(told.unknown),
        "never_known": list(NEVER_KNOWN),
        "left_out": dict(told.left_out),
        "problems": [problem.line(texts) for problem in problems],
    }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _counts(told: ExportHistory) -> tuple[Counter[str], Counter[str], Counter[str]]:
    opening, since, known = Counter[str](), Counter[str](), Counter[str]()
    for dated in told.families.values():
        for one in dated:
            (opening if one.opening else since)[one.event.kind] += 1
            known[one.event.kind] += one.when.known
    return opening, since, known


def _schools(told: ExportHistory, texts: Texts) -> Iterator[Table | str]:
    schools = told.days.schools
    days = (told.days.before.days, told.days.after.days)
    headings = ("school", "first", "second", "pupils_first", "pupils_second")
    pupils = [Counter(school for school, _ in one.pupils) for one in (told.days.before, told.days.after)]
    rows = []
    for uai in schools[:_MOST_SCHOOLS]:
        shown = [texts.short_date(one[uai]) if uai in one else "–" for one in days]
        held = [texts.number(count[uai]) if uai in one else "–" for count, one in zip(pupils, days, strict=True)]
        rows.append((uai, *shown, *held))
    yield Table(tuple(texts(f"exports.journal.column.{one}") for one in headings), tuple(rows))
    if len(schools) > _MOST_SCHOOLS:
        yield texts.counted("exports.check.more_schools", len(schools) - _MOST_SCHOOLS)


def _events(told: ExportHistory, texts: Texts) -> Iterator[Table | Item]:
    opening, since, known = _counts(told)
    rows = tuple(
        (kind, *map(texts.number, (opening[kind], since[kind], known[kind])))
        for kind in KINDS
        if opening[kind] + since[kind]
    )
    headings = ("event", "opening", "since", "known")
    yield Table(tuple(texts(f"exports.journal.column.{one}") for one in headings), rows)
    for code, count in told.left_out.items():
        yield Item("to_do", texts.counted(f"exports.journal.left_out.{code}", count))


def _unknown(told: ExportHistory, texts: Texts) -> Iterator[Item]:
    for code, count in told.unknown.items():
        yield Item("step", texts.counted(f"exports.journal.unknown.{code}", count))
    for code in NEVER_KNOWN:
        if code != "letters" or not told.letters:
            yield Item("step", texts(f"exports.journal.never.{code}"))


def _next(output: str, rules: Ruling | None, texts: Texts) -> str:
    ruled = f" --rules {rules.rules.name}" if rules is not None and not rules.changed else ""
    path = visible_path(output)
    quoted = f"'{path}'" if " " in path else path
    return texts("exports.journal.next", command=f"simulate journal replay {quoted} -o verdict.csv{ruled}")
