"""Move-ItemProperty."""

from __future__ import annotations

from cmdlets.management._item_properties import MovingPropertyCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Move-ItemProperty", default_set="Path", supports_should_process=True, order=("Path", "LiteralPath"))
class MoveItemProperty(MovingPropertyCmdlet):
    """Would move a property to another item; the drives of Linux hold no items with such properties."""

    single = True

    Name = Parameter(
        "string[]", position=2, mandatory=True, by_property_name=True, aliases=("PSProperty",), help="The properties."
    )
    Destination = Parameter("string", position=1, mandatory=True, by_property_name=True, help="The other item.")
    PassThru = Parameter("switch", help="Write the properties.")
    examples = (Example("Move-ItemProperty . .. Note -ErrorAction Ignore; $?", "False"),)
