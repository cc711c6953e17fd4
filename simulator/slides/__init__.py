"""Slides: a replay → a deck of native, editable shapes."""
