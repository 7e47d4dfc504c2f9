"""The simple set of New-AzVmss: a scale set with a network, a public address and a load balancer of its own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from cmdlets.az_compute._image_aliases import PORTS, TRUSTED_ALIAS, FoundImage, UnknownImageError, find_image
from cmdlets.az_compute._simple_creation import Creation, Wanted
from cmdlets.az_compute._simple_network import (
    ADDRESS,
    BALANCER,
    NETWORK,
    SECURITY_GROUP,
    extended_location,
    public_address,
    security_group,
    virtual_network,
)
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vmss import SCALE_SET, SetResource
from cmdlets.az_compute._vmss_places import TRUSTED
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager
    from pscompat.dotnet.values import Value

_IMAGE, _SIZE = "Win2016Datacenter", "Standard_DS1_v2"
_PREFIX, _SUBNET_PREFIX = "192.168.0.0/16", "192.168.1.0/24"
_FIRST_PORT, _NEXT_PORTS = 50000, 2000
_LONGEST_PREFIX = 9


class SimpleSet(SetResource):
    """Base of New-AzVmss: what its simple set does."""

    def target_group(self) -> str:
        """The group: that of the set's name where none was given."""
        return str(self.ResourceGroupName or self.VMScaleSetName)

    def create_simply(self) -> None:
        """Create the set and what is around it."""
        encoded = user_data(self) if self.is_bound("UserData") else None

        def work(operation: Operation) -> list[Value]:
            manager = self.manager()
            creation = Creation(manager, operation, self.target_group(), self.Location or "")
            names = self._names()
            there = ((SCALE_SET, names["set"]), (NETWORK, names["network"]), (ADDRESS, names["address"]))
            creation.look((*there, (BALANCER, names["balancer"])))
            label = self.DomainNameLabel or self._label(manager, creation.location)
            found = creation.found(SCALE_SET, names["set"])
            if found is None:
                found = self._create(manager, creation, names, label, encoded)
            made = SCALE_SET.of(found)
            made.FullyQualifiedDomainName = f"{label}.{creation.location}.cloudapp.azure.com"  # type: ignore[attr-defined]
            return [made]

        self.perform(f"creation of {SCALE_SET.noun} '{self.VMScaleSetName}'", work)

    def _names(self) -> dict[str, str]:
        own = str(self.VMScaleSetName)
        return {
            "set": own,
            "network": self.VirtualNetworkName or own,
            "subnet": self.SubnetName or own,
            "address": self.PublicIpAddressName or own,
            "balancer": self.LoadBalancerName or own,
            "frontend": self.FrontendPoolName or own,
            "backend": self.BackendPoolName or own,
        }

    def _label(self, manager: ResourceManager, location: str) -> str:
        """A name in the domain that is free."""
        path = f"{manager.subscription}/providers/Microsoft.Network/locations/{location}/CheckDnsNameAvailability"
        while True:
            label = f"{self.VMScaleSetName}-{secrets.token_hex(3)}".lower()
            if (manager.get(path, ADDRESS.version, {"domainNameLabel": label}) or {}).get("available"):
                return label

    @property
    def _is_uniform(self) -> bool:
        return (self.OrchestrationMode or "").lower() == "uniform"

    def _security(self) -> tuple[str | None, bool | None, bool | None]:
        """The security type, and whether there are a TPM and secure boot."""
        kind = self.SecurityType
        tpm, boot = unwrap(self.EnableVtpm), unwrap(self.EnableSecureBoot)
        if not any(map(self.is_bound, ("SecurityType", "ImageName", "ImageReferenceId", "SharedGalleryImageId"))):
            kind = "TrustedLaunch"
        if (kind or "").lower() in TRUSTED:
            tpm, boot = (True if tpm is None else tpm), (True if boot is None else boot)
        return (None if (kind or "").lower() == "standard" else kind), tpm, boot

    def _image(self, manager: ResourceManager, location: str) -> FoundImage:
        alias = self.ImageName
        if not alias:
            given = any(map(self.is_bound, ("SecurityType", "ImageReferenceId", "SharedGalleryImageId")))
            alias = _IMAGE if given else TRUSTED_ALIAS
        try:
            return find_image(manager, self.target_group(), alias, location)
        except UnknownImageError as problem:
            self.invalid(str(problem), alias)

    def _create(
        self, manager: ResourceManager, creation: Creation, names: dict[str, str], label: str, encoded: str | None
    ) -> Document:
        image = self._image(manager, creation.location)
        is_basic = not self.Zone and bool(self.SinglePlacementGroup)
        sku = "Basic" if is_basic else "Standard"
        nat = tuple(self.NatBackendPort or PORTS.get(image.system, ()))
        ports = (80,) if self.BackendPort is None else tuple(self.BackendPort)
        network = virtual_network(
            names["subnet"],
            self.VnetAddressPrefix or _PREFIX,
            self.SubnetAddressPrefix or _SUBNET_PREFIX,
            self.EdgeZone,
        )
        address = public_address(label, self.AllocationMethod or "Static", sku, self.EdgeZone)
        wanted = [Wanted(NETWORK, names["network"], network, self._has_subnet(names["subnet"]))]
        wanted.append(Wanted(ADDRESS, names["address"], address))
        pools = nat if self._is_uniform else ()
        balancer = self._balancer(creation, names, sku, ports, pools)
        wanted.append(Wanted(BALANCER, names["balancer"], balancer, self._fits))
        if self.Zone:
            wanted.append(Wanted(SECURITY_GROUP, names["set"], security_group(names["set"], (*nat, *ports))))
        creation.create_group()
        for resource in wanted:
            creation.create(resource)
        body = self._set(creation, names, image, pools, encoded)
        return creation.create(Wanted(SCALE_SET, names["set"], body, headers=self.conditions()))

    def _has_subnet(self, name: str) -> Any:
        def check(network: Document) -> None:
            subnets = (network.get("properties") or {}).get("subnets") or ()
            if not any(subnet["name"].lower() == name.lower() for subnet in subnets):
                self.refuse(f"The virtual network '{network['name']}' exists and has no subnet '{name}'.")

        return check

    def _fits(self, balancer: Document) -> None:
        """A load balancer that was named and is there is not changed."""
        if self.LoadBalancerName:
            self.invalid(
                "Existing loadbalancer config is not compatible with what is required by the cmdlet. Kindly rerun the "
                f"cmdlet after deleting the existing LB with name : {balancer['name']} and ID : {balancer['id']}"
            )

    def _balancer(
        self, creation: Creation, names: dict[str, str], sku: str, ports: tuple[int, ...], pools: tuple[int, ...]
    ) -> Document:
        own = creation.path(BALANCER, names["balancer"])
        frontend = {"id": f"{own}/frontendIPConfigurations/{names['frontend']}"}
        backend = {"id": f"{own}/backendAddressPools/{names['backend']}"}
        address = {"id": creation.path(ADDRESS, names["address"])}
        properties: dict[str, Any] = {
            "frontendIPConfigurations": [{"name": names["frontend"], "properties": {"publicIPAddress": address}}],
            "backendAddressPools": [{"name": names["backend"]}],
            "loadBalancingRules": [
                {
                    "name": f"{names['balancer']}{port}",
                    "properties": {
                        "frontendIPConfiguration": frontend,
                        "backendAddressPool": backend,
                        "protocol": "Tcp",
                        "frontendPort": port,
                        "backendPort": port,
                    },
                }
                for port in ports
            ],
        }
        if pools:
            size = 2 * self._count
            starts = range(_FIRST_PORT, _FIRST_PORT + _NEXT_PORTS * len(pools), _NEXT_PORTS)
            properties["inboundNatPools"] = [
                {
                    "name": f"{names['set']}{port}",
                    "properties": {
                        "frontendIPConfiguration": frontend,
                        "protocol": "Tcp",
                        "frontendPortRangeStart": start,
                        "frontendPortRangeEnd": start + size,
                        "backendPort": port,
                    },
                }
                for port, start in zip(pools, starts, strict=True)
            ]
        return {"sku": {"name": sku}, "properties": properties}

    @property
    def _count(self) -> int:
        return 2 if self.InstanceCount is None else int(self.InstanceCount)

    def _set(
        self, creation: Creation, names: dict[str, str], image: FoundImage, pools: tuple[int, ...], encoded: str | None
    ) -> Document:
        """The body of the set itself."""
        given = {
            "scaleInPolicy": {"rules": list(self.ScaleInPolicy)} if self.ScaleInPolicy else None,
            "additionalCapabilities": {"ultraSSDEnabled": True} if self.EnableUltraSSD else None,
            "proximityPlacementGroup": _reference(creation, "proximityPlacementGroups", self.ProximityPlacementGroupId),
            "hostGroup": _reference(creation, "hostGroups", self.HostGroupId),
            "doNotRunExtensionsOnOverprovisionedVMs": True if self.SkipExtensionsOnOverprovisionedVMs else None,
            "platformFaultDomainCount": self.PlatformFaultDomainCount,
            "highSpeedInterconnectPlacement": self.HighSpeedInterconnectPlacement,
            "zonalPlatformFaultDomainAlignMode": self.ZonalPlatformFaultDomainAlignMode,
            "skuProfile": self._sku_profile(),
            "scheduledEventsPolicy": self._events(),
            "upgradePolicy": self._upgrades(),
            "orchestrationMode": "Uniform" if self._is_uniform else "Flexible",
            "singlePlacementGroup": bool(self.SinglePlacementGroup),
            "virtualMachineProfile": self._profile(creation, names, image, pools, encoded),
        }
        if not self._is_uniform and given["platformFaultDomainCount"] is None:
            given["platformFaultDomainCount"] = 1
        size = self.VmSize or ("Mix" if self.SkuProfileVmSize else _SIZE)
        placement = {
            "zonePlacementPolicy": self.ZonePlacementPolicy,
            "includeZones": _texts(self.IncludeZone),
            "excludeZones": _texts(self.ExcludeZone),
        }
        return {
            **extended_location(self.EdgeZone),
            "sku": {"name": size, "capacity": self._count},
            **_filled(
                {"zones": _texts(self.Zone), "identity": self._identity(), "placement": _filled(placement) or None}
            ),
            "properties": _filled(given),
        }

    def _upgrades(self) -> dict[str, Any] | None:
        """The upgrade policy; a flexible set has one only for automatic upgrades of the OS."""
        automatic = (
            {"automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}} if self.EnableAutomaticOSUpgrade else {}
        )
        if not self._is_uniform:
            return automatic or None
        return {"mode": str(unwrap(self.UpgradePolicyMode) or "Manual"), **automatic}

    def _sku_profile(self) -> dict[str, Any] | None:
        sizes = [{"name": str(name)} for name in self.SkuProfileVmSize or ()]
        return _filled({"vmSizes": sizes or None, "allocationStrategy": self.SkuProfileAllocationStrategy}) or None

    def _events(self) -> dict[str, Any] | None:
        version, down = self.ScheduledEventsApiVersion, unwrap(self.EnableAllInstancesDown)
        grid = {"eventGridAndResourceGraph": {"scheduledEventsApiVersion": version}}
        policy = {
            "scheduledEventsAdditionalPublishingTargets": grid if version else None,
            "allInstancesDown": None if down is None else {"automaticallyApprove": bool(down)},
        }
        return _filled(policy) or None

    def _identity(self) -> dict[str, Any] | None:
        user = self.UserAssignedIdentity
        if not user:
            return {"type": "SystemAssigned"} if self.SystemAssignedIdentity else None
        kind = "SystemAssigned, UserAssigned" if self.SystemAssignedIdentity else "UserAssigned"
        return {"type": kind, "userAssignedIdentities": {str(user): {}}}

    def _profile(
        self, creation: Creation, names: dict[str, str], image: FoundImage, pools: tuple[int, ...], encoded: str | None
    ) -> dict[str, Any]:
        credential: Any = unwrap(self.Credential)
        own = names["set"]
        system = {
            "computerNamePrefix": own[:_LONGEST_PREFIX],
            "adminUsername": str(credential.UserName),
            "adminPassword": credential.Password.reveal(),
            f"{image.system.lower()}Configuration": {},
        }
        storage = {
            "imageReference": self._reference_to(image),
            "dataDisks": _data_disks(image.luns, self.DataDiskSizeInGb or ()),
            "diskControllerType": self.DiskControllerType,
        }
        reservation = self.CapacityReservationGroupId
        return _filled(
            {
                "osProfile": system,
                "storageProfile": _filled(storage),
                "networkProfile": self._network(creation, names, pools),
                "securityProfile": self._security_profile(),
                "securityPostureReference": self._posture(),
                "priority": self.Priority,
                "evictionPolicy": self.EvictionPolicy,
                "billingProfile": None if self.MaxPrice is None else {"maxPrice": float(self.MaxPrice)},
                "capacityReservation": {"capacityReservationGroup": {"id": reservation}} if reservation else None,
                "userData": encoded,
            }
        )

    def _reference_to(self, image: FoundImage) -> dict[str, str]:
        name = self.SharedGalleryImageId or self.ImageReferenceId
        if not name:
            return image.reference
        folded = name.lower()
        if folded.startswith("/communitygalleries/"):
            return {"communityGalleryImageId": name}
        is_shared = self.SharedGalleryImageId or folded.startswith("/sharedgalleries/")
        return {"sharedGalleryImageId" if is_shared else "id": name}

    def _network(self, creation: Creation, names: dict[str, str], pools: tuple[int, ...]) -> dict[str, Any]:
        balancer = creation.path(BALANCER, names["balancer"])
        subnet = f"{creation.path(NETWORK, names['network'])}/subnets/{names['subnet']}"
        nat = [{"id": f"{balancer}/inboundNatPools/{names['set']}{port}"} for port in pools]
        address = {
            "subnet": {"id": subnet},
            "loadBalancerBackendAddressPools": [{"id": f"{balancer}/backendAddressPools/{names['backend']}"}],
            "loadBalancerInboundNatPools": nat or None,
        }
        interface = {
            "primary": True,
            "ipConfigurations": [{"name": names["set"], "properties": _filled(address)}],
            "networkSecurityGroup": {"id": creation.path(SECURITY_GROUP, names["set"])} if self.Zone else None,
        }
        version = {} if self._is_uniform else {"networkApiVersion": "2020-11-01"}
        return {**version, "networkInterfaceConfigurations": [{"name": names["set"], "properties": _filled(interface)}]}

    def _security_profile(self) -> dict[str, Any] | None:
        kind, tpm, boot = self._security()
        proxy = {"enabled": True} if self.EnableProxyAgent else {}
        if self.AddProxyAgentExtension:
            proxy["addProxyAgentExtension"] = True
        if not (kind or self.EncryptionAtHost or proxy) and tpm is None and boot is None:
            return None
        uefi = _filled({"secureBootEnabled": boot, "vTpmEnabled": tpm})
        return _filled(
            {
                "encryptionAtHost": bool(self.EncryptionAtHost),
                "uefiSettings": uefi or None,
                "securityType": kind,
                "proxyAgentSettings": proxy or None,
            }
        )

    def _posture(self) -> dict[str, Any] | None:
        excluded = _texts(self.SecurityPostureExcludeExtension)
        return _filled({"id": self.SecurityPostureId, "excludeExtensions": excluded}) or None


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """What is not null."""
    return {name: value for name, value in values.items() if value is not None}


def _texts(values: Any) -> list[str] | None:
    return [str(value) for value in values] if values else None


def _reference(creation: Creation, kind: str, name: str | None) -> dict[str, str] | None:
    """A resource by its id, or by its name in the group."""
    if not name:
        return None
    return {"id": name if "/" in name else f"{creation.group_path}/providers/Microsoft.Compute/{kind}/{name}"}


def _data_disks(of_image: tuple[int, ...], sizes: Any) -> list[dict[str, Any]] | None:
    """Data disks: those of the image, then empty ones of these sizes."""
    first = max(of_image, default=-1) + 1
    own = [{"lun": lun, "createOption": "FromImage"} for lun in of_image]
    empty = [
        {"lun": first + place, "createOption": "Empty", "diskSizeGB": int(size)} for place, size in enumerate(sizes)
    ]
    return [*own, *empty] or None
