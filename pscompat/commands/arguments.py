"""Arguments of a command call, evaluated, before they are bound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet.code_units import units
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.values import NOTHING, Char, Hashtable, PSCustomObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent

NO_VALUE = object()


class Argument:
    """One argument: `-name`, `-name:value`, or a value.

    name: the parameter name as written without dash, None for a value. value: NO_VALUE for a bare `-name`. attached: the
    value came with a colon or from splatting a table, so that nothing after it is taken as its value. text: `-name` as written, for use as a plain
    argument. extent: where its value stands, or itself without one. written: `quoted` for a text in quotes and `array` for a literal
    array, which native commands take otherwise than other values, else empty. parameter_extent: where `-name` stands, with what is attached to it.
    """

    __slots__ = ("attached", "extent", "from_splat", "name", "parameter_extent", "text", "value", "written")

    def __init__(
        self,
        name: str | None,
        value: Value,
        extent: ScriptExtent | None = None,
        attached: bool = False,
        text: str = "",
        from_splat: bool = False,
        written: str = "",
        parameter_extent: ScriptExtent | None = None,
    ):
        self.name = name
        self.value = value
        self.extent = extent
        self.attached = attached
        self.text = text
        self.from_splat = from_splat
        self.written = written
        self.parameter_extent = parameter_extent or extent

    @property
    def is_end_of_parameters(self) -> bool:
        """Whether this is `--`, after which everything is a value."""
        return self.name == "-" and self.text == "--"

    @property
    def is_rest(self) -> bool:
        """Whether this is the key `$args` of a splatted table, whose value is what follows the bound arguments, as proxies
        pass it on."""
        return self.from_splat and self.attached and self.name is not None and self.name.lower() == "$args"

    def with_value(self, value: Value, extent: ScriptExtent | None) -> Argument:
        """This `-name` with a value that stands after it."""
        return Argument(self.name, value, extent, self.attached, self.text, self.from_splat, "", self.parameter_extent)

    def as_value(self) -> Argument:
        """This argument as a plain value, whatever it looks like."""
        return self if self.name is None else Argument(None, self.text, self.extent)


def splat(value: Value, extent: ScriptExtent | None) -> Iterable[Argument]:
    """The arguments that splatting a value gives (about_Splatting): a table by name, anything else by position."""
    value = unwrap(value)
    if isinstance(value, Hashtable):
        return [Argument(str(key), _given(item), extent, True, f"-{key}:", True) for key, item in value.items()]
    if isinstance(value, PSCustomObject) or value is None:
        return [Argument(None, value, extent, from_splat=True)]
    if isinstance(value, list):
        return [_element(item, extent) for item in value]
    if type(value) is str:
        return [_element(Char(char), extent) for char in units(value)]

    items = iterate(value)
    return [Argument(None, value, extent)] if items is None else [_element(item, extent) for item in items]


def _element(item: Value, extent: ScriptExtent | None) -> Argument:
    if isinstance(item, ParameterToken):
        name = item[1:].rstrip(":")
        return Argument(name, NO_VALUE, extent, False, str(item), True)
    return Argument(None, _given(item), extent, from_splat=True)


def _given(item: Value) -> Value:
    """An element as an argument: what is nothing is given as null."""
    return None if item is NOTHING else item


class ParameterToken(str):
    """A `-name` that was collected in $args: splatting it again makes it a parameter."""

    __slots__ = ()
