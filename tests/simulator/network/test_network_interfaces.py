"""Network interfaces and public addresses: what they get, who holds them."""

from __future__ import annotations

import pytest
from networks import REGION, ids

COMPUTE = "2024-07-01"


@pytest.fixture
def cloud(net):
    net.network(one="10.0.0.0/24", tiny="10.0.1.0/29")
    return net


def static(net, address, subnet="one"):
    inner = {
        "subnet": net.ref(f"virtualNetworks/net/subnets/{subnet}"),
        "privateIPAllocationMethod": "Static",
        "privateIPAddress": address,
    }
    return {"ipConfigurations": [{"name": "ip", "properties": inner}]}


def address(document):
    return document["properties"]["ipConfigurations"][0]["properties"]["privateIPAddress"]


def test_a_new_interface(cloud):
    made = cloud.interface()
    (configuration,) = made["properties"]["ipConfigurations"]
    assert configuration["id"] == cloud.id("networkInterfaces/nic/ipConfigurations/ip")
    assert configuration["type"] == "Microsoft.Network/networkInterfaces/ipConfigurations"
    inner = configuration["properties"]
    assert (inner["privateIPAddress"], inner["privateIPAllocationMethod"], inner["primary"]) == (
        "10.0.0.4",
        "Dynamic",
        True,
    )
    assert (inner["privateIPAddressVersion"], inner["provisioningState"]) == ("IPv4", "Succeeded")
    properties = made["properties"]
    assert properties["enableAcceleratedNetworking"] is False
    assert properties["dnsSettings"]["appliedDnsServers"] == []
    assert properties["dnsSettings"]["internalDomainNameSuffix"].endswith(".internal.cloudapp.net")
    assert "macAddress" not in properties
    assert cloud.get("networkInterfaces/nic/ipConfigurations")["value"] == [configuration]
    assert cloud.get("networkInterfaces/nic/ipConfigurations/ip") == configuration
    assert cloud.refused("PUT", "networkInterfaces/nic/ipConfigurations/ip", {})[0] == 405


def test_the_lowest_free_address_is_given_and_kept(cloud):
    assert [address(cloud.interface(name)) for name in "abc"] == ["10.0.0.4", "10.0.0.5", "10.0.0.6"]
    cloud.delete("networkInterfaces/a")
    assert address(cloud.interface("c")) == "10.0.0.6"
    assert address(cloud.interface("d")) == "10.0.0.4"
    assert address(cloud.put("networkInterfaces/e", static(cloud, "10.0.0.7"))) == "10.0.0.7"
    assert address(cloud.interface("f")) == "10.0.0.8"
    assert address(cloud.interface("f", "net/subnets/tiny")) == "10.0.1.4"


@pytest.mark.parametrize(
    ("wanted", "code", "message"),
    [
        (
            "10.0.1.5",
            "PrivateIPAddressNotInSubnet",
            "10.0.1.5 does not belong to the range of subnet prefix 10.0.0.0/24.",
        ),
        (
            "nonsense",
            "PrivateIPAddressNotInSubnet",
            "nonsense does not belong to the range of subnet prefix 10.0.0.0/24.",
        ),
        (
            "10.0.0.3",
            "PrivateIPAddressInReservedRange",
            "10.0.0.3 falls within reserved IP range of subnet prefix 10.0.0.0/24.",
        ),
        ("10.0.0.255", "PrivateIPAddressInReservedRange", "10.0.0.255 falls within reserved IP range of subnet"),
        (
            "10.0.0.4",
            "PrivateIPAddressIsAllocated",
            "is using the private IP address 10.0.0.4 which is already allocated to",
        ),
        ("", "PrivateIPAddressMissing", "Private IP address is required"),
    ],
)
def test_static_addresses_that_are_refused(cloud, wanted, code, message):
    cloud.interface()
    refused = cloud.refused("PUT", "networkInterfaces/other", static(cloud, wanted))
    assert refused[:2] == (400, code)
    assert message in refused[2]


def test_a_full_subnet(cloud):
    for name in "abc":
        cloud.interface(name, "net/subnets/tiny")
    inner = {"subnet": cloud.ref("virtualNetworks/net/subnets/tiny")}
    refused = cloud.refused("PUT", "networkInterfaces/d", {"ipConfigurations": [{"name": "ip", "properties": inner}]})
    assert refused[1:] == (
        "SubnetIsFull",
        "Subnet tiny with address prefix 10.0.1.0/29 does not have enough capacity for 1 IP addresses.",
    )
    cloud.interface("a", "net/subnets/tiny")


def test_references_exist_and_are_near(cloud):
    nic = "networkInterfaces/nic"
    for member, wanted in (
        ("networkSecurityGroup", cloud.id("networkSecurityGroups/none")),
        (
            "networkSecurityGroup",
            "/subscriptions/5a1ec0de-0000-4000-8000-00000000ffff/resourceGroups/x/providers/Microsoft.Network/networkSecurityGroups/y",
        ),
    ):
        refused = cloud.refused("PUT", nic, {member: {"id": wanted}})
        assert refused == (
            400,
            "InvalidResourceReference",
            (
                f"Resource {wanted} referenced by resource {cloud.id(nic)} was not found. Please make sure that the referenced "
                "resource exists, and that both resources are in the same region."
            ),
        )
    refused = cloud.refused("PUT", nic, {"networkSecurityGroup": {"id": "nsg"}})
    assert refused[1] == "LinkedInvalidPropertyId"
    assert "Property id 'nsg' at path 'properties.networkSecurityGroup.id' is invalid." in refused[2]
    far = static(cloud, "10.0.0.9")
    assert cloud.code("PUT", nic, far, location="eastus") == "InvalidResourceReference"
    missing = {
        "ipConfigurations": [{"name": "ip", "properties": {"subnet": cloud.ref("virtualNetworks/net/subnets/no")}}]
    }
    status, code, message = cloud.refused("PUT", nic, missing)
    assert (status, code) == (400, "InvalidResourceReference")
    assert f"referenced by resource {cloud.id(nic)}/ipConfigurations/ip was not found" in message
    nameless = {"ipConfigurations": [{"properties": {}}]}
    assert cloud.code("PUT", nic, nameless) == "InvalidRequestFormat"
    assert cloud.send("GET", nic).status == 404


def test_static_and_dynamic_public_addresses(cloud):
    standard = {"sku": {"name": "Standard"}}
    one = cloud.put("publicIPAddresses/one", {"publicIPAllocationMethod": "Static"}, **standard)
    two = cloud.put("publicIPAddresses/two", {}, **standard)
    assert [document["properties"]["ipAddress"] for document in (one, two)] == ["203.0.113.1", "203.0.113.2"]
    assert one["sku"] == {"name": "Standard", "tier": "Regional"}
    assert one["properties"]["publicIPAddressVersion"] == "IPv4"
    six = cloud.put(
        "publicIPAddresses/six", {"publicIPAddressVersion": "IPv6", "publicIPAllocationMethod": "Static"}, **standard
    )
    assert six["properties"]["ipAddress"] == "2001:db8::1"
    dynamic = cloud.put("publicIPAddresses/dynamic")
    assert dynamic["sku"]["name"] == "Basic"
    assert dynamic["properties"]["publicIPAllocationMethod"] == "Dynamic"
    assert "ipAddress" not in dynamic["properties"]
    cloud.interface(publicIPAddress=cloud.ref("publicIPAddresses/dynamic"))
    attached = cloud.get("publicIPAddresses/dynamic")["properties"]
    assert attached["ipAddress"] == "203.0.113.3"
    assert attached["ipConfiguration"] == cloud.ref("networkInterfaces/nic/ipConfigurations/ip")
    cloud.interface()
    assert not {"ipAddress", "ipConfiguration"} & cloud.get("publicIPAddresses/dynamic")["properties"].keys()


def test_public_addresses_that_are_refused(cloud):
    status, code, message = cloud.refused(
        "PUT", "publicIPAddresses/x", {"publicIPAllocationMethod": "Dynamic"}, sku={"name": "Standard"}
    )
    assert (status, code) == (400, "StandardAndStandardV2SkuPublicIPAddressesMustBeStatic")
    assert (
        message == f"Standard sku publicIp {cloud.id('publicIPAddresses/x')} must have AllocationMethod set to Static."
    )
    cloud.put("publicIPAddresses/x")
    static = {"publicIPAllocationMethod": "Static"}
    assert cloud.code("PUT", "publicIPAddresses/x", static, sku={"name": "Standard"}) == "SkuCannotBeChangedOnUpdate"


def test_names_of_public_addresses(cloud):
    named = {"dnsSettings": {"domainNameLabel": "Shop"}}
    made = cloud.put("publicIPAddresses/one", named)
    assert made["properties"]["dnsSettings"]["fqdn"] == "shop.westeurope.cloudapp.azure.com"
    assert cloud.refused("PUT", "publicIPAddresses/two", named)[1:] == (
        "DnsRecordInUse",
        "DNS record shop.westeurope.cloudapp.azure.com is already used by another public IP.",
    )
    cloud.put("publicIPAddresses/one", named)
    cloud.put("publicIPAddresses/two", named, location="eastus")
    where = f"{cloud.wire.subscription}/providers/Microsoft.Network/locations/{REGION}/CheckDnsNameAvailability"
    for label, free in (("shop", False), ("other", True)):
        asked = cloud.wire.send("GET", where, version="2024-05-01", domainnamelabel=label)
        assert asked.document == {"available": free}


def test_a_public_address_has_one_holder(cloud):
    cloud.put("publicIPAddresses/ip")
    held = cloud.ref("publicIPAddresses/ip")
    cloud.interface(publicIPAddress=held)
    holder = cloud.id("networkInterfaces/nic/ipConfigurations/ip")
    other = {"ipConfigurations": [{"name": "x", "properties": {"publicIPAddress": held}}]}
    refused = cloud.refused("PUT", "networkInterfaces/other", other)
    assert refused[1] == "PublicIPAddressInUse"
    assert refused[2].endswith(f"{cloud.id('publicIPAddresses/ip')} that is already allocated to resource {holder}.")
    cloud.interface(publicIPAddress=held)
    assert cloud.refused("DELETE", "publicIPAddresses/ip") == (
        400,
        "PublicIPAddressCannotBeDeleted",
        (
            f"Public IP address {cloud.id('publicIPAddresses/ip')} can not be deleted since it is still allocated to resource {holder}."
            " In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do "
            "this, see aka.ms/deletepublicip."
        ),
    )
    cloud.delete("networkInterfaces/nic")
    cloud.delete("publicIPAddresses/ip")


def test_the_interfaces_of_a_machine(cloud):
    cloud.interface("first")
    cloud.interface("second")
    interfaces = [
        {**cloud.ref(f"networkInterfaces/{name}"), "properties": {"primary": name == "first"}}
        for name in ("second", "first")
    ]
    machine = cloud.wire.vm("rg", "vm")
    cloud.wire.send("POST", f"{machine}/deallocate", version=COMPUTE)
    cloud.wire.clock.advance(1)
    changed = cloud.wire.send(
        "PATCH", machine, {"properties": {"networkProfile": {"networkInterfaces": interfaces}}}, version=COMPUTE
    )
    assert changed.status in (200, 202), changed.document
    cloud.wire.clock.advance(1)
    first, second = (cloud.get(f"networkInterfaces/{name}")["properties"] for name in ("first", "second"))
    assert first["virtualMachine"]["id"].lower() == machine.lower()
    assert (first["primary"], second["primary"]) == (True, False)
    assert first["macAddress"] != second["macAddress"]
    assert first["macAddress"].count("-") == 5
    status, code, message = cloud.refused("DELETE", "networkInterfaces/first")
    assert (status, code) == (400, "NicInUse")
    assert message.startswith(f"Network Interface {cloud.id('networkInterfaces/first')} is used by existing resource ")
    assert cloud.wire.send("DELETE", machine, version=COMPUTE).status == 202
    cloud.wire.clock.advance(1)
    cloud.delete("networkInterfaces/first")


def test_prefixes_of_public_addresses(cloud):
    sku = {"name": "Standard"}
    first = cloud.put("publicIPPrefixes/one", {"prefixLength": 30})
    one = first["properties"]
    assert first["sku"] == {**sku, "tier": "Regional"}
    two = cloud.put("publicIPPrefixes/two", {"prefixLength": 28}, sku=sku)["properties"]
    assert (one["ipPrefix"], two["ipPrefix"]) == ("20.128.0.0/30", "20.128.0.16/28")
    again = cloud.put("publicIPPrefixes/one", {"prefixLength": 30}, sku=sku)["properties"]
    assert again["ipPrefix"] == one["ipPrefix"]
    inside = {"publicIPPrefix": cloud.ref("publicIPPrefixes/one")}
    found = [cloud.put(f"publicIPAddresses/{name}", inside, sku=sku)["properties"]["ipAddress"] for name in "abcd"]
    assert found == ["20.128.0.0", "20.128.0.1", "20.128.0.2", "20.128.0.3"]
    assert cloud.code("PUT", "publicIPAddresses/e", inside, sku=sku) == "PublicIPPrefixFull"
    assert cloud.put("publicIPAddresses/a", inside, sku=sku)["properties"]["ipAddress"] == "20.128.0.0"
    assert ids(cloud.get("publicIPPrefixes/one")["properties"]["publicIPAddresses"]) == [
        cloud.id(f"publicIPAddresses/{name}") for name in "abcd"
    ]
    assert cloud.code("DELETE", "publicIPPrefixes/one") == "PublicIpPrefixInUse"


def test_a_deployment_holds_nothing_that_it_tells_of(cloud):
    properties = {
        "publicIPAddress": cloud.ref("publicIPAddresses/ip"),
        "subnet": cloud.ref("virtualNetworks/net/subnets/one"),
    }
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [],
        "outputs": {"nic": {"type": "object", "value": {**properties, "privateIPAddress": "10.0.0.4"}}},
    }
    deployment = f"{cloud.group}/providers/Microsoft.Resources/deployments/told"
    body = {"properties": {"mode": "Incremental", "template": template}}
    assert cloud.wire.send("PUT", deployment, body, version="2022-09-01").status in (200, 201)
    cloud.wire.clock.advance(1)
    told = cloud.wire.send("GET", deployment, version="2022-09-01").document["properties"]
    assert told["outputs"]["nic"]["value"]["privateIPAddress"] == "10.0.0.4"
    cloud.put("publicIPAddresses/ip")
    made = cloud.interface(publicIPAddress=cloud.ref("publicIPAddresses/ip"))
    assert address(made) == "10.0.0.4"
    cloud.delete("networkInterfaces/nic")
    cloud.delete("publicIPAddresses/ip")
    cloud.delete("virtualNetworks/net/subnets/one")


def test_what_an_interface_needs(cloud):
    def refused(properties):
        return cloud.code(
            "PUT", "networkInterfaces/nic", {"ipConfigurations": [{"name": "ip", "properties": properties}]}
        )

    def parse_code(properties):
        body = {
            "location": "westeurope",
            "properties": {"ipConfigurations": [{"name": "ip", "properties": properties}]},
        }
        (detail,) = cloud.send("PUT", "networkInterfaces/nic", body).document["error"]["details"]
        return detail["code"]

    assert refused({}) == "SubnetIsRequired"
    assert parse_code({"subnet": {}}) == "MissingJsonReferenceId"
    cloud.put("routeTables/table")
    assert refused({"subnet": cloud.ref("routeTables/table")}) == "InvalidRequestFormat"
    assert parse_code({"subnet": cloud.ref("routeTables/table")}) == "InvalidJsonReferenceWrongType"
    wrong = {"subnet": cloud.ref("virtualNetworks/net/subnets/one"), "publicIPAddress": {"id": f"{cloud.group}/x/y"}}
    assert parse_code(wrong) == "InvalidJsonReferenceWrongType"


def test_one_write_at_a_time(cloud):
    wire, subnet = cloud.wire, cloud.id("virtualNetworks/net/subnets/{}")

    def put(name, prefix):
        return wire.send("PUT", subnet.format(name), {"properties": {"addressPrefix": prefix}}, version="2024-05-01")

    assert put("six", "10.0.6.0/24").status == 201
    for refused in (
        put("seven", "10.0.7.0/24"),
        put("six", "10.0.6.0/24"),
        wire.send("DELETE", subnet.format("one"), version="2024-05-01"),
        wire.send("PATCH", cloud.id("virtualNetworks/net"), {"tags": {}}, version="2024-05-01"),
    ):
        assert (refused.status, refused.document["error"]["code"]) == (429, "AnotherOperationInProgress")
        assert int(refused.headers["Retry-After"]) >= 1
    assert (
        "/operationStatuses/" in refused.document["error"]["message"]
        or "/operations/" in refused.document["error"]["message"]
    )
    wire.clock.advance(1)
    assert put("seven", "10.0.7.0/24").status == 201
