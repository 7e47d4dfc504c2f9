"""Network watchers with flow logs, captures and monitors: what is sent, and what comes out."""

from __future__ import annotations

import pytest

MACHINE = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/MyRG/providers/Microsoft.Compute/virtualMachines/MyVM"
STORAGE = "/subscriptions/x/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s1"
NAMES = "-ResourceGroupName rg-app -NetworkWatcherName nw"
BEGIN = "$nw = New-AzNetworkWatcher -Name nw -ResourceGroupName rg-app -Location westeurope;"


@pytest.fixture
def begun(session):
    session.run(BEGIN)
    return session


def bodies(simulator, path, method="PUT"):
    """The bodies that were sent there."""
    return [request.body for request in simulator.log.requests(method, path)]


def methods(simulator, path):
    """What was asked of a path, in order."""
    return [request.method for request in simulator.log.requests("*", path)]


def test_questions_to_a_watcher(begun, simulator):
    found = begun.run(
        f"$m = '{MACHINE}'; $nic = Get-AzNetworkInterface -ResourceGroupName MyRG -Name MyVM-nic;"
        "$g = New-AzNetworkSecurityGroup -Name g1 -ResourceGroupName MyRG -Location $nic.Location -SecurityRules"
        " (New-AzNetworkSecurityRuleConfig -Name no22 -Protocol Tcp -Direction Inbound -Priority 100 -Access Deny"
        " -SourceAddressPrefix * -SourcePortRange * -DestinationAddressPrefix * -DestinationPortRange 22);"
        "$nic.NetworkSecurityGroup = $g; $nic = $nic | Set-AzNetworkInterface;"
        "(Get-AzNetworkWatcherNextHop -NetworkWatcher $nw -TargetVirtualMachineId $m -SourceIPAddress 10.0.0.4"
        " -DestinationIPAddress 204.79.197.200).NextHopType;"
        f"$f = Test-AzNetworkWatcherIPFlow {NAMES} -TargetVirtualMachineId $m -Direction Inbound -Protocol TCP -LocalIPAddress 10.0.0.4"
        " -LocalPort 22 -RemoteIPAddress 10.0.0.5 -RemotePort 4000; $f.Access; $f.RuleName;"
        "$v = Get-AzNetworkWatcherSecurityGroupView -Location westeurope -TargetVirtualMachineId $m;"
        "$v.NetworkInterfaces[0].SecurityRuleAssociations.EffectiveSecurityRules.Name -contains 'securityRules/no22';"
        "$e = Get-AzEffectiveNetworkSecurityGroup -NetworkInterfaceName MyVM-nic -ResourceGroupName MyRG;"
        "$e.NetworkSecurityGroup.Id -eq $g.Id; ($e.EffectiveSecurityRules | Where-Object Name -like *no22).DestinationPortRange[0];"
        "$e = @(Get-AzEffectiveRouteTable -NetworkInterfaceName MyVM-nic -ResourceGroupName MyRG)[0]; $e.NextHopType + $e.State;"
        "(Get-AzNetworkWatcherTopology -NetworkWatcher $nw -TargetResourceGroupName MyRG).Resources.Name -contains 'MyVM-nic';"
        "$config = New-AzNetworkWatcherProtocolConfiguration -Protocol Http -Method Get -Header @{accept = 'x'} -ValidStatusCode 200, 202;"
        f"$c = Test-AzNetworkWatcherConnectivity {NAMES} -SourceId $m -DestinationAddress bing.com -DestinationPort 80"
        " -ProtocolConfiguration $config; $c.ConnectionStatus; $c.Hops.Count;"
        f"try {{ Test-AzNetworkWatcherConnectivity {NAMES} -SourceId $m -DestinationAddress bing.com }} catch {{ $_.Exception.GetType().Name }};"
        "(Get-AzNetworkWatcherReachabilityProvidersList -NetworkWatcher $nw -Location 'West US' -Country 'United States').Countries.CountryName;"
        f"(Get-AzNetworkWatcherReachabilityReport {NAMES} -Location 'West US' -Country X -StartTime 2017-10-10 -EndTime 2017-10-12).AggregationLevel;"
        f"(Start-AzNetworkWatcherResourceTroubleshooting {NAMES} -TargetResourceId $m -StorageId {STORAGE} -StoragePath https://a/b).Code;"
        f"(Get-AzNetworkWatcherTroubleshootingResult {NAMES} -TargetResourceId $m).Results[0].Id;"
        "$p = New-AzNetworkWatcherNetworkConfigurationDiagnosticProfile -Direction Inbound -Protocol Tcp -Source 10.1.1.4 -Destination *"
        " -DestinationPort 22;"
        "(Invoke-AzNetworkWatcherNetworkConfigurationDiagnostic -NetworkWatcher $nw -TargetResourceId $m -Profile $p)"
        ".Results.NetworkSecurityGroupResult.SecurityRuleAccessResult"
    )
    assert found == [
        *("Internet", "Deny", "securityRules/no22", True, True, "22-22", "VnetLocalActive", True),
        *("Reachable", 2, "ArgumentException", "United States", "Country", "Healthy", "NoFault", "Deny"),
    ]
    [asked] = bodies(simulator, "*/networkWatchers/nw/connectivityCheck", "POST")
    assert asked == {
        "source": {"resourceId": MACHINE},
        "destination": {"address": "bing.com", "port": 80},
        "protocol": "Http",
        "protocolConfiguration": {
            "HTTPConfiguration": {
                "method": "Get",
                "headers": [{"name": "accept", "value": "x"}],
                "validStatusCodes": [200, 202],
            }
        },
    }
    [asked] = bodies(simulator, "*/networkWatchers/nw/azureReachabilityReport", "POST")
    assert asked["providerLocation"] == {"country": "X"}
    assert asked["startTime"].startswith("2017-10-10T")


def test_flow_logs(begun, simulator):
    found = begun.run(
        "$g = New-AzNetworkSecurityGroup -Name g1 -ResourceGroupName rg-app -Location westeurope;"
        f"$l = New-AzNetworkWatcherFlowLog {NAMES} -Name l1 -TargetResourceId $g.Id -StorageId {STORAGE} -Enabled $true -FormatVersion 2"
        " -EnableTrafficAnalytics -TrafficAnalyticsWorkspaceId /subscriptions/x/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w"
        " -Tag @{a = 'b'};"
        "$l.GetType().Name; $l.Enabled; $l.FlowAnalyticsConfigurationText -match 'trafficAnalyticsInterval';"
        "(Get-AzNetworkWatcherFlowLog -Location westeurope -Name l*).Name;"
        "$l.Enabled = $false; $l.RetentionPolicy.Days = 3; (Set-AzNetworkWatcherFlowLog -InputObject $l -Force).RetentionPolicy.Days;"
        f"try {{ New-AzNetworkWatcherFlowLog {NAMES} -Name l2 -TargetResourceId {STORAGE} -StorageId {STORAGE} -Enabled $true }} catch {{ 'no' }};"
        "(Get-AzNetworkWatcherFlowLogStatus -NetworkWatcher $nw -TargetResourceId $g.Id).RetentionPolicy.Days;"
        f"(Set-AzNetworkWatcherConfigFlowLog {NAMES} -TargetResourceId $g.Id -EnableFlowLog $true -StorageAccountId {STORAGE} -EnableRetention $true"
        " -RetentionInDays 5 -FormatVersion 1).Format.Type;"
        "(Get-AzNetworkWatcherFlowLogStatus -Location westeurope -TargetResourceId $g.Id).RetentionPolicy.Days;"
        "Remove-AzNetworkWatcherFlowLog -ResourceId $l.Id -PassThru"
    )
    assert found == ["PSFlowLogResource", True, True, "l1", 3, "no", 3, "Json", 5, True]
    first, second = bodies(simulator, "*/flowLogs/l1")
    assert first["location"] == "westeurope" and first["tags"] == {"a": "b"}
    target = first["properties"].pop("targetResourceId")
    assert target.endswith("/networkSecurityGroups/g1")
    workspace = "/subscriptions/x/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w"
    assert first["properties"] == {
        "storageId": STORAGE,
        "enabledFilteringCriteria": "",
        "enabled": True,
        "retentionPolicy": {"enabled": False},
        "format": {"type": "JSON", "version": 2},
        "flowAnalyticsConfiguration": {
            "networkWatcherFlowAnalyticsConfiguration": {
                "enabled": True,
                "workspaceResourceId": workspace,
                "trafficAnalyticsInterval": 60,
            }
        },
    }
    assert second["properties"]["retentionPolicy"] == {"enabled": False, "days": 3}
    [asked] = bodies(simulator, "*/networkWatchers/nw/configureFlowLog", "POST")
    assert asked["properties"] == {
        "enabled": True,
        "storageId": STORAGE,
        "retentionPolicy": {"days": 5, "enabled": True},
        "format": {"type": "Json", "version": 1},
    }


def test_packet_captures(begun, simulator):
    found = begun.run(
        "$f1 = New-AzPacketCaptureFilterConfig -Protocol TCP -RemoteIPAddress 1.1.1.1 -LocalPort 1-65535; $f2 = New-AzPacketCaptureFilterConfig -Protocol UDP;"
        f"$c = New-AzNetworkWatcherPacketCapture -NetworkWatcher $nw -TargetVirtualMachineId {MACHINE} -PacketCaptureName c1"
        f" -StorageAccountId {STORAGE} -TimeLimitInSeconds 60 -Filter $f1, $f2; $c.Filters.Count;"
        "$scope = New-AzPacketCaptureScopeConfig -Include a, b; $settings = New-AzPacketCaptureSettingsConfig -FileCount 2; $settings.FileSizeInBytes;"
        f"$null = New-AzNetworkWatcherPacketCaptureV2 {NAMES} -TargetId {MACHINE} -TargetType azurevmss -Name c2 -LocalPath /x -Scope $scope"
        " -CaptureSetting $settings -ContinuousCapture $true;"
        f"@(New-AzNetworkWatcherPacketCaptureV2 {NAMES} -TargetId {MACHINE} -Name c2).Count;"
        "$g = Get-AzNetworkWatcherPacketCapture -NetworkWatcher $nw -PacketCaptureName c1; $g.GetType().Name; $g.PacketCaptureStatus; $g.TimeLimitInSeconds;"
        "Stop-AzNetworkWatcherPacketCapture -NetworkWatcher $nw -PacketCaptureName c1 -PassThru;"
        f"(Get-AzNetworkWatcherPacketCapture {NAMES} -PacketCaptureName c*).PacketCaptureStatus;"
        "Remove-AzNetworkWatcherPacketCapture -NetworkWatcher $nw -PacketCaptureName c1 -PassThru"
    )
    assert found == [
        *(2, 1073741824, 0, "PSGetPacketCaptureResult", "Running", 60, True, "Stopped", "Running", True),
    ]
    assert bodies(simulator, "*/packetCaptures/c1") == [
        {
            "properties": {
                "target": MACHINE,
                "timeLimitInSeconds": 60,
                "storageLocation": {"storageId": STORAGE},
                "filters": [
                    {"protocol": "TCP", "remoteIPAddress": "1.1.1.1", "localPort": "1-65535"},
                    {"protocol": "UDP"},
                ],
            }
        }
    ]
    [second] = bodies(simulator, "*/packetCaptures/c2")
    assert second["properties"] == {
        "target": MACHINE,
        "targetType": "AzureVMSS",
        "continuousCapture": True,
        "storageLocation": {"localPath": "/x"},
        "scope": {"include": ["a", "b"], "exclude": []},
        "captureSettings": {"fileCount": 2, "fileSizeInBytes": 1073741824, "sessionTimeLimitInSeconds": 18000},
    }


def test_connection_monitors(begun, simulator):
    workspace = "/subscriptions/x/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w"
    found = begun.run(
        "$tcp = New-AzNetworkWatcherConnectionMonitorProtocolConfigurationObject -TcpProtocol -Port 80 -DisableTraceRoute;"
        "$http = New-AzNetworkWatcherConnectionMonitorProtocolConfigurationObject -HttpProtocol -Method GET -RequestHeader @{Allow = 'GET'}"
        " -ValidStatusCodeRange 2xx, 300-308 -PreferHTTPS;"
        "$t1 = New-AzNetworkWatcherConnectionMonitorTestConfigurationObject -Name t1 -TestFrequencySec 60 -ProtocolConfiguration $tcp"
        " -SuccessThresholdChecksFailedPercent 20 -SuccessThresholdRoundTripTimeMs 5.5;"
        "$t2 = New-AzNetworkWatcherConnectionMonitorTestConfigurationObject -Name t2 -TestFrequencySec 120 -ProtocolConfiguration $http -PreferredIPVersion IPv4;"
        f"$s = New-AzNetworkWatcherConnectionMonitorEndpointObject -Name src -AzureVM -ResourceId {MACHINE};"
        "$item = New-AzNetworkWatcherConnectionMonitorEndpointScopeItemObject -Address WIN;"
        f"$s2 = New-AzNetworkWatcherConnectionMonitorEndpointObject -Name ws -MMAWorkspaceNetwork -ResourceId {workspace} -IncludeItem $item;"
        "$d = New-AzNetworkWatcherConnectionMonitorEndpointObject -Name bing -ExternalAddress -Address bing.com;"
        "$g = New-AzNetworkWatcherConnectionMonitorTestGroupObject -Name g -TestConfiguration $t1, $t2 -Source $s, $s2 -Destination $d;"
        f"$o = New-AzNetworkWatcherConnectionMonitorOutputObject -OutputType Workspace -WorkspaceResourceId {workspace};"
        "$m = New-AzNetworkWatcherConnectionMonitorObject -Location westeurope -Name m2 -TestGroup $g -Output $o -Note hello; $m.ResourceGroupName;"
        "$r = New-AzNetworkWatcherConnectionMonitor -ConnectionMonitor $m; $r.GetType().Name; $r.TestGroups[0].Sources.Name;"
        "$r.TestGroups[0].TestConfigurations[0].ProtocolConfiguration.Port;"
        "$r.Notes = 'other'; (Set-AzNetworkWatcherConnectionMonitor -InputObject $r).Notes;"
        f"$one = New-AzNetworkWatcherConnectionMonitor -NetworkWatcher $nw -Name m1 -SourceResourceId {MACHINE} -DestinationAddress bing.com -DestinationPort 80;"
        "$one.GetType().Name; $one.Destination.Port;"
        f"(Get-AzNetworkWatcherConnectionMonitor {NAMES}).Name -join ' ';"
        "Stop-AzNetworkWatcherConnectionMonitor -InputObject $one -PassThru;"
        f"(Get-AzNetworkWatcherConnectionMonitor {NAMES} -Name m1).MonitoringStatus;"
        f"(Convert-AzNetworkWatcherClassicConnectionMonitor {NAMES} -Name m1).GetType().Name;"
        f"@(Convert-AzNetworkWatcherClassicConnectionMonitor {NAMES} -Name m1).Count;"
        "try { New-AzNetworkWatcherConnectionMonitorEndpointObject -Name x -AzureVNet -ResourceId "
        + MACHINE
        + " } catch { 'no' };"
        "Remove-AzNetworkWatcherConnectionMonitor -ResourceId $r.Id -PassThru"
    )
    assert found == [
        *("rg-app", "PSConnectionMonitorResultV2", "src", "ws", 80, "other", "PSConnectionMonitorResultV1", 80),
        *("m2 m1", True, "Stopped", "PSConnectionMonitorResultV2", 0, "no", True),
    ]
    body = bodies(simulator, "*/connectionMonitors/m2")[0]
    assert body["location"] == "westeurope"
    assert body["properties"] == {
        "endpoints": [
            {"name": "src", "type": "AzureVM", "resourceId": MACHINE},
            {
                "name": "ws",
                "type": "MMAWorkspaceNetwork",
                "resourceId": workspace,
                "scope": {"include": [{"address": "WIN"}]},
            },
            {"name": "bing", "type": "ExternalAddress", "address": "bing.com"},
        ],
        "testConfigurations": [
            {
                "name": "t1",
                "testFrequencySec": 60,
                "protocol": "Tcp",
                "tcpConfiguration": {"port": 80, "disableTraceRoute": True},
                "successThreshold": {"checksFailedPercent": 20, "roundTripTimeMs": 5.5},
            },
            {
                "name": "t2",
                "testFrequencySec": 120,
                "preferredIPVersion": "IPv4",
                "protocol": "Http",
                "httpConfiguration": {
                    "method": "GET",
                    "requestHeaders": [{"name": "Allow", "value": "GET"}],
                    "validStatusCodeRanges": ["2xx", "300-308"],
                    "preferHTTPS": True,
                },
            },
        ],
        "testGroups": [
            {
                "name": "g",
                "disable": False,
                "testConfigurations": ["t1", "t2"],
                "sources": ["src", "ws"],
                "destinations": ["bing"],
            }
        ],
        "outputs": [{"type": "Workspace", "workspaceSettings": {"workspaceResourceId": workspace}}],
        "notes": "hello",
    }
    assert bodies(simulator, "*/connectionMonitors/m1")[0]["properties"] == {
        "source": {"resourceId": MACHINE, "port": 0},
        "destination": {"address": "bing.com", "port": 80},
        "autoStart": False,
    }
