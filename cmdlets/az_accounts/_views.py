"""Tables and lists of Az.Accounts besides contexts."""

from __future__ import annotations

import json

from cmdlets._az.views import path
from pscompat.dotnet.values import Value
from pscompat.formatting.views import GroupBy, View, col, expression_of, listing, table

_MODELS = "Microsoft.Azure.Commands.Profile.Models."
_ERRORS = "Microsoft.Azure.Commands.Profile.Errors."


def _headers(value: Value) -> Value:
    """The headers as JSON, each with its first value."""
    return json.dumps({pair.Key: pair.Value[0] for pair in value.Headers}, indent=2)


def _command(value: Value) -> Value:
    found = path("InvocationInfo", "MyCommand", "Name")(value)
    return f"{{{found or ''}}}"


_PLACE = (
    ("InvocationInfo", _command),
    ("Line", path("InvocationInfo", "Line")),
    ("Position", path("InvocationInfo", "PositionMessage")),
)
_HISTORY = ("HistoryId", path("InvocationInfo", "HistoryId"))
_GROUP = GroupBy(expression_of(_HISTORY[1]), "HistoryId")

VIEWS: list[View] = [
    table(
        (f"{_MODELS}PSConfig",),
        col("Key"),
        col("Value"),
        col("Applies To", source="AppliesTo"),
        col("Scope"),
        col("Help Message", source="HelpMessage"),
    ),
    listing(
        (f"{_MODELS}PSSecureAccessToken", f"{_MODELS}PSAccessToken"), "Token", "ExpiresOn", "TenantId", "UserId", "Type"
    ),
    listing(
        (f"{_MODELS}PSHttpResponse",),
        "StatusCode",
        "Content",
        ("Headers", _headers),
        "Method",
        "RequestUri",
        "Version",
    ),
    listing(
        ("Microsoft.Azure.Commands.Common.Authentication.ContextAutosaveSettings",),
        *("Mode", "ContextDirectory", "ContextFile", "CacheDirectory", "CacheFile", "Settings"),
    ),
    listing(
        (f"{_ERRORS}AzureRestExceptionRecord",),
        *("RequestId", "Message", "ServerMessage", "ServerResponse", "RequestMessage"),
        *(*_PLACE, "StackTrace", _HISTORY),
        group=_GROUP,
    ),
    listing(
        (f"{_ERRORS}AzureExceptionRecord",),
        *("Message", "StackTrace", ("Exception", path("Exception"))),
        *(*_PLACE, _HISTORY),
        group=_GROUP,
    ),
    listing((f"{_ERRORS}AzureErrorRecord",), "ErrorCategory", "ErrorDetails", *_PLACE, _HISTORY, group=_GROUP),
]
