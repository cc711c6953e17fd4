"""Records out of XML that nobody vouches for: streamed, with limits, each record with its line.

expat parses (Python's own); this module gives it bounds and says what was wrong. Nothing outside the file is ever
loaded, nothing is ever expanded: a document that declares entities is refused before the first of them. Where a record
is broken, the file goes on with the next one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Union
from xml.parsers import expat

from msgspec import Struct

from simulator.errors import Location

DEEPEST: Final = 60
"""Elements within elements; SIECLE needs seven."""
LONGEST: Final = 1_000
"""Characters of one text that is read; a longer one is left out."""
MOST_TEXTS: Final = 1_000
"""Of one name in a record; more are left out."""
LONGEST_TOKEN: Final = 2_000_000
"""Bytes of one tag or comment: expat keeps it until it ends, and begins it anew with every block."""
MOST_BREAKS: Final = 200
"""Broken places in a file, after which the rest is not read."""

Shape = Mapping[str, Union["Shape", str]]
"""What is read of a record: element → what is read in it, or the name under which its text is kept.

An element `attr` goes by its attribute `name`. Everything else is passed over.
"""

NOTHING: Final[Shape] = {}
"""What is read within a text."""
AFTER_THE_END: Final = "exports_after_the_end"
"""The one break with which nothing is lost."""
WITH_ITS_RECORD: Final = {
    "exports_cut_off": "exports_cut_off_record",
    "exports_unclosed": "exports_unclosed_record",
    "exports_closes_nothing": "exports_closes_nothing_record",
    "exports_malformed": "exports_malformed_record",
    "exports_unknown_entity": "exports_unknown_entity_record",
}
"""Breaks, and what they are called where a record is lost with them."""
UNFINISHED: Final = frozenset({"no element found", "unclosed token", "partial character", "unclosed CDATA section"})
"""What expat says of a document that ends too early."""
MISMATCH: Final = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
"""expat points behind the `</` of the end that does not fit."""
UNDEFINED: Final = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_END_TAG: Final = re.compile(rb"</([^\s<>/]{1,100})\s*>")
_CUT_TAG: Final = re.compile(rb"<[^<>]{0,200}\Z")


class Record(Struct):
    """An element that holds a record; `parent`: the attributes of the element around it."""

    name: str
    attributes: dict[str, str]
    parent: dict[str, str]
    place: Location
    fields: dict[str, list[str]] = {}
    """The texts that the shape asks for; an empty element has an empty text."""
    begun: dict[str, int] = {}
    """Where the first of each begins: column and line as the parser counts, in one number for speed …"""
    first: Location = Location(1, 1)
    """… from here."""

    def text(self, name: str) -> str | None:
        """The first text of this name; nothing where it is empty, which means the same."""
        texts = self.fields.get(name)
        return texts[0] or None if texts else None

    def place_of(self, name: str) -> Location:
        """Where the element of a text begins; the record's own place where there is none."""
        begun = self.begun.get(name)
        return self.place if begun is None else placed(self.first, begun & 0xFFFFFFFF, begun >> 32)

    def all_texts(self, name: str) -> list[str]:
        """All that are not empty."""
        return [text for text in self.fields.get(name, ()) if text]


def placed(first: Location, line: int, offset: int) -> Location:
    """A place as expat counts, line from 1 and offset from 0, as one of a file in which the parser began at `first`."""
    return Location(line + first.line - 1, max(offset + (1 if line > 1 else first.column), 1))


class Broken(Struct, frozen=True):
    """A place where the file is no XML, or more than we take; `record`: the one that is lost with it."""

    code: str
    place: Location
    words: dict[str, str] = {}
    record: Record | None = None
    stops: bool = False
    """What follows in the file is not read."""


class _Refused(Exception):  # noqa: N818 -- no error of the program: the way out of expat's handlers
    """Something that expat would take and we do not."""

    def __init__(self, broken: Broken, index: int) -> None:
        self.broken = broken
        self.index = index
        """The byte of the parser at which it stands; expat goes on to the end of the block."""
        super().__init__(broken.code)


class RecordParser:
    """Parses one document, block by block: `feed` each, then `close`; both give what they found.

    `shapes`: the elements that are records. `blocks`: elements around records, where reading goes on after a break.
    """

    def __init__(self, shapes: Mapping[str, Shape], blocks: Iterable[str] = ()) -> None:
        self.root: str | None = None
        self.stopped = False
        """What follows is not read."""
        self._shapes = shapes
        self._goes_on = re.compile(
            rb"<(?:%s)(?=[\s>/])|</[^\s<>/]{1,100}\s*>" % b"|".join(tag.encode() for tag in sorted({*shapes, *blocks}))
        )
        self._tags: list[str] = []
        """Of the elements that are open, within records too."""
        self._around: list[tuple[Location, dict[str, str]]] = []
        """Of those outside of records: where each begins, its attributes."""
        self._record_index = 0
        """Where the open record begins, in the bytes of this parser."""
        self._before = b""
        """The block before this one: an element that is never closed began there, or in this one."""
        self._record: Record | None = None
        self._nodes: list[Shape] = []
        self._kept_as = ""
        self._pieces: list[str] = []
        self._skipped = 0
        self._found: list[Record | Broken] = []
        self._breaks = 0
        self._seeking = False
        """After a break, until something is met from which reading goes on."""
        self._carried = b""
        self._line, self._column = 1, 1
        """Where what was not parsed yet begins."""
        self._start([])

    # --- Blocks -------------------------------------------------------------------------------------------------

    def feed(self, block: bytes) -> Iterator[Record | Broken]:
        """What another block of UTF-8 brings."""
        while block and not self.stopped:
            block = self._seek(self._carried + block) if self._seeking else self._parse(block)
            yield from self._found
            self._found.clear()

    def close(self) -> Iterator[Record | Broken]:
        """What the end of the document brings."""
        if self.stopped:
            return
        if self._seeking:
            self._stop(Broken("exports_cut_off", Location(self._line, self._column)))
        else:
            try:
                self._parser.Parse(b"", True)
            except expat.ExpatError as error:
                if self.root is None:
                    self._stop(Broken("exports_no_xml", self._place(error.lineno, error.offset)))
                elif expat.ErrorString(error.code) in UNFINISHED:
                    self._stop(Broken("exports_cut_off", self._place(error.lineno, error.offset), {}, self._record))
                else:
                    self._break(error, b"", self._fed)
            except _Refused as refused:
                self._report(refused.broken)
        yield from self._found
        self._found.clear()

    def _parse(self, block: bytes) -> bytes:
        """The block goes through; what is left of it after a break comes back."""
        try:
            self._parser.Parse(block, False)
        except expat.ExpatError as error:
            index = self._parser.ErrorByteIndex - (len("</") if error.code == MISMATCH else 0)
            self._break(error, block, index)
            return self._left_of(block, index)
        except _Refused as refused:
            self._report(refused.broken)
            return self._left_of(block, refused.index)
        self._pass_over(block)
        self._fed += len(block)
        self._before = block
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TOKEN:
            self._stop(Broken("exports_long_token", self._here(), {}, self._record))
        return b""

    def _left_of(self, block: bytes, index: int) -> bytes:
        """What stands behind a broken place: where the next record is looked for, never twice at the same place."""
        if self.stopped:
            return b""
        self._seeking = True
        first = 1 if self._fed == self._prefix and self._prefix else 0
        offset = min(max(index - self._fed, first), len(block))
        self._pass_over(block[:offset])
        return block[offset:]

    def _seek(self, block: bytes) -> bytes:
        """Reading goes on at the next record, or where an element ends that holds records."""
        self._carried = b""
        for found in self._goes_on.finditer(block):
            around = self._tags
            end = _END_TAG.fullmatch(found[0])
            if end is not None:
                tag = end[1].decode("utf-8", "replace")
                if tag not in self._tags:
                    continue
                around = self._tags[: len(self._tags) - self._tags[::-1].index(tag)]
            self._pass_over(block[: found.start()])
            self._seeking = False
            self._start(around)
            return block[found.start() :]
        cut = _CUT_TAG.search(block)
        end_of_read = cut.start() if cut is not None else len(block)
        self._pass_over(block[:end_of_read])
        self._carried = block[end_of_read:]
        return b""

    def _start(self, around: list[str]) -> None:
        """A parser for the document, or for what follows a break: it is told which elements are open there."""
        opened = "".join(f"<{tag}>" for tag in around)
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        if opened:
            parser.Parse(opened.encode(), False)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._unknown_entity
        parser.StartElementHandler = self._start_element
        parser.EndElementHandler = self._end_element
        self._parser = parser
        self._prefix = self._fed = len(opened.encode())
        self._first = Location(self._line, self._column - len(opened))
        self._around = self._around[: len(around)]
        self._before = b""
        self._tags = list(around)

    def _pass_over(self, read: bytes) -> None:
        lines = read.count(b"\n")
        characters = len(read[read.rfind(b"\n") + 1 :].decode("utf-8", "ignore"))
        self._line += lines
        self._column = characters + 1 + (0 if lines else self._column - 1)

    # --- Places and breaks --------------------------------------------------------------------------------------

    def _place(self, line: int, offset: int) -> Location:
        """A place of this parser as one of the file."""
        return placed(self._first, line, offset)

    def _begun(self, block: bytes, index: int) -> Location:
        """Where the innermost open element begins, seen from this byte on.

        Places of elements within records are not kept, for there are tens of millions: it is the last of its name.
        """
        if self._record is None:
            return self._around[-1][0]
        first = self._fed - len(self._before)
        start = self._record_index - first
        if start < 0:
            return self._record.place
        read = (self._before + block)[start : index - first]
        *_, last = [0, *(found.start() for found in re.finditer(rb"<%s(?=[\s>/])" % self._tags[-1].encode(), read))]
        lines = read.count(b"\n", 0, last)
        characters = len(read[read.rfind(b"\n", 0, last) + 1 : last].decode("utf-8", "ignore"))
        return Location(self._record.place.line + lines, characters + (1 if lines else self._record.place.column))

    def _refused(self, code: str, place: Location | None = None, *, stops: bool, **words: str) -> _Refused:
        broken = Broken(code, place or self._here(), words, stops=stops)
        return _Refused(broken, self._parser.CurrentByteIndex)

    def _here(self) -> Location:
        return self._place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber)

    def _stop(self, broken: Broken) -> None:
        record = broken.record or self._record
        self._found.append(Broken(broken.code, broken.place, broken.words, record, stops=True))
        self.stopped = True

    def _report(self, broken: Broken) -> None:
        """One broken place; the record that is open is lost."""
        self._breaks += 1
        if broken.stops:
            self._stop(broken)
        elif self._breaks > MOST_BREAKS:
            self._stop(Broken("exports_too_many_breaks", broken.place, {"count": str(MOST_BREAKS)}))
        else:
            self._found.append(Broken(broken.code, broken.place, broken.words, self._record))
        if self._record is not None:
            del self._tags[len(self._around) :]
        self._record = None
        self._skipped = 0
        self._kept_as = ""
        self._pieces.clear()
        self._nodes.clear()

    def _break(self, error: expat.ExpatError, block: bytes, index: int) -> None:
        """What expat does not take, in the words of who wrote the file."""
        place = self._place(error.lineno, error.offset)
        if self.root is None:
            self._report(Broken("exports_no_xml", place, stops=True))
        elif not self._tags:
            self._report(Broken(AFTER_THE_END, place, stops=True))
        elif error.code == UNDEFINED:
            self._report(Broken("exports_unknown_entity", place))
        elif error.code == MISMATCH:
            before = Location(place.line, max(place.column - len("</"), 1))
            self._report(self._mismatched(before, block, index))
        else:
            self._report(Broken("exports_malformed", place))

    def _mismatched(self, place: Location, block: bytes, index: int) -> Broken:
        """A start without its end stands where it starts; an end without a start where it is."""
        tag = self._tags[-1]
        started = self._begun(block, index)
        end = _END_TAG.match(block, max(index - self._fed, 0))
        closing = end[1].decode("utf-8", "replace") if end else ""
        if end is None or closing in self._tags:
            return Broken("exports_unclosed", started, {"tag": tag, "line": str(place.line)})
        return Broken("exports_closes_nothing", place, {"tag": tag, "closing": closing, "line": str(started.line)})

    # --- What expat calls ---------------------------------------------------------------------------------------

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            raise self._refused("exports_entities", stops=True)

    def _unknown_entity(self, name: str, parameter: bool) -> None:
        if not parameter:
            raise self._refused("exports_unknown_entity", stops=False)

    def _start_element(self, tag: str, attributes: dict[str, str]) -> None:
        tags = self._tags
        tags.append(tag)
        if len(tags) > DEEPEST:
            raise self._refused("exports_too_deep", stops=True, depth=str(DEEPEST))
        if self._record is None:
            self._start_outside(tag, attributes)
            return
        if tag in self._shapes:
            self._never_closed()
        below = self._nodes[-1].get(attributes.get("name", tag) if tag == "attr" else tag)
        if below is None:
            self._skipped = 1
            self._parser.StartElementHandler = self._start_skipped
            self._parser.EndElementHandler = self._end_skipped
        elif type(below) is str:
            self._kept_as = below
            self._nodes.append(NOTHING)
            parser = self._parser
            parser.CharacterDataHandler = self._characters
            self._record.begun.setdefault(below, parser.CurrentColumnNumber << 32 | parser.CurrentLineNumber)
        else:
            self._nodes.append(below)  # type: ignore[arg-type]

    def _start_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if self.root is None:
            self.root = tag
        shape = self._shapes.get(tag)
        if shape is None:
            self._around.append((self._here(), attributes))
            return
        parent = self._around[-1][1] if self._around else {}
        self._record = Record(tag, attributes, parent, self._here(), {}, {}, self._first)
        self._record_index = self._parser.CurrentByteIndex
        self._nodes.append(shape)

    def _start_skipped(self, tag: str, attributes: dict[str, str]) -> None:
        self._tags.append(tag)
        self._skipped += 1
        if len(self._tags) > DEEPEST:
            raise self._refused("exports_too_deep", stops=True, depth=str(DEEPEST))

    def _end_skipped(self, tag: str) -> None:
        self._tags.pop()
        self._skipped -= 1
        if not self._skipped:
            self._parser.StartElementHandler = self._start_element
            self._parser.EndElementHandler = self._end_element

    def _never_closed(self) -> None:
        """A record begins within a record: that one was never closed."""
        assert self._record is not None
        line = str(self._here().line)
        raise self._refused("exports_unclosed", self._record.place, stops=False, tag=self._record.name, line=line)

    def _characters(self, piece: str) -> None:
        """A text comes in pieces of some kilobytes where it is long; what is too long is not kept."""
        self._pieces.append(piece)
        if len(self._pieces) > LONGEST:
            self._pieces[:] = ["".join(self._pieces)[: LONGEST + 1]]

    def _end_element(self, tag: str) -> None:
        self._tags.pop()
        record = self._record
        if record is None:
            self._around.pop()
            return
        nodes = self._nodes
        nodes.pop()
        if self._kept_as:
            self._parser.CharacterDataHandler = None
            self._keep(record)
        elif not nodes:
            self._found.append(record)
            self._record = None

    def _keep(self, record: Record) -> None:
        """The text of an element."""
        pieces = self._pieces
        text = (pieces[0] if len(pieces) == 1 else "".join(pieces)).strip()
        pieces.clear()
        texts = record.fields.get(self._kept_as)
        if texts is None:
            record.fields[self._kept_as] = texts = []
        if len(text) > LONGEST or len(texts) >= MOST_TEXTS:
            self._found.append(Broken("exports_long_text", record.place_of(self._kept_as), {"tag": self._kept_as}))
        else:
            texts.append(text)
        self._kept_as = ""
