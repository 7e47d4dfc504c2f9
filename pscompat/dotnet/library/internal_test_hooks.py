"""System.Management.Automation.Internal.InternalTestHooks: switches by which PowerShell's own tests keep a command from
what only a person at a screen could judge."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, Value

_set: dict[str, Value] = {}


class InternalTestHooks(NetObject):
    """Switches by name; a name that no command looks at changes nothing."""

    __slots__ = ()
    net_name = "System.Management.Automation.Internal.InternalTestHooks"

    @staticmethod
    def SetTestHook(property: str, value: Value) -> None:
        _set[property] = value

    @staticmethod
    def value_of(name: str) -> Value:
        """What a switch was set to, or None."""
        return _set.get(name)
