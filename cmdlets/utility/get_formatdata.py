"""Get-FormatData."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import GenericList, NetObject
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import View

_AUTOMATION = "System.Management.Automation."


class FormatViewDefinition(NetObject):
    """System.Management.Automation.FormatViewDefinition: one view of a type."""

    __slots__ = ("Control", "Name")
    net_name = _AUTOMATION + "FormatViewDefinition"

    def __init__(self, view: View):
        self.Name = view.name
        self.Control = FormatControl(view)

    def ToString(self) -> str:
        return f"{self.Name} , {self.Control.ToString()}"


class FormatControl(NetObject):
    """System.Management.Automation.PSControl: the shape of a view and what it shows."""

    __slots__ = ("OutOfBand", "kind", "view")
    net_name = _AUTOMATION + "PSControl"

    def __init__(self, view: View):
        self.OutOfBand = view.out_of_band
        self.kind = view.kind
        self.view = view

    @property
    def Headers(self) -> list[str]:
        return [item.heading for item in self.view.columns]

    def ToString(self) -> str:
        return f"{self.kind}Control"


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
