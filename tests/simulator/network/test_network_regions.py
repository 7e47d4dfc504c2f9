"""What Microsoft.Network offers in a region."""

from __future__ import annotations

from networks import VERSION


def test_usages_and_services(net):
    net.network("one")
    net.network("two")
    net.put("virtualNetworks/far", location="eastus")
    where = f"{net.wire.subscription}/providers/Microsoft.Network/locations/westeurope"

    def listed(name):
        answer = net.wire.send("GET", f"{where}/{name}", version=VERSION)
        assert answer.status == 200, answer.document
        return answer.document["value"]

    usage = {item["name"]["value"]: (item["currentValue"], item["limit"]) for item in listed("usages")}
    assert usage["VirtualNetworks"] == (2, 1000)
    assert usage["PublicIPAddresses"][0] == 0
    assert "Microsoft.Storage" in [item["name"] for item in listed("virtualNetworkAvailableEndpointServices")]
    assert "Microsoft.Web/serverFarms" in [item["serviceName"] for item in listed("availableDelegations")]
    tags = net.wire.send("GET", f"{where}/serviceTags", version=VERSION).document
    assert (tags["name"], tags["cloud"]) == ("Public", "Public")
    of_region = {tag["name"]: tag["properties"] for tag in tags["values"]}["Storage.westeurope"]
    assert (of_region["region"], of_region["systemService"]) == ("westeurope", "AzureStorage")
    missing = net.wire.send("GET", where.replace("westeurope", "marsnorth") + "/usages", version=VERSION)
    assert missing.status == 400
