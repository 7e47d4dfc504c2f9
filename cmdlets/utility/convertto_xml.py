"""ConvertTo-Xml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import convert, members
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.text import net_text
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import NOTHING, Hashtable, PSCustomObject, PSObject, Value, unwrap

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SCALARS = (str, bool, int, float)
_TEXTS = frozenset(
    ("System.Byte[]", "System.DateTime", "System.Guid", "System.Management.Automation.ScriptBlock", "System.TimeSpan",
     "System.Security.SecureString", "System.Uri", "System.Version", "System.Xml.XmlDocument")
)  # fmt: skip
"""Types that are written as their text at any depth."""


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
        """The lines of the element for a value: its text, or an element for each of its items or properties.

        Collections take nothing off the depth; at depth 0 other objects are their text, with the members that were added
        to them. Source of the rule: CustomInternalSerializer of PowerShell.
        """
        head = f"<{tag}" + ("" if name is None else f' Name="{escape(name)}"')
        if value is None or value is NOTHING:
            typed = "" if name is None or self.NoTypeInformation else ' Type="System.Object"'
            yield f"{'  ' * level}{head}{typed} />"
            return
        head += self._type(name_of(unwrap(value)))
        inner = self._inside(value, depth, level + 1)
        if isinstance(inner, str):
            yield f"{'  ' * level}{head}>{escape(inner, quote=False)}</{tag}>"
            return
        lines = list(inner)
        yield f"{'  ' * level}{head}" + (">" if lines else " />")
        if lines:
            yield from lines
            yield f"{'  ' * level}</{tag}>"

    def _type(self, name: str) -> str:
        return "" if self.NoTypeInformation else f' Type="{escape(name)}"'

    def _inside(self, value: Value, depth: int, level: int) -> str | Iterator[str]:
        """The text of a value, or the lines of the elements in it."""
        base = unwrap(value)
        if isinstance(base, _SCALARS) or is_decimal(base) or name_of(base) in _TEXTS:
            return net_text(base)
        if isinstance(base, Hashtable):
            pairs = (pair for key, item in base.items() for pair in (("Key", key), ("Value", item)))
            return self._elements(pairs, depth, level)
        items = None if isinstance(base, PSCustomObject) else convert.iterate(base)
        if items is not None:
            return self._elements(((None, item) for item in items), depth, level)
        if depth > 0 and isinstance(base, NetEnum):
            return self._elements((("value__", base.value),), depth, level)
        if depth > 0:
            return self._elements(_properties(value), depth - 1, level)
        notes = value.props if isinstance(value, PSObject) else {}
        return self._text_and_notes(value, list(notes), level) if notes else convert.to_text(value)

    def _elements(self, pairs: Iterable[tuple[str | None, Value]], depth: int, level: int) -> Iterator[str]:
        for name, item in pairs:
            yield from self._element("Property", name, item, depth, level)

    def _text_and_notes(self, value: Value, names: list[str], level: int) -> Iterator[str]:
        yield from self._element("Property", None, convert.to_text(value), 0, level)
        for name, note in _properties(value):
            if name in names:
                if note is None or note is NOTHING:
                    raise NetError(
                        "System.NullReferenceException", "Object reference not set to an instance of an object."
                    )
                head = f'<Property Name="{escape(name)}"{self._type("System.Management.Automation.PSNoteProperty")}>'
                text = net_text(note)
                yield f"{'  ' * level}{head}{escape(text, quote=False)}</Property>"


def _properties(value: Value) -> Iterator[tuple[str, Value]]:
    """The properties of an object by name; those that cannot be read are null."""
    for property in members.properties(value):
        try:
            yield property.name, property.value
        except (TerminatingError, NetError):
            yield property.name, None
