"""What the grammar uses of pyparsing: its combinators, without the parts of the library that it does not use.

`import pyparsing` also loads pyparsing's helpers for tests (unittest, argparse, difflib), its ready-made elements (dates,
addresses, HTML's entities) and importlib.resources, which together cost as much time as the combinators themselves. They
are loaded by pyparsing's `__init__`; its combinators stand in the submodule `core`, which refers to its neighbours by
relative imports. So this package adds pyparsing's folder to its path and imports `core` from there: pyparsing's own,
unmodified code, under another package's name. Nothing is put in the place of pyparsing: who imports it afterwards gets
all of it, independent of this one.

Where pyparsing is imported already, or where its files are not laid out like this, the names are those of the package
itself. So `import pyparsing` before this package makes the grammar one of `pyparsing.ParserElement`; its tools, such as
railroad diagrams, ask for that.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

# ruff: noqa: TC004 (at run time the names are bound at the end)
if TYPE_CHECKING:
    from pyparsing import (
        And,
        FollowedBy,
        Forward,
        MatchFirst,
        OneOrMore,
        Opt,
        ParseElementEnhance,
        ParseException,
        ParserElement,
        ParseResults,
        Token,
        ZeroOrMore,
    )

__all__ = [
    "And",
    "FollowedBy",
    "Forward",
    "MatchFirst",
    "OneOrMore",
    "Opt",
    "ParseElementEnhance",
    "ParseException",
    "ParseResults",
    "ParserElement",
    "Token",
    "ZeroOrMore",
]


def _combinators() -> ModuleType:
    """pyparsing's module of combinators, else the whole package."""
    found = None if "pyparsing" in sys.modules else find_spec("pyparsing")
    if found is not None and found.submodule_search_locations is not None:
        __path__.extend(found.submodule_search_locations)
        try:
            return import_module(f"{__name__}.core")
        except ImportError:
            del __path__[1:]
    import pyparsing

    return pyparsing


_home = _combinators()
globals().update({name: getattr(_home, name) for name in __all__})
