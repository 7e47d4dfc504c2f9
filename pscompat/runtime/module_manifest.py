"""Manifests: a module's .psd1 file, read as data, and what is wrong with one (about_Module_Manifests)."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import convert_to, iterate, to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.marked_text import file_text
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.language import ParseError
from pscompat.language.check_data import check_restricted
from pscompat.runtime.extent import Source
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.parse_errors import parse_failure
from pscompat.runtime.ps_version import PS_VERSION

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

MEMBERS = (
    *("ModuleToProcess", "NestedModules", "GUID", "Author", "CompanyName", "Copyright", "ModuleVersion", "Description"),
    *("PowerShellVersion", "PowerShellHostName", "PowerShellHostVersion", "CLRVersion", "DotNetFrameworkVersion"),
    *("ProcessorArchitecture", "RequiredModules", "TypesToProcess", "FormatsToProcess", "ScriptsToProcess"),
    *("PrivateData", "RequiredAssemblies", "ModuleList", "FileList", "FunctionsToExport", "VariablesToExport"),
    *("AliasesToExport", "CmdletsToExport", "DscResourcesToExport", "CompatiblePSEditions", "HelpInfoURI"),
    *("RootModule", "DefaultCommandPrefix"),
)
"""The members that a manifest may have, in the order of the error that lists them."""
_KNOWN = frozenset(name.lower() for name in MEMBERS)
_COMMANDS = {"import-localizeddata", "convertfrom-stringdata", "write-host", "out-host", "join-path"}
_VARIABLES = ("PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures")
_FILES = ("ScriptsToProcess", "TypesToProcess", "FormatsToProcess")
_ARGUMENT, _MEMBER = "System.ArgumentException", "System.MissingMemberException"
_OPERATION = "System.InvalidOperationException"
_INVALID = "Modules_InvalidManifest"


def read_manifest(engine: Engine, path: str) -> Hashtable:
    """The table in a manifest's file; raises PowerShell's error for a file that is none."""
    text = file_text(path)
    try:
        block = engine.parse(text, path)
        try:
            check_restricted(block.ast, text, path, _COMMANDS, _VARIABLES)
        except ParseError as problem:
            raise parse_failure(problem, Source(text, path)) from None
    except TerminatingError as problem:
        raise error(
            f"The module manifest '{path}' could not be processed because it is not a valid PowerShell module manifest file. Remove the "
            f"elements that are not permitted: {problem.record.message}",
            _INVALID,
            "ResourceUnavailable",
            path,
            _MEMBER,
        ) from None
    results = engine.call(block)
    table = unwrap(results[0]) if len(results) == 1 else None
    if not isinstance(table, Hashtable):
        raise error(
            f"Processing the module manifest file '{path}' did not result in a valid manifest object. Update the file to contain a valid "
            "PowerShell module manifest. A valid manifest can be created using the New-ModuleManifest cmdlet.",
            _INVALID,
            "ResourceUnavailable",
            path,
            _ARGUMENT,
        )
    return table


def faults(manifest: Hashtable, path: str, host: str = "ConsoleHost") -> Iterator[TerminatingError]:
    """What is wrong with a manifest's members, in the order in which PowerShell looks at them."""
    unknown = [to_string(key) for key, _ in manifest.items() if to_string(key).lower() not in _KNOWN]
    if unknown:
        valid = ", ".join(f"'{name}'" for name in MEMBERS)
        wrong = ", ".join(f"'{name}'" for name in unknown)
        yield error(
            f"The '{path}' module cannot be imported because its manifest contains one or more members that are not valid. The valid "
            f"manifest members are ({valid}). Remove the members that are not valid ({wrong}), then try to import the module again.",
            "Modules_InvalidManifestMember",
            "InvalidData",
            path,
            _OPERATION,
        )
    if manifest.get("ModuleVersion") is None:
        yield error(
            "The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of "
            f"the form 'n.n.n.n'. Add the missing member to the file '{path}'.",
            _INVALID,
            "ResourceUnavailable",
            path,
            _MEMBER,
        )
    if manifest.get("ModuleToProcess") is not None and manifest.get("RootModule") is not None:
        yield error(
            "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module manifest file to "
            f"remove one of these members at '{path}', and then try again.",
            "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule",
            "InvalidOperation",
            path,
            _OPERATION,
        )
    yield from _wrong_types(manifest, path)
    yield from _unmet(manifest, path, host)
    yield from _missing_files(manifest, path)


def _wrong_types(manifest: Hashtable, path: str) -> Iterator[TerminatingError]:
    checks: tuple[tuple[str, Callable[[Value], Value]], ...] = (
        ("ModuleVersion", lambda value: convert_to(value, "System.Version")),
        ("PowerShellVersion", lambda value: convert_to(value, "System.Version")),
        ("guid", lambda value: convert_to(value, "System.Guid")),
        ("RequiredModules", specifications),
        ("NestedModules", specifications),
        ("ModuleList", specifications),
    )
    for name, check in checks:
        value = manifest.get(name)
        if value is None:
            continue
        try:
            check(value)
        except TerminatingError as problem:
            yield error(
                f"The '{name}' member is not valid in the module manifest file '{path}': {problem.record.message}",
                _INVALID,
                "ResourceUnavailable",
                path,
                _ARGUMENT,
            )


def _unmet(manifest: Hashtable, path: str, host: str) -> Iterator[TerminatingError]:
    """What the manifest asks of PowerShell, its host and the machine, and is not so."""
    wanted = manifest.get("PowerShellVersion")
    if wanted is not None and _version_above(wanted, PS_VERSION):
        yield _refusal(
            f"The version of PowerShell on this computer is '{PS_VERSION}'. The module '{path}' requires a minimum PowerShell version of "
            f"'{to_string(wanted)}' to run. Verify that you have the minimum required version of PowerShell installed, and then try again.",
            "Modules_InsufficientPowerShellVersion",
            path,
        )
    name = to_string(manifest.get("PowerShellHostName"))
    if name and name.lower() != host.lower():
        yield _refusal(
            f"The name of the current PowerShell host is: '{host}'. The module '{path}' requires the following PowerShell host: '{name}'.",
            "Modules_InvalidPowerShellHostName",
            path,
        )
    machine = {"x86_64": "X64", "amd64": "X64", "aarch64": "Arm64"}.get(platform.machine().lower(), "X64")
    asked = to_string(manifest.get("ProcessorArchitecture"))
    same = {"amd64": "X64", "x64": "X64", "arm": "Arm", "arm64": "Arm64", "x86": "X86"}.get(asked.lower())
    if same is not None and same != machine:
        yield _refusal(
            f"The current processor architecture is: {machine}. The module '{path}' requires the following architecture: {asked}.",
            "Modules_InvalidProcessorArchitecture",
            path,
        )


def _version_above(wanted: Value, running: str) -> bool:
    try:
        return bool(convert_to(wanted, "System.Version") > convert_to(running, "System.Version"))
    except TerminatingError:
        return False


def _missing_files(manifest: Hashtable, path: str) -> Iterator[TerminatingError]:
    for name in _FILES:
        for file in files_of(manifest, name, path):
            if not os.path.isfile(file):
                yield error(
                    f"The member '{name}' in the module manifest is not valid: Cannot find path '{file}' because it does not exist.. "
                    f"Verify that a valid value is specified for this field in the '{path}' file.",
                    _INVALID,
                    "ResourceUnavailable",
                    path,
                    _ARGUMENT,
                )


def _refusal(message: str, error_id: str, path: str) -> TerminatingError:
    return error(message, error_id, "ResourceUnavailable", path, _OPERATION)


def items(value: Value) -> list[Value]:
    """What a member lists: nothing, one thing or several."""
    if value is None:
        return []
    values = iterate(value)
    return [value] if values is None or isinstance(unwrap(value), Hashtable) else list(values)


def texts(manifest: Hashtable, name: str) -> list[str] | None:
    """The names or patterns that a member lists; None where the manifest does not have it."""
    if name not in manifest:
        return None
    return [to_string(value) for value in items(manifest.get(name))]


def specifications(value: Value) -> list[ModuleSpecification]:
    """The modules that a member lists; raises what converting them raises."""
    return [convert_to(item, ModuleSpecification.net_name) for item in items(value)]


def files_of(manifest: Hashtable, name: str, path: str) -> list[str]:
    """The full paths of the files that a member lists, relative ones from the manifest's folder."""
    folder = os.path.dirname(path)
    found = []
    for text in texts(manifest, name) or ():
        file = text.replace("\\", "/") if os.sep == "/" else text
        found.append(os.path.normpath(os.path.join(folder, file)))
    return found


def root_of(manifest: Hashtable) -> str:
    """The module that a manifest is for, as written there; empty for a manifest alone."""
    return to_string(manifest.get("RootModule") or manifest.get("ModuleToProcess"))
