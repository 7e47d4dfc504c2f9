"""The form in which Az.Compute shows objects of many parts: a line a property, the parts below them or by their names alone.

It is what VirtualMachineBaseCmdlet.FormatObject of the real module writes: properties without a value are left out, and labels are
as wide as the longest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cmdlets._az.objects import AzureObject, ServiceObject, to_json
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.formatting.views import Entry, View

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context
    from pscompat.formatting.packets import Token

_NEVER = frozenset(("RequestId", "StatusCode", "DisplayHint"))
Line = tuple[int, str, str]
"""How deep a property stands, its label and its text."""


def object_view(net_type: str) -> View:
    """The view of a class: in full unless its objects have a DisplayHint that says Compact."""
    return View("Custom", (net_type,), [Entry([], tokens=_tokens)], net_type)


def _tokens(obj: Value, context: Context) -> list[Token]:
    found = unwrap(obj)
    hint = getattr(found, "DisplayHint", None)
    compact = str(unwrap(hint)).lower() == "compact"
    lines = list(_compact(found, context) if compact else _full(found, context, 0))
    width = max((2 * depth + len(label) for depth, label, _ in lines), default=0) + 1
    rows = (f"{'  ' * depth}{label}".ljust(width) + f": {text}\n" for depth, label, text in lines)
    return ["\n" + "".join(rows)]


def _parts(obj: Value) -> Iterator[tuple[str, Value]]:
    """The properties that have a value."""
    if isinstance(obj, ServiceObject):
        names = [member.name for member in obj.members.values()]
    elif isinstance(obj, AzureObject):
        names = obj.net_names()
    else:
        return
    for name in names:
        value = unwrap(obj.net_get(name) if isinstance(obj, AzureObject) else getattr(obj, name))
        if value is not None and name not in _NEVER:
            yield name, value


def _full(obj: Value, context: Context, depth: int) -> Iterator[Line]:
    for name, value in _parts(obj):
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from _one(f"{name}[{place}]", unwrap(item), context, depth)
        else:
            yield from _one(name, value, context, depth)


def _one(label: str, value: Value, context: Context, depth: int) -> Iterator[Line]:
    if isinstance(value, ServiceObject | AzureObject):
        yield depth, label, ""
        yield from _full(value, context, depth + 1)
    else:
        yield depth, label, _text(value, context)


def _compact(obj: Value, context: Context) -> Iterator[Line]:
    for name, value in _parts(obj):
        if isinstance(value, list):
            if value:
                yield 0, name, "{" + ", ".join(_name_of(unwrap(item), context) for item in value) + "}"
        elif isinstance(value, ServiceObject | AzureObject):
            yield 0, name, "{" + ", ".join(part for part, _ in _parts(value)) + "}"
        else:
            yield 0, name, _text(value, context)


def _name_of(value: Value, context: Context) -> str:
    """An element of a list: its Name, or the text of a plain value."""
    if isinstance(value, ServiceObject | AzureObject):
        return next((_text(part, context) for name, part in _parts(value) if name == "Name"), " ")
    return _text(value, context)


def _text(value: Value, context: Context) -> str:
    if isinstance(value, Hashtable | Mapping) or hasattr(value, "Keys"):
        return json.dumps(to_json(value, written=False), separators=(",", ":"))
    return context.text(value)
