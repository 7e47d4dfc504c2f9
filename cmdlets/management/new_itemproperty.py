"""New-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import DynamicPropertyCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet


@cmdlet("New-ItemProperty", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class NewItemProperty(DynamicPropertyCmdlet):
    """Would add a property to an item; the drives of Linux hold no items that take one."""

    Path = Parameter("string[]", sets={"Path": In(position=0, mandatory=True)}, wildcards=True, help="The items.")
    Name = Parameter(
        "string", position=1, mandatory=True, by_property_name=True, aliases=("PSProperty",), help="The property."
    )
    PropertyType = Parameter("string", by_property_name=True, aliases=("Type",), help="Its type.")
    Value = Parameter("object", by_property_name=True, help="Its value.")
    examples = (Example("New-ItemProperty . Note -ErrorAction Ignore; $?", "False"),)
