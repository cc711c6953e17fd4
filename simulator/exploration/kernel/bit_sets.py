"""Sets as bit masks: their size, renamed sets, the students and persons of an account."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.world import MOST_RECORDS
from simulator.jit import constant

SIDE = constant(MOST_RECORDS)
"""The number of bits per guardian record in a set of links."""


@jit.called
def mixed(value: int) -> int:
    """A hash of a value; never 0."""
    value = (value * 2654435761 + 40503) & 0xFFFFFFFF
    return ((value ^ (value >> 15)) & 0xFFFFFF) + 1


@jit.called
def bits(mask: int) -> int:
    """The size of a set."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@jit.called
def moved(mask: int, to: Any) -> int:
    """The set after a renaming."""
    result = place = 0
    while mask:
        if mask & 1:
            result |= 1 << to[place]
        mask >>= 1
        place += 1
    return result


@jit.called
def place_in(members: int, one: int) -> int:
    """The index of a member among the members of a set, from 0."""
    place = 0
    while members & 15 != one + 1:
        members >>= 4
        place += 1
    return place


@jit.called
def students_of(f: Any, records: int) -> int:
    """The students (bits) of these student records (bits)."""
    found = place = 0
    while records:
        if records & 1:
            found |= 1 << f.e_student[place]
        records >>= 1
        place += 1
    return found


@jit.called
def persons_of(f: Any, account: int) -> int:
    """The persons (bits) who hold or share an account (R18)."""
    return f.a_sharers[account] | 1 << f.a_holder[account]


@jit.called
def live_records(f: Any) -> int:
    """The student records (bits) that are open."""
    live = 0
    for e in range(f.e_count):
        live |= (f.e_live[e] != 0) << e
    return live


@jit.called
def names_kept(f: Any, account: int) -> int:
    """The links (bits) of live guardian records after which an account is named."""
    names = 0
    for r in range(f.r_count):
        if f.r_live[r]:
            names |= f.a_names[account] & (1 << SIDE) - 1 << SIDE * r
    return names
