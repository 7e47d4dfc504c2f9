"""Credentials by which tokens of others stand for an identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GetGenerated, RemoveGenerated, UpdateGenerated, WriteGenerated
from cmdlets._az.resources import ArmResource
from cmdlets.az_managedserviceidentity._classes import COMMANDS, NAMESPACE, USER_TYPE

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_CREDENTIAL = ArmResource(
    f"{USER_TYPE}/federatedIdentityCredentials",
    f"{NAMESPACE}.FederatedIdentityCredential",
    "federated identity credential",
)
_OPERATIONS = "FederatedIdentityCredentials"
_NAMES = ("IdentityName", "Name")
_PLACES = {name: name for name in ("Audience", "Issuer", "Subject")}


@cmdlet("Get-AzFederatedIdentityCredential")
class GetAzFederatedIdentityCredential(GetGenerated):
    """Gets the credentials of an identity."""

    net_command = f"{COMMANDS}GetAzFederatedIdentityCredential_Get"
    resource = _CREDENTIAL
    names = _NAMES
    refuses = {"Skiptoken": "the pages of a list are followed by themselves."}

    def list_query(self) -> dict[str, str] | None:
        return None if self.Top is None else {"$top": str(self.Top)}


@cmdlet("New-AzFederatedIdentityCredential")
class NewAzFederatedIdentityCredential(WriteGenerated):
    """Creates a credential of an identity."""

    net_command = f"{COMMANDS}NewAzFederatedIdentityCredential_CreateExpanded"
    resource = _CREDENTIAL
    names = _NAMES
    operations = _OPERATIONS
    places = _PLACES

    def completed(self, body: Document) -> Document:
        body.setdefault("properties", {}).setdefault("audiences", ["api://AzureADTokenExchange"])
        return body


@cmdlet("Update-AzFederatedIdentityCredential")
class UpdateAzFederatedIdentityCredential(UpdateGenerated):
    """Changes a credential of an identity."""

    net_command = f"{COMMANDS}UpdateAzFederatedIdentityCredential_UpdateExpanded"
    resource = _CREDENTIAL
    names = _NAMES
    operations = _OPERATIONS
    places = _PLACES


@cmdlet("Remove-AzFederatedIdentityCredential")
class RemoveAzFederatedIdentityCredential(RemoveGenerated):
    """Removes a credential of an identity."""

    net_command = f"{COMMANDS}RemoveAzFederatedIdentityCredential_Delete"
    resource = _CREDENTIAL
    names = _NAMES
    operations = _OPERATIONS
