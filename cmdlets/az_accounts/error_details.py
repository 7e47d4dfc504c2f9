"""Resolve-AzError."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import AccountsCmdlet
from cmdlets.az_accounts._classes import (
    AzureErrorRecord,
    AzureExceptionRecord,
    AzureRestExceptionRecord,
    HttpResponseInfo,
)
from pscompat.cmdlet import Example
from pscompat.dotnet import members
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.errors import NetException


@cmdlet("Resolve-AzError")
class ResolveAzError(AccountsCmdlet):
    """Shows all that is known of the errors of the session: what the service said, the line and the place."""

    net_command = "Microsoft.Azure.Commands.Profile.Errors.ResolveError"
    examples = (
        Example(
            "Get-AzVM rg-app nope -ErrorAction SilentlyContinue; (Resolve-AzError -Last).GetType().Name",
            "AzureRestExceptionRecord",
            simulator=True,
        ),
    )

    def process(self) -> None:
        given = unwrap(self.Error) if self.Error is not None else self._errors()
        records = [one for one in map(unwrap, given) if isinstance(one, ErrorRecord)]
        for record in records[:1] if self.Last else records:
            self.write_all(resolved(record))

    def _errors(self) -> list[Value]:
        found: Any = unwrap(self.engine.global_scope.lookup("error"))
        return list(found or ())


def resolved(record: ErrorRecord) -> Iterable[Value]:
    """The objects for an error: one for each exception in it."""
    details = {
        "InvocationInfo": members.value(record, "InvocationInfo"),
        "ErrorCategory": members.value(record, "CategoryInfo"),
        "ErrorDetails": members.value(record, "ErrorDetails"),
        "ScriptStackTrace": members.value(record, "ScriptStackTrace"),
    }
    exception: NetException | None = record.Exception
    if exception is None:
        yield AzureErrorRecord(**details)
    inner = False
    while exception is not None:
        more = {
            **details,
            "InnerException": inner,
            "Exception": exception,
            "Message": exception.Message,
            "StackTrace": members.value(exception, "StackTrace"),
            "HelpLink": members.value(exception, "HelpLink"),
        }
        if "RequestId" in exception.extra:  # one that the service told
            code = exception.extra.get("Code")
            yield AzureRestExceptionRecord(
                **more,
                RequestId=exception.extra.get("RequestId"),
                ServerMessage=f"{code}: {exception.Message}",
                ServerResponse=HttpResponseInfo(ResponseStatusCode=code),
            )
            return
        yield AzureExceptionRecord(**more)
        exception, inner = exception.InnerException, True
