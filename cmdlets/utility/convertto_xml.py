"""ConvertTo-Xml."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import convert, members
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import NOTHING, Hashtable, Value, unwrap

_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_SCALARS = (str, bool, int, float)


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
        margin = "  " * level
        head = f"{margin}<{tag}" + ("" if name is None else f' Name="{escape(name)}"')
        if value is None or value is NOTHING:
            yield head + " />"
            return
        base = unwrap(value)
        if not self.NoTypeInformation:
            head += f' Type="{escape(members.type_names(value)[0])}"'
        text = self._text(value, base, depth)
        if text is not None:
            yield f"{head}>{escape(text, quote=False)}</{tag}>" if text else f"{head}></{tag}>"
            return
        inner: list[str] = []
        for child_name, child in self._children(value, base):
            inner.extend(self._element("Property", child_name, child, depth - 1, level + 1))
        if not inner:
            yield head + " />"
            return
        yield head + ">"
        yield from inner
        yield f"{margin}</{tag}>"

    @staticmethod
    def _text(value: Value, base: Value, depth: int) -> str | None:
        """The text of a value that is a scalar or lies too deep, else None."""
        kind = getattr(base, "net_name", "")
        if isinstance(base, _SCALARS) or is_decimal(base):
            return convert.to_text(base)
        if kind in ("System.DateTime", "System.TimeSpan", "System.Guid", "System.Version", "System.Uri") or hasattr(
            base, "value__"
        ):
            return convert.to_text(base)
        return convert.to_text(value) if depth <= 0 else None

    @staticmethod
    def _children(value: Value, base: Value) -> Iterator[tuple[str | None, Value]]:
        if isinstance(base, Hashtable):
            for key, item in base.items():
                yield "Key", key
                yield "Value", item
            return
        items = convert.iterate(base)
        if items is not None:
            for item in items:
                yield None, item
            return
        for property in members.properties(value):
            try:
                yield property.name, property.value
            except (TerminatingError, NetError):
                continue
