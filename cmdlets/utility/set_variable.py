"""Set-Variable."""

from __future__ import annotations

from typing import Any

from cmdlets.utility._variables import OPTIONS, VISIBILITY, match_variables, parse_options, plain_name, store
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.values import NOTHING, Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.runtime import scopes
from pscompat.runtime.scopes import PSVariable


@cmdlet("Set-Variable", supports_should_process=True, output=("System.Management.Automation.PSVariable",))
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
        self._values: list[Value] = []
        self._collect = "Name" in self.bound and "Value" not in self.bound

    def process(self) -> None:
        if not self._collect:
            self._assign(list(self.Name), self.Value)
        elif self.Value is not NOTHING:
            self._values.append(self.Value)

    def end(self) -> None:
        if self._collect:
            values = self._values
            self._assign(list(self.Name), NOTHING if not values else values[0] if len(values) == 1 else values)

    def _assign(self, names: list[str], value: Any) -> None:
        for name in names:
            for scope, plain in self._targets(plain_name(name)):
                self._assign_one(scope, plain, value)

    def _targets(self, name: str) -> list[tuple[scopes.Scope, str]]:
        """Where a name or pattern points: the variable nearest by, else a new one in the scope asked for."""
        if has_wildcards(name):
            found = match_variables(self, [name], self.Include, self.Exclude, self.Scope, quiet=True)
            return [(variable.scope, variable.Name) for variable in found]
        if self.Include and not any(compile_pattern(pattern)(name) for pattern in self.Include):
            return []
        if any(compile_pattern(pattern)(name) for pattern in self.Exclude or ()):
            return []
        return [(self.scope.select(self.Scope), name)]

    def _assign_one(self, scope: scopes.Scope, name: str, value: Any) -> None:
        if not self.should_process(f"Name: {name} Value: {to_string(value)}", "Set variable"):
            return
        key = name.lower()
        if value is NOTHING:
            value = scope.vars.get(key)
        if self.Append and key in scope.vars:
            held = scope.vars[key]
            parts = iterate(held)
            added = iterate(value)
            value = [*([held] if parts is None else parts), *([value] if added is None else added)]
        options = parse_options(self.Option) if "Option" in self.bound else None
        if store(self, scope, name, value, bool(self.Force), options, self.Description) and self.PassThru:
            self.write(PSVariable(scope, key))
