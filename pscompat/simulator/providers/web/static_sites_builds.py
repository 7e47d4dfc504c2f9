"""The builds of a static web app: that of its branch is there from the beginning."""

from __future__ import annotations

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.web.static_sites import first_words, settings
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_TYPE = "Microsoft.Web/staticSites/builds"


class Builds(Behaviour):
    """A build of another name comes to be by a request for changes of the repository, which nobody makes here."""

    def operation(self, method: str) -> OperationFacts | None:
        """A build can be removed, though none is written."""
        return OperationFacts("StaticSites_DeleteStaticSiteBuild", "", "", (200,)) if method == "DELETE" else None

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The build of the branch."""
        site = call.store.get(resource_id.rpartition("/builds/")[0])
        if site is None or name_of(resource_id).lower() != "default":
            return None
        properties = {
            "buildId": "default",
            "sourceBranch": site.document["properties"].get("branch"),
            "hostname": f"{first_words(site.id)}.azurestaticapps.net",
            "createdTimeUtc": timestamp(site.created),
            "status": "Ready",
        }
        return Resource(f"{site.id}/builds/default", _TYPE, packed({"properties": properties}), created=site.created)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The one build."""
        found = self.implied(call, f"{within}/builds/default")
        return [] if found is None else [found]


def _functions(call: Call, resource: Resource) -> Response:
    """ListStaticSiteBuildFunctions: there are none."""
    return Response(200, {"value": []})


BEHAVIOUR = Builds(
    {
        "listappsettings": settings("appsettings"),
        "listfunctionappsettings": settings("functionappsettings"),
        "functions": _functions,
    }
)
