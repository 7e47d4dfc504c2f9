"""Get-AzTenant."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_accounts._models import PSAzureTenant
from pscompat.azure.errors import ServiceError
from pscompat.azure.subscriptions import list_tenants
from pscompat.cmdlet import Example


@cmdlet("Get-AzTenant", aliases=("Get-AzDomain",))
class GetAzTenant(AzCmdlet):
    """Gets the tenants that the account belongs to."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMTenantCommand"
    takes = ("TenantId",)
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
