"""A managed HSM with the request that goes to it; what is in it is kept in the part of its resource that is never shown."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from pscompat.simulator.providers.vault_data._vault import Vault
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


def bad_parameter(message: str) -> RequestError:
    """What was sent is wrong."""
    return RequestError(400, "BadParameter", message)


class Hsm:
    """A managed HSM."""

    def __init__(self, call: Call, resource: Resource) -> None:
        self.call = call
        self.resource = resource

    @property
    def state(self) -> dict[str, Any]:
        """What is in it."""
        return self.resource.state

    def keep(self, **parts: Any) -> None:
        """Change parts of what is in it."""
        state = {**self.resource.state, **parts}
        self.resource = self.call.store.put(self.resource.with_document(self.resource.document, self.call.now, state))

    def body(self) -> dict[str, Any]:
        """The request's body. Raises RequestError (400) unless it is a JSON object."""
        try:
            found = json.loads(self.call.request.body or b"{}")
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise bad_parameter("The request body is not valid JSON.")
        return found

    def stamp(self) -> str:
        """The moment as names of folders have it."""
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(self.call.now)) + "00"

    def job(self, kind: str, **told: Any) -> dict[str, Any]:
        """A job that is done at once."""
        made = {"status": "Succeeded", "statusDetails": None, "error": None, "jobId": uuid.uuid4().hex}
        document = {**made, "startTime": int(self.call.now), "endTime": int(self.call.now), **told}
        self.keep(jobs={**self.state.get("jobs", {}), f"{kind}/{made['jobId']}": document})
        return document

    def known_job(self, kind: str, job: str) -> dict[str, Any]:
        """A job that was begun. Raises RequestError (404)."""
        found: dict[str, Any] | None = self.state.get("jobs", {}).get(f"{kind.lower()}/{job}")
        if found is None:
            raise RequestError(404, "JobNotFound", f"There is no job '{job}'.")
        return found


class HsmKeys(Vault):
    """A managed HSM as a place of keys, which are all in hardware."""

    all_in_hardware = True

    def check_premium(self) -> None:
        """An HSM has no SKU without keys in hardware."""
