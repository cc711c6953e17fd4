"""Sentences that several reports share, about people, events, consequences and refusals."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from simulator import consequences as c
from simulator import events as e
from simulator.registers.register import Register
from simulator.replay import Step
from simulator.reports.names import AccountName, Names, Phrase, RecordName
from simulator.rule_sets import TERMS, RuleSet, day_after
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import LetterToSend, Notification, Reason, ToNotify

SIGN_IN_REFUSED = "identifiant ou mot de passe incorrect"
"""The sign-in page's message, whatever the reason (R13, R15, R16); always in French, as on the screen."""


RECORDS: Final = ("record", "student_record", "origin", "merged_into")
"""The fields of events that hold ids of records."""
SAID_AS_DONE = (
    e.StudentRecordImported, e.AccountNotified, e.PasswordReset,
    e.HistoricCredentialsIssued, e.SelfActivated, e.PasswordChanged,
)  # fmt: skip
"""Events whose usual sentence says that they were done, so that a refused one needs a different sentence."""


def shown_on_screen(event: e.Event) -> str | None:
    """The message on the screen when this event is refused; None if it is unknown."""
    return SIGN_IN_REFUSED if isinstance(event, e.SignInAttempted) else None


def chosen_password(label: str, days: Mapping[str, datetime.date], texts: Texts) -> str:
    """« le mot de passe choisi le 8 septembre 2015 ». `days`: when those of the account were first chosen, by label."""
    if label not in days:
        return texts("password.never_chosen")
    date = texts.date(days[label])
    of_day = [one for one in days if days[one] == days[label]]
    if len(of_day) == 1:
        return texts("password.chosen", date=date)
    ordinal = texts.ordinal(of_day.index(label) + 1, len(of_day))
    return texts("password.chosen_of_several", ordinal=ordinal, date=date)


def why(reason: c.Reason, rules: RuleSet, texts: Texts) -> str:
    """The true reason for a refusal; for `merge_disabled`, with the day since which merges are refused."""
    since = day_after(rules.merge_until)
    if reason == "merge_disabled" and since is not None:
        return texts("refusal.merge_disabled.why.since", since=texts.date(since))
    if reason == "self_activation_unavailable" and rules.self_activation == "guardians":
        return texts("refusal.self_activation_unavailable.why.student")
    return texts(f"refusal.{reason}.why")


def advice(step: Step, rules: RuleSet, texts: Texts) -> str:
    """What to do about a refused step; for `wrong_procedure`, the right procedure and whether it is open."""
    assert step.refusal is not None
    match step.event:
        case e.MergeRequested() if step.refusal.reason == "wrong_procedure":
            form = "open" if rules.grouping == "accepted" else "closed"
            return texts(f"refusal.wrong_procedure.advice.grouping.{form}")
        case e.GroupingRequested(date=date) if step.refusal.reason == "wrong_procedure":
            return texts(f"refusal.wrong_procedure.advice.merge.{'open' if rules.merges_on(date) else 'closed'}")
        case e.PasswordReset() if step.refusal.reason == "account_not_active":
            return texts("refusal.account_not_active.advice.reset")
    return texts(f"refusal.{step.refusal.reason}.advice")


class Sentences:
    """The sentences of one simulation in one language.

    `names`: what everybody and everything is called in them, by default what the whole story calls them.
    """

    def __init__(self, simulation: Simulation, texts: Texts, names: Names | None = None) -> None:
        self.texts = texts
        self._simulation = simulation
        self._register: Register = simulation.replay.register
        self.called = names or Names.of(simulation, texts)

    def name(self, person: str) -> Phrase:
        """The name of a person, with what tells them apart if somebody else has the same name."""
        return self.called.person(person)

    def relation(self, person: str, student: str) -> str:
        """« Anne Verdier (sa mère) », if the file says what to call the person beside the student."""
        called = self._register.people.by_id[person].called
        name = self.name(person)
        return f"{name} ({called})" if called and person != student and called not in name else name

    def account(self, address: str) -> AccountName:
        """What an account is called."""
        return self.called.account(address)

    def accounts(self, addresses: Iterable[str]) -> Phrase:
        """What several accounts are called."""
        return self._listed(map(self.account, addresses))

    def record(self, id: str) -> RecordName:
        """What a student's or a guardian's record is called."""
        return self.called.record(id)

    def school(self, id: str) -> str:
        """The name of a school."""
        return self.called.school(id)

    def names(self, people: Iterable[str]) -> Phrase:
        """The names of several people."""
        return self._listed(map(self.name, people))

    def _listed(self, phrases: Iterable[str]) -> Phrase:
        return Phrase(self.texts.listed(list(phrases)), self.texts)

    def date(self, step: Step) -> str:
        """The day of a step."""
        return self.texts.date(step.event.date)

    def period(self) -> str:
        """« du 1er septembre 2015 au 3 mai 2016 », from the first step to the last."""
        replay = self._simulation.replay
        if replay.first_day is None or replay.last_day is None:
            return self.texts("report.no_period")
        first, last = self.texts.date(replay.first_day), self.texts.date(replay.last_day)
        return self.texts("report.one_day" if first == last else "report.period", first=first, last=last)

    def place(self, number: int) -> str:
        """« étape 8 »; where ids are shown, « étape 8, ligne 31 », with the event's id if it has one."""
        step = self._simulation.replay.steps[number - 1]
        coded = ("step_named" if step.event.id else "step_code") if self.texts.codes else "step"
        form = "step_due" if step.position is None else coded
        return self.texts(f"report.{form}", step=number, line=self._simulation.line(step), id=step.event.id)

    def cause(self, step: Step, cause: c.Cause) -> str:
        """Why a step deactivated an account; for a kept one, why and since when it opened nothing (R28)."""
        rules = self._simulation.replay.rules
        if isinstance(step.event, e.ClockDue) and step.event.cause == "no_longer_kept":
            closing = self.kept_by(step, cause)
            said = {"cause": self.cause(closing, cause), "closed": self.date(closing)}
            return self.texts("cause.after_keeping", term=self.texts.value(rules.kept_for), **said)
        words: dict[str, str] = {
            field: self.record(value) for field, value in step.event.fields().items() if field in RECORDS
        }
        if isinstance(step.event, e.MergeRequested | e.GroupingRequested):
            words["into"] = self.account(step.event.accounts[0])
        for value, (_, due) in TERMS.items():
            if due == cause:
                words["term"] = self.texts.value(getattr(rules, value))
        return self.texts(f"cause.{cause}", **words)

    def kept_by(self, end: Step, cause: c.Cause) -> Step:
        """The step from which on an account was kept that the step `end` deactivated."""
        ended = {
            one.account for one in end.consequences if isinstance(one, c.AccountDeactivated) and one.cause == cause
        }
        return next(
            step
            for step in reversed(self._simulation.replay.steps[: end.number])
            for one in step.consequences
            if isinstance(one, c.AccountKept) and one.account in ended
        )

    def last_day_kept(self, since: datetime.date) -> datetime.date:
        """The last day on which an account is kept that has opened nothing since `since` (R28)."""
        kept_for = self._simulation.replay.rules.kept_for
        over = kept_for and kept_for.after(since)
        return over - datetime.timedelta(days=1) if over else datetime.date.max

    def why(self, refusal: c.RequestRefused) -> str:
        """The true reason for a refusal."""
        return why(refusal.reason, self._simulation.replay.rules, self.texts)

    def advice(self, step: Step) -> str:
        """What to do about a refused step."""
        return advice(step, self._simulation.replay.rules, self.texts)

    def refusal(self, step: Step, *, reason: bool = True) -> Iterator[str]:
        """The message on the screen if known, the true reason (if `reason`), and what to do."""
        assert step.refusal is not None
        if screen := shown_on_screen(step.event):
            yield self.texts("refused.shown", shown=screen)
        if reason:
            yield self.texts("refused.why", why=self.why(step.refusal))
        yield self.texts("refused.advice", advice=self.advice(step))

    def mistake(self, mistake: c.Mistake) -> str:
        """A mistake as a sentence, with capital and full stop."""
        return capitalised(self.texts(f"mistake.{mistake}")) + "."

    def instead(self, mistake: c.Mistake) -> str:
        """What would have been right."""
        return self.texts("mistake.should", recommendation=self.texts(f"mistake.{mistake}.recommendation"))

    def letter(self, letter: Notification) -> str:
        """« Élodie pour Sacha, 8 sept. 2015 »."""
        return self.texts(
            "slide.letter", account=self.account(letter.account).label, issued=self.texts.short_date(letter.issued)
        )

    def to_notify(self, letter: LetterToSend) -> str:
        """Whom to notify for which student, and the account; if there is none, the dead accounts."""
        students = dict.fromkeys(row.student for row in letter.rows)
        words = {"person": self.people_of(letter), "student": self.texts.listed(list(map(self.called.given, students)))}
        form = "of_student" if letter.for_oneself else "of_guardian"
        if letter.account is not None:
            return self.texts(f"to_notify.{form}", account=self.short(letter), **words)
        if dead := list(dict.fromkeys(account for row in letter.rows for account in self.dead_accounts(row))):
            listed = self.texts.listed([self.account(address).short for address in dead])
            return self.texts.counted(f"to_notify.dead.{form}", len(dead), accounts=listed, **words)
        return self.texts("to_notify.no_account", **words)

    def short(self, letter: LetterToSend) -> Phrase:
        """« son compte », of somebody who is named; of several people's account, its whole name."""
        assert letter.account is not None
        account = self.account(letter.account)
        alone = {row.person for row in letter.rows} == {self._register.accounts[letter.account].holder}
        return account.short if alone else account

    def people_of(self, letter: LetterToSend) -> str:
        """The people for whom a letter to send is."""
        return self.names(dict.fromkeys(row.person for row in letter.rows))

    def students_of(self, letter: LetterToSend) -> str:
        """The students to whom a letter to send gives access."""
        return self.names(dict.fromkeys(row.student for row in letter.rows))

    def why_notify(self, letter: LetterToSend) -> dict[str, Reason]:
        """Why a letter is to be sent and, without an account, what has to come first: each sentence with its reason.

        If the reasons differ among the people whom the letter serves, the sentences name them.
        """
        whose: dict[tuple[str, Reason], dict[str, None]] = {}
        for row in letter.rows:
            whose.setdefault((self._why_notify(row), row.reason), {})[row.person] = None
        alike = len(whose) == 1 or len({row.person for row in letter.rows}) == 1
        return {
            why if alike else self.texts("to_notify.whose", person=self.names(people), why=why): reason
            for (why, reason), people in whose.items()
        }

    def _why_notify(self, row: ToNotify) -> str:
        if row.account is None and self.dead_accounts(row):
            form = "of_student" if row.person == row.student else "of_guardian"
            return self.texts(f"reason.no_live_account.{form}")
        shared = row.reason in ("replaces_invalid", "expired") and (row.person, row.student) not in self._had_letters
        return self.texts("reason.first_of_person" if shared else f"reason.{row.reason}")

    @cached_property
    def _had_letters(self) -> frozenset[tuple[str, str]]:
        """The person–student pairs to whom a lost letter was sent, without persons who shared its account later."""
        verdict = self._simulation.verdict
        return frozenset(
            (person, student)
            for letter, persons in zip(verdict.notifications, verdict.recipients, strict=True)
            if letter.status in ("invalid", "expired")
            for person in persons
            for student in letter.students
        )

    def dead_accounts(self, row: ToNotify) -> list[str]:
        """The dead accounts of the existing links of a person without a live account."""
        register, records = self._register, self._register.live_records_of_student(row.student)
        if row.person == row.student:
            return list(records)
        links = (
            register.first_name(f"{guardian}/{record}")
            for record in records
            for guardian in register.live_records_of_guardian(row.person, register.student_records[record].school)
            if record in register.guardian_records[guardian].links
        )
        return list(dict.fromkeys(links))

    def of_step(self, step: Step) -> str:
        """What happened in a step, or was refused, as a sentence without its first capital."""
        return self.of_event(step.event, refused=step.refusal is not None)

    def of_event(self, event: e.Event, *, refused: bool = False) -> str:
        """An event as a sentence without its first capital; `refused`: worded as a refused request."""
        given = {name: getattr(event, name) for name in e.FIELDS[type(event)]}
        given = {name: value for name, value in given.items() if value is not None}
        words = given | self._names(event, given)
        form = ("refused",) if refused and isinstance(event, SAID_AS_DONE) else variant(event)
        happened = self.texts(".".join(("happened", event.kind, *form)), **words)
        if isinstance(event, e.GuardianLinked) and event.matched is False:
            return self.texts("happened.unmatched", happened=happened)
        return happened

    def _names(self, event: e.Event, given: dict[str, Any]) -> dict[str, str]:
        """The names of people and other things that a sentence about this event needs, by placeholder."""
        people = ("student", "guardian", "person")
        named: dict[str, str] = {field: self.name(given[field]) for field in people if field in given}
        named |= {field: self.school(given[field]) for field in ("school", "to_school") if field in given}
        named |= {field: self.record(given[field]) for field in RECORDS if field in given}
        records, guardians = self._register.student_records, self._register.guardian_records
        match event:
            case (
                e.StudentRecordExported(record=record)
                | e.StudentUnenrolled(record=record)
                | e.StudentReinstated(record=record)
            ):
                named["student"] = self.name(records[record].student)
            case e.GuardianLinked(student_record=record, name=name, match=match):
                named["student"] = self.name(records[record].student)
                if name is not None and match != "same_person":
                    named["guardian"] = self.texts("report.typed_as", person=named["guardian"], name=name)
            case e.GuardianUnlinked(record=record, student_record=student_record):
                named["student"] = self.name(records[student_record].student)
                named["guardian"] = self.name(guardians[record].guardian)
            case e.GuardianRecordDeleted(record=record):
                named["guardian"] = self.name(guardians[record].guardian)
            case e.MergeRequested(accounts=accounts) | e.GroupingRequested(accounts=accounts):
                named["accounts"] = self.accounts(accounts)
            case e.HistoricCredentialsIssued():
                pass
            case _ if "account" in given:
                named["holder"] = self._holder(given["account"])
                named["account"] = self.account(given["account"])
        if isinstance(event, e.SignInAttempted):
            named["profile"] = self.texts(f"profile.{event.profile}")
        if isinstance(event, e.SelfActivated):
            named["by"] = self.texts(f"by.{event.by}")
        named |= self._passwords(event)
        if isinstance(event, e.ServiceOpened) and event.service in e.TELESERVICES:
            named["service"] = self.texts(f"service.{event.service}")
        return named

    def _passwords(self, event: e.Event) -> dict[str, str]:
        match event:
            case e.SignInAttempted(account=account, password=str() as label):
                return {"password": self.password(account, label)}
            case e.PasswordChanged(to=label) | e.SelfActivated(to=label):
                return {"to": self.texts("password.label" if self.texts.codes else "password.new", label=label)}
            case _:
                return {}

    def password(self, account: str, label: str) -> str:
        """« le mot de passe choisi le 8 septembre 2015 »; where ids are asked for, as the file labels it."""
        if self.texts.codes:
            return self.texts("password.label", label=label)
        return chosen_password(label, self._chosen_passwords.get(account, {}), self.texts)

    @cached_property
    def _chosen_passwords(self) -> dict[str, dict[str, datetime.date]]:
        """The days on which the passwords of every account were first chosen, by their labels."""
        days: dict[str, dict[str, datetime.date]] = {}
        for step in self._simulation.replay.steps:
            if isinstance(step.event, e.PasswordChanged | e.SelfActivated) and step.refusal is None:
                days.setdefault(step.event.account, {}).setdefault(step.event.to, step.event.date)
        return days

    def _holder(self, address: str) -> Phrase:
        account = self._register.find(address)
        return self.name(account.holder if account else address.partition("/")[2])

    def of_consequence(self, consequence: c.Consequence) -> str:
        """A consequence as the end of a sentence."""
        words: dict[str, str] = {}
        key = f"concluded.{consequence.kind}"
        match consequence:
            case c.AccountActivated(with_letter=False):
                key = "concluded.account_activated.without_letter"
            case c.AccessExtended(student_records=records):
                words["records"] = self._listed(map(self.record, records))
                key = self._extension(consequence, self._step_of(consequence).event)
            case c.AccessReduced(student_records=records):
                words["records"] = self._listed(map(self.record, records))
            case c.AccountKept():
                words["last"] = self.texts.date(self.last_day_kept(self._step_of(consequence).event.date))
            case c.MistakeRecognised(mistake=mistake):
                words["mistake"] = self.texts(f"mistake.{mistake}")
            case c.RequestRefused(reason=reason):
                words["why"] = why(reason, self._simulation.replay.rules, self.texts).rstrip(".")
        if address := getattr(consequence, "account", None):
            words["account"] = self.account(address)
        return self.texts(key, **words)

    def _step_of(self, consequence: c.Consequence) -> Step:
        """The step that has this consequence."""
        return self._steps[id(consequence)]

    @cached_property
    def _steps(self) -> dict[int, Step]:
        return {id(one): step for step in self._simulation.replay.steps for one in step.consequences}

    def _extension(self, extended: c.AccessExtended, event: e.Event) -> str:
        """The key for an account that opens more: by following a file (R27), by a reinstatement (R29), or otherwise."""
        match event:
            case e.StudentRecordImported():
                return "concluded.access_extended.follows"
            case e.GuardianLinked(student_record=record) if self._follows_file(extended.account, record):
                return "concluded.access_extended.follows"
            case e.StudentReinstated():
                return "concluded.access_extended.again"
            case _:
                return "concluded.access_extended"

    def _follows_file(self, account: str, record: str) -> bool:
        """Whether an account opens a record because it had opened the record of origin (R27)."""
        is_followed = self._simulation.replay.rules.continuity == "file"
        return (
            is_followed
            and self._register.student_records[record].origin in self._register.accounts[account].ever_opened
        )

    def of_conclusions(self, step: Step) -> Iterator[str]:
        """The consequences of a step, as sentences, including that somebody no longer counts for a student."""
        return filter(None, map(self.of_conclusion, step.consequences))

    def of_conclusion(self, one: c.Consequence) -> str:
        """A consequence as a sentence; empty for most bookkeeping."""
        match one:
            case c.PairEnded(person=person, student=student) if person != student:
                return self.texts("concluded.pair_ended", person=self.name(person), student=self.name(student))
            case c.StudentRecordOpened(school=school) if school in self._register.people.primary_schools:
                return self.texts("concluded.no_account_at_primary_school")
            case c.Bookkeeping():
                return ""
            case _:
                return self.of_consequence(one)


def variant(event: e.Event) -> tuple[str, ...]:
    """The key suffixes of the sentence that fits this event."""
    match event:
        case e.StudentRecordImported(origin=str()):
            return ("origin",)
        case e.GuardianLinked(level="contact", match=match):
            return ("contact", *(("homonym",) if match == "homonym" else ()))
        case e.GuardianLinked(match=match):
            return (match,)
        case e.GuardianRecordDeleted(merged_into=str()):
            return ("merged_into",)
        case e.StudentUnenrolled(reason=str() as reason) | e.GuardianRecordDeleted(reason=str() as reason):
            return (reason,)
        case e.SignInAttempted(password=str() as password):
            return (password if password in (e.PROVISIONAL, e.SUPERSEDED) else "password",)
        case e.PasswordChanged(server_error=True):
            return ("server_error",)
        case e.ClockDue(cause=cause):
            return (cause,)
        case _:
            return ()


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
