"""Microsoft.Network: what clients see of networks beyond the facts."""

from __future__ import annotations

_OF_SUBSCRIPTIONS = (
    *("locations/", "azurefirewallfqdntags", "applicationgatewayavailable", "expressrouteserviceproviders"),
    *("expressrouteportslocations", "networkvirtualapplianceskus", "bgpservicecommunities"),
)
"""What a subscription has that is no resource of it."""
_TABLES = ("/arptables/", "/routetables/", "/routetablessummary/")
"""What the devices of a peering tell."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    if path.endswith("/privatelinkresources"):
        return True
    _, _, below = path.partition("/providers/microsoft.network/")
    if below.startswith("connections/"):
        return below.endswith("/sharedkey/reset")
    return below.startswith(_OF_SUBSCRIPTIONS) or ("/peerings/" in below and any(table in below for table in _TABLES))
