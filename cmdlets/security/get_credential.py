"""Get-Credential."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.runtime.credentials import CredentialPrompt, ask


@cmdlet("Get-Credential", default_set="CredentialSet", output=("System.Management.Automation.PSCredential",))
class GetCredential(Cmdlet):
    """Asks the user for a name and a password."""

    Credential = Parameter(
        "System.Management.Automation.PSCredential",
        sets={"CredentialSet": In(position=0)},
        validate=(ValidateNotNull(),),
        transforms=(CredentialPrompt(),),
        help="A user name, or a credential to pass on.",
    )
    Message = Parameter(
        "string", sets={"MessageSet": In()}, validate=(ValidateNotNull(empty=True),), help="What to tell the user."
    )
    UserName = Parameter(
        "string",
        sets={"MessageSet": In(position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The user name to ask a password for.",
    )
    Title = Parameter("string", sets={"MessageSet": In()}, validate=(ValidateNotNull(empty=True),), help="A heading.")
    examples = (
        Example("$c = [pscredential]::Empty; (Get-Credential $c) -eq $c", "True", "A credential is passed on."),
    )

    def begin(self) -> None:
        given = self.Credential
        self.write(
            ask(self.engine, self.UserName or "", self.Title or "", self.Message or "") if given is None else given
        )
