"""Credentials of azure-identity, one function a way of signing in. azure-identity is imported when one is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from datetime import datetime

    from azure.core.credentials import AccessToken, TokenCredential

    from pscompat.azure.context import AzureContext
    from pscompat.azure.environments import Environment


_AUTHORITIES = (
    "microsoftonline.com",
    "microsoftonline.us",
    "chinacloudapi.cn",
    "microsoftonline.cn",
    "login.windows.net",
)


class StaticTokenCredential:
    """A credential for a simulator: a fixed text in place of a token, which proves nothing."""

    def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        """The text, valid for an hour."""
        import time

        from azure.core.credentials import AccessToken

        return AccessToken("simulator", int(time.time()) + 3600)


class TenantCredential:
    """A credential whose tokens are those of one tenant, whatever tenant it signed in to."""

    def __init__(self, credential: TokenCredential, tenant_id: str) -> None:
        self._credential = credential
        self._tenant_id = tenant_id

    def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        """A token of the tenant."""
        return self._credential.get_token(*scopes, **{"tenant_id": self._tenant_id, **kwargs})


class GivenTokenCredential:
    """Tokens that somebody else got: for Azure Resource Manager, and for other services by a word of their address."""

    def __init__(self, token: str, others: Mapping[str, str]) -> None:
        self._token = token
        self._others = dict(others)

    def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        """The token for a service. Raises ClientAuthenticationError where none was given for it."""
        from azure.core.credentials import AccessToken
        from azure.core.exceptions import ClientAuthenticationError

        scope = scopes[0] if scopes else ""
        service = next((word for word in ("graph.windows", "graph", "vault") if word in scope), None)
        token = self._token if service is None else self._others.get(service)
        if token is None:
            raise ClientAuthenticationError(f"No access token was given for {scope.removesuffix('/.default')}.")
        return AccessToken(token, expiry_of(token))


def expiry_of(token: str) -> int:
    """When a JSON Web Token expires, in seconds since 1970; in an hour where it does not say so."""
    import base64
    import json
    import time

    try:
        claims = token.split(".")[1]
        return int(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"])
    except (ValueError, LookupError, TypeError):
        return int(time.time()) + 3600


def default_credential() -> TokenCredential:
    """What azure-identity finds: environment variables, a workload or managed identity, a signed-in Azure CLI."""
    from azure.identity import DefaultAzureCredential

    return DefaultAzureCredential(**_ANY_TENANT, disable_instance_discovery=_authority_is_private())


def _authority_is_private() -> bool:
    """Whether AZURE_AUTHORITY_HOST names an authority that is none of Microsoft's: nobody but itself can vouch for it."""
    host = os.environ.get("AZURE_AUTHORITY_HOST", "").removeprefix("https://").rstrip("/").lower()
    return bool(host) and not host.endswith(_AUTHORITIES)


def interactive_credential(
    tenant_id: str | None = None, record: str | None = None, *, login_hint: str | None = None, **options: Any
) -> TokenCredential:
    """A sign-in with the browser of this machine. `record` (of `authenticate`) continues an earlier one."""
    from azure.identity import InteractiveBrowserCredential

    return InteractiveBrowserCredential(login_hint=login_hint, **_user_options(tenant_id, record), **options)


def device_code_credential(
    tenant_id: str | None = None,
    record: str | None = None,
    *,
    show: Callable[[str, str, datetime], None] | None = None,
    **options: Any,
) -> TokenCredential:
    """A sign-in with a code that the user enters in a browser anywhere.

    `show` is called with the address, the code and the moment when the code expires; without it azure-identity prints
    them to standard output.
    """
    from azure.identity import DeviceCodeCredential

    return DeviceCodeCredential(prompt_callback=show, **_user_options(tenant_id, record), **options)


def password_credential(user: str, password: str, tenant_id: str | None = None, **options: Any) -> TokenCredential:
    """A user's name and password, which works without a second factor only."""
    from azure.identity import UsernamePasswordCredential

    client = "1950a258-227b-4e31-a9cf-717495945fc2"  # Azure PowerShell's own, as Az signs in
    tenant = {"tenant_id": tenant_id} if tenant_id else {}
    return UsernamePasswordCredential(client, user, password, **tenant, **_ANY_TENANT, **options)


def managed_identity_credential(client_id: str | None = None) -> TokenCredential:
    """The identity of the machine that this runs on; `client_id` chooses a user-assigned one, by its client id or resource id."""
    from azure.identity import ManagedIdentityCredential

    if client_id and client_id.startswith("/"):
        return ManagedIdentityCredential(identity_config={"resource_id": client_id})
    return ManagedIdentityCredential(client_id=client_id)


def client_secret_credential(tenant_id: str, client_id: str, secret: str, **options: Any) -> TokenCredential:
    """A service principal with its secret."""
    from azure.identity import ClientSecretCredential

    return ClientSecretCredential(tenant_id, client_id, secret, **_ANY_TENANT, **options)


def federated_credential(tenant_id: str, client_id: str, assertion: str, **options: Any) -> TokenCredential:
    """A service principal with a token of another identity provider that it trusts (workload identity federation)."""
    from azure.identity import ClientAssertionCredential

    return ClientAssertionCredential(tenant_id, client_id, lambda: assertion, **_ANY_TENANT, **options)


def client_certificate_credential(
    tenant_id: str,
    client_id: str,
    path: str,
    password: str | None = None,
    *,
    send_chain: bool = False,
    **options: Any,
) -> TokenCredential:
    """A service principal with its certificate, a PEM or PKCS12 file. Raises ServiceError when that cannot be read."""
    from azure.identity import CertificateCredential

    try:
        return CertificateCredential(
            tenant_id,
            client_id,
            path,
            password=password,
            send_certificate_chain=send_chain,
            **_ANY_TENANT,
            **options,
        )
    except (OSError, ValueError) as error:
        raise ServiceError(
            "CertificateUnusable", f"{path}: the certificate cannot be used: {error}", kind="authentication"
        ) from None


def certificate_file(thumbprint: str) -> str:
    """The file of a certificate with its key in the store of the current user, where .NET keeps it on this machine.

    Raises ServiceError where there is none.
    """
    import os

    folder = os.path.join(os.path.expanduser("~"), ".dotnet", "corefx", "cryptography", "x509stores", "my")
    wanted = f"{thumbprint.replace(' ', '').lower()}.pfx"
    try:
        found = next((name for name in os.listdir(folder) if name.lower() == wanted), None)
    except OSError:
        found = None
    if found is None:
        raise ServiceError(
            "CertificateNotFound",
            f"No certificate was found in the certificate store with thumbprint {thumbprint}. Its files are looked for in "
            f"{folder}; give the certificate with -CertificatePath.",
            kind="authentication",
        )
    return os.path.join(folder, found)


def authenticate(credential: Any, scope: str) -> str:
    """Let the user sign in now, with an interactive or device code credential.

    Returns azure-identity's record of the account (JSON with account and tenant, no secret). Raises ServiceError.
    """
    with service_errors():
        return str(credential.authenticate(scopes=[scope]).serialize())


def credential_of(context: AzureContext, environment: Environment | None = None) -> TokenCredential:
    """The credential of a remembered context.

    Raises ServiceError (authentication): for a service principal, whose secret is never remembered, unless it is in
    the environment, and for values that azure-identity does not accept.
    """
    options = sign_in_options(environment)
    try:
        return _credential_of(context, options)
    except ValueError as error:
        raise ServiceError("CredentialUnusable", str(error), kind="authentication") from None


def sign_in_options(environment: Environment | None) -> dict[str, Any]:
    """The options of azure-identity for the cloud that an account signs in to."""
    if environment is None or not environment.authority or environment.name == "AzureCloud":
        return {}
    options: dict[str, Any] = {"authority": environment.authority.rstrip("/")}
    if environment.kind != "Built-in":
        options["disable_instance_discovery"] = True
    return options


def _credential_of(context: AzureContext, options: dict[str, Any]) -> TokenCredential:
    if context.sign_in == "interactive":
        return interactive_credential(context.tenant_id, context.authentication_record, **options)
    if context.sign_in == "device-code":
        return device_code_credential(context.tenant_id, context.authentication_record, **options)
    if context.sign_in == "managed-identity":
        return managed_identity_credential(context.client_id)
    if context.sign_in == "certificate" and context.certificate_path and context.client_id:
        return client_certificate_credential(context.tenant_id, context.client_id, context.certificate_path, **options)
    if context.sign_in == "default":
        return default_credential()
    return _credential_of_environment(context)


def _credential_of_environment(context: AzureContext) -> TokenCredential:
    import os

    if context.client_id and os.environ.get("AZURE_CLIENT_ID") == context.client_id:
        from azure.identity import EnvironmentCredential, WorkloadIdentityCredential

        federated = context.sign_in == "federated"
        return WorkloadIdentityCredential() if federated else EnvironmentCredential(**_ANY_TENANT)
    if context.account_type in ("User", "AccessToken"):
        raise ServiceError(
            "SignInNotRemembered",
            f"The password or token of {context.account} is not remembered. Run Connect-AzAccount in this session.",
            kind="authentication",
        )
    raise ServiceError(
        "SecretNotRemembered",
        f"The secret of the service principal {context.account} is not remembered. Run Connect-AzAccount in this "
        "session, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.",
        kind="authentication",
    )


_ANY_TENANT: dict[str, Any] = {"additionally_allowed_tenants": ["*"]}


def _user_options(tenant_id: str | None, record: str | None) -> dict[str, Any]:
    from azure.identity import AuthenticationRecord, TokenCachePersistenceOptions

    options: dict[str, Any] = dict(_ANY_TENANT)
    if tenant_id:
        options["tenant_id"] = tenant_id
    if record:
        options["authentication_record"] = AuthenticationRecord.deserialize(record)
    # Elsewhere an encrypted store may be missing, and tokens are not written in plain text: each process signs in.
    if sys.platform in ("win32", "darwin"):
        options["cache_persistence_options"] = TokenCachePersistenceOptions(name="pscompat")
    return options
