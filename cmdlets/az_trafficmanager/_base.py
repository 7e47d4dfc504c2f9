"""What the cmdlets of Az.TrafficManager have in common. Source: the module's TrafficManagerClient.cs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus

VERSION = "2022-04-01"
COMMANDS = "Microsoft.Azure.Commands.TrafficManager."
ARGUMENT_EXCEPTION = "System.Management.Automation.PSArgumentException"


class TrafficManagerCmdlet(AzCmdlet):
    """Base."""

    exception = "Microsoft.Rest.Azure.CloudException"

    def profiles(self, group: str = "") -> str:
        """The path of the profiles of a group, or of the subscription."""
        inside = f"/resourceGroups/{quote(group, safe='()')}" if group else ""
        return f"{self.manager().subscription}{inside}/providers/Microsoft.Network/trafficmanagerprofiles"

    def path_of(self, group: Value, *names: Value) -> str:
        """The path of a profile, or of an endpoint by its profile, type and name; ends the command where a name is empty."""
        parts = [to_string(part) for part in names]
        if not group or not all(parts):
            self.wrong("The name of the resource group, of the profile or of the endpoint is empty.")
        return "/".join((self.profiles(to_string(group)), *(quote(part, safe="") for part in parts)))

    def wrong(self, message: str) -> NoReturn:
        """End the command since what was given does not fit what there is."""
        self.throw(message, self.net_command, "CloseError", None, ARGUMENT_EXCEPTION)

    def exists(self, path: str) -> bool:
        """Whether there is something at a path; any other error of the service ends the command."""
        # Start-up: -WhatIf asks nothing.
        from pscompat.azure.errors import ServiceError

        try:
            return self.manager().find(path, VERSION) is not None
        except ServiceError as problem:
            self.throw_service_error(problem)

    def put(self, path: str, body: dict[str, Any], title: str, made: Callable[[Any], Value]) -> None:
        """Send a document, and write what is made of the answer."""

        def shown(status: OperationStatus) -> Value:
            self.write_verbose("Success!")
            return made(status.result)

        self.send("PUT", path, VERSION, body, title=title, shown=shown)

    def change(self, method: str, path: str, body: dict[str, Any] | None, title: str, told: str = "") -> None:
        """Send a change that is answered by `True`."""

        def shown(_: OperationStatus) -> Value:
            self.write_verbose("Success!")
            if told:
                self.write_verbose(told)
            return True

        self.send(method, path, VERSION, body, title=title, shown=shown)

    def object_of(self, parameter: str) -> Any:
        """The object that a parameter was given, None without one."""
        return unwrap(self.bound.get(parameter))
