"""Member access: properties, methods, static members, added members (about_Properties, about_Methods, about_Member-Access_Enumeration)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pscompat.dotnet import calls, convert, type_members, types
from pscompat.dotnet.calls import construct
from pscompat.dotnet.errors import NetError, NetException, TerminatingError, error
from pscompat.dotnet.indexing import index_get, index_set
from pscompat.dotnet.member_table import MISSING, Member, Signature, table_for, table_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import (
    NOTHING,
    DictionaryEntry,
    Hashtable,
    MemberInfo,
    NetObject,
    PSCustomObject,
    PSObject,
    find_key,
    unwrap,
)

__all__ = [
    "MISSING",
    "Property",
    "add_member",
    "construct",
    "find",
    "get",
    "get_strict",
    "index_get",
    "index_set",
    "invoke",
    "invoke_as",
    "methods",
    "properties",
    "set",
    "static_get",
    "static_invoke",
    "static_set",
    "type_names",
    "value",
]

SET_EXCEPTION = "System.Management.Automation.SetValueInvocationException"
GET_EXCEPTION = "System.Management.Automation.GetValueInvocationException"
NOT_SETTABLE = "The property '{}' cannot be found on this object. Verify that the property exists and can be set."


class Property:
    """One property of one object: a name, and access to its value there.

    `member` is a Member of the object's class, a MemberInfo or stored value in its added members (`props`), or the key
    of a dictionary.
    """

    __slots__ = ("kind", "member", "name", "owner", "props")

    def __init__(self, owner: Any, name: str, kind: str, member: Any, props: dict[str, Any] | None = None):
        self.owner = owner
        self.name = name
        self.kind = kind
        self.member = member
        self.props = props

    @property
    def value(self) -> Any:
        """The value now."""
        if self.props is not None:
            stored = self.props.get(self.name)
            return stored.get(self.owner) if isinstance(stored, MemberInfo) else stored
        return _read(self.member, unwrap(self.owner))

    @value.setter
    def value(self, new: Any) -> None:
        set(self.owner, self.name, new)

    @property
    def type_name(self) -> str:
        """The full name of the type of its value."""
        current = self.value
        return "System.Object" if current is None else types.name_of(current)

    @property
    def settable(self) -> bool:
        """Whether it can be assigned."""
        if self.props is None:
            return self.member.write is not None
        stored = self.props.get(self.name)
        return not isinstance(stored, MemberInfo) or getattr(stored, "setter", stored) is not None


def _read(member: Member, obj: Any) -> Any:
    try:
        return member.read(obj)  # type: ignore[misc]
    except AttributeError:
        if member.name in getattr(type(obj), "__slots__", ()) or member.owner.__dict__.get(member.name) is None:
            return None
        raise
    except NetError as failure:
        message = f'Exception getting "{member.name}": "{failure.exception.Message}"'
        raise error(
            message, "ExceptionWhenGetting", "NotSpecified", exception=GET_EXCEPTION, inner=failure.exception
        ) from None


def _in_props(owner: Any, props: dict[str, Any], name: str) -> Any:
    if name in props:
        found = props[name]
    else:
        key = find_key(props, name)
        if key is None:
            return MISSING
        found = props[key]
    if isinstance(found, MemberInfo):
        return MISSING if found.is_method else found.get(owner)
    return found


def single(obj: Any, name: str) -> Any:
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
        return MISSING
    return _class_member(obj, name)


def _net_single(obj: NetObject, name: str) -> Any:
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


def _class_member(obj: Any, name: str) -> Any:
    member = table_for(obj).find(name)
    if member is not None:
        if member.call is None:
            return _read(member, obj)
        return _method_object(obj, member.name)
    return _intrinsic_object(obj, name)


def _method_object(obj: Any, name: str) -> Any:
    from pscompat.dotnet.library.psobjects import PSMethod

    return PSMethod(obj, name)


def _intrinsic_object(obj: Any, name: str) -> Any:
    folded = name.lower()
    if folded in ("psobject", "psbase", "psadapted", "psextended", "pstypenames"):
        from pscompat.dotnet.library.psobjects import intrinsic

        return intrinsic(obj, folded)
    if isinstance(obj, PSCustomObject):
        member = table_for(obj).find(name)
        if member is not None and member.call is not None:
            return _method_object(obj, member.name)
    return MISSING


def _count(obj: Any, name: str) -> Any:
    """The intrinsic Count and Length that every value has (about_Intrinsic_Members)."""
    folded = name.lower()
    if folded == "count" or folded == "length":
        return 0 if obj is None or obj is NOTHING else 1
    return MISSING


def get(obj: Any, name: str) -> Any:
    """`$obj.name`: the property's value, that of each element where a collection has none, else null."""
    kind = type(obj)
    if kind is PSCustomObject:
        found = obj.props.get(name, MISSING)
        if found is not MISSING and not isinstance(found, MemberInfo):
            return found
    elif kind is Hashtable:
        entry = obj.entries.get(name.lower() if obj.fold is _FOLD else obj.fold(name))
        if entry is not None:
            return entry[1]
    found = single(obj, name)
    if found is not MISSING:
        return found
    return _get_rest(obj, name, strict=False)


_FOLD = Hashtable().fold


def get_strict(obj: Any, name: str) -> Any:
    """As `get`, with the error of Set-StrictMode -Version 2 and later where there is no such property."""
    found = single(obj, name)
    if found is not MISSING:
        return found
    return _get_rest(obj, name, strict=True)


def _get_rest(obj: Any, name: str, strict: bool) -> Any:
    typed = type_members.named(obj, name)
    if typed is not None and not getattr(typed[1], "is_method", False):
        return typed[1].get(obj) if isinstance(typed[1], MemberInfo) else typed[1]
    elements = convert.iterate(obj)
    if elements is not None:
        found = _enumerated(elements, name, strict)
        if found is not MISSING:
            return found
    if elements is None or obj is NOTHING:
        found = _count(obj, name)
        if found is not MISSING:
            return found
    if strict:
        message = f"The property '{name}' cannot be found on this object. Verify that the property exists."
        raise error(
            message, "PropertyNotFoundStrict", "NotSpecified",
            exception="System.Management.Automation.PropertyNotFoundException",
        )  # fmt: skip
    return None


def _enumerated(elements: Iterator[Any], name: str, strict: bool) -> Any:
    results: list[Any] = []
    for element in elements:
        found = single(element, name)
        if found is MISSING:
            inner = convert.iterate(element)
            if inner is not None:
                found = _enumerated(inner, name, strict)
            elif isinstance(element, PSCustomObject) and not strict:
                found = None
        if found is MISSING or found is NOTHING:
            continue
        parts = convert.iterate(found)
        if parts is None:
            results.append(found)
        else:
            results.extend(parts)
    if not results:
        return MISSING
    return results if len(results) > 1 else results[0]


def value(obj: Any, name: str, default: Any = None) -> Any:
    """One object's property without member enumeration, or `default`."""
    found = single(obj, name)
    return default if found is MISSING else found


def find(obj: Any, name: str) -> Property | None:
    """The property of one object, or None."""
    props = added_members(obj)
    if props:
        key = find_key(props, name)
        if key is not None:
            stored = props[key]
            if isinstance(stored, MemberInfo) and stored.is_method:
                return None
            return Property(obj, key, _kind(stored), None, props)
    typed = type_members.named(obj, name)
    if typed is not None:
        return (
            None
            if getattr(typed[1], "is_method", False)
            else Property(obj, typed[0], _kind(typed[1]), None, type_members.all_of(obj))
        )
    base = unwrap(obj)
    if isinstance(base, Hashtable) and name in base:
        return DictionaryProperty(base, name)
    return class_property(obj, name)


def class_property(obj: Any, name: str) -> Property | None:
    """The property that an object's class gives it, or None."""
    base = unwrap(obj)
    if base is None or isinstance(base, PSCustomObject):
        return None
    for found in _dynamic(base):
        if found.name.lower() == name.lower():
            return found
    member = table_for(base).find(name)
    if member is None or member.call is not None:
        return None
    return Property(obj, member.name, "Property", member)


class DictionaryProperty(Property):
    """A dictionary's entry, which `.name` reads as if it were a property."""

    __slots__ = ()

    def __init__(self, owner: Any, key: Any):
        super().__init__(owner, convert.to_string(key), "NoteProperty", key)

    @property
    def value(self) -> Any:
        return self.owner.get(self.member)

    @value.setter
    def value(self, new: Any) -> None:
        self.owner[self.member] = new

    @property
    def settable(self) -> bool:
        return True


class DynamicProperty(Property):
    """A property that the object itself knows by name (`net_names`)."""

    __slots__ = ()

    def __init__(self, owner: Any, name: str):
        super().__init__(owner, name, "Property", None)

    @property
    def value(self) -> Any:
        return self.owner.net_get(self.name)

    @value.setter
    def value(self, new: Any) -> None:
        set(self.owner, self.name, new)

    @property
    def settable(self) -> bool:
        return True


def _dynamic(base: Any) -> list[Property]:
    names = getattr(base, "net_names", None)
    return [DynamicProperty(base, name) for name in names()] if names is not None else []


def _kind(stored: Any) -> str:
    return stored.member_type if isinstance(stored, MemberInfo) else "NoteProperty"


def added_members(obj: Any) -> dict[str, Any] | None:
    """The members added to the object, by name as written."""
    if isinstance(obj, PSObject):
        return obj.props
    return getattr(obj, "_members", None) if isinstance(obj, NetObject) else None


def properties(obj: Any, hidden: bool = False) -> list[Property]:
    """The properties of one object in display order: those of its class, `hidden` ones if asked for, then the added ones."""
    found: dict[str, Property] = {}
    base = unwrap(obj)
    if base is not None and not isinstance(base, PSCustomObject):
        for prop in _dynamic(base):
            found[prop.name.lower()] = prop
        for member in table_for(base).ordered:
            if not member.is_static and member.call is None and (hidden or not member.hidden):
                found[member.name.lower()] = Property(obj, member.name, "Property", member)
    typed = type_members.all_of(obj)
    for name, stored in typed.items():
        if not (isinstance(stored, MemberInfo) and stored.is_method):
            found[name.lower()] = Property(obj, name, _kind(stored), None, typed)
    for layer in (base, obj) if base is not obj else (obj,):
        for name, stored in (added_members(layer) or {}).items():
            if not (isinstance(stored, MemberInfo) and stored.is_method):
                found[name.lower()] = Property(layer, name, _kind(stored), None, added_members(layer))
    return list(found.values())


def methods(obj: Any, hidden: bool = False) -> list[Member | tuple[str, MemberInfo]]:
    """The methods of one object: Members of its class, `hidden` ones if asked for, then (name, MemberInfo) of the added ones."""
    found: list[Any] = []
    base = unwrap(obj)
    if base is not None:
        found += [
            member
            for member in table_for(base).ordered
            if not member.is_static and member.call is not None and (hidden or not member.hidden)
        ]
    for name, stored in {**type_members.all_of(obj), **(added_members(obj) or {})}.items():
        if isinstance(stored, MemberInfo) and stored.is_method:
            found.append((name, stored))
    return found


def set(obj: Any, name: str, value: Any) -> None:
    """`$obj.name = value`, with PowerShell's errors where that cannot be."""
    if type(obj) is PSCustomObject:
        stored = obj.props.get(name, MISSING)
        if stored is not MISSING and not isinstance(stored, MemberInfo):
            obj.props[name] = value
            return
    if value is NOTHING:
        value = None
    props = added_members(obj)
    if props:
        key = find_key(props, name)
        if key is not None:
            _set_added(obj, props, key, value)
            return
    base = unwrap(obj)
    if isinstance(base, Hashtable):
        base[name] = value
        return
    if isinstance(base, PSCustomObject):
        message = NOT_SETTABLE.format(name)
        raise error(
            f'Exception setting "{name}": "{message}"', "ExceptionWhenSetting", "NotSpecified", exception=SET_EXCEPTION,
            inner=NetException(SET_EXCEPTION, message),
        )  # fmt: skip
    if base is None or base is NOTHING:
        raise error(NOT_SETTABLE.format(name), "PropertyNotFound")
    _set_class_member(base, name, value)


def _set_added(obj: Any, props: dict[str, Any], key: str, value: Any) -> None:
    stored = props[key]
    if not isinstance(stored, MemberInfo):
        props[key] = value
    elif getattr(stored, "setter", stored) is None:
        message = f'Set accessor for property "{key}" is unavailable.'
        raise error(
            f'Exception setting "{key}": "{message}"', "ExceptionWhenSetting", "NotSpecified", exception=SET_EXCEPTION
        )
    else:
        stored.set(obj, value)


def _set_class_member(base: Any, name: str, value: Any) -> None:
    dynamic = getattr(base, "net_set", None)
    if dynamic is not None and dynamic(name, value):
        return
    member = table_for(base).find(name)
    if member is None or member.call is not None:
        raise error(NOT_SETTABLE.format(name), "PropertyAssignmentException")
    if member.write is None:
        raise error(f"'{member.name}' is a ReadOnly property.", "PropertyAssignmentException")
    wanted = setter_type(member)
    try:
        if wanted is not None:
            value = convert.convert(value, wanted)
        member.write(base, value)
    except NetError as failure:
        raise _set_error(member.name, failure.exception) from None
    except TerminatingError as failure:
        raise _set_error(member.name, failure.record.Exception) from None


def setter_type(member: Member) -> NetType | None:
    """The type that a property's declaration or setter says its value has."""

    if member.value_type is not None:
        return member.value_type
    attribute = member.owner.__dict__.get(member.name)
    setter = getattr(attribute, "fset", None)
    return Signature(setter, 1).conversions[0] if setter is not None else None


def _set_error(name: str, inner: NetException) -> TerminatingError:
    message = f'Exception setting "{name}": "{inner.Message}"'
    return error(message, "ExceptionWhenSetting", "NotSpecified", exception=SET_EXCEPTION, inner=inner)


def invoke(obj: Any, name: str, args: list[Any]) -> Any:
    """`$obj.name(args)`."""
    found = _call(obj, name, args)
    if found is not MISSING:
        return found
    typed = type_members.named(obj, name)
    if typed is not None:
        return _call_stored(obj, typed[1], name, args)
    if name.lower() in ("where", "foreach"):
        if obj is None or obj is NOTHING:
            return NOTHING
        from pscompat.dotnet.collection_methods import foreach, where

        return (where if name.lower() == "where" else foreach)(obj, args)
    if obj is None or obj is NOTHING:
        raise error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    elements = convert.iterate(obj)
    if elements is not None:
        return _invoke_each(obj, elements, name, args)
    raise method_not_found(types.name_of(obj), name)


_AS_OBJECT: dict[str, Callable[..., Any]] = {
    "tostring": lambda obj: types.name_of(obj),
    "equals": lambda obj, other: obj is unwrap(other),
    "gethashcode": lambda obj: id(obj) & 0x7FFFFFFF,
}


def invoke_as(obj: Any, nettype: NetType, name: str, args: list[Any]) -> Any:
    """`([T]$obj).name(args)` on an object of a script's class: the method as T has it, whatever derived classes made of it."""
    if nettype.full_name == "System.Object" and name.lower() in _AS_OBJECT:
        return _AS_OBJECT[name.lower()](obj, *args)
    member = table_of(nettype.members).find(name) if types.is_instance(obj, nettype) else None
    if member is None or member.call is None:
        return invoke(obj, name, args)
    result = calls.call_instance(member, obj, args)
    return NOTHING if result is None and returns_void(member) else result


def method_not_found(type_name: str, name: str) -> TerminatingError:
    """The error for a method that a type does not have."""
    message = f"Method invocation failed because [{type_name}] does not contain a method named '{name}'."
    return error(message, "MethodNotFound")


def _invoke_each(obj: Any, elements: Iterator[Any], name: str, args: list[Any]) -> Any:
    results: list[Any] = []
    any_element = False
    for element in elements:
        any_element = True
        result = invoke(element, name, args)
        if result is not NOTHING:
            parts = convert.iterate(result)
            results.extend([result] if parts is None else parts)
    if not any_element:
        raise method_not_found(types.name_of(obj), name)
    if not results:
        return NOTHING
    return results if len(results) > 1 else results[0]


def _call(obj: Any, name: str, args: list[Any]) -> Any:
    """Call the method if the object itself has it, else MISSING."""
    props = added_members(obj)
    if props:
        key = find_key(props, name)
        if key is not None:
            return _call_stored(obj, props[key], name, args)
    base = unwrap(obj)
    if base is not obj:
        return _call(base, name, args)
    if base is None or base is NOTHING:
        return MISSING
    member = table_for(base).find(name)
    if member is not None and member.call is not None:
        result = calls.call_instance(member, base, args)
        return NOTHING if result is None and returns_void(member) else result
    return _call_accessor(base, name, args) if "_" in name else MISSING


def find_method(obj: Any, name: str) -> Member | MemberInfo | None:
    """The method of one object, of its class or added, or None."""
    props = added_members(obj)
    key = find_key(props, name) if props else None
    if key is not None and props is not None:
        stored = props[key]
        return stored if isinstance(stored, MemberInfo) and stored.is_method else None
    base = unwrap(obj)
    member = None if base is None else table_for(base).find(name)
    return member if member is not None and member.call is not None else None


def returns_void(member: Member) -> bool:
    """Whether the method is declared to give nothing."""
    assert member.call is not None
    return member.call.__annotations__.get("return") in ("None", None)


def _call_stored(obj: Any, stored: Any, name: str, args: list[Any]) -> Any:
    if isinstance(stored, MemberInfo) and stored.is_method:
        try:
            return stored.call(obj, args)  # type: ignore[attr-defined]
        except NetError as failure:
            raise calls.invocation_error(name, len(args), failure.exception) from None
    return MISSING


def _call_accessor(base: Any, name: str, args: list[Any]) -> Any:
    """`get_Count()`, `set_Name(x)`, `get_Item(k)`: the methods behind .NET's properties."""
    prefix, _, rest = name.partition("_")
    member = table_for(base).find(rest)
    if prefix.lower() == "get":
        if member is not None and member.call is None and not args:
            return _read(member, base)
        if rest.lower() in ("item", "chars") and args:
            return index_get(base, args)
    elif prefix.lower() == "set" and args:
        if member is not None and member.call is None:
            _set_class_member(base, rest, args[0])
            return NOTHING
        if rest.lower() == "item" and len(args) > 1:
            index_set(base, args[:-1], args[-1])
            return NOTHING
    return MISSING


def type_names(obj: Any) -> list[str]:
    """The object's type names, most derived first: `$obj.PSObject.TypeNames`."""
    if isinstance(obj, PSCustomObject):
        own = list(obj.type_names or ())
        return [*own, "System.Management.Automation.PSCustomObject", "System.Object"]
    own = list(obj.type_names or ()) if isinstance(obj, PSObject) else []
    base = unwrap(obj)
    if base is None:
        return own
    nettype = types.of(base)
    names = [*own, nettype.full_name]
    current = nettype.BaseType
    while current is not None:
        names.append(current.full_name)
        current = current.BaseType
    return names


def add_member(obj: Any, name: str, stored: Any) -> Any:
    """Add a note property (any value) or a MemberInfo; returns the object, wrapped where the value cannot hold members."""
    if isinstance(obj, PSObject):
        key = find_key(obj.props, name)
        obj.props[name if key is None else key] = stored
        return obj
    if isinstance(obj, NetObject) and not isinstance(obj, DictionaryEntry):
        added = getattr(obj, "_members", None)
        if added is None:
            added = {}
            obj._members = added  # type: ignore[attr-defined]
        added[find_key(added, name) or name] = stored
        return obj
    return PSObject(obj, {name: stored})


def static_get(nettype: NetType, name: str) -> Any:
    """`[T]::name`."""
    member = calls.static_member(nettype, name)
    if member is None:
        if name.lower() == "new":
            return _method_object(nettype, "new")
        return None
    if member.call is not None:
        return _method_object(nettype, member.name)
    return member.read(nettype.members)  # type: ignore[misc]


def static_set(nettype: NetType, name: str, value: Any) -> None:
    """`[T]::name = value`: the static properties of a script's classes, and those of .NET that have a setter."""
    member = calls.static_member(nettype, name)
    if member is None or member.call is not None:
        raise error(NOT_SETTABLE.format(name), "PropertyAssignmentException")
    if member.write is None:
        raise error(f"'{member.name}' is a ReadOnly property.", "PropertyAssignmentException")
    wanted = setter_type(member)
    try:
        value = None if value is NOTHING else value
        member.write(nettype.members, value if wanted is None else convert.convert(value, wanted))
    except NetError as failure:
        raise _set_error(member.name, failure.exception) from None
    except TerminatingError as failure:
        raise _set_error(member.name, failure.record.Exception) from None


def static_invoke(nettype: NetType, name: str, args: list[Any]) -> Any:
    """`[T]::name(args)`; `new` constructs."""
    member = calls.static_member(nettype, name)
    if member is not None and member.call is not None:
        result = calls.call_static(member, nettype, args)
        return NOTHING if result is None and returns_void(member) else result
    if name.lower() == "new":
        return construct(nettype, args)
    raise method_not_found(nettype.full_name, name)
