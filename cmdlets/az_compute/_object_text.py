"""How Az.Compute shows an object with all its parts: a line a value, two spaces deeper for each part.

Source: ComputeAutomationBaseCmdlet.FormatObject of Azure PowerShell, which the views of most classes of
Microsoft.Azure.Commands.Compute.Automation.Models call. Null values are left out, dictionaries are JSON on one line, and an
element of a list has its number behind the property's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cmdlets._az.objects import DICTIONARY, ServiceObject, to_json
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.formatting.views import Entry, View

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context
    from pscompat.formatting.packets import Token


class _Line(NamedTuple):
    """A property or an element of a list: how it is called, its text, how deep it is, and how wide the name counts."""

    name: str
    text: str
    depth: int
    width: int


def object_text(found: ServiceObject) -> str:
    """The text, with a newline before and behind."""
    lines = list(_lines(found, 0))
    widest = max((line.width + 2 * line.depth for line in lines), default=0) + 1
    return "".join(["\n", *(f"{'  ' * line.depth + line.name:{widest}}: {line.text}\n" for line in lines)])


def text_view(*types: str) -> View:
    """The view that shows objects of these types so."""

    def tokens(obj: Value, context: Context) -> list[Token]:
        plain = unwrap(obj)
        return [object_text(plain)] if isinstance(plain, ServiceObject) else [context.text(obj)]

    return View("Custom", types, [Entry([], tokens=tokens)])


def _lines(found: ServiceObject, depth: int) -> Iterator[_Line]:
    for member in found.members.values():
        name, value = member.name, unwrap(getattr(found, member.name))
        if isinstance(value, ServiceObject):
            yield _Line(name, "", depth, len(name))
            yield from _lines(value, depth + 1)
        elif isinstance(value, Hashtable) or (value is not None and member.net_type.startswith(DICTIONARY)):
            text = json.dumps(to_json(value, written=False), separators=(",", ":"))
            yield _Line(name, text, depth, len(name))
        elif isinstance(value, list):
            yield from _elements(name, value, depth)
        elif value is not None:
            yield _Line(name, convert_to(value, "string"), depth, len(name))


def _elements(name: str, values: list[Value], depth: int) -> Iterator[_Line]:
    width = len(name) + len("[00]")
    for place, value in enumerate(map(unwrap, values)):
        if isinstance(value, ServiceObject):
            yield _Line(f"{name}[{place}]", "", depth, width)
            yield from _lines(value, depth + 1)
        else:
            yield _Line(f"{name}[{place}]", convert_to(value, "string"), depth, width)
