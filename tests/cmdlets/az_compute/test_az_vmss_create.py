"""New-AzVmss and Update-AzVmss: the bodies that they send."""

from __future__ import annotations

import pytest

CREDENTIAL = "$c = [pscredential]::new('admin01', (ConvertTo-SecureString 'Passw0rd-12345' -AsPlainText -Force));"
IMAGE = (
    "Set-AzVmssStorageProfile -OsDiskCreateOption FromImage -ImageReferencePublisher MicrosoftWindowsServer"
    " -ImageReferenceOffer WindowsServer -ImageReferenceVersion latest -ImageReferenceSku"
)
OS = "Set-AzVmssOsProfile -ComputerNamePrefix t -AdminUsername admin01 -AdminPassword Passw0rd-12345"


def created(session, simulator, text, name="ss1"):
    """The body of the scale set's creation."""
    session.run(f"{CREDENTIAL} $ErrorActionPreference = 'Stop'; {text}")
    [entry] = simulator.log.requests("PUT", f"*/virtualMachineScaleSets/{name}")
    return entry.body


def profile_of(body):
    return body["properties"]["virtualMachineProfile"]


def test_the_simple_set_makes_all_that_is_needed(session, simulator):
    body = created(
        session,
        simulator,
        "$s = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel ss1x -OrchestrationMode Uniform -LoadBalancerName lb"
        " -ImageName Win2019Datacenter -VmSize Standard_D2s_v3 -DataDiskSizeInGb 4,8",
    )
    written = [entry.path.rpartition("/resource")[2].partition("roups/")[2] for entry in simulator.log.requests("PUT")]
    assert [path.rpartition("/providers/")[2] for path in written] == [
        "ss1",
        "Microsoft.Network/virtualNetworks/ss1",
        "Microsoft.Network/publicIPAddresses/ss1",
        "Microsoft.Network/loadBalancers/lb",
        "Microsoft.Compute/virtualMachineScaleSets/ss1",
    ]
    balancer = simulator.log.requests("PUT", "*/loadBalancers/lb")[0].body
    assert balancer["sku"] == {"name": "Standard"}
    assert [
        (pool["name"], pool["properties"]["frontendPortRangeStart"], pool["properties"]["frontendPortRangeEnd"])
        for pool in balancer["properties"]["inboundNatPools"]
    ] == [("ss13389", 50000, 50004), ("ss15985", 52000, 52004)]
    assert [rule["name"] for rule in balancer["properties"]["loadBalancingRules"]] == ["lb80"]
    assert (body["sku"], body["location"]) == ({"name": "Standard_D2s_v3", "capacity": 2}, "eastus")
    assert body["properties"]["upgradePolicy"] == {"mode": "Manual"}
    profile = profile_of(body)
    assert "securityProfile" not in profile
    assert profile["storageProfile"] == {
        "imageReference": {
            "publisher": "MicrosoftWindowsServer",
            "offer": "WindowsServer",
            "sku": "2019-datacenter-gensecond",
            "version": "latest",
        },
        "dataDisks": [
            {"lun": 0, "createOption": "Empty", "diskSizeGB": 4},
            {"lun": 1, "createOption": "Empty", "diskSizeGB": 8},
        ],
    }
    assert session.run("$s.FullyQualifiedDomainName; $s.ProvisioningState") == [
        "ss1x.eastus.cloudapp.azure.com",
        "Succeeded",
    ]


def test_a_set_is_flexible_and_trusted_by_default(session, simulator):
    body = created(session, simulator, "New-AzVmss -Name ss1 -Credential $c 3>$null")
    properties = body["properties"]
    assert (properties["orchestrationMode"], properties["platformFaultDomainCount"]) == ("Flexible", 1)
    assert "upgradePolicy" not in properties
    profile = profile_of(body)
    assert profile["networkProfile"]["networkApiVersion"] == "2020-11-01"
    assert profile["securityProfile"] == {
        "encryptionAtHost": False,
        "securityType": "TrustedLaunch",
        "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True},
    }
    assert profile["storageProfile"]["imageReference"]["sku"] == "2022-datacenter-azure-edition"
    label = simulator.log.requests("PUT", "*/publicIPAddresses/*")[0].body["properties"]["dnsSettings"][
        "domainNameLabel"
    ]
    assert label.startswith("ss1-")
    assert len(label) == len("ss1-") + 6


def test_what_the_parameters_of_the_simple_set_say(session, simulator):
    body = created(
        session,
        simulator,
        "New-AzVmss rg-app ss1 -Credential $c -DomainNameLabel x -ImageName Ubuntu2204 -Location westeurope -Zone 1,2"
        " -SystemAssignedIdentity -EnableUltraSSD -Priority Spot -EvictionPolicy Delete -MaxPrice -1"
        " -ScaleInPolicy OldestVM -SkuProfileVmSize A,B -SecurityType Standard -UserData aGVsbG8= -BackendPort 80,443"
        " -EnableAllInstancesDown $true -ScheduledEventsApiVersion 2020-07-01 -EnableAutomaticOSUpgrade -WhatIf;"
        "New-AzVmss rg-app ss1 -Credential $c -DomainNameLabel x -ImageName Ubuntu2204 -Location westeurope -Zone 1,2"
        " -SystemAssignedIdentity -EnableUltraSSD -Priority Spot -EvictionPolicy Delete -MaxPrice -1"
        " -ScaleInPolicy OldestVM -SecurityType Standard -UserData aGVsbG8= -BackendPort 80,443"
        " -EnableAllInstancesDown $true -EnableAutomaticOSUpgrade -EnableProxyAgent",
    )
    assert body["zones"] == ["1", "2"]
    assert body["identity"] == {"type": "SystemAssigned"}
    properties, profile = body["properties"], profile_of(body)
    assert properties["additionalCapabilities"] == {"ultraSSDEnabled": True}
    assert properties["scaleInPolicy"] == {"rules": ["OldestVM"]}
    assert properties["scheduledEventsPolicy"] == {"allInstancesDown": {"automaticallyApprove": True}}
    assert properties["upgradePolicy"] == {"automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
    assert (profile["priority"], profile["evictionPolicy"], profile["billingProfile"], profile["userData"]) == (
        "Spot",
        "Delete",
        {"maxPrice": -1},
        "aGVsbG8=",
    )
    assert profile["securityProfile"] == {"encryptionAtHost": False, "proxyAgentSettings": {"enabled": True}}
    assert "linuxConfiguration" in profile["osProfile"]
    rules = simulator.log.requests("PUT", "*/networkSecurityGroups/ss1")[0].body["properties"]["securityRules"]
    assert [(rule["name"], rule["properties"]["priority"]) for rule in rules] == [
        ("ss122", 1000),
        ("ss180", 1001),
        ("ss1443", 1002),
    ]
    assert session.text.startswith('What if: Performing the operation "New" on target "ss1".')


def test_what_is_there_is_used(session, simulator):
    session.run(f"{CREDENTIAL} $null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x 3>$null")
    session.run("$null = New-AzVmss -ResourceGroupName ss1 -Name ss2 -Credential $c -LoadBalancerName ss1 3>$null")
    assert "Existing loadbalancer config is not compatible" in session.errors[0].message
    assert not simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss2")
    session.run("$null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x 3>$null")
    assert len(simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss1")) == 1
    session.run(
        "$null = New-AzVmss -ResourceGroupName ss1 -Name ss3 -Credential $c -VirtualNetworkName ss1 -SubnetName other"
        " -SubnetAddressPrefix 192.168.2.0/24 3>$null"
    )
    subnets = simulator.log.requests("PUT", "*/virtualNetworks/ss1")[-1].body["properties"]["subnets"]
    assert [subnet["name"] for subnet in subnets] == ["ss1", "other"]
    assert len(simulator.log.requests("PUT", "*/resourcegroups/ss1")) == 1


def test_an_unknown_image_is_an_error(session, simulator):
    session.run(f"{CREDENTIAL} New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x -ImageName Nope 3>$null")
    assert "Nope" in session.errors[0].message
    assert simulator.log.requests("PUT") == []


@pytest.mark.parametrize(
    ("text", "security"),
    [
        (f"{IMAGE} 2022-datacenter-azure-edition", "TrustedLaunch"),
        (f"{IMAGE} 2019-Datacenter", None),
        (f"{IMAGE} 2022-datacenter-azure-edition | Set-AzVmssSecurityProfile -SecurityType Standard", None),
        (OS, "TrustedLaunch"),
    ],
)
def test_a_set_from_memory_is_trusted_where_its_image_can_be(session, simulator, text, security):
    body = created(
        session,
        simulator,
        f"$v = New-AzVmssConfig -Location eastus -SkuCapacity 0 -SkuName Standard_D2s_v3 | {OS} | {text};"
        "$s = New-AzVmss -ResourceGroupName rg-app -Name ss1 -VirtualMachineScaleSet $v",
    )
    found = profile_of(body).get("securityProfile")
    assert found == (
        {"securityType": security, "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True}}
        if security
        else None
    )
    assert (body["tags"], body["properties"]["orchestrationMode"]) == ({}, "Flexible")
    assert session.run("$s.OrchestrationMode") == ["Flexible"]


def test_conditions_and_a_set_without_instances(session, simulator):
    body = created(
        session,
        simulator,
        "$v = New-AzVmssConfig -Location eastus -SinglePlacementGroup $true;"
        "$null = New-AzVmss rg-app ss1 $v -IfNoneMatch '*' -HighSpeedInterconnectPlacement Trunk -EdgeZone e 2>$null",
    )
    assert body["properties"] == {
        "singlePlacementGroup": True,
        "highSpeedInterconnectPlacement": "Trunk",
        "orchestrationMode": "Flexible",
        "platformFaultDomainCount": 1,
    }
    assert body["extendedLocation"] == {"name": "e", "type": "EdgeZone"}
    again = "try { New-AzVmss rg-app ss1 $v -IfNoneMatch '*' -EdgeZone e } catch { $_.Exception.Code }"
    assert session.run(again) == ["PreconditionFailed"]


def test_update_sends_the_least(session, simulator):
    created(
        session, simulator, "$null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x -OrchestrationMode Uniform"
    )
    assert session.run(
        "(Update-AzVmss ss1 ss1 -SkuCapacity 3 -Overprovision $false -Tag @{a = 1} -UserData aGVsbG8= -SecurityType TrustedLaunch"
        " -TerminateScheduledEvents $true -TerminateScheduledEventNotBeforeTimeoutInMinutes 5 -AutomaticOSUpgrade $true"
        " -MaxBatchInstancePercent 30 -LicenseType Windows_Server -EnableAutomaticRepair $false).Sku.Capacity"
    ) == [3]
    [entry] = simulator.log.requests("PATCH", "*/virtualMachineScaleSets/ss1")
    assert entry.body == {
        "sku": {"capacity": 3},
        "tags": {"a": "1"},
        "properties": {
            "overprovision": False,
            "automaticRepairsPolicy": {"enabled": False},
            "upgradePolicy": {
                "rollingUpgradePolicy": {"maxBatchInstancePercent": 30},
                "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True},
            },
            "virtualMachineProfile": {
                "licenseType": "Windows_Server",
                "securityProfile": {
                    "securityType": "TrustedLaunch",
                    "uefiSettings": {"vTpmEnabled": True, "secureBootEnabled": True},
                },
                "scheduledEventsProfile": {
                    "terminateNotificationProfile": {"enable": True, "notBeforeTimeout": "PT5M"}
                },
                "userData": "aGVsbG8=",
            },
        },
    }
    session.run("$ErrorActionPreference = 'Continue'; Update-AzVmss ss1 ss1")
    assert session.errors[0].message == "'Location' cannot be null."
    session.run("Update-AzVmss ss1 ss1 -TimeZone UTC -DisablePasswordAuthentication $true")
    assert "Both the configurations" in session.errors[0].message


def test_update_with_a_set_from_memory_puts_it_back(session, simulator):
    created(
        session, simulator, "$null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x -OrchestrationMode Uniform"
    )
    session.run(
        "$v = Get-AzVmss ss1 ss1; $v = Add-AzVmssExtension $v -Name e -Publisher p -Type t -TypeHandlerVersion 1.0"
        " -AutoUpgradeMinorVersion $true -Setting @{a = 1; b = @('x')} -ProtectedSetting @{k = 's'} -ProvisionAfterExtension f;"
        "$n = Update-AzVmss ss1 ss1 $v -SkuCapacity 1"
    )
    entry = simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss1")[-1]
    assert not set(entry.body) & {"id", "name", "type", "etag"}
    assert not set(entry.body["properties"]) & {"uniqueId", "provisioningState", "timeCreated"}
    assert (entry.body["sku"]["capacity"], entry.body["tags"]) == (1, {})
    [extension] = [each["properties"] for each in profile_of(entry.body)["extensionProfile"]["extensions"]]
    assert "'s'" not in repr(extension["protectedSettings"])
    assert profile_of(entry.body)["extensionProfile"] == {
        "extensions": [
            {
                "name": "e",
                "properties": {
                    "publisher": "p",
                    "type": "t",
                    "typeHandlerVersion": "1.0",
                    "autoUpgradeMinorVersion": True,
                    "settings": {"a": 1, "b": ["x"]},
                    "protectedSettings": extension["protectedSettings"],
                    "provisionAfterExtensions": ["f"],
                },
            }
        ]
    }
    assert session.run(
        "$n.VirtualMachineProfile.ExtensionProfile.Extensions[0].Type; $n = $n | Remove-AzVmssExtension -Name e;"
        "$null -eq $n.VirtualMachineProfile.ExtensionProfile.Extensions"
    ) == ["t", True]


def test_extensions_and_applications_in_memory(session):
    assert session.run(
        "$v = New-AzVmssConfig -Location x | Add-AzVmssExtension -Name d -Publisher Microsoft.Azure.Diagnostics"
        " -Type IaaSDiagnostics -EnableAutomaticUpgrade $true | Add-AzVmssExtension -Name e -Publisher p -Type t;"
        "($v | Remove-AzVmssDiagnosticsExtension).VirtualMachineProfile.ExtensionProfile.Extensions.Name;"
        "$p = $v.VirtualMachineProfile; $a = New-AzVmssGalleryApplication -PackageReferenceId /g;"
        "$p = Add-AzVmssGalleryApplication -VirtualMachineScaleSetVM $p -GalleryApplication $a -Order 2"
        " -TreatFailureAsDeploymentFailure; $p.ApplicationProfile.GalleryApplications[0].Order; $p.GetType().Name;"
        "$p = Remove-AzVmssGalleryApplication -VirtualMachineScaleSetVM $p -GalleryApplicationsReferenceId /g;"
        "$p.ApplicationProfile.GalleryApplications.Count"
    ) == ["e", 2, "PSVirtualMachineScaleSetVMProfile", 0]


def test_an_image_that_stays_is_not_sent(session, simulator):
    created(
        session, simulator, "$null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x -OrchestrationMode Uniform"
    )
    session.run(
        "$v = Get-AzVmss ss1 ss1; $v.VirtualMachineProfile.StorageProfile.ImageReference ="
        " [Microsoft.Azure.Management.Compute.Models.ImageReference]@{Id = $v.Id}; try { Update-AzVmss ss1 ss1 $v } catch { 'refused' }"
    )
    entry = simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss1")[-1]
    assert set(profile_of(entry.body)["storageProfile"]["imageReference"]) == {"id"}
    assert simulator.log.requests("GET", "*/virtualMachineScaleSets/ss1")[-1].number < entry.number


def test_lifecycle_hooks_and_their_events(session, simulator):
    created(
        session,
        simulator,
        "$null = New-AzVmss -Name ss1 -Credential $c -DomainNameLabel x -OrchestrationMode Uniform;"
        "$h = (New-AzVmssLifecycleHookConfig -Type UpgradeAutoOSScheduling), (New-AzVmssLifecycleHookConfig -Type UpgradeAutoOSRollingBatchStarting);"
        "$v = Set-AzVmssLifecycleHooksProfile -VirtualMachineScaleSet (Get-AzVmss ss1 ss1) -LifecycleHook $h;"
        "$null = Remove-AzVmssLifecycleHook ss1 ss1 -Type UpgradeAutoOSScheduling -WhatIf",
    )
    session.run(
        "$null = Update-AzVmss ss1 ss1 $v; $null = Remove-AzVmssLifecycleHook ss1 ss1 -Type UpgradeAutoOSscheduling"
    )
    written = [entry.body["properties"] for entry in simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss1")]
    assert [body.get("lifecycleHooksProfile") for body in written] == [
        None,
        {"lifecycleHooks": [{"type": "UpgradeAutoOSScheduling"}, {"type": "UpgradeAutoOSRollingBatchStarting"}]},
        {"lifecycleHooks": [{"type": "UpgradeAutoOSRollingBatchStarting"}]},
    ]
    session.run("$null = Remove-AzVmssLifecycleHook ss1 ss1 -All")
    assert (
        "lifecycleHooksProfile"
        not in simulator.log.requests("PUT", "*/virtualMachineScaleSets/ss1")[-1].body["properties"]
    )
    session.run(
        "$ErrorActionPreference = 'Continue'; Get-AzVmssLifecycleHookEvent ss1 ss1; Update-AzVmssLifecycleHookEvent ss1 ss1 e"
    )
    assert session.errors[0].FullyQualifiedErrorId.startswith("NoUpdateSpecified,")
