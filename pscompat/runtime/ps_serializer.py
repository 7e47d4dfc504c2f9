"""System.Management.Automation.PSSerializer: objects as CLIXML, and back."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.current import current_engine


class PSSerializer(NetObject):
    """What ConvertTo-CliXml and ConvertFrom-CliXml do, as methods."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSSerializer"

    @staticmethod
    def Serialize(source: Value, depth: int = 1) -> str:
        return str(_result("ConvertTo-CliXml", InputObject=source, Depth=depth)[0])

    @staticmethod
    def Deserialize(source: str) -> Value:
        found = _result("ConvertFrom-CliXml", InputObject=source)
        return found if len(found) > 1 else found[0] if found else None


def _result(command: str, **parameters: Value) -> list[Value]:
    try:
        return current_engine().invoke(command, **parameters)
    except TerminatingError as failure:
        raise NetError.of(failure.record.Exception) from None
