"""Clear-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import assign, held, match_variables
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import UNAUTHORIZED


@cmdlet("Clear-Variable", supports_should_process=True, output=("System.Management.Automation.PSVariable",))
class ClearVariable(Cmdlet):
    """Makes variables null; they stay."""

    Name = Parameter(
        "string[]", position=0, mandatory=True, by_property_name=True, wildcards=True, help="The variables' names."
    )
    Include = Parameter("string[]", wildcards=True, help="Only variables whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No variables whose names match.")
    Force = Parameter("switch", help="Clear read-only variables too.")
    PassThru = Parameter("switch", help="Write the variables.")
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    examples = (Example("$x = 5; Clear-Variable x; $null -eq $x", "True"),)

    def process(self) -> None:
        for variable in match_variables(self, list(self.Name), self.Include, self.Exclude, self.Scope):
            if not self.should_process(f"Name: {variable.Name}", "Clear variable"):
                continue
            key = variable.key
            cleared = variable if self.Scope else held(self.scope, key) or PSVariable(self.scope, key)
            try:
                assign(cleared, None, bool(self.Force))
            except TerminatingError as problem:
                if problem.record.Exception.type_name != UNAUTHORIZED:
                    self.throw_record(problem.record)
                self.write_error(problem.record)
                continue
            if self.PassThru:
                self.write(variable)
