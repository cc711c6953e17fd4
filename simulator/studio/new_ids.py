"""What somebody types, as a scenario may hold it; and ids for what is made, which nobody sees."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from simulator.reading.field_types.scalars import unprintable


def id_for(name: str, taken: Collection[str]) -> str:
    """An id like the name: of several words the first that is free, then all, then with a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain) or ["x"]
    whole = "-".join(words)
    for id in (words[0], whole):
        if id not in taken and id not in ("historic", "null", "true", "false"):
            return id
    return next(id for number in range(2, len(taken) + 3) if (id := f"{whole}-{number}") not in taken)


@lru_cache(maxsize=16)  # asked for every way in which an act might be filled
def next_id(letter: str, taken: frozenset[str], more: int = 0) -> str:
    """The next of this kind: `E4` after `E3`; of those that are not taken, the one after `more` others."""
    numbers = (int(id[len(letter) :]) for id in taken if re.fullmatch(f"{letter}[0-9]{{1,9}}", id))
    return f"{letter}{max(numbers, default=0) + 1 + more}"


def typed_line(text: str | None) -> str:
    """What somebody typed into one line: words with single spaces, and nothing that a scenario refuses."""
    words = " ".join((text or "").split())
    return words if words.isprintable() else "".join(one for one in words if unprintable(one) is None)
