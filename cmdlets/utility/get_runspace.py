"""Get-Runspace."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.wildcards import compile_pattern

_NAME = "NameParameterSet"
_ID = "IdParameterSet"
_INSTANCE = "InstanceIdParameterSet"
_NOT_EMPTY = (ValidateNotNull(empty=True),)


@cmdlet("Get-Runspace", default_set=_NAME, output=("System.Management.Automation.Runspaces.Runspace",))
class GetRunspace(Cmdlet):
    """Gets the runspaces of this process."""

    Name = Parameter(
        "string[]",
        sets={_NAME: In(position=0)},
        validate=_NOT_EMPTY,
        help="Their names; wildcard characters are allowed.",
    )
    Id = Parameter("int[]", sets={_ID: In(mandatory=True, position=0)}, help="Their ids.")
    InstanceId = Parameter(
        "guid[]",
        sets={_INSTANCE: In(mandatory=True, position=0)},
        help="Their instance ids.",
    )
    examples = (Example("(Get-Runspace -Id 1).Name", "Runspace1"),)

    def process(self) -> None:
        runspaces = list(self.engine.runspaces)
        if self.parameter_set == _ID:
            runspaces = [runspace for runspace in runspaces if runspace.Id in self.Id]
        elif self.parameter_set == _INSTANCE:
            wanted = {each.digits for each in self.InstanceId}
            runspaces = [runspace for runspace in runspaces if runspace.InstanceId.digits in wanted]
        elif self.Name is not None:
            patterns = [compile_pattern(name) for name in self.Name]
            runspaces = [runspace for runspace in runspaces if any(fits(runspace.Name) for fits in patterns)]
        self.write_all(runspaces)
