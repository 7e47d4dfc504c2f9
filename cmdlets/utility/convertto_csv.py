"""ConvertTo-Csv."""

from __future__ import annotations

from cmdlets.utility._csv_cmdlets import WriteCsvCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("ConvertTo-Csv", default_set="Delimiter", output=("System.String",))
class ConvertToCsv(WriteCsvCmdlet):
    """Turns objects into lines of comma-separated values."""

    InputObject = Parameter(
        "psobject", position=0, mandatory=True, by_value=True, by_property_name=True, help="The objects."
    )
    Delimiter = Parameter(
        "char",
        sets={"Delimiter": In(position=1)},
        default=",",
        validate=(ValidateNotNull(),),
        help="What separates the fields.",
    )
    UseCulture = Parameter("switch", sets=("UseCulture",), help="Separate the fields as the culture does.")
    examples = (
        Example("[pscustomobject]@{ Name = 'vm1'; Size = 2 } | ConvertTo-Csv", '"Name","Size"\n"vm1","2"'),
        Example(
            "[pscustomobject]@{ Name = 'vm1'; Size = 'a,b' } | ConvertTo-Csv -UseQuotes AsNeeded -NoHeader", 'vm1,"a,b"'
        ),
        Example("@{ Name = 'vm1' } | ConvertTo-Csv -Delimiter ';' -QuoteFields Name", '"Name"\n"vm1"'),
    )

    def process(self) -> None:
        self.write_all(filter(None, self.lines(self.InputObject)))
