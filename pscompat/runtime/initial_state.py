"""What a session holds before the first command: PowerShell's own aliases and the automatic variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.runtime.scopes import VariableInfo
from pscompat.runtime.values import Hashtable

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

PS_VERSION = "7.6.0"

ALIASES: dict[str, str] = dict(
    line.split()
    for line in """
? Where-Object
% ForEach-Object
cd Set-Location
chdir Set-Location
clc Clear-Content
clhy Clear-History
cli Clear-Item
clp Clear-ItemProperty
cls Clear-Host
clv Clear-Variable
cnsn Connect-PSSession
copy Copy-Item
cpi Copy-Item
cvpa Convert-Path
dbp Disable-PSBreakpoint
del Remove-Item
dir Get-ChildItem
dnsn Disconnect-PSSession
ebp Enable-PSBreakpoint
echo Write-Output
epal Export-Alias
epcsv Export-Csv
erase Remove-Item
etsn Enter-PSSession
exsn Exit-PSSession
fc Format-Custom
fhx Format-Hex
fl Format-List
foreach ForEach-Object
ft Format-Table
fw Format-Wide
gal Get-Alias
gbp Get-PSBreakpoint
gc Get-Content
gci Get-ChildItem
gcm Get-Command
gcs Get-PSCallStack
gdr Get-PSDrive
gerr Get-Error
ghy Get-History
gi Get-Item
gjb Get-Job
gl Get-Location
gm Get-Member
gmo Get-Module
gp Get-ItemProperty
gps Get-Process
gpv Get-ItemPropertyValue
group Group-Object
gsn Get-PSSession
gtz Get-TimeZone
gu Get-Unique
gv Get-Variable
h Get-History
history Get-History
icm Invoke-Command
iex Invoke-Expression
ihy Invoke-History
ii Invoke-Item
ipal Import-Alias
ipcsv Import-Csv
ipmo Import-Module
irm Invoke-RestMethod
iwr Invoke-WebRequest
kill Stop-Process
md mkdir
measure Measure-Object
mi Move-Item
move Move-Item
mp Move-ItemProperty
nal New-Alias
ndr New-PSDrive
ni New-Item
nmo New-Module
nsn New-PSSession
nv New-Variable
oh Out-Host
popd Pop-Location
pushd Push-Location
pwd Get-Location
r Invoke-History
rbp Remove-PSBreakpoint
rcjb Receive-Job
rcsn Receive-PSSession
rd Remove-Item
rdr Remove-PSDrive
ren Rename-Item
ri Remove-Item
rjb Remove-Job
rmo Remove-Module
rni Rename-Item
rnp Rename-ItemProperty
rp Remove-ItemProperty
rsn Remove-PSSession
rv Remove-Variable
rvpa Resolve-Path
sajb Start-Job
sal Set-Alias
saps Start-Process
sbp Set-PSBreakpoint
select Select-Object
set Set-Variable
shcm Show-Command
si Set-Item
sl Set-Location
sls Select-String
sp Set-ItemProperty
spjb Stop-Job
spps Stop-Process
sv Set-Variable
type Get-Content
where Where-Object
wjb Wait-Job
""".split("\n")
    if line
)

PREFERENCES: dict[str, str] = {
    "ConfirmPreference": "High",
    "DebugPreference": "SilentlyContinue",
    "ErrorActionPreference": "Continue",
    "ErrorView": "ConciseView",
    "InformationPreference": "SilentlyContinue",
    "ProgressPreference": "Continue",
    "VerbosePreference": "SilentlyContinue",
    "WarningPreference": "Continue",
}
ACTIONS = ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")
_READ_ONLY: dict[str, Any] = {
    "true": True,
    "false": False,
    "IsCoreCLR": True,
    "IsLinux": sys.platform.startswith("linux"),
    "IsMacOS": sys.platform == "darwin",
    "IsWindows": sys.platform == "win32",
    "PSEdition": "Core",
    "ShellId": "Microsoft.PowerShell",
    "PSCulture": "en-US",
    "PSUICulture": "en-US",
}


def populate(engine: Engine) -> None:
    """Fill the global scope with the variables that every session has."""
    scope = engine.global_scope
    names: dict[str, Any] = {**PREFERENCES, **_READ_ONLY}
    names.update(
        null=None,
        Error=engine.errors,
        FormatEnumerationLimit=4,
        HOME=os.path.expanduser("~"),
        MaximumHistoryCount=4096,
        NestedPromptLevel=0,
        PID=os.getpid(),
        PSNativeCommandUseErrorActionPreference=False,
        PSNativeCommandArgumentPassing="Standard",
        WhatIfPreference=False,
        PSDefaultParameterValues=Hashtable(),
        StackTrace="",
    )
    for name, value in names.items():
        scope.vars[name.lower()] = value
        engine.spelling[name.lower()] = name
    for name in _READ_ONLY:
        scope.set_info(name.lower(), VariableInfo(name, frozenset({"Constant"})))
    for name in ("PID", "HOME", "Error"):
        options = frozenset({"Constant"}) if name != "HOME" else frozenset({"ReadOnly"})
        scope.set_info(name.lower(), VariableInfo(name, options))
    engine.protected = frozenset(key for key, info in (scope.info or {}).items() if info.options)
    scope.aliases = {}
    scope.functions = {}
    for name, (_, spelling) in LAZY.items():
        engine.spelling[name] = spelling


def _version_table(engine: Engine) -> Any:
    import platform

    from pscompat.runtime import types
    from pscompat.runtime.members import construct

    def make(name: str, *parts: Any) -> Any:
        return construct(types.resolve(name), list(parts))

    table = Hashtable()
    table["PSVersion"] = make("semver", PS_VERSION)
    table["PSEdition"] = "Core"
    table["GitCommitId"] = PS_VERSION
    table["OS"] = f"{platform.system()} {platform.release()}"
    table["Platform"] = "Unix"
    table["PSCompatibleVersions"] = [make("version", text) for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")]
    table["PSRemotingProtocolVersion"] = make("version", "2.4")
    table["SerializationVersion"] = make("version", "1.1.0.1")
    table["WSManStackVersion"] = make("version", "3.0")
    return table


def _location(engine: Engine) -> Any:
    from pscompat.providers.location import path_info

    return path_info(engine)


def _host(engine: Engine) -> Any:
    from pscompat.host.objects import PSHost

    return PSHost(engine)


def _context(engine: Engine) -> Any:
    from pscompat.host.objects import EngineIntrinsics

    return EngineIntrinsics(engine)


def _style(engine: Engine) -> Any:
    from pscompat.formatting.ps_style import PSStyle

    return PSStyle()


LAZY: dict[str, tuple[Callable[[Any], Any], str]] = {
    "psversiontable": (_version_table, "PSVersionTable"),
    "pwd": (_location, "PWD"),
    "host": (_host, "Host"),
    "executioncontext": (_context, "ExecutionContext"),
    "psstyle": (_style, "PSStyle"),
    "pshome": (lambda engine: os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "PSHOME"),
    "profile": (lambda engine: os.path.expanduser("~/.config/powershell/profile.ps1"), "PROFILE"),
    "outputencoding": (lambda engine: _utf8(), "OutputEncoding"),
    "enabledexperimentalfeatures": (lambda engine: [], "EnabledExperimentalFeatures"),
}


def _utf8() -> Any:
    from pscompat.runtime import types
    from pscompat.runtime.members import construct

    return construct(types.resolve("System.Text.UTF8Encoding"), [])
