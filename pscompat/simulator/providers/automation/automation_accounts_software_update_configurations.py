"""Updates of machines by schedules. Nothing is updated: there are no runs but those of an inventory. Source: Software Update Configurations."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.automation._automation import (
    ACCOUNT_PATH,
    OfAccount,
    account_of,
    check,
    filter_of,
    not_found,
)
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_PARTS = ("softwareUpdateConfigurationRuns", "softwareUpdateConfigurationMachineRuns")


class UpdateConfigurations(OfAccount):
    """Its schedule is a part of it."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Times of the schedule."""
        super().fill(call, resource_id, document, state, before)
        info = document["properties"].setdefault("scheduleInfo", {})
        info.update(
            creationTime=timestamp(call.now), lastModifiedTime=timestamp(call.now), nextRun=info.get("startTime")
        )
        info.setdefault("isEnabled", True)


def _runs(call: Call, part: str) -> list[dict[str, Any]]:
    found = account_of(call).state.get(part) or []
    return [one for one in found if isinstance(one, dict)]


def _list(part: str) -> Any:
    def answer(call: Call) -> Response:
        text = call.request.query.get("$filter", "")
        wanted = filter_of(text) if text else None
        return page_of(call, [one for one in _runs(call, part) if wanted is None or wanted(one)])

    return answer


def _get(part: str) -> Any:
    def answer(call: Call) -> Response:
        name = call.parameters["run"].lower()
        found = next((one for one in _runs(call, part) if str(one.get("name")).lower() == name), None)
        if found is None:
            raise not_found(f"The run '{name}'")
        return Response(200, found)

    return answer


BEHAVIOUR = UpdateConfigurations()
ROUTES = [
    route
    for part in _PARTS
    for route in (
        Route("GET", f"{ACCOUNT_PATH}/{part}", _list(part), check),
        Route("GET", f"{ACCOUNT_PATH}/{part}/{{run}}", _get(part), check),
    )
]
