"""What a session knows of Azure: its contexts, who has signed in here, and whether others are to find its contexts.

An AzureSession is never changed: a cmdlet that changes something puts another in its place, so that jobs keep what they began with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pscompat.azure.connection import (
    Connection,
    connect_azure,
    connect_endpoint,
    connect_explained,
    connect_simulator,
)
from pscompat.azure.errors import NotConnectedError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import load_profile

if TYPE_CHECKING:
    from azure.core.credentials import TokenCredential

    from pscompat.azure.context import AzureContext
    from pscompat.azure.explaining import ExplainedService
    from pscompat.simulator import Simulator

PROCESS = "Process"
CURRENT_USER = "CurrentUser"


@dataclass(frozen=True)
class AzureSession:
    """base: the connection of a simulator or an endpoint, where all contexts lead; None for Azure. credentials: of the accounts that
    signed in here, by `account_key`. opened: whether the settings that the session began with were followed. complete: whether the
    profile has the contexts of all subscriptions. mode: PROCESS or CURRENT_USER where the session chose, whether contexts are
    remembered. settings: those of this process, by key and by what they apply to."""

    profile: Profile = field(default_factory=Profile)
    base: Connection | None = None
    credentials: Mapping[str, TokenCredential] = field(default_factory=dict, repr=False)
    opened: bool = True
    complete: bool = True
    mode: str | None = None
    settings: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    _connections: dict[tuple[str, ...], Connection] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, connection: Connection) -> AzureSession:
        """The session that begins with a connection."""
        if connection.kind != "azure":
            return cls(Profile.of(connection.context), connection, complete=False)
        key = account_key(connection.context)
        return cls(Profile.of(connection.context), None, {key: connection.credential})

    @property
    def connection(self) -> Connection | None:
        """The connection in the context that commands act in. Raises ServiceError, EndpointError."""
        context = self.profile.context
        return None if context is None else self.connection_for(context)

    def connection_for(self, context: AzureContext) -> Connection:
        """The connection in a context. Raises ServiceError, EndpointError."""
        key = (account_key(context), context.tenant_id, context.subscription_id, context.subscription_name)
        found = self._connections.get(key)
        if found is None:
            found = self._connections[key] = self._connect(context)
        return found if found.context == context else found.with_context(context)

    def _connect(self, context: AzureContext) -> Connection:
        if self.base is not None:
            return self.base.with_context(context)
        credential = self.credentials.get(account_key(context))
        environment = self.profile.environment(context.environment)
        made = connect_azure(context, credential, environment=environment)
        return made.in_tenant(context.tenant_id) if context.sign_in != "managed-identity" else made

    def with_profile(self, profile: Profile) -> AzureSession:
        """With another profile."""
        return replace(self, profile=profile, _connections=self._connections)

    def with_sign_in(self, context: AzureContext, credential: TokenCredential) -> AzureSession:
        """With the credential of an account that has signed in."""
        return replace(self, credentials={**self.credentials, account_key(context): credential}, _connections={})

    def without_account(self, account: str) -> AzureSession:
        """Without an account's contexts and credentials."""
        left = {key: one for key, one in self.credentials.items() if key.split("|")[1] != account.lower()}
        return replace(
            self, profile=self.profile.without_account(account), credentials=left, _connections={}, complete=True
        )

    def changed(self, change: Callable[[Profile], Profile]) -> AzureSession:
        """With the profile that the function makes of it."""
        return self.with_profile(change(self.profile))


def account_key(context: AzureContext) -> str:
    """What tells accounts apart that sign in by themselves."""
    return f"{context.environment}|{context.account}|{context.sign_in}".lower()


def open_session(*, simulator: Simulator | None = None, endpoint: str | None = None, **options: Any) -> AzureSession:
    """What a session begins with: the simulator, else the endpoint, else the remembered profile.

    Raises NotConnectedError when there is none of these, ContextFileError, EndpointError, ServiceError.
    """
    if simulator is not None:
        return AzureSession.of(connect_simulator(simulator, **options))
    if endpoint is not None:
        return AzureSession.of(connect_endpoint(endpoint, **options))
    profile = load_profile()
    if profile is None:
        raise NotConnectedError
    return AzureSession(profile)


def explained_session(service: ExplainedService) -> AzureSession:
    """A session whose requests are noted and not sent, in the remembered context. Raises ContextFileError."""
    profile = load_profile()
    made = AzureSession.of(connect_explained(service, None if profile is None else profile.context))
    return replace(made, complete=True)
