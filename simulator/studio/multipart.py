"""Forms with files, as browsers send them (RFC 7578): fields, and files with their names and bytes."""

import re
from typing import Final

from msgspec import Struct

MULTIPART: Final = "multipart/form-data"
LONGEST: Final = 128 * 1024 * 1024
"""Bytes of all files together: more than SIECLE writes for any school, zipped or not."""
MOST_PARTS: Final = 2000
_BOUNDARY: Final = re.compile(r';\s*boundary="?([^\s";,]{1,70})"?', re.IGNORECASE)
_NAME: Final = re.compile(r'\bname="([^"]*)"')
_FILE: Final = re.compile(r'\bfilename="([^"]*)"')


class SentFile(Struct, frozen=True):
    """A file as it was chosen; without the folder, which is nobody's business."""

    name: str
    content: bytes


def read_multipart(content_type: str, body: bytes) -> tuple[dict[str, list[str]], list[SentFile]]:
    """The fields and the files of a form, in their order. Raises ValueError for anything else."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise ValueError("no boundary")
    line = b"--" + boundary[1].encode()
    if not body.startswith(line):
        raise ValueError("no part")
    fields: dict[str, list[str]] = {}
    files: list[SentFile] = []
    at = len(line)
    for _ in range(MOST_PARTS):
        if body.startswith(b"--", at):
            return fields, files
        head_end = body.find(b"\r\n\r\n", at)
        end = body.find(b"\r\n" + line, head_end)
        if min(head_end, end) < 0 or not body.startswith(b"\r\n", at):
            raise ValueError("cut off")
        head = body[at:head_end].decode()
        content = body[head_end + 4 : end]
        name, file = _NAME.search(head), _FILE.search(head)
        if name is None:
            raise ValueError("no name")
        if file is None:
            fields.setdefault(_typed(name[1]), []).append(content.decode())
        elif file[1]:
            files.append(SentFile(re.split(r"[/\\]", _typed(file[1]))[-1], content))
        at = end + 2 + len(line)
    raise ValueError("too many parts")


def _typed(name: str) -> str:
    """A name without the three escapes that browsers write into it."""
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
