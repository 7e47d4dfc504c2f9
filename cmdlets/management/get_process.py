"""Get-Process."""

from __future__ import annotations

import os

from cmdlets.management._processes import NOT_FOUND
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.library.file_versions import FileVersionInfo as VersionInfo
from pscompat.dotnet.library.processes import Process, all_processes, find
from pscompat.dotnet.values import PSCustomObject, PSObject
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_PLAIN = ("Name", "Id", "InputObject")


@cmdlet(
    "Get-Process",
    default_set="Name",
    output=("System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.Process"),
)
class GetProcess(Cmdlet):
    """Gets the processes of this machine."""

    Name = Parameter(
        "string[]",
        sets={"Name": In(position=0, by_property_name=True), "NameWithUserName": In(position=0, by_property_name=True)},
        aliases=("ProcessName",),
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The processes' names; all without.",
    )
    Id = Parameter(
        "int[]",
        sets={
            "Id": In(mandatory=True, by_property_name=True),
            "IdWithUserName": In(mandatory=True, by_property_name=True),
        },
        aliases=("PID",),
        help="The processes' numbers.",
    )
    InputObject = Parameter(
        "System.Diagnostics.Process[]",
        sets={
            "InputObject": In(mandatory=True, by_value=True),
            "InputObjectWithUserName": In(mandatory=True, by_value=True),
        },
        help="Processes to look at again.",
    )
    IncludeUserName = Parameter(
        "switch",
        sets={name: In(mandatory=True) for name in ("NameWithUserName", "IdWithUserName", "InputObjectWithUserName")},
        help="Who runs each process, too.",
    )
    Module = Parameter(
        "switch", sets=_PLAIN, validate=(ValidateNotNull(),), help="The files that the processes have loaded."
    )
    FileVersionInfo = Parameter(
        "switch",
        sets=_PLAIN,
        aliases=("FV", "FVI"),
        validate=(ValidateNotNull(),),
        help="What the processes' programs say of their versions.",
    )
    examples = (
        Example("(Get-Process -Id $PID).Id -eq $PID", "True"),
        Example("@(Get-Process no-such-program -ErrorAction Ignore).Count", "0"),
    )

    def process(self) -> None:
        for process in self._found():
            self._write_process(process)

    def _found(self) -> list[Process]:
        if "InputObject" in self.bound:
            for process in self.InputObject:
                process.Refresh()
            return list(self.InputObject)
        if "Id" in self.bound:
            return [process for number in self.Id if (process := self._by_id(number)) is not None]
        processes = all_processes()
        if not self.Name:
            return processes
        found: list[Process] = []
        for name in self.Name:
            fits = compile_pattern(name)
            matching = [process for process in processes if fits(process.ProcessName)]
            if not matching and not has_wildcards(name):
                message = (
                    f'Cannot find a process with the name "{name}". Verify the process name and call the cmdlet again.'
                )
                self.error(message, "NoProcessFoundForGivenName", "ObjectNotFound", name, NOT_FOUND)
            found.extend(process for process in matching if process not in found)
        return found

    def _by_id(self, number: int) -> Process | None:
        process = find(number)
        if process is None:
            message = f"Cannot find a process with the process identifier {number}."
            self.error(message, "NoProcessFoundForGivenId", "ObjectNotFound", number, NOT_FOUND)
        return process

    def _write_process(self, process: Process) -> None:
        if self.FileVersionInfo:
            try:
                self.write(VersionInfo(os.readlink(f"/proc/{process.Id}/exe")))
            except OSError:
                message = f'Cannot enumerate the file version information of the "{process.ProcessName}" process.'
                self.error(message, "CouldNotEnumerateFileVer", "PermissionDenied", process, NOT_FOUND)
        elif self.Module:
            self.write_all(_modules(process))
        elif self.IncludeUserName:
            self.write(
                PSObject(process, {"UserName": process.UserName}, ["System.Diagnostics.Process#IncludeUserName"])
            )
        else:
            self.write(process)


def _modules(process: Process) -> list[PSCustomObject]:
    sizes: dict[str, int] = {}
    try:
        with open(f"/proc/{process.Id}/maps", encoding="utf-8", errors="replace") as file:
            for line in file:
                fields = line.split(None, 5)
                if len(fields) == 6 and fields[5].startswith("/"):
                    start, end = (int(part, 16) for part in fields[0].split("-"))
                    path = fields[5].rstrip("\n")
                    sizes[path] = sizes.get(path, 0) + end - start
    except OSError:
        return []
    return [
        PSCustomObject({"Size": size // 1024, "ModuleName": path.rpartition("/")[2], "FileName": path})
        for path, size in sizes.items()
    ]
