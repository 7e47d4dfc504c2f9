"""The api-versions of what is asked of key vaults at paths that name no resource type."""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request


def check(request: Request) -> str:
    """The api-version, if vaults have it. Raises RequestError."""
    facts = arm_facts().resource_type("Microsoft.KeyVault/vaults")
    assert facts is not None
    return check_version(request, "vaults", facts.api_versions)
