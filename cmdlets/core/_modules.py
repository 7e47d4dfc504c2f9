"""What the commands about modules share."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.runtime.modules import PSModuleInfo
from pscompat.runtime.scopes import Scope


def target_scope(command: Cmdlet, local: bool = False) -> Scope:
    """Where a module's exports go: the scope of the module whose code imports it, else the global one; `local`: the caller's."""
    if local:
        return command.scope
    return command.scope.state.top


def loaded_modules(command: Cmdlet) -> list[PSModuleInfo]:
    """The modules imported into the session."""
    return list(command.engine.modules.loaded.values())


def module_name(value: Value) -> str:
    """The name in a module specification: a text, a module, or a table with ModuleName."""
    plain = unwrap(value)
    if isinstance(plain, PSModuleInfo):
        return plain.Name
    if isinstance(plain, Hashtable):
        return to_string(plain.get("ModuleName"))
    return to_string(value)
