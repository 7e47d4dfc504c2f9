"""The constructor of System.Management.Automation.ErrorRecord."""

from __future__ import annotations

from pscompat.dotnet import errors
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value


class ErrorRecord(errors.ErrorRecord):
    """Static members of ErrorRecord."""

    __slots__ = ()

    @classmethod
    def net_new(cls, exception: Value, errorId: str, errorCategory: Value, targetObject: Value) -> errors.ErrorRecord:
        category = convert_to(errorCategory, "System.Management.Automation.ErrorCategory")
        return errors.ErrorRecord(convert_to(exception, "System.Exception"), errorId, category.name, targetObject)
