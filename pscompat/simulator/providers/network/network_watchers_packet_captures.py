"""Packet captures: they run until they are stopped, and capture nothing.

Source: the REST reference of Packet Captures (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_DEFAULTS = {"bytesToCapturePerPacket": 0, "totalBytesPerSession": 1073741824, "timeLimitInSeconds": 18000}


def stop(call: Call, capture: Resource) -> Response:
    """Packet Captures - Stop."""
    call.store.put(capture.with_document(capture.document, call.now, {**capture.state, "stopped": True}))
    return Response(200)


def status(call: Call, capture: Resource) -> Response:
    """Packet Captures - Get Status."""
    stopped = bool(capture.state.get("stopped"))
    about: dict[str, Any] = {
        "name": capture.name,
        "id": capture.id,
        "captureStartTime": timestamp(capture.created),
        "packetCaptureStatus": "Stopped" if stopped else "Running",
        "packetCaptureError": [],
    }
    return Response(200, {**about, "stopReason": "Manual"} if stopped else about)


class Captures(NetworkBehaviour):
    """A capture has limits."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Those that the service sets."""
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, value)


BEHAVIOUR = Captures({"stop": stop, "querystatus": status})
