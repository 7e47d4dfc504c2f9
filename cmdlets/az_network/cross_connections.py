"""Cross connections of ExpressRoute: what the provider of a circuit sees of it, and sets up."""

from __future__ import annotations

from typing import Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import UpdateResource, WriteNetworkResource, body_of, network
from cmdlets.az_network._families import declare, resources
from cmdlets.az_network.express_routes import GetPeering, PeeringCmdlet, take_microsoft
from pscompat.dotnet.values import unwrap

CROSS_CONNECTION = network(
    "expressRouteCrossConnections", "PSExpressRouteCrossConnection", "ExpressRoute cross connection"
)
_OVERWRITE = "Are you sure you want to overwrite resource '{}'"
_REMOVE = "Are you sure you want to remove resource '{}'"


class _Set(UpdateResource):
    """Changes a cross connection, given or read."""

    given = ("ExpressRouteCrossConnection",)
    ids = ()


resources(__name__, "AzExpressRouteCrossConnection", CROSS_CONNECTION, verbs="Get Set", changes={"Set": {"base": _Set}})


class _WritePeering(WriteNetworkResource, PeeringCmdlet):
    """Base of those that change the peerings of a cross connection and write it."""

    resource = CROSS_CONNECTION
    names = ()
    given = ("ExpressRouteCrossConnection",)
    ids = ()
    circuit = "ExpressRouteCrossConnection"
    makes = "PSExpressRouteCrossConnectionPeering"
    asked = _OVERWRITE

    def process(self) -> None:
        target: ResourceId = self.target()
        if not self.should_process(str(self.Name or ""), self.action):
            return
        if not self.Force and not self.should_continue(self.asked.format(self.Name), ""):
            return
        if self.change():
            self.store(target, body_of(unwrap(self.ExpressRouteCrossConnection)), "update")

    def change(self) -> bool:
        """Do it; whether the cross connection is to be written."""
        raise NotImplementedError


class _AddPeering(_WritePeering):
    action = "Creating Resource"

    def change(self) -> bool:
        self.added()
        return True


class _RemovePeering(_WritePeering):
    action = "Removing resource ..."
    asked = _REMOVE

    def change(self) -> bool:
        found: Any = self.peering(self.Name)
        return found is None or take_microsoft(self.peerings(), found, self._kind(found))

    def _kind(self, found: Any) -> str:
        """The version of addresses; it tells nothing of a peering that is not with Microsoft and has those of one version."""
        kind = str(self.PeerAddressType or "").lower()
        if str(found.PeeringType or "").lower() == "microsoftpeering":
            return kind
        both = found.MicrosoftPeeringConfig is not None and found.Ipv6PeeringConfig is not None
        return kind if both else "all"


declare(__name__, "Add-AzExpressRouteCrossConnectionPeering", _AddPeering, "a peering to a cross connection")
declare(__name__, "Remove-AzExpressRouteCrossConnectionPeering", _RemovePeering, "a peering of a cross connection")
declare(
    __name__,
    "Get-AzExpressRouteCrossConnectionPeering",
    GetPeering,
    "the peerings of a cross connection",
    circuit="ExpressRouteCrossConnection",
)
