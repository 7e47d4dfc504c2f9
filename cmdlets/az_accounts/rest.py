"""Invoke-AzRestMethod: any request to Azure, as the account that is signed in."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of
from cmdlets._az.resource_ids import path_of_group
from cmdlets.az_accounts._base import PS_ARGUMENT, AccountsCmdlet
from cmdlets.az_accounts._classes import PSHttpResponse
from pscompat.azure.environments import PUBLIC, Environment
from pscompat.azure.errors import ServiceError
from pscompat.azure.requests import Answer, send_request
from pscompat.cmdlet import Example
from pscompat.dotnet.library.http_headers import HttpResponseHeaders
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.connection import Connection

_SERVICE = "Microsoft.Azure.Commands.Common.Exceptions.AzPSException"
_ARGUMENT = "Microsoft.Azure.Commands.Common.Exceptions.AzPSArgumentException"
_NO_TYPES = "Invalid resource type/name"
_UNLESS_TOLD = 30
"""Seconds between two questions where the service names none."""
_HOSTS = {
    "MicrosoftGraphUrl": "MicrosoftGraphEndpointResourceId",
    "OperationalInsightsEndpoint": "OperationalInsightsEndpointResourceId",
}
"""The endpoints whose host is that of the request, with the audience of their tokens."""
_SUFFIXES = {
    "AzureKeyVaultDnsSuffix": "AzureKeyVaultServiceEndpointResourceId",
    "ManagedHsmServiceEndpointSuffix": "ManagedHsmServiceEndpointResourceId",
    "AzureSynapseAnalyticsEndpointSuffix": "AzureSynapseAnalyticsEndpointResourceId",
    "AzureAttestationServiceEndpointSuffix": "AzureAttestationServiceEndpointResourceId",
    "AzureAnalysisServicesEndpointSuffix": "AnalysisServicesEndpointResourceId",
    "AzureDataLakeAnalyticsCatalogAndJobEndpointSuffix": "DataLakeEndpointResourceId",
    "AzureDataLakeStoreFileSystemEndpointSuffix": "DataLakeEndpointResourceId",
    "AzureAppConfigurationEndpointSuffix": "AzureAppConfigurationEndpointResourceId",
    "AzureCommunicationEmailEndpointSuffix": "AzureCommunicationEmailEndpointResourceId",
}
"""The same for endings of hosts."""


@cmdlet("Invoke-AzRestMethod")
class InvokeAzRestMethod(AccountsCmdlet):
    """Sends a request with the account's token, to Azure Resource Manager or another service, and writes the answer as it came."""

    net_command = "Microsoft.Azure.Commands.Profile.Rest.InvokeAzRestMethodCommand"
    views: ClassVar[tuple[str, ...]] = ("cmdlets.az_accounts._views",)
    examples = (
        Example(
            '(Invoke-AzRestMethod -Path "/subscriptions?api-version=2022-12-01").StatusCode', "200", simulator=True
        ),
    )

    def process(self) -> None:
        self._check()
        connection = self.connection()
        method = (self.Method or "GET").upper()
        address, connection = self._address(connection)
        target = urlsplit(address)
        asked = f"{target.path}?{target.query}" if target.query else target.path
        if method != "GET" and not self.should_process(asked, method):
            return
        payload: str | None = self.Payload

        def work(operation: Operation | None = None) -> Iterable[Value]:
            if self.Paginate and method == "GET":
                return [self._paged(connection, address)]
            answer = send_request(connection, method, address, payload)
            if not self.WaitForCompletion:
                return [shown(answer)]
            return self._waited(connection, address, method, answer)

        if self.AsJob:
            self.perform(f"request {method} {target.path}", work)
            return
        try:
            self.write_all(work())
        except ServiceError as problem:
            if problem.code == "OperationFailed":
                self.report(problem.message, _SERVICE)
            else:
                self.write_service_error(problem)

    def _check(self) -> None:
        """End the command where types and names do not fit each other."""
        types, names = self.ResourceType, self.Name
        if types is not None and names is None and len(types) > 1:
            self.fail(_NO_TYPES, PS_ARGUMENT)
        if types is None and names is not None:
            self.fail(_NO_TYPES, PS_ARGUMENT)
        if types is not None and names is not None and not 0 <= len(types) - len(names) <= 1:
            self.fail(_NO_TYPES, PS_ARGUMENT)

    def _address(self, connection: Connection) -> tuple[str, Connection]:
        """The address of the request, and the connection with tokens for it."""
        if self.parameter_set == "ByParameters":
            return f"{connection.base_url}{self._path(connection)}?api-version={self.ApiVersion}", connection
        if self.parameter_set == "ByPath":
            path: str = self.Path
            return f"{connection.base_url}/{path.lstrip('/')}", connection
        return self._elsewhere(connection, str(self.Uri.OriginalString))

    def _path(self, connection: Connection) -> str:
        path = f"/subscriptions/{self.SubscriptionId or connection.context.subscription_id}"
        if self.ResourceGroupName:
            path = path_of_group(path, self.ResourceGroupName)
        if self.ResourceProviderName:
            path += f"/providers/{self.ResourceProviderName}"
        names = list(self.Name or ())
        for number, kind in enumerate(self.ResourceType or ()):
            path += f"/{kind}"
            if number < len(names):
                path += f"/{quote(names[number], safe='')}"
        return path

    def _elsewhere(self, connection: Connection, address: str) -> tuple[str, Connection]:
        """The same for a whole address: its service's tokens, told by the host or by -ResourceId."""
        environment = session_of(self).profile.environment(connection.context.environment) or PUBLIC["AzureCloud"]
        parts = urlsplit(address)
        of_manager = parts.netloc.lower() in (
            urlsplit(connection.base_url).netloc.lower(),
            urlsplit(environment.resource_manager).netloc.lower(),
        )
        given = None if self.ResourceId is None else str(self.ResourceId.OriginalString)
        manager = environment.endpoint("ActiveDirectoryServiceEndpointResourceId")
        if given is not None and given == manager and not of_manager:
            self.fail(
                "The resource ID of Azure Resource Manager cannot be used for other endpoint. Please make sure to input the "
                "correct resource ID that matches the request URI.",
                _ARGUMENT,
            )
        audience = given or (manager if of_manager else audience_of(environment, parts.netloc))
        if not audience:
            self.fail("Cannot find resource id(audience) for authentication", _ARGUMENT)
        if connection.kind == "endpoint":
            # Nothing turns to Azure in a session that leads to an endpoint.
            tail = f"{parts.path}?{parts.query}" if parts.query else parts.path
            return f"{connection.base_url}{tail}", connection
        if of_manager:
            return address, connection
        return address, replace(connection, scope=f"{audience}/.default")

    def _paged(self, connection: Connection, address: str) -> Value:
        """The answers of all pages as one, whose list has the items of all."""
        items_name, link_name = self.PageableItemName or "value", self.NextLinkName or "nextLink"
        most = self.MaxPageSize
        items: list[Any] = []
        link = address
        pages = 0
        while True:
            answer = send_request(connection, "GET", link, None)
            pages += 1
            if answer.status >= 400:
                return shown(answer)
            document = parsed(answer)
            page = document.get(items_name) if isinstance(document, dict) else None
            if not isinstance(page, list):
                if pages == 1:
                    self.write_warning("The -Paginate flag was specified, but the response does not have pages.")
                    return shown(answer)
                page = []
            items += page
            link = document.get(link_name) or ""
            if not link or (most is not None and pages >= most):
                break
        whole = {key: value for key, value in document.items() if key != link_name}
        if link:
            whole[link_name] = link
        return shown(answer._replace(content=json.dumps({**whole, items_name: items}), address=address))

    def _waited(self, connection: Connection, address: str, method: str, answer: Answer) -> Iterable[Value]:
        """The answer once the operation has ended that it told of."""
        if not is_running(method, answer):
            self.write_warning(
                "The -WaitForCompletion flag was specified, but the request does not appear to be a long-running operation."
            )
            return [shown(answer)]
        first = answer
        place = self._polled(answer, address)
        while True:
            state = state_of(answer)
            if answer is not first and answer.status not in (201, 202):
                if state is None or state.lower() in ("succeeded", "canceled"):
                    break
                if state.lower() == "failed":
                    raise ServiceError("OperationFailed", "Azure Service operation failed.")
            if answer is first and method == "PUT" and answer.status == 200 and (state or "").lower() == "succeeded":
                return [shown(answer)]
            time.sleep(answer.retry_after(connection.options.get("polling_interval", _UNLESS_TOLD)))
            answer = send_request(connection, "GET", place, None)
            if answer.status >= 400:
                return [shown(answer)]
        final = self._final(method, address, first, answer)
        return [shown(answer if final is None else send_request(connection, "GET", final, None))]

    def _polled(self, answer: Answer, address: str) -> str:
        """Where the operation's end is asked for."""
        if self.PollFrom and self.PollFrom != "OriginalUri":
            return self._header(
                answer, "Azure-AsyncOperation" if self.PollFrom == "AzureAsyncLocation" else self.PollFrom
            )
        if self.PollFrom:
            return address
        return answer.header("Azure-AsyncOperation") or answer.header("Location") or address

    def _final(self, method: str, address: str, first: Answer, last: Answer) -> str | None:
        """Where the result is, None where the last answer is it."""
        if self.FinalResultFrom == "OriginalUri":
            return address
        if self.FinalResultFrom and self.FinalResultFrom != "FinalStateVia":
            return self._header(first, self.FinalResultFrom)
        if method in ("PUT", "PATCH"):
            return address
        if method == "POST" and first.header("Azure-AsyncOperation"):
            return first.header("Operation-Location") or first.header("Location")
        return None

    def _header(self, answer: Answer, name: str) -> str:
        found = answer.header(name)
        if found is None:
            self.fail(f"Polling header `{name}` is not present in the response.", "System.InvalidOperationException")
        return found


def audience_of(environment: Environment, host: str) -> str | None:
    """The audience of the tokens for a host, None where it is no service of the environment."""
    wanted = host.lower()
    for place, audience in _HOSTS.items():
        known = environment.endpoint(place)
        if known and urlsplit(known).netloc.lower() == wanted:
            return environment.endpoint(audience)
    for place, audience in _SUFFIXES.items():
        known = environment.endpoint(place)
        if known and wanted.endswith(known.lower()):
            return environment.endpoint(audience)
    return None


def is_running(method: str, answer: Answer) -> bool:
    """Whether an answer tells of an operation that may go on."""
    return (method == "PUT" and answer.status == 200) or answer.status in (201, 202)


def parsed(answer: Answer) -> Any:
    """The JSON of an answer, None where it is none."""
    try:
        return json.loads(answer.content) if answer.content else None
    except ValueError:
        return None


def state_of(answer: Answer) -> str | None:
    """How an operation or a resource says that it is."""
    document = parsed(answer)
    if not isinstance(document, dict):
        return None
    properties = document.get("properties")
    inner = properties.get("provisioningState") if isinstance(properties, dict) else None
    found = inner or document.get("status")
    return found if isinstance(found, str) else None


def shown(answer: Answer) -> PSHttpResponse:
    """An answer as it is written."""
    headers = HttpResponseHeaders()
    for name, value in answer.headers:
        headers.TryAddWithoutValidation(name, value)
    return PSHttpResponse(
        Headers=headers,
        Version="1.1",
        StatusCode=answer.status,
        Method=answer.method,
        Content=answer.content,
        RequestUri=answer.address,
    )
