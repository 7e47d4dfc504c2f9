"""Find-Module."""

from __future__ import annotations

from cmdlets.powershellget._gallery import GalleryCmdlet, module_object
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet


@cmdlet("Find-Module", output=("PSCustomObject[]",), aliases=("fimo",))
class FindModule(GalleryCmdlet):
    """Looks for modules in repositories that are folders."""

    net_command = "Find-Package"
    Name = Parameter(
        "string[]",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    MinimumVersion = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(),), help="The oldest version wanted."
    )
    MaximumVersion = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(),), help="The newest version wanted."
    )
    RequiredVersion = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(),), help="The version wanted."
    )
    AllVersions = Parameter("switch", help="Accepted; the newest is written.")
    IncludeDependencies = Parameter("switch", help="Accepted.")
    Filter = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Only those whose description holds this text."
    )
    Tag = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted.")
    Includes = Parameter(
        "string[]",
        validate=(ValidateNotNull(), ValidateSet("DscResource", "Cmdlet", "Function", "RoleCapability")),
        help="Accepted.",
    )
    DscResource = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted.")
    RoleCapability = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted.")
    Command = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted.")
    Proxy = Parameter("uri", by_property_name=True, help="Not used.")
    ProxyCredential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Repository = Parameter("string[]", validate=(ValidateNotNull(empty=True),), help="Where to look.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    AllowPrerelease = Parameter("switch", help="Accepted.")
    examples = (
        Example(
            "Register-PSRepository here -SourceLocation ./packages; (Find-Module T* -Repository here).Name",
            "Tools",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
    )

    def process(self) -> None:
        wanted = (self.Filter or "").lower()
        for name in self.Name:
            for package in self.required(name):
                if wanted in package.description.lower():
                    self.write(module_object(package, "Microsoft.PowerShell.Commands.PSRepositoryItemInfo"))
