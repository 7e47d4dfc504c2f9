"""Access tokens of the account in a context, for Azure's services.

A simulator gives its tokens by the requests of OAuth 2.0, to whoever asks: there is no credential to show.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pscompat.azure.clients import resource_manager_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from azure.core.credentials import AccessToken

    from pscompat.azure.connection import Connection

RESOURCES = {
    "Arm": "ActiveDirectoryServiceEndpointResourceId",
    "ResourceManager": "ActiveDirectoryServiceEndpointResourceId",
    "AadGraph": "GraphEndpointResourceId",
    "AnalysisServices": "AnalysisServicesEndpointResourceId",
    "AppConfiguration": "AzureAppConfigurationEndpointResourceId",
    "Attestation": "AzureAttestationServiceEndpointResourceId",
    "Batch": "BatchEndpointResourceId",
    "CommunicationEmail": "AzureCommunicationEmailEndpointResourceId",
    "DataLake": "DataLakeEndpointResourceId",
    "KeyVault": "AzureKeyVaultServiceEndpointResourceId",
    "ManagedHsm": "ManagedHsmServiceEndpointResourceId",
    "MSGraph": "MicrosoftGraphEndpointResourceId",
    "OperationalInsights": "OperationalInsightsEndpointResourceId",
    "Storage": "",
    "Synapse": "AzureSynapseAnalyticsEndpointResourceId",
}
"""The names of services that tokens are asked for by, and which endpoint of the environment is the audience."""
STORAGE = "https://storage.azure.com/"


def access_token(connection: Connection, resource: str, tenant_id: str) -> AccessToken:
    """A token for a resource, which its address names, in a tenant. Raises ServiceError."""
    if connection.sends_real_tokens:
        with service_errors():
            return connection.credential.get_token(f"{resource}/.default", tenant_id=tenant_id or None)
    return _given_token(connection, resource, tenant_id)


def _given_token(connection: Connection, resource: str, tenant_id: str) -> AccessToken:
    from azure.core.credentials import AccessToken
    from azure.core.rest import HttpRequest

    context = connection.context
    form = {"scope": f"{resource}/.default", "client_id": context.client_id or context.account}
    if context.account_type == "User":
        form.update(grant_type="password", username=context.account, password="")
    else:
        form["grant_type"] = "client_credentials"
    url = f"{connection.base_url}/{tenant_id or 'organizations'}/oauth2/v2.0/token"
    request = HttpRequest(
        "POST", url, content=urlencode(form), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    with service_errors():
        answer = resource_manager_client(connection).send_request(request)
    if answer.status_code != 200:
        raise ServiceError(
            "NoTokens", f"{connection.base_url} gives no tokens.", kind="authentication", status_code=answer.status_code
        )
    document = answer.json()
    return AccessToken(document["access_token"], int(time.time()) + int(document["expires_in"]))
