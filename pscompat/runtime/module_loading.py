"""Loading modules from their files: scripts, manifests with all that they name (about_Modules, about_Module_Manifests)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import ErrorRecord, TerminatingError, error
from pscompat.dotnet.values import Hashtable, Value
from pscompat.runtime.commands import ExternalScriptInfo
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.module_exports import export_by_default, keep_listed, publish
from pscompat.runtime.module_files import BINARY, MANIFEST, PLAIN, SCRIPT, candidates, is_path
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_manifest import faults, files_of, read_manifest, root_of, specifications
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.modules import new_module, run_in
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

_OPERATION = "System.Management.Automation.PSInvalidOperationException"


class ModuleLoader:
    """Loads modules for one command.

    caller: the scope of the code that asks, where scripts of a manifest run. force: load again what is loaded. command: the
    running command that loads, which tells what it does and where it stands.
    """

    def __init__(
        self,
        engine: Engine,
        caller: Scope,
        arguments: list[Value] | None = None,
        force: bool = False,
        command: CommandRuntime | None = None,
    ):
        self._engine = engine
        self._table = engine.modules
        self._caller = caller
        self._arguments = arguments or []
        self._force = force
        self._command = command
        self._tell = command.write_verbose if command is not None else _untold
        self._open: list[str] = []

    def require(self, wanted: ModuleSpecification) -> PSModuleInfo:
        """A module that others need: one that is loaded, from wherever it was, else as `load`."""
        return self._table.find(wanted) or self.load(wanted)

    def load(self, wanted: ModuleSpecification, base: str | None = None) -> PSModuleInfo:
        """The module meant, loaded now unless its file is already; raises the error where there is none, and what its code raises.

        base: the folder of the manifest that names it.
        """
        known = self._table.known(wanted.Name)
        if known is not None and (known.Version is None or wanted.fits(known.Version, known.Guid)):
            return known
        found: PSModuleInfo | None = None
        for path in candidates(self._engine, wanted.Name, base):
            if path not in self._open:
                found = self._from_file(path, wanted)
                if found is not None:
                    break
        if found is None:
            self._require_drive(wanted.Name)
            raise wanted.not_found()
        return found

    def _require_drive(self, name: str) -> None:
        """Raise DriveNotFound where a path names a drive that is not there."""
        if not is_path(name):
            return
        try:
            self._engine.surroundings.resolve_path(self._engine.scope, name)
        except TerminatingError as problem:
            if problem.record.error_id == "DriveNotFound":
                raise

    def _from_file(self, path: str, wanted: ModuleSpecification) -> PSModuleInfo | None:
        """The module in this file; None where it is not the one that is meant."""
        loaded = self._table.at(path)
        ending = os.path.splitext(path)[1].lower()
        told = f"Loading module from path '{path}'."
        if loaded is not None and not self._force:
            if ending == MANIFEST:
                self._tell(told)
            return loaded if wanted.fits(loaded.Version, loaded.Guid) else None
        manifest = read_manifest(self._engine, path) if ending == MANIFEST else Hashtable()
        if wanted.constrained and (ending != MANIFEST or not _is_meant(manifest, wanted)):
            return None  # a script alone has no version, and so none that was asked for
        if ending == MANIFEST:
            self._tell(told)
        if loaded is not None:
            self._table.remove(loaded, self._tell)
        if ending != MANIFEST:
            self._tell(told)
        self._open.append(path)
        try:
            if ending == MANIFEST:
                return self._from_manifest(path, manifest)
            return self._from_script(path, wanted.Name) if ending == SCRIPT else self._from_other(path, ending)
        finally:
            self._open.pop()

    def _from_script(self, path: str, wanted: str) -> PSModuleInfo:
        module = new_module(self._engine, _name(path), path)
        self._run(module, path, ModuleSpecification(wanted).not_found())
        export_by_default(module)
        self._tell_exports(module)
        return module

    def _from_other(self, path: str, ending: str) -> PSModuleInfo:
        """A plain script, whose code is its caller's; a module of .NET's cannot be loaded here."""
        if ending == PLAIN:
            return self.run_script(path)
        raise error(
            f"The module '{path}' is a .NET assembly, which pscompat cannot load: it runs script modules (.psm1, .psd1) and has the cmdlets "
            "of PowerShell and of Azure itself.",
            "NotSupported",
            "NotImplemented",
            path,
            "System.NotSupportedException",
        )

    def run_script(self, path: str) -> PSModuleInfo:
        """Run a script in its caller's scope; the module that stands for it. What it writes is the loading command's output."""
        info = self._engine.script(path)
        call = FunctionProcessor(info.block, "", self._caller, [], None, self._engine.scope.streams, info, dot=True)
        call.run_to_end(_dropped if self._command is None else self._command.out)
        module = PSModuleInfo(self._table, _name(path), path)
        self._table.add(module, self._caller.state)
        return module

    def _run(self, module: PSModuleInfo, path: str, missing: TerminatingError) -> None:
        """Run a file as a module's code. One that cannot be parsed, or that an error ends which it did not throw itself, counts
        as not found, after its error."""
        try:
            info = self._engine.script(path)
        except TerminatingError as problem:
            raise self._not_found(missing, problem) from None
        module.Definition = info.block.text
        assert module.scope is not None
        bound = ScriptBlock(info.block.code, module.scope.state)
        try:
            run_in(
                self._engine,
                module,
                bound,
                self._arguments,
                self._command,
                ExternalScriptInfo(info.Name, info.Path, bound),
            )
        except TerminatingError as problem:
            if problem.thrown or self._command is None:
                raise
            raise self._not_found(missing, problem) from None

    def _not_found(self, missing: TerminatingError, problem: TerminatingError) -> TerminatingError:
        """The error of a module that counts as `missing`; what was wrong with it is written first."""
        if self._command is not None:
            try:
                self._command.write_error(problem.record, of_command=False)
            except TerminatingError as stop:
                # The error's exception held its record, so the record that is caught has the exception that stopped the command.
                stop.record.Exception = travelling(stop)
                raise
        return missing

    # Manifests

    def _from_manifest(self, path: str, manifest: Hashtable) -> PSModuleInfo:
        for fault in faults(manifest, path):
            raise fault
        module = new_module(self._engine, _name(path), path, manifest)
        module.kind = "Manifest"
        self._require(module)
        for file in files_of(manifest, "ScriptsToProcess", path):
            self.run_script(file)
        typed = set(self._engine.type_data)
        for command, member in (("Update-TypeData", "TypesToProcess"), ("Update-FormatData", "FormatsToProcess")):
            for file in files_of(manifest, member, path):
                self._engine.invoke(command, AppendPath=[file])
        module.typed = self._engine.type_data.keys() - typed
        for nested in specifications(manifest.get("NestedModules")):
            self._nest(module, nested, "NestedModules")
        root = root_of(manifest)
        if root:
            self._root(module, root)
        export_by_default(module)
        if not root:
            for nested_module in module.nested:
                module.exports.variables.update(nested_module.exports.variables)
        keep_listed(module)
        self._tell_exports(module)
        return module

    def _require(self, module: PSModuleInfo) -> None:
        """RequiredModules: loaded already or now, for the whole session."""
        for wanted in specifications(module.manifest.get("RequiredModules")):
            found = self._table.find(wanted)
            if found is None:
                try:
                    found = ModuleLoader(self._engine, self._engine.global_scope).require(wanted)
                except TerminatingError:
                    raise error(
                        f"The required module '{wanted.Name}' is not loaded. Load the module or remove the module from 'RequiredModules' in "
                        f"the file '{module.file}'.",
                        "Modules_InvalidManifest",
                        "ResourceUnavailable",
                        module.file,
                        "System.MissingMemberException",
                    ) from None
                self._table.add(found, self._engine.global_scope.state)
                publish(self._engine, found, self._engine.global_scope)
            module.required.append(found)

    def _nest(self, module: PSModuleInfo, wanted: ModuleSpecification, member: str) -> None:
        """Load a module into the session state of another; a plain script runs there."""
        base = os.path.dirname(module.file)
        scope = module.scope
        assert scope is not None
        if wanted.Name.lower().endswith(PLAIN):
            file = next(iter(candidates(self._engine, wanted.Name, base)), None)
            if file is None:
                raise _no_file(module, wanted.Name, member)
            ModuleLoader(self._engine, scope).run_script(file)
            return
        try:
            nested = self.load(wanted, base)
        except TerminatingError as problem:
            if problem.record.error_id.startswith(("Modules_ModuleNotFound", "Modules_ModuleWithVersion")):
                raise _no_file(module, wanted.Name, member) from None
            raise
        self._table.add(nested, scope.state)
        publish(self._engine, nested, scope, tell=self._tell)

    def _root(self, module: PSModuleInfo, root: str) -> None:
        """Run the module that a manifest is for, in the manifest's own session state."""
        for path in candidates(self._engine, root, os.path.dirname(module.file)):
            ending = os.path.splitext(path)[1].lower()
            if path in self._open or ending == MANIFEST:
                continue
            if ending == BINARY:
                self._from_other(path, ending)
            self._tell(f"Loading module from path '{path}'.")
            module.Path = path
            module.kind = "Script"
            self._run(module, path, _no_file(module, root, "ModuleToProcess/RootModule"))
            return
        if self._table.known(root) is not None:
            self._nest(module, ModuleSpecification(root), "ModuleToProcess/RootModule")
            return
        raise _no_file(module, root, "ModuleToProcess/RootModule")

    def _tell_exports(self, module: PSModuleInfo) -> None:
        """Tell what a module gives that does not say it itself with Export-ModuleMember."""
        exports = module.exports
        if exports.called:
            return
        kinds = (("function", exports.functions), ("alias", exports.aliases), ("variable", exports.variables))
        for kind, found in kinds:
            infos: list[Value | PSVariable] = [found[key] for key in sorted(found)]
            for info in infos:
                self._tell(f"Exporting {kind} '{info.Name}'.")


def raised_here(problem: TerminatingError) -> ErrorRecord:
    """An error of a module's code as one of the command that loads the module."""
    record = problem.record
    record.InvocationInfo = record.extent = record.command = None
    return record


def _is_meant(manifest: Hashtable, wanted: ModuleSpecification) -> bool:
    """Whether a manifest has the version and identity asked for."""
    try:
        version = convert_to(manifest.get("ModuleVersion") or "0.0", "System.Version")
        guid = convert_to(manifest.get("GUID"), "System.Guid") if manifest.get("GUID") is not None else None
    except TerminatingError:
        return False
    return wanted.fits(version, guid)


def _no_file(module: PSModuleInfo, name: str, member: str) -> TerminatingError:
    return error(
        f"The module to process '{name}', listed in field '{member}' of module manifest '{module.file}' was not processed because no valid "
        "module was found in any module directory.",
        "Modules_ModuleFileNotFound",
        "ResourceUnavailable",
        module.Name,
        _OPERATION,
    )


def _name(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _untold(line: str) -> None:
    return None


def _dropped(value: Value) -> None:
    return None
