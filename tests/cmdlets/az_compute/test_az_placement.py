"""Availability sets, proximity placement groups, hosts, capacity reservations and interconnect blocks."""

from __future__ import annotations


def body(simulator, method, pattern):
    """The body of the last request of this kind."""
    return simulator.log.requests(method, pattern)[-1].body


def test_an_availability_set_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$s = New-AzAvailabilitySet rg-app as1 westeurope 3 2 Aligned -Tag @{a = 'b'}; $s.Sku; $s.Managed; $s.ResourceGroupName;"
        "($s | Update-AzAvailabilitySet -ScheduledEventsApiVersion 2020-07-01 -EnableAllInstancesDown $true).Name;"
        "(Get-AzAvailabilitySet -Name as*).Name"
    ) == ["Aligned", True, "rg-app", "as1", "as1"]
    made, changed = simulator.log.requests("PUT", "*/availabilitySets/as1")
    counts = {"platformUpdateDomainCount": 3, "platformFaultDomainCount": 2}
    assert made.body == {"location": "westeurope", "sku": {"name": "Aligned"}, "tags": {"a": "b"}, "properties": counts}
    assert changed.body == {
        "location": "westeurope",
        "sku": {"name": "Aligned"},
        "properties": {
            **counts,
            "scheduledEventsPolicy": {
                "scheduledEventsAdditionalPublishingTargets": {
                    "eventGridAndResourceGraph": {"scheduledEventsApiVersion": "2020-07-01"}
                },
                "allInstancesDown": {"automaticallyApprove": True},
            },
        },
    }
    assert session.run("(Remove-AzAvailabilitySet rg-app as1 -Force).StatusCode") == ["OK"]


def test_an_availability_set_moves_into_a_scale_set(session, simulator):
    assert session.run(
        "$null = New-AzAvailabilitySet rg-app as1 westeurope -Sku Aligned; $set = '/subscriptions/s/x';"
        "(Test-AzAvailabilitySetMigration rg-app as1 $set).Status; (Start-AzAvailabilitySetMigration rg-app as1 $set).Status;"
        "(Stop-AzAvailabilitySetMigration rg-app as1).Status; (Convert-AzAvailabilitySet rg-app as1 ss1 -NoWait).GetType().Name"
    ) == ["Succeeded", "Succeeded", "Succeeded", "PSAzureOperationResponse"]
    for operation in ("validateMigrationToVirtualMachineScaleSet", "startMigrationToVirtualMachineScaleSet"):
        sent = body(simulator, "POST", f"*/as1/{operation}")
        assert sent == {"virtualMachineScaleSetFlexible": {"id": "/subscriptions/s/x"}}
    assert body(simulator, "POST", "*/as1/cancelMigrationToVirtualMachineScaleSet") is None
    assert body(simulator, "POST", "*/as1/convertToVirtualMachineScaleSet") == {"virtualMachineScaleSetName": "ss1"}


def test_a_proximity_placement_group(session, simulator):
    assert session.run(
        "$null = New-AzProximityPlacementGroup rg-app p1 westeurope -ProximityPlacementGroupType Standard -Zone 1"
        " -IntentVMSizeList Standard_D2s_v5; (Get-AzProximityPlacementGroup rg-app p1 -ColocationStatus).VirtualMachines.Count;"
        "(Get-AzProximityPlacementGroup).Name; (Remove-AzProximityPlacementGroup rg-app p1 -Force).Status"
    ) == [0, "p1", "Succeeded"]
    assert body(simulator, "PUT", "*/p1") == {
        "location": "westeurope",
        "zones": ["1"],
        "properties": {"proximityPlacementGroupType": "Standard", "intent": {"vmSizes": ["Standard_D2s_v5"]}},
    }


def test_hosts(session, simulator):
    assert session.run(
        "$g = New-AzHostGroup rg-app g1 westeurope -PlatformFaultDomain 2 -Zone 1 -EnableUltraSSD -SupportAutomaticPlacement $true;"
        "$h = New-AzHost rg-app g1 h1 westeurope -Sku ESv3-Type1 -PlatformFaultDomain 1 -Tag @{a = 'b'}; $h.Sku.Name;"
        "(Get-AzHost rg-app g1 h1 -InstanceView).InstanceView.GetType().Name; (Get-AzHost rg-app g1).Name; (Get-AzHostGroup).Name;"
        "(Get-AzHostSize rg-app g1 h1)[0]; (Update-AzHost rg-app g1 h1 -AutoReplaceOnFailure $false -LicenseType None).AutoReplaceOnFailure;"
        "(Update-AzHost -ResourceId $h.Id -Redeploy).Name; (Restart-AzHost rg-app g1 h1).Status;"
        "($h | Remove-AzHost).Status; (Remove-AzHostGroup -InputObject $g).Status"
    ) == ["ESv3-Type1", "DedicatedHostInstanceView", "h1", "g1", "ESv3-Type1", False, "h1", *["Succeeded"] * 3]
    assert body(simulator, "PUT", "*/hostGroups/g1") == {
        "location": "westeurope",
        "zones": ["1"],
        "properties": {
            "platformFaultDomainCount": 2,
            "supportAutomaticPlacement": True,
            "additionalCapabilities": {"ultraSSDEnabled": True},
        },
    }
    assert body(simulator, "PUT", "*/hosts/h1") == {
        "location": "westeurope",
        "sku": {"name": "ESv3-Type1"},
        "tags": {"a": "b"},
        "properties": {"platformFaultDomain": 1},
    }
    assert body(simulator, "PATCH", "*/hosts/h1") == {
        "properties": {"autoReplaceOnFailure": False, "licenseType": "None"}
    }
    assert len(simulator.log.requests("POST", "*/hosts/h1/redeploy*")) == 1


def test_a_host_is_not_redeployed_and_changed_at_once(session, simulator):
    session.run("try { Update-AzHost rg-app g1 h1 -Redeploy -AutoReplaceOnFailure $true } catch { }")
    assert [call for call in simulator.log.requests("*", "*") if call.method not in ("GET", "HEAD")] == []


def test_capacity_reservations(session, simulator):
    assert session.run(
        "$g = New-AzCapacityReservationGroup -ResourceGroupName rg-app -Name g1 -Location westeurope -Zone 1 -SharingProfile /subscriptions/a;"
        "$names = @{ResourceGroupName = 'rg-app'; ReservationGroupName = 'g1'; Name = 'r1'};"
        "$r = New-AzCapacityReservation @names -Location westeurope -Sku Standard_D2s_v5 -CapacityToReserve 2 -Zone 1;"
        "$r.Sku.Capacity; (Get-AzCapacityReservation @names -InstanceView).Name; (Get-AzCapacityReservationGroup -Name g*).Name;"
        "($r | Update-AzCapacityReservation -CapacityToReserve 5).Sku.Capacity;"
        "(Update-AzCapacityReservationGroup -ResourceId $g.Id -SharingProfile '').Name;"
        "(Remove-AzCapacityReservation @names).Status; ($g | Remove-AzCapacityReservationGroup).Status"
    ) == [2, "r1", "g1", 5, "g1", "Succeeded", "Succeeded"]
    assert body(simulator, "PUT", "*/capacityReservationGroups/g1") == {
        "location": "westeurope",
        "zones": ["1"],
        "properties": {"sharingProfile": {"subscriptionIds": [{"id": "/subscriptions/a"}]}},
    }
    assert body(simulator, "PUT", "*/capacityReservations/r1") == {
        "location": "westeurope",
        "zones": ["1"],
        "sku": {"name": "Standard_D2s_v5", "capacity": 2},
    }
    assert body(simulator, "PATCH", "*/capacityReservations/r1") == {"sku": {"capacity": 5}}
    assert body(simulator, "PATCH", "*/capacityReservationGroups/g1") == {
        "tags": {},
        "properties": {"sharingProfile": {"subscriptionIds": []}},
    }


def test_interconnect_blocks(session, simulator):
    assert session.run(
        "$b = New-AzInterconnectBlock -ResourceGroupName rg-app -Name b1 -Location westeurope -InterconnectGroupId /g -SkuName s"
        " -SkuCapacity 4 -ZonePlacementPolicy Any -ExcludeZone 2; $b.InterconnectGroup.Id;"
        "(Get-AzInterconnectBlock -ResourceGroupName rg-app -Name b*).Name; ($b | Update-AzInterconnectBlock -SkuCapacity 8).Sku.Capacity;"
        "(Remove-AzInterconnectBlock -ResourceGroupName rg-app -Name b1 -Force).Status"
    ) == ["/g", "b1", 8, "Succeeded"]
    assert body(simulator, "PUT", "*/b1") == {
        "location": "westeurope",
        "sku": {"name": "s", "capacity": 4},
        "placement": {"excludeZones": ["2"], "zonePlacementPolicy": "Any"},
        "properties": {"interconnectGroup": {"id": "/g"}},
    }
    assert body(simulator, "PATCH", "*/b1") == {"sku": {"capacity": 8}}


def test_how_they_are_shown(session):
    session.run(
        "$null = New-AzHostGroup rg-app g1 westeurope -PlatformFaultDomain 2 -Tag @{k = 'v'};"
        "$null = New-AzHost rg-app g1 h1 westeurope -Sku ESv3-Type1 -Tag @{a = 'b'};"
        "$null = New-AzAvailabilitySet rg-app as1 westeurope 3 2 -Tag @{a = 'b'};"
        "$null = New-AzProximityPlacementGroup rg-app p1 westeurope"
    )

    def shown(command):
        return session.run(f"{command} | Out-String -Stream | Where-Object {{ $_.Trim() }}")

    assert shown("Get-AzHostGroup") == [
        "ResourceGroupName Name   Location     Tags FDCount",
        "----------------- ----   --------     ---- -------",
        "rg-app              g1 westeurope {[k, v]}       2",
    ]
    assert shown("Get-AzHost rg-app g1") == [
        "ResourceGroupName Name   Location     Tags        Sku FD",
        "----------------- ----   --------     ----        --- --",
        "rg-app              h1 westeurope {[a, b]} ESv3-Type1  0",
    ]
    assert shown("Get-AzProximityPlacementGroup")[-1] == "rg-app              p1 westeurope Standard"
    host = shown("Get-AzHost rg-app g1 h1")
    assert host[0] == "ResourceGroupName    : rg-app"
    assert ["Sku                  : ", "  Name               : ESv3-Type1"] == host[6:8]
    assert shown("Get-AzAvailabilitySet rg-app as1")[-7:] == [
        "Tags                      : {",
        '                              "a": "b"',
        "                            }",
        "PlatformFaultDomainCount  : 2",
        "PlatformUpdateDomainCount : 3",
        "Statuses                  : null",
        "VirtualMachinesReferences : []",
    ]
