"""The rules of the domain, each written once (docs/domain.md has them by number).

A rule is a plain function over `vocabulary`: questions about how things stand, conclusions that change it. What those
words mean is said by the registers: over objects, for the reference engine, and over tables of integers, for the bulk
engine and the exploration. A rule asks before it concludes: in a table a conclusion is seen at once, in the reference
register only when the event is over.
"""
