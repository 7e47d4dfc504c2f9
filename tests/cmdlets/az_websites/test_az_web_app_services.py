"""What belongs to web apps: deployments, backups, certificates, restrictions, rules, environments."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from web_scripts import MASK, SITE, SLOT, sent

from pscompat.objects import PowerShellError
from pscompat.simulator.wire import Request


def test_profiles_are_shown_saved_and_renewed(session, simulator, tmp_path):
    shown, saved, user, new, slot, again = session.run(
        f"{SLOT}Get-AzWebAppPublishingProfile @at -OutputFile p.xml; (Get-Content p.xml -Raw).Length -gt 99;"
        "([xml](Get-AzWebAppPublishingProfile @at -Format Ftp)).publishData.publishProfile.userName;"
        "Reset-AzWebAppPublishingProfile @at; ([xml](Get-AzWebAppSlotPublishingProfile @at -Slot next)).publishData.publishProfile[0].userName;"
        "Reset-AzWebAppSlotPublishingProfile @at -Slot next"
    )
    assert shown.startswith("<publishData>") and 'publishMethod="MSDeploy"' in shown
    assert saved is True and user == "shop\\$shop" and slot == "$shop__next"
    assert Path(tmp_path, "p.xml").read_text("utf-8-sig").startswith('<?xml version="1.0" encoding="utf-8"?>')
    assert new not in shown and len(new) == len(again) == 60
    assert new not in json.dumps([call.body for call in simulator.log.requests("POST", "*")])
    (ftp,) = [body for body in sent(simulator, "POST", "*/sites/shop/publishxml") if body["format"] == "Ftp"]
    assert ftp == {"format": "Ftp", "includeDisasterRecoveryEndpoints": False}


def test_archives_are_deployed(session, simulator, tmp_path):
    Path(tmp_path, "app.zip").write_bytes(b"PK-archive")
    Path(tmp_path, "app").write_bytes(b"PK")
    assert session.run(
        f"{SLOT}(Publish-AzWebApp @at -ArchivePath app.zip -Clean -Restart:$false -Force).Name;"
        "(Get-AzWebAppSlot @at -Slot next | Publish-AzWebApp -ArchiveURL https://x/y.war -Type war -Force).Name;"
        "Publish-AzWebApp @at -ArchivePath app.zip -WhatIf; Publish-AzWebApp @at -Force; Publish-AzWebApp @at -ArchivePath app -Force;"
        "Publish-AzWebApp @at -ArchiveURL https://x -Force"
    ) == ["shop", "shop/next"]
    calls = simulator.log.requests("POST", "/api/publish")
    assert [call.host for call in calls] == ["shop.scm.azurewebsites.net", "shop-next.scm.azurewebsites.net"]
    assert [latest(simulator, call.host)["kind"] for call in calls] == ["zip", "war"]
    wrong = ("need to be provided", "Unknown artifact type", "Deployment type is mandatory")
    assert [text in str(error) for text, error in zip(wrong, session.errors)] == [True, True, True]


def latest(simulator, host):
    """The newest deployment to a site."""
    asked = Request("GET", "/api/deployments/latest", {}, {"authorization": "Bearer token"}, b"", f"https://{host}")
    return simulator.handle(asked).document


def test_the_address_for_registries_is_there_once_it_is_enabled(session):
    (url,) = session.run(
        f"{SITE}Get-AzWebAppContainerContinuousDeploymentUrl @at;"
        "$null = Set-AzWebApp @at -EnableContainerContinuousDeployment $true; Get-AzWebAppContainerContinuousDeploymentUrl @at"
    )
    assert url.startswith("https://$shop:") and url.endswith("@shop.scm.azurewebsites.net/docker/hook")
    assert "not enabled" in str(session.errors[0])


def test_backups_are_made_listed_restored_and_removed(session, simulator):
    assert session.run(
        f"{SITE}$db = New-AzWebAppDatabaseBackupSetting -Name db -DatabaseType SqlAzure -ConnectionString 'Server=1' -ConnectionStringName c;"
        "$b = New-AzWebAppBackup @at -StorageAccountUrl https://x.blob.core.windows.net/c -BackupName b1 -Databases $db;"
        "$b.BackupId; $b.BlobName; $b.Databases[0].ConnectionString; $b.Created.GetType().Name; (Get-AzWebAppBackupList @at).BackupStatus;"
        "(Get-AzWebApp @at | Get-AzWebAppBackup -BackupId 1).BackupName;"
        "Restore-AzWebAppBackup @at -StorageAccountUrl $b.StorageAccountUrl -BlobName $b.BlobName -Overwrite;"
        "(Remove-AzWebAppBackup @at -BackupId 1).BackupItemName; @(Get-AzWebAppBackupList @at).Count"
    ) == [1, "b1.zip", "Server=1", "DateTime", "Succeeded", "b1.zip", "b1.zip", 0]
    (made,) = sent(simulator, "POST", "*/backup")
    assert made["properties"]["databases"] == [
        {"databaseType": "SqlAzure", "name": "db", "connectionStringName": "c", "connectionString": MASK}
    ]
    (restored,) = sent(simulator, "POST", "*/backups/1/restore")
    assert restored["properties"] == {
        "storageAccountUrl": "https://x.blob.core.windows.net/c",
        "blobName": "b1.zip",
        "overwrite": True,
        "siteName": "shop",
        "ignoreConflictingHostNames": False,
        "appServicePlan": "plan1",
        "operationType": "Default",
    }


def test_backups_that_are_made_by_themselves(session, simulator):
    assert session.run(
        f"{SITE}Get-AzWebAppBackupConfiguration @at 2>$null;"
        "(Edit-AzWebAppBackupConfiguration @at -StorageAccountUrl https://x -FrequencyInterval 2 -FrequencyUnit day "
        "-RetentionPeriodInDays 3 -KeepAtLeastOneBackup -Enabled -StartTime '2026-01-02T03:04:05Z').FrequencyUnit;"
        "$c = Get-AzWebAppBackupConfiguration @at; $c.FrequencyInterval; $c.KeepAtLeastOneBackup; $c.Enabled; $c.StartTime.Year;"
        "Edit-AzWebAppBackupConfiguration @at -StorageAccountUrl https://x -FrequencyInterval 2 -FrequencyUnit week -RetentionPeriodInDays 3"
    ) == ["Day", 2, True, True, 2026]
    assert "week is not a valid FrequencyUnit" in str(session.errors[-1])


def test_snapshots_and_deleted_web_apps_come_back(session, simulator):
    assert session.run(
        f"{SITE}$null = Set-AzWebApp @at -AppSettings @{{K = 'v1'}}; $s = Get-AzWebAppSnapshot @at; $s.Count; $s[0].SnapshotTime -gt $s[1].SnapshotTime;"
        "Restore-AzWebAppSnapshot @at -InputObject $s[0] -WhatIf; Restore-AzWebAppSnapshot @at -InputObject $s[0] -Force -RecoverConfiguration;"
        "Remove-AzWebApp @at -Force; $d = Get-AzDeletedWebApp -Name shop; $d.ResourceGroupName; $d.Slot; $d.DeletionTime.GetType().Name;"
        "Restore-AzDeletedWebApp -ResourceGroupName rg-app -Name shop -Force;"
        "$r = Restore-AzDeletedWebApp -ResourceGroupName rg-app -Name shop -TargetAppServicePlanName plan1 -Force; $r.SiteConfig.AppSettings[0].Value;"
        "$null = New-AzWebApp -ResourceGroupName rg-app -Name other -AppServicePlan plan1;"
        "($d | Restore-AzDeletedWebApp -TargetName other -Force -RestoreContentOnly).SiteConfig.AppSettings.Count"
    ) == [3, True, "rg-app", "Production", "DateTime", "v1", 0]
    assert "Specify TargetAppServicePlanName" in str(session.errors[0])
    (snapshot,) = sent(simulator, "POST", "*/restoreSnapshot")
    assert snapshot["properties"]["recoverConfiguration"] is True
    assert snapshot["properties"]["recoverySource"]["location"] == "westeurope"
    assert len(sent(simulator, "POST", "*/restoreFromDeletedApp")) == 2


def test_host_names_are_encrypted_with_certificates_of_the_service(session, simulator):
    assert session.run(
        f"{SITE}$null = Set-AzWebApp @at -HostNames www.example.com, shop.azurewebsites.net;"
        "$c = New-AzWebAppCertificate @web -HostName www.example.com -AddBinding; $c.SubjectName;"
        "$b = Get-AzWebAppSSLBinding @web; $b[0].SslState; $b[0].Thumbprint -eq $c.Thumbprint;"
        "(Get-AzWebAppCertificate -ResourceGroupName rg-app -Thumbprint $c.Thumbprint).Count;"
        "Remove-AzWebAppSSLBinding @web -Name www.example.com -Force -DeleteCertificate $false; (Get-AzWebAppCertificate).Count;"
        "(New-AzWebAppSSLBinding @web -Name www.example.com -Thumbprint $c.Thumbprint -SslState IpBasedEnabled)[0].SslState;"
        "New-AzWebAppSSLBinding @web -Name www.example.com -Thumbprint $c.Thumbprint -WhatIf;"
        "Remove-AzWebAppSSLBinding @web -Name www.example.com -Force; (Get-AzWebAppCertificate).Count;"
        "$d = New-AzWebAppCertificate @web -HostName www.example.com; Remove-AzWebAppCertificate rg-app $d.Thumbprint; (Get-AzWebAppCertificate).Count"
    ) == ["www.example.com", "SniEnabled", True, 1, 1, "IpBasedEnabled", 0, 0]


def test_certificates_are_uploaded(session, simulator, tmp_path):
    content, thumbprint = pfx("www.example.com", b"right")
    Path(tmp_path, "c.pfx").write_bytes(content)
    assert session.run(
        f"{SITE}$null = Set-AzWebApp @at -HostNames www.example.com; $new = @{{Name = 'www.example.com'; CertificateFilePath = 'c.pfx'}};"
        "(New-AzWebAppSSLBinding @web @new -CertificatePassword right)[0].Thumbprint; (Get-AzWebAppCertificate)[0].Name"
    ) == [thumbprint, f"{thumbprint}__westeurope_rg-app"]
    session.run("New-AzWebAppSSLBinding @web @new -CertificatePassword wrong")
    assert "password" in str(session.errors[0]) and "wrong" not in str(session.errors[0])
    (body,) = sent(simulator, "PUT", "*/certificates/*")
    assert (body["properties"]["password"], body["properties"]["pfxBlob"]) == (MASK, MASK)


def pfx(name: str, password: bytes) -> tuple[bytes, str]:
    """A certificate of one's own with its key, and its thumbprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9))
    signed = made.sign(key, hashes.SHA256())
    way = BestAvailableEncryption(password)
    content = pkcs12.serialize_key_and_certificates(None, key, signed, None, way)
    return content, signed.fingerprint(hashes.SHA1()).hex().upper()


def test_certificates_of_vaults_are_imported(session, simulator):
    assert session.run(
        f"{SITE}$null = New-AzKeyVault -Name kv-shop -ResourceGroupName rg-app -Location westeurope;"
        "$c = Import-AzWebAppKeyVaultCertificate -KeyVaultName kv-shop -CertName cert1 @web -WarningVariable w -WarningAction SilentlyContinue;"
        "$c.Name; $c.KeyVaultSecretName; $w.Count; Import-AzWebAppKeyVaultCertificate kv-none cert1 @web"
    ) == ["kv-shop-cert1", "cert1", 2]
    assert "no key vault 'kv-none'" in str(session.errors[0])


def test_restrictions_are_added_shown_and_removed(session, simulator):
    assert session.run(
        f"{SITE}$r = Add-AzWebAppAccessRestrictionRule @web -Name office -Priority 100 -IpAddress 10.0.0.0/24 "
        "-HttpHeader @{'x-forwarded-host' = 'a', 'b'} -PassThru; $r.MainSiteAccessRestrictions[1].IpAddress;"
        "Add-AzWebAppAccessRestrictionRule @web -Priority 200 -IpAddress 10.0.0.0/24; Add-AzWebAppAccessRestrictionRule @web -Priority 1 -IpAddress none;"
        "Add-AzWebAppAccessRestrictionRule @web -Name tag -Priority 300 -ServiceTag AzureCloud -Action Deny -TargetScmSite;"
        "$net = (Get-AzVirtualNetwork)[0]; $id = $net.Subnets[0].Id;"
        "Add-AzWebAppAccessRestrictionRule @web -Name net -Priority 400 -VirtualNetworkName $net.Name -SubnetName $net.Subnets[0].Name;"
        "(Get-AzVirtualNetwork)[0].Subnets[0].ServiceEndpoints.Service;"
        "$c = Get-AzWebAppAccessRestrictionConfig @at; $c.MainSiteAccessRestrictions.RuleName -join ','; $c.ScmSiteAccessRestrictions[1].Tag;"
        "$c.MainSiteAccessRestrictions[2].SubnetId -eq $id;"
        "(Update-AzWebAppAccessRestrictionConfig @at -ScmSiteUseMainSiteRestrictionConfig -PassThru).ScmSiteUseMainSiteRestrictionConfig;"
        "Remove-AzWebAppAccessRestrictionRule @web -SubnetId $id; Remove-AzWebAppAccessRestrictionRule @web;"
        "(Remove-AzWebAppAccessRestrictionRule @web -Name office -PassThru).MainSiteAccessRestrictions.Count;"
        "Remove-AzWebAppAccessRestrictionRule @web -Name 'Allow all' -WhatIf"
    ) == ["10.0.0.0/24", "Microsoft.Web", "Allow all,office,net", "ServiceTag", True, True, 1]
    texts = [str(error) for error in session.errors]
    assert (
        "already exists" in texts[0] and "no range of addresses" in texts[1] and "Nothing says which rule" in texts[2]
    )
    rule = sent(simulator, "PATCH", "*/config/web")[0]["properties"]["ipSecurityRestrictions"][1]
    assert rule == {
        "ipAddress": "10.0.0.0/24",
        "action": "Allow",
        "priority": 100,
        "name": "office",
        "headers": {"x-forwarded-host": ["a", "b"]},
    }


def test_requests_go_to_slots_by_rules(session, simulator):
    assert session.run(
        f"{SLOT}$rule = @{{ActionHostName = 'shop-next.azurewebsites.net'; ReroutePercentage = 20; Name = 'next'}};"
        "(Add-AzWebAppTrafficRouting @web -RoutingRule $rule).ReroutePercentage; Add-AzWebAppTrafficRouting @web -RoutingRule $rule 2>$null;"
        "$rule.ReroutePercentage = '30'; (Update-AzWebAppTrafficRouting @web -RoutingRule $rule).ReroutePercentage;"
        "(Get-AzWebAppTrafficRouting @web -RuleName next).ReroutePercentage; Remove-AzWebAppTrafficRouting @web -RuleName next -WhatIf;"
        "Remove-AzWebAppTrafficRouting @web -RuleName next; (Get-AzWebApp @at).SiteConfig.Experiments.RampUpRules.Count;"
        "Update-AzWebAppTrafficRouting @web -RoutingRule @{Nme = 'x'}"
    ) == [20, 30, 30, 0]
    assert "already exists" in str(session.errors[0]) and "A routing rule has no 'Nme'" in str(session.errors[1])
    assert len(sent(simulator, "PATCH", "*/config/web")) == 3


def test_environments_are_made_reached_and_removed(session, simulator):
    assert session.run(
        "$id = (Get-AzVirtualNetwork)[0].Subnets[0].Id;"
        "$n = New-AzVirtualNetwork -Name nv -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.9.0.0/16 "
        "-Subnet (New-AzVirtualNetworkSubnetConfig -Name s1 -AddressPrefix 10.9.0.0/24), (New-AzVirtualNetworkSubnetConfig -Name s2 -AddressPrefix 10.9.1.0/24);"
        "$e = New-AzAppServiceEnvironment -ResourceGroupName rg-app -Name ase1 -Location westeurope -Kind ASEv3 -SubnetId $n.Subnets[0].Id -PassThru;"
        "$e.Kind; $e.Status; (Get-AzVirtualNetwork -Name nv).Subnets[0].Delegations.ServiceName;"
        "New-AzAppServiceEnvironmentInboundServices -ResourceGroupName rg-app -Name ase1 -VirtualNetworkName nv -SubnetName s2 -PassThru;"
        "(Get-AzPrivateDnsRecordSet -ResourceGroupName rg-app -ZoneName ase1.appserviceenvironment.net -RecordType A).Name -join ' ';"
        "(Get-AzPrivateDnsVirtualNetworkLink -ResourceGroupName rg-app -ZoneName ase1.appserviceenvironment.net).Name;"
        "(Get-AzAppServiceEnvironment rg-app ase1).ResourceGroupName;"
        "Remove-AzAppServiceEnvironment rg-app ase1 -WhatIf; Remove-AzAppServiceEnvironment rg-app ase1 -Force -PassThru"
    ) == ["ASEv3", "Ready", "Microsoft.Web/hostingEnvironments", True, "* @ *.scm", "ase1_link", "rg-app", True]
    with pytest.raises(PowerShellError, match="-SkipRouteTable"):
        session.run("New-AzAppServiceEnvironment rg-app ase2 westeurope -SubnetId $id -LoadBalancerMode Internal")
