"""Endpoints of profiles of Traffic Manager, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_trafficmanager._base import COMMANDS, VERSION, TrafficManagerCmdlet
from cmdlets.az_trafficmanager._classes import TrafficManagerEndpoint, full_type
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

GIVEN = {
    "EndpointLocation": "Location",
    "CustomHeader": "CustomHeaders",
    **dict.fromkeys(("Type", "TargetResourceId", "Target", "EndpointStatus", "Weight", "Priority", "AlwaysServe"), ""),
    **dict.fromkeys(("MinChildEndpoints", "MinChildEndpointsIPv4", "MinChildEndpointsIPv6"), ""),
    **dict.fromkeys(("GeoMapping", "SubnetMapping"), ""),
}
"""The parameters of a new endpoint, with the property where that has another name."""


def new_endpoint(name: Value, bound: dict[str, Value]) -> Any:
    """The endpoint that parameters tell of."""
    made = TrafficManagerEndpoint.net_new()
    made.values["Name"] = to_string(name)
    for parameter, property_name in GIVEN.items():
        if parameter in bound:
            made.net_set(property_name or parameter, bound[parameter])
    return made


class _OfEndpoint(TrafficManagerCmdlet):
    def subject(self) -> Any:
        """The endpoint that was given, or one with what the parameters name."""
        endpoint = self.object_of("TrafficManagerEndpoint")
        if endpoint is None:
            endpoint = TrafficManagerEndpoint.net_new()
            names = ("Name", "Type", "ProfileName", "ResourceGroupName")
            endpoint.values.update({name: to_string(self.bound.get(name)) for name in names})
        return endpoint

    def path_to(self, endpoint: Any) -> str:
        """The endpoint's path."""
        values = endpoint.values
        return self.path_of(values["ResourceGroupName"], values["ProfileName"], values["Type"], values["Name"])


@cmdlet("Get-AzTrafficManagerEndpoint")
class GetAzTrafficManagerEndpoint(_OfEndpoint):
    """Gets an endpoint."""

    net_command = f"{COMMANDS}GetAzureTrafficManagerEndpoint"

    def process(self) -> None:
        self.write_read(self._found)
        self.write_verbose("Success!")

    def _found(self) -> Iterator[Value]:
        yield TrafficManagerEndpoint.of(self.manager().get(self.path_to(self.subject()), VERSION) or {})


@cmdlet("New-AzTrafficManagerEndpoint")
class NewAzTrafficManagerEndpoint(_OfEndpoint):
    """Creates an endpoint that is not there yet."""

    net_command = f"{COMMANDS}NewAzureTrafficManagerEndpoint"

    def process(self) -> None:
        path, name = self.path_to(self.subject()), str(self.Name)
        if self.exists(path):
            self.wrong(
                f"There is already an existing endpoint with name '{name}' in the profile '{self.ProfileName}' and resource "
                f"group '{self.ResourceGroupName}'"
            )
        body = new_endpoint(name, self.bound).document()
        self.put(path, body, f"creation of endpoint '{name}'", TrafficManagerEndpoint.of)


@cmdlet("Set-AzTrafficManagerEndpoint")
class SetAzTrafficManagerEndpoint(_OfEndpoint):
    """Sends an endpoint that was changed."""

    net_command = f"{COMMANDS}SetAzureTrafficManagerEndpoint"

    def process(self) -> None:
        endpoint = self.subject()
        title = f"update of endpoint '{endpoint.values['Name']}'"
        self.put(self.path_to(endpoint), endpoint.document(), title, TrafficManagerEndpoint.of)


class _Switch(_OfEndpoint):
    """Switches an endpoint on or off, in the service and in the object that was given. status: what it is then."""

    status: ClassVar[str]

    def turn(self, endpoint: Any) -> None:
        """Send it."""
        values = endpoint.values
        values["EndpointStatus"] = self.status
        body = {"name": values["Name"], "type": full_type(values["Type"])}
        if values["Id"]:
            body["id"] = values["Id"]
        body["properties"] = {"endpointStatus": self.status}
        told = (
            f"Endpoint '{values['Name']}' of Profile '{values['ProfileName']}' from resource group "
            f"'{values['ResourceGroupName']}' was {self.status.lower()} successfully."
        )
        self.change("PATCH", self.path_to(endpoint), body, f"update of endpoint '{values['Name']}'", told)


@cmdlet("Enable-AzTrafficManagerEndpoint")
class EnableAzTrafficManagerEndpoint(_Switch):
    """Switches an endpoint on."""

    net_command = f"{COMMANDS}EnableAzureTrafficManagerEndpoint"
    status = "Enabled"

    def process(self) -> None:
        self.turn(self.subject())


@cmdlet("Disable-AzTrafficManagerEndpoint")
class DisableAzTrafficManagerEndpoint(_Switch):
    """Switches an endpoint off, after asking."""

    net_command = f"{COMMANDS}DisableAzureTrafficManagerEndpoint"
    status = "Disabled"

    def process(self) -> None:
        endpoint = self.subject()
        name, profile = endpoint.values["Name"], endpoint.values["ProfileName"]
        question = f"Are you sure you want to disable endpoint '{name}' of Profile '{profile}'?"
        if self.confirms(str(self.Name or ""), "Disabling endpoint ...", question):
            self.turn(endpoint)


@cmdlet("Remove-AzTrafficManagerEndpoint")
class RemoveAzTrafficManagerEndpoint(_OfEndpoint):
    """Removes an endpoint, after asking."""

    net_command = f"{COMMANDS}RemoveAzureTrafficManagerEndpoint"

    def process(self) -> None:
        endpoint = self.subject()
        values = endpoint.values
        question = (
            f"Are you sure you want to permanently remove endpoint '{values['Name']}' from profile '{values['ProfileName']}' in "
            f"resource group '{values['ResourceGroupName']}'?"
        )
        if self.confirms(str(self.Name or ""), "Removing endpoint ...", question):
            told = (
                f"Endpoint '{values['Name']}' from Profile '{values['ProfileName']}' from resource group "
                f"'{values['ResourceGroupName']}' was removed successfully."
            )
            self.change("DELETE", self.path_to(endpoint), None, f"deletion of endpoint '{values['Name']}'", told)
