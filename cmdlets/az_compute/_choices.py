"""The enumerations that parameters of Az.Compute have."""

from __future__ import annotations

from cmdlets._az.choices import choice

_SDK = "Microsoft.Azure.Management.Compute.Models."
CHOICES = (
    choice("Microsoft.Azure.Commands.Compute.Models.DisplayHintType", "Compact Expand"),
    choice(f"{_SDK}CachingTypes", "None ReadOnly ReadWrite"),
    choice(
        f"{_SDK}ComponentNames",
        "MicrosoftWindowsShellSetup",
        {"MicrosoftWindowsShellSetup": "Microsoft-Windows-Shell-Setup"},
    ),
    choice(
        f"{_SDK}DedicatedHostLicenseTypes",
        "None WindowsServerHybrid WindowsServerPerpetual",
        {"WindowsServerHybrid": "Windows_Server_Hybrid", "WindowsServerPerpetual": "Windows_Server_Perpetual"},
    ),
    choice(f"{_SDK}IntervalInMins", "ThreeMins FiveMins ThirtyMins SixtyMins"),
    choice(f"{_SDK}OperatingSystemStateTypes", "Generalized Specialized"),
    choice(f"{_SDK}OperatingSystemTypes", "Windows Linux"),
    choice(f"{_SDK}PassNames", "OobeSystem"),
    choice(f"{_SDK}ProtocolTypes", "Http Https"),
    choice(
        f"{_SDK}ResourceIdentityType",
        "SystemAssigned UserAssigned SystemAssignedUserAssigned None",
        {"SystemAssignedUserAssigned": "SystemAssigned, UserAssigned"},
    ),
    choice(f"{_SDK}SettingNames", "AutoLogon FirstLogonCommands"),
    choice(f"{_SDK}UpgradeMode", "Automatic Manual Rolling"),
)
