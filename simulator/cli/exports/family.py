"""`simulate siecle family BEFORE… [AFTER…] --pupil ID -o STORY.yaml`: one family as a scenario."""

import sys
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.exports.group import Reader
from simulator.cli.exports.shared import door_of, names_options, refuse_to_overwrite_export
from simulator.cli.exports.two_days_options import history_of_exports, letters_options, say_problems, two_days_argument
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import output_option, rules_option
from simulator.cli.output import say, show, shown_output
from simulator.scenario import Ruling
from simulator.texts import Texts
from simulator.whole_files import utf_8

if TYPE_CHECKING:
    from simulator.exports.export_history import Notified


def build(texts: Texts, reader: Reader) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("family", cls=LocalizedCommand, texts=texts, key="exports.family")
    @two_days_argument(texts, reader)
    @click.option("--pupil", required=True, metavar=texts("exports.metavar.pupil"), help=texts("exports.option.pupil"))
    @output_option(texts)
    @names_options(texts)
    @letters_options(texts)
    @rules_option(texts, help="exports.option.journal_rules")
    def family(
        exports: tuple[str, ...],
        output: str | None,
        notified: "tuple[Notified, ...]",
        activated: str | None,
        rules: Ruling | None,
        **options: Any,
    ) -> None:
        lists = [one.file for one in notified if one.file is not None]
        read = [*exports, *lists, *filter(None, (activated, options["key_file"]))]
        refuse_to_overwrite_export(output, read, texts)
        door = door_of(options["real_names"], options["key_file"], texts)
        told, problems = history_of_exports(
            reader, exports, rules, door, texts, notified=notified, activated=activated, pupil=options["pupil"]
        )
        from simulator.exports.family_story import family_story
        from simulator.rule_sets import DEFAULT, RULE_SETS

        ruling = rules or Ruling(RULE_SETS[DEFAULT])
        text = family_story(told, ruling, output or "family.yaml", texts, real_names=options["real_names"])
        show(utf_8(text), output, texts)
        if output is not None:
            say(texts("exports.family.written", path=shown_output(output)), errors=True)
        say_problems(problems, texts)
        if problems:
            sys.exit(1)

    return family
