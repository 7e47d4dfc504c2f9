"""The tables of a workspace: those that each has, and those of one's own.

Source: the REST reference of Tables (2022-10-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.operationalinsights._schemas import NAMES, TABLES
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.OperationalInsights/workspaces/tables"
_OWN = "_CL"
_SUFFIXES = {_OWN: "CustomLog", "_SRCH": "SearchResults", "_RST": "RestoredLogs"}
_RETENTION = 30


class Tables(Behaviour):
    """A table of one's own has a name that ends in _CL, and a column TimeGenerated."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Name, columns and times."""
        name = name_of(resource_id)
        properties = document.get("properties") or {}
        kind = _kind(name)
        if kind is None:
            raise _refusal(f"Table name '{name}' is invalid: the name of a custom table has to end in '{_OWN}'.")
        schema = properties.get("schema")
        if kind == "CustomLog" and (before is None or schema):
            columns = (schema or {}).get("columns")
            if not columns:
                raise _refusal(f"The schema of the custom table '{name}' has to hold columns.")
            if not all(one.get("name") for one in columns):
                raise _refusal(f"Each column of the table '{name}' has to have a name.")
            kinds = {str(one.get("name")): str(one.get("type", "")).lower() for one in columns}
            if kinds.get("TimeGenerated") != "datetime":
                raise _refusal(f"The table '{name}' has to have a column 'TimeGenerated' of type 'datetime'.")
        if schema and schema.get("name") and str(schema["name"]).lower() != name.lower():
            raise _refusal(f"The name of the schema '{schema['name']}' differs from that of the table '{name}'.")
        retention, total = properties.get("retentionInDays", -1), properties.get("totalRetentionInDays", -1)
        if -1 < total < retention:
            raise _refusal("The property 'totalRetentionInDays' has to be at least 'retentionInDays'.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Times, plan and schema."""
        properties = document.setdefault("properties", {})
        name = name_of(resource_id)
        usual = _workspace_retention(call, resource_id)
        for member, flag in (
            ("retentionInDays", "retentionInDaysAsDefault"),
            ("totalRetentionInDays", "totalRetentionInDaysAsDefault"),
        ):
            properties[flag] = properties.get(member, -1) == -1
            if properties[flag]:
                properties[member] = usual if member == "retentionInDays" else properties["retentionInDays"]
        properties["archiveRetentionInDays"] = properties["totalRetentionInDays"] - properties["retentionInDays"]
        properties.setdefault("plan", "Analytics")
        properties["lastPlanModifiedDate"] = timestamp(call.now)
        schema = properties.setdefault("schema", _schema(NAMES.get(name.lower(), name)))
        schema.setdefault("name", name)
        schema.setdefault("columns", [])
        for column in schema["columns"]:
            column.setdefault("isDefaultDisplay", False)
            column.setdefault("isHidden", False)
        schema.update(_told(name))

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Tables that each workspace has stay."""
        if resource.name.lower() in NAMES:
            raise _refusal(f"The table '{resource.name}' is one of Microsoft's and cannot be deleted.")

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """All, whether they were written or not."""
        written = call.store.list(TYPE, within)
        names = {one.name.lower() for one in written}
        return [_table(call, within, shown) for name, shown in NAMES.items() if name not in names] + written

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """One that each workspace has."""
        shown = NAMES.get(name_of(resource_id).lower())
        return None if shown is None else _table(call, resource_id.rpartition("/")[0].rpartition("/")[0], shown)


def _refusal(message: str) -> RequestError:
    return RequestError(400, "InvalidParameter", message)


def _kind(name: str) -> str | None:
    """The kind of a table by its name; None for a name that no table has."""
    if name.lower() in NAMES:
        return "Microsoft"
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def _told(name: str) -> dict[str, Any]:
    """What the service tells of a schema."""
    kind = _kind(name) or "CustomLog"
    own = kind == "CustomLog"
    return {
        "standardColumns": [{"name": "TenantId", "type": "guid", "isDefaultDisplay": False, "isHidden": False}],
        "source": "customer" if own else "microsoft",
        "tableType": kind,
        "tableSubType": "DataCollectionRuleBased" if own else "Any",
        "solutions": ["LogManagement"],
    }


def _schema(name: str) -> dict[str, Any]:
    columns = [
        {"name": column, "type": kind, "isDefaultDisplay": False, "isHidden": False}
        for column, kind in TABLES.get(name, ())
        if column != "TenantId"
    ]
    return {"name": name, "columns": columns, **_told(name)}


def _table(call: Call, workspace_id: str, name: str) -> Resource:
    """A table that nobody wrote."""
    days = _workspace_retention(call, f"{workspace_id}/tables/{name}")
    properties = {
        "retentionInDays": days,
        "totalRetentionInDays": days,
        "archiveRetentionInDays": 0,
        "retentionInDaysAsDefault": True,
        "totalRetentionInDaysAsDefault": True,
        "plan": "Analytics",
        "provisioningState": "Succeeded",
        "schema": _schema(name),
    }
    return Resource(f"{workspace_id}/tables/{name}", TYPE, packed({"properties": properties}))


def _workspace_retention(call: Call, resource_id: str) -> int:
    path = provider_path(resource_id)
    workspace = call.store.get(path.id_of(path.segments[:-2])) if path is not None else None
    properties = workspace.document.get("properties") if workspace is not None else None
    return int(properties.get("retentionInDays", _RETENTION)) if isinstance(properties, dict) else _RETENTION


def migrate(call: Call, table: Resource) -> Response:
    """Tables - Migrate: it is based on data collection rules already."""
    return Response(200)


BEHAVIOUR = Tables({"migrate": migrate})
