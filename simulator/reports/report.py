"""The report of one scenario: first the answer, then what it rests on."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from simulator.consequences import AccountCreated, AccountKept
from simulator.expectations import Difference
from simulator.registers.register import Account
from simulator.replay import Step
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.rules_in_words import other_rules_fit, subtitle
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts, visible_path
from simulator.verdict import AccountRow, LetterToSend, Notification, ToNotify, letters_to_send

MOST_IN_BRIEF: Final = 5
"""Names in the answer in short; the others are counted."""


def report(simulation: Simulation, texts: Texts, *, steps: bool = False) -> Document:
    """The report on one replay; `steps` adds the replay step by step, and shows the ids of the file."""
    told = _Report(simulation, texts.naming(codes=texts.codes or steps))
    return told.document([told.steps()] if steps else [])


def report_in_chapters(simulation: Simulation, texts: Texts, chapters: Mapping[int, str]) -> Document:
    """The report with the replay step by step, and names in it all; `chapters`: headings before events, by position."""
    told = _Report(simulation, texts)
    return told.document([*told.chapters(chapters)])


def described_letters(simulation: Simulation, texts: Texts) -> Iterator[tuple[Notification, tuple[str, ...]]]:
    """Every dead letter, with all that a report says of it."""
    told = _Report(simulation, texts)
    for letter in simulation.verdict.invalid:
        item = told.invalid_letter(letter)
        yield letter, (item.text, *told.story_of(letter), *item.details)


def brief(simulation: Simulation, texts: Texts) -> Iterator[Item]:
    """The answer in one or two sentences: whose letters are dead, and who is to be notified."""
    words, verdict = Sentences(simulation, texts), simulation.verdict
    letters = letters_to_send(verdict.to_notify, simulation.replay.rules)
    dead = Counter(words.account(letter.account).whose for letter in verdict.invalid)
    if dead:
        whose = [texts("brief.several", whose=one, count=count) if count > 1 else one for one, count in dead.items()]
        yield Item("dead", texts.counted("brief.invalid", len(verdict.invalid), whose=_few(whose, texts)))
    else:
        yield Item("fine", texts("report.no_invalid"))
    if letters:
        people = [
            texts(
                "brief.oneself" if one.for_oneself else "brief.for",
                person=words.people_of(one),
                student=words.students_of(one),
            )
            for one in letters
        ]
        first = "to_do" if any(one.account is None for one in letters) else "to_notify"
        yield Item("to_do", texts.counted(f"brief.{first}", len(letters), whose=_few(people, texts)))
    else:
        yield Item("fine", texts("report.nobody_to_notify"))


def _few(whose: Sequence[str], texts: Texts) -> str:
    """The first of a list whose items have commas of their own, and how many more there are."""
    shown, more = whose[:MOST_IN_BRIEF], len(whose) - MOST_IN_BRIEF
    return texts("brief.and").join([*shown, *([texts.counted("brief.more", more)] if more > 0 else [])])


class _Report:
    def __init__(self, simulation: Simulation, texts: Texts) -> None:
        self.simulation = simulation
        self.verdict = simulation.verdict
        self.texts = texts
        self.words = Sentences(simulation, texts)
        self.by_step = {letter.issued_by: letter for letter in self.verdict.notifications}
        self.waiting = {(row.person, row.student) for row in self.verdict.to_notify}
        self.kept_since = {
            one.account: step.event.date
            for step in simulation.replay.steps
            for one in step.consequences
            if isinstance(one, AccountKept) and _is_kept(simulation.replay.register.accounts[one.account])
        }
        sayings = FamilyMessages(simulation, texts).all()
        self.sayings = {letter.issued_by: saying for saying in sayings for letter in saying.letters}

    def document(self, steps: Sequence[Section]) -> Document:
        """All of it; `steps`: what is said of the replay step by step."""
        sections = [
            self.invalid(),
            self.to_notify(),
            self.about(),
            self.behind(),
            self.accounts(),
            self.notifications(),
            self.access(),
            self.refusals(),
            self.mistakes(),
            *steps,
            self.expectations(),
        ]
        scenario = self.simulation.scenario
        filled = tuple(section for section in sections if section.blocks)
        note = other_rules_fit(scenario, self.simulation.replay.last_day, self.texts)
        return Document(scenario.title, subtitle(scenario, self.words.period(), self.texts), None, filled, note)

    # --- The answer ---------------------------------------------------------------------------------------------

    def invalid(self) -> Section:
        letters = self.verdict.invalid
        title = self.texts.counted("report.section.invalid", len(letters))
        items = tuple(self.invalid_letter(letter) for letter in letters)
        return Section(title, items or (Item("fine", self.texts("report.no_invalid")),))

    def invalid_letter(self, letter: Notification) -> Item:
        """Which letter is dead, since when and why; then what to say."""
        assert letter.ended is not None
        assert letter.ended_by is not None
        assert letter.cause is not None
        text = self.texts(
            "invalid.of_letter" if letter.students else "invalid.historic",
            whose=self.words.account(letter.account).whose,
            issued=self.texts.date(letter.issued),
            ended=self.texts.date(letter.ended),
            cause=self.words.cause(self.simulation.replay.steps[letter.ended_by - 1], letter.cause),
        )
        return Item("dead", text, tuple(self.to_tell(letter)))

    def to_tell(self, letter: Notification) -> Iterator[str]:
        """The message to the family; one about several letters is given with the first of them."""
        saying = self.sayings[letter.issued_by]
        first = letter == saying.letters[0]
        yield self.texts("say.tell", words=saying.words) if first else self.texts("say.above")

    def to_notify(self) -> Section:
        letters = letters_to_send(self.verdict.to_notify, self.simulation.replay.rules)
        some = "report.section.to_notify" if letters else "report.section.nobody_to_notify"
        if any(letter.account is None for letter in letters):
            some = "report.section.to_do"
        title = self.texts(some, count=len(letters))
        items: list[Item] = []
        said: set[str] = set()
        for letter in letters:
            messages = [words for words in self.told_of_expired(letter) if words not in said]
            said |= {*messages}
            why = tuple(self.words.why_notify(letter))
            text = " ".join((self.words.to_notify(letter), *(why if len(why) == 1 else ())))
            items.append(Item("to_do", text, (*(why if len(why) > 1 else ()), *messages)))
        return Section(title, tuple(items) or (Item("fine", self.texts("report.nobody_to_notify")),))

    def told_of_expired(self, letter: LetterToSend) -> Iterator[str]:
        """The messages to those who hold an expired letter of the same account or of an earlier one."""
        sayings = [self.sayings[self.expired(row).issued_by] for row in letter.rows if row.reason == "expired"]
        return (self.texts("say.tell", words=words) for words in dict.fromkeys(saying.words for saying in sayings))

    def expired(self, row: ToNotify) -> Notification:
        """The newest letter for this pair, which has expired."""
        accounts = self.simulation.replay.register.accounts
        return next(
            letter
            for letter in reversed(self.verdict.notifications)
            if letter.status == "expired"
            and row.student in letter.students
            and row.person in accounts[letter.account].persons
        )

    # --- What it rests on ---------------------------------------------------------------------------------------

    def about(self) -> Section:
        """What the story teaches, in the words of the file."""
        return Section(self.texts("report.section.about"), tuple((self.simulation.scenario.about or "").splitlines()))

    def behind(self) -> Section:
        """Of every dead letter the step that ended it, the mistake behind it, and what replaces it."""
        items = tuple(Item("dead", self.named(letter), tuple(self.story_of(letter))) for letter in self.verdict.invalid)
        return Section(self.texts("report.section.behind"), items)

    def named(self, letter: Notification) -> str:
        """« Élodie Roumieu, pour Sacha, notification du 8 septembre 2015 »."""
        form = "invalid.behind" if letter.students else "invalid.behind.historic"
        whose, issued = self.words.account(letter.account).whose, self.texts.date(letter.issued)
        return self.texts(form, whose=whose, issued=issued)

    def story_of(self, letter: Notification) -> Iterator[str]:
        """What made a letter die, whether it had served, and what replaces it."""
        if letter.mistake is not None and letter.mistake_step is not None:
            mistake = self.texts(f"mistake.{letter.mistake}")
            yield self.texts("invalid.mistake", mistake=mistake, step=self.words.place(letter.mistake_step))
        assert letter.ended_by is not None
        yield self.texts("invalid.end", step=self.words.place(letter.ended_by))
        yield self.texts("invalid.used" if letter.used else "invalid.unused")
        if not letter.students:
            return
        if letter.replaced_by is not None:
            replacement = self.by_step[letter.replaced_by]
            issued, step = self.texts.date(replacement.issued), self.words.place(letter.replaced_by)
            form = "replaced_in_vain" if replacement.status == "invalid" else "replaced"
            account = self.words.account(replacement.account)
            yield self.texts(f"invalid.{form}", issued=issued, account=account, step=step)
        else:
            waits = any((letter.holder, student) in self.waiting for student in letter.students)
            yield self.texts("invalid.not_replaced" if waits else "invalid.nothing_to_replace")

    def accounts(self) -> Section:
        rows = tuple(
            (
                row.account,
                self.holder(row),
                self.words.names(row.students) or "–",
                self.state(row),
                self.texts.date(row.since),
            )
            for row in self.verdict.accounts
        )
        return self.table("accounts", ("account", "holder", "students", "state", "since"), rows)

    def holder(self, row: AccountRow) -> str:
        """Whose an account is, with whom it is shared, and what tells it from another one."""
        holder: str = self.words.name(row.holder)
        if row.shared_with:
            holder = self.texts("report.shared", holder=holder, others=self.words.names(row.shared_with))
        apart = self.words.account(row.account).apart
        if not apart:
            return holder
        created = self.texts("report.created", apart=apart, date=self.texts.date(self.created[row.account]))
        return self.texts("report.apart", status=holder, apart=created)

    @cached_property
    def created(self) -> dict[str, datetime.date]:
        """The day on which every account was created."""
        return {
            one.account: step.event.date
            for step in self.simulation.replay.steps
            for one in step.consequences
            if isinstance(one, AccountCreated)
        }

    def told_apart(self, text: str, address: str | None) -> str:
        """A cell, with what tells its account from another one of the same person."""
        apart = self.words.account(address).apart if address else ""
        return self.texts("report.apart", status=text, apart=apart) if apart else text

    def state(self, row: AccountRow) -> str:
        """The state of an account, and until when it is kept if it opens nothing (R28)."""
        state = self.texts(f"state.{row.state}")
        if row.account not in self.kept_since:
            return state
        last = self.words.last_day_kept(self.kept_since[row.account])
        return self.texts("report.kept_until", state=state, last=self.texts.date(last))

    def notifications(self) -> Section:
        rows = tuple(
            (
                self.texts.date(letter.issued),
                letter.account,
                self.told_apart(self.words.name(letter.holder), letter.account),
                self.words.names(letter.students) or "–",
                self.texts(f"standing.{letter.status}", ended=self.texts.date(letter.ended) if letter.ended else ""),
            )
            for letter in self.verdict.notifications
        )
        return self.table("notifications", ("issued", "account", "holder", "students", "status"), rows)

    def access(self) -> Section:
        rows = tuple(
            (
                self.words.relation(row.person, row.student),
                self.texts("report.oneself") if row.person == row.student else self.words.name(row.student),
                self.told_apart(self.texts(f"access.{row.status}"), row.account),
                row.account or "–",
            )
            for row in self.verdict.access
        )
        return self.table("access", ("person", "students", "access", "account"), rows)

    def table(self, section: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Section:
        """A section with one table; the column of accounts is shown where ids are."""
        shown = [place for place, column in enumerate(columns) if column != "account" or self.texts.codes]
        headings = tuple(self.texts(f"report.column.{columns[place]}") for place in shown)
        cells = tuple(tuple(row[place] for place in shown) for row in rows)
        return Section(self.texts(f"report.section.{section}"), (Table(headings, cells),) if rows else ())

    def refusals(self) -> Section:
        items = tuple(self.refusal(step) for step in self.simulation.replay.steps if step.refusal)
        return Section(self.texts("report.section.refusals", count=len(items)), items)

    def refusal(self, step: Step) -> Item:
        return Item("refused", self.headline(step), tuple(self.words.refusal(step)))

    def headline(self, step: Step) -> str:
        """« Étape 8, ligne 31, 5 octobre 2015 : … »."""
        place, event = capitalised(self.words.place(step.number)), self.words.of_step(step)
        return self.texts("refused.event", step=place, date=self.words.date(step), event=event)

    def mistakes(self) -> Section:
        items = []
        for mistake in self.verdict.mistakes:
            text = self.texts(f"mistake.{mistake.kind}")
            later = [self.texts("mistake.seen_later", step=self.words.place(mistake.recognised_by))]
            details = (*(later if mistake.recognised_by != mistake.step else []), self.words.instead(mistake.kind))
            place = capitalised(self.words.place(mistake.step))
            items.append(Item("mistake", self.texts("mistake.at", step=place, mistake=text), details))
        return Section(self.texts("report.section.mistakes", count=len(items)), tuple(items))

    def steps(self) -> Section:
        return Section(self.texts("report.section.steps"), tuple(map(self.step, self.simulation.replay.steps)))

    def chapters(self, headings: Mapping[int, str]) -> Iterator[Section]:
        """The steps, in a section for every chapter."""
        title, items = self.texts("report.section.steps"), list[Item]()
        for step in self.simulation.replay.steps:
            if step.position is not None and (heading := headings.get(step.position)):
                yield Section(title, tuple(items))
                title, items = self.texts("report.section.chapter", chapter=heading), []
            items.append(self.step(step))
        yield Section(title, tuple(items))

    def step(self, step: Step) -> Item:
        conclusions = tuple(self.words.of_conclusions(step)) or (self.texts("concluded.nothing"),)
        return Item("step", self.headline(step), conclusions)

    def expectations(self) -> Section:
        failed = self.simulation.expectations.failed if self.simulation.expectations else ()
        items = tuple(
            Item(
                "refused",
                self.texts("expectation.failed", line=one.line, key=one.key),
                expected_and_found(one, self.texts),
            )
            for one in failed
        )
        return Section(self.texts("report.section.expectations", count=len(items)), items)


def _is_kept(account: Account) -> bool:
    return account.live and account.kept is not None


def expected_and_found(difference: Difference, texts: Texts) -> tuple[str, str]:
    """The expected and the actual value, as a scenario file writes them."""
    return (
        texts("expectation.expected", value=as_written(difference.expected)),
        texts("expectation.found", value=as_written(difference.found)),
    )


def not_met(simulation: Simulation, texts: Texts) -> list[str]:
    """The expectations of a scenario that did not come true, one a line, each with its place in the file."""
    path = visible_path(simulation.scenario.path)
    return [
        texts(
            "expectation.not_met",
            place=f"{path}:{one.line}",
            key=one.key,
            expected=as_written(one.expected),
            found=as_written(one.found),
        )
        for one in (simulation.expectations.failed if simulation.expectations else ())
    ]


def as_written(value: object) -> str:
    """A value as a scenario file writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_written(of)}" for key, of in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(as_written, value)) + "]"
    return "null" if value is None else str(value)
