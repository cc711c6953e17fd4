"""The report of a sweep: as a document, as a picture and as CSV."""

from collections.abc import Sequence

from simulator.campaign.sweep import MEASURES, Academy, Sweep
from simulator.journal.files.csv_writing import as_csv
from simulator.journal.summaries.charts import Curve, Point, curves
from simulator.reports.document import Document, Section, Table
from simulator.texts import Texts

Curves = dict[str, list[list[Point]]]
"""The points of the curve of each rule set, by measure."""


def document(sweep: Sweep, academy: Academy, names: Sequence[str], curves_of: Curves, texts: Texts) -> Document:
    """One section per measure, with one row per value, one column per rule set, and intervals."""
    sections = []
    for measure in MEASURES:
        headings = (texts(f"campaign.rate.{sweep.rate}"), *names)
        rows = tuple(
            (texts.percent(value), *(_cell(points[place], texts) for points in curves_of[measure]))
            for place, value in enumerate(sweep.values)
        )
        sections.append(Section(texts(f"campaign.measure.{measure}"), (Table(headings, rows),)))
    return Document(texts("campaign.title"), _subtitle(academy, texts), None, tuple(sections))


def _cell(point: Point, texts: Texts) -> str:
    return texts(
        "campaign.interval", value=texts.number(point.value), low=texts.number(point.low), high=texts.number(point.high)
    )


def _subtitle(academy: Academy, texts: Texts) -> str:
    words = {
        "students": texts.number(academy.students),
        "draws": academy.draws,
        "year": academy.year,
        "seed": academy.seed,
    }
    return texts("campaign.subtitle", **words)


def picture(sweep: Sweep, academy: Academy, names: Sequence[str], curves_of: Curves, texts: Texts) -> str:
    """The curves as SVG, one panel per measure."""
    panels = [
        (
            texts(f"campaign.measure.{measure}"),
            [Curve(name, tuple(points)) for name, points in zip(names, curves_of[measure], strict=True)],
        )
        for measure in MEASURES
    ]
    return curves(
        texts("campaign.title"), _subtitle(academy, texts), panels, texts(f"campaign.rate.{sweep.rate}"), texts
    )


def as_table(sweep: Sweep, names: Sequence[str], curves_of: Curves, excel: str | None = None) -> str:
    """The points as CSV, one row per measure, rule set and value; `excel`: the country whose Excel it is for."""
    rows = [
        (measure, name, p.x, p.value, p.low, p.high)
        for measure, by_rules in curves_of.items()
        for name, points in zip(names, by_rules, strict=True)
        for p in points
    ]
    return as_csv([("measure", "rules", sweep.rate, "mean", "low", "high"), *rows], excel)
