"""Get-TraceSource."""

from __future__ import annotations

from cmdlets.utility._trace_sources import PSTraceSource, matching_sources
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.wildcards import has_wildcards


@cmdlet("Get-TraceSource", output=(PSTraceSource.net_name,))
class GetTraceSource(Cmdlet):
    """Gets the names that parts of PowerShell trace under."""

    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The sources' names.",
    )
    examples = (
        Example(
            "(Get-TraceSource ParameterB*).Name", "ParameterBinderBase\nParameterBinderController\nParameterBinding"
        ),
    )

    def process(self) -> None:
        found, missing = matching_sources(self.Name or ("*",))
        self.write_all(sorted(found, key=lambda source: source.Name.lower()))
        for name in missing:
            if not has_wildcards(name):
                message = f"Cannot find a trace source with the name '{name}'."
                exception = "System.Management.Automation.ItemNotFoundException"
                self.error(message, "TraceSourceNotFound", "ObjectNotFound", name, exception)
