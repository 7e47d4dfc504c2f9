"""The endpoints of a cloud, asked of its Resource Manager without a token (`/metadata/endpoints`)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pscompat.azure.connection import Connection, check_endpoint
from pscompat.azure.errors import ServiceError, service_errors

OF_A_CLOUD = "/metadata/endpoints?api-version=2015-01-01"
OF_ALL = "https://management.azure.com/metadata/endpoints?api-version=2019-05-01"


def metadata_at(address: str, base: Connection | None = None) -> Any:
    """The document at an address, asked of a simulator or an endpoint where the session leads to one.

    Raises ServiceError, EndpointError.
    """
    from azure.core import PipelineClient
    from azure.core.pipeline.transport import RequestsTransport
    from azure.core.rest import HttpRequest

    parts = urlsplit(address)
    check_endpoint(f"{parts.scheme}://{parts.netloc}")
    transport = base.transport() if base is not None and base.transport is not None else None
    if transport is None:
        transport = RequestsTransport(use_env_settings=parts.scheme == "https")
    client: PipelineClient[Any, Any] = PipelineClient(address, policies=[], transport=transport)
    with service_errors():
        answer = client.send_request(HttpRequest("GET", address))
    if answer.status_code != 200:
        raise ServiceError(
            "NoMetadata", f"{address} answered {answer.status_code}.", kind="connection", status_code=answer.status_code
        )
    try:
        return answer.json()
    except ValueError:
        raise ServiceError("NoMetadata", f"{address} does not tell of a cloud.", kind="connection") from None
