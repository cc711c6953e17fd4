"""What is known of a call, in words: how sure one is, what to say, who does what, the story, what else it may be."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct, structs

from simulator import events as e
from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED
from simulator.people import People
from simulator.registers.register import Account
from simulator.replay import ContradictionError
from simulator.reports.document import Document, Item, Section
from simulator.reports.family_messages import FamilyMessages
from simulator.reports.sentences import Sentences, capitalised
from simulator.telephone.call import Call, Explanation
from simulator.telephone.callers import Caller, Question, Trouble, callers
from simulator.texts import Texts
from simulator.verdict import Notification
from simulator.whatif.ground.act_sentences import ActSentences
from simulator.whatif.ground.acts import done_by
from simulator.whatif.ground.families import people_named
from simulator.whatif.ground.other_stories import simulated
from simulator.whatif.ground.records import owners
from simulator.whatif.ground.scenario_writer import write_proposal
from simulator.whatif.repair.repair import Repair, repair

Remedy = Literal["letter", "activation", "nothing"]
"""What a caller waits for: a letter that is sent to them, their own activation, or nothing."""
NOT_YET_SENT: Final = (CREATED, DEACTIVATED)
"""States of an account with which nothing can be done before a letter has come."""
SAID_ALIKE: Final = {"after.ent.back_pressed": "server_error", "already_active": "wrong_password"}
"""Troubles about which the same is said as about another."""
ABOUT_ONESELF: Final = {"waiting": "waiting.oneself", "not_entitled": "not_entitled.oneself"}
NOTHING_COMES: Final = {
    "other_child": "other_child.nothing",
    "account_deactivated": "account_deactivated.nothing",
}
"""What is said instead if nothing is proposed."""
FEW: Final = 4
"""The most other explanations that are named; the rest is counted."""


class CallNames(Struct, frozen=True):
    """The names that were typed, each a line that a scenario may hold; the others stay invented.

    Of a student who calls for themself, the caller's is taken.
    """

    caller: str = ""
    child: str = ""


# --- Answers in words -------------------------------------------------------------------------------------------------


def answer_in_words(question: Question, answer: str, texts: Texts) -> str:
    """An answer that is offered. What has no words of its own is called as the event of its kind."""
    if question == "school":
        return _act_in_words(answer, texts)
    if (key := f"call.{question}.{answer}") in texts:
        return texts(key)
    kind = answer.partition(".")[2]
    return texts("call.screen.other", act=_kind_in_words(kind, texts) if f"event.{kind}" in texts else answer)


def _act_in_words(key: str, texts: Texts) -> str:
    if (own := f"call.act.{key}") in texts:
        return texts(own)
    shorter, _, last = key.rpartition(".")
    if not shorter:
        return key
    if f"event.{key}" in texts:
        return _kind_in_words(key, texts)
    if key.startswith(f"{e.ClockDue.kind}.") and (happened := f"happened.{key}") in texts:
        return capitalised(texts(happened).rstrip("."))
    suffix = f"call.suffix.{last}"
    return texts(suffix, act=_act_in_words(shorter, texts)) if suffix in texts else _act_in_words(shorter, texts)


def _kind_in_words(kind: str, texts: Texts) -> str:
    return texts(f"event.{kind}").rstrip(".")


# --- What is known ----------------------------------------------------------------------------------------------------


def how_sure(call: Call, texts: Texts) -> str:
    """How many explanations are left, as a sentence."""
    count = len(call.explanations)
    if count == 0:
        return texts("call.sure.none")
    if not call.is_settled:
        return texts.counted("call.sure.go_on", count)
    return texts("call.sure.only") if count == 1 else texts.counted("call.sure.others", count - 1)


def document(call: Call, names: CallNames, texts: Texts) -> Document:
    """What is known of a call so far; only how many explanations there are, until the first of them can be told."""
    sections = tuple(_CallAnswer(call, names, texts).sections()) if call.is_settled else ()
    return Document(texts("call.title"), "", how_sure(call, texts), sections)


def scenario_of(call: Call, names: CallNames, texts: Texts) -> str:
    """The text of the most probable story, as a scenario. There must be one."""
    answer = CallerInWords(call.explanations[0].likely, names, texts)
    return answer.scenario_text()


class _CallAnswer:
    def __init__(self, call: Call, names: CallNames, texts: Texts) -> None:
        self.call, self.names, self.texts = call, names, texts
        self.likely = CallerInWords(call.explanations[0].likely, names, texts)

    def sections(self) -> Iterator[Section]:
        texts, likely = self.texts, self.likely
        yield Section(texts("call.section.probable"), (capitalised(likely.because()) + ".",))
        yield Section(texts("call.section.say"), (Item("step", texts("say.words", words=likely.sentence())),))
        yield Section(texts("call.section.do"), tuple(likely.to_do()))
        yield Section(texts("call.section.story"), tuple(likely.story()))
        others = self.call.explanations[1:]
        if others:
            yield Section(texts("call.section.else"), tuple(self.others(others)))

    def others(self, others: tuple[Explanation, ...]) -> Iterator[Item]:
        """The other explanations, each once where two are called alike."""
        words = (CallerInWords(one.likely, self.names, self.texts).because() for one in others)
        different = [one for one in dict.fromkeys(words) if one != self.likely.because()]
        shown = different if len(different) <= FEW + 1 else different[:FEW]
        yield from (Item("step", capitalised(one) + ".") for one in shown)
        if left := len(different) - len(shown):
            yield Item("step", capitalised(self.texts.counted("call.more", left)) + ".")


class CallerInWords:
    """One caller, with the names that were typed."""

    def __init__(self, caller: Caller, names: CallNames, texts: Texts) -> None:
        self.texts = texts
        self.caller = _renamed(caller, names)
        self.simulation = self.caller.simulation
        self.words = Sentences(self.simulation, texts)

    @property
    def trouble(self) -> Trouble:
        """What is wrong."""
        return self.caller.trouble

    def because(self) -> str:
        """Why the caller does not see the child, as a phrase."""
        texts, trouble, letter = self.texts, self.trouble, self.caller.letter
        if trouble.standing == "invalid" and letter is not None and letter.cause and letter.ended_by:
            cause = self.words.cause(self.simulation.replay.steps[letter.ended_by - 1], letter.cause)
            because = texts("call.because.invalid", cause=cause)
            mistake = trouble.mistake and texts(f"mistake.{trouble.mistake}")
            return texts("call.because.mistake", because=because, mistake=mistake) if mistake else because
        if trouble.standing is None and not trouble.given_back:
            return texts("call.because.not_their_child")
        for key in (trouble.standing, trouble.kind):
            if key is not None and f"call.because.{key}" in texts:
                return texts(f"call.because.{key}")
        return texts(f"refusal.{trouble.kind}.why").rstrip(".")

    def sentence(self) -> str:
        """The sentence to say. It promises what is proposed, and nothing else; it has no days, which are invented."""
        dead = self._of_dead_letter()
        if not self.trouble.given_back:
            return f"{dead} {self._text('call.then.unlinked')}" if dead else self._text("call.say.not_their_child")
        if dead is not None:
            return f"{dead} {self._instead()}"
        said = self._first_sentence()
        return said if self.remedy == "nothing" else f"{said} {self._text(f'call.next.{self.remedy}')}"

    def _text(self, key: str, **words: object) -> str:
        return self.texts(key, child=self._child, **words)

    @cached_property
    def remedy(self) -> Remedy:
        """What will show the caller the child, of what is proposed."""
        kinds = {type(event) for event in self.proposed}
        if e.SelfActivated in kinds:
            return "activation"
        return "letter" if e.AccountNotified in kinds else "nothing"

    def _of_dead_letter(self) -> str | None:
        """That the caller's letter, or the one that replaced it, no longer works; None if it does."""
        letter = self._newest
        if letter is None or letter.status not in ("invalid", "expired"):
            return None
        if letter.students and self.caller.child not in letter.students:
            return None
        return self._text(f"call.say.{letter.status if letter.students else 'historic_ended'}")

    def _instead(self) -> str:
        """What comes instead of a dead letter, or is to be used."""
        letter = self._newest
        assert letter is not None
        if self.remedy == "letter" and letter.students:
            return self._text("call.then.letter")
        if self.remedy != "nothing":
            return self._text(f"call.next.{self.remedy}")
        message = FamilyMessages(self.simulation, self.texts).about([letter])
        account = message.account and self.words.account(message.account)
        return self._text(f"call.then.{message.advice}", account=account)

    @property
    def _newest(self) -> Notification | None:
        """The last letter of the account of the caller's letter."""
        letter, letters = self.caller.letter, self.simulation.verdict.notifications
        return letter and [one for one in letters if one.account == letter.account][-1]

    def _first_sentence(self) -> str:
        form = self._form()
        if form == "other_child" and (account := self._account_to_use) is not None:
            return self._text("call.say.other_child.use", account=self.words.account(account))
        if self.remedy == "nothing":
            form = NOTHING_COMES.get(form, form)
        return self._text(f"call.say.{form}" if f"call.say.{form}" in self.texts else "call.say.check")

    def _form(self) -> str:
        """Which sentence fits a trouble that is not about a dead letter."""
        caller, kind = self.caller, self.trouble.kind
        if caller.letter is not None and caller.letter.students and caller.child not in caller.letter.students:
            return "other_child"
        account = self.simulation.replay.register.accounts[caller.account] if caller.account else None
        if self.remedy != "nothing" and caller.letter is None and (account is None or account.state in NOT_YET_SENT):
            kind = "waiting"  # whatever they tried, it is the letter that is missing
        if caller.person == caller.child and kind in ABOUT_ONESELF:
            return ABOUT_ONESELF[kind]
        if kind == "wrong_profile" and account is not None and account.historic:
            return "wrong_profile.historic"
        if kind == "wrong_password" and account is not None and account.state == ACTIVE:
            return "reset" if account.password == e.PROVISIONAL else kind
        if kind == "wrong_password":
            return "superseded" if self.trouble.standing == "superseded" else "mistyped"
        return SAID_ALIKE.get(kind, kind)

    @property
    def _account_to_use(self) -> str | None:
        """The account that shows the child, for somebody whose account shows another one."""
        access = {(row.person, row.student): row for row in self.simulation.verdict.access}
        row = access.get((self.caller.person, self.caller.child))
        return row.account if row is not None and row.status in ("open", "waiting") else None

    def to_do(self) -> Iterator[Item]:
        """Who does what for the caller, from the repair of the story; what was taken on purpose is not given back."""
        acts = ActSentences(self._repair.end, self.texts)
        items = [Item("to_do", self.texts(f"call.doer.{done_by(one)}", act=acts.what(one))) for one in self.proposed]
        if any(one.person in (self.caller.person, self.caller.child) for one in self._repair.duplicates):
            items.append(Item("to_do", self.texts("call.doer.duplicate")))
        if not items and self._is_to_be_checked:
            items.append(Item("to_do", self.texts("call.doer.check")))
        yield from items or [Item("fine", self.texts("call.doer.nobody"))]
        if not self.trouble.given_back:
            yield Item("step", self.texts("call.doer.on_purpose"))

    @cached_property
    def proposed(self) -> tuple[e.Event, ...]:
        """The acts of the repair that concern nobody but the caller and the child."""
        return tuple(step.event for step in self._repair.steps if self._is_for_caller(step.event))

    def _is_for_caller(self, event: e.Event) -> bool:
        person, child = self.caller.person, self.caller.child
        register = self._repair.end.replay.register
        accounts = [register.accounts[register.first_name(address)] for address in e.named_accounts(event)]
        if accounts:
            return all(person in one.persons and child in self._shown(one) for one in accounts)
        return people_named(event, owners(register), self.simulation.scenario.people).keys() <= {person, child}

    @property
    def _is_to_be_checked(self) -> bool:
        """Whether nothing certain can be proposed, although something is missing."""
        waiting = {(row.person, row.student) for row in self._repair.after.to_notify}
        is_waiting = (self.caller.person, self.caller.child) in waiting
        return is_waiting or self.trouble.kind == "child_twice" or self.sentence() == self.texts("call.say.check")

    def _shown(self, account: Account) -> set[str]:
        records = self._repair.end.replay.register.student_records
        return {records[record].student for record in account.opens}

    @cached_property
    def _repair(self) -> Repair:
        scenario = self.simulation.scenario
        return repair(scenario, title=self.title, bound=500)

    def story(self) -> Iterator[Item]:
        """The story, day by day."""
        for step in self.simulation.replay.steps:
            if not isinstance(step.event, e.ClockAdvanced):
                what = self.words.of_step(step)
                yield Item("step", self.texts("call.on_day", day=self.words.date(step), what=what))

    def scenario_text(self) -> str:
        """The story as the text of a scenario file."""
        scenario = self.simulation.scenario
        about = self.texts("call.scenario.about", because=self.because())
        return write_proposal(scenario, scenario.events, title=self.title, about=about)[0]

    @property
    def title(self) -> str:
        """The title of the scenario."""
        return self.texts("call.scenario.title", caller=self.words.name(self.caller.person))

    @property
    def _child(self) -> str:
        return self.words.called.given(self.caller.child)


def _renamed(caller: Caller, names: CallNames) -> Caller:
    """The same caller with the names that were typed; with invented ones, where the story then contradicts itself."""
    given: Mapping[str, str] = {
        person: name for person, name in ((caller.child, names.child), (caller.person, names.caller)) if name
    }
    if not given:
        return caller
    scenario = caller.simulation.scenario
    everybody = [
        structs.replace(person, name=given.get(person.id, person.name)) for person in scenario.people.by_id.values()
    ]
    renamed = structs.replace(scenario, people=People.of(everybody, scenario.people.primary_schools))
    try:
        simulation = simulated(renamed, renamed.events, None)
    except ContradictionError:
        return caller
    same = (caller.person, caller.child, caller.answers, caller.trouble)
    alike = (one for one in callers(simulation) if (one.person, one.child, one.answers, one.trouble) == same)
    return next(alike, caller)
