"""Set-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet, output_places
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.values import Value


@cmdlet("Set-Item", default_set="Path", supports_should_process=True)
class SetItem(ItemCmdlet):
    """Gives environment variables, variables, functions and aliases a value; makes those that do not exist."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    Value = Parameter("object", position=1, by_value=True, by_property_name=True, help="The value.")
    Force = Parameter("switch", help="Change read-only items, too.")
    PassThru = Parameter("switch", help="Write the items.")
    examples = (
        Example("Set-Item env:SIZE B2s; $env:SIZE", "B2s"),
        Example("Set-Item function:Get-Two { 2 }; Get-Two", "2"),
    )

    def process(self) -> None:
        value: Value = self.Value
        for path in self.given_paths():
            for place in output_places(self, path):
                self.change(place, place.implementation.set_item, value, pass_thru=self.PassThru)
