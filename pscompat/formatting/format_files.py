"""Format files (.ps1xml): views that a user defines (about_Format.ps1xml)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import convert, members
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.formatting.expressions import BlockExpression, Expression, Failed, PropertyExpression, invoke_block
from pscompat.formatting.fields import elements_of
from pscompat.formatting.packets import CENTER, LEFT, NEW_LINE, RIGHT, Frame, Token
from pscompat.formatting.views import Entry, GroupBy, Item, MakeTokens, View

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from pscompat.formatting.formatter import Context

_ALIGNMENTS = {"left": LEFT, "center": CENTER, "right": RIGHT}
_CONTROLS = {"TableControl": "Table", "ListControl": "List", "WideControl": "Wide", "CustomControl": "Custom"}


class FormatFileError(Exception):
    """A format file that cannot be read; the text says where and why."""


def read_format_file(path: str, parse: Callable[[str], Value]) -> list[View]:
    """The views that a file defines. `parse` makes script blocks. Raises FormatFileError."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except OSError as failure:
        raise FormatFileError(failure.strerror or str(failure)) from None
    except ElementTree.ParseError as failure:
        raise FormatFileError(f"The file is not valid XML: {failure}") from None
    return _Reader(root, parse).views()


def _text(element: Element | None, name: str) -> str | None:
    """The text of a child element, None where it is missing."""
    child = element.find(name) if element is not None else None
    return None if child is None else (child.text or "").strip()


def _flag(element: Element, name: str) -> bool:
    """Whether a child element is there and does not say false."""
    text = _text(element, name)
    return text is not None and text.lower() != "false"


def _number(element: Element, name: str) -> int:
    text = _text(element, name)
    if not text:
        return 0
    try:
        return int(text)
    except ValueError:
        raise FormatFileError(f"The {name} element must hold a number, not '{text}'.") from None


class _Reader:
    def __init__(self, root: Element, parse: Callable[[str], Value]):
        self.root = root
        self.parse = parse
        self.sets = {
            _text(found, "Name") or "": [(name.text or "").strip() for name in found.iter("TypeName")]
            for found in root.iter("SelectionSet")
        }
        self.controls = {
            _text(found, "Name") or "": found.find("CustomControl") for found in root.findall("Controls/Control")
        }

    def views(self) -> list[View]:
        """All views of the file, in order."""
        if self.root.tag != "Configuration":
            raise FormatFileError(f"The root element must be Configuration, not {self.root.tag}.")
        return [self._view(found) for found in self.root.findall("ViewDefinitions/View")]

    def _view(self, element: Element) -> View:
        name = _text(element, "Name") or ""
        types = self._types(element.find("ViewSelectedBy"))
        if not types:
            raise FormatFileError(f"The view '{name}' does not say what types it is for.")
        local = {
            _text(found, "Name") or "": found.find("CustomControl") for found in element.findall("Controls/Control")
        }
        self.controls.update(local)
        for tag, kind in _CONTROLS.items():
            control = element.find(tag)
            if control is not None:
                view = self._control(kind, types, name, control)
                view.group = self._group(element.find("GroupBy"))
                view.out_of_band = _flag(element, "OutOfBand")
                return view
        raise FormatFileError(f"The view '{name}' has no table, list, wide or custom control.")

    def _types(self, element: Element | None) -> tuple[str, ...]:
        names: list[str] = []
        for child in element if element is not None else ():
            text = (child.text or "").strip()
            if child.tag == "TypeName":
                names.append(text)
            elif child.tag == "SelectionSetName":
                names += self.sets.get(text, [])
        return tuple(names)

    def _expression(self, element: Element) -> Expression:
        name, block = _text(element, "PropertyName"), element.find("ScriptBlock")
        if name is not None:
            return PropertyExpression(name)
        if block is not None:
            return BlockExpression(self.parse(block.text or ""), invoke_block)
        raise FormatFileError(f"A {element.tag} needs a PropertyName or a ScriptBlock.")

    def _condition(self, element: Element | None) -> Expression | None:
        return None if element is None else self._expression(element)

    def _group(self, element: Element | None) -> GroupBy | None:
        if element is None:
            return None
        control = element.find("CustomControl")
        named = _text(element, "CustomControlName")
        if control is None and named is not None:
            control = self.controls.get(named)
        tokens = None if control is None else self._tokens(control)
        return GroupBy(self._expression(element), _text(element, "Label"), tokens=tokens)

    def _control(self, kind: str, types: tuple[str, ...], name: str, control: Element) -> View:
        if kind == "Table":
            columns = [self._column(header) for header in control.findall("TableHeaders/TableColumnHeader")]
            entries = self._entries(control, "TableRowEntries/TableRowEntry", "TableColumnItems/TableColumnItem")
            if not columns and entries:
                columns = [Item(item.expression) for item in entries[0].items]
            for number, column in enumerate(columns):
                if column.label is None and entries and number < len(entries[0].items):
                    column.expression = entries[0].items[number].expression
            view = View(kind, types, entries, name, columns)
            view.autosize = _flag(control, "AutoSize")
            view.hide_header = _flag(control, "HideTableHeaders")
        elif kind == "List":
            view = View(kind, types, self._entries(control, "ListEntries/ListEntry", "ListItems/ListItem"), name)
        elif kind == "Wide":
            view = View(kind, types, self._entries(control, "WideEntries/WideEntry", "WideItem"), name)
            view.autosize = _flag(control, "AutoSize")
            view.column_count = _number(control, "ColumnNumber")
        else:
            tokens = self._tokens(control)
            view = View(kind, types, [Entry([], tokens=tokens)], name)
        if not view.entries:
            raise FormatFileError(f"The view '{name}' has no entries.")
        return view

    def _column(self, header: Element) -> Item:
        return Item(
            PropertyExpression(""),
            _text(header, "Label"),
            width=_number(header, "Width"),
            alignment=_alignment(header),
        )

    def _entries(self, control: Element, entry_path: str, item_path: str) -> list[Entry]:
        entries = []
        for element in control.findall(entry_path):
            selected = element.find("EntrySelectedBy")
            found = [self._item(item) for item in element.findall(item_path)]
            condition = None if selected is None else self._condition(selected.find("SelectionCondition"))
            entries.append(Entry(found, self._types(selected), condition, wrap=_flag(element, "Wrap")))
        return entries

    def _item(self, element: Element) -> Item:
        return Item(
            self._expression(element),
            _text(element, "Label"),
            _text(element, "FormatString") or "",
            alignment=_alignment(element),
            condition=self._condition(element.find("ItemSelectionCondition")),
        )

    def _tokens(self, control: Element) -> MakeTokens:
        """What makes a custom control's tokens for an object."""
        entries = []
        for element in control.findall("CustomEntries/CustomEntry"):
            selected = element.find("EntrySelectedBy")
            entries.append((Entry([], self._types(selected)), self._parts(element.find("CustomItem"))))
        chooser = View("Custom", ("",), [entry for entry, _ in entries])
        parts = dict(entries)

        def tokens(obj: Value, context: Context) -> list[Token]:
            if not parts:
                return []

            chosen = parts[chooser.entry_for(members.type_names(obj), obj)]
            return [token for part in chosen for token in part(obj, context)]

        return tokens

    def _parts(self, element: Element | None) -> list[MakeTokens]:
        found: list[MakeTokens] = []
        for child in element if element is not None else ():
            if child.tag == "Text":
                found.append(_constant([child.text or ""]))
            elif child.tag == "NewLine":
                found.append(_constant([NEW_LINE] * (_number(child, "Count") or 1)))
            elif child.tag == "ExpressionBinding":
                found.append(self._binding(child))
            elif child.tag == "Frame":
                found.append(self._frame(child))
        return found

    def _frame(self, element: Element) -> MakeTokens:
        parts = self._parts(element.find("CustomItem"))
        left = _number(element, "LeftIndent")
        first = _number(element, "FirstLineIndent") - _number(element, "FirstLineHanging")

        def tokens(obj: Value, context: Context) -> list[Token]:
            return [Frame([token for part in parts for token in part(obj, context)], left, first)]

        return tokens

    def _binding(self, element: Element) -> MakeTokens:
        condition = self._condition(element.find("ItemSelectionCondition"))
        has_source = element.find("PropertyName") is not None or element.find("ScriptBlock") is not None
        expression = self._expression(element) if has_source else None
        control = element.find("CustomControl")
        named = _text(element, "CustomControlName")
        each = _flag(element, "EnumerateCollection")
        inner: list[MakeTokens] = []

        def contents(value: Value, context: Context) -> list[Token]:
            target = self.controls.get(named) if control is None and named is not None else control
            if target is None:
                return [context.text(value)]
            if not inner:
                inner.append(self._tokens(target))
            return inner[0](value, context)

        def tokens(obj: Value, context: Context) -> list[Token]:
            if condition is not None and not _is_true(condition.read(obj)):
                return []
            value = obj if expression is None else expression.read(obj)
            if value is None or value is NOTHING or type(value) is Failed:
                return [""]
            return [token for part in _each(value, each) for token in contents(part, context)]

        return tokens


def _alignment(element: Element) -> int:
    """The alignment that a column's heading or cell asks for, 0 where it asks for none."""
    return _ALIGNMENTS.get((_text(element, "Alignment") or "").lower(), 0)


def _constant(tokens: list[Token]) -> MakeTokens:
    return lambda obj, context: tokens


def _each(value: Value, each: bool) -> Iterator[Value]:
    elements = elements_of(unwrap(value)) if each else None
    return iter([value] if elements is None else elements)


def _is_true(value: Value) -> bool:
    return type(value) is not Failed and convert.to_bool(value)
