"""One scenario as one page: its pictures step by step, each step in words, the report. Nothing is ever loaded.

The page is written for a reader without a script: the last picture, every step in words. The script hides what does
not belong to the step that is shown. Scenario text is data: it is escaped, and no script or style runs but the page's.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from msgspec.structs import replace

from simulator.player.cards import FLAGS, Cards
from simulator.player.stage import Stage
from simulator.reports.html import as_html, escaped, section_as_html
from simulator.reports.report import report
from simulator.reports.text import SIGNS
from simulator.simulation import Simulation
from simulator.texts import Texts


def page(simulation: Simulation, texts: Texts) -> str:
    """The whole page. Raises NoEngineError."""
    return "\n".join(_Page(simulation, texts).lines()) + "\n"


class _Page:
    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.texts = texts
        self.title = escaped(simulation.scenario.title)
        self.cards = Cards(simulation, texts)
        self.stage = Stage(simulation, texts)
        self.report = report(simulation, texts)
        self.last = self.stage.last

    def lines(self) -> Iterator[str]:
        style = f"{_asset('player.css')}\n:root {{ {self.stage.measures()} }}\n"
        script = _asset("player.js")
        yield from self.head(style, script)
        yield f"<style>{style}</style>\n</head>"
        yield '<body>\n<main>\n<div id="screen">'
        yield f"<header><h1>{self.title}</h1><p>{escaped(self.report.subtitle)}</p></header>"
        yield from self.player()
        yield f'</div>\n<section class="text">\n{self.report_as_html()}\n</section>'
        yield from self.steps()
        yield f"</main>\n<script>{script}</script>\n</body>\n</html>"

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

    def report_as_html(self) -> str:
        return as_html(replace(self.report, title=self.texts("player.report"), subtitle=""), level=2)

    def player(self) -> Iterator[str]:
        """The picture, what moves it, and beside it what happens."""
        yield f'<section id="player" aria-label="{self.said("player.player")}">'
        yield f'<h2 class="unseen">{self.said("player.player")}</h2>'
        yield f'<div id="sheet" role="group" aria-label="{self.said("player.picture")}" tabindex="0">'
        yield from self.stage.picture()
        yield "</div>"
        yield from self.stage.described()
        yield from self.controls()
        yield f'<div id="side" role="group" aria-label="{self.said("player.side")}" tabindex="0">'
        yield f'<div id="now" aria-live="polite" aria-atomic="true">\n{self.card(self.last)}\n</div>'
        yield f"<noscript><p>{self.said('player.no_script')}</p></noscript>"
        yield f'<aside><ul id="legend" aria-label="{self.said("player.legend")}">'
        yield from self.stage.legend()
        yield f'</ul><p class="hint">{self.said("player.hint")}</p></aside>\n</div>\n</section>'

    def controls(self) -> Iterator[str]:
        """Hidden until the script can serve them."""
        yield '<div id="controls" class="off">\n<div class="way">'
        yield (
            f'<input id="slider" type="range" min="0" max="{self.last}" value="{self.last}" step="1" '
            f'aria-label="{self.said("player.slider")}" aria-valuetext="{escape(self.cards.place(self.last))}" '
            f'data-anchor="{self.said("player.anchor")}">'
        )
        yield f'<span id="count">{self.last} / {self.last}</span>\n<div class="buttons">'
        for act in ("player.first", "player.previous", "player.next", "player.last"):
            yield f'<button type="button" id="{act.partition(".")[2]}">{self.said(act)}</button>'
        yield "</div>\n</div>"
        yield from self.flags()
        yield "</div>"

    def flags(self) -> Iterator[str]:
        """The steps to jump to: a link each, so that it can be copied into a lesson."""
        marked = [(step.number, flags) for step in self.cards.steps if (flags := self.cards.flags(step))]
        if not marked:
            return
        anchor = self.said("player.anchor")
        yield f'<nav aria-label="{self.said("player.flags")}"><ul id="flags">'
        for number, flags in marked:
            words = ", ".join(f"{SIGNS[FLAGS[flag]][0]} {self.said(flag)}" for flag in flags)
            yield f'<li><a href="#{anchor}{number}" data-step="{number}">{number} {words}</a></li>'
        yield "</ul></nav>"

    def steps(self) -> Iterator[str]:
        """Every step in words; the script takes from here what it shows beside the picture."""
        yield f'<section class="text">\n<h2>{self.said("report.section.steps")}</h2>\n<ol id="steps">'
        for number, picture in enumerate(self.stage.pictures):
            place, subtitle = escape(self.cards.place(number)), escape(picture.subtitle)
            yield f'<li data-place="{place}" data-picture="{subtitle}">\n{self.card(number)}\n</li>'
        yield "</ol>\n</section>"

    def card(self, number: int) -> str:
        return section_as_html(self.cards.card(number), 3)

    def said(self, key: str) -> str:
        return escape(self.texts(key))


def _asset(name: str) -> str:
    return files("simulator.player").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
