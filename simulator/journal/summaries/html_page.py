"""The one-page summary as an HTML file with charts. It loads nothing and runs no script."""

import base64
import hashlib
from html import escape
from typing import Final

from simulator.journal.summaries.charts import Bar, bars
from simulator.journal.summaries.counts import Counts
from simulator.journal.summaries.documents import causes_of, months_of, schools_of, share
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
    """The page of a document, with charts of the counts."""
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
    """Charts of ended letters by month, cause and school, each with its share in the total or the school's letters."""
    lost = sum(counts.ended.values())
    months = [Bar(month, count, share(count, lost, texts)) for month, count in months_of(counts, texts).items()]
    causes = [Bar(cause, count, share(count, lost, texts)) for cause, count in causes_of(counts, texts).items()]
    schools = [
        Bar(school, ended, share(ended, sent, texts))
        for school, (sent, ended, _) in schools_of(counts).items()
        if school and ended
    ]
    charts = {"months": months[-MOST_BARS:], "causes": causes, "schools": schools[:MOST_BARS]}
    return "".join(bars(texts(f"journal.chart.{name}"), values, texts) for name, values in charts.items() if values)
