"""How Connect-AzAccount signs in: for each parameter set the context of the account and its credential."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat.azure.context import AzureContext
from pscompat.azure.credentials import (
    GivenTokenCredential,
    authenticate,
    certificate_file,
    client_certificate_credential,
    client_secret_credential,
    device_code_credential,
    federated_credential,
    interactive_credential,
    managed_identity_credential,
    password_credential,
    sign_in_options,
)

if TYPE_CHECKING:
    from azure.core.credentials import TokenCredential

    from pscompat.azure.environments import Environment

IDENTITY = "MSI@50342"
"""The id of the account that a machine's own identity is."""


class SignIn(NamedTuple):
    """An account that signs in: its context, in no subscription yet, and what makes its credential."""

    context: AzureContext
    credential: Callable[[], TokenCredential]


class SigningCmdlet(AccountsCmdlet):
    """Base of Connect-AzAccount."""

    def signing(self, environment: Environment) -> SignIn:
        """Who signs in, as the arguments say."""
        return _WAYS[self.parameter_set](self, environment)


def user_of(context: AzureContext, credential: Any, scope: str, tenant: str | None) -> AzureContext:
    """The context once the user has signed in, with the account that this was. Raises ServiceError."""
    record = authenticate(credential, scope)
    account = json.loads(record)
    return replace(
        context,
        account=account.get("username", ""),
        tenant_id=tenant or account.get("tenantId", ""),
        authentication_record=record,
    )


def _context(cmdlet: AccountsCmdlet, environment: Environment, account: str, kind: str, way: str) -> AzureContext:
    client = account if kind not in ("User", "AccessToken") and account != IDENTITY else None
    return AzureContext(account, cmdlet.Tenant or "", "", "", environment.name, kind, way, client)


def _user(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    options = sign_in_options(environment)
    by_code = bool(cmdlet.UseDeviceAuthentication)
    context = _context(cmdlet, environment, cmdlet.AccountId or "", "User", "device-code" if by_code else "interactive")
    claims = {} if cmdlet.ClaimsChallenge is None else {"claims": _decoded(cmdlet.ClaimsChallenge)}

    def show(address: str, code: str, expires: object) -> None:
        cmdlet.write_warning(
            f"To sign in, use a web browser to open the page {address} and enter the code {code} to authenticate."
        )

    def credential() -> TokenCredential:
        if by_code:
            return device_code_credential(cmdlet.Tenant, show=show, **options)
        return interactive_credential(cmdlet.Tenant, login_hint=cmdlet.AccountId, **claims, **options)

    return SignIn(context, credential)


def _decoded(claims: str) -> str:
    """A claims challenge as JSON; it comes as Base64."""
    import base64

    try:
        return base64.b64decode(claims + "=" * (-len(claims) % 4)).decode()
    except ValueError:
        return claims


def _password(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    user, secret = cmdlet.Credential.UserName, cmdlet.Credential.Password.reveal()
    options = sign_in_options(environment)
    context = _context(cmdlet, environment, user, "User", "password")
    return SignIn(context, lambda: password_credential(user, secret, cmdlet.Tenant, **options))


def _secret(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    client, secret = cmdlet.Credential.UserName, cmdlet.Credential.Password.reveal()
    options = sign_in_options(environment)
    context = _context(cmdlet, environment, client, "ServicePrincipal", "service-principal")
    return SignIn(context, lambda: client_secret_credential(cmdlet.Tenant, client, secret, **options))


def _certificate(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    if cmdlet.CertificatePath is not None:
        path = cmdlet.engine.full_path(cmdlet.CertificatePath)
    else:
        path = certificate_file(cmdlet.CertificateThumbprint)
    password = cmdlet.CertificatePassword.reveal() if cmdlet.CertificatePassword is not None else None
    client = cmdlet.ApplicationId
    context = _context(cmdlet, environment, client, "ServicePrincipal", "certificate")
    chain = bool(cmdlet.SendCertificateChain)
    options = sign_in_options(environment)

    def credential() -> TokenCredential:
        return client_certificate_credential(cmdlet.Tenant, client, path, password, send_chain=chain, **options)

    return SignIn(replace(context, certificate_path=path), credential)


def _federated(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    client, token = cmdlet.ApplicationId, cmdlet.FederatedToken
    options = sign_in_options(environment)
    context = _context(cmdlet, environment, client, "ClientAssertion", "federated")
    return SignIn(context, lambda: federated_credential(cmdlet.Tenant, client, token, **options))


def _given_token(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    given = {
        "graph.windows": cmdlet.GraphAccessToken,
        "graph": cmdlet.MicrosoftGraphAccessToken,
        "vault": cmdlet.KeyVaultAccessToken,
    }
    others = {service: token for service, token in given.items() if token is not None}
    context = _context(cmdlet, environment, cmdlet.AccountId, "AccessToken", "access-token")
    return SignIn(context, lambda: GivenTokenCredential(cmdlet.AccessToken, others))


def _identity(cmdlet: AccountsCmdlet, environment: Environment) -> SignIn:
    account = cmdlet.AccountId
    context = _context(cmdlet, environment, account or IDENTITY, "ManagedService", "managed-identity")
    return SignIn(context, lambda: managed_identity_credential(account))


_WAYS: dict[str, Callable[[AccountsCmdlet, Environment], SignIn]] = {
    "UserWithSubscriptionId": _user,
    "UserWithCredential": _password,
    "ServicePrincipalWithSubscriptionId": _secret,
    "ServicePrincipalCertificateWithSubscriptionId": _certificate,
    "ServicePrincipalCertificateFileWithSubscriptionId": _certificate,
    "ClientAssertionParameterSet": _federated,
    "AccessTokenWithSubscriptionId": _given_token,
    "ManagedServiceLogin": _identity,
}
