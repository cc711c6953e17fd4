"""A family of a school's exports, on the sheet where stories are opened: choosing files, the list of pupils."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from simulator.errors import Problem
from simulator.studio.form_elements import button, field, form, hidden
from simulator.studio.markup import Html, tag
from simulator.studio.multipart import LONGEST, MULTIPART
from simulator.studio.opened_exports import OpenedExports
from simulator.studio.studio import Studio
from simulator.studio.view import View
from simulator.texts import Texts, visible

if TYPE_CHECKING:
    from simulator.exports.pupil_list import ListedPupil

MOST_PUPILS: Final = 50
"""Pupils that are shown at once; of more, one types the beginning of the name."""
MOST_PROBLEMS: Final = 100
COLUMNS: Final = (
    "page.exports.column.name", "page.exports.column.class", "page.exports.column.guardians", "exports.column.school",
)  # fmt: skip
"""The school's only where there are several."""


def exports_section(studio: Studio, view: View, texts: Texts) -> Html:
    """What is to be done next about exports."""
    exports = studio.exports
    if exports is None:
        inside = _choosing(studio, view, texts)
    elif exports.is_busy:
        inside = _reading(studio, view, texts, exports)
    else:
        inside = _read(studio, view, texts, exports)
    return tag("section", tag("h3", texts("page.exports.title")), inside, class_="exports")


def _choosing(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    yield tag("p", texts("page.exports.about"), class_="note")
    days = [
        tag(
            "label", tag("span", texts(key)),
            tag("input", type="file", name="files", id=f"exports-{day}", accept=".xml,.zip", multiple=True),
            class_="field file-field",
        )
        for day, key in (("first", "page.exports.first"), ("second", "page.exports.second"))
    ]  # fmt: skip
    yield form(
        studio, view, tag("div", days, class_="days"),
        tag("div", button("read_exports", texts("page.exports.read"), "read-exports"), class_="buttons"),
        enctype=MULTIPART, data_most=LONGEST, data_too_large=texts("page.exports.too_large"),
    )  # fmt: skip


def _reading(studio: Studio, view: View, texts: Texts, exports: OpenedExports) -> Iterator[Html]:
    yield form(
        studio, view, _which(exports),
        tag("p", texts("page.exports.reading", files=", ".join(exports.names[:4])), id="reading"),
        tag("progress", value=exports.percent, max=100, aria_label=texts("page.exports.reading.label")),
        button("close_exports", texts("page.stop"), "close-exports"), class_="banner search",
    )  # fmt: skip


def _read(studio: Studio, view: View, texts: Texts, exports: OpenedExports) -> Iterator[Html]:
    yield from _wrong(texts, exports)
    if not exports.is_over:
        yield from _pupils(studio, view, texts, exports)
    words = texts("page.exports.again" if exports.is_over else "page.exports.close")
    yield form(
        studio, view, _which(exports), tag("div", button("close_exports", words, "close-exports"), class_="buttons")
    )


def _which(exports: OpenedExports) -> Html:
    """Which exports the page shows: a pupil of others has the same id."""
    return hidden("exports", exports.number)


def _wrong(texts: Texts, exports: OpenedExports) -> Iterator[Html]:
    """All that is wrong in the files, in sentences."""
    if exports.failed:
        yield tag("p", texts("page.exports.failed"), class_="banner problem")
    if exports.refusal is not None:
        yield tag("p", exports.refusal.sentence(texts), class_="banner problem")
    if not exports.problems:
        return
    lines = [tag("li", *_place(one, texts), one.sentence(texts)) for one in exports.problems[:MOST_PROBLEMS]]
    more = len(exports.problems) - len(lines)
    if more:
        lines.append(tag("li", texts.counted("exports.journal.more_problems", more)))
    key = "page.exports.nothing_read" if exports.is_over else "page.exports.left_out"
    heading = tag("summary", texts.counted(key, len(exports.problems)), id="unread")
    yield tag("details", heading, tag("ul", lines), class_="banner problem", open=exports.is_over)


def _place(problem: Problem, texts: Texts) -> Iterator[Html | str]:
    """The file, and the line where it is not about the file as a whole."""
    file = visible(problem.path)
    line = problem.location.line
    yield tag("strong", file if line == 1 else texts("exports.check.line", file=file, line=line))
    yield texts("page.exports.says")


def _pupils(studio: Studio, view: View, texts: Texts, exports: OpenedExports) -> Iterator[Html]:
    """Whom one may choose: a name is a button, and opens the family."""
    found = exports.matching()
    yield form(
        studio, view, _which(exports),
        field(texts("page.exports.find"), "wanted", "find-pupil", exports.wanted, type="search"),
        button("find_pupil", texts("page.exports.go"), "find"), class_="find",
    )  # fmt: skip
    yield tag("p", texts.counted("page.exports.pupils", len(found)), class_="note")
    if not found:
        return
    several = len({one.school for one in exports.pupils or ()}) > 1
    head = tag("tr", (tag("th", texts(key), scope="col") for key in COLUMNS[: 4 if several else 3]))
    rows = [_row(texts, number, one, several=several) for number, one in enumerate(found[:MOST_PUPILS])]
    hidden_pupils = len(found) - len(rows)
    yield form(
        studio, view, _which(exports),
        hidden("do", "open_family"),
        tag("button", type="submit", disabled=True, hidden=True),  # the return key in a field chooses nobody
        tag(
            "div",
            field(texts("page.exports.notified"), "notified", "exports-notified", type="date"),
            tag("label", tag("input", type="checkbox", name="real_names", value="1", id="real-names"),
                tag("span", texts("page.exports.real_names"), tag("small", texts("page.exports.real_names.about"))),
                class_="tick"),
            class_="choices",
        ),
        tag("p", texts("page.exports.choose"), id="choose-pupil"),
        tag("div", tag("table", tag("thead", head), tag("tbody", rows)), class_="wide"),
        tag("p", texts.counted("page.exports.more", hidden_pupils), class_="note") if hidden_pupils else None,
        class_="pupils",
    )  # fmt: skip


def _row(texts: Texts, number: int, pupil: "ListedPupil", *, several: bool) -> Html:
    choose = tag("button", pupil.name, type="submit", name="pupil", value=pupil.id, id=f"pupil-{number}")
    born = texts("page.exports.born", day=texts.short_date(pupil.born)) if pupil.born is not None else None
    gone = texts("page.exports.gone") if pupil.gone else None
    cells: list[Html | None] = [
        tag("th", choose, *(tag("small", words) for words in (born, gone) if words), scope="row"),
        tag("td", pupil.group or ""),
        tag("td", texts.number(pupil.guardians)),
        tag("td", pupil.school) if several else None,
    ]
    return tag("tr", cells)
