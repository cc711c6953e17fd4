"""Exploration: every sequence of possible events in a small world, and a shortest one for each harm."""
