"""The .NET classes of Az.Sql, each told in a line: what it stands for and its properties in their order.

    model("Server.Model.AzureSqlServerModel", "servers", "ResourceGroupName@group ServerName@0 Location Tags SkuName=sku.name")

A property is named as the service's with a capital letter; `Name=json` is a property that the service calls otherwise, or one deeper
in the document (`sku.name`), `Name@group` and `Name@0` are the group and a name in the resource's id, `Name=` is always null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.objects import ServiceObject, free_object
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_sql._computed import COMPUTED
from cmdlets.az_sql._models import MODELS
from pscompat.arm import Schema
from pscompat.arm.schema import Types
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NetObject, Value

COMMANDS = "Microsoft.Azure.Commands.Sql."


def id_part(obj: ServiceObject, part: str) -> Value:
    """The group or one of the names in the id of an object's document."""
    found = parse_id(str(obj.raw("id") or ""))
    if found is None:
        return None
    if part == "group":
        return found.group
    place = int(part)
    return found.names[place] if place < len(found.names) else None


def deep(obj: ServiceObject, path: tuple[str, ...]) -> Value:
    """The value deep in an object's document."""
    raw: Any = obj.raw(path[0])
    for step in path[1:]:
        raw = raw.get(step) if isinstance(raw, dict) else None
    if isinstance(raw, str) and len(raw) > 18 and raw[4] == "-" and raw[10] == "T":
        return convert_to(raw, "datetime").ToUniversalTime()
    return free_object(raw) if isinstance(raw, dict | list) else raw


def _nothing(obj: ServiceObject) -> Value:
    return None


def _resource(kind: str, text: str, computed: Mapping[str, Callable[[ServiceObject], Value]]) -> Resource:
    names, renames = [], {}
    extras: dict[str, Extra] = {name: ("System.Object", source) for name, source in computed.items()}
    for item in text.split():
        name, mark, source = item.partition("@") if "@" in item else item.partition("=")
        names.append(name)
        if mark == "@":
            extras[name] = ("System.String", partial(id_part, part=source))
        elif "." in source:
            extras[name] = ("System.Object", partial(deep, path=tuple(source.split("."))))
        elif mark and not source:
            extras[name] = ("System.Object", _nothing)
        elif source:
            renames[source] = name
    return Resource(f"Microsoft.Sql/{kind}", first=tuple(names), only=True, renames=renames, extras=extras)


class SqlClasses(ServiceClasses):
    """The classes; a property that neither the facts nor the line explain is a fault."""

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        made = super()._class(full_name, types, schema, resource)
        missing = [name for name in resource.first if name.lower() not in made.members]
        if missing:
            raise LookupError(f"{full_name} has no {', '.join(missing)}")
        return made


SQL = SqlClasses(
    __name__,
    models="Microsoft.Azure.Management.Sql.Models",
    resources={
        f"{COMMANDS}{name}": _resource(kind, text, COMPUTED.get(name, {})) for name, (kind, text) in MODELS.items()
    },
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return SQL.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return SQL.named(name)
