"""The commands that a program hands to PowerShell: Command, its parameters, and PSCommand, the list of them."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.values import NetObject, Value, unwrap
from pscompat.runtime.commands import CommandInfo

_SMA = "System.Management.Automation."
_RUNSPACES = f"{_SMA}Runspaces."
NEEDS_COMMAND = "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter."


class CommandParameter(NetObject):
    """System.Management.Automation.Runspaces.CommandParameter: a name, None for a positional argument, and its value."""

    __slots__ = ("Name", "Value")
    net_name = f"{_RUNSPACES}CommandParameter"

    def __init__(self, name: str | None, value: Value = None):
        self.Name = name
        self.Value = value

    @classmethod
    def net_new(cls, name: str, value: Value = None) -> CommandParameter:
        return cls(name, value)


class _Items(ItemCollection):
    """A Collection<T> of what a command consists of."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[Value] = []

    def Clear(self) -> None:
        self.items.clear()

    def RemoveAt(self, index: int) -> None:
        del self.items[index]

    def Contains(self, item: Value) -> bool:
        return any(item is other for other in self.items)


_COLLECTION = (
    "System.Object",
    "System.Collections.Generic.IList`1",
    "System.Collections.Generic.IEnumerable`1",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)


class CommandParameterCollection(_Items):
    """System.Management.Automation.Runspaces.CommandParameterCollection."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}CommandParameterCollection"
    net_bases = _COLLECTION

    def Add(self, *args: Value) -> None:
        """(parameter), (name), (name, value)."""
        first = args[0]
        self.items.append(first if isinstance(first, CommandParameter) else CommandParameter(str(first), *args[1:]))


class Command(NetObject):
    """System.Management.Automation.Runspaces.Command: the name of a command or the text of a script, with its parameters.

    `info` is the command itself where it was given instead of its name; `local_scope` is None where it was not said.
    """

    __slots__ = (
        "CommandOrigin",
        "CommandText",
        "IsEndOfStatement",
        "IsScript",
        "MergeUnclaimedPreviousCommandResults",
        "Parameters",
        "info",
        "local_scope",
    )
    net_name = f"{_RUNSPACES}Command"
    net_order = ("Parameters", "CommandText", "IsScript", "UseLocalScope", "CommandOrigin", "IsEndOfStatement",
                 "MergeUnclaimedPreviousCommandResults")  # fmt: skip

    def __init__(
        self, text: str, is_script: bool = False, local_scope: bool | None = None, info: CommandInfo | None = None
    ):
        self.CommandText = text
        self.IsScript = is_script
        self.Parameters = CommandParameterCollection()
        self.CommandOrigin: Value = enum_value(f"{_SMA}CommandOrigin", "Runspace")
        self.IsEndOfStatement = False
        self.MergeUnclaimedPreviousCommandResults: Value = enum_value(f"{_RUNSPACES}PipelineResultTypes", "None")
        self.local_scope = local_scope
        self.info = info

    @classmethod
    def net_new(cls, command: str, isScript: bool = False, useLocalScope: Value = None) -> Command:
        return cls(command, isScript, useLocalScope)

    @property
    def UseLocalScope(self) -> bool:
        return bool(self.local_scope)

    def MergeMyResults(self, myResult: Value, toResult: Value) -> None:
        return None

    def ToString(self) -> str:
        return self.CommandText

    def copy(self) -> Command:
        """The same command, with parameters that can be changed by themselves."""
        made = Command(self.CommandText, self.IsScript, self.local_scope, self.info)
        made.IsEndOfStatement = self.IsEndOfStatement
        made.MergeUnclaimedPreviousCommandResults = self.MergeUnclaimedPreviousCommandResults
        made.Parameters.items = [CommandParameter(item.Name, item.Value) for item in self.Parameters]
        return made


class CommandCollection(_Items):
    """System.Management.Automation.Runspaces.CommandCollection."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}CommandCollection"
    net_bases = _COLLECTION

    def Add(self, command: Value) -> None:
        command = unwrap(command)
        self.items.append(command if isinstance(command, Command) else Command(str(command)))

    def AddScript(self, scriptContents: str, useLocalScope: Value = None) -> None:
        self.items.append(Command(scriptContents, True, useLocalScope))


class PSCommand(NetObject):
    """System.Management.Automation.PSCommand: commands, as pipelines one after the other."""

    __slots__ = ("Commands", "owner")
    net_name = f"{_SMA}PSCommand"

    def __init__(self) -> None:
        self.Commands = CommandCollection()
        self.owner: Value = None

    @classmethod
    def net_new(cls) -> PSCommand:
        return cls()

    def AddCommand(self, command: Value, useLocalScope: Value = None) -> PSCommand:
        self._changing()
        command = unwrap(command)
        if isinstance(command, CommandInfo):
            command = Command(command.Name, False, useLocalScope, command)
        elif not isinstance(command, Command):
            command = Command(str(command), False, useLocalScope)
        self.Commands.items.append(command)
        return self

    def AddScript(self, script: str, useLocalScope: Value = None) -> PSCommand:
        self._changing()
        self.Commands.items.append(Command(script, True, useLocalScope))
        return self

    def AddParameter(self, parameterName: str, *value: Value) -> PSCommand:
        self._last().Parameters.items.append(CommandParameter(parameterName, value[0] if value else True))
        return self

    def AddArgument(self, value: Value) -> PSCommand:
        self._last().Parameters.items.append(CommandParameter(None, value))
        return self

    def AddStatement(self) -> PSCommand:
        if self.Commands.items:
            self.Commands.items[-1].IsEndOfStatement = True
        return self

    def Clear(self) -> None:
        self._changing()
        self.Commands.Clear()

    def Clone(self) -> PSCommand:
        made = PSCommand()
        made.Commands.items = [command.copy() for command in self.Commands]
        return made

    def _last(self) -> Command:
        self._changing()
        if not self.Commands.items:
            raise NetError(f"{_SMA}PSInvalidOperationException", NEEDS_COMMAND)
        last: Command = self.Commands.items[-1]
        return last

    def _changing(self) -> None:
        if self.owner is not None:
            self.owner.check_changeable()


def statements_of(commands: PSCommand) -> list[list[Command]]:
    """The pipelines of a PSCommand, each as its commands."""
    pipelines: list[list[Command]] = [[]]
    for command in commands.Commands:
        pipelines[-1].append(command)
        if command.IsEndOfStatement:
            pipelines.append([])
    return [pipeline for pipeline in pipelines if pipeline]
