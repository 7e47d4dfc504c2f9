"""Get-AzSubscription, Get-AzTenant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.contexts import PSAzureSubscription, PSAzureTenant
from cmdlets.az_accounts._base import PS_ARGUMENT, AccountsCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.azure.subscriptions import Subscription, list_subscriptions, list_tenants
from pscompat.cmdlet import Example
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.connection import Connection


@cmdlet("Get-AzSubscription")
class GetAzSubscription(AccountsCmdlet):
    """Gets the subscriptions that the account can see, ordered by tenant and name."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMSubscriptionCommand"
    examples = (Example("(Get-AzSubscription -SubscriptionName Simulator).State", "Enabled", simulator=True),)

    def process(self) -> None:
        connection = self.connection()
        if self.AsJob:

            def work(operation: Operation) -> Iterable[Value]:
                return [PSAzureSubscription.of(one) for one in self._found(connection)]

            self.perform("listing of subscriptions", work)
            return
        try:
            found = self._found(connection)
        except ServiceError as problem:
            if problem.code != "SubscriptionNotFound":
                self.throw_service_error(problem)
            record = ErrorRecord(
                NetException(PS_ARGUMENT, problem.message), self.net_command, "CloseError", problem.target
            )
            record.command = ""
            self.write_error(record)
            return
        self.write_all(PSAzureSubscription.of(item) for item in found)

    def _found(self, connection: Connection) -> list[Subscription]:
        """The subscriptions that fit. Raises ServiceError."""
        wanted = self.SubscriptionId or self.SubscriptionName
        listed = list_subscriptions(connection, self.TenantId or "", self.write_warning)
        if not wanted:
            return sorted(listed, key=lambda one: (one.tenant_id, one.name.lower()))
        by_id = bool(self.SubscriptionId)
        found = [one for one in listed if (one.id if by_id else one.name).lower() == wanted.lower()]
        if not found:
            raise ServiceError(
                "SubscriptionNotFound",
                f"Subscription {wanted} was not found in tenant {self.TenantId or ''}. Please verify that the subscription "
                "exists in this tenant.",
                target=wanted,
            )
        if by_id:
            return [next((one for one in found if one.tenant_id == one.home_tenant_id), found[0])]
        return sorted(found, key=lambda one: (one.tenant_id, one.name.lower()))


@cmdlet("Get-AzTenant")
class GetAzTenant(AccountsCmdlet):
    """Gets the tenants that the account belongs to, or the one with an id or domain."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMTenantCommand"
    examples = (Example("(Get-AzTenant).Name", "Contoso", simulator=True),)

    def process(self) -> None:
        try:
            tenants = list_tenants(self.connection())
        except ServiceError as problem:
            self.throw_service_error(problem)
        wanted: str | None = self.TenantId
        self.write_all(PSAzureTenant.of(one) for one in tenants if not wanted or one.is_called(wanted))
