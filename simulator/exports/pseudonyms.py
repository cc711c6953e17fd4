"""The door through which every record that is shown goes: its id, a keyed pseudonym, or its name if that was asked for.

Without `--real-names` no name, date of birth, contact or INE passes. Ids stay, for somebody at the school finds the
record again by them. Keyed pseudonyms replace the ids too: whoever has the key makes the same ones of every file and
year, nobody else can tell whose they are, nor try out all ids (HMAC, RFC 2104, with BLAKE2b).
"""

import os
import re
from base64 import b32encode
from hashlib import blake2b
from typing import Final, Literal

from msgspec.structs import replace

from simulator.errors import ArgumentError, Problem
from simulator.exports.snapshot import Guardian, Pupil
from simulator.texts import Texts, visible

Kind = Literal["pupil", "guardian"]
_KINDS: Final[dict[str, tuple[Kind, ...]]] = {
    "ELEVE": ("pupil",),
    "STRUCTURES_ELEVE": ("pupil",),
    "PERSONNE": ("guardian",),
    "RESPONSABLE_ELEVE": ("pupil", "guardian"),
    "RESPONSABLE": ("pupil", "guardian"),
    "Eleve": ("pupil",),
    "PersRelEleve": ("guardian",),
}
"""What the ids after the name of a record in a problem are of."""
_KEY_BYTES: Final = 32
_LEAST_DIFFERENT: Final = 12
"""Different bytes that a key has at least: of 32 that were drawn, fewer than 20 are as good as never different."""
_LETTERS: Final = 12
"""Of a pseudonym, 5 bits each: two of a million records have the same one with a probability of 1 in 2 million."""


class Door:
    """How records are shown; `key` is what `read_or_make_key` gave, `real_names` excludes it."""

    def __init__(self, texts: Texts, *, real_names: bool = False, key: bytes | None = None) -> None:
        self._texts = texts
        self.real_names = real_names
        self._key = key

    def id(self, kind: Kind, id: str) -> str:
        """What stands for the id of a record: itself, or its pseudonym; an id of a scenario either way."""
        if self._key is None:
            return visible(id)
        digest = blake2b(f"{kind}\0{id}".encode(), key=self._key, digest_size=_LETTERS * 5 // 8 + 1).digest()
        return "x" + b32encode(digest).decode("ascii")[:_LETTERS].lower()

    def pupil(self, pupil: Pupil) -> str:
        """« élève 1816400 »; with real names « Zoé MARTIN (élève 1816400) »."""
        return self._shown("pupil", pupil)

    def guardian(self, guardian: Guardian) -> str:
        """« responsable 204711 »; with real names « Luc MARTIN (responsable 204711) »."""
        return self._shown("guardian", guardian)

    def name(self, record: Pupil | Guardian) -> str | None:
        """The name of a record, its used name in brackets; None unless real names were asked for."""
        if not self.real_names:
            return None
        used = record.used_name
        family = record.family_name if used in (None, "", record.family_name) else f"{record.family_name} ({used})"
        return visible(f"{record.given_name} {family}".strip())

    def problem(self, problem: Problem) -> Problem:
        """The problem, without ids where pseudonyms were asked for: readers write `ELEVE 1816400` and the like."""
        if self._key is None:
            return problem
        words = dict(problem.words)
        if "record" in words:
            words["record"] = self._record(words["record"])
        if "id" in words:
            words["id"] = self.id("guardian" if problem.code.endswith("guardian") else "pupil", words["id"])
        return replace(problem, words=words, suggestion=None)

    def _record(self, record: str) -> str:
        name, _, ids = record.partition(" ")
        kinds = _KINDS.get(name, ())
        shown = [self.id(kind, id) for kind, id in zip(kinds, ids.split(", "), strict=False) if ids]
        return f"{name} {', '.join(shown)}".rstrip()

    def _shown(self, kind: Kind, record: Pupil | Guardian) -> str:
        words = self._texts(f"exports.{kind}", id=self.id(kind, record.id))
        name = self.name(record)
        return words if name is None else self._texts("exports.named", name=name, record=words)


def read_or_make_key(path: str) -> tuple[bytes, bool]:
    """The key of this file, and whether it was made: 64 hexadecimal digits that only its owner can read.

    Raises OSError, and ArgumentError for a file that holds no key or one that could be guessed. Never writes over it.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileExistsError:
        return _read_key(path), False
    key = os.urandom(_KEY_BYTES)
    try:
        with open(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(path)  # half a key would be refused for ever
        raise
    return key, True


def _read_key(path: str) -> bytes:
    with open(path, "rb") as file:
        text = file.read(2 * _KEY_BYTES + 16).strip()
    if not re.fullmatch(rb"[0-9a-fA-F]{%d}" % (2 * _KEY_BYTES), text):
        raise ArgumentError("exports.key.none", path=path)
    key = bytes.fromhex(text.decode("ascii"))
    if len(set(key)) < _LEAST_DIFFERENT:
        raise ArgumentError("exports.key.weak", path=path)
    return key


def is_open_to_others(path: str) -> bool:
    """Whether others than its owner may read the key, where the system knows of such rights."""
    return os.name == "posix" and bool(os.stat(path).st_mode & 0o077)
