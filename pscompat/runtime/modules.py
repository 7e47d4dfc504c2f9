"""The modules of a session: those of PowerShell and of Azure, which are just known, and those of scripts (about_Modules)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.commands.arguments import Argument
from pscompat.dotnet.library.default_parameters import DefaultParameterDictionary
from pscompat.dotnet.values import ArrayList, Hashtable, Value
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.module_exports import Tell, export_by_default, withdraw
from pscompat.runtime.module_info import PSModuleInfo, built_in
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.session_state import SessionStateInternal

if TYPE_CHECKING:
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.module_specification import ModuleSpecification


class ModuleTable:
    """The modules of one session.

    `loaded` holds those imported, nested ones too, by the file or name that they were asked for, in the order of import. Which
    of them a session state lists stands in its `modules`. `descriptions` keeps what files of modules not imported were read as, by
    path and time of change. Modules of PowerShell and Azure are there without being imported.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.registry = engine.surroundings.registry
        self.loaded: dict[str, PSModuleInfo] = {}
        self.descriptions: dict[tuple[str, int], PSModuleInfo | None] = {}
        self._known: dict[str, PSModuleInfo] = {}

    # PowerShell's and Azure's own

    def known_name(self, name: str) -> str | None:
        """The name, as it is written, of a module of PowerShell or Azure; None for any other."""
        folded = name.lower()
        return next((each for each in self.registry.module_names() if each.lower() == folded), None)

    def known(self, name: str) -> PSModuleInfo | None:
        """The module of PowerShell or Azure of this name, or None."""
        proper = self.known_name(name)
        if proper is None:
            return None
        if proper not in self._known:
            self._known[proper] = built_in(self, proper)
        return self._known[proper]

    # Those imported

    def add(self, module: PSModuleInfo, state: SessionStateInternal) -> None:
        """List a module in a session state; in that of a module it is nested in it."""
        key = module.file or module.Name.lower()
        self.loaded[key] = module
        state.modules[key] = module
        if state.module is not None and module not in state.module.nested:
            state.module.nested.append(module)

    def listed(self, state: SessionStateInternal) -> list[PSModuleInfo]:
        """The modules that code of this session state sees: its own and the global ones."""
        self._add_used()
        found = dict(self._engine.global_scope.state.modules)
        found.update(state.modules)
        return list(found.values())

    def all(self) -> list[PSModuleInfo]:
        """All modules that were imported, nested ones too."""
        self._add_used()
        return list(self.loaded.values())

    def _add_used(self) -> None:
        """List the modules of PowerShell and Azure whose cmdlets were called since; its core is no module."""
        used = self._engine.commands.used_modules
        for name in used:
            module = self.known(name) if name != "Microsoft.PowerShell.Core" else None
            if module is not None:
                self.add(module, self._engine.global_scope.state)
        used.clear()

    def command(self, module: str, name: str, state: SessionStateInternal) -> CommandInfo | None:
        """A function or alias that an imported module of this name gives, as it is called; None where there is none."""
        for found in self.listed(state):
            if found.Name.lower() == module.lower():
                for kind in (found.exports.functions, found.exports.aliases):
                    for info in kind.values():
                        if info.prefixed.lower() == name.lower():
                            return info
        return None

    def find(self, wanted: ModuleSpecification) -> PSModuleInfo | None:
        """The imported module of this name and version, the newest first; None where there is none."""
        name = wanted.Name.lower()
        found = [
            module
            for module in self.loaded.values()
            if module.Name.lower() == name and wanted.fits(module.Version, module.Guid)
        ]
        return found[-1] if found else None

    def at(self, path: str) -> PSModuleInfo | None:
        """The module that was imported from this file, or None."""
        found = self.loaded.get(path)
        if found is not None:
            return found
        return next((module for module in self.loaded.values() if module.Path == path), None)

    def remove(self, module: PSModuleInfo, tell: Tell | None = None) -> list[Value]:
        """Take a module, not those nested in it, out of the session; what its OnRemove block writes.

        One that was never imported, as New-Module makes it without a name, stays with all that it exports.

        tell: takes a line for each thing that goes with it.
        """
        if module not in self.loaded.values():
            return []
        written: list[Value] = []
        if module.OnRemove is not None:
            written = self._engine.call(module.OnRemove, [module])
        withdraw(self._engine, module, tell)
        for name in module.typed:
            self._engine.type_data.pop(name, None)
        for key in [key for key, each in self.loaded.items() if each is module]:
            del self.loaded[key]
        for state in self._states():
            for key in [key for key, each in state.modules.items() if each is module]:
                del state.modules[key]
        return written

    def goes_with(self, module: PSModuleInfo) -> list[PSModuleInfo]:
        """What is to be removed with a module, in this order: those nested in it, the last first, and itself."""
        nested: list[PSModuleInfo] = []
        for each in reversed(module.nested):
            nested += [inner for inner in self.goes_with(each) if inner not in nested]
        return [*nested, module]

    def is_global(self, module: PSModuleInfo) -> bool:
        """Whether the module was imported globally: then it does not go with one that it is nested in."""
        return any(each.Path == module.Path for each in self._engine.global_scope.state.modules.values())

    def _states(self) -> list[SessionStateInternal]:
        scopes = [module.scope for module in self.loaded.values()]
        return [self._engine.global_scope.state, *(scope.state for scope in scopes if scope is not None)]

    # Session states

    def callers_state(self) -> SessionStateInternal:
        """The session state of the running function's caller."""
        scope = self._engine.scope
        return scope.runtime.scope.state if scope.runtime is not None else scope.state

    def closure(self, block: ScriptBlock) -> ScriptBlock:
        """The block bound to a new module that holds copies of the variables of the running code's own scope.

        `$_` and `$this` are not among them: they are what they are where the block runs.
        """
        here = self._engine.scope
        module = new_module(self._engine, dynamic_name())
        kept = module.scope
        assert kept is not None
        for name, value in here.vars.items():
            info = here.info.get(name) if here.info is not None else None
            if name in _NOT_CAPTURED or (info is not None and info.options):
                continue
            kept.vars[name] = value
            if info is not None:
                kept.set_info(name, info)
        return ScriptBlock(block.code, kept.state)

    def in_new_module(self, block: ScriptBlock) -> ScriptBlock:
        """The block bound to a new module, which holds nothing."""
        kept = new_module(self._engine, dynamic_name()).scope
        assert kept is not None
        return ScriptBlock(block.code, kept.state)


_NOT_CAPTURED = ("_", "this")


def new_module(engine: Engine, name: str, path: str = "", manifest: Hashtable | None = None) -> PSModuleInfo:
    """An empty script module with a session state of its own."""
    scope = Scope(engine, engine.global_scope, engine.scope.streams, is_script=True)
    module = PSModuleInfo(engine.modules, name, path, manifest, scope)
    scope.state = SessionStateInternal(scope, module)
    scope.vars["error"] = ArrayList()
    scope.vars["psdefaultparametervalues"] = DefaultParameterDictionary()
    return module


def dynamic_name() -> str:
    """A name for a module that is given none."""
    from uuid import uuid4  # start-up: few scripts make modules

    return f"__DynamicModule_{uuid4()}"


def run_in(
    engine: Engine,
    module: PSModuleInfo,
    block: ScriptBlock,
    arguments: list[Value],
    command: CommandRuntime | None = None,
    info: CommandInfo | None = None,
) -> list[Value]:
    """Run a block as a module's code, of which `exit` ends nothing more; what it writes. command: the one that loads the module; info: the file that is run."""
    scope = module.scope
    assert scope is not None
    results: list[Value] = []
    bound = ScriptBlock(block.code, scope.state)
    given = [Argument(None, value) for value in arguments]
    extent = command.extent if command is not None else None
    streams = engine.scope.streams if command is None else command.block_streams
    call = FunctionProcessor(bound, module.Name, scope, given, extent, streams, info, dot=True, is_script=True)
    call.is_invoked = True
    call.run_to_end(results.append)
    return results


def made_of(engine: Engine, name: str, block: ScriptBlock, arguments: list[Value]) -> tuple[PSModuleInfo, list[Value]]:
    """A module of a script block (New-Module), and what the block writes; raises what it raises."""
    from uuid import uuid4  # start-up: as above

    module = new_module(engine, name, os.path.join(engine.location, str(uuid4())))
    module.Definition = f"{{{block.text}}}"
    results = run_in(engine, module, block, arguments)
    export_by_default(module)
    return module, results
