"""User data of machines and scale sets."""

from __future__ import annotations

import base64
import binascii

from cmdlets._az.cmdlet import AzCmdlet

_ENCODED = (
    "The provided UserData parameter value was not Base64 encoded. Azure PowerShell has encoded the data to Base64."
)


def user_data(cmdlet: AzCmdlet) -> str:
    """-UserData in base64; tells when it had to be encoded."""
    text: str = cmdlet.UserData
    try:
        base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        cmdlet.write_information(_ENCODED, ("PSHOST",))
        return base64.b64encode(text.encode()).decode()
    return text
