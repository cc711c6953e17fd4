"""A list of accounts, for families too large to be drawn. A row has the same position on all slides of a deck.

A row shows the holder, the students, the account's state, the state of its newest letter, and any mistake about its
record.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout
from simulator.drawing.measure import LEADING, PADDING, measured
from simulator.drawing.picture import Node, Picture, Row
from simulator.pictures.family import Scene
from simulator.reports.names import AccountName, Names
from simulator.simulation import Simulation
from simulator.texts import Texts, plain

GAP = 8.0
"""Points between rows and between columns, enough for the frames around changed cells."""
LESS_HEIGHT = 4.0
"""How much lower a row is than a separate box with the same text, in points."""
WIDEST = {"person": 170.0, "student": 170.0, "account": 250.0, "letter": 190.0, "mistake": 120.0}
"""The columns from left to right, with their greatest widths."""
NARROWEST = {"letter": 134.0, "mistake": 84.0, "student": 96.0, "person": 96.0, "account": 120.0}
"""The least widths, in the order in which columns are narrowed if there is no room."""

HEADINGS = {"person": "report.column.holder", "account": "report.column.account"}
"""Columns with the same heading as in a report."""


class AccountPage(Struct, frozen=True):
    """One page of the list."""

    begins: dict[str, bool]
    """The accounts, and whether each is the first of its holders, who are not named again."""
    headings: tuple[Node, ...]
    layout: Layout

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of the accounts on the page."""
        return frozenset(self.begins)

    def shows(self, scene: Scene) -> Picture:
        """The page with the states in the picture of this scene."""
        picture = scene.picture
        accounts = {node.id: node for node in picture.nodes}
        spoilt = dict(mistaken(picture))
        shown: list[Node] = []
        for address, begins in self.begins.items():
            account = accounts.get(f"account:{address}")
            cells = dict(_whose(address, scene.names))
            if not begins:
                cells.pop("person", None)
            if not account:
                cells.pop("student", None)
            else:
                cells["account"] = _head(account, scene.names.account(address))
                cells |= {"letter": letters[-1]} if (letters := _letters(account)) else {}
                cells |= {"mistake": spoilt[address]} if address in spoilt else {}
            for column, row in cells.items():
                box = self.layout.nodes[_id(column, address)]
                changed = account is not None and account.changed and column in ("account", "letter")
                shown.append(Node(_id(column, address), (row,), box.width, changed, height=box.height))
        return replace(picture, nodes=(*self.headings, *shown), edges=(), frames=(), legend=())


class AccountList:
    """All accounts of one simulation, on as many pages as needed; a family is on one page if it fits."""

    def __init__(self, simulation: Simulation, scenes: Sequence[Scene], texts: Texts, room: Box) -> None:
        self.texts = texts
        self.room = room
        self.names = scenes[-1].names
        order = {person: place for place, person in enumerate(simulation.scenario.people.by_id)}
        self.cells: dict[str, dict[str, dict[Row, None]]] = {}
        """For every account and column, all rows that any slide shows there."""
        for account in sorted(simulation.verdict.accounts, key=lambda account: order[account.holder]):
            self.cells[account.account] = {}
            for names in dict.fromkeys(scene.names for scene in reversed(scenes)):
                for column, row in _whose(account.account, names):
                    self.say(account.account, column, row)
        for scene in scenes:
            for node in scene.picture.nodes:
                kind, _, address = node.id.partition(":")
                if kind == "account":
                    self.say(address, "account", _head(node, scene.names.account(address)))
                    self.say(address, "letter", *_letters(node))
            for address, mistake in mistaken(scene.picture):
                self.say(address, "mistake", mistake)
        self.widths = self.fitting()

    def say(self, address: str, column: str, *rows: Row) -> None:
        """Adds rows that some slide shows in this cell."""
        if rows:
            self.cells[address].setdefault(column, {}).update(dict.fromkeys(rows))

    def fitting(self) -> dict[str, float]:
        """The widths of the columns: the natural ones, or narrower if there is no room, so that text is wrapped."""
        widths, of_words = dict[str, float](), dict[str, float]()
        for column, widest in WIDEST.items():
            said = [row for cells in self.cells.values() for row in cells.get(column, ())]
            if said:
                rows = (*said, self.heading(column))
                widths[column] = min(widest, max(map(_natural, rows)))
                words = (replace(row, text=word) for row in rows for word in row.text.split())
                of_words[column] = max(NARROWEST[column], *map(_natural, words))
        over = sum(widths.values()) + GAP * (len(widths) - 1) - self.room.width
        for narrowest in (of_words, NARROWEST):
            for column in filter(widths.__contains__, NARROWEST):
                less = max(0.0, min(over, widths[column] - narrowest[column]))
                widths[column] -= less
                over -= less
        return widths

    def heading(self, column: str) -> Row:
        """The heading of a column."""
        return Row(self.texts(HEADINGS.get(column, f"slide.column.{column}")), "heading")

    def height(self, address: str) -> float:
        """The height of a row, enough for everything that it shows on any slide."""
        said = ((column, row) for column, rows in self.cells[address].items() for row in rows)
        return max(measured(Node("", (row,), self.widths[column])).height for column, row in said) - LESS_HEIGHT

    def pages(self, families: Iterable[Iterable[str]]) -> Iterator[AccountPage]:
        """The pages, in the order of the story; `families` groups the addresses."""
        family_of = {address: number for number, family in enumerate(families) for address in family}
        together: dict[int, list[str]] = {}
        for address in self.cells:
            together.setdefault(family_of[address], []).append(address)
        room = self.room.height - LEADING - PADDING
        page, left = list[str](), room
        for family in together.values():
            whole = sum(self.height(address) + GAP for address in family)
            for number, address in enumerate(family):
                needed = whole if number == 0 and whole <= room else self.height(address) + GAP
                if page and needed > left:
                    yield self.page(page)
                    page, left = [], room
                page.append(address)
                left -= self.height(address) + GAP
        if page:
            yield self.page(page)

    def page(self, addresses: Sequence[str]) -> AccountPage:
        """One page with these accounts; a holder's name is shown only at the first of consecutive accounts."""
        boxes: dict[str, Box] = {}
        begins: dict[str, bool] = {}
        headings = []
        lefts: dict[str, float] = {}
        x = self.room.x
        for column, wide in self.widths.items():
            if any(column in self.cells[address] for address in addresses):
                node = Node(f"heading:{column}", (self.heading(column),), wide)
                headings.append(node)
                boxes[node.id] = Box(x, self.room.y, wide, measured(node).height)
            lefts[column] = x
            x += wide + GAP
        y = self.room.y + LEADING + PADDING + GAP / 2
        before = None
        for address in addresses:
            high = self.height(address)
            for column in self.cells[address]:
                boxes[_id(column, address)] = Box(lefts[column], y, self.widths[column], high)
            person = dict(_whose(address, self.names))["person"]
            begins[address] = person != before
            before = person
            y += high + GAP
        return AccountPage(begins, tuple(headings), Layout(x - GAP, y - GAP, boxes, {}, {}))


def _whose(address: str, names: Names) -> Iterator[tuple[str, Row]]:
    """The cells that say whose an account is, by column; nothing before there is one."""
    if account := names.register.accounts.get(address):
        students = [] if list(account.students) == [account.holder] else account.students
        for column, people in (("person", account.persons), ("student", students)):
            if people:  # plain spaces: in a wider font, a name is broken between words, not within one
                yield column, Row(plain(names.texts.listed(list(map(names.person, people)))), "caption")


def mistaken(picture: Picture) -> Iterator[tuple[str, Row]]:
    """The accounts with a mistake about their own record, each with the row of the picture that states it."""
    spoilt = {node.id: row for node in picture.nodes for row in node.rows if row.look == "record_mistaken"}
    for edge in picture.edges:
        if edge.source in spoilt and edge.target.startswith("account:"):
            yield edge.target.removeprefix("account:"), spoilt[edge.source]
        name = edge.source.partition(":")[2].partition("~")[0]  # an account may be a record's second
        if edge.target in spoilt and name == edge.target.partition(":")[2]:
            yield edge.source.removeprefix("account:"), spoilt[edge.target]


def _letters(account: Node) -> tuple[Row, ...]:
    """The rows of an account's letters."""
    return tuple(row for row in account.rows if row.look.startswith("letter"))


def _head(account: Node, called: AccountName) -> Row:
    """The rows of an account's box, except its letters, joined into one row; the columns before it say whose it is."""
    head, *others = (row for row in account.rows if not row.look.startswith("letter"))
    state = head.text.removeprefix(f"{called.label} · ")
    if state != head.text:
        state = " · ".join(filter(None, (called.number, state)))
    return replace(head, text="\n".join((state, *(row.text for row in others))))


def _id(column: str, address: str) -> str:
    return f"{column} of {address}"


def _natural(row: Row) -> float:
    return measured(Node("", (row,))).width
