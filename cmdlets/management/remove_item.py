"""Remove-Item."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from cmdlets.management._items import ItemCmdlet, in_use, leaf_name, selector
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.providers.base import Request
from pscompat.providers.drives import ItemPath

_HAS_CHILDREN = (
    "The item at {} has children and the Recurse parameter was not specified. If you continue, all children will be "
    "removed with the item. Are you sure you want to continue?"
)


@cmdlet(
    "Remove-Item",
    default_set="Path",
    supports_should_process=True,
    order=("Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
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

    def request(self) -> Request:
        request = super().request()
        request.fits = selector(self.Filter, None, None)
        return request

    def places(self) -> Iterator[ItemPath]:
        """With -Recurse a path means all its items: what of them is taken is asked below them too."""
        return super(ItemCmdlet, self).places() if self.Recurse else super().places()

    def process(self) -> None:
        for place in self.places():
            if place.is_file_system and not self._may_remove(place):
                continue
            if self.Recurse and (self.Include or self.Exclude):
                self._remove_chosen(place)
            else:
                self.change(place, place.implementation.remove_item, bool(self.Recurse))

    def _remove_chosen(self, place: ItemPath) -> None:
        """Remove the items here and below whose names -Include and -Exclude take; the containers with all they hold."""
        chosen = selector(None, self.Include, self.Exclude)
        if not place.is_container(self.scope):
            if chosen(leaf_name(place.path)):
                self.change(place, place.implementation.remove_item, True)
        elif self._remove_children(place, chosen) == 0 and chosen(leaf_name(place.path)):
            self.change(place, place.implementation.remove_item, False)

    def _remove_children(self, place: ItemPath, chosen: Callable[[str], bool]) -> int:
        """How many children were not chosen, counted since the last container among them, as PowerShell counts."""
        fits, left = self.request().fits, 0
        for name in place.implementation.child_names(self.scope, place.path):
            child = place.child(name)
            is_container = child.is_container(self.scope)
            if not is_container and not fits(name):
                continue
            if self.is_literal or not chosen(name):
                left += 1
            elif fits(name):
                self.change(child, child.implementation.remove_item, False)
            if is_container and child.is_container(self.scope):
                left = self._remove_children(child, chosen)
        return left

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
