"""IKE security associations: a connection that nobody is at the other end of has none."""

from __future__ import annotations

from pscompat.simulator.behaviour import Action
from pscompat.simulator.providers.network._actions import answering

NO_ASSOCIATIONS: Action = answering("getIkeSas", "[]")
"""The answer is JSON in a text."""
CAPTURES: dict[str, Action] = {
    "startpacketcapture": answering("startPacketCapture", ""),
    "stoppacketcapture": answering("stopPacketCapture", ""),
}
"""Captures of packets, which there are none of: they begin and end."""
