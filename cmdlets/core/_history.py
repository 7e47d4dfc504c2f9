"""What the cmdlets of the history have in common."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.values import Int64

_ARGUMENT_EXCEPTION = "System.ArgumentException"


def check_count(command: Cmdlet, numbers: list[int], count: int) -> None:
    """End a command that has a count where there are several numbers."""
    if len(numbers) > 1:
        command.throw(
            "The count cannot be combined with multiple Ids.",
            "GetHistoryNoCountWithMultipleIds",
            "InvalidArgument",
            count,
            _ARGUMENT_EXCEPTION,
        )


def no_entry(command: Cmdlet, number: int) -> None:
    """Report that no command has a number."""
    command.error(
        f"Cannot locate the history for Id {number}.",
        "GetHistoryNoHistoryForId",
        "ObjectNotFound",
        Int64(number),
        _ARGUMENT_EXCEPTION,
    )
