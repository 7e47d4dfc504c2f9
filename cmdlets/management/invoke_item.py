"""Invoke-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Invoke-Item", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class InvokeItem(ItemCmdlet):
    """Runs programs; opens other files with the desktop's program for them."""

    examples = (Example("Invoke-Item f.txt -WhatIf", None, setup="Set-Content f.txt x"),)

    def process(self) -> None:
        for place in self.places():
            self.change(place, place.implementation.invoke_item)
