"""Autoscale settings: their profiles are checked; nothing scales. Source: the REST reference of Autoscale Settings (2022-10-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._insights import bad_request, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_MOST_PROFILES = 20
_MOST_RULES = 10


class AutoscaleSettings(Behaviour):
    """Each profile has a capacity between its bounds."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The profiles, and that no other settings are for the same resource."""
        properties = properties_of(document)
        profiles = properties.get("profiles") or []
        if not 1 <= len(profiles) <= _MOST_PROFILES:
            raise bad_request(f"An autoscale setting has 1 to {_MOST_PROFILES} profiles.")
        for profile in profiles:
            _check_profile(profile)
        target = str(properties.get("targetResourceUri") or "").lower()
        for other in call.store.having("Microsoft.Insights/autoscalesettings", _target_key, target) if target else ():
            if other.id.lower() != resource_id.lower():
                raise bad_request(f"The resource '{target}' already has the autoscale setting '{other.id}'.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Defaults."""
        properties = properties_of(document)
        properties["name"] = resource_id.rpartition("/")[2]
        properties.setdefault("enabled", True)
        properties.setdefault("notifications", [])
        properties.setdefault("targetResourceLocation", document.get("location"))


def _target_key(settings: Resource) -> str:
    return str(properties_of(settings.document).get("targetResourceUri") or "").lower()


def _check_profile(profile: dict[str, Any]) -> None:
    """Raise RequestError unless the capacity's numbers are in order."""
    name, capacity = profile.get("name"), profile.get("capacity") or {}
    try:
        least, most, usual = (int(capacity[key]) for key in ("minimum", "maximum", "default"))
    except (KeyError, ValueError):
        raise bad_request(f"The capacity of the profile '{name}' has to hold minimum, maximum and default.") from None
    if not 0 <= least <= usual <= most:
        raise bad_request(
            f"The capacity of the profile '{name}' is not in order: minimum {least}, default {usual}, maximum {most}."
        )
    if len(profile.get("rules") or ()) > _MOST_RULES:
        raise bad_request(f"The profile '{name}' has more than {_MOST_RULES} rules.")


def _predictive_metrics(call: Call, settings: Resource) -> Response:
    """Predictive Metric - Get: nothing is measured here, so nothing is foreseen."""
    query = call.request.query
    names = {"timespan": "timespan", "interval": "interval", "metricname": "metricName"}
    return Response(200, {**{shown: query.get(name) for name, shown in names.items()}, "data": []})


BEHAVIOUR = AutoscaleSettings({"predictivemetrics": _predictive_metrics})
