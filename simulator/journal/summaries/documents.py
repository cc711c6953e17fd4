"""One-page documents about a journal: its contents, and the verdict of its replay."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from simulator.journal.summaries.contents import Contents
from simulator.journal.summaries.counts import Counts
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.reports.rules_in_words import rules_in_words
from simulator.scenario import Ruling
from simulator.texts import Texts, visible_path

MOST_SCHOOLS = 15
"""The most schools in a table; the files have all."""


def about_journal(found: Contents, paths: Sequence[str], texts: Texts) -> Document:
    """The document about a journal's contents."""
    days = texts("journal.days", first=_day(found.first, texts), last=_day(found.last, texts))
    items = [
        Item("step", texts.counted("journal.rows", found.rows)),
        Item("step", texts.counted("journal.families", found.families)),
        Item("step", texts.counted("count.schools", found.schools)),
    ]
    if found.unreadable:
        items.append(Item("refused", texts.counted("journal.unreadable", found.unreadable)))
    events = _most({_kind(kind, texts): count for kind, count in found.events.items()})
    sections = (
        Section(texts("journal.section.content"), tuple(items)),
        _shares("events", "event", "rows", events, texts),
    )
    return Document(texts("journal.title"), f"{', '.join(map(visible_path, paths))} · {days}", None, sections)


def _day(day: str | None, texts: Texts) -> str:
    return texts.date(datetime.date.fromisoformat(day)) if day is not None else "–"


def _kind(kind: str, texts: Texts) -> str:
    key = f"event.{kind}"
    return texts(key).rstrip(".") if key in texts else kind or "–"


def about_verdict(counts: Counts, ruling: Ruling, output: str, texts: Texts) -> Document:
    """What became of the letters of a journal: first the answer, then where, when and why."""
    subtitle = texts("journal.verdict.subtitle", rules=rules_in_words(ruling, texts), path=visible_path(output))
    sections = [Section(texts("journal.section.answer"), tuple(_answer(counts, texts)))]
    if counts.ended:
        sections.append(_shares("causes", "cause", "letters", causes_of(counts, texts), texts))
        sections.append(_shares("months", "month", "letters", months_of(counts, texts), texts))
    schools = schools_of(counts)
    if schools:
        sections.append(_schools(schools, texts))
    if counts.mistakes:
        mistakes = _most({texts(f"mistake.{kind}"): count for kind, count in counts.mistakes.items()})
        sections.append(_shares("mistakes", "mistake", "count", mistakes, texts))
    return Document(
        texts("journal.verdict.title"),
        f"{subtitle}{f' · {ruling.changes}' if ruling.changed else ''}",
        None,
        tuple(sections),
    )


def _answer(counts: Counts, texts: Texts) -> Iterable[Item]:
    letters = sum(counts.letters.values())
    yield Item("step", texts("journal.verdict.told", rows=texts.counted("journal.rows", counts.rows),
                             families=texts.counted("journal.families", counts.families),
                             letters=texts.counted("journal.letters", letters)))  # fmt: skip
    mark: Mark = "dead" if counts.dead else "fine"
    words = {"share": share(counts.dead, letters, texts), "replaced": texts.number(counts.replaced)}
    yield Item(mark, texts.counted("journal.verdict.invalid", counts.dead, **words))
    if counts.letters.get("expired"):
        yield Item("dead", texts.counted("journal.verdict.expired", counts.letters["expired"]))
    to_notify = sum(counts.to_notify.values())
    families = texts.counted("journal.families", counts.families_without_access)
    yield Item(
        "to_do" if to_notify else "fine", texts.counted("journal.verdict.to_notify", to_notify, families=families)
    )
    if counts.rejected:
        yield Item("refused", texts.counted("journal.verdict.rejected", counts.rejected))
    if counts.by_reference:
        yield Item("step", texts.counted("journal.verdict.by_reference", counts.by_reference))


def _shares(name: str, what: str, how_many: str, counts: dict[str, int], texts: Texts) -> Section:
    """A table of counts with the share of each in the total, and a line that states the order."""
    headings = tuple(texts(f"journal.column.{column}") for column in (what, how_many, "share"))
    all_of_them = sum(counts.values())
    rows = tuple((one, texts.number(count), share(count, all_of_them, texts)) for one, count in counts.items())
    return Section(texts(f"journal.section.{name}"), (texts(f"journal.order.{name}"), Table(headings, rows)))


def share(count: int, of: int, texts: Texts) -> str:
    """A percentage with at most one decimal. A small share is not shown as zero; without a total, a dash."""
    if count and count / of < 0.0005:
        return f"<\u00a0{texts.percent(0.001)}"
    return texts.percent(round(count / of, 3)) if of else "–"


def causes_of(counts: Counts, texts: Texts) -> dict[str, int]:
    """Ended letters by cause, the most frequent first."""
    causes = Counter[str]()
    for key, count in counts.ended.items():
        causes[key.split("|")[1]] += count
    return {cause_in_words(cause, texts): count for cause, count in _most(causes).items()}


def cause_in_words(cause: str, texts: Texts) -> str:
    """Why a letter ended."""
    return texts(f"journal.cause.{cause}")


def months_of(counts: Counts, texts: Texts) -> dict[str, int]:
    """Ended letters by month, in order."""
    months = Counter[str]()
    for key, count in counts.ended.items():
        months[key.split("|")[2]] += count
    return {_month(month, texts): months[month] for month in sorted(months)}


def _month(month: str, texts: Texts) -> str:
    year, number = month.split("-")
    return f"{texts(f'month.{int(number)}')} {year}"


def schools_of(counts: Counts) -> dict[str, tuple[int, int, int]]:
    """By school: letters, ended letters, letters to send; the most ended first, schools without any left out."""
    ended, to_notify = Counter[str](), Counter[str]()
    for key, count in counts.ended.items():
        ended[key.split("|")[0]] += count
    for key, count in counts.to_notify.items():
        to_notify[key.split("|")[0]] += count
    schools = sorted({*ended, *to_notify}, key=lambda school: (-ended[school], -to_notify[school], school))
    return {school: (counts.sent.get(school, 0), ended[school], to_notify[school]) for school in schools}


def _schools(schools: dict[str, tuple[int, int, int]], texts: Texts) -> Section:
    headings = tuple(texts(f"journal.column.{name}") for name in ("school", "letters", "share_of_school", "to_notify"))
    worst = list(schools.items())[:MOST_SCHOOLS]
    rows = tuple(
        (school or texts("journal.no_school"), texts.number(ended), share(ended, sent, texts), texts.number(to_notify))
        for school, (sent, ended, to_notify) in worst
    )
    others = len(schools) - len(worst)
    more = (texts.counted("journal.more_schools", others),) if others else ()
    return Section(texts("journal.section.schools"), (texts("journal.order.schools"), Table(headings, rows), *more))


def _most(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
