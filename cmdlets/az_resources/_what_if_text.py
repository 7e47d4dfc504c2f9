"""What a deployment would change, as text: the legend, and the changes by scope with their properties.

Source: WhatIfOperationResultFormatter and WhatIfJsonFormatter of Azure PowerShell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cmdlets.az_resources._deployment_objects import split_scope

_NOTICE = (
    "Note: The result may contain false positive predictions (noise).\n"
    "You can help us improve the accuracy of the result by opening an issue here: https://aka.ms/WhatIfIssues"
)
_ORDER = ("Delete", "Create", "Deploy", "Modify", "Unsupported", "NoEffect", "NoChange", "Ignore")
_SYMBOLS = {"Delete": "-", "Create": "+", "Deploy": "!", "Modify": "~", "Array": "~", "NoChange": "=", "Ignore": "*"}
_COLOURS = {
    "Delete": "38;5;208",
    "Create": "38;5;77",
    "Deploy": "38;5;69",
    "Modify": "38;5;141",
    "Array": "38;5;141",
    "Unsupported": "38;5;246",
    "NoEffect": "38;5;246",
    "NoChange": "0",
    "Ignore": "38;5;246",
}
_COUNTED = {
    "Create": "to create",
    "Delete": "to delete",
    "Deploy": "to deploy",
    "Modify": "to modify",
    "Ignore": "to ignore",
    "NoChange": "no change",
    "Unsupported": "unsupported",
}
_RESET = "0"
_LEAF, _ARRAY, _OBJECT = "leaf", "array", "object"


class _Text:
    """Text that is put together, with or without colours; what was coloured last begins again behind another colour."""

    def __init__(self, coloured: bool) -> None:
        self.parts: list[str] = []
        self.coloured = coloured
        self.colours: list[str] = []

    def add(self, text: str, colour: str = "") -> None:
        """Add a text, in a colour of its own where one is given."""
        if colour:
            self.open(colour)
        self.parts.append(text)
        if colour:
            self.close()

    def open(self, colour: str) -> None:
        """Begin a colour."""
        self.colours.append(colour)
        if self.coloured:
            self.parts.append(f"\x1b[{colour}m")

    def close(self) -> None:
        """End the colour that was begun last."""
        self.colours.pop()
        if self.coloured:
            self.parts.append(f"\x1b[{self.colours[-1] if self.colours else _RESET}m")


def what_if_text(changes: list[dict[str, Any]], coloured: bool = False) -> str:
    """The whole text."""
    out = _Text(coloured)
    out.add(f"{_NOTICE}\n\n")
    _legend(out, changes)
    _changes(out, changes)
    _counts(out, changes)
    return "".join(out.parts)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _legend(out: _Text, changes: list[dict[str, Any]]) -> None:
    if not changes:
        return
    kinds = {change["changeType"] for change in changes}
    for change in changes:
        kinds.update(_delta_kinds(change.get("delta") or ()))
    symbols = "this symbol:" if len(kinds) == 1 else "these symbols:"
    out.add(f"Resource and property changes are indicated with {symbols}\n")
    for kind in sorted(kinds, key=_rank):
        out.add("  ")
        out.add(_SYMBOLS.get(kind, "x"), _COLOURS[kind])
        out.add(f" {kind}\n")


def _delta_kinds(delta: Iterable[dict[str, Any]]) -> Iterable[str]:
    for change in delta:
        kind = change["propertyChangeType"]
        yield "Modify" if kind == "Array" else kind
        yield from _delta_kinds(change.get("children") or ())


def _counts(out: _Text, changes: list[dict[str, Any]]) -> None:
    kinds = sorted((change["changeType"] for change in changes), key=_rank)
    texts = (f"{kinds.count(kind)} {_COUNTED.get(kind, kind)}" for kind in dict.fromkeys(kinds))
    out.add(f"\nResource changes: {', '.join(texts) or 'no change'}.")


def _changes(out: _Text, changes: list[dict[str, Any]]) -> None:
    if not changes:
        return
    scopes: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for change in changes:
        scope, _ = split_scope(change["resourceId"])
        scopes.setdefault(scope.upper(), (scope, []))[1].append(change)
    out.add(f"\nThe deployment will update the following {'scope:' if len(scopes) == 1 else 'scopes:'}\n")
    for _, (scope, found) in sorted(scopes.items()):
        out.add(f"\nScope: {scope}\n")
        found.sort(key=lambda change: (_rank(change["changeType"]), split_scope(change["resourceId"])[1]))
        for change in found:
            out.open(_COLOURS[change["changeType"]])
            _change(out, change, change is found[-1])
            out.close()


def _change(out: _Text, change: dict[str, Any], is_last: bool) -> None:
    kind = change["changeType"]
    before, after, delta = change.get("before"), change.get("after"), change.get("delta")
    out.add(f"\n  {_SYMBOLS.get(kind, 'x')} {split_scope(change['resourceId'])[1]}")
    version = (after or {}).get("apiVersion") or (before or {}).get("apiVersion")
    if version:
        out.add(f" [{version}]", _RESET)
    if kind == "Create" and after is not None:
        _json(out, after, indent=2)
    elif kind == "Delete" and before is not None:
        _json(out, before, indent=2)
    elif kind == "Modify" and delta:
        out.open(_RESET)
        out.add("\n")
        _properties(out, delta, 2)
        out.close()
    elif is_last:
        out.add("\n")


def _sorted(delta: list[dict[str, Any]]) -> list[dict[str, Any]]:
    order = ("Delete", "Create", "Modify", "Array", "NoEffect")
    return sorted(delta, key=lambda change: (order.index(change["propertyChangeType"]), change["path"]))


def _properties(out: _Text, delta: list[dict[str, Any]], indent: int, numbered: bool = False) -> None:
    found = sorted(delta, key=lambda change: int(change["path"])) if numbered else _sorted(delta)
    widest = max((len(change["path"]) for change in found if _counts_for_width(change)), default=0)
    for change in found:
        _property(out, change, widest, indent)
        out.add("\n")


def _counts_for_width(change: dict[str, Any]) -> bool:
    kind = change["propertyChangeType"]
    if kind == "Create":
        return _kind(change.get("after")) == _LEAF
    if kind in ("Delete", "Modify"):
        return _kind(change.get("before")) == _LEAF
    return not change.get("children")


def _property(out: _Text, change: dict[str, Any], widest: int, indent: int) -> None:
    kind, path, children = change["propertyChangeType"], change["path"], change.get("children")
    before, after = change.get("before"), change.get("after")
    value = {"Create": after, "Delete": before, "Modify": before, "NoEffect": after}.get(kind)
    padding = widest - len(path) + 1
    if _kind(value) == _ARRAY or (kind == "Array" and children):
        padding = 1
    if _kind(value) == _OBJECT or (kind == "Modify" and children):
        padding = 0
    out.add("  " * indent)
    out.add(_SYMBOLS.get(kind, "x"), _COLOURS[kind])
    out.add(f" {path}")
    out.add(":", _RESET)
    out.add(" " * padding)
    if kind in ("Create", "NoEffect"):
        _coloured_json(out, after, indent + 1, _COLOURS[kind])
    elif kind == "Delete":
        _coloured_json(out, before, indent + 1, _COLOURS["Delete"])
    elif kind == "Array":
        if not children:
            out.add("[]\n")
            return
        out.add("[\n")
        _properties(out, children, indent + 1, numbered=True)
        out.add(f"{'  ' * (indent + 1)}]")
    elif children is not None:
        out.add("\n\n")
        _properties(out, children, indent + 1)
    else:
        _modified(out, before, after, indent + 1)


def _modified(out: _Text, before: Any, after: Any, indent: int) -> None:
    _coloured_json(out, before, indent, _COLOURS["Delete"])
    out.add(f"\n{'  ' * indent}" if _kind(before) == _OBJECT else " ")
    out.add("=>")
    if _kind(after) != _OBJECT:
        out.add(" ")
    _coloured_json(out, after, indent, _COLOURS["Create"])
    if _kind(before) != _LEAF and _kind(after) == _LEAF:
        out.add("\n")


def _coloured_json(out: _Text, value: Any, indent: int, colour: str) -> None:
    out.open(colour)
    _json(out, value, indent=indent)
    out.close()


def _kind(value: Any) -> str:
    """An empty array or object is a leaf."""
    if isinstance(value, list) and value:
        return _ARRAY
    return _OBJECT if isinstance(value, dict) and value else _LEAF


def _json(out: _Text, value: Any, path: str = "", widest: int = 0, indent: int = 0) -> None:
    kind = _kind(value)
    if kind == _OBJECT:
        _object(out, value, path, widest, indent)
        return
    if path:
        out.add(f"{'  ' * indent}{path}")
        out.add(":", _RESET)
        out.add(" " * (1 if kind == _ARRAY else widest - len(path) + 1))
    if kind == _ARRAY:
        _array(out, value, indent)
    else:
        out.add(f'"{value}"' if isinstance(value, str) else json.dumps(value))


def _array(out: _Text, value: list[Any], indent: int) -> None:
    out.add("[", _RESET)
    out.add("\n")
    last = max((place for place, item in enumerate(value) if _kind(item) == _LEAF), default=0)
    for place, item in enumerate(value):
        if _kind(item) == _OBJECT:
            out.add(f"{'  ' * (indent + 1)}{place}")
            out.add(":", _RESET)
            _object(out, item, "", 0, indent + 1)
        else:
            _json(out, item, str(place), len(str(last)), indent + 1)
        out.add("\n")
    out.add("  " * indent)
    out.add("]", _RESET)


def _width(value: dict[str, Any]) -> int:
    widths = (
        len(name) + 1 + _width(item) if _kind(item) == _OBJECT else len(name)
        for name, item in value.items()
        if _kind(item) != _ARRAY
    )
    return max(widths, default=0)


def _object(out: _Text, value: dict[str, Any], path: str, widest: int, indent: int) -> None:
    if not path:
        out.add("\n\n")
        widest = _width(value)
        indent += 1
    for name, item in value.items():
        _json(out, item, f"{path}.{name}" if path else name, widest, indent)
        if _kind(item) != _OBJECT:
            out.add("\n")
