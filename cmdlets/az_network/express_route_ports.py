"""Ports of ExpressRoute: the links in them, who may use them, their identity, and the letter for who lays the cables."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import (
    COMMANDS,
    GetResource,
    NetworkCmdlet,
    NewResource,
    RemoveResource,
    WriteNetworkResource,
    network,
)
from cmdlets.az_network._families import declare, parts, resources
from cmdlets.az_network.application_gateways import give_identity
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_PORT = network("ExpressRoutePorts", "PSExpressRoutePort", "ExpressRoute port")
_AUTHORIZATION = network(
    "ExpressRoutePorts/authorizations", "PSExpressRoutePortAuthorization", "authorization of an ExpressRoute port"
)
_OF_PORT = {"names": ("ExpressRoutePort", "Name"), "given": ("ExpressRoutePortObject",), "ids": ()}


class _NewPort(NewResource):
    keys = ("Name", "ResourceGroupName", "ResourceId")
    places = {"Link": "Links"}

    def is_reference(self, parameter: str) -> bool:
        return False


resources(
    __name__,
    "AzExpressRoutePort",
    _PORT,
    changes={"New": {"base": _NewPort}, "Set": {"changes": "ExpressRoutePort"}, "Remove": {"given": ("InputObject",)}},
)
parts(
    __name__,
    "AzExpressRoutePortIdentity",
    parent="ExpressRoutePort",
    at="Identity",
    makes="PSManagedServiceIdentity",
    apart=("UserAssignedIdentityId",),
    finish=give_identity,
)


@cmdlet("Get-AzExpressRoutePortLinkConfig")
class GetAzExpressRoutePortLinkConfig(NetworkCmdlet):
    """Gets the link of a name, or all."""

    net_command = f"{COMMANDS}GetAzureRmExpressRoutePortLinkConfigCommand"

    def process(self) -> None:
        links = unwrap(self.ExpressRoutePort).open_list("Links")
        name = str(self.ResourceId or "").rpartition("/")[2] or self.Name
        if not name:
            self.write_all(list(links))
            return
        found = next((each for each in map(unwrap, links) if str(each.Name or "").lower() == str(name).lower()), None)
        if found is None:
            self.throw(
                "Sequence contains no matching element",
                "",
                "CloseError",
                exception="System.InvalidOperationException",
            )
        self.write(found)


class _AddAuthorization(WriteNetworkResource):
    """Lets one more circuit use a port, which must have no authorization of that name."""

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Creating Resource"):
            return
        if self.present(target):
            self.no_argument("Authorization with the specified name already exists")
        body = {"name": target.name}
        self.send(
            "PUT",
            self.path(target),
            self.resource.version,
            body,
            title=self.title("creation", target),
            shown=self.shown,
        )


declare(
    __name__,
    "Get-AzExpressRoutePortAuthorization",
    GetResource,
    _AUTHORIZATION.noun,
    resource=_AUTHORIZATION,
    **_OF_PORT,
)
declare(
    __name__,
    "Add-AzExpressRoutePortAuthorization",
    _AddAuthorization,
    "an authorization to a port",
    resource=_AUTHORIZATION,
    **_OF_PORT,
)
declare(
    __name__,
    "Remove-AzExpressRoutePortAuthorization",
    RemoveResource,
    "an authorization of a port",
    resource=_AUTHORIZATION,
    **_OF_PORT,
)


@cmdlet("New-AzExpressRoutePortLOA")
class NewAzExpressRoutePortLOA(WriteNetworkResource):
    """Has the letter of authorization for a port written, and keeps it as a file."""

    net_command = f"{COMMANDS}NewAzureRmExpressRoutePortLOA"
    resource = _PORT
    names = ("PortName",)
    given = ("ExpressRoutePort",)
    ids = ("Id",)

    def process(self) -> None:
        target: ResourceId = self.target()
        file = Path(self.engine.full_path(str(self.Destination or "LOA.pdf")))
        body = {"customerName": str(self.CustomerName)}

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/generateLoa"
            status = operation.write(self.manager(), "POST", path, self.resource.version, body)
            content = base64.b64decode(str((status.result or {}).get("encodedContent") or ""))
            try:
                file.write_bytes(content)
            except OSError as problem:
                # Start-up: the cmdlet's class alone does nothing.
                from cmdlets._az.operations import OperationRefusedError

                raise OperationRefusedError(str(problem), "System.IO.IOException") from None
            operation.tell(f"Written Letter of Authorization To: {file}")
            if self.PassThru:
                yield True

        self.perform(self.title("letter of authorization", target), work)
