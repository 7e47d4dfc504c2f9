"""Get-Job."""

from __future__ import annotations

from collections.abc import Iterable

from cmdlets.core._jobs import (
    COMMAND_SET,
    FILTER_SET,
    ID_SET,
    INSTANCE_SET,
    NAME_SET,
    NOT_EMPTY,
    STATE_SET,
    STATE_TYPE,
    JobSelection,
    selector,
)
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.jobs import JOB_TYPE
from pscompat.runtime.jobs import Job as JobObject

_NARROWING = (ID_SET, INSTANCE_SET, NAME_SET, STATE_SET, COMMAND_SET)


@cmdlet(
    "Get-Job",
    default_set=ID_SET,
    output=(JOB_TYPE,),
    order=(
        "IncludeChildJob",
        "ChildJobState",
        "HasMoreData",
        "Before",
        "After",
        "Newest",
        "Id",
        "Name",
        "InstanceId",
        "State",
    ),
)
class GetJob(JobSelection):
    """Gets the jobs of the session."""

    Job = None
    Id = selector("int[]", ID_SET, "Jobs by their ids.", mandatory=False)
    Command = Parameter(
        "string[]",
        sets={COMMAND_SET: In(by_property_name=True)},
        validate=NOT_EMPTY,
        help="The jobs that run these commands; wildcard characters are allowed.",
    )
    IncludeChildJob = Parameter("switch", sets=_NARROWING, help="The jobs that they consist of as well.")
    ChildJobState = Parameter(STATE_TYPE, sets=_NARROWING, help="Only child jobs in this state.")
    HasMoreData = Parameter("bool", sets=_NARROWING, help="Only jobs that hold output, or that hold none.")
    Before = Parameter("datetime", sets=_NARROWING, help="Only jobs that ended before.")
    After = Parameter("datetime", sets=_NARROWING, help="Only jobs that ended after.")
    Newest = Parameter("int", sets=_NARROWING, help="Only so many, the latest.")
    examples = (Example("$job = Start-Job { 1 } -Name first; (Get-Job first).Id -eq $job.Id", "True"),)

    def process(self) -> None:
        jobs = self._jobs()
        if self.parameter_set != FILTER_SET:
            jobs = self._narrowed(jobs)
        for job in jobs:
            self.write(job)
            if self.IncludeChildJob or "ChildJobState" in self.bound:
                self.write_all(self._children(job))

    def _jobs(self) -> list[JobObject]:
        if self.parameter_set == COMMAND_SET:
            patterns = [compile_pattern(text.strip()) for text in self.Command]
            return [job for job in self.engine.jobs if any(fits(job.Command.strip()) for fits in patterns)]
        if self.parameter_set == ID_SET and self.Id is None:
            return list(self.engine.jobs)
        return self.selected()

    def _narrowed(self, jobs: list[JobObject]) -> list[JobObject]:
        bound = self.bound
        if "HasMoreData" in bound:
            jobs = [job for job in jobs if job.HasMoreData == self.HasMoreData]
        if "Before" in bound:
            jobs = [job for job in jobs if job.end_ticks and job.end_ticks < self.Before.ticks]
        if "After" in bound:
            jobs = [job for job in jobs if job.end_ticks > self.After.ticks]
        if "Newest" in bound:
            jobs = sorted(jobs, key=lambda job: job.begin_ticks, reverse=True)[: self.Newest]
        return jobs

    def _children(self, job: JobObject) -> Iterable[Value]:
        wanted = self.ChildJobState.name if "ChildJobState" in self.bound else None
        return [child for child in job.ChildJobs if wanted in (None, child.state)]
