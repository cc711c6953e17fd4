"""Slides: a simulation → a deck as data → a file of native shapes that PowerPoint and Impress open."""
