"""Whether a Python value is one of .NET's as it stands (values.py says how .NET's are held). Imported at start-up: nothing
heavy is needed for it; pscompat.dotnet.border converts the others.
"""

from __future__ import annotations

from pscompat.dotnet.values import (
    INTEGER_LIMITS,
    NOTHING,
    ArrayList,
    BigInteger,
    Char,
    GenericList,
    NetObject,
    PSCustomObject,
    PSObject,
    Single,
    TypedArray,
    Value,
)

_LOWEST, _HIGHEST = INTEGER_LIMITS[int]
_HELD = frozenset(
    {
        *(kind for kind in INTEGER_LIMITS if kind is not int),
        bool,
        str,
        float,
        type(None),
        type(NOTHING),
        BigInteger,
        Single,
        Char,
        ArrayList,
        GenericList,
        TypedArray,
        PSObject,
        PSCustomObject,
    }
)


def is_held(value: Value) -> bool:
    """Whether `value` is one of .NET's; an `int` must be within Int32, a `list` hold nothing but .NET's values.

    A Decimal is not looked at here (its class is not imported at start-up): False.
    """
    kind = type(value)
    if kind in _HELD:
        return True
    return _all_held(value) if kind is list else is_held_single(value)


def is_held_single(value: Value) -> bool:
    """As `is_held`, False for every plain list."""
    kind = type(value)
    if kind in _HELD:
        return True
    return bool(_LOWEST <= value <= _HIGHEST) if kind is int else isinstance(value, (NetObject, TypedArray))


def _all_held(items: list[Value]) -> bool:
    """Whether the elements are .NET's, those of inner lists too; a list that holds itself is looked at once."""
    waiting, seen = [items], {id(items)}
    while waiting:
        for item in waiting.pop():
            if type(item) is list:
                if id(item) not in seen:
                    seen.add(id(item))
                    waiting.append(item)
            elif not is_held_single(item):
                return False
    return True
