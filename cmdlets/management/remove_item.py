"""Remove-Item."""

from __future__ import annotations

import os

from cmdlets.management._items import ItemCmdlet, in_use
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.providers.drives import ItemPath

_HAS_CHILDREN = (
    "The item at {} has children and the Recurse parameter was not specified. If you continue, all children will be "
    "removed with the item. Are you sure you want to continue?"
)


@cmdlet("Remove-Item", default_set="Path", supports_should_process=True)
class RemoveItem(ItemCmdlet):
    """Removes files, directories, environment variables, variables, functions and aliases."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    Recurse = Parameter("switch", help="Directories with all they hold.")
    Force = Parameter("switch", help="Hidden and read-only items, too.")
    examples = (
        Example("Remove-Item f.txt; Test-Path f.txt", "False", setup="Set-Content f.txt x"),
        Example("Remove-Item d -Recurse; Test-Path d", "False", setup="$null = New-Item d/f.txt -Force"),
        Example("Remove-Item env:SIZE; $null -eq $env:SIZE", "True", setup="$env:SIZE = 'B2s'"),
    )

    def process(self) -> None:
        for place in self.places():
            if place.is_file_system and not self._may_remove(place):
                continue
            self.change(place, place.implementation.remove_item, bool(self.Recurse))

    def _may_remove(self, place: ItemPath) -> bool:
        """Not what holds the current location; a directory that is not empty only with -Recurse or when asked."""
        path = place.path = place.path.rstrip("/") or "/"
        if not os.path.isdir(path) or os.path.islink(path):
            return True
        refusal = in_use(path, self.engine.location)
        if refusal is not None:
            self.report(refusal)
            return False
        if self.Recurse or self.runtime.what_if or not os.listdir(path):
            return True
        return self.should_continue(_HAS_CHILDREN.format(path), "Confirm")
