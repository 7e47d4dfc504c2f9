"""Get-AzSubscription, Get-AzTenant."""

from __future__ import annotations

from cmdlets._az.cmdlet import NOT_YET, AzCmdlet, cmdlet
from cmdlets._az.contexts import PSAzureSubscription, PSAzureTenant
from pscompat.azure.errors import ServiceError
from pscompat.azure.subscriptions import list_subscriptions, list_tenants
from pscompat.cmdlet import Example


@cmdlet("Get-AzSubscription")
class GetAzSubscription(AzCmdlet):
    """Gets the subscriptions that the account can see."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMSubscriptionCommand"
    refuses = dict.fromkeys(("AsJob",), NOT_YET)
    examples = (Example("(Get-AzSubscription -SubscriptionName Simulator).State", "Enabled", simulator=True),)

    def process(self) -> None:
        connection = self.connection()

        try:
            subscriptions = list_subscriptions(connection)
        except ServiceError as problem:
            self.throw_service_error(problem)
        wanted = self.SubscriptionId or self.SubscriptionName
        found = [
            item
            for item in subscriptions
            if (not wanted or wanted.lower() in (item.id.lower(), item.name.lower()))
            and (not self.TenantId or self.TenantId.lower() == item.tenant_id.lower())
        ]
        if wanted and not found:
            tenant = self.TenantId or connection.context.tenant_id
            self.throw(
                f"Subscription {wanted} was not found in tenant {tenant}. Please verify that the subscription exists in this "
                "tenant.",
                "SubscriptionNotFound",
                "CloseError",
                wanted,
                "System.Management.Automation.PSArgumentException",
            )
        self.write_all(PSAzureSubscription.of(item) for item in found)


@cmdlet("Get-AzTenant")
class GetAzTenant(AzCmdlet):
    """Gets the tenants that the account belongs to."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMTenantCommand"
    examples = (Example("(Get-AzTenant).Name", "Contoso", simulator=True),)

    def process(self) -> None:
        connection = self.connection()

        try:
            tenants = list_tenants(connection)
        except ServiceError as problem:
            self.throw_service_error(problem)
        wanted = self.TenantId and self.TenantId.lower()
        self.write_all(
            PSAzureTenant.of(tenant)
            for tenant in tenants
            if not wanted or wanted in (tenant.id.lower(), (tenant.domain or "").lower())
        )
