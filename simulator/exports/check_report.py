"""A check as a document for a terminal, as JSON (`account-exports-check/1`) and as CSV for a French Excel."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from simulator.exports.check_sentences import NAMESAKES, CheckSentences
from simulator.exports.findings import Check, Finding, Severity, of_kind
from simulator.exports.pseudonyms import Door
from simulator.exports.snapshot import Guardian, Place, Pupil
from simulator.journal.files.csv_writing import as_csv
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.texts import Texts

Reader = Literal["siecle", "aaf"]
FORMAT: Final = "account-exports-check/1"
MOST_SHOWN: Final = 20
"""Findings of a kind, and problems, that a terminal shows; CSV, JSON and the page have more."""
MOST_SCHOOLS: Final = 30
MARKS: Final[dict[Severity, Mark]] = {"now": "dead", "soon": "to_do", "look": "mistake", "know": "step"}


def document(check: Check, reader: Reader, door: Door, texts: Texts) -> Document:
    """The answer in sentences."""
    said = CheckSentences(check, door, texts)
    sections = [Section(texts("exports.check.section.content"), tuple(_content(check, texts)))]
    if check.snapshot.problems:
        sections.append(_unread(said))
    summary = tuple(_summary(check, texts)) or (Item("fine", texts("exports.check.nothing")),)
    sections.append(Section(texts("exports.check.section.summary"), summary))
    sections += [_kind(kind, findings, said) for kind, findings in of_kind(check.findings).items()]
    return Document(
        texts(f"exports.check.title.{reader}"),
        f"{said.files()} · {said.day()}",
        None,
        tuple(sections),
        note=" ".join(said.notes()),
    )


def school_rows(check: Check, texts: Texts) -> Iterator[tuple[str, ...]]:
    """Of every school what the files hold of it."""
    for row in check.schools:
        numbers = (row.pupils, row.gone, row.guardians, row.links, row.families)
        day = texts.short_date(row.school.day) if row.school.day is not None else "–"
        yield (row.school.uai, day, *map(texts.number, numbers))


def total_row(check: Check, texts: Texts) -> tuple[str, ...]:
    """All schools together: a guardian or a family of several counts once."""
    return (texts("exports.column.all"), "", *map(texts.number, totals(check).values()))


def totals(check: Check) -> dict[str, int]:
    """What the files hold."""
    snapshot = check.snapshot
    return {
        "pupils": len(snapshot.pupils),
        "gone": sum(pupil.gone for pupil in snapshot.pupils),
        "guardians": len(snapshot.guardians),
        "links": len(snapshot.links),
        "families": check.families,
    }


def school_headings(texts: Texts) -> tuple[str, ...]:
    """Over the rows of schools."""
    return tuple(
        texts(f"exports.column.{name}")
        for name in ("school", "day", "pupils", "gone", "guardians", "links", "families")
    )


def _content(check: Check, texts: Texts) -> Iterator[Table | str]:
    rows = list(school_rows(check, texts))
    hidden = len(rows) - MOST_SCHOOLS
    shown = rows[:MOST_SCHOOLS]
    if len(rows) != 1 or rows[0][4] != texts.number(len(check.snapshot.guardians)):
        shown.append(total_row(check, texts))
    yield Table(school_headings(texts), tuple(shown))
    if hidden > 0:
        yield texts.counted("exports.check.more_schools", hidden)


def summary_rows(check: Check, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    """Of every kind and urgency how many findings there are, and how many letters they put at stake."""
    counts = Counter((one.severity, one.kind) for one in check.findings)
    letters: Counter[tuple[str, str]] = Counter()
    for one in check.findings:
        letters[one.severity, one.kind] += one.letters if one.kind not in NAMESAKES else 0
    for (severity, kind), count in counts.items():
        yield (
            texts(f"exports.severity.{severity}"),
            texts(f"exports.kind.{kind}"),
            texts.number(count),
            texts.number(letters[severity, kind]) if letters[severity, kind] else "–",
        )


def summary_headings(texts: Texts) -> tuple[str, ...]:
    """Over the rows of the summary."""
    return tuple(texts(f"exports.column.{name}") for name in ("urgency", "finding", "count", "letters"))


def _summary(check: Check, texts: Texts) -> Iterator[Table]:
    rows = tuple(summary_rows(check, texts))
    if rows:
        yield Table(summary_headings(texts), rows)


def _unread(said: CheckSentences) -> Section:
    problems = said.check.snapshot.problems
    items = [Item("refused", said.problem(problem)) for problem in problems[:MOST_SHOWN]]
    hidden = len(problems) - len(items)
    more = [said.texts.counted("exports.check.more", hidden)] if hidden > 0 else []
    left_out = [Item("refused", line) for line in said.left_out()]
    return Section(said.texts("exports.check.section.unread"), (*items, *more, *left_out))


def _kind(kind: str, findings: Sequence[Finding], said: CheckSentences) -> Section:
    texts = said.texts
    words = {"what": texts(f"exports.kind.{kind}"), "count": texts.number(len(findings))}
    items = [
        Item(MARKS[finding.severity], said.records(finding), tuple(_details(finding, said)))
        for finding in findings[:MOST_SHOWN]
    ]
    hidden = len(findings) - len(items)
    more = [texts.counted("exports.check.more", hidden)] if hidden > 0 else []
    about = (texts(f"exports.means.{kind}"), texts(f"exports.do.{kind}"))
    return Section(texts("exports.check.section.kind", **words), (*about, *items, *more))


def _details(finding: Finding, said: CheckSentences) -> Iterator[str]:
    if finding.clues and (evidence := said.evidence(finding)):
        yield evidence
    if act := said.act(finding):
        yield act
    yield said.place(finding)


# --- CSV ----------------------------------------------------------------------------------------------------------

_COLUMNS: Final = (
    "rank", "urgency", "finding", "school", "record_1", "record_2", "others", "grade", "score", "clues", "acted_on",
    "letters", "cost", "advice", "file", "line",
)  # fmt: skip


def csv(check: Check, door: Door, texts: Texts) -> str:
    """One line a finding, then one line a problem, for a French Excel."""
    said = CheckSentences(check, door, texts)
    rows: list[Sequence[Any]] = [[texts(f"exports.column.{name}") for name in _COLUMNS]]
    rows += [_row(rank, finding, said) for rank, finding in enumerate(check.findings, 1)]
    unread = texts("exports.check.section.unread")
    rows += [
        ["", "", unread, *[""] * 10, said.problem_alone(problem), os.path.basename(problem.path), problem.location.line]
        for problem in check.snapshot.problems
    ]
    return as_csv(rows, "fr")


def _row(rank: int, finding: Finding, said: CheckSentences) -> Sequence[Any]:
    texts = said.texts
    shown = [said.record(record) for record in finding.records]
    return [
        rank,
        texts(f"exports.severity.{finding.severity}"),
        texts(f"exports.kind.{finding.kind}"),
        said.school(finding.records[0]),
        *[*shown, "", ""][:2],
        ", ".join(shown[2:]),
        said.grade(finding),
        finding.score if finding.score is not None else "",
        ", ".join(said.clues(finding)),
        said.acted_on(finding),
        finding.letters if finding.stake else "",
        said.cost(finding.stake) if finding.stake else "",
        texts(f"exports.do.{finding.kind}"),
        said.file(finding.records[0].place),
        finding.records[0].place.line,
    ]


# --- JSON ---------------------------------------------------------------------------------------------------------


def data(check: Check, door: Door, texts: Texts) -> dict[str, Any]:
    """The whole answer for programs, with the sentences in the language of `texts`; docs/exports.md describes it."""
    said = CheckSentences(check, door, texts)
    snapshot = check.snapshot
    return {
        "format": FORMAT,
        "day": _iso(snapshot.day),
        "files": [said.file(Place(number, 0)) for number in range(len(snapshot.files))],
        "rules": check.rules.name,
        "schools": [
            {
                "school": row.school.uai,
                "day": _iso(row.school.day),
                "pupils": row.pupils,
                "gone": row.gone,
                "guardians": row.guardians,
                "links": row.links,
                "families": row.families,
            }
            for row in check.schools
        ],
        "totals": totals(check),
        "left_out": dict(snapshot.left_out),
        "unchecked": list(check.unchecked),
        "problems": [
            {
                "file": os.path.basename(problem.path),
                "line": problem.location.line,
                "column": problem.location.column,
                "problem": problem.code,
                "sentence": said.problem_alone(problem),
            }
            for problem in snapshot.problems
        ],
        "findings": [_finding(rank, finding, said) for rank, finding in enumerate(check.findings, 1)],
    }


def _finding(rank: int, finding: Finding, said: CheckSentences) -> dict[str, Any]:
    stake = finding.stake
    return {
        "rank": rank,
        "finding": finding.kind,
        "urgency": finding.severity,
        "records": [_record(record, said) for record in finding.records],
        "links": [{"file": said.file(link.place), "line": link.place.line} for link in finding.links],
        "grade": finding.grade,
        "score": finding.score,
        "clues": [
            {"clue": clue.code, "weight": clue.weight, "sentence": said.texts(f"exports.clue.{clue.code}")}
            for clue in finding.clues
        ],
        "letters": finding.letters,
        "cost": stake
        and {
            "act": stake.act,
            "record": finding.acted_on,
            "accounts_of_pupils": stake.of_pupils,
            "accounts_of_guardians": stake.of_guardians,
            "rules": said.rule(stake).split(", "),
        },
        "sentence": said.records(finding),
        "advice": said.texts(f"exports.do.{finding.kind}"),
    }


def _record(record: Pupil | Guardian, said: CheckSentences) -> dict[str, Any]:
    kind: Literal["pupil", "guardian"] = "pupil" if isinstance(record, Pupil) else "guardian"
    shown = {
        "record": kind,
        "id": said.door.id(kind, record.id),
        "school": record.school,
        "file": said.file(record.place),
        "line": record.place.line,
    }
    name = said.door.name(record)
    return shown if name is None else {**shown, "name": name}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
