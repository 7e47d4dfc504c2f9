"""The .NET classes of Az.Accounts besides contexts: settings, tokens, answers of requests, resolved errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.values import NetObject, Value

_MODELS = "Microsoft.Azure.Commands.Profile.Models."
_ERRORS = "Microsoft.Azure.Commands.Profile.Errors."

ConfigScope = make_enum(
    "Microsoft.Azure.PowerShell.Common.Config.ConfigScope",
    {"CurrentUser": 0, "Process": 1, "Default": 2, "Environment": 3},
)
LoginExperienceConfig = make_enum(
    "Microsoft.Azure.Commands.Common.Authentication.Config.Models.LoginExperienceConfig", {"On": 0, "Off": 1}
)


class _Record(NetObject):
    """Base: an object whose properties are given when it is made, by their names."""

    __slots__: tuple[str, ...] = ()
    net_order: tuple[str, ...] = ()
    net_bases: tuple[str, ...] = ("System.Object",)

    if TYPE_CHECKING:  # the properties are slots, whose values are .NET's

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, **values: Any) -> None:
        for name in self.net_order or self.__slots__:
            setattr(self, name, values.get(name))


class PSConfig(_Record):
    """A setting that holds."""

    __slots__ = ("AppliesTo", "DefaultValue", "HelpMessage", "Key", "Scope", "Value")
    net_name = f"{_MODELS}PSConfig"
    net_order: tuple[str, ...] = ("Key", "Value", "Scope", "AppliesTo", "HelpMessage", "DefaultValue")


class PSSecureAccessToken(_Record):
    """An access token; `Token` is a SecureString."""

    __slots__ = ("ExpiresOn", "TenantId", "Token", "Type", "UserId")
    net_name = f"{_MODELS}PSSecureAccessToken"
    net_order: tuple[str, ...] = ("Token", "ExpiresOn", "TenantId", "UserId", "Type")


class PSAccessToken(_Record):
    """An access token as a text."""

    __slots__ = ("ExpiresOn", "TenantId", "Token", "Type", "UserId")
    net_name = f"{_MODELS}PSAccessToken"
    net_order: tuple[str, ...] = PSSecureAccessToken.net_order


class PSHttpResponse(_Record):
    """The answer to a request."""

    __slots__ = ("Content", "Headers", "Method", "RequestUri", "StatusCode", "Version")
    net_name = f"{_MODELS}PSHttpResponse"
    net_order: tuple[str, ...] = ("Headers", "Version", "StatusCode", "Method", "Content", "RequestUri")


class ContextAutosaveSettings(_Record):
    """Whether and where contexts are remembered."""

    __slots__ = ("CacheDirectory", "CacheFile", "ContextDirectory", "ContextFile", "Mode", "Settings")
    net_name = "Microsoft.Azure.Commands.Common.Authentication.ContextAutosaveSettings"
    net_order: tuple[str, ...] = ("Mode", "ContextDirectory", "ContextFile", "CacheDirectory", "CacheFile", "Settings")


class PSResourceGroup(_Record):
    """A resource group, as the defaults show it."""

    __slots__ = ("Id", "Location", "ManagedBy", "Name", "Properties", "Tags")
    net_name = f"{_MODELS}PSResourceGroup"
    net_order: tuple[str, ...] = ("Id", "Name", "Properties", "Location", "ManagedBy", "Tags")


class ResourceGroupProperties(_Record):
    """The properties of a resource group."""

    __slots__ = ("ProvisioningState",)
    net_name = "Microsoft.Azure.Management.Internal.Resources.Models.ResourceGroupProperties"

    def ToString(self) -> str:
        return self.net_name


class AzureErrorRecord(_Record):
    """An error as Resolve-AzError shows it."""

    __slots__ = ("ErrorCategory", "ErrorDetails", "InvocationInfo", "ScriptStackTrace")
    net_name = f"{_ERRORS}AzureErrorRecord"
    net_order: tuple[str, ...] = ("InvocationInfo", "ErrorCategory", "ErrorDetails", "ScriptStackTrace")


class AzureExceptionRecord(AzureErrorRecord):
    """An error with an exception."""

    __slots__ = ("Exception", "HelpLink", "InnerException", "Message", "StackTrace")
    net_name = f"{_ERRORS}AzureExceptionRecord"
    net_bases: tuple[str, ...] = (AzureErrorRecord.net_name, "System.Object")
    net_order: tuple[str, ...] = (
        "InnerException",
        "Exception",
        "Message",
        "StackTrace",
        "HelpLink",
        *AzureErrorRecord.net_order,
    )


class HttpResponseInfo(_Record):
    """The answer that said so."""

    __slots__ = ("Body", "ResponseReasonPhrase", "ResponseStatusCode")
    net_name = f"{_ERRORS}HttpResponseInfo"

    def ToString(self) -> str:
        return f"{{{self.ResponseStatusCode}}}"


class AzureRestExceptionRecord(AzureExceptionRecord):
    """An error of the service."""

    __slots__ = ("RequestId", "RequestMessage", "ServerMessage", "ServerResponse")
    net_name = f"{_ERRORS}AzureRestExceptionRecord"
    net_bases = (AzureExceptionRecord.net_name, *AzureExceptionRecord.net_bases)
    net_order: tuple[str, ...] = (
        "RequestId",
        "ServerMessage",
        "ServerResponse",
        "RequestMessage",
        *AzureExceptionRecord.net_order,
    )


def flag(value: Value) -> bool:
    """A switch's or Boolean's value."""
    return bool(getattr(value, "IsPresent", value))
