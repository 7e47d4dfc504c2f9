"""Find-PSResource."""

from __future__ import annotations

from cmdlets.powershellget._gallery import module_object
from cmdlets.psresourceget._resources import RESOURCE, ResourceCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_NAME = "NameParameterSet"


@cmdlet("Find-PSResource", default_set=_NAME, output=(RESOURCE,), aliases=("fdres",))
class FindPSResource(ResourceCmdlet):
    """Looks for modules in repositories that are folders."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.FindPSResource"
    Name = Parameter(
        "string[]",
        sets={_NAME: In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    Type = Parameter("string[]", sets=(_NAME,), help="Accepted.")
    Version = Parameter(
        "string", sets={_NAME: In(by_property_name=True)}, help="A version, or a range as NuGet writes it."
    )
    Prerelease = Parameter("switch", help="Accepted.")
    Tag = Parameter("string[]", help="Accepted.")
    Repository = Parameter("string[]", by_property_name=True, help="Where to look.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    IncludeDependencies = Parameter("switch", sets=(_NAME,), help="Accepted.")
    examples = (
        Example(
            "Register-PSResourceRepository here ./packages; (Find-PSResource T*).Name",
            "Tools",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
    )

    def process(self) -> None:
        for name in self.Name:
            self.write_all(module_object(package, RESOURCE) for package in self.required(name))
