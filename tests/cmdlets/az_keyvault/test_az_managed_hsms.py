"""Managed HSMs and what lies in them."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from pscompat import PowerShellError

HSM = (
    "$n = @{HsmName = 'myhsm'}; $g = @{ResourceGroupName = 'rg-app'}; $me = (Get-AzADUser -SignedIn).Id;"
    "$h = New-AzKeyVaultManagedHsm -Name myhsm @g -Location eastus -Administrator $me -SoftDeleteRetentionInDays 70 -Tag @{a = 'b'};"
)
MODELS = "Microsoft.Azure.Commands.KeyVault.Models."
USER = (
    "$u = New-AzADUser -DisplayName 'User 1' -UserPrincipalName u1@contoso.com -MailNickname u1"
    " -Password (ConvertTo-SecureString -AsPlainText -Force Abc123456!);"
)


def test_managed_hsms(session, simulator):
    assert session.run(
        f"{HSM}$h.GetType().FullName; $h.Sku; $h.SoftDeleteRetentionInDays; $h.SecurityDomain.ActivationStatus; $h.Tags.a;"
        "$h.InitialAdminObjectIds[0] -eq $me; (Get-AzKeyVaultManagedHsm -Name my*).Name; (Get-AzKeyVaultManagedHsm @g -Name myhsm).Name;"
        "@(Get-AzKeyVaultManagedHsm -Tag @{a = 'c'}).Count;"
        "$i = New-AzUserAssignedIdentity @g -Name id1 -Location eastus;"
        "$c = Update-AzKeyVaultManagedHsm @g -Name myhsm -Tag @{c = 'd'} -PublicNetworkAccess Disabled -EnablePurgeProtection"
        " -UserAssignedIdentity $i.Id; $c.PublicNetworkAccess; $c.EnablePurgeProtection; $c.Tags.c; $c.IdentityType;"
        "(Update-AzKeyVaultManagedHsm -InputObject $c -Tag @{e = 'f'}).Tags.e;"
        "(Test-AzKeyVaultManagedHsmNameAvailability -Name myhsm).NameAvailable;"
        "(Test-AzKeyVaultManagedHsmNameAvailability -Name other).NameAvailable"
    ) == [
        *(f"{MODELS}PSManagedHsm", "StandardB1", 70, "NotActivated", "b", True, "myhsm", "myhsm", 0),
        *("Disabled", True, "d", "UserAssigned", "f", False, True),
    ]
    made, *_ = simulator.log.requests("PUT", "*/managedHSMs/myhsm")
    assert made.body["sku"] == {"name": "Standard_B1", "family": "B"}


def test_a_deleted_hsm_comes_back_or_is_purged(session):
    assert session.run(
        f"{HSM}Remove-AzKeyVaultManagedHsm -Name myhsm -Force -PassThru; $d = Get-AzKeyVaultManagedHsm -InRemovedState;"
        "$d.GetType().Name; $d.EnablePurgeProtection; (Get-AzKeyVaultManagedHsm -Name myhsm -Location eastus -InRemovedState).Name;"
        "(Test-AzKeyVaultManagedHsmNameAvailability -Name myhsm).NameAvailable;"
        "($d | Undo-AzKeyVaultManagedHsmRemoval).SoftDeleteRetentionInDays; @(Get-AzKeyVaultManagedHsm -InRemovedState).Count;"
        "$h | Remove-AzKeyVaultManagedHsm -Force;"
        "(Undo-AzKeyVaultManagedHsmRemoval -Name myhsm @g -Location eastus).Tags.a;"
        "Remove-AzKeyVaultManagedHsm -ResourceId $h.ResourceId -Force;"
        "Remove-AzKeyVaultManagedHsm -Name myhsm -Location eastus -InRemovedState -Force -PassThru;"
        "@(Get-AzKeyVaultManagedHsm -InRemovedState).Count"
    ) == [True, "PSDeletedManagedHsm", False, "myhsm", False, 70, 0, "b", True, 0]
    session.run("Remove-AzKeyVaultManagedHsm -Name none -Force")
    assert session.errors[-1].message == "Cannot find managed HSM 'none' in the current subscription."


def test_network_rules_and_regions(session):
    rules = "OriginalManagedHsm.Properties.NetworkAcls"
    assert session.run(
        "$r = New-AzKeyVaultManagedHsmNetworkRuleSetObject -DefaultAction Deny -IpAddressRange 1.2.3.0/24; $r.Bypass;"
        "$g = @{ResourceGroupName = 'rg-app'}; $h = New-AzKeyVaultManagedHsm -Name myhsm @g -Location eastus -Administrator a"
        f" -SoftDeleteRetentionInDays 7 -NetworkRuleSet $r -Sku CustomB32; [string]$h.{rules}.IPRules[0];"
        f"($h | Add-AzKeyVaultManagedHsmNetworkRule -IpAddressRange 2.2.2.2/32 -PassThru).{rules}.IPRules.Count;"
        f"(Remove-AzKeyVaultManagedHsmNetworkRule -Name myhsm @g -IpAddressRange 2.2.2.2/32 -PassThru).{rules}.IPRules.Count;"
        "$s = Update-AzKeyVaultManagedHsmNetworkRuleSet -ResourceId $h.ResourceId -DefaultAction Allow -IpAddressRange @() -Bypass None"
        f" -PassThru; $s.{rules}.DefaultAction; $s.{rules}.Bypass; $s.{rules}.IPRules.Count;"
        "$q = @{HsmName = 'myhsm'; ResourceGroupName = 'rg-app'}; (Get-AzKeyVaultManagedHsmRegion @q).IsPrimary;"
        "(Add-AzKeyVaultManagedHsmRegion @q -Region westus).Name; Remove-AzKeyVaultManagedHsmRegion @q -Region westus -PassThru;"
        "(Get-AzKeyVaultManagedHsmRegion @q).Name"
    ) == ["AzureServices", "1.2.3.0/24", 2, 1, "Allow", "None", 0, True, "eastus", "westus", True, "eastus"]
    session.run("Add-AzKeyVaultManagedHsmNetworkRule -Name myhsm @g -IpAddressRange 2.2.2.2/32")
    assert session.errors[-1].message.startswith("Cannot add IP network rules while DefaultAction is Allow.")


def test_random_numbers_and_settings(session):
    name = "AllowKeyManagementOperationsThroughARM"
    assert session.run(
        f"{HSM}$b = Get-AzKeyVaultRandomNumber @n -Count 10; $b.Count; $b[0].GetType().Name;"
        "[Convert]::FromBase64String(($h | Get-AzKeyVaultRandomNumber -Count 5 -AsBase64String)).Length;"
        "@(Get-AzKeyVaultRandomNumber -ResourceId $h.ResourceId -Count 3).Count;"
        f"$s = Get-AzKeyVaultSetting @n; $s.Name; $s.Value; $s.Type; $s.HsmName; ($h | Get-AzKeyVaultSetting -Name {name}).Value;"
        f"(Update-AzKeyVaultSetting @n -Name {name} -Value true -PassThru).Value;"
        f"(Get-AzKeyVaultSetting -HsmId $h.ResourceId -Name {name}).Value; $s | Update-AzKeyVaultSetting @n;"
        "(Get-AzKeyVaultSetting @n).Value"
    ) == [10, "Byte", 5, 3, name, "false", "boolean", "myhsm", "false", "true", "true", "false"]
    session.run("Get-AzKeyVaultRandomNumber @n -Count 1000")
    assert "not between 1 and 128" in session.errors[-1].message


def test_roles(session, tmp_path):
    file = tmp_path / "role.json"
    assert session.run(
        f"{HSM}@(Get-AzKeyVaultRoleDefinition @n -Scope /keys).Count; $r = Get-AzKeyVaultRoleDefinition @n -RoleDefinitionName "
        "'Managed HSM Backup'; $r.Permissions[0].DataActions.Count; ($r.Permissions | Out-String) -like '*3 action(s)*';"
        "$r.Name = $null; $r.RoleName = 'mine'; $r.Description = 'd'; $r.Permissions[0].DataActions = @('a/b');"
        "$m = New-AzKeyVaultRoleDefinition @n -Role $r; $m.RoleType; $m.Permissions[0].DataActions;"
        f"$m.RoleName = 'changed'; $m | ConvertTo-Json -Depth 5 | Set-Content {file};"
        f"(New-AzKeyVaultRoleDefinition @n -InputFile {file}).Name -eq $m.Name; (Get-AzKeyVaultRoleDefinition @n -Custom).RoleName;"
        "Remove-AzKeyVaultRoleDefinition @n -RoleName changed -Force -PassThru;"
        "$null = New-AzKeyVaultRoleDefinition @n -Role $r;"
        "Get-AzKeyVaultRoleDefinition @n -Custom | Remove-AzKeyVaultRoleDefinition @n -Force;"
        "@(Get-AzKeyVaultRoleDefinition @n -Custom).Count"
    ) == [7, 3, True, "CustomRole", "a/b", True, "changed", True, 0]
    session.run("Remove-AzKeyVaultRoleDefinition @n -RoleName none -Force")
    assert session.errors[-1].message == "Cannot find role definition 'none'."
    session.run("Remove-AzKeyVaultRoleDefinition @n -RoleName 'Managed HSM Backup' -Force")
    assert "not removed" in session.errors[-1].message


def test_role_assignments(session):
    assert session.run(
        f"{HSM}{USER}$a = Get-AzKeyVaultRoleAssignment @n; $a.RoleDefinitionName; $a.Scope; $a.PrincipalId -eq $me;"
        "$w = @{RoleDefinitionName = 'Managed HSM Crypto User'; SignInName = $u.UserPrincipalName; Scope = '/keys'};"
        "$b = New-AzKeyVaultRoleAssignment @n @w; $b.DisplayName; $b.ObjectType; $b.Scope; $b.RoleDefinitionName;"
        "(Get-AzKeyVaultRoleAssignment @n -SignInName $u.UserPrincipalName -Scope /keys).RoleAssignmentName -eq $b.RoleAssignmentName;"
        "(Get-AzKeyVaultRoleAssignment @n -RoleAssignmentName $b.RoleAssignmentName -Scope /keys).PrincipalId -eq $u.Id;"
        "@(Get-AzKeyVaultRoleAssignment @n -RoleDefinitionId $b.RoleDefinitionId -ObjectId $u.Id).Count;"
        "Remove-AzKeyVaultRoleAssignment @n @w -PassThru;"
        "$null = New-AzKeyVaultRoleAssignment @n -RoleDefinitionId $b.RoleDefinitionId -ObjectId $u.Id;"
        "Get-AzKeyVaultRoleAssignment @n -ObjectId $u.Id | Remove-AzKeyVaultRoleAssignment;"
        "Remove-AzKeyVaultRoleAssignment @n -RoleAssignmentName $a.RoleAssignmentName; @(Get-AzKeyVaultRoleAssignment @n).Count"
    ) == [
        *(
            "Managed HSM Administrator",
            "/",
            True,
            "User 1 (u1@contoso.com)",
            "User",
            "/keys",
            "Managed HSM Crypto User",
        ),
        *(True, True, 1, True, 0),
    ]
    session.run("Remove-AzKeyVaultRoleAssignment @n @w")
    assert session.errors[-1].message == "Could not find the role assignment by given parameters."


def test_backups(session, simulator):
    assert session.run(
        f"{HSM}$s = ConvertTo-SecureString -AsPlainText -Force '?sig=geheim'; $c = 'https://a.blob.core.windows.net/c';"
        "$f = Backup-AzKeyVault @n -StorageContainerUri $c -SasToken $s; $f -like \"$c/mhsm-myhsm-*\"; $b = ($f -split '/')[-1];"
        "Restore-AzKeyVault @n -StorageAccountName a -StorageContainerName c -BackupFolder $b -UseUserManagedIdentity -PassThru;"
        '(Backup-AzKeyVault -HsmObject $h -StorageAccountName a -StorageContainerName c -UseUserManagedIdentity) -like "$c/*"'
    ) == [True, True, True]
    asked = simulator.log.requests("POST", "/backup")[0]
    assert "geheim" not in json.dumps(asked.body)
    session.run("Restore-AzKeyVault @n -StorageContainerUri $c -SasToken $s -BackupFolder none")
    assert "There is no backup" in session.errors[-1].message
    session.run("Restore-AzKeyVault @n -StorageContainerUri $c -SasToken $s -BackupFolder $b -KeyName k")
    assert "The key 'k' is not in the backup" in session.errors[-1].message
    session.run("Backup-AzKeyVault @n -StorageContainerUri $c")
    assert session.errors[-1].message == "Either -SasToken or -UseUserManagedIdentity is needed."


def _certificate() -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sd")])
    now = datetime.datetime(2026, 1, 1)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=1))
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_security_domains(session, simulator, tmp_path):
    """Export-AzKeyVaultSecurityDomain; Import-AzKeyVaultSecurityDomain is refused."""
    files = [tmp_path / f"sd{number}.cer" for number in range(3)]
    for file in files:
        file.write_bytes(_certificate())
    names, domain = ", ".join(map(str, files)), tmp_path / "sd.json"
    assert session.run(
        f"{HSM}Export-AzKeyVaultSecurityDomain -Name myhsm -Certificates {names} -OutputPath {domain} -Quorum 2 -PassThru;"
        "(Get-AzKeyVaultManagedHsm -Name myhsm).SecurityDomain.ActivationStatus;"
        f"Export-AzKeyVaultSecurityDomain -InputObject $h -Certificates {names} -OutputPath {domain} -Quorum 2 -Force"
    ) == [True, "Active"]
    assert json.loads(domain.read_text())["SharedKeys"] == {"required": 2}
    asked: Any = simulator.log.requests("POST", "/securitydomain/download")[0].body
    assert asked["required"] == 2
    session.run(f"Export-AzKeyVaultSecurityDomain -Name myhsm -Certificates {domain} -OutputPath x -Quorum 2")
    assert "holds no certificate that can be read" in session.errors[-1].message
    with pytest.raises(PowerShellError, match="private keys of its certificates"):
        session.run(
            f"Import-AzKeyVaultSecurityDomain -Name myhsm -SecurityDomainPath {domain} -Keys @{{PublicKey = 'a'; PrivateKey = 'b'}}"
        )
