"""Public addresses, their prefixes and tags."""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.choices import written_text
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import (
    MODELS,
    OF_SCALE_SETS,
    GetResource,
    NewResource,
    WriteNetworkResource,
    in_scale_set,
    network,
)
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, resources

ADDRESS = network("publicIPAddresses", "PSPublicIpAddress", "public IP address")
_PREFIX = network("publicIPPrefixes", "PSPublicIpPrefix", "public IP prefix")
_SKU = {"Sku": "Sku.Name", "Tier": "Sku.Tier", "IpAddressVersion": "PublicIpAddressVersion"}


class _NewAddress(NewResource):
    places = {
        **_SKU,
        "AllocationMethod": "PublicIpAllocationMethod",
        "DomainNameLabel": "DnsSettings.DomainNameLabel",
        "DomainNameLabelScope": "DnsSettings.DomainNameLabelScope",
        "ReverseFqdn": "DnsSettings.ReverseFqdn",
        "DdosProtectionMode": "DdosSettings.ProtectionMode",
        "DdosProtectionPlanId": "DdosSettings.DdosProtectionPlan.Id",
    }
    apart = ("ReverseFqdn", "DomainNameLabelScope")
    defaults = {"Sku": "Standard"}

    def finish(self, subject: ServiceObject) -> None:
        if self.DomainNameLabel:
            subject.put("DnsSettings.ReverseFqdn", self.ReverseFqdn)
            if self.DomainNameLabelScope is not None:
                subject.put("DnsSettings.DomainNameLabelScope", written_text(self.DomainNameLabelScope))


class _GetAddress(GetResource):
    """Gets addresses: all, those of a group, of a scale set or of an interface in it, or one."""

    def path(self, target: ResourceId) -> str:
        below = in_scale_set(self, target)
        if below is None:
            return super().path(target)
        if self.NetworkInterfaceName:
            below += f"/networkInterfaces/{self.NetworkInterfaceName}/ipconfigurations/{self.IpConfigurationName}"
        return "/".join((below, "publicipaddresses", *target.names))

    def begin(self) -> None:
        super().begin()
        if self.VirtualMachineScaleSetName:
            self.resource = ADDRESS._replace(api_version=OF_SCALE_SETS)  # type: ignore[misc]


resources(__name__, "AzPublicIpAddress", ADDRESS, changes={"New": {"base": _NewAddress}, "Get": {"base": _GetAddress}})
resources(
    __name__,
    "AzPublicIpPrefix",
    _PREFIX,
    changes={"New": {"places": _SKU, "defaults": {"Sku": "Standard", "Tier": "Regional"}}},
)
declare(__name__, "New-AzPublicIpTag", NewChild, "a tag of a public address", makes=f"{MODELS}PSPublicIpTag")
resources(
    __name__,
    "AzCustomIpPrefix",
    network("customIpPrefixes", "PSCustomIpPrefix", "custom IP prefix"),
    verbs="Get Remove",
)


class _OfCloudService(WriteNetworkResource):
    """Base of what is done to the address of a cloud service, which is written as it is then. operation: its name in the path; words: what
    ShouldProcess calls it."""

    resource = ADDRESS
    operation: ClassVar[str] = ""
    words: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        if self.should_process(f"{target.group}/{target.name}", self.words):
            path = f"{self.path(target)}/{self.operation}"
            title = self.title("change", target)
            self.send("POST", path, self.resource.version, self.body(), title=title, shown=self.shown)

    def body(self) -> dict[str, str]:
        """The request's body."""
        raise NotImplementedError


class _Reserve(_OfCloudService):
    """Makes the address one that stays, or undoes that."""

    operation = "reserveCloudServicePublicIpAddress"
    words = "Reserve or roll back cloud service public IP address allocation"

    def body(self) -> dict[str, str]:
        return {"isRollback": "true" if self.IsRollback else "false"}


class _Disassociate(_OfCloudService):
    """Parts the address from the one that was reserved."""

    operation = "disassociateCloudServiceReservedPublicIp"
    words = "Disassociate standalone reserved public IP from cloud service public IP address"

    def body(self) -> dict[str, str]:
        return {"publicIpArmId": str(self.PublicIpArmId)}


declare(__name__, "Invoke-AzPublicIpAddressCloudServiceReservation", _Reserve, "the reservation of an address")
declare(
    __name__,
    "Invoke-AzPublicIpAddressDisassociateCloudServiceReservedIp",
    _Disassociate,
    "the end of a reservation of an address",
)
