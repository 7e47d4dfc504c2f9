"""Zones of DNS, public and private, and their record sets."""

from __future__ import annotations

from networks import names

ZONE = "dnsZones/example.org"
PRIVATE = "privateDnsZones/private.example.org"


def test_a_new_zone(net):
    made = net.put(ZONE, location="global")["properties"]
    assert made["numberOfRecordSets"] == 2
    assert (made["zoneType"], made["maxNumberOfRecordSets"]) == ("Public", 10000)
    assert [server.rpartition("azure-dns")[2] for server in made["nameServers"]] == [
        ".com.",
        ".net.",
        ".org.",
        ".info.",
    ]
    servers = net.get(f"{ZONE}/NS/@")["properties"]
    assert [record["nsdname"] for record in servers["NSRecords"]] == made["nameServers"]
    assert (servers["TTL"], servers["fqdn"]) == (172800, "example.org.")
    assert net.get(f"{ZONE}/SOA/@")["properties"]["SOARecord"]["host"] == made["nameServers"][0]


def test_record_sets(net):
    net.put(ZONE, location="global")
    made = net.put(f"{ZONE}/A/www", {"ARecords": [{"ipv4Address": "10.0.0.4"}]})
    assert made["id"] == net.id(f"{ZONE}/A/www")
    assert made["properties"] == {
        "fqdn": "www.example.org.",
        "TTL": 3600,
        "targetResource": {},
        "ARecords": [{"ipv4Address": "10.0.0.4"}],
        "provisioningState": "Succeeded",
    }
    net.put(f"{ZONE}/TXT/www", {"TTL": 60, "TXTRecords": [{"value": ["a"]}]})
    assert net.put(f"{ZONE}/A/empty")["properties"]["ARecords"] == []
    for path in ("recordsets", "all"):
        found = net.get(f"{ZONE}/{path}")["value"]
        assert [item["type"].rpartition("/")[2] for item in found] == ["NS", "SOA", "A", "TXT", "A"]
    assert names(net.get(f"{ZONE}/A")["value"]) == ["www", "empty"]
    assert names(net.get(f"{ZONE}/recordsets", **{"$recordsetnamesuffix": "ww"})["value"]) == ["www", "www"]
    assert len(net.get(f"{ZONE}/recordsets", **{"$top": "2"})["value"]) == 2
    assert net.get(ZONE)["properties"]["numberOfRecordSets"] == 5
    net.delete(f"{ZONE}/A/empty")
    assert net.get(ZONE)["properties"]["numberOfRecordSets"] == 4
    assert net.send("PUT", ZONE, {"location": "global", "tags": {"a": "b"}}).status == 200
    assert net.get(ZONE)["properties"]["numberOfRecordSets"] == 4
    net.delete(ZONE)
    assert net.send("GET", f"{ZONE}/A/www").status == 404


def test_record_sets_that_are_refused(net):
    net.put(ZONE, location="global")
    net.put(f"{ZONE}/A/www", {})
    assert net.refused("PUT", f"{ZONE}/CNAME/www", {"CNAMERecord": {"cname": "x.org"}})[:2] == (409, "Conflict")
    net.put(f"{ZONE}/CNAME/alias", {"CNAMERecord": {"cname": "x.org"}})
    assert net.refused("PUT", f"{ZONE}/A/alias", {})[:2] == (409, "Conflict")
    for kind in ("NS", "SOA"):
        assert net.refused("DELETE", f"{ZONE}/{kind}/@")[:2] == (400, "BadRequest")
    assert net.refused("PUT", "dnsZones/none/A/www", {})[:2] == (404, "ParentResourceNotFound")


def test_private_zones(net):
    made = net.put(PRIVATE, location="global")["properties"]
    assert (made["numberOfRecordSets"], made["numberOfVirtualNetworkLinks"]) == (1, 0)
    assert net.get(f"{PRIVATE}/SOA/@")["properties"]["soaRecord"]["host"] == "azureprivatedns.net"
    record = net.put(f"{PRIVATE}/A/db", {"aRecords": [{"ipv4Address": "10.0.0.4"}]})["properties"]
    assert (record["ttl"], record["fqdn"], record["isAutoRegistered"]) == (3600, "db.private.example.org.", False)
    assert names(net.get(f"{PRIVATE}/ALL")["value"]) == ["@", "db"]
    net.network()
    linked = {"virtualNetwork": net.ref("virtualNetworks/net"), "registrationEnabled": True}
    link = net.put(f"{PRIVATE}/virtualNetworkLinks/link", linked, location="global")["properties"]
    assert (link["virtualNetworkLinkState"], link["provisioningState"]) == ("Completed", "Succeeded")
    counted = net.get(PRIVATE)["properties"]
    assert counted["numberOfVirtualNetworkLinksWithRegistration"] == 1
    assert net.refused("DELETE", PRIVATE) == (
        409,
        "CannotDeleteResource",
        "Can not delete resource before nested resources are deleted.",
    )
    missing = {"virtualNetwork": net.ref("virtualNetworks/none")}
    assert net.code("PUT", f"{PRIVATE}/virtualNetworkLinks/x", missing, location="global") == "InvalidResourceReference"
    net.delete(f"{PRIVATE}/virtualNetworkLinks/link")
    net.delete(PRIVATE)
