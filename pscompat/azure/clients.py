"""Clients of the Azure SDK for a connection, made when they are first asked for and then kept with it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from pscompat.version import __version__

if TYPE_CHECKING:
    from azure.core import PipelineClient
    from azure.mgmt.compute import ComputeManagementClient
    from azure.mgmt.core import ARMPipelineClient

    from pscompat.azure.connection import Connection

_NULL_HANDLER = logging.NullHandler()


def compute_client(connection: Connection) -> ComputeManagementClient:
    """The client of Microsoft.Compute in the connection's subscription."""

    def make() -> ComputeManagementClient:
        from azure.mgmt.compute import ComputeManagementClient

        return ComputeManagementClient(
            connection.credential,
            connection.context.subscription_id,
            base_url=connection.base_url,
            credential_scopes=[connection.scope],
            **client_options(connection),
        )

    client: ComputeManagementClient = connection.client("compute", make)
    return client


def resource_manager_client(connection: Connection) -> ARMPipelineClient[Any, Any]:
    """A client for requests to Resource Manager that no client library is made for."""

    def make() -> ARMPipelineClient[Any, Any]:
        from azure.core.pipeline import policies
        from azure.mgmt.core import ARMPipelineClient
        from azure.mgmt.core.policies import (
            ARMAutoResourceProviderRegistrationPolicy,
            ARMChallengeAuthenticationPolicy,
            ARMHttpLoggingPolicy,
        )

        options = client_options(connection)
        authentication = options.pop("authentication_policy", None) or ARMChallengeAuthenticationPolicy(
            connection.credential, connection.scope
        )
        chain: list[Any] = [
            policies.RequestIdPolicy(),
            policies.UserAgentPolicy(user_agent=options["user_agent"]),
            policies.ContentDecodePolicy(),
            ARMAutoResourceProviderRegistrationPolicy(),
            policies.RedirectPolicy(),
            options["retry_policy"],
            authentication,
            policies.CustomHookPolicy(),
            policies.SensitiveHeaderCleanupPolicy(),
            ARMHttpLoggingPolicy(),
        ]
        transport = {"transport": options["transport"]} if "transport" in options else {}
        return ARMPipelineClient(connection.base_url, policies=chain, **transport)

    client: ARMPipelineClient[Any, Any] = connection.client("resource manager", make)
    return client


def service_client(connection: Connection, scope: str) -> PipelineClient[Any, Any]:
    """A client for a service that takes tokens for `scope`, at whatever address."""

    def make() -> PipelineClient[Any, Any]:
        from azure.core import PipelineClient
        from azure.core.pipeline import policies

        options = client_options(connection)
        authentication = options.pop("authentication_policy", None) or policies.BearerTokenCredentialPolicy(
            connection.credential, scope
        )
        chain: list[Any] = [
            policies.RequestIdPolicy(),
            policies.UserAgentPolicy(user_agent=options["user_agent"]),
            policies.ContentDecodePolicy(),
            options["retry_policy"],
            authentication,
            policies.CustomHookPolicy(),
        ]
        transport = {"transport": options["transport"]} if "transport" in options else {}
        return PipelineClient("", policies=chain, **transport)

    client: PipelineClient[Any, Any] = connection.client(scope, make)
    return client


def client_options(connection: Connection) -> dict[str, Any]:
    """The keyword arguments that every client of this connection takes."""
    # The SDK logs warnings of what it then raises; without a handler, logging would print them on standard error.
    logging.getLogger("azure").addHandler(_NULL_HANDLER)
    # It is the SDK's, which a run that reaches no service does without.
    from pscompat.azure.retries import WriteOnceRetryPolicy

    options: dict[str, Any] = {"user_agent": f"pscompat/{__version__}", **connection.options}
    options["retry_policy"] = WriteOnceRetryPolicy(**connection.options)
    if connection.transport is not None:
        options["transport"] = connection.transport()
    if not connection.sends_real_tokens:
        options["authentication_policy"] = _fixed_authorization()
    return options


def _fixed_authorization() -> Any:
    """A policy that sends the fixed text of a simulator's credential.

    azure-core's own policy refuses to send a token over plain http. This one sends nothing that needs protection, so
    that no real token can ever leave by that way.
    """
    from azure.core.pipeline import PipelineRequest
    from azure.core.pipeline.policies import SansIOHTTPPolicy

    class FixedAuthorizationPolicy(SansIOHTTPPolicy[Any, Any]):
        def on_request(self, request: PipelineRequest[Any]) -> None:
            request.http_request.headers["Authorization"] = "Bearer simulator"

    return FixedAuthorizationPolicy()
