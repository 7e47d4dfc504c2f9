"""Delegates: Func, Action, Predicate, Comparison, … made from script blocks and from methods."""

from __future__ import annotations

import re
from functools import lru_cache

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.names import is_open
from pscompat.dotnet.facts.records import Overload
from pscompat.dotnet.facts.relations import is_assignable
from pscompat.dotnet.library.arguments import as_argument
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, NetObject, TypedArray, Value

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


class Call:
    """How a delegate type is called: its parameters' types and that of its result, None where any value will do.

    is_event: a sender and what happened, which a script block sees as `$this` and `$_`.
    """

    __slots__ = ("gives", "is_event", "returns", "takes")

    def __init__(self, takes: list[NetType | None], returns: NetType | None, gives: bool, is_event: bool):
        self.takes = takes
        self.returns = returns
        self.gives = gives
        self.is_event = is_event


@lru_cache(maxsize=256)
def _call(type_name: str) -> Call | None:
    """The call that the table of .NET's facts knows for a delegate type, None where it knows none."""
    found = members_of(type_name).method("Invoke")
    if not found:
        return None
    invoke = found[0]
    takes = [_wanted(parameter.type) for parameter in invoke.parameters]
    is_event = len(takes) == 2 and takes[0] is None and takes[1] is not None and _is_event(takes[1])
    return Call(takes, _wanted(invoke.returns), invoke.returns != "System.Void", is_event)


def _wanted(name: str) -> NetType | None:
    return None if name == "System.Object" or is_open(name) else types.resolve(name)


def _is_event(nettype: NetType) -> bool:
    return types.derives(nettype, types.known("System.EventArgs"))


def fits(type_name: str, method: Overload) -> bool:
    """Whether a delegate type can call a method: as many parameters, each a base of the method's or the same."""
    found = members_of(type_name).method("Invoke")
    if not found:
        return True
    invoke = found[0]
    return (
        len(invoke.parameters) == len(method.parameters)
        and all(
            is_assignable(ours.type, theirs.type)
            for ours, theirs in zip(invoke.parameters, method.parameters, strict=True)
        )
        and (invoke.returns == method.returns or is_assignable(method.returns, invoke.returns))
    )


def no_fit() -> NetError:
    """The exception of a method that a delegate type cannot call."""
    message = "Cannot bind to the target method because its signature is not compatible with that of the delegate type."
    return NetError("System.ArgumentException", message)


class MethodGroup:
    """A method read as a value, as what a delegate runs."""

    __slots__ = ("method",)

    def __init__(self, method: Value):
        self.method = method

    @property
    def ast(self) -> None:
        """There is no tree."""
        return None

    def invoke(self, *args: Value, **how: Value) -> list[Value]:
        """The method's result, as a script block's output."""
        result = self.method.Invoke(*args)
        return [] if result is NOTHING else [result]


class Several:
    """What a delegate made of others runs: each of them; the last one's result is the delegate's."""

    __slots__ = ("parts",)
    ast = None

    def __init__(self, parts: list[Delegate]):
        self.parts = parts

    def invoke(self, *args: Value, **how: Value) -> list[Value]:
        """Call all of them."""
        results: list[Value] = []
        for part in self.parts:
            results = part.invoke(*args, **how)
        return results


class Delegate(NetObject):
    """A script block or method as a delegate: `Invoke` runs it and gives its one result, converted to the delegate's type."""

    __slots__ = ("block", "type_name")
    net_name = "System.Delegate"
    net_bases = ("System.MulticastDelegate", "System.Delegate", "System.Object")
    net_named = True

    def __init__(self, block: Value, type_name: str):
        self.block = MethodGroup(block) if hasattr(block, "OverloadDefinitions") else block
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
        call = _call(self.type_name)
        try:
            return self._converted(call, args)
        except TerminatingError as failure:
            raise NetError.of(travelling(failure)) from None

    def _converted(self, call: Call | None, args: tuple[Value, ...]) -> Value:
        if call is None:
            return _one(self.block.invoke(*args))
        given = [
            value if wanted is None or value is None else as_argument(value, wanted)
            for value, wanted in zip(args, call.takes, strict=False)
        ]
        how = {"this": given[0], "under": given[1]} if call.is_event else {}
        result = _one(self.block.invoke(*given, **how))
        if not call.gives:
            return NOTHING
        if result is NOTHING:
            return None if call.returns is None else default_of(call.returns)
        return result if call.returns is None else as_argument(result, call.returns)

    def DynamicInvoke(self, *args: Value) -> Value:
        return self.Invoke(*args)

    def GetInvocationList(self) -> TypedArray:
        return TypedArray(self.parts, "System.Delegate")

    @property
    def parts(self) -> list[Delegate]:
        """The delegates that this one calls."""
        return self.block.parts if isinstance(self.block, Several) else [self]

    @staticmethod
    def Combine(a: Value, b: Value = None) -> Value:
        if a is None or b is None:
            return b if a is None else a
        return Delegate(Several([*a.parts, *b.parts]), a.type_name)

    @staticmethod
    def Remove(source: Value, value: Value) -> Value:
        if source is None or value not in source.parts:
            return source
        left = list(source.parts)
        del left[len(left) - 1 - left[::-1].index(value)]
        return None if not left else left[0] if len(left) == 1 else Delegate(Several(left), source.type_name)

    @staticmethod
    def CreateDelegate(
        type: NetType, target: Value, method: Value = None, ignoreCase: bool = False, throwOnBindFailure: bool = True
    ) -> Value:
        """(type, method), (type, object, method), (type, object or type, name)."""
        if type is None or target is None:
            raise missing_argument("type" if type is None else "method" if method is None else "target")
        if not is_assignable(type.full_name, "System.Delegate"):
            raise NetError(
                "System.ArgumentException", "Type must derive from Delegate. (Parameter 'type')", ParamName="type"
            )
        if method is None:
            return target.CreateDelegate(type)
        if isinstance(method, str):
            owner = target if isinstance(target, NetType) else types.of(target)
            method = owner.GetMethod(method)
        if method is None:
            raise no_fit()
        return method.CreateDelegate(type, None if isinstance(target, NetType) else target)

    @property
    def Target(self) -> Value:
        return getattr(self.block, "target", None)

    @property
    def Method(self) -> Value:
        return getattr(self.block, "method", None)

    def ToString(self) -> str:
        return self.type_name


def _one(results: list[Value]) -> Value:
    return results if len(results) > 1 else results[0] if results else NOTHING
