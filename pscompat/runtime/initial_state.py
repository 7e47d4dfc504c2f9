"""What a session holds before the first command: PowerShell's own aliases and the automatic variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat import own_program
from pscompat.dotnet import types
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.folders import powershell_folder
from pscompat.dotnet.library.default_parameters import DefaultParameterDictionary
from pscompat.dotnet.members import construct
from pscompat.dotnet.values import Hashtable, PSObject, Value
from pscompat.runtime.constraints import TypeConstraint, type_converter
from pscompat.runtime.module_files import default_search_path
from pscompat.runtime.ps_version import PS_VERSION
from pscompat.runtime.scopes import PROTECTED, VariableInfo
from pscompat.runtime.session_functions import session_functions

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_ALIAS_LINES = """
foreach ForEach-Object
% ForEach-Object
where Where-Object
? Where-Object
clc Clear-Content
cli Clear-Item
clp Clear-ItemProperty
clv Clear-Variable
cpi Copy-Item
cvpa Convert-Path
dbp Disable-PSBreakpoint
ebp Enable-PSBreakpoint
epal Export-Alias
epcsv Export-Csv
fl Format-List
ft Format-Table
fw Format-Wide
gal Get-Alias
gbp Get-PSBreakpoint
gc Get-Content
gci Get-ChildItem
gcm Get-Command
gdr Get-PSDrive
gcs Get-PSCallStack
ghy Get-History
gi Get-Item
gl Get-Location
gm Get-Member
gmo Get-Module
gp Get-ItemProperty
gpv Get-ItemPropertyValue
gps Get-Process
group Group-Object
gu Get-Unique
gv Get-Variable
iex Invoke-Expression
ihy Invoke-History
ii Invoke-Item
ipmo Import-Module
ipal Import-Alias
ipcsv Import-Csv
measure Measure-Object
mi Move-Item
mp Move-ItemProperty
nal New-Alias
ndr New-PSDrive
ni New-Item
nv New-Variable
nmo New-Module
oh Out-Host
rbp Remove-PSBreakpoint
rdr Remove-PSDrive
ri Remove-Item
rni Rename-Item
rnp Rename-ItemProperty
rp Remove-ItemProperty
rmo Remove-Module
rv Remove-Variable
gerr Get-Error
rvpa Resolve-Path
sal Set-Alias
sbp Set-PSBreakpoint
select Select-Object
si Set-Item
sl Set-Location
sp Set-ItemProperty
saps Start-Process
spps Stop-Process
sv Set-Variable
irm Invoke-RestMethod
iwr Invoke-WebRequest
cd Set-Location
dir Get-ChildItem
echo Write-Output
fc Format-Custom
pwd Get-Location
type Get-Content
h Get-History
history Get-History
md mkdir
popd Pop-Location
pushd Push-Location
r Invoke-History
cls Clear-Host
chdir Set-Location
copy Copy-Item
del Remove-Item
erase Remove-Item
move Move-Item
rd Remove-Item
ren Rename-Item
set Set-Variable
icm Invoke-Command
clhy Clear-History
gjb Get-Job
rcjb Receive-Job
rjb Remove-Job
sajb Start-Job
spjb Stop-Job
wjb Wait-Job
nsn New-PSSession
gsn Get-PSSession
rsn Remove-PSSession
etsn Enter-PSSession
rcsn Receive-PSSession
exsn Exit-PSSession
sls Select-String
"""
ALIASES: dict[str, str] = {alias: name for alias, name in (line.split() for line in _ALIAS_LINES.splitlines() if line)}
"""PowerShell's own aliases, in the order in which patterns find them."""
_UTILITY, _MANAGEMENT = "Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Management"
MODULE_ALIASES: dict[str, tuple[str, str]] = {
    "gcb": ("Get-Clipboard", _MANAGEMENT),
    "gtz": ("Get-TimeZone", _MANAGEMENT),
    "scb": ("Set-Clipboard", _MANAGEMENT),
    "fhx": ("Format-Hex", _UTILITY),
}
"""Aliases that PowerShell's modules bring: what each stands for and its module, with whose first use it is listed."""
_EVERYWHERE = frozenset(
    ["%", "?", "cd", "copy", "del", "dir", "echo", "foreach", "md", "move", "popd", "pushd", "select", "where"]
)
_PLAIN = frozenset(
    [
        "chdir",
        "clear",
        "cls",
        "erase",
        "etsn",
        "exsn",
        "gjb",
        "gsn",
        "h",
        "history",
        "icm",
        "kill",
        "nsn",
        "pwd",
        "r",
        "rcjb",
        "rd",
        "ren",
        "rjb",
        "rsn",
        "sajb",
        "set",
        "sls",
        "spjb",
        "type",
        "wjb",
        "cd",
        "copy",
        "del",
        "dir",
        "echo",
        "md",
        "move",
        "popd",
        "pushd",
    ]
)


def alias_options(key: str) -> str:
    """The options of one of PowerShell's own aliases, by lower-case name, as text."""
    options = ["ReadOnly"] * (key not in _PLAIN) + ["AllScope"] * (key in _EVERYWHERE)
    return ", ".join(options) or "None"


_ACTION = "System.Management.Automation.ActionPreference"
PREFERENCES: dict[str, tuple[str, str]] = {
    "ConfirmPreference": ("System.Management.Automation.ConfirmImpact", "High"),
    "DebugPreference": (_ACTION, "SilentlyContinue"),
    "ErrorActionPreference": (_ACTION, "Continue"),
    "ErrorView": ("System.Management.Automation.ErrorView", "ConciseView"),
    "InformationPreference": (_ACTION, "SilentlyContinue"),
    "ProgressPreference": (_ACTION, "Continue"),
    "VerbosePreference": (_ACTION, "SilentlyContinue"),
    "WarningPreference": (_ACTION, "Continue"),
}
_PASSING = "System.Management.Automation.NativeArgumentPassingStyle"
_TYPED = {
    "OutputEncoding": "System.Text.Encoding",
    "PSApplicationOutputEncoding": "System.Text.Encoding",
    "PSNativeCommandArgumentPassing": _PASSING,
    "PSNativeCommandUseErrorActionPreference": "System.Boolean",
    "PSDefaultParameterValues": DefaultParameterDictionary.net_name,
}
"""The types of further variables that every session has."""
DEFAULT_ACTIONS: dict[str, str] = {name.lower(): value for name, (_, value) in PREFERENCES.items()}
ACTIONS = ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")
_CONSTANTS: dict[str, Value] = {
    "true": True,
    "false": False,
    "IsCoreCLR": True,
    "IsLinux": sys.platform.startswith("linux"),
    "IsMacOS": sys.platform == "darwin",
    "IsWindows": sys.platform == "win32",
    "PSEdition": "Core",
    "ShellId": "Microsoft.PowerShell",
}


_READ_ONLY = frozenset(["home", "iscoreclr", "islinux", "ismacos", "iswindows", "psculture", "psuiculture"])


def populate(engine: Engine) -> None:
    """Fill the global scope with the variables that every session has."""
    scope = engine.global_scope
    names: dict[str, Value] = dict(_CONSTANTS)
    names.update(
        null=None,
        Error=engine.errors,
        FormatEnumerationLimit=4,
        HOME=os.path.expanduser("~"),
        MaximumHistoryCount=4096,
        PSSessionApplicationName="wsman",
        PSSessionConfigurationName="http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
        NestedPromptLevel=0,
        PID=os.getpid(),
        PSNativeCommandUseErrorActionPreference=False,
        PSEmailServer="",
        WhatIfPreference=False,
        PSDefaultParameterValues=DefaultParameterDictionary(),
        StackTrace=None,
    )
    for name, value in names.items():
        scope.vars[name.lower()] = value
        engine.spelling[name.lower()] = name
    for name, type_name in (*((name, kind) for name, (kind, _) in PREFERENCES.items()), *_TYPED.items()):
        scope.set_info(name.lower(), VariableInfo(name, constraints=(NamedTypeConstraint(type_name),)))
    # No scope may assign them: nothing has to be shared for AllScope.
    scope.declare({key: VariableInfo(engine.spelling[key], _options_of(key)) for key in PROTECTED})
    os.environ["PSModulePath"] = default_search_path()
    scope.aliases = {}
    scope.functions = session_functions()


def _options_of(key: str) -> frozenset[str]:
    """The options of an automatic variable that no scope may assign."""
    if key == "error":
        return frozenset({"Constant"})
    return frozenset({"ReadOnly" if key in _READ_ONLY else "Constant", "AllScope"})


class NamedTypeConstraint:
    """A variable's type, looked up when it is first assigned."""

    __slots__ = ("type_name",)

    def __init__(self, type_name: str):
        self.type_name = type_name

    def apply(self, value: Value, engine: Engine, name: str) -> Value:
        """The converted value; raises PowerShell's error when it cannot be converted."""
        return TypeConstraint(types.known(self.type_name)).apply(value, engine, name)

    def declare(self, value: Value, engine: Engine, name: str, shared: bool) -> Value:
        """The same for a value that makes the variable of a parameter."""
        return TypeConstraint(types.known(self.type_name)).declare(value, engine, name, shared)

    def attribute(self) -> Value:
        """The attribute that it is of."""
        return type_converter(types.known(self.type_name))


def _preference(name: str) -> Callable[[Engine], Value]:
    type_name, value = PREFERENCES[name]

    def make(engine: Engine) -> Value:
        return convert_to(value, type_name)

    return make


def _version_table(engine: Engine) -> Value:

    from pscompat.dotnet.library.environment import os_description  # start-up: as above

    def make(name: str, *parts: Value) -> Value:
        return construct(types.resolve(name) or types.known(name), list(parts))

    table = Hashtable()
    table["PSVersion"] = make("semver", PS_VERSION)
    table["PSEdition"] = "Core"
    table["GitCommitId"] = PS_VERSION
    table["OS"] = os_description()
    table["Platform"] = "Unix"
    table["PSCompatibleVersions"] = [
        make("version", text) for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")
    ]
    table["PSRemotingProtocolVersion"] = make("version", "2.4")
    table["SerializationVersion"] = make("version", "1.1.0.1")
    table["WSManStackVersion"] = make("version", "3.0")
    return table


def _host(engine: Engine) -> Value:
    from pscompat.runtime.host_objects import PSHost  # start-up: few scripts read $Host

    return PSHost(engine)


def _context(engine: Engine) -> Value:
    from pscompat.runtime.intrinsics import EngineIntrinsics  # start-up: few scripts read $ExecutionContext

    return EngineIntrinsics(engine)


def _utf8(engine: Engine) -> Value:
    from pscompat.dotnet.library.encodings import Encoding  # start-up: few scripts read $OutputEncoding

    return Encoding.Default


def _session_option(engine: Engine) -> Value:
    from pscompat.dotnet.library.session_options import PSSessionOption  # start-up: few scripts ask

    return PSSessionOption()


def _profile(engine: Engine) -> Value:
    """The path of the user's profile for this host, with those of the other profiles as properties (about_Profiles)."""
    places = {"AllUsers": own_program.HOME, "CurrentUser": powershell_folder("CONFIG")}
    files = {"AllHosts": "profile.ps1", "CurrentHost": "Microsoft.PowerShell_profile.ps1"}
    paths = {
        whose + hosts: os.path.join(place, file) for whose, place in places.items() for hosts, file in files.items()
    }
    return PSObject(paths["CurrentUserCurrentHost"], dict(paths))


def _culture(engine: Engine) -> Value:
    from pscompat.dotnet.library.culture import current  # start-up: few scripts ask

    return current().Name


def _ui_culture(engine: Engine) -> Value:
    from pscompat.dotnet.library.culture import current_ui  # start-up: few scripts ask

    return current_ui().Name


AUTOMATIC: dict[str, Callable[[Engine], Value]] = {
    "PSVersionTable": _version_table,
    "Host": _host,
    "ExecutionContext": _context,
    "PSCulture": _culture,
    "PSUICulture": _ui_culture,
    "PSHOME": lambda engine: own_program.HOME,
    "PROFILE": _profile,
    "OutputEncoding": _utf8,
    "PSSessionOption": _session_option,
    "PSNativeCommandArgumentPassing": lambda engine: convert_to("Standard", _PASSING),
    "EnabledExperimentalFeatures": lambda engine: [],
    **{name: _preference(name) for name in PREFERENCES},
}
"""What makes an automatic variable when it is first read, by name as written."""
