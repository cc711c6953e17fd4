"""What a journal holds, and what a replay of it found, in sentences and tables: one page."""

from collections import Counter
from collections.abc import Iterable, Sequence

from simulator.journal.counts import Counts
from simulator.journal.figures import Figures
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.scenario import Ruling
from simulator.texts import Texts, visible_path

MOST_SCHOOLS = 15
"""Schools in a table; the others are in the files."""


def about_journal(found: Figures, paths: Sequence[str], texts: Texts) -> Document:
    """The figures of a journal."""
    days = texts("journal.days", first=found.first or "–", last=found.last or "–")
    items = [
        Item("step", texts.counted("journal.rows", found.rows)),
        Item("step", texts.counted("journal.families", found.families)),
        Item("step", texts.counted("journal.schools", found.schools)),
    ]
    if found.unreadable:
        items.append(Item("refused", texts.counted("journal.unreadable", found.unreadable)))
    rows = tuple((_kind(kind, texts), texts.number(count)) for kind, count in found.events.items())
    table = Table((texts("journal.column.event"), texts("journal.column.rows")), rows)
    sections = (
        Section(texts("journal.section.content"), tuple(items)),
        Section(texts("journal.section.events"), (table,)),
    )
    return Document(texts("journal.title"), f"{', '.join(map(visible_path, paths))} · {days}", None, sections)


def _kind(kind: str, texts: Texts) -> str:
    key = f"event.{kind}"
    return texts(key).rstrip(".") if key in texts else kind or "–"


def about_verdict(counts: Counts, ruling: Ruling, output: str, texts: Texts) -> Document:
    """What became of the letters of a journal: first the answer, then where, when and why."""
    changed = ", ".join(f"{name}: {value}" for name, value in ruling.changed.items())
    subtitle = texts("journal.verdict.subtitle", rules=ruling.rules.name, path=visible_path(output))
    sections = [Section(texts("journal.section.answer"), tuple(_answer(counts, texts)))]
    if counts.ended:
        rows = _by_cause(counts, texts)
        headings = (texts("journal.column.cause"), texts("journal.column.letters"))
        sections.append(Section(texts("journal.section.causes"), (Table(headings, rows),)))
        months = sorted(months_of(counts).items())
        headings = (texts("journal.column.month"), texts("journal.column.letters"))
        rows = tuple((month, texts.number(count)) for month, count in months)
        sections.append(Section(texts("journal.section.months"), (Table(headings, rows),)))
    schools = schools_of(counts)
    if schools:
        sections.append(_schools(schools, texts))
    if counts.mistakes:
        rows = tuple((texts(f"mistake.{kind}"), texts.number(count)) for kind, count in _most(counts.mistakes))
        headings = (texts("journal.column.mistake"), texts("journal.column.count"))
        sections.append(Section(texts("journal.section.mistakes"), (Table(headings, rows),)))
    return Document(
        texts("journal.verdict.title"), f"{subtitle}{f' · {changed}' if changed else ''}", None, tuple(sections)
    )


def _answer(counts: Counts, texts: Texts) -> Iterable[Item]:
    letters = sum(counts.letters.values())
    yield Item("step", texts("journal.verdict.told", rows=texts.counted("journal.rows", counts.rows),
                             families=texts.counted("journal.families", counts.families),
                             letters=texts.counted("journal.letters", letters)))  # fmt: skip
    mark: Mark = "dead" if counts.dead else "fine"
    yield Item(mark, texts.counted("journal.verdict.invalid", counts.dead, replaced=texts.number(counts.replaced)))
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


def _by_cause(counts: Counts, texts: Texts) -> tuple[tuple[str, ...], ...]:
    causes = Counter[str]()
    for key, count in counts.ended.items():
        causes[key.split("|")[1]] += count
    return tuple((cause_in_words(cause, texts), texts.number(count)) for cause, count in _most(causes))


def cause_in_words(cause: str, texts: Texts) -> str:
    """Why a letter ended."""
    return texts("journal.cause.expired" if cause == "expired" else f"journal.cause.{cause}")


def months_of(counts: Counts) -> dict[str, int]:
    """Ended letters by month."""
    months = Counter[str]()
    for key, count in counts.ended.items():
        months[key.split("|")[2]] += count
    return dict(months)


def schools_of(counts: Counts) -> dict[str, tuple[int, int]]:
    """Of every school with any: letters that ended, and letters to send; the worst first."""
    ended, to_notify = Counter[str](), Counter[str]()
    for key, count in counts.ended.items():
        ended[key.split("|")[0]] += count
    for key, count in counts.to_notify.items():
        to_notify[key.split("|")[0]] += count
    schools = sorted({*ended, *to_notify}, key=lambda school: (-ended[school] - to_notify[school], school))
    return {school: (ended[school], to_notify[school]) for school in schools}


def _schools(schools: dict[str, tuple[int, int]], texts: Texts) -> Section:
    headings = tuple(texts(f"journal.column.{name}") for name in ("school", "letters", "to_notify"))
    worst = list(schools.items())[:MOST_SCHOOLS]
    rows = tuple(
        (school or texts("journal.no_school"), *(texts.number(count) for count in numbers)) for school, numbers in worst
    )
    others = len(schools) - len(worst)
    more = (texts.counted("journal.more_schools", others),) if others else ()
    return Section(texts("journal.section.schools"), (Table(headings, rows), *more))


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
