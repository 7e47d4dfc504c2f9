"""Diagnostic settings of any resource: where its logs and metrics would go.

Source: the REST reference of Diagnostic Settings (2021-05-01-preview).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.insights._categories import categories_of
from pscompat.simulator.providers.insights._insights import OfOneScope, bad_request, properties_of, scope_of
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

TYPE = "microsoft.insights/diagnosticSettings"
_SINKS = ("storageAccountId", "eventHubAuthorizationRuleId", "workspaceId", "marketplacePartnerId", "serviceBusRuleId")
_CHECKED = ("storageAccountId", "workspaceId")
_MOST = 5
_OLDEST = "service"
"""The only setting that there was until 2015-07-01; without a sink it is switched off."""
_MEMBERS = ("storageAccountId", "serviceBusRuleId", "eventHubAuthorizationRuleId", "eventHubName", "workspaceId")


class DiagnosticSettings(OfOneScope):
    """Five for a resource at most; no category goes twice to one place."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Places, categories, and the other settings of the resource."""
        properties = properties_of(document)
        sinks = {name: str(properties[name]).lower() for name in _SINKS if properties.get(name)}
        if not sinks and name_of(resource_id).lower() != _OLDEST:
            raise bad_request("At least one data sink needs to be specified.")
        for name in _CHECKED:
            path = provider_path(str(properties.get(name) or ""))
            if path is not None and call.store.get(properties[name]) is None:
                raise errors.resource_not_found(path.type_name, properties[name])
        scope = scope_of(resource_id)
        wanted = _enabled(properties)
        self._check_categories(scope, wanted)
        others = [one for one in call.store.at_scope(TYPE, scope) if one.id.lower() != resource_id.lower()]
        if before is None and len(others) >= _MOST:
            raise bad_request(f"The limit of {_MOST} diagnostic settings was reached for the resource '{scope}'.")
        for other in others:
            known = properties_of(other.document)
            for name, sink in sinks.items():
                if str(known.get(name) or "").lower() == sink and (same := wanted & _enabled(known)):
                    raise RequestError(
                        409,
                        "Conflict",
                        f"Data sink '{properties[name]}' is already used in diagnostic setting '{other.name}' for category "
                        f"'{min(same)}'. Data sinks can't be reused in different settings on the same category for the same "
                        "resource.",
                    )

    def _check_categories(self, scope: str, wanted: set[str]) -> None:
        """Raise RequestError for a category that the resource's type is known not to have."""
        path = provider_path(scope)
        known = categories_of(path.type_name) if path is not None else None
        if known is None:
            return
        names = {name.lower() for name in (*known.logs, *known.metrics, *known.groups)}
        for category in sorted(wanted):
            if category.lower() not in names:
                raise bad_request(f"Category '{category}' is not supported.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What is not set is shown as null, both lists always."""
        properties = properties_of(document)
        for name in _MEMBERS:
            properties.setdefault(name, None)
        for name in ("metrics", "logs"):
            for setting in properties.setdefault(name, []):
                setting.setdefault("category", None)
                setting.setdefault("retentionPolicy", {"enabled": False, "days": 0})
                if name == "logs":
                    setting.setdefault("categoryGroup", None)
        properties.setdefault("logAnalyticsDestinationType", None)


def _enabled(properties: dict[str, Any]) -> set[str]:
    """The categories and groups of categories that are switched on."""
    return {
        str(setting.get("category") or setting.get("categoryGroup"))
        for name in ("logs", "metrics")
        for setting in properties.get(name) or ()
        if setting.get("enabled")
    }


BEHAVIOUR = DiagnosticSettings()
