"""How the objects of Az.CosmosDB are shown where they are shown without being asked how."""

from __future__ import annotations

from pscompat.dotnet import members
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.views import Source, View, listing

_MODELS = "Microsoft.Azure.Commands.CosmosDB.Models."


def _of_permissions(name: str) -> Source:
    """What all permissions of a role allow, or except."""

    def read(value: Value) -> Value:
        permissions = unwrap(members.value(value, "Permissions")) or ()
        return [each for one in permissions for each in members.value(one, name) or ()]

    return read


VIEWS: list[View] = [
    listing((f"{_MODELS}PSSqlRoleAssignmentGetResults",), "Id", "Scope", "RoleDefinitionId", "PrincipalId"),
    listing(
        (f"{_MODELS}PSSqlRoleDefinitionGetResults",),
        *("Id", "RoleName", "Type", "AssignableScopes"),
        ("Permissions.DataActions", _of_permissions("DataActions")),
        ("Permissions.NotDataActions", _of_permissions("NotDataActions")),
    ),
]
