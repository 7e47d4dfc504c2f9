"""Set-TraceSource."""

from __future__ import annotations

from cmdlets.utility._trace_sources import PSTraceSource, matching_sources
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import convert_to

_SET = "optionsSet"


@cmdlet("Set-TraceSource", default_set=_SET, output=(PSTraceSource.net_name,))
class SetTraceSource(Cmdlet):
    """Sets what a source traces; nothing here writes to it, so that listeners would hear nothing."""

    Name = Parameter(
        "string[]", position=0, mandatory=True, by_value=True, by_property_name=True, help="The sources' names."
    )
    Option = Parameter(
        "System.Management.Automation.PSTraceSourceOptions",
        sets={_SET: In(position=1, by_property_name=True)},
        help="What to trace.",
    )
    ListenerOption = Parameter("System.Diagnostics.TraceOptions", sets=(_SET,), help="Has no effect.")
    FilePath = Parameter("string", sets=(_SET,), aliases=("PSPath", "Path"), help="A file; it would stay empty.")
    Force = Parameter("switch", sets=(_SET,), help="Has no effect.")
    Debugger = Parameter("switch", sets=(_SET,), help="Has no effect.")
    PSHost = Parameter("switch", sets=(_SET,), help="Has no effect.")
    RemoveListener = Parameter(
        "string[]",
        sets={"removeAllListenersSet": In()},
        validate=(ValidateNotNull(empty=True),),
        help="Listeners to take away.",
    )
    RemoveFileListener = Parameter(
        "string[]",
        sets={"removeFileListenersSet": In()},
        validate=(ValidateNotNull(empty=True),),
        help="Files to write to no longer.",
    )
    PassThru = Parameter("switch", sets=(_SET,), help="Write the sources.")
    examples = (
        Example(
            "(Set-TraceSource ETS -Option Errors -PassThru).Options; Set-TraceSource ETS None",
            "Errors",
        ),
    )

    def process(self) -> None:
        if self.FilePath is not None or self.Debugger or self.PSHost:
            self.write_warning("Set-TraceSource: pscompat traces nothing; the listener will hear nothing.")
        found, _ = matching_sources(self.Name)
        for source in found:
            if "Option" in self.bound:
                source.Options = self.Option
            elif self.parameter_set == _SET:
                source.Options = convert_to("All", "System.Management.Automation.PSTraceSourceOptions")
        if self.PassThru:
            self.write_all(found)
