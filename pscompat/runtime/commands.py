"""What can be called, as objects: CommandInfo and its kinds (Get-Command shows them)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.runtime.values import NetObject

if TYPE_CHECKING:
    from pscompat.binding.metadata import CommandMetadata
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.scriptblock import ScriptBlock


class CommandInfo(NetObject):
    """System.Management.Automation.CommandInfo: a command's name and kind.

    `command_type` is Alias, Function, Filter, Cmdlet, ExternalScript, Script or Application.
    """

    __slots__ = ("Name",)
    net_name = "System.Management.Automation.CommandInfo"
    command_type = "Cmdlet"

    def __init__(self, name: str):
        self.Name = name

    @property
    def error_id(self) -> str:
        """What a FullyQualifiedErrorId ends with for errors of this command."""
        return self.Name

    def metadata(self) -> CommandMetadata | None:
        """The command's parameters, None for a native command."""
        return None

    def ToString(self) -> str:
        return self.Name


class CmdletInfo(CommandInfo):
    """A cmdlet written in Python."""

    __slots__ = ("cls",)
    net_name = "System.Management.Automation.CmdletInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")

    def __init__(self, cls: type[Cmdlet]):
        super().__init__(cls.metadata.name)
        self.cls = cls

    @property
    def error_id(self) -> str:
        declared = getattr(self.cls, "net_command", None)
        if declared:
            return declared
        if self.cls.__module__.startswith(("cmdlets.core.", "cmdlets.utility.", "cmdlets.management.", "cmdlets.security.")):
            return f"Microsoft.PowerShell.Commands.{self.Name.replace('-', '')}Command"
        return self.Name

    def metadata(self) -> CommandMetadata:
        return self.cls.metadata


class FunctionInfo(CommandInfo):
    """A function or filter: a name and a script block."""

    __slots__ = ("Description", "Options", "ScriptBlock")
    net_name = "System.Management.Automation.FunctionInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")
    command_type = "Function"

    def __init__(self, name: str, block: ScriptBlock):
        super().__init__(name)
        self.ScriptBlock = block
        self.Options = "None"
        self.Description = ""

    def metadata(self) -> CommandMetadata:
        return self.ScriptBlock.code.metadata_for(self.Name)


class FilterInfo(FunctionInfo):
    """A filter: a function whose body is its process block."""

    __slots__ = ()
    net_name = "System.Management.Automation.FilterInfo"
    net_bases = ("System.Management.Automation.FunctionInfo", "System.Management.Automation.CommandInfo", "System.Object")
    command_type = "Filter"


class AliasInfo(CommandInfo):
    """An alias: `Definition` is the name it stands for."""

    __slots__ = ("Definition", "Description", "Options")
    net_name = "System.Management.Automation.AliasInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")
    command_type = "Alias"

    def __init__(self, name: str, definition: str, options: str = "None", description: str = ""):
        super().__init__(name)
        self.Definition = definition
        self.Options = options
        self.Description = description


class ExternalScriptInfo(CommandInfo):
    """A .ps1 file."""

    __slots__ = ("Path", "block")
    net_name = "System.Management.Automation.ExternalScriptInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")
    command_type = "ExternalScript"

    def __init__(self, name: str, path: str, block: ScriptBlock):
        super().__init__(name)
        self.Path = path
        self.block = block

    @property
    def ScriptBlock(self) -> ScriptBlock:
        return self.block

    def metadata(self) -> CommandMetadata:
        return self.block.code.metadata_for(self.Name)


class ScriptInfo(CommandInfo):
    """A script block as a command, which has no name."""

    __slots__ = ("ScriptBlock",)
    net_name = "System.Management.Automation.ScriptInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")
    command_type = "Script"

    def __init__(self, block: ScriptBlock):
        super().__init__("")
        self.ScriptBlock = block

    def metadata(self) -> CommandMetadata:
        return self.ScriptBlock.code.metadata_for("")


class ApplicationInfo(CommandInfo):
    """A native program: `Path` is its file."""

    __slots__ = ("Path",)
    net_name = "System.Management.Automation.ApplicationInfo"
    net_bases = ("System.Management.Automation.CommandInfo", "System.Object")
    command_type = "Application"

    def __init__(self, name: str, path: str):
        super().__init__(name)
        self.Path = path
