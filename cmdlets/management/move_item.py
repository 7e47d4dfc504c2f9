"""Move-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet, in_use
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.providers.base import ARGUMENT


@cmdlet(
    "Move-Item",
    default_set="Path",
    supports_should_process=True,
    order=("Path", "LiteralPath", "Destination", "Force", "Filter", "Include", "Exclude"),
)
class MoveItem(ItemCmdlet):
    """Moves files and directories."""

    provider_differs = (
        "Cannot move the item because the source and destination paths did not resolve to the same provider."
    )
    provider_differs_id = ARGUMENT
    absent = "Cannot move item because the item at '{0}' does not exist."

    Destination = Parameter("string", position=1, by_property_name=True, default=".", help="Where the item goes.")
    Force = Parameter("switch", help="Replace files that exist.")
    PassThru = Parameter("switch", help="Write the moved items.")
    examples = (
        Example("Move-Item a.txt b.txt; (Get-ChildItem).Name", "b.txt", setup="Set-Content a.txt x"),
        Example(
            "(Move-Item a.txt d -PassThru).Directory.Name",
            "d",
            setup="Set-Content a.txt x; $null = New-Item d -Type Directory",
        ),
    )

    def process(self) -> None:
        for place in self.places():
            if self.Destination is None:
                self.throw_record(outside_of_methods(null_argument("destination")).record)
            target = self.place_of(self.Destination or ".")
            if target is None:
                return
            if not self.is_same_provider(place, target):
                continue
            if place.is_file_system and place.is_container(self.scope):
                refusal = in_use(place.path, self.engine.location)
                if refusal is not None:
                    refusal.record.Exception.Message = f"Cannot move item because the item at '{place.path}' is in use."
                    self.report(refusal)
                    continue
            self.change(place, place.implementation.move_item, target.path, pass_thru=self.PassThru)
