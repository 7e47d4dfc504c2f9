"""Who somebody is, as Microsoft Graph knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from cmdlets._az.operations import OperationRefusedError
from pscompat.azure.data_services import microsoft_graph

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.data_services import DataService


def _graph(connection: Connection) -> DataService:
    return microsoft_graph(connection)


def own_object_id(connection: Connection) -> str | None:
    """The object id of a user who is signed in, None for others. Raises ServiceError."""
    if connection.context.account_type != "User":
        return None
    found: str | None = _graph(connection).get("/v1.0/me", "").get("id")
    return found


def object_id(connection: Connection, *, upn: str = "", mail: str = "", spn: str = "", known: str = "") -> str:
    """The object id of who is named so. Raises ServiceError, OperationRefusedError where there is nobody."""
    graph = _graph(connection)
    found: str | None = None
    if known:
        found = graph.get(f"/v1.0/directoryObjects/{quote(known, safe='')}", "").get("id")
    elif upn:
        found = graph.get(f"/v1.0/users/{quote(upn, safe='')}", "").get("id")
    else:
        kind, wanted = (
            ("users", f"mail eq '{_quoted(mail)}'")
            if mail
            else (
                "servicePrincipals",
                f"servicePrincipalNames/any(c:c eq '{_quoted(spn)}')",
            )
        )
        listed = list(graph.items(f"/v1.0/{kind}", "", {"$filter": wanted}))
        if len(listed) > 1:
            raise OperationRefusedError(
                f"Several objects of the directory fit '{mail or spn}'.", "System.ArgumentException"
            )
        found = listed[0]["id"] if listed else None
    if not found:
        raise OperationRefusedError(
            f"Cannot find the Active Directory object '{known or upn or mail or spn}' in tenant "
            f"'{connection.context.tenant_id}'. Please make sure that the user or application service principal you are "
            "authorizing is registered in the current subscription's Azure Active directory. The TenantID displayed by the "
            "cmdlet 'Get-AzContext' is the current subscription's Azure Active directory.",
            "System.ArgumentException",
        )
    return found


def _quoted(text: str) -> str:
    return text.replace("'", "''")
