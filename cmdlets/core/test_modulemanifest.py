"""Test-ModuleManifest."""

from __future__ import annotations

import os
from collections.abc import Iterator

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.values import Hashtable
from pscompat.runtime.module_discovery import described, from_manifest
from pscompat.runtime.module_files import candidates
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_manifest import faults, files_of, read_manifest, root_of, specifications, texts
from pscompat.runtime.module_specification import ModuleSpecification

_ARGUMENT = "System.ArgumentException"
_DIRECTORY = "System.IO.DirectoryNotFoundException"


@cmdlet("Test-ModuleManifest", output=("System.Management.Automation.PSModuleInfo",))
class TestModuleManifest(Cmdlet):
    """Looks whether a module's manifest is right, and gives the module that it describes."""

    Path = Parameter(
        "string", mandatory=True, position=0, by_value=True, by_property_name=True, wildcards=True, help="The manifest."
    )
    examples = (
        Example(
            "(Test-ModuleManifest ./Tools.psd1).Version.ToString()",
            "2.1",
            setup="New-ModuleManifest ./Tools.psd1 -ModuleVersion 2.1",
        ),
    )

    def process(self) -> None:
        path = self._resolved()
        if path is None:
            self.write_error(ModuleSpecification(self.Path).not_found().record)
            return
        if not path.lower().endswith(".psd1"):
            self.throw(
                f"The module manifest path '{path}' is not valid. The value of the Path argument must resolve to a single file that has a "
                "'.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.",
                "Modules_InvalidModuleManifestPath",
                "InvalidArgument",
                self.Path,
                "System.InvalidOperationException",
            )
        try:
            manifest = read_manifest(self.engine, path)
        except TerminatingError as problem:
            self.write_error(problem.record)
            return
        self._report(path, manifest)

    def _resolved(self) -> str | None:
        try:
            found = self.engine.surroundings.resolve_path(self.scope, self.Path)
        except TerminatingError:
            return None
        existing = [path for path in found if os.path.exists(path)]
        return (existing[0].rstrip("/") or "/") if len(existing) == 1 else None

    def _report(self, path: str, manifest: Hashtable) -> None:
        for fault in faults(manifest, path):
            self.write_error(fault.record)
        for fault in self._missing(path, manifest):
            self.write_error(fault.record)
        try:
            module = from_manifest(self.engine, path, manifest)
            module.nested = list(self._nested(path, manifest))
            module.required = list(self._required(manifest))
        except TerminatingError:
            return
        self.write(module)

    def _missing(self, path: str, manifest: Hashtable) -> Iterator[TerminatingError]:
        """Files and modules that the manifest names and that are not there."""
        folder = os.path.dirname(path)
        root = root_of(manifest)
        if (
            root
            and next(candidates(self.engine, root, folder), None) is None
            and self.engine.modules.known(root) is None
        ):
            yield error(
                f"The module manifest '{root}' could not be processed because it is not a valid PowerShell module manifest file. Remove the "
                f"elements that are not permitted: {path}",
                "Modules_InvalidRootModuleInModuleManifest",
                "InvalidArgument",
                self.Path,
                _ARGUMENT,
            )
        for member in ("FileList", "RequiredAssemblies"):
            for text, file in zip(texts(manifest, member) or (), files_of(manifest, member, path)):
                if not os.path.exists(file):
                    yield self._invalid(member, f"Modules_Invalid{member}InModuleManifest", text, path)
        for member, identity in (
            ("RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest"),
            ("ModuleList", "Modules_InvalidModuleListinModuleManifest"),
            ("NestedModule", "Modules_InvalidNestedModuleinModuleManifest"),
        ):
            key = "NestedModules" if member == "NestedModule" else member
            for wanted in self._specified(manifest, key):
                if not self._exists(wanted, folder):
                    yield self._invalid(member, identity, wanted.Name, path)

    @staticmethod
    def _specified(manifest: Hashtable, key: str) -> list[ModuleSpecification]:
        try:
            return specifications(manifest.get(key))
        except TerminatingError:
            return []

    def _exists(self, wanted: ModuleSpecification, folder: str) -> bool:
        if self.engine.modules.known(wanted.Name) is not None:
            return True
        return next(candidates(self.engine, wanted.Name, folder), None) is not None

    def _invalid(self, member: str, identity: str, text: str, path: str) -> TerminatingError:
        return error(
            f"The specified {member} entry '{text}' in the module manifest '{path}' is invalid. Try again after updating this entry with "
            "valid values.",
            identity,
            "ObjectNotFound",
            self.Path,
            _DIRECTORY,
        )

    def _nested(self, path: str, manifest: Hashtable) -> Iterator[PSModuleInfo]:
        for wanted in self._specified(manifest, "NestedModules"):
            for file in candidates(self.engine, wanted.Name, os.path.dirname(path)):
                module = described(self.engine, file)
                if module is not None:
                    yield module
                    break

    def _required(self, manifest: Hashtable) -> Iterator[PSModuleInfo]:
        for wanted in self._specified(manifest, "RequiredModules"):
            module = self.engine.modules.known(wanted.Name)
            yield module if module is not None else PSModuleInfo(self.engine.modules, to_string(wanted.Name))
