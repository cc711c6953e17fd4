"""The words of the slides."""

TEXTS: dict[str, str] = {}
