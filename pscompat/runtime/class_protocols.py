"""What our own code asks of a script class's objects, from the methods and interfaces that the class has: to be equal, to have
an order, to be walked, to be formatted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_bool, to_int, to_string
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, Value, is_script_class

if TYPE_CHECKING:
    from collections.abc import Callable

    from pscompat.runtime.class_definition import ClassDefinition
    from pscompat.runtime.class_methods import ScriptMethod


def protocols(definition: ClassDefinition, bases: tuple[str, ...]) -> dict[str, object]:
    """The attributes of the Python class of a script's class that follow from its own methods.

    bases: the full names of its base types and interfaces.
    """
    interfaces = {name.partition("[")[0] for name in bases}
    found: dict[str, object] = {}
    for name, parameters, returns, interface, special, make in _METHODS:
        method = _declared(definition, name, parameters, returns)
        if method is not None and (not interface or interface in interfaces):
            found[special] = make(method)
    virtual: dict[str, str] = getattr(definition.native.members, "net_virtual", {})
    for name, special in virtual.items():
        group = definition.groups.get((name.lower(), False))
        method = next((one for one in group.methods if one.definition is definition), None) if group else None
        if method is not None:
            found[special] = _overriding(method)
    return found


def _declared(definition: ClassDefinition, name: str, parameters: list[str], returns: str) -> ScriptMethod | None:
    """The method of this name and signature that the class itself declares, or None."""
    group = definition.groups.get((name.lower(), False))
    for method in group.methods if group is not None else ():
        types, result = method.signature
        if method.definition is definition and types == parameters and returns in ("*", result):
            return method
    return None


def _result(method: ScriptMethod, this: Value, *args: Value) -> Value:
    value = method.call(this, list(args))
    return None if value is NOTHING else value


def _equals(method: ScriptMethod) -> Callable[[Value, object], bool]:
    return lambda self, other: to_bool(_result(method, self, other))


def _hash(method: ScriptMethod) -> Callable[[Value], int]:
    return lambda self: to_int(_result(method, self))


def _less(method: ScriptMethod) -> Callable[[Value, Value], bool]:
    return lambda self, other: to_int(_result(method, self, other)) < 0


def _compared(method: ScriptMethod) -> Callable[[Value, Value], int]:
    def compared(self: Value, other: Value) -> int:
        order = to_int(_result(method, self, other))
        return (order > 0) - (order < 0)

    return compared


def _text(method: ScriptMethod) -> Callable[[Value], Value]:
    def text(self: Value) -> Value:
        try:
            return _result(method, self)
        except TerminatingError as failure:
            raise NetError.of(travelling(failure)) from None

    return text


def _overriding(method: ScriptMethod) -> Callable[..., Value]:
    def run(self: Value, *args: Value) -> Value:
        try:
            return _result(method, self, *args)
        except TerminatingError as failure:
            raise NetError.of(travelling(failure)) from None

    return run


def _accessor(method: ScriptMethod) -> property:
    """A property that the class writes as a method; what the .NET base assigns to it is not seen."""
    return property(_overriding(method), lambda self, value: None)


def _formatted(method: ScriptMethod) -> Callable[[Value, str | None, bool], str]:
    def formatted(self: Value, spec: str | None, invariant: bool) -> str:
        from pscompat.dotnet.library.culture import CultureInfo  # start-up: few classes format their objects

        culture = CultureInfo.InvariantCulture if invariant else CultureInfo.CurrentCulture
        return to_string(_result(method, self, spec, culture))

    return formatted


def _walked(method: ScriptMethod) -> Callable[[Value], Iterator[Value]]:
    def walk(self: Value) -> Iterator[Value]:
        enumerator = _result(method, self)
        items = None if is_script_class(type(enumerator)) else iterate(enumerator)
        return _steps(enumerator) if items is None else items

    return walk


def _stepped(method: ScriptMethod) -> Callable[[Value], Iterator[Value]]:
    return _steps


def _steps(enumerator: Value) -> Iterator[Value]:
    while to_bool(members.invoke(enumerator, "MoveNext", [])):
        yield members.get(enumerator, "Current")


_OBJECT, _BOOLEAN, _INTEGER, _STRING = "System.Object", "System.Boolean", "System.Int32", "System.String"
_ENUMERABLE, _ENUMERATOR = "System.Collections.IEnumerable", "System.Collections.IEnumerator"
_METHODS: tuple[tuple[str, list[str], str, str, str, Any], ...] = (
    ("Equals", [_OBJECT], _BOOLEAN, "", "__eq__", _equals),
    ("GetHashCode", [], _INTEGER, "", "__hash__", _hash),
    ("CompareTo", [_OBJECT], _INTEGER, "System.IComparable", "__lt__", _less),
    ("CompareTo", [_OBJECT], _INTEGER, "System.IComparable", "net_compare_to", _compared),
    ("CompareTo", [_OBJECT], _INTEGER, "System.IComparable`1", "net_compare_generic", _compared),
    ("ToString", [], _STRING, "", "net_to_string", _text),
    ("ToString", [_STRING, "System.IFormatProvider"], _STRING, "System.IFormattable", "net_format", _formatted),
    ("get_Message", [], _STRING, "System.Exception", "Message", _accessor),
    ("MoveNext", [], _BOOLEAN, _ENUMERATOR, "__iter__", _stepped),
    ("GetEnumerator", [], "*", _ENUMERABLE, "__iter__", _walked),
)
"""Name, types of the parameters, what it returns ("*": anything), the interface that asks for it, and what follows from it."""
