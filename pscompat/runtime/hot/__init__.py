"""Loops and blocks that run often, compiled once more: to Python source instead of closures.

The closures of `runtime/compile_*.py` say what every node means, and they run first. A loop after some rounds, or a block
after some calls (tiers.py), becomes one Python function in which the common nodes are written out: variables are read from and
written to the scope's own dictionary, Int32 values are computed and compared in place, `if`, `break` and the statements'
error handlers are Python's. Whatever is not written out (expressions.py and statements.py have the list), and every case that
is not the quick one, is the closure, called from there. So there is one meaning, and variables are where all others see them.
"""
