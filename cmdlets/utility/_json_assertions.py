"""Keywords of JSON Schema that look at a value alone: types, sizes, numbers, patterns; and what a schema says of a value."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Sized
from typing import Any

from pscompat.dotnet import code_units

Check = Callable[[Any, dict[str, Any], "Outcome", Any], None]
"""What a keyword does: it takes the value, the schema, what is found so far and the whole document."""
TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: (
        not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    ),
    "string": lambda value: isinstance(value, str),
}


class Outcome:
    """What one schema says of one value: its own reasons, and what the schemas in it say; `place` is a JSON pointer."""

    __slots__ = ("details", "is_valid", "place", "reasons")

    def __init__(self, place: str):
        self.place = place
        self.is_valid = True
        self.reasons: list[str] = []
        self.details: list[Outcome] = []

    def refuse(self, reason: str = "") -> None:
        """The value breaks the schema, for a reason where PowerShell tells one."""
        self.is_valid = False
        if reason:
            self.reasons.append(reason)

    def require(self, found: Outcome) -> None:
        """Take in what another schema says that must be met."""
        self.details.append(found)
        if not found.is_valid:
            self.is_valid = False


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _kind(value: Any) -> str:
    return next(
        name for name in ("null", "boolean", "object", "array", "integer", "number", "string") if TYPES[name](value)
    )


_ESCAPED = re.compile("[^ !#-%(-*,-;=?-\\[\\]-_a-~]")


def _escaped(text: str) -> str:
    """A text as .NET's JSON writer puts it between quotation marks."""
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\\": "\\\\"}
    return _ESCAPED.sub(lambda one: short.get(one[0]) or f"\\u{ord(one[0]):04X}", code_units.units(text))


def json_text(value: Any) -> str:
    """A value as .NET's JSON writer writes it."""
    if isinstance(value, dict):
        return "{" + ",".join(f'"{_escaped(name)}":{json_text(part)}' for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    return f'"{_escaped(value)}"' if isinstance(value, str) else json.dumps(value)


def _check_type(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    wanted = schema["type"]
    names = [wanted] if isinstance(wanted, str) else wanted
    if not any(TYPES[name](value) for name in names):
        found.refuse(f'Value is "{_kind(value)}" but should be "{", ".join(names)}"')


def _check_enum(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if not any(_same(value, each) for each in schema["enum"]):
        found.refuse("Value should match one of the values specified by the enum")


def _check_const(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if not _same(value, schema["const"]):
        found.refuse(f'Expected "{_escaped(json_text(schema["const"]))}"')


def _check_unique(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if not schema["uniqueItems"] or not isinstance(value, list):
        return
    pairs = [
        f"({at}, {further})"
        for at, item in enumerate(value)
        for further in range(at + 1, len(value))
        if _same(item, value[further])
    ]
    if pairs:
        found.refuse(f'Found duplicates at the following index pairs: "{", ".join(pairs)}"')


def _check_pattern(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if isinstance(value, str) and not re.search(schema["pattern"], value):
        found.refuse("The string value is not a match for the indicated regular expression")


def _check_size(keyword: str, kind: type[Sized], is_broken: Callable[[int, int], bool], reason: str) -> Check:
    def check(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
        if isinstance(value, kind) and is_broken(len(value), schema[keyword]):
            found.refuse(reason.format(schema[keyword]))

    return check


def _check_number(keyword: str, is_broken: Callable[[float, float], object], reason: str) -> Check:
    def check(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
        if TYPES["number"](value) and is_broken(value, schema[keyword]):
            shown = int(value) if isinstance(value, float) and value.is_integer() else value
            found.refuse(f"{shown} should be {reason} {schema[keyword]}")

    return check


ASSERTIONS: dict[str, Check] = {
    "type": _check_type,
    "enum": _check_enum,
    "const": _check_const,
    "uniqueItems": _check_unique,
    "pattern": _check_pattern,
    "minItems": _check_size("minItems", list, operator.lt, "Value should have at least {} items"),
    "maxItems": _check_size("maxItems", list, operator.gt, "Value should have at most {} items"),
    "minProperties": _check_size("minProperties", dict, operator.lt, "Value should have at least {} properties"),
    "maxProperties": _check_size("maxProperties", dict, operator.gt, "Value should have at most {} properties"),
    "minLength": _check_size("minLength", str, operator.lt, "Value should be at least {} characters"),
    "maxLength": _check_size("maxLength", str, operator.gt, "Value should be at most {} characters"),
    "minimum": _check_number("minimum", operator.lt, "at least"),
    "maximum": _check_number("maximum", operator.gt, "at most"),
    "exclusiveMinimum": _check_number("exclusiveMinimum", operator.le, "greater than"),
    "exclusiveMaximum": _check_number("exclusiveMaximum", operator.ge, "less than"),
    "multipleOf": _check_number("multipleOf", lambda value, step: (value / step) % 1, "a multiple of"),
}
