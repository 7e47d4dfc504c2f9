"""Remove-PSSession: there are none to remove."""

from __future__ import annotations

from cmdlets.core._pssessions import NO_REMOTING, report_missing
from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Remove-PSSession", default_set="Id", supports_should_process=True)
@completed("Remove-PSSession", acts_on=("Name", "Id", "InstanceId", "Session"))
class RemovePSSession(Cmdlet):
    """Closes sessions on other machines, of which there are none here: what is named is not found."""

    examples = (Example("Get-PSSession | Remove-PSSession; $?", "True"),)

    def begin(self) -> None:
        refuse(self, NO_REMOTING)

    def process(self) -> None:
        report_missing(self)
