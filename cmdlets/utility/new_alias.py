"""New-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import store_alias
from cmdlets.utility._variables import OPTIONS
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.runtime.commands import AliasInfo


@cmdlet(
    "New-Alias", supports_should_process=True, confirm_impact="Low", output=("System.Management.Automation.AliasInfo",)
)
class NewAlias(Cmdlet):
    """Makes an alias."""

    Name = Parameter("string", position=0, mandatory=True, by_property_name=True, help="The alias.")
    Value = Parameter("string", position=1, mandatory=True, by_property_name=True, help="The command it stands for.")
    Description = Parameter("string", default="", help="What it is for.")
    Option = Parameter(OPTIONS, default="None", help="None, ReadOnly, Constant, Private, AllScope.")
    PassThru = Parameter("switch", help="Write the alias.")
    Scope = Parameter("string", help="Global, Local, Script, or a number of scopes outwards.")
    Force = Parameter("switch", help="Replace an alias of this name.")
    examples = (Example("New-Alias list Get-ChildItem; (Get-Alias list).Definition", "Get-ChildItem"),)

    def process(self) -> None:
        if not self.should_process(f"Name: {self.Name} Value: {self.Value}", "New Alias"):
            return
        alias = AliasInfo(self.Name, self.Value, to_string(self.Option), self.Description)
        if store_alias(self, self.scope.select(self.Scope), alias, bool(self.Force), new=True) and self.PassThru:
            self.write(alias)
