"""Jobs of runbooks. Nothing is run: a job is Completed by the clock, and has written what the runbook's lines of one command and one text say.

Source: the REST reference of Job, Job Stream.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.automation._automation import (
    ACCOUNT_PATH,
    CONTENT,
    OfAccount,
    account_of,
    below,
    check,
    filter_of,
    not_found,
    properties_of,
)
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_line = re.compile(r"(?im)^[ \t]*Write-(Output|Warning|Error|Verbose)[ \t]+([\"'])([^\"'$\n]*)\2[ \t]*$")
_ENDED = ("Completed", "Failed", "Stopped")
_STREAMS = "streams"


class Jobs(OfAccount):
    """A job runs for as long as operations take."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A job cannot be written again, and its runbook has to be published."""
        if before is not None:
            raise RequestError(409, "Conflict", "Job already exists.")
        name = str(((document.get("properties") or {}).get("runbook") or {}).get("name") or "")
        runbook = call.store.get(f"{resource_id.rpartition('/jobs/')[0]}/runbooks/{name}")
        if runbook is not None and CONTENT not in runbook.state:
            raise RequestError(400, "BadRequest", f"The runbook '{name}' has no published version.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """It is new."""
        super().fill(call, resource_id, document, state, before)
        properties = document["properties"]
        name = str((properties.get("runbook") or {}).get("name") or "")
        runbook = call.store.get(f"{resource_id.rpartition('/jobs/')[0]}/runbooks/{name}")
        moment = timestamp(call.now)
        properties.update(
            jobId=resource_id.rpartition("/")[2],
            status="New",
            statusDetails="None",
            startedBy=f"admin@{call.store.tenants[0].domain}",
            lastStatusModifiedTime=moment,
            startTime=None,
            endTime=None,
            exception=None,
        )
        properties.setdefault("parameters", {})
        properties.setdefault("runOn", "")
        content = "" if runbook is None else str(runbook.state.get(CONTENT, ""))
        state[_STREAMS] = [
            {"id": f"{uuid.uuid4().hex}_{place:020}", "type": kind.capitalize(), "text": said}
            for place, (kind, _, said) in enumerate(_line.findall(content))
        ]

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """It ends by the clock, and is counted."""
        _run(call, resource)
        name = str((properties_of(resource).get("runbook") or {}).get("name") or "")
        runbook = call.store.get(f"{resource.id.rpartition('/jobs/')[0]}/runbooks/{name}")
        if runbook is not None:
            document = runbook.document
            document["properties"]["jobCount"] = document["properties"].get("jobCount", 0) + 1
            call.store.put(runbook.with_document(document, call.now))


def _run(call: Call, job: Resource) -> None:
    call.begin("job", job.id, changes=_changes(call, "Completed", call.now + call.operation_seconds))


def _changes(call: Call, status: str, end: float) -> dict[str, Any]:
    return {
        "properties.status": status,
        "properties.provisioningState": "Suspended" if status == "Suspended" else "Succeeded",
        "properties.startTime": timestamp(call.now),
        "properties.endTime": timestamp(end),
        "properties.lastModifiedTime": timestamp(end),
        "properties.lastStatusModifiedTime": timestamp(end),
    }


def _becomes(status: str) -> Any:
    def act(call: Call, job: Resource) -> Response:
        running = call.operations.running_on(job.id)
        if running is None and properties_of(job).get("status") in _ENDED:
            raise RequestError(400, "BadRequest", f"The job '{job.name}' is in a terminal state.")
        if running is not None:
            running.changes = {}
        document = job.document
        for path, value in _changes(call, status, call.now).items():
            document["properties"][path.partition(".")[2]] = value
        call.store.put(job.with_document(document, call.now))
        return Response(200)

    return act


def resume(call: Call, job: Resource) -> Response:
    """Job - Resume."""
    if properties_of(job).get("status") != "Suspended":
        raise RequestError(400, "BadRequest", f"The job '{job.name}' is not suspended.")
    document = job.document
    document["properties"].update(status="Running", provisioningState="Processing", endTime=None)
    call.store.put(job.with_document(document, call.now))
    _run(call, job)
    return Response(200)


def _records(call: Call) -> tuple[Resource, list[dict[str, Any]]]:
    """A job and what it has written, those that the filter asks for. Raises RequestError."""
    kind = "jobs" if call.store.get(f"{account_of(call).id}/jobs/{call.parameters['job']}") else "compilationjobs"
    job = below(call, kind, call.parameters["job"])
    if properties_of(job).get("status") == "New":
        return job, []
    at = properties_of(job).get("startTime") or timestamp(call.now)
    records = [
        {
            "id": f"{job.id.replace('/compilationjobs/', '/jobs/')}/streams/{one['id']}",
            "properties": {
                "jobStreamId": one["id"],
                "time": at,
                "streamType": one["type"],
                "streamText": one["text"],
                "summary": one["text"],
                "value": {"value": one["text"]},
            },
        }
        for one in job.state.get(_STREAMS, ())
    ]
    return job, records


def list_streams(call: Call) -> Response:
    """Job Stream - List By Job."""
    _, records = _records(call)
    text = call.request.query.get("$filter", "")
    if text:
        text = re.sub(r"(?i)(\s+and\s+)?properties/streamType eq 'Any'", "", text).strip()
    wanted = filter_of(text) if text else None
    shown = [one for one in records if wanted is None or wanted(one)]
    for one in shown:
        one["properties"] = {
            key: value for key, value in one["properties"].items() if key not in ("value", "streamText")
        }
    return page_of(call, shown)


def get_stream(call: Call) -> Response:
    """Job Stream - Get."""
    name = call.parameters["stream"]
    found = next((one for one in _records(call)[1] if one["properties"]["jobStreamId"] == name), None)
    if found is None:
        raise not_found(f"The stream record '{name}'")
    return Response(200, found)


def get_output(call: Call, job: Resource) -> Response:
    """Job - Get Output."""
    said = [one["text"] for one in job.state.get(_STREAMS, ()) if one["type"] == "Output"]
    return Response(200, "\n".join(said).encode(), {"Content-Type": "text/plain"})


BEHAVIOUR = Jobs(stop=_becomes("Stopped"), suspend=_becomes("Suspended"), resume=resume, output=get_output)
_PATH = ACCOUNT_PATH + "/jobs/{job}/streams"
ROUTES = [Route("GET", _PATH, list_streams, check), Route("GET", _PATH + "/{stream}", get_stream, check)]
