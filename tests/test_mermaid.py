"""Pictures as Mermaid text, in which scenario text is escaped."""

import re
from html import unescape
from typing import Final

import pytest

from simulator import load_scenario, parse_scenario, simulate
from simulator.drawing.mermaid import as_mermaid
from simulator.drawing.picture import Edge, Frame, Node, Picture, Row
from simulator.pictures.account_paths import account_paths
from simulator.pictures.before_after import before_after
from simulator.pictures.family import family
from simulator.pictures.lifecycle import lifecycle
from simulator.texts import load_texts
from tests.conftest import ROOT

SCENARIOS: Final = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))
TEXT: Final = r"[^\"<>{}`%|\[\]_*]*"
LINE: Final = re.compile(
    rf"""flowchart\ (LR|TB)
    |accTitle:\ {TEXT}
    |accDescr:\ {TEXT}
    |subgraph\ f\d+\["{TEXT}"\]
    |direction\ (LR|TB)
    |end
    |f\d+\ ~~~\ f\d+
    |class\ [fn]\d+(,n\d+)*\ \w+
    |n\d+\["{TEXT}(<br/>{TEXT})*"\]:::\w+
    |n\d+\ (--+>|---+|-\.+->|-\.+-|==>|===|~~~)(\|"{TEXT}(<br/>{TEXT})*"\|)?\ n\d+
    |classDef\ \w+\ [a-z-]+:[^,:;]+(,[a-z-]+:[^,:;]+)*
    |linkStyle\ \d+(,\d+)*\ stroke:\#\w{{6}}""",
    re.VERBOSE,
)
"""Every form of line that there is; words of a scenario stand only where TEXT does."""


def picture(*nodes: Node, edges: tuple[Edge, ...] = (), frames: tuple[Frame, ...] = ()) -> Picture:
    return Picture("family", "Title", "Subtitle", "Described", "en", nodes, edges, frames)


def shown(line: str) -> str:
    """What Mermaid shows of a line: its codes stand for characters, as HTML's do."""
    return unescape(re.sub(r"#(\d+);", r"&#\1;", line))


def test_nodes_edges_and_looks_are_written() -> None:
    text = as_mermaid(
        picture(
            Node("person:nour", (Row("Nour", "plain", "person"), Row("compte\nouvert", "fine", "fine"))),
            Node("account:E1", (Row("E1", "active"),), changed=True),
            Node("record:E1", (Row("E1", "record_dead", "dead"),)),
            edges=(
                Edge("person:nour", "account:E1", "link", arrow=False),
                Edge("account:E1", "record:E1", "opens", "1 fois"),
                Edge("account:E1", "person:nour", "dead_link", changed=True),
                Edge("person:nour", "record:E1", "heading"),
                Edge("record:E1", "person:nour", "link", span=2),
            ),
        )
    )
    assert text.splitlines() == [
        "flowchart LR",
        "accTitle: Title – Subtitle",
        "accDescr: Described",
        'n1["● Nour<br/>✓ compte<br/>ouvert"]:::plain',
        'n2["E1"]:::active',
        'n3["✗ E1"]:::record_dead',
        "n1 --- n2",
        'n2 ==>|"1 fois"| n3',
        "n2 -.-> n1",
        "n1 ~~~ n3",
        "n3 ---> n1",
        "classDef plain fill:#FFFFFF,stroke:#1A1A1A,color:#1A1A1A,stroke-width:1.5px",
        "classDef active fill:#009E73,stroke:#1A1A1A,color:#1A1A1A,stroke-width:1.5px",
        "classDef record_dead fill:#DEDEDE,stroke:#1A1A1A,color:#1A1A1A,stroke-width:1.5px,stroke-dasharray:7 4",
        "classDef changed stroke:#B87500,stroke-width:4px",
        "class n2 changed",
        "linkStyle 2 stroke:#B87500",
    ]


def test_frames_are_subgraphs_also_within_each_other() -> None:
    nodes = [Node(name, (Row(name, "plain"),)) for name in "abcd"]
    frames = (Frame("x", "all", ("a", "b", "c"), "plain"), Frame("y", "twins", ("a", "b"), "duplicate"))
    assert as_mermaid(picture(*nodes, frames=frames)).splitlines()[3:13] == [
        'subgraph f1["all"]',
        "direction LR",
        'subgraph f2["twins"]',
        "direction LR",
        'n1["a"]:::plain',
        'n2["b"]:::plain',
        "end",
        'n3["c"]:::plain',
        "end",
        'n4["d"]:::plain',
    ]


HOSTILE: Final = {
    "markup": "<script>alert('1')</script>",
    "another node": '"]; evil[label="x"',
    "a directive": "%%{init: {'theme': 'dark'}}%%",
    "Markdown": "`_x_ **y** [a](b)`",
    "a list": "1. one",
    "another list": "- one",
    "entities": "&lt; #quot; #35; &",
    "a style": "style:#f00; classDef a:#b;",
    "pipes": "a | b --> c",
    "from right to left": "محمد علي",
    "emoji": "\U0001f469\u200d\U0001f467",
    "long": "a" * 200,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_every_text_stays_text(text: str) -> None:
    node = Node(text, (Row(text, "plain"),))
    frame = Frame(text, text, (text,), "plain")
    drawn = Picture("family", text, text, text, "fr", (node,), (Edge(text, text, "link", text),), (frame,))
    lines = as_mermaid(drawn).splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [shown(line) for line in lines[1:7]] == [
        f"accTitle: {text} – {text}",
        f"accDescr: {text}",
        f'subgraph f1["{text}"]',
        "direction LR",
        f'n1["{text}"]:::plain',
        "end",
    ]
    assert shown(lines[7]) == f'n1 -->|"{text}"| n1'


def test_mermaid_finds_nothing_of_its_own_in_a_text() -> None:
    """Before it reads anything, Mermaid looks for entities, directives and styles in the whole text."""
    lines = as_mermaid(picture(Node("n", tuple(Row(text, "plain") for text in HOSTILE.values())))).splitlines()
    assert [line for line in lines if re.search(r"(style|classDef).*:\S*#.*;", line)] == []
    assert [line for line in lines if "%%" in line or line.startswith("---")] == []


def test_names_of_people_that_are_no_names_break_nothing() -> None:
    people = ", ".join(
        f"p{number}: {{guardian: '{text.replace(chr(39), chr(39) * 2)}'}}"
        for number, text in enumerate(HOSTILE.values())
    )
    simulation = simulate(parse_scenario(f"scenario: x\npeople: {{{people}}}\nevents: []\n"))
    assert [
        line for line in as_mermaid(family(simulation, load_texts("fr"))).splitlines() if not LINE.fullmatch(line)
    ] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_picture_of_every_scenario_is_written(name: str) -> None:
    texts, simulation = load_texts("fr"), simulate(load_scenario(f"scenarios/{name}.yaml"))
    for drawn in (family(simulation, texts), account_paths(simulation, texts), before_after(simulation, texts, 2)):
        lines = as_mermaid(drawn).splitlines()
        assert [line for line in lines if not LINE.fullmatch(line)] == []
        assert sum(":::" in line for line in lines) == len(drawn.nodes)


def test_the_lifecycle_reads_from_above() -> None:
    assert as_mermaid(lifecycle(load_texts("fr"))).startswith("flowchart TB\n")
