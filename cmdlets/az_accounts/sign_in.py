"""Signing in and out: Connect-AzAccount, Disconnect-AzAccount."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import RevealedSecret, cmdlet
from cmdlets._az.connection import led_elsewhere, session_of, use, with_all_contexts
from cmdlets._az.contexts import PSAzureProfile, PSAzureRmAccount, context_of
from cmdlets.az_accounts._base import INVALID_OPERATION, AccountsCmdlet
from cmdlets.az_accounts._credentials import SignIn, SigningCmdlet, user_of
from pscompat.azure.connection import connect_azure
from pscompat.azure.context import AzureContext
from pscompat.azure.credentials import StaticTokenCredential
from pscompat.azure.errors import EndpointError, ServiceError
from pscompat.azure.subscriptions import (
    Subscription,
    in_subscription,
    is_id,
    list_subscriptions,
    list_tenants,
    tenant_id_of,
)
from pscompat.azure.tokens import RESOURCES, STORAGE, access_token
from pscompat.azure.user_settings import value_of
from pscompat.cmdlet import Example
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.environments import Environment
    from pscompat.azure.profile import Profile
    from pscompat.azure.session import AzureSession

_MOST_CONTEXTS = 25
_DISCOURAGED = (
    "Authentication with a username and password at the command line is strongly discouraged. Use one of the recommended "
    "authentication methods based on your requirements. For additional information, visit "
    "https://go.microsoft.com/fwlink/?linkid=2276971."
)
_ACCOUNTS = {
    "UserWithSubscriptionId": "User",
    "UserWithCredential": "User",
    "AccessTokenWithSubscriptionId": "AccessToken",
    "ClientAssertionParameterSet": "ClientAssertion",
    "ManagedServiceLogin": "ManagedService",
}
"""The type of the account by parameter set; ServicePrincipal in the others."""
_SECRETS = ("AccessToken", "FederatedToken", "GraphAccessToken", "KeyVaultAccessToken", "MicrosoftGraphAccessToken")


@cmdlet("Connect-AzAccount", transforms=dict.fromkeys(_SECRETS, RevealedSecret()))
class ConnectAzAccount(SigningCmdlet):
    """Signs in to Azure. Account, tenant and subscription are remembered, secrets never.

    With --simulator or --endpoint there is nothing to sign in to: the contexts are those of the account that is named.
    """

    net_command = "Microsoft.Azure.Commands.Profile.ConnectAzureRmAccountCommand"
    examples = (
        Example("(Connect-AzAccount).Context.Account.Id", "simulator", simulator=True),
        Example("Connect-AzAccount -Identity", text="Signs in as the machine that this runs on."),
    )

    def process(self) -> None:
        known = _known_profile(self)
        wanted = self.Environment or "AzureCloud"
        environment = known.profile.environment(wanted)
        if environment is None:
            self.throw(
                f"Unable to find environment with name '{wanted}'",
                "InvalidOperation",
                "InvalidOperation",
                exception=INVALID_OPERATION,
            )
        if self.parameter_set == "UserWithCredential":
            self.write_warning(_DISCOURAGED)
        kind = _ACCOUNTS.get(self.parameter_set, "ServicePrincipal")
        if not self.should_process(f"{kind} account in environment '{environment.name}'", "log in"):
            return
        if self.ContextName is not None and known.profile.key(self.ContextName) is not None:
            question = f"Are you sure you want to replace existing context '{self.ContextName}'?"
            caption = f"Overwrite existing context '{self.ContextName}'"
            if not self.confirmed(question, caption, asks=True, forced=self.Force):
                return
        if self.SkipValidation and not (self.Subscription and self.Tenant):
            self.fail("Must supply Subscription Id and Tenant Id when using -SkipValidation", INVALID_OPERATION)
        try:
            session, context = self._signed_in(known, environment)
            found = [] if self.SkipValidation else self._subscriptions(session.connection_for(context))
            profile = self._connected(session, context, found)
        except ServiceError as problem:
            self.throw_service_error(problem)
        except (EndpointError, ValueError) as problem:
            self.throw(str(problem), "InvalidArgument", "InvalidArgument", exception="System.ArgumentException")
        self.write(PSAzureProfile(profile))

    def _signed_in(self, known: AzureSession, environment: Environment) -> tuple[AzureSession, AzureContext]:
        """The session with the account that signs in, and its context in no subscription yet."""
        elsewhere = led_elsewhere(self)
        if elsewhere is not None:
            return elsewhere, self._elsewhere(elsewhere, environment)
        signing = self.signing(environment)
        # A cloud on this machine alone gets no real token, and nobody has to sign in to it.
        local = environment.resource_manager.startswith("http:")
        credential = StaticTokenCredential() if local else signing.credential()
        connection = connect_azure(signing.context, credential, environment=environment)
        context = self._identified(signing, credential, connection)
        if self.AuthScope and connection.sends_real_tokens:
            access_token(connection, self._audience(environment), context.tenant_id)
        return known.with_sign_in(context, credential), context

    def _identified(self, signing: SignIn, credential: object, connection: Connection) -> AzureContext:
        """The context with who signed in, where only signing in tells."""
        if signing.context.sign_in in ("interactive", "device-code") and connection.sends_real_tokens:
            return user_of(signing.context, credential, connection.scope, self.Tenant)
        return signing.context

    def _elsewhere(self, session: AzureSession, environment: Environment) -> AzureContext:
        """The context of the account that is named, in a session that leads to a simulator or an endpoint."""
        assert session.base is not None
        base = session.base.context
        signing = None if self.parameter_set == "UserWithSubscriptionId" else self.signing(environment)
        context = replace(base, account=self.AccountId or base.account) if signing is None else signing.context
        name = environment.name if self.Environment else base.environment
        return replace(context, environment=name, subscription_id="", subscription_name="", properties={})

    def _audience(self, environment: Environment) -> str:
        """The resource that -AuthScope names."""
        scope: str = self.AuthScope
        name = next((RESOURCES[key] for key in RESOURCES if key.lower() == scope.lower()), None)
        if name is None:
            return scope.rstrip("/")
        return (environment.endpoint(name) if name else STORAGE or "") or scope

    def _subscriptions(self, connection: Connection) -> list[Subscription]:
        """What the account sees, in the tenant that was given or in all; a domain that leads to no tenant is an error."""
        tenant: str = self.Tenant or ""
        if tenant and not is_id(tenant) and not any(one.is_called(tenant) for one in list_tenants(connection)):
            raise ServiceError(
                "TenantNotFound",
                f"Could not find tenant id for provided tenant domain '{tenant}'. Please ensure that the provided account is "
                "found in the provided tenant domain.",
                kind="authentication",
            )
        return list_subscriptions(connection, tenant, None if tenant else self.write_warning)

    def _connected(self, session: AzureSession, context: AzureContext, found: list[Subscription]) -> Profile:
        """Take the subscription that was asked for, or the first, and make contexts of the others where there were none."""
        tenant = self.Tenant or ""
        if self.SkipValidation:
            chosen = replace(context, subscription_id=self.Subscription, subscription_name="", tenant_id=tenant)
        else:
            chosen = self._chosen(session, context, found, tenant)
        first = session.profile.context is None or session.base is not None
        most = _MOST_CONTEXTS if self.MaxContextPopulation is None else self.MaxContextPopulation
        others = [in_subscription(context, one) for one in found] if first and not self.SkipContextPopulation else []
        others = others if most < 0 else others[:most]

        def make(profile: Profile) -> Profile:
            for other in others:
                if profile.name_of(other) is None:
                    profile = profile.with_context(other, default=False)
            return profile.with_context(chosen, self.ContextName)

        use(self.engine, replace(session, complete=True))
        made = self.change(make, session_of(self))
        if chosen.state != "Enabled":
            self.write_warning(f"Selected subscription is in '{chosen.state}' state. ")
        return made.profile

    def _chosen(
        self, session: AzureSession, context: AzureContext, found: list[Subscription], tenant: str
    ) -> AzureContext:
        wanted: str | None = self.Subscription or setting_of(self, "DefaultSubscriptionForLogin")
        if wanted:
            fitting = [one for one in found if wanted.lower() in (one.id.lower(), one.name.lower())]
            if not fitting:
                what = "ID" if is_id(wanted) else "name"
                self.fail(
                    f'The provided account {context.account} does not have access to subscription {what} "{wanted}". Please '
                    "try logging in with different credentials or a different subscription ID.",
                    INVALID_OPERATION,
                )
            return in_subscription(context, fitting[0])
        active = [one for one in found if one.is_active]
        if not active:
            tenant_id = tenant_id_of(session.connection_for(context), tenant) if tenant else context.tenant_id
            return replace(context, tenant_id=tenant_id)
        at_home = [one for one in active if one.tenant_id == active[0].tenant_id]
        if len(at_home) > 1 and session.base is None:
            self.write_warning(
                f"TenantId '{active[0].tenant_id}' contains more than one active subscription. First one will be selected for "
                "further use. To select another subscription, use Set-AzContext."
            )
        return in_subscription(context, active[0])


def _known_profile(cmdlet: ConnectAzAccount) -> AzureSession:
    """What the session knows before the sign-in: the contexts and environments of earlier ones."""
    return with_all_contexts(cmdlet)


def setting_of(cmdlet: AccountsCmdlet, key: str) -> str | None:
    """The value of a setting of Update-AzConfig that holds for a cmdlet."""
    known = cmdlet.engine.azure
    found = value_of(key, cmdlet.metadata.name, getattr(known, "settings", {}))
    return found or None


@cmdlet("Disconnect-AzAccount")
class DisconnectAzAccount(AccountsCmdlet):
    """Signs an account out: its contexts are gone, and the next session does not find them."""

    net_command = "Microsoft.Azure.Commands.Profile.DisconnectAzureRmAccountCommand"
    ignores = {"TenantId": "an application is told by its id"}
    examples = (Example("(Disconnect-AzAccount).Id; Get-AzContext", "simulator", simulator=True),)

    def process(self) -> None:
        session = session_of(self)
        context = session.profile.context
        if context is None:
            self.write_verbose("No accounts were found to disconnect from. Ending call to Disconnect-AzAccount.")
            self.write(None)
            return
        account = self._account(session, context)
        if not account.Id:
            self.report("Provide a valid account or context")
            return
        if self.should_process(f"Log out principal '{account.Id}'", "log out"):
            gone: str = account.Id
            self.change(lambda profile: profile.without_account(gone), session.without_account(gone))
            self.write(account)

    def _account(self, session: AzureSession, context: AzureContext) -> PSAzureRmAccount:
        if self.Username is not None or self.ApplicationId is not None:
            made = PSAzureRmAccount()
            made.Id = self.Username or self.ApplicationId
            made.Type = "User" if self.Username is not None else "ServicePrincipal"
            return made
        if self.InputObject is not None:
            given: PSAzureRmAccount = unwrap(self.InputObject)
            return given
        if self.AzureContext is not None:
            return PSAzureRmAccount.of(context_of(unwrap(self.AzureContext)) or context)
        if self.ContextName is not None:
            key = session.profile.key(self.ContextName)
            if key is None:
                self.fail(f"The given key '{self.ContextName}' was not present in the dictionary.")
            return PSAzureRmAccount.of(session.profile.contexts[key])
        return PSAzureRmAccount.of(context)
