"""Get-TypeData."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.wildcards import compile_pattern


@cmdlet("Get-TypeData", output=("System.Management.Automation.PSObject",))
class GetTypeData(Cmdlet):
    """Gets what Update-TypeData has told the session about types."""

    TypeName = Parameter(
        "string[]",
        position=0,
        by_value=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Types' names.",
    )
    examples = (
        Example(
            "Update-TypeData -TypeName Demo.A -MemberType NoteProperty -MemberName X -Value 1; (Get-TypeData Demo.*).TypeName",
            "Demo.A",
        ),
    )

    def process(self) -> None:
        patterns = [compile_pattern(name) for name in self.TypeName or ("*",)]
        for data in list(self.engine.type_data.values()):
            if any(match(data.TypeName) for match in patterns):
                self.write(data)
