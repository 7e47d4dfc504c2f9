"""The session's connection to Azure, for the Az cmdlets; opened by the first command that needs it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pscompat.runtime.values import unwrap

if TYPE_CHECKING:
    from cmdlets.az_accounts._az import AzCmdlet
    from pscompat.azure.connection import Connection
    from pscompat.runtime.engine import Engine

_INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"
_opening = threading.Lock()
"""Jobs share the settings of their session: two of them must not open a simulator each."""


def connection_for(cmdlet: AzCmdlet, profile: Any = None) -> Connection:
    """The connection for a command, in the context that -DefaultProfile gives; a failure ends the command."""
    from cmdlets.az_accounts._models import context_of
    from pscompat.azure.errors import NotConnectedError, ServiceError

    try:
        connection = opened(cmdlet.engine)
    except NotConnectedError as problem:
        cmdlet.throw(str(problem), "InvalidOperation", "InvalidOperation", exception=_INVALID_OPERATION)
    except _settings_errors(cmdlet.engine) as problem:
        cmdlet.throw(str(problem), type(problem).__name__, "InvalidOperation", exception=_INVALID_OPERATION)
    except ServiceError as problem:
        cmdlet.throw_service_error(problem)
    from cmdlets.az_accounts._views import register

    register(cmdlet.engine)
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
    """As `connection_for`, None when nobody is signed in."""
    from pscompat.azure.errors import NotConnectedError, ServiceError

    try:
        opened(cmdlet.engine)
    except NotConnectedError:
        return None
    except (ServiceError, *_settings_errors(cmdlet.engine)):
        # These are told as by any other cmdlet.
        return connection_for(cmdlet)
    return connection_for(cmdlet)


def elsewhere(cmdlet: AzCmdlet) -> Connection | None:
    """The connection of a session that was started with a simulator or an endpoint; None for Azure itself."""
    settings = cmdlet.engine.azure_settings
    asked = settings is not None and (settings.simulator is not False or settings.endpoint is not None)
    given = cmdlet.engine.azure is not None and cmdlet.engine.azure.kind != "azure"
    return connection_for(cmdlet) if asked or given else None


def _settings_errors(engine: Engine) -> tuple[type[Exception], ...]:
    """What opening a connection raises when a file or an address that it was asked for is no good."""
    from pscompat.azure.context import ContextFileError
    from pscompat.azure.errors import EndpointError

    if engine.azure_settings is None or not engine.azure_settings.simulator:
        return (ContextFileError, EndpointError)
    from pscompat.simulator import InventoryError

    return (ContextFileError, EndpointError, InventoryError)


def opened(engine: Engine) -> Connection:
    """The engine's connection; raises what ConnectionSettings.open raises, NotConnectedError without settings."""
    from pscompat.azure.errors import NotConnectedError

    with _opening:
        if engine.azure is None:
            if engine.azure_settings is None:
                raise NotConnectedError
            engine.azure = engine.azure_settings.open()
        return engine.azure


def use(engine: Engine, connection: Connection) -> None:
    """Make this the engine's connection."""
    engine.azure = connection


def sign_out(engine: Engine, connection: Connection | None) -> None:
    """Leave the session without a connection, and forget a remembered sign-in to Azure."""
    from pscompat.azure.context import clear_context

    engine.azure = None
    engine.azure_settings = None
    if connection is None or connection.kind == "azure":
        clear_context()


def remember(connection: Connection) -> None:
    """Note a context of Azure itself in the user's configuration folder; a simulator's is not remembered."""
    from pscompat.azure.context import save_context

    if connection.kind == "azure":
        save_context(connection.context)
