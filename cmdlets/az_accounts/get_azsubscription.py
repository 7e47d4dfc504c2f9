"""Get-AzSubscription."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_accounts._models import PSAzureSubscription
from pscompat.azure.errors import ServiceError
from pscompat.azure.subscriptions import list_subscriptions
from pscompat.cmdlet import Example


@cmdlet("Get-AzSubscription")
class GetAzSubscription(AzCmdlet):
    """Gets the subscriptions that the account can see."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMSubscriptionCommand"
    takes = ("SubscriptionId", "SubscriptionName", "TenantId")
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
