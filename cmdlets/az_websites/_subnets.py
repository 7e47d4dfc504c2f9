"""Subnets that web apps and environments use. Source: NetworkClient of Az.Websites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id, resource_path

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets.az_websites._base import WebCmdlet
    from pscompat.azure.resource_manager import Document

NETWORKS = "Microsoft.Network/virtualNetworks"
SUBNETS = "Microsoft.Network/virtualNetworks/subnets"
VERSION = "2020-11-01"
_SERVICE = "Microsoft.Web"


def find(command: WebCmdlet, group: str, subnet: str | None, network: str | None, name: str | None) -> str:
    """The id of a subnet that is given by its id, or by name and network, whose group is looked for.

    Raises ServiceError, OperationRefusedError.
    """
    if subnet:
        found = parse_id(subnet)
        if found is None or found.type.lower() != SUBNETS.lower():
            raise OperationRefusedError("Subnet ResourceId is invalid.", "System.ArgumentException")
        return subnet
    manager = command.manager()
    for each in manager.items(f"{manager.subscription}/providers/{NETWORKS}", VERSION):
        if each.get("name") == network:
            for inside in (each.get("properties") or {}).get("subnets") or ():
                if inside.get("name") == name:
                    return str(inside["id"])
            break
    return resource_path(command.group_path(group), SUBNETS, (str(network), str(name)))


def read(command: WebCmdlet, subnet: str) -> Document:
    """A subnet. Raises ServiceError."""
    return command.manager().get(subnet, VERSION)


def write(command: WebCmdlet, operation: Operation, document: Document) -> None:
    """Store a subnet that was read and changed. Raises ServiceError."""
    body = {"name": document["name"], "properties": _writable(document["properties"])}
    title = f"update of subnet '{document['name']}'"
    operation.write(command.manager(), "PUT", document["id"], VERSION, body, title=title)


_READ_ONLY = ("provisioningState", "purpose", "ipConfigurations", "ipConfigurationProfiles", "privateEndpoints")


def _writable(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in _READ_ONLY}


def ensure_endpoint(command: WebCmdlet, operation: Operation, subnet: str) -> None:
    """Give a subnet the service endpoint of App Service. Raises ServiceError, OperationRefusedError for another subscription's."""
    found = parse_id(subnet)
    own = command.manager().subscription.rpartition("/")[2].lower()
    if found is None or found.subscription.lower() != own:
        raise OperationRefusedError(
            "Service endpoint cannot be validated. Subnet is in another subscription. Use -IgnoreMissingServiceEndpoint and "
            "manually verify that 'Microsoft.Web' service endpoint is enabled on the subnet."
        )
    document = read(command, subnet)
    endpoints = document["properties"].setdefault("serviceEndpoints", [])
    if not any(each.get("service") == _SERVICE for each in endpoints):
        endpoints.append({"service": _SERVICE, "locations": ["*"]})
        write(command, operation, document)


def ensure_empty_delegation(command: WebCmdlet, operation: Operation, subnet: str, service: str) -> None:
    """Delegate an empty subnet to a service. Raises ServiceError, OperationRefusedError where something else is in it."""
    document = read(command, subnet)
    properties = document["properties"]
    if properties.get("resourceNavigationLinks") or properties.get("serviceAssociationLinks"):
        raise OperationRefusedError(f"Subnet '{document['name']}' is not empty.")
    delegations = properties.setdefault("delegations", [])
    if not delegations:
        delegations.append({"name": "delegation", "properties": {"serviceName": service}})
        write(command, operation, document)
        return
    known = (delegations[0].get("properties") or {}).get("serviceName")
    if known != service:
        raise OperationRefusedError(f"Subnet '{document['name']}' is already delegated to {known}.")


def disable_policies(command: WebCmdlet, operation: Operation, subnet: str) -> None:
    """Let private endpoints into a subnet. Raises ServiceError."""
    document = read(command, subnet)
    if document["properties"].get("privateEndpointNetworkPolicies") != "Disabled":
        document["properties"]["privateEndpointNetworkPolicies"] = "Disabled"
        write(command, operation, document)
