"""Storage accounts, their keys, network rules, services, containers and shares, on the management plane."""

from __future__ import annotations

import json

ACCOUNT = "$a = New-AzStorageAccount rg-app stor1abc Standard_GRS westeurope;"


def bodies(simulator, method, pattern):
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]


def test_an_account_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$rules = @{bypass = 'Logging,Metrics'; ipRules = (@{IPAddressOrRange = '20.11.0.0/16'; Action = 'allow'}); defaultAction = 'deny'};"
        "$a = New-AzStorageAccount rg-app stor1abc Standard_GRS westeurope -Tag @{a = 1} -NetworkRuleSet $rules -SasExpirationPeriod 1.00:00:00"
        " -RequireInfrastructureEncryption -AssignIdentity -EnableHttpsTrafficOnly $true -PublicNetworkAccess Enabled;"
        "$a.GetType().FullName; $a.NetworkRuleSet.IpRules[0].IPAddressOrRange;"
        "(Set-AzStorageAccount rg-app stor1abc -AccessTier Cool -Force -UpgradeToStorageV2 -CustomDomainName d.e -UseSubDomain $true).AccessTier;"
        "(Get-AzStorageAccount rg-app | Where-Object StorageAccountName -eq stor1abc).ResourceGroupName;"
        "(Get-AzStorageAccountNameAvailability stor1abc).NameAvailable;"
        "(Get-AzStorageAccountKey rg-app stor1abc).KeyName; (New-AzStorageAccountKey rg-app stor1abc key2).Keys.Count;"
        "Remove-AzStorageAccount rg-app stor1abc -Force; Get-AzStorageAccountNameAvailability stor1abc | % NameAvailable"
    ) == [
        "Microsoft.Azure.Commands.Management.Storage.Models.PSStorageAccount",
        "20.11.0.0/16",
        "Cool",
        "rg-app",
        False,
        "key1",
        "key2",
        2,
        True,
    ]
    (made,) = bodies(simulator, "PUT", "*/storageAccounts/stor1abc")
    assert made == {
        "location": "westeurope",
        "kind": "StorageV2",
        "sku": {"name": "Standard_GRS"},
        "tags": {"a": "1"},
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "supportsHttpsTrafficOnly": True,
            "publicNetworkAccess": "Enabled",
            "networkAcls": {
                "bypass": "Logging,Metrics",
                "defaultAction": "Deny",
                "ipRules": [{"action": "Allow", "value": "20.11.0.0/16"}],
            },
            "sasPolicy": {"sasExpirationPeriod": "1.00:00:00", "expirationAction": "Log"},
            "encryption": {
                "requireInfrastructureEncryption": True,
                "services": {"blob": {}},
                "keySource": "Microsoft.Storage",
            },
        },
    }
    assert bodies(simulator, "PATCH", "*/storageAccounts/stor1abc") == [
        {
            "kind": "StorageV2",
            "properties": {"accessTier": "Cool", "customDomain": {"name": "d.e", "useSubDomainName": True}},
        }
    ]
    assert bodies(simulator, "POST", "*/regenerateKey") == [{"keyName": "key2"}]
    assert bodies(simulator, "POST", "*/checkNameAvailability")[0] == {
        "name": "stor1abc",
        "type": "Microsoft.Storage/storageAccounts",
    }


def test_directories_and_identities_of_an_account(session, simulator):
    session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; Name = 'stor1abc'}};"
        "$null = Set-AzStorageAccount @n -EnableAzureActiveDirectoryDomainServicesForFile $true"
        " -KeyvaultEncryption -KeyName k -KeyVaultUri https://v -EnableSmbOAuth $true;"
        "Set-AzStorageAccount @n -EnableAzureActiveDirectoryKerberosForFile $true 2>$null;"
        "try { Set-AzStorageAccount @n -EnableActiveDirectoryDomainServicesForFile $true } catch { };"
        "try { New-AzStorageAccount rg-app stor2abc Standard_LRS westeurope -KeyName k } catch { };"
        "New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope 2>$null;"
        "Invoke-AzStorageAccountFailover @n -Force 2>$null; Invoke-AzStorageAccountHierarchicalNamespaceUpgrade @n -RequestType Validation -Force 2>$null;"
        "Stop-AzStorageAccountHierarchicalNamespaceUpgrade @n -Force 2>$null; Revoke-AzStorageAccountUserDelegationKeys @n;"
        "Set-AzStorageAccount @n -IdentityType UserAssigned -UserAssignedIdentityId /u/1 2>$null;"
        "$null = Set-AzStorageAccount @n -DefaultSharePermission StorageFileDataSmbShareReader"
    )
    change, identity, permission = bodies(simulator, "PATCH", "*/storageAccounts/stor1abc")
    files = permission["properties"]["azureFilesIdentityBasedAuthentication"]
    assert files == {"directoryServiceOptions": "AADDS", "defaultSharePermission": "StorageFileDataSmbShareReader"}
    assert identity == {"identity": {"type": "UserAssigned", "userAssignedIdentities": {"/u/1": {}}}}
    assert change == {
        "properties": {
            "azureFilesIdentityBasedAuthentication": {
                "directoryServiceOptions": "AADDS",
                "smbOAuthSettings": {"isSmbOAuthEnabled": True},
            },
            "encryption": {
                "keySource": "Microsoft.Keyvault",
                "keyvaultproperties": {"keyname": "k", "keyvaulturi": "https://v"},
            },
        },
    }
    assert len(bodies(simulator, "PUT", "*/storageAccounts/*")) == 1
    assert simulator.log.requests("POST", "*/failover")
    assert simulator.log.requests("POST", "*/hnsonmigration")
    assert simulator.log.requests("POST", "*/aborthnsonmigration")
    assert simulator.log.requests("POST", "*/revokeUserDelegationKeys")


def test_network_rules_go_out_whole(session, simulator):
    assert session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; Name = 'stor1abc'}};"
        "(Add-AzStorageAccountNetworkRule @n -IPAddressOrRange 1.2.3.4, 5.6.7.8).Count;"
        "$null = Add-AzStorageAccountNetworkRule @n -IPRule @{IPAddressOrRange = '9.9.9.9'; Action = 'allow'};"
        "(Update-AzStorageAccountNetworkRuleSet @n -Bypass Logging, Metrics -DefaultAction Deny).Bypass;"
        "(Remove-AzStorageAccountNetworkRule @n -IPAddressOrRange 1.2.3.4).IPAddressOrRange;"
        "Remove-AzStorageAccountNetworkRule @n -IPAddressOrRange 1.2.3.4 2>$null;"
        "(Get-AzStorageAccountNetworkRuleSet @n).DefaultAction"
    ) == [2, "Logging,Metrics", "5.6.7.8", "9.9.9.9", "Deny"]
    sent = [body["properties"]["networkAcls"] for body in bodies(simulator, "PATCH", "*/stor1abc")]
    assert len(sent) == 4
    assert sent[-1] == {
        "bypass": "Logging,Metrics",
        "resourceAccessRules": [],
        "virtualNetworkRules": [],
        "ipRules": [{"value": "5.6.7.8", "action": "Allow"}, {"value": "9.9.9.9", "action": "Allow"}],
        "defaultAction": "Deny",
    }


def test_containers_and_what_keeps_them(session, simulator):
    assert session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; StorageAccountName = 'stor1abc'}};"
        "(New-AzRmStorageContainer @n -Name con1 -Metadata @{a = 1} -PublicAccess Blob).PublicAccess;"
        "$null = $a | New-AzRmStorageContainer -Name con2 -RootSquash AllSquash;"
        "(Get-AzRmStorageContainer @n).Name; (Get-AzRmStorageContainer @n -Name con1 | Update-AzRmStorageContainer -Metadata @{b = 2}).Name;"
        "(Add-AzRmStorageContainerLegalHold @n -Name con1 -Tag abc).Tags;"
        "(Remove-AzRmStorageContainerLegalHold @n -Name con1 -Tag abc).HasLegalHold;"
        "$p = Set-AzRmStorageContainerImmutabilityPolicy @n -ContainerName con1 -ImmutabilityPeriod 10; $p.ImmutabilityPeriodSinceCreationInDays;"
        "(Get-AzRmStorageContainerImmutabilityPolicy @n -ContainerName con1).Name;"
        "$l = Get-AzRmStorageContainerImmutabilityPolicy @n -ContainerName con1 | Lock-AzRmStorageContainerImmutabilityPolicy -Force; $l.State;"
        "($l | Set-AzRmStorageContainerImmutabilityPolicy -ImmutabilityPeriod 20 -ExtendPolicy).ImmutabilityPeriodSinceCreationInDays; $l | Remove-AzRmStorageContainerImmutabilityPolicy 2>$null;"
        "(Invoke-AzRmStorageContainerImmutableStorageWithVersioningMigration @n -Name con1).ImmutableStorageWithVersioning.Enabled;"
        "Get-AzRmStorageContainer @n -Name con2 | Remove-AzRmStorageContainer -Force -PassThru"
    ) == ["Blob", "con1", "con2", "con1", "abc", False, 10, "default", "Locked", 20, True, True]
    assert bodies(simulator, "PUT", "*/containers/con?") == [
        {"properties": {"publicAccess": "Blob", "metadata": {"a": "1"}}},
        {"properties": {"enableNfsV3RootSquash": False, "enableNfsV3AllSquash": True}},
    ]
    assert bodies(simulator, "PATCH", "*/containers/con1") == [{"properties": {"metadata": {"b": "2"}}}]
    assert simulator.log.requests("POST", "*/immutabilityPolicies/default/lock")
    assert simulator.log.requests("DELETE", "*/immutabilityPolicies/default")
    assert simulator.log.requests("POST", "*/con1/migrate")


def test_shares(session, simulator):
    assert session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; StorageAccountName = 'stor1abc'}};"
        "(New-AzRmStorageShare @n -Name sha1 -QuotaGiB 100 -Metadata @{a = 1}).QuotaGiB;"
        "(Get-AzRmStorageShare @n | Update-AzRmStorageShare -QuotaGiB 200 -PaidBurstingEnabled $true).QuotaGiB;"
        "(Get-AzRmStorageShare @n -Name sha1 -GetShareUsage).Name;"
        "Restore-AzRmStorageShare @n -Name sha1 -DeletedShareVersion 1 2>$null;"
        "Remove-AzRmStorageShare @n -Name sha1 -Force -PassThru -Include Snapshots"
    ) == [100, 200, "sha1", True]
    assert bodies(simulator, "PUT", "*/shares/sha1") == [{"properties": {"shareQuota": 100, "metadata": {"a": "1"}}}]
    assert bodies(simulator, "PATCH", "*/shares/sha1") == [
        {"properties": {"shareQuota": 200, "fileSharePaidBursting": {"paidBurstingEnabled": True}}}
    ]
    assert bodies(simulator, "POST", "*/sha1/restore") == [{"deletedShareName": "sha1", "deletedShareVersion": "1"}]


def test_what_nothing_is_said_of_has_no_properties(session, simulator):
    session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; StorageAccountName = 'stor1abc'}};"
        "$null = New-AzRmStorageContainer @n -Name con1; $null = New-AzRmStorageShare @n -Name share1;"
        "$null = Update-AzStorageBlobServiceProperty @n -CorsRule @{AllowedOrigins = '*'; AllowedMethods = 'GET'}"
    )
    assert bodies(simulator, "PUT", "*/storageAccounts/stor1abc") == [
        {"location": "westeurope", "kind": "StorageV2", "sku": {"name": "Standard_GRS"}}
    ]
    assert bodies(simulator, "PUT", "*/containers/con1") == bodies(simulator, "PUT", "*/shares/share1") == [{}]
    (service,) = bodies(simulator, "PUT", "*/blobServices/default")
    rule = {"allowedOrigins": ["*"], "allowedMethods": ["GET"], "maxAgeInSeconds": 0}
    assert service == {"properties": {"cors": {"corsRules": [{**rule, "exposedHeaders": [], "allowedHeaders": []}]}}}


def test_services_of_an_account(session, simulator):
    session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; StorageAccountName = 'stor1abc'}};"
        "Update-AzStorageBlobServiceProperty @n -EnableChangeFeed $true -ChangeFeedRetentionInDays 5"
        " -CorsRule @{AllowedOrigins = 'https://a'; AllowedMethods = 'GET', 'PUT'; MaxAgeInSeconds = 5; AllowedHeaders = @(); ExposedHeaders = @()};"
        "Update-AzStorageFileServiceProperty @n -EnableSmbMultichannel $true -SmbProtocolVersion SMB2.1, SMB3.0 -EnableShareDeleteRetentionPolicy $true -ShareRetentionDays 3;"
    )
    assert session.run(
        "(Enable-AzStorageBlobDeleteRetentionPolicy @n -RetentionDays 3 -PassThru).Days;"
        "Disable-AzStorageBlobDeleteRetentionPolicy @n; Enable-AzStorageContainerDeleteRetentionPolicy @n -RetentionDays 4;"
        "Disable-AzStorageContainerDeleteRetentionPolicy @n; Enable-AzStorageBlobRestorePolicy @n -RestoreDays 2;"
        "Disable-AzStorageBlobRestorePolicy @n; Enable-AzStorageBlobLastAccessTimeTracking @n; Disable-AzStorageBlobLastAccessTimeTracking @n;"
        "(Get-AzStorageBlobServiceProperty @n).StorageAccountName; (Get-AzStorageFileServiceProperty @n).ResourceGroupName"
    ) == [3, "stor1abc", "rg-app"]
    sent = [body["properties"] for body in bodies(simulator, "PUT", "*/blobServices/default")]
    assert sent == [
        {
            "changeFeed": {"enabled": True, "retentionInDays": 5},
            "cors": {
                "corsRules": [
                    {
                        "allowedOrigins": ["https://a"],
                        "allowedMethods": ["GET", "PUT"],
                        "maxAgeInSeconds": 5,
                        "exposedHeaders": [],
                        "allowedHeaders": [],
                    }
                ]
            },
        },
        {"deleteRetentionPolicy": {"enabled": True, "days": 3}},
        {"deleteRetentionPolicy": {"enabled": False}},
        {"containerDeleteRetentionPolicy": {"enabled": True, "days": 4}},
        {"containerDeleteRetentionPolicy": {"enabled": False}},
        {"restorePolicy": {"enabled": True, "days": 2}},
        {"restorePolicy": {"enabled": False}},
        {"lastAccessTimeTrackingPolicy": {"enable": True}},
        {"lastAccessTimeTrackingPolicy": {"enable": False}},
    ]
    (files,) = bodies(simulator, "PUT", "*/fileServices/default")
    assert files == {
        "properties": {
            "shareDeleteRetentionPolicy": {"enabled": True, "days": 3},
            "protocolSettings": {"smb": {"multichannel": {"enabled": True}, "versions": "SMB2.1;SMB3.0;"}},
        }
    }


def test_a_management_policy_and_encryption_scopes(session, simulator):
    assert session.run(
        f"{ACCOUNT}$n = @{{ResourceGroupName = 'rg-app'; StorageAccountName = 'stor1abc'}};"
        "$g = Add-AzStorageAccountManagementPolicyAction -BaseBlobAction Delete -DaysAfterCreationGreaterThan 100;"
        "$g = $g | Add-AzStorageAccountManagementPolicyAction -BaseBlobAction TierToCool -DaysAfterLastAccessTimeGreaterThan 30 -EnableAutoTierToHotFromCool;"
        "$m = New-AzStorageAccountManagementPolicyBlobIndexMatchObject -Name t -Value v;"
        "$f = New-AzStorageAccountManagementPolicyFilter -PrefixMatch ab, cd -BlobIndexMatch $m;"
        "$r = New-AzStorageAccountManagementPolicyRule -Name one -Action $g -Filter $f;"
        "(Set-AzStorageAccountManagementPolicy @n -Rule $r).Rules[0].Definition.Actions.BaseBlob.Delete.DaysAfterCreationGreaterThan;"
        "(Get-AzStorageAccountManagementPolicy @n | Set-AzStorageAccountManagementPolicy @n).Rules.Count;"
        "Get-AzStorageAccountManagementPolicy @n | Remove-AzStorageAccountManagementPolicy -PassThru;"
        "(New-AzStorageEncryptionScope @n -EncryptionScopeName scope1 -StorageEncryption).Source;"
        "(Update-AzStorageEncryptionScope @n -EncryptionScopeName scope1 -State Disabled).State;"
        "(Get-AzStorageEncryptionScope @n).Name"
    ) == [100, 1, True, "Microsoft.Storage", "Disabled", "scope1"]
    first, second = bodies(simulator, "PUT", "*/managementPolicies/default")
    assert first == second
    assert '"daysAfterCreationGreaterThan": 100.0' in json.dumps(first)
    assert first["properties"]["policy"]["rules"] == [
        {
            "enabled": True,
            "name": "one",
            "type": "Lifecycle",
            "definition": {
                "actions": {
                    "baseBlob": {
                        "delete": {"daysAfterCreationGreaterThan": 100},
                        "tierToCool": {"daysAfterLastAccessTimeGreaterThan": 30},
                        "enableAutoTierToHotFromCool": True,
                    }
                },
                "filters": {
                    "prefixMatch": ["ab", "cd"],
                    "blobTypes": ["blockBlob"],
                    "blobIndexMatch": [{"name": "t", "op": "==", "value": "v"}],
                },
            },
        }
    ]
