"""Member access: properties, methods, static members, intrinsic members, member enumeration (about_Properties, about_Methods,
about_Intrinsic_Members, about_Member-Access_Enumeration). Single objects stand in properties.py and invocation.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet import ambient, list_members, type_members, types
from pscompat.dotnet.calls import call_instance, construct, static_member
from pscompat.dotnet.collection_methods import foreach, where
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.indexing import index_get, index_set
from pscompat.dotnet.invocation import (
    call_any,
    check_reachable,
    find_method,
    method_not_found,
    returns_void,
    static_invoke,
)
from pscompat.dotnet.library.method_objects import PSMethod, PSMethodInfo, PSParameterizedProperty, added_method
from pscompat.dotnet.library.psobjects import intrinsic
from pscompat.dotnet.member_kinds import AliasProperty
from pscompat.dotnet.member_table import protected_member, table_for, table_of
from pscompat.dotnet.missing_members import missing_method
from pscompat.dotnet.parameterized import indexer
from pscompat.dotnet.properties import (
    DictionaryProperty,
    Property,
    add_member,
    added_members,
    class_property,
    class_set,
    displayed,
    exported,
    find,
    matched,
    methods,
    properties,
    read_member,
    set,
    set_names,
    sets,
    static_set,
)
from pscompat.dotnet.type_members import first_type_name, type_names
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType, is_instance
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import (
    MISSING,
    NOTHING,
    Hashtable,
    MemberInfo,
    NetObject,
    PSCustomObject,
    PSObject,
    Value,
    find_key,
    folded_key,
    unwrap,
)

__all__ = [
    "MISSING",
    "DictionaryProperty",
    "Property",
    "add_member",
    "added_members",
    "check_reachable",
    "class_property",
    "class_set",
    "construct",
    "displayed",
    "exported",
    "find",
    "find_method",
    "get",
    "get_strict",
    "index_get",
    "index_set",
    "invoke",
    "invoke_as",
    "matched",
    "method_not_found",
    "methods",
    "properties",
    "property_value",
    "read",
    "set",
    "set_names",
    "sets",
    "single",
    "static_get",
    "static_get_strict",
    "static_invoke",
    "static_set",
    "type_names",
    "value",
]


_INTRINSIC_SETS = frozenset(["psobject", "psbase", "psadapted", "psextended", "pstypenames"])
"""The member sets that every value has, also the nothing that a pipeline gives; those of null are null, in strict mode too."""


def _in_props(owner: Value, props: dict[str, Value], name: str) -> Value:
    key = name if name in props else find_key(props, name)
    if key is None:
        return MISSING
    found = props[key]
    if isinstance(found, MemberInfo):
        return added_method(owner, key, found) if found.is_method else found.get(owner)
    return found


def single(obj: Value, name: str) -> Value:
    """The value of one object's property, MISSING where it has none; no member enumeration, no intrinsic members."""
    kind = type(obj)
    if kind is PSCustomObject:
        found = _in_props(obj, obj.props, name)
        return found if found is not MISSING else _intrinsic_object(obj, name)
    if kind is PSObject:
        found = _in_props(obj, obj.props, name)
        if found is MISSING and name.lower().startswith("ps"):
            found = _intrinsic_object(obj, name)
        return found if found is not MISSING else single(obj.base, name)
    if isinstance(obj, NetObject):
        return _net_single(obj, name)
    if obj is None or obj is NOTHING:
        if name.lower() not in _INTRINSIC_SETS:
            return MISSING
        return None if obj is None else _intrinsic_object(PSCustomObject(), name)
    listed = list_members.of(obj) if list_members.HELD and isinstance(obj, list) else None
    found = _in_props(obj, listed, name) if listed else MISSING
    return found if found is not MISSING else _class_member(obj, name)


def _net_single(obj: NetObject, name: str) -> Value:
    if isinstance(obj, Hashtable):
        entry = obj.entries.get(obj.fold(name))
        if entry is not None:
            return entry[1]
    added = getattr(obj, "_members", None)
    if added:
        found = _in_props(obj, added, name)
        if found is not MISSING:
            return found
    dynamic = getattr(obj, "net_get", None)
    if dynamic is not None:
        found = dynamic(name)
        if found is not MISSING:
            return found
    return _class_member(obj, name)


def _class_member(obj: Value, name: str) -> Value:
    member = table_for(obj).find(name)
    if member is not None:
        if member.call is None:
            return read_member(member, obj)
        return _method_object(obj, member.name)
    row = indexer(obj, name)
    if row is not None:
        return PSParameterizedProperty(obj, row)
    return _intrinsic_object(obj, name)


def _method_object(obj: Value, name: str) -> Value:
    return PSMethod(obj, name)


def _intrinsic_object(obj: Value, name: str) -> Value:
    folded = name.lower()
    if folded in _INTRINSIC_SETS:
        return intrinsic(obj, folded)
    if isinstance(obj, PSCustomObject):
        member = table_for(obj).find(name)
        if member is not None and member.call is not None:
            return _method_object(obj, member.name)
    return MISSING


def _count(obj: Value, name: str) -> Value:
    """The intrinsic Count and Length that every value has (about_Intrinsic_Members)."""
    folded = name.lower()
    if folded == "count" or folded == "length":
        return 0 if obj is None or obj is NOTHING else 1
    return MISSING


def get(obj: Value, name: str) -> Value:
    """`$obj.name`: the property's value, that of each element where a collection has none, else null."""
    kind = type(obj)
    if kind is PSCustomObject:
        found = obj.props.get(name, MISSING)
        if found is not MISSING and not isinstance(found, MemberInfo):
            return found
    elif kind is Hashtable:
        entry = obj.entries.get(name.lower() if obj.fold is folded_key else obj.fold(name))
        if entry is not None:
            return entry[1]
    found = single(obj, name)
    if found is not MISSING:
        return found
    return _get_rest(obj, name, strict=False)


AliasProperty.read = staticmethod(get)


def get_strict(obj: Value, name: str) -> Value:
    """As `get`, with the error of Set-StrictMode -Version 2 and later where there is no such property."""
    found = single(obj, name)
    if found is not MISSING:
        return found
    return _get_rest(obj, name, strict=True)


def read(obj: Value, name: str, strict: bool) -> Value:
    """`$obj.name` in a script: as `get` or `get_strict`, and null where what computes the property throws (PSGetMemberBinder)."""
    try:
        return get_strict(obj, name) if strict else get(obj, name)
    except TerminatingError as problem:
        if problem.record.error_id != "ExceptionWhenGetting":
            raise
        return None


def _get_rest(obj: Value, name: str, strict: bool) -> Value:
    typed = type_members.named(obj, name)
    if typed is not None:
        return _in_props(obj, {typed[0]: typed[1]}, typed[0])
    elements = iterate(obj)
    if elements is not None:
        found = _enumerated(elements, name, strict)
        if found is not MISSING:
            return found
    if strict and not (isinstance(obj, PSCustomObject) and name.lower() in ("count", "length")):
        raise no_property(name, "Runtime" if elements is not None and obj is not NOTHING else "PropertyNotFound")
    if elements is None or obj is NOTHING:
        found = _count(obj, name)
        if found is not MISSING:
            return found
    return None


def no_property(name: str, kind: str = "PropertyNotFound") -> TerminatingError:
    """Strict mode's error: a RuntimeException where no element of a collection has the property."""
    message = f"The property '{name}' cannot be found on this object. Verify that the property exists."
    exception = f"System.Management.Automation.{kind}Exception"
    category = "InvalidOperation" if kind == "Runtime" else "NotSpecified"
    return error(message, "PropertyNotFoundStrict", category, exception=exception)


def _enumerated(elements: Iterator[Value], name: str, strict: bool) -> Value:
    """The property of each element, `Count` and `Length` of any; in strict mode each must have it itself."""
    results: list[Value] = []
    for element in elements:
        found = value(element, name, MISSING)
        if found is MISSING and strict:
            raise no_property(name)
        if found is MISSING:
            inner = iterate(element)
            if inner is not None:
                found = _enumerated(inner, name, strict)
            elif element is not None and element is not NOTHING and name.lower() in ("count", "length"):
                found = 1
            elif isinstance(element, PSCustomObject):
                found = None
        if found is MISSING or found is NOTHING:
            continue
        parts = iterate(found)
        if parts is None:
            results.append(found)
        else:
            results.extend(parts)
    if not results:
        return MISSING
    return results if len(results) > 1 else results[0]


def value(obj: Value, name: str, default: Value = None) -> Value:
    """One object's property without member enumeration, or `default`."""
    found = single(obj, name)
    if found is MISSING:
        typed = type_members.named(obj, name)
        if typed is None or getattr(typed[1], "is_method", False):
            return default
        return typed[1].get(obj) if isinstance(typed[1], MemberInfo) else typed[1]
    return found


def property_value(obj: Value, name: str) -> Value:
    """The same, MISSING by default, where a method of that name does not count."""
    found = value(obj, name, MISSING)
    return MISSING if isinstance(found, (PSMethod, PSMethodInfo)) and find(obj, name) is None else found


_INTRINSIC = frozenset({"where", "foreach", "pswhere", "psforeach"})
"""The methods that all objects have; the last two are there for objects with such methods of their own."""


def invoke(obj: Value, name: str, args: list[Value]) -> Value:
    """`$obj.name(args)`."""
    found = call_any(obj, name, args)
    if found is not MISSING:
        return found
    if name.lower() in _INTRINSIC:
        if obj is None or obj is NOTHING:
            obj = []
        return where(obj, args) if name.lower().endswith("where") else foreach(obj, args, _each_member)
    if obj is None or obj is NOTHING:
        raise error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    missing = missing_method(types.of(unwrap(obj)), name, False, len(args))
    if missing is not None:
        raise missing
    elements = iterate(obj)
    if elements is not None:
        return _invoke_each(obj, elements, name, args)
    raise method_not_found(_object_name(obj), name, name if type(obj) is PSCustomObject else None)


def _object_name(obj: Value) -> str:
    """The type of an object as the error about a missing method names it: a custom object goes by its first type name."""
    return first_type_name(obj) if type(obj) is PSCustomObject else types.reflected_name(obj)


def _each_member(item: Value, name: str, args: list[Value]) -> Value:
    """`.ForEach('Name', arguments)`: a method is called; a property is read, or set where a value is given. A dictionary has
    its keys alone; what is no member is null, an error in strict mode or with arguments."""
    table = unwrap(item)
    if isinstance(table, Hashtable):
        if not args:
            return [index_get(table, [name])]
        index_set(table, [name], args[0] if len(args) == 1 else args)
        return []
    if find(item, name) is not None:
        if args:
            set(item, name, args[0])
            return []
        return get(item, name)
    if item is None and not args:
        return None
    if item is None or find_method(item, name) is not None:
        return invoke(item, name, args)
    session = ambient.current()
    if session is not None and session.strict_version() >= 2:
        raise no_property(name, "Runtime")
    if not args:
        return None
    raise error(
        f"The ForEach() operator could not find a member '{name}' on the target object. Please verify that the named member "
        "exists and then try running your script again.",
        "ForEachNonexistentMemberReference",
    )


_AS_OBJECT: dict[str, Callable[..., Value]] = {
    "tostring": name_of,
    "equals": lambda obj, other: obj is unwrap(other),
    "gethashcode": lambda obj: id(obj) & 0x7FFFFFFF,
}


def invoke_as(obj: Value, nettype: NetType, name: str, args: list[Value]) -> Value:
    """`([T]$obj).name(args)` on an object of a script's class or of an enumeration: the method as T has it, whatever
    derived classes made of it.
    """
    if nettype.full_name == "System.Object" and name.lower() in _AS_OBJECT:
        return _AS_OBJECT[name.lower()](obj, *args)
    member = None
    if is_instance(obj, nettype):
        member = table_of(nettype.members).find(name) or protected_member(nettype.members, name)
    if member is None or member.call is None:
        return invoke(obj, name, args)
    result = call_instance(member, obj, args)
    return NOTHING if result is None and returns_void(member) else result


def _invoke_each(obj: Value, elements: Iterator[Value], name: str, args: list[Value]) -> Value:
    results: list[Value] = []
    any_element = False
    for element in elements:
        any_element = True
        result = invoke(element, name, args)
        if result is not NOTHING:
            parts = iterate(result)
            results.extend([result] if parts is None else parts)
    if not any_element:
        raise method_not_found(types.reflected_name(obj), name)
    if not results:
        return NOTHING
    return results if len(results) > 1 else results[0]


def static_get_strict(nettype: NetType, name: str) -> Value:
    """As `static_get`, with the error of Set-StrictMode -Version 2 and later where there is no such member."""
    if static_member(nettype, name) is None and name.lower() != "new":
        missing = missing_method(nettype, name, True)
        raise missing or no_property(name)
    return static_get(nettype, name)


def static_get(nettype: NetType, name: str) -> Value:
    """`[T]::name`."""
    member = static_member(nettype, name)
    if member is None:
        if name.lower() == "new":
            return _method_object(nettype, "new")
        missing = missing_method(nettype, name, True)
        if missing is not None:
            raise missing
        return 1 if name.lower() in ("length", "count") else None  # as of any single object
    if member.call is not None:
        return _method_object(nettype, member.name)
    return member.read(nettype.statics)  # type: ignore[misc]
