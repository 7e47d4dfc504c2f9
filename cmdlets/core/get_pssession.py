"""Get-PSSession: there are none."""

from __future__ import annotations

from cmdlets.core._pssessions import NO_REMOTING, report_missing
from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get-PSSession", default_set="Name", output=("System.Management.Automation.Runspaces.PSSession",))
@completed("Get-PSSession", acts_on=("Name", "Id", "InstanceId"))
class GetPSSession(Cmdlet):
    """Gets sessions on other machines, of which there are none here: nothing is written, and what is named is not found."""

    examples = (Example("@(Get-PSSession).Count", "0"),)

    def begin(self) -> None:
        refuse(self, NO_REMOTING)

    def process(self) -> None:
        report_missing(self)
