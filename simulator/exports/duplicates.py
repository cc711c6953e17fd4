"""Records that may be of one person: pairs, each with its evidence and a score that adds up; never a verdict.

Only records that have something in common are compared: candidates come from small blocks (same INE, nearly the same
name within a school, same date of birth and a name, a contact that few share, a pupil in common), so that the cost
grows with the number of records. A block or contact that many share, such as a school's own telephone, shows nothing.
"""

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, Generic, Literal, TypeVar

from msgspec import Struct

from simulator.exports.links import MOST_CHILDREN, Groups, LinkTable
from simulator.exports.names_alike import NameFolding, NameForms, ways_alike
from simulator.exports.progress import Progress, share, unwatched
from simulator.exports.snapshot import Guardian, Pupil, Snapshot

Record = TypeVar("Record", Pupil, Guardian)
Grade = Literal["almost_certain", "probable", "to_check"]
Key = tuple[str | None, str]
"""School and id of a record: what tells it from every other."""

WEIGHTS: Final = {
    # the names: one of these, or one for the family name and one for the given name
    "name": 4, "family_one_letter": 3, "given_one_letter": 3, "family_used": 3, "names_swapped": 3,
    "given_first_of_several": 3, "family_part": 2, "given_initial": 2, "family_used_only": 1,
    "slip_in_both": 2, "names_differ": 0,
    # pupils
    "ine": 8, "ine_differs": -6, "birth": 4, "birth_swapped": 2, "birth_differs": -6, "sex_differs": -3,
    "shared_guardian": 3, "twins": -4, "pupil_contact": 2,
    # guardians
    "mobile": 4, "mail": 4, "telephone": 2, "address": 2, "same_child_role": 4, "same_child": 2, "siblings": 3,
    "mobile_differs": -1, "mail_differs": -1, "telephone_differs": -1, "address_differs": -1,
    "title_differs": -8, "roles_differ": -12, "generation": -4, "other_parents_differ": -2,
    # both
    "declared": 4, "nothing_personal": 0, "name_uncertain": 0, "contradicted": 0,
}  # fmt: skip
"""Points of every clue. Those of 0 explain why a sum does not count for as much as it could."""
LEAST: Final[dict[Grade, int]] = {"almost_certain": 10, "probable": 7, "to_check": 4}
"""Points that a grade takes at least."""
GRADES: Final = tuple(LEAST)
MOST_OF_A_BLOCK: Final = 40
"""Records that are compared with each other at most."""
MOST_SHARING: Final = 8
"""Records that share a contact, or an INE, at most: what more have in common is an office's, or a filler."""
GENERATION: Final = 16
"""Years between the children of two people, from which on the one may be the other's parent."""

_SAME_NAME: Final = frozenset(("name",))
_UNCERTAIN: Final = frozenset(("given_initial", "family_used_only", "family_part", "slip_in_both", "names_differ"))
_PERSONAL: Final = frozenset(
    ("mobile", "mail", "same_child_role", "siblings", "ine", "shared_guardian", "pupil_contact")
)
"""What hardly two people have in common, unlike a home and its telephone; of a pupil a parent is enough."""
_EXCLUSIVE: Final = frozenset(("mother", "father", "forebear", "sibling", "oneself", "social_services"))
"""What nobody is to a pupil besides being something else of these; « guardian » and « other » are said of anybody."""
_SERIOUS: Final = -3
_PAIRS_UNSAID: Final = 1000
"""Pairs that are judged between two words of progress."""


class Clue(Struct, frozen=True):
    """A piece of evidence: its code, and how many points it gives (against: below 0)."""

    code: str
    weight: int


CLUES: Final = {code: Clue(code, weight) for code, weight in WEIGHTS.items()}
"""Each once, for an academy has hundreds of thousands of pairs."""


class Pair(Struct, Generic[Record], frozen=True):
    """Two records, in the order of the files."""

    places: tuple[int, int]
    """Where they stand in the snapshot."""
    first: Record
    second: Record
    clues: tuple[Clue, ...]
    score: int
    grade: Grade | None
    """None: two persons of one name, as far as one can tell; the clues say what tells them apart."""


class SamePersons(Struct, frozen=True):
    """Of every record that is of the same person as others, the first of them in the files; no other record."""

    pupils: dict[Key, Key]
    guardians: dict[Key, Key]


def key_of(record: Pupil | Guardian) -> Key:
    """School and id of a record."""
    return (record.school, record.id)


def same_person(snapshot: Snapshot, at_least: Grade = "almost_certain", progress: Progress = unwatched) -> SamePersons:
    """The records grouped by person, as far as pairs of this grade or a better one say so.

    To compare two days, ask it of the records of both as one snapshot.
    """
    table = LinkTable(snapshot)
    return SamePersons(
        grouped(snapshot.pupils, pupil_pairs(snapshot, table, share(progress, 0, 0.3)), at_least),
        grouped(snapshot.guardians, guardian_pairs(snapshot, table, share(progress, 0.3, 1)), at_least),
    )


def grouped(records: Sequence[Record], pairs: Iterable[Pair[Record]], at_least: Grade) -> dict[Key, Key]:
    """Of every record of a person with several the first; pairs of a lower grade say nothing."""
    good = [pair for pair in pairs if pair.grade is not None and LEAST[pair.grade] >= LEAST[at_least]]
    mentioned = {key_of(record) for pair in good for record in (pair.first, pair.second)}
    keys = [key for record in records if (key := key_of(record)) in mentioned]
    places = {key: place for place, key in enumerate(keys)}
    groups = Groups(len(keys))
    for pair in good:
        groups.join(places[key_of(pair.first)], places[key_of(pair.second)])
    return {key: keys[groups.of(place)] for key, place in places.items()}


# --- Pupils -------------------------------------------------------------------------------------------------------


def pupil_pairs(
    snapshot: Snapshot, table: LinkTable | None = None, progress: Progress = unwatched
) -> list[Pair[Pupil]]:
    """Pupils' records that may be of one pupil, in one school or in several; and namesakes within a school."""
    return _Pupils(snapshot, table or LinkTable(snapshot)).pairs(progress)


class _Pupils:
    def __init__(self, snapshot: Snapshot, table: LinkTable) -> None:
        self.records = snapshot.pupils
        self.table = table
        self.folding = NameFolding()
        self.contacts = _Contacts(self.records)

    def forms(self, place: int) -> NameForms:
        pupil = self.records[place]
        return self.folding.forms(pupil.family_name, pupil.used_name, pupil.given_name)

    def pairs(self, progress: Progress) -> list[Pair[Pupil]]:
        schools: dict[str, list[int]] = {}
        for place, pupil in enumerate(self.records):
            schools.setdefault(pupil.school, []).append(place)
        candidates: dict[tuple[int, int], tuple[str, ...]] = {}
        _add_alike(candidates, self.of_one_ine(), self.forms, {"ine"})
        for number, places in enumerate(schools.values()):
            share(progress, 0, 0.4)(number, len(schools))
            _add_alike(candidates, _in_blocks(_name_keys(places, self.forms), MOST_OF_A_BLOCK), self.forms)
        _add_alike(candidates, _in_blocks(self.by_birth(), MOST_OF_A_BLOCK), self.forms)
        _add_alike(candidates, _declared(self.records), self.forms)
        return _kept(candidates, self.pair, share(progress, 0.4, 1))

    def of_one_ine(self) -> Iterator[tuple[int, int]]:
        """Two names with two dates of birth are two pupils, of whom one got the other's INE: no pair."""
        for one, other in _in_blocks(self.by_ine(), MOST_SHARING):
            born, born_other = self.records[one].born, self.records[other].born
            if born == born_other or ways_alike(self.forms(one), self.forms(other)):
                yield one, other

    def by_ine(self) -> Iterator[tuple[Hashable, int]]:
        for place, pupil in enumerate(self.records):
            if pupil.ine:
                yield pupil.ine.upper(), place

    def by_birth(self) -> Iterator[tuple[Hashable, int]]:
        """By what a slip leaves alone: the date and a name, or the name and the numbers of the date."""
        for place, pupil in enumerate(self.records):
            born = pupil.born
            if born is not None:
                forms = self.forms(place)
                family, given = "".join(forms.family), "".join(forms.given)
                yield (born, given), place
                yield (family, born), place
                yield (family, given, born.year, *sorted((born.day, born.month))), place

    def pair(self, places: tuple[int, int], ways: tuple[str, ...]) -> Pair[Pupil]:
        one, other = (self.records[place] for place in places)
        codes = [*_name_codes(ways)]
        if one.ine and other.ine:
            codes.append("ine" if one.ine.upper() == other.ine.upper() else "ine_differs")
        if one.born and other.born:
            codes.append(_birth_code(one.born, other.born))
        if one.sex and other.sex and one.sex != other.sex:
            codes.append("sex_differs")
        guardians, others = ({guardian for guardian, _ in self.table.of_pupil(place)} for place in places)
        if guardians & others:
            codes.append("shared_guardian")
        elif self.contacts.shared(*places):
            codes.append("pupil_contact")
        if (
            "birth" in codes
            and {"shared_guardian", "pupil_contact"} & {*codes}
            and any("given_" in one for one in ways)
        ):
            codes.append("twins")
        return _judged(places, one, other, codes, certain="ine" in codes or {"name", "birth"} <= {*codes})


def _birth_code(one: datetime.date, other: datetime.date) -> str:
    if one == other:
        return "birth"
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return "birth_swapped" if swapped else "birth_differs"


# --- Guardians ----------------------------------------------------------------------------------------------------


def guardian_pairs(
    snapshot: Snapshot, table: LinkTable | None = None, progress: Progress = unwatched
) -> list[Pair[Guardian]]:
    """Guardians' records that may be of one person, in one school or in several; and namesakes within a school."""
    return _Guardians(snapshot, table or LinkTable(snapshot)).pairs(progress)


class _Guardians:
    def __init__(self, snapshot: Snapshot, table: LinkTable) -> None:
        self.records = snapshot.guardians
        self.pupils = snapshot.pupils
        self.table = table
        self.folding = NameFolding()
        self.contacts = _Contacts(self.records)

    def forms(self, place: int) -> NameForms:
        guardian = self.records[place]
        return self.folding.forms(guardian.family_name, guardian.used_name, guardian.given_name)

    def pairs(self, progress: Progress) -> list[Pair[Guardian]]:
        candidates: dict[tuple[int, int], tuple[str, ...]] = {}
        schools = [*self.by_school()]
        for number, places in enumerate(schools):
            share(progress, 0, 0.4)(number, len(schools))
            _add_alike(candidates, _in_blocks(_name_keys(places, self.forms), MOST_OF_A_BLOCK), self.forms)
        _add_alike(candidates, self.contacts.pairs(), self.forms, {"given"})
        _add_alike(candidates, self.of_one_pupil(), self.forms, {"given"})
        _add_alike(candidates, _declared(self.records), self.forms)
        return _kept(candidates, self.pair, share(progress, 0.4, 1))

    def by_school(self) -> Iterator[list[int]]:
        """The guardians of each school: of the export that names them, else of the pupils they are linked to."""
        schools: dict[str, list[int]] = {}
        for place, guardian in enumerate(self.records):
            if guardian.school is not None:
                schools.setdefault(guardian.school, []).append(place)
                continue
            theirs = {self.pupils[pupil].school for pupil, _ in self.table.of_guardian(place)}
            for school in sorted(theirs) or [""]:
                schools.setdefault(school, []).append(place)
        yield from schools.values()

    def of_one_pupil(self) -> Iterator[tuple[int, int]]:
        for pupil in range(len(self.pupils)):
            guardians = sorted({guardian for guardian, _ in self.table.of_pupil(pupil)})
            if len(guardians) <= MOST_SHARING:
                yield from combinations(guardians, 2)

    def pair(self, places: tuple[int, int], ways: tuple[str, ...]) -> Pair[Guardian]:
        one, other = (self.records[place] for place in places)
        codes = [*_name_codes(ways), *self.contacts.codes(*places), *self.roles(*places)]
        sexes = [self.sex(place) for place in places]
        if None not in sexes and sexes[0] != sexes[1]:
            codes.append("title_differs")
        if self.generations_apart(*places):
            codes.append("generation")
        codes += _declared_code(one, other)
        return _judged(places, one, other, codes, certain=True)

    def roles(self, one: int, other: int) -> Iterator[str]:
        """What the pupils whom both look after say: nobody is mother and father of one pupil."""
        children = {pupil: link.kinship for pupil, link in self.table.of_guardian(one)}
        others = {pupil: link.kinship for pupil, link in self.table.of_guardian(other)}
        both = [(children[pupil], others[pupil]) for pupil in children if pupil in others]
        if any({role, role_of_other} <= _EXCLUSIVE and role != role_of_other for role, role_of_other in both):
            yield "roles_differ"
        elif any(role == role_of_other and role in ("mother", "father") for role, role_of_other in both):
            yield "same_child_role"
        elif any(role == role_of_other or None in (role, role_of_other) for role, role_of_other in both):
            yield "same_child"
        elif not both and self.beside(one, other, children) & self.beside(one, other, others):
            yield "siblings"
        elif not both and self.other_parents_differ(children, others):
            yield "other_parents_differ"

    def beside(self, one: int, other: int, children: Mapping[int, str | None]) -> set[tuple[int, str]]:
        """Who else looks after these children, each with what the guardian of the pair is to them: a parent."""
        if len(children) > MOST_CHILDREN:
            return set()
        return {
            (guardian, role)
            for pupil, role in children.items()
            if role in ("mother", "father")
            for guardian, link in self.table.of_pupil(pupil)
            if guardian not in (one, other) and link.kinship != "social_services"
        }

    def other_parents_differ(self, children: Mapping[int, str | None], others: Mapping[int, str | None]) -> bool:
        """Whether these children's other parents are known and are nobody of those children's, under any name.

        So it is with father and son of one name; seldom with one father, whose children by two mothers live with him.
        """
        parents, parents_of_others = self.other_parents(children), self.other_parents(others)
        return bool(parents and parents_of_others) and not any(
            self.may_be_one(one, other) for one in parents for other in parents_of_others
        )

    def other_parents(self, children: Mapping[int, str | None]) -> set[int]:
        """The mothers of whose children one is the father, or the reverse."""
        if len(children) > MOST_CHILDREN:
            return set()
        opposite = {"mother": "father", "father": "mother"}
        return {
            guardian
            for pupil, role in children.items()
            if role in opposite
            for guardian, link in self.table.of_pupil(pupil)
            if link.kinship == opposite[role]
        }

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether names leave it open: the family name changes with a marriage, or one parent has two records, too."""
        forms, forms_of_other = self.forms(one), self.forms(other)
        return forms.given == forms_of_other.given or bool(ways_alike(forms, forms_of_other))

    def sex(self, place: int) -> str | None:
        """By title and by role; None where they contradict each other, or neither is known."""
        title = self.records[place].title
        roles = {"mother": "Mme", "father": "M"}
        said = {roles[link.kinship] for _, link in self.table.of_guardian(place) if link.kinship in roles}
        said |= {title} if title else set()
        return said.pop() if len(said) == 1 else None

    def generations_apart(self, one: int, other: int) -> bool:
        years, others = (
            [born.year for pupil, _ in self.table.of_guardian(place) if (born := self.pupils[pupil].born)]
            for place in (one, other)
        )
        if not years or not others:
            return False
        return max(min(years) - max(others), min(others) - max(years)) >= GENERATION


# --- What both have in common -------------------------------------------------------------------------------------


class _Contacts:
    """Contacts that few records share; the rest is no evidence."""

    def __init__(self, records: Sequence[Pupil | Guardian]) -> None:
        self._records = records
        first: dict[int, int] = {}
        self._sharing: dict[int, list[int]] = {}
        for place, record in enumerate(records):
            for digest in {digest for _, digest in record.contacts}:
                if first.setdefault(digest, place) != place:
                    self._sharing.setdefault(digest, [first[digest]]).append(place)

    def pairs(self) -> Iterator[tuple[int, int]]:
        for places in self._sharing.values():
            if len(places) <= MOST_SHARING:
                yield from combinations(places, 2)

    def shared(self, one: int, other: int) -> set[int]:
        digests, others = ({digest for _, digest in self._records[place].contacts} for place in (one, other))
        return {digest for digest in digests & others if len(self._sharing[digest]) <= MOST_SHARING}

    def codes(self, one: int, other: int) -> Iterator[str]:
        """Per kind: shared, or different where both have one and none is shared."""
        both = [self._records[place].contacts for place in (one, other)]
        shared = self.shared(one, other)
        for kind in ("mobile", "mail", "telephone", "address"):
            theirs = [{digest for of, digest in contacts if of == kind} for contacts in both]
            if shared & (theirs[0] | theirs[1]):
                yield kind
            elif all(theirs) and not theirs[0] & theirs[1]:
                yield f"{kind}_differs"


def _in_blocks(keyed: Iterable[tuple[Hashable, int]], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of places with a key in common that no more than `most` have."""
    blocks: dict[Hashable, int | list[int]] = {}
    for key, place in keyed:
        block = blocks.setdefault(key, place)
        if isinstance(block, list):
            block.append(place)
        elif block != place:
            blocks[key] = [block, place]
    for block in blocks.values():
        if isinstance(block, list) and len(block) <= most:
            yield from combinations(block, 2)


def _name_keys(places: Iterable[int], forms_of: Callable[[int], NameForms]) -> Iterator[tuple[Hashable, int]]:
    """What names keep when they are shortened, exchanged, typed with a slip or changed by marriage."""
    for place in places:
        forms = forms_of(place)
        if not forms.is_known:
            continue
        family, used, given = "".join(forms.family), "".join(forms.used), "".join(forms.given)
        for word in {*forms.family, *forms.used, family, used}:
            yield (1, word, given[0]), place
        yield (2, family, given[-2:]), place
        yield (3, family[:2], given), place
        yield (4, family[-2:], given), place
        yield (5, *sorted((family, given))), place


def _declared(records: Sequence[Pupil | Guardian]) -> Iterator[tuple[int, int]]:
    """Records of which one names the other as its duplicate."""
    named = {record.duplicate_of for record in records if record.duplicate_of is not None}
    if not named:
        return
    places = {record.id: place for place, record in enumerate(records) if record.id in named}
    for place, record in enumerate(records):
        other = places.get(record.duplicate_of or "", place)
        if other != place:
            yield place, other


def _declared_code(one: Record, other: Record) -> tuple[str, ...]:
    return ("declared",) if one.duplicate_of == other.id or other.duplicate_of == one.id else ()


def _add_alike(
    candidates: dict[tuple[int, int], tuple[str, ...]],
    pairs: Iterable[tuple[int, int]],
    forms_of: Callable[[int], NameForms],
    besides: Iterable[str] = (),
) -> None:
    """The pairs whose names are alike; with `besides` also those of one given name, or of any (of one INE)."""
    for one, other in pairs:
        places = (one, other) if one < other else (other, one)
        if places in candidates:
            continue
        forms, forms_of_other = forms_of(one), forms_of(other)
        ways = ways_alike(forms, forms_of_other)
        if not ways and ("ine" in besides or ("given" in besides and forms.given == forms_of_other.given)):
            ways = ("names_differ",)
        if ways:
            candidates[places] = ways


def _name_codes(ways: tuple[str, ...]) -> tuple[str, ...]:
    """The clue of a name: one only, for a slip in either half counts no less than a slip in one."""
    return ways if len(ways) == 1 else ("slip_in_both",)


def _judged(
    places: tuple[int, int], one: Record, other: Record, codes: Sequence[str], *, certain: bool
) -> Pair[Record]:
    """The pair with its score, and the grade that its score and its clues allow; `certain`: whether all may be."""
    clues = [CLUES[code] for code in codes]
    score = sum(clue.weight for clue in clues)
    grade = next((grade for grade in GRADES if score >= LEAST[grade]), None)
    limit = _limit(codes, certain=certain)
    if limit is not None and grade is not None and LEAST[grade] > LEAST[limit[0]]:
        grade = limit[0]
        clues.append(CLUES[limit[1]])
    return Pair(places, one, other, tuple(clues), score, grade)


def _limit(codes: Sequence[str], *, certain: bool) -> tuple[Grade, str] | None:
    """The best grade that these clues allow, however many points there are, and the code that says why."""
    if {"family_used_only", "names_differ", "twins"} & {*codes}:
        return "to_check", "name_uncertain"
    if any(WEIGHTS[code] <= _SERIOUS for code in codes):
        return "probable", "contradicted"
    if _UNCERTAIN & {*codes} or not certain:
        return "probable", "name_uncertain"
    if not _PERSONAL & {*codes}:
        return "probable", "nothing_personal"
    return None


def _kept(
    candidates: Mapping[tuple[int, int], tuple[str, ...]],
    pair_of: Callable[[tuple[int, int], tuple[str, ...]], Pair[Record]],
    progress: Progress,
) -> list[Pair[Record]]:
    """Those that may be one person; and namesakes of one school, or of none that is known."""
    kept = []
    for number, (places, ways) in enumerate(sorted(candidates.items())):
        if number % _PAIRS_UNSAID == 0:
            progress(number, len(candidates))
        pair = pair_of(places, ways)
        if pair.grade is not None or (pair.first.school == pair.second.school and pair.clues[0].code in _SAME_NAME):
            kept.append(pair)
    return kept
