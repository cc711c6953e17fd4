"""Which of many files belong together: those of one school and one day. Only the beginning of each is read."""

import datetime
import re
from collections.abc import Sequence
from itertools import islice
from typing import Final, Literal

from msgspec import Struct

from simulator.errors import START, ArgumentError, Problem, ScenarioError
from simulator.exports.export_files import Contents, ExportFile, Reading
from simulator.exports.progress import Progress, share, unwatched
from simulator.exports.reading import read_aaf, read_siecle
from simulator.exports.record_values import NoDayError, day_of, uai_of
from simulator.exports.safe_xml import Record, RecordParser
from simulator.exports.siecle_reader import BLOCKS, PUPILS, SHAPES
from simulator.exports.snapshot import Snapshot
from simulator.exports.text_encoding import WrittenAs, as_utf_8

Reader = Literal["siecle", "aaf"]
_AAF_ROOT: Final = b"<ficalimmenesr"
_AAF_NAME: Final = re.compile(r"_(Complet|Delta)_(\d{4})(\d{2})(\d{2})_", re.IGNORECASE)


class _Beginning(Struct, frozen=True):
    """What a file says of itself; no school or day where it does not."""

    school: str | None
    day: datetime.date | None
    of_pupils: bool


def reader_of(paths: Sequence[str], contents: Contents | None = None) -> Reader:
    """Who reads these files: those that one chooses in a window do not say it, as the name of a command does.

    What neither can read is left to SIECLE's reader, which says so. Raises ScenarioError where a path leads nowhere.
    """
    reading = Reading(contents=contents)
    reading.find(paths)
    beginnings = (b"".join(islice(as_utf_8(reading.blocks(file), WrittenAs()), 1)) for file in reading.files)
    return "aaf" if any(_AAF_ROOT in beginning.lower() for beginning in beginnings) else "siecle"


def siecle_groups(paths: Sequence[str], contents: Contents | None = None) -> list[list[str]]:
    """The files of each school and day, in order of day; guardians' files with the pupils' of the nearest day.

    A file that does not say its school or day stands alone, last: whoever reads it learns what is wrong.
    Raises ArgumentError for a zip with exports of several schools or days.
    """
    reading = Reading(contents=contents)
    reading.find(paths)
    found: dict[str, _Beginning] = {}
    for file in reading.files:
        beginning = _beginning(reading, file)
        known = found.setdefault(file.path, beginning)
        if (known.school, known.day) != (beginning.school, beginning.day):
            raise ArgumentError("exports.journal.several_in_zip", path=file.path)
        if beginning.of_pupils:
            found[file.path] = beginning
    days: dict[str, list[datetime.date]] = {}
    for one in found.values():
        if one.of_pupils and one.school is not None and one.day is not None:
            days.setdefault(one.school, []).append(one.day)
    groups: dict[tuple[datetime.date, str], list[str]] = {}
    alone: list[list[str]] = [[path] for path in paths if path in reading.stopped]
    for path, one in found.items():
        if one.school is None or one.day is None:
            alone.append([path])
            continue
        own = one.day
        day = min(days.get(one.school, [own]), key=lambda other: (abs(other - own), other))
        groups.setdefault((day, one.school), []).append(path)
    return [*(groups[key] for key in sorted(groups)), *alone]


def aaf_groups(paths: Sequence[str], contents: Contents | None = None) -> list[list[str]]:
    """The files of the first day, and those that say how things stood on the last, both read as one picture each.

    The names say the days. A delta changes what an earlier complete feed says: a last picture without a complete feed
    of its own stands on the last one before it. Raises ArgumentError for a zip with files of several days, and where
    a complete feed stands between the first and the last day.
    """
    reading = Reading(contents=contents)
    reading.find(paths)
    days: dict[str, tuple[str, bool]] = {}
    for file in reading.files:
        found = _AAF_NAME.search(file.name)
        day = ("-".join(found.groups()[1:]), found[1].lower() == "complet") if found is not None else ("", True)
        if days.setdefault(file.path, day)[0] != day[0]:
            raise ArgumentError("exports.journal.several_in_zip", path=file.path)
    groups: dict[str, list[str]] = {}
    for path, (day_of_path, _) in days.items():
        groups.setdefault(day_of_path, []).append(path)
    stopped = [[path] for path in paths if path in reading.stopped]
    ordered = sorted(groups)
    complete = [day for day in ordered if all(days[path][1] for path in groups[day])]
    if len(ordered) < 2:
        return [*groups.values(), *stopped]
    first, last = ordered[0], ordered[-1]
    if any(day not in (first, last) for day in complete):
        listed = ", ".join(ordered)
        raise ArgumentError("exports.journal.more_than_two_days", school="AAF", listed=listed)
    since = last if last in complete else first
    after = [path for day in ordered if day >= since for path in groups[day]]
    return [groups[first], after, *stopped]


def read_days(
    reader: Reader, paths: Sequence[str], progress: Progress = unwatched, contents: Contents | None = None
) -> tuple[list[Snapshot], list[Problem]]:
    """A snapshot of each school and day, and what is wrong in the files.

    Raises ScenarioError where nothing could be read, and ArgumentError as above.
    """
    groups = siecle_groups(paths, contents) if reader == "siecle" else aaf_groups(paths, contents)
    read = read_siecle if reader == "siecle" else read_aaf
    snapshots: list[Snapshot] = []
    problems: list[Problem] = []
    for number, group in enumerate(groups):
        try:
            snapshot = read(group, share(progress, number / len(groups), (number + 1) / len(groups)), contents=contents)
        except ScenarioError as error:
            problems += error.problems
            continue
        snapshots.append(snapshot)
        problems += [problem for problem in snapshot.problems if problem not in problems]
    if not any(snapshot.pupils for snapshot in snapshots):
        raise ScenarioError(problems or [Problem(paths[0], START, "exports_no_pupils_at_all")])
    return snapshots, problems


def _beginning(reading: Reading, file: ExportFile) -> _Beginning:
    parser = RecordParser(SHAPES, BLOCKS)
    for block in as_utf_8(reading.blocks(file), WrittenAs()):
        for record in parser.feed(block):
            if isinstance(record, Record) and record.name == "PARAMETRES":
                return _Beginning(uai_of(record.text("UAJ")), _day(record), bool(PUPILS.fullmatch(parser.root or "")))
            return _Beginning(None, None, of_pupils=False)
        if parser.stopped:
            break
    return _Beginning(None, None, of_pupils=False)


def _day(record: Record) -> datetime.date | None:
    for element in ("DATE_EXPORT", "HORODATAGE"):
        try:
            day = day_of(record.text(element))
        except NoDayError:
            continue
        if day is not None:
            return day
    return None
