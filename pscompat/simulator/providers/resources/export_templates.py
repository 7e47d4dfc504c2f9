"""A template of what a resource group holds.

Source: the REST reference of Resource Groups - Export Template (2021-04-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import bodies
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

_EVERYTHING = "*"


def export_template(call: Call) -> Response:
    """Resource Groups - Export Template: everything, or the resources that are named."""
    from pscompat.simulator.exchange.to_template import export_group  # what most runs do without

    group = call.store.group(call.subscription, call.parameters["group"])
    given = bodies.members(call.json_body(), "ExportTemplateRequest", ("resources", "options", "outputFormat"))
    named = given.get("resources")
    names = {str(name).lower() for name in named} if isinstance(named, list) else {_EVERYTHING}
    exported = export_group(call, group, None if _EVERYTHING in names else names)
    answer: dict[str, Any] = {"template": exported.template}
    if exported.left_out:
        details = [
            {"code": "ExportTemplateProviderError", "message": reason, "target": where}
            for where, reason in exported.left_out
        ]
        answer["error"] = {
            "code": "ExportTemplateCompletedWithErrors",
            "message": "Export template operation completed with errors. Some resources were not exported. Please see details.",
            "details": details,
        }
    return Response(200, answer)


ROUTES = [
    Route("POST", "/subscriptions/{subscription}/resourceGroups/{group}/exportTemplate", export_template, check),
]
