"""Where Defender for Cloud keeps the data of a subscription."""

from __future__ import annotations

from pscompat.simulator.providers.security._implied import Implied

BEHAVIOUR = Implied("Microsoft.Security/locations", {"centralus": {"properties": {"homeRegionName": "centralus"}}})
