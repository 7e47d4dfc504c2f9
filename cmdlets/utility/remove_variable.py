"""Remove-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import match_variables
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.runtime.scopes import is_fixed, not_removable


@cmdlet("Remove-Variable", supports_should_process=True)
class RemoveVariable(Cmdlet):
    """Takes variables away."""

    Name = Parameter(
        "string[]", position=0, mandatory=True, by_property_name=True, wildcards=True, help="The variables' names."
    )
    Include = Parameter("string[]", wildcards=True, help="Only variables whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No variables whose names match.")
    Force = Parameter("switch", help="Remove read-only variables too.")
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    examples = (Example("$x = 5; Remove-Variable x; Test-Path variable:x", "False"),)

    def process(self) -> None:
        for variable in match_variables(self, list(self.Name), self.Include, self.Exclude, self.Scope or "Local"):
            name = variable.Name
            if not self.should_process(f"Name: {name}", "Remove variable"):
                continue
            if variable.info is not None and is_fixed(variable.info.options, bool(self.Force)):
                self.write_error(not_removable(name).record)
                continue
            variable.scope.remove(variable.key)
