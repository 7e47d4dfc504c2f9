"""Get-, Start-, Stop- and Restart-AzVM against the simulator."""

from __future__ import annotations

import pytest

from pscompat.session import PowerShellError


def names(session, text):
    return session.run(f"({text}).Name")


def test_get_azvm_finds_by_group_name_and_pattern(session):
    assert names(session, "Get-AzVM -ResourceGroupName rg-data") == ["sql01", "sql02", "etl01"]
    assert names(session, "Get-AzVM rg-data sql02") == ["sql02"]
    assert names(session, "Get-AzVM -Name sql*") == ["sql01", "sql02"]
    assert len(names(session, "Get-AzVM")) == 17
    [by_id] = session.run("Get-AzVM -ResourceId (Get-AzVM rg-data sql02).Id")
    assert by_id.Name == "sql02"


def test_get_azvm_has_the_members_that_scripts_read(session):
    assert session.run(
        "$vm = Get-AzVM rg-app web01; $vm.HardwareProfile.VmSize; $vm.StorageProfile.OsDisk.OsType; $vm.OSProfile.ComputerName; "
        "$vm.Tags['role']; $vm.GetType().Name"
    ) == ["Standard_D2s_v5", "Linux", "web01", "web", "PSVirtualMachine"]


def test_get_azvm_tells_the_power_state(session):
    assert session.run("(Get-AzVM -Name web03 -Status).PowerState") == ["VM stopped"]
    assert session.run("(Get-AzVM rg-dev dev02 -Status).Statuses[1].Code") == ["PowerState/deallocated"]


def test_get_azvm_of_an_unknown_machine_is_an_error(session):
    assert session.run("Get-AzVM rg-app nope; 'next'") == ["next"]
    assert session.errors[0].FullyQualifiedErrorId == "Microsoft.Azure.Commands.Compute.GetAzureVMCommand"


def test_list_is_shown_as_a_table(session):
    lines = "".join(session.run("Get-AzVM -ResourceGroupName rg1 | Out-String -Width 200")).splitlines()
    assert lines[1].split() == [
        "ResourceGroupName",
        "Name",
        "Location",
        "VmSize",
        "OsType",
        "NIC",
        "ProvisioningState",
        "Zone",
    ]
    assert lines[3].split()[:2] == ["rg1", "vm1"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Start-AzVM rg-dev dev02", "running"),
        ("Restart-AzVM -Id (Get-AzVM rg-dev dev01).Id", "running"),
        ("Stop-AzVM rg-dev dev01 -Force", "deallocated"),
        ("Stop-AzVM rg-dev dev01 -Force -StayProvisioned -SkipShutdown", "stopped"),
        ("Stop-AzVM rg-dev dev01 -Force -AsJob | Receive-Job -Wait", "deallocated"),
    ],
)
def test_power_operations_change_the_state(session, text, state):
    name = "dev02" if "dev02" in text else "dev01"
    assert session.run(f"({text}).Status") == ["Succeeded"]
    assert session.run(f"(Get-AzVM rg-dev {name} -Status).Statuses[1].Code") == [f"PowerState/{state}"]


def test_stop_asks_unless_forced(session, simulator):
    with pytest.raises(PowerShellError) as caught:
        session.run("$ErrorActionPreference = 'Stop'; Stop-AzVM rg-app web01")
    assert "NonInteractive" in str(caught.value)
    session.run("Stop-AzVM rg-app web01 -WhatIf")
    assert session.text == 'What if: Performing the operation "Stop" on target "web01".\n'
    assert simulator.log.requests("POST") == []


def test_get_azvm_shows_its_parts_by_name_or_in_full(session):
    assert (
        "OSProfile         : {ComputerName, AdminUsername, LinuxConfiguration"
        in session.run("Get-AzVM rg-app web01 | Out-String -Width 200")[0]
    )
    full = session.run("Get-AzVM rg-app web01 -DisplayHint Expand | Out-String -Width 200")[0]
    assert "\n  AdminUsername                   : azureuser\n" in full
    status = session.run("Get-AzVM rg-app web01 -Status | Out-String -Width 200")[0]
    assert "Statuses[1]       : \n  Code            : PowerState/running\n" in status


def test_no_wait_tells_that_it_was_accepted(session, simulator):
    [told] = session.run("Stop-AzVM rg-app web01 -Force -NoWait")
    assert (told.StatusCode, told.IsSuccessStatusCode) == ("Accepted", True)
    assert simulator.log.requests("GET", "*/operations/*") == []


def test_id_of_something_else_is_refused(session):
    session.run("Start-AzVM -Id /subscriptions/x/resourceGroups/rg")
    assert "is not the id of a virtual machine" in session.errors[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Stop-AzVM -ResourceGroupName '..' -Name web01 -Force", "Nothing was sent"),
        ("Remove-AzVM -ResourceGroupName rg-app -Name '..' -Force", "Nothing was sent"),
        (
            'Remove-AzGalleryImageVersion -ResourceId "$group/providers/Microsoft.Compute/galleries/g1" -Force',
            "missing: -GalleryImageDefinitionName, -Name",
        ),
        ('Remove-AzDisk -ResourceId "$group/providers/Microsoft.Compute/disks" -Force', "."),
        (
            "Remove-AzGalleryApplicationVersion -ResourceGroupName rg-app -GalleryName g1 -GalleryApplicationName a/b -Name '..'",
            "Nothing was sent",
        ),
    ],
)
def test_what_would_reach_another_resource_is_refused(session, simulator, text, message):
    with pytest.raises(PowerShellError, match=message):
        session.run(f"$ErrorActionPreference = 'Stop'; $group = (Get-AzResourceGroup rg-app).ResourceId; {text}")
    assert not [each for each in simulator.log.requests() if each.method != "GET"]


def test_a_group_is_one_name_in_the_path(session, simulator):
    session.run("Stop-AzVM -ResourceGroupName 'rg-dev/../rg-app' -Name web01 -Force; Remove-AzDisk 'rg-dev?' d1 -Force")
    assert len(session.errors) == 2
    assert session.run(
        "(Get-AzVM rg-app web01 -Status).Statuses[1].Code; (Get-AzResourceGroup rg-dev).ResourceGroupName"
    ) == [
        "PowerState/running",
        "rg-dev",
    ]
