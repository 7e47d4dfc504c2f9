"""Composite formats: `{index,alignment:format}`, as -f, String.Format and AppendFormat read them."""

from __future__ import annotations

import re
from functools import lru_cache

from pscompat.dotnet import number_conventions
from pscompat.dotnet.code_units import length
from pscompat.dotnet.convert import to_text
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.number_format import format_number
from pscompat.dotnet.text import formatted_text, net_text
from pscompat.dotnet.values import NOTHING, NetObject, PSCustomObject, Value, find_key, unwrap

_LIMIT = 1_000_000
_ITEM = re.compile(r"\{\s*(0*\d{1,7})\s*(?:,\s*(-?0*\d{1,7})\s*)?(?::([^{}]*))?\}")


class FormatFailure(Exception):
    """The template is not a composite format, an index has no argument, or a format does not fit its argument."""


def format_composite(template: str, arguments: list[Value], invariant: bool = False) -> str:
    """The template with its items replaced. Raises FormatFailure with .NET's reason."""
    if "{" not in template and "}" not in template:
        return template
    parts, fault = _read(template)
    texts: list[str] = []
    count = len(arguments)
    for literal, number, width, spec, whole in parts:
        if literal is not None:
            texts.append(literal)
            continue
        if number >= count:
            raise FormatFailure(_TOO_FEW)
        value = arguments[number]
        kind = type(value)
        if kind is str:
            text = value
        elif kind is int and whole is not None and value >= 0:
            text = format(value, whole)
        else:
            text = _formatted(value, spec, invariant)
        if width:
            padding = " " * (abs(width) - length(text))
            text = padding + text if width > 0 else text + padding
        texts.append(text)
    if fault:
        raise FormatFailure(fault)
    return "".join(texts)


_TOO_FEW = "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."
_Part = tuple["str | None", int, int, "str | None", "str | None"]
"""A piece of a template: its text; or None, the argument's number, the width with its side, the format string, and what
that is to Python for an Int32 that is not negative (None where Python has none)."""


@lru_cache(maxsize=256)
def _read(template: str) -> tuple[list[_Part], str]:
    """The texts and items of a template, and why reading stopped before its end, empty where it did not."""
    parts: list[_Part] = []
    at = 0
    end = len(template)
    while at < end:
        char = template[at]
        if char not in "{}":
            stop = at
            while stop < end and template[stop] not in "{}":
                stop += 1
            parts.append((template[at:stop], 0, 0, None, None))
            at = stop
        elif template[at + 1 : at + 2] == char:
            parts.append((char, 0, 0, None, None))
            at += 2
        else:
            item = _ITEM.match(template, at)
            if item is None or template[at + 1 : at + 2].isspace():
                return parts, _bad_item(template, at)
            index, width, spec = item.groups()
            parts.append((None, int(index), int(width or 0), spec, _of_whole(spec)))
            at = item.end()
    return parts, ""


def _of_whole(spec: str | None) -> str | None:
    if not spec:
        return "d"
    found = _WHOLE.fullmatch(spec)
    return None if found is None else f"0{found[2] or 1}{'d' if found[1] == 'D' else found[1]}"


_WHOLE = re.compile(r"([dDxX])([0-9]{0,2})")


def _bad_item(template: str, at: int) -> str:
    """Why no item can be read at this brace, and where reading it ends, as .NET says it."""
    start = "Input string was not in a correct format. Failure to parse near offset"
    if template[at] == "}" and at + 1 < len(template):
        return f"{start} {at + 1}. Unexpected closing brace without a corresponding opening brace."
    following = template[at + 1 : at + 2]
    if following and not following.isdigit():
        return f"{start} {at + 1}. Expected an ASCII digit."
    at = _past_blanks(template, _past_number(template, at + 1))
    if template[at : at + 1] == ",":
        at = _past_blanks(template, at + 1)
        at += template[at : at + 1] == "-"
        if at < len(template) and not template[at].isdigit():
            return f"{start} {at}. Expected an ASCII digit."
        at = _past_blanks(template, _past_number(template, at))
    if template[at : at + 1] == ":":
        brace = template.find("{", at)
        at = len(template) if brace < 0 else brace
    return f"{start} {at}. Format item ends prematurely."


def _past_number(template: str, at: int) -> int:
    """Behind a number; reading it ends where it reaches a million."""
    number = 0
    while number < _LIMIT and template[at : at + 1].isdigit():
        number = number * 10 + int(template[at])
        at += 1
    return at


def _past_blanks(template: str, at: int) -> int:
    while template[at : at + 1] == " ":
        at += 1
    return at


def argument_count(template: str) -> int:
    """How many arguments the items of a template ask for."""
    return max((int(item[1]) + 1 for item in _ITEM.finditer(template)), default=0)


def _formatted(value: Value, spec: str | None, invariant: bool) -> str:
    try:
        if type(value) is int or type(value) is float:
            return format_number(value, spec, number_conventions.of(invariant))
        return format_value(value, spec, invariant)
    except NetError as failure:
        raise FormatFailure(failure.exception.Message) from None


def format_value(value: Value, spec: str | None, invariant: bool = False) -> str:
    """One value by a format string (None or empty: its default text); raises NetError on a bad format."""
    if value is None or value is NOTHING:
        return ""
    base = unwrap(value)
    if base is not value and (value.token_text is not None or find_key(value.props, "ToString") is not None):
        return to_text(value)
    if isinstance(base, str):
        return str(base) if base is value else to_text(value)
    if isinstance(base, bool):
        return "True" if base else "False"
    if is_number(base) and (spec or base is value):
        return format_number(base, spec, number_conventions.of(invariant))
    if isinstance(base, NetObject):
        formatted = getattr(base, "net_format", None)
        if formatted is not None:
            text: str = formatted(spec, invariant)
            return text
    if spec and isinstance(value, PSCustomObject):
        return _formatted_object(value, spec, invariant)
    if isinstance(base, PSCustomObject) or base is not value:
        return to_text(value)
    return net_text(base)


def _formatted_object(value: PSCustomObject, spec: str, invariant: bool) -> str:
    """A custom object with the values of its properties written by the format string; nothing where one refuses it."""
    try:
        return formatted_text(value, lambda held: format_value(held, spec, invariant))
    except NetError:
        return ""
