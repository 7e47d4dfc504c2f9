"""New-ModuleManifest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cmdlets.core._manifest_text import manifest_text
from cmdlets.core._modules import SPECIFICATION
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.uri import Uri
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.providers.drives import expand, locate

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_ARGUMENT = "System.ArgumentException"
_FILES = frozenset({"FileList", "FormatsToProcess", "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess"})
_GALLERY = ("Tags", "ProjectUri", "LicenseUri", "IconUri", "ReleaseNotes")


class _Specifications:
    """Modules by name or as tables."""

    def transform(self, engine: Engine, value: Value) -> Value:
        """The specifications of modules."""
        return convert_to(value, SPECIFICATION)


@cmdlet("New-ModuleManifest", supports_should_process=True, confirm_impact="Low", output=("System.String",))
class NewModuleManifest(Cmdlet):
    """Writes a module's manifest (.psd1)."""

    Path = Parameter("string", mandatory=True, position=0, help="The file to write.")
    NestedModules = Parameter("object[]", help="Modules loaded inside the module.", allow_empty_collection=True)
    Guid = Parameter("guid", help="What identifies the module; a new one where it is left out.")
    Author = Parameter("string", help="Who wrote it; the user where it is left out.", allow_empty_string=True)
    CompanyName = Parameter("string", help="The company.", allow_empty_string=True)
    Copyright = Parameter("string", help="The copyright line.", allow_empty_string=True)
    RootModule = Parameter(
        "string", allow_empty_string=True, aliases=("ModuleToProcess",), help="The file with the module's code."
    )
    ModuleVersion = Parameter("version", validate=(ValidateNotNull(),), help="The version; 0.0.1 where it is left out.")
    Description = Parameter("string", help="What the module does.", allow_empty_string=True)
    ProcessorArchitecture = Parameter("System.Reflection.ProcessorArchitecture", help="The processor that it needs.")
    PowerShellVersion = Parameter("version", help="The oldest PowerShell.")
    ClrVersion = Parameter("version", help="The oldest common language runtime.")
    DotNetFrameworkVersion = Parameter("version", help="The oldest .NET Framework.")
    PowerShellHostName = Parameter("string", help="The host that it needs.")
    PowerShellHostVersion = Parameter("version", help="The oldest version of that host.")
    RequiredModules = Parameter("object[]", transforms=(_Specifications(),), help="Modules that are imported before.")
    TypesToProcess = Parameter("string[]", help="Type files (.ps1xml).", allow_empty_collection=True)
    FormatsToProcess = Parameter("string[]", help="Format files (.ps1xml).", allow_empty_collection=True)
    ScriptsToProcess = Parameter(
        "string[]", help="Scripts that run in the caller's scope before.", allow_empty_collection=True
    )
    RequiredAssemblies = Parameter("string[]", help="Assemblies that it needs.", allow_empty_collection=True)
    FileList = Parameter("string[]", help="The module's files.", allow_empty_collection=True)
    ModuleList = Parameter(
        "object[]",
        transforms=(_Specifications(),),
        help="Modules that come with it.",
        allow_empty_collection=True,
    )
    FunctionsToExport = Parameter("string[]", help="Functions that it gives.", allow_empty_collection=True)
    AliasesToExport = Parameter("string[]", help="Aliases that it gives.", allow_empty_collection=True)
    VariablesToExport = Parameter("string[]", help="Variables that it gives.", allow_empty_collection=True)
    CmdletsToExport = Parameter("string[]", help="Cmdlets that it gives.", allow_empty_collection=True)
    DscResourcesToExport = Parameter("string[]", help="DSC resources that it gives.", allow_empty_collection=True)
    CompatiblePSEditions = Parameter(
        "string[]",
        validate=(ValidateSet("Desktop", "Core"),),
        help="Editions of PowerShell that it runs in.",
        allow_empty_collection=True,
    )
    PrivateData = Parameter("object", allow_null=True, help="Data for the module itself.")
    Tags = Parameter("string[]", validate=(ValidateNotNull(empty=True),), help="Tags for galleries.")
    ProjectUri = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="The project's page.")
    LicenseUri = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="The licence's page.")
    IconUri = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="The icon's address.")
    ReleaseNotes = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Notes on this version.")
    Prerelease = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="What marks this version as not released yet."
    )
    RequireLicenseAcceptance = Parameter("switch", help="Whoever installs it has to accept the licence.")
    ExternalModuleDependencies = Parameter(
        "string[]", validate=(ValidateNotNull(empty=True),), help="Modules that it needs and that do not come with it."
    )
    HelpInfoUri = Parameter("string", allow_null=True, help="Where its help is found.")
    PassThru = Parameter("switch", help="Write the text to the pipeline as well.")
    DefaultCommandPrefix = Parameter("string", allow_null=True, help="A prefix for the nouns of its commands.")
    examples = (
        Example(
            "New-ModuleManifest ./Tools.psd1 -RootModule Tools.psm1 -ModuleVersion 1.2; (Import-PowerShellDataFile ./Tools.psd1).ModuleVersion",
            "1.2",
        ),
    )

    def process(self) -> None:
        if self.ProcessorArchitecture is not None and to_string(self.ProcessorArchitecture) == "IA64":
            self.throw(
                "The processor architecture value of IA64 is not supported. Run the New-ModuleManifest command again, specifying one of "
                "the following supported enumeration values for processor architecture: None, MSIL, X86, Amd64, Arm",
                "Modules_InvalidProcessorArchitectureInManifest",
                "InvalidArgument",
                self.ProcessorArchitecture,
                "System.InvalidOperationException",
            )
        path = locate(self.scope, self.Path).path
        if not path.lower().endswith(".psd1"):
            self.throw(
                f"The module manifest path '{self.Path}' is not valid. The value of the Path argument must resolve to a single file that has "
                "a '.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.",
                "Modules_InvalidModuleManifestPath",
                "InvalidArgument",
                self.Path,
                "System.InvalidOperationException",
            )
        private = unwrap(self.PrivateData)
        self._check_private(private)
        if not self.should_process(path, f'Creating the "{path}" module manifest file.'):
            return
        text = manifest_text(self._name(path), self._date(), self._members(), private)
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        except FileNotFoundError:
            message = f"Could not find a part of the path '{path}'."
            self.throw(message, "FileOpenFailure", "OpenError", path, "System.IO.DirectoryNotFoundException")
        except OSError:
            message = f"Access to the path '{path}' is denied."
            self.throw(message, "FileOpenFailure", "OpenError", path, "System.UnauthorizedAccessException")
        if self.PassThru:
            self.write(text)

    @staticmethod
    def _name(path: str) -> str:
        return os.path.splitext(os.path.basename(path))[0]

    def _date(self) -> str:
        return str(DateTime.Now.ToString("d"))

    def _check_private(self, private: Value) -> None:
        if private is None or isinstance(private, Hashtable):
            return
        if any(name in self.bound for name in _GALLERY):
            self.throw(
                "The PrivateData parameter value must be a hash table to create the module manifest with the following parameter values "
                "Tags, ProjectUri, LicenseUri, IconUri or ReleaseNotes. Either remove the Tags, ProjectUri, LicenseUri, IconUri, or "
                "ReleaseNotes parameter values or wrap the contents of PrivateData in a hashtable.",
                "PrivateDataValueTypeShouldBeHashtable",
                "InvalidArgument",
                private,
                _ARGUMENT,
            )
        self.write_warning(
            "The PrivateData should be defined as a hashtable, but this module manifest defines it as an object. Please consider wrapping "
            "the contents of PrivateData in a hashtable. This will enable you to add the Tags, ProjectUri, LicenseUri, IconUri, and "
            "ReleaseNotes properties to the module manifest at a later time."
        )

    def _address(self, name: str, value: Value) -> Value:
        """A page's address as it is written; a relative one ends the command."""
        if name == "HelpInfoUri":
            try:
                return Uri.net_new(value).AbsoluteUri
            except NetError as failure:
                self.throw_record(ErrorRecord(failure.exception, failure.exception.type_name, "NotSpecified"))
        found = convert_to(value, "System.Uri").AbsoluteUri
        if found is None:
            message = "This operation is not supported for a relative URI."
            self.throw(message, "System.InvalidOperationException", exception="System.InvalidOperationException")
        return found

    def _files(self, path: str) -> list[str]:
        """The files that a path means as the current folder sees them; the path itself where there are none."""
        try:
            found = [place for place in expand(self.scope, locate(self.scope, path, True)) if place.is_file_system]
        except TerminatingError as problem:
            if problem.record.error_id != "PathNotFound":
                raise
            return [path]
        here = self.engine.location
        return [os.path.relpath(place.path, here) for place in found] or [path]

    def _members(self) -> dict[str, Value]:
        """The manifest's members with the values that they have where they were not given."""
        author = self.Author or Environment.UserName
        exported = ["*"] if self.RootModule or self.NestedModules or self.RequiredModules else []
        members: dict[str, Value] = {
            "ModuleVersion": "0.0.1",
            "GUID": Guid.NewGuid() if self.Guid is None else self.Guid,
            "CompanyName": "Unknown",
            "Copyright": f"(c) {author}. All rights reserved.",
            "FunctionsToExport": exported,
            "CmdletsToExport": exported,
            "VariablesToExport": ["*"],
            "AliasesToExport": exported,
        }
        for name, value in self.bound.items():
            if name.endswith("Uri") and value is not None:
                value = self._address(name, value)
            elif name in _FILES and value:
                value = [path for each in value if each for path in self._files(each)]
            if value is not None and value != "":
                members[{"HelpInfoUri": "HelpInfoURI", "Guid": "GUID"}.get(name, name)] = value
        members["Author"] = author
        for name in ("NestedModules", "RequiredModules", "ModuleList"):
            members[name] = convert_to(members.get(name) or [], SPECIFICATION)
        return members
