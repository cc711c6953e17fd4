"""Messages to families about lost letters; each message is given once per holder, even for several letters."""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from simulator.events import PROVISIONAL
from simulator.lifecycle import ACTIVE
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import Notification, letters_to_send


class FamilyMessage(Struct, frozen=True):
    """The message to the holder of lost letters (invalid or expired)."""

    letters: tuple[Notification, ...]
    advice: str
    """What the holder should do now, as a keyword."""
    account: str | None
    """The account to use instead, if that is the advice."""
    words: str


class FamilyMessages:
    """The messages about the letters of one simulation, in one language.

    `last_word`: whether persons still to be notified cannot be promised another letter.
    """

    def __init__(self, simulation: Simulation, texts: Texts, *, last_word: bool = False) -> None:
        self.texts = texts
        self._simulation = simulation
        self._words = Sentences(simulation, texts)
        self._last_word = last_word
        letters = simulation.verdict.notifications
        self.dead = tuple(letter for letter in letters if letter.status in ("invalid", "expired"))
        self._on_a_day = Counter((letter.holder, letter.issued) for letter in letters)
        self._waiting = {(row.person, row.student): row for row in simulation.verdict.to_notify}
        self._alive = self._living_letters()
        rows = simulation.verdict.access
        self._open = {(row.person, row.student): row.account for row in rows if row.account and row.status == "open"}

    def _living_letters(self) -> dict[tuple[str, str], Notification]:
        """For every person and student, the newest valid letter that shows the student to the person at the end."""
        register = self._simulation.replay.register
        newest: dict[tuple[str, str], Notification] = {}
        for letter in self._simulation.verdict.notifications:
            account = register.accounts[letter.account]
            if letter.status == "valid":
                students = [register.student_records[record].student for record in account.opens]
                newest |= {(person, student): letter for person in account.persons for student in students}
        return newest

    def all(self) -> tuple[FamilyMessage, ...]:
        """All messages, in order of issue of the first letter that each is about."""
        alike: dict[tuple[str, str, str, str | None], list[Notification]] = {}
        for letter in self.dead:
            advice, account, _ = self._advice(letter)
            key = (letter.holder, self._fate(letter), advice, account)
            alike.setdefault(key, []).append(letter)
        return tuple(self.about(letters) for letters in alike.values())

    def about(self, letters: Sequence[Notification]) -> FamilyMessage:
        """The message about letters of one holder in the same situation: what became of them, and what to do now."""
        first, several = letters[0], len(letters)
        advice, account, newest = self._advice(first)
        fate = self.texts.counted(f"say.{self._fate(first)}", several, which=self.which(letters))
        words: dict[str, str] = {"students": self._words.names(self._no_longer_theirs(first))}
        if account:
            words["account"] = self._words.account(account)
        if newest:
            words |= {"alive": self.texts.date(newest.issued), "holder": self._words.name(newest.holder)}
        counts = {"wait": self._to_come(letters), "historic_wait": self._to_come(letters), "left": several}
        form = self._form(advice, newest, letters)
        then = (
            self.texts.counted(f"say.{advice}", counts[advice])
            if advice in counts
            else self.texts(f"say.{form}", **words)
        )
        return FamilyMessage(tuple(letters), advice, account, f"{fate} {then}")

    @staticmethod
    def _form(advice: str, newest: Notification | None, letters: Sequence[Notification]) -> str:
        """The form of an advice: the letter to use is named by its day, unless a dead one is of the same day."""
        alike = newest is None or newest.issued in {letter.issued for letter in letters}
        if advice == "use_other" and alike:
            return "use_other_account"
        return "use_active_letter" if advice == "use_active" and not alike else advice

    def which(self, letters: Sequence[Notification], *, always: bool = False) -> str:
        """« du 8 septembre 2015 », with the children if the day alone does not identify the letters."""
        by_day: dict[str, list[Notification]] = {}
        for letter in letters:
            by_day.setdefault(self.texts.date(letter.issued), []).append(letter)
        phrases = []
        for day, of_day in by_day.items():
            accounts = list(filter(None, (self._about(letter) for letter in of_day if letter.students)))
            if accounts and (always or self._on_a_day[of_day[0].holder, of_day[0].issued] > len(of_day)):
                listed = self.texts.listed(accounts)
                phrases.append(self.texts.counted("say.of_accounts", len(accounts), day=day, accounts=listed))
            else:
                phrases.append(self.texts("say.of_day", day=day))
        return self.texts.listed(phrases)

    def _about(self, letter: Notification) -> str:
        """« pour Sacha »; of two such letters of one day, also which account it is of."""
        account = self._words.account(letter.account)
        told_apart = self._about_on_a_day[letter.holder, letter.issued, account.about] == 1 or not account.apart
        return account.about if told_apart else f"{account.about} ({account.apart})".lstrip()

    @cached_property
    def _about_on_a_day(self) -> Counter[tuple[str, datetime.date, str]]:
        """How many letters of one day of one person are for the same child."""
        letters = {(letter.account, letter.issued): letter for letter in self._simulation.verdict.notifications}
        return Counter((one.holder, one.issued, self._words.account(one.account).about) for one in letters.values())

    @staticmethod
    def _fate(letter: Notification) -> str:
        return letter.status if letter.students else "historic_ended"

    def _to_come(self, letters: Sequence[Notification]) -> int:
        """The number of letters that will be sent instead of these; historic credentials concern every student."""
        students = {student for letter in letters for student in letter.students}
        mine = (row for row in self._waiting.values() if row.person == letters[0].holder)
        rows = [row for row in mine if row.student in students or not students]
        return len(letters_to_send(rows, self._simulation.replay.rules))

    def _no_longer_theirs(self, letter: Notification) -> list[str]:
        """The students of a letter whose guardian the holder no longer is."""
        pairs = self._simulation.replay.register.pairs
        return [student for student in letter.students if not pairs.get((letter.holder, student), True)]

    def _advice(self, letter: Notification) -> tuple[str, str | None, Notification | None]:
        """What the holder should do now, the account to use, and its letter, if it has one."""
        if not letter.students:
            return self._advice_after_historic(letter)
        pairs = [(letter.holder, student) for student in letter.students]
        if not self._waiting.keys().isdisjoint(pairs):
            return "left" if self._last_word else "wait", None, None
        alive = [self._alive[pair] for pair in pairs if pair in self._alive]
        if alive:
            newest = max(alive, key=lambda other: other.issued_by)
            return self._use(newest.account, letter.holder), newest.account, newest
        if active := [self._open[pair] for pair in pairs if pair in self._open]:
            return self._use(active[0], letter.holder), active[0], None
        return "unlinked" if self._no_longer_theirs(letter) else "nothing", None, None

    def _use(self, address: str, person: str) -> str:
        """The advice for using a working account."""
        account = self._simulation.replay.register.accounts[address]
        if account.holder != person:
            return "use_shared_active" if self._is_active(address) else "use_shared"
        if not self._is_active(address):
            return "use_other"
        return "use_reset" if account.password == PROVISIONAL else "use_active"

    def _advice_after_historic(self, letter: Notification) -> tuple[str, str | None, Notification | None]:
        """`_advice` for historic credentials: the account to use may not be activated yet."""
        if any(person == letter.holder for person, _ in self._waiting):
            return "historic_left" if self._last_word else "historic_wait", None, None
        alive = [other for (person, _), other in self._alive.items() if person == letter.holder]
        if alive:
            newest = max(alive, key=lambda other: (self._is_active(other.account), other.issued_by))
            return "historic" if self._is_active(newest.account) else "historic_letter", newest.account, newest
        active = [account for (person, _), account in self._open.items() if person == letter.holder]
        return ("historic", active[0], None) if active else ("nothing", None, None)

    def _is_active(self, address: str) -> bool:
        return self._simulation.replay.register.accounts[address].state == ACTIVE
