"""What brings runbooks from a repository. Nothing is fetched: a job is Completed by the clock. Source: Source Control Sync Job."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.automation._automation import (
    ACCOUNT,
    ACCOUNT_PATH,
    OfAccount,
    account_of,
    check,
    filter_of,
    not_found,
    properties_of,
)
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_TYPE = f"{ACCOUNT}/sourceControls/sourceControlSyncJobs"
_SAID = "Source control information for syncing."


class SyncJobs(OfAccount):
    """One ends by the clock."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """It is new."""
        super().fill(call, resource_id, document, state, before)
        properties = document["properties"]
        properties.pop("commitId", None)
        properties.update(
            sourceControlSyncJobId=name_of(resource_id), syncType="FullSync", startTime=None, endTime=None
        )

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """It ends by the clock."""
        document = resource.document
        document["properties"]["provisioningState"] = "New"
        call.store.put(resource.with_document(document, call.now))
        changes = {
            "properties.provisioningState": "Completed",
            "properties.startTime": timestamp(call.now),
            "properties.endTime": timestamp(call.now + call.operation_seconds),
        }
        call.begin("synchronization", resource.id, changes=changes)


def _records(call: Call) -> list[dict[str, Any]]:
    names = call.parameters
    control = f"{account_of(call).id}/sourceControls/{names['control']}"
    job = call.store.existing(f"{control}/sourceControlSyncJobs/{names['job']}", _TYPE)
    own = f"{job.name}_00000000000000000001"
    at = properties_of(job).get("startTime") or timestamp(call.now)
    properties = {"sourceControlSyncJobStreamId": own, "summary": _SAID, "time": at, "streamType": "Output"}
    return [{"id": f"{job.id}/streams/{own}", "properties": properties}]


def list_streams(call: Call) -> Response:
    """Source Control Sync Job Streams - List By Sync Job."""
    text = call.request.query.get("$filter", "")
    wanted = filter_of(text) if text else None
    return page_of(call, [one for one in _records(call) if wanted is None or wanted(one)])


def get_stream(call: Call) -> Response:
    """Source Control Sync Job Streams - Get."""
    name = call.parameters["stream"]
    found = next((one for one in _records(call) if one["properties"]["sourceControlSyncJobStreamId"] == name), None)
    if found is None:
        raise not_found(f"The stream record '{name}'")
    found["properties"].update(streamText=_SAID, value={"value": _SAID})
    return Response(200, found)


BEHAVIOUR = SyncJobs()
_PATH = ACCOUNT_PATH + "/sourceControls/{control}/sourceControlSyncJobs/{job}/streams"
ROUTES = [Route("GET", _PATH, list_streams, check), Route("GET", _PATH + "/{stream}", get_stream, check)]
