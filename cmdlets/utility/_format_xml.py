"""Views as the XML of a format file (about_Format.ps1xml)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from pscompat.formatting.expressions import BlockExpression, Expression, PropertyExpression
from pscompat.formatting.packets import LEFT, RIGHT
from pscompat.formatting.views import Entry, Item, View

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Configuration>\n  <ViewDefinitions>'
TAIL = "\n  </ViewDefinitions>\n</Configuration>"
_ALIGNMENTS = {LEFT: "Left", RIGHT: "Right"}


def is_written(view: View) -> bool:
    """Whether a format file can hold the view: all that it shows are properties and script blocks."""
    return view.kind != "Custom" and all(
        isinstance(item.expression, (PropertyExpression, BlockExpression))
        for entry in view.entries
        for item in entry.items
    )


def view_xml(view: View, with_blocks: bool) -> str:
    """A view as an element, from its line break on; script blocks are left out without `with_blocks`."""
    return "".join(f"\n{line}" for line in _lines("    ", "View", [*_heads(view), *_control(view, with_blocks)]))


def _lines(margin: str, name: str, inner: list[str]) -> list[str]:
    if not inner:
        return [f"{margin}<{name} />"]
    return [f"{margin}<{name}>", *(f"{margin}  {line}" for line in inner), f"{margin}</{name}>"]


def _heads(view: View) -> list[str]:
    names = [_text("TypeName", name) for name in view.types]
    heads = [_text("Name", view.name), *_lines("", "ViewSelectedBy", names)]
    if view.group is not None and isinstance(view.group.expression, PropertyExpression):
        label = [_text("Label", view.group.label)] if view.group.label else []
        heads += _lines("", "GroupBy", [_text("PropertyName", view.group.expression.name), *label])
    return heads


def _control(view: View, with_blocks: bool) -> list[str]:
    kind = view.kind
    inner: list[str] = ["<AutoSize />"] if view.autosize else []
    if view.hide_header:
        inner.append("<HideTableHeaders />")
    if kind == "Table":
        headers = [line for item in view.columns for line in _lines("", "TableColumnHeader", _header(item))]
        inner += _lines("", "TableHeaders", headers)
    rows = {"Table": "TableRowEntries", "List": "ListEntries", "Wide": "WideEntries"}[kind]
    entries = [line for entry in view.entries for line in _entry(kind, entry, with_blocks)]
    return _lines("", f"{kind}Control", [*inner, *_lines("", rows, entries)])


def _header(column: Item) -> list[str]:
    label = column.heading
    own = isinstance(column.expression, PropertyExpression) and label == column.expression.name
    parts = [] if own else [_text("Label", label)]
    if column.width:
        parts.append(_text("Width", str(column.width)))
    if column.alignment == RIGHT:
        parts.append(_text("Alignment", _ALIGNMENTS[RIGHT]))
    return parts


def _entry(kind: str, entry: Entry, with_blocks: bool) -> Iterator[str]:
    selected = [_text("TypeName", name) for name in entry.types]
    parts = _lines("", "EntrySelectedBy", selected) if selected else []
    if entry.wrap:
        parts.append("<Wrap />")
    if kind == "Wide":
        parts += _lines("", "WideItem", _value(entry.items[0], with_blocks))
        yield from _lines("", "WideEntry", parts)
        return
    item, holder, row = (
        ("TableColumnItem", "TableColumnItems", "TableRowEntry")
        if kind == "Table"
        else ("ListItem", "ListItems", "ListEntry")
    )
    items = [line for each in entry.items for line in _lines("", item, _value(each, with_blocks, kind == "List"))]
    yield from _lines("", row, [*parts, *_lines("", holder, items)])


def _value(item: Item, with_blocks: bool, labelled: bool = False) -> list[str]:
    parts = [_text("Label", item.label)] if labelled and item.label else []
    if item.alignment in _ALIGNMENTS:
        parts.append(_text("Alignment", _ALIGNMENTS[item.alignment]))
    parts += _expression(item.expression, with_blocks)
    if item.format_string:
        parts.append(_text("FormatString", item.format_string))
    return parts


def _expression(expression: Expression, with_blocks: bool) -> list[str]:
    if isinstance(expression, PropertyExpression):
        return [_text("PropertyName", expression.name)]
    return [_text("ScriptBlock", expression.label)] if with_blocks else []


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
