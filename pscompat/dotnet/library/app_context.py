"""System.AppContext and RuntimeEnvironment: where a program and .NET lie, and a program's switches."""

from __future__ import annotations

from typing import ClassVar

from pscompat import own_program
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NetObject, Value, static_property


class AppContext(NetObject):
    """System.AppContext: what the host tells a program, and the switches that it sets for itself."""

    __slots__ = ()
    net_name = "System.AppContext"
    _switches: ClassVar[dict[str, bool]] = {}
    _data: ClassVar[dict[str, Value]] = {}

    @static_property
    def BaseDirectory(cls) -> str:
        return own_program.HOME + "/"

    @static_property
    def TargetFrameworkName(cls) -> str:
        return ".NETCoreApp,Version=v10.0"

    @classmethod
    def GetData(cls, name: str) -> Value:
        return cls._data.get(name)

    @classmethod
    def SetData(cls, name: str, data: Value) -> None:
        cls._data[name] = data

    @classmethod
    def SetSwitch(cls, switchName: str, isEnabled: bool) -> None:
        cls._switches[switchName] = isEnabled

    @classmethod
    def TryGetSwitch(cls, switchName: str, isEnabled: PSReference) -> bool:
        isEnabled.Value = cls._switches.get(switchName, False)
        return switchName in cls._switches


class RuntimeEnvironment(NetObject):
    """System.Runtime.InteropServices.RuntimeEnvironment."""

    __slots__ = ()
    net_name = "System.Runtime.InteropServices.RuntimeEnvironment"

    @staticmethod
    def GetRuntimeDirectory() -> str:
        return own_program.HOME + "/"

    @staticmethod
    def GetSystemVersion() -> str:
        return f"v{Environment.Version.ToString()}"
