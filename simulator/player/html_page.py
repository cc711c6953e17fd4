"""Writes the player page: the pictures step by step, each step in words, and the report. The page loads nothing else.

Without JavaScript, the page shows the last picture (in a quiz, the first) and all steps in words. The script hides
what does not belong to the current step. Scenario text is escaped, and only the page's own script and style run.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files

from msgspec.structs import replace

from simulator.player.quiz import Quiz
from simulator.player.step_cards import StepCards
from simulator.player.stepped_picture import SteppedPicture
from simulator.reports.html import as_html, escaped, section_as_html
from simulator.reports.report import report
from simulator.simulation import Simulation
from simulator.texts import Texts

ARROWS = {"player.first": "⇤", "player.previous": "←", "player.next": "→", "player.last": "⇥"}
"""The navigation buttons: the keys of their texts, and their signs."""


def player_page(
    simulation: Simulation, texts: Texts, *, quiz: bool = False, ways: Mapping[str, str] | None = None
) -> str:
    """The whole page; with `quiz`, it asks before it answers. `ways`: links to other pages, each with its words.

    Raises NoEngineError.
    """
    return "\n".join(_Page(simulation, texts, quiz=quiz, ways=ways or {}).lines()) + "\n"


class _Page:
    def __init__(self, simulation: Simulation, texts: Texts, *, quiz: bool, ways: Mapping[str, str]) -> None:
        self.ways = ways
        self.texts = texts
        self.quiz = quiz
        self.title = escaped(simulation.scenario.title)
        self.picture = SteppedPicture(simulation, texts, quiz=quiz)
        self.cards = (Quiz if quiz else StepCards)(simulation, texts, self.picture.names)
        self.report = replace(report(simulation, texts), title=texts("player.report"))
        self.still = self.picture.still
        self.last = self.picture.last

    def lines(self) -> Iterator[str]:
        style = f"{page_colours()}{_asset('player.css')}\n:root {{ {self.picture.measures()} }}\n"
        script = _asset("player.js")
        yield from self.head(style, script)
        yield f"<style>{style}</style>\n</head>"
        yield f'<body>\n<main>\n<div id="screen">\n<header><h1>{self.title}</h1>'
        if self.ways:
            links = (f'<a href="{escape(address)}">{escaped(words)}</a>' for address, words in self.ways.items())
            yield f'<nav aria-label="{self.said("player.ways")}">{" ".join(links)}</nav>'
        yield "</header>"
        yield from self.player()
        yield "</div>"
        yield from self.text("report", "player.report_with_answers", [as_html(self.report, level=2)])
        yield from self.text("words", "player.words_with_answers", self.steps())
        yield f"</main>\n<script>{script}</script>\n</body>\n</html>"

    def text(self, id: str, summary: str, lines: Iterable[str]) -> Iterator[str]:
        """A section below the player; in a quiz, collapsed under a summary.

        The steps (`words`) start expanded, because without JavaScript they are the quiz: each answer is collapsed.
        """
        if self.quiz:
            yield f'<details class="text" id="{id}"{" open" if id == "words" else ""}>'
            yield f"<summary>{self.said(summary)}</summary>"
        else:
            yield f'<section class="text" id="{id}">'
        yield from lines
        yield "</details>" if self.quiz else "</section>"

    def head(self, style: str, script: str) -> Iterator[str]:
        rules = (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
        yield f'<!DOCTYPE html>\n<html lang="{self.texts.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{self.title}</title>"

    def player(self) -> Iterator[str]:
        """The picture, its controls, and the current step in words beside it."""
        yield f'<section id="player" aria-label="{self.said("player.player")}">'
        yield f'<h2 class="unseen">{self.said("player.player")}</h2>'
        yield f'<div id="sheet" role="group" aria-label="{self.said("player.picture")}" tabindex="0">'
        yield from self.picture.picture()
        yield "</div>"
        yield from self.picture.described()
        yield from self.controls()
        yield f'<div id="side" role="group" aria-label="{self.said("player.side")}" tabindex="0">'
        yield f'<div id="now" aria-live="polite" aria-atomic="true">\n{self.card(self.still)}\n</div>'
        yield f"<noscript><p>{self.said('player.no_script.quiz' if self.quiz else 'player.no_script')}</p></noscript>"
        yield f'<aside><ul id="legend" aria-label="{self.said("player.legend")}">'
        yield from self.picture.legend()
        yield f'</ul><p class="hint off">{self.said("player.hint.quiz" if self.quiz else "player.hint")}</p></aside>'
        yield "</div>\n</section>"

    def controls(self) -> Iterator[str]:
        """The controls, hidden until the script runs."""
        yield '<div id="controls" class="off">\n<div class="way">'
        yield (
            f'<input id="slider" type="range" min="0" max="{self.last}" value="{self.still}" step="1" '
            f'aria-label="{self.said("player.slider")}" aria-valuetext="{escape(self.cards.place(self.still))}" '
            f'data-anchor="{self.said("player.anchor")}">'
        )
        yield f'<span id="count">{self.count(self.still)}</span>\n</div>'
        yield f'<div class="buttons" role="group" aria-label="{self.said("player.size")}">'
        yield f'<button type="button" id="smaller" aria-label="{self.said("player.smaller")}">−</button>'
        yield f'<button type="button" id="whole" aria-pressed="true">{self.said("player.whole")}</button>'
        yield f'<button type="button" id="larger" aria-label="{self.said("player.larger")}">+</button>\n</div>'
        yield '<div class="buttons steps">'
        for key, arrow in ARROWS.items():
            id = key.partition(".")[2]
            asking = f'<span class="ask">{self.said("player.show_answer")}</span>' if self.quiz and id == "next" else ""
            word = f'<span class="word">{self.said(key)}</span>'
            yield f'<button type="button" id="{id}"><span aria-hidden="true">{arrow}</span>{word}{asking}</button>'
        yield "</div>"
        yield from self.flags()
        yield "</div>"

    def count(self, number: int) -> str:
        """The position of a card: « 19 / 23 », or its name if it comes after the last step."""
        name, steps = self.cards.name(number), len(self.cards.steps)
        return escape(name if number > steps else self.texts("player.count", step=name, last=steps))

    def flags(self) -> Iterator[str]:
        """A link to every marked card, which can be copied into a lesson."""
        marked = list(self.cards.marked())
        if not marked:
            return
        anchor = self.said("player.anchor")
        yield f'<nav aria-label="{self.said("player.flags")}"><ul id="flags">'
        for number, words in marked:
            text = escape(f"{self.cards.name(number)} {words}")
            yield f'<li><a href="#{anchor}{number}" data-step="{number}">{text}</a></li>'
        yield "</ul></nav>"

    def steps(self) -> Iterator[str]:
        """All steps in words; the script copies the current one from here."""
        yield f'<h2>{self.said("report.section.steps")}</h2>\n<ol id="steps">'
        for number, picture in enumerate(self.picture.pictures):
            place, subtitle = escape(self.cards.place(number)), escape(picture.subtitle)
            data = f'data-place="{place}" data-picture="{subtitle}" data-count="{self.count(number)}"'
            yield f"<li {data}>\n{self.card(number)}\n</li>"
        yield "</ol>"

    def card(self, number: int) -> str:
        step = section_as_html(self.cards.card(number), 3)
        answer = "\n".join(section_as_html(section, 4) for section in self.cards.answer(number))
        if not answer:
            return step
        return f"{step}\n<details>\n<summary>{self.said('player.show_answer')}</summary>\n{answer}\n</details>"

    def said(self, key: str) -> str:
        return escape(self.texts(key))


def page_colours() -> str:
    """The style that names the colours of pages."""
    return _asset("page_colours.css")


def _asset(name: str) -> str:
    return files("simulator.player").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
