"""Exploration: every sequence of possible events in a small world, and the shortest way to each harm."""
