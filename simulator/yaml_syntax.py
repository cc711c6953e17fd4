"""Why a text is no YAML, in sentences of our own: what the parser says, seen beside the line on which it says it."""

import re

from simulator.errors import Location, lines_of

MAX_DEPTH = 32
SYNTAX = {
    "mapping values are not allowed in this context": "colon_in_text",
    "found character that cannot start any token": "bad_first_character",
    "found a tab character that violates indentation": "tab",
    "found unexpected end of stream": "quote_not_closed",
    "did not find expected key": "indentation",
    "did not find expected '-' indicator": "indentation",
    "did not find expected ',' or '}'": "brace_not_closed",
    "did not find expected ',' or ']'": "bracket_not_closed",
    "could not find expected ':'": "colon_missing",
    "exceeded maximum nesting depth": "too_deep",
}
"""Sentences for what authors do most; the parser's words are kept for the rest."""
MENDED_WHERE_BEGUN = ("while scanning a quoted scalar", "while scanning a simple key")
"""What the parser misses on a later line than it is to be mended on."""


ORDINARY = str.maketrans({"\u00a0": " ", "\u202f": " ", "“": None, "”": None})
"""Signs of a word processor, as YAML wants them; quotes stand around the text already."""


def syntax_problem(said: str, text: str, place: Location) -> tuple[str, dict[str, str], str | None]:
    """The code of the problem, the words of its sentence, and what could be written instead."""
    line = [*lines_of(text), ""][place.line - 1]
    before, character = line[: place.column - 1], line[place.column - 1 :][:1]
    match SYNTAX.get(said):
        case None:
            return "not_yaml", {"why": said}, None
        case "bad_first_character":
            return ("tab", {}, None) if character == "\t" else ("bad_first_character", {"character": character}, None)
        case "too_deep":
            return "too_deep", {"depth": str(MAX_DEPTH)}, None
        case "colon_in_text" if ": " not in before:
            return "text_goes_on", {}, None
        case "indentation" | "brace_not_closed" | "bracket_not_closed" if before.rstrip()[-1:] in ("'", '"'):
            return "text_after_quote", {}, None
        case "brace_not_closed" | "bracket_not_closed" if character == ":" and before.endswith(" "):
            return "colon_in_text", {}, None
        case "colon_missing" if glued := re.match(r"\s*(?:- )?([^\s:]+):\S", line):
            return "colon_without_space", {"key": glued[1]}, None
        case code:
            return code, {}, _in_quotes(line) if code == "colon_in_text" else None


def _in_quotes(line: str) -> str | None:
    """The value of a line « key: value », in the quotes that a colon needs."""
    value = re.fullmatch(r"[^:]+: +([^\s\"'{\[][^\"#]*)", line.rstrip())
    return f'"{value[1].translate(ORDINARY)}"' if value else None
