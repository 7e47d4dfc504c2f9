"""What Write-Warning, Write-Verbose and Write-Debug have in common."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.runtime.compile_variables import invocation_in
from pscompat.runtime.extent import InvocationInfo


class MessageCmdlet(Cmdlet):
    """Base: a message for one of the streams."""

    Message = Parameter(
        "string",
        position=0,
        mandatory=True,
        by_value=True,
        aliases=("Msg",),
        allow_empty_string=True,
        help="The message.",
    )

    @property
    def told_of(self) -> InvocationInfo:
        """What its records tell of where they come from: the function or script that calls this cmdlet."""
        return invocation_in(self.scope)
