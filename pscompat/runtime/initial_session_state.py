"""InitialSessionState: what a runspace has when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.registry import Registry
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.generic_sets import HashSet
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.types import known
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NetObject, Value, unwrap
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.commands import FunctionInfo
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import VariableInfo
from pscompat.runtime.session_state_entries import (
    SessionStateAliasEntry,
    SessionStateCmdletEntry,
    SessionStateCommandEntry,
    SessionStateFunctionEntry,
    SessionStateVariableEntry,
)
from pscompat.runtime.surroundings import Surroundings

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.engine import Engine

_SMA = "System.Management.Automation."
_RUNSPACES = f"{_SMA}Runspaces."


_ENTRIES = ("Variable", "Variable", "Type", "Format", "Provider", "Assembly")


class EntryCollection(ItemCollection):
    """System.Management.Automation.Runspaces.InitialSessionStateEntryCollection<T>: entries in order, found by name."""

    __slots__ = ("items", "type_args")
    net_name = f"{_RUNSPACES}InitialSessionStateEntryCollection`1"
    net_bases = ("System.Object", "System.Collections.Generic.IEnumerable`1", "System.Collections.IEnumerable")
    net_generic = True

    def __init__(self, entry: str, items: list[Value] | None = None):
        self.type_args = (f"{_RUNSPACES}{entry}",)
        self.items: list[Value] = items or []

    def __getitem__(self, key: Value) -> Value:
        """By number, or all entries of a name."""
        if isinstance(key, int):
            return super().__getitem__(key)
        folded = key.lower()
        return [item for item in self.items if _name(item) == folded]

    def Add(self, item: Value) -> None:
        entries = iterate(unwrap(item))
        self.items += [unwrap(item)] if entries is None else [unwrap(entry) for entry in entries]

    def Remove(self, name: str, type: Value = None) -> None:
        folded = name.lower()
        self.items[:] = [item for item in self.items if _name(item) != folded]

    def RemoveItem(self, index: int, count: int = 1) -> None:
        del self.items[index : index + count]

    def Clear(self) -> None:
        self.items.clear()

    def Clone(self) -> EntryCollection:
        made = EntryCollection("InitialSessionStateEntry", list(self.items))
        made.type_args = self.type_args
        return made


def _name(item: Value) -> str:
    return str(getattr(item, "Name", "") or "").lower()


class CommandEntries(EntryCollection):
    """The commands: those of a session of its own are listed when somebody looks, until then only what is added is kept."""

    __slots__ = ("_added", "_from")

    def __init__(self, engine: Engine | None):
        self.type_args = (f"{_RUNSPACES}SessionStateCommandEntry",)
        self._added: list[Value] = []
        self._from = engine

    @property
    def as_in_session(self) -> bool:
        """Whether the runspace has what every session has, and what was added."""
        return self._from is not None

    @property
    def added(self) -> list[Value]:
        """The entries to make, besides those that every session has."""
        return self._added

    @property
    def items(self) -> list[Value]:
        if self._from is not None:
            registry = self._from.commands.registry
            cmdlets: list[Value] = [SessionStateCmdletEntry(name) for name in registry.names()]
            aliases = [
                SessionStateAliasEntry(info.Name, info.Definition) for info in self._from.commands.aliases().values()
            ]
            self._added = [*cmdlets, *aliases, *self._added]
            self._from = None
        return self._added

    @items.setter
    def items(self, value: list[Value]) -> None:
        self._added = value

    def Add(self, item: Value) -> None:
        entries = iterate(unwrap(item))
        self._added += [unwrap(item)] if entries is None else [unwrap(entry) for entry in entries]

    def Clone(self) -> CommandEntries:
        made = CommandEntries(self._from)
        made._added = list(self._added)
        return made


class InitialSessionState(NetObject):
    """System.Management.Automation.Runspaces.InitialSessionState."""

    __slots__ = ("ApartmentState", "Assemblies", "AuthorizationManager", "Commands", "DisableFormatUpdates",
                 "EnvironmentVariables", "ExecutionPolicy", "Formats", "LanguageMode", "Providers", "StartupScripts",
                 "ThreadOptions", "ThrowOnRunspaceOpenError", "TranscriptDirectory", "Types", "UseFullLanguageModeInDebugger",
                 "UserDriveEnabled", "Variables", "_modules")  # fmt: skip
    net_name = f"{_RUNSPACES}InitialSessionState"

    def __init__(self, complete: bool = True, language: str = "FullLanguage"):
        self.Commands = CommandEntries(current_engine() if complete else None)
        self.Variables, self.EnvironmentVariables, self.Types, self.Formats, self.Providers, self.Assemblies = (
            EntryCollection(f"SessionState{kind}Entry") for kind in _ENTRIES
        )
        self.StartupScripts: Value = HashSet((), (known("System.String"),))
        self.LanguageMode: Value = enum_value(f"{_SMA}PSLanguageMode", language)
        self.ThreadOptions: Value = enum_value(f"{_RUNSPACES}PSThreadOptions", "Default")
        self.ApartmentState: Value = enum_value("System.Threading.ApartmentState", "Unknown")
        self.ExecutionPolicy: Value = enum_value("Microsoft.PowerShell.ExecutionPolicy", "Default")
        self.AuthorizationManager: Value = None
        self.ThrowOnRunspaceOpenError = False
        self.UseFullLanguageModeInDebugger = False
        self.DisableFormatUpdates = False
        self.TranscriptDirectory: Value = None
        self.UserDriveEnabled = False
        self._modules: list[Value] = []

    @classmethod
    def Create(cls) -> InitialSessionState:
        return cls(False, "NoLanguage")

    @classmethod
    def CreateDefault(cls) -> InitialSessionState:
        return cls()

    @classmethod
    def CreateDefault2(cls) -> InitialSessionState:
        return cls()

    @classmethod
    def CreateFrom(cls, snapInPath: Value, warnings: Value = None) -> InitialSessionState:
        raise NetError(f"{_SMA}PSNotSupportedException", "Snap-ins are not supported by this version of PowerShell.")

    @property
    def Modules(self) -> list[Value]:
        return list(self._modules)

    def ImportPSModule(self, name: Value) -> None:
        if unwrap(name) is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'name')")
        items = iterate(unwrap(name))
        self._modules += [name] if items is None else list(items)

    def ClearPSModules(self) -> None:
        self._modules.clear()

    def ImportPSModulesFromPath(self, path: str) -> None:
        import os

        full = current_engine().full_path(path)
        if os.path.isdir(full):
            self._modules += [os.path.join(full, name) for name in sorted(os.listdir(full))]

    def Clone(self) -> InitialSessionState:
        made = InitialSessionState(False)
        for name in ("Commands", "Variables", "EnvironmentVariables", "Types", "Formats", "Providers", "Assemblies"):
            setattr(made, name, getattr(self, name).Clone())
        made.StartupScripts.entries.update(self.StartupScripts.entries)
        for name in ("LanguageMode", "ThreadOptions", "ApartmentState", "ExecutionPolicy", "ThrowOnRunspaceOpenError"):
            setattr(made, name, getattr(self, name))
        made._modules = list(self._modules)
        return made

    # For the engine

    def surroundings_for(self, complete: Surroundings) -> Surroundings:
        """The surroundings of a session that has only these cmdlets."""
        if self.Commands.as_in_session:
            return complete
        names = frozenset(
            item.Name.lower() for item in self.Commands.added if isinstance(item, SessionStateCmdletEntry)
        )
        return complete._replace(registry=ChosenCmdlets(complete.registry, names))

    def apply(self, engine: Engine) -> None:
        """Make a new engine's session what this says; raises TerminatingError for what a start-up script throws."""
        engine.allows_scripts = to_string(self.LanguageMode) not in ("NoLanguage", "RestrictedLanguage")
        if not self.Commands.as_in_session:
            engine.commands.has_own_aliases = False
        for entry in self.Variables:
            _set_variable(engine, entry)
        for entry in self.EnvironmentVariables:
            engine.variables.write_drive(engine.global_scope, "env", entry.Name, entry.Value)
        for entry in self.Commands.added:
            _define(engine, entry)
        for item in self.Types:
            if getattr(item, "TypeData", None) is not None:
                engine.invoke("Update-TypeData", TypeData=item.TypeData, Force=True)
            elif getattr(item, "FileName", None):
                engine.invoke("Update-TypeData", AppendPath=item.FileName)
        for item in self.Formats:
            if getattr(item, "FileName", None):
                engine.invoke("Update-FormatData", AppendPath=item.FileName)
        for module in self._modules:
            if isinstance(module, str):
                engine.invoke("Import-Module", Name=module)
            else:
                engine.invoke("Import-Module", FullyQualifiedName=module)
        for script in self.StartupScripts:
            engine.run_text(f". '{script}'")


class ChosenCmdlets(Registry):
    """The cmdlets of a session that has only some: `names`, in lower case."""

    def __init__(self, complete: Registry, names: frozenset[str]):
        super().__init__((), lambda: complete.known)
        self._complete = complete
        self._names = names

    def find(self, name: str) -> type[Cmdlet] | None:
        return self._complete.find(name) if name.lower() in self._names else None

    def find_any(self, name: str) -> type[Cmdlet] | None:
        return self._complete.find_any(name) if name.lower() in self._names else None

    def find_alias(self, name: str) -> str | None:
        return None

    def names_and_modules(self) -> dict[str, str]:
        return {
            name: module for name, module in self._complete.names_and_modules().items() if name.lower() in self._names
        }


def _set_variable(engine: Engine, entry: SessionStateVariableEntry) -> None:
    key = entry.Name.lower()
    engine.spelling[key] = entry.Name
    engine.global_scope.vars[key] = entry.Value
    options = frozenset(part.strip() for part in to_string(entry.Options).split(",")) - {"None", "Unspecified"}
    if options or entry.Description:
        engine.global_scope.set_info(key, VariableInfo(entry.Name, options, description=entry.Description or ""))


def _define(engine: Engine, entry: SessionStateCommandEntry) -> None:
    scope = engine.global_scope
    if isinstance(entry, SessionStateFunctionEntry):
        engine.commands.define_function(scope, FunctionInfo(entry.Name, engine.parse(entry.Definition)), entry.Name)
    elif isinstance(entry, SessionStateAliasEntry):
        engine.commands.set_alias(
            scope, AliasInfo(entry.Name, entry.Definition, to_string(entry.Options), entry.Description or "")
        )
