"""What the commands of PSResourceGet share."""

from __future__ import annotations

import re

from cmdlets.powershellget._installed import InstalledCmdlet
from cmdlets.powershellget._packages import GALLERY, version_key
from pscompat.dotnet.convert import to_string

RESOURCE = "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo"
_EXCEPTION = "Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceNotFoundException"
_RANGE = re.compile(r"([\[(])\s*([\d.]*)\s*,\s*([\d.]*)\s*([\])])$")


class ResourceCmdlet(InstalledCmdlet):
    """A command on resources, which are modules here."""

    def _version_fits(self, version: str) -> bool:
        wanted = self.bound.get("Version")
        if wanted is None or to_string(wanted) == "*":
            return True
        text, key = to_string(wanted).strip(), version_key(version)
        limits = _RANGE.match(text)
        if limits is None:
            return key == version_key(text.strip("[]"))
        opening, low, high, closing = limits.groups()
        above = not low or key > version_key(low) or (opening == "[" and key == version_key(low))
        below = not high or key < version_key(high) or (closing == "]" and key == version_key(high))
        return above and below

    def miss(self, name: str) -> None:
        """Report that no repository has a resource."""
        version = self.bound.get("Version")
        shown = f" with version '{to_string(version)}'" if version is not None else ""
        message = (
            f"Package '{name}'{shown} could not be found in any registered repositories. (pscompat installs from repositories that "
            f"are folders, which Register-PSResourceRepository registers; it does not reach {GALLERY}.)"
        )
        self.error(message, "ResourceNotFound", "ObjectNotFound", name, _EXCEPTION)

    def miss_installed(self, name: str) -> None:
        """Report that a resource is not installed."""
        message = f"Cannot find '{name}' among the installed resources."
        self.error(message, "UninstallResourceError", "ObjectNotFound", name, _EXCEPTION)
