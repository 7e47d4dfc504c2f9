"""Get-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import chosen, item_with_properties
from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError


@cmdlet(
    "Get-ItemProperty",
    default_set="Path",
    output=("System.Boolean", "System.String", "System.DateTime", "System.IO.FileInfo", "System.IO.DirectoryInfo"),
    order=("Path", "LiteralPath"),
)
class GetItemProperty(ItemCmdlet):
    """Gets the properties of files and directories."""

    Name = Parameter(
        "string[]", position=1, wildcards=True, aliases=("PSProperty",), help="The properties; all without."
    )
    examples = (Example("(Get-ItemProperty f.txt -Name Length).Length", "2", setup="Set-Content f.txt x"),)

    def process(self) -> None:
        for place in self.places():
            try:
                item = item_with_properties(place, self.scope)
            except TerminatingError as failure:
                self.write_error(failure.record)
                continue
            if not self.Name:
                self.write(item)
                continue
            found = chosen(item, list(self.Name), self.report)
            if found.props:
                self.write(found)
