"""Remove-Job."""

from __future__ import annotations

from cmdlets.core._jobs import (
    COMMAND_SET,
    FILTER_SET,
    ID_SET,
    INSTANCE_SET,
    JOB_SET,
    NAME_SET,
    NOT_EMPTY,
    JobSelection,
    target_text,
)
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.jobs import JOB_TYPE
from pscompat.runtime.jobs import Job as JobObject

_ARGUMENT_EXCEPTION = "System.ArgumentException"
_PARAMETER = {ID_SET: "SessionId", JOB_SET: "Job", NAME_SET: "Name", INSTANCE_SET: "InstanceId"}


@cmdlet(
    "Remove-Job",
    default_set=ID_SET,
    supports_should_process=True,
    output=(JOB_TYPE,),
    order=("Job", "Force", "Name", "InstanceId", "Id", "State"),
)
class RemoveJob(JobSelection):
    """Removes jobs that have ended."""

    names_children = False

    Command = Parameter(
        "string[]",
        sets={COMMAND_SET: In(by_property_name=True)},
        validate=NOT_EMPTY,
        help="The jobs that run these commands; wildcard characters are allowed.",
    )
    Force = Parameter(
        "switch",
        sets=(INSTANCE_SET, JOB_SET, NAME_SET, ID_SET, FILTER_SET),
        aliases=("F",),
        help="Jobs that have not ended too; they are stopped.",
    )
    examples = (Example("Start-Job { 1 } | Wait-Job | Remove-Job; @(Get-Job).Count", "0"),)

    def process(self) -> None:
        for job in self._jobs():
            if self._removable(job) and self.should_process(target_text(job), "Remove"):
                if not job.finished:
                    job.stop()
                self.engine.jobs.remove(job)

    def _jobs(self) -> list[JobObject]:
        if self.parameter_set == COMMAND_SET:
            patterns = [compile_pattern(text) for text in self.Command or ()]
            return [job for job in self.engine.jobs if any(fits(job.Command.strip()) for fits in patterns)]
        return self.selected()

    def _removable(self, job: JobObject) -> bool:
        if self.engine.jobs.get(job.Id) is not job:
            self.error(
                "The command cannot remove the job because it does not exist or because it is a child job. Child jobs can be "
                "removed only by removing the parent job.",
                "CannotRemoveJob",
                "InvalidOperation",
                job,
                _ARGUMENT_EXCEPTION,
            )
            return False
        if not job.finished and not self.Force:
            self.error(
                f"The command cannot remove the job with the job ID {job.Id} because the job is not finished. To remove the "
                "job, first stop the job, or use the Force parameter. "
                f"(Parameter '{_PARAMETER.get(self.parameter_set, 'Job')}')",
                "JobObjectNotFinishedCannotBeRemoved",
                "InvalidOperation",
                job,
                _ARGUMENT_EXCEPTION,
            )
            return False
        return True
