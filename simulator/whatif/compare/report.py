"""A comparison in sentences: the answer, where the replays diverge, then the differences, letter by letter."""

from collections.abc import Iterator, Sequence

from simulator.consequences import Bookkeeping
from simulator.replay import Step
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.reports.rules_in_words import rule_set_in_words, rules_in_words
from simulator.reports.sentences import Sentences, capitalised
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.texts import Texts, visible_path
from simulator.verdict import Access, AccountRow, Notification, ToNotify, letters_to_send
from simulator.whatif.compare.compare import KINDS, Comparison, Difference, Kind
from simulator.whatif.ground.letters import ending_step, named_letter, united_into

MARKS: dict[Kind, Mark] = {
    "saved": "fine", "lost": "dead", "changed": "step", "only_left": "step", "only_right": "step",
}  # fmt: skip
SIDES = ("left", "right")


def document(comparison: Comparison, texts: Texts) -> Document:
    """The report on the differences of two replays."""
    return _ComparisonReport(comparison, texts).document()


class _ComparisonReport:
    def __init__(self, comparison: Comparison, texts: Texts) -> None:
        self.comparison = comparison
        self.texts = texts
        self.words = {"left": Sentences(comparison.left, texts), "right": Sentences(comparison.right, texts)}
        self.where = {side: texts(f"compare.where.{side}") for side in SIDES}
        left, right = comparison.left.scenario, comparison.right.scenario
        one_story = (left.path, left.events) == (right.path, right.events) and left.rules != right.rules
        self.form = "rules" if one_story else "stories"
        self.is_named_by_rules = one_story and left.rules.name != right.rules.name
        if self.is_named_by_rules:
            names = (rule_set_in_words(one.rules, texts) for one in (left, right))
            self.where = {
                side: texts("compare.where.rules", rules=name) for side, name in zip(SIDES, names, strict=True)
            }

    def document(self) -> Document:
        sections = (
            self.summary(),
            self.parting(),
            *map(self.letters, KINDS),
            self.access(),
            *map(self.to_notify, KINDS),
            self.refusals(),
            *map(self.mistakes, KINDS),
            self.accounts(),
        )
        filled = tuple(section for section in sections if section.blocks)
        return Document(self.texts(f"compare.title.{self.form}"), "", "\n".join(self.about()), filled)

    def about(self) -> Iterator[str]:
        """What is on the left and on the right; the same scenario on both sides is named once."""
        if self.is_named_by_rules:
            named = [self.rules(one.scenario) for one in (self.comparison.left, self.comparison.right)]
            yield self.story(self.comparison.left.scenario)
            yield capitalised(self.texts.listed(named))
            return
        left, right = self.comparison.left.scenario, self.comparison.right.scenario
        sides = {"left": left, "right": right}
        if self.form == "rules":
            yield self.story(sides["left"])
        for side, scenario in sides.items():
            rules = self.rules(scenario)
            sentence = self.texts("compare.scenario", story=self.story(scenario), rules=rules)
            yield self.side(side, rules if self.form == "rules" else sentence)
        if (left.path, left.events, left.rules) == (right.path, right.events, right.rules):
            yield self.texts("compare.same_sides")

    def story(self, scenario: Scenario) -> str:
        return self.texts(
            "compare.story", title=self.texts.inside_quotes(scenario.title), path=visible_path(scenario.path)
        )

    def rules(self, scenario: Scenario) -> str:
        return self.texts("compare.rules", rules=rules_in_words(scenario.ruling, self.texts))

    def side(self, side: str, what: str) -> str:
        return self.texts("compare.side", where=capitalised(self.where[side]), what=what)

    # --- The answer ---------------------------------------------------------------------------------------------

    def summary(self) -> Section:
        headings = ("", *map(capitalised, self.where.values()))
        sides = (self.comparison.left, self.comparison.right)
        to_send = tuple(len(letters_to_send(one.verdict.to_notify, one.scenario.rules)) for one in sides)
        totals = self.comparison.totals | {"to_notify": to_send}
        rows = tuple((self.texts(f"compare.total.{name}"), *map(self.texts.number, of)) for name, of in totals.items())
        said: tuple[Item, ...] = ()
        if self.comparison.same:
            form = "identical" if self.comparison.parting is None else "unnoticed"
            said = (Item("fine", self.texts(f"compare.{form}")),)
        return Section(self.texts("compare.section.summary"), (*said, Table(headings, rows)))

    def parting(self) -> Section:
        title, parting = self.texts("compare.section.parting"), self.comparison.parting
        if parting is None:
            return Section(title, ())
        return Section(title, (self.parted("left", parting.left), self.parted("right", parting.right)))

    def parted(self, side: str, step: Step | None) -> Item:
        if step is None:
            return Item("step", self.side(side, self.texts("compare.over")))
        words = self.words[side]
        concluded = [words.of_consequence(one) for one in step.consequences if not isinstance(one, Bookkeeping)]
        return Item(
            "refused" if step.refusal else "step",
            self.side(side, self.headline(side, step)),
            tuple(concluded) or (self.texts("concluded.nothing"),),
        )

    def headline(self, side: str, step: Step) -> str:
        words = self.words[side]
        place, happened = words.place(step.number), words.of_step(step)
        return self.texts("refused.event", step=place, date=words.date(step), event=happened)

    # --- Letters ------------------------------------------------------------------------------------------------

    def letters(self, kind: Kind) -> Section:
        found = [one for one in self.comparison.letters if one.kind == kind]
        title = self.texts.counted(f"compare.section.letters.{kind}", len(found), **self.where)
        return Section(title, tuple(Item(MARKS[kind], self.letter(one), tuple(self.fates(one))) for one in found))

    def letter(self, one: Difference[Notification]) -> str:
        side, letter = ("left", one.left) if one.left else ("right", one.right)
        assert letter is not None
        return named_letter("compare.letter", letter, self.words[side])

    def fates(self, one: Difference[Notification]) -> Iterator[str]:
        for side, letter in zip(SIDES, (one.left, one.right), strict=True):
            if letter is not None:
                what = self.texts("compare.besides").join(self.fate(side, letter, one))
                yield self.side(side, self.texts("compare.sentence", what=what))

    def fate(self, side: str, letter: Notification, one: Difference[Notification]) -> Iterator[str]:
        """What became of a letter on one side, as far as it differs from the other."""
        texts, words, changed = self.texts, self.words[side], one.changed
        if one.left and one.right and one.left.account != one.right.account:
            yield texts("compare.fate.account", account=words.account(letter.account))
        if "students" in changed:
            yield texts("compare.fate.students", students=words.names(letter.students))
        if "issued" in changed:
            yield texts("compare.fate.issued", issued=texts.date(letter.issued))
        standing = texts(f"standing.{letter.status}", ended=texts.date(letter.ended) if letter.ended else "")
        if letter.cause is not None and letter.ended_by is not None:
            cause = words.cause(ending_step(letter, self.simulation(side).replay), letter.cause)
            place = words.place(letter.ended_by)
            standing = texts("compare.fate.cause", standing=standing, cause=cause, step=place)
        yield standing
        if letter.mistake is not None:
            yield texts("compare.fate.mistake", mistake=texts(f"mistake.{letter.mistake}"))
        if "used" in changed:
            yield texts("compare.fate.used" if letter.used else "compare.fate.unused")
        if "replaced_by" in changed and one.kind == "changed" and letter.status in ("invalid", "expired"):
            yield self.replacement(side, letter)

    def replacement(self, side: str, letter: Notification) -> str:
        """The letter that replaces a dead one."""
        if letter.replaced_by is not None:
            return self.texts("compare.fate.replaced")
        into = united_into(letter, self.simulation(side).replay)
        if into is None:
            return self.texts("compare.fate.not_replaced")
        return self.texts("compare.fate.united", account=self.words[side].account(into.address))

    def simulation(self, side: str) -> Simulation:
        return self.comparison.left if side == "left" else self.comparison.right

    # --- Families -----------------------------------------------------------------------------------------------

    def access(self) -> Section:
        rows = []
        for one in self.comparison.access:
            side, row = ("left", one.left) if one.left else ("right", one.right)
            assert row is not None
            who = self.words[side].name
            student = self.texts("report.oneself") if row.person == row.student else who(row.student)
            cells = (self.access_cell(side, row) for side, row in zip(SIDES, (one.left, one.right), strict=True))
            rows.append((who(row.person), student, *cells))
        return self.table("access", ("report.column.person", "report.column.students"), tuple(rows))

    def access_cell(self, side: str, row: Access | None) -> str:
        if row is None:
            return "–"
        status = self.texts(f"access.{row.status}")
        if row.account is None:
            return status
        account = self.words[side].account(row.account)
        which = account.label if self.texts.codes else account.apart
        return self.texts("compare.seen", access=status, account=which) if which else status

    def to_notify(self, kind: Kind) -> Section:
        found = [one for one in self.comparison.to_notify if one.kind == kind]
        apart = [[one] for one in found] if kind == "changed" else [found]  # changed rows: one by one
        items = tuple(item for some in apart for side in SIDES for item in self.letters_to_send(side, some))
        count = len(found) if kind == "changed" else len(items)
        return Section(
            self.texts(f"compare.section.to_notify.{kind}", count=count, **self.where) if items else "", items
        )

    def letters_to_send(self, side: str, found: Sequence[Difference[ToNotify]]) -> Iterator[Item]:
        words = self.words[side]
        for letter in letters_to_send(
            filter(None, (getattr(one, side) for one in found)), self.simulation(side).scenario.rules
        ):
            text = words.to_notify(letter)
            sentence = self.side(side, text) if found[0].kind == "changed" else text
            yield Item("to_do", sentence, tuple(words.why_notify(letter)))

    # --- What it rests on ---------------------------------------------------------------------------------------

    def refusals(self) -> Section:
        found = self.comparison.refusals
        title = self.texts("compare.section.refusals", count=len(found))
        return Section(title, tuple(map(self.refusal, found)))

    def refusal(self, one: Difference[Step]) -> Item:
        side, step = ("left", one.left) if one.left else ("right", one.right)
        assert step is not None
        answers = (self.answer(side, step) for side, step in zip(SIDES, (one.left, one.right), strict=True))
        return Item("refused", capitalised(self.headline(side, step)), tuple(answers))

    def answer(self, side: str, step: Step | None) -> str:
        if step is None:
            return self.side(side, self.texts("compare.not_asked"))
        if step.refusal is None:
            return self.side(side, self.texts("compare.accepted"))
        return self.side(side, self.texts("compare.refused", why=self.words[side].why(step.refusal)))

    def mistakes(self, kind: Kind) -> Section:
        items = []
        for one in self.comparison.mistakes:
            side, mistake = ("left", one.left) if one.left else ("right", one.right)
            if one.kind == kind and mistake is not None:
                place = capitalised(self.words[side].place(mistake.step))
                text = self.texts("mistake.at", step=place, mistake=self.texts(f"mistake.{mistake.kind}"))
                items.append(Item("mistake", text))
        title = self.texts(f"compare.section.mistakes.{kind}", count=len(items), **self.where) if items else ""
        return Section(title, tuple(items))

    def accounts(self) -> Section:
        rows = []
        for one in self.comparison.accounts:
            side, row = ("left", one.left) if one.left else ("right", one.right)
            assert row is not None
            rows_of = zip(SIDES, (one.left, one.right), strict=True)
            names = dict.fromkeys(self.words[side].account(row.account).label for side, row in rows_of if row)
            cells = (self.account("left", one.left, one), self.account("right", one.right, one))
            rows.append((" / ".join(names), self.words[side].name(row.holder), *cells))
        return self.table("accounts", ("report.column.account", "report.column.holder"), tuple(rows))

    def account(self, side: str, row: AccountRow | None, one: Difference[AccountRow]) -> str:
        if row is None:
            return "–"
        state = self.texts(f"state.{row.state}")
        only_later = "since" in one.changed and "state" not in one.changed
        said = [self.texts("compare.account", state=state, since=self.texts.date(row.since)) if only_later else state]
        if "students" in one.changed and row.students:
            said.append(self.texts("compare.fate.students", students=self.words[side].names(row.students)))
        if "shared_with" in one.changed and row.shared_with:
            said.append(self.texts("compare.shared", people=self.words[side].names(row.shared_with)))
        return self.texts("compare.besides").join(said)

    def table(self, section: str, columns: tuple[str, str], rows: tuple[tuple[str, ...], ...]) -> Section:
        headings = (*map(self.texts, columns), *map(capitalised, self.where.values()))
        return Section(self.texts(f"compare.section.{section}"), (Table(headings, rows),) if rows else ())
