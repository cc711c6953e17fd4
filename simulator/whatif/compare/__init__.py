"""Compares two stories: which letters are saved or lost, and where the replays diverge."""
