"""Start-Job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import NOTHING, Value
from pscompat.providers.drives import locate
from pscompat.providers.text_files import read_all
from pscompat.runtime.jobs_remote import start_remote_job
from pscompat.runtime.jobs_run import reparsed
from pscompat.runtime.jobs_using import using_values
from pscompat.runtime.scriptblock import ScriptBlock as Block

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_BLOCK = "ComputerName"
_FILE = "FilePathComputerName"
_LITERAL = "LiteralFilePathComputerName"
_RUNS = (_BLOCK, _FILE, _LITERAL)


def _known_version(engine: Engine, value: Value) -> Value:
    """The version that -PSVersion may name: any 5.1."""
    assert isinstance(value, Version)
    if (value.Major, value.Minor) != (5, 1):
        message = (
            f"The value {to_string(value)} is not valid for the PSVersion parameter. The only allowed value is 5.1."
        )
        raise error(message, "Argument", "InvalidArgument", None, "System.ArgumentException")
    return value


@cmdlet("Start-Job", default_set=_BLOCK, output=("System.Management.Automation.PSRemotingJob",))
@completed("Start-Job")
class StartJob(Cmdlet):
    """Runs a script block or a script in the background."""

    Name = Parameter("string", sets={name: In(by_property_name=True) for name in _RUNS}, help="A name for the job.")
    ScriptBlock = Parameter(
        "scriptblock", sets={_BLOCK: In(mandatory=True, position=0)}, aliases=("Command",), help="What to run."
    )
    FilePath = Parameter("string", sets={_FILE: In(mandatory=True, position=0)}, help="The script to run.")
    LiteralPath = Parameter(
        "string",
        sets={_LITERAL: In(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="The script to run, taken literally.",
    )
    InitializationScript = Parameter(
        "scriptblock", sets={name: In(position=1) for name in _RUNS}, help="What to run before; its functions are kept."
    )
    WorkingDirectory = Parameter(
        "string", validate=(ValidateNotNull(empty=True, white=True),), help="Where to run it; here, without."
    )
    PSVersion = Parameter(
        "version",
        sets=_RUNS,
        validate=(ValidateNotNull(empty=True),),
        setter=_known_version,
        help="5.1, which changes nothing where there is one PowerShell.",
    )
    RunAs32 = Parameter("switch", sets=_RUNS, help="Run it in a 32-bit process, which there is none of.")
    InputObject = Parameter(
        "psobject", sets={name: In(by_value=True) for name in _RUNS}, help="What the block finds in $input."
    )
    ArgumentList = Parameter("object[]", sets=_RUNS, aliases=("Args",), help="Arguments for the block or script.")
    examples = (
        Example("Start-Job { 6 * 7 } | Receive-Job -Wait -AutoRemoveJob", "42"),
        Example('Start-Job { param($name) "Hello $name" } -ArgumentList web01 | Receive-Job -Wait', "Hello web01"),
    )

    def begin(self) -> None:
        refuse(self, "a job runs as this user, in this pscompat")
        if self.RunAs32:
            self.throw(
                "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install the 32-bit 'pwsh' if "
                "you need to run PowerShell in a 32-bit process.",
                "RunAs32NotSupported",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )
        self._input: list[Value] | None = None

    def process(self) -> None:
        if self.current_object is not NOTHING:
            if self._input is None:
                self._input = []
            self._input.append(self.InputObject)

    def end(self) -> None:
        block = self._block()
        first = self.InitializationScript
        self.write(
            start_remote_job(
                self.engine.jobs,
                block,
                command=block.text,
                name=self.Name or "",
                arguments=self.ArgumentList,
                input=self._input if self._input is not None or "InputObject" not in self.bound else [self.InputObject],
                using=self._using(),
                before=None if first is None else reparsed(self.engine, first),
                location=self._location(),
            )
        )

    def _block(self) -> Block:
        if self.parameter_set == _BLOCK:
            return reparsed(self.engine, self.ScriptBlock)
        path = locate(self.scope, self.FilePath or self.LiteralPath).path
        try:
            return self.engine.parse(read_all(path))
        except OSError:
            self.throw(
                f"Cannot find path '{path}' because it does not exist.",
                "PathNotFound",
                "ObjectNotFound",
                path,
                "System.Management.Automation.ItemNotFoundException",
            )

    def _using(self) -> dict[str, Value]:
        if self.parameter_set != _BLOCK:
            return {}
        try:
            return using_values(self.ScriptBlock, self.scope)
        except TerminatingError as problem:
            self.throw_record(problem.record)

    def _location(self) -> str | None:
        if self.WorkingDirectory is None:
            return None
        import os

        try:
            path = locate(self.scope, self.WorkingDirectory).path
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if not os.path.isdir(path):
            self.throw(
                f"Cannot find the WorkingDirectory path {self.WorkingDirectory}.",
                "DirectoryNotFoundException",
                "InvalidOperation",
                None,
                "System.IO.DirectoryNotFoundException",
            )
        return path
