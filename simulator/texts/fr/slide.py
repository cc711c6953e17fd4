"""Les mots des diapositives."""

TEXTS: dict[str, str] = {}
