"""`simulate prevent SCENARIO`: what would have kept the letters that became invalid."""

import os
from typing import TYPE_CHECKING

import click

from simulator.cli.answers import budget_option, format_option, show_data, show_document
from simulator.cli.output import FilePath, cannot_write, output_option, write_whole
from simulator.cli.replay import max_size_option, refuse_to_overwrite
from simulator.cli.rules import rules_option
from simulator.cli.spoken import SpokenCommand
from simulator.scenario import Ruling, load_scenario
from simulator.texts import Texts

if TYPE_CHECKING:
    from simulator.whatif.prevent.prevent import Prevention


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("prevent", cls=SpokenCommand, texts=texts)
    @click.argument("scenario", type=FilePath(), metavar=texts("command.metavar.one_scenario"))
    @budget_option(texts, 1000)
    @click.option(
        "--write", "-w", type=FilePath(), metavar=texts("prevent.metavar.folder"), help=texts("prevent.option.write")
    )
    @format_option(texts)
    @output_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def prevent(scenario: str, budget: int, rules: Ruling | None, max_size: int, form: str, **to: str | None) -> None:
        loaded = load_scenario(scenario, max_size).under(rules)
        output, folder = to["output"], to["write"]
        if output is not None:
            refuse_to_overwrite(output, [loaded.path], texts)
        from simulator.whatif.prevent import report as prevent_report
        from simulator.whatif.prevent.prevent import prevent as search

        found = search(loaded, prevent_report.Described(loaded.title, texts), budget)
        files = _write_all(found, folder, texts) if folder is not None else {}
        if form == "json":
            from simulator.whatif.prevent.data import as_data

            show_data(as_data(found, files), output, texts)
            return
        show_document(prevent_report.document(found, texts, files), output, texts)

    return prevent


def _write_all(found: "Prevention", folder: str, texts: Texts) -> dict[str, str]:
    """Every corrected scenario in a file of its own; the paths by the names of the proposals."""
    from simulator.whatif.prevent.proofs import file_name

    shown = [proposal for group in found.groups for proposal in group.proposals]
    scenario = found.simulation.scenario
    files: dict[str, str] = {}
    try:
        os.makedirs(folder, exist_ok=True)
        for proposal in (*shown, *([found.together] if found.together else [])):
            path = os.path.join(folder, file_name(scenario, proposal))
            refuse_to_overwrite(path, [scenario.path], texts)
            if proposal.name not in files:
                write_whole(path, proposal.text)
            files[proposal.name] = path
    except OSError as error:
        raise cannot_write(error.filename or folder, error, texts) from error
    return files
