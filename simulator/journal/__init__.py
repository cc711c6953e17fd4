"""Journals: the events of a whole academy as a table, replayed family by family; another speed, the same answers."""
