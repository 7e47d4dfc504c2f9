"""Remove-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import aliases_of, report
from cmdlets.utility._variables import NOT_FOUND
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.runtime import scopes
from pscompat.runtime.alias_info import not_removable
from pscompat.runtime.ps_variable import parse_options
from pscompat.runtime.scopes import is_fixed


@cmdlet("Remove-Alias", default_set="Default")
class RemoveAlias(Cmdlet):
    """Takes aliases away."""

    Name = Parameter(
        "string[]", position=0, mandatory=True, by_value=True, by_property_name=True, help="The aliases' names."
    )
    Scope = Parameter("string", help="Global, Local, Script, or a number of scopes outwards.")
    Force = Parameter("switch", help="Remove read-only aliases too.")
    examples = (Example("Set-Alias say Write-Output; Remove-Alias say; [bool](Get-Alias s?y)", "False"),)

    def process(self) -> None:
        for name in self.Name:
            self._remove(name)

    def _remove(self, name: str) -> None:
        levels: list[scopes.Scope] = [self.scope.select(self.Scope)] if self.Scope else list(self.scope.chain())
        for scope in levels:
            alias = aliases_of(self, scope).get(name.lower())
            if alias is None:
                continue
            if is_fixed(parse_options(alias.Options), bool(self.Force)):
                self.throw_record(not_removable(name).record)
            else:
                self._forget(scope, name.lower())
            return
        self._not_found(name)

    def _forget(self, scope: scopes.Scope, key: str) -> None:
        """Take the alias away; a name kept without one hides PowerShell's own alias of that name."""
        if scope is self.engine.global_scope and key in self.engine.commands.built_in_aliases():
            scope.aliases = {**(scope.aliases or {}), key: None}
        elif scope.aliases:
            scope.aliases.pop(key, None)

    def _not_found(self, name: str) -> None:
        text = f"This command cannot find a matching alias because an alias with the name '{name}' does not exist."
        report(self, name, text, "ItemNotFoundException", "ObjectNotFound", NOT_FOUND)
