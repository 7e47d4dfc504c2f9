"""Everything that is known of an error, as Get-Error and DetailedView show it."""

from __future__ import annotations

from pscompat.dotnet import convert, members, types
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.formatting.ps_style import PLAIN, Colours
from pscompat.formatting.text import ELLIPSIS
from pscompat.runtime.extent import InvocationInfo

_DEPTH = 10
_STEP = 4
_INDEX = "PSErrorIndex"


def detail_lines(error: Value, colours: Colours = PLAIN) -> list[str]:
    """The lines for an ErrorRecord or exception: its properties that are not empty, nested errors indented."""
    return _Details(colours).of(error, 0, 1)


class _Details:
    def __init__(self, colours: Colours):
        self.colours = colours

    def of(self, obj: Value, indent: int, depth: int) -> list[str]:
        """The lines for one object; a line for each property, more for those with contents of their own."""
        found = [(name, value) for name, value in _properties(obj) if name != _INDEX]
        shown = [(name, value) for name, value in found if not _is_empty(value)]
        # An empty dictionary is not shown, but counts: `-ne ''` holds for it, and not for an empty list.
        counted = [name for name, value in found if isinstance(unwrap(value), Hashtable) or not _is_empty(value)]
        width = max(map(len, counted), default=0)
        lines: list[str] = []
        for name, value in shown:
            lead = f"{' ' * indent}{self.colours.accent}{name:<{width}} : {self.colours.reset}"
            lines += self._property(name, value, lead, indent, width, depth)
        return lines

    def _property(self, name: str, value: Value, lead: str, indent: int, width: int, depth: int) -> list[str]:
        base = unwrap(value)
        if isinstance(base, (NetException, ErrorRecord, InvocationInfo)):
            return [lead + ELLIPSIS] if depth >= _DEPTH else [lead, *self.of(value, indent + _STEP, depth + 1)]
        if name == "StackTrace":
            return [lead, *str(value).split("\n")]
        if isinstance(base, Hashtable):
            return [lead, *self._entries(base, indent)] if len(base) else [lead.rstrip()]
        elements = None if isinstance(base, str) or name == "Data" else convert.iterate(base)
        if elements is not None:
            return [lead + ELLIPSIS] if depth >= _DEPTH else [lead, *self._elements(list(elements), indent, depth)]
        if isinstance(base, types.NetType):
            return [f"{lead}[{convert.to_string(base)}]"]
        return self._text(name, convert.to_string(value), lead, indent, width)

    def _entries(self, table: Hashtable, indent: int) -> list[str]:
        lines = []
        for key, value in sorted(table.items(), key=lambda entry: str(entry[0]).lower()):
            text = ELLIPSIS if key == "Authorization" else convert.to_string(value)
            lines.append(f"{' ' * (indent + _STEP)}{self.colours.accent}{key} : {self.colours.reset}{text}")
        return [*lines, ""]

    def _elements(self, elements: list[Value], indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for element in elements:
            base = unwrap(element)
            if isinstance(base, types.NetType):
                lines.append(f"{' ' * (2 * indent + _STEP + 2)}[{convert.to_string(base)}]")
            elif isinstance(base, (str, int, float)):
                lines.append(f"{' ' * (2 * indent + _STEP + 2)}{convert.to_string(element)}")
            else:
                lines += [*([""] if lines else []), *self.of(element, indent + _STEP, depth + 1)]
        return lines

    def _text(self, name: str, text: str, lead: str, indent: int, width: int) -> list[str]:
        if name == "Message":
            text = self.colours.error + text
        first, *rest = text.split("\n")
        if not rest:
            return [lead + text]
        margin = " " * (indent + width + 3)
        return [lead + first.strip(), *(margin + line.strip() for line in rest)]


def _properties(obj: Value) -> list[tuple[str, Value]]:
    found = [(prop.name, prop.value) for prop in members.properties(obj)]
    if isinstance(unwrap(obj), NetException) and all(name != "Type" for name, _ in found):
        found.insert(0, ("Type", types.name_of(unwrap(obj))))
    return found


def _is_empty(value: Value) -> bool:
    base = unwrap(value)
    if base is None or base == "" or base == 0:
        return True
    return isinstance(base, (list, Hashtable)) and not len(base)
