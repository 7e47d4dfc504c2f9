"""What applies to a network interface: the rules of its group and its subnet's, and the routes of its subnet.

Source: the REST references of Effective Network Security Groups, Effective Routes and of what network watchers verify (2024-05-01).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.providers.network._addresses import Network, prefixes_of_network
from pscompat.simulator.providers.network._behaviour import network_behaviour, properties_of
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_GROUPS = "Microsoft.Network/networkSecurityGroups"
_CONFIGURATIONS = "Microsoft.Network/networkInterfaces/ipConfigurations"
_ROUTES = "Microsoft.Network/routeTables/routes"
_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
_EVERYTHING = {"source": "Default", "state": "Active", "addressPrefix": ["0.0.0.0/0"], "nextHopType": "Internet"}


def subnet_of(call: Call, interface: Resource) -> Resource | None:
    """The subnet of an interface's first configuration."""
    for configuration in call.store.list(_CONFIGURATIONS, interface.id):
        return call.store.get(str((properties_of(configuration.document).get("subnet") or {}).get("id")))
    return None


def network_of(call: Call, interface: Resource) -> Resource | None:
    """The virtual network of an interface."""
    subnet = subnet_of(call, interface)
    return None if subnet is None else call.store.get(parent_of(subnet.id))


def interface_of(call: Call, target: str, wanted: str = "") -> Resource | None:
    """The interface that a request means: the one it names, or the first of a machine."""
    if wanted:
        return call.store.get(wanted)
    machine = call.store.get(target)
    if machine is None:
        return None
    found = (properties_of(machine.document).get("networkProfile") or {}).get("networkInterfaces") or ()
    return call.store.get(str(found[0].get("id"))) if found else None


def groups_of(call: Call, interface: Resource) -> Iterator[tuple[Resource, dict[str, Any]]]:
    """The groups that apply, with what each is associated with."""
    subnet = subnet_of(call, interface)
    for holder, kind in ((interface, "networkInterface"), (subnet, "subnet")):
        if holder is None:
            continue
        group = call.store.get(str((properties_of(holder.document).get("networkSecurityGroup") or {}).get("id")))
        if group is not None:
            yield group, {kind: {"id": holder.id}}


def rules_of(call: Call, group: Resource) -> list[dict[str, Any]]:
    """The rules of a group as they are shown, those of the user first, then by priority."""
    found = []
    for kind in ("securityRules", "defaultSecurityRules"):
        for rule in call.store.list(f"{_GROUPS}/{kind}", group.id):
            about = properties_of(rule.document)
            found.append({"name": f"{kind}/{rule.name}", **about})
    return sorted(found, key=lambda rule: (str(rule.get("direction")), int(rule.get("priority") or 0)))


def effective_groups(call: Call, interface: Resource) -> list[dict[str, Any]]:
    """What Effective Network Security Groups answers."""
    return [
        {
            "networkSecurityGroup": {"id": group.id},
            "association": association,
            "effectiveSecurityRules": [_effective(rule) for rule in rules_of(call, group)],
        }
        for group, association in groups_of(call, interface)
    ]


def _effective(rule: dict[str, Any]) -> dict[str, Any]:
    shown = {}
    for name in ("name", "protocol", "access", "priority", "direction"):
        shown[name] = "All" if name == "protocol" and rule.get(name) == "*" else rule.get(name)
    for one, several in (
        ("sourcePortRange", "sourcePortRanges"),
        ("destinationPortRange", "destinationPortRanges"),
        ("sourceAddressPrefix", "sourceAddressPrefixes"),
        ("destinationAddressPrefix", "destinationAddressPrefixes"),
    ):
        values = [str(each) for each in rule.get(several) or [rule.get(one)]]
        if one.endswith("PortRange"):
            values = ["0-65535" if each == "*" else each if "-" in each else f"{each}-{each}" for each in values]
        else:
            values = ["0.0.0.0/0" if each == "*" else each for each in values]
        shown[several], shown[one] = values, values[0]
    return shown


def effective_routes(call: Call, interface: Resource) -> list[dict[str, Any]]:
    """What Effective Routes answers: those of the user beside those that the service has by itself, which they replace."""
    network = network_of(call, interface)
    own = prefixes_of_network(network.document) if network is not None else []
    routes: list[dict[str, Any]] = [
        {**_EVERYTHING, "addressPrefix": own, "nextHopType": "VnetLocal", "nextHopIpAddress": []},
        {**_EVERYTHING, "nextHopIpAddress": []},
        *({**_EVERYTHING, "addressPrefix": [each], "nextHopType": "None", "nextHopIpAddress": []} for each in _PRIVATE),
    ]
    for name, about in _user_routes(call, interface):
        prefix = str(about.get("addressPrefix"))
        for route in routes:
            if route["addressPrefix"] == [prefix]:
                route["state"] = "Invalid"
        hop = about.get("nextHopIpAddress")
        routes.append(
            {
                "name": name,
                "source": "User",
                "state": "Active",
                "addressPrefix": [prefix],
                "nextHopType": about.get("nextHopType"),
                "nextHopIpAddress": [hop] if hop else [],
            }
        )
    return routes


def _user_routes(call: Call, interface: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    table = route_table_of(call, interface)
    for route in call.store.list(_ROUTES, table.id) if table is not None else ():
        yield route.name, properties_of(route.document)


def route_table_of(call: Call, interface: Resource) -> Resource | None:
    """The route table of an interface's subnet."""
    subnet = subnet_of(call, interface)
    if subnet is None:
        return None
    return call.store.get(str((properties_of(subnet.document).get("routeTable") or {}).get("id")))


def next_hop(call: Call, interface: Resource, address: str) -> dict[str, Any]:
    """The route that a packet to an address takes: that with the longest prefix, of two the user's."""
    wanted = ipaddress.ip_address(address)
    best: tuple[int, int, dict[str, Any]] | None = None
    for route in effective_routes(call, interface):
        for prefix in route["addressPrefix"] if route["state"] == "Active" else ():
            part = ipaddress.ip_network(prefix, strict=False)
            rank = (part.prefixlen, int(route["source"] == "User"), route)
            if wanted.version == part.version and wanted in part and (best is None or rank[:2] > best[:2]):
                best = rank
    if best is None:
        return {"nextHopType": "None", "routeTableId": "System Route"}
    route, table = best[2], route_table_of(call, interface)
    kind = "VirtualNetwork" if route["nextHopType"] == "VnetLocal" else route["nextHopType"]
    found: dict[str, Any] = {"nextHopType": kind, "routeTableId": "System Route"}
    if route["source"] == "User" and table is not None:
        found["routeTableId"] = table.id
    if route["nextHopIpAddress"]:
        found["nextHopIpAddress"] = route["nextHopIpAddress"][0]
    return found


class Flow:
    """A flow as a network watcher looks at it: where from, where to, and over what."""

    def __init__(self, direction: str, protocol: str, source: str, source_port: str, target: str, port: str) -> None:
        self.direction = direction.lower()
        self.protocol = protocol.lower()
        self.ends = {"source": (source, source_port), "destination": (target, port)}

    def verdict(self, call: Call, interface: Resource) -> tuple[str, str]:
        """Whether the rules let it pass, and which rule decides: the first that forbids it, else the last that allows it."""
        access, name = "Allow", ""
        for group, _ in groups_of(call, interface):
            rule = self.matching(call, group, interface)
            access, name = str(rule.get("access")), str(rule.get("name"))
            if access == "Deny":
                break
        return access, name

    def matching(self, call: Call, group: Resource, interface: Resource) -> dict[str, Any]:
        """The first rule of a group that is about it."""
        own = network_of(call, interface)
        inside = prefixes_of_network(own.document) if own is not None else []
        for rule in rules_of(call, group):
            if all(self.matches(rule, inside).values()) and str(rule.get("direction")).lower() == self.direction:
                return rule
        return {"access": "Deny", "name": "defaultSecurityRules/DenyAll"}

    def matches(self, rule: dict[str, Any], inside: list[str]) -> dict[str, bool]:
        """What of a rule fits; inside: the prefixes of the virtual network."""
        found = {"protocolMatched": str(rule.get("protocol")).lower() in ("*", self.protocol) or self.protocol == "*"}
        for end, (address, port) in self.ends.items():
            prefixes = rule.get(f"{end}AddressPrefixes") or [rule.get(f"{end}AddressPrefix")]
            ranges = rule.get(f"{end}PortRanges") or [rule.get(f"{end}PortRange")]
            found[f"{end}Matched"] = any(_has_address(str(each), address, inside) for each in prefixes)
            found[f"{end}PortMatched"] = any(_has_port(str(each), port) for each in ranges)
        return found


def _has_address(prefix: str, address: str, inside: list[str]) -> bool:
    if prefix in ("*", "0.0.0.0/0") or address in ("", "*"):
        return True
    if prefix.lower() == "virtualnetwork":
        return any(_within(address, each) for each in inside)
    if prefix.lower() == "internet":
        return not any(_within(address, each) for each in (*inside, *_PRIVATE))
    if prefix.lower() == "azureloadbalancer":
        return address == "168.63.129.16"
    return _within(address, prefix)


def _within(address: str, prefix: str) -> bool:
    try:
        whole: Network = ipaddress.ip_network(prefix, strict=False)
        return ipaddress.ip_address(address) in whole
    except ValueError:
        return False


def _has_port(ports: str, port: str) -> bool:
    if ports == "*" or port in ("", "*"):
        return True
    first, _, last = ports.partition("-")
    return port.isdecimal() and int(first) <= int(port) <= int(last or first)


def shown_rules(call: Call, group: Resource) -> list[dict[str, Any]]:
    """The user's rules of a group as GET shows them."""
    kind = f"{_GROUPS}/securityRules"
    facts = arm_facts().resource_type(kind)
    assert facts is not None
    return [network_behaviour(kind).show(call, facts, rule) for rule in call.store.list(kind, group.id)]
