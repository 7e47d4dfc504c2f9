"""Set-Date."""

from __future__ import annotations

import time

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.members import add_member
from pscompat.dotnet.values import Value

_TICKS = 10_000_000  # in a second
_EPOCH_SECONDS = 62_135_596_800  # from the year 1 to 1970


@cmdlet("Set-Date", default_set="Date", supports_should_process=True, output=("System.DateTime",))
class SetDate(Cmdlet):
    """Sets this machine's clock."""

    Date = Parameter(
        "datetime",
        sets={"Date": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        help="The date and time.",
    )
    Adjust = Parameter(
        "timespan",
        sets={"Adjust": In(mandatory=True, position=0, by_property_name=True)},
        allow_null=True,
        help="How much to put it forward.",
    )
    DisplayHint = Parameter(
        "Microsoft.PowerShell.Commands.DisplayHintType",
        default="DateTime",
        help="Show the Date, the Time or the DateTime.",
    )
    examples = (Example("$then = Set-Date 2031-05-06 -WhatIf; $then.Year", None, "What the clock would be set to."),)

    def process(self) -> None:
        wanted: Value = self.Date if self.parameter_set == "Date" else DateTime.Now.Add(self.Adjust)
        if self.should_process(wanted.ToString()):
            seconds = wanted.ToUniversalTime().Ticks / _TICKS - _EPOCH_SECONDS
            try:
                time.clock_settime(time.CLOCK_REALTIME, seconds)
            except OSError as failure:
                exception = "System.ComponentModel.Win32Exception"
                self.throw(failure.strerror or "", exception, "NotSpecified", None, exception)
        self.write(add_member(wanted, "DisplayHint", self.DisplayHint))
