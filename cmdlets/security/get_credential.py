"""Get-Credential."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.security import PSCredential
from pscompat.dotnet.values import unwrap
from pscompat.runtime.credentials import ask


@cmdlet("Get-Credential", default_set="CredentialSet", output=("System.Management.Automation.PSCredential",))
class GetCredential(Cmdlet):
    """Asks the user for a name and a password."""

    Credential = Parameter(
        "object",
        public_type="System.Management.Automation.PSCredential",
        sets={"CredentialSet": In(position=0)},
        validate=(ValidateNotNull(),),
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
        given = unwrap(self.Credential)
        if isinstance(given, PSCredential):
            self.write(given)
            return
        name = self.UserName or ("" if given is None else to_string(given))
        self.write(ask(self.engine, name, self.Title or "", self.Message or ""))
