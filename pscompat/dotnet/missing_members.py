"""Members that .NET has and no class of ours implements: the errors that say so, where a script asks for one by name."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.properties import find
from pscompat.dotnet.type_names import PRIMITIVES
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, PSCustomObject, Value, unwrap

# All properties of these are implemented, so a missing one need not be looked up.
_COMPLETE = frozenset((*PRIMITIVES.values(), PSCustomObject, type(None), type(NOTHING)))
_known: dict[tuple[str, str, bool, bool], bool] = {}


def missing_method(nettype: NetType, name: str, static: bool, count: int | None = None) -> TerminatingError | None:
    """The error for a method or property of the type that .NET has, None where it has none of this name either.

    To be asked when no implementation was found. count: of a call's arguments; None where a property is read.
    """
    key = (nettype.full_name, name.lower(), static, count is None)
    if _known.get(key) is False:
        return None
    # Start-up: the table is opened for the first member that is not there.
    from pscompat.dotnet.overload_binding import not_implemented_member

    found = not_implemented_member(nettype, name, static, count)
    _known[key] = found is not None
    return found


def missing_property(obj: Value, name: str) -> TerminatingError | None:
    """As missing_method, for a property of a value that was read as null."""
    base = unwrap(obj)
    if type(base) in _COMPLETE:
        return None
    if find(obj, name) is not None or isinstance(base, NetException):
        return None
    return missing_method(types.of(base), name, False)
