"""New-TimeSpan."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.time_span import TimeSpan

_DATE, _TIME = "Date", ("Time",)


@cmdlet("New-TimeSpan", default_set="Date", output=("System.TimeSpan",))
class NewTimeSpan(Cmdlet):
    """Makes a span of time, from its parts or as the difference between two dates."""

    Start = Parameter(
        "datetime",
        sets={_DATE: In(position=0, by_value=True, by_property_name=True)},
        aliases=("LastWriteTime",),
        help="The beginning; now without.",
    )
    End = Parameter("datetime", sets={_DATE: In(position=1, by_property_name=True)}, help="The end; now without.")
    Days = Parameter("int", sets=_TIME, default=0, help="Days.")
    Hours = Parameter("int", sets=_TIME, default=0, help="Hours.")
    Minutes = Parameter("int", sets=_TIME, default=0, help="Minutes.")
    Seconds = Parameter("int", sets=_TIME, default=0, help="Seconds.")
    Milliseconds = Parameter("int", sets=_TIME, default=0, help="Milliseconds.")
    examples = (
        Example("(New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes", "90"),
        Example("(New-TimeSpan -Start '2024-01-01' -End '2024-03-01').Days", "60"),
    )

    def process(self) -> None:
        if self.parameter_set == _DATE:
            now = DateTime.Now
            start, end = self.Start or now, self.End or now
            self.write(TimeSpan(int(end.Ticks) - int(start.Ticks)))
            return
        hours = self.Days * 24 + self.Hours
        milliseconds = ((hours * 60 + self.Minutes) * 60 + self.Seconds) * 1000 + self.Milliseconds
        self.write(TimeSpan(milliseconds * 10_000))
