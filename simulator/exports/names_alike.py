"""Whether two names may be one name: as typed, under another spelling, before or after a marriage, or with a slip.

Names are compared without case, accents, hyphens, spaces and particles; what is answered is only the way in which they
are alike, never the names.
"""

from typing import Final

from msgspec import Struct

from simulator.suggestions import folded

PARTICLES: Final = frozenset(("da", "de", "del", "della", "des", "di", "do", "dos", "du"))
"""What one office types and the other leaves out."""
ARTICLES: Final = frozenset(("al", "d", "el", "l", "la", "le", "les"))
"""What one office sets apart from the word that follows, and the other does not (« Le Gall », « Legall »)."""
SHORTEST: Final = 4
"""Letters: in shorter names a letter more or less makes another name (« Léa », « Léo »)."""


class NameForms(Struct, frozen=True, gc=False):
    """A name, ready to be compared. Without a letter of ASCII in it, a name stands as it is in lower case."""

    family: tuple[str, ...]
    """The words of the birth name."""
    used: tuple[str, ...]
    """Those of the used name; the birth name's where there is none."""
    given: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether there is a family name and a given name at all."""
        return bool(self.family and self.given)


class NameFolding:
    """Names → what is compared of them; each spelling is folded once, for most stand there many times."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def forms(self, family: str, used: str | None, given: str) -> NameForms:
        """The forms of a record's names."""
        words = self.words(family)
        return NameForms(words, self.words(used) or words if used else words, self.words(given))

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a name, without particles unless it has no others."""
        found = self._known.get(name)
        if found is None:
            words = list(filter(None, folded(name).split("_"))) or name.lower().split()
            found = self._known[name] = tuple(_without_particles(words))
        return found


def _without_particles(words: list[str]) -> list[str]:
    """The words but for particles, unless there are no others; an article is one word with the next."""
    found: list[str] = []
    before = ""
    for word in [one for one in words if one not in PARTICLES] or words:
        before += word
        if word not in ARTICLES:
            found.append(before)
            before = ""
    return [*found, before] if before else found


def ways_alike(one: NameForms, other: NameForms) -> tuple[str, ...]:
    """How two names are alike: `("name",)` for one name; else a way for the family name and one for the given name.

    The ways are those of `duplicates.WEIGHTS`. Nothing where they are two names.
    """
    if not (one.is_known and other.is_known):
        return ()
    if one == other:
        return ("name",)
    given = _given(one.given, other.given)
    family = _family(one, other) if given is not None else None
    if given is not None and family is not None:
        ways = tuple(way for way in (family, given) if way)
        return ways or ("name",)
    if "".join(one.family) == "".join(other.given) and "".join(one.given) == "".join(other.family):
        return ("names_swapped",)
    return ()


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two given names are alike: empty for one name, None for two."""
    whole, whole_other = "".join(one), "".join(other)
    if whole == whole_other:
        return ""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < len(long) and long[: len(short)] == short and len(whole) > 1 and len(whole_other) > 1:
        return "given_first_of_several"
    if (len(whole) == 1 or len(whole_other) == 1) and whole[0] == whole_other[0]:
        return "given_initial"
    return "given_one_letter" if one_letter_apart(whole, whole_other) else None


def _family(one: NameForms, other: NameForms) -> str | None:
    """How two family names are alike: empty for one name, None for two."""
    birth, birth_other = "".join(one.family), "".join(other.family)
    if birth == birth_other:
        return ""
    used, used_other = "".join(one.used), "".join(other.used)
    if used == birth_other or birth == used_other:
        return "family_used"
    if used == used_other:
        return "family_used_only"
    words = [{*forms.family, *forms.used} for forms in (one, other)]
    if min(map(len, (one.family, other.family))) and (words[0] <= words[1] or words[1] <= words[0]):
        return "family_part"
    return "family_one_letter" if one_letter_apart(birth, birth_other) else None


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a slip makes one of the other: a letter more, fewer, other, or two letters changed about."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < SHORTEST or len(other) - len(one) > 1:
        return False
    place = next((i for i, letter in enumerate(one) if letter != other[i]), len(one))
    if len(one) < len(other):
        return one[place:] == other[place + 1 :]
    rest, rest_other = one[place:], other[place:]
    swapped = rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
    return rest != "" and (rest[1:] == rest_other[1:] or swapped)
