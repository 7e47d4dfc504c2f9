"""The properties of single objects: those of their class, those added to them or to their type, the entries of dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet import list_members, property_layers, type_members
from pscompat.dotnet.calls import static_member
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NOT_IMPLEMENTED, RUNTIME_EXCEPTION, NetError, NetException, TerminatingError, error
from pscompat.dotnet.exception_properties import declared_properties
from pscompat.dotnet.library.exception_tree import find as find_type
from pscompat.dotnet.member_table import Member, Signature, table_for
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType, of
from pscompat.dotnet.values import (
    MISSING,
    NOTHING,
    Hashtable,
    MemberInfo,
    NetObject,
    PSCustomObject,
    PSObject,
    Value,
    bare,
    find_key,
    is_script_class,
    unwrap,
)

if TYPE_CHECKING:
    from pscompat.dotnet.facts.added import AddedMember

SET_VALUE = "System.Management.Automation.SetValueException"
SET_EXCEPTION = "System.Management.Automation.SetValueInvocationException"
GET_EXCEPTION = "System.Management.Automation.GetValueInvocationException"
NOT_SETTABLE = "The property '{}' cannot be found on this object. Verify that the property exists and can be set."


class Property:
    """One property of one object: a name, and access to its value there.

    `member` is a Member of the object's class, a MemberInfo or stored value in its added members (`props`), or the key
    of a dictionary.
    """

    __slots__ = ("kind", "member", "name", "owner", "props")

    def __init__(self, owner: Value, name: str, kind: str, member: Any, props: dict[str, Value] | None = None):
        self.owner = owner
        self.name = name
        self.kind = kind
        self.member = member
        self.props = props

    @property
    def value(self) -> Value:
        """The value now."""
        if self.props is not None:
            stored = self.props.get(self.name)
            return stored.get(self.owner) if isinstance(stored, MemberInfo) else stored
        return read_member(self.member, unwrap(self.owner))

    @value.setter
    def value(self, new: Value) -> None:
        set(self.owner, self.name, new)

    @property
    def type_name(self) -> str:
        """The full name of the type that a script's class declares it with, else of that of its value."""
        declared = getattr(self.member, "value_type", None)
        if declared is not None:
            return str(declared.FullName or declared.full_name)
        current = self.value
        if self.kind == "NoteProperty" and (current is NOTHING or isinstance(current, PSObject)):
            return type_members.first_type_name(current)
        return "System.Object" if current is None else name_of(current)

    @property
    def from_object(self) -> bool:
        """Whether the object itself or its class has it, rather than its type's entry in the type table."""
        owner = self.owner
        return self.props is None or any(
            self.props is added_members(each) for each in (owner, unwrap(owner)) if each is not None
        )

    @property
    def settable(self) -> bool:
        """Whether it can be assigned."""
        if self.props is None:
            return self.member.write is not None
        stored = self.props.get(self.name)
        return not isinstance(stored, MemberInfo) or stored.is_settable(self.owner)


class DictionaryProperty(Property):
    """A dictionary's entry, which `.name` reads as if it were a property."""

    __slots__ = ()

    def __init__(self, owner: Value, key: Value):
        super().__init__(owner, to_string(key), "NoteProperty", key)

    @property
    def value(self) -> Value:
        return self.owner.get(self.member)

    @value.setter
    def value(self, new: Value) -> None:
        self.owner[self.member] = new

    @property
    def settable(self) -> bool:
        return True


class DynamicProperty(Property):
    """A property that the object itself knows by name (`net_names`)."""

    __slots__ = ()

    def __init__(self, owner: Value, name: str):
        super().__init__(owner, name, "Property", None)

    @property
    def value(self) -> Value:
        return self.owner.net_get(self.name)

    @value.setter
    def value(self, new: Value) -> None:
        set(self.owner, self.name, new)

    @property
    def settable(self) -> bool:
        asked = getattr(self.owner, "net_settable", None)
        return asked is None or asked(self.name)


def table_entry(prop: Property) -> AddedMember | None:
    """What the type table says about a property that an object's class has, None for one of .NET's own."""
    return property_layers.table_entry(unwrap(prop.owner), prop.name) if isinstance(prop.member, Member) else None


def _of_exception(base: NetException, found: list[Property]) -> list[Property]:
    """An exception's properties in the order in which .NET declares them, own ones before those of its bases."""
    if find_type(base.type_name) is None:
        return found  # a script's class
    there = {prop.name.lower(): prop for prop in found}
    ordered: list[Property] = []
    for name, declared in declared_properties(base).items():
        ordered.append(there.pop(name) if name in there else DynamicProperty(base, declared.name))
    return ordered + list(there.values())


def _dynamic(base: Value) -> list[Property]:
    names = getattr(base, "net_names", None)
    return [DynamicProperty(base, name) for name in names()] if names is not None else []


def _kind(stored: Value) -> str:
    return stored.member_type if isinstance(stored, MemberInfo) else "NoteProperty"


def read_member(member: Member, obj: Value) -> Value:
    try:
        return member.read(obj)  # type: ignore[misc]
    except AttributeError:
        if member.name in getattr(member.owner, "__slots__", ()) or member.owner.__dict__.get(member.name) is None:
            return None
        raise
    except NetError as failure:
        raise thrown_by_getter(member.name, failure.exception) from None
    except TerminatingError as failure:
        if failure.record.error_id == NOT_IMPLEMENTED:
            raise
        raise thrown_by_getter(member.name, failure.record.Exception) from None


def thrown_by_getter(name: str, inner: NetException) -> TerminatingError:
    """The error of a property whose getter throws."""
    message = f'Exception getting "{name}": "{inner.Message}"'
    return error(message, "ExceptionWhenGetting", "NotSpecified", exception=GET_EXCEPTION, inner=inner)


def added_members(obj: Value) -> dict[str, Value] | None:
    """The members added to the object, by name as written; what wraps one has its members until it gets its own."""
    if isinstance(obj, PSObject):
        return obj.props or (None if obj.base is None else added_members(obj.base)) or obj.props
    if isinstance(obj, list):
        return list_members.of(obj)
    return getattr(obj, "_members", None) if isinstance(obj, NetObject) else None


def find(obj: Value, name: str) -> Property | None:
    """The property of one object, or None."""
    for props in (added_members(obj), added_members(obj.base) if type(obj) is PSObject else None):
        key = find_key(props, name) if props else None
        if props is not None and key is not None:
            stored = props[key]
            if isinstance(stored, MemberInfo) and not stored.is_property:
                return None
            return Property(obj, key, _kind(stored), None, props)
    typed = type_members.named(obj, name)
    if typed is not None:
        return (
            None
            if not getattr(typed[1], "is_property", True)
            else Property(obj, typed[0], _kind(typed[1]), None, type_members.all_of(obj))
        )
    base = unwrap(obj)
    if isinstance(base, Hashtable) and name in base:
        return DictionaryProperty(base, name)
    return class_property(obj, name)


def set_names(obj: Value, name: str) -> list[str]:
    """The properties of the object that a property set of it stands for, empty where it has no set of this name.

    They are named as the object names them.
    """
    for members in (added_members(obj), type_members.all_of(obj), _class_sets(obj)):
        key = find_key(members, name) if members else None
        stored = members[key] if members and key is not None else None
        if isinstance(stored, MemberInfo) and stored.member_type == "PropertySet":
            named: list[str] = stored.ReferencedPropertyNames  # type: ignore[attr-defined]
            return [found.name for each in named if (found := find(obj, each)) is not None]
    return []


def sets(obj: Value) -> dict[str, MemberInfo]:
    """The sets of members that were added to the object or to its type, by name as written."""
    return {
        name: stored
        for name, stored in {**_class_sets(obj), **type_members.all_of(obj), **(added_members(obj) or {})}.items()
        if isinstance(stored, MemberInfo) and not stored.is_property and not stored.is_method
    }


def class_set(obj: Value, name: str) -> Value:
    """The property set of this name that PowerShell adds to the object's class, MISSING without one."""
    found = _class_sets(obj)
    key = find_key(found, name) if found else None
    return MISSING if key is None else found[key]


def _class_sets(obj: Value) -> dict[str, Value]:
    """The property sets that PowerShell adds to the object's class (`net_property_sets`)."""
    return {each.Name: each for each in getattr(unwrap(obj), "net_property_sets", ())}


def class_property(obj: Value, name: str) -> Property | None:
    """The property that an object's class gives it, or None."""
    base = unwrap(obj)
    if base is None or isinstance(base, PSCustomObject):
        return None
    for found in (*_dynamic(base), *_underlying(base)):
        if found.name.lower() == name.lower():
            return found
    member = table_for(base).find(name)
    if member is None and isinstance(base, NetException) and find_type(base.type_name) is not None:
        declared = declared_properties(base).get(name.lower())
        return None if declared is None else DynamicProperty(base, declared.name)
    if member is None or member.call is not None:
        return None
    return Property(obj, member.name, "Property", member)


def properties(obj: Value, hidden: bool = False) -> list[Property]:
    """The properties of one object, `hidden` ones if asked for, in the order of `$obj.PSObject.Properties`.

    Those of the object itself come first, then those that the type table adds, then those of its class.
    """
    own, extended, adapted = _layers(obj, hidden)
    return _distinct(own + extended + adapted + _underlying(obj))


def matched(obj: Value) -> list[Property]:
    """The properties that a name with wildcards finds: all but those that an indexer of .NET hides by its name."""
    return _without_indexers(obj, properties(obj))


def exported(obj: Value) -> list[Property]:
    """As `matched`, without .NET's properties of an object that shows others in their place."""
    own, extended, adapted = _layers(obj, False)
    return _without_indexers(obj, _distinct(own + extended + adapted))


def displayed(obj: Value) -> list[Property]:
    """The properties of one object in the order in which a list without a view shows them: the type table's come last.

    Those of .NET are shown where an object that shows others in their place has none.
    """
    own, extended, adapted = _layers(obj, False)
    adapted = _without_indexers(obj, adapted) or _underlying(obj)
    return _without_indexers(obj, _distinct(own + adapted + extended))


def layers(obj: Value, hidden: bool = False) -> tuple[list[Property], list[Property], list[Property]]:
    """The properties by where they come from: added to the object itself, added to its type, its class's."""
    own, extended, adapted = _layers(obj, hidden)
    return own, extended, adapted + _underlying(obj)


def _underlying(obj: Value) -> list[Property]:
    """The .NET properties of an object that shows others in their place (an XML node: `net_underlying` names them)."""
    base = unwrap(obj)
    names = getattr(base, "net_underlying", None)
    return [] if names is None else [DynamicProperty(base, name) for name in names()]


def _without_indexers(obj: Value, found: list[Property]) -> list[Property]:
    indexers = getattr(unwrap(obj), "net_indexers", ())
    return [prop for prop in found if prop.name.lower() not in indexers] if indexers else found


def _distinct(found: list[Property]) -> list[Property]:
    """One of each name: the first, where it stands first."""
    names: dict[str, Property] = {}
    for prop in found:
        names.setdefault(prop.name.lower(), prop)
    return list(names.values())


def _layers(obj: Value, hidden: bool) -> tuple[list[Property], list[Property], list[Property]]:
    """The properties of the object itself, those of its type's entries in the type table, and those of its class."""
    base = unwrap(obj)
    own = [
        Property(layer, name, _kind(stored), None, added_members(layer))
        for layer in ((obj, base) if added_members(base) is not added_members(obj) else (base,))
        for name, stored in (added_members(layer) or {}).items()
        if not isinstance(stored, MemberInfo) or stored.is_property
    ]
    typed = type_members.all_of(obj)
    extended = [
        Property(obj, name, _kind(stored), None, typed)
        for name, stored in typed.items()
        if not isinstance(stored, MemberInfo) or stored.is_property
    ]
    adapted = [prop for prop in own if prop.kind == "Property"]
    if adapted:
        own = [prop for prop in own if prop.kind != "Property"]
    if base is not None and not getattr(base, "net_members_only", isinstance(base, PSCustomObject)):
        adapted += _dynamic(base)
        for layer, member in property_layers.of(base):
            if hidden or not member.hidden:
                (own, extended, adapted)[layer].append(Property(obj, member.name, "Property", member))
        if isinstance(base, NetException):
            adapted = _of_exception(base, adapted)
    return own, extended, adapted


def methods(obj: Value, hidden: bool = False) -> list[Member | tuple[str, MemberInfo]]:
    """The methods of one object: (name, MemberInfo) of those added to it, then to its type; Members of its class, `hidden`
    ones if asked for."""
    own = added_members(obj) or {}
    added = {
        name: stored
        for name, stored in {**own, **type_members.all_of(obj), **own}.items()
        if isinstance(stored, MemberInfo) and stored.is_method
    }
    hiding = {name.lower() for name in added}
    found: list[Value] = []
    base = unwrap(obj)
    # What came from elsewhere has only the methods that it brings along.
    of_class = getattr(added.get("GetType"), "member_type", None) != "Method"
    if base is not None and of_class and not getattr(base, "net_members_only", False):
        found += [
            member
            for member in table_for(base).ordered
            if not member.is_static
            and member.call is not None
            and (hidden or not member.hidden)
            and member.name.lower() not in hiding
        ]
    return [*added.items(), *found]


def set(obj: Value, name: str, value: Value) -> None:
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
    typed = type_members.named(obj, name)
    if typed is not None:
        _set_typed(obj, *typed, value)
        return
    base = unwrap(obj)
    if isinstance(base, Hashtable):
        base[name] = value
        return
    if isinstance(base, PSCustomObject):
        method = table_for(base).find(name)
        if method is not None:
            raise thrown_by_setter(name, _no_property("Method`1").record.Exception)
        message = NOT_SETTABLE.format(name)
        raise error(
            f'Exception setting "{name}": "{message}"', "ExceptionWhenSetting", "NotSpecified", exception=SET_EXCEPTION,
            inner=NetException(SET_EXCEPTION, message),
        )  # fmt: skip
    if base is None or base is NOTHING:
        raise error(NOT_SETTABLE.format(name), "PropertyNotFound")
    set_class_member(base, name, value)


def _set_added(obj: Value, props: dict[str, Value], key: str, value: Value) -> None:
    stored = props[key]
    if not isinstance(stored, MemberInfo):
        props[key] = value
    elif not stored.is_property:
        raise _no_property(stored.member_type)
    elif getattr(stored, "setter", stored) is None:
        message = f'Set accessor for property "{key}" is unavailable.'
        raise error(message, "SetWithoutSetterFromScriptProperty", "NotSpecified", exception=SET_VALUE)
    else:
        try:
            stored.set(obj, value)
        except NetError as failure:
            inner = failure.exception
            raise error(
                f'Exception setting "{key}": "{inner.Message}"',
                "ScriptSetValueRuntimeException",
                "NotSpecified",
                exception=SET_EXCEPTION,
                inner=inner,
            ) from None


def _set_typed(obj: Value, key: str, stored: Value, value: Value) -> None:
    """Set a property that the session gave to the object's type: one of a script block or an alias."""
    if isinstance(stored, MemberInfo) and not stored.is_property:
        raise thrown_by_setter(key, _no_property(stored.member_type).record.Exception)
    if not isinstance(stored, MemberInfo) or getattr(stored, "setter", stored) is None:
        raise error(f"'{key}' is a ReadOnly property.", "PropertyAssignmentException")
    _set_added(obj, {key: stored}, key, value)


def _no_property(kind: str) -> TerminatingError:
    """The error of assigning to a method or a set of members."""
    message = f'Cannot set the Value property for PSMemberInfo object of type "System.Management.Automation.PS{kind}".'
    exception = "System.Management.Automation.ExtendedTypeSystemException"
    changed = f"PS{kind}" if kind.endswith("Set") else "PSMethodInfo"
    return error(message, f"CannotChange{changed}Value", "NotSpecified", exception=exception)


def set_class_member(base: Value, name: str, value: Value) -> None:
    dynamic = getattr(base, "net_set", None)
    if dynamic is not None and dynamic(name, value):
        return
    member = table_for(base).find(name)
    if member is None:
        raise error(NOT_SETTABLE.format(name), "PropertyAssignmentException")
    if member.call is not None:
        raise thrown_by_setter(name, _no_property("Method`1").record.Exception)
    if member.write is None:
        raise error(f"'{member.name}' is a ReadOnly property.", "PropertyAssignmentException")
    wanted = wanted_type(base, member)
    try:
        value = unwrap(value) if wanted is None or wanted.full_name == "System.Object" else convert(value, wanted)
        member.write(base, value)
    except NetError as failure:
        raise thrown_by_setter(member.name, failure.exception) from None
    except TerminatingError as failure:
        if failure.record.Exception.type_name in (SET_VALUE, SET_EXCEPTION):
            raise
        raise thrown_by_setter(member.name, failure.record.Exception) from None


def wanted_type(base: Value, member: Member) -> NetType | None:
    """The type that what is assigned to an object's property becomes, None for any; TerminatingError where .NET does not let it be set."""
    wanted = setter_type(member)
    return _table_type(base, member) if wanted is None and not is_script_class(member.owner) else wanted


def _table_type(base: Value, member: Member) -> NetType | None:
    """The type that .NET declares a property with; TerminatingError where it cannot be set there."""
    # Start-up: the table is opened for the first such assignment.
    from pscompat.dotnet.overload_binding import property_type

    found = property_type(of(base), member.name)
    if found is None:
        return None
    if not found[1]:
        raise error(f"'{member.name}' is a ReadOnly property.", "PropertyAssignmentException")
    return found[0]


def setter_type(member: Member) -> NetType | None:
    """The type that a property's declaration or setter says its value has."""

    if member.value_type is not None:
        return member.value_type
    attribute = member.owner.__dict__.get(member.name)
    setter = getattr(attribute, "fset", None)
    return Signature(setter, 1).conversions[0] if setter is not None else None


def static_set(nettype: NetType, name: str, value: Value) -> None:
    """`[T]::name = value`: the static properties of a script's classes, and those of .NET that have a setter."""
    member = static_member(nettype, name)
    if member is None:
        raise error(NOT_SETTABLE.format(name), "PropertyAssignmentException")
    if member.call is not None:
        raise thrown_by_setter(name, NetException(RUNTIME_EXCEPTION, NOT_SETTABLE.format(name)))
    if member.write is None:
        raise error(f"'{member.name}' is a ReadOnly property.", "PropertyAssignmentException")
    wanted = setter_type(member)
    try:
        value = None if value is NOTHING else value
        member.write(nettype.members, value if wanted is None else convert(value, wanted))
    except NetError as failure:
        raise thrown_by_setter(member.name, failure.exception) from None
    except TerminatingError as failure:
        raise thrown_by_setter(member.name, failure.record.Exception) from None


def thrown_by_setter(name: str, inner: NetException) -> TerminatingError:
    """The error of a property whose setter throws, or whose type a value does not fit."""
    message = f'Exception setting "{name}": "{inner.Message}"'
    return error(message, "ExceptionWhenSetting", "NotSpecified", exception=SET_EXCEPTION, inner=inner)


def add_member(obj: Value, name: str, stored: Value) -> Value:
    """Add a note property (any value) or a MemberInfo; returns the object, wrapped where the value cannot hold members.

    What a PSObject holds that adds nothing yet holds the member itself, so that it is there for all who have the object.
    """
    base = bare(obj)
    if base is not obj and (isinstance(base, list) or type_members.holds_members(base)):
        add_member(base, name, stored)
        return obj
    if isinstance(obj, PSObject):
        key = find_key(obj.props, name)
        obj.props[name if key is None else key] = stored
        return obj
    if isinstance(obj, list):
        listed = list_members.opened(obj)
        listed[find_key(listed, name) or name] = stored
        return obj
    if type_members.holds_members(obj):
        added = getattr(obj, "_members", None)
        if added is None:
            added = {}
            obj._members = added
        added[find_key(added, name) or name] = stored
        return obj
    return PSObject(obj, {name: stored})
