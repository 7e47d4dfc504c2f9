"""Remove-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import DynamicPropertyCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Remove-ItemProperty", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class RemoveItemProperty(DynamicPropertyCmdlet):
    """Would take a property from an item; the drives of Linux hold no items with such properties."""

    each_item = True

    Name = Parameter(
        "string[]",
        position=1,
        mandatory=True,
        by_property_name=True,
        wildcards=True,
        aliases=("PSProperty",),
        help="The properties.",
    )
    examples = (Example("Remove-ItemProperty . Note -ErrorAction Ignore; $?", "False"),)
