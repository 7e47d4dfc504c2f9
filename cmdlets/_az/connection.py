"""The session's connection to Azure, for the Az cmdlets; opened by the first command that needs it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from cmdlets._az.contexts import context_of
from cmdlets._az.views import register
from pscompat.azure.context import ContextFileError, clear_context, save_context
from pscompat.azure.errors import EndpointError, NotConnectedError, ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet
    from pscompat.azure.connection import Connection
    from pscompat.runtime.engine import Engine

_INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"
_opening = threading.Lock()
"""Jobs share the settings of their session: two of them must not open a simulator each."""


class _SignedOut:
    """The type of SIGNED_OUT: what a session has in place of a connection after Disconnect-AzAccount."""


SIGNED_OUT: Any = _SignedOut()


def connection_for(cmdlet: AzCmdlet, profile: Value = None) -> Connection:
    """The connection for a command, in the context that -DefaultProfile gives; a failure ends the command."""
    connection = connection_or_none(cmdlet)
    if connection is None:
        cmdlet.throw(str(NotConnectedError()), "InvalidOperation", "InvalidOperation", exception=_INVALID_OPERATION)
    if profile is None:
        return connection
    context = context_of(unwrap(profile))
    if context is None:
        cmdlet.throw(
            "-DefaultProfile takes a context, as Get-AzContext and Connect-AzAccount give it.",
            "InvalidArgument",
            "InvalidArgument",
            exception="System.ArgumentException",
        )
    return connection.with_context(context)


def connection_or_none(cmdlet: AzCmdlet) -> Connection | None:
    """The session's connection, None when nobody is signed in; any other failure ends the command."""
    register(cmdlet.engine)
    try:
        return opened(cmdlet.engine)
    except NotConnectedError:
        return None
    except _settings_errors(cmdlet.engine) as problem:
        if isinstance(problem, ServiceError):
            cmdlet.throw_service_error(problem)
        cmdlet.throw(str(problem), type(problem).__name__, "InvalidOperation", exception=_INVALID_OPERATION)


def elsewhere(cmdlet: AzCmdlet) -> Connection | None:
    """The connection of a session that was started with a simulator or an endpoint; None for Azure itself.

    Signing in again does not lead such a session to Azure.
    """
    engine = cmdlet.engine
    settings = engine.azure_settings
    if settings is None or (settings.simulator is False and settings.endpoint is None):
        given = engine.azure
        return given if given is not None and given is not SIGNED_OUT and given.kind != "azure" else None
    if engine.azure is SIGNED_OUT:
        engine.azure = None
    return connection_for(cmdlet)


def _settings_errors(engine: Engine) -> tuple[type[Exception], ...]:
    """What opening a connection raises when a file, an address or the service is no good."""
    if engine.azure_settings is None or not engine.azure_settings.simulator:
        return (ServiceError, ContextFileError, EndpointError)
    from pscompat.simulator import InventoryError  # loaded already where it can be raised

    return (ServiceError, ContextFileError, EndpointError, InventoryError)


def opened(engine: Engine) -> Connection:
    """The engine's connection; raises what ConnectionSettings.open raises, NotConnectedError without settings."""
    with _opening:
        if engine.azure is SIGNED_OUT:
            raise NotConnectedError
        if engine.azure is None:
            if engine.azure_settings is None:
                raise NotConnectedError
            engine.azure = engine.azure_settings.open()
        connection: Connection = engine.azure
        return connection


def use(engine: Engine, connection: Connection) -> None:
    """Make this the engine's connection."""
    engine.azure = connection


def sign_out(engine: Engine, connection: Connection | None) -> None:
    """Leave the session without a connection, and forget a remembered sign-in to Azure."""
    engine.azure = SIGNED_OUT
    if connection is None or connection.kind == "azure":
        clear_context()


def remember(connection: Connection) -> None:
    """Note a context of Azure itself in the user's configuration folder; a simulator's is not remembered."""
    if connection.kind == "azure":
        save_context(connection.context)
