"""The commands of a session: its functions and aliases, cmdlets, scripts and programs, by name (about_Command_Precedence)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

from pscompat import own_program
from pscompat.commands.registry import module_of
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.marked_text import file_text
from pscompat.language.errors import ParseError
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.command_lookup import NotFoundAction
from pscompat.runtime.commands import ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from pscompat.runtime.compile_attributes import attribute_arguments, attribute_kind
from pscompat.runtime.initial_state import ALIASES, MODULE_ALIASES, alias_options

if TYPE_CHECKING:
    from pscompat.commands.registry import Registry
    from pscompat.dotnet.values import Value
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope


class CommandTable:
    """Finds and defines the commands of one session; `registry` has the cmdlets."""

    def __init__(self, engine: Engine, registry: Registry):
        self.registry = registry
        self._engine = engine
        self._applications: dict[tuple[str, str], str] = {}
        self.has_own_aliases = True
        """Whether the session has PowerShell's own aliases."""
        self.version = 0
        """How often a function or an alias was defined or removed: what a place in a script knows of a name holds until then."""
        self.not_found = NotFoundAction()
        self._cmdlets: dict[str, CmdletInfo] = {}
        self.used_modules: dict[str, None] = {}
        """The modules of PowerShell and Azure whose cmdlets were looked up, in the order of first use: they count as imported."""

    @property
    def _own_aliases(self) -> dict[str, str]:
        return ALIASES if self.has_own_aliases else {}

    def define_function(self, scope: Scope, info: FunctionInfo, name: str, force: bool = False) -> None:
        """Make a function known, in the scope that a qualifier in its name says or in `scope`.

        Raises FunctionNotWritable where that scope has one that is constant, or read-only without `force`.
        """
        target, bare = scope.qualified(name)
        if target.functions and (held := target.functions.get(bare.lower())) is not None:
            held.require_writable(force)
        self.version += 1
        if target.functions is None:
            target.functions = {}
        if name.lower().startswith("private:"):
            info.Options = "Private"
        if bare != name:
            info.Name = bare
        target.functions[bare.lower()] = info
        for alias in _declared_aliases(info):
            self.set_alias(target, AliasInfo(str(alias), info.Name))

    def set_alias(self, scope: Scope, info: AliasInfo) -> None:
        """Make an alias known in a scope; in a module's session state it is that module's."""
        self.version += 1
        if info.owner is None:
            info.owner = self._engine.scope.state.module
        if scope.aliases is None:
            scope.aliases = {}
        scope.aliases[info.Name.lower()] = info

    def find_alias(self, scope: Scope, name: str) -> AliasInfo | None:
        """The alias of this name: the script's own, PowerShell's, or one that a cmdlet declares."""
        key = name.lower()
        found = scope.alias(key)
        if found is not None:
            return found
        removed = self._engine.global_scope.aliases or {}
        definition = self._own_aliases.get(key) if key not in removed else None
        if definition is not None:
            return AliasInfo(key, definition, alias_options(key))
        return self._alias_of_module(name)

    def _alias_of_module(self, name: str) -> AliasInfo | None:
        """The alias of this name that a module brings: a cmdlet declares it, or it is one of PowerShell's modules'."""
        key = name.lower()
        definition = self.registry.find_alias(key) if "-" in key else self.registry.declared_alias(key)
        module = None
        if key in MODULE_ALIASES:
            definition, owner = MODULE_ALIASES[key]
            module = self._engine.modules.known(owner)
        if definition is None:
            return None
        alias = AliasInfo(name, definition)
        alias.owner = module
        return alias

    def behind_alias(self, scope: Scope, info: CommandInfo) -> CommandInfo:
        """The command that an AliasInfo leads to; any other is itself."""
        seen: set[str] = set()
        while isinstance(info, AliasInfo):
            if info.Name.lower() in seen:
                break
            seen.add(info.Name.lower())
            info = self.find(scope, info.Definition, info.Definition.lower() not in seen) or _missing(info.Definition)
        return info

    def find(self, scope: Scope, name: str, aliases: bool = True) -> CommandInfo | None:
        """The command of this name as about_Command_Precedence orders them, or None."""
        key = name.lower()
        if aliases:
            alias = scope.alias(key)
            if alias is None and key in self._own_aliases and key not in (self._engine.global_scope.aliases or {}):
                alias = AliasInfo(key, ALIASES[key], alias_options(key))
            if alias is not None:
                return alias
        function = scope.function(key)
        if function is None and ":" in key:
            function = _function_of_scope(scope, key)
        if function is not None:
            return function
        if "\\" in key:
            qualified = self._find_qualified(scope, name)
            if qualified is not None:
                return qualified
        cmdlet = self.cmdlet(name)
        if cmdlet is not None:
            return cmdlet
        if aliases:
            declared = self._alias_of_module(name)
            if declared is not None:
                return declared
        return self._find_external(name)

    def _find_qualified(self, scope: Scope, name: str) -> CommandInfo | None:
        """`Module\\Command`: a command that an imported module gives, in whatever scope it was put."""
        module, _, bare = name.rpartition("\\")
        return self._engine.modules.command(module, bare, scope.state)

    def cmdlet(self, name: str) -> CmdletInfo | None:
        """The cmdlet of this name, whatever functions and aliases are called like it, or None."""
        return self._cmdlets.get(name.lower()) or self._find_cmdlet(name)

    def _find_cmdlet(self, name: str) -> CmdletInfo | None:
        module, _, bare = name.rpartition("\\")
        cls = self.registry.find_any(bare)
        if (
            cls is None
            or module
            and module.lower() not in (module_of(cls).lower(), getattr(cls, "module_name", "").lower())
        ):
            return None
        info = self._cmdlets[name.lower()] = CmdletInfo(self.registry, cls)
        self.used_modules[info.ModuleName] = None
        return info

    def _find_external(self, name: str) -> CommandInfo | None:
        path = self._path_of(name)
        if path is not None:
            if name.lower().endswith(".ps1"):
                return self.script_file(path) if os.path.isfile(path) else None
            if os.path.isfile(path) or own_program.is_own(path):
                return ApplicationInfo(os.path.basename(path), path)
            return self.script_file(path + ".ps1") if "/" in name and os.path.isfile(path + ".ps1") else None
        found = self._program(name)
        if found is None:
            return None
        return self.script_file(found) if found.lower().endswith(".ps1") else ApplicationInfo(name, found)

    def _program(self, name: str) -> str | None:
        """The file of this name, else the script, in the first folder of $env:PATH that has one; it need not be executable.

        What was found is remembered.
        """
        folders = os.environ.get("PATH", "")
        found = self._applications.get((folders, name))
        if found is None or not os.path.isfile(found):
            places = (
                os.path.join(folder, file)
                for folder in folders.split(os.pathsep)
                if folder
                for file in (name, f"{name}.ps1")
            )
            found = next(filter(os.path.isfile, places), None)
            if found is None:
                return own_program.PATH if name == own_program.NAME else None
            self._applications[folders, name] = found
        return found

    def _path_of(self, name: str) -> str | None:
        """The file that a command's name points at where it is a path, on a drive or from the current folder, else None.

        A name with backslashes is one where it starts with `.`, `..` or a drive; else the part before them is a module.
        """
        drive, colon, _ = name.partition(":")
        if colon and drive.isalnum():
            try:
                return self._engine.surroundings.resolve_path(self._engine.scope, name)[0]
            except TerminatingError:
                return None
        if "/" in name or name.startswith((".\\", "..\\", "\\")):
            return self._engine.full_path(name)
        return None

    def script(self, path: str) -> ExternalScriptInfo:
        """A script file as a command; raises a parse error's TerminatingError, which ends the statement that calls it, but
        first the one for what its `#Requires` lines ask for."""
        try:
            block = self._engine.parse(file_text(path), os.path.abspath(path))
        except TerminatingError as error:
            error.thrown = False
            problem = error.__cause__
            if isinstance(problem, ParseError) and problem.requirements is not None:
                from pscompat.runtime.requirements import check_requirements  # start-up: few scripts have #Requires

                check_requirements(self._engine, problem.requirements, path)
            raise
        return ExternalScriptInfo(os.path.basename(path), os.path.abspath(path), block)

    def script_file(self, path: str) -> ExternalScriptInfo:
        """As `script`, also for a file that cannot run: calling it raises its error."""
        try:
            return self.script(path)
        except TerminatingError as problem:
            return ExternalScriptInfo(os.path.basename(path), os.path.abspath(path), None, problem)

    def resolve(self, scope: Scope, name: str) -> CommandInfo:
        """The command of this name behind any alias; raises CommandNotFoundException's error."""
        info = self.find(scope, name)
        if info is None:
            info = self._autoloaded(scope, name)
        if info is None and "-" not in name:
            info = (
                self.find(scope, f"Get-{name}", aliases=False)
                if not name.lower().startswith("get-") and name.isalpha()
                else None
            )
        if info is None:
            info = self.not_found.command_for(name) or _missing(name)
        return self.behind_alias(scope, info) if isinstance(info, AliasInfo) else info

    def _autoloaded(self, scope: Scope, name: str) -> CommandInfo | None:
        """The command from a module on $env:PSModulePath, which is imported now; raises the error of one that cannot be."""
        if not name or "/" in name and "\\" not in name:
            return None
        from pscompat.runtime.module_autoloading import import_module_with  # start-up: only for unknown names

        return self.find(scope, name) if import_module_with(self._engine, scope, name) else None

    def find_command(self, name: str) -> CommandInfo:
        """As `resolve`, from the running code's scope."""
        return self.resolve(self._engine.scope, name)

    def functions(self) -> dict[str, FunctionInfo]:
        """The functions visible from the running code, by lower-case name."""
        visible: dict[str, FunctionInfo] = {}
        for scope in reversed(list(self._engine.scope.chain())):
            visible.update(scope.functions or {})
        return visible

    def aliases(self) -> dict[str, AliasInfo]:
        """The aliases visible from the running code, by lower-case name."""
        visible: dict[str, AliasInfo | None] = dict(self.built_in_aliases())
        for scope in reversed(list(self._engine.scope.chain())):
            visible.update(scope.aliases or {})
        return {name: info for name, info in visible.items() if info is not None}

    def built_in_aliases(self) -> dict[str, AliasInfo]:
        """PowerShell's own aliases and those of its modules that were used, by lower-case name; also those that are hidden."""
        found = {name: AliasInfo(name, target, alias_options(name)) for name, target in self._own_aliases.items()}
        used = {module.Name for module in self._engine.modules.listed(self._engine.scope.state)}
        for name, (_, module) in MODULE_ALIASES.items():
            if module in used and (alias := self._alias_of_module(name)) is not None:
                found[name] = alias
        return found


def _declared_aliases(info: FunctionInfo) -> list[Value]:
    """The names that a function's Alias attributes give; the other attributes are looked at when it is first called."""
    code = info.ScriptBlock.code
    written = [] if code.ast.param_block is None else code.ast.param_block.attributes
    aliases = [attribute for attribute in written if attribute_kind(attribute) == "alias"]
    return [name for attribute in aliases for name in attribute_arguments(attribute, code.unit)[0]]


def _missing(name: str) -> NoReturn:
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )
    problem = error(
        message,
        "CommandNotFoundException",
        "ObjectNotFound",
        name,
        "System.Management.Automation.CommandNotFoundException",
    )
    problem.record.Exception.extra["CommandName"] = name
    raise problem


def _function_of_scope(scope: Scope, key: str) -> FunctionInfo | None:
    """`script:name`: the function that the scope of this name itself has, in a private one's own scope alone; `key` in lower case."""
    target, bare = scope.qualified(key)
    found = None if bare == key or target.functions is None else target.functions.get(bare)
    return None if found is not None and found.is_private and target is not scope else found
