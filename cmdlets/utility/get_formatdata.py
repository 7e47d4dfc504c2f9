"""Get-FormatData."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.enum_conversions import enum_class
from pscompat.dotnet.types import known
from pscompat.dotnet.values import GenericList, NetObject
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import Item, View

_AUTOMATION = "System.Management.Automation."


class FormatViewDefinition(NetObject):
    """System.Management.Automation.FormatViewDefinition: one view of a type."""

    __slots__ = ("Control", "Name")
    net_name = _AUTOMATION + "FormatViewDefinition"

    def __init__(self, view: View):
        self.Name = view.name
        self.Control = _CONTROLS[view.kind](view)


class FormatControl(NetObject):
    """System.Management.Automation.PSControl: the shape of a view and what it shows."""

    __slots__ = ("OutOfBand", "view")
    net_name = _AUTOMATION + "PSControl"

    def __init__(self, view: View):
        self.OutOfBand = view.out_of_band
        self.view = view

    def ToString(self) -> str:
        return self.net_name


class TableControl(FormatControl):
    """A table: its columns' headers."""

    __slots__ = ()
    net_name = _AUTOMATION + "TableControl"
    net_bases = (FormatControl.net_name, "System.Object")
    net_order = ("Headers", "AutoSize", "HideTableHeaders", "OutOfBand")

    @property
    def Headers(self) -> GenericList:
        return GenericList(map(TableControlColumnHeader, self.view.columns), TableControlColumnHeader.net_name)

    @property
    def AutoSize(self) -> bool:
        return self.view.autosize

    @property
    def HideTableHeaders(self) -> bool:
        return self.view.hide_header


class TableControlColumnHeader(NetObject):
    """System.Management.Automation.TableControlColumnHeader: the heading of a column, null where it is the property's name."""

    __slots__ = ("Alignment", "Label", "Width")
    net_name = _AUTOMATION + "TableControlColumnHeader"
    net_order = ("Label", "Alignment", "Width")

    def __init__(self, column: Item):
        self.Label = column.label
        self.Alignment = enum_class(known(_AUTOMATION + "Alignment")).of(column.alignment)
        self.Width = column.width


class ListControl(FormatControl):
    """A list."""

    __slots__ = ()
    net_name = _AUTOMATION + "ListControl"
    net_bases = (FormatControl.net_name, "System.Object")


class WideControl(FormatControl):
    """One property of each object, side by side."""

    __slots__ = ()
    net_name = _AUTOMATION + "WideControl"
    net_bases = (FormatControl.net_name, "System.Object")


class CustomControl(FormatControl):
    """A view of texts."""

    __slots__ = ()
    net_name = _AUTOMATION + "CustomControl"
    net_bases = (FormatControl.net_name, "System.Object")


_CONTROLS = {"Table": TableControl, "List": ListControl, "Wide": WideControl, "Custom": CustomControl}


class ExtendedTypeDefinition(NetObject):
    """System.Management.Automation.ExtendedTypeDefinition: the types that some views are for, and the views."""

    __slots__ = ("FormatViewDefinition", "TypeNames")
    net_name = _AUTOMATION + "ExtendedTypeDefinition"

    def __init__(self, types: tuple[str, ...]):
        self.TypeNames = GenericList(types, "System.String")
        self.FormatViewDefinition = GenericList((), FormatViewDefinition.net_name)

    @property
    def TypeName(self) -> str:
        return str(self.TypeNames[0])

    def ToString(self) -> str:
        return self.TypeName


@cmdlet("Get-FormatData", output=(ExtendedTypeDefinition.net_name,))
class GetFormatData(Cmdlet):
    """Gets the views of this session."""

    TypeName = Parameter(
        "string[]",
        position=0,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Only views for these types.",
    )
    PowerShellVersion = Parameter("version", help="Has no effect: views are the same for all versions.")
    examples = (Example("(Get-FormatData System.Version).FormatViewDefinition.Name", "System.Version"),)

    def process(self) -> None:
        wanted = [compile_pattern(name) for name in self.TypeName or ("*",)]
        found: dict[tuple[str, ...], ExtendedTypeDefinition] = {}
        for view in views_of(self.engine).everything():
            if any(fits(name) for fits in wanted for name in view.types):
                definition = found.setdefault(view.types, ExtendedTypeDefinition(view.types))
                definition.FormatViewDefinition.append(FormatViewDefinition(view))
        self.write_all(found.values())
