"""Start-ThreadJob."""

from __future__ import annotations

import os

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import NOTHING, Value
from pscompat.providers.text_files import read_all
from pscompat.runtime.jobs import Job
from pscompat.runtime.jobs_run import BlockRun, reparsed
from pscompat.runtime.jobs_using import using_values
from pscompat.runtime.scriptblock import ScriptBlock as Block
from pscompat.runtime.thread_jobs import start_thread_job, streaming

_BLOCK = "ScriptBlock"
_FILE = "FilePath"
_BOTH = (_BLOCK, _FILE)


@cmdlet("Start-ThreadJob", default_set=_BLOCK, output=("Microsoft.PowerShell.ThreadJob.ThreadJob",))
class StartThreadJob(Cmdlet):
    """Runs a script block or a script on a thread of this process."""

    net_command = "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand"

    ScriptBlock = Parameter(
        "scriptblock",
        sets={_BLOCK: In(mandatory=True, position=0)},
        validate=(ValidateNotNull(),),
        help="What to run.",
    )
    FilePath = Parameter(
        "string",
        sets={_FILE: In(mandatory=True, position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The script to run.",
    )
    Name = Parameter("string", sets=_BOTH, validate=(ValidateNotNull(empty=True),), help="A name for the job.")
    InitializationScript = Parameter("scriptblock", sets=_BOTH, help="What to run before; its functions are kept.")
    InputObject = Parameter(
        "psobject", sets={name: In(by_value=True) for name in _BOTH}, help="What the block finds in $input."
    )
    ArgumentList = Parameter("object[]", sets=_BOTH, help="Arguments for the block or script.")
    ThrottleLimit = Parameter(
        "int",
        sets=_BOTH,
        validate=(ValidateRange(1, 1_000_000),),
        help="How many thread jobs may run at a time; 5 at first.",
    )
    StreamingHost = Parameter(
        "System.Management.Automation.Host.PSHost",
        sets=_BOTH,
        help="A host that shows what the job writes as it comes.",
    )
    examples = (
        Example("Start-ThreadJob { 6 * 7 } | Receive-Job -Wait -AutoRemoveJob", "42"),
        Example('$name = "web01"; Start-ThreadJob { "Hello $using:name" } | Receive-Job -Wait', "Hello web01"),
    )

    def begin(self) -> None:
        self._input: list[Value] | None = None

    def process(self) -> None:
        if self.current_object is not NOTHING:
            self._input = [*(self._input or ()), self.InputObject]

    def end(self) -> None:
        if self._input is None and "InputObject" in self.bound:
            self._input = [self.InputObject]
        block = self._block()
        using = self._using(block)
        before = self.InitializationScript
        first = None if before is None else reparsed(self.engine, before)

        def make_run(job: Job) -> BlockRun:
            host = self.StreamingHost
            record = job.record if host is None else streaming(job.record, host.shown_by)
            return BlockRun(
                self.engine,
                block,
                record,
                arguments=list(self.ArgumentList or ()),
                input=self._input,
                using=using,
                before=first,
            )

        job = start_thread_job(
            self.engine.jobs, make_run, command=block.text, name=self.Name or "", limit=self.ThrottleLimit
        )
        self.write(job)

    def _block(self) -> Block:
        if self.parameter_set == _BLOCK:
            return reparsed(self.engine, self.ScriptBlock)
        path = self.engine.full_path(self.FilePath)
        if not path.lower().endswith(".ps1") or not os.path.isfile(path):
            self.throw(
                f"Cannot find the script file {self.FilePath}: -FilePath takes the path of one .ps1 file.",
                "ThreadJobFilePathNotFound",
                "InvalidArgument",
                path,
                "System.InvalidOperationException",
            )
        return self.engine.parse(read_all(path), path)

    def _using(self, block: Block) -> dict[str, Value]:
        try:
            return using_values(self.ScriptBlock if self.parameter_set == _BLOCK else block, self.scope)
        except TerminatingError as problem:
            self.throw_record(problem.record)
