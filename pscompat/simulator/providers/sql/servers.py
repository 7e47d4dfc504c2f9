"""SQL servers: their address, their administrator, and the master database that each has. Source: the REST reference of Servers."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.sql._actions import ACTIONS
from pscompat.simulator.providers.sql._sql import begin, fill
from pscompat.simulator.providers.sql.servers_databases import BEHAVIOUR as DATABASES
from pscompat.simulator.providers.sql.servers_databases import TYPE as DATABASE
from pscompat.simulator.providers.sql.servers_databases import master
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.Sql/servers"
DELETED = "Microsoft.Sql/locations/deletedServers"
_DEFAULTS = {
    "version": "12.0",
    "state": "Ready",
    "minimalTlsVersion": "1.2",
    "publicNetworkAccess": "Enabled",
    "restrictOutboundNetworkAccess": "Disabled",
    "externalGovernanceStatus": "Disabled",
    "privateEndpointConnections": [],
}


class Servers(Behaviour):
    """A name is taken once in the whole cloud."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A new server has an administrator, and a free name."""
        properties = document.get("properties") or {}
        name = name_of(resource_id)
        if before is not None or properties.get("createMode") == "Restore":
            return
        if call.store.having(TYPE, name_key, name.lower()):
            raise RequestError(409, "NameAlreadyExists", f"The name '{name}' already exists. Choose a different name.")
        if not properties.get("administratorLogin") and not properties.get("administrators"):
            raise errors.invalid_parameter("administratorLogin")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every server."""
        properties = fill(document, before, _DEFAULTS)
        properties.pop("createMode", None)
        properties["fullyQualifiedDomainName"] = f"{name_of(resource_id)}.database.windows.net"
        document["kind"] = "v12.0"

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """A server has a database named master from the beginning."""
        if before is None:
            call.store.put(master(resource, call.now))

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """What it was called, for who wants it back."""
        document = resource.document
        place = (
            f"/subscriptions/{subscription_of(resource.id)}/providers/Microsoft.Sql/locations/{document['location']}"
        )
        properties = {
            "version": "12.0",
            "originalId": resource.id,
            "fullyQualifiedDomainName": document["properties"].get("fullyQualifiedDomainName"),
        }
        text = packed({"properties": properties})
        store.put(Resource(f"{place}/deletedServers/{resource.name}", DELETED, text, created=now, changed=now))


def _refreshed(call: Call, resource: Resource) -> Any:
    return begin(call, "refreshExternalGovernanceStatus", resource, result={"properties": {"status": "Succeeded"}})


def _import(call: Call, resource: Resource) -> Any:
    """Import: a database comes to be, in which nothing is."""
    body = call.json_body() or {}
    name = str(body.get("databaseName") or "")
    if not name:
        raise errors.required_parameter("databaseName")
    document = {
        "location": resource.document.get("location"),
        "sku": {"name": body.get("serviceObjectiveName") or "S0"},
    }
    DATABASES.fill(call, f"{resource.id}/databases/{name}", document, {}, None)
    place = f"{resource.id}/databases/{name}"
    call.store.put(Resource(place, DATABASE, packed(document), created=call.now, changed=call.now))
    shown = {"requestType": "Import", "blobUri": body.get("storageUri"), "databaseName": name, "status": "Completed"}
    return begin(call, "import", resource, result={"properties": shown})


BEHAVIOUR = Servers(
    {
        "refreshexternalgovernancestatus": _refreshed,
        "import": _import,
        "tdecertificates": ACTIONS["tdecertificates"],
    }
)
