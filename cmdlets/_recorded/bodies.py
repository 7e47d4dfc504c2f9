"""The body of a request, of arguments and of the tables that stand for objects in them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.builders import plain_value
from cmdlets._az.generated_json import whole_numbers
from cmdlets._recorded.objects import RecordedObject, json_of, put
from cmdlets._recorded.shapes import Shape, of_types
from pscompat.arm import Kind
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, PSObject, Value, unwrap

IDENTITY_PARAMETERS = ("EnableSystemAssignedIdentity", "UserAssignedIdentity")
"""The parameters that say which identities a resource has."""


class BodyError(ValueError):
    """An argument that cannot be sent as it was given; the message says why."""


def body_value(value: Value, shape: Shape | None, path: tuple[str, ...], of_model: bool = False) -> Any:
    """An argument as JSON at a place of the body. Raises BodyError for a table with a key that no property has.

    shape: of the body; None where the facts do not describe it, in which case tables are sent as they are, but for those that stand for
    an object (of_model).
    """
    plain = unwrap(value)
    if (
        shape is None
        and of_model
        and any(_entries(each) is not None for each in (plain if isinstance(plain, list) else [plain]))
    ):
        raise BodyError(
            "which member of the body a key of a table is, is not known here. Give -JsonString, or an object."
        )
    number = -1 if shape is None else _number_at(shape, path)
    types = None if shape is None else shape.types
    return _json(plain_value(value), types, number)


def writable(document: Any, shape: Shape | None) -> Any:
    """What goes back to the service of a document that was read: not what it alone sets."""
    return whole_numbers(document if shape is None else _writable(document, shape.types, shape.number))


def _writable(value: Any, types: Any, number: int) -> Any:
    schema = types[number]
    if isinstance(value, list):
        return [_writable(item, types, schema.item) for item in value] if schema.kind is Kind.LIST else value
    if not isinstance(value, dict) or not schema.properties:
        return value
    known = dict(schema.properties)
    variant = schema.variants.get(value.get(schema.discriminator)) if schema.variants else None
    if variant is not None:
        known.update(types[variant].properties)
    return {
        name: _writable(item, types, known[name].type) if name in known else item
        for name, item in value.items()
        if name not in known or not known[name].read_only
    }


def put_identity(document: dict[str, Any], system: bool | None, users: list[str] | None, read: bool) -> None:
    """Say in a resource's document which identities it has.

    system: whether it has one of its own; users: the ids of those that it is given; None for what is not said. read: the document is what
    the resource is, so that what is not said stays, and a resource without any has the kind None. Source: what AutoRest generates
    for -EnableSystemAssignedIdentity and -UserAssignedIdentity.
    """
    before = document.get("identity") or {}
    kind = str(before.get("type") or "") if read else ""
    has_system = bool(system) if system is not None else "SystemAssigned" in kind
    has_users = bool(users) if users is not None else "UserAssigned" in kind
    if not (has_system or has_users or read):
        return
    kinds = [name for name, there in (("SystemAssigned", has_system), ("UserAssigned", has_users)) if there]
    made: dict[str, Any] = {"type": ",".join(kinds) or "None"}
    if has_users:
        made["userAssignedIdentities"] = {each: {} for each in users or before.get("userAssignedIdentities") or ()}
    document["identity"] = made


def _number_at(shape: Shape, path: tuple[str, ...]) -> int:
    """The type in the facts of what stands at a path, -1 where they do not say."""
    number = shape.number
    for step in path:
        prop = None if shape.types is None or number < 0 else shape.types[number].property(step)
        number = -1 if prop is None else prop.type
    return number


def _json(value: Value, types: Any, number: int) -> Any:
    plain = unwrap(value)
    schema = None if types is None or number < 0 else types[number]
    if schema is not None and schema.kind is Kind.LIST:
        items = plain if isinstance(plain, list) else [plain]
        return [_json(item, types, schema.item) for item in items]
    if isinstance(plain, list):
        return [_json(item, None, -1) for item in plain]
    table = _entries(plain)
    if table is None or schema is None or not schema.properties:
        return json_of(plain)
    return _object(table, of_types(types, number))


def _entries(value: Value) -> dict[str, Value] | None:
    """What a table, or an object made of one, holds; None for any other value."""
    if isinstance(value, Hashtable):
        return {to_string(key): item for key, item in value.items()}
    if isinstance(value, PSObject) and not isinstance(value, RecordedObject):
        return dict(value.props)
    return None


def _object(table: dict[str, Value], shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        place = shape.places.get(key.lower())
        if place is None:
            known = ", ".join(each.name for each in shape.places.values())
            raise BodyError(f"'{key}' is no property of it; those are: {known}.")
        put(found, place.path, _json(plain_value(value), shape.types, place.number))
    return found
