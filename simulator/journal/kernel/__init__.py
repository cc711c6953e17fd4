"""The bulk engine: the rules over arrays of integers, compiled; one family after the other.

What it does not know, what contradicts the family's story and what does not fit its tables it leaves to the reference
engine: the family is handed over, never guessed.
"""
