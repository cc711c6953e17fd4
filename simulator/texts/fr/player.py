"""Les mots de la page à parcourir."""

TEXTS: dict[str, str] = {}
