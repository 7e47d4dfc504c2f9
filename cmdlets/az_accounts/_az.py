"""How an Az cmdlet is written: as any other cmdlet, with its parameters taken from the catalog.

    @cmdlet("Get-AzTenant")
    class GetAzTenant(AzCmdlet):
        \"\"\"Gets the tenants of the account.\"\"\"

        net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMTenantCommand"
        takes = ("TenantId",)

The catalog knows names, types, sets, positions, aliases and pipeline flags. `takes` names the parameters that the class
acts on; binding another one is an error rather than an argument that is silently left out.
"""

# Every Az cmdlet is declared with this file, most only to be bound or asked -WhatIf: what reaches the service is imported by
# the methods that do.

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

from pscompat import catalog
from pscompat.catalog.metadata import command_metadata
from pscompat.cmdlet import Cmdlet
from pscompat.commands import registry
from pscompat.commands.metadata import COMMON_NAMES
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.errors import ServiceError
    from pscompat.commands.metadata import Transformation
    from pscompat.runtime.engine import Engine


class AzCmdlet(Cmdlet):
    """Base of the Az cmdlets. `net_command` is the .NET class that the real cmdlet's error ids name."""

    net_command: ClassVar[str]
    takes: ClassVar[tuple[str, ...]] = ()

    def __getattr__(self, name: str) -> Any:
        """A parameter that was not bound reads as null."""
        if name.lower() in type(self).metadata.lookup():
            return None
        raise AttributeError(name)

    def begin(self) -> None:
        for name in self.bound:
            if name not in self.takes and name not in COMMON_NAMES and name != "DefaultProfile":
                self.throw(
                    f"The parameter '{name}' of {self.metadata.name} is known to pscompat but not implemented. Nothing was done.",
                    "NotImplemented",
                    "NotImplemented",
                    name,
                    "System.NotImplementedException",
                )

    def connection(self) -> Connection:
        """The connection to use: that of -DefaultProfile or the session's; ends the command where there is none."""
        # Start-up: -WhatIf reaches no service.
        from cmdlets.az_accounts import _connection

        return _connection.connection_for(self, self.DefaultProfile)

    def throw_service_error(self, problem: ServiceError) -> NoReturn:
        """End the command with an error that the service gave."""
        # Start-up: most runs have no error to tell of.
        from cmdlets.az_accounts._errors import service_record

        self.throw_record(service_record(problem, self.net_command))

    def write_service_error(self, problem: ServiceError) -> None:
        """Report an error that the service gave; the objects that follow are still processed."""
        # Start-up: most runs have no error to tell of.
        from cmdlets.az_accounts._errors import service_record

        self.write_error(service_record(problem, self.net_command))


C = TypeVar("C", bound=type[AzCmdlet])


def cmdlet(
    name: str,
    *,
    default_set: str | None = None,
    confirm_impact: str = "Medium",
    aliases: tuple[str, ...] = (),
    transforms: dict[str, Transformation] | None = None,
) -> Callable[[C], C]:
    """Declare an AzCmdlet subclass as the command `name` with the parameters that the catalog has for it.

    The other arguments are those of pscompat.catalog.metadata.command_metadata.
    """

    def declare(cls: C) -> C:
        facts = catalog.lookup(name)
        if facts is None:
            raise LookupError(f"the catalog has no cmdlet {name}")
        cls.metadata = command_metadata(facts, default_set, confirm_impact, transforms)
        registry.declare(cls, aliases)
        return cls

    return declare


class RevealedSecret:
    """Lets a parameter of type String take a SecureString by its text, where PowerShell would take the type's name.

    `is_secret`: what is bound is shown to nobody; $MyInvocation.BoundParameters holds it as a SecureString.
    """

    is_secret = True

    def transform(self, engine: Engine, value: Value) -> Value:
        """The text of a SecureString; any other value as it is."""
        plain = unwrap(value)
        if getattr(plain, "net_name", "") == "System.Security.SecureString":
            return plain.reveal()
        return value
