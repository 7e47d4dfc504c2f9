"""System.Management.Automation.Cmdlet and PSCmdlet as types: the names of the parameters that commands have in common."""

from __future__ import annotations

from pscompat.commands.metadata import SHOULD_PROCESS_PARAMETERS
from pscompat.dotnet.library.generic_sets import HashSet
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value, static_property

# In .NET's order.
_SHOWN = ("Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable",
          "WarningVariable", "OutVariable", "OutBuffer", "PipelineVariable", "InformationVariable")  # fmt: skip
# A parameter of Windows PowerShell that is still among the names.
_OF_OLD = ("UseTransaction",)


def _names(names: tuple[str, ...]) -> HashSet:
    return HashSet(names, (known("System.String"),), ignore_case=True)


class Cmdlet(NetObject):
    """System.Management.Automation.Cmdlet."""

    __slots__ = ()
    net_name = "System.Management.Automation.Cmdlet"
    net_bases: tuple[str, ...] = ("System.Management.Automation.Internal.InternalCommand", "System.Object")

    @static_property
    def CommonParameters(cls) -> Value:
        return _names(_SHOWN)

    @static_property
    def OptionalCommonParameters(cls) -> Value:
        return _names((*(one.name for one in SHOULD_PROCESS_PARAMETERS), *_OF_OLD))


class PSCmdlet(Cmdlet):
    """System.Management.Automation.PSCmdlet."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSCmdlet"
    net_bases = (Cmdlet.net_name, *Cmdlet.net_bases)
