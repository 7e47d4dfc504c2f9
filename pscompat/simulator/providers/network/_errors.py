"""The refusals of Microsoft.Network, one function each.

Codes and messages are those that public troubleshooting pages and logs of the service show; docs/simulator.md says which are
assumed.
"""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.simulator.wire import RequestError


def _refusal(code: str, message: str) -> RequestError:
    return RequestError(400, code, message, details=[])


def invalid_property_id(resource_id: str, path: str) -> RequestError:
    return _refusal(
        "LinkedInvalidPropertyId",
        f"Property id '{resource_id}' at path '{path}' is invalid. Expect fully qualified resource Id that start with "
        "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
    )


def invalid_reference(wanted: str, resource_id: str) -> RequestError:
    return _refusal(
        "InvalidResourceReference",
        f"Resource {wanted} referenced by resource {resource_id} was not found. Please make sure that the referenced resource "
        "exists, and that both resources are in the same region.",
    )


def _not_parsed(code: str, message: str) -> RequestError:
    detail = {"code": code, "message": message}
    return RequestError(400, "InvalidRequestFormat", "Cannot parse the request.", details=[detail])


def wrong_type(resource_id: str, wanted: str, path: str) -> RequestError:
    return _not_parsed(
        "InvalidJsonReferenceWrongType",
        f"Reference Id {resource_id} is referencing resource of a wrong type. The Id is expected to reference resources of type "
        f"{wanted}. Path {path}.",
    )


def missing_reference(path: str) -> RequestError:
    return _not_parsed("MissingJsonReferenceId", f"Value for reference id is missing. Path {path}.")


def subnet_required(configuration_id: str) -> RequestError:
    return _refusal("SubnetIsRequired", f"Subnet reference is required for ipconfiguration {configuration_id}.")


def another_operation(status: str, headers: dict[str, str]) -> RequestError:
    return RequestError(
        429,
        "AnotherOperationInProgress",
        "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: "
        f"{status}.",
        details=[],
        headers=headers,
    )


def missing_name(path: str) -> RequestError:
    return _not_parsed("MissingJsonProperty", f"Required property 'name' not found in JSON. Path '{path}'.")


def address_prefix_format(prefix: str, resource_id: str) -> RequestError:
    return _refusal(
        "InvalidAddressPrefixFormat",
        f"Address prefix {prefix} of resource {resource_id} is not formatted correctly. It should follow CIDR notation, for "
        "example 10.0.0.0/24.",
    )


def cidr_notation(prefix: str, resource_id: str, right: str) -> RequestError:
    return _refusal(
        "InvalidCIDRNotation",
        f"The address prefix {prefix} in resource {resource_id} has an invalid CIDR notation. For the given prefix length, the "
        f"address prefix should be {right}.",
    )


def subnet_outside(subnet: str, network: str) -> RequestError:
    return _refusal(
        "NetcfgSubnetRangeOutsideVnet",
        f"Subnet '{subnet}' is not valid because its IP address range is outside the IP address range of virtual network "
        f"'{network}'.",
    )


def subnet_overlaps(subnet: str, network: str) -> RequestError:
    return _refusal(
        "NetcfgSubnetRangesOverlap",
        f"Subnet '{subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual "
        f"network '{network}'.",
    )


def subnet_in_use(subnet: str, users: Iterable[str]) -> RequestError:
    return _refusal(
        "InUseSubnetCannotBeDeleted",
        f"Subnet {subnet} is in use by {' and '.join(users)} and cannot be deleted. In order to delete the subnet, delete all "
        "the resources within the subnet. See aka.ms/deletesubnet.",
    )


def prefix_in_use(prefix: str, subnet: str) -> RequestError:
    return _refusal(
        "InUsePrefixCannotBeDeleted",
        f"IpPrefix {prefix} on Subnet {subnet} has active allocations and cannot be deleted.",
    )


def security_group_in_use(resource_id: str, users: Iterable[str]) -> RequestError:
    return _refusal(
        "InUseNetworkSecurityGroupCannotBeDeleted",
        f"Network security group {resource_id} cannot be deleted because it is in use by the following resources: "
        f"{', '.join(users)}. In order to delete the Network security group, remove the association with the resource(s). To "
        "learn how to do this, see aka.ms/deletensg.",
    )


def route_table_in_use(name: str) -> RequestError:
    return _refusal("InUseRouteTableCannotBeDeleted", f"Route table {name} is in use and cannot be deleted.")


def nat_gateway_in_use(resource_id: str, users: Iterable[str]) -> RequestError:
    return _refusal(
        "NatGatewayInUseBySubnet",
        f"Nat gateway {resource_id} cannot be deleted because it is in use by the following subnets: {', '.join(users)}.",
    )


def application_security_group_in_use(resource_id: str, users: Iterable[str]) -> RequestError:
    return _refusal(
        "InUseApplicationSecurityGroupCannotBeDeleted",
        f"Application security group {resource_id} cannot be deleted because it is in use by the following resources: "
        f"{', '.join(users)}.",
    )


def public_address_in_use(resource_id: str, user: str) -> RequestError:
    return _refusal(
        "PublicIPAddressCannotBeDeleted",
        f"Public IP address {resource_id} can not be deleted since it is still allocated to resource {user}. In order to delete "
        "the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see "
        "aka.ms/deletepublicip.",
    )


def public_prefix_in_use(resource_id: str, users: Iterable[str]) -> RequestError:
    return _refusal(
        "PublicIpPrefixInUse",
        f"Public IP prefix {resource_id} cannot be deleted because it is in use by the following resources: {', '.join(users)}.",
    )


def public_prefix_full(resource_id: str) -> RequestError:
    return _refusal("PublicIPPrefixFull", f"Public IP prefix {resource_id} does not have an address left.")


def interface_in_use(resource_id: str, machine: str) -> RequestError:
    return _refusal(
        "NicInUse",
        f"Network Interface {resource_id} is used by existing resource {machine}. In order to delete the network interface, it "
        "must be dissociated from the resource. To learn more, see aka.ms/deletenic.",
    )


def interface_of_private_endpoint(resource_id: str, endpoint: str) -> RequestError:
    return _refusal(
        "NicInUseWithPrivateEndpoint",
        f"Network interface {resource_id} cannot be deleted because it is currently in use with an private endpoint ({endpoint}).",
    )


def public_address_taken(user: str, address: str, holder: str) -> RequestError:
    return _refusal(
        "PublicIPAddressInUse",
        f"Resource {user} is referencing public IP address {address} that is already allocated to resource {holder}.",
    )


def address_not_in_subnet(address: str, prefix: str) -> RequestError:
    return _refusal(
        "PrivateIPAddressNotInSubnet",
        f"Private static IP address {address} does not belong to the range of subnet prefix {prefix}.",
    )


def address_reserved(address: str, prefix: str) -> RequestError:
    return _refusal(
        "PrivateIPAddressInReservedRange",
        f"Private static IP address {address} falls within reserved IP range of subnet prefix {prefix}.",
    )


def address_taken(user: str, address: str, holder: str) -> RequestError:
    return _refusal(
        "PrivateIPAddressIsAllocated",
        f"IP configuration {user} is using the private IP address {address} which is already allocated to resource {holder}.",
    )


def address_missing(user: str) -> RequestError:
    return _refusal(
        "PrivateIPAddressMissing",
        f"Private IP address is required when the allocation method of {user} is Static.",
    )


def subnet_full(subnet: str, prefix: str) -> RequestError:
    return _refusal(
        "SubnetIsFull",
        f"Subnet {subnet} with address prefix {prefix} does not have enough capacity for 1 IP addresses.",
    )


def standard_address_must_be_static(resource_id: str) -> RequestError:
    return _refusal(
        "StandardAndStandardV2SkuPublicIPAddressesMustBeStatic",
        f"Standard sku publicIp {resource_id} must have AllocationMethod set to Static.",
    )


def sku_stays(resource_id: str, before: str, wanted: str) -> RequestError:
    return _refusal(
        "SkuCannotBeChangedOnUpdate",
        f"Sku property is set at creation time and cannot be changed from {before} to {wanted} on resource update for resource "
        f"{resource_id}.",
    )


def dns_record_in_use(name: str) -> RequestError:
    return _refusal("DnsRecordInUse", f"DNS record {name} is already used by another public IP.")


def sku_does_not_match(balancer_sku: str, balancer: str, address_sku: str, address: str) -> RequestError:
    return _refusal(
        "PublicIPAndLBSkuDoNotMatch",
        f"{balancer_sku} sku load balancer {balancer} cannot reference {address_sku} sku publicIP {address}.",
    )


def rule_conflict(rule: str, other: str) -> RequestError:
    return _refusal(
        "SecurityRuleConflict",
        f"Security rule {rule} conflicts with rule {other}. Rules cannot have the same Priority and Direction. To learn more, "
        "see aka.ms/nsgrules.",
    )


def rule_priority(priority: int) -> RequestError:
    return _refusal(
        "SecurityRuleInvalidPriority",
        f"Security rule has invalid Priority. Value provided: {priority} Allowed range 100-4096.",
    )


def spaces_overlap(peering: str, network: str, remote: str, prefixes: Iterable[str]) -> RequestError:
    return _refusal(
        "VnetAddressSpacesOverlap",
        f"Cannot create or update peering {peering}. Virtual networks {network} and {remote} cannot be peered because their "
        f"address spaces overlap. Overlapping address prefixes: {', '.join(prefixes)}",
    )


def already_peered(peering: str, remote: str) -> RequestError:
    return _refusal(
        "AnotherPeeringAlreadyReferencesRemoteVnet",
        f"Peering {peering} already references remote virtual network {remote}. Cannot add another peering referencing the same "
        "remote virtual network.",
    )


def remote_peering_disconnected(peering: str, remote_peering: str, network: str) -> RequestError:
    return _refusal(
        "RemotePeeringIsDisconnected",
        f"Cannot create or update peering {peering} because remote peering {remote_peering} referencing parent virtual network "
        f"{network} is in Disconnected state. Update or re-create the remote peering to get it back to Initiated state. Peering "
        "gets Disconnected when remote vnet or remote peering is deleted and re-created",
    )


def nested_resources() -> RequestError:
    return RequestError(
        409, "CannotDeleteResource", "Can not delete resource before nested resources are deleted.", details=[]
    )


def apex_record(kind: str) -> RequestError:
    return RequestError(400, "BadRequest", f"The record set of type {kind} at the apex of a zone cannot be deleted.")


def alias_conflict(name: str) -> RequestError:
    return RequestError(
        409,
        "Conflict",
        f"The record could not be created because a CNAME record set and other record sets cannot have the same name '{name}'.",
    )
