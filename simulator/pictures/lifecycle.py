"""The lifecycle of an account: its states and the acts that lead from one to the next, drawn from its declaration.

The states of a live account form a row, with the acts between them; below are the acts that end an account, and the
final state. An act is a separate box, into which `account_paths` writes accounts and days.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, get_args

from msgspec import Struct

from simulator import events as e
from simulator.consequences import Cause
from simulator.drawing.palette import Look
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.lifecycle import STATES, TRANSITIONS, State, Trigger
from simulator.rule_sets import RuleSet
from simulator.texts import Texts, plain

STATE_WIDTH = 152.0
ACT_WIDTH = 160.0
LONE_WIDTH = 190.0
FINAL_WIDTH = 400.0
WHOLE_WIDTH = 848.0
"""The width of the whole row of states, in points; the acts that end an account are below all of it."""

INITIAL: State = STATES[0]
FINAL: tuple[State, ...] = tuple(state for state in STATES if all(row.source != state for row in TRANSITIONS))


class Act(Struct, frozen=True):
    """What people do, as schools call it: one trigger, from all states where it leads to the same state."""

    id: str
    sources: tuple[State, ...]
    target: State

    @property
    def stays(self) -> bool:
        """Whether the act leaves the state as it is."""
        return self.sources == (self.target,)


BEGIN = Act("begin", (), INITIAL)
"""The creation of an account, which comes before every transition."""


SELF_ACTIVATE: Final = "self_activate"
"""The activation without the letter, which some rule sets refuse (R30)."""


def act_ids(source: State, trigger: Trigger, target: State) -> tuple[str, ...]:
    """The acts that make a transition; a second letter, and an activation without a letter, are acts of their own."""
    if trigger == "activate":
        return (SELF_ACTIVATE,) if source == INITIAL else (trigger, SELF_ACTIVATE)
    return (f"{trigger}_again" if source == target else trigger,)


def _acts() -> Iterator[Act]:
    sources: dict[tuple[str, State], list[State]] = {}
    for source, trigger, target in TRANSITIONS:
        for id in act_ids(source, trigger, target):
            sources.setdefault((id, target), []).append(source)
    for (id, target), states in sources.items():
        yield Act(id, tuple(states), target)


ACTS: tuple[Act, ...] = (BEGIN, *_acts())
ORIGINS: Final = (
    e.StudentRecordCreated,
    e.StudentRecordImported,
    e.StudentReinstated,
    e.GuardianLinked,
    e.GuardianRecordDeleted,
    e.HistoricCredentialsIssued,
)
"""Events that create accounts; `merged_into` does so because another record takes over the children."""


def lifecycle(texts: Texts) -> Picture:
    """The four states of an account, and what leads from one to the next."""

    def of_state(state: State) -> tuple[Row, ...]:
        return Row(texts(f"picture.state.{state}"), state), Row(texts(f"picture.lifecycle.means.{state}"), "plain")

    def of_act(act: Act) -> tuple[Row, ...]:
        return (Row(wherever_allowed(act, texts), "event"),)

    nodes, edges = drawn(ACTS, of_state, of_act, lambda _act, _source: ("link", ""))
    return Picture(
        kind="lifecycle",
        title=texts("picture.lifecycle.title"),
        subtitle=texts("picture.lifecycle.subtitle"),
        description=plain(" ".join(described(ACTS, texts))),
        language=texts.language,
        nodes=nodes,
        edges=edges,
        direction="TB",
    )


def allowed_acts(rules: RuleSet) -> tuple[Act, ...]:
    """The acts that a rule set allows: without R30, nobody activates without the letter."""
    return tuple(act for act in ACTS if act.id != SELF_ACTIVATE or rules.self_activation != "refused")


def drawn(
    acts: Iterable[Act],
    of_state: Callable[[State], tuple[Row, ...]],
    of_act: Callable[[Act], tuple[Row, ...]],
    of_edge: Callable[[Act, State | None], tuple[Look, str]],
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Nodes and edges of the lifecycle; the caller gives rows by state and act, look and label by act and source."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for act in acts:
        nodes.append(Node(f"act:{act.id}", of_act(act), _width(act)))
        edges += _edges(act, of_edge)
    for state in STATES:
        width = FINAL_WIDTH if state in FINAL else STATE_WIDTH
        nodes.append(Node(f"state:{state}", of_state(state), width))
    return tuple(nodes), tuple(edges)


def _above(act: Act) -> bool:
    """Whether the act is placed above the row of states, not between two of them."""
    return act.stays or not act.sources or act.id == SELF_ACTIVATE


def _width(act: Act) -> float:
    if act.target in FINAL:
        return WHOLE_WIDTH
    return LONE_WIDTH if _above(act) and act.id != SELF_ACTIVATE else ACT_WIDTH


def _edges(act: Act, of_edge: Callable[[Act, State | None], tuple[Look, str]]) -> Iterator[Edge]:
    span = 1 if _above(act) or act.target in FINAL else 0
    look, _ = of_edge(act, None)
    yield Edge(f"act:{act.id}", f"state:{act.target}", look, span=span)
    for source in act.sources:
        look, label = of_edge(act, source)
        yield Edge(f"state:{source}", f"act:{act.id}", look, label, arrow=False, span=span, back=_above(act))


# --- Words --------------------------------------------------------------------------------------------------------


def done(act: Act, texts: Texts, ways: Iterable[str] = ()) -> str:
    """What people call the act; what creates or ends an account has several names, of which `ways` selects some."""
    if act.target in FINAL:
        ways = ways or map(way_of, get_args(Cause))
    acts = "\u00a0· ".join(dict.fromkeys(map(texts, ways)))
    if not acts:
        return texts(f"picture.lifecycle.act.{act.id}")
    return texts("picture.lifecycle.act.begun" if act == BEGIN else "picture.lifecycle.act.end", acts=acts)


def wherever_allowed(act: Act, texts: Texts) -> str:
    """What people call the act, with a note if some rule sets refuse it."""
    said = done(act, texts)
    return texts("picture.lifecycle.where_allowed", act=said) if act.id == SELF_ACTIVATE else said


def way_of(cause: type[e.Event] | Cause) -> str:
    """The key of the name for what created or ended an account."""
    return f"picture.lifecycle.{f'cause.{cause}' if isinstance(cause, str) else f'origin.{cause.kind}'}"


def described(acts: Iterable[Act], texts: Texts) -> Iterator[str]:
    """The lifecycle in sentences: its states, then what leads from one to the next."""
    for state in STATES:
        means = texts(f"picture.lifecycle.means.{state}")
        yield texts("picture.lifecycle.described_state", state=texts(f"picture.state.{state}"), means=means)
    for act in acts:
        sources = texts.listed([texts(f"picture.state.{source}") for source in act.sources])
        target = texts(f"picture.state.{act.target}")
        key = "picture.lifecycle.described_act" if act.sources else "picture.lifecycle.described_begin"
        yield texts(key, act=wherever_allowed(act, texts), sources=sources, target=target)
