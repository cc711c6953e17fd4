"""The words of the player."""

TEXTS: dict[str, str] = {}
