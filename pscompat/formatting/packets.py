"""What Format-* cmdlets write and Out-* cmdlets draw: the format objects, and the shapes they carry.

The five NetObject classes are what a script sees (`$f[0].GetType().Name`); the other classes are their contents, already
text: properties are read and converted when an object is formatted, widths are decided when it is drawn.
"""

from __future__ import annotations

from typing import TypeAlias

from pscompat.dotnet.values import NetObject

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."
LEFT, CENTER, RIGHT = 1, 2, 3


class TableColumn:
    """A column: its heading, its width in cells (0: as wide as its texts), its alignment.

    `from_property` is false where the heading is a label of its own rather than a property's name.
    """

    __slots__ = ("alignment", "from_property", "label", "width")

    def __init__(self, label: str, width: int = 0, alignment: int = LEFT, from_property: bool = True):
        self.label = label
        self.width = width
        self.alignment = alignment
        self.from_property = from_property


class TableShape:
    """A table's columns; `autosize` keeps a whole group back to size its columns."""

    __slots__ = ("autosize", "columns", "hide_header", "repeat_header")

    def __init__(
        self,
        columns: list[TableColumn],
        hide_header: bool = False,
        repeat_header: bool = False,
        autosize: bool = False,
    ):
        self.columns = columns
        self.hide_header = hide_header
        self.repeat_header = repeat_header
        self.autosize = autosize


class ListShape:
    __slots__ = ()


class WideShape:
    """Columns of single values: `columns` of them (0: two), or as many as fit with `autosize`."""

    __slots__ = ("autosize", "columns")

    def __init__(self, columns: int = 0, autosize: bool = False):
        self.columns = columns
        self.autosize = autosize


class CustomShape:
    __slots__ = ()


class TableRow:
    """One object in a table: a text for each column; `alignments` overrides columns' (None: none, 0: the column's)."""

    __slots__ = ("alignments", "texts", "wrap")

    def __init__(self, texts: list[str], alignments: list[int] | None = None, wrap: bool = False):
        self.texts = texts
        self.alignments = alignments
        self.wrap = wrap


class ListEntry:
    """One object in a list: (label, text) pairs."""

    __slots__ = ("fields",)

    def __init__(self, fields: list[tuple[str, str]]):
        self.fields = fields


class WideEntry:
    __slots__ = ("text",)

    def __init__(self, text: str):
        self.text = text


class CustomEntry:
    """One object in a custom view."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: list[Token]):
        self.tokens = tokens


class Frame:
    """Tokens of a custom view that are indented by `left` cells; lines after the first by `first` more (or less)."""

    __slots__ = ("first", "left", "tokens")

    def __init__(self, tokens: list[Token], left: int = 0, first: int = 0):
        self.tokens = tokens
        self.left = left
        self.first = first


class NewLine:
    """The type of NEW_LINE, the token of a custom view that ends a line."""

    __slots__ = ()


NEW_LINE = NewLine()
Token: TypeAlias = "str | NewLine | Frame"
"""A part of a custom view: a text, NEW_LINE, or further tokens in a Frame."""


class RawText:
    """A scalar's text, drawn as it is."""

    __slots__ = ("text",)

    def __init__(self, text: str):
        self.text = text


Shape: TypeAlias = "TableShape | ListShape | WideShape | CustomShape"
Entry: TypeAlias = "TableRow | ListEntry | WideEntry | CustomEntry | RawText"


class FormatPacket(NetObject):
    """Base of the format objects."""

    __slots__ = ()
    net_bases = (_NAMESPACE + "PacketInfoData", _NAMESPACE + "FormatInfoData", "System.Object")


class FormatStartData(FormatPacket):
    """Begins a document of one shape."""

    __slots__ = ("shape",)
    net_name = _NAMESPACE + "FormatStartData"

    def __init__(self, shape: Shape):
        self.shape = shape


class GroupStartData(FormatPacket):
    """Begins a group; `heading` is a CustomEntry, or None for the only group of an ungrouped document."""

    __slots__ = ("heading",)
    net_name = _NAMESPACE + "GroupStartData"

    def __init__(self, heading: CustomEntry | None = None):
        self.heading = heading


class FormatEntryData(FormatPacket):
    """One object; with `out_of_band` it is drawn on its own, whatever document is open."""

    __slots__ = ("entry", "out_of_band")
    net_name = _NAMESPACE + "FormatEntryData"

    def __init__(self, entry: Entry, out_of_band: bool = False):
        self.entry = entry
        self.out_of_band = out_of_band


class GroupEndData(FormatPacket):
    __slots__ = ()
    net_name = _NAMESPACE + "GroupEndData"


class FormatEndData(FormatPacket):
    __slots__ = ()
    net_name = _NAMESPACE + "FormatEndData"
