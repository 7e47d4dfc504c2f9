"""Scripts on the instances of a scale set, its encryption, its diagnostics, and machines that move into one."""

from __future__ import annotations

import json

import pytest
from clock import Clock
from vaults import Vaults
from wires import Wire

CREDENTIAL = "$c = [pscredential]::new('admin01', (ConvertTo-SecureString 'Passw0rd-12345' -AsPlainText -Force));"
MAKE = f"{CREDENTIAL} $null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel ss1x -OrchestrationMode Uniform 3>$null;"
SET = "*/virtualMachineScaleSets/ss1"
COMMAND = "-ResourceGroupName ss1 -VMScaleSetName ss1 -InstanceId 0 -RunCommandName r1"


@pytest.fixture
def made(session, simulator):
    """A session in whose simulator there is the uniform set ss1 with two instances."""
    session.run(MAKE)
    assert session.errors == []
    return session


def sent(simulator, method, pattern):
    """The bodies of the requests that fit."""
    return [entry.body for entry in simulator.log.requests(method, pattern)]


def test_a_script_runs_on_an_instance(made, simulator, tmp_path):
    script = tmp_path / "s.ps1"
    script.write_text("param($a)\r\n\r\nWrite-Host hi\n", "utf-8")
    assert made.run(
        f"$r = Invoke-AzVmssVMRunCommand ss1 ss1 0 -CommandId RunPowerShellScript -ScriptPath '{script}' -Parameter @{{a = 1}};"
        "$r.GetType().Name; $r.Status; $r.Value[0].Code;"
        '$null = Get-AzVmssVM ss1 ss1 1 | Invoke-AzVmssVMRunCommand -CommandId RunPowerShellScript -ScriptString "a`nb"'
    ) == ["PSRunCommandResult", "Succeeded", "ComponentStatus/StdOut/succeeded"]
    assert sent(simulator, "POST", f"{SET}/virtualMachines/0/runCommand") == [
        {
            "commandId": "RunPowerShellScript",
            "script": ["param($a)", "Write-Host hi"],
            "parameters": [{"name": "a", "value": "1"}],
        }
    ]
    assert sent(simulator, "POST", f"{SET}/virtualMachines/1/runCommand")[0]["script"] == ["a", "b"]
    made.run("Invoke-AzVmssVMRunCommand ss1 ss1 0 -CommandId RunPowerShellScript -ScriptPath nowhere.ps1")
    assert "Could not find file" in made.errors[0].message


def test_a_run_command_of_an_instance(made, simulator, tmp_path):
    script = tmp_path / "s.sh"
    script.write_text("id\nls\n", "utf-8")
    assert made.run(
        f"$r = Set-AzVmssVMRunCommand {COMMAND} -Location eastus -SourceScript id -Parameter @{{Name = 'a'; Value = 'b'}}"
        " -RunAsUser u -RunAsPassword p -AsyncExecution -TimeoutInSecond 60 -Tag @{x = 1} -OutputBlobUri o"
        " -OutputBlobManagedIdentityClientId m; $r.GetType().FullName; $r.Name;"
        f"$null = Set-AzVmssVMRunCommand {COMMAND} -Location eastus -ScriptLocalPath '{script}';"
        f'$null = Set-AzVmssVMRunCommand {COMMAND} -JsonString \'{{"location":"eastus","properties":{{"source":{{"script":"x"}}}}}}\';'
        f"(Get-AzVmssVMRunCommand {COMMAND} -Expand InstanceView).InstanceView.ExecutionState;"
        "(Get-AzVmssVMRunCommand -ResourceGroupName ss1 -VMScaleSetName ss1 -InstanceId 0).Name"
    ) == ["Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.VirtualMachineRunCommand", "r1", "Succeeded", "r1"]
    first, second, third = sent(simulator, "PUT", f"{SET}/virtualMachines/0/runCommands/r1")
    assert first["properties"].pop("runAsPassword") != "p"
    assert first == {
        "location": "eastus",
        "tags": {"x": "1"},
        "properties": {
            "source": {"script": "id"},
            "parameters": [{"name": "a", "value": "b"}],
            "asyncExecution": True,
            "runAsUser": "u",
            "timeoutInSeconds": 60,
            "outputBlobUri": first["properties"]["outputBlobUri"],
            "outputBlobManagedIdentity": {"clientId": "m"},
        },
    }
    assert second["properties"]["source"]["script"] == "id\nls"
    assert third["properties"]["source"]["script"] == "x"
    assert made.run(f"Remove-AzVmssVMRunCommand {COMMAND} -PassThru") == [True]
    made.run(f"Remove-AzVmssVMRunCommand {COMMAND} -WhatIf")
    assert "Call remote 'VirtualMachineScaleSetVMRunCommandsDelete' operation" in made.text


def test_a_run_command_on_all_instances(made, simulator):
    assert made.run(
        "$r = Add-AzVmssRunCommand ss1 ss1 -Location eastus -Name rc -Script 'Write-Host hi' -TimeOutInSeconds 3600"
        " -RunAsUser admin01 -Parameter @{a = 'b'}; $r.Count; $r[0].Name; Start-Sleep -Milliseconds 300;"
        "(Remove-AzVmssRunCommand ss1 ss1 -Name rc).GetType().Name"
    ) == [2, "rc", "PSOperationStatusResponse"]
    bodies = sent(simulator, "PUT", f"{SET}/virtualMachines/*/runCommands/rc")
    assert (
        bodies
        == [
            {
                "location": "eastus",
                "properties": {
                    "source": {"script": "Write-Host hi"},
                    "parameters": [{"name": "a", "value": "b"}],
                    "runAsUser": "admin01",
                    "timeoutInSeconds": 3600,
                },
            }
        ]
        * 2
    )
    assert len(sent(simulator, "DELETE", f"{SET}/virtualMachines/*/runCommands/rc")) == 2


def test_encryption_of_a_set(made, simulator):
    assert made.run(
        "$s = Get-AzVmssDiskEncryption ss1 ss1; $s.GetType().Name; $s.EncryptionExtensionInstalled; $s.EncryptionEnabled;"
        "(Get-AzVmssDiskEncryption -ResourceGroupName ss1).VmScaleSetName; $v = Get-AzVmssVMDiskEncryption ss1 ss1 0;"
        "$v.OsVolumeEncrypted; $v.DiskEncryptionStatus; @(Get-AzVmssVMDiskEncryption ss1 ss1).Count"
    ) == [
        "PSVmssDiskEncryptionStatusContext",
        False,
        False,
        "ss1",
        "NotEncrypted",
        "The Extension, AzureDiskEncryption, is not installed.",
        2,
    ]
    made.run("Disable-AzVmssDiskEncryption ss1 ss1 -Force")
    assert made.errors[0].message == "Disk Encryption extension is not installed in the VM Scale Set."


def test_the_extension_that_encrypts(made, simulator):
    made.run("Set-AzVmssDiskEncryptionExtension ss1 ss1 https://kv1 /subscriptions/x/vaults/kv1 -Force")
    assert made.errors[0].message == "The format of key vault ID, /subscriptions/x/vaults/kv1, is incorrect."
    made.run(
        "Set-AzVmssDiskEncryptionExtension ss1 ss1 https://kv1 /kv -WhatIf; Disable-AzVmssDiskEncryption ss1 ss1 -WhatIf"
    )
    assert made.text.splitlines() == [
        'What if: Performing the operation "Enable encryption" on target "ss1".',
        'What if: Performing the operation "Disable encryption" on target "ss1".',
    ]
    made.run(
        "$v = Get-AzVmss ss1 ss1 | Add-AzVmssExtension -Name AzureDiskEncryption -Publisher Microsoft.Azure.Security"
        " -Type AzureDiskEncryption -TypeHandlerVersion 2.1 -Setting @{VolumeType = 'All'; EncryptionOperation = 'EnableEncryption'};"
        "$null = Update-AzVmss ss1 ss1 $v; $r = Disable-AzVmssDiskEncryption ss1 ss1 -Force"
    )
    [body] = sent(simulator, "PUT", f"{SET}/extensions/AzureDiskEncryption")
    assert body["properties"]["settings"] == {"VolumeType": "All", "EncryptionOperation": "DisableEncryption"}
    assert made.run("$r.GetType().Name; (Get-AzVmssDiskEncryption ss1 ss1).EncryptionSettings.VolumeType") == [
        "PSVirtualMachineScaleSetExtension",
        "All",
    ]


def test_a_vault_that_may_be_used_for_disks(made, simulator):
    wire = Wire(Clock())
    wire.simulator = simulator
    vaults = Vaults(wire)
    vaults.make(enabledForDiskEncryption=True)
    vaults.make("othervault")
    text = (
        "Set-AzVmssDiskEncryptionExtension ss1 ss1 https://v {0} -Force -KeyEncryptionKeyUrl https://v/k/1 -ForceUpdate"
    )
    made.run(text.format(vaults.path("othervault")))
    assert "EnabledForDiskEncryption flag" in made.errors[0].message
    assert made.run(f"$r = {text.format(vaults.path())}; $r.Name; $r.VmScaleSetName; $r.Type") == [
        "AzureDiskEncryption",
        "ss1",
        "AzureDiskEncryption",
    ]
    [body] = sent(simulator, "PUT", f"{SET}/extensions/AzureDiskEncryption")
    assert body["properties"].pop("forceUpdateTag")
    assert body["properties"] == {
        "publisher": "Microsoft.Azure.Security",
        "type": "AzureDiskEncryption",
        "typeHandlerVersion": "2.1",
        "autoUpgradeMinorVersion": True,
        "settings": {
            "KeyVaultURL": "https://v",
            "KeyEncryptionKeyURL": "https://v/k/1",
            "KeyVaultResourceId": vaults.path(),
            "KekVaultResourceId": "",
            "VolumeType": "All",
            "EncryptionOperation": "EnableEncryption",
            "KeyEncryptionAlgorithm": "RSA-OAEP",
        },
    }
    made.run("$i = (New-AzUserAssignedIdentity -ResourceGroupName ss1 -Name keys -Location eastus).Id")
    encrypt = f"Set-AzVmssDiskEncryptionExtension ss1 ss1 https://v {vaults.path()} -Force -EncryptionIdentity $i"
    made.run(encrypt)
    assert "one of the user assigned identities" in made.errors[-1].message
    made.run("$null = Update-AzVmss ss1 ss1 -IdentityType UserAssigned -IdentityId $i")
    told, _ = made.run(encrypt)
    assert told == "Encryption identity updated successfully on VMSS."


def test_diagnostics_of_a_set_in_memory(session, tmp_path):
    public = tmp_path / "public.json"
    public.write_text(json.dumps({"WadCfg": {"DiagnosticMonitorConfiguration": {}}, "StorageAccount": "acc"}), "utf-8")
    private = tmp_path / "private.json"
    private.write_text(json.dumps({"PrivateConfig": {"storageAccountName": "acc", "storageAccountKey": "k"}}), "utf-8")
    assert session.run(
        f"$v = New-AzVmssConfig -Location x | Add-AzVmssDiagnosticsExtension -SettingFilePath '{public}'"
        f" -ProtectedSettingFilePath '{private}' -Name d; $e = $v.VirtualMachineProfile.ExtensionProfile.Extensions[0];"
        "$e.Type; $e.TypeHandlerVersion; $e.AutoUpgradeMinorVersion; $e.Settings['storageAccount'];"
        '"$($e.ProtectedSettings)";'
        f"$v = $v | Add-AzVmssDiagnosticsExtension -SettingFilePath '{public}' -ProtectedSettingFilePath '{private}' -Name d2"
        " -Force 3>$null; $v.VirtualMachineProfile.ExtensionProfile.Extensions.Name;"
        "$null -eq ($v | Remove-AzVmssDiagnosticsExtension).VirtualMachineProfile.ExtensionProfile.Extensions"
    ) == ["IaaSDiagnostics", "1.5", True, "acc", "********", "d2", True]


def test_a_machine_moves_into_a_set(session, simulator):
    session.run(
        "Move-AzVirtualMachineToVmss rg-app web01 -TargetZone 1 -TargetFaultDomain 0 -TargetVMSize Standard_D2s_v5 2>$null"
    )
    path = "*/virtualMachines/web01/migrateToVirtualMachineScaleSet"
    assert sent(simulator, "POST", path) == [
        {"targetZone": "1", "targetFaultDomain": 0, "targetVMSize": "Standard_D2s_v5"}
    ]
