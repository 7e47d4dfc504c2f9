"""Profiles of Traffic Manager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_trafficmanager._base import COMMANDS, VERSION, TrafficManagerCmdlet
from cmdlets.az_trafficmanager._classes import TrafficManagerProfile
from pscompat.dotnet.values import Value

_GIVEN = {
    **dict.fromkeys(("RelativeDnsName", "Ttl", "ProfileStatus", "TrafficRoutingMethod", "MonitorProtocol"), ""),
    **dict.fromkeys(("MonitorPort", "MonitorPath", "MonitorIntervalInSeconds", "MonitorTimeoutInSeconds"), ""),
    **dict.fromkeys(("MonitorToleratedNumberOfFailures", "MaxReturn"), ""),
    "CustomHeader": "CustomHeaders",
    "ExpectedStatusCodeRange": "ExpectedStatusCodeRanges",
    "Tag": "Tags",
}
"""The parameters of a new profile, with the property where that has another name."""


@cmdlet("Get-AzTrafficManagerProfile")
class GetAzTrafficManagerProfile(TrafficManagerCmdlet):
    """Gets a profile, those of a group, or those of the subscription."""

    net_command = f"{COMMANDS}GetAzureTrafficManagerProfile"

    def process(self) -> None:
        self.write_read(self._found)
        self.write_verbose("Success!")

    def _found(self) -> Iterator[Value]:
        group, made = self.ResourceGroupName or "", TrafficManagerProfile.of
        if self.Name:
            yield made(self.manager().get(self.path_of(group, self.Name), VERSION) or {})
        else:
            yield from map(made, self.manager().items(self.profiles(group), VERSION))


@cmdlet("New-AzTrafficManagerProfile")
class NewAzTrafficManagerProfile(TrafficManagerCmdlet):
    """Creates a profile that is not there yet."""

    net_command = f"{COMMANDS}NewAzureTrafficManagerProfile"

    def process(self) -> None:
        group, name = str(self.ResourceGroupName), str(self.Name)
        path = self.path_of(group, name)
        if self.exists(path):
            self.wrong(f"There is already an existing profile with name '{name}' in the resource group '{group}'")
        made = TrafficManagerProfile.net_new()
        made.values["Name"] = name
        for parameter, property_name in _GIVEN.items():
            if self.is_bound(parameter):
                made.net_set(property_name or parameter, self.bound[parameter])
        body = {key: value for key, value in made.document().items() if key != "type"}
        self.put(path, body, f"creation of profile '{name}'", TrafficManagerProfile.of)


@cmdlet("Set-AzTrafficManagerProfile")
class SetAzTrafficManagerProfile(TrafficManagerCmdlet):
    """Sends a profile that was changed."""

    net_command = f"{COMMANDS}SetAzureTrafficManagerProfile"

    def process(self) -> None:
        profile = self.object_of("TrafficManagerProfile")
        name = profile.values["Name"]
        path = self.path_of(profile.values["ResourceGroupName"], name)
        self.put(path, profile.document(), f"update of profile '{name}'", TrafficManagerProfile.of)


class _OfProfile(TrafficManagerCmdlet):
    def named(self) -> tuple[str, str]:
        """Group and name of the profile that the parameters name."""
        profile = self.object_of("TrafficManagerProfile")
        if profile is None:
            return str(self.ResourceGroupName), str(self.Name)
        return str(profile.values["ResourceGroupName"] or ""), str(profile.values["Name"] or "")


class _Switch(_OfProfile):
    """Switches a profile on or off, in the service and in the object that was given. status: what it is then."""

    status: ClassVar[str]

    def turn(self) -> None:
        """Send it."""
        group, name = self.named()
        profile = self.object_of("TrafficManagerProfile")
        if profile is not None:
            profile.values["ProfileStatus"] = self.status
        known = profile or TrafficManagerProfile.net_new()
        known.values.update(ResourceGroupName=group, Name=name, ProfileStatus=self.status)
        body = known.document()
        body["properties"] = {
            key: value for key, value in body["properties"].items() if key in ("profileStatus", "maxReturn")
        }
        told = f"Profile '{name}' from resource group '{group}' was {self.status.lower()} successfully."
        self.change("PATCH", self.path_of(group, name), body, f"update of profile '{name}'", told)


@cmdlet("Enable-AzTrafficManagerProfile")
class EnableAzTrafficManagerProfile(_Switch):
    """Switches a profile on."""

    net_command = f"{COMMANDS}EnableAzureTrafficManagerProfile"
    status = "Enabled"

    def process(self) -> None:
        self.turn()


@cmdlet("Disable-AzTrafficManagerProfile")
class DisableAzTrafficManagerProfile(_Switch):
    """Switches a profile off, after asking."""

    net_command = f"{COMMANDS}DisableAzureTrafficManagerProfile"
    status = "Disabled"

    def process(self) -> None:
        _, name = self.named()
        if self.confirms(name, "Disabling profile ...", f"Are you sure you want to disable profile '{name}'?"):
            self.turn()


@cmdlet("Remove-AzTrafficManagerProfile")
class RemoveAzTrafficManagerProfile(_OfProfile):
    """Removes a profile, after asking."""

    net_command = f"{COMMANDS}RemoveAzureTrafficManagerProfile"

    def process(self) -> None:
        group, name = self.named()
        question = f"Are you sure you want to permanently remove profile '{name}'?"
        if self.confirms(str(self.Name or ""), "Removing profile ...", question):
            told = f"Profile '{name}' from resource group '{group}' was removed successfully."
            self.change("DELETE", self.path_of(group, name), None, f"deletion of profile '{name}'", told)
