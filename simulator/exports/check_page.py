"""A check as one page to print on A4: it loads nothing and runs no script; every word of a file is escaped."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from simulator.exports.check_report import (
    Reader,
    school_headings,
    school_rows,
    summary_headings,
    summary_rows,
    total_row,
    totals,
)
from simulator.exports.check_sentences import NAMESAKES, CheckSentences, signed
from simulator.exports.findings import Check, Finding, of_kind
from simulator.exports.pseudonyms import Door
from simulator.reports.html import escaped
from simulator.texts import Texts

MOST_PRINTED: Final = 200
"""Findings of a kind, and problems, on the page: more is no list for a desk."""
MOST_TO_KNOW: Final = 40
"""Of those that are only good to know."""
MOST_SCHOOLS: Final = 60


def page(check: Check, reader: Reader, door: Door, texts: Texts) -> str:
    """The whole page."""
    return "\n".join(_Page(check, reader, door, texts).lines()) + "\n"


class _Page:
    def __init__(self, check: Check, reader: Reader, door: Door, texts: Texts) -> None:
        self.check = check
        self.texts = texts
        self.said = CheckSentences(check, door, texts)
        self.title = texts(f"exports.check.title.{reader}")

    def lines(self) -> Iterator[str]:
        style = files("simulator.exports").joinpath("check_page.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        yield f'<!DOCTYPE html>\n<html lang="{self.texts.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escaped(f'{self.title} · {self.schools()}')}</title>\n<style>{style}</style>\n</head>"
        yield "<body>\n<main>"
        yield from self.head()
        yield from self.content()
        yield from self.unread()
        yield from self.summary()
        for kind, findings in of_kind(self.check.findings).items():
            yield from self.kind(kind, findings)
        yield "</main>\n</body>\n</html>"

    def said_as(self, key: str) -> str:
        return escaped(self.texts(f"exports.{key}"))

    def schools(self) -> str:
        names = [row.school.uai for row in self.check.schools]
        return ", ".join(names) if len(names) <= 4 else self.texts.counted("count.schools", len(names))

    def head(self) -> Iterator[str]:
        said = self.said
        yield f'<header>\n<p class="where">{escaped(self.schools())} · {escaped(said.day())}</p>'
        yield f'<h1>{escaped(self.title)}</h1>\n<p class="files">{escaped(said.files())}</p>\n<dl class="figures">'
        for name, count in totals(self.check).items():
            yield f"<div><dt>{self.said_as(f'column.{name}')}</dt><dd>{escaped(self.texts.number(count))}</dd></div>"
        letters = sum(one.letters for one in self.check.findings if one.kind not in NAMESAKES)
        figure = escaped(self.texts.number(letters))
        yield f'<div class="stake"><dt>{self.said_as("column.letters")}</dt><dd>{figure}</dd></div>'
        yield "</dl>"
        yield from (f'<p class="note">{escaped(note)}</p>' for note in said.notes())
        yield "</header>"

    def content(self) -> Iterator[str]:
        """The schools, where there are several."""
        rows = list(school_rows(self.check, self.texts))
        if len(rows) < 2:
            return
        yield f"<section>\n<h2>{self.said_as('check.section.content')}</h2>"
        shown = [*rows[:MOST_SCHOOLS], total_row(self.check, self.texts)]
        yield from _table(school_headings(self.texts), shown, "counts")
        if len(rows) > MOST_SCHOOLS:
            yield f"<p>{escaped(self.texts.counted('exports.check.more_schools', len(rows) - MOST_SCHOOLS))}</p>"
        yield "</section>"

    def unread(self) -> Iterator[str]:
        problems = self.check.snapshot.problems
        if not problems:
            return
        yield f'<section>\n<h2>{self.said_as("check.section.unread")}</h2>\n<ul class="problems">'
        lines = [self.said.problem(problem, short=True) for problem in problems[:MOST_PRINTED]]
        if len(problems) > MOST_PRINTED:
            lines.append(self.texts.counted("exports.check.more", len(problems) - MOST_PRINTED))
        yield from (f"<li>{escaped(line)}</li>" for line in [*lines, *self.said.left_out()])
        yield "</ul>\n</section>"

    def summary(self) -> Iterator[str]:
        rows = list(summary_rows(self.check, self.texts))
        yield f"<section>\n<h2>{self.said_as('check.section.summary')}</h2>"
        if rows:
            yield from _table(summary_headings(self.texts), rows, "summary")
        else:
            yield f'<p class="fine">✓ {self.said_as("check.nothing")}</p>'
        yield "</section>"

    def kind(self, kind: str, findings: Sequence[Finding]) -> Iterator[str]:
        words = {"what": self.texts(f"exports.kind.{kind}"), "count": self.texts.number(len(findings))}
        title = escaped(self.texts("exports.check.section.kind", **words))
        yield f'<section class="kind">\n<div class="told">\n<h2>{title}</h2>'
        yield f"<p>{self.said_as(f'means.{kind}')}</p>"
        yield f'<p class="do"><strong>{self.said_as("column.advice")}</strong> {self.said_as(f"do.{kind}")}</p>\n</div>'
        pairs = findings[0].score is not None
        most = MOST_TO_KNOW if findings[0].severity == "know" else MOST_PRINTED
        yield from self.pairs(findings[:most]) if pairs else self.records(findings[:most])
        if len(findings) > most:
            hidden = len(findings) - most
            yield f'<p class="more">{escaped(self.texts.counted("exports.check.more", hidden))}</p>'
        yield "</section>"

    def pairs(self, findings: Sequence[Finding]) -> Iterator[str]:
        """A row a pair: a box to tick, both records, the evidence, what it costs."""
        headings = "".join(
            f'<th scope="col">{self.said_as(f"column.{name}")}</th>' for name in ("done", "records", "clues", "letters")
        )
        yield f'<table class="pairs">\n<thead><tr>{headings}</tr></thead>\n<tbody>'
        for finding in findings:
            records = "".join(f"<li>{self.record(finding, number)}</li>" for number in range(len(finding.records)))
            clues = "".join(f"<li>{clue}</li>" for clue in self.clues(finding))
            graded = f'<p class="grade {finding.severity}">{escaped(self.graded(finding))}</p>'
            yield (
                f'<tr><td class="box"><span>☐</span></td><td>{graded}<ul class="records">{records}</ul>'
                f'<p class="place">{escaped(self.said.place(finding))}</p></td>'
                f'<td><ul class="clues">{clues}</ul></td><td>{self.cost(finding)}</td></tr>'
            )
        yield "</tbody>\n</table>"

    def cost(self, finding: Finding) -> str:
        """How many notifications, and of which accounts."""
        if finding.stake is None or not finding.letters:
            return "–"
        accounts = self.said.accounts(finding.stake)
        if finding.kind in NAMESAKES:
            accounts = self.texts("exports.check.if_mistaken", cost=accounts)
        return f'<p class="number">{escaped(self.texts.number(finding.letters))}</p><p>{escaped(accounts)}</p>'

    def graded(self, finding: Finding) -> str:
        grade = self.said.grade(finding)
        if finding.kind in NAMESAKES or finding.score is None:
            return grade
        return f"{grade} · {self.texts.counted('exports.check.points', finding.score)}"

    def record(self, finding: Finding, number: int) -> str:
        shown = f"<strong>{escaped(self.said.record(finding.records[number]))}</strong>"
        if finding.stake is None or finding.kind in NAMESAKES or number != finding.acted_on:
            return shown
        return f'{shown} <span class="act">{self.said_as(f"check.acted_on.{finding.stake.act}")}</span>'

    def clues(self, finding: Finding) -> Iterator[str]:
        for clue in sorted(finding.clues, key=lambda one: (one.weight == 0, -one.weight)):
            words = self.said_as(f"clue.{clue.code}")
            side = "for" if clue.weight > 0 else "against"
            points = f'<span class="{side}">{signed(clue.weight)}</span> ' if clue.weight else ""
            yield f"{points}{words}"

    def records(self, findings: Sequence[Finding]) -> Iterator[str]:
        """A box to tick for every finding."""
        yield '<ul class="ticked">'
        for finding in findings:
            act = self.said.act(finding)
            yield (
                f'<li><span class="box">☐</span> <strong>{escaped(self.said.records(finding))}</strong> '
                f'<span class="place">{escaped(self.said.place(finding))}</span>'
                f"{f'<br>{escaped(act)}' if act else ''}</li>"
            )
        yield "</ul>"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> Iterator[str]:
    yield f'<table class="{name}">\n<thead><tr>'
    yield "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in headings) + "</tr></thead>\n<tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody>\n</table>"
