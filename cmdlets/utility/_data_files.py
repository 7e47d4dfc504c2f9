"""The files (.ps1xml) that Update-FormatData and Update-TypeData are given."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.errors import TerminatingError


def data_files(command: Cmdlet, kind: str) -> Iterator[tuple[str, bool]]:
    """The files of -PrependPath and -AppendPath, with whether they come before the built-in data.

    kind: Format or Types, for the errors of what is not there and of what is no .ps1xml.
    """
    given = [(path, True) for path in command.bound.get("PrependPath") or ()]
    given += [(path, False) for path in command.bound.get("AppendPath") or ()]
    for pattern, prepend in given:
        error_id = f"{kind}{'Prepend' if prepend else 'Append'}PathException"
        try:
            found = command.engine.surroundings.resolve_path(command.engine.scope, pattern)
        except TerminatingError as failure:
            problem = failure.record
            command.error(problem.message, error_id, "InvalidOperation", pattern, problem.Exception.type_name)
            continue
        for path in found:
            if path.lower().endswith(".ps1xml"):
                yield path, prepend
                continue
            message = f'Cannot read the file "{path}"  because it does not have the file name extension "ps1xml".'
            exception = "System.Management.Automation.PSInvalidOperationException"
            command.error(message, "WrongExtension", "InvalidArgument", None, exception)
