"""Trees of Python's patterns, turned around: what they match in a text, these match in the text turned around."""

from __future__ import annotations

import re
from typing import Any

try:
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _constants as constants  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_compile as compiler
    import sre_constants as constants
    import sre_parse as parser

__all__ = ["ASSERTIONS", "REPEATS", "compiler", "constants", "parser", "turned"]

_TURNED = {
    constants.AT_BEGINNING: constants.AT_END_STRING,
    constants.AT_BEGINNING_STRING: constants.AT_END_STRING,
    constants.AT_END_STRING: constants.AT_BEGINNING_STRING,
}
_LINES = {
    constants.AT_BEGINNING: constants.AT_END_LINE,
    constants.AT_END: constants.AT_BEGINNING_LINE,
}
ASSERTIONS = frozenset((constants.ASSERT, constants.ASSERT_NOT))
REPEATS = frozenset(
    getattr(constants, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(constants, name)
)


def turned(tree: Any, lines: bool) -> Any:
    """The tree of a pattern that matches the text turned around; `lines`: ^ and $ mean those of lines."""
    made = parser.SubPattern(tree.state)
    for operation, value in reversed(list(tree)):
        made.append(_turned_part(tree.state, operation, value, lines))
    return made


def _turned_part(state: Any, operation: Any, value: Any, lines: bool) -> Any:
    if operation is constants.AT:
        if lines and value in _LINES:
            return operation, _LINES[value]
        return _line_end(state) if value is constants.AT_END else (operation, _TURNED.get(value, value))
    if operation is constants.SUBPATTERN:
        group, added, removed, part = value
        lines = lines or bool(added & re.MULTILINE)
        lines = lines and not removed & re.MULTILINE
        return operation, (group, added, removed, turned(part, lines))
    if operation is constants.BRANCH:
        return operation, (value[0], [turned(part, lines) for part in value[1]])
    if operation in REPEATS:
        return operation, (value[0], value[1], turned(value[2], lines))
    if operation in ASSERTIONS:
        return operation, (-value[0], turned(value[1], lines))
    if operation is constants.GROUPREF_EXISTS:
        group, one, other = value
        return operation, (group, turned(one, lines), other and turned(other, lines))
    if operation is getattr(constants, "ATOMIC_GROUP", None):
        return operation, turned(value, lines)
    return operation, value


def _line_end(state: Any) -> Any:
    """`$` turned around: the beginning, or behind the line end there."""
    begins = (constants.AT, constants.AT_BEGINNING_STRING)
    plain = parser.SubPattern(state, [begins])
    behind = parser.SubPattern(state, [begins, (constants.LITERAL, ord("\n"))])
    looking = parser.SubPattern(state, [(constants.ASSERT, (-1, behind))])
    return constants.BRANCH, (None, [plain, looking])
