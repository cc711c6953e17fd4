"""`simulate diagram [SCENARIO…]`: pictures."""

import os
from typing import TYPE_CHECKING, Any, get_args

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import codes_option, max_size_option, output_option, rules_option
from simulator.cli.output import on_a_terminal, say, show
from simulator.cli.parameter_types import ReadPath
from simulator.cli.scenarios import load_all
from simulator.cli.written_files import refuse_to_overwrite, writing
from simulator.drawing.picture import Kind
from simulator.paths import is_stream, stem_of
from simulator.scenario import Ruling
from simulator.simulation import Simulation, simulate
from simulator.suggestions import near_miss
from simulator.texts import Texts, visible, visible_path
from simulator.whole_files import utf_8

if TYPE_CHECKING:
    from simulator.drawing.graphviz_engine import Engine
    from simulator.pictures.album import Form, Order

KINDS = get_args(Kind)
ALL = "all"
SUFFIXES: "dict[Form, str]" = {"svg": ".svg", "png": ".png", "pdf": ".pdf", "dot": ".dot", "mermaid": ".mmd"}
TEXT_FORMS: "tuple[Form, ...]" = ("dot", "mermaid")
"""The forms that can be printed on a terminal and written without Graphviz."""
FOR_KINDS = {"--step": ("family",), "--before-after": ("family",), "--account": ("path", "timeline", "causes")}
"""The options that only some kinds of picture accept, with those kinds."""


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("diagram", cls=LocalizedCommand, texts=texts)
    @click.argument("scenarios", nargs=-1, type=ReadPath(texts), metavar=texts("command.metavar.scenarios"))
    @click.option("--kind", "kinds", type=KindType(texts), multiple=True, help=texts("command.option.kind"))
    @click.option("--step", metavar=texts("command.metavar.step"), help=texts("command.option.step"))
    @click.option("--before-after", is_flag=True, help=texts("command.option.before_after"))
    @click.option("--account", metavar=texts("command.metavar.account"), help=texts("command.option.account"))
    @click.option("--format", "form", type=click.Choice(tuple(SUFFIXES)), help=texts("command.option.picture_format"))
    @output_option(texts, "command.metavar.file_or_folder", "command.option.picture_output")
    @click.option("--layout", type=click.Choice(("embedded", "dot")), help=texts("command.option.layout"))
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def diagram(
        scenarios: tuple[str, ...],
        kinds: tuple[str, ...],
        step: str | None,
        before_after: bool,
        account: str | None,
        form: "Form | None",
        output: str | None,
        layout: "Engine | None",
        codes: bool,
        rules: Ruling | None,
        max_size: int,
    ) -> None:
        from simulator.pictures.album import Order, ordered

        wanted = wanted_kinds(kinds, bool(scenarios), texts)
        given = {"--step": step is not None, "--before-after": before_after, "--account": account is not None}
        refuse_unfit(given, wanted, texts)
        form = form_of(form, output, texts)
        simulations = [simulate(scenario) for scenario in load_all(scenarios, max_size, texts, rules)]
        refuse_to_overwrite(output, [simulation.scenario.path for simulation in simulations], texts)
        pictures: dict[str, tuple[Order, Simulation | None]] = {}
        for simulation in simulations or (None,):
            for kind in wanted:
                order = (
                    ordered(kind, simulation, step=step, before_after=before_after, account=account)
                    if simulation
                    else Order("lifecycle")
                )
                name = name_of(order, simulation)
                if name in pictures and order.kind != "lifecycle":
                    raise click.UsageError(texts("command.diagram.same_name", name=visible(name)))
                pictures[name] = (order, simulation)
        show_pictures(pictures, form, output, layout, texts.naming(codes=codes))

    return diagram


class KindType(click.Choice[str]):
    """A kind of picture, by its identifier or by its name in the user's language."""

    def __init__(self, texts: Texts) -> None:
        super().__init__((*KINDS, ALL))
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind for this text."""
        names = {self._texts(f"picture.kind.{kind}"): kind for kind in (*KINDS, ALL)} | {kind: kind for kind in KINDS}
        meant = near_miss(value, names)
        if value not in names and value not in self.choices and meant:
            self.fail(self._texts("command.diagram.unknown_kind", kind=visible(value), meant=meant), param, ctx)
        return super().convert(names.get(value, value), param, ctx)


def wanted_kinds(kinds: tuple[str, ...], with_scenario: bool, texts: Texts) -> tuple[str, ...]:
    """The requested kinds, without duplicates. Raises a usage error for one that needs a scenario if there is none."""
    if not kinds:
        return ("timeline",) if with_scenario else ("lifecycle",)
    if ALL in kinds:
        return KINDS if with_scenario else ("lifecycle",)
    needing = [kind for kind in kinds if kind != "lifecycle"]
    if needing and not with_scenario:
        raise click.UsageError(texts("command.diagram.needs_scenario", kind=needing[0]))
    return tuple(dict.fromkeys(kinds))


def refuse_unfit(given: dict[str, bool], wanted: tuple[str, ...], texts: Texts) -> None:
    """Raises a usage error for an option that none of the requested kinds accepts."""
    for option, fitting in FOR_KINDS.items():
        if given[option] and not set(fitting) & set(wanted):
            raise click.UsageError(texts("command.diagram.unfit", option=option, kinds=texts.either(list(fitting))))


def form_of(form: "Form | None", output: str | None, texts: Texts) -> "Form":
    """The requested form, from `--format` or from the name of the file."""
    suffix = "" if output is None or is_folder(output) or is_stream(output) else os.path.splitext(output)[1].lower()
    by_suffix = {ending: name for name, ending in SUFFIXES.items()}
    if suffix and suffix not in by_suffix:
        known = texts.either(list(by_suffix))
        raise click.UsageError(texts("command.diagram.unknown_suffix", suffix=visible(suffix), known=known))
    if suffix and form is not None and by_suffix[suffix] != form:
        raise click.UsageError(texts("command.diagram.two_formats", form=form, suffix=suffix))
    return form or by_suffix.get(suffix, "svg")


def is_folder(output: str) -> bool:
    """Whether the output is a folder: it exists as one, or its name has no suffix."""
    if os.path.exists(output):
        return os.path.isdir(output)
    return output.endswith(("/", os.sep)) or not os.path.splitext(output)[1]


def name_of(order: "Order", simulation: Simulation | None) -> str:
    """The name of a picture's file in a folder, without suffix: « fratrie-family-19 »."""
    if order.kind == "lifecycle" or simulation is None:
        return "lifecycle"
    stem = stem_of(simulation.scenario.path)
    account = order.account and order.account.replace("/", "-")
    parts = (stem, order.kind, account, order.step, "before-after" if order.before_after else None)
    return "-".join(str(part) for part in parts if part is not None)


def show_pictures(
    pictures: "dict[str, tuple[Order, Simulation | None]]",
    form: "Form",
    output: str | None,
    layout: "Engine | None",
    texts: Texts,
) -> None:
    """Writes every picture to its file, or prints it."""
    from simulator.drawing.graphviz_engine import EngineFailedError, NoEngineError
    from simulator.pictures.album import rendered

    if len(pictures) > 1 and (output is None or not is_folder(output)):
        raise click.UsageError(texts("command.diagram.several", count=len(pictures)))
    if output is None and form not in TEXT_FORMS and on_a_terminal():
        example = next(iter(pictures)) + SUFFIXES[form]
        raise click.UsageError(texts("command.diagram.not_on_a_terminal", example=visible(example)))
    if output is not None and is_folder(output):
        with writing(output, texts):
            os.makedirs(output, exist_ok=True)
    instead: list[str] = []
    for name, (order, simulation) in pictures.items():
        try:
            content = rendered(order, form, simulation, texts, layout)
            content = content if isinstance(content, bytes) else utf_8(content)
        except EngineFailedError as error:
            raise click.ClickException(texts("command.diagram.engine_failed", why=visible(error.why))) from error
        except NoEngineError:
            for text_form in TEXT_FORMS:
                path = path_of(output, name, SUFFIXES[text_form], instead=True)
                show(rendered(order, text_form, simulation, texts), path, texts)
                instead.append(visible_path(path))
            continue
        if output is None:
            show(content, None, texts)
            continue
        path = path_of(output, name, SUFFIXES[form])
        show(content, path, texts)
        click.echo(visible_path(path))
    if form in ("png", "pdf"):
        warn_of_missing_letters([simulation for _, simulation in pictures.values() if simulation], texts)
    if instead:
        from simulator.cli.optional_libraries import missing_engine

        raise missing_engine("command.diagram.no_engine", texts, written=texts.listed(instead))


def warn_of_missing_letters(simulations: list[Simulation], texts: Texts) -> None:
    """Warns of characters that the package's font lacks; in a PNG they are empty squares."""
    from simulator.drawing.png_and_pdf import missing

    words = [simulation.scenario.title for simulation in simulations]
    words += [person.name for simulation in simulations for person in simulation.scenario.people.by_id.values()]
    letters = missing("".join(words))
    if letters:
        say(texts("command.diagram.missing_letters", letters=visible(" ".join(letters))), errors=True)


def path_of(output: str | None, name: str, suffix: str, *, instead: bool = False) -> str:
    """The path of a picture; with `instead`, the requested path with another suffix."""
    if output is None:
        return name + suffix
    if is_folder(output):
        return os.path.join(output, name + suffix)
    return os.path.splitext(output)[0] + suffix if instead else output
