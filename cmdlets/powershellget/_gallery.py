"""What the commands of PowerShellGet and PSResourceGet share: the search, the errors, and what they write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.powershellget._packages import (
    GALLERY,
    Package,
    Repository,
    all_users_folder,
    packages,
    repositories,
    user_folder,
    version_key,
)
from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import PSCustomObject, Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_WITH_PSCOMPAT = ("powershellget", "packagemanagement", "psreadline", "microsoft.powershell.psresourceget")
SCOPES = ("CurrentUser", "AllUsers")


class GalleryCmdlet(Cmdlet):
    """A command on packages: `not_found_id` is its error for a name that no repository has, `question` what it asks about each."""

    not_found_id = "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.FindPackage"
    question = "Version '{version}' of module '{name}'"

    def names(self) -> list[str]:
        """The names asked for: those given, or those of the objects given."""
        given = [to_string(name) for name in self.bound.get("Name") or ()]
        return given or [to_string(_name_of(item)) for item in self.bound.get("InputObject") or ()]

    def comes_along(self, name: str) -> bool:
        """Whether a module is there without being installed: those of Azure and PowerShell's own."""
        return name.lower() in _WITH_PSCOMPAT or self.engine.modules.known_name(name) is not None

    def say_it_is_there(self, name: str) -> None:
        """Tell that there is nothing to install: in the verbose stream with -Force, else as a warning, as for a module that is there."""
        text = f"Module '{name}' comes with pscompat; there is nothing to install."
        (self.write_verbose if self.bound.get("Force") else self.write_warning)(text)

    def sources(self) -> list[Repository]:
        """The repositories asked for; all without."""
        known = repositories(self.engine)
        wanted = [to_string(name) for name in self.bound.get("Repository") or ()]
        for name in wanted:
            if name.lower() not in known:
                message = f"Unable to find repository '{name}'. Use Get-PSRepository to see all available repositories."
                identity = f"SourceNotFound,{self.metadata.name}"
                self.throw(message, identity, "InvalidArgument", name, "System.InvalidOperationException")
        return [known[name.lower()] for name in wanted] or list(known.values())

    def found(self, name: str) -> list[Package]:
        """The newest package of each name that a name or pattern fits, in the versions asked for."""
        fits = compile_pattern(name)
        best: dict[str, Package] = {}
        for package in (each for source in self.sources() for each in packages(source)):
            if fits(package.name) and self._version_fits(package.version):
                old = best.get(package.name.lower())
                if old is None or version_key(package.version) > version_key(old.version):
                    best[package.name.lower()] = package
        return [best[key] for key in sorted(best)]

    def _version_fits(self, version: str) -> bool:
        wanted = self.bound.get("RequiredVersion") or self.bound.get("Version")
        key = version_key(version)
        if wanted is not None and version_key(to_string(wanted)) != key:
            return False
        low, high = self.bound.get("MinimumVersion"), self.bound.get("MaximumVersion")
        if low is not None and key < version_key(to_string(low)):
            return False
        return high is None or key <= version_key(to_string(high))

    def required(self, name: str) -> list[Package]:
        """As `found`; a name without wildcards that no repository has is reported."""
        found = self.found(name)
        if not found and not has_wildcards(name):
            self.miss(name)
        return found

    def agreed(self) -> Iterator[Package]:
        """The packages of the names asked for, each after the user's consent; of what comes along nothing but that it does."""
        for name in self.names():
            if self.comes_along(name):
                self.say_it_is_there(name)
                continue
            for package in self.required(name):
                if self.should_process(self.question.format(name=package.name, version=package.version)):
                    yield package

    def miss(self, name: str) -> None:
        """Report that no repository has a module."""
        message = (
            f"No match was found for the specified search criteria and module name '{name}'. Try Get-PSRepository to see all "
            f"available registered module repositories. (pscompat installs from repositories that are folders, which "
            f"Register-PSRepository registers; it does not reach {GALLERY}.)"
        )
        self.error(message, self.not_found_id, "ObjectNotFound", name, "System.Exception")

    def target(self) -> str:
        """The folder that -Path or -Scope means."""
        if self.bound.get("Path") is not None:
            return self.engine.full_path(self.bound["Path"])
        return all_users_folder() if to_string(self.bound.get("Scope") or "").lower() == "allusers" else user_folder()

    def put(self, package: Package, target: str) -> None:
        """Install a package; ends the command where the folder cannot be written."""
        try:
            package.install(target)
        except OSError as failure:
            message = f"The module '{package.name}' cannot be written to '{target}': {failure.strerror or failure}"
            self.throw(message, "InstallFailed", "WriteError", package.name, "System.IO.IOException")


def _name_of(item: Value) -> Value:
    return members.value(item, "Name", item)


def module_object(package: Package, type_name: str, **more: Value) -> PSCustomObject:
    """A package as Find-Module and Get-InstalledModule show it."""
    return PSCustomObject(
        {
            "Version": package.version,
            "Name": package.name,
            "Repository": package.repository,
            "Description": package.description,
            "Author": package.author,
            "Type": "Module",
            **more,
        },
        [type_name],
    )


def name_parameter(sets: dict[str, Any] | tuple[str, ...] = (), mandatory: bool = True, **more: Any) -> Parameter:
    """-Name of the commands that take modules' names."""
    return Parameter(
        "string[]",
        sets=sets,
        mandatory=mandatory,
        position=0,
        by_property_name=True,
        help="The modules' names.",
        **more,
    )
