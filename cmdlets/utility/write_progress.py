"""Write-Progress."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.runtime.streams import ProgressRecord

_MAXIMUM = 2147483647


@cmdlet("Write-Progress")
class WriteProgress(Cmdlet):
    """Shows how far a long task has come, on hosts with a terminal."""

    Activity = Parameter("string", position=0, help="What is being done: without it an error.")
    Status = Parameter(
        "string",
        position=1,
        default="Processing",
        validate=(ValidateNotNull(empty=True),),
        help="The activity's state.",
    )
    Id = Parameter(
        "int", position=2, default=0, validate=(ValidateRange(0, _MAXIMUM),), help="Tells activities from each other."
    )
    PercentComplete = Parameter(
        "int", default=-1, validate=(ValidateRange(-1, 100),), help="How much is done; -1: not known."
    )
    SecondsRemaining = Parameter("int", default=-1, help="The time it will still take; -1: not known.")
    CurrentOperation = Parameter("string", help="The present step.")
    ParentId = Parameter(
        "int", default=-1, validate=(ValidateRange(-1, _MAXIMUM),), help="The activity that this one is part of."
    )
    Completed = Parameter("switch", help="Take the display away.")
    SourceId = Parameter("int", default=0, help="Where the record comes from.")
    examples = (Example("Write-Progress -Activity Copying -PercentComplete 50; 'done'", "done"),)

    def process(self) -> None:
        if not self.Activity:
            message = "Missing value for mandatory parameter. (Parameter 'Activity')"
            self.throw(message, "MissingActivity", "InvalidArgument", self.Activity, "System.ArgumentException")
        if self.ParentId == self.Id:
            self.throw(
                "ParentActivityId cannot be the same as the ActivityId.",
                "Argument",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )
        record = ProgressRecord(self.Id, self.Activity, self.Status)
        record.ParentActivityId = self.ParentId
        record.PercentComplete = self.PercentComplete
        record.SecondsRemaining = self.SecondsRemaining
        record.CurrentOperation = self.CurrentOperation
        record.RecordType = "Completed" if self.Completed else "Processing"
        self.runtime.write_progress(record)
