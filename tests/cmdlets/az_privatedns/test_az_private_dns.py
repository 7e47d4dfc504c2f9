"""Private zones, their records and the networks that see them."""

from __future__ import annotations

import pytest

from pscompat import PowerShellError

GROUP = "$g = @{ResourceGroupName = 'rg-app'};"
ZONE = f"{GROUP}$z = New-AzPrivateDnsZone @g -Name a.com -Tag @{{a = 1}}; $i = $z.ResourceId;"
MODELS = "Microsoft.Azure.Commands.PrivateDns.Models."


def test_private_zones(session, simulator):
    assert session.run(
        f"{ZONE}$z.GetType().FullName; $z.NumberOfRecordSets; $z.Tags.a; (Get-AzPrivateDnsZone @g).Name; (Get-AzPrivateDnsZone).Count -ge 1;"
        "(Set-AzPrivateDnsZone -ResourceId $i).Tags.a; (Set-AzPrivateDnsZone @g -Name a.com -Tag @{b = 2}).Tags.b;"
        "(Get-AzPrivateDnsZone @g -Name a.com | Set-AzPrivateDnsZone -Tag @{c = 3}).Tags.c;"
        "$z | Set-AzPrivateDnsZone -Overwrite | Remove-AzPrivateDnsZone -PassThru; @(Get-AzPrivateDnsZone @g).Count;"
        "$null = New-AzPrivateDnsZone @g -Name b.local; Remove-AzPrivateDnsZone -ResourceId ($i -replace 'a.com', 'b.local') -PassThru"
    ) == [f"{MODELS}PSPrivateDnsZone", 1, "1", "a.com", True, "1", "2", "3", True, 0, True]
    made, *changed = simulator.log.requests("PUT", "*/privateDnsZones/a.com")
    assert made.body == {"location": "global", "tags": {"a": "1"}}
    assert len(changed) == 4
    session.run("$null = New-AzPrivateDnsZone @g -Name c.local")
    assert "reserved for use with multicast DNS" in str(session.warnings[-1])


def test_records_of_private_zones(session, simulator):
    assert session.run(
        f"{ZONE}$r = @(New-AzPrivateDnsRecordConfig -Ipv4Address 1.2.3.4) + (New-AzPrivateDnsRecordConfig -Ipv4Address 5.6.7.8);"
        "$s = New-AzPrivateDnsRecordSet -Zone $z -Name w -RecordType A -Ttl 60 -PrivateDnsRecords $r -Metadata @{m = 1}; $s.GetType().FullName;"
        "\"$($s.Records)\"; $s.IsAutoRegistered; $s.Metadata.m; (Get-AzPrivateDnsRecordSet -ParentResourceId $i).Name -join ' ';"
        "$t = $s | Add-AzPrivateDnsRecordConfig -Ipv4Address 9.9.9.9 | Remove-AzPrivateDnsRecordConfig -Ipv4Address 1.2.3.4 | Set-AzPrivateDnsRecordSet;"
        '"$($t.Records)"; (Get-AzPrivateDnsRecordSet @g -ZoneName a.com -Name w -RecordType A).Ttl; Remove-AzPrivateDnsRecordSet -ResourceId $t.Id -PassThru;'
        "$m = New-AzPrivateDnsRecordSet -ParentResourceId $i -Name m -RecordType MX -Ttl 5 -PrivateDnsRecord (New-AzPrivateDnsRecordConfig -Exchange e -Preference 1);"
        '"$($m.Records)"; (Get-AzPrivateDnsRecordSet -Zone $z -RecordType SOA).Records[0].MinimumTtl.GetType().Name'
    ) == [
        *(f"{MODELS}PSPrivateDnsRecordSet", "1.2.3.4 5.6.7.8", False, "1", "@ w", "5.6.7.8 9.9.9.9", 60, True, "[1,e]"),
        "UInt32",
    ]
    first, second = simulator.log.requests("PUT", "*/privateDnsZones/a.com/A/w")
    addresses = [{"ipv4Address": "1.2.3.4"}, {"ipv4Address": "5.6.7.8"}]
    assert first.body == {"properties": {"metadata": {"m": "1"}, "ttl": 60, "aRecords": addresses}}
    assert second.body["properties"]["aRecords"][1] == {"ipv4Address": "9.9.9.9"}


def test_networks_see_zones(session, simulator):
    assert session.run(
        f"{ZONE}$v = Get-AzVirtualNetwork | Select-Object -First 1; $n = @{{ZoneName = 'a.com'}} + $g;"
        "$l = New-AzPrivateDnsVirtualNetworkLink @n -Name l1 -VirtualNetworkId $v.Id -EnableRegistration -Tag @{a = 1};"
        "$l.GetType().FullName; $l.RegistrationEnabled; $l.ZoneName; $l.VirtualNetworkId -eq $v.Id; $l.Tags.a;"
        "(Set-AzPrivateDnsVirtualNetworkLink -InputObject $l -IsRegistrationEnabled $false).RegistrationEnabled;"
        "(Set-AzPrivateDnsVirtualNetworkLink @n -Name l1 -ResolutionPolicy NxDomainRedirect).ResolutionPolicy;"
        "(Set-AzPrivateDnsVirtualNetworkLink -ResourceId $l.ResourceId -Tag @{b = 2}).Tags.b; (Get-AzPrivateDnsVirtualNetworkLink @n).Name;"
        "Get-AzPrivateDnsVirtualNetworkLink @n -Name l1 | Remove-AzPrivateDnsVirtualNetworkLink -PassThru; @(Get-AzPrivateDnsVirtualNetworkLink @n).Count"
    ) == [
        *(
            f"{MODELS}PSPrivateDnsVirtualNetworkLink",
            True,
            "a.com",
            True,
            "1",
            False,
            "NxDomainRedirect",
            "2",
            "l1",
            True,
            0,
        )
    ]
    made, *changed = simulator.log.requests("PUT", "*/virtualNetworkLinks/l1")
    assert made.body["properties"]["registrationEnabled"] is True
    assert changed[1].body["properties"]["resolutionPolicy"] == "NxDomainRedirect"
    with pytest.raises(PowerShellError, match="tokens of other tenants"):
        session.run("New-AzPrivateDnsVirtualNetworkLink @n -Name l2 -RemoteVirtualNetworkId /subscriptions/s/v")


def test_what_was_changed_or_made_meanwhile_is_not_overwritten(session):
    for command in (
        f"{ZONE}$n = @{{Zone = $z; Name = 'a'; RecordType = 'A'; Ttl = 1}}; New-AzPrivateDnsZone @g -Name a.com",
        "$z = Get-AzPrivateDnsZone @g -Name a.com; $null = Set-AzPrivateDnsZone @g -Name a.com -Tag @{b = 1}; Set-AzPrivateDnsZone -PrivateZone $z",
        "Remove-AzPrivateDnsZone -PrivateZone $z",
        "$o = New-AzPrivateDnsRecordSet @n; New-AzPrivateDnsRecordSet @n",
        "$null = New-AzPrivateDnsRecordSet @n -Overwrite -Metadata @{a = 1}; Remove-AzPrivateDnsRecordSet -RecordSet $o",
        "Set-AzPrivateDnsRecordSet -RecordSet $o",
    ):
        session.run(command)
        assert "PreconditionFailed" in session.errors[-1].message, command
