"""The simple set of New-AzVmss: a scale set with a network, a public address and a load balancer of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.az_compute._missing_resources import GROUP, MissingResources
from cmdlets.az_compute._simple_network import (
    ADDRESS,
    BALANCER,
    extended_location,
    free_label,
    public_address,
    security_group,
    virtual_network,
)
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vm_images import DEFAULT_ALIAS, PORTS, KnownImage, find_image
from cmdlets.az_compute._vm_new_bodies import NETWORK, SECURITY_GROUP
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
            resources = MissingResources(manager, self.target_group(), self._wanted())
            resources.look()
            location = self.Location or resources.location()
            label = self.DomainNameLabel or free_label(manager, location, self.VMScaleSetName)
            found = resources.found.get(SCALE_SET.type)
            if found is None:
                found = self._create(manager, operation, resources, location, label, encoded)
            made = SCALE_SET.of(found)
            made.FullyQualifiedDomainName = f"{label}.{location}.cloudapp.azure.com"  # type: ignore[attr-defined]
            return [made]

        self.perform(f"creation of {SCALE_SET.noun} '{self.VMScaleSetName}'", work)

    def _wanted(self) -> dict[str, str]:
        """The names of what is made where it is missing, by type."""
        own = str(self.VMScaleSetName)
        return {
            NETWORK: self.VirtualNetworkName or own,
            ADDRESS: self.PublicIpAddressName or own,
            BALANCER: self.LoadBalancerName or own,
            **({SECURITY_GROUP: own} if self.Zone else {}),
            SCALE_SET.type: own,
        }

    @property
    def _subnet(self) -> str:
        return str(self.SubnetName or self.VMScaleSetName)

    @property
    def _frontend(self) -> str:
        return str(self.FrontendPoolName or self.VMScaleSetName)

    @property
    def _backend(self) -> str:
        return str(self.BackendPoolName or self.VMScaleSetName)

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

    def _image(self, manager: ResourceManager, location: str) -> KnownImage:
        alias = self.ImageName
        if not alias:
            given = any(map(self.is_bound, ("SecurityType", "ImageReferenceId", "SharedGalleryImageId")))
            alias = _IMAGE if given else DEFAULT_ALIAS
        try:
            found = find_image(manager, alias, self.target_group(), location)
        except ValueError as problem:
            self.invalid(str(problem), alias)
        return found or KnownImage({}, "Windows")

    def _create(
        self,
        manager: ResourceManager,
        operation: Operation,
        resources: MissingResources,
        location: str,
        label: str,
        encoded: str | None,
    ) -> Document:
        image = self._image(manager, location)
        sku = "Basic" if self.SinglePlacementGroup and not self.Zone else "Standard"
        nat = tuple(self.NatBackendPort or PORTS.get(image.system, ()))
        ports = (80,) if self.BackendPort is None else tuple(self.BackendPort)
        pools = nat if self._is_uniform else ()
        network = virtual_network(
            self._subnet, self.VnetAddressPrefix or _PREFIX, self.SubnetAddressPrefix or _SUBNET_PREFIX, self.EdgeZone
        )
        own = str(self.VMScaleSetName)
        bodies: dict[str, Document] = {
            GROUP: {},
            NETWORK: network,
            ADDRESS: public_address(label, self.AllocationMethod or "Static", sku, self.EdgeZone),
            BALANCER: self._balancer(resources, sku, ports, pools),
            SECURITY_GROUP: security_group(own, (*nat, *ports)),
        }
        self._check(resources)
        for kind, body in bodies.items():
            if kind in resources.missing():
                resources.make(operation, kind, {"location": location, **body})
        self._add_subnet(operation, resources, network)
        status = operation.write(
            manager,
            "PUT",
            resources.id_of(SCALE_SET.type),
            SCALE_SET.version,
            {"location": location, **self._set(resources, image, pools, encoded)},
            headers=self.conditions(),
        )
        return status.result

    def _check(self, resources: MissingResources) -> None:
        """A load balancer that was named and is there is not changed."""
        balancer = resources.found.get(BALANCER)
        if balancer is not None and self.LoadBalancerName:
            self.invalid(
                "Existing loadbalancer config is not compatible with what is required by the cmdlet. Kindly rerun the "
                f"cmdlet after deleting the existing LB with name : {balancer['name']} and ID : {balancer['id']}"
            )

    def _add_subnet(self, operation: Operation, resources: MissingResources, wanted: Document) -> None:
        """Give a network that was there the subnet, where it has none of that name."""
        network = resources.found.get(NETWORK)
        if network is not None:
            subnets = network["properties"].get("subnets") or []
            if not any(subnet["name"].lower() == self._subnet.lower() for subnet in subnets):
                network["properties"]["subnets"] = [*subnets, *wanted["properties"]["subnets"]]
                resources.make(operation, NETWORK, network)

    def _balancer(
        self, resources: MissingResources, sku: str, ports: tuple[int, ...], pools: tuple[int, ...]
    ) -> Document:
        own = resources.id_of(BALANCER)
        frontend = {"id": f"{own}/frontendIPConfigurations/{self._frontend}"}
        backend = {"id": f"{own}/backendAddressPools/{self._backend}"}
        address = resources.reference(ADDRESS)
        properties: dict[str, Any] = {
            "frontendIPConfigurations": [{"name": self._frontend, "properties": {"publicIPAddress": address}}],
            "backendAddressPools": [{"name": self._backend}],
            "loadBalancingRules": [
                {
                    "name": f"{resources.names[BALANCER]}{port}",
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
                    "name": f"{self.VMScaleSetName}{port}",
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
        self, resources: MissingResources, image: KnownImage, pools: tuple[int, ...], encoded: str | None
    ) -> Document:
        """The body of the set itself."""
        given = {
            "scaleInPolicy": {"rules": list(self.ScaleInPolicy)} if self.ScaleInPolicy else None,
            "additionalCapabilities": {"ultraSSDEnabled": True} if self.EnableUltraSSD else None,
            "proximityPlacementGroup": _reference(
                resources, "proximityPlacementGroups", self.ProximityPlacementGroupId
            ),
            "hostGroup": _reference(resources, "hostGroups", self.HostGroupId),
            "doNotRunExtensionsOnOverprovisionedVMs": True if self.SkipExtensionsOnOverprovisionedVMs else None,
            "platformFaultDomainCount": self.PlatformFaultDomainCount,
            "highSpeedInterconnectPlacement": self.HighSpeedInterconnectPlacement,
            "zonalPlatformFaultDomainAlignMode": self.ZonalPlatformFaultDomainAlignMode,
            "skuProfile": self._sku_profile(),
            "scheduledEventsPolicy": self._events(),
            "upgradePolicy": self._upgrades(),
            "orchestrationMode": "Uniform" if self._is_uniform else "Flexible",
            "singlePlacementGroup": bool(self.SinglePlacementGroup),
            "virtualMachineProfile": self._profile(resources, image, pools, encoded),
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
        self, resources: MissingResources, image: KnownImage, pools: tuple[int, ...], encoded: str | None
    ) -> dict[str, Any]:
        credential: Any = unwrap(self.Credential)
        own = str(self.VMScaleSetName)
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
                "networkProfile": self._network(resources, pools),
                "securityProfile": self._security_profile(),
                "securityPostureReference": self._posture(),
                "priority": self.Priority,
                "evictionPolicy": self.EvictionPolicy,
                "billingProfile": None if self.MaxPrice is None else {"maxPrice": float(self.MaxPrice)},
                "capacityReservation": {"capacityReservationGroup": {"id": reservation}} if reservation else None,
                "userData": encoded,
            }
        )

    def _reference_to(self, image: KnownImage) -> dict[str, str]:
        name = self.SharedGalleryImageId or self.ImageReferenceId
        if not name:
            return image.reference
        folded = name.lower()
        if folded.startswith("/communitygalleries/"):
            return {"communityGalleryImageId": name}
        is_shared = self.SharedGalleryImageId or folded.startswith("/sharedgalleries/")
        return {"sharedGalleryImageId" if is_shared else "id": name}

    def _network(self, resources: MissingResources, pools: tuple[int, ...]) -> dict[str, Any]:
        own, balancer = str(self.VMScaleSetName), resources.id_of(BALANCER)
        subnet = f"{resources.id_of(NETWORK)}/subnets/{self._subnet}"
        nat = [{"id": f"{balancer}/inboundNatPools/{own}{port}"} for port in pools]
        address = {
            "subnet": {"id": subnet},
            "loadBalancerBackendAddressPools": [{"id": f"{balancer}/backendAddressPools/{self._backend}"}],
            "loadBalancerInboundNatPools": nat or None,
        }
        interface = {
            "primary": True,
            "ipConfigurations": [{"name": own, "properties": _filled(address)}],
            "networkSecurityGroup": resources.reference(SECURITY_GROUP) if self.Zone else None,
        }
        version = {} if self._is_uniform else {"networkApiVersion": "2020-11-01"}
        return {**version, "networkInterfaceConfigurations": [{"name": own, "properties": _filled(interface)}]}

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


def _reference(resources: MissingResources, kind: str, name: str | None) -> dict[str, str] | None:
    """A resource by its id, or by its name in the group."""
    if not name:
        return None
    return {"id": name if "/" in name else f"{resources.id_of(GROUP)}/providers/Microsoft.Compute/{kind}/{name}"}


def _data_disks(of_image: tuple[int, ...], sizes: Any) -> list[dict[str, Any]] | None:
    """Data disks: those of the image, then empty ones of these sizes."""
    first = max(of_image, default=-1) + 1
    own = [{"lun": lun, "createOption": "FromImage"} for lun in of_image]
    empty = [
        {"lun": first + place, "createOption": "Empty", "diskSizeGB": int(size)} for place, size in enumerate(sizes)
    ]
    return [*own, *empty] or None
