"""System.Management.Automation.Internal.InternalTestHooks."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, Value

_ALWAYS_SO = ("BypassOnlineHelpRetrieval",)  # Get-Help -Online writes the address; no browser is started here anyway


class InternalTestHooks(NetObject):
    """What PowerShell's own tests switch inside it: here only what is so in any case."""

    __slots__ = ()
    net_name = "System.Management.Automation.Internal.InternalTestHooks"

    @staticmethod
    def SetTestHook(property: str, value: Value) -> None:
        if property not in _ALWAYS_SO:
            raise NetError("System.PlatformNotSupportedException", f"pscompat has no test hook '{property}'.")
