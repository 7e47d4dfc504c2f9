"""Vaults, who may do what in them, and from where."""

from __future__ import annotations

TENANT = "5a1ec0de-0000-4000-8000-0000000000aa"
WHO = "00000000-0000-0000-0000-000000000011"
VAULT = "$v = New-AzKeyVault -Name kv1abc -ResourceGroupName rg-app -Location westeurope;"


def bodies(simulator, method, pattern):
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]


def test_a_vault_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$r = New-AzKeyVaultNetworkRuleSetObject -DefaultAction Deny -IpAddressRange 1.2.3.0/24;"
        "$v = New-AzKeyVault kv1abc rg-app westeurope -Tag @{a = 1} -Sku Premium -EnabledForDeployment -NetworkRuleSet $r;"
        "$v.GetType().FullName; $v.Sku; $v.AccessPolicies[0].PermissionsToSecrets[0];"
        "(Get-AzKeyVault -ResourceGroupName rg-app -VaultName kv1*).VaultName; (Get-AzKeyVault kv1abc).EnabledForDeployment;"
        "@(Get-AzKeyVault no-such).Count;"
        "(Get-AzKeyVault kv1abc | Update-AzKeyVault -DisableRbacAuthorization $true).EnableRbacAuthorization;"
        "(Test-AzKeyVaultNameAvailability -Name kv1abc).NameAvailable; New-AzKeyVault kv1abc rg-app westeurope 2>$null;"
        "Remove-AzKeyVault kv1abc -Force -PassThru; (Get-AzKeyVault -InRemovedState).VaultName;"
        "(Get-AzKeyVault -InRemovedState kv1abc westeurope | Undo-AzKeyVaultRemoval).VaultName;"
        "Get-AzKeyVault kv1abc | Remove-AzKeyVault -Force; Remove-AzKeyVault -VaultName kv1abc -InRemovedState -Location westeurope -Force -PassThru;"
        "Remove-AzKeyVault kv1abc -Force 2>$null"
    ) == [
        "Microsoft.Azure.Commands.KeyVault.Models.PSKeyVault",
        *("Premium", "all", "kv1abc", True, 0, False, False, True, "kv1abc", "kv1abc", True),
    ]
    first, second, third = bodies(simulator, "PUT", "*/vaults/kv1abc")
    assert first["tags"] == {"a": "1"}
    assert first["properties"]["sku"] == {"name": "premium", "family": "A"}
    assert first["properties"]["enabledForDeployment"] is True
    assert first["properties"]["networkAcls"] == {
        "defaultAction": "Deny",
        "bypass": "AzureServices",
        "ipRules": [{"value": "1.2.3.0/24"}],
        "virtualNetworkRules": [],
    }
    assert second["properties"]["enableRbacAuthorization"] is False
    assert second["tags"] == {"a": "1"}
    assert third["properties"]["createMode"] == "recover"


def test_access_policies_keep_what_is_not_named(session, simulator):
    assert session.run(
        f"{VAULT}$n = @{{VaultName = 'kv1abc'; ObjectId = '{WHO}'}};"
        "(Set-AzKeyVaultAccessPolicy @n -BypassObjectIdValidation -PermissionsToSecrets get, list -PassThru).AccessPolicies.Count;"
        "$p = (Set-AzKeyVaultAccessPolicy @n -BypassObjectIdValidation -PermissionsToKeys get -PassThru).AccessPolicies[1];"
        "$p.PermissionsToKeysStr; $p.PermissionsToSecretsStr; $p.TenantName;"
        f"Set-AzKeyVaultAccessPolicy -VaultName kv1abc -ObjectId {WHO} -PermissionsToKeys get;"
        "Set-AzKeyVaultAccessPolicy -VaultName kv1abc -EnabledForDiskEncryption;"
        "(Remove-AzKeyVaultAccessPolicy @n -PassThru).AccessPolicies.Count"
    ) == [2, "get", "get, list", TENANT, 1]
    assert len(session.errors) == 1
    removed = bodies(simulator, "PUT", "*/vaults/kv1abc")[-1]
    assert removed["properties"]["enabledForDiskEncryption"] is True


def test_network_rules_of_a_vault(session, simulator):
    assert session.run(
        f"{VAULT}(Add-AzKeyVaultNetworkRule -VaultName kv1abc -IpAddressRange 1.2.3.0/24, 5.6.7.8/32 -PassThru).NetworkAcls.IpAddressRanges.Count;"
        "$u = Update-AzKeyVaultNetworkRuleSet -VaultName kv1abc -DefaultAction Deny -Bypass None -PassThru; $u.NetworkAcls.Bypass;"
        "(Remove-AzKeyVaultNetworkRule -InputObject $u -IpAddressRange 1.2.3.0/24 -PassThru).NetworkAcls.IpAddressRangesText"
    ) == [2, "None", "5.6.7.8/32"]
    assert bodies(simulator, "PUT", "*/vaults/kv1abc")[-1]["properties"]["networkAcls"] == {
        "defaultAction": "Deny",
        "bypass": "None",
        "ipRules": [{"value": "5.6.7.8/32"}],
        "virtualNetworkRules": [],
    }
