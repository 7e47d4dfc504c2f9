"""Receive-Job."""

from __future__ import annotations

from cmdlets.core._jobs import ID_SET, INSTANCE_SET, NAME_SET, NOT_EMPTY, JobSelection, selector
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import unwrap
from pscompat.runtime.jobs import JOB_TYPE
from pscompat.runtime.jobs import Job as JobObject
from pscompat.runtime.jobs_receive import write_foreign_error, write_records

_LOCATION = "Location"
_COMPUTER = "ComputerName"
_SESSION = "Session"


@cmdlet(
    "Receive-Job",
    default_set=_LOCATION,
    order=(
        "Job",
        "ComputerName",
        "Location",
        "Session",
        "Keep",
        "NoRecurse",
        "Force",
        "Wait",
        "AutoRemoveJob",
        "WriteEvents",
        "WriteJobInResults",
        "Name",
        "InstanceId",
    ),
)
class ReceiveJob(JobSelection):
    """Gets what jobs have written since the last time."""

    Job = Parameter(
        f"{JOB_TYPE}[]",
        sets={
            name: In(mandatory=True, position=0, by_value=True, by_property_name=True)
            for name in (_LOCATION, _COMPUTER, _SESSION)
        },
        help="The jobs.",
    )
    Location = Parameter("string[]", sets={_LOCATION: In(position=1)}, validate=NOT_EMPTY, help="Only of these places.")
    ComputerName = Parameter(
        "string[]",
        sets={_COMPUTER: In(position=1, by_property_name=True)},
        aliases=("Cn",),
        validate=NOT_EMPTY,
        help="Only of these computers.",
    )
    Session = Parameter(
        "System.Management.Automation.Runspaces.PSSession[]",
        sets={_SESSION: In(position=1, by_property_name=True)},
        validate=(ValidateNotNull(),),
        help="Only of these sessions.",
    )
    Id = selector("int[]", ID_SET, "Jobs by their ids.")
    State = None
    Filter = None
    Keep = Parameter("switch", help="Leave it for the next time.")
    NoRecurse = Parameter("switch", help="Without what child jobs have written.")
    Force = Parameter("switch", help="Accepted; jobs are never suspended here.")
    Wait = Parameter("switch", help="Wait until the jobs have ended, writing as they do.")
    AutoRemoveJob = Parameter("switch", help="Remove the jobs afterwards; with -Wait.")
    WriteEvents = Parameter("switch", help="Accepted with -Wait.")
    WriteJobInResults = Parameter("switch", help="Write the job before what it has written; with -Wait.")
    examples = (
        Example(
            "$job = Start-Job { 'one', 'two' } | Wait-Job; Receive-Job $job -Keep; (Receive-Job $job)[0]",
            "one\ntwo\none",
        ),
    )

    def begin(self) -> None:
        self._jobs: list[JobObject] = []
        if not self.Wait:
            for name, text in (
                ("Force", "The -Force parameter cannot be used without the -Wait parameter."),
                ("AutoRemoveJob", "The -AutoRemoveJob parameter cannot be used without the -Wait parameter"),
                ("WriteEvents", "The WriteEvents parameter cannot be used without the Wait parameter."),
                ("WriteJobInResults", "The -WriteJobInResults parameter cannot be used without the -Wait parameter"),
            ):
                if getattr(self, name):
                    self.throw(
                        text,
                        "InvalidOperation",
                        "InvalidOperation",
                        exception="System.Management.Automation.PSInvalidOperationException",
                    )

    def process(self) -> None:
        jobs = self._selected()
        if self.Wait:
            self._jobs += [job for job in jobs if job not in self._jobs]
        else:
            for job in jobs:
                self._receive(job)

    def end(self) -> None:
        if self.WriteJobInResults:
            self.write_all(self._jobs)
        news, waiting = list(self._jobs), dict.fromkeys(self._jobs)
        while waiting:
            for job in news:
                finished = job.finished
                self._receive(job, last=finished, arriving=not job.awaited)
                if finished:
                    del waiting[job]
            news = self.engine.jobs.wait_for_news(waiting) if waiting else []
        if self.WriteEvents:
            for job in self._jobs:
                self.write_all(each.last_event for each in (*job.ChildJobs, job) if each.last_event is not None)
        if self.AutoRemoveJob:
            for job in self._jobs:
                self.engine.jobs.remove(job)

    def _selected(self) -> list[JobObject]:
        if self.parameter_set in (ID_SET, NAME_SET, INSTANCE_SET):
            return self.selected()
        jobs = [unwrap(job) for job in self.Job]
        places = self.Location or self.ComputerName
        if places is None:
            return jobs
        wanted = {place.lower() for place in places}
        return [job for job in jobs if job.Location.lower() in wanted]

    def _receive(self, job: JobObject, last: bool = True, arriving: bool = False) -> None:
        write_records(self.runtime, job.take(bool(self.Keep), arriving), job.keeps_streams)
        if last and job.failure is not None:
            write_foreign_error(self.runtime, job.failure)
        if not self.NoRecurse:
            for child in job.ChildJobs:
                self._receive(child, last, arriving)
