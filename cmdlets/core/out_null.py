"""Out-Null."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Out-Null")
class OutNull(Cmdlet):
    """Throws its input away."""

    InputObject = Parameter("psobject", by_value=True, help="What to throw away.")
    examples = (Example("1..3 | Out-Null", ""),)
