"""The files behind what was typed: folders, files, and what stands in zips. Nothing is ever unpacked to disk."""

import io
import os
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Final

from msgspec import Struct

from simulator.errors import START, Location, Problem, ScenarioError, reason_of
from simulator.exports.progress import Progress, unwatched
from simulator.paths import is_stream

Contents = Mapping[str, bytes]
"""Files that were handed over instead of lying on a disk, by the names that stand for them among the paths."""

BLOCK: Final = 1 << 16
MOST_BYTES: Final = 4 << 30
"""Of all files together, unpacked."""
MOST_ENTRIES: Final = 10_000
"""In one zip."""
FREE_OF_RATIO: Final = 16 << 20
HIGHEST_RATIO: Final = 150
"""Unpacked to packed, beyond the first 16 MB; what schools export stays below 40."""

_EXPORTED: Final = re.compile(
    "[A-Z]+(?:_[A-Z0-9]+)+|ADRESSES?|BOURSES?|DIVISIONS?|DONNEES|ELENOET|ELEVES?|GROUPES?|HORODATAGE|MEFS?|MEL"
    "|OPTIONS?|PARAMETRES|PERSONNES?|PRENOM[23]?|RESPONSABLES?|STRUCTURES?|UAJ|VERSION"
    "|ficAlimMENESR|(?:add|modify|delete)Request|operationalAttributes|identifier|attributes|modifications|attr|id|value"
    "|html|head|body|feed|rss|svg|plist|Workbook|office:document"
)
"""Names of elements of SIECLE and of AAF, and of documents that are met in their place."""
OTHER_FORMS: Final = (
    (b"%PDF", "exports_is_pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "exports_is_office"),
    (b"\x1f\x8b", "exports_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "exports_is_archive"),
    (b"Rar!", "exports_is_archive"),
    (b"BZh", "exports_is_archive"),
    (b"\xfd7zXZ\x00", "exports_is_archive"),
    (b"\x89PNG", "exports_is_picture"),
    (b"\xff\xd8\xff", "exports_is_picture"),
    (b"{\\rtf", "exports_is_office"),
)
"""The first bytes of what people take for an export."""
HIDDEN: Final = (".", "__MACOSX")
"""How the names of what systems put beside exports begin."""
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
DAMAGED: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OverflowError, IndexError, KeyError, OSError, MemoryError, AssertionError, struct.error,
)  # fmt: skip
"""What Python's zipfile raises over bytes that are no zip, or no longer."""
SHOWN: Final = 50
"""Problems of one kind in one file; of the others their number is said."""


class ExportFile(Struct):
    """One XML file, where it lies or within a zip; `name` as problems show it."""

    name: str
    path: str
    entry: str | None = None
    packed: int = 0
    """Bytes on disk."""
    unpacked: int = 1


class _Bounded:
    """A pipe that ends where we stop reading."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._left = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        block = self._pipe.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(block)
        return block


class Reading:
    """All files of one run: what is wrong with them as files, how much was read of them."""

    def __init__(self, progress: Progress = unwatched, contents: Contents | None = None) -> None:
        self._contents = contents or {}
        self.problems: list[Problem] = []
        self.files: list[ExportFile] = []
        self.stopped: set[str] = set()
        """Names of files of which something could not be read."""
        self._said: dict[tuple[str, str], int] = {}
        self.records = 0
        """Read so far, of all files."""
        self.faults: Counter[str] = Counter()
        """How many problems each file has."""
        self._order: dict[str, int] = {}
        """Of the files, as they were found."""
        self._progress = progress
        self._done = 0
        self._all = 0
        self._unpacked = 0
        self._copies: dict[str, IO[bytes]] = {}
        """What pipes held."""

    def find(self, paths: Sequence[str]) -> None:
        """The XML files behind these paths, in this order; those of a folder by name.

        Raises ScenarioError where a path leads nowhere: an answer without a file that was meant would mislead.
        """
        for path in paths:
            is_folder = path not in self._contents and os.path.isdir(path)
            for one in self._of_folder(path) if is_folder else (path,):
                self._add(one)
        if any(problem.code == "exports_no_such_file" for problem in self.problems):
            raise ScenarioError(self.all_problems())
        self._all = sum(file.packed for file in self.files)

    def close(self) -> None:
        """What was kept of pipes goes."""
        for copy in self._copies.values():
            copy.close()

    def _of_folder(self, path: str) -> list[str]:
        try:
            os.listdir(path)
        except OSError as error:
            self.say(path, "exports_unreadable", why=reason_of(error))
            return []
        found = exports_in(path)
        if not found:
            self.say(path, "exports_empty_folder")
        return found

    def say(self, name: str, code: str, **words: str) -> None:
        """Something is wrong with a file as a whole: it, or the rest of it, is not read."""
        self.add(name, START, code, **words)
        self.stopped.add(name)

    def add(self, name: str, place: Location, code: str, **words: str) -> None:
        """Something is wrong at a place of a file."""
        self._order.setdefault(name, len(self._order))
        self.faults[name] += 1
        said = self._said[name, code] = self._said.get((name, code), 0) + 1
        if said <= SHOWN:
            shown = {key: shown_tag(word) if key in {"tag", "closing", "root"} else word for key, word in words.items()}
            self.problems.append(Problem(name, place, code, shown))

    def all_problems(self) -> tuple[Problem, ...]:
        """All of them, file by file and line by line; of the many that are alike, how many more there are."""
        last = {(one.path, one.code): one.location for one in self.problems}
        more = [
            Problem(name, last[name, code], "exports_more", {"count": str(said - SHOWN), "code": code})
            for (name, code), said in self._said.items()
            if said > SHOWN
        ]
        return tuple(sorted([*self.problems, *more], key=lambda one: (self._order[one.path], one.location)))

    def _open(self, path: str) -> IO[bytes]:
        """A file; of a pipe, which can be read once, what it held."""
        if path in self._contents:
            return io.BytesIO(self._contents[path])
        copy = self._copies.get(path)
        if copy is None:
            return open(path, "rb")
        return open(os.dup(copy.fileno()), "rb")

    def _copied(self, path: str) -> None:
        """Keeps what a pipe holds, unless it begins as no export does."""
        with open(path, "rb") as pipe:
            beginning = pipe.read(BLOCK)
            copy = self._copies[path] = tempfile.TemporaryFile()  # noqa: SIM115 -- `close` does
            copy.write(beginning)
            if beginning.startswith(ZIP) or form_of(beginning) is None:
                shutil.copyfileobj(_Bounded(pipe), copy)
            copy.flush()

    def _add(self, path: str) -> None:
        try:
            if path not in self._contents and is_stream(path):
                self._copied(path)
            with self._open(path) as file:
                file.seek(0)
                beginning = file.read(BLOCK)
                size = file.seek(0, os.SEEK_END)
            if size > MOST_BYTES:
                self.say(path, "exports_too_large")
                return
        except FileNotFoundError:
            self.say(path, "exports_no_such_file")
        except (OSError, ValueError) as error:
            self.say(path, "exports_unreadable", why=reason_of(error))
        else:
            if beginning.startswith(ZIP):
                self._add_zip(path)
            elif not self._refused(path, beginning):
                self._found(ExportFile(path, path, None, size, size))

    def _found(self, file: ExportFile) -> None:
        self._order.setdefault(file.name, len(self._order))
        self.files.append(file)

    def _refused(self, name: str, beginning: bytes) -> bool:
        """Whether a file is something else, which is said."""
        code = form_of(beginning)
        if code is not None:
            self.say(name, code)
        return code is not None

    def _add_zip(self, path: str) -> None:
        before = len(self.files), len(self.problems)
        try:
            with self._open(path) as file, zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
                names = {entry.filename for entry in entries}
                if names & {"[Content_Types].xml", "mimetype"}:
                    self.say(path, "exports_is_office")
                    return
                if len(entries) > MOST_ENTRIES:
                    self.say(path, "exports_too_many_entries", count=str(len(entries)))
                    return
                for entry in entries:
                    self._add_entry(path, archive, entry)
        except DAMAGED:
            self.say(path, "exports_damaged_zip")
        if (len(self.files), len(self.problems)) == before:
            self.say(path, "exports_zip_without_xml")

    def _add_entry(self, path: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        parts = entry.filename.replace("\\", "/").split("/")
        if entry.is_dir() or any(part.startswith(HIDDEN) for part in parts):
            return
        name = f"{path}/{entry.filename}"
        ending = os.path.splitext(parts[-1])[1].lower()
        if ending in {".zip", ".7z", ".rar", ".gz"}:
            self.say(name, "exports_zip_in_zip")
        elif ending != ".xml":
            return
        elif entry.flag_bits & 1:
            self.say(name, "exports_encrypted")
        elif entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            self.say(name, "exports_damaged_zip")
        elif entry.file_size > FREE_OF_RATIO and entry.file_size > HIGHEST_RATIO * entry.compress_size:
            self.say(name, "exports_zip_bomb")
        elif entry.file_size > MOST_BYTES:
            self.say(name, "exports_too_large")
        else:
            try:
                with archive.open(entry) as file:
                    beginning = file.read(BLOCK)
            except DAMAGED:
                self.say(name, "exports_damaged_zip")
                return
            if beginning.startswith(ZIP):
                self.say(name, "exports_zip_in_zip")
            elif not self._refused(name, beginning):
                self._found(ExportFile(name, path, entry.filename, entry.compress_size, max(entry.file_size, 1)))

    # --- What is read -------------------------------------------------------------------------------------------

    def blocks(self, file: ExportFile) -> Iterator[bytes]:
        """The bytes of a file, block by block; what goes wrong is said, and ends it."""
        if file.entry is None:
            try:
                with self._open(file.path) as opened:
                    opened.seek(0)
                    yield from self._counted(file, opened)
            except OSError as error:
                self.say(file.name, "exports_unreadable", why=reason_of(error))
        else:
            try:
                with (
                    self._open(file.path) as whole,
                    zipfile.ZipFile(whole) as archive,
                    archive.open(file.entry) as entry,
                ):
                    yield from self._counted(file, entry)
            except DAMAGED:
                self.say(file.name, "exports_damaged_zip")
        self._done += file.packed
        self._tell(0)

    def _counted(self, file: ExportFile, opened: IO[bytes]) -> Iterator[bytes]:
        read = 0
        while block := opened.read(BLOCK):
            read += len(block)
            self._unpacked += len(block)
            if self._unpacked > MOST_BYTES:
                self.say(file.name, "exports_too_large")
                return
            if file.entry is not None and read > FREE_OF_RATIO and read > HIGHEST_RATIO * file.packed:
                self.say(file.name, "exports_zip_bomb")
                return
            self._tell(file.packed * min(read, file.unpacked) // file.unpacked)
            yield block

    def _tell(self, more: int) -> None:
        self._progress(min(self._done + more, self._all), self._all)


def exports_in(folder: str) -> list[str]:
    """The files of a folder that are read: XML and zips, by name, those of its folders after its own."""
    found = []
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(HIDDEN))
        ends = (".xml", ".zip")
        seen = [name for name in sorted(names) if name.lower().endswith(ends) and not name.startswith(HIDDEN)]
        found += [os.path.join(path, name) for name in seen]
    return found


def shown_tag(tag: str) -> str:
    """The name of an element, if exports have such names: a stray « < » may make one of a person's name."""
    return tag if _EXPORTED.fullmatch(tag) else "…"


def form_of(beginning: bytes) -> str | None:
    """What a file is that is no XML, as the code of a problem; None where it may be XML."""
    for mark, code in OTHER_FORMS:
        if beginning.startswith(mark):
            return code
    text = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not text:
        return "exports_is_empty"
    if text[:200].lower().startswith((b"<!doctype html", b"<html", b"<head")):
        return "exports_is_html"
    if not text.startswith(b"<"):
        return "exports_is_text"
    return None
