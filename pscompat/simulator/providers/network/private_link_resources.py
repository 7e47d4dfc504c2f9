"""What of a resource private endpoints can lead to.

Source: the REST references of Private Link Resources of the services.
"""

from __future__ import annotations

from functools import partial

from pscompat.simulator.paging import page_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_GROUPS = {
    "Microsoft.Storage/storageAccounts": "blob table queue file web dfs",
    "Microsoft.KeyVault/vaults": "vault",
    "Microsoft.Cache/Redis": "redisCache",
    "Microsoft.Web/sites": "sites",
    "Microsoft.ContainerRegistry/registries": "registry",
    "Microsoft.DocumentDB/databaseAccounts": "Sql",
    "Microsoft.EventHub/namespaces": "namespace",
    "Microsoft.ServiceBus/namespaces": "namespace",
}
"""What the resources of a type can be reached by."""


def list_resources(resource_type: str, call: Call) -> Response:
    """Private Link Resources - List By Service."""
    group = call.store.group(call.subscription, call.parameters["group"])
    own = f"{group.id}/providers/{resource_type}/{call.parameters['name']}"
    service = call.store.existing(own, resource_type)
    found = []
    for each in _GROUPS[resource_type].split():
        about = {"groupId": each, "requiredMembers": [each], "requiredZoneNames": []}
        place = {"id": f"{service.id}/privateLinkResources/{each}", "name": each}
        found.append({**place, "type": f"{service.type}/privateLinkResources", "properties": about})
    return page_of(call, found)


ROUTES = [
    Route(
        "GET",
        f"/subscriptions/{{subscription}}/resourceGroups/{{group}}/providers/{resource_type}/{{name}}/privateLinkResources",
        partial(list_resources, resource_type),
        given_version,
    )
    for resource_type in _GROUPS
]
