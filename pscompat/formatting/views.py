"""Views: how objects of a type are shown when nothing else is asked for (about_Format.ps1xml)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import convert
from pscompat.dotnet.values import Value
from pscompat.formatting.expressions import Expression, FunctionExpression, PropertyExpression
from pscompat.formatting.packets import Token

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context


_PREFIX = "Deserialized."
MakeTokens = Callable[[Value, "Context"], list[Token]]
"""Makes the tokens that show an object in a custom view."""


class Item:
    """One value of a view: its label (None: the property's name), expression, format string, and when it is shown."""

    __slots__ = ("alignment", "condition", "expression", "format_string", "label", "width")

    def __init__(
        self,
        expression: Expression,
        label: str | None = None,
        format_string: str = "",
        width: int = 0,
        alignment: int = 0,
        condition: Expression | None = None,
    ):
        self.expression = expression
        self.label = label
        self.format_string = format_string
        self.width = width
        self.alignment = alignment
        self.condition = condition

    @property
    def heading(self) -> str:
        """The label, or the expression's own name."""
        return self.expression.label if self.label is None else self.label


class Entry:
    """The items for objects of certain types (all, without) that meet `condition`; `tokens` makes a custom view's."""

    __slots__ = ("condition", "items", "tokens", "types", "wrap")

    def __init__(
        self,
        items: list[Item],
        types: tuple[str, ...] = (),
        condition: Expression | None = None,
        wrap: bool = False,
        tokens: MakeTokens | None = None,
    ):
        self.items = items
        self.types = types
        self.condition = condition
        self.wrap = wrap
        self.tokens = tokens


class GroupBy:
    """What starts a new group: a change of `expression`'s value. `tokens` makes the heading; else `label: value`."""

    __slots__ = ("expression", "label", "tokens")

    def __init__(self, expression: Expression, label: str | None = None, tokens: MakeTokens | None = None):
        self.expression = expression
        self.label = label
        self.tokens = tokens


class View:
    """A view: `kind` is Table, List, Wide or Custom; `types` are the type names it is for.

    For a table, `columns` holds headings, widths and alignments. `entries` are tried in order, the last is the default.
    """

    __slots__ = (
        "autosize",
        "column_count",
        "columns",
        "entries",
        "group",
        "hide_header",
        "kind",
        "name",
        "out_of_band",
        "types",
    )

    def __init__(
        self,
        kind: str,
        types: tuple[str, ...],
        entries: list[Entry],
        name: str = "",
        columns: list[Item] | None = None,
        group: GroupBy | None = None,
        out_of_band: bool = False,
        autosize: bool = False,
        hide_header: bool = False,
        column_count: int = 0,
    ):
        self.kind = kind
        self.types = types
        self.entries = entries
        self.name = name or types[0]
        self.columns = columns or []
        self.group = group
        self.out_of_band = out_of_band
        self.autosize = autosize
        self.hide_header = hide_header
        self.column_count = column_count

    def entry_for(self, type_names: list[str], obj: Value) -> Entry:
        """The entry for an object: of those for its types the one for the nearest, else the default."""
        best, best_rank = None, len(type_names)
        for entry in self.entries:
            rank = nearest(type_names, entry.types)
            if rank is not None and rank < best_rank and _met(entry.condition, obj):
                best, best_rank = entry, rank
        if best is not None:
            return best
        for entry in self.entries:
            if not entry.types and _met(entry.condition, obj):
                return entry
        return self.entries[0]


def _met(condition: Expression | None, obj: Value) -> bool:
    return condition is None or convert.to_bool(condition.read(obj))


def nearest(type_names: Iterable[str], wanted: tuple[str, ...]) -> int | None:
    """Which of an object's type names (most derived first) is the first among those wanted, or None."""
    if wanted:
        folded = {name.lower() for name in wanted}
        for rank, name in enumerate(type_names):
            if name.lower() in folded:
                return rank
    return None


def names_for_views(type_names: list[str]) -> list[str]:
    """The type names by which a view is looked up: behind those of an object that came from elsewhere stand its own there."""
    if not type_names or not type_names[-1].startswith(_PREFIX):
        return type_names
    return [*type_names, *(name.removeprefix(_PREFIX) for name in type_names if name.startswith(_PREFIX))]


Source = str | Callable[[Value], Value]


def expression_of(source: Source) -> Expression:
    """A property's name or a function of the object as an Expression."""
    return PropertyExpression(source) if isinstance(source, str) else FunctionExpression(source)


def col(label: str, width: int = 0, alignment: int = 0, source: Source | None = None) -> tuple[Item, Item]:
    """A table column and its cell; `source` is the property or function it shows, the property `label` by default."""
    cell = Item(expression_of(source or label))
    return Item(cell.expression, label, width=width, alignment=alignment), cell


def table(types: tuple[str, ...], *pairs: tuple[Item, Item], wrap: bool = False, **options: Any) -> View:
    """A table view of `col`s."""
    return View(
        "Table", types, [Entry([cell for _, cell in pairs], wrap=wrap)], columns=[head for head, _ in pairs], **options
    )


def items(*sources: str | tuple[str, Source]) -> list[Item]:
    """List items: a property's name, or (label, property or function)."""
    return [
        Item(expression_of(source)) if isinstance(source, str) else Item(expression_of(source[1]), source[0])
        for source in sources
    ]


def listing(types: tuple[str, ...], *sources: str | tuple[str, Source], **options: Any) -> View:
    """A list view of `items`."""
    return View("List", types, [Entry(items(*sources))], **options)


def wide(types: tuple[str, ...], source: Source, **options: Any) -> View:
    """A wide view of one value."""
    return View("Wide", types, [Entry([Item(expression_of(source))])], **options)
