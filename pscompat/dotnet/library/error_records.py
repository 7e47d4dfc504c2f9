"""The constructor of System.Management.Automation.ErrorRecord."""

from __future__ import annotations

from copy import copy
from typing import cast

from pscompat.dotnet import errors
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import NOTHING, Value


class ErrorRecord(errors.ErrorRecord):
    """Static members of ErrorRecord."""

    __slots__ = ()

    @classmethod
    def net_new(
        cls, exception: Value, errorId: Value, errorCategory: Value = NOTHING, targetObject: Value = None
    ) -> errors.ErrorRecord:
        """(exception, id, category, target), (record, exception that takes the place of one that only stands for another)."""
        if exception is None:
            raise null_argument("exception")
        if errorCategory is NOTHING:
            made = copy(exception)
            if errorId is not None and made.Exception.type_name == errors.STANDING_IN:
                made.Exception = convert_to(errorId, "System.Exception")
            return cast("errors.ErrorRecord", made)
        category = convert_to(errorCategory, "System.Management.Automation.ErrorCategory")
        return errors.ErrorRecord(
            convert_to(exception, "System.Exception"), to_string(errorId), category.name, targetObject
        )
