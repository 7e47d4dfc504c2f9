"""Save-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget._resources import RESOURCE, ResourceCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_NAME, _OBJECT = "NameParameterSet", "InputObjectParameterSet"


@cmdlet("Save-PSResource", default_set=_NAME, supports_should_process=True, output=(RESOURCE,), aliases=("svres",))
class SavePSResource(ResourceCmdlet):
    """Copies modules from repositories that are folders, without installing them."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.SavePSResource"
    question = "Package to save: '{name}', version: '{version}'"
    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        validate=(ValidateNotNull(empty=True),),
        help="The modules' names.",
    )
    Version = Parameter("string", sets=(_NAME,), help="A version, or a range as NuGet writes it.")
    Prerelease = Parameter("switch", sets=(_NAME,), help="Accepted.")
    Repository = Parameter("string[]", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Where to look.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    AsNupkg = Parameter("switch", help="Accepted.")
    IncludeXml = Parameter("switch", help="Accepted.")
    Path = Parameter("string", validate=(ValidateNotNull(empty=True),), help="The folder to put them into.")
    TemporaryPath = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    TrustRepository = Parameter("switch", help="Do not ask.")
    PassThru = Parameter("switch", help="Accepted.")
    SkipDependencyCheck = Parameter("switch", help="Accepted.")
    AuthenticodeCheck = Parameter("switch", help="Accepted.")
    Quiet = Parameter("switch", help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    InputObject = Parameter(
        "psobject[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Modules as Find-PSResource gives them.",
    )
    examples = (
        Example(
            "Register-PSResourceRepository here ./packages; Save-PSResource Tools -Path saved -TrustRepository; "
            "(Get-ChildItem saved -Recurse -File).Name",
            "Tools.psm1",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
    )

    def process(self) -> None:
        target = self.engine.full_path(self.Path or ".")
        for package in self.agreed():
            self.put(package, target)
