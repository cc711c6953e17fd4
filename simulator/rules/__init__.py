"""The rules of the domain, each written once (docs/domain.md has them by number).

A rule is a plain function written with the functions of `vocabulary`: questions about the register, and conclusions
that change it. Each register implements that vocabulary: `registers.over_objects` for the reference engine,
`registers.over_tables` for the bulk engine and the exploration. In both, a conclusion changes the register at once, so
the next question already sees it.
"""
