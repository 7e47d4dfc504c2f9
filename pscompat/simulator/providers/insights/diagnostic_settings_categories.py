"""The categories of logs and metrics that a resource offers; where its type's are not known, that of all metrics.

Source: the REST reference of Diagnostic Settings Category (2021-05-01-preview).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._categories import Categories, categories_of
from pscompat.simulator.providers.insights._insights import scope_of
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

TYPE = "Microsoft.Insights/diagnosticSettingsCategories"
_UNKNOWN = Categories((), ("AllMetrics",), ())


class DiagnosticSettingsCategories(Behaviour):
    """They are there with the resource."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the resource's type."""
        return _categories(within)

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """One of them by its name."""
        wanted = name_of(resource_id).lower()
        return next((one for one in _categories(scope_of(resource_id)) if one.name.lower() == wanted), None)


def _categories(scope: str) -> list[Resource]:
    path = provider_path(scope)
    known = (categories_of(path.type_name) if path is not None else None) or _UNKNOWN
    found = [_category(scope, name, "Metrics", []) for name in known.metrics]
    return found + [_category(scope, name, "Logs", ["allLogs"]) for name in known.logs]


def _category(scope: str, name: str, kind: str, groups: list[str]) -> Resource:
    properties: dict[str, Any] = {"categoryType": kind, "categoryGroups": groups}
    return Resource(f"{scope}/providers/{TYPE}/{name}", TYPE, packed({"properties": properties}))


BEHAVIOUR = DiagnosticSettingsCategories()
