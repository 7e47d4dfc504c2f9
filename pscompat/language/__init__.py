"""PowerShell's language: text to syntax tree, without side effects.

The grammar is built when `parse` is first asked for; the classes of the tree alone cost little.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pscompat.language.errors import ParseError
    from pscompat.language.grammar import parse
    from pscompat.language.source import SourceText

_HOMES = {"ParseError": "errors", "SourceText": "source", "parse": "grammar"}

__all__ = ["ParseError", "SourceText", "parse"]


def __getattr__(name: str) -> Any:
    module = _HOMES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # The grammar is thousands of objects that all stay: looking for garbage among them takes longer than making them.
    collects = gc.isenabled()
    gc.disable()
    try:
        found = getattr(import_module(f"{__name__}.{module}"), name)
    finally:
        if collects:
            gc.enable()
    globals()[name] = found
    return found
