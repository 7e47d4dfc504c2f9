"""Scale sets in memory: what the cmdlets that build them make, and how it is shown."""

from __future__ import annotations

from pscompat.dotnet.values import unwrap

SET = (
    "$v = New-AzVmssConfig -Location 'East US' -SkuCapacity 2 -SkuName Standard_A0 -UpgradePolicyMode Automatic |"
    " Add-AzVmssNetworkInterfaceConfiguration -Name nic -Primary $true -IPConfiguration (New-AzVmssIpConfig -Name ip"
    " -SubnetId /s -LoadBalancerBackendAddressPoolsId /p1,/p2 -IpTag (New-AzVmssIpTagConfig -IpTagType x -Tag y)) |"
    " Set-AzVmssOsProfile -ComputerNamePrefix test -AdminUsername admin01 -AdminPassword Secret-1 |"
    " Set-AzVmssStorageProfile -OsDiskCreateOption FromImage -OsDiskCaching None -ImageReferencePublisher P;"
)


def body(session, text):
    """The document of the set that the text leaves in $v."""
    [found] = session.run(f"{SET} {text} $v")
    return unwrap(found._net).document()


def profile(session, text):
    return body(session, text)["properties"]["virtualMachineProfile"]


def test_switches_that_were_not_given_are_false_where_the_module_sends_them(session):
    assert body(session, "") == {
        "location": "East US",
        "sku": {"name": "Standard_A0", "capacity": 2},
        "properties": {
            "upgradePolicy": {"mode": "Automatic"},
            "virtualMachineProfile": {
                "osProfile": {"computerNamePrefix": "test", "adminUsername": "admin01", "adminPassword": "Secret-1"},
                "storageProfile": {
                    "imageReference": {"publisher": "P"},
                    "osDisk": {"caching": "None", "writeAcceleratorEnabled": False, "createOption": "FromImage"},
                },
                "networkProfile": {
                    "networkInterfaceConfigurations": [
                        {
                            "name": "nic",
                            "properties": {
                                "primary": True,
                                "enableAcceleratedNetworking": False,
                                "enableIPForwarding": False,
                                "ipConfigurations": [
                                    {
                                        "name": "ip",
                                        "properties": {
                                            "subnet": {"id": "/s"},
                                            "primary": False,
                                            "publicIPAddressConfiguration": {
                                                "properties": {"ipTags": [{"ipTagType": "x", "tag": "y"}]}
                                            },
                                            "loadBalancerBackendAddressPools": [{"id": "/p1"}, {"id": "/p2"}],
                                        },
                                    }
                                ],
                            },
                        }
                    ]
                },
            },
        },
    }


def test_a_switch_that_is_off_says_nothing(session):
    [config] = session.run(
        "New-AzVmssConfig -Location x -EnableAutomaticRepair:$false -ZoneBalance:$false -EncryptionAtHost"
    )
    assert unwrap(config._net).document() == {
        "location": "x",
        "properties": {"virtualMachineProfile": {"securityProfile": {"encryptionAtHost": True}}},
    }


def test_what_is_not_said_by_a_place_alone(session):
    [config] = session.run(
        "New-AzVmssConfig -Location x -SecurityType TrustedLaunch -EnableVtpm $false -SkuProfileVmSize A,B -MaxPrice 0.5"
        " -TerminateScheduledEvents -TerminateScheduledEventNotBeforeTimeoutInMinutes 75 -IdentityType UserAssigned"
        " -IdentityId /i -UserData 'not base64' -EnableSpotRestore -SpotRestoreTimeout PT1H -EdgeZone e"
    )
    found = unwrap(config._net).document()
    assert found["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {"/i": {}}}
    assert found["extendedLocation"] == {"name": "e", "type": "EdgeZone"}
    properties = found["properties"]
    assert properties["skuProfile"] == {"vmSizes": [{"name": "A"}, {"name": "B"}]}
    assert properties["spotRestorePolicy"] == {"enabled": True, "restoreTimeout": "PT1H"}
    inner = properties["virtualMachineProfile"]
    assert inner["securityProfile"] == {
        "securityType": "TrustedLaunch",
        "uefiSettings": {"vTpmEnabled": False, "secureBootEnabled": True},
    }
    assert inner["scheduledEventsProfile"]["terminateNotificationProfile"] == {
        "enable": True,
        "notBeforeTimeout": "PT1H15M",
    }
    assert (inner["billingProfile"], inner["userData"]) == ({"maxPrice": 0.5}, "bm90IGJhc2U2NA==")


def test_parts_of_the_operating_system(session):
    found = profile(
        session,
        "$v = $v | Add-AzVmssAdditionalUnattendContent -PassName OobeSystem -ComponentName MicrosoftWindowsShellSetup"
        " -SettingName AutoLogon -Content c | Add-AzVmssWinRMListener -Protocol Https -CertificateUrl u |"
        " Add-AzVmssSecret -SourceVaultId /kv -VaultCertificate (New-AzVmssVaultCertificateConfig -CertificateUrl c"
        " -CertificateStore My) | Add-AzVmssSshPublicKey -KeyData k -Path /p;",
    )["osProfile"]
    assert found["windowsConfiguration"] == {
        "additionalUnattendContent": [
            {
                "passName": "OobeSystem",
                "componentName": "Microsoft-Windows-Shell-Setup",
                "settingName": "AutoLogon",
                "content": "c",
            }
        ],
        "winRM": {"listeners": [{"protocol": "Https", "certificateUrl": "u"}]},
    }
    assert found["secrets"] == [
        {"sourceVault": {"id": "/kv"}, "vaultCertificates": [{"certificateUrl": "c", "certificateStore": "My"}]}
    ]
    assert found["linuxConfiguration"] == {"ssh": {"publicKeys": [{"keyData": "k", "path": "/p"}]}}


def test_two_settings_that_exclude_each_other_are_an_error(session):
    session.run(f"{SET} $v | Set-AzVmssOsProfile -WindowsConfigurationPatchMode Manual -LinuxConfigurationPatchMode x")
    assert "only one of the following parameters" in session.errors[0].message


def test_security_and_policies(session):
    found = body(
        session,
        "$v = $v | Set-AzVmssSecurityProfile -SecurityType ConfidentialVM | Set-AzVmssUefi -EnableVtpm $true |"
        " Set-AzVmssProxyAgentSetting -EnableProxyAgent $true -ImdsMode Audit |"
        " Set-AzVmssProxyAgentSetting -EnableProxyAgent $true -WireServerMode Enforce |"
        " Set-AzVmssBootDiagnostic -Enabled $true -StorageUri u |"
        " Set-AzVmssRollingUpgradePolicy -MaxBatchInstancePercent 40 -PrioritizeUnhealthyInstance $true |"
        " Set-AzVmssLifecycleHooksProfile -LifecycleHook (New-AzVmssLifecycleHookConfig -Type UpgradeAutoOSScheduling"
        " -WaitDuration PT8H);",
    )["properties"]
    inner = found["virtualMachineProfile"]
    assert inner["securityProfile"] == {
        "securityType": "ConfidentialVM",
        "uefiSettings": {"vTpmEnabled": True},
        "proxyAgentSettings": {"enabled": True, "wireServer": {"mode": "Enforce"}},
    }
    assert inner["diagnosticsProfile"] == {"bootDiagnostics": {"enabled": True, "storageUri": "u"}}
    assert found["upgradePolicy"]["rollingUpgradePolicy"] == {
        "maxBatchInstancePercent": 40,
        "prioritizeUnhealthyInstances": True,
    }
    assert found["lifecycleHooksProfile"] == {
        "lifecycleHooks": [{"type": "UpgradeAutoOSScheduling", "waitDuration": "PT8H"}]
    }


def test_what_was_added_can_be_removed(session):
    assert session.run(
        f"{SET} $v = $v | Add-AzVmssDataDisk -Name d1 -CreateOption Empty -DiskSizeGB 10 | Add-AzVmssDataDisk -Lun 1"
        " -CreateOption Empty -StorageAccountType Premium_LRS -WriteAccelerator;"
        "$v.VirtualMachineProfile.StorageProfile.DataDisks.Lun -join ' ';"
        "$v = $v | Remove-AzVmssDataDisk -Lun 1; $v.VirtualMachineProfile.StorageProfile.DataDisks.Name;"
        "$v = $v | Remove-AzVmssDataDisk -Name d1; $null -eq $v.VirtualMachineProfile.StorageProfile.DataDisks;"
        "$v = $v | Remove-AzVmssNetworkInterfaceConfiguration -Name nic;"
        "$null -eq $v.VirtualMachineProfile.NetworkProfile.NetworkInterfaceConfigurations;"
        "$v = $v | Add-AzVmssSkuProfileVMSize -VmSize A -Rank 1 -AllocationStrategy Prioritized |"
        " Add-AzVmssSkuProfileVMSize -VmSize B | Remove-AzVmssSkuProfileVMSize -VmSize A;"
        "$v.SkuProfile.VmSizes.Name; $v.SkuProfile.AllocationStrategy"
    ) == ["0 1", "d1", True, True, "B", "Prioritized"]
    session.run("$v | Add-AzVmssSkuProfileVMSize -VmSize b; $v | Remove-AzVmssSkuProfileVMSize -VmSize C")
    assert [error.message for error in session.errors[:2]] == [
        "The VM size 'b' is already present in the SkuProfile.",
        "The scale set has no element with the Name 'C' there.",
    ]


def test_applications_of_a_gallery(session):
    [made] = session.run("New-AzVmssGalleryApplication -PackageReferenceId /g -ConfigReferenceId c")
    assert unwrap(made._net).document() == {"packageReferenceId": "/g", "configurationReference": "c"}


def test_what_if_changes_nothing(session):
    assert session.run(f"{SET} $null -eq ($v | Add-AzVmssDataDisk -Lun 3 -WhatIf)") == [True]
    assert session.text == 'What if: Performing the operation "Add" on target "VirtualMachineScaleSet".\n'


def test_a_set_is_shown_with_all_its_parts(session):
    lines = "".join(session.run(f"{SET} $v | Out-String")).strip().splitlines()
    assert lines[:5] == [
        "Sku                                         : ",
        "  Name                                      : Standard_A0",
        "  Capacity                                  : 2",
        "UpgradePolicy                               : ",
        "  Mode                                      : Automatic",
    ]
    assert "        LoadBalancerBackendAddressPools[1]  : " in lines


def test_enumerations_are_texts_of_the_service(session):
    [config, mode, changed] = session.run(
        "$mode = [Microsoft.Azure.Management.Compute.Models.UpgradeMode];"
        "New-AzVmssConfig -Location x -IdentityType systemassigneduserassigned -UpgradePolicyMode ($mode::Rolling);"
        "$c = New-AzVmssConfig -Location x -UpgradePolicyMode manual; $c.UpgradePolicy.Mode;"
        "$c.UpgradePolicy.Mode = $mode::Rolling; $c"
    )
    found = unwrap(config._net).document()
    assert (found["identity"]["type"], mode) == ("SystemAssigned, UserAssigned", "Manual")
    assert found["properties"]["upgradePolicy"] == {"mode": "Rolling"}
    assert unwrap(changed._net).document()["properties"]["upgradePolicy"] == {"mode": "Rolling"}


def test_an_unknown_name_of_an_enumeration_is_refused(session):
    session.run("New-AzVmssConfig -Location x -UpgradePolicyMode other 2>$null")
    assert "enumerator names and try again:\nAutomatic, Manual, Rolling" in session.errors[0].message
