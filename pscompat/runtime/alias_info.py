"""Aliases as objects: what an alias stands for, and the command that this leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.runtime.commands import CmdletInfo, CommandInfo
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import unauthorized

if TYPE_CHECKING:
    from pscompat.commands.metadata import CommandMetadata
    from pscompat.runtime.module_info import PSModuleInfo


class AliasInfo(CommandInfo):
    """An alias: `Definition` is the name it stands for; `owner` is the module that it came from."""

    __slots__ = ("Definition", "Description", "_options", "owner")
    net_name = "System.Management.Automation.AliasInfo"
    net_bases = (CommandInfo.net_name, "System.Object")
    command_type = "Alias"

    def __init__(self, name: str, definition: str, options: str = "None", description: str = ""):
        super().__init__(name)
        self.Definition = definition
        self._options = options
        self.Description = description
        self.owner: PSModuleInfo | None = None

    @property
    def Options(self) -> Value:
        return convert_to(self._options, "System.Management.Automation.ScopedItemOptions")

    @Options.setter
    def Options(self, value: Value) -> None:
        self._options = to_string(value)

    @property
    def is_private(self) -> bool:
        """Whether only the scope that defines it sees it."""
        return self._options == "Private"

    @property
    def HelpUri(self) -> str:
        return getattr(self.ResolvedCommand, "HelpUri", "")

    @property
    def ResolvedCommandName(self) -> str | None:
        resolved = self.ResolvedCommand
        return None if resolved is None else resolved.Name

    @property
    def DisplayName(self) -> str:
        if "-" in self.Name:
            return self.Name
        resolved = self.ResolvedCommand
        return f"{self.Name} -> {self.Definition if resolved is None else resolved.Name}"

    @property
    def ReferencedCommand(self) -> CommandInfo | None:
        engine = current_engine()
        return None if self._leads_to_unused() else engine.commands.find(engine.scope, self.Definition)

    @property
    def ResolvedCommand(self) -> CommandInfo | None:
        engine = current_engine()
        try:
            return None if self._leads_to_unused() else engine.commands.behind_alias(engine.scope, self)
        except TerminatingError:
            return None

    def _leads_to_unused(self) -> bool:
        """Whether its command is a cmdlet of a module that the session has not used yet."""
        table = current_engine().commands
        cls = table.registry.find_any(self.Definition)
        if cls is None or self.Definition.lower() in table.functions():
            return False
        return CmdletInfo(table.registry, cls).is_unused

    @property
    def ParameterSets(self) -> Value:
        return None

    @property
    def OutputType(self) -> Value:
        resolved = self.ResolvedCommand
        return None if resolved is None else resolved.OutputType

    def metadata(self) -> CommandMetadata | None:
        resolved = self.ResolvedCommand
        return None if resolved is None else resolved.metadata()

    @property
    def ModuleName(self) -> str:
        return self.owner.Name if self.owner is not None else ""

    @property
    def Module(self) -> Value:
        return self.owner

    @property
    def Version(self) -> Value:
        return self.owner.Version if self.owner is not None else None


def not_writable(name: str) -> TerminatingError:
    """The error for replacing a read-only or constant alias."""
    message = f"Alias is not writeable because alias {name} is read-only or constant and cannot be written to."
    return unauthorized(name, message, "AliasNotWritable")


def not_removable(name: str) -> TerminatingError:
    """The error for removing a read-only or constant alias."""
    message = f"Alias was not removed because alias {name} is constant or read-only."
    return unauthorized(name, message, "AliasNotRemovable")
