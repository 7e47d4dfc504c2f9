"""Zones of DNS and their records."""

from __future__ import annotations

import pytest

GROUP = "$g = @{ResourceGroupName = 'rg-app'};"
ZONE = f"{GROUP}$z = New-AzDnsZone @g -Name a.com -Tag @{{a = 1}};"
CLASSES = "Microsoft.Azure.Commands.Dns."


def test_zones(session, simulator):
    assert session.run(
        f"{ZONE}$z.GetType().FullName; $z.ZoneType.GetType().FullName; $z.NameServers.Count; $z.Tags.a; (Get-AzDnsZone @g).Name;"
        "(Get-AzDnsZone @g -Name a.com.).Etag -eq $z.Etag; (Get-AzDnsZone | Where-Object Name -eq a.com).ResourceGroupName;"
        "$z.Tags = @{b = 2}; (Set-AzDnsZone -Zone $z).Tags.b; (Set-AzDnsZone @g -Name a.com -Tag @{c = 3}).Tags.c;"
        "(New-AzDnsZone @g -Name p.com -ZoneType Private -ResolutionVirtualNetworkId /subscriptions/s/v).ResolutionVirtualNetworkIds;"
        "Get-AzDnsZone @g -Name a.com | Remove-AzDnsZone -PassThru; Remove-AzDnsZone @g -Name p.com; @(Get-AzDnsZone @g).Count"
    ) == [
        *(f"{CLASSES}DnsZone", "Microsoft.Azure.Management.Dns.Models.ZoneType", 4, "1", "a.com", True, "rg-app"),
        *("2", "3", "/subscriptions/s/v", True, 0),
    ]
    made, *_ = simulator.log.requests("PUT", "*/dnsZones/a.com")
    assert made.body == {"location": "global", "properties": {"zoneType": "Public"}, "tags": {"a": "1"}}
    session.run("$z.Etag = ''; Remove-AzDnsZone -Zone $z")
    assert 'ETag property of the DnsZone object is empty or "*"' in session.errors[-1].message
    session.run("Get-AzDnsZone @g -Name a.com.")
    assert "terminating '.'" in str(session.warnings[-1])


def test_tags_are_tables(session):
    session.run(f"{ZONE}$z.Tags = @(@{{a = 1}})")
    assert 'to type "System.Collections.Hashtable"' in session.errors[-1].message


def test_a_zone_is_asked_for_below_its_parent(session, simulator):
    assert session.run(
        f"{ZONE}$c = New-AzDnsZone @g -Name c.a.com -ParentZone $z; $s = Get-AzDnsRecordSet -Zone $z -Name c -RecordType NS;"
        '"$($s.Records)" -eq "$($c.NameServers)"; $s.Ttl; $null = New-AzDnsZone @g -Name d.a.com -ParentZoneName a.com;'
        '$id = "/subscriptions/$((Get-AzContext).Subscription.Id)/resourceGroups/rg-app/providers/Microsoft.Network/dnszones/a.com";'
        "$null = New-AzDnsZone @g -Name e.a.com -ParentZoneId $id; (Get-AzDnsRecordSet -Zone $z -RecordType NS).Name"
    ) == [True, 3600, "@", "c", "d", "e"]
    session.run("New-AzDnsZone @g -Name f.a.com -ParentZoneId ($id -replace '5a1', '5a2')")
    assert "residing in different subscription" in session.errors[-1].message


@pytest.mark.parametrize(
    ("kind", "arguments", "text", "sent"),
    [
        ("A", "-Ipv4Address 1.2.3.4", "1.2.3.4", {"ARecords": [{"ipv4Address": "1.2.3.4"}]}),
        ("AAAA", "-Ipv6Address ::1", "::1", {"AAAARecords": [{"ipv6Address": "::1"}]}),
        (
            "CAA",
            "-CaaFlags 0 -CaaTag issue -CaaValue ca.org",
            "[0,issue,ca.org]",
            {"caaRecords": [{"flags": 0, "tag": "issue", "value": "ca.org"}]},
        ),
        ("CNAME", "-Cname b.org", "b.org", {"CNAMERecord": {"cname": "b.org"}}),
        (
            "MX",
            "-Exchange m.org -Preference 5",
            "[5,m.org]",
            {"MXRecords": [{"preference": 5, "exchange": "m.org"}]},
        ),
        ("NS", "-Nsdname n.org", "n.org", {"NSRecords": [{"nsdname": "n.org"}]}),
        ("PTR", "-Ptrdname p.org", "p.org", {"PTRRecords": [{"ptrdname": "p.org"}]}),
        (
            "SRV",
            "-Priority 0 -Weight 5 -Port 8080 -Target t.org",
            "[0,5,8080,t.org]",
            {"SRVRecords": [{"target": "t.org", "weight": 5, "port": 8080, "priority": 0}]},
        ),
        ("TXT", f"-Value {'x' * 300}", "x" * 300, {"TXTRecords": [{"value": ["x" * 255, "x" * 45]}]}),
        (
            "DS",
            "-KeyTag 1 -Algorithm 13 -DigestType 2 -Digest ab",
            "[1,13,2,ab]",
            {"DSRecords": [{"keyTag": 1, "algorithm": 13, "digest": {"algorithmType": 2, "value": "ab"}}]},
        ),
        (
            "TLSA",
            "-Usage 3 -Selector 1 -MatchingType 1 -CertificateAssociationData cd",
            "[3,1,1,cd]",
            {"TLSARecords": [{"usage": 3, "selector": 1, "matchingType": 1, "certAssociationData": "cd"}]},
        ),
        (
            "NAPTR",
            "-Order 1 -Preference 2 -Flags u -Services s -Regexp r -Replacement .",
            "[1,2,u,s,r,.]",
            {
                "NAPTRRecords": [
                    {"order": 1, "preference": 2, "flags": "u", "services": "s", "regexp": "r", "replacement": "."}
                ]
            },
        ),
    ],
)
def test_records_of_each_type(session, simulator, kind, arguments, text, sent):
    assert session.run(
        f"{ZONE}$r = New-AzDnsRecordConfig {arguments}; $s = New-AzDnsRecordSet -Zone $z -Name w -RecordType {kind} -Ttl 60 -DnsRecords $r;"
        f'"$($s.Records)"; "$($s.RecordType)"; $s = $s | Remove-AzDnsRecordConfig {arguments}; $s.Records.Count;'
        f'$s = $s | Add-AzDnsRecordConfig {arguments} | Set-AzDnsRecordSet; "$($s.Records)"; $s | Remove-AzDnsRecordSet -PassThru'
    ) == [text, kind, 0, text, True]
    first, second = simulator.log.requests("PUT", f"*/dnsZones/a.com/{kind}/w")
    assert first.body == {"properties": {"TTL": 60, **sent}}
    assert {**first.body["properties"]} == second.body["properties"]


def test_sets_of_records(session, simulator):
    assert session.run(
        f"{ZONE}$n = @{{ZoneName = 'a.com'; Ttl = 3600}} + $g; $s = New-AzDnsRecordSet @n -Name e -RecordType A -Metadata @{{m = 1}};"
        "$s.GetType().FullName; $s.Metadata.m; $s.Records.Count; $s.Ttl.GetType().Name; (Get-AzDnsRecordSet -Zone $z).Name -join ' ';"
        "(Get-AzDnsRecordSet @g -ZoneName a.com -RecordType A).Name; (New-AzDnsRecordSet @n -Name e -RecordType A -Overwrite -DnsRecords @()).Name;"
        "(New-AzDnsRecordSet -Zone $z -Name l -RecordType CNAME -TargetResourceId /subscriptions/s/t).TargetResourceId;"
        "Remove-AzDnsRecordSet @g -ZoneName a.com -Name e. -RecordType A; (Get-AzDnsRecordSet @g -ZoneName a.com -RecordType A).Count"
    ) == [f"{CLASSES}DnsRecordSet", "1", 0, "UInt32", "@ @ e", "e", "e", "/subscriptions/s/t", 0]
    made = simulator.log.requests("PUT", "*/dnsZones/a.com/A/e")
    assert made[0].body["properties"] == {"metadata": {"m": "1"}, "TTL": 3600, "ARecords": []}
    assert simulator.log.requests("PUT", "*/CNAME/l")[0].body["properties"] == {
        "targetResource": {"id": "/subscriptions/s/t"},
        "CNAMERecord": {"cname": ""},
    }
    for command, text in (
        ("New-AzDnsRecordSet @n -Name s -RecordType SOA", "only one record set of type SOA"),
        (
            "New-AzDnsRecordSet @n -Name s -RecordType MX -DnsRecords (New-AzDnsRecordConfig -Cname a)",
            "The types must match.",
        ),
        ("$s | Add-AzDnsRecordConfig -Cname a", "Cannot add a record of type CNAME to a record set of type A."),
        ("Get-AzDnsRecordSet -Zone $z -Name e", "you must also specify the RecordType"),
        ("$s.Etag = '*'; Set-AzDnsRecordSet -RecordSet $s", "ETag property of the DnsRecordSet object"),
        ("Get-AzDnsRecordSet -Zone $z -Name x -RecordType A", "not found"),
    ):
        session.run(command)
        assert text in " ".join(error.message for error in session.errors)


def test_what_was_changed_or_made_meanwhile_is_not_overwritten(session):
    for command in (
        f"{ZONE}$n = @{{Zone = $z; Name = 'a'; RecordType = 'A'; Ttl = 1}}; $z = Get-AzDnsZone @g -Name a.com; New-AzDnsZone @g -Name a.com",
        "$null = Set-AzDnsZone @g -Name a.com -Tag @{b = 1}; Set-AzDnsZone -Zone $z",
        "Remove-AzDnsZone -Zone $z",
        "$o = New-AzDnsRecordSet @n; New-AzDnsRecordSet @n",
        "$null = New-AzDnsRecordSet @n -Overwrite -Metadata @{a = 1}; Remove-AzDnsRecordSet -RecordSet $o",
    ):
        session.run(command)
        assert "PreconditionFailed" in session.errors[-1].message, command
    session.run(
        "$z = Get-AzDnsZone @g -Name a.com; $s = New-AzDnsRecordSet -Zone $z -Name w -RecordType TXT -Ttl 60 -DnsRecords (New-AzDnsRecordConfig -Value a);"
        "$t = Get-AzDnsRecordSet -Zone $z -Name w -RecordType TXT; $t.Ttl = 5; $null = $t | Set-AzDnsRecordSet; $s | Set-AzDnsRecordSet"
    )
    assert "PreconditionFailed" in session.errors[-1].message
    assert session.run("($s | Set-AzDnsRecordSet -Overwrite).Ttl") == [60]


def test_a_zone_is_signed(session, simulator):
    assert session.run(
        f"{ZONE}$c = New-AzDnsDnssecConfig @g -ZoneName a.com; $c.GetType().FullName; $c.ProvisioningState;"
        "(Get-AzDnsDnssecConfig @g -ZoneName a.com).Name; Remove-AzDnsDnssecConfig @g -ZoneName a.com -PassThru -IfMatch '*';"
        "Get-AzDnsDnssecConfig @g -ZoneName a.com"
    ) == ["Microsoft.Azure.PowerShell.Cmdlets.Dns.Models.DnssecConfig", "Succeeded", "default", True]
    assert simulator.log.requests("PUT", "*/dnssecConfigs/default")[0].body is None


def test_networks_of_a_zone_are_given_as_objects(session, simulator):
    session.run(
        f"{GROUP}$v, $w = 'v', 'w' | ForEach-Object {{ New-AzVirtualNetwork @g -Name $_ -Location westeurope -AddressPrefix 10.0.0.0/16 }};"
        "$null = New-AzDnsZone @g -Name p.com -ZoneType Private -RegistrationVirtualNetwork $v -ResolutionVirtualNetwork @($w);"
        "$null = Set-AzDnsZone @g -Name p.com -ResolutionVirtualNetwork $v, $w"
    )
    made, changed = (request.body["properties"] for request in simulator.log.requests("PUT", "*/dnsZones/p.com"))
    assert [each["id"].rpartition("/")[2] for each in made["registrationVirtualNetworks"]] == ["v"]
    assert [each["id"].rpartition("/")[2] for each in made["resolutionVirtualNetworks"]] == ["w"]
    assert [each["id"].rpartition("/")[2] for each in changed["resolutionVirtualNetworks"]] == ["v", "w"]
    simulator.log.clear()
    for other in ("[pscustomobject]@{Id = '/x'}", "[pscustomobject]@{Name = 'v'}", "'v'", "(Get-Date)"):
        session.run(f"Set-AzDnsZone @g -Name p.com -RegistrationVirtualNetwork {other}")
        assert session.errors[-1].FullyQualifiedErrorId.startswith(("InvalidArgument", "CannotConvertArgument"))
    assert not simulator.log.requests("PUT")


def test_a_name_of_dots_alone_is_none(session, simulator):
    session.run(f"{ZONE}")
    simulator.log.clear()
    for command in ("Remove-AzDnsRecordSet -ZoneName a.com -RecordType A", "Remove-AzDnsZone", "New-AzDnsZone"):
        session.run(f"{command} @g -Name ..")
        assert session.errors[-1].message == "The name of the group, of the zone or of the record set is empty."
    assert not simulator.log.requests()


def test_objects_that_lost_their_names_are_none(session, simulator):
    session.run(ZONE)
    for lost in ("Name", "ResourceGroupName"):
        session.run(f"$z = Get-AzDnsZone @g -Name a.com; $z.{lost} = $null")
        simulator.log.clear()
        session.run("Remove-AzDnsZone -Zone $z -Overwrite -Confirm:$false")
        assert session.errors[-1].message == "The name of the group, of the zone or of the record set is empty."
        assert not simulator.log.requests()
