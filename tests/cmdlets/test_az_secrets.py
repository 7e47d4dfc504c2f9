"""Secrets in objects are sent, and shown by no outlet."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pscompat import Session
from pscompat.simulator import Simulator
from pscompat.simulator.wire import Request, Response

SECRET = "S3cret-Text-99"
MAKE = f"""
$credential = [pscredential]::new('azureuser', (ConvertTo-SecureString '{SECRET}' -AsPlainText -Force))
$vm = New-AzVMConfig -VMName v1 -VMSize Standard_D2s_v3 | Set-AzVMOperatingSystem -Windows -ComputerName v1 -Credential $credential
$set = New-AzVmssConfig -Location westeurope -SkuCapacity 1 -SkuName Standard_D2s_v3 |
    Set-AzVmssOsProfile -ComputerNamePrefix v -AdminUsername u -AdminPassword '{SECRET}'
$profiles = $vm.OSProfile, $set.VirtualMachineProfile.OsProfile
$password = $vm.OSProfile.AdminPassword
"""
OUTLETS = (
    *("$profiles | Out-String", "$profiles | Format-List | Out-String", "$profiles | Format-Custom -Depth 4 | Out-String"),
    *("$profiles | Format-Table AdminPassword | Out-String", "$profiles | Format-Wide AdminPassword | Out-String"),
    *("$vm | Format-List * | Out-String", "$vm | ConvertTo-Json -Depth 8", "$set | ConvertTo-Json -Depth 8 -Compress"),
    *("$profiles | ConvertTo-Csv", "$profiles | ConvertTo-Html | Out-String", "$profiles | ConvertTo-Xml -Depth 4 -As String"),
    *("$vm, $set | Export-Clixml x.xml -Depth 8; Get-Content x.xml -Raw", "$vm | Export-Csv y.csv; Get-Content y.csv -Raw"),
    "[System.Management.Automation.PSSerializer]::Serialize($vm, 8)",
    *("$profiles | Select-Object * | Out-String", "$profiles.PSObject.Properties.Value -join ' '", "$profiles | ForEach-Object AdminPassword"),
    *("$profiles | Get-Member AdminPassword | Out-String", "$profiles | Out-File f.txt; Get-Content f.txt -Raw"),
    *("$profiles | Tee-Object t.txt | Out-String; Get-Content t.txt -Raw", "Write-Host $password 6>&1 | Out-String"),
    *("Write-Verbose $password -Verbose 4>&1 | Out-String", "Write-Error $password 2>&1 | Out-String", "throw $password"),
    *('"$password"', "'' + $password", "'{0}' -f $password", "[string]$password", "$password.ToString()", "$password.Substring(0)"),
    *("$password.ToCharArray() -join ''", "$password[0..30] -join ''", "$password -replace 'x', 'y'", "$password -split ''"),
    *("[regex]::Match($password, '.*').Value", "$password | Select-String . | Out-String", "$password.ToUpper()", "$password.Trim()"),
    *("Compare-Object $password x | Out-String", "$password | ConvertTo-Json", "$password | Sort-Object", "@{ a = $password }.Values"),
    *("/bin/echo $password", "$env:OUTLET = $password; /usr/bin/env", "Set-Content p.txt $password; Get-Content p.txt"),
    *("Start-Job { $using:profiles | Out-String } | Receive-Job -Wait", "Get-Variable password | Out-String", "[Convert]::ToString($password)"),
    *("ConvertTo-SecureString $password -AsPlainText -Force | ConvertFrom-SecureString -AsPlainText", "[Text.Encoding]::UTF8.GetBytes($password) | ForEach-Object { [char]$_ } | Join-String"),
    *("$x = $vm | ConvertTo-Json -Depth 8 | ConvertFrom-Json; $x | Out-String", "[pscustomobject]@{ a = $password } | Out-String"),
)  # fmt: skip


@pytest.fixture
def made(session: Session) -> Session:
    session.run(MAKE)
    return session


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_outlet_shows_it(made: Session, outlet: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        shown = str(made.run(outlet))
    except Exception as problem:  # noqa: BLE001
        shown = str(problem)
    told = capfd.readouterr()
    everything = [
        shown,
        told.out,
        told.err,
        *(str(error) for error in made.errors),
        *(repr(error) for error in made.errors),
    ]
    everything += [path.read_text("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()]
    os.environ.pop("OUTLET", None)
    assert not any(SECRET in text for text in everything)


def test_it_is_sent(user_folders: Path) -> None:
    sent: list[bytes] = []

    class Watched(Simulator):
        def handle(self, request: Request) -> Response:
            sent.append(request.body)
            return super().handle(request)

    with Session(simulator=Watched()) as watched:
        watched.run(MAKE)
        watched.run(
            "$other = New-AzVMConfig -VMName v2 -VMSize Standard_D2s_v3 |"
            " Set-AzVMOperatingSystem -Windows -ComputerName v2 -Credential ([pscredential]::new('a', (ConvertTo-SecureString 'x' -AsPlainText -Force)));"
            "$other.OSProfile.AdminPassword = $vm.OSProfile.AdminPassword;"
            "$null = New-AzVM -ResourceGroupName rg-app -Location westeurope -VM $other -DisableBginfoExtension -ErrorAction SilentlyContinue"
        )
    assert any(
        f'"adminPassword": "{SECRET}"'.encode() in body or f'"adminPassword":"{SECRET}"'.encode() in body
        for body in sent
    )


def test_explain_masks_it(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    text = MAKE + "New-AzVM -ResourceGroupName g -Location westeurope -VM $vm -DisableBginfoExtension"
    for words in (("--json",), ()):
        finished = run("explain", *words, text)
        assert '"adminPassword": "********"' in finished.stdout
        assert SECRET not in finished.stdout + finished.stderr


@pytest.mark.parametrize("switch", ["-Verbose", "-Debug"])
def test_verbose_and_debug_do_not_tell_it(made: Session, switch: str) -> None:
    made.run(
        f"New-AzVM -ResourceGroupName rg-app -Location westeurope -VM $vm -DisableBginfoExtension {switch} *>&1 | Out-String -OutVariable all"
    )
    assert SECRET not in str(made.run("$all; Get-Job | Out-String; $Error | Out-String"))
