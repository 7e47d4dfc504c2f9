"""Sites of Site Recovery and what is in them: containers, networks, providers, servers of VMware, kinds of storage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_recoveryservices._asr import ActAsr, AsrCmdlet, GetAsr, declare, id_text
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import asr_object, found_at
from pscompat.dotnet.values import Value

_AZURE_NETWORK = "azureNetwork"
"""What stands for the networks of a region of Azure."""


def _fabric_path(cmdlet_: AsrCmdlet, name: str) -> str:
    return f"{cmdlet_.vault_path()}/replicationFabrics/{quote(name, safe='')}"


declare(
    *(__name__, "Get-AzRecoveryServicesAsrFabric", GetAsr, "Gets sites."),
    model="ASRFabric",
    collection="replicationFabrics",
)


@cmdlet("New-AzRecoveryServicesAsrFabric")
class NewAzRecoveryServicesAsrFabric(AsrCmdlet):
    """Makes a site: a region of Azure, or one of Hyper-V."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrFabric"

    def process(self) -> None:
        if not self.should_process(self.Name, "New"):
            return
        properties: dict[str, Any] = {}
        if self.Azure:
            properties["customDetails"] = {"instanceType": "Azure", "location": self.Location}
        elif self.Type:
            properties["customDetails"] = {"instanceType": self.Type}
        self.begin_job(f"creation of site '{self.Name}'", "PUT", _fabric_path(self, self.Name), properties)


declare(
    __name__, "Remove-AzRecoveryServicesAsrFabric", ActAsr, "Removes a site; -Force without asking it.", action="remove"
)


class _GetContainers(GetAsr):
    """Gets containers, with the policies and the mappings that they have."""

    model, collection, above = "ASRProtectionContainer", "replicationProtectionContainers", "Fabric"

    def made(self, document: dict[str, Any]) -> Value:
        found = asr_object(self.model, document)
        mappings = list(self.each(f"{document['id']}/replicationProtectionContainerMappings"))
        found.values["ProtectionContainerMappings"] = [
            asr_object("ASRProtectionContainerMapping", each) for each in mappings
        ]
        policies = [str(found_at(each, ".policyId") or "") for each in mappings]
        used = {policy.lower(): policy for policy in policies if policy}
        found.values["AvailablePolicies"] = [asr_object("ASRPolicy", self.one(each)) for each in used.values()]
        return found


declare(__name__, "Get-AzRecoveryServicesAsrProtectionContainer", _GetContainers, "Gets the containers of a site.")


@cmdlet("New-AzRecoveryServicesAsrProtectionContainer")
class NewAzRecoveryServicesAsrProtectionContainer(AsrCmdlet):
    """Makes a container in a region of Azure."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrProtectionContainer"

    def process(self) -> None:
        fabric = self.taken("InputObject")
        if not self.should_process(self.Name, "New"):
            return
        if fabric.values["FabricType"] != "Azure":
            self.fails("Containers can only be made in sites of the type Azure.", "System.InvalidOperationException")
            return
        path = f"{id_text(fabric)}/replicationProtectionContainers/{quote(self.Name, safe='')}"
        self.begin_job(
            f"creation of container '{self.Name}'", "PUT", path, {"providerSpecificInput": [{"instanceType": "A2A"}]}
        )


declare(__name__, "Remove-AzRecoveryServicesAsrProtectionContainer", ActAsr, "Removes a container.", action="remove")
declare(
    *(__name__, "Get-AzRecoveryServicesAsrNetwork", GetAsr, "Gets the networks of a site."),
    model="ASRNetwork",
    collection="replicationNetworks",
    above="Fabric",
)


class _GetNetworkMappings(GetAsr):
    """Gets what networks become of those of a site, or of one."""

    model, collection = "ASRNetworkMapping", "replicationNetworkMappings"

    def place(self) -> str:
        if self.is_bound("Network"):
            return id_text(self.taken("Network"))
        return f"{id_text(self.taken('PrimaryFabric'))}/replicationNetworks/{_AZURE_NETWORK}"


declare(__name__, "Get-AzRecoveryServicesAsrNetworkMapping", _GetNetworkMappings, "Gets the mappings of networks.")


@cmdlet("New-AzRecoveryServicesAsrNetworkMapping")
class NewAzRecoveryServicesAsrNetworkMapping(AsrCmdlet):
    """Says what network another becomes."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrNetworkMapping"

    def process(self) -> None:
        properties: dict[str, Any] = {}
        if self.AzureToAzure:
            fabric = id_text(self.taken("PrimaryFabric"))
            network = f"{fabric}/replicationNetworks/{_AZURE_NETWORK}"
            properties["recoveryFabricName"] = self.taken("RecoveryFabric").values["Name"]
            properties["recoveryNetworkId"] = self.RecoveryAzureNetworkId
            details = {"instanceType": "AzureToAzure", "primaryNetworkId": self.PrimaryAzureNetworkId}
        else:
            network = id_text(self.taken("PrimaryNetwork"))
            if self.is_bound("RecoveryNetwork"):
                recovery = id_text(self.taken("RecoveryNetwork"))
                properties["recoveryFabricName"] = recovery.partition("/replicationFabrics/")[2].partition("/")[0]
                properties["recoveryNetworkId"] = recovery
                details = {"instanceType": "VmmToVmm"}
            else:
                properties.update(recoveryFabricName="Microsoft Azure", recoveryNetworkId=self.RecoveryAzureNetworkId)
                details = {"instanceType": "VmmToAzure"}
        properties["fabricSpecificDetails"] = details
        if self.should_process(self.Name, "New"):
            path = f"{network}/replicationNetworkMappings/{quote(self.Name, safe='')}"
            self.begin_job(f"creation of network mapping '{self.Name}'", "PUT", path, properties)


@cmdlet("Update-AzRecoveryServicesAsrNetworkMapping")
class UpdateAzRecoveryServicesAsrNetworkMapping(AsrCmdlet):
    """Says that a network becomes another one than before."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrNetworkMapping"

    def process(self) -> None:
        mapping = self.taken("InputObject")
        name = str(mapping.values["Name"])
        if not self.should_process(name, "Update"):
            return
        properties: dict[str, Any] = {}
        if self.is_bound("RecoveryNetwork"):
            recovery = id_text(self.taken("RecoveryNetwork"))
            properties["recoveryFabricName"] = recovery.partition("/replicationFabrics/")[2].partition("/")[0]
            properties["recoveryNetworkId"] = recovery
        else:
            properties["recoveryNetworkId"] = self.RecoveryAzureNetworkId
        before = found_at(mapping.document, ".fabricSpecificSettings.instanceType")
        details: dict[str, Any] = {"instanceType": before or "VmmToVmm"}
        if before == "AzureToAzure":
            details["primaryNetworkId"] = mapping.values["PrimaryNetworkId"]
            properties["recoveryFabricName"] = str(found_at(mapping.document, ".recoveryFabricArmId") or "").rpartition(
                "/"
            )[2]
        properties["fabricSpecificDetails"] = details
        self.begin_job(f"update of network mapping '{name}'", "PATCH", id_text(mapping), properties)


declare(__name__, "Remove-AzRecoveryServicesAsrNetworkMapping", ActAsr, "Removes a mapping of networks.")
declare(
    *(__name__, "Get-AzRecoveryServicesAsrStorageClassification", GetAsr, "Gets the kinds of storage of a site."),
    model="ASRStorageClassification",
    collection="replicationStorageClassifications",
    above="Fabric",
)
declare(
    *(__name__, "Get-AzRecoveryServicesAsrStorageClassificationMapping", GetAsr, "Gets what kinds of storage become."),
    model="ASRStorageClassificationMapping",
    collection="replicationStorageClassificationMappings",
    above="StorageClassification",
)


@cmdlet("New-AzRecoveryServicesAsrStorageClassificationMapping")
class NewAzRecoveryServicesAsrStorageClassificationMapping(AsrCmdlet):
    """Says what kind of storage another becomes."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrStorageClassificationMapping"

    def process(self) -> None:
        primary, recovery = self.taken("PrimaryStorageClassification"), self.taken("RecoveryStorageClassification")
        if self.should_process(self.Name, "New"):
            path = f"{id_text(primary)}/replicationStorageClassificationMappings/{quote(self.Name, safe='')}"
            properties = {"targetStorageClassificationId": id_text(recovery)}
            self.begin_job(f"creation of storage mapping '{self.Name}'", "PUT", path, properties)


declare(__name__, "Remove-AzRecoveryServicesAsrStorageClassificationMapping", ActAsr, "Removes a mapping of storage.")
declare(
    *(__name__, "Get-AzRecoveryServicesAsrServicesProvider", GetAsr, "Gets the providers of a site."),
    model="ASRRecoveryServicesProvider",
    collection="replicationRecoveryServicesProviders",
    above="Fabric",
)
declare(
    *(
        __name__,
        "Remove-AzRecoveryServicesAsrServicesProvider",
        ActAsr,
        "Removes a provider; -Force without asking it.",
    ),
    action="remove",
)
declare(
    *(__name__, "Update-AzRecoveryServicesAsrServicesProvider", ActAsr, "Reads what a provider has anew."),
    action="refreshProvider",
)


_CENTERS = "Microsoft.RecoveryServices/vaults/replicationFabrics/replicationvCenters"


class _GetCenters(GetAsr):
    """Gets vCenters: one by its id or name, those of a site."""

    model, collection, above = "ASRvCenter", "replicationvCenters", "Fabric"

    def found(self) -> Iterator[Value]:
        if self.is_bound("ResourceId"):
            yield self.made(self.one(self.ResourceId))
        else:
            yield from super().found()


declare(__name__, "Get-AzRecoveryServicesAsrvCenter", _GetCenters, "Gets the vCenters of a site.")


@cmdlet("New-AzRecoveryServicesAsrvCenter")
class NewAzRecoveryServicesAsrvCenter(AsrCmdlet):
    """Adds a vCenter to a site of VMware."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrvCenter"

    def process(self) -> None:
        fabric, account = self.taken("Fabric"), self.taken("Account")
        if not self.should_process(self.Name, "New"):
            return
        if fabric.values["FabricType"] != "VMware":
            self.fails("vCenters can only be added to sites of the type VMware.", "System.InvalidOperationException")
            return
        servers = getattr(fabric.values["FabricSpecificDetails"], "values", {}).get("ProcessServers") or []
        properties = {
            "friendlyName": self.Name,
            "ipAddress": self.IpOrHostName,
            "port": str(self.Port),
            "processServerId": servers[0].values["Id"] if servers else "",
            "runAsAccountId": account.values["AccountId"],
        }
        path = f"{id_text(fabric)}/replicationvCenters/{quote(self.Name, safe='')}"
        self.begin_job(f"creation of vCenter '{self.Name}'", "PUT", path, properties)


class _OfCenter(ActAsr):
    """Base of those that change a vCenter."""

    given = ("InputObject", "ResourceId")

    def path(self) -> str:
        if self.is_bound("Fabric"):
            return f"{id_text(self.taken('Fabric'))}/replicationvCenters/{quote(str(self.bound['Name']), safe='')}"
        path = super().path()
        found = parse_id(path)
        if found is None or found.type.lower() != _CENTERS.lower():
            self.invalid(f"'{path}' is not the id of a vCenter.", path)
        return path


declare(__name__, "Remove-AzRecoveryServicesAsrvCenter", _OfCenter, "Removes a vCenter.")


@cmdlet("Update-AzRecoveryServicesAsrvCenter")
class UpdateAzRecoveryServicesAsrvCenter(_OfCenter):
    """Changes how a vCenter is reached."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrvCenter"

    def process(self) -> None:
        path = self.path()
        name = path.rpartition("/")[2]
        if not self.should_process(name, "Update"):
            return
        properties: dict[str, Any] = {}
        if self.is_bound("Account"):
            properties["runAsAccountId"] = self.taken("Account").values["AccountId"]
        if self.Port is not None:
            properties["port"] = self.text("Port")
        self.begin_job(f"update of vCenter '{name}'", "PATCH", path, properties)
