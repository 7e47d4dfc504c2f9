"""Objects to format objects: which view or shape, which properties, which group (Format-* and the default formatting)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import comparison, convert, members, types
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import NOTHING, Hashtable, PSCustomObject, PSObject, Value, bare, unwrap
from pscompat.formatting.expressions import Expression, Failed
from pscompat.formatting.fields import elements_of, field_text
from pscompat.formatting.generators import CustomGenerator, Generator, ListGenerator, TableGenerator, WideGenerator
from pscompat.formatting.limits import enumeration_limit
from pscompat.formatting.packets import (
    CustomEntry,
    Entry,
    FormatEndData,
    FormatEntryData,
    FormatPacket,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    RawText,
)
from pscompat.formatting.parameters import PropertySpec
from pscompat.formatting.shapes import default_shape, displayed_properties, has_properties, is_scalar
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import GroupBy, View, names_for_views, nearest

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

GENERATORS = {"Table": TableGenerator, "List": ListGenerator, "Wide": WideGenerator, "Custom": CustomGenerator}
_HASHTABLE = "System.Collections.Hashtable"


class Options:
    """What a Format-* cmdlet was asked for; the defaults are those of the default formatting."""

    def __init__(
        self,
        kind: str | None = None,
        properties: list[PropertySpec] | None = None,
        group: PropertySpec | None = None,
        view: str | None = None,
        autosize: bool = False,
        wrap: bool = False,
        hide_header: bool = False,
        repeat_header: bool = False,
        columns: int = 0,
        depth: int = 5,
        force: bool = False,
        expand: str = "EnumOnly",
        show_error: bool = False,
        display_error: bool = False,
    ):
        self.kind = kind
        self.properties = properties
        self.group = group
        self.view = view
        self.autosize = autosize
        self.wrap = wrap
        self.hide_header = hide_header
        self.repeat_header = repeat_header
        self.columns = columns
        self.depth = depth
        self.force = force
        self.expand = expand
        self.show_error = show_error
        self.display_error = display_error


class Context:
    """What making texts needs to know: the engine, the options and how many elements of a collection are shown."""

    def __init__(self, engine: Engine | None, options: Options, limit: int):
        self.engine = engine
        self.options = options
        self.limit = limit
        self.errors: list[tuple[Expression, Failed]] = []

    def text(self, value: Value, format_string: str = "", table: bool = False) -> str:
        """The text of a value."""
        return field_text(value, format_string, self.limit, table)

    def failed(self, expression: Expression, failure: Failed) -> str:
        """What is shown where an expression failed; kept for -ShowError."""
        if self.options.show_error:
            self.errors.append((expression, failure))
        return "#ERR" if self.options.display_error else ""

    def read(self, expression: Expression, obj: Value, format_string: str = "", table: bool = False) -> str:
        """The text of an expression's value; empty, or #ERR, where it failed."""
        value = expression.read(obj)
        if type(value) is Failed:
            return self.failed(expression, value)
        return field_text(value, format_string, self.limit, table)


class Formatter:
    """Turns objects into format objects, one document after the other.

    `write(obj)` yields the format objects for one object, `close()` those that end the document. Format objects among the
    input pass as they are; where they end a document, PowerShell's formatting starts anew and reads $FormatEnumerationLimit
    again. limit: the value of that variable when the output began; None takes the one of now.
    """

    def __init__(self, engine: Engine | None = None, options: Options | None = None, limit: int | None = None):
        self.options = options or Options()
        self.context = Context(engine, self.options, enumeration_limit(engine) if limit is None else limit)
        self._has_ended = False
        self.views = views_of(engine)
        self.generator: Generator | None = None
        self._in_group = False
        self._group_value: Value = NOTHING
        self._group_label = ""

    def write(self, obj: Value) -> Iterator[FormatPacket]:
        """The format objects for one object of the pipeline; collections are taken apart."""
        if obj is None or obj is NOTHING:
            return
        if type(obj) is not PSCustomObject:
            elements = _elements(obj)
            if elements is not None and self.options.expand != "CoreOnly":
                yield from self._write_all(obj, elements)
                return
            if isinstance(obj, Hashtable):
                yield FormatEntryData(self._core(obj), True)
                return
        yield from self._write_one(obj)

    def _write_all(self, collection: Value, elements: list[Value]) -> Iterator[FormatPacket]:
        if self.options.expand == "Both":
            count = len(elements)
            sentence = (
                "The IEnumerable contains no objects."
                if not count
                else "The IEnumerable contains the following object:"
                if count == 1
                else f"The IEnumerable contains the following {count} objects:"
            )
            yield FormatEntryData(RawText("The following object supports IEnumerable:"), True)
            yield FormatEntryData(self._core(collection), True)
            yield FormatEntryData(RawText(sentence), True)
        for element in elements:
            if element is None:
                yield FormatEntryData(RawText(""), True)
            else:
                yield from self._write_one(element)

    def _core(self, collection: Value) -> Entry:
        """A collection as an object of its own; a dictionary shows only what it is."""
        if isinstance(collection, Hashtable):
            return RawText(name_of(collection))
        return ListGenerator.of_object(collection, self.context).entry(collection)

    def close(self) -> Iterator[FormatPacket]:
        """End the document."""
        if self.generator is not None:
            if self._in_group:
                yield GroupEndData()
            yield FormatEndData()
        self.generator = None
        self._in_group = False
        self._group_value = NOTHING
        self._group_label = ""

    def _write_one(self, obj: Value) -> Iterator[FormatPacket]:
        obj = bare(obj)
        if isinstance(obj, FormatPacket):
            if type(obj) is FormatStartData and self.generator is not None:
                yield from self.close()
                self._has_ended = True
            yield obj
            return
        if self._has_ended:
            self._has_ended = False
            self.context.limit = enumeration_limit(self.context.engine)
        kind = type(obj)
        type_names = None if kind is PSCustomObject and not obj.type_names else members.type_names(obj)
        stream = obj.stream if kind is PSObject else None
        if not self.options.force:
            alone = self._out_of_band(obj, type_names)
            if alone is not None:
                yield FormatEntryData(alone, True, stream)
                return
        if self.generator is None:
            self.generator = self._choose(obj, names_for_views(type_names or members.type_names(obj)))
            yield FormatStartData(self.generator.shape)
        elif not self.options.force and not self._applies(obj, type_names):
            yield FormatEntryData(self._foreign(obj), True, stream)
            return
        yield from self._group(obj)
        yield FormatEntryData(self.generator.entry(obj), False, stream)

    def _applies(self, obj: Value, type_names: list[str] | None) -> bool:
        assert self.generator is not None
        view = self.generator.view
        return view is None or nearest(names_for_views(type_names or members.type_names(obj)), view.types) is not None

    def _out_of_band(self, obj: Value, type_names: list[str] | None) -> Value:
        """The entry of an object that is drawn outside tables and lists: scalars, errors, objects without properties."""
        if type_names is None:
            return None if has_properties(obj) else RawText("")
        view = self.views.find(type_names, None, out_of_band=True)
        if view is not None and not self._has_nearer_view(type_names, view):
            return GENERATORS[view.kind].of_view(view, obj, self.context).entry(obj)
        if is_scalar(obj, type_names):
            return RawText(self.context.text(obj))
        if isinstance(unwrap(obj), Hashtable) and name_of(unwrap(obj)) == _HASHTABLE:
            # Its keys count as its properties, and the names of its properties are none of them.
            return RawText(_HASHTABLE)
        if type(obj) is PSCustomObject and not has_properties(obj) and self.views.find(type_names, None) is None:
            return RawText("")
        return None

    def _has_nearer_view(self, type_names: list[str], view: View) -> bool:
        other = self.views.find(type_names, None)
        if other is None:
            return False
        return (nearest(type_names, other.types) or 0) < (nearest(type_names, view.types) or 0)

    def _foreign(self, obj: Value) -> Value:
        """The entry of an object of another type than the open document's view is for."""
        if not displayed_properties(obj):
            return RawText(self.context.text(obj))
        return ListGenerator.of_object(obj, self.context).entry(obj)

    def _choose(self, obj: Value, type_names: list[str]) -> Generator:
        options = self.options
        if options.kind is None:
            view = self.views.find(type_names, None)
            if view is not None:
                return GENERATORS[view.kind].of_view(view, obj, self.context)
            return GENERATORS[default_shape(obj)].of_object(obj, self.context)
        generator = GENERATORS[options.kind]
        if options.properties:
            return generator.of_object(obj, self.context)
        if options.view is not None:
            view = self.views.find(type_names, options.kind, options.view)
            if view is None:
                raise self._unknown_view(options.view, options.kind, obj)
            return generator.of_view(view, obj, self.context)
        view = self.views.find(type_names, options.kind)
        return generator.of_object(obj, self.context) if view is None else generator.of_view(view, obj, self.context)

    def _unknown_view(self, name: str, shown: str, obj: Value) -> TerminatingError:
        type_name = types.of(unwrap(obj)).FullName
        concerned = self.views.all(members.type_names(obj))
        known = [view for view in concerned if nearest([type_name], view.types) is not None]
        same = [view.name for view in known if view.kind == shown and not view.out_of_band]
        other = [view.kind for view in known if view.name.lower() == name.lower() and view.kind != shown]
        if same:
            message = (
                f"The view name {name} cannot be found. Specify one of the following {shown} views and try again: "
                f"{', '.join(same)}."
            )
        elif other:
            cmdlets = ", ".join(f"Format-{found}" for found in dict.fromkeys(other))
            message = (
                f" The view name {name} cannot be found in the {shown} formatting."
                f" Try using one of these other format cmdlets: {cmdlets}"
            )
        else:
            message = (
                f"The view name {name} cannot be found. There are no existing {shown} views for {type_name} objects."
            )
        stopped = NetException(
            "System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."
        )
        return TerminatingError(
            ErrorRecord(stopped, "FormatViewNotFound", "ObjectNotFound", name, ErrorDetails(message))
        )

    def _group_by(self) -> GroupBy | None:
        assert self.generator is not None
        spec = self.options.group
        view: View | None = self.generator.view
        own = view.group if view is not None else None
        if spec is None:
            return own
        if own is None:
            return GroupBy(spec.expression, spec.label)
        # -GroupBy says what starts a group; the heading of a view that has one stays.
        label = spec.label if own.label is None else own.label
        return GroupBy(spec.expression, label, tokens=own.tokens)

    def _group(self, obj: Value) -> Iterator[FormatPacket]:
        """Begin the only group, or a new one when the value that objects are grouped by changes."""
        group = self._group_by()
        if group is None:
            if not self._in_group:
                self._in_group = True
                yield GroupStartData()
            return
        value = group.expression.read(obj)
        if value is NOTHING or type(value) is Failed:
            changed = False
        else:
            changed = not _same_group(self._group_value, value)
            self._group_value = value
            if changed and group.label is None:
                self._group_label = group.expression.label
        if self._in_group:
            if not changed:
                return
            yield GroupEndData()
        self._in_group = True
        yield GroupStartData(self._heading(group, obj))

    def _heading(self, group: GroupBy, obj: Value) -> CustomEntry | None:
        if self._group_value is NOTHING:
            return None
        if group.tokens is not None:
            return CustomEntry(group.tokens(obj, self.context))
        label = self._group_label if group.label is None else group.label
        return CustomEntry([f"   {label}: ", self.context.text(self._group_value)])


def _same_group(left: Value, right: Value) -> bool:
    """Whether two values make one group: equal without regard to case, or of the same text; nothing equals null. Raises the
    error of custom objects, which have no order."""
    if left is None or right is None or left is NOTHING:
        return left is right or (right is None and left is NOTHING)

    if convert.iterate(left) is None and convert.iterate(right) is None:
        first, second = (right, left) if isinstance(unwrap(right), PSCustomObject) else (left, right)
        try:
            return comparison.compare(first, second) == 0
        except TerminatingError:
            if isinstance(unwrap(first), PSCustomObject):
                raise
    return convert.to_string(left).lower() == convert.to_string(right).lower()


def _elements(obj: Value) -> list[Value] | None:
    """The elements of a collection that formatting takes apart; None for a scalar."""
    base = unwrap(obj)
    if isinstance(base, (str, int, float, PSCustomObject)):
        return None
    if isinstance(base, Hashtable):
        pairs = getattr(
            base, "type_args", None
        )  # a generic dictionary shows its KeyValuePairs, a Hashtable its entries
        return list(base.GetEnumerator()) if pairs else elements_of(base)  # type: ignore[attr-defined]

    found = convert.iterate(base)
    return None if found is None else list(found)
