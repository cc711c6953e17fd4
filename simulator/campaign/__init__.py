"""Invented academies: a journal of families at the start of a school year, and sweeps of mistake rates."""
