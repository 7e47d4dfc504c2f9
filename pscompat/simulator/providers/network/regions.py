"""What Microsoft.Network offers in a region: how much of it is used, and which services subnets can be opened or given to.

Source: the REST references of Usages, Available Endpoint Services, Available Delegations and Service Tags (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.locations import REGIONS, read_location
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.network._shape import NAMESPACE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_LIMITS = {
    "virtualNetworks": ("VirtualNetworks", "Virtual Networks", 1000),
    "publicIPAddresses": ("PublicIPAddresses", "Public IP Addresses", 1000),
    "networkInterfaces": ("NetworkInterfaces", "Network Interfaces", 65536),
    "networkSecurityGroups": ("NetworkSecurityGroups", "Network Security Groups", 5000),
    "loadBalancers": ("LoadBalancers", "Load Balancers", 1000),
    "routeTables": ("RouteTables", "Route Tables", 200),
    "applicationGateways": ("ApplicationGateways", "Application Gateways", 1000),
    "networkWatchers": ("NetworkWatchers", "Network Watchers", 1),
    "natGateways": ("NatGateways", "Nat Gateways", 500),
}
"""By resource type: the name of its usage, the same in words, and the service's limit for a region."""
_SERVICES = (
    "Microsoft.Storage",
    "Microsoft.Sql",
    "Microsoft.AzureCosmosDB",
    "Microsoft.KeyVault",
    "Microsoft.ServiceBus",
    "Microsoft.EventHub",
    "Microsoft.Web",
    "Microsoft.ContainerRegistry",
    "Microsoft.CognitiveServices",
)
_DELEGATIONS = (
    "Microsoft.Web/serverFarms",
    "Microsoft.ContainerInstance/containerGroups",
    "Microsoft.Netapp/volumes",
    "Microsoft.DBforPostgreSQL/flexibleServers",
    "Microsoft.DBforMySQL/flexibleServers",
    "Microsoft.Sql/managedInstances",
    "Microsoft.Databricks/workspaces",
    "Microsoft.App/environments",
    "Microsoft.Network/dnsResolvers",
)
_TAGGED = {"AzureCloud": ("", 18), "Storage": ("AzureStorage", 19)}
"""The services whose tags are told by region too: the system service, and the second byte of the addresses.

The addresses are those kept for tests of networks (RFC 2544): no service of Azure has them."""
_ASSOCIABLE = (
    ("Microsoft.Sql/servers", ("database.windows.net",)),
    ("Microsoft.Storage/storageAccounts", ("blob.core.windows.net", "file.core.windows.net")),
    ("Microsoft.EventHub/namespaces", ("servicebus.windows.net",)),
    ("Microsoft.KeyVault/vaults", ("vault.azure.net",)),
    ("Microsoft.OperationalInsights/workspaces", ()),
    ("Microsoft.Insights/dataCollectionEndpoints", ()),
    ("Microsoft.ServiceBus/namespaces", ("servicebus.windows.net",)),
)
"""The resource types that perimeters take, with their DNS zones."""
_ENDPOINT_TYPES = (
    *("Microsoft.Sql/servers", "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.Web/sites"),
    *("Microsoft.DocumentDB/databaseAccounts", "Microsoft.EventHub/namespaces", "Microsoft.ServiceBus/namespaces"),
)
"""The resource types that private endpoints can lead to."""
_ALIASES = ("/services/Azure", "/services/Azure/ManagedInstance")
_PERIMETER_TAGS = ("ActionGroup", "ApiManagement", "AzureBackup", "AzureMonitor", "Sql", "Storage")
_JOIN = "Microsoft.Network/virtualNetworks/subnets/join/action"


def list_usages(call: Call) -> Response:
    """Usages - List."""
    location = _location(call)
    found = []
    for kind, (name, words, limit) in _LIMITS.items():
        resources = call.store.list(f"{NAMESPACE}/{kind}", call.subscription.path)
        used = sum(resource.document.get("location") == location for resource in resources)
        own = f"{call.subscription.path}/providers/{NAMESPACE}/locations/{location}/usages/{name}"
        item: dict[str, Any] = {"currentValue": used, "id": own, "limit": limit}
        found.append({**item, "name": {"localizedValue": words, "value": name}, "unit": "Count"})
    return page_of(call, found)


def list_endpoint_services(call: Call) -> Response:
    """Available Endpoint Services - List."""
    _location(call)
    kind = f"{NAMESPACE}/virtualNetworkEndpointServices"
    beginning = f"{call.subscription.path}/providers/{kind}"
    return page_of(call, [{"id": f"{beginning}/{name}", "name": name, "type": kind} for name in _SERVICES])


def list_delegations(call: Call) -> Response:
    """Available Delegations - List."""
    _location(call)
    kind = f"{NAMESPACE}/availableDelegations"
    found = []
    for service in _DELEGATIONS:
        name = service.replace("/", ".")
        own = f"{call.subscription.path}/providers/{kind}/{name}"
        found.append({"id": own, "name": name, "type": kind, "serviceName": service, "actions": [_JOIN]})
    return page_of(call, found)


def list_service_tags(call: Call) -> Response:
    """Service Tags - List."""
    _location(call)
    kind = f"{NAMESPACE}/serviceTags"
    tags = []
    for name, (service, byte) in _TAGGED.items():
        tags.append((name, "", service, f"198.{byte}.0.0/16"))
        for number, region in enumerate(sorted(REGIONS)):
            tags.append((f"{name}.{region}", region, service, f"198.{byte}.{number}.0/24"))
    values = [
        {
            "id": name,
            "name": name,
            "properties": {
                "changeNumber": "1",
                "region": region,
                "systemService": service,
                "addressPrefixes": [prefix],
            },
        }
        for name, region, service, prefix in tags
    ]
    own = f"{call.subscription.path}/providers/{kind}/Public"
    document = {"name": "Public", "id": own, "type": kind, "changeNumber": "1", "cloud": "Public", "values": values}
    return Response(200, document)


def list_associable_types(call: Call) -> Response:
    """Network Security Perimeter Associable Resource Types - List."""
    location = _location(call)
    kind = f"{NAMESPACE}/perimeterAssociableResourceTypes"
    found: list[dict[str, Any]] = []
    for resource_type, zones in _ASSOCIABLE:
        name = resource_type.replace("/", ".")
        own = f"{call.subscription.path}/providers/{NAMESPACE}/locations/{location}/perimeterAssociableResourceTypes/{name}"
        about = {"displayName": resource_type, "resourceType": resource_type, "publicDnsZones": list(zones)}
        found.append({"id": own, "name": name, "type": kind, "properties": about})
    return page_of(call, found)


def list_perimeter_tags(call: Call) -> Response:
    """Network Security Perimeter Service Tags - List."""
    _location(call)
    return page_of(call, [{"serviceTags": list(_PERIMETER_TAGS)}])


def list_endpoint_types(call: Call) -> Response:
    """Available Private Endpoint Types - List."""
    _location(call)
    kind = f"{NAMESPACE}/AvailablePrivateEndpointTypes"
    found = []
    for resource_type in _ENDPOINT_TYPES:
        name = resource_type.replace("/", ".")
        own = f"{call.subscription.path}/providers/{kind}/{name}"
        about = {"resourceName": resource_type, "displayName": resource_type}
        found.append({"name": name, "id": own, "type": kind, **about})
    return page_of(call, found)


def list_service_aliases(call: Call) -> Response:
    """Available Service Aliases - List."""
    _location(call)
    kind = f"{NAMESPACE}/AvailableServiceAliases"
    found = []
    for alias in _ALIASES:
        name = "".join(alias.split("/"))
        own = f"{call.subscription.path}/providers/{kind}/{name}"
        found.append({"name": name, "id": own, "type": kind, "resourceName": alias})
    return page_of(call, found)


def list_approved_services(call: Call) -> Response:
    """Private Link Services - List Auto Approved Private Link Services."""
    location = _location(call)
    wanted = call.subscription.path.rpartition("/")[2].lower()
    found = []
    for service in _link_services(call):
        approved = (service.document.get("properties") or {}).get("autoApproval") or {}
        names = [str(each).lower() for each in approved.get("subscriptions") or ()]
        if service.document.get("location") == location and (wanted in names or "*" in names):
            found.append({"privateLinkService": service.id})
    return page_of(call, found)


def check_visibility(call: Call) -> Response:
    """Private Link Services - Check Private Link Service Visibility."""
    _location(call)
    alias = str((call.json_body() or {}).get("privateLinkServiceAlias")).lower()
    known = [str((each.document.get("properties") or {}).get("alias")).lower() for each in _link_services(call)]
    return Response(200, {"visible": alias in known})


def list_communities(call: Call) -> Response:
    """Bgp Service Communities - List: one of each region, with addresses kept for tests."""
    kind = f"{NAMESPACE}/bgpServiceCommunities"
    found = []
    for number, region in enumerate(sorted(REGIONS)):
        name = f"Azure{region}"
        about = {
            "serviceSupportedRegion": "Global",
            "communityName": f"Azure {region}",
            "communityValue": f"12076:{51001 + number}",
            "communityPrefixes": [f"198.18.{number}.0/24"],
            "isAuthorizedToUse": True,
            "serviceGroup": "Azure",
        }
        own = f"{call.subscription.path}/providers/{kind}/{name}"
        properties = {"serviceName": name, "bgpCommunities": [about]}
        found.append({"name": name, "id": own, "type": kind, "properties": properties})
    return page_of(call, found)


def _link_services(call: Call) -> list[Resource]:
    """The private link services of the group that the path names, else of the subscription."""
    group = call.parameters.get("group")
    within = call.subscription.path if group is None else call.store.group(call.subscription, group).id
    return call.store.list(f"{NAMESPACE}/privateLinkServices", within)


def _location(call: Call) -> str:
    call.store.subscription(call.parameters["subscription"])
    return read_location(call.parameters["location"], f"{NAMESPACE}/locations")


_LOCATION = f"/subscriptions/{{subscription}}/providers/{NAMESPACE}/locations/{{location}}"
_IN_GROUP = _LOCATION.replace("/providers/", "/resourceGroups/{group}/providers/")
ROUTES = [
    *(
        Route(method, f"{place}/{name}", handler, given_version)
        for place in (_LOCATION, _IN_GROUP)
        for method, name, handler in (
            ("GET", "availablePrivateEndpointTypes", list_endpoint_types),
            ("GET", "availableServiceAliases", list_service_aliases),
            ("GET", "autoApprovedPrivateLinkServices", list_approved_services),
            ("POST", "checkPrivateLinkServiceVisibility", check_visibility),
        )
    ),
    Route(
        "GET",
        f"/subscriptions/{{subscription}}/providers/{NAMESPACE}/bgpServiceCommunities",
        list_communities,
        given_version,
    ),
    Route("GET", f"{_LOCATION}/usages", list_usages, given_version),
    Route("GET", f"{_LOCATION}/virtualNetworkAvailableEndpointServices", list_endpoint_services, given_version),
    Route("GET", f"{_LOCATION}/availableDelegations", list_delegations, given_version),
    Route("GET", f"{_LOCATION}/perimeterAssociableResourceTypes", list_associable_types, given_version),
    Route("GET", f"{_LOCATION}/nspServiceTags", list_perimeter_tags, given_version),
    Route("GET", f"{_LOCATION}/serviceTags", list_service_tags, given_version),
]
