"""New-AzVM: of a machine in memory, and with all that a machine needs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CREDENTIAL = "$cred = [pscredential]::new('admin01', (ConvertTo-SecureString 'Pass-word-77' -AsPlainText -Force));"
CONFIG = (
    f"{CREDENTIAL} $vm = New-AzVMConfig vm1 Standard_D2s_v5 | Set-AzVMOperatingSystem -Windows -ComputerName c1 -Credential $cred |"
    " Set-AzVMSourceImage -PublisherName MicrosoftWindowsServer -Offer WindowsServer -Skus {0} -Version latest;"
    "$vm = Add-AzVMNetworkInterface $vm -Id $nic;"
)


@pytest.fixture
def interface(made) -> str:
    """The id of an interface that nothing uses."""
    made(
        "Microsoft.Network/virtualNetworks/net1",
        "2024-05-01",
        properties={
            "addressSpace": {"addressPrefixes": ["10.9.0.0/16"]},
            "subnets": [{"name": "s", "properties": {"addressPrefix": "10.9.0.0/24"}}],
        },
    )
    subnet = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network/virtualNetworks/net1/subnets/s"
    configuration = {"name": "c", "properties": {"subnet": {"id": subnet}}}
    found = made(
        "Microsoft.Network/networkInterfaces/nic1", "2024-05-01", properties={"ipConfigurations": [configuration]}
    )
    return str(found["id"])


def sent(simulator, kind: str):
    """The body of the last PUT of a resource of a type."""
    return simulator.log.requests("PUT", f"*/{kind}/*")[-1].body


def test_a_machine_in_memory_gets_diagnostics_trusted_launch_and_bginfo(session, simulator, interface):
    [answer] = session.run(
        f"$nic = '{interface}';"
        + CONFIG.format("2022-datacenter-g2")
        + "New-AzVM rg-app westeurope $vm 3>&1 | Select -Last 1"
    )
    assert (answer.StatusCode, answer.IsSuccessStatusCode) == ("OK", True)
    [account] = simulator.log.requests("PUT", "*/storageAccounts/*")
    assert account.body == {"sku": {"name": "Standard_GRS"}, "kind": "StorageV2", "location": "westeurope"}
    name = account.path.rpartition("/")[2]
    assert name.startswith("c1rgappvm1")
    machine = simulator.log.requests("PUT", "*/virtualMachines/vm1")[0].body
    assert machine["location"] == "westeurope"
    assert "name" not in machine
    assert machine["properties"]["diagnosticsProfile"] == {
        "bootDiagnostics": {"enabled": True, "storageUri": f"https://{name}.blob.core.windows.net/"}
    }
    assert machine["properties"]["securityProfile"] == {
        "securityType": "TrustedLaunch",
        "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True},
    }
    assert sent(simulator, "extensions") == {
        "location": "westeurope",
        "properties": {
            "publisher": "Microsoft.Compute",
            "type": "BGInfo",
            "typeHandlerVersion": "2.2",
            "autoUpgradeMinorVersion": True,
        },
    }


def test_an_image_of_the_first_generation_stays_as_it_is_and_parameters_are_added(session, simulator, interface):
    session.run(
        f"$nic = '{interface}';"
        + CONFIG.format("2022-datacenter")
        + "Set-AzVMBootDiagnostic $vm -Disable | New-AzVM rg-app westeurope -DisableBginfoExtension -Tag @{a = 1} -Zone 2 "
        "-LicenseType Windows_Server -vCPUCountAvailable 1 -IfNoneMatch *"
    )
    machine = sent(simulator, "virtualMachines")
    assert "securityProfile" not in machine["properties"]
    assert (machine["tags"], machine["zones"]) == ({"a": "1"}, ["2"])
    assert machine["properties"]["licenseType"] == "Windows_Server"
    assert machine["properties"]["hardwareProfile"]["vmSizeProperties"] == {"vCPUsAvailable": 1}
    assert simulator.log.requests("PUT", "*/extensions/*") == []


def test_what_if_of_a_machine_in_memory_sends_nothing(session, simulator):
    session.run("New-AzVMConfig vm1 s | New-AzVM rg-app westeurope -WhatIf")
    assert session.text == 'What if: Performing the operation "New" on target "vm1".\n'
    assert simulator.log.requests() == []


def test_the_simple_set_makes_all_that_is_missing(session, simulator):
    [machine] = session.run(
        f"{CREDENTIAL} New-AzVM -Name vm9 -Credential $cred -PublicIpAddressName ip9 -DomainNameLabel vm9-x -Location westeurope "
        "-Size Standard_D2s_v3 -DataDiskSizeInGb 32, 64 -DataDiskDeleteOption Delete -NetworkInterfaceDeleteOption Delete "
        "-SystemAssignedIdentity -EncryptionAtHost"
    )
    assert machine.FullyQualifiedDomainName == "vm9-x.westeurope.cloudapp.azure.com"
    writes = [request.path.rpartition("/providers/")[2] for request in simulator.log.requests("PUT")]
    assert writes[1:] == [
        "Microsoft.Network/virtualNetworks/vm9",
        "Microsoft.Network/networkSecurityGroups/vm9",
        "Microsoft.Network/publicIPAddresses/ip9",
        "Microsoft.Network/networkInterfaces/vm9",
        "Microsoft.Compute/virtualMachines/vm9",
    ]
    assert sent(simulator, "virtualNetworks")["properties"] == {
        "addressSpace": {"addressPrefixes": ["192.168.0.0/16"]},
        "subnets": [{"name": "vm9", "properties": {"addressPrefix": "192.168.1.0/24"}}],
    }
    rules = sent(simulator, "networkSecurityGroups")["properties"]["securityRules"]
    assert [(rule["name"], rule["properties"]["priority"]) for rule in rules] == [("vm93389", 1000), ("vm95985", 1001)]
    assert sent(simulator, "publicIPAddresses") == {
        "sku": {"name": "Standard"},
        "location": "westeurope",
        "properties": {"publicIPAllocationMethod": "Static", "dnsSettings": {"domainNameLabel": "vm9-x"}},
    }
    body = sent(simulator, "virtualMachines")
    assert body["identity"] == {"type": "SystemAssigned"}
    assert body["properties"]["storageProfile"] == {
        "imageReference": {
            "publisher": "MicrosoftWindowsServer",
            "offer": "WindowsServer",
            "sku": "2022-datacenter-azure-edition",
            "version": "latest",
        },
        "dataDisks": [
            {"lun": 0, "createOption": "Empty", "diskSizeGB": 32, "deleteOption": "Delete"},
            {"lun": 1, "createOption": "Empty", "diskSizeGB": 64, "deleteOption": "Delete"},
        ],
    }
    assert body["properties"]["securityProfile"] == {
        "securityType": "TrustedLaunch",
        "encryptionAtHost": True,
        "uefiSettings": {"vTpmEnabled": True, "secureBootEnabled": True},
    }
    assert session.run(f"{CREDENTIAL} (New-AzVM -Name vm9 -Credential $cred).Name") == ["vm9"]
    assert len(simulator.log.requests("PUT", "*/virtualMachines/vm9")) == 1


def test_the_simple_set_uses_what_is_there(session, simulator, interface):
    session.run(
        f"{CREDENTIAL} New-AzVM rg-app -Name vm8 -Credential $cred -VirtualNetworkName net1 -SubnetName s2 "
        "-SubnetAddressPrefix 10.9.1.0/24 -Image Canonical:ubuntu-24_04-lts:server:latest -OpenPorts 80 -AsJob | Receive-Job -Wait"
    )
    assert session.errors == []
    network = sent(simulator, "virtualNetworks")
    assert [subnet["name"] for subnet in network["properties"]["subnets"]] == ["s", "s2"]
    body = sent(simulator, "virtualMachines")
    assert body["location"] == "westeurope"
    assert body["properties"]["storageProfile"]["imageReference"]["version"] == "24.04.202507010"
    assert body["properties"]["osProfile"]["linuxConfiguration"] == {"ssh": {}}
    assert simulator.log.requests("PUT", "*/publicIPAddresses/*") == []


def test_the_simple_set_tells_what_it_would_make(session, simulator):
    session.run(f"{CREDENTIAL} New-AzVM -Name vm7 -Credential $cred -Size Standard_D2s_v3 -WhatIf")
    assert [line.split('"')[3] for line in session.text.splitlines()] == [
        *("resourceGroups/vm7", "virtualNetworks/vm7", "networkSecurityGroups/vm7", "networkInterfaces/vm7"),
        "virtualMachines/vm7",
    ]
    assert simulator.log.requests("PUT") == []


def test_a_key_is_made_and_its_private_part_kept_in_a_file(session, simulator):
    session.run(
        f"{CREDENTIAL} New-AzVM -Name vm6 -Credential $cred -Image Ubuntu2204 -SshKeyName key6 -GenerateSshKey -SshKeyType Ed25519"
    )
    assert session.errors == []
    private, public = sorted((Path.home() / ".ssh").iterdir(), key=lambda path: len(path.name))
    assert public.name == f"{private.name}.pub"
    assert "PRIVATE KEY" in private.read_text()
    if os.name == "posix":
        assert private.stat().st_mode & 0o777 == 0o600
    [key] = sent(simulator, "virtualMachines")["properties"]["osProfile"]["linuxConfiguration"]["ssh"]["publicKeys"]
    assert key["path"] == "/home/admin01/.ssh/authorized_keys"
    assert key["keyData"].strip() == public.read_text().strip()
    session.run(f"{CREDENTIAL} New-AzVM vm6 -Name vm5 -Credential $cred -Image Ubuntu2204 -SshKeyName nope")
    assert "was not found" in str(session.errors[-1])
    session.run(f"{CREDENTIAL} New-AzVM vm6 -Name vm5 -Credential $cred -SshKeyName key6")
    assert "only allowed with Linux VMs" in str(session.errors[-1])


def test_what_cannot_be_done_is_refused(session, simulator):
    assert "uploads a disk" in session.run('try { New-AzVM -Name v -DiskFile a.vhd } catch { "$_" }')[0]
    session.run(f"{CREDENTIAL} New-AzVM -Name v -Credential $cred -Image NoSuchImage")
    assert "Aliases are" in str(session.errors[-1])
    session.run(f"{CREDENTIAL} New-AzVM rg-app -Name v -Credential $cred -AvailabilitySetName nope")
    assert "There is no availabilitySets 'nope'" in str(session.errors[-1])
    assert simulator.log.requests("PUT") == []
