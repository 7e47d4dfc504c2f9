"""New-PSRoleCapabilityFile."""

from __future__ import annotations

from uuid import uuid4

from cmdlets.core._manifest_text import quoted
from pscompat.catalog.refused import completed
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.providers.drives import locate
from pscompat.providers.file_items import os_failure

_NAME = "New-PSRoleCapabilityFile"
_TO_APPLY = "when applied to a session"
# Each member in order: its name, the comment above it, and what the file shows, as a comment, where it is left out.
_MEMBERS: tuple[tuple[str, str, str], ...] = (
    ("Guid", "ID used to uniquely identify this document", ""),
    ("Author", "Author of this document", ""),
    ("Description", "Description of the functionality provided by these settings", "''"),
    ("CompanyName", "Company associated with this document", ""),
    ("Copyright", "Copyright statement for this document", ""),
    (
        "ModulesToImport",
        f"Modules to import {_TO_APPLY}",
        "'MyCustomModule', @{ ModuleName = 'MyCustomModule'; ModuleVersion = '1.0.0.0'; GUID = '4d30d5f0-cb16-4898-812d-f20a6c596bdf' }",
    ),
    ("VisibleAliases", f"Aliases to make visible {_TO_APPLY}", "'Item1', 'Item2'"),
    (
        "VisibleCmdlets",
        f"Cmdlets to make visible {_TO_APPLY}",
        (
            "'Invoke-Cmdlet1', @{ Name = 'Invoke-Cmdlet2'; Parameters = @{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' }, "
            "@{ Name = 'Parameter2'; ValidatePattern = 'L*' } }"
        ),
    ),
    (
        "VisibleFunctions",
        f"Functions to make visible {_TO_APPLY}",
        (
            "'Invoke-Function1', @{ Name = 'Invoke-Function2'; Parameters = @{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' }, "
            "@{ Name = 'Parameter2'; ValidatePattern = 'L*' } }"
        ),
    ),
    (
        "VisibleExternalCommands",
        f"External commands (scripts and applications) to make visible {_TO_APPLY}",
        "'Item1', 'Item2'",
    ),
    ("VisibleProviders", f"Providers to make visible {_TO_APPLY}", "'Item1', 'Item2'"),
    (
        "ScriptsToProcess",
        f"Scripts to run {_TO_APPLY}",
        r"'C:\ConfigData\InitScript1.ps1', 'C:\ConfigData\InitScript2.ps1'",
    ),
    (
        "AliasDefinitions",
        f"Aliases to be defined {_TO_APPLY}",
        "@{ Name = 'Alias1'; Value = 'Invoke-Alias1'}, @{ Name = 'Alias2'; Value = 'Invoke-Alias2'}",
    ),
    (
        "FunctionDefinitions",
        f"Functions to define {_TO_APPLY}",
        "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }",
    ),
    (
        "VariableDefinitions",
        f"Variables to define {_TO_APPLY}",
        "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }, @{ Name = 'Variable2'; Value = 'StaticInitialValue' }",
    ),
    (
        "EnvironmentVariables",
        f"Environment variables to define {_TO_APPLY}",
        "@{ Variable1 = 'Value1'; Variable2 = 'Value2' }",
    ),
    (
        "TypesToProcess",
        f"Type files (.ps1xml) to load {_TO_APPLY}",
        r"'C:\ConfigData\MyTypes.ps1xml', 'C:\ConfigData\OtherTypes.ps1xml'",
    ),
    (
        "FormatsToProcess",
        f"Format files (.ps1xml) to load {_TO_APPLY}",
        r"'C:\ConfigData\MyFormats.ps1xml', 'C:\ConfigData\OtherFormats.ps1xml'",
    ),
    (
        "AssembliesToLoad",
        f"Assemblies to load {_TO_APPLY}",
        "'System.Web', 'System.OtherAssembly, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a'",
    ),
)


@cmdlet(_NAME)
@completed(_NAME, acts_on=("Path", *(name for name, _, _ in _MEMBERS)))
class NewPSRoleCapabilityFile(Cmdlet):
    """Writes a role capability file (.psrc): what a role may use in a session of another machine."""

    Path: str
    examples = (
        Example(
            "New-PSRoleCapabilityFile ./Reader.psrc -VisibleCmdlets Get-*; (Get-Content ./Reader.psrc) -like 'VisibleCmdlets*'",
            "VisibleCmdlets = 'Get-*'",
        ),
    )

    def process(self) -> None:
        place = locate(self.scope, self.Path)
        path = place.path
        if not (place.is_file_system and path.lower().endswith(".psrc")):
            self.throw(
                f"Role Capability file path '{self.Path}' is not valid. The path argument must resolve to a single file in the "
                "file system with a '.psrc' extension. Please fix the path specification and try again.",
                "InvalidRoleCapabilityFilePath",
                "InvalidArgument",
                self.Path,
                "System.InvalidOperationException",
            )
        text = "\n".join(["@{", "", *(line for member in _MEMBERS for line in self._entry(*member)), "}"])
        try:
            with open(path, "w", encoding="utf-16", newline="") as file:
                file.write(text)
        except OSError as failure:
            self.throw_record(os_failure(failure, path, "FileOpenFailure", "OpenError").record)

    def _entry(self, name: str, comment: str, sample: str) -> list[str]:
        value = self.bound.get(name) or self._default(name)
        written = _written(value, "    ") if value is not None else ""
        shown = name.upper() if name == "Guid" else name
        return [f"# {comment}", f"{shown} = {written}" if written else f"# {shown} = {sample}", ""]

    def _default(self, name: str) -> Value:
        """What is written for a member that was not given."""
        if name == "Guid":
            return str(uuid4())
        if name == "CompanyName":
            return "Unknown"
        if name in ("Author", "Copyright"):
            author = self.bound.get("Author") or Environment.UserName
            return author if name == "Author" else f"(c) {author}. All rights reserved."
        return None


def _written(value: Value, margin: str) -> str:
    """A value as an expression; `margin` stands before the keys of a hash table, which come by name."""
    plain = unwrap(value)
    if isinstance(plain, RunnableBlock):
        return f"{{{to_string(plain)}}}"
    if isinstance(plain, Hashtable):
        entries = sorted((to_string(key), each) for key, each in plain.items())
        return (
            "@{"
            + "".join(f"\n{margin}{quoted(key)} = {_written(each, margin + '    ')}" for key, each in entries)
            + " }"
        )
    values = None if isinstance(plain, str) else iterate(plain)
    return quoted(plain) if values is None else ", ".join(_written(each, margin) for each in values)
