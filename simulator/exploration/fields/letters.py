"""What letters, passwords and sign-ins do to the fields: R6, R9 to R17, R21 (`decide.letters`)."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.ending import moved_on
from simulator.exploration.fields.marks import (
    ACCOUNT_DEACTIVATED,
    ACCOUNT_NOT_ACTIVE,
    ACTIVATE,
    ALREADY_ACTIVE,
    HISTORIC_ENDED,
    LETTER_EXPIRED,
    NEVER_NOTIFIED,
    NO_ERROR_PAGE,
    NO_HISTORIC_ACCOUNT,
    NOT_SCOLARITE_SERVICES,
    NOTIFY,
    PROFILE_MISTAKE,
    R6,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    R16,
    R17,
    R20,
    R21,
    SCOLARITE_SERVICES_REQUIRED,
    SUPERSEDED_LETTER,
    TELESERVICE_MISTAKE,
    VALID,
    WRONG_CHILD,
    WRONG_PASSWORD,
    WRONG_PROFILE,
)  # fmt: skip
from simulator.exploration.fields.usefulness import of_no_use
from simulator.exploration.moves import BACK, CAPSUP, CURRENT, LETTER, PASSWORD, PROVISIONAL, SIGN_IN, WRONG_DOOR
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_SIZE,
    A_STATE,
    ACTIVE,
    CREATED,
    DAY,
    DEAD,
    E_DAY,
    E_FLAGS,
    E_SIZE,
    E_STATE,
    ERROR_PAGE,
    EXPIRED,
    NOTIFIED,
    P_FLAGS,
    P_HISTORIC,
    P_SIZE,
    Plan,
)  # fmt: skip


@compiled
def historic_issued(t: Any, p: Plan, person: int) -> tuple[int, int]:
    """The ENT gives out its own identifiers, as a letter, until they end (R9, R20)."""
    f = p.p + P_SIZE * person
    t[f + P_FLAGS] = 0
    if t[DAY] > p.last_historic:
        return R20, HISTORIC_ENDED
    state = t[f + P_HISTORIC] or CREATED
    after = p.next[state][NOTIFY]
    if after == 0:
        return R9, ALREADY_ACTIVE  # no account is dead as long as any is issued
    seen = R9 | VALID | moved_on(p, state, NOTIFY)
    if state == NOTIFIED:
        seen |= SUPERSEDED_LETTER
    t[f + P_HISTORIC] = after
    return seen, 0


@compiled
def about_account(t: Any, p: Plan, kind: int, account: int, c: int) -> tuple[int, int]:
    """Events that name one account: which fields hold its state, its flags and its day."""
    persons, of_guardian = p.students + p.guardians, -1
    if account < p.e_max:
        e = p.e + E_SIZE * account
        state, flags, day, historic = e + E_STATE, e + E_FLAGS, e + E_DAY, False
    elif account < p.e_max + p.a_max:
        of_guardian = p.a + A_SIZE * (account - p.e_max)
        state, flags, day, historic = of_guardian + A_STATE, of_guardian + A_FLAGS, of_guardian + A_DAY, False
    elif account < p.e_max + p.a_max + persons:
        f = p.p + P_SIZE * (account - p.e_max - p.a_max)
        state, flags, day, historic = f + P_HISTORIC, f + P_FLAGS, -1, True
        if not t[state]:
            return 0, NO_HISTORIC_ACCOUNT
    else:
        return _about_dead(kind, c, False)
    if t[state] == DEAD:
        return _about_dead(kind, c, historic)
    on_error_page = t[flags] & ERROR_PAGE
    t[flags] &= ~ERROR_PAGE
    if kind == LETTER:
        if historic:
            return 0, NOT_SCOLARITE_SERVICES
        return _notified(t, p, state, flags, day, of_guardian)
    if kind == SIGN_IN:
        return _signed_in(t, p, state, flags, day, c)
    if kind == PASSWORD:
        return _password(t, p, state, flags, day, c)
    if kind == BACK:
        return (R11, 0) if on_error_page else (R11, NO_ERROR_PAGE)
    return _service(t, p, state, day, c)


@compiled
def _about_dead(kind: int, c: int, historic: bool) -> tuple[int, int]:
    """What a deactivated account answers (R6)."""
    if kind == LETTER and historic:
        return 0, NOT_SCOLARITE_SERVICES
    if kind == SIGN_IN:
        if c == WRONG_DOOR:
            return (R13 if historic else R15) | PROFILE_MISTAKE, WRONG_PROFILE
        return R6 | R16, ACCOUNT_DEACTIVATED
    return R6, ACCOUNT_DEACTIVATED


@compiled
def _notified(t: Any, p: Plan, state: int, flags: int, day: int, of_guardian: int) -> tuple[int, int]:
    before = t[state]
    after = p.next[before][NOTIFY]
    if after == 0:
        return R9, ALREADY_ACTIVE
    seen = R9 | VALID | moved_on(p, before, NOTIFY)
    if before == NOTIFIED and not t[flags] & EXPIRED:
        seen |= SUPERSEDED_LETTER
    if of_guardian >= 0 and of_no_use(t, p, of_guardian):
        seen |= WRONG_CHILD
    t[state] = after
    t[flags] &= ~EXPIRED
    if p.kept_letter_day:
        t[day] = t[DAY]
    return seen, 0


@compiled
def _signed_in(t: Any, p: Plan, state: int, flags: int, day: int, way: int) -> tuple[int, int]:
    historic = day < 0
    if way == WRONG_DOOR:
        return (R13 if historic else R15) | PROFILE_MISTAKE, WRONG_PROFILE
    if t[state] == CREATED:
        return R16, NEVER_NOTIFIED
    if t[flags] & EXPIRED:
        return R16 | R21, LETTER_EXPIRED
    if way != CURRENT and not (way == PROVISIONAL and t[state] == NOTIFIED):
        return R16, WRONG_PASSWORD
    _use(t, p, state, day)
    return R14 if historic else 0, 0


@compiled
def _use(t: Any, p: Plan, state: int, day: int) -> None:
    """R23 begins anew."""
    if day >= 0 and t[state] == ACTIVE:
        t[day] = t[DAY] if p.kept_use_day else 0


@compiled
def _password(t: Any, p: Plan, state: int, flags: int, day: int, server_error: int) -> tuple[int, int]:
    before = t[state]
    if t[flags] & EXPIRED:
        return R21, LETTER_EXPIRED
    if before == ACTIVE:
        seen = R12
    elif p.next[before][ACTIVATE]:
        seen = R10 | moved_on(p, before, ACTIVATE)
        t[state] = p.next[before][ACTIVATE]
    else:
        return 0, NEVER_NOTIFIED
    _use(t, p, state, day)
    if server_error:
        t[flags] |= ERROR_PAGE
        seen |= R11
    return seen, 0


@compiled
def _service(t: Any, p: Plan, state: int, day: int, service: int) -> tuple[int, int]:
    if t[state] == CREATED:
        return 0, NEVER_NOTIFIED
    if day < 0 and service == CAPSUP:
        return R17 | TELESERVICE_MISTAKE, SCOLARITE_SERVICES_REQUIRED
    if t[state] != ACTIVE:
        return 0, ACCOUNT_NOT_ACTIVE
    _use(t, p, state, day)
    return R17 if service == CAPSUP else 0, 0
