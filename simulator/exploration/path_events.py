"""Translates a path of the search to the events of a scenario, with ids for people, records and accounts."""

import datetime
from collections.abc import Sequence

from simulator import events as e
from simulator.exploration.catalogue import named
from simulator.exploration.kernel import possible_moves as m
from simulator.exploration.kernel.binding import apply_move
from simulator.exploration.kernel.canonical import arrange
from simulator.exploration.kernel.conclusions import ACTING, KEPT, REASON, SHOWN
from simulator.exploration.kernel.configuration import room
from simulator.exploration.kernel.parameters import parameters
from simulator.exploration.kernel.unpacking import unpack
from simulator.exploration.kernel.workspace import workspace
from simulator.exploration.world import OTHER_NAMES, World
from simulator.jit import integers
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import Now
from simulator.registers.register import Register
from simulator.replay import replay

CURRENT_PASSWORD, WRONG_PASSWORD = "mdp", "autre-mdp"
SERVICES = {m.CAPSUP: "capsup", m.OTHER_SERVICE: "cahier-de-textes"}
PASSWORDS = {m.WITH_PROVISIONAL: e.PROVISIONAL, m.WITH_SUPERSEDED: e.SUPERSEDED, m.WITH_WRONG: WRONG_PASSWORD}
DEPARTURES: dict[int, e.DepartureReason] = {m.AS_DUPLICATE: "duplicate"}
DELETIONS: dict[int, e.DeletionReason] = {m.AS_DUPLICATE: "duplicate", m.AS_REMOVED: "removed"}
MATCHES: dict[int, e.Match] = {m.NEW: "new", m.HOMONYM: "homonym", m.NEW_NAME: "new"}


def path_events(world: World, path: Sequence[int], depth: int) -> list[e.Event]:
    """The events of a path; `depth` is that of the search that found it."""
    walk = Walk(world, depth)
    for move in path:
        walk.take(move)
    return walk.events


class Walk:
    """Follows a path through the configurations, move by move, and keeps the names that a scenario uses."""

    def __init__(self, world: World, depth: int) -> None:
        self.world = world
        self.events: list[e.Event] = []
        self.parameters, self._days = parameters(world, depth)
        self._workspace = workspace()
        self._out = integers([0] * m.MOST_MOVES)
        self.family, self._kept = room(), integers([0] * KEPT)
        unpack(integers([0] * self.parameters.words), self.parameters, self.family)
        people = [*world.people.by_id]
        self._students, self._guardians = people[: world.students], people[world.students :]
        self._schools = [*world.school_ids]
        self._records = [""] * self.parameters.e_max
        self._guardian_records = [""] * self.parameters.r_max
        self._accounts: list[str] = []
        """Addresses of the live accounts, without historic ones."""
        self._register = Register(world.people)
        self._rearrange()

    def possible(self) -> list[int]:
        """The moves that can be taken next."""
        count = m.moves(self.family, self.parameters, self._out)
        return [int(move) for move in self._out[:count]]

    def take(self, move: int) -> tuple[set[str], int]:
        """Takes a move and appends its event to `events`.

        Returns the names that the move shows, and the index + 1 of the reason if it is refused, otherwise 0.
        """
        self.events.append(self.event(move))
        apply_move(Now(self.family, self.parameters, self._kept, self.parameters), move)
        known = {*self._register.accounts}
        self._register = replay(self.events, self.world.people, self.world.rules).register
        self._name_new(known)
        self._rearrange()
        return named(int(self._kept[SHOWN]), int(self._kept[ACTING])), int(self._kept[REASON])

    @property
    def row(self) -> tuple[int, ...]:
        """The configuration as a row, as the search stores it."""
        return tuple(map(int, self._workspace.row[: self.parameters.words]))

    # --- The event of a move --------------------------------------------------------------------------------------

    def event(self, move: int) -> e.Event:
        """The event of a move that can be taken next."""
        kind, a, b, c = move >> 24, move >> 16 & 255, move >> 8 & 255, move & 255
        day = self._today(m.next_day(self.family, self.parameters) if kind == kinds.CLOCK else self.family.day)
        match kind:
            case kinds.TYPED:
                return e.StudentRecordCreated(
                    date=day, record=self._new("E"), student=self._students[a], school=self._schools[b]
                )
            case kinds.EXPORTED:
                return e.StudentRecordExported(date=day, record=self._records[a], to_school=self._schools[b])
            case kinds.IMPORTED:
                return e.StudentRecordImported(
                    date=day, record=self._new("E"), student=self._students[a], school=self._schools[b],
                    origin=self._records[c - 1] if c else None,
                )  # fmt: skip
            case kinds.UNENROLLED:
                return e.StudentUnenrolled(date=day, record=self._records[a], reason=DEPARTURES.get(c))
            case kinds.REINSTATED:
                return e.StudentReinstated(date=day, record=self._records[a])
            case kinds.LINKED:
                return self._link(day, self._records[a], self._guardians[b], c)
            case kinds.UNLINKED:
                return e.GuardianUnlinked(date=day, record=self._guardian_records[a], student_record=self._records[b])
            case kinds.DELETED:
                return e.GuardianRecordDeleted(
                    date=day, record=self._guardian_records[a],
                    merged_into=self._guardian_records[b - 1] if b else None, reason=DELETIONS.get(c),
                )  # fmt: skip
            case kinds.HISTORIC:
                return e.HistoricCredentialsIssued(date=day, person=[*self._students, *self._guardians][a])
            case kinds.MERGE:
                return e.MergeRequested(date=day, accounts=(self._account(a), self._account(b, other_than=a)))
            case kinds.GROUP:
                return e.GroupingRequested(date=day, accounts=(self._account(a), self._account(b, other_than=a)))
            case kinds.CLOCK:
                return e.ClockAdvanced(date=day)
            case _:
                return self._about_account(kind, day, self._account(a), c)

    def _link(self, day: datetime.date, child: str, guardian: str, c: int) -> e.Event:
        way, match = c - c % m.AS_CONTACT, c % m.AS_CONTACT
        return e.GuardianLinked(
            date=day,
            record=self._new("R") if match in MATCHES else self._guardian_records[match - m.SAME_PERSON],
            guardian=guardian,
            student_record=child,
            match=MATCHES.get(match, "same_person"),
            level="contact" if way == m.AS_CONTACT else None,
            name=OTHER_NAMES[guardian] if match == m.NEW_NAME else None,
            matched=False if way == m.AS_UNMATCHED else None,
        )

    def _about_account(self, kind: int, day: datetime.date, account: str, c: int) -> e.Event:
        match kind:
            case kinds.LETTER:
                return e.AccountNotified(date=day, account=account)
            case kinds.SIGN_IN:
                historic = account.startswith(e.historic_address(""))
                profile: e.Profile = "other_audiences" if historic != (c == m.WRONG_DOOR) else "students_parents"
                return e.SignInAttempted(date=day, account=account, profile=profile, password=PASSWORDS.get(c))
            case kinds.RESET:
                return e.PasswordReset(date=day, account=account)
            case kinds.SELF_ACTIVATED:
                return e.SelfActivated(date=day, account=account, by="franceconnect", to=CURRENT_PASSWORD)
            case kinds.PASSWORD:
                error = True if c else None
                return e.PasswordChanged(date=day, account=account, to=CURRENT_PASSWORD, server_error=error)
            case kinds.BACK:
                return e.BackPressed(date=day, account=account)
            case _:
                return e.ServiceOpened(date=day, account=account, service=SERVICES[c])

    def _today(self, place: int) -> datetime.date:
        return self._days[place]

    def _new(self, letter: str) -> str:
        """The id of a new record; ids of refused imports are not reused (R8)."""
        kinds = e.GuardianLinked if letter == "R" else (e.StudentRecordCreated, e.StudentRecordImported)
        count = sum(isinstance(event, kinds) and e.brings_record(event) for event in self.events)
        return f"{letter}{count + 1}"

    def _account(self, number: int, other_than: int = -1) -> str:
        """A name of the account with this number; its second name if an event names it twice (R25)."""
        p, accounts = self.parameters, self._register.accounts.values()
        if number < p.historic_from:
            address = self._accounts[number]
            names = [address, *(name for name, of in self._register.other_names.items() if of == address)]
            return names[number == other_than]
        person = number - p.historic_from
        persons = [*self._students, *self._guardians]
        if person < len(persons):
            return e.historic_address(persons[person])
        holder = persons[person - len(persons)]
        return next(one.address for one in accounts if one.holder == holder and not one.live and not one.historic)

    # --- Names ----------------------------------------------------------------------------------------------------

    def _name_new(self, known: set[str]) -> None:
        """Names the records and accounts that the last event created; `known` are the addresses of older accounts."""
        f, event = self.family, self.events[-1]
        for place in range(f.e_count):
            self._records[place] = self._records[place] or event.fields()["record"]
        for r in range(f.r_count):
            if f.r_live[r] and not self._guardian_records[r]:
                self._guardian_records[r] = event.fields()["record"]
        new = [one for one in self._register.accounts.values() if one.address not in known and not one.historic]
        people = [*self._students, *self._guardians]
        for place in range(len(self._accounts), f.a_count):
            account = next(one for one in new if one.holder == people[f.a_holder[place]])
            new.remove(account)
            self._accounts.append(account.address)

    def _rearrange(self) -> None:
        """Reorders the tables as the search stores them, and the names with them."""
        f, p, w = self.family, self.parameters, self._workspace
        arrange(f, p, w)
        s, g, k = w.chosen[2] // 4096, w.chosen[2] // 64 % 64, w.chosen[2] % 64
        self._students = [self._students[p.s_perms[s][place]] for place in range(p.students)]
        self._guardians = [self._guardians[p.g_perms[g][place]] for place in range(p.guardians)]
        self._schools = [self._schools[p.k_perms[k][place]] for place in range(p.schools)]
        records, guardian_records = f.e_count, sum(f.r_live[r] != 0 for r in range(f.r_count))
        self._records = _moved(self._records, w.records, records)
        self._guardian_records = _moved(self._guardian_records, w.guardian_records, guardian_records)
        self._accounts = [self._accounts[w.ordered[place]] for place in range(w.chosen[0])]
        unpack(w.row, p, f)


def _moved(names: list[str], old: Sequence[int], count: int) -> list[str]:
    """The names at their new indexes, with room for more."""
    moved = [names[old[place]] for place in range(count)]
    return moved + [""] * (len(names) - count)
