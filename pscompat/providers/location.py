"""The current location and the location stacks (about_Locations)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError, error
from pscompat.providers.base import path_not_found
from pscompat.providers.drives import ItemPath, drives_of, resolve

if TYPE_CHECKING:
    from pscompat.providers.info import PathInfo
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope


INVALID_OPERATION = "System.InvalidOperationException"


def path_info(engine: Engine) -> PathInfo:
    """The current location as $PWD and Get-Location give it."""
    return drives_of(engine).location(engine).info()


def _enter(engine: Engine, place: ItemPath) -> None:
    drives = drives_of(engine)
    if place.is_file_system:
        path = place.path.rstrip("/") or "/"
        drives.current = None
        drives.file_drive = place.drive or drives.root
        drives.file_drive.CurrentLocation = path[len(drives.file_drive.Root.rstrip("/")) :].lstrip("/")
        engine.location = path
    else:
        drives.current = place
    variables = engine.global_scope.vars
    if "pwd" in variables:  # listed, or assigned by a script
        variables["pwd"] = path_info(engine)


def set_location(scope: Scope, path: str, literal: bool = False) -> PathInfo:
    """Make the container that a path means the current location; `-` and `+` go back and forward in the history.

    Raises TerminatingError: PathNotFound, DriveNotFound, ProviderNotFound, Argument (several containers, no history).
    """
    engine = scope.engine
    drives = drives_of(engine)
    before = drives.location(engine)
    if path in ("-", "+") and not literal:
        return _retrace(engine, backward=path == "-")
    places = [place for place in resolve(scope, path, literal) if place.is_container(scope)]
    if not places:
        raise path_not_found(path)
    if len(places) > 1:
        raise several_containers(path)
    _enter(engine, places[0])
    drives.previous.append(before)
    drives.next.clear()
    return path_info(engine)


def several_containers(path: str) -> TerminatingError:
    """The error for a location that would be several containers."""
    message = f"Cannot set the location because path '{path}' resolved to multiple containers."
    return _argument_error(f"{message} You can only set the location to a single container at a time.")


def _retrace(engine: Engine, backward: bool) -> PathInfo:
    drives = drives_of(engine)
    history, back = (drives.previous, drives.next) if backward else (drives.next, drives.previous)
    if not history:
        way = "backwards" if backward else "forwards"
        message = f"There is no location history left to navigate {way}."
        raise error(message, INVALID_OPERATION, "NotSpecified", None, INVALID_OPERATION)
    back.append(drives.location(engine))
    _enter(engine, history.pop())
    return path_info(engine)


def push_location(engine: Engine, stack: str | None) -> None:
    """Remember the current location on a stack; None is the default one."""
    drives = drives_of(engine)
    name = drives.default_stack if stack is None else stack.lower()
    drives.stacks.setdefault(name, []).append(drives.location(engine))


def pop_location(engine: Engine, stack: str | None) -> PathInfo | None:
    """Return to the last location of a stack; None where the default one is empty. Raises TerminatingError: Argument."""
    drives = drives_of(engine)
    name = drives.default_stack if stack is None else stack.lower()
    remembered = drives.stacks.get(name)
    if not remembered:
        if not name:
            return None
        raise unknown_stack(stack or drives.default_stack)
    _enter(engine, remembered.pop())
    return path_info(engine)


def unknown_stack(name: str) -> TerminatingError:
    """The error for a location stack that does not exist."""
    return _argument_error(f"Cannot find location stack '{name}'. It does not exist or it is not a container.")


def _argument_error(message: str) -> TerminatingError:
    return error(message, "Argument", "InvalidArgument", None, "System.Management.Automation.PSArgumentException")
