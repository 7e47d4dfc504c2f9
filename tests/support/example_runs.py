"""A run of somebody's PowerShell on a simulator: how it ended, and what went wrong."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from typing import Any

from person import Person

from pscompat import Session
from pscompat.objects import PowerShellError

_BEFORE = """
$ConfirmPreference = 'None'
function Start-Sleep { }
function Start-BitsTransfer ($Source, $Destination) { Set-Content -LiteralPath $Destination -Value '{"version":"1.0.0"}' }
function Get-Credential { [pscredential]::new('azureuser', (ConvertTo-SecureString 'Not-a-real-1' -AsPlainText -Force)) }
"""


class TooLongError(BaseException):
    """A run took more than its seconds; no Exception, which the engine would make an error of."""


def run(simulator: Any, code: str, person: Person | None = None) -> tuple[bool, list[str]]:
    """Whether code came to its end, and what went wrong, `ID: message` each, what ended it first. Raises TooLongError.

    person: who answers what it asks.
    """
    ended, found, _ = _run(simulator, code, person or Person())
    return ended, found


def shown(simulator: Any, code: str) -> tuple[list[str], str]:
    """What went wrong, and what the code shows on a screen of 200 columns. Raises TooLongError."""
    _, found, written = _run(simulator, f"& {{\n{code}\n}} | Out-String -Width 200", Person())
    return found, "".join(written)


def _run(simulator: Any, code: str, person: Person) -> tuple[bool, list[str], list[Any]]:
    with Session(simulator=simulator) as session:
        person.attend(session.host)
        session.run(_BEFORE)
        found: list[str] = []
        written: list[Any] = []
        try:
            written = session.run(code)
        except PowerShellError as problem:
            found.append(f"{problem.fully_qualified_error_id}: {problem}")
        except TooLongError:
            raise
        except Exception as crash:  # noqa: BLE001
            found.append(f"CRASH: {type(crash).__name__}: {crash}")
        if session.exit_code and not found:
            found.append(f"exit {session.exit_code}")
        ended = not found
        found += [f"{record.FullyQualifiedErrorId}: {record.message}" for record in session.errors]
        for job in session.run(
            "Get-Job | Where-Object State -eq Failed | ForEach-Object { $_.ChildJobs; $_ } | ForEach-Object { $_.Error } "
        ):
            found.append(f"job: {job}")
        return ended, found, written


def within(seconds: int, work: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """What work gives, ("too long", "") when it takes more than these seconds."""

    def alarm(number: int, frame: Any) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, alarm)
    signal.alarm(seconds)
    try:
        return work()
    except TooLongError:
        return "too long", ""
    finally:
        signal.alarm(0)


def lacking(errors: list[str]) -> str:
    """`not implemented` or `not simulated` where an error says so, else empty."""
    text = "\n".join(errors)
    words = (
        ("not implemented", "NotImplemented|known to pscompat but not implemented"),
        ("not simulated", "NotSimulated"),
    )
    return next((kind for kind, pattern in words if re.search(pattern, text)), "")
