"""What is known of a call, in words: how sure one is, what to say, who does what, the story, what else it may be."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, structs

from simulator import events as e
from simulator.lifecycle import ACTIVE
from simulator.people import People
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
from simulator.whatif.ground.other_stories import simulated
from simulator.whatif.ground.scenario_writer import write_proposal
from simulator.whatif.repair.repair import Repair, repair

FEW = 4
"""The most other explanations that are named; the rest is counted."""


class CallNames(Struct, frozen=True):
    """The names that were typed; the others stay invented."""

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
    if not call.answers:
        return texts.counted("call.sure.begin", count)
    return texts("call.sure.only") if count == 1 else texts.counted("call.sure.others", count - 1)


def document(call: Call, names: CallNames, texts: Texts) -> Document:
    """What is known of a call so far; only how many explanations there are before the first answer."""
    sections: tuple[Section, ...] = ()
    if call.answers and call.explanations:
        sections = tuple(_CallAnswer(call, names, texts).sections())
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
        """The sentence to say."""
        letter, standing = self.caller.letter, self.trouble.standing
        if letter is not None and standing in ("invalid", "expired"):
            message = FamilyMessages(self.simulation, self.texts).about([letter])
            if self.trouble.given_back or message.advice == "unlinked":
                return message.words
        if not self.trouble.given_back:
            return self.texts("call.say.not_their_child", child=self._child)
        if letter is not None and standing == "superseded":
            return self._use_newest(letter)
        key = f"call.say.{self._form()}"
        if key not in self.texts:
            return self.texts("call.say.check")
        return self.texts(key, child=self._child, then=self._then())

    def _use_newest(self, letter: Notification) -> str:
        newest = [one for one in self.simulation.verdict.notifications if one.account == letter.account][-1]
        if newest.issued == letter.issued:
            return self.texts("call.say.superseded_same_day")
        days = {"day": self.texts.date(letter.issued), "newest": self.texts.date(newest.issued)}
        return self.texts("call.say.superseded", **days)

    def _form(self) -> str:
        """Which sentence fits a trouble that is not about a dead letter."""
        caller, kind = self.caller, self.trouble.kind
        account = self.simulation.replay.register.accounts[caller.account] if caller.account else None
        if self._is_waiting and caller.letter is None and f"call.say.{kind}" not in self.texts:
            kind = "waiting"  # whatever they tried, it is the letter that is missing
        if kind in ("waiting", "not_entitled") and caller.person == caller.child:
            return "waiting.oneself" if kind == "waiting" else "not_entitled.oneself"
        if kind == "wrong_profile" and account is not None and account.historic:
            return "wrong_profile.historic"
        if kind == "wrong_password" and account is not None and account.password == e.PROVISIONAL:
            return "reset" if account.state == ACTIVE else "mistyped"
        if kind == "account_deactivated":
            return "deactivated" if self._is_waiting else "deactivated.nothing"
        return "server_error" if kind == "after.ent.back_pressed" else kind

    def _then(self) -> str:
        """What shows the child, for somebody whose account shows another one."""
        access = {(row.person, row.student): row for row in self.simulation.verdict.access}
        row = access.get((self.caller.person, self.caller.child))
        if row is not None and row.account is not None and row.status in ("open", "waiting"):
            return self.texts("call.say.use", account=self.words.account(row.account))
        return self.texts("call.say.waiting" if self._is_waiting else "call.say.not_entitled", child=self._child)

    def to_do(self) -> Iterator[Item]:
        """Who does what for the caller, from the repair of the story; what was taken on purpose is not given back."""
        acts, mine = ActSentences(self._repair.end, self.texts), self.proposed()
        for event in mine:
            yield Item("to_do", self.texts(f"call.doer.{done_by(event)}", act=acts.what(event)))
        if not mine:
            yield Item("fine", self.texts("call.doer.nobody"))
        if not self.trouble.given_back:
            yield Item("step", self.texts("call.doer.on_purpose"))

    def proposed(self) -> list[e.Event]:
        """The acts of the repair, without letters to others of the family."""
        return [step.event for step in self._repair.steps if self._is_for_caller(step.event)]

    def _is_for_caller(self, event: e.Event) -> bool:
        accounts = [self._repair.end.replay.register.find(address) for address in e.named_accounts(event)]
        return not accounts or any(one is not None and self.caller.person in one.persons for one in accounts)

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

    @property
    def _is_waiting(self) -> bool:
        rows = self.simulation.verdict.to_notify
        return any((row.person, row.student) == (self.caller.person, self.caller.child) for row in rows)


def _renamed(caller: Caller, names: CallNames) -> Caller:
    """The same caller with the names that were typed; with invented ones, where the story then contradicts itself."""
    given: Mapping[str, str] = {
        person: name
        for person, name in ((caller.person, names.caller.strip()), (caller.child, names.child.strip()))
        if name
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
