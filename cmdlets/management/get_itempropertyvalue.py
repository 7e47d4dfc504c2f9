"""Get-ItemPropertyValue."""

from __future__ import annotations

from cmdlets.management._item_properties import IO_EXCEPTION, item_with_properties, no_property
from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import members
from pscompat.dotnet.errors import TerminatingError


@cmdlet("Get-ItemPropertyValue", default_set="Path", order=("Path", "LiteralPath"))
class GetItemPropertyValue(ItemCmdlet):
    """Gets the values of properties of files and directories."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The items; the current location without.",
    )
    Name = Parameter("string[]", position=1, mandatory=True, aliases=("PSProperty",), help="The properties.")
    examples = (Example("Get-ItemPropertyValue f.txt -Name Length", "2", setup="Set-Content f.txt x"),)

    def given_paths(self) -> list[str]:
        return super().given_paths() or ["."]

    def process(self) -> None:
        for place in super(ItemCmdlet, self).places():  # -Filter, -Include and -Exclude leave nothing out
            try:
                item = item_with_properties(place, self.scope)
            except TerminatingError as failure:
                self.write_error(failure.record)
                continue
            for name in self.Name:
                found = members.find(item, name)
                if found is None:
                    self.throw_record(no_property(name, IO_EXCEPTION, "NotSpecified").record)
                self.write(found.value)
