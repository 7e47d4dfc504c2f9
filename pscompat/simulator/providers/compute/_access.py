"""Shared access to disks and snapshots: beginGetAccess and endGetAccess. Source: the REST reference of Disks."""

from __future__ import annotations

import secrets
import time
import uuid
from typing import Any
from urllib.parse import quote

from pscompat.simulator import bodies, errors
from pscompat.simulator.hosts import DISK, service_url
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import DEALLOCATED, begin, power
from pscompat.simulator.providers.compute._disks import owner_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_MEMBERS = ("access", "durationInSeconds", "getSecureVMGuestStateSAS", "fileFormat")
_ACCESSES = {"none": "None", "read": "Read", "write": "Write"}


def begin_access(call: Call, disk: Resource) -> Response:
    """Grant Access."""
    parameters = bodies.members(call.json_body(), "GrantAccessData", _MEMBERS)
    access = _ACCESSES.get(str(parameters.get("access", "")).lower())
    seconds = parameters.get("durationInSeconds")
    if parameters.get("access") is None or seconds is None:
        raise errors.required_parameter("access" if parameters.get("access") is None else "durationInSeconds")
    if access is None:
        raise errors.invalid_parameter("access")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or seconds < 1:
        raise errors.invalid_parameter("durationInSeconds")
    owner = owner_of(call.store, disk)
    if owner is not None and power(owner) != DEALLOCATED:
        raise _errors.access_to_attached(disk.name, owner.id)
    if (access == "Write") != bool(disk.state.get("upload")):
        raise _errors.not_allowed(f"Access '{access}' is not permitted for disk {disk.name} in its current state.")
    granted = {"access": access, "until": call.now + seconds}
    return begin(call, "beginGetAccess", disk, {"state.access": granted}, result={"accessSAS": _address(call, granted)})


def _address(call: Call, granted: dict[str, Any]) -> str:
    """An address of the service's form."""
    until = quote(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(granted["until"])), safe="")
    rights = "rw" if granted["access"] == "Write" else "r"
    return (
        f"{service_url(call.request.origin, f'md-{secrets.token_hex(6)}', DISK)}{secrets.token_hex(6)}/abcd?sv=2018-03-28&sr=b"
        f"&si={uuid.uuid4()}&se={until}&sp={rights}&sig={quote(secrets.token_urlsafe(32), safe='')}"
    )


def end_access(call: Call, disk: Resource) -> Response:
    """Revoke Access: an upload that was begun is whole now."""
    access = disk.state.get("access")
    changes: dict[str, Any] = {"state.access": None}
    if access and access["access"] == "Write":
        changes["state.upload"] = False
    return begin(call, "endGetAccess", disk, changes)


ACTIONS = {"begingetaccess": begin_access, "endgetaccess": end_access}
