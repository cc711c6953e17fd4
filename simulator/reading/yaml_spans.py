"""Where everything stands in a YAML text: spans of characters, so that a part can be changed and all else stays.

The reader (`yaml_source`) knows lines and columns, and says what is wrong; whoever edits a text needs the ends as well.
"""

from collections.abc import Iterator
from typing import Any, Literal

import yaml
from msgspec import Struct, field

from simulator.reading.yaml_syntax import MAX_DEPTH


class UnlocatableError(ValueError):
    """The text is not YAML that can be edited in place; what is wrong with it, the reader says."""


class Span(Struct, gc=False):
    """A value of the text, from its first character to past its last one; comments behind it are not part of it."""

    kind: Literal["word", "list", "keys"]
    start: int
    end: int
    in_brackets: bool = False
    """Whether a list or keys are written in brackets or braces."""
    text: str = ""
    """What a word says."""
    style: str = ""
    """How a word is written: one of the two quotes, `|` or `>`; empty for a plain one."""
    items: "list[Span]" = field(default_factory=list)
    """Of a list, in order."""
    entries: "list[tuple[Span, Span]]" = field(default_factory=list)
    """Of keys, each with its value, in order."""

    @property
    def is_missing(self) -> bool:
        """Whether nothing is written where a value belongs."""
        return self.start == self.end

    def get(self, key: str) -> "Span | None":
        """The value of a key; None where there is none."""
        return next((value for name, value in self.entries if name.text == key), None)


def spans(text: str) -> Span:
    """The value that the whole text is. Raises UnlocatableError for what is no single, plain YAML document."""
    shift = 1 if text.startswith("\ufeff") else 0  # the parser does not count it
    try:
        roots = list(_roots(text[shift:]))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise UnlocatableError(str(error)) from error
    if len(roots) != 1:
        raise UnlocatableError("not a single document")
    if shift:
        _shift(roots[0], shift)
    return roots[0]


def _roots(text: str) -> Iterator[Span]:
    open_spans: list[Span] = []
    keys: list[Span | None] = []
    end = 0
    event: Any  # the stubs give kinds of events no attributes
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        kind = type(event)
        span = None
        if kind is yaml.ScalarEvent:
            span = Span("word", event.start_mark.index, event.end_mark.index, text=event.value, style=event.style or "")
            if span.style in ("|", ">") and span.style:
                span.end = span.start + len(text[span.start : span.end].rstrip())
            end = span.end
        elif kind is yaml.AliasEvent:
            end = event.end_mark.index
            span = Span("word", event.start_mark.index, end)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            what: Literal["keys", "list"] = "keys" if kind is yaml.MappingStartEvent else "list"
            open_spans.append(Span(what, event.start_mark.index, 0, bool(event.flow_style)))
            keys.append(None)
            if len(open_spans) > MAX_DEPTH:
                raise UnlocatableError("too deep")
            continue
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            keys.pop()
            span = open_spans.pop()
            end = event.end_mark.index if span.in_brackets else end  # without brackets, it ends as its last value does
            span.end = end
        if span is None:
            continue
        if not open_spans:
            yield span
        elif open_spans[-1].kind == "list":
            open_spans[-1].items.append(span)
        elif keys[-1] is None:
            keys[-1] = span
        else:
            open_spans[-1].entries.append((keys[-1], span))
            keys[-1] = None


def _shift(root: Span, by: int) -> None:
    waiting = [root]
    while waiting:
        span = waiting.pop()
        span.start += by
        span.end += by
        waiting += span.items
        waiting += [part for entry in span.entries for part in entry]
