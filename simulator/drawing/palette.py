"""The looks of everything drawn, in the colours of Okabe and Ito, which colour-blind people can distinguish.

Nothing is shown by colour alone: a sign, a border or a word says it too. Tests compute every contrast.
Source of the colours: Okabe & Ito, « Color Universal Design » (2008).
"""

from typing import Final, Literal

from msgspec import Struct

Look = Literal[
    "plain", "heading", "name", "caption", "record", "record_dead", "record_mistaken",
    "created", "notified", "active", "kept", "deactivated", "unseen", "ended",
    "letter", "letter_superseded", "letter_expired", "letter_invalid",
    "event", "mistake", "killer", "to_do", "fine", "faint", "travelled",
    "opens", "waits", "not_notified", "dead_link", "link", "contact", "duplicate", "axis",
]  # fmt: skip
Sign = Literal[
    "letter", "dead", "fine", "mistake", "to_do", "person", "refused",
    "kept", "removed", "contact", "school", "password", "alone", "again", "more", "less",
]  # fmt: skip
Dash = Literal["solid", "dashed", "dotted"]

INK: Final = "#1A1A1A"
GREY: Final = "#595959"
PAPER: Final = "#FFFFFF"
SKY: Final = "#56B4E9"
BLUE: Final = "#0072B2"
GREEN: Final = "#009E73"
VERMILION: Final = "#D55E00"
PURPLE: Final = "#CC79A7"
YELLOW: Final = "#F0E442"
AMBER: Final = "#B87500"  # the orange of Okabe and Ito is too pale for a line on white
SILVER: Final = "#DEDEDE"
MIST: Final = "#F2F2F2"


class Style(Struct, frozen=True):
    """A look; `line` is the colour of a border or of an edge."""

    fill: str | None
    line: str | None
    text: str = INK
    dash: Dash = "solid"
    thickness: float = 1.5
    bold: bool = False
    struck: bool = False


STYLES: Final[dict[Look, Style]] = {
    # Boxes
    "plain": Style(PAPER, INK),
    "heading": Style(None, None, GREY, bold=True),
    "name": Style(None, None, INK, bold=True),
    "caption": Style(None, None, INK),
    "record": Style(MIST, GREY),
    "record_dead": Style(SILVER, INK, dash="dashed", struck=True),
    "record_mistaken": Style(PURPLE, INK),
    "created": Style(PAPER, INK, dash="dotted", bold=True),
    "notified": Style(SKY, INK, bold=True),
    "active": Style(GREEN, INK, bold=True),
    "kept": Style(MIST, GREY, GREY, dash="dashed", bold=True),
    "deactivated": Style(SILVER, INK, dash="dashed", bold=True),  # not struck: it would read as its opposite
    "unseen": Style(SILVER, INK, dash="dashed"),
    "ended": Style(PAPER, GREY, GREY, dash="dotted", thickness=1),
    "letter": Style(PAPER, INK),
    "letter_superseded": Style(MIST, GREY, GREY, dash="dashed"),
    "letter_expired": Style(SILVER, INK, dash="dotted"),
    "letter_invalid": Style(VERMILION, INK, dash="dashed"),
    "event": Style(MIST, INK),
    "mistake": Style(PURPLE, INK),
    "killer": Style(VERMILION, INK),
    "to_do": Style(YELLOW, INK),
    "fine": Style(PAPER, GREEN),
    "faint": Style(None, GREY, GREY, dash="dotted", thickness=1),
    "travelled": Style(PAPER, INK, thickness=4, bold=True),
    # Edges and frames
    "opens": Style(None, "#007A59", thickness=3),
    "waits": Style(None, BLUE, dash="dashed", thickness=2),
    "not_notified": Style(None, GREY, dash="dotted", thickness=1.5),
    "dead_link": Style(None, "#767676", dash="dotted", thickness=1),
    "link": Style(None, GREY, thickness=1.5),
    "contact": Style(None, GREY, thickness=0.75),
    "duplicate": Style(None, "#B34700", "#A03F00", dash="dashed", thickness=2.5, bold=True),
    "axis": Style("#BFBFBF", None),
}
"""All looks. Edges use `line`, `dash` and `thickness`; their labels use `text`."""

CHANGED: Final = Style(None, AMBER, thickness=4)
"""The halo around what a step changed, outside the unchanged border."""

SIGNS: Final[dict[Sign, tuple[str, str]]] = {
    "letter": ("✉", "M1 3.5h14v9h-14zM1 3.5l7 5.5l7 -5.5"),
    "dead": ("✗", "M3 3l10 10M13 3l-10 10"),
    "fine": ("✓", "M2.5 8.5l4 4.5l7 -10"),
    "mistake": ("!", "M8 2l6.5 12h-13zM8 6v4M8 11.6v1"),
    "to_do": ("→", "M2 8h12M9 3l5 5l-5 5"),
    "person": ("●", "M8 7.5a3 3 0 1 0 -0.01 0zM2 15c0 -7.5 12 -7.5 12 0z"),
    "refused": ("⊘", "M8 2a6 6 0 1 0 0.01 0zM4 12l8 -8"),
    "kept": ("◷", "M8 2a6 6 0 1 0 0.01 0zM8 4.5v3.5l2.5 2"),
    "removed": ("⊖", "M8 2a6 6 0 1 0 0.01 0zM5 8h6"),
    "contact": ("✆", "M4.5 2l2 3.5l-1.5 1.5c0.8 2 2 3.2 4 4l1.5 -1.5l3.5 2l-1.5 2.5c-5 0.5 -10.5 -5 -10.5 -10.5z"),
    "school": ("⌂", "M1.5 8.5l6.5 -6l6.5 6M3.5 7v7h9v-7M6.5 14v-4h3v4"),
    "password": ("✱", "M8 2.5v11M3.2 5.25l9.6 5.5M3.2 10.75l9.6 -5.5"),
    "alone": ("↷", "M2 11.5c0 -8 11 -8 11 -0.5M10 8.5l3 3l2.5 -3.5"),
    "again": ("↺", "M4 4.5a5.5 5.5 0 1 1 -1.5 4M4 1.5v3.5h3.5"),
    "more": ("+", "M8 2.5v11M2.5 8h11"),
    "less": ("−", "M2.5 8h11"),
}
"""For every sign, the character for text and slides, and its strokes in a square of 16 by 16 for pictures, which need
no font."""
