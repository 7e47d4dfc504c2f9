"""What the alias cmdlets share: finding aliases, storing them, and the errors of protected ones."""

from __future__ import annotations

from typing import ClassVar

from cmdlets.utility._variables import OPTIONS, SESSION_STATE
from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.runtime.alias_info import AliasInfo, not_writable
from pscompat.runtime.ps_variable import parse_options
from pscompat.runtime.scopes import UNAUTHORIZED, Scope, is_fixed


def built_in(cmdlet: Cmdlet) -> dict[str, AliasInfo]:
    """PowerShell's own aliases by lower-case name, those left out that were replaced or removed in the global scope."""
    changed = cmdlet.engine.global_scope.aliases or {}
    return {name: alias for name, alias in cmdlet.engine.commands.built_in_aliases().items() if name not in changed}


def aliases_of(cmdlet: Cmdlet, scope: Scope) -> dict[str, AliasInfo]:
    """The aliases of one scope by lower-case name."""
    own = {name: alias for name, alias in (scope.aliases or {}).items() if alias is not None}
    return {**built_in(cmdlet), **own} if scope is cmdlet.engine.global_scope else own


def visible_aliases(cmdlet: Cmdlet, only: str | None = None) -> dict[str, AliasInfo]:
    """Aliases by lower-case name: those of the one scope that `only` selects, or all that the caller can see."""
    if only:
        return aliases_of(cmdlet, cmdlet.scope.select(only))
    found: dict[str, AliasInfo] = {}
    for level in cmdlet.scope.chain():
        for key, alias in aliases_of(cmdlet, level).items():
            found.setdefault(key, alias)
    return found


def is_new(cmdlet: Cmdlet, name: str, scope: str | None) -> bool:
    """Whether there is no alias of this name: in the one scope, or none that the caller can see. Reports an error if there is."""
    if name.lower() not in visible_aliases(cmdlet, scope):
        return True
    text = f"The alias is not allowed, because an alias with the name '{name}' already exists."
    report(cmdlet, name, text, "AliasAlreadyExists", "ResourceExists", SESSION_STATE)
    return False


def store_alias(cmdlet: Cmdlet, scope: Scope, alias: AliasInfo, force: bool) -> bool:
    """Put an alias into `scope`; reports an error and gives False for one that is protected."""
    key = alias.Name.lower()
    held = aliases_of(cmdlet, scope).get(key) or _shared(cmdlet, key)
    if held is not None:
        options = parse_options(held.Options)
        if is_fixed(options, force):
            cmdlet.write_error(not_writable(alias.Name).record)
            return False
        if "AllScope" in options - parse_options(alias.Options):
            text = f"The AllScope option cannot be removed from the alias '{alias.Name}'."
            report(cmdlet, alias.Name, text, "AliasAllScopeOptionCannotBeRemoved", "WriteError", UNAUTHORIZED)
            return False
    cmdlet.engine.commands.set_alias(scope, alias)
    return True


def _shared(cmdlet: Cmdlet, key: str) -> AliasInfo | None:
    """The alias of this lower-case name that every scope has."""
    alias = visible_aliases(cmdlet).get(key)
    return alias if alias is not None and "AllScope" in parse_options(alias.Options) else None


def report(cmdlet: Cmdlet, name: str, text: str, error_id: str, category: str, exception: str) -> None:
    """Report an error about an alias."""
    cmdlet.write_error(ErrorRecord(NetException(exception, text), error_id, category, name))


class StoringCmdlet(Cmdlet):
    """Base of New-Alias and Set-Alias."""

    new: ClassVar[bool]
    """Whether an alias of this name must not exist."""

    Name = Parameter("string", position=0, mandatory=True, by_property_name=True, help="The alias.")
    Value = Parameter("string", position=1, mandatory=True, by_property_name=True, help="The command it stands for.")
    Description = Parameter("string", default="", help="What it is for.")
    Option = Parameter(OPTIONS, default="None", help="None, ReadOnly, Constant, Private, AllScope.")
    PassThru = Parameter("switch", help="Write the alias.")
    Scope = Parameter("string", help="Global, Local, Script, or a number of scopes outwards.")
    Force = Parameter("switch", help="Replace an alias of this name, a read-only one too.")

    def process(self) -> None:
        if self.new and not self.Force and not is_new(self, self.Name, self.Scope):
            return
        if not self.should_process(f"Name: {self.Name} Value: {self.Value}", self.metadata.name.replace("-", " ")):
            return
        alias = AliasInfo(self.Name, self.Value, to_string(self.Option), self.Description)
        try:
            scope = self.scope.select(self.Scope)
        except TerminatingError as problem:
            if not self.new:
                raise
            self.write_error(problem.record)
            return
        if store_alias(self, scope, alias, bool(self.Force)) and self.PassThru:
            self.write(alias)
