"""Auditing, threat protection, assessments, encryption, masking and sensitivity."""

from __future__ import annotations

from sql_scripts import DATABASE, SERVER, bodies

STORAGE = (
    "$s = New-AzStorageAccount -ResourceGroupName rg-app -Name stor1abc -SkuName Standard_LRS -Location westeurope;"
)
INSTANCE = (
    "$i = '/subscriptions/{0}/resourceGroups/rg-app/providers/Microsoft.Sql/managedInstances/mi1' -f (Get-AzContext).Subscription.Id;"
    '$b = \'{"location": "westeurope", "properties": {"subnetId": "/x", "administratorLogin": "a", "administratorLoginPassword": "b"}}\';'
    '$null = Invoke-AzRestMethod -Path "$($i)?api-version=2025-01-01" -Method PUT -Payload $b;'
    '$null = Invoke-AzRestMethod -Path "$($i)/databases/mdb1?api-version=2025-01-01" -Method PUT -Payload \'{"location": "westeurope"}\';'
    "$in = @{ResourceGroupName = 'rg-app'; InstanceName = 'mi1'}; $mdb = @{DatabaseName = 'mdb1'};"
)


def test_audits_go_to_storage_and_workspaces(session, simulator):
    place = "/resourceGroups/rg-app/providers/Microsoft.OperationalInsights/workspaces/w1abc"
    (workspace,) = session.run(
        f"$w = '/subscriptions/{{0}}{place}' -f (Get-AzContext).Subscription.Id;"
        '$null = Invoke-AzRestMethod -Path "$($w)?api-version=2022-10-01" -Method PUT -Payload \'{"location": "westeurope"}\'; $w'
    )
    assert session.run(
        f"{DATABASE}{STORAGE}Set-AzSqlServerAudit @at -BlobStorageTargetState Enabled -StorageAccountResourceId $s.Id -RetentionInDays 8 -PassThru;"
        "$a = Get-AzSqlServerAudit @at; $a.BlobStorageTargetState; $a.StorageAccountResourceId -eq $s.Id; $a.RetentionInDays;"
        "$a.AuditActionGroup -join ' '; $a.LogAnalyticsTargetState;"
        f"Set-AzSqlServerAudit @at -LogAnalyticsTargetState Enabled -WorkspaceResourceId {workspace};"
        "(Get-AzSqlServerAudit @at).LogAnalyticsTargetState; (Get-AzSqlServerAudit @at).WorkspaceResourceId;"
        "Remove-AzSqlServerAudit @at; (Get-AzSqlServer | Get-AzSqlServerAudit).LogAnalyticsTargetState;"
        "Set-AzSqlDatabaseAudit @at -DatabaseName db1 -BlobStorageTargetState Enabled -StorageAccountResourceId $s.Id"
        " -AuditActionGroup BATCH_COMPLETED_GROUP -AuditAction 'UPDATE ON database::[db1] BY [public]' -PredicateExpression \"statement <> 'x'\";"
        "$d = Get-AzSqlDatabaseAudit @at -DatabaseName db1; $d.AuditAction; $d.PredicateExpression; Remove-AzSqlDatabaseAudit @at -DatabaseName db1;"
        "(Get-AzSqlDatabaseAudit @at -DatabaseName db1).BlobStorageTargetState;"
        "Set-AzSqlServerMSSupportAudit @at -BlobStorageTargetState Enabled -StorageAccountResourceId $s.Id;"
        "(Get-AzSqlServerMSSupportAudit @at).BlobStorageTargetState; Remove-AzSqlServerMSSupportAudit @at; (Get-AzSqlServerMSSupportAudit @at).BlobStorageTargetState;"
        "Set-AzSqlServerAudit @at -LogAnalyticsTargetState Enabled *>$null"
    ) == [
        *(True, "Enabled", True, 8),
        "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP FAILED_DATABASE_AUTHENTICATION_GROUP BATCH_COMPLETED_GROUP",
        *("Disabled", "Enabled", workspace, "Disabled", "UPDATE ON database::[db1] BY [public]", "statement <> 'x'"),
        *("Disabled", "Enabled", "Disabled"),
    ]
    first = bodies(simulator, "PUT", "*/servers/srv1/extendedAuditingSettings/default")[0]["properties"]
    assert first["state"] == "Enabled"
    assert first["storageEndpoint"] == "https://stor1abc.blob.core.windows.net"
    assert first["storageAccountAccessKey"] == "********"
    (setting,) = bodies(simulator, "PUT", "*/diagnosticSettings/SQLSecurityAuditEvents_*")
    assert setting["properties"]["logs"] == [{"category": "SQLSecurityAuditEvents", "enabled": True}]


def test_threat_protection(session, simulator):
    assert session.run(
        f"{DATABASE}{INSTANCE}$db = @{{DatabaseName = 'db1'}};"
        "(Update-AzSqlServerAdvancedThreatProtectionSetting @at -Enable $true -PassThru).AdvancedThreatProtectionState;"
        "(Get-AzSqlServerAdvancedThreatProtectionSetting @at).ServerName;"
        "(Update-AzSqlDatabaseAdvancedThreatProtectionSetting @at @db -Enable $false -PassThru).AdvancedThreatProtectionState;"
        "(Get-AzSqlDatabaseAdvancedThreatProtectionSetting @at @db).DatabaseName;"
        "Update-AzSqlInstanceAdvancedThreatProtectionSetting @in -Enable $true;"
        "(Get-AzSqlInstanceAdvancedThreatProtectionSetting @in).AdvancedThreatProtectionState;"
        "Update-AzSqlInstanceDatabaseAdvancedThreatProtectionSetting @in @mdb -Enable $true;"
        "(Get-AzSqlInstanceDatabaseAdvancedThreatProtectionSetting @in @mdb).AdvancedThreatProtectionState;"
        "(Enable-AzSqlServerAdvancedDataSecurity @at -DoNotConfigureVulnerabilityAssessment).IsEnabled;"
        "(Get-AzSqlServerAdvancedDataSecurityPolicy @at).IsEnabled; (Disable-AzSqlServerAdvancedDataSecurity @at).IsEnabled;"
        "(Enable-AzSqlInstanceAdvancedDataSecurity @in -DoNotConfigureVulnerabilityAssessment).IsEnabled;"
        "(Disable-AzSqlInstanceAdvancedDataSecurity @in).IsEnabled; (Get-AzSqlInstanceAdvancedDataSecurityPolicy @in).ManagedInstanceName;"
        "try { Enable-AzSqlServerAdvancedDataSecurity @at } catch { $_.FullyQualifiedErrorId }"
    ) == [
        *("Enabled", "srv1", "Disabled", "db1", "Enabled", "Enabled", True, True, False, True, False, "mi1"),
        "NotImplemented,Microsoft.Azure.Commands.Sql.AdvancedThreatProtection.Cmdlet.EnableAzureSqlServerAdvancedDataSecurity",
    ]
    assert bodies(simulator, "PUT", "*/srv1/advancedThreatProtectionSettings/Default") == [
        {"properties": {"state": "Enabled"}}
    ]


def test_assessments_of_vulnerabilities(session, simulator):
    settings = "-StorageAccountName stor1abc -ScanResultsContainerName scans -RecurringScansInterval Weekly -EmailAdmins $true -NotificationEmail a@b.c"
    assert session.run(
        f"{DATABASE}{STORAGE}{INSTANCE}$db = @{{DatabaseName = 'db1'}};"
        f"$v = Update-AzSqlServerVulnerabilityAssessmentSetting @at {settings};"
        "$v.StorageAccountName; $v.ScanResultsContainerName; $v.RecurringScansInterval; $v.EmailAdmins; $v.NotificationEmail;"
        "(Get-AzSqlServerVulnerabilityAssessmentSetting @at).ServerName;"
        f"$null = Update-AzSqlDatabaseVulnerabilityAssessmentSetting @at @db {settings};"
        "(Get-AzSqlDatabaseVulnerabilityAssessmentSetting @at @db).DatabaseName;"
        f"$null = Update-AzSqlInstanceVulnerabilityAssessmentSetting @in {settings};"
        "(Get-AzSqlInstanceVulnerabilityAssessmentSetting @in).InstanceName;"
        "$null = Update-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting @in @mdb -BlobStorageSasUri 'https://a.blob.core.windows.net/c?sig=abc';"
        "(Get-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting @in @mdb).StorageAccountName;"
        "$n = Set-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline @at @db -RuleId VA2108 -BaselineResult @('a', 'b'), @('c', 'd');"
        "$n.RuleId; $n.BaselineResult.Count; (Get-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline @at @db -RuleId VA2108).RuleAppliesToMaster;"
        "$null = Clear-AzSqlDatabaseVulnerabilityAssessmentRuleBaseline @at @db -RuleId VA2108;"
        "$null = Set-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline @in @mdb -RuleId VA1 -RuleAppliesToMaster -BaselineResult @(, @('a'));"
        "(Get-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline @in @mdb -RuleId VA1 -RuleAppliesToMaster).RuleAppliesToMaster;"
        "$null = Clear-AzSqlInstanceDatabaseVulnerabilityAssessmentRuleBaseline @in @mdb -RuleId VA1 -RuleAppliesToMaster;"
        "@(Get-AzSqlDatabaseVulnerabilityAssessmentScanRecord @at @db).Count;"
        "@(Get-AzSqlInstanceDatabaseVulnerabilityAssessmentScanRecord @in @mdb).Count;"
        "Start-AzSqlDatabaseVulnerabilityAssessmentScan @at @db -ScanId s1 *>$null;"
        "Start-AzSqlInstanceDatabaseVulnerabilityAssessmentScan @in @mdb -ScanId s1 *>$null;"
        "Convert-AzSqlDatabaseVulnerabilityAssessmentScan @at @db -ScanId s1 *>$null;"
        "Convert-AzSqlInstanceDatabaseVulnerabilityAssessmentScan @in @mdb -ScanId s1 *>$null;"
        "$null = Clear-AzSqlServerVulnerabilityAssessmentSetting @at; $null = Clear-AzSqlDatabaseVulnerabilityAssessmentSetting @at @db;"
        "$null = Clear-AzSqlInstanceVulnerabilityAssessmentSetting @in; $null = Clear-AzSqlInstanceDatabaseVulnerabilityAssessmentSetting @in @mdb"
    ) == ["stor1abc", "scans", "Weekly", True, "a@b.c", "srv1", "db1", "mi1", "a", "VA2108", 2, False, True, 0, 0]
    first = bodies(simulator, "PUT", "*/srv1/vulnerabilityAssessments/default")[0]["properties"]
    assert first["storageContainerPath"] == "https://stor1abc.blob.core.windows.net/scans/"
    assert first["recurringScans"] == {"isEnabled": True, "emailSubscriptionAdmins": True, "emails": ["a@b.c"]}
    assert bodies(simulator, "PUT", "*/rules/VA2108/baselines/default") == [
        {"properties": {"baselineResults": [{"result": ["a", "b"]}, {"result": ["c", "d"]}]}}
    ]
    assert len(simulator.log.requests("POST", "*/scans/s1/initiateScan")) == 2
    assert len(simulator.log.requests("POST", "*/scans/s1/export")) == 2


def test_encryption_and_its_keys(session, simulator):
    key = "https://kv1.vault.azure.net/keys/k1/0123"
    assert session.run(
        f"{DATABASE}{INSTANCE}(Set-AzSqlDatabaseTransparentDataEncryption @at -DatabaseName db1 -State Enabled).State;"
        "(Get-AzSqlDatabaseTransparentDataEncryption @at -DatabaseName db1).DatabaseName;"
        f"(Add-AzSqlServerKeyVaultKey @at -KeyId {key}).ServerKeyName; (Get-AzSqlServerKeyVaultKey @at -KeyId {key}).Uri;"
        f"(Set-AzSqlServerTransparentDataEncryptionProtector @at -Type AzureKeyVault -KeyId {key} -Force).Type;"
        "(Get-AzSqlServerTransparentDataEncryptionProtector @at).ServerKeyVaultKeyName;"
        "Set-AzSqlServerTransparentDataEncryptionProtector @at -Type AzureKeyVault *>$null;"
        f"(Remove-AzSqlServerKeyVaultKey @at -KeyId {key}).ServerKeyName;"
        f"(Add-AzSqlInstanceKeyVaultKey @in -KeyId {key}).ManagedInstanceKeyName; @(Get-AzSqlInstanceKeyVaultKey @in).Count;"
        f"(Set-AzSqlInstanceTransparentDataEncryptionProtector @in -Type AzureKeyVault -KeyId {key} -AutoRotationEnabled $true -Force).Type;"
        "(Get-AzSqlInstanceTransparentDataEncryptionProtector @in).ManagedInstanceName;"
        f"$null = Remove-AzSqlInstanceKeyVaultKey @in -KeyId {key};"
        "Invoke-AzSqlServerTransparentDataEncryptionProtectorRevalidation @at *>$null;"
        "Invoke-AzSqlInstanceTransparentDataEncryptionProtectorRevalidation @in *>$null;"
        "$p = ConvertTo-SecureString 'BLOBBLOB' -AsPlainText -Force;"
        "Add-AzSqlServerTransparentDataEncryptionCertificate @at -PrivateBlob $p -Password $p *>$null;"
        "Add-AzSqlManagedInstanceTransparentDataEncryptionCertificate rg-app mi1 -PrivateBlob $p -Password $p *>$null"
    ) == [
        "Enabled",
        "db1",
        "kv1_k1_0123",
        key,
        "AzureKeyVault",
        "kv1_k1_0123",
        "kv1_k1_0123",
        "kv1_k1_0123",
        1,
        "AzureKeyVault",
        "mi1",
    ]
    assert bodies(simulator, "PUT", "*/srv1/encryptionProtector/current") == [
        {"properties": {"serverKeyType": "AzureKeyVault", "serverKeyName": "kv1_k1_0123"}}
    ]
    assert len(simulator.log.requests("POST", "*/tdeCertificates")) == 2
    assert "BLOBBLOB" not in str([each for each in session.errors])


def test_masking_and_sensitivity(session, simulator):
    column = "-SchemaName dbo -TableName t -ColumnName c"
    assert session.run(
        f"{DATABASE}{INSTANCE}$db = @{{DatabaseName = 'db1'}};"
        "(Set-AzSqlDatabaseDataMaskingPolicy @at @db -PrivilegedUsers 'a' -DataMaskingState Enabled -PassThru).PrivilegedUsers;"
        "(Get-AzSqlDatabaseDataMaskingPolicy @at @db).DataMaskingState;"
        f"(New-AzSqlDatabaseDataMaskingRule @at @db {column} -MaskingFunction Text -PrefixSize 1 -SuffixSize 2 -ReplacementString xx -PassThru)"
        ".MaskingFunction;"
        f"New-AzSqlDatabaseDataMaskingRule @at @db {column} -MaskingFunction Email *>$null;"
        f"(Set-AzSqlDatabaseDataMaskingRule @at @db {column} -MaskingFunction Number -NumberFrom 1 -NumberTo 5 -PassThru).NumberTo;"
        "(Get-AzSqlDatabaseDataMaskingRule @at @db -TableName t).ColumnName;"
        f"(Remove-AzSqlDatabaseDataMaskingRule @at @db {column} -Force -PassThru).ColumnName;"
        f"Set-AzSqlDatabaseSensitivityClassification @at @db {column} -InformationType Name -SensitivityLabel Confidential -PassThru;"
        f"Set-AzSqlInstanceDatabaseSensitivityClassification @in @mdb {column} -InformationType Name -SensitivityLabel Confidential -PassThru;"
        f"Remove-AzSqlDatabaseSensitivityClassification @at @db {column} -WhatIf;"
        f"Remove-AzSqlInstanceDatabaseSensitivityClassification @in @mdb {column} -WhatIf;"
        f"Enable-AzSqlDatabaseSensitivityRecommendation @at @db {column} -WhatIf;"
        f"Disable-AzSqlDatabaseSensitivityRecommendation @at @db {column} *>$null;"
        f"Enable-AzSqlInstanceDatabaseSensitivityRecommendation @in @mdb {column} -WhatIf;"
        f"Disable-AzSqlInstanceDatabaseSensitivityRecommendation @in @mdb {column} -WhatIf;"
        "Get-AzSqlDatabaseSensitivityClassification @at @db *>$null | Out-Null; Get-AzSqlDatabaseSensitivityRecommendation @at @db *>$null | Out-Null;"
        "Get-AzSqlInstanceDatabaseSensitivityClassification @in @mdb *>$null | Out-Null;"
        "Get-AzSqlInstanceDatabaseSensitivityRecommendation @in @mdb *>$null | Out-Null;"
        "(Enable-AzSqlDatabaseLedgerDigestUpload @at @db -Endpoint https://a.blob.core.windows.net).Endpoint;"
        "(Get-AzSqlDatabaseLedgerDigestUpload @at @db).DatabaseName; Disable-AzSqlDatabaseLedgerDigestUpload @at @db *>$null;"
        "(Enable-AzSqlInstanceDatabaseLedgerDigestUpload @in @mdb -ServerName mi1 -Endpoint https://a.blob.core.windows.net).InstanceName;"
        "(Get-AzSqlInstanceDatabaseLedgerDigestUpload @in @mdb).Endpoint; Disable-AzSqlInstanceDatabaseLedgerDigestUpload @in @mdb -ManagedInstance mi1 *>$null"
    )[:6] == ["a", "Enabled", "Text", "5", "c", "c"]
    first = bodies(simulator, "PUT", "*/dataMaskingPolicies/Default/rules/dbo_t_c")[0]["properties"]
    assert first["ruleState"] == "Enabled"
    assert first["prefixSize"] == "1"
    label = bodies(simulator, "PUT", "*/servers/*/columns/c/sensitivityLabels/current")[0]
    assert label == {"properties": {"informationType": "Name", "labelName": "Confidential"}}
    assert len(simulator.log.requests("POST", "*/ledgerDigestUploads/current/disable")) == 2
    assert len(simulator.log.requests("POST", "*/sensitivityLabels/recommended/disable")) == 1
    assert SERVER in DATABASE
