"""Galleries, what is in them, and whom they are shared with."""

from __future__ import annotations

GALLERY = "$null = New-AzGallery rg-app g1 westeurope -Permission Groups;"
DEFINITION = (
    f"{GALLERY}$d = New-AzGalleryImageDefinition rg-app g1 d1 westeurope -Publisher p -Offer o -Sku s -OsState Generalized -OsType Linux"
    " -MinimumVCPU 2 -MaximumMemory 64 -DisallowedDiskType Standard_LRS -EndOfLifeDate 2030-01-02 -PurchasePlanName n;"
)
VERSION = (
    f"{DEFINITION}$names = @{{ResourceGroupName = 'rg-app'; GalleryName = 'g1'; GalleryImageDefinitionName = 'd1'; Name = '1.0.0'}};"
    "$i = New-AzImageConfig -Location westeurope | Set-AzImageOsDisk -OsType Linux -OsState Generalized -BlobUri https://a/b.vhd"
    " | New-AzImage rg-app i1;"
)


def body(simulator, method, pattern):
    """The body of the last request of this kind."""
    return simulator.log.requests(method, pattern)[-1].body


def test_a_gallery_from_its_beginning_to_its_end(session, simulator):
    user = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u"
    assert session.run(
        f"{GALLERY}$null = Update-AzGallery rg-app g1 -UserAssignedIdentity {user} 2>&1;"
        "(Get-AzGallery rg-app g1 | Update-AzGallery -Description x -EnableSystemAssignedIdentity -RemoveUserAssignedIdentity All).Identity.Type;"
        "(Get-AzGallery -Name g*).Description; (Remove-AzGallery rg-app g1 -Force).Status"
    ) == ["SystemAssigned", "x", "Succeeded"]
    first, second, third = simulator.log.requests("PUT", "*/galleries/g1")
    assert first.body == {"location": "westeurope", "properties": {"sharingProfile": {"permissions": "Groups"}}}
    assert second.body["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {user: {}}}
    assert second.body["properties"]["identifier"] == {}
    assert third.body["identity"] == {"type": "SystemAssigned"}


def test_identities_of_a_gallery_come_and_go(session):
    assert session.run(
        "$one, $two = foreach ($n in 'keys1', 'keys2') { (New-AzUserAssignedIdentity -ResourceGroupName rg-app -Name $n"
        f" -Location westeurope).Id }}; {GALLERY}"
        "$g = Update-AzGallery rg-app g1 -UserAssignedIdentity $one; $g.Identity.Type;"
        "$g = Update-AzGallery rg-app g1 -UserAssignedIdentity $two -EnableSystemAssignedIdentity; $g.Identity.Type;"
        "@($g.Identity.UserAssignedIdentities.Keys).Count;"
        "$g = Update-AzGallery rg-app g1 -RemoveUserAssignedIdentity $one.ToUpper();"
        "@($g.Identity.UserAssignedIdentities.Keys) -eq $two"
    )[:3] == ["UserAssigned", "SystemAssigned, UserAssigned", 2]
    assert session.errors == []
    [left] = session.run("(Get-AzGallery rg-app g1).Identity.UserAssignedIdentities.Keys | Split-Path -Leaf")
    assert left == "keys2"


def test_a_gallery_is_shared(session, simulator):
    assert session.run(
        f"{GALLERY}$n = @{{ResourceGroupName = 'rg-app'; Name = 'g1'}};"
        "(Update-AzGallery @n -Share -Subscription a, b -Tenant t).SharingProfile.Groups.Count;"
        "(Update-AzGallery @n -Share -RemoveSubscription a).SharingProfile.Groups[0].Ids[0];"
        "(Update-AzGallery @n -Permission Community -PublisherUri https://p -Share -Community).SharingProfile.CommunityGalleryInfo"
        ".CommunityGalleryEnabled; (Update-AzGallery @n -Share -Reset).SharingProfile.Permissions"
    ) == [2, "b", True, "Private"]
    sent = [call.body for call in simulator.log.requests("POST", "*/g1/share")]
    assert sent == [
        {
            "operationType": "Add",
            "groups": [{"type": "Subscriptions", "ids": ["a", "b"]}, {"type": "AADTenants", "ids": ["t"]}],
        },
        {"operationType": "Remove", "groups": [{"type": "Subscriptions", "ids": ["a"]}]},
        {"operationType": "EnableCommunity"},
        {"operationType": "Reset"},
    ]
    for arguments in ("-Subscription a", "-Share", "-Share -Subscription a -RemoveSubscription b"):
        session.run(f"try {{ Update-AzGallery @n {arguments} }} catch {{ }}")
    assert len(simulator.log.requests("PUT", "*/g1")) == 5


def test_an_image_definition(session, simulator):
    assert session.run(
        f"{DEFINITION}$d.EndOfLifeDate.Year; (Update-AzGalleryImageDefinition rg-app g1 d1 -Description x -MaximumVCPU 8).Description;"
        "($d | Update-AzGalleryImageDefinition -AllowUpdateImage $true -Tag @{a = 'b'}).Tags['a'];"
        "(Get-AzGalleryImageDefinition rg-app g1 d*).Name; (Remove-AzGalleryImageDefinition -ResourceId $d.Id -Force).Status"
    ) == [2030, "x", "b", "d1", "Succeeded"]
    first, second, third = simulator.log.requests("PUT", "*/images/d1")
    assert first.body == {
        "location": "westeurope",
        "properties": {
            "identifier": {"publisher": "p", "offer": "o", "sku": "s"},
            "osState": "Generalized",
            "osType": "Linux",
            "hyperVGeneration": "V2",
            "endOfLifeDate": "2030-01-02T00:00:00Z",
            "features": [{"name": "SecurityType", "value": "TrustedLaunchSupported"}],
            "recommended": {"vCPUs": {"min": 2}, "memory": {"max": 64}},
            "disallowed": {"diskTypes": ["Standard_LRS"]},
            "purchasePlan": {"name": "n"},
        },
    }
    assert second.body["properties"]["recommended"] == {"vCPUs": {"min": 2, "max": 8}, "memory": {"max": 64}}
    assert third.body["properties"]["allowUpdateImage"] is True
    assert not {"id", "name", "type"} & third.body.keys()


def test_an_image_version(session, simulator):
    assert session.run(
        f"{VERSION}$os = @{{osDiskImage = @{{DiskEncryptionSetId = '/e'; CVMEncryptionType = 'x'}}; dataDiskImages = @(@{{Lun = 1; DiskEncryptionSetId = '/f'}})}};"
        "$v = New-AzGalleryImageVersion @names -Location westeurope -SourceImageId $i.Id -ReplicaCount 1 -PublishingProfileExcludeFromLatest"
        " -TargetRegion @{Name = 'West Europe'; ReplicaCount = 2; Encryption = $os}, @{name = 'North Europe'}"
        " -TargetExtendedLocation @{Location = 'x'; ExtendedLocation = @{Name = 'e'; Type = 'EdgeZone'}} -BlockDeletionBeforeEndOfLife;"
        "$v.PublishingProfile.TargetRegions[0].RegionalReplicaCount; (Get-AzGalleryImageVersion @names -ExpandReplicationStatus).Name;"
        "(Update-AzGalleryImageVersion @names -ReplicaCount 3 -AllowDeletionOfReplicatedLocation $true).PublishingProfile.ReplicaCount;"
        "try { Update-AzGalleryImageVersion @names -TargetRegion @{Nam = 'x'} } catch { 'no such key' };"
        "($v | Remove-AzGalleryImageVersion -Force).Status"
    ) == [2, "1.0.0", 3, "no such key", "Succeeded"]
    first, second = simulator.log.requests("PUT", "*/versions/1.0.0")
    profile = first.body["properties"]["publishingProfile"]
    assert profile["targetRegions"] == [
        {
            "name": "West Europe",
            "regionalReplicaCount": 2,
            "encryption": {
                "osDiskImage": {
                    "diskEncryptionSetId": "/e",
                    "securityProfile": {"confidentialVMEncryptionType": "x"},
                },
                "dataDiskImages": [{"lun": 1, "diskEncryptionSetId": "/f"}],
            },
        },
        {"name": "North Europe"},
    ]
    assert profile["targetExtendedLocations"] == [{"name": "x", "extendedLocation": {"name": "e", "type": "EdgeZone"}}]
    assert profile["excludeFromLatest"] is True
    assert first.body["properties"]["safetyProfile"] == {"blockDeletionBeforeEndOfLife": True}
    assert second.body["properties"]["storageProfile"] == {"source": {}}
    assert second.body["properties"]["safetyProfile"]["allowDeletionOfReplicatedLocations"] is True


def test_galleries_of_others(session, simulator):
    session.run(
        "$null = Get-AzGallery -Location westeurope -Scope tenant 2>&1;"
        "$null = Get-AzGalleryImageDefinition -Location westeurope -GalleryUniqueName u -Name d 2>&1;"
        "$null = Get-AzGalleryImageVersion -Location westeurope -GalleryPublicName p -GalleryImageDefinitionName d 2>&1;"
        "try { Get-AzGallery -Community } catch { }"
    )
    beginning = "/subscriptions/*/providers/Microsoft.Compute/locations/westeurope"
    for path in ("sharedGalleries", "sharedGalleries/u/images/d", "communityGalleries/p/images/d/versions"):
        assert len(simulator.log.requests("GET", f"{beginning}/{path}")) == 1


def test_an_access_control_profile(session, simulator):
    assert session.run(
        f"{GALLERY}$place = @{{ResourceGroupName = 'rg-app'; GalleryName = 'g1'}};"
        "$p = New-AzGalleryInVMAccessControlProfile @place -Name p1 -Location westeurope -OsType linux -ApplicableHostEndPoint imds;"
        "$p.Properties.OsType;"
        "(Update-AzGalleryInVMAccessControlProfile @place -Name p1 -Location westeurope -Description x).Properties.Description;"
        "$prefix = 'GalleryInVMAccessControlProfileVersion';"
        "$v = New-AzGalleryInVMAccessControlProfileVersionConfig -Name 1.0.0 -Location westeurope -Mode Audit -DefaultAccess Deny"
        " -TargetLocation westeurope | Add-AzGalleryInVMAccessControlProfileVersionRulesPrivilege -Name pr -Path /m -QueryParameter @{c = 'g'}"
        " | Add-AzGalleryInVMAccessControlProfileVersionRulesRole -Name ro -Privilege pr"
        " | Add-AzGalleryInVMAccessControlProfileVersionRulesIdentity -Name id -UserName u -ProcessName n"
        " | Add-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment -Role ro -Identity id;"
        "$v = New-AzGalleryInVMAccessControlProfileVersion @place -GalleryInVMAccessControlProfileName p1 -GalleryInVmAccessControlProfileVersion $v;"
        "$names = @{GalleryInVMAccessControlProfileName = 'p1'};"
        "(Get-AzGalleryInVMAccessControlProfileVersion @place @names).Name; (Get-AzGalleryInVMAccessControlProfile @place).Name;"
        "$null = $v | Remove-AzGalleryInVMAccessControlProfileVersionRulesPrivilege -Name PR"
        " | Remove-AzGalleryInVMAccessControlProfileVersionRulesRole -Name ro"
        " | Remove-AzGalleryInVMAccessControlProfileVersionRulesIdentity -Name none"
        " | Remove-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment -Role ro;"
        "(Update-AzGalleryInVMAccessControlProfileVersion -GalleryInVmAccessControlProfileVersion $v -TargetLocation northeurope"
        " -ExcludeFromLatest $true).ExcludeFromLatest;"
        "(Remove-AzGalleryInVMAccessControlProfileVersion @place @names -Name 1.0.0 -Force).Status;"
        "($p | Remove-AzGalleryInVMAccessControlProfile -Force).Status"
    ) == ["Linux", "x", "1.0.0", "p1", True, "Succeeded", "Succeeded"]
    first = simulator.log.requests("PUT", "*/inVMAccessControlProfiles/p1")[0]
    assert first.body == {
        "location": "westeurope",
        "properties": {"osType": "Linux", "applicableHostEndpoint": "IMDS"},
    }
    made, changed = simulator.log.requests("PUT", "*/inVMAccessControlProfiles/p1/versions/1.0.0")
    assert made.body == {
        "location": "westeurope",
        "tags": {},
        "properties": {
            "mode": "Audit",
            "defaultAccess": "Deny",
            "targetLocations": [{"name": "westeurope"}],
            "rules": {
                "privileges": [{"name": "pr", "path": "/m", "queryParameters": {"c": "g"}}],
                "roles": [{"name": "ro", "privileges": ["pr"]}],
                "identities": [{"name": "id", "userName": "u", "processName": "n"}],
                "roleAssignments": [{"role": "ro", "identities": ["id"]}],
            },
        },
    }
    rules = changed.body["properties"]["rules"]
    assert (rules["privileges"], rules["roles"], rules["roleAssignments"]) == ([], [], [])
    assert rules["identities"][0]["name"] == "id"


def test_applications(session, simulator, tmp_path):
    (tmp_path / "a.json").write_text('{"properties": {"description": "y"}}')
    assert session.run(
        f"{GALLERY}$place = @{{ResourceGroupName = 'rg-app'; GalleryName = 'g1'}};"
        "$a = New-AzGalleryApplication @place -Name a1 -Location westeurope -SupportedOSType Linux -Tag @{a = 'b'}; $a.SupportedOSType;"
        "($a | Update-AzGalleryApplication -Description x).Description; (Get-AzGalleryApplication @place).Name;"
        "(Update-AzGalleryApplication @place -Name a1 -JsonFilePath a.json).Description;"
        "$v = $a | New-AzGalleryApplicationVersion -Name 1.0.0 -Location westeurope -PackageFileLink https://a/p -Install i -Remove r"
        " -TargetRegion @{Name = 'West Europe'; RegionalReplicaCount = 1} -PublishingProfileExcludeFromLatest; $v.PackageFileLink;"
        "(Update-AzGalleryApplicationVersion @place -GalleryApplicationName a1 -Name 1.0.0 -PackageFileLink https://a/q -ReplicaCount 2).Name;"
        "(Get-AzGalleryApplicationVersion -InputObject $v).Install; Remove-AzGalleryApplicationVersion -InputObject $v -PassThru;"
        "Remove-AzGalleryApplication @place -Name a1; (Get-AzGalleryApplication @place).Count"
    ) == ["Linux", "x", "a1", "y", "https://a/p", "1.0.0", "i", True, 0]
    assert body(simulator, "PUT", "*/applications/a1") == {
        "location": "westeurope",
        "tags": {"a": "b"},
        "properties": {"supportedOSType": "Linux"},
    }
    described, from_file = simulator.log.requests("PATCH", "*/applications/a1")
    assert (described.body, from_file.body) == (
        {"properties": {"description": "x"}},
        {"properties": {"description": "y"}},
    )
    assert body(simulator, "PUT", "*/versions/1.0.0")["properties"]["publishingProfile"] == {
        "source": {"mediaLink": "https://a/p"},
        "manageActions": {"install": "i", "remove": "r"},
        "excludeFromLatest": True,
        "targetRegions": [{"name": "West Europe", "regionalReplicaCount": 1}],
    }


def test_errors_of_generated_cmdlets(session):
    session.run("Get-AzGalleryApplication -ResourceGroupName rg-app -GalleryName none -Name x")
    [error] = session.errors
    assert error.FullyQualifiedErrorId == (
        "ResourceNotFound,Microsoft.Azure.PowerShell.Cmdlets.Compute.Cmdlets.GetAzGalleryApplication_Get"
    )
    assert str(error.CategoryInfo.Category) == "InvalidOperation"
    assert error.message.startswith("[ResourceNotFound] : The Resource 'Microsoft.Compute/galleries/none'")
