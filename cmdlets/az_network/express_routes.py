"""ExpressRoute circuits: what is ordered, its peerings, the connections between circuits, and the prefixes that peerings advertise."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import MODELS, NetworkCmdlet, NewResource, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import by_verb, children, declare, resources
from pscompat.dotnet.values import unwrap

CIRCUIT = network("expressRouteCircuits", "PSExpressRouteCircuit", "ExpressRoute circuit")
_NO_MATCH = "Sequence contains no matching element"


class _NewCircuit(NewResource):
    """Orders a circuit of a provider, or makes one of a port."""

    places = {
        "SkuTier": "Sku.Tier",
        "SkuFamily": "Sku.Family",
        "ServiceProviderName": "ServiceProviderProperties.ServiceProviderName",
        "PeeringLocation": "ServiceProviderProperties.PeeringLocation",
        "BandwidthInMbps": "ServiceProviderProperties.BandwidthInMbps",
        "Peering": "Peerings",
        "Authorization": "Authorizations",
    }

    def finish(self, subject: ServiceObject) -> None:
        if self.SkuTier and self.SkuFamily:
            subject.put("Sku.Name", f"{self.SkuTier}_{self.SkuFamily}")


resources(__name__, "AzExpressRouteCircuit", CIRCUIT, changes={"New": {"base": _NewCircuit}})
declare(
    __name__,
    "Move-AzExpressRouteCircuit",
    NewResource,
    "a circuit of the classic deployment model here",
    resource=CIRCUIT,
    action="Moving Express Route Circuit",
)
children(
    __name__,
    "AzExpressRouteCircuitAuthorization",
    parent="ExpressRouteCircuit",
    into="Authorizations",
    called="Authorization",
    makes="PSExpressRouteCircuitAuthorization",
    verbs="New Add Get Remove",
)


def is_sixth(kind: Any) -> bool:
    """Whether a type of addresses is IPv6."""
    return str(kind or "").lower() == "ipv6"


class PeeringCmdlet(NetworkCmdlet):
    """Base of those about peerings in memory. circuit: the parameter that takes what they belong to; makes: the class of a peering."""

    circuit: ClassVar[str] = "ExpressRouteCircuit"
    makes: ClassVar[str] = "PSPeering"

    def peerings(self) -> list[Any]:
        """The peerings of the circuit."""
        return unwrap(getattr(self, self.circuit)).open_list("Peerings")  # type: ignore[no-any-return]

    def peering(self, name: Any) -> Any:
        """The peering of a name, None where there is none."""
        wanted = str(name or "").lower()
        return next((each for each in map(unwrap, self.peerings()) if str(each.Name or "").lower() == wanted), None)

    def made(self) -> Any:
        """A peering as the parameters say."""
        peering: Any = new_object(f"{MODELS}{self.makes}")
        self.give(peering)
        return peering

    def added(self) -> None:
        """Add a peering to the circuit, which must have none of its name."""
        if self.peering(self.Name) is not None:
            self.no_argument("Peering with the specified name already exists")
        self.peerings().append(self.made())

    def give(self, peering: Any) -> None:
        """Give the parameters to a peering; for its addresses of version 6 it has a part of its own."""
        peering.put("Name", self.Name)
        for name in ("PeeringType", "PeerASN", "VlanId"):
            peering.put(name, getattr(self, name))
        if self.SharedKey:
            peering.put("SharedKey", self.SharedKey)
        below = peering.renew("Ipv6PeeringConfig") if is_sixth(self.PeerAddressType) else peering
        below.put("PrimaryPeerAddressPrefix", self.PrimaryPeerAddressPrefix)
        below.put("SecondaryPeerAddressPrefix", self.SecondaryPeerAddressPrefix)
        route_filter = id_of(self.bound.get("RouteFilter")) or self.bound.get("RouteFilterId")
        if route_filter:
            below.renew("RouteFilter").put("Id", route_filter)
        prefixes = self.bound.get("MicrosoftConfigAdvertisedPublicPrefixes") or self.bound.get(
            "MicrosoftConfigAdvertisedPublicPrefix"
        )
        if prefixes:
            config = below.renew("MicrosoftPeeringConfig")
            config.put("AdvertisedPublicPrefixes", prefixes)
            config.put("CustomerASN", self.MicrosoftConfigCustomerAsn or 0)
            if self.MicrosoftConfigRoutingRegistryName:
                config.put("RoutingRegistryName", self.MicrosoftConfigRoutingRegistryName)


class _CircuitPeering(PeeringCmdlet):
    """Base of those of circuits."""

    ignores = {"LegacyMode": "The real cmdlet does nothing with it."}


class _NewPeering(_CircuitPeering):
    def process(self) -> None:
        self.write(self.made())


class _AddPeering(_CircuitPeering):
    def process(self) -> None:
        self.added()
        self.write(self.ExpressRouteCircuit)


class _SetPeering(_CircuitPeering):
    def process(self) -> None:
        found = self.peering(self.Name)
        if found is None:
            self.no_argument("Peering with the specified name does not exist")
        self.give(found)
        self.write(self.ExpressRouteCircuit)


class GetPeering(PeeringCmdlet):
    """Gets the peering of a name, or all."""

    def process(self) -> None:
        if not self.Name:
            self.write_all(list(self.peerings()))
            return
        found = self.peering(self.Name)
        if found is None:
            self.throw(_NO_MATCH, "", "CloseError", exception="System.InvalidOperationException")
        self.write(found)


class _RemovePeering(PeeringCmdlet):
    """Removes a peering, or of one with addresses of both versions those of one."""

    def process(self) -> None:
        found = self.peering(self.Name)
        if found is None or self._takes(found):
            self.write(self.ExpressRouteCircuit)

    def _takes(self, found: Any) -> bool:
        """Whether there was something to take; it is taken."""
        kind = str(self.PeerAddressType or "").lower()
        peering = str(found.PeeringType or "").lower()
        if peering == "microsoftpeering":
            return take_microsoft(self.peerings(), found, kind)
        sixth = found.Ipv6PeeringConfig
        fourth = found.PrimaryPeerAddressPrefix is not None or found.SecondaryPeerAddressPrefix is not None
        if peering == "azureprivatepeering" and kind in ("", "ipv4") and sixth is not None:
            _take_fourth(found)
        elif peering == "azureprivatepeering" and kind == "ipv6" and fourth:
            found.put("Ipv6PeeringConfig", None)
        else:
            self.peerings().remove(found)
        return True


def _take_fourth(found: Any) -> None:
    found.put("PrimaryPeerAddressPrefix", None)
    found.put("SecondaryPeerAddressPrefix", None)


def take_microsoft(peerings: list[Any], found: Any, kind: str) -> bool:
    """Take a peering with Microsoft off, or of one with both versions of addresses that which `kind` says; False where it has not that."""
    fourth = found.MicrosoftPeeringConfig
    sixth = found.Ipv6PeeringConfig
    if (kind == "ipv4" and fourth is None) or (
        kind == "ipv6" and (sixth is None or sixth.MicrosoftPeeringConfig is None)
    ):
        return False
    if fourth is None or sixth is None or kind == "all":
        peerings.remove(found)
    elif kind == "ipv6":
        found.put("Ipv6PeeringConfig", None)
    else:
        _take_fourth(found)
        if "routefilter" in found.members:
            found.put("RouteFilter", None)
        found.put("MicrosoftPeeringConfig", None)
    return True


by_verb(
    __name__,
    "AzExpressRouteCircuitPeeringConfig",
    "a peering of a circuit in memory",
    {"New": _NewPeering, "Add": _AddPeering, "Set": _SetPeering, "Get": GetPeering, "Remove": _RemovePeering},
)


class _Connection(PeeringCmdlet):
    """Base of those about connections of a circuit's private peering. Sources: the classes of Azure PowerShell."""

    missing: ClassVar[str] = "Private Peering needs to be configured on the Express Route Circuit"

    def private(self) -> Any:
        """The private peering; the command ends where there is none."""
        found = self.peering("AzurePrivatePeering")
        if found is None:
            self.no_argument(self.missing)
        return found

    def sought(self, peering: Any) -> Any:
        """The connection of the name, None where there is none."""
        wanted = str(self.Name or "").lower()
        items = map(unwrap, peering.open_list("Connections"))
        return next((each for each in items if str(each.Name or "").lower() == wanted), None)

    def agreed(self) -> bool:
        """Whether to go on."""
        verb = self.metadata.name.partition("-")[0]
        return self.should_process(unwrap(self.ExpressRouteCircuit).Name or "", f"{verb} connection {self.Name}")

    def give(self, connection: Any) -> None:
        """The addresses, of either version, and the key."""
        if self.AuthorizationKey:
            connection.put("AuthorizationKey", self.AuthorizationKey)
        if is_sixth(self.AddressPrefixType):
            connection.put("IPv6CircuitConnectionConfig.AddressPrefix", self.AddressPrefix)
        else:
            connection.put("AddressPrefix", self.AddressPrefix)
        if self.PeerExpressRouteCircuitPeering is not None:
            connection.put("PeerExpressRouteCircuitPeering.Id", self.PeerExpressRouteCircuitPeering)


class _AddConnection(_Connection):
    def process(self) -> None:
        peering = self.private()
        if not self.agreed():
            return
        if self.sought(peering) is not None:
            self.no_argument(f"Circuit Connection with the name {self.Name} already exists")
        made: Any = new_object(f"{MODELS}PSExpressRouteCircuitConnection")
        made.put("Name", self.Name)
        made.put("ExpressRouteCircuitPeering.Id", peering.Id)
        self.give(made)
        peering.open_list("Connections").append(made)
        self.write(self.ExpressRouteCircuit)


class _SetConnection(_Connection):
    missing = "Private Peering does not exist on the Express Route Circuit"

    def process(self) -> None:
        peering = self.private()
        found = self.sought(peering)
        if found is None:
            self.no_argument(f"Circuit Connection with the name {self.Name} does not exist")
        if not self.agreed():
            return
        if peering.Id is not None:
            found.put("ExpressRouteCircuitPeering.Id", peering.Id)
        self.give(found)
        self.write(self.ExpressRouteCircuit)


class _GetConnection(_Connection):
    missing = "Private Peering does not exist on the Express Route Circuit"

    def process(self) -> None:
        peering = self.private()
        if not self.Name:
            self.write_all(list(peering.open_list("Connections")))
            return
        found = self.sought(peering)
        if found is None:
            self.throw(_NO_MATCH, "", "CloseError", exception="System.InvalidOperationException")
        self.write(found)


class _RemoveConnection(_Connection):
    missing = "Private Peering does not exist on the Express Route Circuit"

    def process(self) -> None:
        peering = self.private()
        found = self.sought(peering)
        if not self.agreed():
            return
        kind = str(self.AddressPrefixType or "").lower()
        if found is not None and kind in ("", "ipv4") and found.IPv6CircuitConnectionConfig is not None:
            found.put("AddressPrefix", None)
        elif found is not None and kind == "ipv6" and found.AddressPrefix is not None:
            found.put("IPv6CircuitConnectionConfig", None)
        elif found is not None:
            peering.open_list("Connections").remove(found)
        self.write(self.ExpressRouteCircuit)


by_verb(
    __name__,
    "AzExpressRouteCircuitConnectionConfig",
    "a connection of a circuit in memory",
    {"Add": _AddConnection, "Set": _SetConnection, "Get": _GetConnection, "Remove": _RemoveConnection},
)


class _Prefix(PeeringCmdlet):
    """Base of those about what proves that a prefix belongs to who advertises it."""

    def config(self) -> Any:
        """The part of the peering with Microsoft that has the prefixes, None where there is none."""
        found = self.peering("MicrosoftPeering")
        if found is None:
            self.throw(_NO_MATCH, "", "CloseError", exception="System.InvalidOperationException")
        return found.get(
            "Ipv6PeeringConfig.MicrosoftPeeringConfig" if is_sixth(self.PeerAddressType) else "MicrosoftPeeringConfig"
        )

    def proof(self, config: Any) -> Any:
        """What is known of the prefix, None where nothing is."""
        wanted = str(self.Prefix).lower()
        items = map(unwrap, (config.AdvertisedPublicPrefixInfo if config is not None else None) or ())
        return next((each for each in items if str(each.Prefix or "").lower() == wanted), None)

    def known(self) -> Any:
        """The same; the command ends where nothing is."""
        config = self.config()
        if config is None or not config.AdvertisedPublicPrefixInfo:
            self.no_argument("AdvertisedPublicPrefixInfo is empty in peering config")
        found = self.proof(config)
        if found is None:
            self.no_argument("PrefixInfo does not exist for this prefix")
        return found


class _AddPrefix(_Prefix):
    def process(self) -> None:
        config = self.config()
        advertised = (config.AdvertisedPublicPrefixes if config is not None else None) or ()
        if str(self.Prefix).lower() not in (str(each).lower() for each in advertised):
            self.no_argument(f"Prefix {self.Prefix} is not part of advertised public prefixes")
        if self.proof(config) is not None:
            self.no_argument("PrefixInfo already exists")
        made = config.append("AdvertisedPublicPrefixInfo")
        for name in ("Prefix", "ValidationId", "Signature"):
            made.put(name, getattr(self, name) or "")
        self.write(self.ExpressRouteCircuit)


class _SetPrefix(_Prefix):
    def process(self) -> None:
        found = self.known()
        for name in ("ValidationId", "Signature"):
            if getattr(self, name):
                found.put(name, getattr(self, name))
        self.write(self.ExpressRouteCircuit)


class _GetPrefix(_Prefix):
    ignores = dict.fromkeys(("ValidationId", "Signature"), "The prefix alone is looked for.")

    def process(self) -> None:
        self.write(self.known())


class _RemovePrefix(_Prefix):
    ignores = dict.fromkeys(("ValidationId", "Signature"), "The prefix alone is looked for.")

    def process(self) -> None:
        found = self.known()
        self.config().AdvertisedPublicPrefixInfo.remove(found)
        self.write(self.ExpressRouteCircuit)


by_verb(
    __name__,
    "AzExpressRouteCircuitMicrosoftPeeringPrefixConfig",
    "the proof of a prefix that a circuit in memory advertises",
    {"Add": _AddPrefix, "Set": _SetPrefix, "Get": _GetPrefix, "Remove": _RemovePrefix},
)
