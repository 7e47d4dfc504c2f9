"""Get-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import match_variables
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Get-Variable", output=("System.Management.Automation.PSVariable",))
class GetVariable(Cmdlet):
    """Gets variables."""

    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        default=("*",),
        validate=(ValidateNotNull(empty=True),),
        help="The variables' names.",
    )
    ValueOnly = Parameter("switch", help="Write the values instead.")
    Include = Parameter("string[]", wildcards=True, help="Only variables whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No variables whose names match.")
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    examples = (
        Example("$size = 4; (Get-Variable size).Value", "4"),
        Example("$size = 4; Get-Variable si* -ValueOnly", "4"),
    )

    def process(self) -> None:
        found = match_variables(self, list(self.Name), self.Include, self.Exclude, self.Scope, of_call=True)
        self.write_all([variable.Value for variable in found] if self.ValueOnly else found)
