"""The jobs of web apps, which come with an archive that is deployed. Source: the REST reference of Web Apps (Web Jobs)."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Action, Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_PLACE = re.compile(r"(?i)app_data/jobs/(continuous|triggered)/([^/]+)/.+")


class Jobs(Behaviour):
    """A job can be removed, though no request makes one."""

    def operation(self, method: str) -> OperationFacts | None:
        return OperationFacts("WebApps_DeleteWebJob", "", "", (200,)) if method == "DELETE" else None


def _turn(status: str) -> Action:
    def act(call: Call, resource: Resource) -> Response:
        document = resource.document
        document["properties"]["status"] = status
        call.store.put(resource.with_document(document, call.now))
        return Response(200)

    return act


def _run(call: Call, resource: Resource) -> Response:
    return Response(200)


CONTINUOUS = Jobs({"start": _turn("Running"), "stop": _turn("Stopped")})
TRIGGERED = Jobs({"run": _run})


def of_archive(call: Call, site: Resource, content: bytes) -> None:
    """Make the jobs that an archive has."""
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        return
    for found in filter(None, map(_PLACE.fullmatch, names)):
        kind, name = found[1].lower(), found[2]
        own = {"web_job_type": kind.capitalize(), "status": "Running"} if kind == "continuous" else {}
        properties: dict[str, Any] = {**own, "run_command": found[0].rpartition("/")[2], "using_sdk": False}
        for collection in (f"{kind}webjobs", "webjobs"):
            place = f"{site.id}/{collection}/{name}"
            text = packed({"properties": properties})
            call.store.put(Resource(place, f"{site.type}/{collection}", text, created=call.now, changed=call.now))
