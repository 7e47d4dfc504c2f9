"""Scripts on machines."""

from __future__ import annotations


def test_a_script_is_run_once(session, connection_bodies):
    session.run('Set-Content s.sh "echo a`n`necho `$b`n"')
    [result] = session.run(
        "Invoke-AzVMRunCommand -ResourceGroupName rg-app -VMName web01 -CommandId RunShellScript -ScriptPath s.sh -Parameter @{b = 7}"
    )
    assert connection_bodies[-1][1] == {
        "commandId": "RunShellScript",
        "script": ["echo a", "echo $b"],
        "parameters": [{"name": "b", "value": "7"}],
    }
    assert (result.Status, result.Value[0].DisplayStatus) == ("Succeeded", "Provisioning succeeded")
    session.run("Invoke-AzVMRunCommand -VM (Get-AzVM rg-app web01) -CommandId RunShellScript -WhatIf")
    assert session.text == 'What if: Performing the operation "Invoke" on target "web01".\n'
    assert session.run("(Get-AzVMRunCommandDocument -Location westus).Count -gt 3") == [True]


def test_run_commands_are_kept(session, connection_bodies):
    [made] = session.run(
        "Set-AzVMRunCommand -ResourceGroupName rg-app -VMName web01 -RunCommandName rc1 -Location westeurope -SourceScript 'id' "
        "-Parameter @{Name = 'n'; Value = 'v'} -TimeoutInSecond 60 -RunAsUser me -RunAsPassword secret -Tag @{t = 1}"
    )
    assert made.Name == "rc1"
    assert connection_bodies[-1][1] == {
        "location": "westeurope",
        "tags": {"t": "1"},
        "properties": {
            "source": {"script": "id"},
            "parameters": [{"name": "n", "value": "v"}],
            "runAsUser": "me",
            "runAsPassword": "secret",
            "timeoutInSeconds": 60,
        },
    }
    assert session.run(
        "(Get-AzVMRunCommand -ResourceGroupName rg-app -VMName web01 -RunCommandName rc1 -Expand instanceView).ProvisioningState;"
        "(Get-AzVMRunCommand -ResourceGroupName rg-app -VMName web01).Name;"
        "Remove-AzVMRunCommand -ResourceGroupName rg-app -VMName web01 -RunCommandName rc1 -PassThru;"
        "@(Get-AzVMRunCommand -ResourceGroupName rg-app -VMName web01).Count"
    ) == ["Succeeded", "rc1", True, 0]
