"""Functions that stand in for Az cmdlets: they have the cmdlets' parameter sets, note how they are called, and return an object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscompat import catalog
from pscompat.catalog import CommandFacts
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from pscompat.language.characters import DASH_SIGNS

_NAME = re.compile(r"(?<![\w$-])[A-Z]+-[A-Z][A-Za-z0-9]+\b", re.IGNORECASE)
_NET = re.compile(r"System\.[^\[]*(\[System\.[^\[]*\])?(\[\])?")
_DASH = "".join(sorted(DASH_SIGNS))
_MODULES = re.compile(rf"^([ \t]*)#requires\b.*[{_DASH}]mod\w*\b.*$", re.IGNORECASE | re.MULTILINE)
_BROUGHT = """
    Compress-Archive Expand-Archive Start-ThreadJob Find-Module Find-Package Find-Script Get-InstalledModule Get-InstalledScript
    Get-Package Get-PackageProvider Get-PackageSource Get-PSRepository Import-PackageProvider Install-Module Install-Package
    Install-PackageProvider Install-Script Publish-Module Register-PSRepository Save-Module Save-Script Set-PSRepository
    Uninstall-Module Unregister-PSRepository Update-Module Find-PSResource Get-InstalledPSResource Get-PSResourceRepository Install-PSResource
    Publish-PSResource Register-PSResourceRepository Save-PSResource Set-PSResourceRepository Uninstall-PSResource Unregister-PSResourceRepository
    Update-PSResource Set-PSReadLineOption Get-PSReadLineOption Set-PSReadLineKeyHandler Invoke-ScriptAnalyzer
"""
"""Commands of modules that come with an installed PowerShell and not with its bare packages, or that pscompat brings along."""
_MODULE_COMMANDS = ("Import-Module", "Get-Module")
"""These take modules of Az, and those that a bare PowerShell lacks, for installed ones; else they are themselves."""
CALLS = "calls.txt"
"""The file in TMPDIR that stand-ins write to."""
HEAD = """\
function __text($value) {
    if ($null -eq $value) { return '$null' }
    if ($value -is [string]) { return "'$value'" }
    if ($value -is [bool] -or $value -is [switch]) { return '$' + "$value".ToLowerInvariant() }
    if ($value -is [securestring]) { return '<securestring>' }
    if ($value -is [pscredential]) { return '<credential ' + $value.UserName + '>' }
    if ($value -is [scriptblock]) { return "{$value}" }
    if ($value -is [System.Collections.IDictionary]) {
        return '@{' + (($value.Keys | Sort-Object | ForEach-Object { "$_=" + (__text $value[$_]) }) -join '; ') + '}'
    }
    if ($value.PSObject.Properties['StandIn']) { return '<' + $value.StandIn + '>' }
    if ($value -is [System.Collections.IEnumerable]) { return '(' + (($value | ForEach-Object { __text $_ }) -join ', ') + ')' }
    return $value.GetType().Name + " $value"
}
function __call($name, $set, $bound) {
    $words = $bound.Keys | Sort-Object | ForEach-Object { "-$_ " + (__text $bound[$_]) }
    [System.IO.File]::AppendAllText("$env:TMPDIR/calls.txt", "$name [$set] $words`n")
}
"""
_MODULE_COMMAND = """\
function NAME {
    if ("$args" -match '\\bAz|\\bMicrosoft\\.PowerShell\\.(Archive|PSResourceGet|ThreadJob)\\b|\\bThreadJob\\b') {
        __call 'NAME' $args.Count @{}
        if ('NAME' -eq 'Get-Module') { [pscustomobject]@{ StandIn = 'module'; Name = 'Az.Accounts'; Version = [version]'5.0.0' } }
    } else { Microsoft.PowerShell.Core\\NAME @args }
}
"""


def named(script: str) -> list[str]:
    """The commands that a script names and that have stand-ins, or aliases of such, sorted."""
    words = {word.casefold() for word in _NAME.findall(script)}
    az = {word for word in words if "-az" in word and catalog.lookup(word) is not None}
    return sorted(az | {name for name in (*_BROUGHT.split(), *_MODULE_COMMANDS) if name.casefold() in words})


def functions(names: list[str]) -> str:
    """A script that defines the stand-ins for these commands."""
    return HEAD + "".join(_function_of(name) for name in names)


def _function_of(name: str) -> str:
    if name in _MODULE_COMMANDS:
        return _MODULE_COMMAND.replace("NAME", name)
    facts = catalog.lookup(name)
    if facts is None:
        return f"function {name} {{ __call '{name}' $args.Count @{{}} }}\n"
    alias = "" if facts.name.casefold() == name.casefold() else f"Set-Alias {name} {facts.name}\n"
    return _function(facts) + alias


def without_requirements(script: str) -> str:
    """The script without its demands for modules, which are not there; lines stay where they were."""
    return _MODULES.sub(r"\1#", script)


def _function(facts: CommandFacts) -> str:
    words = ["PositionalBinding = $false"]
    if facts.default_parameter_set:
        words.append(f"DefaultParameterSetName = '{facts.default_parameter_set}'")
    if facts.supports_should_process:
        words.append("SupportsShouldProcess")
    parameters = ",\n".join(_parameter(parameter) for parameter in facts.parameters)
    return (
        f"function {facts.name} {{\n    [CmdletBinding({', '.join(words)})]\n    param(\n{parameters}\n    )\n    process {{\n"
        f"        __call '{facts.name}' $PSCmdlet.ParameterSetName $PSBoundParameters\n"
        f"        [pscustomobject]@{{ StandIn = '{facts.name}'; Name = 'made'; ResourceGroupName = 'group'; Location = 'westus'\n"
        "            Id = '/subscriptions/s/resourceGroups/group/providers/made' }\n    }\n}\n"
    )


def _parameter(parameter: ParameterMetadata) -> str:
    attributes = "".join(_attributes(parameter))
    kind = parameter.type_name if _NET.fullmatch(parameter.type_name) else "object"
    return f"        {attributes}[{'switch' if parameter.is_switch else kind}]${{{parameter.name}}}"


def _attributes(parameter: ParameterMetadata) -> Iterator[str]:
    for name, data in parameter.sets.items():
        words = [] if name == ALL_SETS else [f"ParameterSetName = '{name}'"]
        words += ["Mandatory"] if data.mandatory else []
        words += [f"Position = {data.position}"] if data.position is not None else []
        words += ["ValueFromPipeline"] if data.by_value else []
        words += ["ValueFromPipelineByPropertyName"] if data.by_property_name else []
        words += ["ValueFromRemainingArguments"] if data.remaining else []
        yield f"[Parameter({', '.join(words)})]"
    if parameter.aliases:
        yield "[Alias({})]".format(", ".join(f"'{alias}'" for alias in parameter.aliases))
