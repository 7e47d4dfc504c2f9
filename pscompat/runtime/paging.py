"""$PSCmdlet.PagingParameters: what -First, -Skip and -IncludeTotalCount ask of a function that supports paging."""

from __future__ import annotations

from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.member_kinds import CodeMethod
from pscompat.dotnet.values import NetObject, PSObject, SwitchParameter, UInt64, Value

_MOST = 2**64 - 1


class PagingParameters(NetObject):
    """System.Management.Automation.PagingParameters, of the table of the arguments that the function was called with."""

    __slots__ = ("First", "IncludeTotalCount", "Skip")
    net_name = "System.Management.Automation.PagingParameters"
    net_order = ("IncludeTotalCount", "Skip", "First")

    def __init__(self, bound: Value):
        self.IncludeTotalCount = SwitchParameter(to_bool(bound.get("IncludeTotalCount")))
        self.Skip = UInt64(bound.get("Skip") or 0)
        first = bound.get("First")
        self.First = UInt64(_MOST if first is None else first)

    def NewTotalCount(self, totalCount: UInt64, accuracy: float) -> Value:
        return total_count(totalCount, accuracy)


def total_count(count: UInt64, accuracy: float) -> Value:
    """How many objects there are, as paging tells it: 0 of accuracy means that it is not known."""
    made = PSObject(count)
    made.props["ToString"] = CodeMethod(_written)
    made.props["Accuracy"] = max(0.0, min(1.0, float(accuracy)))
    return made


def _written(count: Value) -> str:
    accuracy = count.props["Accuracy"]
    if accuracy <= 0:
        return "Unknown total count"
    return f"{'Total' if accuracy >= 1 else 'Estimated total'} count: {count.base}"
