"""A repair as a to-do list in sentences."""

from collections.abc import Iterator
from itertools import islice

from simulator.replay import Step
from simulator.reports.document import Document, Item, Section
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.rules_in_words import other_rules_fit, subtitle_of_day
from simulator.reports.sentences import Sentences
from simulator.scenario import Scenario
from simulator.texts import Texts, visible_path
from simulator.whatif.ground.act_sentences import ActSentences
from simulator.whatif.repair.act_order import whose_account_is_unused
from simulator.whatif.repair.cost import Effort
from simulator.whatif.repair.duplicate_warnings import warnings
from simulator.whatif.repair.family_repairs import FamilyRepair
from simulator.whatif.repair.reasons import Reasons
from simulator.whatif.repair.repair import Repair

FEW = 3
"""The most people named in a heading; the others of a family are counted."""


def document(repair: Repair, scenario: Scenario, texts: Texts) -> Document:
    """The to-do list of a repair, and what to tell the families."""
    return _RepairReport(repair, scenario, texts).document()


def nothing_to_say(repair: Repair, scenario: Scenario, texts: Texts) -> str | None:
    """The sentence to print if nobody is to be notified and no family has to be told anything; otherwise None."""
    if repair.families or repair.duplicates or FamilyMessages(repair.end, texts).dead:
        return None
    path = visible_path(scenario.path)
    if not repair.before.access:
        return texts("repair.nothing_ever", path=path)
    return texts("repair.nothing", path=path, date=texts.date(repair.day))


class _RepairReport:
    def __init__(self, repair: Repair, scenario: Scenario, texts: Texts) -> None:
        self.repair = repair
        self.scenario = scenario
        self.texts = texts
        self.words = Sentences(repair.end, texts)
        self.acts = ActSentences(repair.end, texts)
        self.reasons = Reasons(repair, texts)

    def document(self) -> Document:
        title = self.texts("repair.title", title=self.scenario.title)
        under = subtitle_of_day(self.scenario, self.repair.day, self.texts)
        first = "\n".join((*warnings(self.repair, self.words, self.texts), self.summary()))
        sections = [*self.families(), *self.killed(), *self.left(), *self.cost(), *self.tell()]
        note = other_rules_fit(self.scenario, self.repair.day, self.texts)
        return Document(title, under, first, tuple(sections), note)

    def efforts(self, effort: Effort) -> str:
        """« 2 notifications à envoyer et 1 famille à contacter », without zeros."""
        counts = {"count.to_send": effort.letters, "repair.families": effort.families, "repair.acts": effort.acts}
        counts |= {"repair.resets": effort.resets}
        return self.texts.listed([self.texts.counted(key, count) for key, count in counts.items() if count])

    def summary(self) -> str:
        if not self.repair.families:
            form = "repair.nobody" if self.repair.duplicates else "repair.nothing_at_all"
            return self.texts(form, date=self.texts.date(self.repair.day))
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
        items = (self.act(number, step) for number, step in enumerate(self.repair.steps, 1))
        for number, family in enumerate(busy, 1):
            title = self.texts("repair.section.to_do", date=date)
            if len(busy) > 1:
                people = self.people(family)
                words = {"people": people, "number": number, "count": len(busy)}
                title = self.texts("repair.section.family", **words)
            nothing_now = (self.texts("repair.nothing_now"),)
            yield Section(title, tuple(islice(items, len(family.now))) or nothing_now)
            if family.later:
                yield Section(self.then(family), tuple(islice(items, len(family.later))))

    def people(self, family: FamilyRepair) -> str:
        more = len(family.people) - FEW
        if more < 2:
            return self.words.names(family.people)
        named = ", ".join(map(self.words.name, family.people[:FEW]))
        return self.texts.counted("repair.people_more", more, people=named)

    def then(self, family: FamilyRepair) -> str:
        """« Ensuite, quand Sabine Keller aura reçu sa notification et activé le compte »."""
        register = self.repair.end.replay.register
        waited_for = (whose_account_is_unused(event, register) for event in family.later)
        people = list(dict.fromkeys(person for person in waited_for if person is not None))
        return self.texts.counted("repair.section.then", len(people), people=self.words.names(people))

    def act(self, number: int, step: Step) -> Item:
        text = self.texts("repair.do", number=number, act=self.acts.what(step.event))
        return Item("to_do", text, tuple(reason.text for reason in self.reasons.of(step)))

    # --- What comes with it ---------------------------------------------------------------------------------------

    def killed(self) -> Iterator[Section]:
        if not self.repair.effort.killed:
            return
        dead, before = self.repair.lost, self.repair.steps[0].number - 1
        items = tuple(
            Item(
                "dead",
                self.texts(
                    "repair.killed",
                    whose=self.words.account(letter.account).whose,
                    issued=self.texts.date(letter.issued),
                    number=(letter.ended_by or 0) - before,
                ),
            )
            for letter in dead
        )
        proved = all(family.minimal for family in self.repair.families if family.effort.killed)
        way = self.texts("repair.no_other_way" if proved else "repair.no_other_way_found")
        rules = map(self.rule, self.repair.forbidden_by)
        yield Section(self.texts.counted("repair.section.killed", len(dead)), (*items, way, *rules))

    def rule(self, number: str) -> str:
        return self.texts("repair.forbidden", rule=number, sentence=self.texts(f"explain.rule.{number}"))

    def left(self) -> Iterator[Section]:
        items: list[Item] = []
        for family in self.repair.families:
            for person, student in family.unrepaired:
                words = {"person": self.words.name(person), "student": self.words.name(student)}
                form = "repair.left_oneself" if person == student else "repair.left"
                rules = list(map(self.rule, self.repair.forbidden_by))
                why = [self.texts("repair.gave_up")] if family.exhausted else rules
                items.append(Item("refused", self.texts(form, **words), tuple(why)))
        if items:
            yield Section(self.texts("repair.section.left", count=len(items)), tuple(items))

    def cost(self) -> Iterator[Section]:
        if not self.repair.families:
            return
        keep = self.texts("repair.keep_letters" if self.repair.keep_letters else "repair.keep")
        shuns = [self.texts("repair.keep_right")] if self.repair.shuns else []
        yield Section(self.texts("repair.section.cost"), (*self.cheapest(), keep, *shuns))

    def cheapest(self) -> Iterator[str]:
        """Whether a cheaper repair may exist, and what is counted."""
        if not self.repair.minimal:
            exhausted = any(family.exhausted for family in self.repair.families)
            why = "repair.bounded" if exhausted else "repair.unproved"
            least = self.efforts(self.repair.least)
            yield f"{self.texts(why, bound=self.repair.bound, efforts=least)} {self.counts()}"
        elif self.repair.events:
            left = any(family.unrepaired for family in self.repair.families)
            yield f"{self.texts('repair.minimal_in_part' if left else 'repair.minimal')} {self.counts()}"

    def counts(self) -> str:
        """The order of priority, or the prices and the total cost."""
        price = self.repair.price
        if price.weights is None:
            order = ", ".join(self.texts(f"repair.order.{name}") for name in price.order)
            return self.texts("repair.counts_first", order=order)
        prices = [self.texts(f"repair.price.{name}", price=str(of)) for name, of in price.weights.items()]
        total = f"{price.total(self.repair.effort).normalize():f}"
        return self.texts("repair.prices", prices=", ".join(prices), total=total)

    def tell(self) -> Iterator[Section]:
        sayings = FamilyMessages(self.repair.end, self.texts, last_word=True)
        items = []
        for saying in sayings.all():
            letter, which = saying.letters[0], sayings.which(saying.letters, always=True)
            whose = {"holder": self.words.name(letter.holder), "which": which}
            form = "repair.tell" if letter.students else "repair.tell_historic"
            message = self.texts("say.words", words=saying.words)
            items.append(Item("step", self.texts.counted(form, len(saying.letters), **whose), (message,)))
        if items:
            people = {saying.letters[0].holder for saying in sayings.all()}
            yield Section(self.texts.counted("repair.section.tell", len(people)), tuple(items))
