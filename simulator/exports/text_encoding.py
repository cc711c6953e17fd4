"""The text of a file as UTF-8, whatever its declaration claims: the bytes decide, as they come.

SIECLE declares ISO-8859-15, and files are saved again as UTF-8 by whoever looked into them.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

from simulator.errors import Location

MARKS: Final = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16-LE"), (b"\xfe\xff", "UTF-16-BE"))
"""The first bytes of a file that say how it is written."""
WITHOUT_MARK: Final = ((b"<\0", "UTF-16-LE"), (b"\0<", "UTF-16-BE"))
_DECLARATION: Final = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_LATE_DECLARATION: Final = re.compile(rb"\A\s+(<\?xml[^>]{0,200}\?>)")
_ABOVE_ASCII: Final = re.compile(rb"[\x80-\xff]")
_PAIRS: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ONLY_WINDOWS: Final = re.compile(rb"[\x80-\x9f]")
_LATIN: Final = "".join(
    byte.decode("cp1252", "replace") if 0x80 <= number <= 0x9F else byte.decode("iso-8859-15")
    for number, byte in ((number, bytes([number])) for number in range(256))
)
"""ISO-8859-15; where it has only control characters, the signs that Windows has there."""
_STRAY: Final = {0xDC00 + number: _LATIN[number] for number in range(0x80, 0x100)}


class WrittenAs:
    """How a file is written: what it declares, what it is, and the first byte that is neither."""

    def __init__(self) -> None:
        self.declared: str | None = None
        self.found: str | None = None
        """None as long as nothing but ASCII was met, which fits everything."""
        self.stray: Location | None = None
        """The first byte that is no UTF-8 in a file that else is."""

    @property
    def lies(self) -> bool:
        """The declaration names another encoding than that of the bytes."""
        if self.declared is None or self.found is None or self.found.startswith("UTF-16"):
            return False
        try:
            declared = codecs.lookup(self.declared).name
        except LookupError:
            return True
        if self.found == "ISO-8859-15":
            return declared not in {"iso8859-15", "iso8859-1", "cp1252"}
        if self.found == "Windows-1252":
            return declared != "cp1252"
        return declared not in {"utf-8", "utf-8-sig"}


def as_utf_8(blocks: Iterable[bytes], written: WrittenAs) -> Iterator[bytes]:
    """The same text in UTF-8, without the mark of its beginning, block by block.

    The first block that is not plain ASCII decides: UTF-8, or ISO-8859-15 with the signs of Windows-1252. A byte that
    is no UTF-8 in a file that is becomes what it would be there.
    """
    blocks = iter(blocks)
    first = next(blocks, b"")
    declared = _DECLARATION.match(first.removeprefix(codecs.BOM_UTF8))
    if declared is not None:
        written.declared = declared[1].decode("ascii")
    for mark, encoding in (*MARKS, *WITHOUT_MARK):
        if first.startswith(mark):
            written.found = encoding
            first = first.removeprefix(mark) if (mark, encoding) in MARKS else first
            break
    if written.found is not None and written.found.startswith("UTF-16"):
        decoder = codecs.getincrementaldecoder(written.found)("replace")
        for block in _chain(first, blocks):
            yield decoder.decode(block).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")
        return
    late = _LATE_DECLARATION.match(first)
    if late is not None:  # after a blank line, where no parser allows it; what it says is known by now
        first = first[: late.start(1)] + b" " * len(late[1]) + first[late.end(1) :]
    yield from _eight_bits(_chain(first, blocks), written)


def _eight_bits(blocks: Iterable[bytes], written: WrittenAs) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    lines = 0
    for block in blocks:
        if written.found is None and _ABOVE_ASCII.search(block):
            written.found = "UTF-8" if _is_utf_8(block) else "ISO-8859-15"
        if written.found in {None, "UTF-8"}:
            text = decoder.decode(block)
            yield _mended(text, lines, written)
            lines += text.count("\n") if written.stray is None else 0
        else:
            if written.found == "ISO-8859-15" and _ONLY_WINDOWS.search(block):
                written.found = "Windows-1252"
            yield codecs.charmap_decode(block, "strict", _LATIN)[0].encode("utf-8")
    yield _mended(decoder.decode(b"", final=True), lines, written)


def _is_utf_8(block: bytes) -> bool:
    """Most of what is not ASCII is UTF-8; a character may be cut where the block ends."""
    pairs = sum(map(len, _PAIRS.findall(block)))
    return pairs * 2 > len(_ABOVE_ASCII.findall(block)) - 3 if pairs else False


def _mended(text: str, lines: int, written: WrittenAs) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        if written.stray is None:
            before = text[: error.start]
            written.stray = Location(lines + before.count("\n") + 1, error.start - before.rfind("\n"))
        return text.translate(_STRAY).encode("utf-8", "replace")


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
