"""Get-Uptime."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.time_span import TimeSpan


@cmdlet("Get-Uptime", default_set="Timespan", output=("System.TimeSpan", "System.DateTime"))
class GetUptime(Cmdlet):
    """Gets the time since the machine was started."""

    Since = Parameter("switch", sets=("Since",), help="Write when it was started.")
    examples = (
        Example("(Get-Uptime).TotalSeconds -gt 0", "True"),
        Example("(Get-Uptime -Since) -lt (Get-Date)", "True"),
    )

    def process(self) -> None:
        import time

        seconds = int(time.clock_gettime(time.CLOCK_BOOTTIME))
        if self.parameter_set == "Since":
            self.write(DateTime.Now.AddSeconds(-float(seconds)))
        else:
            self.write(TimeSpan(seconds * 10_000_000))
