"""Suggestions for « did you mean »: what was probably meant by a wrong word. Computed only when there is a problem."""

import datetime
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

LONGEST = 100
"""The longest word, in characters, for which a suggestion is sought."""
SUFFIXES = (".yaml", ".yml")
"""Suffixes of scenario files."""


def folded(text: str) -> str:
    """A key that is the same for all spellings of a word: lower case, without accents, parts joined by `_`."""
    return re.sub("[^a-z0-9]+", "_", _plain(text).lower()).strip("_")


def _plain(text: str) -> str:
    """Text reduced to ASCII: « cœur d’été » → "coeur d'ete"."""
    import unicodedata

    for letters, plain in (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("’", "'")):
        text = text.replace(letters, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def near_miss(word: str, meant: Iterable[str]) -> str | None:
    """The one of the words `meant` that `word` was probably meant to be; None if none is near.

    In order: another spelling of the word, a word whose prefix was left out (`account_notified`), a translation from
    French (« élève »), a misspelling of any of these.
    """
    return _near_miss(word, tuple(islice(meant, 1000))) if len(word) <= LONGEST else None


@lru_cache(1000)  # a journal makes the same slip in many rows
def _near_miss(word: str, meant: tuple[str, ...]) -> str | None:
    known = [candidate for candidate in meant if candidate != word]
    plain = folded(word)
    if not known or not plain:
        return None
    from simulator.texts.fr.vocabulary import FRENCH

    without_prefix = {folded(name.partition(".")[2]): name for name in known if "." in name}
    names = without_prefix | {folded(name): name for name in reversed(known)}
    french = {folded(phrase): name for name in reversed(known) for phrase in FRENCH.get(name, ())}
    same = names.get(plain) or french.get(plain)
    return same or _nearest(plain, names) or _first_known(plain, french) or _nearest(plain, french)


def _nearest(plain: str, names: dict[str, str]) -> str | None:
    from difflib import get_close_matches

    close = get_close_matches(plain, [name for name in names if abs(len(name) - len(plain)) <= 5], n=1)
    return names[close[0]] if close else None


def _first_known(plain: str, french: dict[str, str]) -> str | None:
    """The meaning of the first known word of a phrase: « import du dossier » is an import."""
    return next((french[part] for part in plain.split("_") if len(part) > 3 and part in french), None)


def id_meant(text: str) -> str | None:
    """An id made from a name: « Lycée de la Rade » → `lycee-de-la-rade`; None if no character of it is left."""
    plain = re.sub(r"[^\w.]+|-", "-", _plain(text) if len(text) <= LONGEST else "", flags=re.ASCII)
    id = re.sub("-{2,}", "-", plain).strip("-._")
    return (id if id.upper() == id else id.lower()) or None


def address_meant(text: str) -> str | None:
    """An account address made from two ids with a separator: « R1 / E1 » → `R1/E1`."""
    parts = [id_meant(part) or "" for part in re.split(r"[/\\|]+", text)]
    return "/".join(parts) if len(parts) == 2 else None


def day_meant(text: str) -> str | None:
    """The ISO date for a day as people write it: « 01/09/2025 », « 1er septembre 2025 » → `2025-09-01`.

    It may not exist in the calendar (`2025-02-30`). None if the text is not a day.
    """
    text = text.strip() if len(text) <= LONGEST else ""
    if parts := re.fullmatch(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})([T ].*)?", text):
        year, month, day = parts.group(1, 3, 4)
    elif parts := re.fullmatch(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", text):
        day, month, year = parts.group(1, 3, 4)
    elif parts := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        year, month, day = parts.groups()
    elif in_words := _day_in_words(folded(text).split("_")):
        day, month, year = in_words
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
    """The number of the month whose name begins with this word, in any language; 0 for no month or several."""
    from simulator.texts import LANGUAGES, load_texts

    names = [
        (month, folded(load_texts(language)(f"month.{month}"))) for language in LANGUAGES for month in range(1, 13)
    ]
    months = {month for month, name in names if name.startswith(word)}
    return months.pop() if len(months) == 1 else 0


def real_day(text: str | None) -> str | None:
    """The ISO date, if the calendar has such a day; otherwise None."""
    try:
        return datetime.date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def file_meant(path: str) -> str | None:
    """The scenario file that was probably meant by a path that does not exist; None if there is none.

    Corrects a misspelt folder or name, adds a missing suffix, and looks in neighbouring folders.
    """
    folder, name = os.path.split(path)
    if folder and not os.path.isdir(folder):
        above, misspelt = os.path.split(folder)
        folder = os.path.join(above, near_miss(misspelt, _names(above)) or misspelt)
    stem, names, around = os.path.splitext(name)[0], _names(folder), os.path.join(folder, os.pardir)
    scenarios = {os.path.splitext(file)[0]: file for file in names if file.endswith(SUFFIXES)}
    near = scenarios.get(near_miss(stem, scenarios) or "")
    folders = [os.path.join(place, name) for place in (folder, around, "") for name in ("", *_names(place))]
    same_name = (os.path.join(place, stem + suffix) for place in folders for suffix in SUFFIXES if stem)
    file = next(filter(os.path.isfile, same_name), near and os.path.join(folder, near))
    return file and os.path.normpath(file)


def _names(folder: str) -> list[str]:
    """The sorted names of at most 1000 entries of a folder."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            return sorted(entry.name for entry in islice(entries, 1000))
    except (OSError, ValueError):
        return []
