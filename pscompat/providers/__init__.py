"""The drives: FileSystem, Environment, Variable, Function and Alias behind one provider interface (about_Providers).

| file            | what it holds                                                       |
|-----------------|---------------------------------------------------------------------|
| base.py         | Provider, the interface, and the errors all providers share          |
| info.py         | ProviderInfo, PSDriveInfo, PathInfo                                   |
| session.py      | a session's drives and locations; path text to ItemPath, wildcards    |
| paths.py        | path text: qualifiers, joining, splitting                            |
| filesystem.py   | files and directories                                                |
| session_items.py| environment variables, variables, functions, aliases                 |
| files.py        | file text: encodings, reading by lines, writing                       |

The two functions here serve `$env:NAME` and its like.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope


def get_variable_like(engine: Engine, drive: str, name: str, scope: Scope | None = None) -> Any:
    """What `$drive:name` or `${drive:path}` gives; null where there is no such item.

    Raises TerminatingError: DriveNotFound for an unknown drive.
    """
    if drive.lower() == "env":
        return os.environ.get(name)
    from pscompat.providers import session

    return session.read_variable(scope or engine.global_scope, drive, name)


def set_variable_like(engine: Engine, drive: str, name: str, value: Any, scope: Scope | None = None) -> None:
    """What assigning `$drive:name` or `${drive:path}` does; a null or empty environment variable is removed.

    Raises TerminatingError: DriveNotFound for an unknown drive.
    """
    from pscompat.providers import session

    session.write_variable(scope or engine.global_scope, drive, name, value)
