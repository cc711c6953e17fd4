"""The page: its parts, each of which is sent again only when it has changed."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from simulator.drawing.graphviz_engine import NoEngineError
from simulator.reports.document import Item, Section
from simulator.reports.html import blocks_as_html, section_as_html
from simulator.reports.report import brief, report
from simulator.simulation import Simulation
from simulator.studio.markup import Html, joined, tag
from simulator.studio.offers import Entry
from simulator.studio.sentence_form import SentenceForm, acts_of
from simulator.studio.sheets import SHEETS_OF, files_bar
from simulator.studio.story_part import story_part
from simulator.studio.studio import Studio
from simulator.studio.view import SHEETS, View
from simulator.texts import LANGUAGES, Texts, load_texts

GROUPS: Final = ("siecle", "teleservices", "ent", "clock")


class Page(Struct, frozen=True):
    """A page, whole and in parts."""

    title: str
    parts: Mapping[str, Html]
    """By the id of their elements, in their order."""
    whole: str

    def mark(self, id: str) -> str:
        """What tells whether a part is still the same."""
        return f"{id}:{hashlib.sha256(self.parts[id].encode()).hexdigest()[:16]}"


def page(studio: Studio, view: View, said: str = "") -> Page:
    """What a view shows of the story now."""
    return _Page(studio, view, said).page


class _Page:
    def __init__(self, studio: Studio, view: View, said: str) -> None:
        self.studio, self.view, self.said = studio, view, said
        self.session = studio.session
        self.texts: Texts = load_texts(view.language)

    @cached_property
    def page(self) -> Page:
        parts = {
            "top": self.top(),
            "story": story_part(self.studio, self.view, self.texts),
            "composer": self.composer(),
            "stage": self.stage(),
        }
        return Page(self.title, parts, self.whole(parts))

    @cached_property
    def title(self) -> str:
        told = self.session.story.simulation or self.session.good
        return told.scenario.title if told is not None else self.studio.stem

    def whole(self, parts: Mapping[str, Html]) -> str:
        texts = self.texts
        skip = [
            tag("a", texts(f"page.skip.{id}"), href=f"#{id}", class_="skip") for id in ("story", "composer", "stage")
        ]
        body = joined(
            skip,
            parts["top"],
            tag("main", parts["story"], parts["composer"], parts["stage"]),
            tag("p", self.said, id="said", role="status", aria_live="polite", class_="unseen"),
            tag("p", id="toast", aria_hidden="true"),
            tag("noscript", tag("p", texts("page.no_script"))),
        )
        marks = " ".join(f"{id}:{hashlib.sha256(html.encode()).hexdigest()[:16]}" for id, html in parts.items())
        head = joined(
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", self.title),
            tag("link", rel="icon", href="/icon.svg"),
            tag("link", rel="stylesheet", href="/studio.css"),
            tag("script", src="/studio.js", defer=True),
        )
        shown = tag(
            "body", body, data_revision=self.studio.revision, data_marks=marks,
            data_busy=self.studio.is_busy, data_failed=texts("page.not_reached"),
        )  # fmt: skip
        return f'<!DOCTYPE html>\n<html lang="{self.view.language}"><head>{head}</head>{shown}</html>\n'

    # --- Above ----------------------------------------------------------------------------------------------------

    def top(self) -> Html:
        """The title, undo and redo, the sheets, the languages, and what is wrong with the file."""
        texts, session, view = self.texts, self.session, self.view
        undo = [
            self._button(one, texts(f"page.{one}"), disabled=not what, title=self._tip(one, what), sign=sign, keys=keys)
            for one, sign, keys, what in (
                ("undo", "↶", "Control+Z", session.undoable),
                ("redo", "↷", "Control+Y", session.redoable),
            )
        ]
        sheets = tag(
            "nav",
            tag(
                "ul",
                (
                    tag("li", tag(
                        "a", texts(f"page.sheet.{sheet}"), href=view.to(sheet=sheet).address, id=f"sheet-{sheet}",
                        aria_current="page" if sheet == view.sheet else None, data_go=True,
                    ))
                    for sheet in SHEETS
                ),
            ),
            aria_label=texts("page.sheets"), class_="sheets",
        )  # fmt: skip
        title = tag(
            "a",
            self.title,
            href=view.to(sheet="people").address,
            id="title",
            title=texts("page.title.change", title=self.title),
            data_go=True,
        )
        languages = [
            tag("a", texts(f"page.language.{one}"), href=view.to(language=one).address, hreflang=one, lang=one,
                class_="language", id=f"language-{one}")
            for one in LANGUAGES if one != view.language
        ]  # fmt: skip
        return tag(
            "header",
            tag(
                "div",
                tag("h1", title, title=self.title),
                tag("p", os.path.basename(session.path), class_="file"),
                class_="title",
            ),
            tag("form", self._revision(), undo, method="post", action=f"/do?{view.query}", class_="buttons history"),
            sheets,
            tag("div", languages, class_="languages"),
            files_bar(self.studio, view, texts),
            id="top",
        )

    def _tip(self, do: str, what: str | None) -> str:
        """What a button does, with its keys, and what that would take back or do again."""
        tip = self.texts(f"page.tip.{do}")
        said = self._said_plainly(what)
        return tip if said is None else self.texts("page.tip", tip=tip, said=said)

    def _said_plainly(self, key: str | None) -> str | None:
        """What would be taken back or done again, where that is a sentence without names."""
        if key is None or any(name for _, name in self.texts.parts(key)):
            return None
        return self.texts(key)

    def _revision(self) -> Html:
        return tag("input", type="hidden", name="revision", value=self.studio.revision)

    def _button(self, do: str, words: str, *, disabled: bool, title: str, sign: str, keys: str) -> Html:
        return tag(
            "button", tag("span", sign, aria_hidden="true"), " ", tag("span", words, class_="word"),
            type="submit", name="do", value=do, id=do, aria_disabled="true" if disabled else None, title=title,
            aria_keyshortcuts=keys,
        )  # fmt: skip

    # --- What can be told -----------------------------------------------------------------------------------------

    def composer(self) -> Html:
        """The palette, or the sentence that is being filled in."""
        texts, view = self.texts, self.view
        heading: Html = tag("h2", self._where(), id="composer-title")
        if self.session.story.edited is None:
            inside: list[Html] = [tag("p", texts("studio.mend_text_first"), class_="note")]
        elif view.act is not None and (view.edit is None or view.edit <= len(self.session.story.events)):
            inside = [SentenceForm(self.session, view, texts).html(self.studio.revision)]
        else:
            settled = "at" if view.at is not None and self.session.story.events else "end"
            heading = tag("summary", heading, id=f"palette-{settled}")
            return tag(
                "section", tag("details", heading, list(self._palette()), self._keys(), open=settled == "end"),
                id="composer", aria_labelledby="composer-title",
            )  # fmt: skip
        return tag("section", heading, inside, id="composer", aria_labelledby="composer-title")

    def _where(self) -> str:
        texts, view, story = self.texts, self.view, self.session.story
        if view.edit is not None and view.act is not None:
            return texts("page.composer.edit", number=story.step_number(view.edit))
        if not story.events:
            return texts("page.composer.first")
        if view.at is None:
            return texts("page.composer.end")
        if view.at == 0:
            return texts("page.composer.start")
        return texts("page.composer.after", number=story.step_number(view.at))

    def _palette(self) -> Iterator[Html]:
        entries = acts_of(self.session, self.view.settled(), self.texts).palette()
        for group in GROUPS:
            shown = [self._entry(entry) for entry in entries if entry.act.group == group]
            title = tag("h3", self.texts(f"act.group.{group}"), id=f"group-{group}")
            yield tag("div", title, tag("ul", shown, aria_labelledby=f"group-{group}"), class_="group")

    def _keys(self) -> Html:
        """What the keyboard can do."""
        rows = [
            tag("li", tag("kbd", self.texts(f"page.keys.{keys}")), " ", self.texts(f"page.keys.does.{keys}"))
            for keys in ("undo", "redo", "walk", "move", "delete", "escape")
        ]
        return tag("div", tag("h3", self.texts("page.keys")), tag("ul", rows, class_="keys"), class_="group")

    def _entry(self, entry: Entry) -> Html:
        why = tag("small", entry.why) if entry.why is not None else None
        link = tag(
            "a", tag("span", entry.label), why, href=self._act(entry), id=f"act-{entry.act.id}", class_=entry.state, data_go=True,
        )  # fmt: skip
        return tag("li", link)

    def _act(self, entry: Entry) -> str:
        return self.view.settled().to(act=entry.act.id).address

    # --- What becomes of everybody --------------------------------------------------------------------------------

    def stage(self) -> Html:
        """The sheet that is open: the family, the timeline and the verdict; or another."""
        sheet = self.view.sheet
        inside = self.seen() if sheet == "see" else SHEETS_OF[sheet](self.studio, self.view, self.texts)
        title = tag("h2", self.texts(f"page.sheet.{sheet}"), id="stage-title", class_="unseen")
        return tag("section", title, inside, id="stage", class_=sheet, aria_labelledby="stage-title", tabindex="-1")

    def seen(self) -> Iterator[Html]:
        """The answer in short, the family, then the whole verdict and the timeline."""
        drawings, texts = self.studio.drawings, self.texts
        if self.session.story.wrong_steps and drawings is None:
            yield tag("p", texts("page.wrong_steps"), self._wrong_steps(), class_="banner problem")
            return
        if drawings is None or not drawings.told.scenario.people.by_id:
            yield tag("p", texts("page.nothing_yet"), class_="note large")
            return
        if self.studio.is_warming:
            yield tag("p", texts("page.warming"), class_="note large")
            return
        stale = not self.session.is_good
        if stale:
            yield tag("p", texts("page.last_good"), " ", self._wrong_steps(), class_="banner problem")
        at = self.view.at
        try:
            family = drawings.family(at, texts, whole=self.view.whole)
            timeline = drawings.timeline(at, texts)
        except NoEngineError:
            yield tag("p", texts("page.no_engine"), class_="banner problem")
            return
        until = drawings.until(at)
        if at != 0:
            why = tag("a", texts("page.brief.why"), href="#verdict", id="why")
            said = Html(blocks_as_html(Section("", tuple(brief(until, texts)))))
            yield tag("div", said, tag("p", why), class_="verdict brief" + (" stale" if stale else ""), id="brief")
        cut = None
        if family.is_part or self.view.whole:
            key = "page.whole" if not self.view.whole else "page.part"
            address = self.view.to(whole=not self.view.whole).address
            cut = tag("p", tag("a", texts(key), href=address, id="whole", data_go=True))
        yield tag(
            "figure", tag("figcaption", self._caption(), self._zoom("family")), cut,
            tag("div", family.svg, class_="paper", id="family", tabindex="0", role="group",
                aria_label=texts("page.family")),
            class_="family" + (" stale" if stale else ""),
        )  # fmt: skip
        yield tag("div", self._verdict(until), class_="verdict" + (" stale" if stale else ""), id="verdict")
        yield tag(
            "figure",
            tag(
                "figcaption",
                texts("page.timeline") if not at else texts("page.timeline.until", number=self.session.story.step_number(at)),
                self._zoom("timeline"),
            ),
            tag("div", timeline.svg, class_="paper", id="timeline", tabindex="0", role="group",
                aria_label=texts("page.timeline")),
            class_="timeline" + (" stale" if stale else ""),
        )  # fmt: skip

    def _wrong_steps(self) -> Iterator[Html | str]:
        """Ways to the steps that make no sense."""
        for number, position in enumerate(self.session.story.wrong_steps[:5]):
            yield " · " if number else ""
            address = self.view.settled(at=position).address
            yield tag(
                "a",
                self.texts("page.tools", number=self.session.story.step_number(position)),
                href=address,
                id=f"wrong-{position}",
                data_go=True,
            )

    def _zoom(self, picture: str) -> Html:
        """The button between a picture that fits the screen and one that can be read from near."""
        return tag(
            "button", self.texts("page.zoom"), type="button", id=f"zoom-{picture}", class_="zoom", hidden=True,
            aria_controls=picture, aria_pressed="false",
        )  # fmt: skip

    def _caption(self) -> str:
        view, texts = self.view, self.texts
        if view.at is None:
            return texts("page.family.end")
        if view.at == 0:
            return texts("page.family.start")
        event, number = self.session.story.events[view.at - 1], self.session.story.step_number(view.at)
        if event is None:
            return texts("page.family.after", number=number)
        return texts("page.family.step", number=number, day=texts.date(event.date))

    def _verdict(self, told: Simulation) -> Iterator[Html]:
        if self.view.at == 0:
            yield tag("p", self.texts("page.verdict.nothing"))
            return
        document = report(told, self.texts)
        if document.note:
            yield tag("p", document.note, class_="note")
        rest: list[Section] = []
        for section in document.sections:
            if section.blocks and all(isinstance(block, Item) for block in section.blocks):
                yield Html(f"<section>{section_as_html(section, 3)}</section>")
            else:
                rest.append(section)
        if rest:
            tables = [Html(f"<section>{section_as_html(section, 3)}</section>") for section in rest]
            yield tag("details", tag("summary", self.texts("page.verdict.more"), id="more"), tables)
