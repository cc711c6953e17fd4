"""The sheets beside the pictures: cards, questions, the YAML, what to take along, other stories."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from simulator.reports.sentences import capitalised
from simulator.rule_sets import RULE_SETS
from simulator.shipped_stories import SITUATIONS
from simulator.studio.call_sheet import call_sheet
from simulator.studio.cards import Cards
from simulator.studio.exports_sheet import exports_section
from simulator.studio.form_elements import button, field, form, hidden
from simulator.studio.markup import Html, joined, tag
from simulator.studio.questions import Search
from simulator.studio.stale_expectations import stale_sentence
from simulator.studio.studio import Studio
from simulator.studio.view import Sheet, View
from simulator.studio.wrong import problem_sentence
from simulator.texts import Texts

TAKEN: Final = {
    "read": ("report.html", "md"),
    "show": ("pptx", "html"),
    "pictures": ("family.pdf", "family.png", "family.svg", "timeline.png", "timeline.svg"),
    "story": ("yaml",),
}
"""What may be taken along, by the ends of the files' names, and for what."""


# --- What is wrong with the file --------------------------------------------------------------------------------------


def files_bar(studio: Studio, view: View, texts: Texts) -> Html | None:
    """What keeps the story from its file, and what its expectations no longer agree with."""
    session = studio.session
    bars: list[Html] = []
    if session.trouble is not None:
        words = {**session.trouble.words}
        if "why" in words:
            words["why"] = texts.why(words["why"])
        said = tag("p", texts(f"studio.trouble.{session.trouble.kind}", **words), role="alert")
        ways: list[Html] = []
        if session.trouble.kind == "changed_outside" or session.trouble.theirs is not None:
            ways = [
                button("take_theirs", texts("page.take_theirs"), "take-theirs"),
                button("keep_ours", texts("page.keep_ours"), "keep-ours"),
            ]
        bars.append(form(studio, view, said, tag("div", ways, class_="buttons"), class_="banner problem"))
    if session.stale or session.wrong_expectations:
        bars.append(_stale_bar(studio, view, texts))
    if session.missing_twin is not None:
        bars.append(_twin_bar(studio, view, texts, session.missing_twin))
    return tag("div", bars, class_="bars") if bars else None


def _stale_bar(studio: Studio, view: View, texts: Texts) -> Html:
    """The expectations that are no longer so, line by line, each with its remedy."""
    session = studio.session
    told, names = session.story.simulation, session.acts(texts).names
    assert told is not None, "of a story with problems nothing is expected"
    lines = [
        tag("li", form(
            studio, view, hidden("expectation", place),
            tag("span", texts("page.stale_line", line=one.line, said=stale_sentence(one, told, names, texts))),
            button("mend", texts("page.mend" if one.right is not None else "page.mend.gone"), f"mend-{place}"),
        ))
        for place, one in enumerate(session.stale)
    ]  # fmt: skip
    moment = session.moment()
    lines += [
        tag("li", texts("page.stale_line", line=one.location.line, said=problem_sentence(one, moment, names)))
        for one in session.wrong_expectations
    ]
    summary = tag("summary", texts.counted("page.stale_expectations", len(lines)), id="stale")
    ways = [button("renew", texts("page.renew"), "renew"), button("drop", texts("page.drop"), "drop")]
    everything = form(studio, view, tag("div", ways, class_="buttons"))
    return tag(
        "div",
        tag("details", summary, tag("ul", lines, id="stale-lines", tabindex="0")),
        everything,
        class_="banner one-row",
    )


def _twin_bar(studio: Studio, view: View, texts: Texts, twin: str) -> Html:
    """The other way to tell the story, whose file is not there: what is missing without it, and what to do."""
    here = os.path.basename(studio.session.path)
    others = [tag("option", name, value=name) for name in studio.stories() if name != here]
    said = tag("p", texts("page.missing_twin", twin=twin))
    choice: list[Html] = []
    if others:
        select = tag("select", others, name="twin", id="other-twin", aria_label=texts("page.missing_twin.other"))
        choice = [
            form(
                studio, view, select, button("twin", texts("page.missing_twin.choose"), "choose-twin"), class_="buttons"
            )
        ]
    forget = form(studio, view, hidden("twin", ""), button("twin", texts("page.missing_twin.forget"), "forget-twin"))
    return tag("div", said, tag("div", choice, forget, class_="buttons"), class_="banner one-row")


# --- People, schools, the story ---------------------------------------------------------------------------------------


def people(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """Cards of everybody, of every record and school, as they stand at the chosen moment; then the story itself."""
    if studio.session.story.edited is None:
        yield tag("p", texts("studio.mend_text_first"), class_="note")
        return
    yield from Cards(studio, view, texts).sections()
    yield tag("section", tag("h3", texts("page.the_story")), _story(studio, view, texts))


def _story(studio: Studio, view: View, texts: Texts) -> Html:
    story = studio.session.story
    told = story.simulation.scenario if story.simulation else None
    if told is None:
        return tag("p", texts("studio.has_problems"), class_="note")
    rules = [
        tag("option", texts(f"name.rules.{name}"), value=name, selected=name == story.rules.name) for name in RULE_SETS
    ]
    return form(
        studio, view,
        field(texts("page.title"), "title", "story-name", told.title, required=True),
        tag("label", tag("span", texts("page.about")),
            tag("textarea", told.about or "", name="about", id="story-about", rows=4), class_="field"),
        tag("label", tag("span", texts("page.rules")), tag("select", rules, name="rules", id="story-rules"),
            class_="field"),
        field(texts("page.until"), "until", "story-until", told.until.isoformat() if told.until else "", type="date"),
        tag("div", button("story", texts("page.save"), "save-story"), class_="buttons"), class_="card story",
    )  # fmt: skip


# --- Questions --------------------------------------------------------------------------------------------------------


def questions(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """What one may ask, the search that is on its way, the answer and what it proposes."""
    told = studio.session.story.simulation
    others = [
        tag("option", texts(f"name.rules.{name}"), value=name)
        for name in RULE_SETS
        if name != studio.session.story.rules.name
    ]
    off = None if told is not None and told.scenario.events else "true"
    asked = [
        form(studio, view, hidden("question", one), button("ask", texts(f"page.ask.{one}"), f"ask-{one}", aria_disabled=off),
             tag("p", texts(f"page.ask.{one}.about"), class_="note"))
        for one in ("repair", "prevent")
    ]  # fmt: skip
    compare = form(
        studio, view, hidden("question", "compare"),
        tag("label", tag("span", texts("page.ask.compare")), tag("select", others, name="rules", id="compare-rules"),
            class_="field"),
        button("ask", texts("page.ask.go"), "ask-compare", aria_disabled=off),
    )  # fmt: skip
    hint = tag("div", tag("strong", texts("page.ask.impact")), tag("p", texts("page.ask.impact.about"), class_="note"))
    yield tag("div", asked, hint, compare, class_="questions")
    if studio.searching is not None:
        yield form(
            studio, view,
            tag("p", _searching(studio.searching, texts), id="searching"),
            tag("progress", aria_label=texts("page.searching.label"), value=studio.searching.share),
            button("stop", texts("page.stop"), "stop"), class_="banner search",
        )  # fmt: skip
    answer = studio.answer
    if answer is None:
        return
    if answer.failed:
        yield tag("p", texts("page.search_failed"), class_="banner problem")
        return
    current = answer.text == studio.session.text
    if not current:
        yield tag("p", texts("page.answer_of_before"), class_="banner")
    placed = {part.suggestion for part in answer.parts}
    offers = [
        form(studio, view, tag("p", one.title), _propose(number, texts), class_="suggestion")
        for number, one in enumerate(answer.suggestions)
        if number not in placed
    ]
    if current and offers:
        yield tag("div", offers, class_="suggestions")
    parts = [
        (Html(part.html), None if part.suggestion is None or not current
         else form(studio, view, _propose(part.suggestion, texts), class_="suggestion"))
        for part in answer.parts
    ]  # fmt: skip
    yield tag("div", (one for part in parts for one in part), class_="answer", id="answer", tabindex="-1")


def _propose(number: int, texts: Texts) -> Html:
    return joined(hidden("suggestion", number), button("propose", texts("page.propose"), f"propose-{number}"))


def _searching(search: Search, texts: Texts) -> str:
    if search.share is None:
        return texts("page.searching", seconds=search.seconds)
    return texts("page.searching.share", seconds=search.seconds, share=texts.percent(round(search.share, 2)))


# --- The text ---------------------------------------------------------------------------------------------------------


def text(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """The YAML, to be seen and edited, with what is wrong in it."""
    session = studio.session
    acts = session.acts(texts)
    problems = [
        tag(
            "li",
            tag("a", texts("page.line", line=one.location.line), href="#yaml", data_line=one.location.line,
                id=f"problem-{number}"),
            " ", problem_sentence(one, acts.moment, acts.names),
        )
        for number, one in enumerate(session.problems)
    ]  # fmt: skip
    if problems:
        yield tag("div", tag("p", texts.counted("page.problems", len(problems))), tag("ul", problems),
                  class_="banner problem")  # fmt: skip
    area = tag(
        "textarea", "\n" + session.text, name="text", id="yaml", spellcheck="false", autocomplete="off",
        autocapitalize="off", wrap="off", aria_label=texts("page.sheet.yaml"), rows=30,
        data_line=session.story.line_of(view.at) if view.at and view.at <= len(session.story.events) else None,
    )  # fmt: skip
    yield form(
        studio, view, tag("p", texts("page.yaml.about"), class_="note"), area,
        tag("noscript", tag("div", button("text", texts("page.yaml.save"), "save-yaml", class_="main"), class_="buttons")),
        class_="text", data_typed=True,
    )  # fmt: skip


# --- Taking along, opening --------------------------------------------------------------------------------------------


def taking(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """Everything that can be made of the story."""
    if studio.session.good is None:
        yield tag("p", texts("page.nothing_yet"), class_="note large")
        return
    if not studio.session.is_good:
        yield tag("p", texts("page.take.last_good"), class_="banner problem")
    yield tag("p", texts("page.take.about", path=os.path.basename(studio.session.path)), class_="note")
    for what_for, names in TAKEN.items():
        rows = [
            tag(
                "li",
                tag("a", texts(f"page.take.{name}"), href=f"/take/{name}?lang={view.language}", download=True,
                    id=f"take-{name.replace('.', '-')}", class_="button"),
                tag("span", texts(f"page.take.{name}.about"), class_="note"),
            )
            for name in names
        ]  # fmt: skip
        yield tag("section", tag("h3", texts(f"page.take.to.{what_for}")), tag("ul", rows, class_="files-to-take"))


def opening(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """A new story, those of this folder, a family of a school's exports, copies of the shipped ones."""
    here = os.path.basename(studio.session.path)
    new = form(studio, view, button("open_new", texts("page.open.new"), "open-new", class_="main"))
    yield tag("p", texts("page.open.saved", path=here), class_="note")
    yield new
    own = [
        form(studio, view, hidden("name", name),
             button("open", name, f"open-{number}", aria_current="true" if name == here else None))
        for number, name in enumerate(studio.stories())
    ]  # fmt: skip
    if own:
        yield tag("section", tag("h3", texts("page.open.own")), tag("div", own, class_="files"))
    yield exports_section(studio, view, texts)
    yield tag("section", tag("h3", texts("page.open.shipped")), tag("p", texts("page.open.copied"), class_="note"))
    for situation, names in SITUATIONS.items():
        stories = [
            tag(
                "li",
                form(
                    studio,
                    view,
                    hidden("name", name),
                    button("open_copy", capitalised(texts(f"story.{name}")), f"copy-{name}"),
                ),
            )
            for name in names
        ]
        yield tag("section", tag("h4", texts(f"stories.situation.{situation}")), tag("ul", stories, class_="shipped"))


SHEETS_OF: Final[Mapping[Sheet, Callable[[Studio, View, Texts], Iterator[Html]]]] = {
    "people": people, "ask": questions, "call": call_sheet, "yaml": text, "take": taking, "open": opening,
}  # fmt: skip
