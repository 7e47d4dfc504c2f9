"""Network managers: what is deployed where, and how pools of addresses are used."""

from __future__ import annotations


def test_deployments_apply_to_the_networks_of_their_groups(net):
    net.network("one")
    net.put("networkManagers/nm", {"networkManagerScopes": {"subscriptions": ["/subscriptions/x"]}})
    group = "networkManagers/nm/networkGroups/g"
    net.put(group, location=None)
    net.put(f"{group}/staticMembers/m", {"resourceId": net.id("virtualNetworks/one")}, location=None)
    applies = [{"networkGroupId": net.id(group), "groupConnectivity": "None"}]
    mesh, admin = (
        "networkManagers/nm/connectivityConfigurations/mesh",
        "networkManagers/nm/securityAdminConfigurations/a",
    )
    net.put(mesh, {"connectivityTopology": "Mesh", "appliesToGroups": applies}, location=None)
    net.put(admin, location=None)
    net.put(f"{admin}/ruleCollections/rc", {"appliesToGroups": [{"networkGroupId": net.id(group)}]}, location=None)
    rule = {"protocol": "Any", "access": "Deny", "priority": 1, "direction": "Inbound"}
    net.put(f"{admin}/ruleCollections/rc/rules/r", rule, kind="Custom", location=None)

    def asked(name, action, **body):
        answer = net.send("POST", f"{name}/{action}", body)
        assert answer.status == 200, answer.document
        return answer.document

    for kind, configuration in (("Connectivity", mesh), ("SecurityAdmin", admin)):
        made = asked(
            "networkManagers/nm",
            "commit",
            commitType=kind,
            configurationIds=[net.id(configuration)],
            targetLocations=["West Europe", "eastus"],
        )
        assert made["commitId"]
    deployed = asked("networkManagers/nm", "listDeploymentStatus", regions=["westeurope"])["value"]
    assert [each["deploymentType"] for each in deployed] == ["Connectivity", "SecurityAdmin"]
    assert len(asked("networkManagers/nm", "listActiveConnectivityConfigurations")["value"]) == 2
    assert (
        asked("networkManagers/nm", "listActiveSecurityAdminRules", regions=["eastus"])["value"][0]["region"]
        == "eastus"
    )
    effective = "listNetworkManagerEffectiveConnectivityConfigurations"
    [found] = asked("virtualNetworks/one", effective)["value"]
    assert found["id"] == net.id(mesh)
    [found] = asked("virtualNetworks/one", "listNetworkManagerEffectiveSecurityAdminRules")["value"]
    assert found["properties"]["access"] == "Deny"
    asked(
        "networkManagers/nm", "commit", commitType="Connectivity", configurationIds=[], targetLocations=["westeurope"]
    )
    assert asked("virtualNetworks/one", effective)["value"] == []
    assert net.refused("POST", "networkManagers/nm/commit")[:2] == (400, "InvalidParameter")


def test_pools_give_addresses_out(net):
    net.put("networkManagers/nm", {"networkManagerScopes": {"subscriptions": ["/subscriptions/x"]}})
    pool = net.put("networkManagers/nm/ipamPools/p", {"addressPrefixes": ["10.0.0.0/24"]}, location="westeurope")
    assert pool["properties"]["ipAddressType"] == ["IPv4"]
    cidr = {"addressPrefixes": ["10.0.0.128/25"]}
    net.put("networkManagers/nm/ipamPools/p/staticCidrs/c", cidr, location=None)
    usage = net.send("POST", "networkManagers/nm/ipamPools/p/getPoolUsage").document
    assert usage["availableAddressPrefixes"] == ["10.0.0.0/25"]
    assert usage["numberOfAllocatedIPAddresses"] == "128"
    [found] = net.send("POST", "networkManagers/nm/ipamPools/p/listAssociatedResources").document["value"]
    assert found["resourceId"] == net.id("networkManagers/nm/ipamPools/p/staticCidrs/c")


def test_a_link_between_perimeters_is_seen_from_both(net):
    def sent(method, name, properties=None, **more):
        body = {"properties": properties or {}, **more} if method == "PUT" else None
        answer = net.wire.send(method, net.id(f"networkSecurityPerimeters/{name}"), body, version="2024-07-01")
        net.wire.clock.advance(1)
        assert answer.status in (200, 201, 202, 204), answer.document
        return answer.document

    for name in ("one", "two"):
        sent("PUT", name, location="westeurope")
    sent("PUT", "one/links/l", {"autoApprovedRemotePerimeterResourceId": net.id("networkSecurityPerimeters/two")})
    guid = sent("GET", "two")["properties"]["perimeterGuid"]
    assert sent("GET", "one/links/l")["properties"]["remotePerimeterGuid"] == guid
    [found] = sent("GET", "two/linkReferences")["value"]
    assert found["properties"]["remotePerimeterResourceId"] == net.id("networkSecurityPerimeters/one")
    sent("DELETE", f"two/linkReferences/{found['name']}")
    assert sent("GET", "two/linkReferences")["value"] == []
