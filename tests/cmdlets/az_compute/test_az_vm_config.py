"""Virtual machines in memory: what the builders make of their parameters."""

from __future__ import annotations

import pytest

from pscompat.dotnet.values import unwrap

CREDENTIAL = "$cred = [pscredential]::new('admin01', (ConvertTo-SecureString 'PASSWORD' -AsPlainText -Force));"


@pytest.fixture
def built(session):
    """What a script's machine, `$vm`, is as a request's body."""

    def run(text: str):
        [vm] = session.run(f"{CREDENTIAL} {text}; $vm")
        assert [str(record) for record in session.errors] == []
        return unwrap(vm._net).document()

    return run


def test_the_parameters_of_a_config_go_to_its_properties(built):
    assert built(
        "$vm = New-AzVMConfig vm1 Standard_D2s_v5 /as -LicenseType Windows_Server -IdentityType UserAssigned -IdentityId /id1 "
        "-Zone 1 -ProximityPlacementGroupId /ppg -HostId /host -VmssId /ss -MaxPrice 0.5 -EvictionPolicy Delete -Priority Spot "
        "-Tags @{a = 1} -EnableUltraSSD -HibernationEnabled -EncryptionAtHost -EncryptionIdentity /ei "
        "-CapacityReservationGroupId /crg -SharedGalleryImageId /sharedGalleries/g -DiskControllerType NVMe "
        "-AlignRegionalDisksToVMZone -UserData aGk= -PlatformFaultDomain 2 -vCPUCountAvailable 2 -vCPUCountPerCore 1 "
        "-SecurityType TrustedLaunch -EnableSecureBoot $false -ZonePlacementPolicy Any -IncludeZone 1, 2 -ExcludeZone 3"
    ) == {
        "zones": ["1"],
        "tags": {"a": "1"},
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/id1": {}}},
        "placement": {"zonePlacementPolicy": "Any", "includeZones": ["1", "2"], "excludeZones": ["3"]},
        "properties": {
            "hardwareProfile": {
                "vmSize": "Standard_D2s_v5",
                "vmSizeProperties": {"vCPUsAvailable": 2, "vCPUsPerCore": 1},
            },
            "storageProfile": {
                "imageReference": {"sharedGalleryImageId": "/sharedGalleries/g"},
                "diskControllerType": "NVMe",
                "alignRegionalDisksToVMZone": True,
            },
            "additionalCapabilities": {"ultraSSDEnabled": True, "hibernationEnabled": True},
            "securityProfile": {
                "uefiSettings": {"secureBootEnabled": False, "vTpmEnabled": True},
                "encryptionAtHost": True,
                "securityType": "TrustedLaunch",
                "encryptionIdentity": {"userAssignedIdentityResourceId": "/ei"},
            },
            "availabilitySet": {"id": "/as"},
            "virtualMachineScaleSet": {"id": "/ss"},
            "proximityPlacementGroup": {"id": "/ppg"},
            "host": {"id": "/host"},
            "priority": "Spot",
            "evictionPolicy": "Delete",
            "billingProfile": {"maxPrice": 0.5},
            "licenseType": "Windows_Server",
            "platformFaultDomain": 2,
            "userData": "aGk=",
            "capacityReservation": {"capacityReservationGroup": {"id": "/crg"}},
        },
    }


def test_switches_that_are_off_and_plain_user_data(built, session):
    made = built("$vm = New-AzVMConfig vm1 s -EnableUltraSSD:$false -UserData 'plain text'")
    assert made["properties"] == {"hardwareProfile": {"vmSize": "s"}, "userData": "cGxhaW4gdGV4dA=="}
    assert "has encoded the data to Base64" in str(session.run("New-AzVMConfig v s -UserData 'a b' 6>&1")[0])


def test_an_operating_system_of_windows(built):
    made = built(
        "$vm = New-AzVMConfig vm1 s | Set-AzVMOperatingSystem -Windows -ComputerName c1 -Credential $cred -CustomData abc "
        "-ProvisionVMAgent -EnableAutoUpdate -TimeZone UTC -WinRMHttp -WinRMHttps -WinRMCertificateUrl https://v/s "
        "-PatchMode AutomaticByPlatform -AssessmentMode ImageDefault -EnableHotpatching;"
        "$vm = Add-AzVMAdditionalUnattendContent $vm '<a/>' AutoLogon"
    )
    assert made["properties"]["osProfile"] == {
        "computerName": "c1",
        "adminUsername": "admin01",
        "adminPassword": "PASSWORD",
        "customData": "YWJj",
        "windowsConfiguration": {
            "provisionVMAgent": True,
            "enableAutomaticUpdates": True,
            "timeZone": "UTC",
            "patchSettings": {
                "patchMode": "AutomaticByPlatform",
                "enableHotpatching": True,
                "assessmentMode": "ImageDefault",
            },
            "winRM": {
                "listeners": [
                    {"protocol": "Http"},
                    {"protocol": "Https", "certificateUrl": "https://v/s"},
                ]
            },
            "additionalUnattendContent": [
                {
                    "passName": "OobeSystem",
                    "componentName": "Microsoft-Windows-Shell-Setup",
                    "settingName": "AutoLogon",
                    "content": "<a/>",
                }
            ],
        },
    }


def test_an_operating_system_of_linux_takes_the_place_of_windows(built):
    made = built(
        "$vm = New-AzVMConfig vm1 s | Set-AzVMOperatingSystem -Windows -ComputerName c1 -Credential $cred;"
        "$vm = Set-AzVMOperatingSystem $vm -Linux -ComputerName other -DisablePasswordAuthentication -PatchMode ImageDefault;"
        "$vm = Add-AzVMSshPublicKey $vm -KeyData 'ssh-rsa A' -Path /home/a/.ssh/authorized_keys"
    )
    assert made["properties"]["osProfile"] == {
        "computerName": "c1",
        "adminUsername": "admin01",
        "adminPassword": "PASSWORD",
        "linuxConfiguration": {
            "disablePasswordAuthentication": True,
            "patchSettings": {"patchMode": "ImageDefault"},
            "ssh": {"publicKeys": [{"path": "/home/a/.ssh/authorized_keys", "keyData": "ssh-rsa A"}]},
        },
    }


def test_image_plan_and_security(built):
    made = built(
        "$vm = New-AzVMConfig vm1 s -ImageReferenceId /old;"
        "$vm = Set-AzVMSourceImage $vm -PublisherName p -Offer o -Skus k -Version latest;"
        "$vm = Set-AzVMPlan $vm n -Product o -Publisher p -PromotionCode c;"
        "$vm = Set-AzVMSecurityProfile $vm -SecurityType ConfidentialVM;"
        "$vm = Set-AzVMUefi $vm -EnableVtpm $true -EnableSecureBoot $false;"
        "$vm = Set-AzVMProxyAgentSetting -VM $vm -EnableProxyAgent $true -WireServerMode Audit -ImdsProfile /p -KeyIncarnationId 2"
    )
    assert made["plan"] == {"name": "n", "publisher": "p", "product": "o", "promotionCode": "c"}
    assert made["properties"]["storageProfile"] == {
        "imageReference": {"publisher": "p", "offer": "o", "sku": "k", "version": "latest"}
    }
    assert made["properties"]["securityProfile"] == {
        "securityType": "ConfidentialVM",
        "uefiSettings": {"vTpmEnabled": True, "secureBootEnabled": False},
        "proxyAgentSettings": {
            "enabled": True,
            "keyIncarnationId": 2,
            "wireServer": {"mode": "Audit"},
            "imds": {"inVMAccessControlProfileReferenceId": "/p"},
        },
    }
    community = built("$vm = New-AzVMConfig vm1 s | Set-AzVMSourceImage -Id /CommunityGalleries/g/Images/i")
    assert community["properties"]["storageProfile"] == {
        "imageReference": {"communityGalleryImageId": "/CommunityGalleries/g/Images/i"}
    }


def test_the_disk_of_the_operating_system(built):
    made = built(
        "$vm = New-AzVMConfig vm1 s; $vm = Set-AzVMOSDisk $vm -Name o -Caching ReadOnly -DiskSizeInGB 64 -CreateOption FromImage "
        "-StorageAccountType Premium_LRS -DiskEncryptionSetId /des -SecurityEncryptionType DiskWithVMGuestState "
        "-SecureVMDiskEncryptionSet /sdes -DiffDiskSetting Local -DiffDiskPlacement CacheDisk -DeleteOption Delete -Windows;"
        "$vm = Set-AzVMOSDisk $vm -WriteAccelerator -DiskEncryptionKeyUrl https://u -DiskEncryptionKeyVaultId /v -Windows"
    )
    assert made["properties"]["storageProfile"]["osDisk"] == {
        "osType": "Windows",
        "name": "o",
        "caching": "ReadOnly",
        "writeAcceleratorEnabled": True,
        "diffDiskSettings": {"option": "Local", "placement": "CacheDisk"},
        "createOption": "FromImage",
        "diskSizeGB": 64,
        "managedDisk": {
            "storageAccountType": "Premium_LRS",
            "diskEncryptionSet": {"id": "/des"},
            "securityProfile": {
                "securityEncryptionType": "DiskWithVMGuestState",
                "diskEncryptionSet": {"id": "/sdes"},
            },
        },
        "deleteOption": "Delete",
        "encryptionSettings": {"diskEncryptionKey": {"secretUrl": "https://u", "sourceVault": {"id": "/v"}}},
    }
    other = built(
        "$vm = New-AzVMConfig vm1 s | Set-AzVMOSDisk -StorageAccountType Standard_LRS -CreateOption Attach;"
        "$vm = Set-AzVMOSDisk $vm -ManagedDiskId /disks/d"
    )
    assert other["properties"]["storageProfile"]["osDisk"]["managedDisk"] == {"id": "/disks/d"}


def test_data_disks_are_added_changed_and_taken_away(built, session):
    made = built(
        "$vm = New-AzVMConfig vm1 s | Add-AzVMDataDisk -Name a -VhdUri https://a/v -Lun 0 -CreateOption Empty -Caching None;"
        "$vm = Add-AzVMDataDisk $vm -Name b -Lun 1 -CreateOption Empty -DiskSizeInGB 5 -StorageAccountType Standard_LRS;"
        "$vm = Add-AzVMDataDisk $vm -Name c -Lun 2 -CreateOption Empty;"
        "$vm = Set-AzVMDataDisk $vm -Lun 1 -DiskSizeInGB 6 -StorageAccountType Premium_LRS;"
        "$vm = Set-AzVMDataDisk $vm -Name a -Caching ReadOnly;"
        "$vm = Remove-AzVMDataDisk $vm -DataDiskNames C"
    )
    assert made["properties"]["storageProfile"]["dataDisks"] == [
        {
            "lun": 0,
            "name": "a",
            "vhd": {"uri": "https://a/v"},
            "caching": "ReadOnly",
            "createOption": "Empty",
            "writeAcceleratorEnabled": False,
        },
        {
            "lun": 1,
            "name": "b",
            "createOption": "Empty",
            "diskSizeGB": 6,
            "managedDisk": {"storageAccountType": "Premium_LRS"},
            "writeAcceleratorEnabled": False,
        },
    ]
    detached = built(
        "$vm = New-AzVMConfig vm1 s | Add-AzVMDataDisk -Name a -Lun 0 -CreateOption Empty | Remove-AzVMDataDisk -ForceDetach"
    )
    [disk] = detached["properties"]["storageProfile"]["dataDisks"]
    assert (disk["detachOption"], disk["toBeDetached"]) == ("ForceDetach", True)
    session.run("$vm = New-AzVMConfig v s; $vm | Set-AzVMDataDisk -Lun 7 -Caching None")
    assert "LUN # 7" in str(session.errors[-1])
    session.run("$vm | Add-AzVMDataDisk -Name a -ManagedDiskId /x/disks/b -Lun 0 -CreateOption Attach")
    assert "does not match with given managed disk ID" in str(session.errors[-1])
    assert session.run("(New-AzVMDataDisk 3 Attach -ManagedDiskId /d).ManagedDisk.Id") == ["/d"]


def test_network_interfaces_say_which_is_primary(built):
    one = built("$vm = New-AzVMConfig vm1 s | Add-AzVMNetworkInterface -Id /n1 -DeleteOption Delete")
    assert one["properties"]["networkProfile"] == {
        "networkInterfaces": [{"id": "/n1", "properties": {"deleteOption": "Delete"}}]
    }
    given = built(
        "$n = [pscustomobject]@{Id = '/n1'}; $vm = New-AzVMConfig vm1 s | Add-AzVMNetworkInterface -NetworkInterface $n"
    )
    assert given["properties"]["networkProfile"]["networkInterfaces"][0]["id"] == "/n1"
    several = built(
        "$vm = New-AzVMConfig vm1 s | Add-AzVMNetworkInterface -Id /n1 | Add-AzVMNetworkInterface -Id /n2 | "
        "Add-AzVMNetworkInterface -Id /n3 -Primary | Add-AzVMNetworkInterface -Id /n4 | Remove-AzVMNetworkInterface -Id /N4"
    )
    assert several["properties"]["networkProfile"]["networkInterfaces"] == [
        {"id": "/n1", "properties": {"primary": False}},
        {"id": "/n2", "properties": {"primary": False}},
        {"id": "/n3", "properties": {"primary": True}},
    ]
    assert built("Remove-AzVMNetworkInterface $vm -OutVariable vm | Out-Null")["properties"]["networkProfile"] == {
        "networkInterfaces": []
    }


def test_secrets_are_kept_by_vault(built):
    made = built(
        "$vm = New-AzVMConfig vm1 s | Add-AzVMSecret -Id /v1 -CertificateStore My -CertificateUrl u1 | "
        "Add-AzVMSecret -Id /v1 -CertificateStore My -CertificateUrl u2 | Add-AzVMSecret -Id /v2 -CertificateUrl u3 | "
        "Remove-AzVMSecret -Id /V2"
    )
    assert made["properties"]["osProfile"]["secrets"] == [
        {
            "sourceVault": {"id": "/v1"},
            "vaultCertificates": [
                {"certificateStore": "My", "certificateUrl": "u1"},
                {"certificateStore": "My", "certificateUrl": "u2"},
            ],
        }
    ]


def test_gallery_applications(built):
    made = built(
        "$a = New-AzVmGalleryApplication -PackageReferenceId /p1 -ConfigReferenceId https://c -EnableAutomaticUpgrade $true;"
        "$b = New-AzVmGalleryApplication -PackageReferenceId /p2;"
        "$vm = New-AzVMConfig vm1 s; $vm = Add-AzVmGalleryApplication -VM $vm -GalleryApplication $a -Order 1;"
        "$vm = Add-AzVmGalleryApplication -VM $vm -GalleryApplication $b;"
        "$vm = Remove-AzVmGalleryApplication -VM $vm -GalleryApplicationsReferenceId /p2"
    )
    assert made["properties"]["applicationProfile"] == {
        "galleryApplications": [
            {
                "order": 1,
                "packageReferenceId": "/p1",
                "configurationReference": "https://c",
                "enableAutomaticUpgrade": True,
            }
        ]
    }


def test_boot_diagnostics_are_kept_in_an_account(session, made):
    made("Microsoft.Storage/storageAccounts/sto1", "2024-01-01", kind="StorageV2", sku={"name": "Standard_LRS"})
    assert session.run(
        "$vm = New-AzVMConfig v s | Set-AzVMBootDiagnostic -Enable -ResourceGroupName rg-app -StorageAccountName sto1;"
        "$b = $vm.DiagnosticsProfile.BootDiagnostics; $b.Enabled; $b.StorageUri;"
        "$b = (Set-AzVMBootDiagnostic $vm -Disable).DiagnosticsProfile.BootDiagnostics; $b.Enabled;"
        "(New-AzVMConfig v s | Set-AzVMBootDiagnostic -Enable).DiagnosticsProfile.BootDiagnostics.Enabled"
    ) == [True, "https://sto1.blob.core.windows.net/", False, True]
