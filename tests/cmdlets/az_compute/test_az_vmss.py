"""Scale sets and their instances against the simulator: what is sent, and what comes out."""

from __future__ import annotations

import pytest

from pscompat.azure.resource_manager import ResourceManager
from pscompat.session import PowerShellError

CREDENTIAL = "$c = [pscredential]::new('admin01', (ConvertTo-SecureString 'Passw0rd-12345' -AsPlainText -Force));"
MAKE = f"{CREDENTIAL} $null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel ss1x -OrchestrationMode Uniform 3>$null;"
AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
SET = "*/virtualMachineScaleSets/ss1"


@pytest.fixture
def made(session, simulator):
    """A session in whose simulator there is the uniform set ss1 with two instances."""
    session.run(MAKE)
    assert session.errors == []
    return session


@pytest.fixture
def queries(monkeypatch):
    """The last query of the requests to each path, by the end of the path behind the set's name."""
    found = {}
    original = ResourceManager.url

    def url(self, path, version, query=None):
        found[path.rpartition("/ss1")[2]] = dict(query or {})
        return original(self, path, version, query)

    monkeypatch.setattr(ResourceManager, "url", url)
    return found


def sent(simulator, method, pattern):
    """The last request that fits."""
    return simulator.log.requests(method, pattern)[-1]


def test_sets_are_found_by_group_name_pattern_and_id(made):
    assert made.run(
        "(Get-AzVmss).Name; (Get-AzVmss -Name s*).Name; (Get-AzVmss -ResourceGroupName ss1).GetType().Name;"
        "$s = Get-AzVmss ss1 ss1; $s.GetType().FullName; $s.Sku.Capacity; $s.ResourceGroupName;"
        "(Get-AzVmss -ResourceId $s.Id).Name; @(Get-AzVmss -Name x*).Count"
    ) == ["ss1", "ss1", "PSVirtualMachineScaleSetList", f"{AUTOMATION}PSVirtualMachineScaleSet", 2, "ss1", "ss1", 0]


def test_views_of_a_set(made, simulator, queries):
    assert made.run(
        "$v = Get-AzVmss ss1 ss1 -InstanceView; $v.GetType().Name; $v.VirtualMachine.StatusesSummary[0].Count;"
        "@(Get-AzVmss ss1 ss1 -OSUpgradeHistory).Count; (Get-AzVmssSku ss1 ss1)[0].Capacity.Maximum;"
        "$null = Get-AzVmss ss1 ss1 -InstanceView:$false -UserData"
    ) == ["PSVirtualMachineScaleSetInstanceView", 2, 0, 1000]
    assert simulator.log.requests("GET", f"{SET}/osUpgradeHistory")
    assert queries[""] == {"$expand": "userData"}


def test_an_unknown_set_is_an_error_and_the_script_goes_on(session):
    assert session.run("Get-AzVmss rg-app nope; 'next'") == ["next"]
    assert session.errors[0].FullyQualifiedErrorId == "Microsoft.Azure.Commands.Compute.Automation.GetAzureRmVmss"


@pytest.mark.parametrize(
    ("text", "action", "body"),
    [
        ("Start-AzVmss ss1 ss1", "start", None),
        ("Start-AzVmss ss1 ss1 -InstanceId 0,1", "start", {"instanceIds": ["0", "1"]}),
        ("Restart-AzVmss ss1 ss1 0", "restart", {"instanceIds": ["0"]}),
        ("Stop-AzVmss ss1 ss1 -Force", "deallocate", None),
        ("Stop-AzVmss ss1 ss1 1 -Force -StayProvisioned", "poweroff", {"instanceIds": ["1"]}),
        ("Set-AzVmss ss1 ss1 -Reimage", "reimage", {}),
        ("Set-AzVmss ss1 ss1 0 -Reimage -TempDisk", "reimage", {"instanceIds": ["0"], "tempDisk": True}),
        ("Set-AzVmss ss1 ss1 -ReimageAll", "reimageall", None),
        ("Set-AzVmss ss1 ss1 -Redeploy", "redeploy", None),
        ("Set-AzVmss ss1 ss1 0 -PerformMaintenance", "performMaintenance", {"instanceIds": ["0"]}),
        ("Update-AzVmssInstance ss1 ss1 0", "manualupgrade", {"instanceIds": ["0"]}),
        ("Remove-AzVmss ss1 ss1 0 -Force", "delete", {"instanceIds": ["0"]}),
        ("Start-AzVmssRollingOSUpgrade ss1 ss1", "osRollingUpgrade", None),
        (
            "Start-AzVmssRollingExtensionUpgrade -VirtualMachineScaleSet (Get-AzVmss ss1 ss1)",
            "extensionRollingUpgrade",
            None,
        ),
        (
            "Set-AzVmssOrchestrationServiceState ss1 ss1 -ServiceName AutomaticRepairs -Action Suspend",
            "setOrchestrationServiceState",
            {"serviceName": "AutomaticRepairs", "action": "Suspend"},
        ),
        ("Set-AzVmssVM ss1 ss1 1 -Reimage", "virtualMachines/1/reimage", None),
        ("Set-AzVmssVM ss1 ss1 1 -ReimageAll", "virtualMachines/1/reimageall", None),
        ("Set-AzVmssVM ss1 ss1 1 -Redeploy", "virtualMachines/1/redeploy", None),
        ("Stop-AzVmss ss1 ss1 -Force -AsJob | Receive-Job -Wait", "deallocate", None),
    ],
)
def test_what_is_done_to_a_set_and_its_instances(made, simulator, text, action, body):
    [told] = made.run(text)
    assert (told.PSObject.TypeNames[0], told.Status) == (f"{AUTOMATION}PSOperationStatusResponse", "Succeeded")
    assert sent(simulator, "POST", f"{SET}/{action}").body == body


def test_queries_of_actions(made, simulator, queries):
    made.run("Stop-AzVmss ss1 ss1 -Force -StayProvisioned -SkipShutdown; Stop-AzVmss ss1 ss1 -Force -Hibernate")
    assert (queries["/poweroff"], queries["/deallocate"]) == ({"skipShutdown": True}, {"hibernate": True})
    made.run("Set-AzVmssVM ss1 ss1 1 -SimulateEviction 2>$null; Set-AzVmssVM ss1 ss1 1 -PerformMaintenance 2>$null")
    assert simulator.log.requests("POST", f"{SET}/virtualMachines/1/simulateEviction")
    assert simulator.log.requests("POST", f"{SET}/virtualMachines/1/performMaintenance")
    made.run("$null = Remove-AzVmss ss1 ss1 1 -Force; $null = Remove-AzVmss ss1 ss1 -Force -ForceDeletion $true")
    assert (queries["/delete"], queries[""]) == ({}, {"forceDeletion": True})
    assert made.run("@(Get-AzVmss).Count") == [0]


def test_stopping_and_removing_ask(made, simulator):
    made.run("Stop-AzVmss ss1 ss1 -WhatIf; Remove-AzVmss ss1 ss1 -WhatIf; Stop-AzVmssRollingUpgrade ss1 ss1 -WhatIf")
    assert made.text.splitlines() == [
        'What if: Performing the operation "Stop" on target "ss1".',
        'What if: Performing the operation "Remove" on target "ss1".',
        'What if: Performing the operation "Stop" on target "ss1".',
    ]
    made.run("try { Remove-AzVmss ss1 ss1 } catch { $_ }")
    assert not simulator.log.requests("DELETE", SET)


def test_rolling_upgrades(made, simulator):
    assert made.run(
        "$null = Start-AzVmssRollingOSUpgrade ss1 ss1; $u = Get-AzVmssRollingUpgrade ss1 ss1; $u.RunningStatus.Code;"
        "$u.GetType().Name; Stop-AzVmssRollingUpgrade ss1 ss1 -Force 2>$null"
    ) == ["Completed", "PSRollingUpgradeStatusInfo"]
    assert simulator.log.requests("POST", f"{SET}/rollingUpgrades/cancel")


def test_the_walk_of_service_fabric(made, queries):
    assert made.run(
        "$w = Repair-AzVmssServiceFabricUpdateDomain ss1 ss1 -PlatformUpdateDomain 2 -Zone 1; $w.WalkPerformed;"
        "$w.NextPlatformUpdateDomain; $w.GetType().Name"
    ) == [True, 3, "PSRecoveryWalkResponse"]
    walk = queries["/forceRecoveryServiceFabricPlatformUpdateDomainWalk"]
    assert walk == {"platformUpdateDomain": "2", "zone": "1"}


def test_instances(made, queries):
    assert made.run(
        "(Get-AzVmssVM ss1 ss1).InstanceId -join ' '; (Get-AzVmssVM ss1 ss1)[0].GetType().Name;"
        "$i = Get-AzVmssVM ss1 ss1 0; $i.GetType().Name; $i.OsProfile.ComputerName;"
        "(Get-AzVmssVM ss1 ss1 0 -InstanceView).Statuses[1].Code; (Get-AzVmssVM ss1 ss1 -InstanceView)[0].InstanceView.OsName;"
        "@(Get-AzVmssVM ss1).Count"
    ) == [
        "0 1",
        "PSVirtualMachineScaleSetVMList",
        "PSVirtualMachineScaleSetVM",
        "ss1000000",
        "PowerState/running",
        "Windows Server 2022 Datacenter",
        0,
    ]
    made.run("Get-AzVmssVM ss1 ss1 0 -ResiliencyView")
    assert queries["/virtualMachines/0"] == {"$expand": "resiliencyView"}


def test_an_instance_is_changed_as_it_is_or_as_it_was_made_in_memory(made, simulator):
    assert made.run(
        "(Update-AzVmssVM ss1 ss1 0 -ProtectFromScaleIn $true -ProtectFromScaleSetAction $false).ProtectionPolicy.ProtectFromScaleIn;"
        "$d = New-AzDisk ss1 d1 (New-AzDiskConfig -Location eastus -DiskSizeGB 4 -CreateOption Empty);"
        "$i = Get-AzVmssVM ss1 ss1 1 | Add-AzVmssVMDataDisk -Lun 3 -CreateOption Attach -ManagedDiskId $d.Id -Caching ReadOnly;"
        "$i = Update-AzVmssVM -VirtualMachineScaleSetVM $i; $i.StorageProfile.DataDisks.Lun;"
        "$i = Update-AzVmssVM -VirtualMachineScaleSetVM ($i | Remove-AzVmssVMDataDisk -Lun 3); $i.StorageProfile.DataDisks.Count"
    ) == [True, 3, 0]
    first, attached, detached = (
        entry.body["properties"] for entry in simulator.log.requests("PUT", f"{SET}/virtualMachines/*")
    )
    assert first["protectionPolicy"] == {"protectFromScaleIn": True, "protectFromScaleSetActions": False}
    [disk] = attached["storageProfile"]["dataDisks"]
    assert (disk["createOption"], disk["caching"], disk["writeAcceleratorEnabled"]) == ("Attach", "ReadOnly", False)
    assert detached["storageProfile"]["dataDisks"] == []


def test_lists_are_tables(made):
    lines = "".join(made.run("Get-AzVmss | Out-String -Width 120")).split("\n")
    assert lines[1].split() == ["ResourceGroupName", "Name", "Location", "Sku", "Capacity", "ProvisioningState"]
    assert lines[3].split() == ["ss1", "ss1", "eastus", "Standard_DS1_v2", "2", "Succeeded"]
    assert "".join(made.run("Get-AzVmssVM ss1 ss1 | Out-String -Width 120")).split("\n")[1].split()[-2:] == [
        "InstanceID",
        "ProvisioningState",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Remove-AzVmss rg ss1 -InstanceId @() -Force",
        "Remove-AzVmss rg ss1 -InstanceId $null -Force",
        "Stop-AzVmss rg ss1 -InstanceId @('') -Force",
        "Restart-AzVmss rg ss1 -InstanceId @()",
        "Update-AzVmssLifecycleHookEvent rg ss1 e1 -ActionState Approved -InstanceId @()",
    ],
)
def test_no_instance_never_means_all(session, simulator, text):
    with pytest.raises(PowerShellError, match="names no instance"):
        session.run(f"$ErrorActionPreference = 'Stop'; {text}")
    assert not [each for each in simulator.log.requests() if each.method != "GET"]
