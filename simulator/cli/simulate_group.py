"""The group `simulate`, which replays scenarios if no command is given."""

import os
from importlib import import_module
from typing import TYPE_CHECKING

import click

from simulator.cli.localized_commands import LocalizedGroup, WideContext, asking_for_help
from simulator.suggestions import near_miss
from simulator.texts import Texts, visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT = "replay"
COMMANDS = (
    "aaf",
    "call",
    "campaign",
    "check",
    "compare",
    "diagram",
    "explain",
    "explore",
    "gallery",
    "impact",
    "journal",
    "lsp",
    "minimise",
    "new",
    "player",
    "prevent",
    "repair",
    "rules",
    "schema",
    "siecle",
    "slides",
    "stories",
    "studio",
)
"""The commands besides the default; each is in a module of the same name, imported on demand."""
PACKAGE = "account-lifecycle-simulator"


class NamelessContext(WideContext):
    """The context of the default command, whose messages omit its name, as users do."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class SimulateGroup(LocalizedGroup):
    """A group whose default command needs no name: `simulate scenarios/fratrie.yaml`."""

    def __init__(self, texts: Texts) -> None:
        super().__init__("simulate", texts)
        self.params.append(version_option(texts))
        self._texts = texts

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, without the default."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, in the group's language."""
        if cmd_name not in (DEFAULT, *COMMANDS):
            return None
        command: click.Command = import_module(f"simulator.cli.{cmd_name}").build(self._texts)
        if cmd_name == DEFAULT:
            command.context_class = NamelessContext
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Inserts the name of the default command if none is given."""
        first = 0
        while first < len(args) and args[first].startswith("--lang"):
            first += 1 if "=" in args[first] else 2
        if first >= len(args):
            return super().parse_args(ctx, [])  # shows the help
        args = asking_for_help(args, first)
        self._refuse_misspelt(args[first])
        named = args[first] in (*COMMANDS, DEFAULT, "--help", "-h", "--aide", "--version")
        return super().parse_args(ctx, args if named else [*args[:first], DEFAULT, *args[first:]])

    def _refuse_misspelt(self, word: str) -> None:
        """Raises a usage error for a misspelt command, which would otherwise be reported as a missing file."""
        if word in (*COMMANDS, DEFAULT) or not word.isalpha() or os.path.exists(word):
            return
        meant = near_miss(word, COMMANDS)
        if meant:
            raise click.UsageError(self._texts("command.unknown_command", command=visible(word), meant=meant))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, self._texts("command.default.usage"))
        formatter.write_usage(ctx.command_path, self._texts("command.sub.usage"), prefix=" " * 7)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options of the default command as those of the group, then the commands."""
        default = self.get_command(ctx, DEFAULT)
        options = [*(default.get_params(ctx) if default else []), *self.get_params(ctx)]
        records = {
            record[0]: record
            for option in options
            if isinstance(option, click.Option) and (record := option.get_help_record(ctx))
        }
        with formatter.section(self._texts("command.options")):
            formatter.write_dl(list(records.values()))
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes examples, each with its description."""
        heading, *examples = self._texts("command.examples").splitlines()
        formatter.write(f"\n{heading}\n")
        with formatter.indentation():
            parts = (line.strip().partition("   ") for line in examples)
            formatter.write_dl([(example, does.strip()) for example, _, does in parts], col_max=40)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Completes commands, and files for the default command."""
        from click.shell_completion import CompletionItem

        files = CompletionItem(incomplete, type="file")
        return [*super().shell_complete(ctx, incomplete), files]


def build(texts: Texts) -> click.Group:
    """The whole command line in the language of `texts`."""
    return SimulateGroup(texts)


def version_option(texts: Texts) -> click.Option:
    """`--version`. Click's own would read a catalogue at every start, for a help text that we replace."""

    def show(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from importlib.metadata import version

            click.echo(f"simulate {version(PACKAGE)}")
            ctx.exit()

    help = texts("command.option.version")
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=help)
