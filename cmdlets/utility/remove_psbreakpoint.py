"""Remove-PSBreakpoint."""

from __future__ import annotations

from cmdlets.utility._breakpoints import OnBreakpoints
from pscompat.catalog.refused import completed
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Remove-PSBreakpoint", default_set="Breakpoint", supports_should_process=True)
@completed("Remove-PSBreakpoint")
class RemovePSBreakpoint(OnBreakpoints):
    """Removes breakpoints, of which there are none here: pscompat has no debugger."""

    examples = (
        Example(
            'try { Remove-PSBreakpoint -Id 7 -ErrorAction Stop } catch { "$_" }', "There is no breakpoint with ID '7'."
        ),
    )
