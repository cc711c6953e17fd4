"""The records of one file of a run: its text, its XML, and what is wrong with both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from simulator.errors import START
from simulator.exports.export_files import ExportFile, Reading
from simulator.exports.safe_xml import Broken, Record, RecordParser, Shape
from simulator.exports.text_encoding import WrittenAs, as_utf_8

MOST_RECORDS: Final = 5_000_000
"""Of all files together; an academy has less than three million."""
MOST_FAULTS: Final = 100_000
"""Problems of a file, with which it is none that anybody exported."""


def records_of(
    reading: Reading,
    file: ExportFile,
    shapes: Mapping[str, Shape],
    blocks: Iterable[str],
    refused: Callable[[str], str | None],
) -> Iterator[Record | Broken]:
    """One pass over the file. `refused`: why a document with this root is not read, as the code of a problem."""
    written = WrittenAs()
    parser = RecordParser(shapes, blocks)
    fits = False
    for block in as_utf_8(reading.blocks(file), written):
        found = list(parser.feed(block))
        if parser.root is not None and not fits:
            code = refused(parser.root)
            if code is not None:
                reading.say(file.name, code, root=parser.root)
                return
            fits = True
        yield from found
        reading.records += len(found)
        if reading.records > MOST_RECORDS:
            reading.say(file.name, "exports_too_many_records", count=str(MOST_RECORDS))
            return
        if reading.faults[file.name] > MOST_FAULTS:
            reading.say(file.name, "exports_too_many_faults", count=str(MOST_FAULTS))
            return
        if parser.stopped:
            break
    else:
        if file.name not in reading.stopped:  # else the end that was met is not the file's
            yield from parser.close()
    if written.lies:
        words = {"declared": written.declared or "", "encoding": written.found or ""}
        reading.add(file.name, START, "exports_encoding", **words)
    if written.stray is not None:
        reading.add(file.name, written.stray, "exports_stray_byte")
