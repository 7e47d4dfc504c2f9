"""What the cmdlets of Az.NotificationHubs have in common."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import GetTold, RemoveTold, Told, WriteTold
from cmdlets.az_notificationhubs._classes import MODELS
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

TYPE = "Microsoft.NotificationHubs/namespaces"
VERSION = "2017-04-01"
NAMES = ("Namespace", "NotificationHub", "AuthorizationRule")
_COMMANDS = "Microsoft.Azure.Commands.NotificationHubs.Commands."
OF_NAMESPACES = _COMMANDS + "Namespace.{verb}Azure{noun}"
OF_HUBS = _COMMANDS + "NotificationHub.{verb}Azure{noun}"


def hubs(part: str, model: str, noun: str) -> ArmResource:
    """A resource type of the service, with the class of its objects."""
    return ArmResource(f"{TYPE}{part}", f"{MODELS}.{model}", noun, api_version=VERSION)


class Hubs(Told):
    """Base. known: the parameter with an object that has the name of what is written, besides -InputFile with one as JSON."""

    ids: ClassVar[tuple[str, ...]] = ()
    given: ClassVar[tuple[str, ...]] = ()
    known: ClassVar[str] = ""

    def named_target(self) -> ResourceId:
        return ResourceId("", str(self.ResourceGroup or ""), self.resource.type, self.named(self.names))


class GetHubs(Hubs, GetTold):
    """Gets one, or those there are."""

    wild = False


class ReadSecrets(Hubs):
    """Base of those that read by a POST what a plain read leaves out. asks: the end of its path."""

    asks: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/{self.asks}"
        found = self.answered(target, lambda: self.manager().read("POST", path, VERSION))
        if found is not None:
            self.write(self.shown(found))

    def shown(self, found: Document) -> Value:
        """The object for what the service says."""
        return self.resource.of(found)


class RemoveHubs(Hubs, RemoveTold):
    """Removes one."""


class WriteHubs(Hubs, WriteTold):
    """Base of those that write what an object or a file says."""

    waits = False

    def _said(self) -> dict[str, Any]:
        """What the object or the file says, by the names of properties in lower case."""
        if not self.bound.get("InputFile"):
            given: Any = unwrap(self.bound.get(self.known))
            return {name.lower(): unwrap(value) for name, value in given.values.items()}
        file = Path(self.engine.full_path(str(self.bound["InputFile"])))
        try:
            found = json.loads(file.read_text(encoding="utf-8-sig"))
        except OSError:
            self.invalid(f"The file '{file}' cannot be read.", str(file))
        except ValueError:
            self.invalid(f"The file '{file}' holds no JSON.", str(file))
        if not isinstance(found, dict):
            self.invalid(f"The file '{file}' holds no JSON object.", str(file))
        return {name.lower(): value for name, value in found.items()}

    def process(self) -> None:
        self.said = self._said()
        if not self.said.get("name"):
            self.invalid(f"The {self.resource.noun} that is given has no name.")
        super().process()

    def named_target(self) -> ResourceId:
        found = super().named_target()
        return found._replace(names=(*found.names, to_string(self.said["name"])))


def tags_of(table: Value) -> dict[str, str] | None:
    """Tags of a table: a Name and a Value, or the entries themselves."""
    plain = unwrap(table)
    if plain is None:
        return None
    found = {to_string(key): to_string(value) for key, value in plain.items()}
    folded = {key.lower(): value for key, value in found.items()}
    if isinstance(plain, Hashtable) and "name" in folded and set(folded) <= {"name", "value"}:
        return {folded["name"]: folded.get("value", "")}
    return found
