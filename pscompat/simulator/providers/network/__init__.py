"""Microsoft.Network: what clients see of networks beyond the facts."""

from __future__ import annotations

_OF_SUBSCRIPTIONS = (
    *("locations/", "azurefirewallfqdntags", "applicationgatewayavailable", "expressrouteserviceproviders"),
    *("expressrouteportslocations", "bgpservicecommunities"),
)
"""What a subscription has that is no resource of it."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    if path.endswith("/privatelinkresources"):
        return True
    _, _, below = path.partition("/providers/microsoft.network/")
    return below.startswith(_OF_SUBSCRIPTIONS)
