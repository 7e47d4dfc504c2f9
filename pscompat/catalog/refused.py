"""Parameters of PowerShell's that a cmdlet of ours has and does not act on: they bind and validate, and then are refused.

@cmdlet("Invoke-Command", default_set="InProcess")
@completed("Invoke-Command")
class InvokeCommand(Cmdlet): ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from pscompat.catalog import powershell
from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.commands.metadata import Transformation

ERROR_ID = "ParameterNotAvailable"
COMMAND_ERROR_ID = "CommandNotAvailable"
NO_DEBUGGER = (
    "there is no debugger here; print what you want to see (Write-Debug, Set-PSDebug -Trace 1), or debug the script in "
    "PowerShell"
)
"""Why the commands of the debugger refuse to act."""
_DNS = 2
"""The first UriHostNameType of a name that a machine can have: one of a domain, then addresses."""
C = TypeVar("C", bound=type[Cmdlet])


def completed(
    name: str, acts_on: tuple[str, ...] = (), transforms: dict[str, Transformation] | None = None
) -> Callable[[C], C]:
    """Give a class those of PowerShell's parameters of the command `name` that it does not declare, all in PowerShell's order.

    The class calls `refuse` in its `begin`. acts_on: parameters that it needs no declaration of its own for and that it does act on.
    transforms: what PowerShell declares for a parameter of this name besides its type.
    """
    facts = powershell.lookup(name)
    if facts is None:
        raise ValueError(f"PowerShell has no command {name!r}")

    def complete(cls: C) -> C:
        own = {name: declared for name, declared in vars(cls).items() if isinstance(declared, Parameter)}
        for parameter in facts.parameters:
            chosen = own.get(parameter.name, parameter)
            if chosen is not parameter:
                delattr(cls, parameter.name)  # set again, it stands behind the others
            if transforms and parameter.name in transforms:
                chosen.transforms = (transforms[parameter.name],)
            setattr(cls, parameter.name, chosen)
        cls.refused = frozenset(parameter.name for parameter in facts.parameters) - own.keys() - {*acts_on}  # type: ignore[attr-defined]
        return cls

    return complete


def refuse_all(command: Cmdlet, reason: str) -> NoReturn:
    """End a command that has no meaning here; `reason` says why."""
    name = command.metadata.name
    command.throw(
        f"{name} does nothing in pscompat: {reason}.",
        COMMAND_ERROR_ID,
        "NotImplemented",
        name,
        "System.PlatformNotSupportedException",
    )


def refuse_wsman(command: Cmdlet) -> None:
    """End a command that was to reach other machines as PowerShell ends it where there is no WSMan library, as on Linux; a list of
    names with one that no machine can have is refused before."""
    from pscompat.dotnet.library.uri import host_type  # start-up: few scripts name machines

    names = command.bound.get("ComputerName")
    if isinstance(names, list) and any(name != "." and host_type(name) < _DNS for name in names):
        command.throw(
            "One or more computer names are not valid. If you are trying to pass a URI, use the -ConnectionUri parameter, or pass URI "
            "objects instead of strings.",
            "PSSessionInvalidComputerName",
            "InvalidArgument",
            names,
            "System.ArgumentException",
        )
    if "ComputerName" in command.bound or "ConnectionUri" in command.bound:
        command.throw(
            "This parameter set requires WSMan, and no supported WSMan client library was found. WSMan is either not installed or "
            "unavailable for this system.",
            "System.Management.Automation.Remoting.PSRemotingDataStructureException",
            "ResourceUnavailable",
            None,
            "System.Management.Automation.Remoting.PSRemotingTransportException",
        )


def refuse(command: Cmdlet, reason: str) -> None:
    """End a `completed` command that was given a parameter which it does not act on; `reason` says why there is none."""
    refused: frozenset[str] = command.refused  # type: ignore[attr-defined]
    given = next((name for name in command.bound if name in refused), None)
    if given is not None:
        name = command.metadata.name
        command.throw(
            f"{name} does not act on -{given} in pscompat: {reason}.",
            ERROR_ID,
            "NotImplemented",
            given,
            "System.PlatformNotSupportedException",
        )
