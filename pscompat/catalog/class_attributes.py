"""The attributes of the .NET classes behind PowerShell's own cmdlets (pscompat.dotnet.library.table, `attribute_sources`)."""

from __future__ import annotations

from pscompat.catalog import powershell
from pscompat.commands.command_attributes import CmdletAttribute
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Value

_PS = "System.Management.Automation."


def attributes_of(nettype: NetType) -> list[Value]:
    """[Cmdlet] as the class of a cmdlet has it; nothing for other types."""
    facts = powershell.of_class(nettype.full_name)
    if facts is None:
        return []
    verb, _, noun = facts.name.partition("-")
    made = CmdletAttribute(verb, noun)
    made.DefaultParameterSetName = facts.default_parameter_set or None
    made.SupportsShouldProcess = facts.supports_should_process
    made.SupportsPaging = facts.supports_paging
    made.HelpUri = facts.help_uri
    made.RemotingCapability = enum_value(f"{_PS}RemotingCapability", facts.remoting)
    made.ConfirmImpact = enum_value(f"{_PS}ConfirmImpact", facts.confirm_impact)
    return [made]
