"""What takes long to compile is kept in the user's cache. It is code, so nobody else may have written it.

A folder that others may enter, or that is not the user's, is not used: everything is then compiled at every run.
"""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from simulator.whole_files import write_whole

_READING: Final = sum(getattr(os, flag, 0) for flag in ("O_RDONLY", "O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
"""Links are not followed, and a pipe is not waited for."""
_DIGEST_SIZE = hashlib.sha256().digest_size


def private_folder(name: str = "") -> str:
    """A folder for compiled code, made if needed; empty if there can be none that is the user's alone."""
    cache = _cache_folder()
    if not cache:
        return ""
    own = os.path.join(cache, "account-lifecycle-simulator")
    folder = os.path.join(own, "compiled")
    try:
        os.makedirs(cache, mode=0o700, exist_ok=True)
        for made in (own, folder):
            with suppress(FileExistsError):
                os.mkdir(made, mode=0o700)
        if not (_is_private(os.lstat(folder)) and _stays_in_place(own)):
            return ""
        folder = os.path.join(folder, name)
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return ""
    return folder if os.access(folder, os.W_OK) else ""


def kept(name: str) -> bytes | None:
    """What was kept by this name; None if there is nothing, or not as it was kept."""
    folder = private_folder()
    if not folder:
        return None
    try:
        handle = os.open(os.path.join(folder, name), _READING)
        with open(handle, "rb") as file:
            status = os.fstat(handle)
            content = file.read() if stat.S_ISREG(status.st_mode) and _is_mine(status) else b""
    except OSError:
        return None
    digest, data = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    return data if hashlib.sha256(data).digest() == digest else None


def keep(name: str, data: bytes) -> None:
    """Keeps data by this name for later runs, if it can be kept."""
    folder = private_folder()
    if folder:
        with suppress(OSError):
            write_whole(os.path.join(folder, name), hashlib.sha256(data).digest() + data)


def _cache_folder() -> str:
    """The user's cache, by the XDG Base Directory Specification, which has relative paths ignored; empty if unknown."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    folder = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), ".cache")
    return folder if os.path.isabs(folder) else ""


def _stays_in_place(folder: str) -> bool:
    """Whether nobody but the user and the administrator can put another folder in the place of what is in this one."""
    if os.name != "posix":
        return True
    if not (stat.S_ISDIR(os.lstat(folder).st_mode) and _is_mine(os.lstat(folder))):
        return False
    above = [os.stat(path) for path in (Path(folder).resolve(), *Path(folder).resolve().parents)]
    return all((_is_mine(one) or one.st_uid == 0) and _only_own_entries_move(one.st_mode) for one in above)


def _only_own_entries_move(mode: int) -> bool:
    return not mode & 0o022 or bool(mode & stat.S_ISVTX)


def _is_private(status: os.stat_result) -> bool:
    """Whether this is a folder of the user's own that nobody else may enter; only POSIX has such permissions."""
    return stat.S_ISDIR(status.st_mode) and _is_mine(status) and (os.name != "posix" or not status.st_mode & 0o077)


def _is_mine(status: os.stat_result) -> bool:
    return os.name != "posix" or status.st_uid == os.geteuid()
