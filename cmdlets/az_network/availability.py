"""What there is and what is still to be had: addresses, names, usage, endpoints, service tags; network watchers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId, parse_id, path_of_group, resource_path
from cmdlets.az_network._base import COMMANDS, MODELS, GetResource, NetworkCmdlet, RemoveResource, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare, resources
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Query

WATCHER = network("networkWatchers", "PSNetworkWatcher", "network watcher")


class Reading(NetworkCmdlet):
    """Base of those that read something below the subscription. makes: the class of what is written; below: the path."""

    makes: ClassVar[str] = ""
    below: ClassVar[str] = ""
    """The path below the subscription, with {location}, {group} and {name} where the parameters stand."""

    def process(self) -> None:
        self.write_all(self.answer(lambda: list(self.found())))

    def path(self) -> str:
        """The path that is read."""
        values = {"location": self.bound.get("Location"), "group": self.bound.get("ResourceGroupName")}
        values["name"] = self.bound.get("Name")
        filled = {name: quote(str(value), safe="") for name, value in values.items()}
        return f"{self.manager().subscription}/{self.below.format(**filled)}"

    def found(self) -> Iterator[Any]:
        """The objects that are written: those of a list."""
        made = type(new_object(f"{MODELS}{self.makes}"))
        for document in self.manager().items(self.path(), VIRTUAL_NETWORK.version):
            yield made(document)


for _name, _makes, _below in (
    ("Get-AzNetworkUsage", "PSUsage", "usages"),
    (
        "Get-AzVirtualNetworkAvailableEndpointService",
        "PSEndpointServiceResult",
        "virtualNetworkAvailableEndpointServices",
    ),
    ("Get-AzAvailableServiceDelegation", "PSAvailableDelegation", "availableDelegations"),
):
    declare(
        __name__,
        _name,
        Reading,
        "what there is in a location",
        makes=_makes,
        below=f"providers/Microsoft.Network/locations/{{location}}/{_below}",
    )
declare(
    __name__,
    "Get-AzVirtualNetworkUsageList",
    Reading,
    "how much of a virtual network is used",
    makes="PSVirtualNetworkUsage",
    below="resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{name}/usages",
)


@cmdlet("Get-AzNetworkServiceTag")
class GetAzNetworkServiceTag(Reading):
    """Gets the service tags with their addresses."""

    net_command = f"{COMMANDS}GetAzNetworkServiceTagCommand"
    makes = "PSNetworkServiceTag"
    below = "providers/Microsoft.Network/locations/{location}/serviceTags"

    def found(self) -> Iterator[Any]:
        made = type(new_object(f"{MODELS}{self.makes}"))
        yield made(self.manager().get(self.path(), VIRTUAL_NETWORK.version))


@cmdlet("Test-AzDnsAvailability")
class TestAzDnsAvailability(Reading):
    """Tells whether a name of the location is free."""

    net_command = f"{COMMANDS}TestAzureDnsAvailabilityCmdlet"
    below = "providers/Microsoft.Network/locations/{location}/CheckDnsNameAvailability"

    def found(self) -> Iterator[Any]:
        query: Query = {"domainNameLabel": str(self.DomainNameLabel)}
        yield bool(self.manager().get(self.path(), VIRTUAL_NETWORK.version, query).get("available"))


@cmdlet("Test-AzPrivateIPAddressAvailability")
class TestAzPrivateIPAddressAvailability(Reading):
    """Tells whether an address of a virtual network is free, and which others are."""

    net_command = f"{COMMANDS}TestAzurePrivateIPAddressAvailabilityCmdlet"

    def path(self) -> str:
        if self.VirtualNetwork is not None:
            address = str(id_of(self.VirtualNetwork) or "")
            if parse_id(address) is None:
                self.invalid(f"'{address}' is not the id of a {VIRTUAL_NETWORK.noun}.", address)
            return f"{address}/CheckIPAddressAvailability"
        group = path_of_group(self.manager().subscription, self.ResourceGroupName)
        return f"{group}/providers/{VIRTUAL_NETWORK.type}/{self.VirtualNetworkName}/CheckIPAddressAvailability"

    def found(self) -> Iterator[Any]:
        query: Query = {"ipAddress": str(self.IPAddress)}
        document = self.manager().get(self.path(), VIRTUAL_NETWORK.version, query)
        yield type(new_object(f"{MODELS}PSIPAddressAvailabilityResult"))(document)


class _GetWatcher(GetResource):
    """Gets network watchers: all, those of a group, or that of a location."""

    def several(self, target: ResourceId) -> Iterator[Any]:
        wanted = str(self.Location or "").replace(" ", "").lower()
        for found in super().several(target):
            if not wanted or str(unwrap(found).Location or "").replace(" ", "").lower() == wanted:
                yield found


class _RemoveWatcher(RemoveResource):
    """Removes a network watcher: the one that is named or given, or that of a location."""

    question = ""
    given = ("NetworkWatcher",)

    def target(self) -> ResourceId:
        if not self.is_bound("Location"):
            return super().target()
        wanted = str(self.Location).replace(" ", "").lower()
        place = ResourceId("", "", self.resource.type, ())
        for document in self.manager().items(
            resource_path(self.container(place), self.resource.type), self.resource.version
        ):
            if str(document.get("location")).lower() == wanted:
                return self.by_id(document["id"], "Location")
        self.throw(
            f"There is no network watcher in location {self.Location}",
            "",
            "CloseError",
            exception="System.ArgumentException",
        )


resources(
    __name__,
    "AzNetworkWatcher",
    WATCHER,
    verbs="Get New Remove",
    changes={"Get": {"base": _GetWatcher}, "Remove": {"base": _RemoveWatcher}},
)
