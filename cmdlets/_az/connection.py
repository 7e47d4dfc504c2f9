"""What a session knows of Azure, for the Az cmdlets: opened by the first command that needs it.

`engine.azure` holds an AzureSession, a connection that the session was made with, or None where nothing was opened yet. Jobs
and runspaces begin with what their session had: an AzureSession is never changed, only replaced in one engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cmdlets._az.contexts import context_of
from cmdlets._az.views import register
from pscompat.azure.autosave import remembers
from pscompat.azure.context import ContextFileError
from pscompat.azure.errors import EndpointError, NotConnectedError, ServiceError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import load_profile, save_profile
from pscompat.azure.session import CURRENT_USER, PROCESS, AzureSession
from pscompat.azure.subscriptions import in_subscription, list_subscriptions
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet
    from pscompat.azure.connection import Connection
    from pscompat.azure.context import AzureContext
    from pscompat.runtime.engine import Engine

_INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"
_opening = threading.Lock()
"""Jobs share the settings of their session: two of them must not open a simulator each."""


def connection_for(cmdlet: AzCmdlet, profile: Value = None) -> Connection:
    """The connection for a command, in the context that -DefaultProfile gives; a failure ends the command."""
    session = session_of(cmdlet)
    context = session.profile.context if profile is None else context_of(unwrap(profile))
    if context is None:
        cmdlet.throw(str(NotConnectedError()), "InvalidOperation", "InvalidOperation", exception=_INVALID_OPERATION)
    return in_context(cmdlet, session, context)


def in_context(cmdlet: AzCmdlet, session: AzureSession, context: AzureContext) -> Connection:
    """The connection in a context; a failure ends the command."""
    try:
        return session.connection_for(context)
    except ServiceError as problem:
        cmdlet.throw_service_error(problem)
    except EndpointError as problem:
        cmdlet.throw(str(problem), "InvalidOperation", "InvalidOperation", exception=_INVALID_OPERATION)


def session_of(cmdlet: AzCmdlet) -> AzureSession:
    """What the command's session knows; empty when nobody is signed in, any other failure to open it ends the command."""
    register(cmdlet.engine)
    try:
        return opened(cmdlet.engine)
    except NotConnectedError:
        return held(cmdlet.engine)
    except _settings_errors(cmdlet.engine) as problem:
        if isinstance(problem, ServiceError):
            cmdlet.throw_service_error(problem)
        cmdlet.throw(str(problem), type(problem).__name__, "InvalidOperation", exception=_INVALID_OPERATION)


def with_all_contexts(cmdlet: AzCmdlet) -> AzureSession:
    """The same, with a context for each subscription where the session began with a simulator or an endpoint."""
    session = session_of(cmdlet)
    context = session.profile.context
    if session.complete or session.base is None or context is None:
        return session
    try:
        subscriptions = list_subscriptions(session.base)
    except ServiceError as problem:
        cmdlet.throw_service_error(problem)
    profile = session.profile
    for subscription in subscriptions:
        if subscription.is_active:
            found = in_subscription(context, subscription)
            if profile.name_of(found) is None:
                profile = profile.with_context(found, default=False)
    made = replace(session, profile=profile, complete=True)
    cmdlet.engine.azure = made
    return made


def held(engine: Engine) -> AzureSession:
    """What the engine holds, as a session; nothing is opened for it, so it is empty where no command needed one yet."""
    known = engine.azure
    if known is None:
        return AzureSession(opened=False)
    return known if isinstance(known, AzureSession) else AzureSession.of(known)


def default_context(engine: Engine) -> AzureContext | None:
    """The session's context; None where there is none, or it cannot be opened."""
    try:
        return opened(engine).profile.context
    except NotConnectedError:
        return None
    except _settings_errors(engine):
        return None


def _settings_errors(engine: Engine) -> tuple[type[Exception], ...]:
    """What opening a connection raises when a file, an address or the service is no good."""
    if engine.azure_settings is None or not engine.azure_settings.simulator:
        return (ServiceError, ContextFileError, EndpointError)
    from pscompat.simulator import InventoryError  # loaded already where it can be raised

    return (ServiceError, ContextFileError, EndpointError, InventoryError)


def opened(engine: Engine) -> AzureSession:
    """What the engine's session knows; raises what ConnectionSettings.open raises, NotConnectedError without settings."""
    with _opening:
        known = held(engine)
        if not known.opened:
            known = replace(_open(engine), mode=known.mode, settings=known.settings)
        engine.azure = known
        return known


def _open(engine: Engine) -> AzureSession:
    if engine.azure_settings is None:
        raise NotConnectedError
    found: AzureSession = engine.azure_settings.open()
    return found


def led_elsewhere(cmdlet: AzCmdlet) -> AzureSession | None:
    """The session where it was started with a simulator or an endpoint; None for Azure itself.

    Signing in again does not lead such a session to Azure.
    """
    engine = cmdlet.engine
    settings = engine.azure_settings
    known = engine.azure
    if isinstance(known, AzureSession) and known.base is not None:
        return known
    if known is not None and not isinstance(known, AzureSession):
        session = session_of(cmdlet)
        return session if session.base is not None else None
    if settings is None or (settings.simulator is False and settings.endpoint is None):
        return None
    return session_of(cmdlet)


def use(engine: Engine, session: AzureSession) -> None:
    """Make this what the engine's session knows."""
    engine.azure = replace(session, opened=True)


def mode_of(engine: Engine) -> str:
    """Where a session changes contexts that does not say so: in its process, or for the user's sessions."""
    return held(engine).mode or (CURRENT_USER if remembers() else PROCESS)


def change(
    cmdlet: AzCmdlet, session: AzureSession, make: Callable[[Profile], Profile], *, remembered: bool
) -> AzureSession:
    """Change the contexts of a session, and where it is to be `remembered` those of the user's sessions.

    The change is made to both: what other processes remembered in the meantime stays. What belongs to a simulator or an endpoint is
    not remembered.
    """
    made = session.changed(make)
    use(cmdlet.engine, made)
    if session.base is None and remembered:
        try:
            save_profile(make(load_profile() or Profile()))
        except ContextFileError as problem:
            cmdlet.throw(str(problem), type(problem).__name__, "InvalidOperation", exception=_INVALID_OPERATION)
    return made
