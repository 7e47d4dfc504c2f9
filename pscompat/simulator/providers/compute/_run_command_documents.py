"""The run commands that the service brings along. Source: the REST reference of Virtual Machine Run Commands - List."""

from __future__ import annotations

from typing import Any

_SCHEMA = "http://schema.management.azure.com/schemas/2016-11-17/runcommands.json"
_COMMANDS = """
RunPowerShellScript|Windows|Executes a PowerShell script|Custom multiline PowerShell script should be defined in script property. Optional parameters can be set in parameters property.
DisableNLA|Windows|Disable Network Level Authentication|Disable Network Level Authentication
DisableWindowsUpdate|Windows|Disable Windows Update Automatic Updates|Disable Windows Update Automatic Updates
EnableAdminAccount|Windows|Enable administrator account|Checks if the local administrator account is disabled, and if so enables it.
EnableEMS|Windows|Enable EMS|Enable EMS
EnableRemotePS|Windows|Enable remote PowerShell|Enable remote PowerShell
EnableWindowsUpdate|Windows|Enable Windows Update Automatic Updates|Enable Windows Update Automatic Updates
IPConfig|Windows|List IP configuration|Shows detailed information for the IP address, subnet mask and default gateway for each adapter bound to TCP/IP.
RDPSettings|Windows|Verify RDP Listener Settings|Checks registry settings and domain policy settings.
ResetRDPCert|Windows|Restore RDP Authentication mode to defaults|Removes the TLS/SSL certificate tied to the RDP listener and restores the RDP listener security to default.
SetRDPPort|Windows|Set Remote Desktop port|Sets the default or user specified port number for Remote Desktop connections.
WindowsActivationValidation|Windows|Validate Windows activation|Validate Windows activation
WindowsUpgradeAssessmentValidation|Windows|Assess if the upgrade is allowed|Assess if the upgrade is allowed
WindowsGhostedNicValidationScript|Windows|Assess if ghosted NICs are there|Assess if ghosted NICs are there
RunShellScript|Linux|Executes a Linux shell script|Custom multiline shell script should be defined in script property. Optional parameters can be set in parameters property.
ifconfig|Linux|List network configuration|Get the configuration of all network interfaces.
"""
_SCRIPTS = {
    "RunPowerShellScript": ["param(", "    [string]$arg1,", "    [string]$arg2", ")", "Write-Host $arg1 $arg2"],
    "RunShellScript": ["echo $arg1 $arg2"],
    "ifconfig": ["if which ip >/dev/null; then", "ip addr", "else", "ifconfig", "fi"],
    "IPConfig": ["ipconfig /all"],
}


def run_commands() -> list[dict[str, Any]]:
    """All of them, as their list shows them."""
    found = []
    for line in _COMMANDS.strip().splitlines():
        name, os_type, label, description = line.split("|")
        found.append({"$schema": _SCHEMA, "id": name, "osType": os_type, "label": label, "description": description})
    return found


def run_command(name: str) -> dict[str, Any] | None:
    """One with its script, None without such a command."""
    found = next((command for command in run_commands() if command["id"].lower() == name.lower()), None)
    if found is None:
        return None
    parameters = [
        {"name": "arg1", "type": "string", "defaultValue": "hello"},
        {"name": "arg2", "type": "string", "defaultValue": "world"},
    ]
    takes_any = found["id"].startswith("Run")
    return {
        **found,
        "script": _SCRIPTS.get(found["id"], [f"# {found['label']}"]),
        **({"parameters": parameters} if takes_any else {}),
    }
