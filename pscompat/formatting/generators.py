"""One generator a shape: from an object to the entry that shows it, by a view or by its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet import convert, members, properties
from pscompat.dotnet.values import NOTHING, Value
from pscompat.formatting.expressions import Expression, Failed, PropertyExpression
from pscompat.formatting.fields import display_property
from pscompat.formatting.packets import (
    LEFT,
    RIGHT,
    CustomEntry,
    CustomShape,
    Entry,
    ListEntry,
    ListShape,
    Shape,
    TableColumn,
    TableRow,
    TableShape,
    WideEntry,
    WideShape,
)
from pscompat.formatting.parameters import PropertySpec, resolved
from pscompat.formatting.shapes import COLUMN_LIMIT, displayed_properties, is_scalar_type
from pscompat.formatting.views import names_for_views

if TYPE_CHECKING:
    from typing_extensions import Self

    from pscompat.formatting.formatter import Context
    from pscompat.formatting.views import View


def _is_property(obj: Value, label: str | None) -> bool:
    """Whether a view's heading is the name of one of the object's properties, as it is without a label of its own."""
    return not label or properties.find(obj, label) is not None


class Generator:
    """Base: `shape` is what FormatStartData carries, `view` the view that is followed, None without one."""

    shape: Shape

    def __init__(self, context: Context, view: View | None = None):
        self.context = context
        self.view = view

    @classmethod
    def of_view(cls, view: View, obj: Value, context: Context) -> Generator:
        """The generator that follows a view."""
        raise NotImplementedError

    @classmethod
    def of_object(cls, obj: Value, context: Context) -> Generator:
        """The generator that shows the properties asked for, or those of the first object."""
        raise NotImplementedError

    def entry(self, obj: Value) -> Entry:
        """The entry for an object."""
        raise NotImplementedError


def _value_alignment(expression: Expression, obj: Value) -> int:
    """A column is right-aligned where the first object has a scalar there that is no text: a number, a Boolean, an enum, …"""
    value = expression.read(obj)
    if value is None or value is NOTHING or type(value) is Failed:
        return LEFT
    kind = type(value)
    if kind is str:
        return LEFT
    if kind is int or kind is bool:
        return RIGHT

    type_names = members.type_names(value)
    return RIGHT if type_names[:1] != ["System.String"] and is_scalar_type(type_names) else LEFT


class TableGenerator(Generator):
    """Rows of a table."""

    specs: list[PropertySpec] | None = None

    @classmethod
    def of_object(cls, obj: Value, context: Context) -> TableGenerator:
        made = cls(context)
        options = context.options
        if options.properties:
            made.specs = resolved(options.properties, obj, keep_missing=True)
        else:
            made.specs = [PropertySpec(expression) for expression in displayed_properties(obj)[:COLUMN_LIMIT]]
        columns = []
        for spec in made.specs:
            alignment = spec.alignment or _value_alignment(spec.expression, obj)
            label = spec.expression.label if spec.label is None else spec.label
            columns.append(TableColumn(label, spec.width, alignment))
        made.shape = TableShape(columns, options.hide_header, options.repeat_header, options.autosize)
        return made

    @classmethod
    def of_view(cls, view: View, obj: Value, context: Context) -> TableGenerator:
        made = cls(context, view)
        options = context.options
        cells = view.entry_for(_type_names(view, obj), obj).items
        columns = [
            TableColumn(
                cell.heading if head.label is None else head.label,
                head.width,
                head.alignment or cell.alignment,
                _is_property(obj, head.label),
            )
            for head, cell in zip(view.columns, cells)
        ]
        if not columns:
            columns = [TableColumn(item.heading) for item in view.entries[0].items]
        hide, autosize = options.hide_header or view.hide_header, options.autosize or view.autosize
        made.shape = TableShape(columns, hide, options.repeat_header, autosize)
        return made

    def entry(self, obj: Value) -> TableRow:
        read = self.context.read
        if self.specs is not None:
            texts = [read(spec.expression, obj, spec.format_string, True) for spec in self.specs]
            return TableRow(texts, None, self.context.options.wrap)
        assert self.view is not None
        entry = self.view.entry_for(_type_names(self.view, obj), obj)
        texts = [read(item.expression, obj, item.format_string) for item in entry.items]
        return TableRow(texts, [item.alignment for item in entry.items], self.context.options.wrap or entry.wrap)


def _type_names(view: View, obj: Value) -> list[str]:
    if len(view.entries) == 1:
        return []

    return names_for_views(members.type_names(obj))


class _ShapedByKind(Generator):
    """A generator whose shape is the same for every object: `kind` makes it."""

    kind: ClassVar[type[ListShape | CustomShape]]

    @classmethod
    def of_object(cls, obj: Value, context: Context) -> Self:
        made = cls(context)
        made.shape = cls.kind()
        return made

    @classmethod
    def of_view(cls, view: View, obj: Value, context: Context) -> Self:
        made = cls(context, view)
        made.shape = cls.kind()
        return made


class ListGenerator(_ShapedByKind):
    """Entries of a list; without a view each object shows its own properties."""

    kind = ListShape

    def entry(self, obj: Value) -> ListEntry:
        read = self.context.read
        if self.view is None:
            return ListEntry([(label, read(expression, obj, form)) for label, expression, form in self._wanted(obj)])
        entry = self.view.entry_for(_type_names(self.view, obj), obj)
        return ListEntry(
            [
                (item.heading, read(item.expression, obj, item.format_string))
                for item in entry.items
                if item.condition is None or _is_true(item.condition.read(obj))
            ]
        )

    def _wanted(self, obj: Value) -> list[tuple[str, Expression, str]]:
        if self.context.options.properties:
            specs = resolved(self.context.options.properties, obj, keep_missing=False)
            return [
                (spec.expression.label if spec.label is None else spec.label, spec.expression, spec.format_string)
                for spec in specs
            ]
        return [(expression.label, expression, "") for expression in displayed_properties(obj)]


def _is_true(value: Value) -> bool:
    return type(value) is not Failed and convert.to_bool(value)


class WideGenerator(Generator):
    """Single values in columns."""

    @classmethod
    def of_object(cls, obj: Value, context: Context) -> WideGenerator:
        return cls._of(context, None)

    @classmethod
    def of_view(cls, view: View, obj: Value, context: Context) -> WideGenerator:
        return cls._of(context, view)

    @classmethod
    def _of(cls, context: Context, view: View | None) -> WideGenerator:
        made = cls(context, view)
        options = context.options
        autosize = options.autosize or (view is not None and view.autosize)
        columns = options.columns or (view.column_count if view is not None else 0)
        made.shape = WideShape(0 if autosize else columns, autosize)
        return made

    def entry(self, obj: Value) -> WideEntry:
        if self.view is not None:
            item = self.view.entry_for(_type_names(self.view, obj), obj).items[0]
            return WideEntry(self.context.read(item.expression, obj, item.format_string))
        if self.context.options.properties:
            specs = resolved(self.context.options.properties, obj, keep_missing=True)
            if not specs:
                return WideEntry("")
            return WideEntry(self.context.read(specs[0].expression, obj, specs[0].format_string))
        return WideEntry(self.context.read(_naming_property(obj), obj))


def _naming_property(obj: Value) -> Expression:
    name = display_property(obj)
    if name is not None:
        return PropertyExpression(name)
    found = displayed_properties(obj)
    return found[0] if found else PropertyExpression("")


class CustomGenerator(_ShapedByKind):
    """Custom views; without one, the object's tree of properties (Format-Custom)."""

    kind = CustomShape

    def entry(self, obj: Value) -> CustomEntry:
        if self.view is None:
            from pscompat.formatting.object_tree import tree_tokens  # start-up: Format-Custom alone shows trees

            return CustomEntry(tree_tokens(obj, self.context))
        entry = self.view.entry_for(_type_names(self.view, obj), obj)
        assert entry.tokens is not None
        return CustomEntry(entry.tokens(obj, self.context))
