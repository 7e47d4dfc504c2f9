"""How Az.Compute shows an object with all its parts: a line a value, two spaces deeper for each part.

Source: FormatObject of ComputeAutomationBaseCmdlet and VirtualMachineBaseCmdlet of Azure PowerShell, which the views of most of its
classes call. Null values are left out, dictionaries are JSON on one line, and an element of a list has its number behind the
property's name. An object whose DisplayHint is Compact shows of each part only what it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cmdlets._az.objects import DICTIONARY, AzureObject, ServiceObject, to_json
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.formatting.views import Entry, View

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context
    from pscompat.formatting.packets import Token

_Whole = ServiceObject | AzureObject
_NEVER = frozenset(("RequestId", "StatusCode", "DisplayHint"))
_NUMBER = len("[00]")
"""What the number of an element counts for the width of the names."""


class _Line(NamedTuple):
    """A property or an element of a list: how it is called, its text, how deep it is, and how wide the name counts."""

    name: str
    text: str
    depth: int
    width: int


def text_view(*types: str) -> View:
    """The view that shows objects of these types so."""

    def tokens(obj: Value, context: Context) -> list[Token]:
        plain = unwrap(obj)
        return [_text(plain, context)] if isinstance(plain, _Whole) else [context.text(obj)]

    return View("Custom", types, [Entry([], tokens=tokens)])


def _text(found: _Whole, context: Context) -> str:
    """The text, with a newline before and behind."""
    compact = str(unwrap(getattr(found, "DisplayHint", None))).lower() == "compact"
    lines = list(_compact(found, context) if compact else _lines(found, context, 0))
    widest = max((line.width + 2 * line.depth for line in lines), default=0) + 1
    return "".join(["\n", *(f"{'  ' * line.depth + line.name:{widest}}: {line.text}\n" for line in lines)])


def _parts(found: _Whole) -> Iterator[tuple[str, Value]]:
    """The properties that have a value."""
    names = (
        (member.name for member in found.members.values()) if isinstance(found, ServiceObject) else found.net_names()
    )
    for name in names:
        value = unwrap(getattr(found, name) if isinstance(found, ServiceObject) else found.net_get(name))
        if value is not None and name not in _NEVER:
            yield name, value


def _lines(found: _Whole, context: Context, depth: int) -> Iterator[_Line]:
    for name, value in _parts(found):
        if isinstance(value, list):
            for place, item in enumerate(map(unwrap, value)):
                yield from _one(f"{name}[{place}]", item, context, depth, len(name) + _NUMBER)
        else:
            yield from _one(name, value, context, depth, len(name))


def _one(name: str, value: Value, context: Context, depth: int, width: int) -> Iterator[_Line]:
    if isinstance(value, _Whole):
        yield _Line(name, "", depth, width)
        yield from _lines(value, context, depth + 1)
    else:
        yield _Line(name, _plain(value, context), depth, width)


def _compact(found: _Whole, context: Context) -> Iterator[_Line]:
    for name, value in _parts(found):
        if isinstance(value, list):
            if value:
                elements = ", ".join(_name_of(unwrap(item), context) for item in value)
                yield _Line(name, f"{{{elements}}}", 0, len(name))
        elif isinstance(value, _Whole):
            yield _Line(name, f"{{{', '.join(part for part, _ in _parts(value))}}}", 0, len(name))
        else:
            yield _Line(name, _plain(value, context), 0, len(name))


def _name_of(value: Value, context: Context) -> str:
    """An element of a list: its Name, or the text of a plain value."""
    if isinstance(value, _Whole):
        return next((_plain(part, context) for name, part in _parts(value) if name == "Name"), " ")
    return _plain(value, context)


def _plain(value: Value, context: Context) -> str:
    dictionary = isinstance(value, Hashtable) or getattr(value, "net_name", "").startswith(DICTIONARY[:-1])
    return json.dumps(to_json(value, written=False), separators=(",", ":")) if dictionary else context.text(value)
