"""Save-Module."""

from __future__ import annotations

from cmdlets.powershellget._gallery import GalleryCmdlet, name_parameter
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_NAME_PATH, _NAME_LITERAL = "NameAndPathParameterSet", "NameAndLiteralPathParameterSet"
_OBJECT_PATH, _OBJECT_LITERAL = "InputObjectAndPathParameterSet", "InputObjectAndLiteralPathParameterSet"
_NAMES, _OBJECTS = (_NAME_PATH, _NAME_LITERAL), (_OBJECT_PATH, _OBJECT_LITERAL)
_VERSIONS = {name: In(by_property_name=True) for name in _NAMES}


@cmdlet("Save-Module", default_set=_NAME_PATH, supports_should_process=True)
class SaveModule(GalleryCmdlet):
    """Copies modules from repositories that are folders, without installing them."""

    net_command = "Save-Package"
    Name = name_parameter(
        {name: In(mandatory=True, position=0, by_property_name=True) for name in _NAMES},
        validate=(ValidateNotNull(empty=True),),
    )
    InputObject = Parameter(
        "psobject[]",
        sets={name: In(mandatory=True, position=0, by_value=True, by_property_name=True) for name in _OBJECTS},
        validate=(ValidateNotNull(),),
        help="Modules as Find-Module gives them.",
    )
    MinimumVersion = Parameter("string", sets=_VERSIONS, help="The oldest version wanted.")
    MaximumVersion = Parameter("string", sets=_VERSIONS, help="The newest version wanted.")
    RequiredVersion = Parameter("string", sets=_VERSIONS, help="The version wanted.")
    Path = Parameter(
        "string",
        sets={name: In(mandatory=True, position=1, by_property_name=True) for name in (_NAME_PATH, _OBJECT_PATH)},
        help="The folder to put them into.",
    )
    LiteralPath = Parameter(
        "string",
        sets={name: In(mandatory=True, position=1, by_property_name=True) for name in (_NAME_LITERAL, _OBJECT_LITERAL)},
        aliases=("PSPath",),
        help="The same, taken as written.",
    )
    Repository = Parameter("string[]", sets=_NAMES, validate=(ValidateNotNull(empty=True),), help="Where to look.")
    Proxy = Parameter("uri", by_property_name=True, help="Not used.")
    ProxyCredential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Force = Parameter("switch", help="Do not ask.")
    AllowPrerelease = Parameter("switch", sets=_NAMES, help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    examples = (
        Example(
            "Register-PSRepository here -SourceLocation ./packages; Save-Module Tools ./saved -Repository here; "
            "(Get-ChildItem saved -Recurse -File).Name",
            "Tools.psm1",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
    )

    def process(self) -> None:
        target = self.engine.full_path(self.LiteralPath or self.Path)
        for package in self.agreed():
            self.put(package, target)
