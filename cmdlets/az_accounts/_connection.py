"""The session's connection to Azure, for the Az cmdlets; opened by the first command that needs it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pscompat.runtime.values import unwrap

if TYPE_CHECKING:
    from cmdlets.az_accounts._az import AzCmdlet
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext
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


def use(engine: Engine, connection: Connection | None) -> None:
    """Make this the engine's connection; None signs out."""
    engine.azure = connection
    if connection is None:
        engine.azure_settings = None


def remember(connection: Connection) -> None:
    """Note a context of Azure itself in the user's configuration folder; a simulator's is not remembered."""
    from pscompat.azure.context import save_context

    if connection.kind == "azure":
        save_context(connection.context)


def same_place(connection: Connection, context: AzureContext) -> Connection:
    """The same connection in another context, remembered."""
    changed = connection.with_context(context)
    remember(changed)
    return changed
