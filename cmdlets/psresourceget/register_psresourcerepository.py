"""Register-PSResourceRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet, resource_repository_object
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange

_NAME, _GALLERY, _SEVERAL = "NameParameterSet", "PSGalleryParameterSet", "RepositoriesParameterSet"


@cmdlet("Register-PSResourceRepository", default_set=_NAME, supports_should_process=True)
class RegisterPSResourceRepository(RepositoryCmdlet):
    """Makes a folder of packages known to this session as a repository."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.RegisterPSResourceRepository"
    Name = Parameter(
        "string", sets={_NAME: In(mandatory=True, position=0)}, validate=(ValidateNotNull(empty=True),), help="A name."
    )
    Uri = Parameter(
        "string",
        sets={_NAME: In(mandatory=True, position=1)},
        validate=(ValidateNotNull(empty=True),),
        help="The folder.",
    )
    PSGallery = Parameter("switch", sets={_GALLERY: In(mandatory=True)}, help="PSGallery, which is listed already.")
    Repository = Parameter(
        "hashtable[]",
        sets={_SEVERAL: In(mandatory=True, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Several, as hashtables of Name, Uri and Trusted.",
    )
    Trusted = Parameter("switch", sets=(_NAME, _GALLERY), help="Whether it is trusted.")
    Priority = Parameter("int", sets=(_NAME, _GALLERY), validate=(ValidateRange(0, 100),), help="Accepted.")
    ApiVersion = Parameter("string", sets=(_NAME,), help="Accepted.")
    CredentialInfo = Parameter("psobject", sets=(_NAME,), help="Not used.")
    PassThru = Parameter("switch", help="Write the repository.")
    Force = Parameter("switch", help="Replace one of this name.")
    examples = (
        Example(
            "Register-PSResourceRepository here ./packages -Trusted; (Get-PSResourceRepository here).Trusted",
            "True",
            setup="$null = New-Item packages -ItemType Directory",
        ),
    )

    def process(self) -> None:
        if self.parameter_set == _NAME:
            self._add(self.Name, self.Uri, bool(self.Trusted))
        for entry in self.Repository or ():
            if entry.get("Name") is not None and entry.get("Uri") is not None:
                self._add(entry.get("Name"), entry.get("Uri"), bool(entry.get("Trusted")))

    def _add(self, name: str, address: str, trusted: bool) -> None:
        if not self.should_process(f"Register Repository '{name}' in PSRepository xml file"):
            return
        if self.Force:
            self.known().pop(name.lower(), None)
        made = self.register(name, address, trusted)
        if self.PassThru:
            self.write(resource_repository_object(made))
