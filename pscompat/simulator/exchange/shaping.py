"""Documents of resources as other programs write them, brought to the shape that the facts give.

Names get their letter case; members that a program lifted out of `properties` (as the Azure CLI and Az PowerShell do) go back; what the
facts do not know is left out, and so is a value of another kind; what a request needs and nobody gave is filled in.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import Kind, Property, ResourceType, Schema

_NOTHING = object()
_DEEPEST = 60
_UNKNOWN = "unknown"
_ENVELOPE = frozenset({"id", "name", "type", "apiversion", "systemdata", "etag"})
_OF_LISTS = frozenset(
    {
        "resourceid",
        "resourcename",
        "resourcegroup",
        "resourcegroupname",
        "resourcetype",
        "subscriptionid",
        "tenantid",
        "tagstable",
    }
    | {
        "extensionresourcename",
        "extensionresourcetype",
        "parentresource",
        "createdtime",
        "changedtime",
        "subscriptionname",
    }
)
"""Members that lists add to every resource, and no resource has."""
_ADDED = "resourcegroup"
"""What the Azure CLI adds to everything that has an id."""
_RENAMED = {
    "typepropertiestype": "type",
    "enablehttpstrafficonly": "supportsHttpsTrafficOnly",
    "networkruleset": "networkAcls",
    "enablenfsv3": "isNfsV3Enabled",
}
"""Names that the SDK for Python, and with it the Azure CLI, gives to members of properties."""


class Shape:
    """Brings documents to the shape of a resource type. `unknown` collects the paths of members that were left out."""

    def __init__(self, facts: ResourceType) -> None:
        self._types = facts.types
        self._schema = facts.schema
        self.unknown: list[str] = []
        self.filled: list[str] = []

    def fit(self, members: dict[str, Any]) -> dict[str, Any]:
        """The document that a list's row describes, without its envelope, and without tags and location."""
        own = {key: value for key, value in members.items() if key.lower() not in _ENVELOPE | {"tags", "location"}}
        names = self._names(self._schema, own)
        rest = {key: value for key, value in own.items() if key.lower() not in _OF_LISTS or key.lower() in names}
        return self._object(self._schema, rest, "")

    def fill(self, document: dict[str, Any]) -> dict[str, Any]:
        """The document with the members that a request has to give; `filled` collects their paths."""
        return self._filled(self._schema, document, "")

    def _members(self, schema: Schema, value: dict[str, Any]) -> dict[str, Property]:
        if schema.kind is not Kind.DISCRIMINATED:
            return schema.properties
        given = next((item for key, item in value.items() if key.lower() == schema.discriminator.lower()), None)
        variant = next((number for name, number in schema.variants.items() if name.lower() == str(given).lower()), None)
        return {**schema.properties, **(self._types[variant].properties if variant is not None else {})}

    def _names(self, schema: Schema, value: dict[str, Any]) -> dict[str, str]:
        return {name.lower(): name for name in self._members(schema, value)}

    def _object(self, schema: Schema, value: dict[str, Any], path: str) -> dict[str, Any]:
        properties = self._members(schema, value)
        if schema.kind is Kind.DISCRIMINATED:
            properties = {schema.discriminator: Property(-1, 0), **properties}
        names = {name.lower(): name for name in properties}
        inner = properties.get("properties")
        lifted: dict[str, Any] = {}
        document: dict[str, Any] = {}
        for key, item in value.items():
            name = names.get(key.lower())
            if item is None or (name is not None and self._is_secret(properties[name])):
                continue
            if name is not None:
                read = self._value(properties[name].type, item, f"{path}{name}.")
                if read is not _NOTHING:
                    document[name] = read
            elif inner is not None and self._is_member(inner.type, lifted_as := _RENAMED.get(key.lower(), key)):
                lifted[lifted_as] = item
            elif schema.others is not None:
                read = self._value(schema.others, item, f"{path}{key}.")
                if read is not _NOTHING:
                    document[key] = read
            elif not (key.lower() == _ADDED and "id" in value):
                self.unknown.append(f"{path}{key}")
        if lifted and inner is not None:
            own = document.get("properties")
            read = self._value(inner.type, lifted, f"{path}properties.")
            if isinstance(read, dict):
                document["properties"] = {**read, **(own if isinstance(own, dict) else {})}
        return document

    def _is_secret(self, declared: Property) -> bool:
        """Whether the service never shows a member again: an import does not keep it either."""
        return declared.write_only or (declared.type >= 0 and self._types[declared.type].secret)

    def _is_member(self, number: int, key: str) -> bool:
        """Whether properties have such a member; those of a discriminated type in one of its variants."""
        schema = self._types[number]
        if key.lower() in schema.names or key.lower() == schema.discriminator.lower() != "":
            return True
        return any(key.lower() in self._types[variant].names for variant in schema.variants.values())

    def _value(self, number: int, value: Any, path: str) -> Any:
        """A value in its shape, _NOTHING where it is none of the type."""
        if number < 0:
            return value
        schema = self._types[number]
        kind = schema.kind
        if kind is Kind.ANY or value is None:
            return value
        if path.count(".") > _DEEPEST:
            return _NOTHING
        if kind is Kind.UNION:
            options = (self._value(option, value, path) for option in schema.options)
            return next((read for read in options if read is not _NOTHING), _NOTHING)
        if kind in (Kind.OBJECT, Kind.DISCRIMINATED):
            fits = isinstance(value, dict)
            read: Any = self._object(schema, value, path) if fits else None
        elif kind is Kind.LIST:
            fits = isinstance(value, list)
            items = (self._value(schema.item, item, path) for item in value) if fits else ()
            read = [item for item in items if item is not _NOTHING and item is not None]
        else:
            fits, read = _scalar(schema, value)
        if not fits:
            self.unknown.append(path.rstrip("."))
            return _NOTHING
        return read

    def _filled(self, schema: Schema, document: dict[str, Any], path: str) -> dict[str, Any]:
        document = dict(document)
        if schema.kind is Kind.DISCRIMINATED and schema.discriminator not in document and schema.variants:
            document[schema.discriminator] = next(iter(schema.variants))
            self.filled.append(f"{path}{schema.discriminator}")
        for name, declared in self._members(schema, document).items():
            if not path and name.lower() in _ENVELOPE | {"location", "tags"}:
                continue
            inner = self._types[declared.type]
            if name in document:
                document[name] = self._filled_value(inner, document[name], f"{path}{name}")
            elif (
                declared.required
                and not (declared.read_only or self._is_secret(declared))
                and path.count(".") < _DEEPEST
            ):
                document[name] = self._made(inner, f"{path}{name}")
                if not (inner.kind is Kind.OBJECT and document[name]):
                    self.filled.append(f"{path}{name}")
        return document

    def _filled_value(self, schema: Schema, value: Any, path: str) -> Any:
        if schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED) and isinstance(value, dict):
            return self._filled(schema, value, f"{path}.")
        if schema.kind is Kind.LIST and isinstance(value, list):
            item = self._types[schema.item]
            return [self._filled_value(item, one, f"{path}[{place}]") for place, one in enumerate(value)]
        return value

    def _made(self, schema: Schema, path: str) -> Any:
        """A value for what nobody gave."""
        match schema.kind:
            case Kind.CHOICE:
                return schema.values[0] if schema.values else _UNKNOWN
            case Kind.TEXT:
                return _UNKNOWN.ljust(schema.shortest or 0, "0")[: schema.longest or None]
            case Kind.INTEGER:
                return max(schema.shortest or 0, 0)
            case Kind.BOOLEAN:
                return False
            case Kind.LIST:
                return [self._made(self._types[schema.item], path) for _ in range(schema.shortest or 0)]
            case Kind.UNION:
                return self._made(self._types[schema.options[0]], path)
            case Kind.OBJECT | Kind.DISCRIMINATED:
                return self._filled(schema, {}, f"{path}.")
            case _:
                return {}


def _scalar(schema: Schema, value: Any) -> tuple[bool, Any]:
    """Whether a value is one of a text, a choice, a number or a boolean, and the value as the service writes it."""
    if schema.kind is Kind.CHOICE and isinstance(value, str):
        known = next((one for one in schema.values if one.lower() == value.lower()), None)
        return known is not None or schema.open, known or value
    if schema.kind in (Kind.TEXT, Kind.CHOICE):
        texts = isinstance(value, str) or (isinstance(value, (int, float)) and not isinstance(value, bool))
        return texts and schema.kind is Kind.TEXT, str(value)
    if schema.kind is Kind.BOOLEAN:
        return isinstance(value, bool), value
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value), value
