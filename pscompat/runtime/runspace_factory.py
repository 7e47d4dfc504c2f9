"""RunspaceFactory: makes runspaces and pools of them."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.current import current_engine
from pscompat.runtime.host_objects import PSHost
from pscompat.runtime.initial_session_state import InitialSessionState
from pscompat.runtime.runspace_pool import RunspacePool
from pscompat.runtime.runspaces import LocalRunspace

_RUNSPACES = "System.Management.Automation.Runspaces."


class RunspaceFactory(NetObject):
    """System.Management.Automation.Runspaces.RunspaceFactory."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}RunspaceFactory"

    @classmethod
    def CreateRunspace(cls, *args: Value) -> LocalRunspace:
        """(), (host), (initial session state), (host, initial session state)."""
        outer, initial = _host_and_state(args)
        return LocalRunspace(current_engine().runspaces, outer=outer, initial=initial)

    @classmethod
    def CreateRunspacePool(cls, *args: Value) -> Value:
        """(), (initial session state), (least, most), (least, most, host), (least, most, initial session state, host)."""
        numbers = [arg for arg in args if type(arg) is int]
        outer, initial = _host_and_state(args)
        least, most = numbers[:2] if len(numbers) > 1 else (1, 1)
        return RunspacePool(current_engine().runspaces, least, most, outer, initial)


def _host_and_state(args: tuple[Value, ...]) -> tuple[Value, InitialSessionState | None]:
    """The host (a Host) and the initial session state among the arguments, None where they are not given."""

    host = next((arg for arg in args if isinstance(arg, PSHost)), None)
    initial = next((arg for arg in args if isinstance(arg, InitialSessionState)), None)
    return None if host is None else host.shown_by, initial
