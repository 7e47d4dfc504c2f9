"""Set-Variable."""

from __future__ import annotations

from cmdlets.utility._variables import (
    OPTIONS,
    SESSION_STATE,
    VISIBILITY,
    assign,
    held,
    is_chosen,
    match_variables,
    plain_name,
)
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.facts.relations import is_assignable
from pscompat.dotnet.library.elements import element_name
from pscompat.dotnet.values import NOTHING, GenericList, unwrap
from pscompat.dotnet.wildcards import compile_patterns, has_wildcards
from pscompat.runtime.ps_variable import PSVariable, parse_options
from pscompat.runtime.scopes import VariableInfo


@cmdlet(
    "Set-Variable",
    supports_should_process=True,
    output=("System.Management.Automation.PSVariable",),
    order=("Name", "Value", "Include", "Exclude", "Description", "Option", "Force", "Visibility", "PassThru"),
)
class SetVariable(Cmdlet):
    """Gives variables a value, options or a description; makes those that do not exist."""

    Name = Parameter("string[]", position=0, mandatory=True, by_property_name=True, help="The variables' names.")
    Value = Parameter("object", position=1, by_value=True, by_property_name=True, default=NOTHING, help="The value.")
    Append = Parameter("switch", help="Add the value to those that the variable has.")
    Include = Parameter("string[]", wildcards=True, help="Only variables whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No variables whose names match.")
    Description = Parameter("string", help="What the variable is for.")
    Option = Parameter(OPTIONS, help="None, ReadOnly, Constant, Private, AllScope.")
    Force = Parameter("switch", help="Change read-only variables too.")
    Visibility = Parameter(VISIBILITY, help="Public or Private.")
    PassThru = Parameter("switch", help="Write the variables.")
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    examples = (
        Example("Set-Variable size 4; $size", "4"),
        Example('1..3 | Set-Variable all; "$all"', "1 2 3"),
        Example("$x = 1; & { Set-Variable x 2 -Scope 1 }; $x", "2"),
    )

    def begin(self) -> None:
        self._values: list[object] = self._former() if self.Append else []
        self._collect = "Name" in self.bound and "Value" not in self.bound

    def process(self) -> None:
        if not self._collect and not self.Append:
            self._assign(list(self.Name), self.Value)
        elif self._collect and self.Value is not NOTHING:
            self._values.append(self.Value)

    def end(self) -> None:
        values = self._values
        if self._collect:
            self._assign(list(self.Name), NOTHING if not values else values[0] if len(values) == 1 else values)
        elif self.Append:
            self._assign(list(self.Name), GenericList([*values, self.Value]))

    def _former(self) -> list[object]:
        """What -Append adds to: the elements of an array or list of objects that the variable holds, else its value."""
        if len(self.Name) != 1:
            self.throw("SetVariableAppend", "SetVariableAppend", "InvalidOperation", self.Name)
        holder = self.scope.holder(self.Name[0].lower())
        if holder is None:
            return []
        former = unwrap(holder.vars[self.Name[0].lower()])
        return list(former) if type(former) is list or element_name(former) == "System.Object" else [former]

    def _assign(self, names: list[str], value: object) -> None:
        for name in map(plain_name, names):
            if has_wildcards(name):
                for variable in match_variables(self, [name], self.Include, self.Exclude, self.Scope, quiet=True):
                    self._change(variable, value)
            elif is_chosen(name, compile_patterns(self.Include), compile_patterns(self.Exclude)):
                found = held(self.scope.select(self.Scope), name)
                if found is not None:
                    self._change(found, value)
                else:
                    self._make(name, value)

    def _asked(self, name: str, value: object) -> bool:
        return self.should_process(f"Name: {name} Value: {to_string(value)}", "Set variable")

    def _change(self, variable: PSVariable, value: object) -> None:
        """Give a variable that there is what the arguments say, in PowerShell's order, up to the first thing it refuses."""
        if not self._asked(variable.Name, value):
            return
        try:
            if value is not NOTHING:
                assign(variable, value, bool(self.Force))
            if self.Description is not None:
                variable.Description = self.Description
            if "Option" in self.bound:
                variable.set_options(parse_options(self.Option), bool(self.Force))
            if self.Visibility is not None:
                variable.Visibility = self.Visibility
        except TerminatingError as problem:
            if not is_assignable(problem.record.Exception.type_name, SESSION_STATE):
                raise
            self.write_error(problem.record)
            return
        if self.PassThru:
            self.write(variable)

    def _make(self, name: str, value: object) -> None:
        """Make a variable; without -Scope its name may say in which scope (`script:count`)."""
        value = None if value is NOTHING else value
        if not self._asked(name, value):
            return
        options = parse_options(self.Option) if "Option" in self.bound else frozenset()
        scope, plain = (self.scope.select(self.Scope), name) if self.Scope else self.scope.qualified(name)
        if "private" in (str(self.Scope).lower(), name.removesuffix(f":{plain}").lower()):
            options |= {"Private"}
        info = VariableInfo(plain, options, description=self.Description or "")
        if self.Visibility is not None:
            info.visibility = to_string(self.Visibility)
        scope.replace(value, info, bool(self.Force))
        if self.PassThru:
            self.write(PSVariable(scope, plain.lower()))
