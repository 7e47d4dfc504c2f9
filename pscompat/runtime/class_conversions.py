"""Casts to and from script classes: Parse, a constructor, operators, properties (about_Type_Conversion)."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import bad_value
from pscompat.dotnet.construction import from_entries, from_object
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.facts.ranks import Rank, conversion_rank
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, Hashtable, PSCustomObject, Value
from pscompat.runtime.class_construction import build
from pscompat.runtime.class_definition import ClassDefinition, definition_of
from pscompat.runtime.class_methods import ScriptMethod

_STRING = "System.String"
_OF_CUSTOM_OBJECT = "System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"
"""What a custom object is, though its class does not derive from it."""
_INERT = "System.Threading.Thread"
"""A type that nothing converts to but what .NET's IConvertible tries with every type: dates, Booleans, characters."""


def cast(cls: Any, value: Value) -> Value:
    """`[C]$value`, NotImplemented where there is no conversion; the order is PowerShell's.

    TerminatingError: ObjectCreationError of properties that cannot be set, InvalidCastConstructorException, … of what the
    class's own code raises.
    """
    source = types.of(value)
    parse = _method(cls, "parse", [_STRING], static=True) if source.full_name == _STRING else None
    if parse is not None:
        return _through(parse, value, cls, "InvalidCastParseTargetInvocation", lambda: parse.call(None, [value]))
    if _constructor_for(cls, source) is not None:
        return _through(None, value, cls, "InvalidCastConstructorException", lambda: build(cls, [value]))
    operator = _operator(cls, source, types.of_class(cls)) or _operator(_class_of(source), source, types.of_class(cls))
    if operator is not None:
        return _through(operator, value, cls, _operator_id(operator), lambda: operator.call(None, [value]))
    if isinstance(value, (Hashtable, PSCustomObject)) and _has_default_constructor(cls):
        nettype = types.of_class(cls)
        if isinstance(value, Hashtable):
            return from_entries(value.items(), nettype)
        if any(not prop.is_static for base in cls.__mro__ for prop in _properties(base)):
            return from_object(value, nettype)
    return NotImplemented


def cast_to(value: Value, wanted: NetType) -> Value:
    """An object of a script class as another type by an operator that the class declares; MISSING without one."""
    operator = _operator(type(value), types.of(value), wanted)
    if operator is None:
        return MISSING
    return _through(operator, value, wanted, _operator_id(operator), lambda: operator.call(None, [value]))


def rank_from(cls: Any, source: NetType) -> int:
    """The rank of the conversion to the class, by the type alone; Rank.NONE without one."""
    if source.full_name == _STRING and _method(cls, "parse", [_STRING], static=True) is not None:
        return Rank.PARSE
    if _constructor_for(cls, source) is not None:
        return Rank.CONSTRUCTOR
    operator = _operator(cls, source, types.of_class(cls)) or _operator(_class_of(source), source, types.of_class(cls))
    if operator is not None:
        return Rank.IMPLICIT_CAST if operator.node.name.lower() == "op_implicit" else Rank.EXPLICIT_CAST
    if conversion_rank(source.full_name, _INERT) == Rank.ICONVERTIBLE:
        return Rank.ICONVERTIBLE
    if source.IsPrimitive and rank_from(cls, types.known(_STRING)) != Rank.NONE:
        return Rank.ICONVERTIBLE
    is_table = source.python is not None and issubclass(source.python, Hashtable)
    return Rank.CONSTRUCTOR if is_table and _has_default_constructor(cls) else Rank.NONE


def _properties(cls: type) -> list[Any]:
    definition = definition_of(cls)
    return [] if definition is None else list(definition.properties)


def _class_of(nettype: NetType) -> type:
    return nettype.python if nettype.python is not None else object


def _has_default_constructor(cls: type) -> bool:
    definition = definition_of(cls)
    group = definition.constructors if definition is not None else None
    return group is None or any(not method.names for method in group.methods)


def _method(cls: type, name: str, parameter_types: list[str], static: bool) -> ScriptMethod | None:
    for base in cls.__mro__:
        definition = definition_of(base)
        group = definition.groups.get((name, static)) if definition is not None else None
        for method in group.methods if group is not None else ():
            if [wanted.full_name if wanted else "System.Object" for wanted in method.types] == parameter_types:
                return method
    return None


def _constructor_for(cls: type, source: NetType) -> ScriptMethod | None:
    """The constructor with one parameter that takes values of this type as they are, the nearest such type first."""
    definition = definition_of(cls)
    group = definition.constructors if definition is not None else None
    if group is None:
        return None
    fitting = [method for method in group.methods if len(method.types) == 1 and _takes(method.types[0], source)]
    return max(fitting, key=lambda method: method.types[0] is source, default=None)


def _takes(wanted: NetType | None, source: NetType) -> bool:
    if wanted is None or wanted is source or (wanted.full_name, source.full_name) == _OF_CUSTOM_OBJECT:
        return True
    if types.is_script_type(wanted) or types.is_script_type(source):
        return types.derives(source, wanted)
    return types.derives(source, wanted) or conversion_rank(source.full_name, wanted.full_name) == Rank.NUMERIC_IMPLICIT


def _operator(owner: type, source: NetType, wanted: NetType) -> ScriptMethod | None:
    for name in ("op_implicit", "op_explicit"):
        for base in owner.__mro__:
            definition: ClassDefinition | None = definition_of(base)
            group = definition.groups.get((name, True)) if definition is not None else None
            for method in group.methods if group is not None else ():
                gives = method.returns is wanted
                if gives and len(method.types) == 1 and _takes_operand(method.types[0], source):
                    return method
    return None


def _takes_operand(wanted: NetType | None, source: NetType) -> bool:
    return wanted is None or wanted is source or types.derives(source, wanted)


def _operator_id(operator: ScriptMethod) -> str:
    return f"InvalidCastTargetInvocationException{operator.node.name}"


def _through(method: ScriptMethod | None, value: Value, cls: Any, error_id: str, make: Any) -> Value:
    """What a class's own code makes of a value; its errors are errors of the conversion, to the class or NetType `cls`."""
    try:
        return make()
    except TerminatingError as failure:
        inner: NetException = failure.record.Exception
        wanted = getattr(cls, "script_definition", None)
        nettype = cls if isinstance(cls, NetType) else None
        name = wanted.name if wanted is not None else (nettype or types.of_class(cls)).full_name
        raise bad_value(value, name, inner, error_id) from None
