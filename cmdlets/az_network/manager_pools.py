"""Pools of addresses (IPAM) and workspaces of the verifier, which network managers hold."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import COMMANDS
from cmdlets.az_network._families import declare
from cmdlets.az_network._managers import (
    ChangeManaged,
    ManagedAction,
    NewManaged,
    items,
    managed,
    managers,
)

_POOL = managed("networkManagers/ipamPools", "PSIpamPool", "IPAM pool")
_CIDR = managed("networkManagers/ipamPools/staticCidrs", "PSStaticCidr", "static CIDR")
_WORKSPACE = managed("networkManagers/verifierWorkspaces", "PSVerifierWorkspace", "verifier workspace")
_VERIFIER = "networkManagers/verifierWorkspaces"
_INTENT = managed(f"{_VERIFIER}/reachabilityAnalysisIntents", "PSReachabilityAnalysisIntent", "analysis intent")
_RUN = managed(f"{_VERIFIER}/reachabilityAnalysisRuns", "PSReachabilityAnalysisRun", "analysis run")


class _NewWithProperties(NewManaged):
    """Creates one; what is said of it lies in `Properties`."""

    def finish(self, subject: ServiceObject) -> None:
        subject.open("Properties")


def _in_properties(*names: str, **others: str) -> dict[str, object]:
    """What parameters become below `Properties`."""
    places = {name: f"Properties.{name}" for name in names}
    places.update({name: f"Properties.{place}" for name, place in others.items()})
    return {"base": _NewWithProperties, "places": places}


_OF_POOL = ("NetworkManagerName", "PoolName", "Name")
managers(
    __name__,
    "AzNetworkManagerIpamPool",
    _POOL,
    "NetworkManagerName",
    changes={"New": _in_properties("Description", "DisplayName", "ParentPoolName", AddressPrefix="AddressPrefixes")},
)
managers(
    __name__,
    "AzNetworkManagerIpamPoolStaticCidr",
    _CIDR,
    "NetworkManagerName IpamPoolName",
    changes={
        "New": {
            **_in_properties("Description", "NumberOfIPAddressesToAllocate", AddressPrefix="AddressPrefixes"),
            "names": _OF_POOL,
            "keys": (*_OF_POOL, "ResourceGroupName"),
        },
    },
)
for _noun, _operation, _makes, _paged in (
    ("AzNetworkManagerIpamPoolUsage", "getPoolUsage", "PSPoolUsage", False),
    ("AzNetworkManagerAssociatedResourcesList", "listAssociatedResources", "PSPoolAssociation", True),
):
    declare(
        __name__,
        f"Get-{_noun}",
        ManagedAction,
        "how a pool is used",
        net_command=f"{COMMANDS}Get{_noun}Command",
        resource=_POOL,
        names=("NetworkManagerName", "IpamPoolName"),
        operation=_operation,
        makes=_makes,
        paged=_paged,
    )
managers(
    __name__,
    "AzNetworkManagerVerifierWorkspace",
    _WORKSPACE,
    "NetworkManagerName",
    changes={
        "New": _in_properties("Description"),
        "Set": {"base": ChangeManaged, "action": "Restart", "places": {"Description": "Properties.Description"}},
    },
)
managers(
    __name__,
    "AzNetworkManagerVerifierWorkspaceReachabilityAnalysisIntent",
    _INTENT,
    "NetworkManagerName VerifierWorkspaceName",
    verbs="Get New Remove",
    changes={"New": _in_properties("Description", "SourceResourceId", "DestinationResourceId", "IpTraffic")},
)
managers(
    __name__,
    "AzNetworkManagerVerifierWorkspaceReachabilityAnalysisRun",
    _RUN,
    "NetworkManagerName VerifierWorkspaceName",
    verbs="Get New Remove",
    changes={"New": _in_properties("Description", "IntentId")},
)
items(__name__, ("AzNetworkManagerIPTraffic", "PSIPTraffic"))
