"""The bulk engine: the rules over arrays of integers, compiled, one family after the other.

A family whose rows it cannot read, whose story contradicts itself or that does not fit its tables is
handed over to the reference engine.
"""

from simulator.jit import Jit

jit = Jit("journal/bulk", nogil=True)
