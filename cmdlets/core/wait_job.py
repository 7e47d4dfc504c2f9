"""Wait-Job."""

from __future__ import annotations

from cmdlets.core._jobs import ID_SET, JobSelection
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.runtime.jobs import JOB_TYPE
from pscompat.runtime.jobs import Job as JobObject


@cmdlet("Wait-Job", default_set=ID_SET, output=(JOB_TYPE,), order=("Job",))
class WaitJob(JobSelection):
    """Waits until jobs have ended."""

    Any = Parameter("switch", help="Until one of them has.")
    Timeout = Parameter(
        "int",
        aliases=("TimeoutSec",),
        validate=(ValidateRange(-1, 2147483647),),
        default=-1,
        help="At most so many seconds.",
    )
    Force = Parameter("switch", help="Accepted; jobs are never suspended here.")
    examples = (Example("Start-Job { 1 } | Wait-Job | ForEach-Object State", "Completed"),)

    def begin(self) -> None:
        self._jobs: list[JobObject] = []

    def process(self) -> None:
        self._jobs += [job for job in self.selected() if job not in self._jobs]

    def end(self) -> None:
        seconds = self.Timeout if self.Timeout >= 0 else None
        if not self.engine.jobs.wait(self._jobs, bool(self.Any), seconds) and not self.Any:
            return
        ended = [job for job in self._jobs if job.finished]
        for job in ended:
            job.awaited = True
        self.write_all(ended[:1] if self.Any else ended)
