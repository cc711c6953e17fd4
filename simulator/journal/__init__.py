"""Journals: the events of a whole academy as a table, replayed family by family: fast, with the same answers."""
