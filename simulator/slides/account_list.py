"""The accounts as rows under each other, for families too large to be drawn: every row keeps its place in the deck.

A row says whose the account is, for which students, in which state, how its newest letter stands, and whether a
mistake was made about its record.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout
from simulator.drawing.measure import LEADING, PADDING, measured
from simulator.drawing.picture import Node, Picture, Row
from simulator.reports.names import AccountName
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts, plain

GAP = 8.0
"""Between rows and columns: room for the frames around what changed."""
CLOSER = 4.0
"""Points by which a row is lower than a box on its own."""
WIDEST = {"person": 170.0, "student": 170.0, "account": 250.0, "letter": 190.0, "mistake": 120.0}
"""The columns from left to right."""
NARROWER = {"letter": 134.0, "mistake": 84.0, "student": 96.0, "person": 96.0, "account": 120.0}
"""Where there is no room, lines are folded, then words: the first columns first, down to this width."""

HEADINGS = {"person": "report.column.holder", "account": "report.column.account"}
"""Columns that a report has too."""


class AccountPage(Struct, frozen=True):
    """Some of the accounts, each in its place."""

    names: dict[str, dict[str, Row]]
    """Of every account the cells that always say the same: its holder and its students."""
    called: dict[str, AccountName]
    """What the accounts are called."""
    headings: tuple[Node, ...]
    layout: Layout

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of those that it shows."""
        return frozenset(self.names)

    def shows(self, picture: Picture) -> Picture:
        """The rows as they stand in a picture of the family."""
        accounts = {node.id: node for node in picture.nodes}
        spoilt = dict(mistaken(picture))
        shown: list[Node] = []
        for address, names in self.names.items():
            account = accounts.get(f"account:{address}")
            cells = dict(names) if account else {"person": names["person"]} if "person" in names else {}
            if account:
                cells["account"] = _head(account, self.called[address])
                cells |= {"letter": letters[-1]} if (letters := _letters(account)) else {}
                cells |= {"mistake": spoilt[address]} if address in spoilt else {}
            for column, row in cells.items():
                box = self.layout.nodes[_id(column, address)]
                changed = account is not None and account.changed and column in ("account", "letter")
                shown.append(Node(_id(column, address), (row,), box.width, changed, height=box.height))
        return replace(picture, nodes=(*self.headings, *shown), edges=(), frames=(), legend=())


class AccountList:
    """All accounts of one simulation, on as many pages as they take; families stay together where they can."""

    def __init__(self, simulation: Simulation, pictures: Sequence[Picture], texts: Texts, room: Box) -> None:
        self.texts = texts
        self.room = room
        words = Sentences(simulation, texts)
        order = {person: place for place, person in enumerate(simulation.scenario.people.by_id)}
        self.called = {row.account: words.account(row.account) for row in simulation.verdict.accounts}
        self.cells: dict[str, dict[str, dict[Row, None]]] = {}
        """Of every account and column, all that is ever said there."""
        for account in sorted(simulation.verdict.accounts, key=lambda account: order[account.holder]):
            self.cells[account.account] = {}
            students = () if account.students == (account.holder,) else account.students
            for column, people in (("person", (account.holder, *account.shared_with)), ("student", students)):
                if people:  # in a wider font a name is rather broken between its words than within one
                    self.say(account.account, column, Row(plain(words.names(people)), "caption"))
        for picture in pictures:
            for node in picture.nodes:
                kind, _, address = node.id.partition(":")
                if kind == "account":
                    self.say(address, "account", _head(node, self.called[address]))
                    self.say(address, "letter", *_letters(node))
            for address, mistake in mistaken(picture):
                self.say(address, "mistake", mistake)
        self.widths = self.fitting()

    def say(self, address: str, column: str, *rows: Row) -> None:
        """A cell says this, at some time."""
        if rows:
            self.cells[address].setdefault(column, {}).update(dict.fromkeys(rows))

    def fitting(self) -> dict[str, float]:
        """How wide the columns are: as what they say asks for; where there is no room, names are folded."""
        found, of_words = dict[str, float](), dict[str, float]()
        for column, widest in WIDEST.items():
            said = [row for cells in self.cells.values() for row in cells.get(column, ())]
            if said:
                rows = (*said, self.heading(column))
                found[column] = min(widest, max(map(_natural, rows)))
                words = (replace(row, text=word) for row in rows for word in row.text.split())
                of_words[column] = max(NARROWER[column], *map(_natural, words))
        over = sum(found.values()) + GAP * (len(found) - 1) - self.room.width
        for narrowest in (of_words, NARROWER):
            for column in filter(found.__contains__, NARROWER):
                less = max(0.0, min(over, found[column] - narrowest[column]))
                found[column] -= less
                over -= less
        return found

    def heading(self, column: str) -> Row:
        """The name of a column."""
        return Row(self.texts(HEADINGS.get(column, f"slide.column.{column}")), "heading")

    def height(self, address: str) -> float:
        """How high a row is: enough for all that it ever says."""
        said = ((column, row) for column, rows in self.cells[address].items() for row in rows)
        return max(measured(Node("", (row,), self.widths[column])).height for column, row in said) - CLOSER

    def sheets(self, families: Iterable[Iterable[str]]) -> Iterator[AccountPage]:
        """The sheets, in the order of the story; `families`: addresses that belong together."""
        family_of = {address: number for number, family in enumerate(families) for address in family}
        together: dict[int, list[str]] = {}
        for address in self.cells:
            together.setdefault(family_of[address], []).append(address)
        room = self.room.height - LEADING - PADDING
        sheet, left = list[str](), room
        for family in together.values():
            whole = sum(self.height(address) + GAP for address in family)
            for number, address in enumerate(family):
                needed = whole if number == 0 and whole <= room else self.height(address) + GAP
                if sheet and needed > left:
                    yield self.sheet(sheet)
                    sheet, left = [], room
                sheet.append(address)
                left -= self.height(address) + GAP
        if sheet:
            yield self.sheet(sheet)

    def sheet(self, addresses: Sequence[str]) -> AccountPage:
        """These accounts, each in its place; a person's name stands once, at the first of them."""
        boxes: dict[str, Box] = {}
        names: dict[str, dict[str, Row]] = {}
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
            for column, rows in self.cells[address].items():
                boxes[_id(column, address)] = Box(lefts[column], y, self.widths[column], high)
                if column in ("person", "student"):
                    names.setdefault(address, {})[column] = next(iter(rows))
            if names[address]["person"] == before:
                del names[address]["person"]
            else:
                before = names[address]["person"]
            y += high + GAP
        return AccountPage(names, self.called, tuple(headings), Layout(x - GAP, y - GAP, boxes, {}, {}))


def mistaken(picture: Picture) -> Iterator[tuple[str, Row]]:
    """The accounts about whose own record a mistake was made, and what the picture says of it."""
    spoilt = {node.id: row for node in picture.nodes for row in node.rows if row.look == "record_mistaken"}
    for edge in picture.edges:
        if edge.source in spoilt and edge.target.startswith("account:"):
            yield edge.target.removeprefix("account:"), spoilt[edge.source]
        name = edge.source.partition(":")[2].partition("~")[0]  # an account may be a record's second
        if edge.target in spoilt and name == edge.target.partition(":")[2]:
            yield edge.source.removeprefix("account:"), spoilt[edge.target]


def _letters(account: Node) -> tuple[Row, ...]:
    """The rows of its letters."""
    return tuple(row for row in account.rows if row.look.startswith("letter"))


def _head(account: Node, called: AccountName) -> Row:
    """All that an account's box says but its letters, in one row; whose it is stands in the columns before."""
    head, *others = (row for row in account.rows if not row.look.startswith("letter"))
    state = head.text.removeprefix(f"{called.label} · ")
    if state != head.text:
        state = " · ".join(filter(None, (called.number, state)))
    return replace(head, text="\n".join((state, *(row.text for row in others))))


def _id(column: str, address: str) -> str:
    return f"{column} of {address}"


def _natural(row: Row) -> float:
    return measured(Node("", (row,))).width
