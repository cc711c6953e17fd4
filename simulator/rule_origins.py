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
        "historic_until": "memo_and_reading",  # « au plus tard à la rentrée 2016 » names no day
        "continuity": "memo",
        "kept_for": "memo",  # « inutilisable dès la désactivation du dossier »
    },
    "strasbourg-2018": {
        "grouping": "strasbourg",
        "activate_within": "strasbourg",
        "unused_for": "strasbourg",
        "continuity": "strasbourg",
        "kept_for": "reading_after_arrete",
    },
    "educonnect-2020": {
        "guardian_account": "bordeaux",
        "grouping": "bordeaux",
        "letter_valid_for": "bordeaux",
        "continuity": "strasbourg_and_entcore",
        "kept_for": "reading_after_arrete",
        "self_activation": "nantes_and_guyane",
    },
}
"""The origin of the values of every rule set; what is not here is `reading`."""
