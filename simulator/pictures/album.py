"""All kinds of pictures, in all forms, for the command `diagram`."""

from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.dot import as_dot
from simulator.drawing.graphviz_engine import Engine
from simulator.drawing.layout import lay_out
from simulator.drawing.picture import Kind, Picture
from simulator.drawing.png_and_pdf import as_pdf, as_png
from simulator.drawing.svg import as_svg
from simulator.errors import ArgumentError
from simulator.simulation import Simulation
from simulator.suggestions import near_miss
from simulator.texts import Texts

Form = Literal["svg", "png", "pdf", "dot", "mermaid"]
FORMS: tuple[Form, ...] = get_args(Form)


class Order(Struct, frozen=True):
    """The picture to draw. `step` and `before_after` are for the family, `account` for paths, timelines and causes."""

    kind: Kind
    step: int | None = None
    before_after: bool = False
    account: str | None = None


KINDS: tuple[Kind, ...] = get_args(Kind)


def ordered(
    kind: str,
    simulation: Simulation | None,
    *,
    step: int | str | None = None,
    before_after: bool = False,
    account: str | None = None,
) -> Order:
    """The order for one picture; arguments that its kind does not use are dropped.

    `step` is a number in the report (0: before the first) or an event's id. Raises ArgumentError for an unknown kind,
    step or account.
    """
    if kind not in KINDS:
        raise ArgumentError("picture.unknown_kind", near_miss(kind, KINDS), kind=kind, known=", ".join(KINDS))
    if kind == "lifecycle":
        return Order("lifecycle")
    if simulation is None:
        raise ArgumentError("command.diagram.needs_scenario", kind=kind)
    register, path = simulation.replay.register, simulation.scenario.path
    if account is not None and register.find(account) is None:
        names = (*register.accounts, *register.other_names)
        raise ArgumentError("picture.no_such_account", near_miss(account, names), path=path, account=account)
    if kind != "family":
        return Order(kind, account=account and register.first_name(account))
    number = None if step is None else step_number(step, simulation)
    if number == 0 and before_after:
        raise ArgumentError("command.diagram.nothing_before")
    return Order("family", number, before_after)


def step_number(step: int | str, simulation: Simulation, first: int = 0) -> int:
    """The number of a step, from `first` on, by its number in the report (0: before the first) or its event's id.

    Raises ArgumentError if there is no such step.
    """
    steps = simulation.replay.steps
    by_id = {one.event.id: one.number for one in steps if one.event.id is not None}
    typed = str(step)
    if typed in by_id:
        return by_id[typed]
    if typed.isdecimal() and typed.isascii() and len(typed) < 10 and first <= int(typed) <= len(steps):
        return int(typed)
    words = {"path": simulation.scenario.path, "step": typed, "first": first, "last": len(steps)}
    raise ArgumentError("picture.no_such_step", near_miss(typed, by_id), **words)


def draw(order: Order, simulation: Simulation | None, texts: Texts, engine: Engine | None = None) -> Picture:
    """Makes the picture. The lifecycle needs no simulation. Two pictures side by side are laid out first."""
    if order.kind == "lifecycle":
        from simulator.pictures.lifecycle import lifecycle

        return lifecycle(texts)
    assert simulation is not None, "every other picture shows one"
    if order.account is not None:
        order = replace(order, account=simulation.replay.register.first_name(order.account))
    accounts = None if order.account is None else (order.account,)
    match order.kind:
        case "path":
            from simulator.pictures.account_paths import account_paths

            return account_paths(simulation, texts, order.account)
        case "timeline":
            from simulator.pictures.timeline import timeline

            return _named(timeline(simulation, texts, accounts), order, simulation, texts)
        case "causes":
            from simulator.pictures.causes import causes

            return _named(causes(simulation, texts, accounts), order, simulation, texts)
    if order.before_after:
        from simulator.pictures.before_after import before_after, default_step

        step = default_step(simulation) if order.step is None else order.step
        return before_after(simulation, texts, step, engine)
    from simulator.pictures.family import family

    return family(simulation, texts, order.step)


def _named(picture: Picture, order: Order, simulation: Simulation, texts: Texts) -> Picture:
    """The picture, with the account in its subtitle if it shows only one."""
    if order.account is None:
        return picture
    from simulator.reports.sentences import Sentences, capitalised

    account = capitalised(Sentences(simulation, texts).account(order.account))
    subtitle = texts("picture.of_account", account=account, subtitle=picture.subtitle)
    return replace(picture, subtitle=subtitle)


def rendered(
    order: Order, form: Form, simulation: Simulation | None, texts: Texts, engine: Engine | None = None
) -> str | bytes:
    """Renders the picture in one form; DOT and Mermaid, which are read by programs, show the ids of the file.

    Raises NoEngineError if Graphviz is needed and missing, ArgumentError for an unknown form.
    """
    if form not in FORMS:
        raise ArgumentError("picture.unknown_form", near_miss(form, FORMS), form=form, known=", ".join(FORMS))
    if form in ("dot", "mermaid"):
        texts = texts.naming(codes=True)
    if form == "mermaid":
        return _mermaid(order, simulation, texts)
    picture = draw(order, simulation, texts, engine)
    if form == "dot":
        return as_dot(picture)
    svg = as_svg(picture, lay_out(picture, engine))
    if form == "png":
        return as_png(svg)
    return as_pdf(svg, picture.title, picture.language) if form == "pdf" else svg


def _mermaid(order: Order, simulation: Simulation | None, texts: Texts) -> str:
    if order.kind == "timeline" and simulation is not None:
        from simulator.pictures.mermaid_gantt import as_gantt

        return as_gantt(simulation, texts, None if order.account is None else (order.account,))
    from simulator.drawing.mermaid import as_mermaid

    return as_mermaid(draw(order, simulation, texts))
