"""PowerShell's language: text to syntax tree, without side effects.

The grammar is built when `parse` is first asked for; the classes of the tree alone cost little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pscompat.language.errors import ParseError
    from pscompat.language.grammar import parse
    from pscompat.language.source import SourceText

__all__ = ["ParseError", "SourceText", "parse"]


def __getattr__(name: str) -> Any:
    if name == "parse":
        from pscompat.language.grammar import parse as found
    elif name == "ParseError":
        from pscompat.language.errors import ParseError as found
    elif name == "SourceText":
        from pscompat.language.source import SourceText as found
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
