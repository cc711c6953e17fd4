"""Where the values of the rule sets come from: the memo, public help pages, or our reading of what they leave open."""

from typing import Final, Literal

Origin = Literal[
    "memo", "memo_and_reading", "strasbourg", "bordeaux", "nantes_and_guyane", "strasbourg_and_entcore",
    "reading", "reading_after_arrete", "changed",
]  # fmt: skip
"""Where a value of a rule set comes from: the memo of 2015, a public help page, our reading, or the user."""
OUR_READING: Final[frozenset[Origin]] = frozenset({"memo_and_reading", "reading", "reading_after_arrete"})
"""Origins that are, at least in part, assumptions of this project."""
ORIGINS: Final[dict[str, dict[str, Origin]]] = {
    "montpellier-2015": {
        "guardian_account": "memo",
        "merge_until": "memo",
        "grouping": "memo",
        "letter_valid_for": "reading",
        "activate_within": "reading",
        "unused_for": "reading",
        "historic_until": "memo_and_reading",  # « au plus tard à la rentrée 2016 » names no day
        "continuity": "memo",
        "kept_for": "memo",  # « inutilisable dès la désactivation du dossier »
        "self_activation": "reading",
    },
    "strasbourg-2018": {
        "guardian_account": "reading",
        "merge_until": "reading",
        "grouping": "strasbourg",
        "letter_valid_for": "reading",
        "activate_within": "strasbourg",
        "unused_for": "strasbourg",
        "historic_until": "reading",
        "continuity": "strasbourg",
        "kept_for": "reading_after_arrete",
        "self_activation": "reading",
    },
    "educonnect-2020": {
        "guardian_account": "bordeaux",
        "merge_until": "reading",
        "grouping": "bordeaux",
        "letter_valid_for": "bordeaux",
        "activate_within": "reading",
        "unused_for": "reading",
        "historic_until": "reading",
        "continuity": "strasbourg_and_entcore",
        "kept_for": "reading_after_arrete",
        "self_activation": "nantes_and_guyane",
    },
}
"""The origin of every value of every rule set."""
