"""Sets as bits of an integer: their size, the same set renamed, the students and guardians of an account."""

from typing import Any

from simulator.exploration.kernel import jit


@jit.called
def mixed(value: int) -> int:
    """A hash of a value; never 0."""
    value = (value * 2654435761 + 40503) & 0xFFFFFFFF
    return ((value ^ (value >> 15)) & 0xFFFFFF) + 1


@jit.called
def bits(mask: int) -> int:
    """How many are in the set."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@jit.called
def moved(mask: int, to: Any) -> int:
    """The same set after a renaming."""
    result = place = 0
    while mask:
        if mask & 1:
            result |= 1 << to[place]
        mask >>= 1
        place += 1
    return result


@jit.called
def students_of(f: Any, records: int) -> int:
    """The students (bits) of these live student records (bits)."""
    found = place = 0
    while records:
        if records & 1:
            found |= 1 << f.e_student[place]
        records >>= 1
        place += 1
    return found


@jit.called
def guardians_of(f: Any, p: Any, account: int) -> int:
    """The guardians (bits, from the first guardian on) for whom a guardian's account counts (R18)."""
    return (f.a_sharers[account] | 1 << f.a_holder[account]) >> p.students
