"""Debug-Job."""

from __future__ import annotations

from pscompat.catalog.refused import NO_DEBUGGER, completed, refuse_all
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern


@cmdlet("Debug-Job", default_set="JobParameterSet", supports_should_process=True)
@completed("Debug-Job", acts_on=("Job", "Name", "Id", "InstanceId", "BreakAll"))
class DebugJob(Cmdlet):
    """Looks for a job, and says that there is no debugger for it."""

    examples = (Example("try { Debug-Job -Name no-such-job } catch { 'not found' }", "not found"),)

    def end(self) -> None:
        self._look_up()
        refuse_all(self, NO_DEBUGGER)

    def _look_up(self) -> None:
        """End the command where there is no such job."""
        given = self.bound
        jobs = list(self.engine.jobs)
        if "Id" in given and self.engine.jobs.get(given["Id"]) is None:
            self._miss("Id", "id", given["Id"])
        if "InstanceId" in given and not any(job.InstanceId.digits == given["InstanceId"].digits for job in jobs):
            self._miss("InstanceId", "Instance Id", given["InstanceId"])
        if "Name" in given and not any(map(compile_pattern(given["Name"]), (job.Name for job in jobs))):
            self._miss("Name", "name", given["Name"])

    def _miss(self, parameter: str, shown: str, target: Value) -> None:
        message = f"Cannot find job with {shown} {to_string(target)}."
        exception = "System.Management.Automation.PSInvalidOperationException"
        self.throw(message, f"DebugJobCannotFindJobWith{parameter}", "InvalidOperation", None, exception)
