"""What the commands about exports share: the files, the door for names, what could not be read."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from simulator.cli.exports.group import Reader
from simulator.cli.journals.shared import progress
from simulator.cli.options import Decorator
from simulator.cli.output import say
from simulator.cli.parameter_types import NamedPath
from simulator.cli.written_files import writing
from simulator.errors import ScenarioError
from simulator.paths import is_same
from simulator.texts import Texts, visible_path

if TYPE_CHECKING:
    from simulator.exports.pseudonyms import Door
    from simulator.exports.snapshot import Snapshot

_STEPS = 1000
"""Of the bar, however many bytes there are to read."""


def exports_argument(texts: Texts, reader: Reader) -> Decorator:
    """The exports of one day."""
    return click.argument(
        "exports",
        nargs=-1,
        required=True,
        type=NamedPath(texts, "exports.needs_name"),
        metavar=texts(f"exports.metavar.{reader}"),
    )


def names_options(texts: Texts) -> Decorator:
    """`--real-names` and `--pseudonyms`, for every command that shows records."""
    named = click.option("--real-names", is_flag=True, help=texts("exports.option.real_names"))
    keyed = click.option(
        "--pseudonyms", "key_file", type=NamedPath(texts, "exports.key.needs_name"),
        metavar=texts("exports.metavar.key"), help=texts("exports.option.pseudonyms"),
    )  # fmt: skip
    return lambda command: named(keyed(command))


def door_of(real_names: bool, key_file: str | None, texts: Texts) -> "Door":
    """The door through which records are shown. Raises UsageError, ClickException for a key that cannot be used."""
    from simulator.exports.pseudonyms import Door, is_open_to_others, read_or_make_key

    if real_names and key_file is not None:
        raise click.UsageError(texts("exports.names_or_pseudonyms"))
    if key_file is None:
        return Door(texts, real_names=real_names)
    with writing(key_file, texts):
        key, is_new = read_or_make_key(key_file)
        if is_new:
            say(texts("exports.key.made", path=visible_path(key_file)), errors=True)
        elif is_open_to_others(key_file):
            say(texts("exports.key.open", path=visible_path(key_file)), errors=True)
    return Door(texts, key=key)


def read_exports(reader: Reader, paths: Sequence[str], door: "Door", texts: Texts) -> "Snapshot":
    """The snapshot in these exports. Raises ScenarioError where nothing in them can be used."""
    from simulator.exports import reading

    read = reading.read_siecle if reader == "siecle" else reading.read_aaf
    try:
        with progress(_STEPS, texts) as bar:
            snapshot = read(paths, lambda done, of: bar.update(_STEPS * done // max(of, 1) - bar.pos))
    except ScenarioError as error:
        raise ScenarioError([door.problem(problem) for problem in error.problems]) from None
    if snapshot.problems and not (snapshot.pupils or snapshot.guardians):
        raise ScenarioError([door.problem(problem) for problem in snapshot.problems])
    return snapshot


def refuse_to_overwrite_export(output: str | None, paths: Sequence[str], texts: Texts) -> None:
    """An export that is read is never written over, in a folder neither, nor is the key."""
    if output is None:
        return
    from simulator.exports.export_files import exports_in

    held = [file for path in paths if os.path.isdir(path) for file in exports_in(path)]
    if any(is_same(output, path) for path in (*paths, *held)):
        raise click.UsageError(texts("exports.overwrites", path=visible_path(output)))
