"""Get-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet, leaf_name
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet(
    "Get-Item",
    default_set="Path",
    output=("System.IO.FileInfo", "System.Boolean", "System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"),
    order=("Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
class GetItem(ItemCmdlet):
    """Gets files, directories, environment variables, variables, functions and aliases."""

    Force = Parameter("switch", help="Hidden items too.")
    examples = (
        Example("(Get-Item notes.txt).Length", "5", setup="Set-Content notes.txt text"),
        Example("(Get-Item env:SIZE).Value", "B2s", setup="$env:SIZE = 'B2s'"),
        Example("$x = 4; (Get-Item variable:x).Value", "4"),
    )

    def process(self) -> None:
        for place in self.places():
            if place.is_file_system and leaf_name(place.path).startswith(".") and not self.Force:
                message = f"Could not find item {place.path}."
                self.error(message, "ItemNotFound", "ObjectNotFound", place.path, "System.IO.IOException")
            elif not place.is_file_system and place.path == "":
                for name in place.implementation.child_names(self.scope, ""):
                    self.write(place.child(name).item(self.scope))
            else:
                self.write(place.item(self.scope))
