"""What Write-Warning, Write-Verbose and Write-Debug have in common."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Parameter
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

    def origin(self) -> InvocationInfo:
        """$MyInvocation of the function, block or script that calls this: the record comes from there."""
        caller = self.scope.running()
        return self.engine.top_invocation if caller is None else caller.invocation
