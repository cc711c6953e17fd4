"""Text for terminals that know no Unicode: a code page keeps every letter it has, what it lacks is spelt otherwise.

Only text follows the terminal. What programs read is UTF-8 everywhere, see `output.show`.
"""

import codecs
import sys
import unicodedata
from io import TextIOWrapper

SPELT = str.maketrans(
    {
        "✓": "v", "✗": "x", "⊘": "/", "→": ">", "←": "<", "⇤": "<", "⇥": ">", "•": "*", "·": "-",
        "═": "=", "─": "-", "—": "-", "–": "-", "‑": "-", "−": "-", "…": "...", "⁄": "/",
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‹": "'", "›": "'",
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "€": "EUR", "°": "o",
    }
)  # fmt: skip
"""Signs and letters that Unicode does not take apart itself, in ASCII."""


def spelt(text: str) -> str:
    """The same in ASCII: accents fall, no-break spaces are spaces, what no letter stands for is written as a number."""
    apart = unicodedata.normalize("NFKD", text.translate(SPELT))
    letters = "".join(c for c in apart if not unicodedata.combining(c)).translate(SPELT)
    return letters.encode("ascii", "backslashreplace").decode("ascii")


def follow_the_terminal() -> None:
    """Both streams write what their code page has, and spell the rest."""
    codecs.register_error("spelt", _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="spelt")


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spelt(error.object[error.start : error.end]), error.end


def composed(text: str) -> str:
    """Text with its accents on the letters, where the terminal knows no accents that stand alone."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text if encoding.lower().startswith("utf") else unicodedata.normalize("NFC", text)
