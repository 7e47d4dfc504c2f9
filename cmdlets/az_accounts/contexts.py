"""Who is signed in, and the subscription that commands act in: Get-, Set- and Clear-AzContext."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import NOT_YET, AzCmdlet, cmdlet
from cmdlets._az.connection import connection_or_none, remember, use
from cmdlets._az.contexts import PSAzureContext, context_of
from pscompat.azure.errors import ServiceError
from pscompat.azure.subscriptions import find_subscription, in_subscription, list_subscriptions
from pscompat.cmdlet import Example
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext


from cmdlets._az.connection import sign_out


@cmdlet("Get-AzContext")
class GetAzContext(AzCmdlet):
    """Gets who is signed in, and the subscription that commands act in; nothing when nobody is."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMContextCommand"
    ignores = {"ListAvailable": "there is one context"}
    refuses = dict.fromkeys(("RefreshContextFromTokenCache",), NOT_YET)
    examples = (Example("(Get-AzContext).Subscription.Name", "Simulator", simulator=True),)

    def process(self) -> None:
        connection = connection_or_none(self)
        if connection is None:
            return
        context = PSAzureContext(connection.context)
        if self.Name is None or self.Name.lower() == context.Name.lower():
            self.write(context)


@cmdlet("Set-AzContext")
class SetAzContext(AzCmdlet):
    """Chooses the subscription that commands act in; it is remembered for later sessions."""

    net_command = "Microsoft.Azure.Commands.Profile.SetAzureRMContextCommand"
    refuses = dict.fromkeys(
        (
            "ExtendedProperty",
            "Name",
        ),
        NOT_YET,
    )
    examples = (Example("(Set-AzContext -Subscription Simulator).Subscription.Name", "Simulator", simulator=True),)

    def process(self) -> None:
        connection = self.connection()

        try:
            context = self._context(connection)
        except ServiceError as problem:
            self.throw_service_error(problem)
        if not self.should_process(f"{context.subscription_name} ({context.subscription_id})", "Set-AzContext"):
            return
        changed = connection.with_context(context)
        use(self.engine, changed)
        if self.Scope is None or str(self.Scope).lower() != "process":
            remember(changed)
        self.write(PSAzureContext(context))

    def _context(self, connection: Connection) -> AzureContext:
        given = self.Context and context_of(unwrap(self.Context))
        if given is not None:
            return given
        wanted = self.Subscription or getattr(unwrap(self.SubscriptionObject), "Id", None)
        if wanted:
            return in_subscription(connection.context, find_subscription(connection, wanted))
        tenant = self.Tenant or getattr(unwrap(self.TenantObject), "Id", None)
        if tenant:
            return self._first_in_tenant(connection, tenant)
        self.throw(
            "Set-AzContext takes a subscription, a tenant or a context.",
            "InvalidArgument",
            "InvalidArgument",
            exception="System.ArgumentException",
        )

    def _first_in_tenant(self, connection: Connection, tenant: str) -> AzureContext:
        for subscription in list_subscriptions(connection):
            if subscription.tenant_id.lower() == tenant.lower() and subscription.state == "Enabled":
                return in_subscription(connection.context, subscription)
        raise ServiceError(
            "SubscriptionNotFound", f"The tenant '{tenant}' has no enabled subscription that the account can see."
        )


@cmdlet("Clear-AzContext")
class ClearAzContext(AzCmdlet):
    """Forgets who was signed in."""

    net_command = "Microsoft.Azure.Commands.Profile.ClearAzureRmContext"
    examples = (Example("Clear-AzContext -Force -PassThru", "True", simulator=True),)

    def process(self) -> None:
        if not self.should_process("the remembered sign-in", "Clear"):
            return
        if not self.Force and not self.should_continue("Forget who is signed in?", "Clear context"):
            return
        sign_out(self.engine, connection_or_none(self))
        if self.PassThru:
            self.write(True)
