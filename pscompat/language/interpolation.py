"""The expressions inside of strings, parsed as texts of their own."""

from __future__ import annotations

from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    Ast,
    AttributeBaseAst,
    ExpandableStringExpressionAst,
    ExpressionAst,
    InvokeMemberExpressionAst,
    StringConstantExpressionAst,
    TypeExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pscompat.language.elements import Missing, attempt
from pscompat.language.errors import ParseError
from pscompat.language.source import Errors, Source
from pscompat.language.strings import Scanned, SubExpressionText, VariableText
from pscompat.language.variables import unqualified_path
from pscompat.late_patterns import late


def expandable_string(source: Source, start: int, scanned: Scanned, kind: str) -> ExpressionAst:
    """The node of a scanned string: a constant when there is nothing to expand."""
    if not scanned.expandable:
        return StringConstantExpressionAst(start, scanned.end, scanned.value, "System.String", kind)
    parts = [part if isinstance(part, str) else _expression(source, part) for part in scanned.parts]
    nested = [part for part in parts if not isinstance(part, str)]
    return ExpandableStringExpressionAst(start, scanned.end, scanned.value, nested, parts, kind)


_variables = late("\\$(\\w+)", "finditer")


def expand_variables(start: int, end: int, value: str) -> ExpandableStringExpressionAst:
    """The node of a double-quoted string with nothing to expand but plain variables."""
    nested: list[ExpressionAst] = []
    parts: list[str | ExpressionAst] = []
    behind = 0
    for found in _variables(value):
        first, last = found.span()
        node = VariableExpressionAst(start + 1 + first, start + 1 + last, found[1], False)
        nested.append(node)
        parts += (value[behind:first], node) if behind < first else (node,)
        behind = last
    if behind < len(value):
        parts.append(value[behind:])
    return ExpandableStringExpressionAst(start, end, value, nested, parts, "DoubleQuoted")


def _expression(source: Source, part: SubExpressionText | VariableText) -> ExpressionAst:
    if isinstance(part, SubExpressionText):
        return _sub_expression(source, part)
    start, end, path = part
    if path[:6].lower() == "using:" and len(path) > 6:
        return UsingExpressionAst(start, end, VariableExpressionAst(start, end, unqualified_path(path), False))
    return VariableExpressionAst(start, end, path, False)


def _sub_expression(source: Source, part: SubExpressionText) -> ExpressionAst:
    return _read_in_place(source, part) or _read_apart(source, part)


def _read_in_place(source: Source, part: SubExpressionText) -> ExpressionAst | None:
    """The expression where it stands, which is the same as what its text says alone where no quote in it is doubled, where it ends
    at the parenthesis that ends the text, and where nothing is wrong; else None."""
    if part.starts is not None or source.errors or part.end == len(source):
        return None
    errors, commas, around = source.errors, source.commas, source.embedded
    source.errors = None
    source.embedded = (part.start, part.end, _place(source, part))
    try:
        end, node = attempt(rules.sub_expression, source, part.start)
    except (ParseError, Missing):
        return None
    finally:
        source.errors, source.commas, source.embedded = errors, commas, around
    return node if end == part.end else None


def _place(source: Source, part: SubExpressionText) -> int:
    """Where an expression of a string stands in the whole text."""
    begin, _, place = source.embedded or (0, 0, 0)
    return place + part.start - begin


def _read_apart(source: Source, part: SubExpressionText) -> ExpressionAst:
    """The expression as a text of its own."""
    nested = Source(part.text)
    nested.commas = source.commas
    nested.noted = source.noted
    nested.embedded = (0, len(part.text), _place(source, part))
    nested.errors = None if source.errors is None else Errors()
    try:
        node: ExpressionAst = attempt(rules.primary, nested, 0)[1]
    except ParseError as error:
        error.start += part.start
        error.end += part.start
        raise
    source.defines_types |= nested.defines_types
    for one in nested.errors or ():
        one.start += part.start
        one.end += part.start
        source.report(one)
    _relocate(node, part)
    return node


def _relocate(node: Ast, part: SubExpressionText) -> None:
    """Move a tree from its own text to where that stands."""
    for inner in node.walk():
        _relocate_one(inner, part)
        if isinstance(inner, _WITH_TYPE):
            _relocate_type(inner.type_name, part)
        elif isinstance(inner, InvokeMemberExpressionAst):
            for argument in inner.generic_type_arguments:
                _relocate_type(argument, part)


_WITH_TYPE = (AttributeBaseAst, TypeExpressionAst)


def _relocate_one(place: Any, part: SubExpressionText) -> None:
    if place.start == place.end == 0:  # the place of an empty block
        return
    if part.starts is None or part.ends is None:
        place.start += part.start
        place.end += part.start
    else:
        empty = place.start == place.end
        place.start = part.starts[place.start]
        place.end = place.start if empty else part.ends[place.end]


def _relocate_type(type_name: Any, part: SubExpressionText) -> None:
    _relocate_one(type_name, part)
    for inner in (getattr(type_name, "type_name", None), getattr(type_name, "element_type", None)):
        if inner is not None:
            _relocate_type(inner, part)
    for argument in getattr(type_name, "generic_arguments", ()):
        _relocate_type(argument, part)
