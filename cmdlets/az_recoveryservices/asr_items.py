"""Machines that can be replicated, and those that are: protected, changed, no longer protected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._asr import ActAsr, AsrCmdlet, GetAsr, declare, id_text
from cmdlets.az_recoveryservices._asr_inputs import disks, disks_of_machine, encryption
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import found_at
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from cmdlets.az_recoveryservices.vaults import tag_texts
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_SITES = "sites of VMware's appliances are not looked into."
_ITEMS = "replicationProtectedItems"


class _GetProtectable(GetAsr):
    """Gets what can be protected in a container."""

    model, collection, above = "ASRProtectableItem", "replicationProtectableItems", "ProtectionContainer"
    refuses = {"SiteId": _SITES}


declare(
    *(__name__, "Get-AzRecoveryServicesAsrProtectableItem", _GetProtectable, "Gets the machines of a container."),
)


@cmdlet("New-AzRecoveryServicesAsrProtectableItem")
class NewAzRecoveryServicesAsrProtectableItem(AsrCmdlet):
    """Makes a physical server known."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrProtectableItem"

    def process(self) -> None:
        container = self.taken("ProtectionContainer")
        if self.should_process(self.FriendlyName, "New"):
            properties = {"friendlyName": self.FriendlyName, "ipAddress": self.IPAddress, "osType": self.OSType}
            title = f"discovery of '{self.FriendlyName}'"
            self.begin_job(title, "POST", f"{id_text(container)}/discoverProtectableItem", properties)


class _GetItems(GetAsr):
    """Gets what is protected: in a container, or of a machine that can be."""

    model, collection, above = "ASRReplicationProtectedItem", _ITEMS, "ProtectionContainer"

    def found(self) -> Iterator[Value]:
        if self.is_bound("ProtectableItem"):
            protected = self.taken("ProtectableItem").values["ReplicationProtectedItemId"]
            if protected:
                yield self.made(self.one(str(protected)))
        else:
            yield from super().found()


declare(__name__, "Get-AzRecoveryServicesAsrReplicationProtectedItem", _GetItems, "Gets the protected machines.")


class _GetPoints(GetAsr):
    """Gets the recovery points of a machine or a cluster."""

    collection = "recoveryPoints"


declare(
    *(__name__, "Get-AzRecoveryServicesAsrRecoveryPoint", _GetPoints, "Gets the recovery points of a machine."),
    model="ASRRecoveryPoint",
    above="ReplicationProtectedItem",
)
declare(
    *(__name__, "Get-AzRecoveryServicesAsrClusterRecoveryPoint", _GetPoints, "Gets the recovery points of a cluster."),
    model="ASRClusterRecoveryPoint",
    above="ReplicationProtectionCluster",
)

_A2A = (
    *("RecoveryResourceGroupId", "RecoveryCloudServiceId", "RecoveryAvailabilitySetId", "RecoveryAvailabilityZone"),
    *("RecoveryProximityPlacementGroupId", "RecoveryVirtualMachineScaleSetId", "RecoveryCapacityReservationGroupId"),
    *("RecoveryBootDiagStorageAccountId", "PlatformFaultDomain", "RecoveryAzureNetworkId"),
    *("RecoveryAzureSubnetName=recoverySubnetName", "ReplicationGroupName=multiVmGroupName"),
)
_TARGET = (
    *("RecoveryVmName=targetAzureVmName", "RecoveryAzureNetworkId=targetAzureNetworkId"),
    *("RecoveryAzureSubnetName=targetAzureSubnetId", "LogStorageAccountId"),
    *("RecoveryResourceGroupId=targetAzureV2ResourceGroupId", "RecoveryAvailabilitySetId=targetAvailabilitySetId"),
    *("RecoveryAvailabilityZone=targetAvailabilityZone", "SqlServerLicenseType", "Size=targetVmSize"),
    *("RecoveryProximityPlacementGroupId=targetProximityPlacementGroupId",),
)
_TAGS = {"RecoveryVmTag": "targetVmTags", "DiskTag": "targetManagedDiskTags", "RecoveryNicTag": "targetNicTags"}
_RCM = (
    "ApplianceName",
    "CredentialsToAccessVm",
    "Fabric",
    "InMageRcmDiskInput",
    "LicenseType",
    "ReplicateVMwareToAzure",
)


@cmdlet("New-AzRecoveryServicesAsrReplicationProtectedItem")
class NewAzRecoveryServicesAsrReplicationProtectedItem(AsrCmdlet):
    """Protects a machine by replicating it."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrReplicationProtectedItem"
    refuses = {name: _SITES for name in (*_RCM, "TestNetworkId", "TestSubnetName")}
    ignores = {"VmmToVmm": "it only chooses what may be given besides."}

    def process(self) -> None:
        mapping = self.taken("ProtectionContainerMapping")
        if self.should_process(self.Name, "New"):
            self.perform(f"protection of '{self.Name}'", lambda operation: self._work(operation, mapping))

    def _work(self, operation: Operation, mapping: ServiceRecord) -> Iterator[Value]:
        container = id_text(mapping).partition("/replicationProtectionContainerMappings/")[0]
        properties: dict[str, Any] = {"policyId": str(mapping.values["PolicyId"])}
        if self.AzureToAzure or self.AzureVmId:
            details = self._between_regions(str(mapping.values["TargetProtectionContainerId"]))
        else:
            machine = self.taken("ProtectableItem")
            properties["protectableItemId"] = id_text(machine)
            details = self._of_site(machine, str(found_at(mapping.document, ".targetProtectionContainerId") or ""))
        if details:
            properties["providerSpecificDetails"] = details
        path = f"{container}/{_ITEMS}/{quote(self.Name, safe='')}"
        yield from self.job_work(operation, "PUT", path, properties)

    def _between_regions(self, target: str) -> dict[str, Any]:
        details: dict[str, Any] = {
            "instanceType": "A2A",
            "fabricObjectId": self.AzureVmId,
            "recoveryContainerId": target,
        }
        details.update(self.texts(*_A2A))
        if self.RecoveryExtendedLocation:
            details["recoveryExtendedLocation"] = {"name": self.RecoveryExtendedLocation, "type": "EdgeZone"}
        keys = encryption(self.bound)
        if keys:
            details["diskEncryptionInfo"] = keys
        if self.is_bound("AzureToAzureDiskReplicationConfiguration"):
            details.update(disks(self.taken_all("AzureToAzureDiskReplicationConfiguration")))
        else:
            get = self.manager().get
            group, staging = self.text("RecoveryResourceGroupId"), self.text("LogStorageAccountId")
            details.update(disks_of_machine(get, str(self.AzureVmId), group, staging))
        return details

    def _of_site(self, machine: ServiceRecord, target: str) -> dict[str, Any]:
        if self.VMwareToAzure:
            details: dict[str, Any] = {
                "instanceType": "InMageAzureV2",
                **self.texts(*_TARGET, "DiskType", "DiskEncryptionSetId"),
            }
            details["processServerId"] = self.taken("ProcessServer").values["Id"]
            details["runAsAccountId"] = self.taken("Account").values["AccountId"]
            details.update(self.texts("ReplicationGroupName=multiVmGroupName"))
            names = {"diskId": "DiskId", "diskType": "DiskType", "logStorageAccountId": "LogStorageAccountId"}
            names["diskEncryptionSetId"] = "DiskEncryptionSetId"
            inputs = [
                {member: str(disk.values[name]) for member, name in names.items() if disk.values.get(name)}
                for disk in self.taken_all("InMageAzureV2DiskInput")
            ]
            if inputs:
                details["disksToInclude"] = inputs
        elif target == "Microsoft Azure":
            details = {"instanceType": "HyperVReplicaAzure", **self.texts(*_TARGET, "UseManagedDisk=useManagedDisks")}
            details.update(
                self.texts("RecoveryAzureStorageAccountId=targetStorageAccountId", "UseManagedDisksForReplication")
            )
            details["vmName"] = machine.values["FriendlyName"]
            details["hvHostVmId"] = machine.values["FabricObjectId"]
            details["osType"] = self.text("OS") or str(machine.values["OS"] or "Windows")
            self._add_disks(details, machine)
        else:  # Between sites of VMM, which know all that is needed. -HyperVToAzure only chooses what may be given.
            return {}
        for parameter, member in _TAGS.items():
            if self.is_bound(parameter):
                details[member] = tag_texts(self.bound[parameter])
        return {name: value for name, value in details.items() if value is not None}

    def _add_disks(self, details: dict[str, Any], machine: ServiceRecord) -> None:
        known = found_at(machine.document, ".customDetails.diskDetails") or []
        named = [each for each in known if each.get("vhdName") == self.OSDiskName]
        if not named:
            named = [each for each in known if each.get("vhdType") == "OperatingSystem"]
        if named:
            details["vhdId"] = named[0].get("vhdId")
        elif self.OSDiskName:
            self.invalid(f"The machine has no disk '{self.OSDiskName}'.")
        if self.is_bound("IncludeDiskId"):
            given = unwrap(self.bound["IncludeDiskId"])
            details["disksToInclude"] = [str(each) for each in given]


class _EndProtection(ActAsr):
    """Ends the replication of a machine or a cluster; -Force without doing anything at the machine."""

    action = "remove"
    given = ("InputObject", "ReplicationProtectionCluster")

    def properties(self) -> dict[str, Any] | None:
        if self.bound.get("Force"):
            return None
        return {
            "disableProtectionReason": "NotSpecified",
            "replicationProviderInput": {"instanceType": "DisableProtectionProviderSpecificInput"},
        }


_ends = declare(
    __name__, "Remove-AzRecoveryServicesAsrReplicationProtectedItem", _EndProtection, "Ends a machine's protection."
)
for _set in _ends.metadata.lookup()["replicationprotectioncluster"].sets.values():
    _set.mandatory = False  # Its help names it by mistake beside -InputObject, which is what it takes.


class _DiskAction(ActAsr):
    """Base of those about the disks of a machine between regions."""

    def properties(self) -> dict[str, Any]:
        return {"providerSpecificDetails": {"instanceType": "A2A", **self.disks()}}

    def disks(self) -> dict[str, Any]:
        """The disks in the request."""
        return disks(self.taken_all("AzureToAzureDiskReplicationConfiguration"))


class _RemoveDisks(_DiskAction):
    """Ends the replication of disks."""

    def disks(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for parameter, member in (("VhdUri", "vmDisksUris"), ("DiskId", "vmManagedDisksIds")):
            if self.is_bound(parameter):
                found[member] = [str(each) for each in unwrap(self.bound[parameter])]
        return found


declare(
    *(
        __name__,
        "Add-AzRecoveryServicesAsrReplicationProtectedItemDisk",
        _DiskAction,
        "Protects further disks of a machine.",
    ),
    action="addDisks",
)
declare(
    *(__name__, "Remove-AzRecoveryServicesAsrReplicationProtectedItemDisk", _RemoveDisks, "No longer protects disks."),
    action="removeDisks",
)


class _Account(ActAsr):
    """Base of what is done at the machine itself, by an account."""

    def properties(self) -> dict[str, Any]:
        account = self.taken("Account").values["AccountId"] if self.is_bound("Account") else None
        return {"runAsAccountId": account}


declare(
    *(__name__, "Update-AzRecoveryServicesAsrMobilityService", _Account, "Brings a machine's agent up to date."),
    action="updateMobilityService",
    given=("ReplicationProtectedItem",),
)

_NIC = {
    "nicId": "NicId",
    "recoveryNicName": "RecoveryNicName",
    "recoveryNicResourceGroupName": "RecoveryNicResourceGroupName",
    "reuseExistingNic": "ReuseExistingNic",
    "recoveryNetworkSecurityGroupId": "RecoveryNetworkSecurityGroupId",
    "enableAcceleratedNetworkingOnRecovery": "EnableAcceleratedNetworkingOnRecovery",
    "tfoNicName": "TfoNicName",
    "tfoNicResourceGroupName": "TfoNicResourceGroupName",
    "tfoReuseExistingNic": "TfoReuseExistingNic",
    "tfoNetworkSecurityGroupId": "TfoNetworkSecurityGroupId",
    "enableAcceleratedNetworkingOnTfo": "EnableAcceleratedNetworkingOnTfo",
}
_IP = {
    "ipConfigName": "IPConfigName",
    "isPrimary": "IsPrimary",
    "isSeletedForFailover": "IsSeletedForFailover",
    "recoverySubnetName": "RecoverySubnetName",
    "recoveryStaticIPAddress": "RecoveryStaticIPAddress",
    "recoveryPublicIPAddressId": "RecoveryPublicIPAddressId",
    "recoveryLBBackendAddressPoolIds": "RecoveryLBBackendAddressPoolIds",
    "tfoSubnetName": "TfoSubnetName",
    "tfoStaticIPAddress": "TfoStaticIPAddress",
    "tfoPublicIPAddressId": "TfoPublicIPAddressId",
    "tfoLBBackendAddressPoolIds": "TfoLBBackendAddressPoolIds",
}


def _json(value: Value) -> Any:
    plain = unwrap(value)
    if isinstance(plain, list):
        return [_json(each) for each in plain]
    return plain if isinstance(plain, (bool, int)) else convert_to(plain, "string")


def _of(names: dict[str, str], given: ServiceRecord) -> dict[str, Any]:
    return {member: _json(given.values[name]) for member, name in names.items() if given.values.get(name) is not None}


_CHANGES = (
    *("Name=recoveryAzureVMName", "Size=recoveryAzureVMSize", "PrimaryNic=selectedSourceNicId", "LicenseType"),
    *("RecoveryNetworkId=selectedRecoveryAzureNetworkId", "TestNetworkId=selectedTfoAzureNetworkId"),
    *("RecoveryAvailabilitySet=recoveryAvailabilitySetId",),
)
_DETAILS = {
    "A2A": (
        *("RecoveryCloudServiceId", "RecoveryResourceGroupId", "RecoveryBootDiagStorageAccountId"),
        *(
            "RecoveryProximityPlacementGroupId",
            "RecoveryVirtualMachineScaleSetId",
            "RecoveryCapacityReservationGroupId",
        ),
        *("TfoAzureVMName", "PlatformFaultDomain", "RecoveryAvailabilityZone"),
    ),
    "HyperVReplicaAzure": (
        *("RecoveryResourceGroupId=recoveryAzureV2ResourceGroupId", "UseManagedDisk=useManagedDisks"),
        *("RecoveryAvailabilityZone=targetAvailabilityZone", "SqlServerLicenseType"),
        *("RecoveryProximityPlacementGroupId=targetProximityPlacementGroupId",),
    ),
}
_DETAILS["InMageAzureV2"] = _DETAILS["HyperVReplicaAzure"]
_ONE_CARD = (
    *("RecoveryNicSubnetName=recoverySubnetName", "RecoveryNicStaticIPAddress=recoveryStaticIPAddress"),
    *("RecoveryPublicIPAddressId", "TestNicSubnetName=tfoSubnetName", "TestNicStaticIPAddress=tfoStaticIPAddress"),
)


@cmdlet("Set-AzRecoveryServicesAsrReplicationProtectedItem", default_set="AzureToAzure")
class SetAzRecoveryServicesAsrReplicationProtectedItem(AsrCmdlet):
    """Changes what becomes of a machine when it fails over; what is not given stays."""

    net_command = f"{ASR}SetAzureRmRecoveryServicesAsrReplicationProtectedItem"

    def process(self) -> None:
        item = self.taken("InputObject")
        kind = str(item.values["ReplicationProvider"])
        if kind not in _DETAILS:
            self.fails(
                f"What becomes of machines of the provider '{kind}' is not changed here.",
                "System.InvalidOperationException",
            )
            return
        name = str(item.values["FriendlyName"])
        if self.should_process(name, "Update"):
            title = f"update of protected machine '{name}'"
            self.begin_job(title, "PATCH", id_text(item), self._properties(item, kind))

    def _properties(self, item: ServiceRecord, kind: str) -> dict[str, Any]:
        before = found_at(item.document, ".providerSpecificDetails") or {}
        properties: dict[str, Any] = {
            "recoveryAzureVMName": before.get("recoveryAzureVMName"),
            "recoveryAzureVMSize": before.get("recoveryAzureVMSize"),
            "selectedRecoveryAzureNetworkId": before.get("selectedRecoveryAzureNetworkId"),
            "selectedTfoAzureNetworkId": before.get("selectedTfoAzureNetworkId"),
        }
        properties.update(self.texts(*_CHANGES))
        cards = [self._card(each) for each in self.taken_all("ASRVMNicConfiguration")]
        if self.UpdateNic:
            cards.append(self._one_card())
        if cards:
            properties["vmNics"] = cards
        details: dict[str, Any] = {"instanceType": kind, **self.texts(*_DETAILS[kind])}
        keys = encryption(self.bound)
        if keys and kind == "A2A":
            details["diskEncryptionInfo"] = keys
        changed = self.taken_all("AzureToAzureUpdateReplicationConfiguration")
        if changed:
            names = (
                "DiskId",
                "RecoveryReplicaDiskAccountType",
                "RecoveryTargetDiskAccountType",
                "FailoverDiskName",
                "TfoDiskName",
            )
            members = {each[:1].lower() + each[1:]: each for each in names}
            details["managedDiskUpdateDetails"] = [_of(members, each) for each in changed]
        for parameter, member in _TAGS.items():
            if self.is_bound(parameter):
                details[member] = tag_texts(self.bound[parameter])
        if self.is_bound("DiskIdToDiskEncryptionSetMap"):
            details["diskIdToDiskEncryptionMap"] = tag_texts(self.bound["DiskIdToDiskEncryptionSetMap"])
        properties["providerSpecificDetails"] = details
        return {member: value for member, value in properties.items() if value is not None}

    def _card(self, given: ServiceRecord) -> dict[str, Any]:
        addresses = [_of(_IP, unwrap(each)) for each in given.values.get("IPConfigs") or ()]
        return {
            **_of(_NIC, given),
            "selectionType": "SelectedByUser",
            **({"ipConfigs": addresses} if addresses else {}),
        }

    def _one_card(self) -> dict[str, Any]:
        found: dict[str, Any] = {"nicId": self.UpdateNic, "selectionType": self.NicSelectionType or "SelectedByUser"}
        found.update(self.texts("RecoveryNetworkSecurityGroupId", "EnableAcceleratedNetworkingOnRecovery"))
        address = self.texts(*_ONE_CARD)
        if self.is_bound("RecoveryLBBackendAddressPoolId"):
            pools = unwrap(self.bound["RecoveryLBBackendAddressPoolId"])
            address["recoveryLBBackendAddressPoolIds"] = [str(each) for each in pools]
        return {**found, **({"ipConfigs": [address]} if address else {})}


class _GetClusters(GetAsr):
    """Gets clusters: of a container, or of the vault."""

    model, collection = "ASRReplicationProtectionCluster", "replicationProtectionClusters"

    def place(self) -> str:
        return id_text(self.taken("ProtectionContainer")) if self.is_bound("ProtectionContainer") else self.vault_path()


declare(__name__, "Get-AzRecoveryServicesAsrReplicationProtectionCluster", _GetClusters, "Gets protected clusters.")


@cmdlet("New-AzRecoveryServicesAsrReplicationProtectionCluster")
class NewAzRecoveryServicesAsrReplicationProtectionCluster(AsrCmdlet):
    """Makes a cluster, to which machines are added as they are protected."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrReplicationProtectionCluster"
    ignores = {"AzureToAzure": "clusters are only replicated between regions of Azure."}

    def process(self) -> None:
        mapping = self.taken("ProtectionContainerMapping")
        if not self.should_process(self.Name, "New"):
            return
        container = id_text(mapping).partition("/replicationProtectionContainerMappings/")[0]
        properties = {
            "policyId": mapping.values["PolicyId"],
            "recoveryContainerId": mapping.values["TargetProtectionContainerId"],
            "providerSpecificDetails": {"instanceType": "A2A"},
        }
        path = f"{container}/replicationProtectionClusters/{quote(self.Name, safe='')}"
        self.begin_job(f"creation of cluster '{self.Name}'", "PUT", path, properties)


declare(__name__, "Remove-AzRecoveryServicesAsrReplicationProtectionCluster", ActAsr, "Removes a cluster.")
