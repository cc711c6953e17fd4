"""Arguments, options and the progress bar shared by the commands about journals."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.optional_libraries import needs_extra
from simulator.cli.output import columns, say
from simulator.cli.parameter_types import FilePath, ReadPath
from simulator.cli.written_files import writing
from simulator.paths import STANDARD, is_same, is_stream, refuse_protected
from simulator.texts import Texts, visible, visible_path

if TYPE_CHECKING:
    from simulator.journal.files.cells import ReadingNotes
    from simulator.journal.files.reading import Partition

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}


def needs_extras(texts: Texts, *paths: str | None) -> None:
    """Raises ClickException if a library for journals is missing, or one for workbooks if any of these files is one."""
    needs_extra(texts)
    if any(path is not None and path.lower().endswith((".xlsx", ".xlsm")) for path in paths):
        needs_extra(texts, "excel")


def files_argument(texts: Texts) -> Callable[[Any], Any]:
    """The argument FILE…, the journals to read."""
    return click.argument(
        "files", nargs=-1, required=True, type=ReadPath(texts), metavar=texts("command.journal.metavar.files")
    )


def new_file_option(
    texts: Texts, help: str = "command.journal.output", path: FilePath | None = None
) -> Callable[[Any], Any]:
    """`--output`, required for journals, which are printed only with `-`."""
    metavar = texts("command.metavar.file")
    return click.option("--output", "-o", required=True, type=path or FilePath(), metavar=metavar, help=texts(help))


def by_option(texts: Texts) -> Callable[[Any], Any]:
    """`--by`, the column that identifies the family."""
    metavar = texts("command.journal.metavar.column")
    return click.option("--by", default="family", show_default=True, metavar=metavar, help=texts("command.journal.by"))


def excel_option(texts: Texts) -> Callable[[Any], Any]:
    """`--excel`, for commands that write CSV."""
    return click.option("--excel", type=click.Choice(("fr",)), help=texts("command.journal.excel"))


def refuse_excel(excel: str | None, output: str | None, texts: Texts) -> None:
    """Raises UsageError if `--excel` would have no effect."""
    if excel is not None and output != STANDARD and not (output or "").lower().endswith(".csv"):
        raise click.UsageError(texts("journal.excel_of_csv"))


def say_how_read(notes: "Sequence[ReadingNotes]", texts: Texts) -> None:
    """Prints, one line per file, how files in an unusual form were read."""
    for one in notes:
        how = []
        if one.form == "csv":
            separator = SEPARATORS.get(one.separator, "separator")
            how += [texts(f"journal.read.{separator}", separator=visible(one.separator)), one.encoding]
        if one.sheet is not None:
            how.append(texts("journal.read.sheet", sheet=visible(one.sheet)))
        if one.day_first:
            how.append(texts("journal.read.day_first"))
        if one.blank:
            how.append(texts.counted("journal.read.blank", one.blank))
        form = "csv_excel" if one.form == "csv" and one.from_excel else one.form
        say(texts(f"journal.read.{form}", path=visible_path(one.path), how=", ".join(how)), errors=True)


def read_partitions(files: Sequence[str], by: str, texts: Texts) -> "list[Partition]":
    """The partitions of journals; copies of standard input and pipes are kept until the command ends.

    Raises ScenarioError with the problems of all files.
    """
    from simulator.journal.files.copied_streams import copied_streams, file_of
    from simulator.journal.files.reading import partitions

    click.get_current_context().with_resource(copied_streams(files))
    needs_extras(texts, *map(file_of, files))
    return partitions(files, by)


@contextmanager
def watched(
    partitions: "Sequence[Partition]", texts: Texts, *, judged: bool = False
) -> "Iterator[Callable[[Partition], None]]":
    """A callback for every finished partition, which advances a bar; `judged`: see `progress`."""
    with progress(sum(max(one.rows, 1) for one in partitions), texts, judged=judged) as bar:
        yield lambda one: bar.update(max(one.rows, 1))


def progress(length: int, texts: Texts, *, judged: bool = False) -> Any:
    """A progress bar, drawn only on a terminal.

    `judged`: the bulk engine is used; if it must be compiled first, the bar says that this takes a while.
    """
    hidden = not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
    if judged and not hidden:
        from simulator.journal.bulk import jit

        if not jit.is_cached("replay_families"):
            say(texts("journal.preparing"), errors=True)
    width = max(5, min(36, columns(errors=True) - 30))  # beside the bar: its label, the percentage and the time
    return click.progressbar(length=length, label=texts("journal.bar"), file=sys.stderr, hidden=hidden, width=width)


def refuse_to_overwrite_journal(output: str, files: Sequence[str], texts: Texts) -> None:
    """Raises a usage error if the output would overwrite a journal that is read."""
    if any(is_same(output, one) for one in files):
        raise click.UsageError(texts("journal.overwrites", path=visible_path(output)))


@contextmanager
def writing_journal(path: str, texts: Texts) -> Iterator[str]:
    """The file to write a journal to: the output itself, or a temporary one that is then copied to a stream."""
    from simulator.journal.files.copied_streams import FORMS
    from simulator.journal.files.reading import form_of

    if path != STANDARD and not is_stream(path):
        form_of(path, FORMS)
        with writing(path, texts, several=True):
            refuse_protected(path)
            yield path
        return
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="simulate.") as folder:
        ending = os.path.splitext(path)[1].lower()
        whole = os.path.join(folder, f"journal{ending if ending in FORMS else '.csv'}")
        with writing(whole, texts, several=True):
            yield whole
        with open(whole, "rb") as file:
            if path == STANDARD:
                while part := file.read(1 << 20):
                    click.echo(part, nl=False)
                return
            with writing(path, texts, several=True), open(path, "wb") as stream:
                copyfileobj(file, stream)
