"""`simulate prevent SCENARIO`: the changes that would have kept the invalid and expired letters valid."""

from typing import TYPE_CHECKING, Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    budget_option,
    codes_option,
    format_option,
    max_size_option,
    output_option,
    rules_option,
    scenario_argument,
    until_option,
    write_folder_option,
)
from simulator.cli.output import show_data, show_document, write_files
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_to_overwrite
from simulator.texts import Texts

if TYPE_CHECKING:
    from simulator.whatif.prevent.prevent import Prevention
    from simulator.whatif.prevent.proposals import Proposal


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("prevent", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @budget_option(texts, 1000)
    @write_folder_option(texts, "prevent.option.write")
    @until_option(texts)
    @format_option(texts)
    @output_option(texts)
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def prevent(scenario: str, **options: Any) -> None:
        loaded = load_one(scenario, options["max_size"], texts).under(options["rules"])
        output, folder = options["output"], options["write"]
        refuse_to_overwrite(output, [loaded.path], texts)
        from simulator.whatif.prevent import report as prevent_report
        from simulator.whatif.prevent.change_marks import Describer
        from simulator.whatif.prevent.prevent import prevent as search

        describe = Describer(loaded.title, texts)
        found = search(loaded, describe, options["budget"], options["until"])
        files = _write_files(found, folder, output, texts) if folder is not None else {}
        if options["form"] == "json":
            from simulator.whatif.prevent.json_contract import as_data

            show_data(as_data(found, files), output, texts)
            return
        show_document(prevent_report.document(found, texts.naming(codes=options["codes"]), files), output, texts)

    return prevent


def _write_files(found: "Prevention", folder: str, output: str | None, texts: Texts) -> dict[str, str]:
    """Writes every corrected scenario to a separate file; returns the paths by the names of the proposals."""
    from simulator.whatif.prevent.proposals import file_name

    shown = [proposal for group in found.groups for proposal in group.proposals]
    scenario = found.simulation.scenario
    proposals: dict[str, Proposal] = {}
    for one in (*shown, *([found.together] if found.together else [])):
        proposals.setdefault(one.name, one)
    names = {name: file_name(scenario, proposal) for name, proposal in proposals.items()}
    contents = {names[name]: proposal.text for name, proposal in proposals.items()}
    paths = write_files(folder, contents, [scenario.path], output, texts)
    return {name: paths[file] for name, file in names.items()}
