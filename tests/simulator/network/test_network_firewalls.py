"""Firewalls: captures, and drafts of policies that are deployed."""

from __future__ import annotations

from networks import VERSION


def test_captures_and_tags(net):
    net.put("azureFirewalls/f")

    def operate(word):
        return net.act("azureFirewalls/f/packetCaptureOperation", {"operation": word})["statusCode"]

    assert [operate(word) for word in ("Status", "Start", "Status", "Stop", "Status")] == [
        *("NotStarted", "AzureFirewallPacketCaptureStartSucceeded", "AzureFirewallPacketCaptureInProgress"),
        *("AzureFirewallPacketCaptureStopSucceeded", "NotStarted"),
    ]
    wrong = net.send("POST", "azureFirewalls/f/packetCaptureOperation", {"operation": "Dance"})
    assert wrong.status == 400
    net.act("azureFirewalls/f/packetCapture", {})
    assert operate("Status") == "AzureFirewallPacketCaptureInProgress"
    assert net.act("azureFirewalls/f/learnedIPPrefixes") == {"ipPrefixes": []}
    path = f"{net.wire.subscription}/providers/Microsoft.Network/azureFirewallFqdnTags"
    tags = net.wire.send("GET", path, version=VERSION).document["value"]
    assert "WindowsUpdate" in [tag["properties"]["fqdnTagName"] for tag in tags]


def test_drafts_are_there_once_they_are_written_and_go_with_a_deployment(net):
    net.put("firewallPolicies/p", {"threatIntelMode": "Alert"})
    draft = "firewallPolicies/p/firewallPolicyDrafts/default"
    assert net.send("GET", draft).status == 404
    net.put(draft, {"threatIntelMode": "Deny"})
    net.act("firewallPolicies/p/deploy")
    assert net.get("firewallPolicies/p")["properties"]["threatIntelMode"] == "Deny"
    assert net.send("GET", draft).status == 404


def test_a_policy_that_does_not_say_so_warns_and_is_of_the_usual_tier(net):
    net.put("firewallPolicies/p")
    shown = net.get("firewallPolicies/p")["properties"]
    assert (shown["threatIntelMode"], shown["sku"]) == ("Alert", {"tier": "Standard"})
    net.put("firewallPolicies/p", {"threatIntelMode": "Off", "sku": {"tier": "Premium"}})
    assert net.get("firewallPolicies/p")["properties"]["threatIntelMode"] == "Off"
