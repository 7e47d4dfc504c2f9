"""Credentials of azure-identity, one function a way of signing in. azure-identity is imported when one is called."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from datetime import datetime

    from azure.core.credentials import AccessToken, TokenCredential

    from pscompat.azure.context import AzureContext


class StaticTokenCredential:
    """A credential for a simulator: a fixed text in place of a token, which proves nothing."""

    def get_token(self, *scopes: str, **kwargs: Any) -> AccessToken:
        """The text, valid for an hour."""
        import time

        from azure.core.credentials import AccessToken

        return AccessToken("simulator", int(time.time()) + 3600)


def default_credential() -> TokenCredential:
    """What azure-identity finds: environment variables, a workload or managed identity, a signed-in Azure CLI."""
    from azure.identity import DefaultAzureCredential

    return DefaultAzureCredential()


def interactive_credential(tenant_id: str | None = None, record: str | None = None) -> TokenCredential:
    """A sign-in with the browser of this machine. `record` (of `authenticate`) continues an earlier one."""
    from azure.identity import InteractiveBrowserCredential

    return InteractiveBrowserCredential(**_user_options(tenant_id, record))


def device_code_credential(
    tenant_id: str | None = None,
    record: str | None = None,
    *,
    show: Callable[[str, str, datetime], None] | None = None,
) -> TokenCredential:
    """A sign-in with a code that the user enters in a browser anywhere.

    `show` is called with the address, the code and the moment when the code expires; without it azure-identity prints
    them to standard output.
    """
    from azure.identity import DeviceCodeCredential

    return DeviceCodeCredential(prompt_callback=show, **_user_options(tenant_id, record))


def managed_identity_credential(client_id: str | None = None) -> TokenCredential:
    """The identity of the machine that this runs on; `client_id` chooses a user-assigned one."""
    from azure.identity import ManagedIdentityCredential

    return ManagedIdentityCredential(client_id=client_id)


def client_secret_credential(tenant_id: str, client_id: str, secret: str) -> TokenCredential:
    """A service principal with its secret."""
    from azure.identity import ClientSecretCredential

    return ClientSecretCredential(tenant_id, client_id, secret)


def client_certificate_credential(
    tenant_id: str, client_id: str, path: str, password: str | None = None
) -> TokenCredential:
    """A service principal with its certificate, a PEM or PKCS12 file. Raises ServiceError when that cannot be read."""
    from azure.identity import CertificateCredential

    try:
        return CertificateCredential(tenant_id, client_id, path, password=password)
    except (OSError, ValueError) as error:
        raise ServiceError(
            "CertificateUnusable", f"{path}: the certificate cannot be used: {error}", kind="authentication"
        ) from None


def authenticate(credential: Any, scope: str) -> str:
    """Let the user sign in now, with an interactive or device code credential.

    Returns azure-identity's record of the account (JSON with account and tenant, no secret). Raises ServiceError.
    """
    with service_errors():
        return str(credential.authenticate(scopes=[scope]).serialize())


def credential_of(context: AzureContext) -> TokenCredential:
    """The credential of a remembered context.

    Raises ServiceError (authentication): for a service principal, whose secret is never remembered, unless it is in
    the environment, and for values that azure-identity does not accept.
    """
    try:
        return _credential_of(context)
    except ValueError as error:
        raise ServiceError("CredentialUnusable", str(error), kind="authentication") from None


def _credential_of(context: AzureContext) -> TokenCredential:
    if context.sign_in == "interactive":
        return interactive_credential(context.tenant_id, context.authentication_record)
    if context.sign_in == "device-code":
        return device_code_credential(context.tenant_id, context.authentication_record)
    if context.sign_in == "managed-identity":
        return managed_identity_credential(context.client_id)
    if context.sign_in == "service-principal":
        return _service_principal_of_environment(context)
    return default_credential()


def _service_principal_of_environment(context: AzureContext) -> TokenCredential:
    import os

    if os.environ.get("AZURE_CLIENT_ID") == context.client_id:
        from azure.identity import EnvironmentCredential

        return EnvironmentCredential()
    raise ServiceError(
        "SecretNotRemembered",
        f"The secret of the service principal {context.account} is not remembered. Run Connect-AzAccount in this "
        "session, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.",
        kind="authentication",
    )


def _user_options(tenant_id: str | None, record: str | None) -> dict[str, Any]:
    from azure.identity import AuthenticationRecord, TokenCachePersistenceOptions

    options: dict[str, Any] = {}
    if tenant_id:
        options["tenant_id"] = tenant_id
    if record:
        options["authentication_record"] = AuthenticationRecord.deserialize(record)
    # Elsewhere an encrypted store may be missing, and tokens are not written in plain text: each process signs in.
    if sys.platform in ("win32", "darwin"):
        options["cache_persistence_options"] = TokenCachePersistenceOptions(name="pscompat")
    return options
