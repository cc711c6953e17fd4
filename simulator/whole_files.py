"""Files that are written: whole, or as they were."""

import os
from contextlib import suppress

from simulator.paths import is_stream, refuse_protected


def utf_8(text: str) -> bytes:
    """Text that programs read: in UTF-8 wherever it goes, whatever the terminal."""
    return text.encode("utf-8", errors="backslashreplace")


def write_whole(path: str, content: str | bytes, *, new: bool = False) -> None:
    """The file holds `content`, or what it held before: a crash never leaves half of it.

    With `new`, raises FileExistsError rather than replace a file.
    """
    from tempfile import mkstemp  # only those who write a file wait for it

    data = content if isinstance(content, bytes) else utf_8(content)
    if new and os.path.lexists(path):
        raise FileExistsError(path)
    if is_stream(path):
        with open(path, "wb") as stream:  # a pipe or a terminal cannot be replaced
            stream.write(data)
        return
    refuse_protected(path)
    path = os.path.realpath(path)
    handle, temporary = mkstemp(dir=os.path.dirname(path), prefix=".simulate.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        if new:
            _put_in_place(temporary, path)
        else:
            os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _put_in_place(temporary: str, path: str) -> None:
    """The new file gets its name, unless another got it meanwhile: a link fails then, unlike a rename."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a USB stick
        os.rename(temporary, path)
    else:
        os.unlink(temporary)


def _mode(path: str) -> int:
    """The permissions of the file to be replaced, or those that a new file gets."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
