"""Sets as bits: how many, renamed; the students and the persons of an account."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.plan import A_RECORD, A_SHARERS, E_SIZE, E_STUDENT, R_GUARDIAN, R_SIZE, Plan


@compiled
def mixed(value: int) -> int:
    """A number that hardly any other value has; never nought."""
    value = (value * 2654435761 + 40503) & 0xFFFFFFFF
    return ((value ^ (value >> 15)) & 0xFFFFFF) + 1


@compiled
def bits(mask: int) -> int:
    """How many."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@compiled
def moved(mask: int, to: Any) -> int:
    """The same set after a renaming."""
    result = place = 0
    while mask:
        if mask & 1:
            result |= 1 << to[place]
        mask >>= 1
        place += 1
    return result


@compiled
def students_of(t: Any, p: Plan, records: int) -> int:
    """The students (bits) of these live student records (bits)."""
    found = place = 0
    while records:
        if records & 1:
            found |= 1 << t[p.e + E_SIZE * place + E_STUDENT]
        records >>= 1
        place += 1
    return found


@compiled
def persons_of(t: Any, p: Plan, account: int) -> int:
    """The guardians (bits) for whom a guardian's account counts (R18); `account`: where its fields begin."""
    record = p.r + R_SIZE * t[account + A_RECORD]
    return t[account + A_SHARERS] | (1 << t[record + R_GUARDIAN])
