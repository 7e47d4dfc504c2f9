"""What a session does about a name that is no command's: $ExecutionContext.InvokeCommand.CommandNotFoundAction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.commands import CommandInfo, FunctionInfo

if TYPE_CHECKING:
    from pscompat.runtime.scriptblock import ScriptBlock

_SMA = "System.Management.Automation."


class CommandLookupEventArgs(NetObject):
    """System.Management.Automation.CommandLookupEventArgs: the name, and the command that an action finds for it."""

    __slots__ = ("Command", "CommandName", "StopSearch", "_block")
    net_name = f"{_SMA}CommandLookupEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, name: str):
        self.CommandName = name
        self.StopSearch = False
        self.Command: CommandInfo | None = None
        self._block: ScriptBlock | None = None

    @property
    def CommandScriptBlock(self) -> ScriptBlock | None:
        return self._block

    @CommandScriptBlock.setter
    def CommandScriptBlock(self, value: ScriptBlock | None) -> None:
        self._block = value
        self.StopSearch = value is not None
        name = f"LookupHandlerReplacementFor<<{self.CommandName}>>"
        self.Command = None if value is None else FunctionInfo(name, value)


class NotFoundAction:
    """The action of a session, a script block or delegate (null without one), which is not asked about what it asks itself."""

    __slots__ = ("_asked", "action")

    def __init__(self) -> None:
        self.action: Value = None
        self._asked: set[str] = set()

    def command_for(self, name: str) -> CommandInfo | None:
        """The command that the action gives for a name, None without one."""
        if self.action is None or name.lower() in self._asked:
            return None
        found = CommandLookupEventArgs(name)
        self._asked.add(name.lower())
        try:
            self.action.invoke(name, found, this=name, under=found)
        finally:
            self._asked.discard(name.lower())
        return found.Command
