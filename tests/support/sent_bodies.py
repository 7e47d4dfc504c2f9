"""What the cmdlets have sent to the simulator."""

from __future__ import annotations

from typing import Any


def bodies(simulator: Any, method: str, pattern: str) -> list[Any]:
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]
