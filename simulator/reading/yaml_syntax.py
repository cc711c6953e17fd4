"""Our own error messages for text that is not YAML, from the parser's message and the line to which it refers."""

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
"""Codes of our messages for the most common mistakes; for others, the parser's message is shown."""
MENDED_WHERE_BEGUN = ("while scanning a quoted scalar", "while scanning a simple key")
"""Contexts whose start is the line to correct; the parser notices the mistake on a later line."""


ORDINARY = str.maketrans({"\u00a0": " ", "\u202f": " ", "“": None, "”": None})
"""Replaces the spaces of a word processor and removes its quotes, since the suggestion is quoted anyway."""


GLUED = re.compile(r"(\s*(?:- )?)([^\s:]+):\S")
"""A key without a space after its colon."""


def syntax_problem(said: str, text: str, place: Location) -> tuple[Location, str, dict[str, str], str | None]:
    """The place to correct, the code of the message, its placeholders, and a suggestion."""
    lines = ["", *lines_of(text), ""]
    line = lines[place.line]
    before, character = line[: place.column - 1], line[place.column - 1 :][:1]
    match SYNTAX.get(said):
        case None:
            return place, "not_yaml", {"why": said}, None
        case "bad_first_character" as code:
            return (place, "tab", {}, None) if character == "\t" else (place, code, {"character": character}, None)
        case "too_deep":
            return place, "too_deep", {"depth": str(MAX_DEPTH)}, None
        case "colon_in_text" if ": " not in before:
            if glued := GLUED.match(lines[place.line - 1]):
                return Location(place.line - 1, len(glued[1]) + 1), "colon_without_space", {"key": glued[2]}, None
            return place, "text_goes_on", {}, None
        case "indentation" | "brace_not_closed" | "bracket_not_closed" if before.rstrip()[-1:] in ("'", '"'):
            return place, "text_after_quote", {}, None
        case "brace_not_closed" | "bracket_not_closed" if character == ":" and before.endswith(" "):
            return place, "colon_in_text", {}, None
        case "colon_missing" if glued := GLUED.match(line):
            return place, "colon_without_space", {"key": glued[2]}, None
        case code:
            return place, code, {}, _meant(line) if code == "colon_in_text" else None


def _meant(line: str) -> str | None:
    """The suggestion for « key: value » with a colon in the value: the value in quotes, or in braces for a mapping."""
    value = re.fullmatch(r"[^:]+: +([^\s\"'{\[][^\"#]*)", line.rstrip())
    if not value:
        return None
    return f"{{{value[1]}}}" if re.match("[a-z_]+: ", value[1]) else f'"{value[1].translate(ORDINARY)}"'
