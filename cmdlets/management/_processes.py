"""Which processes the commands for them mean."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.library.processes import Process, all_processes, find
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

NOT_FOUND = "Microsoft.PowerShell.Commands.ProcessCommandException"


def chosen_processes(command: Cmdlet) -> list[Process]:
    """The processes that a command's -InputObject, -Id or -Name mean; what is not found is reported."""
    if command.parameter_set == "InputObject":
        return list(command.bound["InputObject"])
    found: list[Process] = []
    for number in command.bound["Id"] if command.parameter_set == "Id" else ():
        process = find(number)
        if process is None:
            message = f"Cannot find a process with the process identifier {number}."
            command.error(message, "NoProcessFoundForGivenId", "ObjectNotFound", number, NOT_FOUND)
        else:
            found.append(process)
    for name in command.bound["Name"] if command.parameter_set == "Name" else ():
        fits = compile_pattern(name)
        matching = [process for process in all_processes() if fits(process.ProcessName)]
        if not matching and not has_wildcards(name):
            message = (
                f'Cannot find a process with the name "{name}". Verify the process name and call the cmdlet again.'
            )
            command.error(message, "NoProcessFoundForGivenName", "ObjectNotFound", name, NOT_FOUND)
        found.extend(matching)
    return found
