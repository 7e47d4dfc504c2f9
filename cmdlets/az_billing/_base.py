"""What the cmdlets of Az.Billing have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet import types as net_types
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

ACCOUNTS = "/providers/Microsoft.Billing/billingAccounts"
VERSION = "2020-05-01"
"""The api-version of billing accounts. Source: the client that Az.Billing is built with."""
PERIODS_VERSION = "2018-03-01-preview"
COMMANDS = "Microsoft.Azure.Commands.Billing.Cmdlets."


def made(net_class: str, document: Document) -> Any:
    """The object for a document."""
    found: Any = net_types.known(net_class).python
    return found(document)


def below(path: str, name: Value) -> str:
    """A path with a name behind it."""
    return f"{path}/{quote(str(name), safe='')}"


class BillingCmdlet(AzCmdlet):
    """Base of those that warn of what the service refuses, and go on."""

    def warned(self, work: Callable[[], Iterable[Value]], about: str = "") -> None:
        """Write what a read gives, or a warning of the service's error."""
        try:
            self.write_all(work())
        except ServiceError as problem:
            self.write_warning(f"{about}: {problem.message}" if about else problem.message)

    def each_name(self, read: Callable[[str], Iterable[Value]]) -> None:
        """Read each of those that -Name names."""
        for name in map(str, self.Name):
            self.warned(lambda name=name: read(name), name)  # type: ignore[misc]
