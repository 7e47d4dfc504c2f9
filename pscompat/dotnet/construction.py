"""Objects made from other values: a class's own conversion, its Parse, its constructor, its properties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pscompat.dotnet import properties, types
from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.calls import construct
from pscompat.dotnet.cast_errors import (
    bad_value,
    cannot_convert,
    cast_error,
    is_convertible,
    not_from_properties,
    takes_properties,
    thrown_by_cast,
)
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.member_table import Member, Signature
from pscompat.dotnet.text import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import (
    MISSING,
    AdaptedProperty,
    Char,
    Hashtable,
    PSCustomObject,
    PSObject,
    Value,
    is_script_class,
)
from pscompat.dotnet.windows_only import refusal

_PS = "System.Management.Automation."
_COLLECTIONS = ("IEnumerable", "ICollection", "IList")
_CALLABLE = (_PS + "ScriptBlock", _PS + "PSMethod", _PS + "PSMethod`1")
_OF_ANY_VALUE = ("System.Xml.XmlDocument", "System.Text.Json.Nodes.JsonNode")
"""Types whose own conversion takes Booleans and characters, which else convert through constructors alone."""


def make(base: Value, nettype: NetType, token_text: str | None = None) -> Value:
    """A class's own conversion, its Parse, its constructor with one argument, its properties from a hashtable.

    `token_text` is the text of a number that a command line wrote otherwise than it prints (`1.20`).
    """
    if isinstance(base, PSCustomObject) and f"Deserialized.{nettype.full_name}" in (base.type_names or ()):
        return _made_again(base, nettype)
    members = nettype.members
    own = getattr(members, "net_cast", None)
    if isinstance(base, (bool, Char, NetEnum)) and nettype.full_name not in _OF_ANY_VALUE:
        return _of_convertible(base, nettype)
    if own is not None:
        try:
            result = own(base)
        except NetError as failure:
            error_id = getattr(members, "net_cast_id", _PARSE_WITH_PROVIDER)
            if not isinstance(base, str) and error_id in (_PARSE, _PARSE_WITH_PROVIDER):
                error_id = _CONSTRUCTOR
            raise _failed(base, nettype, failure, error_id) from None
        if result is not NotImplemented:
            return result
    elif (
        isinstance(base, str)
        and nettype.full_name != "System.Enum"
        and isinstance(members.__dict__.get("Parse"), (staticmethod, classmethod))
    ):
        return parse(base, nettype)
    if isinstance(base, Hashtable) and not (own is not None and types.is_script_type(nettype)):
        new = getattr(members, "net_new", None)
        built = None if new is None else _by_constructor(base, nettype, new)
        if built is not None:
            return built
        if _is_made_empty(nettype):
            return from_entries(base.items(), nettype)
    operators = getattr(type(base), "net_cast_to", None)
    if operators is not None:
        converted = operators(base, nettype)
        if converted is not MISSING:
            return converted
    if own is None:
        built = _construct(base, nettype, token_text)
        if built is not None:
            return built
    if nettype.full_name == "System.Security.SecureString":
        message = f'Cannot convert the value of type "{name_of(base)}" to type "{nettype.full_name}".'
        raise cast_error(message, "ConvertToFinalInvalidCastException")
    if "System.MulticastDelegate" in nettype.bases and name_of(base) in _CALLABLE:
        return members(base, nettype.full_name)
    if is_number(base) and type(base) is not bool:
        return _through_text(base, nettype, token_text)
    if isinstance(base, PSCustomObject) and takes_properties(nettype):
        return from_object(base, nettype)
    raise cannot_convert(base, nettype)


def _made_again(base: PSCustomObject, nettype: NetType) -> Value:
    """An object of the type that the object had where it comes from, with the properties of that type."""
    held = ((name, stored.value) for name, stored in base.props.items() if isinstance(stored, AdaptedProperty))
    try:
        return make(Hashtable(held), nettype)
    except TerminatingError:
        raise cannot_convert(base, nettype) from None


def from_object(value: PSCustomObject, nettype: NetType) -> Value:
    """An object made by its constructor without arguments, its properties set from those of a custom object."""
    made = _made_empty(nettype)
    for given in properties.properties(value):
        prop = properties.find(made, given.name)
        if prop is None:
            raise not_from_properties(value, nettype)
        wanted = properties.setter_type(prop.member) if isinstance(prop.member, Member) else None
        try:
            held = given.value if wanted is None else convert(given.value, wanted)
        except TerminatingError as failure:
            raise not_from_properties(value, nettype, thrown_by_cast(failure)) from None
        _set_entry(made, given.name, held, nettype)
    return made


def _of_convertible(base: Value, nettype: NetType) -> Value:
    """A Boolean, a character or an enumeration's value as an object: what a script's class says, or by a constructor.

    The last two become what their numbers do.
    """
    own = getattr(nettype.members, "net_cast", None)
    if types.is_script_type(nettype) and not nettype.is_enum:
        made = nettype.members.net_cast(base)  # type: ignore[attr-defined]
    elif type(base) is bool:
        made = _construct(base, nettype)
    else:
        number = ord(base) if isinstance(base, Char) else int(base.value)
        made = _construct(number, nettype) if own is None else own(number)
    if made is None or made is NotImplemented:
        raise cannot_convert(base, nettype)
    return made


def _through_text(base: Value, nettype: NetType, token_text: str | None) -> Value:
    """A number or character that the type does not know: its text is tried, where the type reads any text at all."""
    try:
        return make(to_string(base) if token_text is None else token_text, nettype)
    except TerminatingError as failure:
        if failure.record.error_id == "ConvertToFinalInvalidCastException":
            raise cannot_convert(base, nettype) from None
        raise


_CONSTRUCTOR = "InvalidCastConstructorException"
_PARSE = "InvalidCastParseTargetInvocation"
_PARSE_WITH_PROVIDER = "InvalidCastParseTargetInvocationWithFormatProvider"


def _failed(value: Value, nettype: NetType, failure: NetError, error_id: str) -> TerminatingError:
    return bad_value(value, nettype.full_name, failure.exception, error_id)


def parse(text: str, nettype: NetType) -> Value:
    """What the type's Parse makes of a text, in the session's culture where it has several; TerminatingError where it throws."""
    attribute = nettype.members.__dict__["Parse"]
    function = attribute.__func__
    skip = 1 if isinstance(attribute, classmethod) else 0
    try:
        return function(nettype.members, text) if skip else function(text)
    except NetError as failure:
        with_provider = function.__code__.co_argcount - skip > 1
        raise _failed(text, nettype, failure, _PARSE_WITH_PROVIDER if with_provider else _PARSE) from None


def _construct(base: Value, nettype: NetType, token_text: str | None = None) -> Value:
    new = getattr(nettype.members, "net_new", None)
    if new is None:
        thrown = refusal(nettype.full_name)
        if thrown is not None and _constructor_takes(base, nettype):
            raise bad_value(base, nettype.full_name, thrown, _CONSTRUCTOR)
        return None
    if len(nettype.type_args) == 1 and isinstance(base, list) and _is_enumerated(nettype):
        alone = _is_one_element(base, nettype.type_args[0])
        return construct(nettype, [_elements([base] if alone else base, nettype)])
    made = None if _is_size(base, nettype) else _by_constructor(base, nettype, new)
    return _of_one_element(base, nettype, token_text) if made is None else made


def _is_enumerated(nettype: NetType) -> bool:
    from pscompat.dotnet.facts.relations import interfaces_of  # start-up: few casts make generic objects

    return "System.Collections.IEnumerable" in interfaces_of(nettype.full_name)


def _is_one_element(base: list[Value], element: NetType) -> bool:
    """Whether an array is an element of such a collection, which no constructor takes for its elements."""
    from pscompat.dotnet.library.elements import is_enumerable_of  # start-up: few casts make collections

    return types.is_instance(base, element) and not is_enumerable_of(base, element.full_name)


def _by_constructor(base: Value, nettype: NetType, new: Any) -> Value:
    """What the type's constructor makes of the value as its one argument; None where it has no such constructor."""
    signature = Signature(new.__func__, 1)
    wanted = signature.conversions[0] if signature.names else None
    if (
        not signature.accepts(1)
        or not _constructor_takes(base, nettype)
        or (wanted is not None and not types.is_instance(base, wanted))
    ):
        return None
    try:
        return construct(nettype, [base])
    except TerminatingError as failure:
        inner = failure.record.Exception.InnerException
        if inner is None:
            return None
        raise bad_value(base, nettype.full_name, inner, _CONSTRUCTOR) from None


def _is_size(base: Value, nettype: NetType) -> bool:
    """Whether a constructor would take the value for the size of a collection, which is no conversion."""
    from pscompat.dotnet.facts.relations import interfaces_of  # start-up: casts to most types need no constructor

    return (
        is_number(base)
        and isinstance(base, int)
        and "System.Collections.ICollection" in interfaces_of(nettype.full_name)
    )


def _of_one_element(base: Value, nettype: NetType, token_text: str | None) -> Value:
    """A generic collection that holds the value alone; None for other types, and where it is no element's value."""
    from pscompat.dotnet.facts.members import members_of  # start-up: as above

    if len(nettype.type_args) != 1:
        return None
    element = nettype.type_args[0]
    taken = {f"System.Collections.Generic.{name}`1[{element.full_name}]" for name in _COLLECTIONS}
    constructors = members_of(nettype.full_name).constructors()
    if not any(len(one.parameters) == 1 and one.parameters[0].type in taken for one in constructors):
        return None
    if isinstance(base, str) and element.python is Char:
        return construct(nettype, [convert(base, types.array_of(element))])
    if is_convertible(base):
        return None
    try:
        value = base if token_text is None else PSObject(base, token_text=token_text)
        item = base if types.is_instance(base, element) else convert(value, element)
    except TerminatingError as failure:
        if failure.record.error_id == "ConvertToFinalInvalidCastException":
            return None
        raise
    return construct(nettype, [_elements([item], nettype)])


def _constructor_takes(base: Value, nettype: NetType) -> bool:
    """Whether .NET has a constructor that takes such a value as it is; yes for types outside of the table."""
    # Start-up: casts to most types need no constructor.
    from pscompat.dotnet.facts.members import members_of
    from pscompat.dotnet.facts.ranks import Rank, conversion_rank

    if not members_of(nettype.full_name).known:
        return True
    given = name_of(base)
    as_it_is = (Rank.NUMERIC_IMPLICIT, Rank.ASSIGNABLE, Rank.STRING_TO_CHARACTERS, Rank.IDENTITY)
    return any(
        conversion_rank(given, overload.parameters[0].type) in as_it_is
        for overload in members_of(nettype.full_name).constructors()
        if overload.parameters and all(parameter.how for parameter in overload.parameters[1:])
    )


def _elements(items: list[Value], nettype: NetType) -> Value:
    """The array of its element type that a generic collection is made from."""
    try:
        return convert(items, types.array_of(nettype.type_args[0]))
    except TerminatingError:
        raise cannot_convert(items, nettype) from None


def _is_made_empty(nettype: NetType) -> bool:
    """Whether an object of the type can be made without arguments; numbers and the like are not made of a table's entries."""
    return _has_default_constructor(nettype) or (nettype.is_value_type and not nettype.IsPrimitive)


def _has_default_constructor(nettype: NetType) -> bool:
    new = getattr(nettype.members, "net_new", None)
    return new is not None and Signature(new.__func__, 1).accepts(0)


def from_entries(entries: Iterable[tuple[Value, Value]], nettype: NetType) -> Value:
    """An object made by its constructor without arguments, its properties set from the entries (name, value)."""
    made = _made_empty(nettype)
    for key, value in entries:
        name = to_string(key)
        if properties.find(made, name) is None:
            raise _creation_error(nettype, _no_such_property(made, name, nettype))
        _set_entry(made, name, value, nettype)
    return made


def _made_empty(nettype: NetType) -> Value:
    return default_of(nettype) if nettype.is_value_type else construct(nettype, [])


def _set_entry(made: Value, name: str, value: Value, nettype: NetType) -> None:
    change = properties.set_class_member if isinstance(made, Hashtable) else properties.set  # no key of a table
    try:
        change(made, name, value)
    except TerminatingError as failure:
        inner = failure.record.Exception.InnerException or failure.record.Exception
        reason = inner.Message
        if reason.endswith("is a ReadOnly property."):
            reason = reason.replace("'", '"')
        raise _creation_error(nettype, reason) from None


def _no_such_property(made: Value, name: str, nettype: NetType) -> str:
    settable = [f"[value__ <{nettype.GetEnumUnderlyingType().FullName}>]"] if nettype.is_enum else []
    for prop in properties.properties(made):
        if prop.settable:
            wanted = properties.setter_type(prop.member) if isinstance(prop.member, Member) else None
            if wanted is None and isinstance(prop.member, Member) and is_script_class(prop.member.owner):
                wanted = types.known("System.Object")
            settable.append(f"[{prop.name} <{wanted.FullName if wanted else prop.type_name}>]")
    listed = (
        f"The settable properties are: {', '.join(settable)}."
        if settable
        else "There is no settable property available."
    )
    return f"The property '{name}' was not found for the '{nettype.FullName}' object. {listed}"


def _creation_error(nettype: NetType, reason: str) -> TerminatingError:
    return cast_error(f'Cannot create object of type "{nettype.full_name}". {reason}', "ObjectCreationError")
