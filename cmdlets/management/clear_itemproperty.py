"""Clear-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import item_with_properties
from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.read_only import set_read_only
from pscompat.providers.base import ARGUMENT


@cmdlet("Clear-ItemProperty", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class ClearItemProperty(ItemCmdlet):
    """Sets the attributes of files and directories back; other properties cannot be cleared."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    Name = Parameter("string", position=1, mandatory=True, by_property_name=True, help="The property: Attributes.")
    PassThru = Parameter("switch", help="Write the items.")
    Force = Parameter("switch", help="Hidden items, too.")
    examples = (
        Example(
            "Clear-ItemProperty f.txt Attributes; (Get-Item f.txt).IsReadOnly",
            "False",
            setup="Set-Content f.txt x; Set-ItemProperty f.txt IsReadOnly $true",
        ),
    )

    def process(self) -> None:
        for place in self.places():
            try:
                item = item_with_properties(place, self.scope)
            except TerminatingError as failure:
                self.write_error(failure.record)
                continue
            if self.Name.lower() != "attributes":
                message = (
                    "The property cannot be cleared because the property is not supported. "
                    "Only the Attributes property can be cleared."
                )
                self.throw(message, "Argument", "InvalidArgument", None, ARGUMENT)
            kind = "Directory" if place.is_container(self.scope) else "File"
            if self.should_process(f"Item: {place.path} Property: {self.Name}", f"Clear Property {kind}"):
                set_read_only(place.path, False)
                if self.PassThru:
                    self.write(item)
