"""What machines show from outside."""

from __future__ import annotations

from pathlib import Path

from pscompat.simulator import Fault

CREDENTIAL = "$cred = [pscredential]::new('admin01', (ConvertTo-SecureString 'Pass-word-77' -AsPlainText -Force));"


def test_a_file_for_remote_desktop(session):
    session.run(
        f"{CREDENTIAL} $null = New-AzVM -Name vm9 -Credential $cred -PublicIpAddressName ip9 -DomainNameLabel vm9-x "
        "-Location westeurope -Size Standard_D2s_v3; Get-AzRemoteDesktopFile vm9 vm9 a.rdp"
    )
    address, prompt = Path("a.rdp").read_text().splitlines()
    assert address.startswith("full address:s:vm9-x.westeurope.")
    assert address.endswith(":3389")
    assert prompt == "prompt for credentials:i:1"
    session.run("Get-AzRemoteDesktopFile rg-app web01 b.rdp")
    assert "No public address" in str(session.errors[-1])
    assert (
        "starts no remote desktop" in session.run('try { Get-AzRemoteDesktopFile vm9 vm9 -Launch } catch { "$_" }')[0]
    )


def test_boot_diagnostics_have_to_be_on(session, simulator):
    session.run("Get-AzVMBootDiagnosticsData rg-app web01 -Linux")
    assert "no diagnostic profile enabled" in str(session.errors[-1])
    assert session.run(
        "$vm = Get-AzVM rg-app web01 | Set-AzVMBootDiagnostic -Enable; $null = Update-AzVM -ResourceGroupName rg-app -VM $vm;"
        "Get-AzVMBootDiagnosticsData rg-app web01 -Linux -LocalPath ."
    ) == ["web01 login: "]
    assert len(simulator.log.requests("POST", "*/retrieveBootDiagnosticsData")) == 1
    assert len(simulator.log.requests("HEAD", "*.serialconsole.log")) == 1
    (screen,) = Path().glob("web01.*.screenshot.bmp")
    assert (screen.read_bytes()[:2], len(list(Path().glob("web01.*.serialconsole.log")))) == (b"BM", 1)
    simulator.faults.add(Fault("unavailable", method="HEAD", path="*.screenshot.bmp", times=None))
    session.run("Get-AzVMBootDiagnosticsData rg-app web01 -Windows -LocalPath .")
    assert "screenshot.bmp' was answered 503" in str(session.errors[-1])
    assert "?" not in str(session.errors[-1])
