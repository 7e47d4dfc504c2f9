"""Queries of a workspace's data."""

from __future__ import annotations

import json
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.confirming import Confirmed
from cmdlets._az.durations import duration
from cmdlets._az.operations import Operation
from cmdlets.az_operationalinsights._base import COMMANDS
from cmdlets.az_operationalinsights.workspace_facts import record
from pscompat.azure.data_services import log_analytics
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, PSCustomObject, Value, unwrap


def _text(value: Any) -> Value:
    """A cell as the real cmdlet has it: a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, separators=(",", ":"))


def _rows(answer: dict[str, Any]) -> Value:
    rows: list[Value] = []
    for table in answer.get("tables") or ():
        names = [str(column.get("name")) for column in table.get("columns") or ()]
        rows += [PSCustomObject(dict(zip(names, map(_text, row)))) for row in table.get("rows") or ()]
    return GenericList(rows)


def _told(value: Any) -> Value:
    """What the service tells besides the rows, as texts by texts."""
    if not isinstance(value, dict):
        return None
    return PSCustomObject({name: one if isinstance(one, str) else json.dumps(one) for name, one in value.items()})


@cmdlet("Invoke-AzOperationalInsightsQuery")
class InvokeAzOperationalInsightsQuery(Confirmed):
    """Asks a workspace."""

    net_command = f"{COMMANDS}Query.InvokeOperationalInsightsQuery"

    def process(self) -> None:
        given: Any = unwrap(self.bound.get("Workspace"))
        workspace = to_string(self.WorkspaceId if given is None else given.CustomerId)
        body: dict[str, Any] = {"query": self.Query}
        span = self.bound.get("Timespan")
        if span is not None:
            body["timespan"] = duration(unwrap(span))
        prefers = [f"wait={self.Wait}"] if self.bound.get("Wait") is not None else []
        prefers += ["include-statistics=true"] if self.IncludeStatistics else []
        prefers += ["include-render=true"] if self.IncludeRender else []
        headers = {"Prefer": ",".join(prefers)} if prefers else {}

        def work(operation: Operation) -> list[Value]:
            service = log_analytics(self.connection())
            path = f"/workspaces/{workspace}/query"
            answer: Any = service.read("POST", path, "", None, body, headers) or {}
            problem = answer.get("error")
            values = {
                "Results": _rows(answer),
                "Render": _told(answer.get("render")),
                "Statistics": _told(answer.get("statistics")),
                "Error": None
                if problem is None
                else record("PSQueryError", {name.capitalize(): problem.get(name) for name in ("code", "message")}),
            }
            return [record("PSQueryResponse", values)]

        self.perform(f"query of workspace '{workspace}'", work)
