"""PowerShell's language: text to syntax tree, without side effects."""

from __future__ import annotations

from pscompat.language.errors import ParseError
from pscompat.language.grammar import parse
from pscompat.language.source import SourceText

__all__ = ["ParseError", "SourceText", "parse"]
