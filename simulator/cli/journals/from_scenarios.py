"""`simulate journal from SCENARIO… -o FILE`: scenarios as a journal, one family per scenario."""

from collections.abc import Sequence

import click

from simulator.cli.journals.shared import excel_option, needs_extras, new_file_option, refuse_excel, writing_journal
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import max_size_option
from simulator.cli.output import say, shown_output
from simulator.cli.parameter_types import ReadPath
from simulator.cli.scenarios import load_all
from simulator.cli.written_files import refuse_to_overwrite
from simulator.paths import stem_of
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("from", cls=LocalizedCommand, texts=texts, key="journal.from")
    @click.argument(
        "scenarios", nargs=-1, required=True, type=ReadPath(texts), metavar=texts("command.metavar.scenario")
    )
    @new_file_option(texts)
    @excel_option(texts)
    @max_size_option(texts)
    def from_scenarios(scenarios: tuple[str, ...], output: str, excel: str | None, max_size: int) -> None:
        needs_extras(texts, output)
        refuse_excel(excel, output, texts)
        loaded = load_all(scenarios, max_size, texts)
        refuse_to_overwrite(output, [one.path for one in loaded], texts)
        from simulator.journal.files.from_scenarios import write

        with writing_journal(output, texts) as path:
            rows = write(dict(zip(_families([one.path for one in loaded]), loaded, strict=True)), path, excel)
        words = {"path": shown_output(output), "families": texts.number(len(loaded))}
        say(texts.counted("journal.from.written", rows, **words), errors=True)

    return from_scenarios


def _families(paths: Sequence[str]) -> list[str]:
    """The names of the files without suffix, or their whole paths if two files have the same name."""
    names = [stem_of(path) for path in paths]
    return [name if names.count(name) == 1 else path for name, path in zip(names, paths, strict=True)]
