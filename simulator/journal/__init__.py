"""Journals: the events of a whole academy as a table, replayed family by family, fast and with the same answers."""
