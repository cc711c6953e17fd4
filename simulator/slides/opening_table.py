"""The beginning of a story of many families: a table with one row per student, as long as a slide allows."""

from msgspec.structs import replace

from simulator.drawing.layout import Box
from simulator.pictures.family import Scene
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.slides.deck_model import BODY, SMALL, Paragraph, SlidePart, Table, TextBox
from simulator.slides.table_fitting import filled, grid_height, largest
from simulator.slides.text_fitting import words_height
from simulator.texts import Texts

WIDTHS = (190.0, 180.0, 542.0)
MORE = 34.0
"""The height of « … et 12 autres élèves » below the table, in points."""


def opening_table(simulation: Simulation, scene: Scene, said: tuple[str, ...], texts: Texts) -> tuple[SlidePart, ...]:
    """What has happened so far, and a table of the accounts in a scene, by student."""
    head = Paragraph(texts("slide.start.so_far", what=" · ".join(said)), size=16)
    high = words_height((head,), BODY.width + 16)
    rows = tuple(_rows(simulation, scene, texts))
    room = BODY.height - high
    headings = tuple(texts(f"slide.start.{column}") for column in ("student", "own", "guardians"))
    grid = Table(BODY, texts("slide.start"), headings, WIDTHS, rows)
    [grid] = largest([grid], room, (18, 16, SMALL))
    parts: list[SlidePart] = [TextBox(Box(BODY.x - 8, BODY.y - 8, BODY.width + 16, high), (head,))]
    if grid_height(grid) > room:
        [grid, *_] = filled(grid, room - MORE)
        more = Paragraph(texts.counted("slide.start.more", len(rows) - len(grid.rows)), bold=True)
        parts.append(TextBox(Box(BODY.x - 8, BODY.y + BODY.height - MORE, 500, MORE), (more,)))
    parts.append(replace(grid, box=Box(BODY.x, BODY.y - 8 + high, BODY.width, grid_height(grid))))
    return tuple(parts)


def _rows(simulation: Simulation, scene: Scene, texts: Texts) -> "list[tuple[str, ...]]":
    """For every student, the student's own accounts and those of the guardians, with their states."""
    words, nodes = Sentences(simulation, texts, scene.names), scene.picture.nodes
    heads = {node.id.partition(":")[2]: node.rows[0].text for node in nodes if node.id.startswith("account:")}
    own: dict[str, list[str]] = {}
    guardians: dict[str, list[str]] = {}
    for account in simulation.verdict.accounts:
        if account.account in heads:
            for student in scene.names.register.accounts[account.account].students:
                is_own = student == account.holder
                said = heads[account.account].replace("\n", " ")
                named = is_own or not texts.codes
                text = said if named else texts("slide.start.of", holder=words.name(account.holder), account=said)
                (own if is_own else guardians).setdefault(student, []).append(text)
    students = dict.fromkeys((*own, *guardians))
    return [(words.name(one), ", ".join(own.get(one, ())), ", ".join(guardians.get(one, ()))) for one in students]
