"""Stop-Job."""

from __future__ import annotations

from cmdlets.core._jobs import ID_SET, JobSelection, target_text
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.runtime.jobs import JOB_TYPE


@cmdlet("Stop-Job", default_set=ID_SET, supports_should_process=True, output=(JOB_TYPE,), order=("Job",))
class StopJob(JobSelection):
    """Stops jobs."""

    PassThru = Parameter("switch", help="Write the jobs.")
    examples = (Example("$job = Start-Job { while ($true) { } }; Stop-Job $job; $job.State", "Stopped"),)

    def process(self) -> None:
        for job in self.selected():
            if self.should_process(target_text(job), "Stop"):
                if not job.finished:
                    job.stop()
                if self.PassThru:
                    self.write(job)
