"""Rename-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import DynamicPropertyCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet


@cmdlet("Rename-ItemProperty", default_set="Path", supports_should_process=True)
class RenameItemProperty(DynamicPropertyCmdlet):
    """Would give a property of an item another name; the drives of Linux hold no items with such properties."""

    Path = Parameter(
        "string",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The item.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The item, its name taken as it stands.",
    )
    Name = Parameter(
        "string", position=1, mandatory=True, by_property_name=True, aliases=("PSProperty",), help="The property."
    )
    NewName = Parameter("string", position=2, mandatory=True, by_property_name=True, help="Its new name.")
    PassThru = Parameter("switch", help="Write the property.")
    examples = (Example("Rename-ItemProperty . Note Text -ErrorAction Ignore; $?", "False"),)

    def given_paths(self) -> list[str]:
        return [self.LiteralPath if self.is_literal else self.Path]
