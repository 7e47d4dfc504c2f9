"""Set-Item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.management._items import ItemCmdlet, leaf_name, no_filters, options_parameter, output_places
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.drives import ItemPath
from pscompat.providers.session_items import SessionItemProvider

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


@cmdlet("Set-Item", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class SetItem(ItemCmdlet):
    """Gives environment variables, variables, functions and aliases a value; makes those that do not exist."""

    ends_unsupported = True

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

    @classmethod
    def dynamic_parameters(cls, bound: dict[str, Any], engine: Engine) -> list[Parameter]:
        return options_parameter(bound, engine)

    def process(self) -> None:
        value: Value = self.Value
        for path in self.given_paths():
            for place in self._places(path):
                if "Options" in self.bound and isinstance(place.implementation, SessionItemProvider):
                    operation = place.implementation.set_options
                    self.change(place, operation, self.bound["Options"], value, pass_thru=self.PassThru)
                else:
                    self.change(place, place.implementation.set_item, value, pass_thru=self.PassThru)

    def _places(self, path: str) -> list[ItemPath]:
        """Where to write, without what -Include and -Exclude leave out."""
        if self.Filter and not has_wildcards(path):
            place = self.place_of(path)
            if place is not None and not place.is_file_system:
                self.throw_record(no_filters().record)
        if self.refuses_filter(path):
            return []
        return [place for place in output_places(self, path) if self.selects(leaf_name(place.path))]
