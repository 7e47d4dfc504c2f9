"""Zones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_dns._base import DnsCmdlet, GetZones, RemoveZone
from cmdlets.az_dns._classes import VERSION, DnsZone
from cmdlets.az_dns._records import texts_of
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

COMMANDS = "Microsoft.Azure.Commands.Dns."
_MADE = (
    "Zone '{0}' was created in resource group '{1}'. The SOA and authoritative NS records for this zone have been created "
    "automatically. Use Get-AzDnsRecordSet to retrieve them"
)
_MADE_PRIVATE = (
    "Zone '{0}' was created in resource group '{1}'. The SOA record for this zone has been created automatically. Use "
    "Get-AzDnsRecordSet to retrieve it."
)
_DELEGATED = (
    "Delegation for '{0}' was created in parent '{1}'. The NS records for this zone have been added automatically in the "
    "parent. Use Get-AzDnsRecordSet to retrieve them"
)
_OTHER_SUBSCRIPTION = (
    "Delegation for '{0}' cannot be created in parent '{1}'. Delegation addition in a parent zone residing in different "
    "subscription than parent is not supported."
)

_NETWORKS = {
    "Registration": ("RegistrationVirtualNetworkId", "RegistrationVirtualNetwork"),
    "Resolution": ("ResolutionVirtualNetworkId", "ResolutionVirtualNetwork"),
}
"""The parameters that name the virtual networks of a kind: by ids, and as objects."""
_NETWORK = "microsoft.network/virtualnetworks"


@cmdlet("Get-AzDnsZone")
class GetAzDnsZone(GetZones):
    """Gets zones."""

    net_command = f"{COMMANDS}GetAzureDnsZone"
    version, made = VERSION, DnsZone


def _body(kind: str, tags: Value, registration: list[str], resolution: list[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {"zoneType": kind}
    for name, ids in (("registrationVirtualNetworks", registration), ("resolutionVirtualNetworks", resolution)):
        if ids:
            properties[name] = [{"id": one} for one in ids]
    body: dict[str, Any] = {"location": "global", "properties": properties}
    return body if tags is None else {**body, "tags": texts_of(tags)}


class _WriteZone(DnsCmdlet):
    version = VERSION

    def networks(self, kind: str) -> list[str] | None:
        """The ids of the virtual networks of a kind, None where the parameters say nothing of them."""
        by_id, by_object = _NETWORKS[kind]
        ids, given = self.bound.get(by_id), self.bound.get(by_object)
        if ids is not None:
            return [str(one) for one in ids]
        return None if given is None else [self._id_of(one, by_object) for one in given]

    def _id_of(self, network: Value, parameter: str) -> str:
        """The id of a virtual network; ends the command for another object."""
        found = unwrap(members.value(network, "Id"))
        known = parse_id(found) if isinstance(found, str) else None
        if known is None or known.type.lower() != _NETWORK:
            self.invalid(f"An object given as -{parameter} is no virtual network.", network)
        return str(found)


@cmdlet("New-AzDnsZone")
class NewAzDnsZone(_WriteZone):
    """Creates a zone, and where a parent is named, who asks the parent is sent to it."""

    net_command = f"{COMMANDS}NewAzureDnsZone"

    def process(self) -> None:
        name, group = self.plain_name(self.Name), str(self.ResourceGroupName)
        if not self.should_process(name, "Creating zone ..."):
            return
        kind = "Public" if self.ZoneType is None else to_string(self.ZoneType)
        parent = self._parent(name)
        networks = (self.networks(one) or [] for one in _NETWORKS)
        body = _body(kind, self.Tag, *networks)

        def work(operation: Operation) -> Iterable[Value]:
            path = self.zone_path(group, name)
            headers = {"If-None-Match": "*"}
            status = operation.write(self.manager(), "PUT", path, VERSION, body, headers=headers)
            self.told((_MADE_PRIVATE if kind == "Private" else _MADE).format(name, group))
            if parent is not None and name.lower().endswith(f".{parent[1]}".lower()):
                self._delegate(operation, name, parent, status.result)
            return [DnsZone.of(status.result)]

        self.perform(f"creation of zone '{name}'", work)

    def _parent(self, name: str) -> tuple[str, str] | None:
        """Group and name of the zone above, None where none is named."""
        if self.is_bound("ParentZoneId"):
            address = str(self.ParentZoneId)
            found = parse_id(address)
            if found is None or len(found.names) != 1 or not found.group:
                self.invalid(f"The resourceId '{address}' is not in the expected format.", address)
            own = self.manager().subscription.rpartition("/")[2]
            if found.subscription.lower() != own.lower():
                self.invalid(_OTHER_SUBSCRIPTION.format(name, found.names[0]), address)
            return found.group, found.names[0]
        given = unwrap(self.bound.get("ParentZone"))
        if given is not None:
            return to_string(given.values["ResourceGroupName"]), to_string(given.values["Name"])
        return (str(self.ResourceGroupName), str(self.ParentZoneName)) if self.bound.get("ParentZoneName") else None

    def _delegate(self, operation: Operation, name: str, parent: tuple[str, str], zone: dict[str, Any]) -> None:
        servers = (zone.get("properties") or {}).get("nameServers") or ()
        if not servers:
            return
        properties = {"TTL": 3600, "NSRecords": [{"nsdname": server} for server in servers]}
        path = self.zone_path(*parent, "NS", name[: -len(parent[1]) - 1])
        title = f"delegation of zone '{name}'"
        operation.write(self.manager(), "PUT", path, VERSION, {"properties": properties}, title=title)
        self.told(_DELEGATED.format(name, parent[1]))


@cmdlet("Set-AzDnsZone")
class SetAzDnsZone(_WriteZone):
    """Puts tags and networks in the place of those of a zone."""

    net_command = f"{COMMANDS}SetAzureDnsZone"

    def process(self) -> None:
        given = unwrap(self.bound.get("Zone"))
        if given is not None:
            self.require_etag(given, "DnsZone")
            values = given.values
            name, group = self.plain_name(to_string(values["Name"])), to_string(values["ResourceGroupName"])
            match = None if self.Overwrite else to_string(values["Etag"])
        else:
            name, group, values, match = self.plain_name(self.Name), str(self.ResourceGroupName), None, None
        if not self.should_process(name, "Modifying ..."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            path = self.zone_path(group, name)
            known = values
            if known is None:
                known = dict(DnsZone.of(self.manager().get(path, VERSION)).values)
                known["Tags"] = self.Tag
                for kind in _NETWORKS:
                    ids = self.networks(kind)
                    if ids is not None:
                        known[f"{kind}VirtualNetworkIds"] = ids
            both = ([str(one) for one in known[f"{kind}VirtualNetworkIds"] or ()] for kind in _NETWORKS)
            body = _body(to_string(known["ZoneType"]), known["Tags"], *both)
            headers = {} if match is None else {"If-Match": match}
            status = operation.write(self.manager(), "PUT", path, VERSION, body, headers=headers)
            self.told()
            return [DnsZone.of(status.result)]

        self.perform(f"update of zone '{name}'", work)


@cmdlet("Remove-AzDnsZone")
class RemoveAzDnsZone(RemoveZone):
    """Removes a zone."""

    net_command = f"{COMMANDS}RemoveAzureDnsZone"
    version = VERSION
    removed = (
        "Zone '{0}' was removed from resource group '{1}'. The SOA and authoritative NS records for this zone have also been "
        "deleted."
    )
