"""The compiled part of the exploration: configurations as tables and as packed rows, and the moves between them."""

from simulator.jit import Jit

jit = Jit("exploration/kernel", "exploration/catalogue.py", "exploration/world.py", "people.py")
