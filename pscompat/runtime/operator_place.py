"""The place of what is wrong with the arguments of -replace and -split: the operator itself."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.language.characters import skip_blanks
from pscompat.language.scanner import match_dash_word
from pscompat.runtime.compile import Unit
from pscompat.runtime.extent import ScriptExtent

_BAD_PATTERN = "System.Text.RegularExpressions.RegexParseException"


def placed(
    apply: Callable[[Value, Value], Value], node: ast.BinaryExpressionAst, unit: Unit
) -> Callable[[Value, Value], Value]:
    """The same operator, whose errors of its arguments stand at it and name it as it is written."""

    def operate(left: Value, right: Value) -> Value:
        try:
            return apply(left, right)
        except TerminatingError as problem:
            record = problem.record
            if record.InvocationInfo is None and record.extent is None and not _of_pattern(record):
                record.extent = _operator_extent(node, unit)
                if record.error_id == "BadReplaceArgument":
                    shown = record.Exception.Message
                    record.Exception.Message = shown.replace("-replace", record.extent.Text)
            raise

    return operate


def _of_pattern(record: ErrorRecord) -> bool:
    """Whether a pattern is wrong: the place of that is the statement's."""
    return record.error_id == "InvalidRegularExpression" or record.Exception.type_name == _BAD_PATTERN


def _operator_extent(node: ast.BinaryExpressionAst, unit: Unit) -> ScriptExtent:
    text = unit.source.text
    start = skip_blanks(text, node.left.end).end()  # type: ignore[union-attr]
    return ScriptExtent(unit.source, start, match_dash_word(text, start).end())
