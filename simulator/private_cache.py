"""What takes long to compile is kept in the user's cache. It is code, so nobody else may have written it.

A folder that others may enter, or that is not the user's, is not used: everything is then compiled at every run.
"""

import hashlib
import os
import stat
from contextlib import suppress

from simulator.whole_files import write_whole

_DIGEST_SIZE = hashlib.sha256().digest_size


def private_folder(name: str = "") -> str:
    """A folder for compiled code, made if needed; empty if there can be none that is the user's alone."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(home, "account-lifecycle-simulator", "compiled")
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, mode=0o700)
        if not _is_private(os.lstat(folder)):
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
        handle = os.open(
            os.path.join(folder, name), os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        )
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


def _is_private(status: os.stat_result) -> bool:
    """Whether this is a folder of the user's own that nobody else may enter; only POSIX has such permissions."""
    return stat.S_ISDIR(status.st_mode) and _is_mine(status) and (os.name != "posix" or not status.st_mode & 0o077)


def _is_mine(status: os.stat_result) -> bool:
    return os.name != "posix" or status.st_uid == os.geteuid()
