"""A lower bound on the effort of every repair. It shortens the search and proves that a repair is minimal."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from simulator.registers.register import Register
from simulator.verdict import Access
from simulator.whatif.ground.families import Pair
from simulator.whatif.ground.helpful_acts import Situation
from simulator.whatif.ground.letters import works
from simulator.whatif.ground.records import Owner, enrolments, guardian_records, needs_new_record
from simulator.whatif.ground.union_find import UnionFind
from simulator.whatif.repair.cost import Effort


class LowerBound(Struct, frozen=True):
    """The bound for one group; `enrolled`: the number of live records of every student in every school at the start."""

    situation: Situation
    enrolled: Mapping[Owner, int]

    def remaining(self, lacking: Sequence[Access], register: Register) -> Effort:
        """The least effort that everybody without access still needs."""
        own = [row for row in lacking if row.person == row.student and not _may_go_on(row.person, register)]
        pairs = [(row.person, row.student) for row in lacking if row.person != row.student]
        by_letter = pairs and self.situation.rules.self_activation == "refused"
        letters = len(own) + (self._guardians_letters(pairs, register) if by_letter else 0)
        acts = self._acts(lacking, register)
        return Effort(letters=letters, acts=acts, events=letters + acts)

    def _guardians_letters(self, pairs: Sequence[Pair], register: Register) -> int:
        """The least number of letters for these pairs: one per account that may serve them, none if it works."""
        rules = self.situation.rules
        living = [one for one in register.accounts.values() if one.live and not one.historic]
        of_person = rules.guardian_account != "child" or rules.grouping == "accepted"
        if rules.merges_on(self.situation.day):
            return int(not all(_may_join(person, of_person, register) for person, _ in pairs))
        wanted = {_name(pair, of_person): None for pair in pairs}
        joined, served = UnionFind(wanted), set[str]()
        for account in living:
            pairs_served = ((person, student) for person in account.persons for student in account.students)
            covered = [_name(pair, of_person) for pair in pairs_served]
            covered = [name for name in covered if name in wanted]
            if covered:
                joined.unite(covered)
            if works(account):  # even with an account per child: a kept one, or one that follows the file
                served.update(covered)
        free = {joined.representative(name) for name in served}
        return sum(joined.representative(group[0]) not in free for group in joined.groups())

    def _acts(self, lacking: Sequence[Access], register: Register) -> int:
        """The least number of acts: a link for every pair without link and account, unless a record takes over several.

        A linked pair needs none, because the student's record may be reinstated with its links (R29).
        """
        now = enrolments(register)
        changed = sum(abs(now.get(owner, 0) - number) for owner, number in self.enrolled.items())
        without: dict[str, int] = {}
        for row in lacking:
            if row.status == "none" and row.person != row.student and not _is_linked(row, register):
                without[row.person] = without.get(row.person, 0) + 1
            elif row.status == "none" and row.person == row.student and self._is_enrolled_as_before(row.student, now):
                changed += 2  # an import, and the closing of the old record
        if self.situation.rules.merges_on(self.situation.day):
            return changed
        doubled = {guardian for (guardian, _), number in guardian_records(register).items() if number > 1}
        links = sum(1 if person in doubled else number for person, number in without.items())
        doubled |= {student for (student, _), number in now.items() if number > 1}
        return changed + links + _replaced(lacking, register, doubled)

    def _is_enrolled_as_before(self, student: str, now: Mapping[Owner, int]) -> bool:
        return all(now.get(owner, 0) == number for owner, number in self.enrolled.items() if owner.person == student)


def _is_linked(row: Access, register: Register) -> bool:
    """Whether a live record of the guardian is linked to any record of the student."""
    return any(
        record.guardian == row.person and register.student_records[id].student == row.student
        for record in register.guardian_records.values()
        if record.live
        for id in record.links
    )


def _replaced(lacking: Sequence[Access], register: Register, doubled: set[str]) -> int:
    """The least number of acts that replace records: one per pair whose link has a dead account.

    Pairs with a person in common count once, because closing a record serves all its pairs. A student whose own account
    is dead is counted with the enrolments; somebody with several records in a school may need no new one.
    """
    counted = {row.student for row in lacking if row.person == row.student and row.status == "none"}
    acts = 0
    for row in lacking:
        pair = {row.person, row.student}
        if row.status != "none" or not pair.isdisjoint(doubled | counted):
            continue
        if needs_new_record(register, row.person, row.student):
            counted |= pair
            acts += 1
    return acts


def _may_go_on(student: str, register: Register) -> bool:
    """Whether a student has a working account that opens nothing and may open a record again (R27 to R29)."""
    return any(works(account) for account in register.live_accounts_of(student))


def _name(pair: Pair, of_person: bool) -> str:
    """What one letter may serve: a person, if accounts may serve several children, otherwise a person and a child."""
    return pair[0] if of_person else "/".join(pair)


def _may_join(person: str, of_person: bool, register: Register) -> bool:
    """Whether a working account may come to serve this guardian without a letter (R18, R24, R25)."""
    return any(
        works(account)
        and not account.historic
        and register.people.role(account.holder) == "guardian"
        and (
            (of_person and account.holder == person)
            or all(register.pairs.get((person, register.student_records[record].student)) for record in account.opens)
        )
        for account in register.accounts.values()
    )
