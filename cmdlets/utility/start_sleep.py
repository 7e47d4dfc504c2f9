"""Start-Sleep."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange

_LONGEST_SECONDS = 2147483.647


@cmdlet("Start-Sleep", default_set="Seconds")
class StartSleep(Cmdlet):
    """Waits."""

    Seconds = Parameter(
        "double",
        sets={"Seconds": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        validate=(ValidateRange(0.0, 2147483.0),),
        help="How many seconds, with fractions.",
    )
    Milliseconds = Parameter(
        "int",
        sets={"Milliseconds": In(mandatory=True, by_property_name=True)},
        aliases=("ms",),
        validate=(ValidateRange(0, 2147483647),),
        help="How many milliseconds.",
    )
    Duration = Parameter(
        "timespan",
        sets={"FromTimeSpan": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        aliases=("ts",),
        validate=(ValidateRange("NonNegative"),),
        help="The time to wait.",
    )
    examples = (Example("Start-Sleep -Milliseconds 1; 'awake'", "awake"),)

    def process(self) -> None:
        if self.parameter_set == "Milliseconds":
            seconds = self.Milliseconds / 1000
        elif self.parameter_set == "Seconds":
            seconds = float(self.Seconds)
        else:
            seconds = self.Duration.TotalSeconds
            if not 0 <= seconds <= _LONGEST_SECONDS:
                self.throw(
                    "The argument must be a valid TimeSpan value. Valid values are between 0 and 2147483.647 seconds.",
                    "MaximumDurationExceeded",
                    "InvalidArgument",
                    self.Duration,
                    "System.ArgumentException",
                )
        self.engine.sleep(seconds)
