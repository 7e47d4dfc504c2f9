"""What a type written before an expression makes of its value."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.convert import cast, custom_object
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, Hashtable, OrderedDictionary, Value, unwrap, wrapped
from pscompat.language import ast
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_types import type_of_name

NOT_CONVERTING = ("void", "psobject", "system.management.automation.psobject")
"""Types that take a value as it is in a wrapper, or (void) take it away: there is no conversion, and no type to look up."""
CUSTOM_OBJECTS = ("pscustomobject", "system.management.automation.pscustomobject")
"""What makes an object of a table where it is written as a cast; anywhere else it is PSObject, which takes a value as it is."""


def type_at(node: ast.ConvertExpressionAst, unit: Unit) -> Callable[[], NetType]:
    """Compile the look-up of a conversion's type, which happens when the type is first needed."""
    cached: list[NetType] = []

    def get() -> NetType:
        if not cached:
            cached.append(type_of_name(node.type.type_name, unit))
        return cached[0]

    return get


def cast_at(node: ast.ConvertExpressionAst, unit: Unit) -> Callable[[Value], Value]:
    """Compile the conversion of a value to the type written before it."""
    name = node.type.type_name.name.lower()
    if name == "void":
        return lambda value: NOTHING
    if name in NOT_CONVERTING:
        return lambda value: None if value is NOTHING else wrapped(value)
    if name in CUSTOM_OBJECTS:
        return _as_custom_object
    wanted = type_at(node, unit)
    return lambda value: cast(value, wanted())


def _as_custom_object(value: Value) -> Value:
    base = unwrap(value)
    is_table = type(base) in (Hashtable, OrderedDictionary) or (
        isinstance(base, Hashtable) and Hashtable.net_name in base.net_bases
    )
    return custom_object(base) if is_table else wrapped(value)


def is_plain_cast(node: ast.ConvertExpressionAst) -> bool:
    """Whether the conversion is one of a value: no [ref], and no literal that becomes an ordered or custom object."""
    return not isinstance(node.child, ast.HashtableAst) and node.type.type_name.name.lower() != "ref"
