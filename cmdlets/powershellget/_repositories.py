"""What the commands on repositories share."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from cmdlets.powershellget._packages import Repository, repositories
from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import PSCustomObject, Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

_ARGUMENT = "System.ArgumentException"


class RepositoryCmdlet(Cmdlet):
    """A command that registers, changes, removes or gets repositories."""

    def known(self) -> dict[str, Repository]:
        """The session's repositories by lower-case name."""
        return repositories(self.engine)

    def matching(self, names: list[str]) -> list[Repository]:
        """Those that names or patterns fit; a name that means none is reported."""
        found: list[Repository] = []
        for name in names:
            fits = compile_pattern(name)
            matches = [repository for repository in self.known().values() if fits(repository.name)]
            found += matches
            if not matches and not has_wildcards(name):
                message = f"No repository with the name '{name}' was found."
                identity = f"RepositoryNotFound,{self.metadata.name}"
                self.error(message, identity, "ObjectNotFound", name, "System.InvalidOperationException")
        return found

    def folder_of(self, address: Value) -> str:
        """The folder that a repository's address means; ends the command where it is none."""
        text = to_string(address)
        path = unquote(urlsplit(text).path) if text.lower().startswith("file:") else text
        folder = None if "://" in path else self.engine.full_path(path)
        if folder is None or not os.path.isdir(folder):
            self.throw(
                f"The specified Uri '{text}' is not a folder that exists. pscompat installs from repositories that are folders of "
                ".nupkg files or of module folders.",
                f"InvalidSourceLocation,{self.metadata.name}",
                "InvalidArgument",
                text,
                _ARGUMENT,
            )
        return folder

    def register(self, name: str, address: Value, trusted: bool) -> Repository:
        """Add a repository; ends the command where there is one of this name."""
        if name.lower() in self.known():
            message = f"The repository '{name}' is registered already."
            self.throw(message, f"PackageSourceExists,{self.metadata.name}", "ResourceExists", name, _ARGUMENT)
        made = Repository(name, to_string(address), self.folder_of(address), trusted)
        self.known()[name.lower()] = made
        return made


def repository_object(repository: Repository) -> PSCustomObject:
    """A repository as Get-PSRepository shows it."""
    return PSCustomObject(
        {
            "Name": repository.name,
            "InstallationPolicy": "Trusted" if repository.trusted else "Untrusted",
            "SourceLocation": repository.address,
            "Trusted": repository.trusted,
            "Registered": True,
            "PackageManagementProvider": "NuGet",
        },
        ["Microsoft.PowerShell.Commands.PSRepository"],
    )


def resource_repository_object(repository: Repository) -> PSCustomObject:
    """A repository as Get-PSResourceRepository shows it."""
    return PSCustomObject(
        {"Name": repository.name, "Uri": repository.address, "Trusted": repository.trusted, "Priority": 50},
        ["Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo"],
    )
