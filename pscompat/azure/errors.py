"""What can go wrong between here and Azure, as one plain error."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

Kind = Literal["service", "connection", "authentication", "unknown"]


class ServiceError(Exception):
    """A request that failed.

    `kind` says where: the service refused it, it did not reach the service or came back broken, nobody is signed
    in who may make it, or nobody knows whether the service has taken it (OutcomeUnknownError). `code`, `message` and `target` are the service's own; `code` is never empty. `status_code` is
    the HTTP status, None when there was no response. `request_id` and `correlation_id` are what the service's support
    asks for. `details` are the errors that the service's error holds, as its JSON has them.
    """

    details: tuple[Any, ...] = ()

    def __init__(
        self,
        code: str,
        message: str,
        *,
        kind: Kind = "service",
        status_code: int | None = None,
        target: str | None = None,
        request_id: str | None = None,
        correlation_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.kind = kind
        self.status_code = status_code
        self.target = target
        self.request_id = request_id
        self.correlation_id = correlation_id


class OutcomeUnknownError(ServiceError):
    """A write without an answer, which the service may have taken. It has not been sent again.

    `path` is what was asked of it, or the address of the operation that it has accepted.
    """

    def __init__(self, message: str, path: str, status_code: int | None = None) -> None:
        super().__init__("OutcomeUnknown", message, kind="unknown", status_code=status_code)
        self.path = path

    @classmethod
    def of(cls, method: str, path: str, lost: Exception) -> OutcomeUnknownError:
        """The error for a request whose answer was lost, or which got a 5xx, as `lost` says."""
        status: int | None = getattr(lost, "status_code", None)
        why = f"was answered {status}" if status else "got no answer"
        return cls(
            f"{method} {path} {why}: Azure may have accepted it, or not. It was not sent again. Look at the resource and its "
            "activity log before you repeat it.",
            path,
            status,
        )

    @classmethod
    def accepted(cls, address: str, problem: ServiceError) -> OutcomeUnknownError:
        """The error for an operation that was accepted, whose end cannot be asked for: `problem` says why."""
        ask = f" Ask again with: Invoke-AzRestMethod -Uri '{address}'" if address else ""
        return cls(
            f"Azure has accepted the operation; how it ended is not known, since asking failed: {problem.message}{ask}",
            address,
            problem.status_code,
        )


class NotConnectedError(Exception):
    """There is neither a connection to Azure nor a simulator."""

    def __init__(self) -> None:
        super().__init__(
            "Run Connect-AzAccount to login. (To try commands without an Azure subscription, start with --simulator.)"
        )


class EndpointError(ValueError):
    """An endpoint that requests may not be sent to."""


@contextmanager
def service_errors() -> Iterator[None]:
    """Raise what the Azure SDK raises in the block as ServiceError.

    The original stays its `__cause__`. Other exceptions pass.
    """
    from azure.core.exceptions import AzureError

    try:
        yield
    except AzureError as error:
        raise convert(error) from error


def convert(error: Exception) -> ServiceError:
    """The ServiceError for an exception of azure-core or azure-identity."""
    from azure.core.exceptions import ClientAuthenticationError, HttpResponseError

    response = getattr(error, "response", None)
    if isinstance(error, HttpResponseError) and response is not None and response.status_code >= 400:
        kind: Kind = "authentication" if isinstance(error, ClientAuthenticationError) else "service"
        return _from_response(error, response, kind)
    if isinstance(error, ClientAuthenticationError):
        return ServiceError("AuthenticationFailed", _first_paragraph(error), kind="authentication")
    return ServiceError(type(error).__name__, _first_paragraph(error), kind="connection")


def _from_response(error: Any, response: Any, kind: Kind) -> ServiceError:
    headers = response.headers
    model = error.error
    code = getattr(model, "code", None) or (error.reason or type(error).__name__).replace(" ", "")
    message = getattr(model, "message", None) or f"The service answered {response.status_code} ({error.reason})."
    found = ServiceError(
        code,
        message,
        kind=kind,
        status_code=response.status_code,
        target=getattr(model, "target", None),
        request_id=headers.get("x-ms-request-id"),
        correlation_id=headers.get("x-ms-correlation-request-id"),
    )
    found.details = _details(response)
    return found


def _details(response: Any) -> tuple[Any, ...]:
    """The errors that the error of an answer holds."""
    try:
        document = json.loads(response.text())
        return tuple(document["error"].get("details") or ())
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def from_document(error: Any, headers: Mapping[str, str]) -> ServiceError:
    """The ServiceError for the `error` member of an operation's document."""
    details = error if isinstance(error, dict) else {}
    return ServiceError(
        details.get("code") or "OperationFailed",
        details.get("message") or "The long-running operation failed.",
        target=details.get("target"),
        request_id=headers.get("x-ms-request-id"),
        correlation_id=headers.get("x-ms-correlation-request-id"),
    )


def _first_paragraph(error: Exception) -> str:
    """What the exception says, without the advice on troubleshooting that azure-identity adds after it."""
    return str(getattr(error, "message", None) or error).strip().partition("\nTo mitigate this issue")[0]
