"""Failovers of machines, clusters and recovery plans: tried, done, committed, undone, turned around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._asr import KEYS, ActAsr, AsrCmdlet, declare, id_text
from cmdlets.az_recoveryservices._asr_inputs import disks, disks_of_machine, encryption
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import found_at
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_CERTIFICATES = "the certificates of data that was encrypted before 2017 are not read."
_FILES = dict.fromkeys(("DataEncryptionPrimaryCertFile", "DataEncryptionSecondaryCertFile"), _CERTIFICATES)
_SITES = "servers of sites of VMware are not reached."
_WHAT = "Protected item or Recovery plan"
_POINTS = {
    "Latest": "Latest",
    "LatestAvailable": "LatestProcessed",
    "LatestAvailableApplicationConsistent": "LatestApplicationConsistent",
    "LatestAvailableCrashConsistent": "LatestCrashConsistent",
}
_AZURE = ("A2A", "HyperVReplicaAzure", "InMageAzureV2")
"""The providers whose machines fail over to Azure, to a recovery point."""


class OfBoth(ActAsr):
    """Base of those about a protected machine, a cluster or a recovery plan."""

    given: ClassVar[tuple[str, ...]] = (
        "ReplicationProtectedItem",
        "ReplicationProtectionCluster",
        "RecoveryPlan",
        "ResourceId",
    )
    refuses: ClassVar[Mapping[str, str]] = _FILES

    @property
    def is_plan(self) -> bool:
        """Whether it is about a recovery plan."""
        return "RecoveryPlan" in self.bound

    def provider(self) -> str:
        """What replicates the machine or cluster, empty for a plan."""
        for parameter in ("ReplicationProtectedItem", "ReplicationProtectionCluster"):
            if self.is_bound(parameter):
                return str(self.taken(parameter).values["ReplicationProvider"] or "")
        return ""

    def plan_details(self) -> list[dict[str, Any]]:
        """What is special about each provider of the plan's machines."""
        tag = self.text("RecoveryTag") or "LatestAvailable"
        providers = self.taken("RecoveryPlan").values["ReplicationProvider"] or []
        found = []
        for provider in (str(unwrap(each)) for each in providers):
            if provider not in _AZURE:
                continue
            if tag == "LatestAvailableCrashConsistent" and provider == "HyperVReplicaAzure":
                self.invalid(f"Machines of the provider '{provider}' have no recovery points '{tag}'.")
            details = {"instanceType": provider, "recoveryPointType": _POINTS[tag]}
            if provider == "A2A" and self.is_bound("MultiVmSyncPoint"):
                enabled = self.text("MultiVmSyncPoint") == "Enable"
                details["multiVmSyncPointOption"] = (
                    "UseMultiVmSyncRecoveryPoint" if enabled else "UsePerVmRecoveryPoint"
                )
            found.append(details)
        return found


declare(
    *(__name__, "Start-AzRecoveryServicesAsrCommitFailoverJob", OfBoth, "Commits a failover."),
    action="failoverCommit",
    refuses={},
    says=(_WHAT, "Commit failover"),
)
declare(
    *(__name__, "Start-AzRecoveryServicesAsrCancelFailoverJob", OfBoth, "Goes back on a failover."),
    action="failoverCancel",
    refuses={},
    says=(_WHAT, "Cancel failover"),
)
declare(
    *(
        __name__,
        "Start-AzRecoveryServicesAsrResynchronizeReplicationJob",
        OfBoth,
        "Compares a machine with its copy anew.",
    ),
    action="repairReplication",
    refuses={},
    says=("Protected item", "Resynchronize Replication"),
)
declare(
    *(__name__, "Start-AzRecoveryServicesAsrClusterCommitFailoverJob", OfBoth, "Commits a cluster's failover."),
    action="failoverCommit",
    refuses={},
    says=("Protection Cluster", "Commit failover"),
)
declare(
    *(
        __name__,
        "Start-AzRecoveryServicesAsrClusterResynchronizeReplicationJob",
        OfBoth,
        "Compares a cluster with its copy anew.",
    ),
    action="repairReplication",
    refuses={},
    says=("Protection Cluster", "Resynchronize Replication"),
)


class _CleanUp(OfBoth):
    """Removes what a test failover made."""

    action = "testFailoverCleanup"
    refuses: ClassVar[Mapping[str, str]] = {}
    says = ("Protected item or Recovery plan", "Cleanup Test Failover")

    def properties(self) -> dict[str, Any]:
        return {"comments": self.text("Comment")}


declare(__name__, "Start-AzRecoveryServicesAsrTestFailoverCleanupJob", _CleanUp, "Removes what a test failover made.")
declare(
    *(
        __name__,
        "Start-AzRecoveryServicesAsrClusterTestFailoverCleanupJob",
        _CleanUp,
        "Removes what a test failover made.",
    ),
)


class _Test(OfBoth):
    """Tries a failover."""

    action = "testFailover"
    says = (_WHAT, "Start test failover")

    def properties(self) -> dict[str, Any]:
        found: dict[str, Any] = {"failoverDirection": self.text("Direction"), "networkType": "NoNetworkAttachAsInput"}
        if self.bound.get("AzureVMNetworkId"):
            found.update(networkType="VmNetworkAsInput", networkId=self.text("AzureVMNetworkId"))
        elif self.is_bound("VMNetwork"):
            found.update(networkType="VmNetworkAsInput", networkId=id_text(self.taken("VMNetwork")))
        option = self.texts("CloudServiceCreationOption")
        if self.is_plan:
            details = self.plan_details()
            for each in details:
                each.update(option if each["instanceType"] == "A2A" else {})
            return {**found, "providerSpecificDetails": details}
        kind = self.provider()
        details_of_one: dict[str, Any] = {"instanceType": kind, **(option if kind == "A2A" else {})}
        if self.is_bound("RecoveryPoint"):
            details_of_one["recoveryPointId"] = id_text(self.taken("RecoveryPoint"))
        return {**found, "providerSpecificDetails": details_of_one} if kind in _AZURE else found


declare(__name__, "Start-AzRecoveryServicesAsrTestFailoverJob", _Test, "Tries a failover in a network of its own.")


class _Unplanned(OfBoth):
    """Fails over though the machine's own site may not answer."""

    action = "unplannedFailover"
    says = (_WHAT, "Start unplanned failover")

    def properties(self) -> dict[str, Any]:
        source = "Required" if self.bound.get("PerformSourceSideAction") else "NotRequired"
        found: dict[str, Any] = {"failoverDirection": self.text("Direction"), "sourceSiteOperations": source}
        if self.is_plan:
            return {**found, "providerSpecificDetails": self.plan_details()}
        kind = self.provider()
        details: dict[str, Any] = {"instanceType": kind}
        if self.is_bound("RecoveryPoint"):
            details["recoveryPointId"] = id_text(self.taken("RecoveryPoint"))
        elif self.is_bound("RecoveryTag"):
            details["recoveryPointId"] = self.newest(self.text("RecoveryTag"))
        return {**found, "providerSpecificDetails": details} if kind in _AZURE else found

    def newest(self, tag: str) -> str | None:
        """The id of the newest recovery point of a kind, None for one that is made of what is there."""
        if tag == "Latest":
            return None
        end = {"LatestAvailableApplicationConsistent": "app", "LatestAvailableCrashConsistent": "crash"}.get(tag, "")
        points = list(self.each(f"{self.path()}/recoveryPoints"))
        fits = [each for each in points if end in str(found_at(each, ".recoveryPointType") or "").lower()]
        if not fits:
            self.invalid(f"The machine has no recovery point '{tag}'.")
        return str(max(fits, key=lambda each: str(found_at(each, ".recoveryPointTime") or ""))["id"])


declare(
    __name__, "Start-AzRecoveryServicesAsrUnplannedFailoverJob", _Unplanned, "Fails over without the machine's site."
)


class _Planned(OfBoth):
    """Fails over with the machine's own site."""

    action = "plannedFailover"
    says = (_WHAT, "Start planned failover")
    refuses: ClassVar[Mapping[str, str]] = {
        **_FILES,
        "ServicesProvider": "machines are made again only where they were.",
        "MultiVmSyncPoint": "only unplanned failovers choose their recovery points.",
    }

    def properties(self) -> dict[str, Any]:
        direction = self.text("Direction")
        found: dict[str, Any] = {"failoverDirection": direction}
        back = direction == "RecoveryToPrimary"
        sync = {"ForDownTime": "ForDownTime", "ForSynchronization": "ForSynchronization"}.get(
            self.text("Optimize"), "ForDownTime"
        )
        failback = {
            "instanceType": "HyperVReplicaAzureFailback",
            "dataSyncOption": sync,
            "recoveryVmCreationOption": "CreateVmIfNotFound"
            if self.text("CreateVmIfNotFound") == "Yes"
            else "NoAction",
        }
        if self.is_plan:
            providers = [str(unwrap(each)) for each in self.taken("RecoveryPlan").values["ReplicationProvider"] or []]
            if "HyperVReplicaAzure" in providers:
                found["providerSpecificDetails"] = [failback if back else {"instanceType": "HyperVReplicaAzure"}]
            return found
        kind = self.provider()
        if kind == "HyperVReplicaAzure":
            found["providerSpecificDetails"] = failback if back else {"instanceType": kind}
        elif kind == "InMageRcmFailback":
            tag = {"RecoveryTagCrashConsistent": "CrashConsistent"}.get(
                self.text("RecoveryTag"), "ApplicationConsistent"
            )
            found["providerSpecificDetails"] = {"instanceType": kind, "recoveryPointType": tag}
        return found


declare(__name__, "Start-AzRecoveryServicesAsrPlannedFailoverJob", _Planned, "Fails over with the machine's site.")


class _Apply(OfBoth):
    """Chooses another recovery point after a failover."""

    action = "applyRecoveryPoint"
    says = ("Protected item", "Apply recovery point")

    def properties(self) -> dict[str, Any]:
        return {
            "recoveryPointId": id_text(self.taken("RecoveryPoint")),
            "providerSpecificDetails": {"instanceType": self.provider()},
        }


declare(__name__, "Start-AzRecoveryServicesAsrApplyRecoveryPoint", _Apply, "Chooses another recovery point.")


class _Cluster(OfBoth):
    """Base of those that choose recovery points of a cluster and its machines."""

    refuses: ClassVar[Mapping[str, str]] = {}

    def points(self) -> dict[str, Any]:
        """What the request says of them."""
        found: dict[str, Any] = {}
        if self.is_bound("ClusterRecoveryPoint"):
            found["clusterRecoveryPointId"] = id_text(self.taken("ClusterRecoveryPoint"))
        elif not self.bound.get("LatestProcessedRecoveryPoint"):
            self.invalid("Give either -ClusterRecoveryPoint or -LatestProcessedRecoveryPoint.")
        nodes = unwrap(self.bound.get("ListNodeRecoveryPoint")) or []
        if nodes:
            found["individualNodeRecoveryPoints"] = [convert_to(unwrap(each), "string") for each in nodes]
        return found

    def properties(self) -> dict[str, Any]:
        kind = self.provider() or "A2A"
        points = self.points()
        if self.action == "applyRecoveryPoint":
            return {**points, "providerSpecificDetails": {"instanceType": kind}}
        details = {"instanceType": kind, **points}
        found: dict[str, Any] = {"failoverDirection": self.text("Direction")}
        if self.action == "testFailover":
            found.update(networkType="VmNetworkAsInput", networkId=self.text("AzureVMNetworkId"))
        else:
            found["sourceSiteOperations"] = "Required" if self.bound.get("PerformSourceSideAction") else "NotRequired"
        return {**found, "providerSpecificDetails": details}


declare(
    *(__name__, "Start-AzRecoveryServicesAsrApplyClusterRecoveryPoint", _Cluster, "Chooses another recovery point."),
    action="applyRecoveryPoint",
    says=("Protection Cluster", "Apply recovery point"),
)
declare(
    *(__name__, "Start-AzRecoveryServicesAsrClusterTestFailoverJob", _Cluster, "Tries a cluster's failover."),
    action="testFailover",
    says=("Protection Cluster", "Start test failover"),
)
declare(
    *(__name__, "Start-AzRecoveryServicesAsrClusterUnplannedFailoverJob", _Cluster, "Fails a cluster over."),
    action="unplannedFailover",
    says=("Protection Cluster", "Start unplanned failover"),
)

_MACHINE = (
    *("RecoveryResourceGroupId", "RecoveryCloudServiceId", "RecoveryAvailabilitySetId", "RecoveryAvailabilityZone"),
    *("RecoveryProximityPlacementGroupId", "RecoveryVirtualMachineScaleSetId", "RecoveryCapacityReservationGroupId"),
    *("RecoveryBootDiagStorageAccountId", "PlatformFaultDomain"),
)
_OF_VMWARE = (
    *("Account", "ApplianceName", "AzureToVMware", "CredentialsToAccessVm", "DataStore", "DataStoreName", "Fabric"),
    *("MasterTarget", "ProcessServer", "ReplicateAzureToVMware", "ReplicateVMwareToAzure", "RetentionVolume", "SiteId"),
    "VMwareToAzure",
)


@cmdlet("Update-AzRecoveryServicesAsrProtectionDirection")
class UpdateAzRecoveryServicesAsrProtectionDirection(OfBoth):
    """Replicates the other way round after a failover."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrProtectionDirection"
    refuses = dict.fromkeys(_OF_VMWARE, _SITES)
    ignores = dict.fromkeys(("HyperVToAzure", "VmmToVmm"), "the machine itself says what it is replicated by.")

    def process(self) -> None:
        if not self.should_process(_WHAT, "Update protection direction"):
            return
        path = self.path()
        name = path.rpartition("/")[2]
        title = f"other direction of '{name}'"
        if self.AzureToAzure:
            self.perform(title, lambda operation: self._between_regions(operation, path, name))
            return
        properties: dict[str, Any] = {"failoverDirection": self.text("Direction")}
        if not self.is_plan and self.provider() == "HyperVReplicaAzure":
            details = {"instanceType": "HyperVReplicaAzure"}
            details.update(self.texts("LogStorageAccountId", "RecoveryAzureStorageAccountId=storageAccountId"))
            properties["providerSpecificDetails"] = details
        self.begin_job(title, "POST", f"{path}/reProtect", properties)

    def _between_regions(self, operation: Operation, path: str, name: str) -> Iterator[Any]:
        item = self.taken("ReplicationProtectedItem")
        details = switch_details(self, self.taken("ProtectionContainerMapping"))
        details.update(self.texts(*_MACHINE))
        if self.is_bound("AzureToAzureDiskReplicationConfiguration"):
            details.update(disks(self.taken_all("AzureToAzureDiskReplicationConfiguration")))
        else:
            details.update(_own_disks(self, item, details))
        keys = encryption(self.bound)
        if keys:
            details["diskEncryptionInfo"] = keys
        container = path.partition("/replicationProtectedItems/")[0]
        properties = {"replicationProtectedItemName": name, "providerSpecificDetails": details}
        yield from self.job_work(operation, "POST", f"{container}/switchprotection", properties)


def switch_details(of: AsrCmdlet, mapping: ServiceRecord) -> dict[str, Any]:
    """Where a machine or cluster between regions is replicated to, by a mapping the other way round."""
    return {
        "instanceType": "A2A",
        "recoveryContainerId": mapping.values["TargetProtectionContainerId"],
        "policyId": mapping.values["PolicyId"],
    }


def _own_disks(of: AsrCmdlet, item: ServiceRecord, details: dict[str, Any]) -> dict[str, Any]:
    """The disks of the machine that runs after the failover. Raises ServiceError."""
    known = found_at(item.document, ".providerSpecificDetails") or {}
    machine = known.get("recoveryFabricObjectId") or known.get("fabricObjectId")
    if not machine:
        return {}
    group = details.get("recoveryResourceGroupId")
    if not group:  # Back to where the machine was.
        group = str(known.get("fabricObjectId") or "").partition("/providers/")[0]
        details["recoveryResourceGroupId"] = group
    return disks_of_machine(of.manager().get, str(machine), str(group), of.text("LogStorageAccountId"))


@cmdlet("Update-AzRecoveryServicesAsrClusterProtectionDirection")
class UpdateAzRecoveryServicesAsrClusterProtectionDirection(OfBoth):
    """Replicates a cluster the other way round after a failover."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrClusterProtectionDirection"
    refuses: ClassVar[Mapping[str, str]] = {}
    ignores = {"AzureToAzure": "clusters are only replicated between regions of Azure."}

    def process(self) -> None:
        if self.should_process("Protection Cluster", "Update protection direction"):
            path = self.path()
            self.perform(
                f"other direction of '{path.rpartition('/')[2]}'", lambda operation: self._work(operation, path)
            )

    def _work(self, operation: Operation, path: str) -> Iterator[Any]:
        details = switch_details(self, self.taken("ProtectionContainerMapping"))
        given = self.taken_all("AzureToAzureReplicationProtectedItemConfig")
        machines = [self._given(each) for each in given] if given else list(self._own())
        details["protectedItemsDetail"] = machines
        container, _, name = path.partition("/replicationProtectionClusters/")
        properties = {"replicationProtectionClusterName": name, "providerSpecificDetails": details}
        yield from self.job_work(operation, "POST", f"{container}/switchClusterProtection", properties)

    def _given(self, config: ServiceRecord) -> dict[str, Any]:
        values = config.values
        found: dict[str, Any] = {"replicationProtectedItemName": values["ReplicationProtectedItemName"]}
        for each in _MACHINE:
            if values.get(each):
                found[each[:1].lower() + each[1:]] = str(values[each])
        keys = encryption({name: values.get(name) for name in KEYS})
        if keys:
            found["diskEncryptionInfo"] = keys
        configured = [unwrap(each) for each in values.get("AzureToAzureDiskReplicationConfiguration") or ()]
        return {**found, **disks(configured)}

    def _own(self) -> Iterator[dict[str, Any]]:
        """What is given for all machines of the cluster. Raises ServiceError."""
        cluster = self.taken("ReplicationProtectionCluster")
        for each in cluster.values["ClusterProtectedItemIds"] or ():
            document = self.one(str(unwrap(each)))
            item = ServiceRecord({}, document)
            found: dict[str, Any] = {"replicationProtectedItemName": document["name"], **self.texts(*_MACHINE)}
            found.update(_own_disks(self, item, found))
            keys = encryption(self.bound)
            yield {**found, **({"diskEncryptionInfo": keys} if keys else {})}


@cmdlet("Start-AzRecoveryServicesAsrSwitchProcessServerJob")
class StartAzRecoveryServicesAsrSwitchProcessServerJob(AsrCmdlet):
    """Lets another process server take over machines of VMware."""

    net_command = f"{ASR}StartAzureRmRecoveryServicesAsrSwitchProcessServerJob"

    def process(self) -> None:
        fabric = self.taken("Fabric")
        source, target = self.taken("SourceProcessServer"), self.taken("TargetProcessServer")
        if self.should_process(str(source.values["FriendlyName"]), "Switch process server"):
            machines = [str(each.values["Name"]) for each in self.taken_all("ReplicationProtectedItem")]
            properties: dict[str, Any] = {
                "sourceProcessServerId": source.values["Id"],
                "targetProcessServerId": target.values["Id"],
                "vmsToMigrate": machines,
                "updateType": "VmLevel" if machines else "ServerLevel",
            }
            path = f"{id_text(fabric)}/reassociateGateway"
            self.begin_job(f"switch from process server '{source.values['FriendlyName']}'", "POST", path, properties)


@cmdlet("Start-AzRecoveryServicesAsrSwitchAppliance")
class StartAzRecoveryServicesAsrSwitchAppliance(AsrCmdlet):
    """Would let another appliance take over a machine of VMware."""

    net_command = f"{ASR}StartAzureRmRecoveryServicesAsrSwitchAppliance"
    refuses = dict.fromkeys(
        ("Fabric", "TargetApplianceName", "ReplicationProtectedItem", "CredentialsToAccessVm"), _SITES
    )

    def process(self) -> None:
        self.refuse("Appliances of VMware are not switched.")
