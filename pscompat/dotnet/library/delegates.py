"""Delegates: Func, Action, Predicate, Comparison, … made from script blocks."""

from __future__ import annotations

import re

from pscompat.dotnet.values import NOTHING, NetObject, Value

_NAMES = re.compile(
    r"system\.(?:(func|action|predicate|comparison|converter)(`\d+)?|(eventhandler|timers\.elapsedeventhandler|"
    r"threading\.threadstart|threading\.timercallback|text\.regularexpressions\.matchevaluator)(`\d+)?)\Z",
    re.IGNORECASE,
)
_SPELLING = {
    name.lower(): name
    for name in (
        "Func",
        "Action",
        "Predicate",
        "Comparison",
        "Converter",
        "EventHandler",
        "Timers.ElapsedEventHandler",
        "Threading.ThreadStart",
        "Threading.TimerCallback",
        "Text.RegularExpressions.MatchEvaluator",
    )
}


def find(name: str) -> str | None:
    """The delegate type's full name as .NET writes it, from the full name in any case, or None."""
    found = _NAMES.match(name)
    if found is None:
        return None
    return f"System.{_SPELLING[(found[1] or found[3]).lower()]}{found[2] or found[4] or ''}"


class Delegate(NetObject):
    """A script block as a delegate: `Invoke` runs it and gives its one result."""

    __slots__ = ("block", "type_name")
    net_name = "System.Delegate"
    net_bases = ("System.MulticastDelegate", "System.Delegate", "System.Object")
    net_named = True

    def __init__(self, block: Value, type_name: str):
        self.block = block
        self.type_name = type_name

    def net_full_name(self) -> str:
        return self.type_name

    @property
    def ast(self) -> Value:
        """The script block's tree: whatever runs script blocks runs delegates too."""
        return self.block.ast

    def invoke(self, *args: Value, **how: Value) -> list[Value]:
        """Run the block, as ScriptBlock.invoke."""
        results: list[Value] = self.block.invoke(*args, **how)
        return results

    def Invoke(self, *args: Value) -> Value:
        results = self.block.invoke(*args)
        return results if len(results) > 1 else results[0] if results else NOTHING

    def DynamicInvoke(self, *args: Value) -> Value:
        return self.Invoke(*args)

    @property
    def Target(self) -> Value:
        return None

    def ToString(self) -> str:
        return self.type_name
