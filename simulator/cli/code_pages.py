"""Text for terminals without Unicode: characters that the code page lacks are replaced by similar ones.

Only text for people is adapted to the terminal. Data for programs is always UTF-8, see `output.show`.
"""

import codecs
import sys
import unicodedata
from io import TextIOWrapper

SPELT = str.maketrans(
    {
        "✓": "v", "✗": "x", "⊘": "/", "→": ">", "←": "<", "↑": "^", "↓": "v", "⇤": "<", "⇥": ">", "•": "*", "·": "-",
        "═": "=", "─": "-", "—": "-", "–": "-", "‑": "-", "−": "-", "…": "...", "⁄": "/",
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‹": "'", "›": "'",
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "€": "EUR", "°": "o",
    }
)  # fmt: skip
"""ASCII replacements for signs and letters that Unicode does not decompose."""


def spelt(text: str) -> str:
    """The text in ASCII: without accents, with plain spaces, and with other characters as escapes."""
    apart = unicodedata.normalize("NFKD", text.translate(SPELT))
    letters = "".join(c for c in apart if not unicodedata.combining(c)).translate(SPELT)
    return letters.encode("ascii", "backslashreplace").decode("ascii")


def follow_the_terminal() -> None:
    """Makes stdout and stderr replace the characters that their code page lacks."""
    codecs.register_error("spelt", _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="spelt")


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spelt(error.object[error.start : error.end]), error.end


def composed(text: str) -> str:
    """Text in composed form if the terminal lacks combining accents."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text if encoding.lower().startswith("utf") else unicodedata.normalize("NFC", text)
