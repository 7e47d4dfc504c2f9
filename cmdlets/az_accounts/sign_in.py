"""Signing in and out: Connect-AzAccount, Disconnect-AzAccount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import NOT_YET, AzCmdlet, cmdlet
from cmdlets._az.connection import elsewhere, remember, use
from cmdlets._az.contexts import PSAzureProfile
from pscompat.azure.connection import connect_azure
from pscompat.azure.context import AzureContext
from pscompat.azure.credentials import (
    authenticate,
    client_certificate_credential,
    client_secret_credential,
    device_code_credential,
    interactive_credential,
    managed_identity_credential,
)
from pscompat.azure.errors import EndpointError, ServiceError
from pscompat.azure.subscriptions import find_subscription, first_context, in_subscription
from pscompat.cmdlet import Example
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection

_SECRET_SET = "ServicePrincipalWithSubscriptionId"
_CERTIFICATE_SET = "ServicePrincipalCertificateFileWithSubscriptionId"
_IDENTITY_SET = "ManagedServiceLogin"


from cmdlets._az.connection import connection_or_none, sign_out
from cmdlets._az.contexts import PSAzureRmAccount


@cmdlet("Connect-AzAccount")
class ConnectAzAccount(AzCmdlet):
    """Signs in to Azure. Account, tenant and subscription are remembered, secrets never.

    With --simulator or --endpoint there is nothing to sign in to: the connection that there is, is the answer.
    """

    net_command = "Microsoft.Azure.Commands.Profile.ConnectAzureRmAccountCommand"
    ignores = {"Force": "it answers a question that is not asked here"}
    refuses = dict.fromkeys(
        (
            "AccessToken",
            "AuthScope",
            "CertificateThumbprint",
            "ClaimsChallenge",
            "ContextName",
            "FederatedToken",
            "GraphAccessToken",
            "KeyVaultAccessToken",
            "MaxContextPopulation",
            "MicrosoftGraphAccessToken",
            "SendCertificateChain",
            "SkipContextPopulation",
            "SkipValidation",
        ),
        NOT_YET,
    )
    examples = (
        Example("(Connect-AzAccount).Context.Account.Id", "simulator", simulator=True),
        Example("Connect-AzAccount -Identity", text="Signs in as the machine that this runs on."),
    )

    def process(self) -> None:
        if not self.should_process(str(self.Environment or "AzureCloud"), "log in"):
            return

        try:
            connection = self._with_subscription(self._signed_in())
        except ServiceError as problem:
            self.throw_service_error(problem)
        except (EndpointError, ValueError) as problem:
            self.throw(str(problem), "InvalidArgument", "InvalidArgument", exception="System.ArgumentException")
        use(self.engine, connection)
        if self.Scope is None or str(self.Scope).lower() != "process":
            remember(connection)
        self.write(PSAzureProfile(connection.context))

    def _signed_in(self) -> Connection:
        """A connection as the account that signs in, in no subscription yet."""
        connection = elsewhere(self)
        if connection is not None:
            return connection
        if self.parameter_set == _IDENTITY_SET:
            account = self.AccountId or "MSI@50342"
            context = self._context("managed-identity", account, "ManagedService", self.AccountId)
            return connect_azure(context, managed_identity_credential(self.AccountId))
        if self.parameter_set in (_SECRET_SET, _CERTIFICATE_SET):
            return self._service_principal()
        if self.parameter_set != "UserWithSubscriptionId":
            self.throw(
                "Signing in with a user's name and password, a thumbprint, an assertion or an access token is not implemented. "
                "Use the browser, -UseDeviceAuthentication, -Identity, or -ServicePrincipal.",
                "NotImplemented",
                "NotImplemented",
                exception="System.NotImplementedException",
            )
        return self._user()

    def _service_principal(self) -> Connection:
        if not self.Tenant:
            self.throw(
                "A service principal signs in to a tenant: give it with -Tenant.",
                "TenantMissing",
                "InvalidArgument",
                exception="System.ArgumentException",
            )
        credential: Value
        if self.parameter_set == _SECRET_SET:
            client = self.Credential.UserName
            credential = client_secret_credential(self.Tenant, client, self.Credential.Password.reveal())
        else:
            client = self.ApplicationId
            password = self.CertificatePassword.reveal() if self.CertificatePassword is not None else None
            path = self.engine.full_path(self.CertificatePath)
            credential = client_certificate_credential(self.Tenant, client, path, password)
        return connect_azure(self._context("service-principal", client, "ServicePrincipal", client), credential)

    def _user(self) -> Connection:
        import json
        from dataclasses import replace

        by_code = bool(self.UseDeviceAuthentication)
        credential = (
            device_code_credential(self.Tenant, show=self._show_code)
            if by_code
            else interactive_credential(self.Tenant)
        )
        connection = connect_azure(self._context("device-code" if by_code else "interactive", ""), credential)
        record = authenticate(credential, connection.scope)
        account = json.loads(record)
        return connection.with_context(
            replace(
                connection.context,
                account=account.get("username", ""),
                tenant_id=self.Tenant or account.get("tenantId", ""),
                authentication_record=record,
            )
        )

    def _show_code(self, address: str, code: str, expires: Value) -> None:
        self.write_warning(
            f"To sign in, use a web browser to open the page {address} and enter the code {code} to authenticate."
        )

    def _context(
        self, sign_in: str, account: str, account_type: str = "User", client_id: str | None = None
    ) -> AzureContext:
        return AzureContext(
            account=account,
            tenant_id=self.Tenant or "",
            subscription_id="",
            subscription_name="",
            environment=self.Environment or "AzureCloud",
            account_type=account_type,
            sign_in=sign_in,
            client_id=client_id,
        )

    def _with_subscription(self, connection: Connection) -> Connection:
        if self.Subscription:
            found = find_subscription(connection, self.Subscription)
            return connection.with_context(in_subscription(connection.context, found))
        return connection.with_context(first_context(connection))


@cmdlet("Disconnect-AzAccount")
class DisconnectAzAccount(AzCmdlet):
    """Signs out: the session has no connection any more, and the next one does not find this one's."""

    net_command = "Microsoft.Azure.Commands.Profile.DisconnectAzureRmAccountCommand"
    ignores = dict.fromkeys(("AzureContext", "InputObject"), "there is one account")
    refuses = dict.fromkeys(
        (
            "ApplicationId",
            "ContextName",
            "TenantId",
        ),
        NOT_YET,
    )
    examples = (Example("(Disconnect-AzAccount).Id; Get-AzContext", "simulator", simulator=True),)

    def process(self) -> None:
        connection = connection_or_none(self)
        if connection is None:
            self.throw("Nobody is signed in.", "NotSignedIn", "CloseError", exception="System.ArgumentException")
        context = connection.context
        if self.Username is not None and self.Username.lower() != context.account.lower():
            self.throw(
                f"The account '{self.Username}' is not signed in.",
                "NotSignedIn",
                "CloseError",
                self.Username,
                "System.ArgumentException",
            )
        if self.should_process(context.account, "log out"):
            sign_out(self.engine, connection)
            self.write(PSAzureRmAccount(context.account, context.account_type))
