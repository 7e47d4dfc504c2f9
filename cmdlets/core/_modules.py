"""What the commands about modules share."""

from __future__ import annotations

from typing import Any

from pscompat.cmdlet import Cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.providers.drives import locate
from pscompat.runtime.module_files import is_path
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_specification import ModuleSpecification, check_order
from pscompat.runtime.scopes import Scope

SPECIFICATION = "Microsoft.PowerShell.Commands.ModuleSpecification[]"
NOT_NULL = (ValidateNotNull(),)


def target_scope(command: Cmdlet, local: bool = False) -> Scope:
    """Where a module's exports go: the scope of the module whose code imports it, else the global one; `local`: the caller's."""
    return command.scope if local else command.scope.state.top


def wanted_modules(
    command: Cmdlet, minimum: Any = None, maximum: Any = None, required: Any = None
) -> list[ModuleSpecification]:
    """What -Name with -MinimumVersion, -MaximumVersion and -RequiredVersion or -FullyQualifiedName ask for."""
    check_order(minimum, maximum)
    found: list[ModuleSpecification] = list(getattr(command, "FullyQualifiedName", None) or [])
    for name in getattr(command, "Name", None) or []:
        wanted = ModuleSpecification(on_disk(command, name))
        wanted.Version, wanted.MaximumVersion, wanted.RequiredVersion = minimum, maximum, required
        found.append(wanted)
    return found


def on_disk(command: Cmdlet, name: str) -> str:
    """A module's name as it is, its path on a drive (`Work:/Tools`) as the path of the file system."""
    if not is_path(name) or ":" not in name:
        return name
    try:
        return locate(command.scope, name).path
    except TerminatingError:
        return name


def is_one_of(module: PSModuleInfo, wanted: list[ModuleSpecification]) -> bool:
    """Whether a module is one of those named in full."""
    return any(
        compile_pattern(each.Name)(module.Name) and each.fits(module.Version, module.Guid) or each.Name == module.file
        for each in wanted
    )
