"""Clear-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Clear-Item", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class ClearItem(ItemCmdlet):
    """Takes the value of variables and their like away."""

    ends_unsupported = True

    Force = Parameter("switch", help="Clear read-only items, too.")
    examples = (Example("$x = 1; Clear-Item variable:x; $null -eq $x", "True"),)

    def process(self) -> None:
        for place in self.places():
            self.change(place, place.implementation.clear_item)
