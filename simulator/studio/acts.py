"""Acts as sentences with blanks: what can be told at a moment of the story, in the words of SIECLE's screens.

Every kind of event has one act or more (`ACTS`). A blank offers only what exists at that moment; what would be refused
or contradict the story is offered as well, with the reason, which the engine gives. Ids of records and the names of
passwords are chosen here, and nobody sees them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, Literal, get_args

from msgspec import Struct, structs

from simulator import events as e
from simulator.consequences import Consequence, RequestRefused
from simulator.people import People, Person, Role, School
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import advance
from simulator.registers.register import Register
from simulator.replay import Step
from simulator.reports import sentences
from simulator.reports.sentences import capitalised
from simulator.studio.new_ids import id_for, next_id, typed_line
from simulator.studio.story import Moment
from simulator.studio.wrong import contradiction_sentence
from simulator.texts import Texts
from simulator.whatif.ground.families import families

TRIED: Final = 400
"""How many ways to fill an act are tried before one is proposed that would be refused."""
NO_PASSWORD: Final = "wrong"  # noqa: S105 -- a label
"""The label of a password that nobody ever chose."""

State = Literal["possible", "refused", "contradicts"]
Values = Mapping[str, str | Sequence[str]]
"""What stands in the blanks, by their names. `+Léa Martin` is somebody new (or a new school) of that name."""


class Act(Struct, frozen=True):
    """One way to tell a kind of event; its sentence is `act.ID`, its short name `act.label.ID`."""

    id: str
    kind: type[e.Event]
    blanks: tuple[str, ...] = ()
    """The blanks of the sentence, in the order in which they depend on each other."""
    more: tuple[str, ...] = ()
    """Blanks that may be left empty, and stand below the sentence."""

    @property
    def group(self) -> str:
        """`siecle`, `teleservices`, `ent` or `clock`."""
        return self.kind.kind.partition(".")[0]


ACTS: Final = (
    Act("siecle.student_record_created", e.StudentRecordCreated, ("school", "student")),
    Act("siecle.student_record_imported", e.StudentRecordImported, ("school", "student")),
    Act("siecle.student_record_imported.origin", e.StudentRecordImported, ("origin", "school"), ("student",)),
    Act("siecle.student_record_exported", e.StudentRecordExported, ("file", "to_school")),
    Act("siecle.student_unenrolled", e.StudentUnenrolled, ("file",), ("departure",)),
    Act("siecle.student_reinstated", e.StudentReinstated, ("closed_file",)),
    Act("siecle.guardian_linked", e.GuardianLinked, ("file", "guardian", "match"), ("level", "name", "matched")),
    Act("siecle.guardian_unlinked", e.GuardianUnlinked, ("link",)),
    Act("siecle.guardian_record_deleted", e.GuardianRecordDeleted, ("guardian_file",), ("merged_into", "deletion")),
    Act("teleservices.account_notified", e.AccountNotified, ("accounts",)),
    Act("teleservices.password_reset", e.PasswordReset, ("account",)),
    Act("ent.historic_credentials_issued", e.HistoricCredentialsIssued, ("persons",)),
    Act("ent.sign_in_attempted", e.SignInAttempted, ("account", "profile", "password")),
    Act("ent.self_activated", e.SelfActivated, ("account", "by")),
    Act("ent.password_changed", e.PasswordChanged, ("account",), ("server_error",)),
    Act("ent.back_pressed", e.BackPressed, ("account",)),
    Act("ent.service_opened", e.ServiceOpened, ("account", "service")),
    Act("ent.merge_requested", e.MergeRequested, ("account", "other_account")),
    Act("ent.grouping_requested", e.GroupingRequested, ("grouped",)),
    Act("clock.advanced", e.ClockAdvanced),
)
"""All acts, in the order of the palette."""
BY_ID: Final = {act.id: act for act in ACTS}

_SEVERAL: Final = {"accounts": "account", "persons": "person"}
"""Blanks in which several may stand, with the field of the events that are told, one for each."""
_FIELDS: Final = {"closed_file": "record", "guardian_file": "record", "departure": "reason", "deletion": "reason"}
_MADE: Final[Mapping[str, Role | Literal["school"]]] = {
    "student": "student", "guardian": "guardian", "persons": "guardian", "school": "school", "to_school": "school",
}  # fmt: skip
_MAY_BE_EMPTY: Final = frozenset({"password"})
_MATCHES: Final = ("new", "same_person", "homonym")
"""In the order in which they are proposed."""
_TYPED: Final = frozenset({"service", "name"})
"""Blanks into which one may type what is not offered."""


SERVICES: Final = ("capsup", "telinscription", "cahier-de-textes")
"""What holders open most; any other name may be typed."""
BLANK_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "level": get_args(e.Level),
    "profile": get_args(e.Profile),
    "by": get_args(e.SelfActivationMeans),
    "departure": get_args(e.DepartureReason),
    "deletion": get_args(e.DeletionReason),
}
"""Blanks that hold one of a few words of the format."""


class Choice(Struct, frozen=True):
    """Something that may stand in a blank."""

    value: str
    label: str
    state: State = "possible"
    why: str | None = None
    """The reason for which it is grey, as a sentence. What is refused may be told all the same."""


class Together(Struct, frozen=True):
    """Several choices with one click: « toute la famille de Jade »."""

    label: str
    values: tuple[str, ...]


class Blank(Struct, frozen=True):
    """A blank of a sentence, with what stands in it."""

    name: str
    label: str
    """What belongs there, for those who do not see the sentence."""
    kind: Literal["one", "several", "text"]
    value: str | tuple[str, ...]
    choices: tuple[Choice, ...]
    together: tuple[Together, ...] = ()
    optional: bool = False
    makes: Role | Literal["school"] | None = None
    """Whom or what one may make in passing: `+` and a name is its value."""

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that stand in it."""
        values = (self.value,) if isinstance(self.value, str) else self.value
        return tuple(choice for choice in self.choices if choice.value in values)


class Offer(Struct, frozen=True):
    """An act at a moment, with what stands in its blanks, and what would become of it."""

    act: Act
    parts: tuple[str | Blank, ...]
    """The sentence: words and blanks."""
    more: tuple[Blank, ...]
    hidden: Mapping[str, str]
    """Values that nobody sees and a form sends back, such as the id of the record of an event that is edited."""
    events: tuple[e.Event, ...]
    """What would be told; nothing while a blank is empty."""
    people: tuple[Person, ...]
    schools: tuple[School, ...]
    """Who and what would come with it."""
    state: State
    why: str | None
    """Why it would be refused, or cannot be told."""

    @property
    def tellable(self) -> bool:
        """Whether it can be told: also where it would be refused, for that happens at schools."""
        return bool(self.events) and self.state != "contradicts"

    @property
    def blanks(self) -> dict[str, Blank]:
        """All blanks by their names."""
        return {part.name: part for part in (*self.parts, *self.more) if isinstance(part, Blank)}

    @property
    def sentence(self) -> str:
        """The whole sentence, as words."""
        return "".join(
            part if isinstance(part, str) else ", ".join(choice.label for choice in part.shown) or "…"
            for part in self.parts
        )


class Entry(Struct, frozen=True):
    """An act in the palette."""

    act: Act
    label: str
    state: State
    why: str | None


class _Judgement(Struct, frozen=True):
    state: State
    why: str | None = None


_POSSIBLE: Final = _Judgement("possible")


class Acts:
    """What can be told at one moment, in one language."""

    def __init__(self, moment: Moment, texts: Texts) -> None:
        self.moment, self.texts = moment, texts
        self.names = moment.names(texts)
        self._judged: dict[e.Event, _Judgement] = {}
        self._refused: dict[tuple[type[e.Event], str], _Judgement] = {}
        self._fork: Register | None = None
        self._next = cache(lambda letter: next_id(letter, moment.ids))

    # --- The palette and its sentences ----------------------------------------------------------------------------

    def palette(self) -> tuple[Entry, ...]:
        """Every act, with the reason for which it cannot be told now, or only in vain."""
        return tuple(self._entry(act) for act in ACTS)

    def _entry(self, act: Act) -> Entry:
        values = self._settled(act, {})
        missing = self._missing(act, values, can_make=True)
        judged = missing or (self._judge_filled(act, values) if self._missing(act, values) is None else _POSSIBLE)
        return Entry(act, self.texts(f"act.label.{act.id}"), judged.state, judged.why)

    def offer(self, act: str, values: Values | None = None, *, changed: str | None = None) -> Offer:
        """An act with what stands in its blanks; those of which nothing is said get what fits first.

        `changed`: the blank that was filled last; what stands in those that depend on it gives way if it contradicts.
        """
        kind, given = BY_ID[act], {name: _clean(value) for name, value in (values or {}).items()}
        people, schools, named = self._made(kind, given)
        offering = self._with(people, schools) if people or schools else self
        settled = offering._settled(kind, named)
        missing = offering._missing(kind, settled)
        judged = missing or offering._judge_filled(kind, settled)
        if changed is not None and judged.state == "contradicts":
            settled = offering._giving_way(kind, changed, settled) or settled
            missing = offering._missing(kind, settled)
            judged = missing or offering._judge_filled(kind, settled)
        blanks = {name: offering._blank(kind, name, settled) for name in (*kind.blanks, *kind.more)}
        parts: list[str | Blank] = []
        for words, name in self.texts.parts(f"act.{act}"):
            parts += [words] if words else []
            parts += [blanks[name]] if name else []
        return Offer(
            kind,
            tuple(parts),
            tuple(blanks[name] for name in kind.more),
            {name: str(settled[name]) for name in ("record", "to") if settled.get(name)},
            () if missing else offering._events(kind, settled),
            people,
            schools,
            judged.state,
            judged.why,
        )

    def telling(self, event: e.Event) -> tuple[str, dict[str, str | tuple[str, ...]]]:
        """The act that tells an event, and what stands in its blanks: to show it, or to edit it."""
        return told(event)

    def sentence(self, event: e.Event) -> str:
        """An event in the words of its act."""
        act, values = told(event)
        return "".join(
            words + (self._shown(BY_ID[act], name, values) if name else "")
            for words, name in self.texts.parts(f"act.{act}")
        )

    def _shown(self, act: Act, name: str, values: Values) -> str:
        value = values.get(name, "")
        return self.texts.listed([self._label(name, one) for one in ((value,) if isinstance(value, str) else value)])

    # --- Filling --------------------------------------------------------------------------------------------------

    def _settled(self, act: Act, given: Values) -> dict[str, str | tuple[str, ...]]:
        """What is given, and for the rest the first that would be accepted; else simply the first."""
        values = {name: tuple(value) if not isinstance(value, str) else value for name, value in given.items()}
        open_blanks = [name for name in act.blanks if values.get(name, "") == ""]  # nobody of several is an answer
        for name in (*act.blanks, *act.more):
            values.setdefault(name, () if name in _SEVERAL or name == "grouped" else "")
        first: dict[str, str | tuple[str, ...]] | None = None
        for tried in islice(self._ways(act, open_blanks, values), TRIED):
            first = first or tried
            if self._missing(act, tried) is None and self._judge_filled(act, tried).state == "possible":
                return tried
        return first or values

    def _ways(self, act: Act, names: Sequence[str], values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Every way to fill these blanks; a homonym only where nothing else is left."""
        for match in _MATCHES if "match" in names else ("",):
            yield from self._fillings(act, names, values, match)

    def _fillings(self, act: Act, names: Sequence[str], values: dict[str, Any], match: str) -> Iterator[dict[str, Any]]:
        if not names:
            yield dict(values)
            return
        name, rest = names[0], names[1:]
        for value in self._candidates(act, name, values):
            if name != "match" or str(value).startswith(match):
                yield from self._fillings(act, rest, {**values, name: value}, match)

    def _candidates(self, act: Act, name: str, values: Values) -> Iterator[str | tuple[str, ...]]:
        found = self._values(act, name, values)
        if name == "grouped":
            yield from self._pairs()
        elif name in _SEVERAL:
            yield from ((one,) for one in found)
        elif act.kind is e.MergeRequested:
            yield from sorted(found, key=self._is_of_student)
        else:
            yield from found or ("",)

    def _is_of_student(self, address: str) -> bool:
        account = self.moment.register.accounts[address]
        return self.moment.people.role(account.holder) == "student"

    def _pairs(self) -> Iterator[tuple[str, ...]]:
        """Accounts that may be grouped: of one person first."""
        held: dict[str, list[str]] = {}
        for account in self.moment.register.accounts.values():
            held.setdefault(account.holder, []).append(account.address)
        yield from (tuple(of[:2]) for of in held.values() if len(of) > 1)
        addresses = list(self.moment.register.accounts)
        if len(addresses) > 1:
            yield addresses[0], addresses[1]

    def _missing(self, act: Act, values: Values, *, can_make: bool = False) -> _Judgement | None:
        """What the act cannot do without; None if all blanks are full. `can_make`: who is new may fill one."""
        for name in act.blanks:
            if values.get(name) and (name != "grouped" or len(values[name]) > 1):
                continue
            if name in _MAY_BE_EMPTY or (can_make and name in _MADE):
                continue
            nothing = not self._values(act, name, values) or (
                name == "grouped" and len(self._values(act, name, {})) < 2
            )
            key = f"choice.nothing.{name}"
            if nothing and key in self.texts:
                return _Judgement("contradicts", self.texts(key))
            return _Judgement("contradicts", self.texts("choice.incomplete", blank=self.texts(f"blank.{name}")))
        return None

    def _made(
        self, act: Act, values: Mapping[str, Any]
    ) -> tuple[tuple[Person, ...], tuple[School, ...], dict[str, Any]]:
        """Who and what is made in passing, and the values with their ids."""
        people: list[Person] = []
        schools: list[School] = []
        named = dict(values)
        taken = set(self.moment.ids)
        for name in (name for name in (*act.blanks, *act.more) if name in values):
            makes = _MADE.get(name)
            several = not isinstance(values[name], str)
            found = []
            for value in values[name] if several else (values[name],):
                new = " ".join(value[1:].split()) if value.startswith("+") and makes is not None else ""
                if new:
                    id = id_for(new, taken)
                    taken.add(id)
                    if makes == "school":
                        schools.append(School(id, new))
                    else:
                        people.append(Person(id, makes or "guardian", new))
                    found.append(id)
                else:
                    found.append("" if value.startswith("+") else value)
            named[name] = tuple(filter(None, found)) if several else found[0]
        return tuple(people), tuple(schools), named

    def _with(self, people: Iterable[Person], schools: Iterable[School]) -> "Acts":
        """The same moment, with somebody or something new."""
        moment = self.moment
        everybody = People.of((*moment.people.by_id.values(), *people), moment.people.primary_schools)
        known = {**moment.schools, **{school.id: school for school in schools}}
        return Acts(
            structs.replace(
                moment,
                people=everybody,
                schools=known,
                places=(*moment.places, *(school.id for school in schools)),
                register=structs.replace(moment.register, people=everybody),
            ),
            self.texts,
        )

    # --- What would become of it ----------------------------------------------------------------------------------

    def _judge_filled(self, act: Act, values: Values) -> _Judgement:
        return self._judge_all(self._events(act, values))

    def _judge_all(self, events: Iterable[e.Event]) -> _Judgement:
        """The worst that is to be said of these events."""
        judged = [self._judge(event) for event in events]
        worst = [one for state in ("contradicts", "refused") for one in judged if one.state == state]
        return worst[0] if worst else _POSSIBLE

    def _judge(self, event: e.Event) -> _Judgement:
        if event not in self._judged:
            self._judged[event] = self._judgement(event)
        return self._judged[event]

    def _judgement(self, event: e.Event) -> _Judgement:
        moment, texts = self.moment, self.texts
        too_early = moment.earliest is not None and event.date < moment.earliest
        if too_early or (moment.latest is not None and event.date > moment.latest):
            return _Judgement("contradicts", capitalised(texts("contradiction.date_goes_back")))
        accounts = e.named_accounts(event)
        if len(set(accounts)) < len(accounts):
            return _Judgement("contradicts", capitalised(texts("contradiction.named_twice")))
        for found in contradictions(event, moment.register):
            return _Judgement("contradicts", contradiction_sentence(found.code, found.words, moment, self.names))
        concluded = self._decided(event)
        last = concluded[-1] if concluded else None
        if not isinstance(last, RequestRefused):
            return _POSSIBLE
        kind = type(event), last.reason  # all else that the sentence depends on is the same at this moment
        if kind not in self._refused:
            told_why = capitalised(sentences.why(last.reason, moment.rules, texts))
            told_advice = capitalised(sentences.advice(Step(1, 1, event, concluded), moment.rules, texts))
            refused = texts("choice.refused", why=told_why, advice=told_advice)
            self._refused[kind] = _Judgement("refused", refused)
        return self._refused[kind]

    def _decided(self, event: e.Event) -> tuple[Consequence, ...]:
        """What would follow. What is refused changes nothing, so the next event may be tried on the same fork."""
        fork = self._fork or self.moment.register.forked()
        concluded = advance(fork, event, self.moment.rules)
        changes_nothing = all(isinstance(one, RequestRefused) and one.record is None for one in concluded)
        self._fork = fork if changes_nothing else None
        return concluded

    # --- Blanks ---------------------------------------------------------------------------------------------------

    def _blank(self, act: Act, name: str, values: dict[str, Any]) -> Blank:
        value = values.get(name, "")
        several = name in _SEVERAL or name == "grouped"
        optional = name in act.more
        offered = self._values(act, name, values)
        current = value if several else (value,) if value else ()
        offered = [*offered, *(one for one in current if one not in offered)]
        if optional and name not in _TYPED and "" not in offered:
            offered = ["", *offered]
        complete = self._missing(act, {**values, name: values.get(name) or "?"}) is None or several
        choices = tuple(self._choice(act, name, one, values, judged=complete) for one in offered)
        return Blank(
            name,
            self.texts(f"blank.{name}"),
            "several" if several else "text" if name in _TYPED else "one",
            value,
            choices,
            self._together(choices) if name == "accounts" else (),
            optional,
            _MADE.get(name),
        )

    def _choice(self, act: Act, name: str, value: str, values: dict[str, Any], *, judged: bool) -> Choice:
        tried: dict[str, Any] = {**values, name: value}
        if name in _SEVERAL:
            tried[name] = (value,)
        elif name == "grouped":
            tried[name] = tuple(dict.fromkeys((*values["grouped"], value)))
        full = judged and self._missing(act, tried) is None
        found = self._judge_filled(act, tried) if full else _POSSIBLE
        if found.state == "contradicts" and (others := self._giving_way(act, name, tried)) is not None:
            found = self._judge_filled(act, others)
        return Choice(value, self._label(name, value), found.state, found.why)

    def _giving_way(self, act: Act, name: str, values: Values) -> dict[str, Any] | None:
        """The same with other values in the blanks that depend on this one, as few as will do; None if none will."""
        after = act.blanks[act.blanks.index(name) + 1 :] if name in act.blanks else ()
        for first in range(len(after) - 1, -1, -1):
            kept = {blank: value for blank, value in values.items() if blank not in after[first:]}
            tried = self._settled(act, kept)
            if self._missing(act, tried) is None and self._judge_filled(act, tried).state != "contradicts":
                return tried
        return None

    def _together(self, choices: Sequence[Choice]) -> tuple[Together, ...]:
        """Whole families, of each the accounts that would be notified; and everybody's."""
        register = self.moment.register
        open_to = {choice.value for choice in choices if choice.state == "possible"}
        holders: dict[str, list[str]] = {}
        for account in register.accounts.values():
            if account.address in open_to and account.letter is None and not account.historic:
                holders.setdefault(account.holder, []).append(account.address)
        found = []
        for group in families(register):
            addresses = tuple(address for person in group for address in holders.get(person, ()))
            students = [self.names.given(one) for one in group if register.people.role(one) == "student"]
            if len(addresses) > 1:
                label = self.texts("choice.family", student=self.texts.listed(students))
                found.append(Together(label, addresses))
        everybody = tuple(address for of in holders.values() for address in of)
        if len(found) > 1 and len(everybody) > 1:
            found.append(Together(self.texts("choice.to_notify"), everybody))
        return tuple(found)

    def _values(self, act: Act, name: str, values: Values) -> list[str]:
        """What is offered for a blank at this moment, in the order in which it came to be."""
        register, moment = self.moment.register, self.moment
        match name:
            case "school" | "to_school":
                return list(moment.places)
            case "student" | "guardian":
                return [one.id for one in moment.people.by_id.values() if one.role == name]
            case "persons":
                return list(moment.people.by_id)
            case "file" | "closed_file":
                return [one.id for one in register.student_records.values() if one.live == (name == "file")]
            case "origin":
                return list(register.student_records)
            case "guardian_file":
                return [one.id for one in register.guardian_records.values() if one.live]
            case "merged_into":
                return self._others(str(values.get("guardian_file", "")))
            case "link":
                return [
                    f"{record.id} {child}"
                    for record in register.guardian_records.values()
                    if record.live
                    for child in record.links
                ]
            case "match":
                return self._matches(str(values.get("guardian", "")), str(values.get("file", "")))
            case "account" | "accounts" | "grouped":
                return list(register.accounts)
            case "other_account":
                return [one for one in register.accounts if one != values.get("account")]
            case "password":
                return ["", e.PROVISIONAL, e.SUPERSEDED, *self._labels(values), NO_PASSWORD]
            case "service":
                return list(SERVICES)
            case "server_error":
                return ["true"]
            case "matched":
                return ["true", "false"]
            case "level" | "profile" | "by" | "departure" | "deletion":
                return list(BLANK_WORDS[name])
            case _:
                return []

    def _labels(self, values: Values) -> tuple[str, ...]:
        account = self.moment.register.find(str(values.get("account", "")))
        return self.moment.labels.get(account.address, ()) if account is not None else ()

    def _others(self, id: str) -> list[str]:
        """The other live records of a guardian in a school."""
        register = self.moment.register
        record = register.guardian_records.get(id)
        if record is None:
            return []
        return [one for one in register.live_records_of_guardian(record.guardian, record.school) if one != id]

    def _matches(self, guardian: str, file: str) -> list[str]:
        register = self.moment.register
        child = register.student_records.get(file)
        known = register.live_records_of_guardian(guardian, child.school) if child is not None else ()
        return ["new", *(f"same_person {record}" for record in known), "homonym"]

    def _label(self, name: str, value: str) -> str:
        texts, names = self.texts, self.names
        match name:
            case "school" | "to_school":
                return names.school(value)
            case "student" | "guardian" | "persons":
                return names.person(value) if value else texts("choice.none")
            case "file" | "closed_file" | "origin" | "guardian_file":
                return names.record(value)
            case "merged_into":
                return names.record(value) if value else texts("choice.merged_into.none")
            case "link":
                record, _, child = value.partition(" ")
                found = self.moment.register.guardian_records.get(record)
                guardian = names.person(found.guardian) if found else names.record(record)
                return texts("choice.link", guardian=guardian, record=names.record(child))
            case "match" if value.startswith("same_person"):
                return texts("choice.match.same_person", record=names.record(value.partition(" ")[2]))
            case "account" | "accounts" | "grouped" | "other_account":
                return names.account(value)
            case "password":
                return self._password(value)
            case "name":
                return value
        key = f"choice.{name}.{value or 'none'}"
        return texts(key) if key in texts else value or texts("choice.none")

    def _password(self, value: str) -> str:
        if value in ("", e.PROVISIONAL, e.SUPERSEDED, NO_PASSWORD):
            return self.texts(f"choice.password.{value or 'current'}")
        place = next((of.index(value) + 1 for of in self.moment.labels.values() if value in of), None)
        return self.texts("choice.password.chosen", number=place) if place else f"« {value} »"

    # --- Events ---------------------------------------------------------------------------------------------------

    def _events(self, act: Act, values: Values) -> tuple[e.Event, ...]:
        """What a full act tells."""
        fields: dict[str, Any] = {"date": self.moment.day}
        several: Sequence[str] = ()
        field = ""
        for name in (*act.blanks, *act.more):
            value: Any = values.get(name)
            if not value:
                continue
            match name:
                case "accounts" | "persons":
                    several, field = value, _SEVERAL[name]
                case "grouped":
                    fields["accounts"] = tuple(value)
                case "other_account":
                    fields["accounts"] = (fields.pop("account"), value)
                case "link":
                    fields["record"], _, fields["student_record"] = value.partition(" ")
                case "match":
                    fields["match"], _, record = value.partition(" ")
                    fields |= {"record": record} if record else {}
                case "file":
                    fields["student_record" if act.kind is e.GuardianLinked else "record"] = value
                case "matched" | "server_error":
                    fields[name] = value == "true"
                case _:
                    fields[_FIELDS.get(name, name)] = value
        self._fill_in(act, values, fields)
        kind: Any = act.kind
        if field:
            return tuple(kind(**fields, **{field: one}) for one in several)
        return (kind(**fields),)

    def _fill_in(self, act: Act, values: Values, fields: dict[str, Any]) -> None:
        """What nobody is asked for: ids of new records, names of new passwords, whose file it is."""
        if act.kind in (e.StudentRecordCreated, e.StudentRecordImported, e.GuardianLinked) and "record" not in fields:
            letter = "R" if act.kind is e.GuardianLinked else "E"
            fields["record"] = values.get("record") or self._next(letter)
        if "origin" in fields and "student" not in fields:
            record = self.moment.register.student_records.get(fields["origin"])
            fields["student"] = record.student if record is not None else ""
        if act.kind in (e.PasswordChanged, e.SelfActivated):
            fields["to"] = values.get("to") or self._next("mdp-")


def told(event: Any) -> tuple[str, dict[str, str | tuple[str, ...]]]:
    """The act that tells an event, and what stands in its blanks."""
    act = next(act for act in ACTS if act.kind is type(event))
    if isinstance(event, e.StudentRecordImported) and event.origin is not None:
        act = BY_ID["siecle.student_record_imported.origin"]
    values: dict[str, str | tuple[str, ...]] = {}
    given = event.fields()
    for name in (*act.blanks, *act.more):
        match name:
            case "accounts":
                values[name] = (event.account,)
            case "persons":
                values[name] = (event.person,)
            case "grouped":
                values[name] = event.accounts
            case "account" if isinstance(event, e.MergeRequested):
                values[name] = event.accounts[0]
            case "other_account":
                values[name] = event.accounts[1]
            case "link":
                values[name] = f"{event.record} {event.student_record}"
            case "match":
                values[name] = event.match if event.match != "same_person" else f"same_person {event.record}"
            case "file":
                values[name] = event.student_record if isinstance(event, e.GuardianLinked) else event.record
            case _:
                value = given.get(_FIELDS.get(name, name), "")
                values[name] = str(value).lower() if isinstance(value, bool) else value
    if e.brings_record(event):
        values["record"] = event.record
    if isinstance(event, e.PasswordChanged | e.SelfActivated):
        values["to"] = event.to
    return act.id, values


def _clean(value: str | Sequence[str]) -> str | tuple[str, ...]:
    """What somebody chose or typed, without what cannot be printed."""
    if isinstance(value, str):
        return typed_line(value)
    return tuple(dict.fromkeys(filter(None, map(typed_line, value))))
