"""Get-PSProvider."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.providers.base import provider_not_found
from pscompat.providers.drives import drives_of


@cmdlet("Get-PSProvider", output=("System.Management.Automation.ProviderInfo",))
class GetPSProvider(Cmdlet):
    """Gets the kinds of drives there are."""

    PSProvider = Parameter(
        "string[]",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The providers' names.",
    )
    examples = (
        Example("(Get-PSProvider Env*).Drives.Name", "Env"),
        Example("(Get-PSProvider).Name", "Alias\nEnvironment\nFileSystem\nFunction\nVariable"),
    )

    def process(self) -> None:
        providers = sorted(drives_of(self.engine).providers.values(), key=lambda provider: provider.Name)
        for name in self.PSProvider or ["*"]:
            fits = compile_pattern(name.rpartition("\\")[2])
            found = [provider for provider in providers if fits(provider.Name)]
            if not found and not has_wildcards(name):
                self.write_error(provider_not_found(name).record)
            self.write_all(found)
