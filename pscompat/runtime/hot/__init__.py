"""Loops and blocks that run often, compiled once more: to Python source instead of closures.

The closures of `runtime/compile_*.py` say what every node means, and they run first. A loop after some rounds, a block or a
`switch` after some calls (tiers.py), becomes one Python function in which the common nodes are written out: Int32 values are
computed and compared in place; elements, properties and methods are reached through what a place has learnt (sites.py); `if`, the
loops inside, `break` and the statements' error handlers are Python's. Whatever is not written out (expressions.py, statements.py
and loops.py have the list), and every case that is not the quick one, is the closure, called from there. So there is one
meaning. Variables are written to the scope's own dictionary, where all others see them; locals of the function only spare
reading them again (source.py).
"""
