"""Journals: the events of a whole academy as a table, replayed family by family at another speed, with the same answers."""
