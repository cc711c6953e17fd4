"""What was probably meant by a word that is not right. Only a file, or a command line, with problems pays for it."""

import datetime
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

LONGEST = 100
"""A longer word is none; nothing is near it."""
SUFFIXES = (".yaml", ".yml")
"""Of a scenario's file."""


def folded(text: str) -> str:
    """What the spellings of a word have in common: no case, no accents, one sign between its parts."""
    return re.sub("[^a-z0-9]+", "_", _plain(text).lower()).strip("_")


def _plain(text: str) -> str:
    """Text in the letters of ASCII: « cœur d’été » → "coeur d'ete"."""
    import unicodedata

    for letters, plain in (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("’", "'")):
        text = text.replace(letters, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def near_miss(word: str, meant: Iterable[str]) -> str | None:
    """The one of these words that was probably meant, if any is near.

    The same word in other letters comes first, then one whose prefix was left out (`account_notified`), then what the
    word means in French (« élève »), then a misspelling of any of these.
    """
    return _near_miss(word, tuple(islice(meant, 1000))) if len(word) <= LONGEST else None


@lru_cache(1000)  # a journal makes the same slip in many rows
def _near_miss(word: str, meant: tuple[str, ...]) -> str | None:
    known = [candidate for candidate in meant if candidate != word]
    plain = folded(word)
    if not known or not plain:
        return None
    from simulator.texts.fr.vocabulary import FRENCH

    without_prefix = {folded(one.partition(".")[2]): one for one in known if "." in one}
    names = without_prefix | {folded(one): one for one in reversed(known)}
    french = {folded(said): one for one in reversed(known) for said in FRENCH.get(one, ())}
    same = names.get(plain) or french.get(plain)
    return same or _nearest(plain, names) or _first_known(plain, french) or _nearest(plain, french)


def _nearest(plain: str, names: dict[str, str]) -> str | None:
    from difflib import get_close_matches

    close = get_close_matches(plain, [name for name in names if abs(len(name) - len(plain)) <= 5], n=1)
    return names[close[0]] if close else None


def _first_known(plain: str, french: dict[str, str]) -> str | None:
    """What the first known word of a phrase says: « import du dossier » is an import."""
    return next((french[part] for part in plain.split("_") if len(part) > 3 and part in french), None)


def id_meant(text: str) -> str | None:
    """The id to write for a name: « Lycée de la Rade » → `lycee-de-la-rade`; None if nothing is left of it."""
    plain = re.sub(r"[^\w.]+|-", "-", _plain(text) if len(text) <= LONGEST else "", flags=re.ASCII)
    id = re.sub("-{2,}", "-", plain).strip("-._")
    return (id if id.upper() == id else id.lower()) or None


def address_meant(text: str) -> str | None:
    """The address to write for two ids with a sign between them: « R1 / E1 » → `R1/E1`."""
    parts = [id_meant(part) or "" for part in re.split(r"[/\\|]+", text)]
    return "/".join(parts) if len(parts) == 2 else None


def day_meant(text: str) -> str | None:
    """The date to write for a day as people write it (« 01/09/2025 », « 1er septembre 2025 »): `2025-09-01`.

    A day that the calendar does not have is answered too (`2025-02-30`); None for what is no day.
    """
    text = text.strip() if len(text) <= LONGEST else ""
    if found := re.fullmatch(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})([T ].*)?", text):
        year, month, day = found.group(1, 3, 4)
    elif found := re.fullmatch(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", text):
        day, month, year = found.group(1, 3, 4)
    elif found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        year, month, day = found.groups()
    elif said := _day_in_words(folded(text).split("_")):
        day, month, year = said
    else:
        return None
    if int(month) > 12 >= int(day):
        day, month = month, day
    return f"{'20' if len(year) == 2 else ''}{year}-{month:0>2}-{day:0>2}"


def _day_in_words(words: list[str]) -> tuple[str, str, str] | None:
    """Day, month and year of « mardi 1er septembre 2015 »."""
    days = [found[1] for word in words if (found := re.fullmatch("([0-9]{1,2})(er|st|nd|rd|th)?", word))]
    months = [str(month) for word in words if len(word) > 2 and (month := _month(word))]
    years = [word for word in words if re.fullmatch("[0-9]{4}", word)]
    return (days[0], months[0], years[0]) if len(days) == len(months) == len(years) == 1 else None


def _month(word: str) -> int:
    """The month whose name this is or begins with this, in any language; 0 if it is of none, or of several."""
    from simulator.texts import LANGUAGES, load_texts

    names = [(month, folded(load_texts(one)(f"month.{month}"))) for one in LANGUAGES for month in range(1, 13)]
    found = {month for month, name in names if name.startswith(word)}
    return found.pop() if len(found) == 1 else 0


def real_day(text: str | None) -> str | None:
    """A date that the calendar has; otherwise None."""
    try:
        return datetime.date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def file_meant(path: str) -> str | None:
    """The scenario that was probably meant by a path where none is: near in name, with its suffix, in a folder near."""
    folder, name = os.path.split(path)
    if folder and not os.path.isdir(folder):
        above, misspelt = os.path.split(folder)
        folder = os.path.join(above, near_miss(misspelt, _names(above)) or misspelt)
    stem, names, around = os.path.splitext(name)[0], _names(folder), os.path.join(folder, os.pardir)
    scenarios = {os.path.splitext(one)[0]: one for one in names if one.endswith(SUFFIXES)}
    near = scenarios.get(near_miss(stem, scenarios) or "")
    folders = [os.path.join(place, one) for place in (folder, around, "") for one in ("", *_names(place))]
    same = (os.path.join(one, stem + suffix) for one in folders for suffix in SUFFIXES if stem)
    found = next(filter(os.path.isfile, same), near and os.path.join(folder, near))
    return found and os.path.normpath(found)


def _names(folder: str) -> list[str]:
    """What stands in a folder, in order: no more than a person would look through."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            return sorted(entry.name for entry in islice(entries, 1000))
    except (OSError, ValueError):
        return []
