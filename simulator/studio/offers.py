"""Acts as sentences with blanks: what can be told at a moment of the story.

Every kind of event has one act or more. A blank offers only what exists at that moment; what would be refused or
contradict the story is offered as well, with the reason.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, Literal

from msgspec import Struct, structs

from simulator import events as e
from simulator.people import People, Person, Role, School
from simulator.reports.names import Phrase
from simulator.studio.act_events import events_of
from simulator.studio.acts import (
    ACTS,
    BY_ID,
    COMPUTED,
    EACH,
    MADE,
    MATCHES,
    MAY_BE_EMPTY,
    SEVERAL,
    TYPED,
    UNNAMED,
    Act,
    Values,
    told,
)  # fmt: skip
from simulator.studio.choices import Choices
from simulator.studio.judgement import POSSIBLE, Judge, Judgement, State
from simulator.studio.new_ids import id_for, typed_line
from simulator.studio.story import Moment
from simulator.texts import Texts
from simulator.whatif.ground.families import families

TRIED: Final = 400
"""How many ways to fill an act are tried."""


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
    form: str = ""
    """In which form a choice stands in the sentence: as it is, or « du compte … » (`of`), « au collège … » (`to`)."""

    def words(self, choice: Choice) -> str:
        """What a choice is called within the sentence."""
        return in_form(choice.label, self.form)

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
    proposed: frozenset[str]
    """The blanks that nobody filled, in which something stands all the same because it is plainly meant."""
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
            part if isinstance(part, str) else ", ".join(map(part.words, part.shown)) or "…" for part in self.parts
        )


class Entry(Struct, frozen=True):
    """An act in the palette."""

    act: Act
    label: str
    state: State
    why: str | None


class Acts:
    """What can be told at one moment, in one language."""

    def __init__(self, moment: Moment, texts: Texts) -> None:
        self.moment, self.texts = moment, texts
        self.names = moment.names(texts)
        self._choices = Choices(moment, self.names, texts)
        self._judge = Judge(moment, self.names, texts)

    # --- The palette and its sentences ----------------------------------------------------------------------------

    def palette(self) -> tuple[Entry, ...]:
        """Every act, with the reason for which it cannot be told now, or only in vain."""
        return tuple(self._entry(act) for act in ACTS)

    def _entry(self, act: Act) -> Entry:
        values = self._first_way(act)
        missing = self._missing(act, values, can_make=True)
        judged = missing or (self._judge_filled(act, values) if self._missing(act, values) is None else POSSIBLE)
        return Entry(act, self.texts(f"act.label.{act.id}"), judged.state, judged.why)

    def offer(self, act: str, values: Values | None = None, *, changed: str | None = None) -> Offer:
        """An act with what stands in its blanks; those of which nothing is said get what is plainly meant, if anything.

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
        if not self.moment.day_fits:
            judged = self._judge.day()
        blanks = {name: offering._blank(kind, name, settled) for name in (*kind.blanks, *kind.more)}
        parts: list[str | Blank] = []
        for words, field in self.texts.parts(f"act.{act}"):
            parts += [words] if words else []
            name, _, form = (field or "").partition(".")
            parts += [structs.replace(blanks[name], form=form)] if name else []
        return Offer(
            kind,
            tuple(parts),
            tuple(blanks[name] for name in kind.more),
            {name: str(settled[name]) for name in ("record", "to") if settled.get(name)},
            frozenset(name for name in kind.blanks if settled[name] and settled[name] != named.get(name)),
            () if missing else events_of(kind, settled, offering.moment),
            people,
            schools,
            judged.state,
            judged.why,
        )

    def sentence(self, event: e.Event) -> str:
        """An event in the words of its act."""
        act, values = told(event)
        return "".join(
            words + (self._shown(BY_ID[act], field, values) if field else "")
            for words, field in self.texts.parts(f"act.{act}")
        )

    def _shown(self, act: Act, field: str, values: Values) -> str:
        name, _, form = field.partition(".")
        value = values.get(name, "")
        labels = [self._choices.label(act, name, one) for one in ((value,) if isinstance(value, str) else value)]
        return self.texts.listed([in_form(label, form) for label in labels])

    # --- Filling --------------------------------------------------------------------------------------------------

    def _settled(self, act: Act, given: Values, only: Collection[str] | None = None) -> dict[str, Any]:
        """What is given; for the rest, in order, what is plainly meant, up to the first that somebody has to choose.

        `only`: the blanks of which this is asked; the others stay as they are.
        """
        values: dict[str, Any] = {name: () if name in SEVERAL else "" for name in (*act.blanks, *act.more)}
        values |= {name: tuple(value) if not isinstance(value, str) else value for name, value in given.items()}
        also = values.get("also") or ()
        if also:
            values["also"] = tuple(one for one in also if one != values[act.repeated])
        left = [
            name for name in act.blanks
            if values[name] == "" or (name in SEVERAL and name not in given)
            if name not in MAY_BE_EMPTY or name not in given
        ]  # fmt: skip
        while left and (only is None or left[0] in only):
            meant = self._meant(act, left, values)
            if meant is not None:
                values[left[0]] = meant
            elif left[0] not in MAY_BE_EMPTY:
                break
            left = left[1:]
        return values

    def _meant(self, act: Act, names: Sequence[str], values: dict[str, Any]) -> str | tuple[str, ...] | None:
        """What is plainly meant in the first of these blanks, the others being empty too; None if nothing is."""
        name = names[0]
        candidates = list(self._candidates(act, name, values))
        if name in COMPUTED:
            ways = (self._fitting(act, names, values, candidates, accepted=accepted) for accepted in (True, False))
            return next((one for way in ways for one in way), None)
        fitting = list(islice(self._fitting(act, names, values, candidates, accepted=True), 2))
        if len(fitting) == 1:
            return fitting[0]
        is_only_one = len(candidates) == 1 and name not in MADE and name not in SEVERAL
        return candidates[0] or None if is_only_one else None

    def _fitting(
        self,
        act: Act,
        names: Sequence[str],
        values: dict[str, Any],
        candidates: Sequence[str | tuple[str, ...]],
        *,
        accepted: bool,
    ) -> Iterator[str | tuple[str, ...]]:
        """What may stand in the first of these blanks and does no harm, if the right thing stands in the others."""
        for one in candidates:
            ways = self._fillings(act, names[1:], {**values, names[0]: one, "also": (), "guardians": ""}, "")
            for way in islice(ways, max(1, TRIED // len(candidates))):
                if self._missing(act, way) is None and self._judge.is_harmless(
                    events_of(act, way, self.moment), accepted=accepted
                ):
                    yield one
                    break

    def _first_way(self, act: Act) -> dict[str, Any]:
        """The first way to fill an act that would be accepted; else simply the first."""
        values: dict[str, Any] = {name: () if name in SEVERAL else "" for name in (*act.blanks, *act.more)}
        first: dict[str, Any] | None = None
        for tried in islice(self._ways(act, act.blanks, values), TRIED):
            first = first or tried
            if self._missing(act, tried) is None and self._judge_filled(act, tried).state == "possible":
                return tried
        return first or values

    def _ways(self, act: Act, names: Sequence[str], values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Every way to fill these blanks; a homonym only where nothing else is left."""
        for match in MATCHES if "match" in names else ("",):
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
        found = self._choices.ids(act, name, values)
        if name == "grouped":
            yield from self._pairs()
        elif name in EACH:
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

    def _missing(self, act: Act, values: Values, *, can_make: bool = False) -> Judgement | None:
        """What the act cannot do without; None if all blanks are full. `can_make`: who is new may fill one."""
        left: list[str] = []
        for name in act.blanks:
            value = values.get(name)
            if value and value != UNNAMED and (name != "grouped" or len(value) > 1):
                continue
            if name in MAY_BE_EMPTY or (can_make and name in MADE):
                continue
            ids = self._choices.ids(act, name, values)
            nothing = not ids or (name == "grouped" and len(self._choices.ids(act, name, {})) < 2)
            if value != UNNAMED and nothing and name not in MADE and f"choice.nothing.{name}" in self.texts:
                return Judgement("contradicts", self.texts(f"choice.nothing.{name}"))
            if name not in COMPUTED or not left:
                left.append(self._what_is_missing(name, is_name=value == UNNAMED or nothing))
        return (
            Judgement("incomplete", self.texts("choice.incomplete", blanks=self.texts.listed(left))) if left else None
        )

    def _what_is_missing(self, name: str, *, is_name: bool) -> str:
        blank = self.texts(f"blank.{name}")
        if is_name and name not in TYPED:
            return self.texts("choice.incomplete.name", of=self.texts.of(blank))
        return self.texts("choice.incomplete.match") if name == "match" else blank

    def _made(
        self, act: Act, values: Mapping[str, Any]
    ) -> tuple[tuple[Person, ...], tuple[School, ...], dict[str, Any]]:
        """Who and what is made in passing, and the values with their ids."""
        people: list[Person] = []
        schools: list[School] = []
        named = dict(values)
        taken = set(self.moment.ids)
        for name in (name for name in (*act.blanks, *act.more) if name in values):
            makes = MADE.get(act.repeated if name == "also" else name)
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
                    found.append(value)
            named[name] = tuple(one for one in found if one != UNNAMED) if several else found[0]
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

    def _judge_filled(self, act: Act, values: Values) -> Judgement:
        return self._judge.judged(events_of(act, values, self.moment))

    # --- Blanks ---------------------------------------------------------------------------------------------------

    def _blank(self, act: Act, name: str, values: dict[str, Any]) -> Blank:
        value = values.get(name, "")
        several = name in SEVERAL
        optional = name in act.more
        offered = self._choices.ids(act, name, values)
        current = value if several else (value,) if value and value != UNNAMED else ()
        offered = [*offered, *(one for one in current if one not in offered)]
        if optional and not several and name not in TYPED and "" not in offered:
            offered = ["", *offered]
        complete = all(values.get(one) or one in COMPUTED for one in act.blanks if one != name) or several
        choices = tuple(self._choice(act, name, one, values, judged=complete) for one in offered)
        return Blank(
            name,
            self.texts(f"blank.{name}"),
            "several" if several else "text" if name in TYPED else "one",
            value,
            choices,
            self._together(act, name, values, choices),
            optional,
            MADE.get(act.repeated if name == "also" else name),
        )

    def _choice(self, act: Act, name: str, value: str, values: dict[str, Any], *, judged: bool) -> Choice:
        tried: dict[str, Any] = {**values, name: value}
        if name == "also":
            return self._other_choice(act, value, values, judged=judged)
        if name in EACH:
            tried[name] = (value,)
        elif name == "grouped":
            tried[name] = tuple(dict.fromkeys((*values["grouped"], value)))
        elif "also" in act.more and name == act.repeated:
            tried["also"] = tuple(one for one in values.get("also", ()) if one != value)
        if judged:
            tried = self._settled(act, tried, only=COMPUTED)
        full = judged and self._missing(act, tried) is None
        found = self._judge_filled(act, tried) if full else POSSIBLE
        if found.state == "contradicts" and (others := self._giving_way(act, name, tried)) is not None:
            found = self._judge_filled(act, others) if self._missing(act, others) is None else POSSIBLE
        return Choice(value, self._choices.label(act, name, value), found.state, found.why)

    def _other_choice(self, act: Act, value: str, values: dict[str, Any], *, judged: bool) -> Choice:
        """For whom the same may be told: what would become of that once it is told of the first."""
        found = POSSIBLE
        if judged and self._missing(act, values) is None:
            first, other = events_of(act, {**values, "also": (value,), "guardians": ""}, self.moment)
            found = self._judge.judged([other], [first])
        return Choice(value, self._choices.label(act, "also", value), found.state, found.why)

    def _giving_way(self, act: Act, name: str, values: Values) -> dict[str, Any] | None:
        """The same with other values in the blanks that depend on this one, as few as will do; None if none will."""
        after = act.blanks[act.blanks.index(name) + 1 :] if name in act.blanks else ()
        for first in range(len(after) - 1, -1, -1):
            kept = {blank: value for blank, value in values.items() if blank not in after[first:]}
            tried = self._settled(act, kept)
            missing = self._missing(act, tried)
            if (missing or self._judge_filled(act, tried)).state != "contradicts":
                return tried
        return None

    def _together(self, act: Act, name: str, values: Values, choices: Sequence[Choice]) -> tuple[Together, ...]:
        """Those who belong together: accounts to notify, the family of the first, the same guardian's children."""
        open_to = {choice.value: None for choice in choices if choice.state == "possible"}
        if name == "accounts":
            return self._to_notify(open_to)
        first = values.get(act.repeated) if name == "also" else None
        if not first or not open_to:
            return ()
        group: Collection[str] = [whom := self._person(act, str(first))]
        if act.repeated != "link":
            group = next((one for one in families(self.moment.register) if whom in one), ())
        those = tuple(value for value in open_to if self._person(act, value) in group)
        if not those:
            return ()
        if act.repeated == "link":
            return (Together(self.texts("choice.all_children", guardian=self.names.person(whom)), those),)
        students = [self.names.given(one) for one in group if self.moment.people.role(one) == "student"]
        return (Together(self.texts("choice.family", student=self.texts.listed(students)), those),)

    def _person(self, act: Act, value: str) -> str:
        """Whom a choice of the repeated blank is about; of a link, the guardian."""
        register = self.moment.register
        match act.repeated:
            case "student":
                return value
            case "link":
                known = register.guardian_records.get(value.partition("/")[0])
                return known.guardian if known is not None else ""
            case "account":
                account = register.find(value)
                return account.holder if account is not None else ""
        record = register.student_records.get(value)
        return record.student if record is not None else ""

    def _to_notify(self, open_to: Collection[str]) -> tuple[Together, ...]:
        """Whole families, of each the accounts that would be notified; and everybody's."""
        register = self.moment.register
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


def in_form(label: str, form: str) -> str:
    """A noun phrase as it is, or after « de » (`of`) or « à » (`to`)."""
    return getattr(label, form) if form and isinstance(label, Phrase) else label


def _clean(value: str | Sequence[str]) -> str | tuple[str, ...]:
    """What somebody chose or typed, without what cannot be printed."""
    if isinstance(value, str):
        return typed_line(value)
    return tuple(dict.fromkeys(filter(None, map(typed_line, value))))
