"""What the cmdlets for jobs have in common: which jobs their parameters mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import members
from pscompat.dotnet.comparison import equals
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.runtime.jobs import JOB_TYPE
from pscompat.runtime.jobs import Job as JobObject

ID_SET = "SessionIdParameterSet"
JOB_SET = "JobParameterSet"
NAME_SET = "NameParameterSet"
INSTANCE_SET = "InstanceIdParameterSet"
STATE_SET = "StateParameterSet"
FILTER_SET = "FilterParameterSet"
COMMAND_SET = "CommandParameterSet"
STATE_TYPE = "System.Management.Automation.JobState"
_ARGUMENT_EXCEPTION = "System.Management.Automation.PSArgumentException"
NOT_EMPTY = (ValidateNotNull(empty=True),)


def selector(type_name: str, set_name: str, help: str, by_value: bool = False, mandatory: bool = True) -> Parameter:
    """A parameter that says which jobs are meant: the first positional one of its set."""
    data = In(mandatory=mandatory, position=0, by_value=by_value, by_property_name=True)
    return Parameter(type_name, sets={set_name: data}, validate=NOT_EMPTY, help=help)


class JobSelection(Cmdlet):
    """Base of the cmdlets that take jobs by object, id, name, instance id, state or filter."""

    names_children: ClassVar[bool] = True
    """Whether a name may mean a child job."""

    Job = selector(f"{JOB_TYPE}[]", JOB_SET, "The jobs.", by_value=True)
    Name = selector("string[]", NAME_SET, "Jobs by their names; wildcard characters are allowed.")
    InstanceId = selector("guid[]", INSTANCE_SET, "Jobs by their instance ids.")
    Id = selector("int[]", ID_SET, "Jobs by their ids.")
    State = Parameter(
        STATE_TYPE,
        sets={STATE_SET: In(mandatory=True, position=0, by_property_name=True)},
        help="The jobs in this state.",
    )
    Filter = selector("hashtable", FILTER_SET, "The jobs whose properties have these values.")

    def selected(self) -> list[JobObject]:
        """The jobs that the parameters mean; an error is reported for a name or id that no job has."""
        name = self.parameter_set
        if name == JOB_SET:
            return [unwrap(job) for job in self.Job]
        if name == NAME_SET:
            return list(self._each(self.Name, self._named))
        if name == INSTANCE_SET:
            return list(self._each(self.InstanceId, self._instance))
        if name == STATE_SET:
            return [job for job in self.engine.jobs if job.state == self.State.name]
        if name == FILTER_SET:
            return [job for job in self.engine.jobs if _fits(job, self.Filter)]
        return list(self._each(self.Id or (), self._numbered))

    @staticmethod
    def _each(values: Iterable[Value], find: Callable[[Value], list[JobObject]]) -> Iterable[JobObject]:
        for value in values:
            yield from find(value)

    def _named(self, name: str) -> list[JobObject]:
        matches = compile_pattern(name)
        jobs = self._with_children() if self.names_children else self.engine.jobs
        found = [job for job in jobs if matches(job.Name)]
        if not found and not has_wildcards(name):
            self._not_found(
                f"The command cannot find the job because the job name {name} was not found. Verify the value of the Name "
                "parameter, and then try the command again.",
                "JobWithSpecifiedNameNotFound",
                name,
            )
        return found

    def _instance(self, instance_id: Value) -> list[JobObject]:
        found = [job for job in self._with_children() if job.InstanceId.digits == instance_id.digits]
        if not found:
            self._not_found(
                f"The command cannot find a job with the instance identifier {instance_id.ToString()}. Verify the value of "
                "the InstanceId parameter, and then try the command again.",
                "JobWithSpecifiedInstanceIdNotFound",
                instance_id,
            )
        return found

    def _numbered(self, job_id: int) -> list[JobObject]:
        job = next((job for job in self._with_children() if job.Id == job_id), None)
        if job is None:
            self._not_found(
                f"The command cannot find a job with the job ID {job_id}. Verify the value of the Id parameter and then try "
                "the command again.",
                "JobWithSpecifiedSessionNotFound",
                job_id,
            )
            return []
        return [job]

    def _with_children(self) -> Iterator[JobObject]:
        for job in self.engine.jobs:
            yield job
            yield from job.ChildJobs

    def _not_found(self, message: str, error_id: str, target: Value) -> None:
        self.error(message, error_id, "ObjectNotFound", target, _ARGUMENT_EXCEPTION)


def _fits(job: JobObject, wanted: Value) -> bool:
    return all(equals(to_string(members.value(job, str(name))), to_string(value)) for name, value in wanted.items())


def target_text(job: JobObject) -> str:
    """How ShouldProcess names a job."""
    return f'Remote Command: {job.Command}, associated with the job that has an ID of "{job.Id}".'
