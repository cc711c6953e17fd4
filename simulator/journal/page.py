"""The one-page summary as a page of its own: charts, then the same tables. Nothing is ever loaded, no script runs."""

import base64
import hashlib
from html import escape
from typing import Final

from simulator.journal.charts import Bar, bars
from simulator.journal.counts import Counts
from simulator.journal.summary import months_of, schools_of
from simulator.reports.document import Document
from simulator.reports.html import as_html
from simulator.texts import Texts

MOST_BARS: Final = 12
STYLE: Final = """body { font: 16px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; color: #1A1A1A; }
main { max-width: 760px; margin: 24px auto; padding: 0 20px; }
h1 { font-size: 26px; line-height: 1.2; } h2 { font-size: 19px; margin-top: 32px; }
ul { list-style: none; padding: 0; } li { margin: 6px 0; } .sign { display: inline-block; width: 1.6em; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 4px 16px 4px 0; border-bottom: 1px solid #DEDEDE; }
td:not(:first-child), th:not(:first-child) { text-align: right; }
svg { max-width: 100%; height: auto; display: block; margin: 16px 0; } .wide { overflow-x: auto; }
.unbroken { white-space: nowrap; }
@media print { main { margin: 0; max-width: none; } section, svg { break-inside: avoid; } }
"""


def page(document: Document, counts: Counts, texts: Texts) -> str:
    """The page; `document` is the same as text."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        f'<!DOCTYPE html>\n<html lang="{texts.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return f"{head}{as_html(document)}\n{_charts(counts, texts)}</main>\n</body>\n</html>\n"


def _charts(counts: Counts, texts: Texts) -> str:
    months = [Bar(month, count) for month, count in sorted(months_of(counts).items())[-MOST_BARS:]]
    schools = [Bar(school, sum(both)) for school, both in schools_of(counts).items() if school][:MOST_BARS]
    charts = [bars(texts("journal.chart.months"), months, texts)] if months else []
    if schools:
        charts.append(bars(texts("journal.chart.schools"), schools, texts))
    return "".join(charts)
