"""Open-AzSurveyLink, Send-Feedback: they say where to go, and open nothing."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat.cmdlet import Example

_SURVEY = "https://go.microsoft.com/fwlink/?linkid=2201766"
_FEEDBACK = "https://aka.ms/azpsissue"


class _Pointer(AccountsCmdlet):
    """Base: writes a line for the console."""

    line = ""

    def process(self) -> None:
        self.write_information(self.line, ("PSHOST",))


@cmdlet("Open-AzSurveyLink")
class OpenAzSurveyLink(_Pointer):
    """Tells the address of the survey of Azure PowerShell."""

    net_command = "Microsoft.Azure.Commands.Profile.Survey.OpenAzSurveyLinkCmdlet"
    line = f"Use a web browser to open the page {_SURVEY}."
    examples = (Example("Open-AzSurveyLink 6>&1 | Out-String -Stream", line),)


@cmdlet("Send-Feedback")
class SendFeedback(_Pointer):
    """Tells where Azure PowerShell hears of problems."""

    net_command = "Microsoft.Azure.Commands.Profile.SendFeedbackCommand"
    line = f"The Azure PowerShell team is listening, please let us know how we are doing: {_FEEDBACK}."
    examples = (Example("Send-Feedback 6>&1 | Out-String -Stream", line),)
