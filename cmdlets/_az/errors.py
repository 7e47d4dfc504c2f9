"""Errors of the service as error records, laid out as the Az cmdlets lay them out."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorRecord, NetException

if TYPE_CHECKING:
    from pscompat.azure.errors import ServiceError
    from pscompat.azure.operations import OperationStatus

CLOUD_EXCEPTION = "Microsoft.Rest.Azure.CloudException"
_GENERATED = "Microsoft.Azure.PowerShell.Cmdlets."
_TYPES = {
    "authentication": (
        "Microsoft.Azure.Commands.Common.Exceptions.AzPSAuthenticationFailedException",
        "AuthenticationError",
    ),
    "connection": ("System.Net.Http.HttpRequestException", "ConnectionError"),
}


def service_record(
    problem: ServiceError,
    net_command: str,
    exception: str = CLOUD_EXCEPTION,
    advice: str = "",
    operation: OperationStatus | None = None,
) -> ErrorRecord:
    """The error record of a failed request, or of an accepted operation that failed.

    `advice` is added to the message. As with the real cmdlets the FullyQualifiedErrorId is the command's class alone; cmdlets of
    generated modules have the service's code as the id, and as a part of the message.
    """
    message = problem.message if not advice else f"{problem.message}\n{advice}"
    if net_command.startswith(_GENERATED) and problem.kind == "service":
        return _generated_record(problem, net_command, message)
    kind, category = _TYPES.get(problem.kind, (exception, "CloseError"))
    if problem.kind == "service":
        message = "\n".join([message, *_details(problem, operation)])
    found = NetException(kind, message)
    found.extra.update(Code=problem.code, RequestId=problem.request_id, CorrelationId=problem.correlation_id)
    record = ErrorRecord(found, net_command, category)
    record.command = ""
    return record


def _generated_record(problem: ServiceError, net_command: str, message: str) -> ErrorRecord:
    module = net_command.removeprefix(_GENERATED).partition(".")[0]
    error_type = f"{_GENERATED}{module}.Models.ICloudError"
    found = NetException(f"{_GENERATED}{module}.Runtime.RestException`1[{error_type}]", f"[{problem.code}] : {message}")
    found.extra.update(Code=problem.code, RequestId=problem.request_id, CorrelationId=problem.correlation_id)
    record = ErrorRecord(found, problem.code, "InvalidOperation")
    record.command = net_command
    return record


def _details(problem: ServiceError, operation: OperationStatus | None) -> list[str]:
    lines = [f"ErrorCode: {problem.code}", f"ErrorMessage: {problem.message}", f"ErrorTarget: {problem.target or ''}"]
    if operation is not None:
        lines += [
            f"StartTime: {operation.start_time or ''}",
            f"EndTime: {operation.end_time or ''}",
            f"OperationID: {operation.name}",
            f"Status: {operation.status}",
        ]
    elif problem.status_code is not None:
        lines += [f"StatusCode: {problem.status_code}", f"ReasonPhrase: {_phrase(problem.status_code)}"]
    if problem.request_id:
        lines.append(f"{'RequestID' if operation else 'OperationID'} : {problem.request_id}")
    if problem.correlation_id:
        lines.append(f"CorrelationID : {problem.correlation_id}")
    return lines


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
