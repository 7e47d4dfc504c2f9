"""The .NET objects by which scripts reach the session of Az without a cmdlet: its profile, its contexts, tokens.

[Microsoft.Azure.Commands.Common.Authentication.Abstractions.AzureRmProfileProvider]::Instance.Profile
[Microsoft.Azure.Commands.Common.Authentication.AzureSession]::Instance.AuthenticationFactory.Authenticate(...)
"""

from __future__ import annotations

import datetime
from typing import Any, NoReturn

from cmdlets._az.connection import opened
from cmdlets._az.contexts import PSAzureContext, shown_context
from pscompat.azure.connection import Connection
from pscompat.azure.errors import NotConnectedError, ServiceError
from pscompat.azure.session import AzureSession as KnownSession
from pscompat.azure.tokens import access_token
from pscompat.dotnet import ambient
from pscompat.dotnet.border import to_net
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, Value, static_property

_AUTHENTICATION = "Microsoft.Azure.Commands.Common.Authentication."
_INVALID = "System.Management.Automation.PSInvalidOperationException"


def _session() -> KnownSession:
    """What the script's session knows; a .NET exception where nobody is signed in."""
    engine: Any = ambient.current()
    try:
        return opened(engine)
    except (NotConnectedError, ServiceError, ValueError) as problem:
        _fail(problem)


def _fail(problem: Exception) -> NoReturn:
    raise NetError(_INVALID, str(problem)) from None


def _connection() -> Connection:
    session = _session()
    try:
        found = session.connection
    except (ServiceError, ValueError) as problem:
        _fail(problem)
    if found is None:
        _fail(NotConnectedError())
    return found


def _token(resource: str, tenant: str | None) -> Token:
    connection = _connection()
    wanted = tenant or connection.context.tenant_id
    try:
        found = access_token(connection, resource, wanted)
    except ServiceError as problem:
        _fail(problem)
    return Token(found.token, found.expires_on, wanted, connection.context.account)


class Token(NetObject):
    """An access token in plain text."""

    __slots__ = ("AccessToken", "ExpiresOn", "LoginType", "TenantId", "UserId")
    net_name = f"{_AUTHENTICATION}MsalAccessToken"
    net_order = ("AccessToken", "UserId", "TenantId", "LoginType", "ExpiresOn")

    def __init__(self, token: str, expires: int, tenant: str, user: str):
        self.AccessToken, self.TenantId, self.UserId, self.LoginType = token, tenant, user, "OrgId"
        moment = datetime.datetime.fromtimestamp(expires, datetime.timezone.utc)
        self.ExpiresOn = convert_to(to_net(moment), "System.DateTimeOffset")


class AzureRmProfileProvider(NetObject):
    """Leads to the session's profile."""

    __slots__ = ()
    net_name = f"{_AUTHENTICATION}Abstractions.AzureRmProfileProvider"

    @static_property
    def Instance(cls) -> Value:
        return AzureRmProfileProvider()

    @property
    def Profile(self) -> Value:
        return SessionProfile(_session())


class SessionProfile(NetObject):
    """The session's profile as it was when it was asked for."""

    __slots__ = ("_known",)
    net_name = f"{_AUTHENTICATION}Models.AzureRmProfile"

    def __init__(self, known: KnownSession):
        self._known = known

    @property
    def DefaultContext(self) -> PSAzureContext | None:
        profile = self._known.profile
        return None if profile.context is None else shown_context(profile, profile.context, profile.default)

    @property
    def DefaultContextKey(self) -> str | None:
        return self._known.profile.default

    @property
    def Accounts(self) -> list[Value]:
        profile = self._known.profile
        return [shown_context(profile, context).Account for context in profile.contexts.values()]


class RMProfileClient(NetObject):
    """Gets tokens for a profile."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.ResourceManager.Common.RMProfileClient"

    @classmethod
    def net_new(cls, profile: Value) -> RMProfileClient:
        return cls()

    def AcquireAccessToken(self, tenantId: str, promptAction: Value = None) -> Token:
        return _token(_connection().scope.removesuffix("/.default"), tenantId)


class AzureSession(NetObject):
    """Leads to what signs in."""

    __slots__ = ()
    net_name = f"{_AUTHENTICATION}AzureSession"

    @static_property
    def Instance(cls) -> Value:
        return AzureSession()

    @property
    def AuthenticationFactory(self) -> Value:
        return AuthenticationFactory()


class AuthenticationFactory(NetObject):
    """Gets tokens for a service, which its address names: the last argument."""

    __slots__ = ()
    net_name = f"{_AUTHENTICATION}Factories.AuthenticationFactory"

    def Authenticate(
        self,
        account: Value,
        environment: Value,
        tenant: str,
        password: Value,
        promptBehavior: str,
        promptAction: Value,
        tokenCache: Value = None,
        resourceId: str = "",
    ) -> Token:
        resource = resourceId or (tokenCache if isinstance(tokenCache, str) else "")
        if not resource:
            resource = _connection().scope.removesuffix("/.default")
        return _token(str(resource), tenant)


class ShowDialog(NetObject):
    """How signing in asks: nobody is asked here."""

    __slots__ = ()
    net_name = f"{_AUTHENTICATION}ShowDialog"

    @static_property
    def Never(cls) -> Value:
        return "Never"

    @static_property
    def Auto(cls) -> Value:
        return "Auto"

    @static_property
    def Always(cls) -> Value:
        return "Always"
