"""System.Management.Automation.CommandMetadata: what a command is called and which parameters it takes, to be changed."""

from __future__ import annotations

from copy import copy

from pscompat.commands.metadata import ALL_SETS
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import translated
from pscompat.dotnet.values import NetObject, Value, unwrap
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.command_parameters import copied, parameters_of
from pscompat.runtime.commands import CmdletInfo, CommandInfo
from pscompat.runtime.current import current_engine

_SMA = "System.Management.Automation."


class CommandMetadata(NetObject):
    """`kind` is a CommandTypes' name, `module` the module's that is named with the command, empty for none.

    `wraps_cmdlet` tells whether a proxy has $PSCmdlet and the common parameters, or gets the rest in $args.
    """

    __slots__ = ("CommandType", "ConfirmImpact", "DefaultParameterSetName", "HelpUri", "Name", "Parameters", "PositionalBinding",
                 "RemotingCapability", "SupportsPaging", "SupportsShouldProcess", "SupportsTransactions", "is_dynamic", "kind",
                 "module", "wraps_cmdlet")  # fmt: skip
    net_name = f"{_SMA}CommandMetadata"
    net_order = ("Name", "CommandType", "DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "PositionalBinding",
                 "SupportsTransactions", "HelpUri", "RemotingCapability", "ConfirmImpact", "Parameters")  # fmt: skip

    def __init__(self, info: CommandInfo):
        if isinstance(info, AliasInfo):
            info = current_engine().commands.behind_alias(current_engine().scope, info)
        found = info.metadata()
        if found is None:
            raise NetError(f"{_SMA}PSArgumentException", f"The command '{info.Name}' has no parameters that are known.")
        self.Name = info.Name
        self.kind = info.command_type
        self.module = info.ModuleName if isinstance(info, CmdletInfo) else ""
        self.CommandType: Value = info.ImplementingType if isinstance(info, CmdletInfo) else None
        self.DefaultParameterSetName: Value = found.default_set or (None if found.cmdlet_binding else ALL_SETS)
        self.SupportsShouldProcess = found.supports_should_process
        self.SupportsPaging = found.supports_paging
        self.SupportsTransactions = False
        self.PositionalBinding = found.positional_binding
        impact = found.confirm_impact if found.supports_should_process or not found.cmdlet_binding else "None"
        self.ConfirmImpact: Value = enum_value(f"{_SMA}ConfirmImpact", impact)
        self.HelpUri = info.HelpUri if isinstance(info, CmdletInfo) else ""
        self.RemotingCapability = info.RemotingCapability
        self.Parameters = parameters_of(found, with_common=False)
        self.wraps_cmdlet = found.cmdlet_binding
        self.is_dynamic = info.cls.makes_parameters if isinstance(info, CmdletInfo) else False

    @classmethod
    def net_new(cls, source: Value, *more: Value) -> CommandMetadata:
        """(command), (command, whether to leave out the common parameters), (path of a script)."""
        source = unwrap(source)
        if source is None:
            raise null_argument("other")
        if isinstance(source, CommandMetadata):
            return source._copy()
        if isinstance(source, str):
            path = current_engine().full_path(source)
            with translated(path):
                return cls(current_engine().script(path))
        if isinstance(source, CommandInfo):
            return cls(source)
        raise NetError(f"{_SMA}PSArgumentException", "Only a command or the path of a script has metadata here.")

    def _copy(self) -> CommandMetadata:
        made = copy(self)
        made.Parameters = copied(self.Parameters)
        return made

    @property
    def qualified_name(self) -> str:
        """The name with the module's, as it is called whatever else has that name."""
        return f"{self.module}\\{self.Name}" if self.module else self.Name
