"""What Format-* cmdlets write and Out-* cmdlets draw: the format objects, and the shapes they carry.

The five NetObject classes are what a script sees (`$f[0].GetType().Name`); the other classes are their contents, already
text: properties are read and converted when an object is formatted, widths are decided when it is drawn.
"""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from pscompat.dotnet.values import MISSING, NetObject, Value

_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."
LEFT, CENTER, RIGHT = 1, 2, 3
_CLASS_ID = "ClassId2e4f51ef21dd47e99d3c952918aff9cd"


class TableColumn:
    """A column: its heading, its width in cells (0: as wide as its texts), its alignment.

    `from_property` is false where the heading is a view's label that is no property's name.
    """

    __slots__ = ("alignment", "from_property", "label", "width")

    def __init__(self, label: str, width: int = 0, alignment: int = LEFT, from_property: bool = True):
        self.label = label
        self.width = width
        self.alignment = alignment
        self.from_property = from_property


class FormatInfo(NetObject):
    """Base of what .NET calls FormatInfoData: each class has an id, and properties whose names begin with a small letter."""

    __slots__ = ()
    class_id: ClassVar[str] = ""

    def net_names(self) -> list[str]:
        """The names of its properties."""
        return [_CLASS_ID, *self.details()]

    def net_get(self, name: str) -> Value:
        """A property's value, MISSING without such a property."""
        found = {_CLASS_ID.lower(): self.class_id, **{key.lower(): value for key, value in self.details().items()}}
        return found.get(name.lower(), MISSING)

    def details(self) -> dict[str, Value]:
        """Its properties beside the id."""
        return {}


class TableShape(FormatInfo):
    """A table's columns; `autosize` keeps a whole group back to size its columns."""

    __slots__ = ("autosize", "columns", "hide_header", "repeat_header")
    net_name = _NAMESPACE + "TableHeaderInfo"
    class_id = "e3b7a39c089845d388b2e84c5d38f5dd"

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


class ListShape(FormatInfo):
    __slots__ = ()
    net_name = _NAMESPACE + "ListViewHeaderInfo"


class WideShape(FormatInfo):
    """Columns of single values: `columns` of them (0: two), or as many as fit with `autosize`."""

    __slots__ = ("autosize", "columns")
    net_name = _NAMESPACE + "WideViewHeaderInfo"

    def __init__(self, columns: int = 0, autosize: bool = False):
        self.columns = columns
        self.autosize = autosize


class CustomShape(FormatInfo):
    __slots__ = ()
    net_name = _NAMESPACE + "ComplexViewHeaderInfo"


class TableRow(FormatInfo):
    """One object in a table: a text for each column; `alignments` overrides columns' (None: none, 0: the column's)."""

    __slots__ = ("alignments", "texts", "wrap")
    net_name = _NAMESPACE + "TableRowEntry"
    class_id = "0e59526e2dd441aa91e7fc952caf4a36"

    def __init__(self, texts: list[str], alignments: list[int] | None = None, wrap: bool = False):
        self.texts = texts
        self.alignments = alignments
        self.wrap = wrap


class ListEntry(FormatInfo):
    """One object in a list: (label, text) pairs."""

    __slots__ = ("fields",)
    net_name = _NAMESPACE + "ListViewEntry"

    def __init__(self, fields: list[tuple[str, str]]):
        self.fields = fields


class WideEntry(FormatInfo):
    __slots__ = ("text",)
    net_name = _NAMESPACE + "WideViewEntry"

    def __init__(self, text: str):
        self.text = text


class CustomEntry(FormatInfo):
    """One object in a custom view."""

    __slots__ = ("tokens",)
    net_name = _NAMESPACE + "ComplexViewEntry"

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


class RawText(FormatInfo):
    """A scalar's text, drawn as it is."""

    __slots__ = ("text",)
    net_name = _NAMESPACE + "RawTextFormatEntry"

    def __init__(self, text: str):
        self.text = text


Shape: TypeAlias = "TableShape | ListShape | WideShape | CustomShape"
Entry: TypeAlias = "TableRow | ListEntry | WideEntry | CustomEntry | RawText"


class FormatPacket(FormatInfo):
    """Base of the format objects."""

    __slots__ = ()
    net_bases = (_NAMESPACE + "PacketInfoData", _NAMESPACE + "FormatInfoData", "System.Object")


class FormatStartData(FormatPacket):
    """Begins a document of one shape."""

    __slots__ = ("shape",)
    net_name = _NAMESPACE + "FormatStartData"
    class_id = "033ecb2bc07a4d43b5ef94ed5a35d280"

    def __init__(self, shape: Shape):
        self.shape = shape

    def details(self) -> dict[str, Value]:
        return {
            "pageHeaderEntry": None,
            "pageFooterEntry": None,
            "autosizeInfo": None,
            "shapeInfo": self.shape,
            "groupingEntry": None,
        }


class GroupStartData(FormatPacket):
    """Begins a group; `heading` is a CustomEntry, or None for the only group of an ungrouped document."""

    __slots__ = ("heading",)
    net_name = _NAMESPACE + "GroupStartData"
    class_id = "9e210fe47d09416682b841769c78b8a3"

    def __init__(self, heading: CustomEntry | None = None):
        self.heading = heading

    def details(self) -> dict[str, Value]:
        return {"shapeInfo": None, "groupingEntry": self.heading}


class FormatEntryData(FormatPacket):
    """One object; with `out_of_band` it is drawn on its own, whatever document is open.

    `stream` is the stream that the object was merged into the output from, or None.
    """

    __slots__ = ("entry", "out_of_band", "stream")
    net_name = _NAMESPACE + "FormatEntryData"
    class_id = "27c87ef9bbda4f709f6b4002fa4af63c"

    def __init__(self, entry: Entry, out_of_band: bool = False, stream: str | None = None):
        self.entry = entry
        self.out_of_band = out_of_band
        self.stream = stream

    def details(self) -> dict[str, Value]:
        return {
            "formatEntryInfo": self.entry,
            "outOfBand": self.out_of_band,
            "writeStream": (self.stream or "none").capitalize(),
        }


class GroupEndData(FormatPacket):
    __slots__ = ()
    net_name = _NAMESPACE + "GroupEndData"
    class_id = "4ec4f0187cb04f4cb6973460dfe252df"

    def details(self) -> dict[str, Value]:
        return {"groupingEntry": None}


class FormatEndData(FormatPacket):
    __slots__ = ()
    net_name = _NAMESPACE + "FormatEndData"
    class_id = "cf522b78d86c486691226b40aa69e95c"

    def details(self) -> dict[str, Value]:
        return {"groupingEntry": None}
