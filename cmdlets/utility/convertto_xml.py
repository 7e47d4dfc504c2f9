"""ConvertTo-Xml."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import convert, members, types
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library import generic_sets
from pscompat.dotnet.properties import Property, layers
from pscompat.dotnet.values import NOTHING, Hashtable, Value, unwrap

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SMA = "System.Management.Automation."
_SCALARS = (str, bool, int, float)
_TEXTS = frozenset(
    {
        *("System.DateTime", "System.TimeSpan", "System.Guid", "System.Version", "System.Uri", "System.Byte[]"),
        *("System.Xml.XmlDocument", f"{_SMA}ScriptBlock"),
    }
)


@cmdlet("ConvertTo-Xml", output=("System.Xml.XmlDocument", "System.String"))
class ConvertToXml(Cmdlet):
    """Describes objects and their properties as XML."""

    Depth = Parameter(
        "int", validate=(ValidateRange(1, 2147483647),), default=1, help="How many levels of objects to describe."
    )
    InputObject = Parameter("psobject", position=0, mandatory=True, by_value=True, allow_null=True, help="The objects.")
    NoTypeInformation = Parameter("switch", help="Leave the types' names out.")
    As = Parameter(
        "string",
        validate=(
            ValidateNotNull(empty=True),
            ValidateSet("Stream", "String", "Document"),
        ),
        default="Document",
        help="What to write.",
    )
    examples = (
        Example(
            "5 | ConvertTo-Xml -As String",
            '<?xml version="1.0" encoding="utf-8"?>\n<Objects>\n  <Object Type="System.Int32">5</Object>\n</Objects>',
        ),
        Example("([pscustomobject]@{ Name = 'vm1' } | ConvertTo-Xml).Objects.Object.Property.Name", "Name"),
    )

    def begin(self) -> None:
        self._objects: list[Value] = []

    def process(self) -> None:
        self._objects.append(self.InputObject)

    def end(self) -> None:
        if self.As.lower() == "stream":
            self.write(_HEAD)
            self.write("<Objects>")
            for obj in self._objects:
                self.write("\n".join(self._element("Object", None, obj, self.Depth, 0)))
            self.write("</Objects>")
            return
        lines = [line for obj in self._objects for line in self._element("Object", None, obj, self.Depth, 1)]
        text = "\n".join([_HEAD, "<Objects>", *lines, "</Objects>"] if lines else [_HEAD, "<Objects />"])
        self.write(text if self.As.lower() == "string" else convert.convert_to(text, "xml"))

    def _element(self, tag: str, name: str | None, value: Value, depth: int, level: int) -> Iterator[str]:
        """The lines of the element for a value: its text, or an element for each of its items or properties."""
        head = "  " * level + f"<{tag}" + ("" if name is None else f' Name="{escape(name)}"')
        if value is None or value is NOTHING:
            yield head + ("" if name is None else self._type("System.Object")) + " />"
            return
        base = unwrap(value)
        head += self._type(types.of(base).full_name)
        if _is_text(base):
            yield self._of_text(head, tag, members.invoke(base, "ToString", []))
            return
        notes = [prop for prop in layers(value)[0] if prop.kind != "Property"]
        inner: list[str] = []
        if isinstance(base, Hashtable) or convert.iterate(base) is not None:
            inner += self._items(base, depth, level + 1)
            inner += self._notes(notes, level + 1)
        elif depth > 0 and isinstance(base, NetEnum):
            inner += self._element("Property", "value__", base.value, depth, level + 1)
        elif depth > 0:
            for item in members.properties(value):
                inner += self._element("Property", item.name, _read(item), depth - 1, level + 1)
        elif notes:
            text = convert.to_text(value)
            inner.append(
                self._of_text("  " * (level + 1) + "<Property" + self._type("System.String"), "Property", text)
            )
            inner += self._notes(notes, level + 1)
        else:
            yield self._of_text(head, tag, members.invoke(value, "ToString", []))
            return
        if not inner:
            yield head + " />"
            return
        yield head + ">"
        yield from inner
        yield "  " * level + f"</{tag}>"

    def _type(self, name: str) -> str:
        return "" if self.NoTypeInformation else f' Type="{escape(name)}"'

    @staticmethod
    def _of_text(head: str, tag: str, text: str) -> str:
        return f"{head}>{escape(text, quote=False)}</{tag}>"

    def _items(self, base: Value, depth: int, level: int) -> Iterator[str]:
        """The elements of a collection, whose items are as deep as itself, and of the properties of one that is no list."""
        items = convert.iterate(base)
        if items is None:
            for key, item in base.items():
                yield from self._element("Property", "Key", key, depth, level)
                yield from self._element("Property", "Value", item, depth, level)
            return
        for item in items:
            yield from self._element("Property", None, item, depth, level)
        if depth > 0 and not isinstance(base, (list, generic_sets.Queue, generic_sets.Stack)):
            for prop in members.properties(base):
                yield from self._element("Property", prop.name, _read(prop), depth - 1, level)

    def _notes(self, notes: list[Property], level: int) -> Iterator[str]:
        """What was added to a value that has become a text or a list: the texts of its members."""
        for note in notes:
            head = "  " * level + f'<Property Name="{escape(note.name)}"' + self._type(f"{_SMA}PS{note.kind}")
            yield self._of_text(head, "Property", convert.to_text(_read(note)))


def _is_text(base: Value) -> bool:
    """Whether a value stands as its text, however deep."""
    return isinstance(base, _SCALARS) or is_decimal(base) or types.of(base).full_name in _TEXTS


def _read(item: Property) -> Value:
    try:
        return item.value
    except (TerminatingError, NetError):
        return None
