"""Remove-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import match_variables, refuse
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.runtime.scopes import READ_ONLY


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
            held = variable.info.options & READ_ONLY if variable.info else frozenset()
            if "Constant" in held or (held and not self.Force):
                text = (
                    f"Cannot remove variable {name} because it is constant or read-only. If the variable is read-only, "
                    "try the operation again specifying the Force option."
                )
                refuse(self, name, text, "VariableNotRemovable")
                continue
            variable.scope.remove(variable.key)
