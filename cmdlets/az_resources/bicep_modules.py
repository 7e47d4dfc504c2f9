"""Publishing Bicep files as modules."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._base import COMMANDS, ResourcesCmdlet
from pscompat import bicep


@cmdlet("Publish-AzBicepModule")
class PublishAzBicepModule(ResourcesCmdlet):
    """Publishes a Bicep file to a registry of modules, by the program `bicep`."""

    net_command = f"{COMMANDS}Bicep.PublishAzureBicepModuleCmdlet"

    def process(self) -> None:
        path = self.full_path(self.FilePath)
        if not bicep.is_bicep(path):
            self.fail("The specified file does not have the extension '.bicep'.", "System.ArgumentException")
        if not self.should_process(str(self.Target), "Publish Bicep module"):
            return
        options = ("--documentationUri", str(self.DocumentationUri)) if self.DocumentationUri else ()
        flags = (("WithSource", "--with-source"), ("Force", "--force"))
        more = tuple(option for name, option in flags if self.bound.get(name))
        try:
            bicep.publish(path, str(self.Target), (*options, *more))
        except bicep.BicepError as problem:
            self.fail(str(problem), "Microsoft.Azure.Commands.Common.Exceptions.AzPSApplicationException")
        if self.PassThru:
            self.write(True)
