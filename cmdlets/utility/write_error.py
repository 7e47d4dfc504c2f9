"""Write-Error."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException
from pscompat.dotnet.values import PSObject, Value
from pscompat.runtime.compile_variables import invocation_in

_MESSAGE, _EXCEPTION, _RECORD = "NoException", "WithException", "ErrorRecord"
_WRITE_ERROR_EXCEPTION = "Microsoft.PowerShell.Commands.WriteErrorException"


@cmdlet("Write-Error", default_set=_MESSAGE)
class WriteError(Cmdlet):
    """Writes an error to the error stream without ending the script."""

    Exception = Parameter(
        "System.Exception",
        sets={_EXCEPTION: In(mandatory=True, position=0)},
        help="The exception that the error holds.",
    )
    Message = Parameter(
        "string",
        sets={_MESSAGE: In(mandatory=True, position=0, by_value=True), _EXCEPTION: In()},
        aliases=("Msg",),
        allow_null=True,
        allow_empty_string=True,
        help="What went wrong.",
    )
    ErrorRecord = Parameter(
        "System.Management.Automation.ErrorRecord",
        sets={_RECORD: In(mandatory=True, position=0)},
        help="An error to write again.",
    )
    Category = Parameter(
        "System.Management.Automation.ErrorCategory",
        sets=(_MESSAGE, _EXCEPTION),
        default="NotSpecified",
        help="The kind of error.",
    )
    ErrorId = Parameter("string", sets=(_MESSAGE, _EXCEPTION), default="", help="An id to know the error by.")
    TargetObject = Parameter("object", sets=(_MESSAGE, _EXCEPTION), help="The object that was being processed.")
    RecommendedAction = Parameter("string", default="", help="What the user should do.")
    CategoryActivity = Parameter("string", aliases=("Activity",), default="", help="What was being done.")
    CategoryReason = Parameter("string", aliases=("Reason",), default="", help="Why it failed.")
    CategoryTargetName = Parameter("string", aliases=("TargetName",), default="", help="The target's name.")
    CategoryTargetType = Parameter("string", aliases=("TargetType",), default="", help="The target's type.")
    examples = (
        Example("Write-Error 'no such vm' -ErrorId NoVm 2>&1 | ForEach-Object { \"$_\" }", "no such vm"),
        Example(
            "Write-Error 'x' -Category ObjectNotFound -ErrorAction SilentlyContinue -ErrorVariable e; $e.CategoryInfo.Category",
            "ObjectNotFound",
        ),
    )

    def process(self) -> None:
        record = self._record()
        if self.RecommendedAction:
            details = record.ErrorDetails or ErrorDetails(record.Exception.Message)
            details.RecommendedAction = self.RecommendedAction
            record.ErrorDetails = details
        record.category_reason = self.CategoryReason or record.category_reason
        record.category_target_name = self.CategoryTargetName or record.category_target_name
        wrapped = "PSObject" if isinstance(self.TargetObject, PSObject) else None
        record.category_target_type = self.CategoryTargetType or record.category_target_type or wrapped
        record.category_activity = self.CategoryActivity or "Write-Error"
        self._attribute_to_caller(record)
        self.write_error(record)

    def _record(self) -> Value:
        if self.ErrorRecord is not None:
            given = self.ErrorRecord
            copy = ErrorRecord(given.Exception, given.error_id, given.category, given.TargetObject, given.ErrorDetails)
            copy.category_reason = given.category_reason
            copy.category_target_name = given.category_target_name
            copy.category_target_type = given.category_target_type
            copy.stack_trace = given.stack_trace
            return copy
        category = to_string(self.Category)
        exception = self.Exception
        details = None
        if exception is None:
            said = f"Exception of type '{_WRITE_ERROR_EXCEPTION}' was thrown." if self.Message is None else self.Message
            exception = NetException(_WRITE_ERROR_EXCEPTION, said)
        elif self.Message:
            details = ErrorDetails(self.Message)
        error_id = self.ErrorId or exception.type_name
        return ErrorRecord(exception, error_id, category, self.TargetObject, details)

    def _attribute_to_caller(self, record: Value) -> None:
        """Let the error look as if the function that calls Write-Error had written it."""
        record.preserve = True
        record.InvocationInfo = invocation = invocation_in(self.scope)
        command = invocation.MyCommand
        record.command = (
            command.error_id if command is not None and invocation is not self.engine.top_invocation else ""
        )
        record.extent = invocation.extent
