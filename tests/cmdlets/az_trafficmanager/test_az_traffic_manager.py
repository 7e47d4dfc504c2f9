"""Profiles and endpoints of Traffic Manager."""

from __future__ import annotations

import pytest

from pscompat import Session
from pscompat.objects import PowerShellError
from pscompat.simulator import Simulator

SUBSCRIPTION = "5a1ec0de-0000-4000-8000-000000000001"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"
PROFILES = f"{GROUP}/providers/Microsoft.Network/trafficmanagerprofiles"
NEW = (
    "New-AzTrafficManagerProfile -Name p -ResourceGroupName rg -TrafficRoutingMethod Priority -RelativeDnsName app -Ttl 30"
    " -MonitorProtocol HTTP -MonitorPort 80"
)
ENDPOINT = "New-AzTrafficManagerEndpoint -Name e -ProfileName p -ResourceGroupName rg -Type ExternalEndpoints -EndpointStatus Enabled"


@pytest.fixture
def simulator():
    groups = [{"name": "rg", "location": "westeurope"}]
    return Simulator({"subscriptions": [{"id": SUBSCRIPTION, "name": "s", "resourceGroups": groups}]})


@pytest.fixture
def session(simulator):
    with Session(simulator=simulator) as made:
        yield made


def bodies(simulator, method):
    return [entry.body for entry in simulator.log.requests(method)]


def test_a_new_profile_is_sent_as_it_was_given(session, simulator):
    found = session.run(
        f"$p = {NEW} -MonitorPath /x -ProfileStatus Disabled -MonitorIntervalInSeconds 10 -MonitorTimeoutInSeconds 5"
        " -MonitorToleratedNumberOfFailures 2 -MaxReturn 3 -Tag @{ a = 'b' }; $p.Id; $p.ResourceGroupName; $p.Ttl;"
        " $p.Ttl.GetType().Name; $p.MonitorIntervalInSeconds; $p.Tags.a; $p.GetType().FullName; $p.Endpoints.Count"
    )
    assert found == [
        *(f"{PROFILES}/p", "rg", 30, "UInt32", 10, "b"),
        *("Microsoft.Azure.Commands.TrafficManager.Models.TrafficManagerProfile", 0),
    ]
    assert bodies(simulator, "PUT") == [
        {
            "name": "p",
            "location": "global",
            "tags": {"a": "b"},
            "properties": {
                "profileStatus": "Disabled",
                "trafficRoutingMethod": "Priority",
                "maxReturn": 3,
                "dnsConfig": {"relativeName": "app", "ttl": 30},
                "monitorConfig": {
                    "protocol": "HTTP",
                    "port": 80,
                    "path": "/x",
                    "intervalInSeconds": 10,
                    "timeoutInSeconds": 5,
                    "toleratedNumberOfFailures": 2,
                },
            },
        }
    ]


def test_what_is_there_is_not_made_again(session, simulator):
    session.run(f"$null = {NEW}; $null = {ENDPOINT} -Target a.com")
    for command in (NEW, f"{ENDPOINT} -Target b.com"):
        with pytest.raises(PowerShellError, match="There is already an existing") as caught:
            session.run(f"$ErrorActionPreference = 'Stop'; {command}")
        noun = command.partition(" ")[0].partition("-Az")[2]
        assert caught.value.fully_qualified_error_id == f"Microsoft.Azure.Commands.TrafficManager.NewAzure{noun}"
    assert len(bodies(simulator, "PUT")) == 2


def test_profiles_are_found_by_name_by_group_and_in_the_subscription(session):
    assert session.run(
        f"$null = {NEW}; (Get-AzTrafficManagerProfile rg p).RelativeDnsName; @(Get-AzTrafficManagerProfile rg).Name;"
        " @(Get-AzTrafficManagerProfile).ResourceGroupName; (Get-AzTrafficManagerProfile rg none 2>$null) -eq $null"
    ) == ["app", "p", "rg", True]


def test_a_changed_profile_is_sent_with_its_endpoints(session, simulator):
    assert session.run(
        f"$null = {NEW}; $null = {ENDPOINT} -Target a.com -Weight 10; $p = Get-AzTrafficManagerProfile rg p; $p.Ttl = '77';"
        "$null = $p | Add-AzTrafficManagerEndpointConfig -EndpointName f -Type ExternalEndpoints -Target b.com -EndpointStatus Disabled"
        " -GeoMapping DE, FR; $p = Set-AzTrafficManagerProfile -TrafficManagerProfile $p; $p.Ttl; $p.Endpoints.Name -join;"
        "$p.Endpoints.Priority -join; $p.Endpoints[1].GeoMapping -join; $p.Endpoints[1].EndpointMonitorStatus;"
        "$null = $p | Remove-AzTrafficManagerEndpointConfig -EndpointName e | Set-AzTrafficManagerProfile;"
        "(Get-AzTrafficManagerProfile rg p).Endpoints.Name".replace("-join;", "-join ' ';")
    ) == [77, "e f", "1 2", "DE FR", "Disabled", "f"]
    sent = bodies(simulator, "PUT")[2]["properties"]["endpoints"]
    assert sent[0]["type"] == "Microsoft.Network/trafficManagerProfiles/ExternalEndpoints"
    assert sent[1] == {
        "name": "f",
        "type": "Microsoft.Network/trafficManagerProfiles/ExternalEndpoints",
        "properties": {"target": "b.com", "endpointStatus": "Disabled", "geoMapping": ["DE", "FR"]},
    }


def test_parts_in_memory(session, simulator):
    assert session.run(
        f"$p = {NEW}; $null = $p | Add-AzTrafficManagerCustomHeaderToProfile -Name h -Value v;"
        "$null = $p | Add-AzTrafficManagerExpectedStatusCodeRange -Min 200 -Max 299; $p.CustomHeaders[0].Value;"
        f"$p.ExpectedStatusCodeRanges[0].Max; $e = {ENDPOINT} -Target a.com;"
        "$null = $e | Add-AzTrafficManagerCustomHeaderToEndpoint -Name i -Value w;"
        "$null = $e | Add-AzTrafficManagerIpAddressRange -First 10.0.0.0 -Scope 24; $e.SubnetMapping[0].Scope;"
        "$e = Set-AzTrafficManagerEndpoint -TrafficManagerEndpoint $e; $e.CustomHeaders[0].Name; $e.SubnetMapping[0].First;"
        "$null = $e | Remove-AzTrafficManagerCustomHeaderFromEndpoint -Name i;"
        "$null = $e | Remove-AzTrafficManagerIpAddressRange -First 10.0.0.0; $e.CustomHeaders.Count; $e.SubnetMapping.Count;"
        "$null = $p | Remove-AzTrafficManagerCustomHeaderFromProfile -Name h;"
        "$null = $p | Remove-AzTrafficManagerExpectedStatusCodeRange -Min 200; $p.CustomHeaders.Count"
    ) == ["v", 299, 24, "i", "10.0.0.0", 0, 0, 0]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("Remove-AzTrafficManagerCustomHeaderFromProfile -Name no", "does not have any custom headers with name 'no'."),
        ("Remove-AzTrafficManagerExpectedStatusCodeRange -Min 1", "range with Min of '1'."),
        ("Remove-AzTrafficManagerEndpointConfig -EndpointName no", "does not have any endpoints with name 'no'."),
    ],
)
def test_parts_that_are_not_there(session, command, message):
    with pytest.raises(PowerShellError, match=message):
        session.run(f"$ErrorActionPreference = 'Stop'; {NEW} | {command}")


def test_whatif_of_a_part_changes_nothing(session):
    found = session.run(
        f"$p = {NEW}; $null = $p | Add-AzTrafficManagerCustomHeaderToProfile -Name h -Value v -WhatIf; $p.CustomHeaders"
    )
    assert (found, "".join(session.host.text)) == ([None], "What if: Adding header ...\n")


def test_what_is_switched_off_and_on(session, simulator):
    assert session.run(
        f"$p = {NEW}; $e = {ENDPOINT} -Target a.com; Disable-AzTrafficManagerProfile -Name p -ResourceGroupName rg -Force;"
        "(Get-AzTrafficManagerProfile rg p).ProfileStatus; $p | Enable-AzTrafficManagerProfile; $p.ProfileStatus;"
        "$e | Disable-AzTrafficManagerEndpoint -Force; $e.EndpointStatus;"
        "Enable-AzTrafficManagerEndpoint -Name e -Type ExternalEndpoints -ProfileName p -ResourceGroupName rg;"
        "($e | Get-AzTrafficManagerEndpoint).EndpointStatus"
    ) == [True, "Disabled", True, "Enabled", True, "Disabled", True, "Enabled"]
    off = bodies(simulator, "PATCH")[0]
    assert off["properties"] == {"profileStatus": "Disabled"}


def test_what_is_removed(session, simulator):
    session.run(f"$null = {NEW}; $null = {ENDPOINT} -Target a.com")
    session.run("Remove-AzTrafficManagerProfile -Name p -ResourceGroupName rg -Force -WhatIf")
    assert not bodies(simulator, "DELETE")
    assert session.run(
        "Remove-AzTrafficManagerEndpoint -Name e -Type ExternalEndpoints -ProfileName p -ResourceGroupName rg -Force;"
        "(Get-AzTrafficManagerProfile rg p).Endpoints.Count; Remove-AzTrafficManagerProfile -Name p -ResourceGroupName rg -Force;"
        "@(Get-AzTrafficManagerProfile).Count"
    ) == [True, 0, True, 0]


def test_an_endpoint_of_a_resource_has_its_host_name(session):
    target = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/ip"
    assert session.run(
        f"$null = {NEW}; $null = New-AzPublicIpAddress -Name ip -ResourceGroupName rg -Location westeurope -Sku Standard"
        f" -AllocationMethod Static -DomainNameLabel web; ({ENDPOINT.replace('External', 'Azure')} -TargetResourceId {target}).Target"
    ) == ["web.westeurope.cloudapp.azure.com"]
    with pytest.raises(PowerShellError, match="must be set"):
        session.run(f"$ErrorActionPreference = 'Stop'; {ENDPOINT.replace('-Name e', '-Name f')}")
