"""Resource groups over Resource Manager's REST interface (Resource Groups, 2022-09-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets.az_accounts._objects import AzureObject, tag_table
from pscompat.azure.clients import resource_manager_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pscompat.azure.connection import Connection

API_VERSION = "2022-09-01"


class PSResourceGroup(AzureObject):
    """A resource group."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceGroup"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceGroup:
        """The object for the service's document."""
        return cls(
            {
                "ResourceGroupName": document["name"],
                "Location": document["location"],
                "ProvisioningState": document.get("properties", {}).get("provisioningState"),
                "Tags": tag_table(document["tags"]) if document.get("tags") else None,
                "ResourceId": document["id"],
                "ManagedBy": document.get("managedBy"),
            }
        )


def list_groups(connection: Connection) -> Iterator[PSResourceGroup]:
    """All groups of the subscription. Raises ServiceError."""
    link = _url(connection)
    while link:
        document = _send(connection, "GET", link).json()
        yield from map(PSResourceGroup.of, document["value"])
        link = document.get("nextLink")


def get_group(connection: Connection, name: str) -> PSResourceGroup:
    """One group. Raises ServiceError."""
    return PSResourceGroup.of(_send(connection, "GET", _url(connection, name)).json())


def group_exists(connection: Connection, name: str) -> bool:
    """Whether there is such a group. Raises ServiceError for any answer but yes and no."""
    try:
        _send(connection, "HEAD", _url(connection, name))
    except ServiceError as problem:
        if problem.status_code == 404:
            return False
        raise
    return True


def put_group(connection: Connection, name: str, location: str, tags: dict[str, str] | None) -> PSResourceGroup:
    """Create a group or replace its tags. Raises ServiceError."""
    body: dict[str, Any] = {"location": location}
    if tags is not None:
        body["tags"] = tags
    return PSResourceGroup.of(_send(connection, "PUT", _url(connection, name), json=body).json())


def delete_group(connection: Connection, name: str, **options: Any) -> Any:
    """Begin to delete a group with all that is in it; returns a poller of azure-core."""
    from azure.core.exceptions import HttpResponseError
    from azure.core.polling import LROPoller
    from azure.core.rest import HttpRequest
    from azure.mgmt.core.exceptions import ARMErrorFormat
    from azure.mgmt.core.polling.arm_polling import ARMPolling

    client = resource_manager_client(connection)
    request = HttpRequest("DELETE", _url(connection, name))
    answer = client.send_request(request, _return_pipeline_response=True, **options)
    if answer.http_response.status_code not in (200, 202, 204):
        raise HttpResponseError(response=answer.http_response, error_format=ARMErrorFormat)
    polling = ARMPolling(connection.options.get("polling_interval", 30), **options)
    return LROPoller(client, answer, lambda response: None, polling)


def _url(connection: Connection, name: str | None = None) -> str:
    path = f"{connection.base_url}/subscriptions/{connection.context.subscription_id}/resourcegroups"
    return f"{path}{'/' + quote(name, safe='') if name else ''}?api-version={API_VERSION}"


def _send(connection: Connection, method: str, url: str, json: Any = None) -> Any:
    from azure.core.exceptions import HttpResponseError
    from azure.core.rest import HttpRequest
    from azure.mgmt.core.exceptions import ARMErrorFormat

    with service_errors():
        response = resource_manager_client(connection).send_request(HttpRequest(method, url, json=json))
        if response.status_code >= 400:
            raise HttpResponseError(response=response, error_format=ARMErrorFormat)
        return response
