"""What people call the accounts, records, persons and schools of a story, or their ids where those are asked for.

Two that would be called alike are told apart, by their schools, their days, or their order. Every name is made once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final, TypeVar

from simulator import consequences as c
from simulator.events import is_historic
from simulator.people import School, name_key
from simulator.registers.register import Account, GuardianRecord, Register, StudentRecord, rebuilt
from simulator.replay import Step
from simulator.rule_sets import RuleSet
from simulator.simulation import Simulation
from simulator.texts import Texts, bound

Key = TypeVar("Key")
Value = TypeVar("Value")

KINDS_OF_SCHOOL = {"college": "Collège", "lycee": "Lycée", "ecole": "École", "cite": "Cité"}
"""Words that an id writes without accents."""
NOUNS_OF_SCHOOLS: Final = {
    "college": "le collège", "lycee": "le lycée", "ecole": "l'école", "etablissement": "l'établissement",
    "cite": "la cité", "groupe": "le groupe", "ensemble": "l'ensemble", "institution": "l'institution",
    "institut": "l'institut", "internat": "l'internat", "maison": "la maison", "cours": "le cours",
}  # fmt: skip
"""The common nouns with which names of schools begin, as they stand within a sentence."""
SMALL_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur"))


class Phrase(str):
    """A noun phrase with its article, if it has one; `of` and `to` are what it is after « de » and « à »."""

    texts: Texts

    def __new__(cls, text: str, texts: Texts) -> "Phrase":
        """The phrase in a language."""
        phrase = super().__new__(cls, text)
        phrase.texts = texts
        return phrase

    @property
    def of(self) -> str:
        """« du compte … », « d'Élodie »."""
        return self.texts.of(self)

    @property
    def to(self) -> str:
        """« au compte … », « à Élodie »."""
        return self.texts.to(self)


class SchoolName(Phrase):
    """« Collège du Port »; « du collège du Port », « à l'école du Parc » in a sentence."""

    @property
    def of(self) -> str:
        """« du collège du Port », « d'Henri-IV »."""
        return self.texts.of(self._with_article)

    @property
    def to(self) -> str:
        """« au collège du Port », « à Henri-IV »."""
        return self.texts.to(self._with_article)

    @property
    def _with_article(self) -> str:
        first, space, rest = self.partition(" ")
        noun = NOUNS_OF_SCHOOLS.get(name_key(first)) if self.texts.language == "fr" else None
        return f"{noun}{space}{rest}" if noun is not None else self


class AccountName(Phrase):
    """« le compte d'Élodie Roumieu pour Jade »."""

    own: Phrase
    """« son compte pour Jade »."""
    yours: Phrase
    """« votre compte pour Jade »."""
    short: Phrase
    """« son compte », where the child is said before."""
    of_child: bool
    """Whether its name says for which child it is."""
    about: str
    """« pour Jade », of its letter; empty if there is nothing to say."""
    whose: str
    """« Élodie Roumieu, pour Jade », for lists."""
    label: str
    """« Élodie pour Jade », for pictures."""
    apart: str
    """What tells it from another that is called alike: « second compte », or its school; mostly nothing."""
    number: str
    """The same in short, « 2e »; its address where ids are shown."""
    school: str
    """The school alone, where another that is called alike is of another school."""


class RecordName(Phrase):
    """« la fiche élève de Jade Roumieu »."""

    brief: Phrase
    """« la fiche de Jade », with what tells it apart."""
    plain: Phrase
    """The same without that."""
    label: str
    """« Jade Roumieu », or the given name of a guardian, for pictures, where the school is said besides."""
    apart: str
    """« du 1er sept. 2015 », where that tells it from another of the same school; mostly nothing."""
    code: str
    """The id after a space where ids are shown; otherwise nothing."""
    bracket: str
    """The same in brackets."""
    which: str
    """After a space, the id or what tells it from another one."""


class Names:
    """The names of everybody and everything in a register, in one language.

    What a story only speaks of, and what does not exist yet, is called so; where ids are asked for, by its id.
    """

    def __init__(
        self, register: Register, steps: Sequence[Step], schools: Mapping[str, School], rules: RuleSet, texts: Texts
    ) -> None:
        """`steps`: those that the register adds up, for the days of records; `schools`: those that the file names."""
        self.texts = texts
        self.codes = texts.codes
        self.register = register
        self._steps, self._named_schools, self._rules = steps, schools, rules
        self._people = register.people
        self._accounts: dict[str, AccountName] = {}
        self._records: dict[str, RecordName] = {}

    @classmethod
    def of(cls, simulation: Simulation, texts: Texts) -> "Names":
        """The names of one simulation, which keeps them: every sentence, picture and slide asks for them."""
        kept: dict[Texts, Names] = vars(simulation).setdefault("names", {})
        if texts not in kept:
            replay = simulation.replay
            kept[texts] = cls(replay.register, replay.steps, simulation.scenario.schools, replay.rules, texts)
        return kept[texts]

    # --- Schools and people -------------------------------------------------------------------------------------

    def school(self, id: str) -> SchoolName:
        """« Collège du Port »: the name that the file gives, otherwise what the id says."""
        if self.codes:
            return SchoolName(self._given_to_school(id) or id, self.texts)
        return SchoolName(self._schools.get(id) or school_in_words(id, self.texts), self.texts)

    def _given_to_school(self, id: str) -> str | None:
        school = self._named_schools.get(id)
        return school.name if school is not None else None

    @cached_property
    def _schools(self) -> Mapping[str, str]:
        """The name or the words of every school; those that would be called alike keep their ids."""
        ids = dict.fromkeys(record.school for record in self.register.student_records.values())
        words = {
            id: self._given_to_school(id) or school_in_words(id, self.texts) for id in (*ids, *self._named_schools)
        }
        alike = grouped(words, words.__getitem__)
        return {id: said if len(alike[said]) == 1 else f"{said} ({id})" for id, said in words.items()}

    def person(self, id: str) -> Phrase:
        """« Élodie Roumieu », with what tells them apart if somebody else has the same name."""
        if id not in self._people.by_id:
            return Phrase(id if self.codes else self.texts("name.unknown.person"), self.texts)
        name = bound(self._people.name(id))
        apart = "" if len(self._people.namesakes[id]) == 1 else id if self.codes else self._namesakes[id]
        return Phrase(f"{name} ({apart})" if apart else name, self.texts)

    @cached_property
    def _namesakes(self) -> dict[str, str]:
        """What tells namesakes apart: role, school, what they are called, whose guardians they are, or their order."""
        found: dict[str, str] = {}
        for ids in dict.fromkeys(ids for ids in self._people.namesakes.values() if len(ids) > 1):
            found |= told_apart(
                ids,
                lambda one: self.texts(f"name.{self._people.role(one)}"),
                self._only_school_of,
                lambda one: self._people.by_id[one].called or "",
                self._guardian_of,
            ) or {
                id: self.texts("name.namesake", ordinal=self.texts.ordinal(place, len(ids)))
                for place, id in enumerate(ids, 1)
            }
        return found

    def _only_school_of(self, student: str) -> str:
        schools = self._schools_of.get(student, {})
        return self.school(next(iter(schools))) if len(schools) == 1 else ""

    @cached_property
    def _schools_of(self) -> dict[str, dict[str, None]]:
        """The schools of every student's records."""
        schools: dict[str, dict[str, None]] = {}
        for record in self.register.student_records.values():
            schools.setdefault(record.student, {})[record.school] = None
        return schools

    def _guardian_of(self, id: str) -> str:
        students = [self._given.get(one, self._people.name(one)) for one in self._students_of.get(id, ()) if one != id]
        return self.texts("name.for", students=self.texts.listed(students)) if students else ""

    @cached_property
    def _students_of(self) -> dict[str, dict[str, None]]:
        """The students of every guardian's pairs."""
        students: dict[str, dict[str, None]] = {}
        for person, student in self.register.pairs:
            students.setdefault(person, {})[student] = None
        return students

    def given(self, id: str) -> str:
        """« Jade »: the given name, if nobody of the same role has the same one; otherwise the whole name."""
        return self._given.get(id) or self.person(id)

    @cached_property
    def _given(self) -> dict[str, str]:
        """For everybody who has no namesake, the fewest first words of the name that nobody of the same role shares."""
        found: dict[str, str] = {}
        words = {id: person.name.split() for id, person in self._people.by_id.items()}
        length = 1
        while words:
            first = {id: " ".join(of_name[:length]) for id, of_name in words.items()}
            alike = grouped(first, lambda one, first=first: (self._people.role(one), name_key(first[one])))  # type: ignore[misc]
            found |= {ids[0]: bound(first[ids[0]]) for ids in alike.values() if len(ids) == 1}
            left = [id for ids in alike.values() if len(ids) > 1 for id in ids]
            words = {id: words[id] for id in left if len(words[id]) > length}
            length += 1
        return found

    # --- Accounts -----------------------------------------------------------------------------------------------

    def account(self, address: str) -> AccountName:
        """The account of any of its names; historic credentials may not exist."""
        first = self.register.first_name(address)
        if first not in self._accounts:
            self._accounts[first] = self._named(first)
        return self._accounts[first]

    def _named(self, address: str) -> AccountName:
        texts, account = self.texts, self.register.accounts.get(address)
        holder = account.holder if account else address.partition("/")[2] if is_historic(address) else ""
        if holder not in self._people.by_id:  # a request about an account that never existed
            unknown = texts("name.account.code", code=address) if self.codes else texts("name.unknown.account")
            return self._name_of_account(unknown, address if self.codes else unknown, unknown, "")
        named_by_child = account is not None and not self.codes and holder not in self._alike_for_a_child(account)
        name = Phrase(bound(self._people.name(holder)), texts) if named_by_child else self.person(holder)
        student = texts("name.for", students=self._for(account)) if account and self._for(account) else ""
        whose = f"{name}, {student}" if student else name
        noun = texts("name.account.historic" if is_historic(address) else "name.account")
        if self.codes:
            noun = _joined(texts("name.account"), noun_code(address, texts))
            found = self._name_of_account(_joined(texts("name.the"), noun, texts.of(name), student), address, "", "")
            found.own, found.yours, found.short = (
                Phrase(_joined(texts(f"name.{form}"), noun, of_what), texts)
                for form, of_what in (("own", student), ("yours", student), ("own", ""))
            )
            found.whose = texts("name.account.whose_code", whose=whose, code=address)
            found.about = texts("name.account.about_code", code=address)
            found.of_child, found.number = bool(student), address
            return found
        ordinal, number, school = self._apart.get(address, ("", "", ""))
        in_school = school and f"({school})"
        rest = _joined(student, in_school)
        article, own, yours, short = (
            _joined(texts(f"name.{form}"), ordinal, noun, owner, of_what)
            for form, owner, of_what in (
                ("the", texts.of(name), rest),
                ("own", "", rest),
                ("yours", "", rest),
                ("own", "", in_school),
            )
        )
        apart = ", ".join(filter(None, (ordinal and f"{ordinal} {noun}", school)))
        if is_historic(address) and not ordinal:
            apart = number = texts("account.historic")
        found = self._name_of_account(article, "", own, apart)
        found.yours, found.short = Phrase(yours, texts), Phrase(short, texts)
        found.about, found.of_child = student, bool(student)
        found.whose = whose if is_historic(address) or not apart else f"{whose} ({apart})"
        given = self._given.get(holder, name)
        short = _joined(given, student)
        found.number = ", ".join(filter(None, (number, school)))
        found.school = school
        found.label = f"{short} ({found.number})" if found.number else short
        return found

    def _name_of_account(self, text: str, label: str, own: str, apart: str) -> AccountName:
        found = AccountName(text, self.texts)
        assert isinstance(found, AccountName)
        found.own = found.yours = found.short = Phrase(own, self.texts)
        found.label, found.apart, found.whose, found.about, found.number = label, apart, text, "", ""
        found.of_child, found.school = False, ""
        return found

    def _alike_for_a_child(self, account: Account) -> frozenset[str]:
        """The namesakes who have an account that says the same after their name."""
        return self._holders[account.historic, self._people.keys[account.holder], self._for(account)]

    @cached_property
    def _holders(self) -> dict[tuple[bool, str, str], frozenset[str]]:
        """Those of each name who have an account for the same children, if they are several."""
        accounts = self.register.accounts.values()
        alike = grouped(accounts, lambda one: (one.historic, self._people.keys[one.holder], self._for(one)))
        holders = {key: frozenset(account.holder for account in of_key) for key, of_key in alike.items()}
        return {key: found if len(found) > 1 else frozenset() for key, found in holders.items()}

    def _for(self, account: Account) -> str:
        """The children that an account is named after: the one it was made for, if a guardian has one for each."""
        if account.historic or self._people.role(account.holder) == "student":
            return ""
        child = self._rules.guardian_account == "child"
        students = [self.register.student_records[record].student for record in account.ever_opened]
        named = students[:1] if child else dict.fromkeys(students) if account.address in self._for_several else ()
        return self.texts.listed([self.given(student) for student in named])

    @cached_property
    def _for_several(self) -> frozenset[str]:
        """Of people with several accounts under rules that give them one, those that differ in their children."""
        of_people = grouped(self.register.accounts.values(), lambda account: account.holder)
        return frozenset(
            account.address
            for accounts in of_people.values()
            if len(accounts) > 1 and len({tuple(account.students) for account in accounts}) > 1
            for account in accounts
        )

    @cached_property
    def _apart(self) -> dict[str, tuple[str, str, str]]:
        """Of accounts called alike, an ordinal among those of one school, in short, and the school if it differs."""
        found: dict[str, tuple[str, str, str]] = {}
        accounts = self.register.accounts.values()
        for alike in grouped(accounts, lambda one: (one.historic, one.holder, self._for(one))).values():
            schools = grouped(alike, self._school_of)
            for school, of_school in schools.items():
                for place, account in enumerate(sorted(of_school, key=lambda account: account.number), 1):
                    alone, of = len(of_school) == 1, len(of_school)
                    ordinals = ("", "") if alone else (self.texts.ordinal(place, of), self.texts.ordinal(place, 0))
                    found[account.address] = (*ordinals, school if len(schools) > 1 else "")
        return found

    def _school_of(self, account: Account) -> str:
        record = next(iter(account.ever_opened), None)
        return "" if record is None else self.school(self.register.student_records[record].school)

    # --- Records ------------------------------------------------------------------------------------------------

    def record(self, id: str) -> RecordName:
        """A student's or a guardian's record."""
        if id not in self._records:
            record = self.register.student_records.get(id) or self.register.guardian_records.get(id)
            self._records[id] = self._record_named(id, record)
        return self._records[id]

    def _record_named(self, id: str, record: StudentRecord | GuardianRecord | None) -> RecordName:
        texts = self.texts
        if record is None and self.codes:
            return self._name_of_record(texts("name.record.code", code=id), id, "", f" {id}")
        if record is None:
            unknown = texts("name.unknown.record")
            return self._name_of_record(unknown, unknown, "", "")
        role = "student" if isinstance(record, StudentRecord) else "guardian"
        person = _person_of(record)
        if self.codes:
            text = texts(f"name.record_code.{role}", code=id)
            found = self._name_of_record(_joined(text, texts.of(self.person(person))), id, "", f" {id}")
            found.brief = found.plain = Phrase(text, texts)
            return found
        ordinal, number, day, school = self._records_apart.get(id, ("", "", "", ""))
        noun = texts(f"name.record.{role}")
        whose, in_school = self.person(person), school and f"({school})"
        found = self._name_of_record(
            _joined(texts("name.record.the"), ordinal, noun, whose.of, day, in_school),
            whose,
            _joined(number, texts("name.record")) if number else self._opened[id][1] if day else "",
            "",
        )
        found.label = whose if role == "student" else self._given.get(person, whose)
        found.which = day and f" {day}"
        plain = (texts("name.record.the"), ordinal, texts("name.record"), texts.of(self.given(person)))
        found.plain = Phrase(_joined(*plain), texts)
        found.brief = Phrase(_joined(*plain, day or in_school), texts)
        return found

    def _name_of_record(self, text: str, label: str, apart: str, code: str) -> RecordName:
        found = RecordName(text, self.texts)
        assert isinstance(found, RecordName)
        found.brief = found.plain = found
        found.label, found.apart, found.code = label, apart, code
        found.bracket = code and f" ({code[1:]})"
        found.which = code
        return found

    @cached_property
    def _records_apart(self) -> dict[str, tuple[str, str, str, str]]:
        """Of records of the same person, the school if it differs; among those of one school the day, or an ordinal."""
        found: dict[str, tuple[str, str, str, str]] = {}
        records: dict[str, StudentRecord | GuardianRecord] = {
            **self.register.student_records, **self.register.guardian_records,
        }  # fmt: skip
        for alike in grouped(records, lambda one: (type(records[one]), _person_of(records[one]))).values():
            schools = grouped(alike, lambda one: self.school(records[one].school))
            for school, of_school in schools.items():
                days = told_apart(of_school, lambda one: self._opened[one][0]) if len(of_school) > 1 else {}
                alone, of = days or len(of_school) == 1, len(of_school)
                for place, id in enumerate(of_school, 1):
                    ordinal, number = (self.texts.ordinal(place, every, feminine=True) for every in (of, 0))
                    told = ("", "") if alone else (ordinal, number)
                    found[id] = (*told, days.get(id, ""), school if len(schools) > 1 else "")
        return found

    @cached_property
    def _opened(self) -> dict[str, tuple[str, str]]:
        """« saisie le 1er septembre 2015 » of every record, and the same in short."""
        found: dict[str, tuple[str, str]] = {}
        for step in self._steps:
            for one in step.consequences:
                if isinstance(one, c.StudentRecordOpened | c.GuardianRecordOpened):
                    typed = isinstance(one, c.GuardianRecordOpened) or one.typed
                    form = "name.record.typed" if typed else "name.record.imported"
                    day = step.event.date
                    dates = self.texts.date(day), self.texts.short_date(day)
                    found[one.record] = self.texts(form, date=dates[0]), self.texts("name.record.of", date=dates[1])
        return found


_NAMING = c.Bookkeeping | c.AccountCreated | c.AccessExtended
"""The consequences after which something may be called otherwise than before."""


def names_as_they_stand(simulation: Simulation, texts: Texts) -> Iterator[Names]:
    """The names before the first step, then after each one; the same object as long as nothing is called otherwise.

    They give nothing away that comes later: an account is « le premier compte » only once there is a second.
    """
    replay, scenario = simulation.replay, simulation.scenario
    names: Names | None = None
    for number in range(len(replay.steps) + 1):
        steps = replay.steps[:number]
        if names is None or any(isinstance(one, _NAMING) for one in steps[-1].consequences):
            register = rebuilt(scenario.people, chain.from_iterable(step.consequences for step in steps))
            names = Names(register, steps, scenario.schools, replay.rules, texts)
        yield names


def noun_code(address: str, texts: Texts) -> str:
    """The code of an account in a sentence; « historique » for a historic one."""
    return texts("account.historic") if is_historic(address) else address


def _joined(*words: str) -> str:
    """The words that there are, as a phrase."""
    return " ".join(filter(None, words))


def _person_of(record: StudentRecord | GuardianRecord) -> str:
    return record.student if isinstance(record, StudentRecord) else record.guardian


def grouped(values: Iterable[Value], key: Callable[[Value], Key]) -> dict[Key, list[Value]]:
    """The values by their keys, in order."""
    found: dict[Key, list[Value]] = {}
    for value in values:
        found.setdefault(key(value), []).append(value)
    return found


def told_apart(alike: Sequence[str], *tellings: Callable[[str], str]) -> dict[str, str]:
    """What the first telling says that says something else of each; nothing if none does."""
    for telling in tellings:
        said = {id: telling(id) for id in alike}
        if "" not in said.values() and len({*said.values()}) == len(alike):
            return said
    return {}


def school_in_words(id: str, texts: Texts) -> str:
    """« Collège du Pont Vieux » for `college-du-pont-vieux`; « établissement C1 » for an id without words."""
    words = [word for word in re.split(r"[-_.]+", id) if word]
    if not any(len(word) > 2 and word.isalpha() for word in words):
        return texts("name.school.code", code=id)
    shown = [
        KINDS_OF_SCHOOL.get(word) or (word if place and word in SMALL_WORDS else word[:1].upper() + word[1:])
        for place, word in enumerate(words)
    ]
    return re.sub(r"\b([dl]) (?=[^\W\d])", r"\1'", " ".join(shown))
