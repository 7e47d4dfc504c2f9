"""New-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import OPTIONS, SESSION_STATE, VISIBILITY, held, plain_name, refuse
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.runtime.ps_variable import PSVariable, parse_options
from pscompat.runtime.scopes import VariableInfo


@cmdlet(
    "New-Variable",
    supports_should_process=True,
    confirm_impact="Low",
    output=("System.Management.Automation.PSVariable",),
)
class NewVariable(Cmdlet):
    """Makes a variable."""

    Name = Parameter("string", position=0, mandatory=True, by_property_name=True, help="The variable's name.")
    Value = Parameter("object", position=1, by_value=True, by_property_name=True, help="Its value.")
    Description = Parameter("string", help="What it is for.")
    Option = Parameter(OPTIONS, default="None", help="None, ReadOnly, Constant, Private, AllScope.")
    Visibility = Parameter(VISIBILITY, help="Public or Private.")
    Force = Parameter("switch", help="Replace a variable of this name, a read-only one too.")
    PassThru = Parameter("switch", help="Write the variable.")
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    examples = (
        Example("New-Variable -Name prefix -Value 10.0.1.0/24; $prefix", "10.0.1.0/24"),
        Example("New-Variable max 3 -Option ReadOnly; try { $max = 4 } catch { 'refused' }", "refused"),
    )

    def process(self) -> None:
        name = plain_name(self.Name)
        if not self.Force and held(self.scope.select(self.Scope), name) is not None:
            text = f"A variable with name '{name}' already exists."
            refuse(self, name, text, "VariableAlreadyExists", "ResourceExists", SESSION_STATE)
            return
        if not self.should_process(f"Name: {name} Value: {to_string(self.Value)}", "New variable"):
            return
        info = VariableInfo(name, parse_options(self.Option), description=self.Description or "")
        if self.Visibility is not None:
            info.visibility = to_string(self.Visibility)
        try:
            scope = self.scope.select(self.Scope)
            scope.replace(self.Value, info, bool(self.Force))
        except TerminatingError as problem:
            if problem.record.Exception.type_name == "System.Management.Automation.PSArgumentOutOfRangeException":
                raise
            self.write_error(problem.record)
            return
        if self.PassThru:
            self.write(PSVariable(scope, name.lower()))
