"""Network managers, their groups and connections, what is deployed, and what applies where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, GetResource
from cmdlets.az_network._families import declare
from cmdlets.az_network._managers import (
    GetManaged,
    ManagedAction,
    NewManaged,
    OfScope,
    RemoveManaged,
    SetManaged,
    items,
    managed,
    managers,
)
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.values import Value, unwrap

MANAGER = managed("networkManagers", "PSNetworkManager", "network manager")
_MEMBER = managed("networkManagers/networkGroups/staticMembers", "PSNetworkManagerStaticMember", "static member")
_CONNECTION = managed("networkManagerConnections", "PSNetworkManagerConnection", "connection of a network manager")

managers(__name__, "AzNetworkManager", MANAGER, changes={"Get": {"base": GetResource}})


class _NewGroup(NewManaged):
    """Creates a group of networks or subnets; -IfMatch writes only what has that etag."""

    apart = ("IfMatch",)

    def store(self, target: Any, body: Any, what: str, query: Any = None) -> None:
        headers = {"If-Match": str(self.IfMatch)} if self.IfMatch else None

        def work(operation: Any) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            operation.write(self.manager(), "PUT", path, version, body, headers=headers)
            yield self.stored(target)

        self.perform(self.title(what, target), work)


managers(
    __name__,
    "AzNetworkManagerGroup",
    managed("networkManagers/networkGroups", "PSNetworkManagerGroup", "network group"),
    "NetworkManagerName",
    changes={"New": {"base": _NewGroup}},
    net_noun="AzNetworkGroup",
)
managers(
    __name__,
    "AzNetworkManagerStaticMember",
    _MEMBER,
    "NetworkManagerName NetworkGroupName",
    verbs="Get New Remove",
)
managers(
    __name__,
    "AzNetworkManagerScopeConnection",
    managed("networkManagers/scopeConnections", "PSNetworkManagerScopeConnection", "scope connection"),
    "NetworkManagerName",
)


class _GetConnection(OfScope, GetManaged):
    """Gets connections of a scope to network managers."""


class _NewConnection(OfScope, NewManaged):
    """Connects a scope to a network manager."""


class _SetConnection(OfScope, SetManaged):
    """Writes a connection as it is in memory."""


class _RemoveConnection(OfScope, RemoveManaged):
    """Removes a connection."""


for _noun in ("AzNetworkManagerSubscriptionConnection", "AzNetworkManagerManagementGroupConnection"):
    managers(
        __name__,
        _noun,
        _CONNECTION,
        changes={
            "Get": {"base": _GetConnection},
            "New": {"base": _NewConnection, "keys": ("Name", "ManagementGroupId")},
            "Set": {"base": _SetConnection},
            "Remove": {"base": _RemoveConnection},
        },
    )
items(
    __name__,
    ("AzNetworkManagerScope", "PSNetworkManagerScopes"),
    ("AzNetworkManagerAddressPrefixItem", "PSNetworkManagerAddressPrefixItem"),
    ("AzNetworkManagerSecurityGroupItem", "PSNetworkManagerSecurityGroupItem"),
    ("AzNetworkManagerSecurityUserGroupItem", "PSNetworkManagerSecurityUserGroupItem"),
    ("AzNetworkManagerRoutingGroupItem", "PSNetworkManagerRoutingGroupItem"),
    ("AzNetworkManagerHub", "PSNetworkManagerHub"),
    (
        "AzNetworkManagerConnectivityGroupItem",
        "PSNetworkManagerConnectivityGroupItem",
        {"defaults": {"GroupConnectivity": "None"}},
    ),
    ("AzNetworkManagerRoutingRuleDestination", "PSNetworkManagerRoutingRuleDestination"),
    ("AzNetworkManagerRoutingRuleNextHop", "PSNetworkManagerRoutingRuleNextHop"),
)


@cmdlet("Deploy-AzNetworkManagerCommit")
class DeployAzNetworkManagerCommit(ManagedAction):
    """Deploys configurations to regions; without configurations it takes those that are there away."""

    net_command = f"{COMMANDS}PostAzNetworkManagerCommitCommand"
    resource = MANAGER
    operation = "commit"
    makes = "PSNetworkManagerCommit"

    def process(self) -> None:
        if self.should_process(self.Name, "Deploy"):
            super().process()

    def body(self) -> dict[str, Any]:
        return {
            "targetLocations": [str(each) for each in self.TargetLocation],
            "configurationIds": [str(each) for each in unwrap(self.ConfigurationId) or ()],
            "commitType": str(self.CommitType),
        }


for _noun, _operation in (
    ("DeploymentStatus", "listDeploymentStatus"),
    ("ActiveConnectivityConfiguration", "listActiveConnectivityConfigurations"),
    ("ActiveSecurityAdminRule", "listActiveSecurityAdminRules"),
):
    declare(
        __name__,
        f"Get-AzNetworkManager{_noun}",
        ManagedAction,
        "what is deployed",
        resource=MANAGER,
        names=("NetworkManagerName",),
        operation=_operation,
        makes=f"PSNetworkManager{_noun}ListResult",
    )


class _Effective(ManagedAction):
    """What applies to a virtual network."""

    resource = VIRTUAL_NETWORK
    names = ("VirtualNetworkName",)

    def target(self) -> ResourceId:
        group, name = str(self.VirtualNetworkResourceGroupName), str(self.VirtualNetworkName)
        return ResourceId("", group, self.resource.type, (name,))


for _noun in ("ConnectivityConfiguration", "SecurityAdminRule"):
    declare(
        __name__,
        f"Get-AzNetworkManagerEffective{_noun}",
        _Effective,
        "what applies to a virtual network",
        operation=f"listNetworkManagerEffective{_noun}s",
        makes=f"PSNetworkManagerEffective{_noun}ListResult",
    )
