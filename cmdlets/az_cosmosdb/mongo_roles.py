"""Roles and users of MongoDB accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Place, json_value
from cmdlets._az.builders import plain_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_cosmosdb._base import WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import family
from cmdlets.az_cosmosdb.roles import GetRole, RemoveRole, Role
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pscompat.azure.resource_manager import Document

_MODELS = "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB.Models.MongoDB."


class _MongoRole(Role):
    """Base: what is said of one that is not there."""

    def says(self, target: ResourceId, there: bool) -> str:
        return f"MongoDB {super().says(target, there)}"


class _New(_MongoRole, WriteCosmos):
    """Creates, or writes anew: nobody looks whether it is there."""

    new = None
    action = "Creating a new CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        return {"properties": self.filled({"roles": []} if "Roles" in self.places else {})}


class _Update(_MongoRole, WriteCosmos):
    """Changes what is given, and sends the rest as it was."""

    action = "Updating the CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        was = dict(before.get("properties") or {})
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            was.update(given.document().get("properties") or {})
        return {"properties": self.filled(was)}


def _secret(value: Any) -> Any:
    plain = plain_value(value)
    return plain.reveal() if hasattr(plain, "reveal") else str(plain)


_DEFINITION: Mapping[str, Place] = {
    "RoleName": "roleName",
    "Type": "type",
    "DatabaseName": "databaseName",
    "Privileges": "privileges",
    "Roles": "roles",
}
_USER: Mapping[str, Place] = {
    "UserName": "userName",
    "Password": ("password", _secret),
    "Mechanisms": "mechanisms",
    "DatabaseName": "databaseName",
    "CustomData": "customData",
    "Roles": ("roles", json_value),
}
for noun, segment, text, places in (
    ("RoleDefinition", "mongodbRoleDefinitions", "MongoDB Role Definition", _DEFINITION),
    ("UserDefinition", "mongodbUserDefinitions", "MongoDB User Definition", _USER),
):
    family(
        __name__,
        f"AzCosmosDBMongoDB{noun}",
        cosmos(f"databaseAccounts/{segment}", f"{_MODELS}PSMongoDB{noun}GetResults", text),
        {
            "Get": {"base": GetRole},
            "New": {"base": _New, "places": places},
            "Update": {"base": _Update, "places": places},
            "Remove": {"base": RemoveRole},
        },
        called=text,
    )
