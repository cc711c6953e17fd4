"""Ids for what is made in the studio, where nobody sees them: names of people and schools, numbers of records."""

import re
import unicodedata
from collections.abc import Collection


def id_for(name: str, taken: Collection[str]) -> str:
    """An id like the name: of several words the first that is free, then all, then with a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain) or ["x"]
    whole = "-".join(words)
    for id in (words[0], whole):
        if id not in taken and id not in ("historic", "null", "true", "false"):
            return id
    return next(id for number in range(2, len(taken) + 3) if (id := f"{whole}-{number}") not in taken)


def next_id(letter: str, taken: Collection[str]) -> str:
    """The next of this kind: `E4` after `E3`."""
    numbers = (int(id[len(letter) :]) for id in taken if re.fullmatch(f"{letter}[0-9]{{1,9}}", id))
    return f"{letter}{max(numbers, default=0) + 1}"
