"""Microsoft.Win32.Registry: its keys are null outside of Windows, and its methods say that there is none."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, static_property


def _absent(cls: type) -> None:
    return None


class Registry(NetObject):
    """Microsoft.Win32.Registry."""

    __slots__ = ()
    net_name = "Microsoft.Win32.Registry"

    ClassesRoot = static_property(_absent)
    CurrentConfig = static_property(_absent)
    CurrentUser = static_property(_absent)
    LocalMachine = static_property(_absent)
    PerformanceData = static_property(_absent)
    Users = static_property(_absent)
