"""Settings: what other products get to know. Source: the REST reference of Settings."""

from __future__ import annotations

from pscompat.simulator.providers.security._implied import Implied

_KINDS = {"MCAS": "DataExportSettings", "WDATP": "DataExportSettings", "Sentinel": "AlertSyncSettings"}

BEHAVIOUR = Implied(
    "Microsoft.Security/settings",
    {name: {"kind": kind, "properties": {"enabled": kind[0] == "D"}} for name, kind in _KINDS.items()},
)
