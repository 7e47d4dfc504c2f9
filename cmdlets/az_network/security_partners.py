"""Security partner providers: who else looks at the traffic of a virtual hub."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import NewResource, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import resources

_HUB = "Microsoft.Network/virtualHubs"


class _NewProvider(NewResource):
    """Creates a provider for a hub, which an object, an id or a name in the same group means."""

    apart = ("VirtualHub", "VirtualHubId", "VirtualHubName")

    def finish(self, subject: ServiceObject) -> None:
        hub = id_of(self.VirtualHub) or self.VirtualHubId
        if hub is None and self.VirtualHubName:
            hub = f"{self.container(self.target())}/providers/{_HUB}/{self.VirtualHubName}"
        if hub is not None:
            subject.put("VirtualHub.Id", hub)


resources(
    __name__,
    "AzSecurityPartnerProvider",
    network("securityPartnerProviders", "PSSecurityPartnerProvider", "security partner provider"),
    changes={"New": {"base": _NewProvider}, "Get": {"given": ()}, "Remove": {"given": ("SecurityPartnerProvider",)}},
)
