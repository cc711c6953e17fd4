"""The report of one scenario: first the answer, then what it rests on."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from simulator.consequences import Bookkeeping
from simulator.expectations import Difference
from simulator.replay import Step
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.ruling import other_rules_fit, ruling
from simulator.reports.words import Words, sentence, shown
from simulator.simulation import Simulation
from simulator.texts import Texts, visible_path
from simulator.verdict import Notification, ToNotify


def report(simulation: Simulation, texts: Texts, *, steps: bool = False) -> Document:
    """Everything a reader needs of one replay; `steps` adds the replay line by line."""
    return _Report(simulation, texts).document(steps=steps)


class Saying(Struct, frozen=True):
    """What to say to the family about a letter that is dead: invalid or expired."""

    advice: str
    """What they should do now, in one word."""
    account: str | None
    """The account to use instead, if that is the advice."""
    words: str


def what_to_tell(
    simulation: Simulation, texts: Texts, *, last_word: bool = False
) -> Iterator[tuple[Notification, Saying]]:
    """Of every letter that is invalid or expired, in order of issue: what to say to the family.

    `last_word`: whoever is still to be notified cannot be; no other letter is promised.
    """
    whole = _Report(simulation, texts, last_word=last_word)
    letters = simulation.verdict.notifications
    return ((letter, whole.saying(letter)) for letter in letters if letter.status in ("invalid", "expired"))


class _Report:
    def __init__(self, simulation: Simulation, texts: Texts, *, last_word: bool = False) -> None:
        self.simulation = simulation
        self.verdict = simulation.verdict
        self.texts = texts
        self.words = Words(simulation, texts)
        self.last_word = last_word
        self.on_a_day = Counter((letter.holder, letter.issued) for letter in self.verdict.notifications)
        self.by_step = {letter.issued_by: letter for letter in self.verdict.notifications}
        self.alive = self.living_letters()
        self.waiting = {(row.person, row.student) for row in self.verdict.to_notify}
        self.people_waiting = {person for person, _ in self.waiting}

    def living_letters(self) -> dict[tuple[str, str], Notification]:
        """Of every person and student, the newest valid letter that opens that student to that person today."""
        register = self.simulation.replay.register
        newest: dict[tuple[str, str], Notification] = {}
        for letter in self.verdict.notifications:
            account = register.accounts[letter.account]
            if letter.status == "valid":
                students = [register.student_records[record].student for record in account.opens]
                newest |= {(person, student): letter for person in account.persons for student in students}
        return newest

    def document(self, *, steps: bool) -> Document:
        sections = [
            self.invalid(),
            self.to_notify(),
            self.accounts(),
            self.notifications(),
            self.access(),
            self.refusals(),
            self.mistakes(),
            *([self.steps()] if steps else []),
            self.expectations(),
        ]
        scenario = self.simulation.scenario
        filled = tuple(section for section in sections if section.blocks)
        note = other_rules_fit(scenario, self.simulation.replay.last_day, self.texts)
        return Document(scenario.title, self.subtitle(), scenario.about, filled, note)

    def subtitle(self) -> str:
        scenario, replay = self.simulation.scenario, self.simulation.replay
        period = self.texts("report.no_period")
        if replay.first_day is not None and replay.last_day is not None:
            first, last = self.texts.date(replay.first_day), self.texts.date(replay.last_day)
            one_day = "report.one_day" if first == last else "report.period"
            period = self.texts(one_day, first=first, last=last)
        rules = ruling(scenario, self.texts)
        return self.texts("report.subtitle", rules=rules, period=period, path=visible_path(scenario.path))

    # --- The answer ---------------------------------------------------------------------------------------------

    def invalid(self) -> Section:
        letters = self.verdict.invalid
        title = self.texts.counted("report.section.invalid", len(letters))
        items = tuple(self.invalid_letter(letter) for letter in letters)
        return Section(title, items or (Item("fine", self.texts("report.no_invalid")),))

    def invalid_letter(self, letter: Notification) -> Item:
        assert letter.ended is not None
        assert letter.ended_by is not None
        assert letter.cause is not None
        form = (
            "historic"
            if not letter.students
            else "of_guardian"
            if letter.students != (letter.holder,)
            else "of_student"
        )
        text = self.texts(
            f"invalid.{form}",
            holder=self.words.who(letter.holder),
            students=self.words.all_of(letter.students),
            account=letter.account,
            issued=self.texts.date(letter.issued),
            ended=self.texts.date(letter.ended),
        )
        killer = self.simulation.replay.steps[letter.ended_by - 1]
        cause = self.words.cause(killer, letter.cause)
        details = [self.texts("invalid.why", cause=cause, step=self.words.place(letter.ended_by))]
        if letter.mistake is not None and letter.mistake_step is not None:
            mistake = self.texts(f"mistake.{letter.mistake}")
            details.append(self.texts("invalid.mistake", mistake=mistake, step=self.words.place(letter.mistake_step)))
        details.append(self.texts("invalid.used" if letter.used else "invalid.unused"))
        return Item("dead", text, (*details, *self.what_now(letter)))

    def what_now(self, letter: Notification) -> Iterator[str]:
        """What replaces a dead letter, and the words to say so to the family."""
        if letter.students:
            waits = any((letter.holder, student) in self.waiting for student in letter.students)
            if letter.replaced_by is not None:
                replacement = self.by_step[letter.replaced_by]
                issued, step = self.texts.date(replacement.issued), self.words.place(letter.replaced_by)
                form = "replaced_in_vain" if replacement.status == "invalid" else "replaced"
                yield self.texts(f"invalid.{form}", issued=issued, account=replacement.account, step=step)
            else:
                yield self.texts("invalid.not_replaced" if waits else "invalid.nothing_to_replace")
        yield self.to_tell(letter)

    def to_tell(self, letter: Notification) -> str:
        return self.texts("say.tell", words=self.saying(letter).words)

    def saying(self, letter: Notification) -> Saying:
        """Two sentences: what became of the letter, and what to do now."""
        advice, newest = self.advice(letter) if letter.students else self.advice_after_historic(letter)
        words = {"account": newest.account, "alive": self.texts.date(newest.issued)} if newest else {}
        holder = self.words.who(newest.holder) if newest else None
        then = self.texts(f"say.{advice}", holder=holder, **words)
        return Saying(advice, newest.account if newest else None, f"{self.fate(letter)} {then}")

    def fate(self, letter: Notification) -> str:
        """What became of a letter; with its account, where the date alone does not tell the holder which one it is."""
        fate = letter.status if letter.students else "historic_ended"
        dead = self.texts.date(letter.issued)
        if letter.students and self.on_a_day[letter.holder, letter.issued] > 1:
            dead = self.texts("say.which", dead=dead, account=letter.account)
        return self.texts(f"say.{fate}", dead=dead)

    def advice(self, letter: Notification) -> tuple[str, Notification | None]:
        """What its holder should do now, and the letter to use."""
        pairs = [(letter.holder, student) for student in letter.students]
        if not self.waiting.isdisjoint(pairs):
            return "left" if self.last_word else "wait", None
        alive = [self.alive[pair] for pair in pairs if pair in self.alive]
        if not alive:
            return "nothing", None
        newest = max(alive, key=lambda other: other.issued_by)
        if newest.holder != letter.holder:
            return "use_shared_active" if newest.used else "use_shared", newest
        return "use_active" if newest.used else "use_other", newest

    def advice_after_historic(self, letter: Notification) -> tuple[str, Notification | None]:
        """The same for historic credentials: the account to use may be waiting for its first use."""
        if letter.holder in self.people_waiting:
            return "historic_left" if self.last_word else "historic_wait", None
        alive = [other for (person, _), other in self.alive.items() if person == letter.holder]
        if not alive:
            return "nothing", None
        newest = max(alive, key=lambda other: (other.used, other.issued_by))
        return "historic" if newest.used else "historic_letter", newest

    def to_notify(self) -> Section:
        rows = self.verdict.to_notify
        title = self.texts("report.section.to_notify", count=len(rows))
        items = tuple(self.person_to_notify(row) for row in rows)
        return Section(title, items or (Item("fine", self.texts("report.nobody_to_notify")),))

    def person_to_notify(self, row: ToNotify) -> Item:
        why = self.words.why_notify(row)
        return Item(
            "to_do",
            self.words.to_notify(row),
            (why, *([self.to_tell(self.expired(row))] if row.reason == "expired" else [])),
        )

    def expired(self, row: ToNotify) -> Notification:
        """The newest letter for this pair, which expired."""
        accounts = self.simulation.replay.register.accounts
        return next(
            letter
            for letter in reversed(self.verdict.notifications)
            if letter.status == "expired"
            and row.student in letter.students
            and row.person in accounts[letter.account].persons
        )

    # --- What it rests on ---------------------------------------------------------------------------------------

    def accounts(self) -> Section:
        rows = tuple(
            (
                row.account,
                self.holder(row.holder, row.shared_with),
                self.words.all_of(row.students) or "–",
                self.texts(f"state.{row.state}"),
                self.texts.date(row.since),
            )
            for row in self.verdict.accounts
        )
        return self.table("accounts", ("account", "holder", "students", "state", "since"), rows)

    def holder(self, holder: str, shared_with: tuple[str, ...]) -> str:
        if not shared_with:
            return self.words.who(holder)
        return self.texts("report.shared", holder=self.words.who(holder), others=self.words.all_of(shared_with))

    def notifications(self) -> Section:
        rows = tuple(
            (
                self.texts.date(letter.issued),
                letter.account,
                self.words.who(letter.holder),
                self.words.all_of(letter.students) or "–",
                self.texts(f"standing.{letter.status}", ended=self.texts.date(letter.ended) if letter.ended else ""),
            )
            for letter in self.verdict.notifications
        )
        return self.table("notifications", ("issued", "account", "holder", "students", "status"), rows)

    def access(self) -> Section:
        rows = tuple(
            (
                self.words.who(row.person),
                self.texts("report.oneself") if row.person == row.student else self.words.who(row.student),
                self.texts(f"access.{row.status}"),
                row.account or "–",
            )
            for row in self.verdict.access
        )
        return self.table("access", ("person", "students", "access", "account"), rows)

    def table(self, section: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Section:
        headings = tuple(self.texts(f"report.column.{column}") for column in columns)
        return Section(self.texts(f"report.section.{section}"), (Table(headings, rows),) if rows else ())

    def refusals(self) -> Section:
        items = tuple(self.refusal(step) for step in self.simulation.replay.steps if step.refusal)
        return Section(self.texts("report.section.refusals", count=len(items)), items)

    def refusal(self, step: Step) -> Item:
        assert step.refusal is not None
        screen = shown(step.event)
        return Item(
            "refused",
            self.headline(step),
            (
                *([self.texts("refused.shown", shown=screen)] if screen else []),
                self.texts("refused.why", why=self.words.why(step.refusal)),
                self.texts("refused.advice", advice=self.words.advice(step)),
            ),
        )

    def headline(self, step: Step) -> str:
        """« Étape 8, ligne 31, 5 octobre 2015 : … »."""
        place, event = sentence(self.words.place(step.number)), self.words.happened(step.event)
        return self.texts("refused.event", step=place, date=self.words.date(step), event=event)

    def mistakes(self) -> Section:
        items = []
        for mistake in self.verdict.mistakes:
            text = self.texts(f"mistake.{mistake.kind}")
            later = [self.texts("mistake.seen_later", step=self.words.place(mistake.recognised_by))]
            should = self.texts("mistake.should", recommendation=self.texts(f"mistake.{mistake.kind}.recommendation"))
            details = (*(later if mistake.recognised_by != mistake.step else []), should)
            place = sentence(self.words.place(mistake.step))
            items.append(Item("mistake", self.texts("mistake.at", step=place, mistake=text), details))
        return Section(self.texts("report.section.mistakes", count=len(items)), tuple(items))

    def steps(self) -> Section:
        items = tuple(
            Item("step", self.headline(step), tuple(self.conclusions(step)) or (self.texts("concluded.nothing"),))
            for step in self.simulation.replay.steps
        )
        return Section(self.texts("report.section.steps"), items)

    def conclusions(self, step: Step) -> Iterator[str]:
        for consequence in step.consequences:
            if not isinstance(consequence, Bookkeeping):
                yield self.words.concluded(consequence)

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


def expected_and_found(difference: Difference, texts: Texts) -> tuple[str, str]:
    """What a scenario's author expected, and what came out, as they would write it."""
    return (
        texts("expectation.expected", value=as_written(difference.expected)),
        texts("expectation.found", value=as_written(difference.found)),
    )


def as_written(value: object) -> str:
    """A value as a scenario file writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_written(of)}" for key, of in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(as_written, value)) + "]"
    return "null" if value is None else str(value)
