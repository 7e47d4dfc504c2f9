"""What Write-Warning, Write-Verbose and Write-Debug have in common."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Parameter


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
