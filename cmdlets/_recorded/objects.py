"""The objects that cmdlets of generated modules write and take: the service's JSON, shown by a Shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.generated_json import generated_json
from cmdlets._az.objects import free_object, string_dictionary
from cmdlets._az.resource_ids import group_of
from cmdlets._az.secret_values import hidden, is_secret_name
from cmdlets._recorded.shapes import Place, Shape, kinds_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import MISSING, GenericList, NetObject, Value

if TYPE_CHECKING:
    from cmdlets._recorded.models import Models

_INT32 = 2**31
GROUP = "ResourceGroupName"


class RecordedObject(NetObject):
    """One object. A class for each .NET type (`make_class`): `shape` says what it has, `beside` where the types of its parts are."""

    __slots__ = ("json", "own_shape", "values")
    shape: ClassVar[Shape | None] = None
    beside: ClassVar[Models]

    def __init__(self, document: dict[str, Any]) -> None:
        self.json = document
        self.values: dict[str, Value] = {}
        self.own_shape = type(self).shape or loose_shape(document)

    @classmethod
    def net_new(cls) -> RecordedObject:
        return cls({})

    def net_names(self) -> list[str]:
        """The properties' names."""
        names = [place.name for place in self.own_shape.places.values()]
        return [*names, GROUP] if self._has_group() else names

    def net_get(self, name: str) -> Value:
        """A property's value, MISSING where there is none."""
        key = name.lower()
        if key in self.values:
            return self.values[key]
        place = self.own_shape.places.get(key)
        if place is None:
            return group_of(self.json.get("id")) if key == GROUP.lower() and self._has_group() else MISSING
        raw: Any = self.json
        for step in place.path:
            raw = raw.get(step) if isinstance(raw, dict) else None
        value = self._value(raw, place)
        found = hidden(value) if is_secret_name(place.name) and isinstance(value, str) else value
        if isinstance(raw, dict | list):
            self.values[key] = found
        return found

    def net_set(self, name: str, value: Value) -> bool:
        """Assign a property that exists; whether there is one."""
        key = name.lower()
        if key not in self.own_shape.places:
            return False
        self.values[key] = value
        return True

    def document(self) -> dict[str, Any]:
        """The JSON, with what was assigned."""
        found: dict[str, Any] = json.loads(json.dumps(self.json))
        for key, value in self.values.items():
            put(found, self.own_shape.places[key].path, json_of(value))
        return found

    def ToString(self) -> str:
        return json.dumps(self.document(), indent=2)

    def _value(self, raw: Any, place: Place) -> Value:
        """A JSON value as the value of a property."""
        if isinstance(raw, list):
            return GenericList([self._item(item, place) for item in raw], "System.Object")
        if isinstance(raw, dict):
            if self.own_shape.is_table(place) and all(isinstance(item, str) for item in raw.values()):
                return string_dictionary(raw)
            return self._item(raw, place)
        if type(raw) is int and not -_INT32 <= raw < _INT32:
            return convert_to(raw, "long")
        if isinstance(raw, str) and len(raw) > 18 and raw[4] == "-" and raw[10] == "T" and raw[13] == ":":
            return convert_to(raw, "datetime").ToUniversalTime()
        return raw

    def _item(self, raw: Any, place: Place) -> Value:
        part = self.own_shape.of_part(place) if isinstance(raw, dict) else None
        if part is None or part.types is None:
            return free_object(raw)
        name = part.types[part.number].name or place.name
        return type(self).beside.object_class(name, part)(raw)

    def _has_group(self) -> bool:
        return "id" in self.own_shape.places and bool(group_of(self.json.get("id")))


def make_class(beside: Models, name: str, shape: Shape | None) -> type[RecordedObject]:
    """The class of a .NET type; its interface is among the type names of its objects."""
    names = {
        "net_name": f"{beside.namespace}.{name}",
        "net_bases": (*(f"{beside.namespace}.I{each}" for each in (name, *kinds_of(shape))), "System.Object"),
        "shape": shape,
        "beside": beside,
    }
    return type(name, (RecordedObject,), {"__slots__": (), **names})


def loose_shape(document: dict[str, Any]) -> Shape:
    """A shape by a document alone, where no facts describe it."""
    places = {
        name.lower(): Place(name[:1].upper() + name[1:], path, -1)
        for name, path in (
            *((key, (key,)) for key in document if key != "properties"),
            *((key, ("properties", key)) for key in _properties(document)),
        )
    }
    return Shape(None, -1, {key: places[key] for key in sorted(places)})


def _properties(document: dict[str, Any]) -> dict[str, Any]:
    found = document.get("properties")
    return found if isinstance(found, dict) else {}


def put(document: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a value in a document; the objects on the way are made."""
    for step in path[:-1]:
        document = document.setdefault(step, {})
    document[path[-1]] = value


def json_of(value: Value) -> Any:
    """A value as JSON."""
    if isinstance(value, RecordedObject):
        return value.document()
    if isinstance(value, list):
        return [json_of(item) for item in value]
    return generated_json(value)
