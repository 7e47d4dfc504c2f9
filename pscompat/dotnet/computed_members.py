"""`$x.$name` and `$x.(...)`: members whose name is computed (PSGetDynamicMemberBinder, PSSetDynamicMemberBinder in PowerShell).

A dictionary takes a name that is no text as a key of that type; everything else takes its text.
"""

from __future__ import annotations

from pscompat.dotnet import members
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, thrown_by_net
from pscompat.dotnet.indexing import index_set
from pscompat.dotnet.values import NOTHING, Hashtable, Value, unwrap


def get(owner: Value, name: Value, strict: bool) -> Value:
    """The property of that name, or null; in strict mode there must be one.

    Raises TerminatingError for a null key of a dictionary, and what strict mode says.
    """
    key, table = unwrap(name), unwrap(owner)
    if isinstance(table, Hashtable) and type(key) is not str:
        if key is None or key is NOTHING:
            raise thrown_by_net(missing_argument("key"))
        if key in table or not strict:
            return table.get(key)
        raise members.no_property(to_string(key))
    return members.read(owner, to_string(name), strict)


def set(owner: Value, name: Value, value: Value) -> None:
    """Set the property of that name; an entry of a dictionary, where it takes such a key."""
    if isinstance(unwrap(owner), Hashtable) and type(unwrap(name)) is not str:
        try:
            return index_set(owner, [name], value)
        except TerminatingError:
            pass  # the name's text may be one that it takes
    members.set(owner, to_string(name), value)
