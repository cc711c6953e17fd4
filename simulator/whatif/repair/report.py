"""A repair as a to-do list in sentences."""

import datetime
from collections.abc import Iterator

from simulator import events as e
from simulator.replay import Step
from simulator.reports.document import Document, Item, Section
from simulator.reports.report import what_to_tell
from simulator.reports.words import Words
from simulator.scenario import Scenario
from simulator.texts import Texts, visible_path
from simulator.whatif.repair.acts import Acts
from simulator.whatif.repair.cost import NAMES, Effort
from simulator.whatif.repair.repair import FamilyRepair, Repair

FEW = 3
"""People named in a heading; of a larger family, the rest is counted."""


def document(repair: Repair, scenario: Scenario, texts: Texts) -> Document:
    """The to-do list of a repair that has something to do, or cannot do it."""
    return _Report(repair, scenario, texts).document()


def nothing_to_do(repair: Repair, scenario: Scenario, texts: Texts) -> str:
    """The one sentence where nobody is to be notified."""
    path = visible_path(scenario.path)
    if not repair.before.access:
        return texts("repair.nothing_ever", path=path)
    return texts("repair.nothing", path=path, date=texts.date(repair.day))


def on_a_day(scenario: Scenario, day: datetime.date, texts: Texts) -> str:
    """« Règles montpellier-2015 · le 30 septembre 2015 · scenarios/fratrie.yaml »."""
    rules = scenario.rules.name
    if scenario.rules_changed:
        changes = ", ".join(f"{name}: {value}" for name, value in scenario.rules_changed.items())
        rules = texts("report.rules_changed", rules=rules, changes=changes)
    period = texts("report.one_day", first=texts.date(day))
    return texts("report.subtitle", rules=rules, period=period, path=visible_path(scenario.path))


class _Report:
    def __init__(self, repair: Repair, scenario: Scenario, texts: Texts) -> None:
        self.repair = repair
        self.scenario = scenario
        self.texts = texts
        self.proof = repair.proof
        self.number = 0

    def document(self) -> Document:
        title = self.texts("repair.title", title=self.scenario.title)
        subtitle = on_a_day(self.scenario, self.repair.day, self.texts)
        sections = [*self.families(), *self.killed(), *self.left(), self.cost(), *self.tell()]
        return Document(title, subtitle, self.summary(), tuple(sections))

    def efforts(self, effort: Effort) -> str:
        """« 2 notifications à envoyer et 1 famille à contacter »: what is nought is not spoken of."""
        counts = {name: getattr(effort, name) for name in NAMES}
        return self.texts.listed(
            [self.texts.counted(f"repair.{name}", count) for name, count in counts.items() if count]
        )

    def summary(self) -> str:
        if not self.repair.events:
            return self.texts("repair.summary.none")
        left = any(family.unrepaired for family in self.repair.families)
        return self.texts(
            "repair.summary.in_part" if left else "repair.summary", efforts=self.efforts(self.repair.effort)
        )

    # --- What to do -----------------------------------------------------------------------------------------------

    def families(self) -> Iterator[Section]:
        date = self.texts.date(self.repair.day)
        busy = [family for family in self.repair.families if family.events]
        for number, family in enumerate(busy, 1):
            title = self.texts("repair.section.to_do", date=date)
            if len(busy) > 1:
                people = self.people(family)
                words = {"people": people, "number": number, "count": len(busy)}
                title = self.texts("repair.section.family", **words)
            yield Section(title, tuple(self.act(event) for event in family.events))

    def people(self, family: FamilyRepair) -> str:
        assert self.proof is not None
        words = Words(self.proof, self.texts)
        more = len(family.people) - FEW
        if more < 2:
            return words.all_of(family.people)
        named = ", ".join(map(words.who, family.people[:FEW]))
        return self.texts("repair.people_more", people=named, count=more)

    def act(self, event: e.Event) -> Item:
        assert self.proof is not None
        step = self.step(self.number)
        self.number += 1
        acts = Acts(self.proof, self.texts, self.repair.before.to_notify)
        text = self.texts("repair.do", number=self.number, act=acts.what(event))
        return Item("to_do", text, tuple(acts.why(event, step)))

    def step(self, place: int) -> Step:
        """The step of the repair's event at this place, from 0."""
        assert self.proof is not None
        steps = self.proof.replay.steps
        return steps[len(steps) - len(self.repair.events) + place]

    # --- What comes with it ---------------------------------------------------------------------------------------

    def killed(self) -> Iterator[Section]:
        if not self.repair.effort.killed:
            return
        assert self.proof is not None
        words, dead = Words(self.proof, self.texts), self.repair.lost
        first = len(self.proof.replay.steps) - len(self.repair.events)
        items = tuple(
            Item(
                "dead",
                self.texts(
                    "repair.killed",
                    holder=words.who(letter.holder),
                    issued=self.texts.date(letter.issued),
                    account=letter.account,
                    number=(letter.ended_by or 0) - first,
                ),
            )
            for letter in dead
        )
        why = tuple(self.rule("repair.no_other_way", number) for number in self.repair.forbidden_by)
        yield Section(self.texts.counted("repair.section.killed", len(dead)), (*items, *why))

    def rule(self, key: str, number: str) -> str:
        return self.texts(key, rule=number, sentence=self.texts(f"explain.rule.{number}"))

    def left(self) -> Iterator[Section]:
        items: list[Item] = []
        people = self.scenario.people
        for family in self.repair.families:
            for person, student in family.unrepaired:
                words = {"person": people.name(person), "student": people.name(student)}
                form = "repair.left_oneself" if person == student else "repair.left"
                rules = [self.rule("repair.forbidden", number) for number in self.repair.forbidden_by]
                why = rules if family.minimal else [self.texts("repair.gave_up")]
                items.append(Item("refused", self.texts(form, **words), tuple(why)))
        if items:
            yield Section(self.texts("repair.section.left", count=len(items)), tuple(items))

    def cost(self) -> Section:
        price = self.repair.price
        names = [self.texts(f"repair.order.{name}") for name in price.order]
        order = ", ".join(names)
        if price.weights is not None:
            order = ", ".join(
                self.texts("repair.price", name=name, price=str(price.weights[of]))
                for name, of in zip(names, price.order, strict=True)
            )
        if self.repair.minimal:
            found = self.texts("repair.minimal", order=order)
        else:
            found = self.texts("repair.bounded", bound=self.repair.bound, efforts=self.efforts(self.repair.least))
        return Section(self.texts("repair.section.cost"), (found, self.texts("repair.keep")))

    def tell(self) -> Iterator[Section]:
        if self.proof is None:
            return
        words = Words(self.proof, self.texts)
        items = tuple(
            Item(
                "step",
                self.texts(
                    "repair.tell",
                    holder=words.who(letter.holder),
                    issued=self.texts.date(letter.issued),
                    account=letter.account,
                ),
                (lines[-1],),
            )
            for letter, lines in what_to_tell(self.proof, self.texts)
        )
        if items:
            yield Section(self.texts("repair.section.tell"), items)
