"""Who is to be administrator: a group, an application or a user of the directory, as Microsoft Graph knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from pscompat.azure.data_services import microsoft_graph

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection

_SEVERAL = (
    "More than one {} with the display name '{}' was found. Please provide an object id to select the correct one."
)
_NOT_SECURITY = "The Active Directory Group '{}' is not security enabled. Only Azure Active Directory Security Enabled Groups are supported."
_NOBODY = (
    "Cannot find the Azure Active Directory object '{}'. Please make sure that the user or group or application you are "
    "authorizing is registered in the current subscription's Azure Active directory. To get a list of Azure Active Directory groups "
    "use Get-AzADGroup, or to get a list of Azure Active Directory users use Get-AzADUser or to get a list of Azure Active Directory "
    "applications use Get-AzADApplication."
)
_ARGUMENT = "System.ArgumentException"


def administrator(connection: Connection, name: str, object_id: str = "") -> dict[str, Any]:
    """Login, sid, tenantId and principalType of who has a display name (a user: also of a sign-in name).

    Raises ServiceError, OperationRefusedError where there is nobody, or several.
    """
    graph = microsoft_graph(connection)

    def named(kind: str, member: str = "displayName") -> list[dict[str, Any]]:
        text = name.replace("'", "''")
        found = graph.items(f"/v1.0/{kind}", "", {"$filter": f"{member} eq '{text}'"})
        return [each for each in found if not object_id or object_id.lower() in (each.get("id"), each.get("appId"))]

    for kind, shown, called, key in (
        ("groups", "Active Directory group", "Group", "id"),
        ("servicePrincipals", "Azure Active Directory application", "Application", "appId"),
        ("users", "Azure Active Directory user", "User", "id"),
    ):
        found = named(kind)
        if not found and kind == "users":
            found = named(kind, "userPrincipalName")
        if len(found) > 1:
            raise OperationRefusedError(_SEVERAL.format(shown, name), _ARGUMENT)
        if found:
            if found[0].get("securityEnabled") is False:
                raise OperationRefusedError(_NOT_SECURITY.format(name), _ARGUMENT)
            login = found[0].get("displayName") or name
            return {
                "login": login,
                "sid": found[0][key],
                "tenantId": connection.context.tenant_id,
                "principalType": called,
            }
    raise OperationRefusedError(_NOBODY.format(name), _ARGUMENT)
