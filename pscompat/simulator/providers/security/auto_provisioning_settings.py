"""Whether machines get an agent by themselves: not those of a new subscription."""

from __future__ import annotations

from pscompat.simulator.providers.security._implied import Implied

BEHAVIOUR = Implied(
    "Microsoft.Security/autoProvisioningSettings", {"default": {"properties": {"autoProvision": "Off"}}}
)
