"""What the cmdlets of Az.CognitiveServices have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.bodies import json_value
from cmdlets._az.objects import free_object, record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import Told
from cmdlets.az_cognitiveservices._classes import MODELS, NAMESPACE, TYPE
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

COMMANDS = "Microsoft.Azure.Commands.Management.CognitiveServices.{verb}Azure{noun}Command"
VERSION = "2024-10-01"
_REFUSED = "System.Management.Automation.PSInvalidOperationException"


def cognitive(kind: str, model: str, noun: str) -> ArmResource:
    """A resource type of the service, with the class of its objects."""
    name = f"{NAMESPACE}.{model}" if model.startswith("PS") else f"{MODELS}.{model}"
    return ArmResource(f"{TYPE}/{kind}", name, noun, api_version=VERSION)


ACCOUNT = cognitive("accounts", "PSCognitiveServicesAccount", "Cognitive Services account")


def tags_of(tables: Value) -> dict[str, str] | None:
    """Tags of tables with a Name and a Value each; of a table with others, the name and value of each entry."""
    found: dict[str, str] = {}
    for table in unwrap(tables) or ():
        plain: Any = unwrap(table)
        entries = {to_string(key).lower(): item for key, item in plain.items()}
        if "name" in entries:
            found[to_string(entries["name"])] = to_string(entries.get("value", ""))
    return found or None


class Cognitive(Told):
    """Base of them all."""

    exception = _REFUSED
    failure = _REFUSED
    ids: ClassVar[tuple[str, ...]] = ("ResourceId",)
    given: ClassVar[tuple[str, ...]] = ("InputObject",)

    def agreed_to(self, target: ResourceId, exists: Any = None) -> bool:
        """Whether ShouldProcess says yes, or -Force is given (with -WhatIf it says no)."""
        about, doing = self.text(self.about, target), self.text(self.doing, target)
        if not self.doing:
            return not self.runtime.only_tells
        return self.should_process(about, doing) or (bool(self.bound.get("Force")) and not self.runtime.only_tells)

    def location_path(self, location: str, part: str) -> str:
        """The path of what the service tells of a region."""
        return f"{self.manager().subscription}/providers/{TYPE}/locations/{location}/{part}"


def record(name: str, document: dict[str, Any], names: str, parts: dict[str, str] | None = None) -> Value:
    """An object of the SDK's without a class of its own; parts: by property the class of the object that it is."""
    values: dict[str, Any] = {}
    for each in names.split():
        raw = document.get(each[:1].lower() + each[1:])
        part = (parts or {}).get(each)
        if part is not None and isinstance(raw, dict):
            inner = {key[:1].upper() + key[1:]: free_object(item) for key, item in raw.items()}
            values[each] = record_class(f"{MODELS}.{part}")(inner)
        else:
            values[each] = free_object(raw)
    space = NAMESPACE if name.startswith("PS") else MODELS
    return record_class(f"{space}.{name}")(values)


def object_json(value: Value) -> Any:
    """An object that New-AzCognitiveServicesObject made, as JSON."""
    return json_value(value)
