"""Site Recovery: machines are replicated between regions, fail over and come back; sites, policies and plans are what they are for."""

from __future__ import annotations

import itertools
import json
import time

import pytest
from backup_scripts import bodies
from replication_scripts import CACHE, CONTAINERS, CONTEXT, FABRICS, GROUP, MAPPED, REPLICATED

from pscompat.simulator import Simulator

ASR = "Microsoft.Azure.Commands.RecoveryServices.SiteRecovery."
ITEM = "*/replicationProtectionContainers/wc/replicationProtectedItems/web01-rep"
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net"
A2A = {"instanceType": "A2A"}


@pytest.fixture
def simulator(request):
    """A simulator whose operations are over as soon as anybody looks, for the test of jobs never."""
    ticks = itertools.count(time.time(), 0.0 if request.node.name == "test_sites_and_their_jobs" else 5.0)
    return Simulator(clock=lambda: next(ticks))


def properties(simulator, method, pattern):
    """The properties of the one request of this kind."""
    (body,) = bodies(simulator, method, pattern)
    return body["properties"]


def test_a_vault_is_chosen(session):
    assert session.run(
        f"[string](Get-AzRecoveryServicesAsrVaultContext).ResourceName; {CONTEXT}"
        "$c.GetType().FullName; $c.ResourceName; $c.ResourceGroupName; $c.ResourceNamespace; $c.ResouceType;"
        "(Get-AzRecoveryServicesAsrVaultContext).ResourceName; Set-AzRecoveryServicesAsrVaultContext -Vault $v -WhatIf"
    ) == ["", f"{ASR}ASRVaultSettings", "v1", "rg-app", "Microsoft.RecoveryServices", "vaults", "v1"]


def test_settings_files_and_appliances_are_refused(session):
    for command in (
        "Import-AzRecoveryServicesAsrVaultSettingsFile -Path x",
        "Start-AzRecoveryServicesAsrSwitchAppliance -Fabric $west -ReplicationProtectedItem $i -TargetApplianceName x",
    ):
        with pytest.raises(Exception, match="not implemented"):
            session.run(f"{REPLICATED}{command}")


def test_sites_and_their_jobs(session, simulator):
    assert session.run(
        f"{CONTEXT}New-AzRecoveryServicesAsrFabric -Azure -Name no -Location westeurope -WhatIf;"
        "$j = New-AzRecoveryServicesAsrFabric -Azure -Name west -Location westeurope; $j.GetType().FullName; $j.State; $j.TargetObjectName;"
        "(Get-AzRecoveryServicesAsrJob -Name $j.ID).Name -eq $j.Name; @(Get-AzRecoveryServicesAsrJob -State Succeeded).Count;"
        "@(Get-AzRecoveryServicesAsrJob -TargetObjectId $j.TargetObjectId).Count;"
        "@(Get-AzRecoveryServicesAsrJob -StartTime (Get-Date).AddHours(1)).Count;"
        "(Stop-AzRecoveryServicesAsrJob -Name $j.Name).State; (Get-AzRecoveryServicesAsrJob -Job $j).State;"
        "Restart-AzRecoveryServicesAsrJob -InputObject $j 2>$null; Resume-AzRecoveryServicesAsrJob -InputObject $j -Comment on 2>$null"
    ) == [f"{ASR}ASRJob", "InProgress", "west", True, 0, 1, 0, "Cancelled", "Cancelled"]
    assert properties(simulator, "PUT", "*/replicationFabrics/west") == {
        "customDetails": {"instanceType": "Azure", "location": "westeurope"}
    }
    assert bodies(simulator, "POST", "*/resume") == [{"properties": {"comments": "on"}}]


def test_fabrics_containers_and_mappings_are_found(session, simulator):
    assert session.run(
        f"{MAPPED}@(Get-AzRecoveryServicesAsrFabric).Count; (Get-AzRecoveryServicesAsrFabric -FriendlyName WEST).Name;"
        "Get-AzRecoveryServicesAsrFabric -FriendlyName none 2>$null; $west.FabricType; $west.FabricSpecificDetails.Location;"
        "$wc = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $west -FriendlyName wc; $wc.FabricFriendlyName; $wc.FabricType;"
        "$wc.AvailablePolicies.Name; $wc.ProtectionContainerMappings.Name; $there.State; $there.TargetFabricFriendlyName;"
        "$there.PolicyFriendlyName; (Get-AzRecoveryServicesAsrPolicy -FriendlyName daily).ReplicationProvider;"
        "$policy.ReplicationProviderSettings.RecoveryPointHistory; $policy.ReplicationProviderSettings.AppConsistentFrequencyInMinutes;"
        "@($policy, $west, $wc, $there | ForEach-Object { $_.GetType().Name }) -join ' '"
    ) == [
        *(
            2,
            "west",
            "Azure",
            "westeurope",
            "west",
            "Azure",
            "daily",
            "there",
            "Paired",
            "north",
            "daily",
            "A2A",
            1440,
            240,
        ),
        "ASRPolicy ASRFabric ASRProtectionContainer ASRProtectionContainerMapping",
    ]
    assert properties(simulator, "PUT", "*/replicationProtectionContainers/wc") == {"providerSpecificInput": [A2A]}
    mapping = properties(simulator, "PUT", "*/replicationProtectionContainerMappings/there")
    assert mapping["providerSpecificInput"] == A2A
    assert mapping["targetProtectionContainerId"].endswith("/replicationProtectionContainers/nc")


def test_a_mapping_to_azure_needs_no_container(session, simulator):
    assert session.run(
        f"{CONTAINERS}(New-AzRecoveryServicesAsrProtectionContainerMapping -Name out -Policy $policy -PrimaryProtectionContainer $wc).TargetObjectName;"
        "(Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $wc).TargetFabricFriendlyName"
    ) == ["out", "Microsoft Azure"]


def test_what_is_made_is_removed(session, simulator):
    assert session.run(
        f"{MAPPED}$a = Update-AzRecoveryServicesAsrProtectionContainerMapping -InputObject $there -AzureToAzure -EnableAutoUpdate"
        f" -AutomationAccountId {GROUP}/providers/Microsoft.Automation/automationAccounts/a;"
        "(Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $wc).ProviderSpecificDetails.AgentAutoUpdateStatus;"
        "$null = Update-AzRecoveryServicesAsrProtectionContainerMapping -InputObject $there -AzureToAzure -DisableAutoUpdate;"
        "(Remove-AzRecoveryServicesAsrProtectionContainerMapping -InputObject $there).JobType;"
        "(Remove-AzRecoveryServicesAsrProtectionContainerMapping -InputObject $back -Force).State;"
        "(Remove-AzRecoveryServicesAsrProtectionContainer -InputObject $wc).TargetObjectType;"
        "(Remove-AzRecoveryServicesAsrPolicy -InputObject $policy).JobType; (Remove-AzRecoveryServicesAsrFabric -InputObject $west).JobType;"
        "$null = Remove-AzRecoveryServicesAsrFabric -InputObject $north -Force; @(Get-AzRecoveryServicesAsrFabric).Count;"
        "@(Get-AzRecoveryServicesAsrPolicy).Count"
    ) == [
        *("Enabled", "DisassociateProtectionProfile", "Succeeded", "ProtectionContainer", "RemoveProtectionProfile"),
        *("RemoveFabric", 0, 0),
    ]
    assert bodies(simulator, "POST", "*/there/remove") == [{"properties": {"providerSpecificInput": {}}}]
    assert bodies(simulator, "POST", "*/west/remove") == [None]
    assert len(simulator.log.requests("DELETE", "*/replicationFabrics/north")) == 1


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        (
            "-AzureToAzure -RecoveryPointRetentionInHours 1 -MultiVmSyncStatus Disable",
            {
                "instanceType": "A2A",
                "recoveryPointHistory": 60,
                "crashConsistentFrequencyInMinutes": 5,
                "appConsistentFrequencyInMinutes": 0,
                "multiVmSyncStatus": "Disable",
            },
        ),
        (
            (
                "-ReplicationProvider HyperVReplicaAzure -ReplicationFrequencyInSeconds 300 -NumberOfRecoveryPointsToRetain 6"
                " -RecoveryAzureStorageAccountId /x -ReplicationStartTime 02:00:00"
            ),
            {
                "instanceType": "HyperVReplicaAzure",
                "recoveryPointHistoryDuration": 6,
                "applicationConsistentSnapshotFrequencyInHours": 0,
                "replicationInterval": 300,
                "onlineReplicationStartTime": "02:00:00",
                "storageAccounts": ["/x"],
            },
        ),
        (
            (
                "-ReplicationProvider HyperVReplica2012R2 -ReplicationFrequencyInSeconds 30 -ReplicationPort 8083 -Authentication Kerberos"
                " -ReplicationMethod Offline"
            ),
            {
                "instanceType": "HyperVReplica2012R2",
                "replicationFrequencyInSeconds": 30,
                "recoveryPoints": 0,
                "applicationConsistentSnapshotFrequencyInHours": 0,
                "compression": "Enable",
                "initialReplicationMethod": "Offline",
                "replicationPort": 8083,
                "allowedAuthenticationType": 2,
                "replicaDeletion": "NotRequired",
            },
        ),
        (
            "-VMwareToAzure -RecoveryPointRetentionInHours 2 -RPOWarningThresholdInMinutes 15",
            {
                "instanceType": "InMageAzureV2",
                "recoveryPointHistory": 120,
                "recoveryPointThresholdInMinutes": 15,
                "crashConsistentFrequencyInMinutes": 5,
                "appConsistentFrequencyInMinutes": 0,
                "multiVmSyncStatus": "Enable",
            },
        ),
        (
            "-ReplicateVMwareToAzure -RecoveryPointRetentionInHours 2 -MultiVmSyncStatus Disable",
            {
                "instanceType": "InMageRcm",
                "recoveryPointHistoryInMinutes": 120,
                "crashConsistentFrequencyInMinutes": 5,
                "appConsistentFrequencyInMinutes": 0,
                "enableMultiVmSync": "false",
            },
        ),
    ],
)
def test_policies(session, simulator, arguments, sent):
    assert session.run(f"{CONTEXT}(New-AzRecoveryServicesAsrPolicy -Name p {arguments}).DisplayName") == [
        "Create replication policy"
    ]
    assert properties(simulator, "PUT", "*/replicationPolicies/p") == {"providerSpecificInput": sent}


def test_a_changed_policy_keeps_what_is_not_given(session, simulator):
    assert session.run(
        f"{CONTAINERS}$null = Update-AzRecoveryServicesAsrPolicy -InputObject $policy -AzureToAzure -RecoveryPointRetentionInHours 2;"
        "(Get-AzRecoveryServicesAsrPolicy -Name daily).ReplicationProviderSettings.RecoveryPointHistory"
    ) == [120]
    assert properties(simulator, "PATCH", "*/replicationPolicies/daily")["replicationProviderSettings"] == {
        "instanceType": "A2A",
        "recoveryPointHistory": 120,
        "crashConsistentFrequencyInMinutes": 5,
        "appConsistentFrequencyInMinutes": 240,
        "multiVmSyncStatus": "Enable",
    }


def test_networks_are_mapped(session, simulator):
    assert session.run(
        f"{FABRICS}$null = New-AzRecoveryServicesAsrNetworkMapping -AzureToAzure -Name nm -PrimaryFabric $west -PrimaryAzureNetworkId {NETWORK}"
        f" -RecoveryFabric $north -RecoveryAzureNetworkId {NETWORK}2; $m = Get-AzRecoveryServicesAsrNetworkMapping -PrimaryFabric $west;"
        "$m.GetType().Name; $m.PairingStatus; $m.PrimaryNetworkFriendlyName; $m.RecoveryNetworkFriendlyName; $m.RecoveryFabricFriendlyName;"
        f"$null = Update-AzRecoveryServicesAsrNetworkMapping -InputObject $m -RecoveryAzureNetworkId {NETWORK}3;"
        "(Get-AzRecoveryServicesAsrNetworkMapping -Name nm -PrimaryFabric $west).RecoveryNetworkFriendlyName;"
        "$null = Remove-AzRecoveryServicesAsrNetworkMapping -InputObject $m; @(Get-AzRecoveryServicesAsrNetworkMapping -PrimaryFabric $west).Count;"
        "@(Get-AzRecoveryServicesAsrNetwork -Fabric $west).Count; @(Get-AzRecoveryServicesAsrServicesProvider -Fabric $west).Count;"
        "@(Get-AzRecoveryServicesAsrStorageClassification -Fabric $west).Count; @(Get-AzRecoveryServicesAsrvCenter -Fabric $west).Count;"
        "@(Get-AzRecoveryServicesAsrEvent -Fabric $west -Severity Critical).Count"
    ) == ["ASRNetworkMapping", "Paired", "net", "net2", "north", "net3", 0, 0, 0, 0, 0, 0]
    assert properties(simulator, "PUT", "*/azureNetwork/replicationNetworkMappings/nm") == {
        "recoveryFabricName": "north",
        "recoveryNetworkId": f"{NETWORK}2",
        "fabricSpecificDetails": {"instanceType": "AzureToAzure", "primaryNetworkId": NETWORK},
    }


def test_a_machine_is_replicated_with_all_its_disks(session, simulator):
    assert session.run(
        f"{REPLICATED}$e.State; $e.JobType; $i.GetType().Name; $i.FriendlyName; $i.ReplicationProvider; $i.ProtectionState;"
        "$i.RecoveryFabricFriendlyName; $i.ProviderSpecificDetails.GetType().Name; $i.RecoveryAzureVMName;"
        "(Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $wc -FriendlyName web01).Name;"
        "@(Get-AzRecoveryServicesAsrProtectableItem -ProtectionContainer $wc).Count;"
        "$n = New-AzRecoveryServicesAsrReplicationProtectedItem -AzureToAzure -AzureVmId /subscriptions/x/none -Name bad"
        f" -ProtectionContainerMapping $there -RecoveryResourceGroupId {GROUP} -LogStorageAccountId {CACHE} 2>$null; $null -eq $n"
    ) == [
        *("Succeeded", "EnableDr", "ASRReplicationProtectedItem", "web01", "A2A", "Protected", "north"),
        *("ASRAzureToAzureSpecificRPIDetails", "web01", "web01-rep", 0, True),
    ]
    details = properties(simulator, "PUT", ITEM)["providerSpecificDetails"]
    (disk,) = details.pop("vmManagedDisks")
    assert disk.pop("diskId").rpartition("/")[2].startswith("web01_OsDisk_1_")
    kind = disk.pop("recoveryReplicaDiskAccountType")
    assert (disk.pop("recoveryTargetDiskAccountType"), kind[-4:]) == (kind, "_LRS")
    assert disk == {"primaryStagingAzureStorageAccountId": CACHE, "recoveryResourceGroupId": GROUP}
    assert details["fabricObjectId"].endswith("/virtualMachines/web01")
    assert details["recoveryContainerId"].endswith("/replicationProtectionContainers/nc")


def test_a_machine_is_replicated_as_disks_are_described(session, simulator):
    session.run(
        f"{MAPPED}$m = Get-AzVM -ResourceGroupName rg-app -Name web01; $d = New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig -ManagedDisk"
        f" -DiskId $m.StorageProfile.OsDisk.ManagedDisk.Id -LogStorageAccountId {CACHE} -RecoveryResourceGroupId {GROUP}"
        " -RecoveryReplicaDiskAccountType Premium_LRS -RecoveryTargetDiskAccountType Standard_LRS -DiskEncryptionVaultId /v"
        " -DiskEncryptionSecretUrl https://v/s -RecoveryNetworkAccessPolicy DenyAll;"
        f"$u = New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig -VhdUri https://a/x.vhd -LogStorageAccountId {CACHE}"
        " -RecoveryAzureStorageAccountId /r;"
        "$null = New-AzRecoveryServicesAsrReplicationProtectedItem -AzureToAzure -AzureVmId $m.Id -Name web01-rep -ProtectionContainerMapping $there"
        f" -RecoveryResourceGroupId {GROUP} -AzureToAzureDiskReplicationConfiguration $d, $u -RecoveryAzureNetworkId {NETWORK}"
        " -RecoveryAzureSubnetName default -RecoveryAvailabilityZone 2 -ReplicationGroupName grp -RecoveryExtendedLocation edge"
    )
    details = properties(simulator, "PUT", ITEM)["providerSpecificDetails"]
    assert details["vmDisks"] == [
        {
            "diskUri": "https://a/x.vhd",
            "recoveryAzureStorageAccountId": "/r",
            "primaryStagingAzureStorageAccountId": CACHE,
        }
    ]
    (disk,) = details["vmManagedDisks"]
    assert disk["recoveryReplicaDiskAccountType"] == "Premium_LRS"
    assert disk["recoveryNetworkAccessPolicy"] == "DenyAll"
    assert list(disk["diskEncryptionInfo"]) == ["diskEncryptionKeyInfo"]
    assert (details["recoverySubnetName"], details["recoveryAvailabilityZone"]) == ("default", "2")
    assert details["multiVmGroupName"] == "grp"
    assert details["recoveryExtendedLocation"] == {"name": "edge", "type": "EdgeZone"}


def test_a_machine_fails_over_and_comes_back(session, simulator):
    assert session.run(
        f"{REPLICATED}(Start-AzRecoveryServicesAsrTestFailoverJob -ReplicationProtectedItem $i -Direction PrimaryToRecovery"
        f" -AzureVMNetworkId {NETWORK}).JobType; (Start-AzRecoveryServicesAsrTestFailoverCleanupJob -ReplicationProtectedItem $i"
        " -Comment done).JobType; Start-AzRecoveryServicesAsrCommitFailoverJob -ReplicationProtectedItem $i 2>$null;"
        "$r = Get-AzRecoveryServicesAsrRecoveryPoint -ReplicationProtectedItem $i; $r.RecoveryPointType;"
        "(Start-AzRecoveryServicesAsrUnplannedFailoverJob -ReplicationProtectedItem $i -Direction PrimaryToRecovery -RecoveryPoint $r).JobType;"
        "(Start-AzRecoveryServicesAsrApplyRecoveryPoint -ReplicationProtectedItem $i -RecoveryPoint $r).JobType;"
        "(Start-AzRecoveryServicesAsrCommitFailoverJob -ReplicationProtectedItem $i).JobType;"
        "(Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $wc).ActiveLocation;"
        "(Update-AzRecoveryServicesAsrProtectionDirection -AzureToAzure -ReplicationProtectedItem $i -ProtectionContainerMapping $back"
        f" -LogStorageAccountId {CACHE}).JobType; @(Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $wc).Count;"
        "$k = Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $nc; $k.RecoveryFabricFriendlyName; $k.ProtectionState;"
        "(Start-AzRecoveryServicesAsrResynchronizeReplicationJob -ReplicationProtectedItem $k).TargetObjectName;"
        "(Start-AzRecoveryServicesAsrUnplannedFailoverJob -ReplicationProtectedItem $k -Direction RecoveryToPrimary -RecoveryTag LatestAvailable)"
        ".State; (Start-AzRecoveryServicesAsrCancelFailoverJob -ReplicationProtectedItem $k).State;"
        "(Remove-AzRecoveryServicesAsrReplicationProtectedItem -InputObject $k -WaitForCompletion).State;"
        "@(Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $nc).Count"
    ) == [
        *("TestFailover", "TestFailoverCleanup", "CrashConsistent", "UnplannedFailover", "ApplyRecoveryPoint"),
        *("CommitFailover", "Recovery", "SwitchProtection", 0, "west", "Protected", "web01-rep", "Succeeded"),
        *("Succeeded", "Succeeded", 0),
    ]
    assert properties(simulator, "POST", "*/testFailover") == {
        "failoverDirection": "PrimaryToRecovery",
        "networkType": "VmNetworkAsInput",
        "networkId": NETWORK,
        "providerSpecificDetails": A2A,
    }
    assert properties(simulator, "POST", "*/testFailoverCleanup") == {"comments": "done"}
    first, second = bodies(simulator, "POST", "*/unplannedFailover")
    assert first["properties"]["sourceSiteOperations"] == "NotRequired"
    points = [each["properties"]["providerSpecificDetails"]["recoveryPointId"] for each in (first, second)]
    assert ["/wc/" in points[0], "/nc/" in points[1]] == [True, True]
    switched = properties(simulator, "POST", "*/switchprotection")
    assert switched["replicationProtectedItemName"] == "web01-rep"
    details = switched["providerSpecificDetails"]
    assert details["recoveryContainerId"].endswith("/wc")
    assert details["recoveryResourceGroupId"].endswith("/resourceGroups/rg-app")
    assert len(details["vmManagedDisks"]) == 1
    assert properties(simulator, "POST", "*/remove")["disableProtectionReason"] == "NotSpecified"


def test_what_a_machine_becomes_is_changed(session, simulator):
    assert session.run(
        f"{REPLICATED}$ip = New-AzRecoveryServicesAsrVMNicIPConfig -IpConfigName ip1 -IsSelectedForFailover -RecoverySubnetName s1"
        " -RecoveryStaticIPAddress 10.0.0.4 -TfoLBBackendAddressPoolId a, b;"
        "$nic = New-AzRecoveryServicesAsrVMNicConfig -NicId $i.NicDetailsList[0].NicId -ReplicationProtectedItem $i -IPConfig $ip"
        f" -RecoveryVMNetworkId {NETWORK} -RecoveryNicName n1 -ReuseExistingNic; $nic.GetType().Name; $ip.GetType().Name; $ip.IsPrimary;"
        "New-AzRecoveryServicesAsrVMNicConfig -NicId none -ReplicationProtectedItem $i 2>$null;"
        "(Set-AzRecoveryServicesAsrReplicationProtectedItem -InputObject $i -Name web-north -Size Standard_D2s_v3 -ASRVMNicConfiguration $nic"
        f" -RecoveryNetworkId {NETWORK} -TfoAzureVMName web-test -RecoveryProximityPlacementGroupId /ppg).State;"
        "(Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $wc).RecoveryAzureVMName;"
        "$null = Set-AzRecoveryServicesAsrReplicationProtectedItem -InputObject $i -UpdateNic x -RecoveryNicSubnetName s2"
    ) == ["ASRVMNicConfig", "PSIPConfigInputDetails", None, "Succeeded", "web-north"]
    first, second = (each["properties"] for each in bodies(simulator, "PATCH", ITEM))
    (card,) = first["vmNics"]
    assert card["recoveryNicName"] == "n1"
    assert card["reuseExistingNic"] is True
    assert card["ipConfigs"] == [
        {
            "ipConfigName": "ip1",
            "isSeletedForFailover": True,
            "recoverySubnetName": "s1",
            "recoveryStaticIPAddress": "10.0.0.4",
            "tfoLBBackendAddressPoolIds": ["a", "b"],
        }
    ]
    assert first["recoveryAzureVMSize"] == "Standard_D2s_v3"
    assert first["providerSpecificDetails"] == {
        **A2A,
        "tfoAzureVMName": "web-test",
        "recoveryProximityPlacementGroupId": "/ppg",
    }
    assert second["vmNics"] == [
        {"nicId": "x", "selectionType": "SelectedByUser", "ipConfigs": [{"recoverySubnetName": "s2"}]}
    ]


def test_disks_and_agents_of_a_machine(session, simulator):
    session.run(
        f"{REPLICATED}$d = New-AzRecoveryServicesAsrAzureToAzureDiskReplicationConfig -VhdUri https://a/x.vhd -LogStorageAccountId {CACHE}"
        " -RecoveryAzureStorageAccountId /r;"
        "$null = Add-AzRecoveryServicesAsrReplicationProtectedItemDisk -InputObject $i -AzureToAzureDiskReplicationConfiguration $d;"
        "$null = Remove-AzRecoveryServicesAsrReplicationProtectedItemDisk -InputObject $i -DiskId /d1, /d2;"
        "$null = Update-AzRecoveryServicesAsrMobilityService -ReplicationProtectedItem $i;"
        "$null = New-AzRecoveryServicesAsrProtectableItem -ProtectionContainer $wc -FriendlyName srv -IPAddress 10.0.0.9 -OSType Linux"
    )
    added = properties(simulator, "POST", f"{ITEM}/addDisks")["providerSpecificDetails"]
    assert added["vmDisks"][0]["diskUri"] == "https://a/x.vhd"
    assert properties(simulator, "POST", f"{ITEM}/removeDisks") == {
        "providerSpecificDetails": {**A2A, "vmManagedDisksIds": ["/d1", "/d2"]}
    }
    assert properties(simulator, "POST", "*/discoverProtectableItem") == {
        "friendlyName": "srv",
        "ipAddress": "10.0.0.9",
        "osType": "Linux",
    }


PLAN = (
    f"{REPLICATED}$j = New-AzRecoveryServicesAsrRecoveryPlan -Name plan -PrimaryFabric $west -RecoveryFabric $north -ReplicationProtectedItem $i;"
    "$plan = Get-AzRecoveryServicesAsrRecoveryPlan -Name plan;"
)


def test_recovery_plans(session, simulator, tmp_path):
    assert session.run(
        f"{PLAN}$plan.Groups.Name -join ' '; $plan.ReplicationProvider; $plan.FailoverDeploymentModel; $plan.PrimaryFabricFriendlyName;"
        "$plan = Edit-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan -AppendGroup; $plan.Groups.Name -join ' ';"
        "$plan = Edit-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan -Group $plan.Groups[2] -RemoveProtectedItem $i;"
        "$plan = Edit-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan -Group $plan.Groups[3] -AddProtectedItem $i;"
        "Edit-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan -RemoveGroup $plan.Groups[3] 2>$null;"
        "$plan = Edit-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan -RemoveGroup $plan.Groups[2];"
        "(Update-AzRecoveryServicesAsrRecoveryPlan -InputObject $plan).TargetObjectType;"
        "(Get-AzRecoveryServicesAsrRecoveryPlan -FriendlyName plan -Path plan.json).Groups.Count;"
        "(New-AzRecoveryServicesAsrRecoveryPlan -Path plan.json -WhatIf); $null = Update-AzRecoveryServicesAsrRecoveryPlan -Path plan.json;"
        "(Start-AzRecoveryServicesAsrTestFailoverJob -RecoveryPlan $plan -Direction PrimaryToRecovery).State;"
        "(Start-AzRecoveryServicesAsrUnplannedFailoverJob -RecoveryPlan $plan -Direction PrimaryToRecovery -RecoveryTag Latest"
        " -MultiVmSyncPoint Enable).State; (Start-AzRecoveryServicesAsrCommitFailoverJob -RecoveryPlan $plan).State;"
        "(Update-AzRecoveryServicesAsrProtectionDirection -RecoveryPlan $plan -Direction RecoveryToPrimary).State;"
        "(Remove-AzRecoveryServicesAsrRecoveryPlan -Name plan).State; @(Get-AzRecoveryServicesAsrRecoveryPlan).Count"
    ) == [
        *("Shutdown Failover Group 1", "A2A", "ResourceManager", "west", "Shutdown Failover Group 1 Group 2"),
        *("RecoveryPlan", 3, "Succeeded", "Succeeded", "Succeeded", "Succeeded", "Succeeded", 0),
    ]
    assert json.loads((tmp_path / "plan.json").read_text())["name"] == "plan"
    groups = bodies(simulator, "PATCH", "*/replicationRecoveryPlans/plan")[0]["properties"]["groups"]
    assert [(each["groupType"], len(each["replicationProtectedItems"])) for each in groups] == [
        ("Shutdown", 0),
        ("Failover", 0),
        ("Boot", 1),
    ]
    assert groups[2]["replicationProtectedItems"][0]["virtualMachineId"].endswith("/virtualMachines/web01")
    assert properties(simulator, "POST", "*/plan/unplannedFailover")["providerSpecificDetails"] == [
        {**A2A, "recoveryPointType": "Latest", "multiVmSyncPointOption": "UseMultiVmSyncRecoveryPoint"}
    ]
    assert properties(simulator, "POST", "*/plan/testFailover")["networkType"] == "NoNetworkAttachAsInput"
    assert properties(simulator, "POST", "*/plan/reProtect") == {"failoverDirection": "RecoveryToPrimary"}


def test_plans_between_zones(session, simulator):
    session.run(
        f"{REPLICATED}$null = New-AzRecoveryServicesAsrRecoveryPlan -Name zones -AzureZoneToZone -PrimaryFabric $west -PrimaryZone 1 -RecoveryZone 2"
        " -ReplicationProtectedItem $i; $null = New-AzRecoveryServicesAsrRecoveryPlan -Name edge -EdgeZoneToEdgeZone -PrimaryFabric $west"
        " -PrimaryEdgeZone a -RecoveryEdgeZone b -ReplicationProtectedItem $i"
    )
    zones = properties(simulator, "PUT", "*/zones")
    assert zones["primaryFabricId"] == zones["recoveryFabricId"]
    assert zones["providerSpecificInput"] == [{**A2A, "primaryZone": "1", "recoveryZone": "2"}]
    assert properties(simulator, "PUT", "*/edge")["providerSpecificInput"] == [
        {
            **A2A,
            "primaryExtendedLocation": {"name": "a", "type": "EdgeZone"},
            "recoveryExtendedLocation": {"name": "b", "type": "EdgeZone"},
        }
    ]


def test_clusters(session, simulator):
    assert session.run(
        f"{MAPPED}$null = New-AzRecoveryServicesAsrReplicationProtectionCluster -AzureToAzure -Name cl -ProtectionContainerMapping $there;"
        "$c = Get-AzRecoveryServicesAsrReplicationProtectionCluster -ProtectionContainer $wc -Name cl; $c.GetType().Name;"
        "$c.ReplicationProvider; $r = Get-AzRecoveryServicesAsrClusterRecoveryPoint -ReplicationProtectionCluster $c; $r.GetType().Name;"
        "$t = Start-AzRecoveryServicesAsrClusterTestFailoverJob -ReplicationProtectionCluster $c -Direction PrimaryToRecovery"
        f" -AzureVMNetworkId {NETWORK} -LatestProcessedRecoveryPoint;"
        "$null = Start-AzRecoveryServicesAsrClusterTestFailoverCleanupJob -ReplicationProtectionCluster $c -Comment ok;"
        "$null = Start-AzRecoveryServicesAsrClusterUnplannedFailoverJob -ReplicationProtectionCluster $c -Direction PrimaryToRecovery"
        " -ClusterRecoveryPoint $r -ListNodeRecoveryPoint x, y;"
        "$null = Start-AzRecoveryServicesAsrApplyClusterRecoveryPoint -ReplicationProtectionCluster $c -LatestProcessedRecoveryPoint;"
        "$null = Start-AzRecoveryServicesAsrClusterCommitFailoverJob -ReplicationProtectionCluster $c;"
        "$null = Start-AzRecoveryServicesAsrClusterResynchronizeReplicationJob -ReplicationProtectionCluster $c;"
        "$d = New-AzRecoveryServicesAsrAzureToAzureReplicationProtectedItemConfig -ReplicationProtectedItemName m1 -RecoveryResourceGroupId /g"
        " -RecoveryAvailabilitySetId /a; $d.GetType().Name;"
        "$null = Update-AzRecoveryServicesAsrClusterProtectionDirection -AzureToAzure -ReplicationProtectionCluster $c -RecoveryResourceGroupId /g"
        f" -LogStorageAccountId {CACHE} -ProtectionContainerMapping $back -AzureToAzureReplicationProtectedItemConfig $d;"
        "$null = Remove-AzRecoveryServicesAsrReplicationProtectionCluster -InputObject $c;"
        "@(Get-AzRecoveryServicesAsrReplicationProtectionCluster -ProtectionContainer $wc).Count"
    ) == [
        *("ASRReplicationProtectionCluster", "A2A", "ASRClusterRecoveryPoint"),
        *("ASRAzureToAzureReplicationProtectedItemConfig", 0),
    ]
    details = properties(simulator, "POST", "*/cl/unplannedFailover")["providerSpecificDetails"]
    assert details["clusterRecoveryPointId"].rpartition("/")[0].endswith("/cl/recoveryPoints")
    assert details["individualNodeRecoveryPoints"] == ["x", "y"]
    switched = properties(simulator, "POST", "*/switchClusterProtection")
    assert switched["replicationProtectionClusterName"] == "cl"
    assert switched["providerSpecificDetails"]["protectedItemsDetail"] == [
        {"replicationProtectedItemName": "m1", "recoveryResourceGroupId": "/g", "recoveryAvailabilitySetId": "/a"}
    ]


def test_alerts(session, simulator):
    assert session.run(
        f"{CONTEXT}$a = Set-AzRecoveryServicesAsrAlertSetting -CustomEmailAddress a@contoso.com -EnableEmailSubscriptionOwner; $a.GetType().Name;"
        "$a.EmailSubscriptionOwner; (Get-AzRecoveryServicesAsrAlertSetting).CustomEmailAddress;"
        "(Set-AzRecoveryServicesAsrAlertSetting -DisableNotification).EmailSubscriptionOwner"
    ) == ["ASRAlertSetting", "Send", "a@contoso.com", "DoNotSend"]


SITE = "/replicationFabrics/vm"
CENTER = "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/replicationFabrics/f/replicationvCenters/x"
VMWARE = f"""{CONTEXT}$null = New-AzRecoveryServicesAsrFabric -Name vm -Type HyperVSite;
$f = Get-AzRecoveryServicesAsrFabric -Name vm; $g = Get-AzRecoveryServicesAsrFabric -Name vm;
"""


def test_servers_of_vmware_are_only_added_to_their_sites(session, simulator):
    assert session.run(
        f"{VMWARE}$f.FabricType; $a = New-Object {ASR}ASRRunAsAccount; $s = New-Object {ASR}ASRProcessServer;"
        "New-AzRecoveryServicesAsrProtectionContainer -InputObject $f -Name no 2>$null;"
        f"Remove-AzRecoveryServicesAsrvCenter -Fabric $f -Name none; Update-AzRecoveryServicesAsrvCenter -ResourceId {CENTER} -WhatIf;"
        "New-AzRecoveryServicesAsrvCenter -Fabric $f -Name v -IpOrHostName h -Port 443 -Account $a -WhatIf;"
        "Start-AzRecoveryServicesAsrSwitchProcessServerJob -Fabric $f -SourceProcessServer $s -TargetProcessServer $s -WhatIf 2>$null;"
        f"(New-AzRecoveryServicesAsrInMageAzureV2DiskInput -DiskId d -LogStorageAccountId {CACHE} -DiskType Standard_LRS).DiskId;"
        f"(New-AzRecoveryServicesAsrInMageRcmDiskInput -DiskId d -LogStorageAccountId {CACHE} -DiskType Standard_LRS).DiskType"
    ) == ["HyperVSite", "d", "Standard_LRS"]
    assert bodies(simulator, "PUT", "*/replicationProtectionContainers/no") == []


NOT_IN_AZURE = (
    "Get-AzRecoveryServicesAsrStorageClassificationMapping New-AzRecoveryServicesAsrStorageClassificationMapping "
    "Remove-AzRecoveryServicesAsrStorageClassificationMapping Remove-AzRecoveryServicesAsrServicesProvider "
    "Update-AzRecoveryServicesAsrServicesProvider Start-AzRecoveryServicesAsrPlannedFailoverJob"
)
"""What only sites of one's own have: providers, kinds of storage. tests/cmdlets/test_az_every_set.py calls them."""
