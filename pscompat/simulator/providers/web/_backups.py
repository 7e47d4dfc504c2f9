"""The backups of a site."""

from __future__ import annotations

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.web import _settings
from pscompat.simulator.providers.web._actions import begun
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response


class Backups(Behaviour):
    """A backup is restored by the name of its blob: the id in the address may be that of none."""

    def operation(self, method: str) -> OperationFacts | None:
        """A backup can be removed, though none is written."""
        return OperationFacts("WebApps_DeleteBackup", "", "", (200,)) if method == "DELETE" else None

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """Whatever backup an address names from which something is restored."""
        site = call.store.get(resource_id.rpartition("/backups/")[0])
        if site is None or not call.request.path.lower().endswith("/restore"):
            return None
        return Resource(resource_id, f"{site.type}/backups", packed({"properties": {}}))


def _restore(call: Call, resource: Resource) -> Response:
    """Restore: the site gets the settings that it had when the blob was written."""
    site = call.store.get(resource.id.rpartition("/backups/")[0])
    assert site is not None
    own = (call.json_body() or {}).get("properties") or {}
    for backup in call.store.list(f"{site.type}/backups", site.id):
        if backup.document["properties"].get("blobName") == own.get("blobName"):
            for name, values in backup.state.get("settings", {}).items():
                _settings.write(call, site, name, values)
    return begun(call, "restoreBackup", site)


BEHAVIOUR = Backups({"restore": _restore})
