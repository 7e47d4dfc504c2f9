"""Importing a module because a command of it is called (about_Modules, $PSModuleAutoLoadingPreference)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.runtime.module_discovery import module_with
from pscompat.runtime.module_exports import publish
from pscompat.runtime.module_loading import ModuleLoader
from pscompat.runtime.module_specification import ModuleSpecification

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

_VERSION = re.compile(r"\d+(\.\d+){1,3}")
_NOT_FOUND = "System.Management.Automation.CommandNotFoundException"


def import_module_with(engine: Engine, scope: Scope, name: str) -> bool:
    """Import, into the session, the module that gives a command or that its name is qualified with.

    Whether there is one; raises the error of one that cannot be loaded.
    """
    preference = to_string(scope.lookup("psmoduleautoloadingpreference", "All")).lower()
    qualifier, bare = _module_qualified(name)
    if preference == "none" or not bare or not qualifier and preference == "modulequalified":
        return False
    if qualifier:
        return _import_named(engine, qualifier, name)
    module = module_with(engine, bare)
    if module is None or engine.modules.at(module.file) is not None:
        return False
    try:
        _import(engine, module.file)
    except TerminatingError as problem:
        raise _failure(
            f"The '{bare}' command was found in the module '{module.Name}', but the module could not be loaded due to the following error: "
            f"[{problem.record.message}]\nFor more information, run 'Import-Module {module.Name}'.",
            "CouldNotAutoloadMatchingModule",
            bare,
        ) from None
    return True


def _module_qualified(name: str) -> tuple[str, str]:
    """The module that a command's name is qualified with ("" for none), and the command.

    `Module\\Command` or `Module\\1.0\\Command`; the command is "" where the name is a path instead.
    """
    first, backslash, rest = name.partition("\\")
    if not backslash:
        return "", name
    if ":" in first or not first or first.endswith("."):
        return "", ""
    version, backslash, command = rest.partition("\\")
    return first, command if backslash and _VERSION.fullmatch(version) else rest


def _import_named(engine: Engine, module: str, name: str) -> bool:
    if engine.modules.known(module) is not None or engine.modules.find(ModuleSpecification(module)) is not None:
        return False
    try:
        _import(engine, module)
    except TerminatingError:
        module = name.partition("\\")[0]
        raise _failure(
            f"The module '{module}' could not be loaded. For more information, run 'Import-Module {module}'.",
            "CouldNotAutoLoadModule",
            name,
        ) from None
    return True


def _import(engine: Engine, name: str) -> None:
    session = engine.global_scope
    module = ModuleLoader(engine, session).load(ModuleSpecification(name))
    engine.modules.add(module, session.state)
    publish(engine, module, session)


def _failure(message: str, error_id: str, name: str) -> TerminatingError:
    problem = error(message, error_id, "ObjectNotFound", name, _NOT_FOUND)
    problem.record.Exception.extra["CommandName"] = name
    return problem
