"""Messages to families about lost letters; each message is given once per holder, even for several letters."""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from simulator.events import PROVISIONAL
from simulator.lifecycle import ACTIVE
from simulator.reports.names import grouped
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
            words["which"] = self._which_to_use(newest)
        form = "use_active_letter" if advice == "use_active" and newest else advice
        if advice == "wait" and (students := self._to_be_linked_first(letters)):
            form, words["child"] = "link_first", self._words.names(students)
        counts = {"wait": self._to_come(letters), "historic_wait": self._to_come(letters), "left": several}
        then = self.texts.counted(f"say.{form}", counts[form]) if form in counts else self.texts(f"say.{form}", **words)
        return FamilyMessage(tuple(letters), advice, account, f"{fate} {then}")

    def which(self, letters: Sequence[Notification], *, always: bool = False) -> str:
        """« du 8 septembre 2015 », with the children if the day alone does not identify the letters."""
        by_day: dict[str, list[Notification]] = {}
        for letter in letters:
            by_day.setdefault(self.texts.date(letter.issued), []).append(letter)
        phrases = []
        for day, of_day in by_day.items():
            accounts = list(dict.fromkeys(self._about(letter, of_day) for letter in of_day if letter.students))
            accounts = list(filter(None, accounts))
            if accounts and (always or self._on_a_day[of_day[0].holder, of_day[0].issued] > len(of_day)):
                listed = self.texts.listed(accounts)
                phrases.append(self.texts.counted("say.of_accounts", len(accounts), day=day, accounts=listed))
            else:
                phrases.append(self.texts("say.of_day", day=day))
        return self.texts.listed(phrases)

    def _which_to_use(self, letter: Notification) -> str:
        """« du 20 novembre 2015 », or how its holder finds out which of several alike it is."""
        if self._sign(letter) == "one_of":
            return self.texts("say.which_is_accepted")
        return self.which([letter])

    def _about(self, letter: Notification, named: Sequence[Notification]) -> str:
        """« pour Sacha »; with what its holder can tell it by, if there are others alike that are not named too."""
        account, alike = self._words.account(letter.account), self._alike(letter)
        if self.texts.codes or {one.account for one in alike} <= {one.account for one in named}:
            return account.about
        of_school = self._of_its_school(letter)
        school = account.school if len(of_school) < len(alike) else ""
        sign = self._sign(letter)
        words = self.texts(f"say.sign.{sign}", count=len(of_school)) if sign else ""
        return f"{account.about} ({', '.join(filter(None, (school, words)))})".lstrip()

    def _sign(self, letter: Notification) -> str:
        """What tells a letter from others of its day, child and school: whether it was used; if nothing, « one_of »."""
        of_school = self._of_its_school(letter)
        if self.texts.codes or len(of_school) == 1:
            return ""
        if sum(one.used == letter.used for one in of_school) == 1:
            return "used" if letter.used else "unused"
        return "one_of"

    def _of_its_school(self, letter: Notification) -> Sequence[Notification]:
        school = self._words.account(letter.account).school
        return [one for one in self._alike(letter) if self._words.account(one.account).school == school]

    def _alike(self, letter: Notification) -> Sequence[Notification]:
        """The letters of one day to one person about the same child, one for each account."""
        return self._by_day_and_child[self._day_and_child(letter)]

    def _day_and_child(self, letter: Notification) -> tuple[str, datetime.date, str]:
        return letter.holder, letter.issued, self._words.account(letter.account).about

    @cached_property
    def _by_day_and_child(self) -> dict[tuple[str, datetime.date, str], list[Notification]]:
        letters = {(letter.account, letter.issued): letter for letter in self._simulation.verdict.notifications}
        return grouped(letters.values(), self._day_and_child)

    @staticmethod
    def _fate(letter: Notification) -> str:
        return letter.status if letter.students else "historic_ended"

    def _to_come(self, letters: Sequence[Notification]) -> int:
        """The number of letters that will be sent instead of these; historic credentials concern every student."""
        students = {student for letter in letters for student in letter.students}
        mine = (row for row in self._waiting.values() if row.person == letters[0].holder)
        rows = [row for row in mine if row.student in students or not students]
        return len(letters_to_send(rows, self._simulation.replay.rules))

    def _to_be_linked_first(self, letters: Sequence[Notification]) -> list[str]:
        """The students of these letters whose record their holder is not on: before that there is nothing to notify."""
        students = dict.fromkeys(student for letter in letters for student in letter.students)
        rows = (self._waiting.get((letters[0].holder, student)) for student in students)
        return [row.student for row in rows if row and row.account is None and not self._words.dead_accounts(row)]

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
