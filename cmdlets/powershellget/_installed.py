"""What the commands on installed modules share."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.powershellget._gallery import GalleryCmdlet, module_object
from cmdlets.powershellget._packages import Package, installed, version_key
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards


class InstalledCmdlet(GalleryCmdlet):
    """A command on modules in the folders of $env:PSModulePath, and on those that come with pscompat."""

    def installed(self, name: str, every: bool = False) -> list[Package]:
        """Those that a name fits, the newest of each or `every` one, in the version asked for."""
        fits = compile_pattern(name)
        wanted = self.bound.get("RequiredVersion") or self.bound.get("Version")
        found = [package for package in installed() if fits(package.name)]
        if wanted is not None:
            found = [package for package in found if version_key(package.version) == version_key(to_string(wanted))]
        found.sort(key=lambda package: (package.name.lower(), version_key(package.version)))
        return found if every else list({package.name.lower(): package for package in found}.values())

    def along(self, name: str) -> Iterator[Package]:
        """The modules that come with pscompat and that a name fits."""
        fits = compile_pattern(name)
        registry = self.engine.commands.registry
        for module in registry.module_names():
            if fits(module):
                yield Package(module, registry.module_version(module), "", "")

    def objects(self, name: str, type_name: str) -> Iterator[Value]:
        """What Get-InstalledModule writes for a name; one without wildcards that means nothing is reported."""
        found = self.installed(name, bool(self.bound.get("AllVersions")))
        found = found or [package for package in self.along(name) if package.name.partition(".")[0] == "Az"]
        for package in found:
            yield module_object(package, type_name, InstalledLocation=package.path)
        if not found and not has_wildcards(name):
            self.miss_installed(name)

    def miss_installed(self, name: str) -> None:
        """Report that a module is not installed."""
        message = f"No match was found for the specified search criteria and module names '{name}'."
        identity = f"NoMatchFound,Microsoft.PowerShell.PackageManagement.Cmdlets.{self.not_found_id}"
        self.error(message, identity, "ObjectNotFound", name, "System.Exception")
