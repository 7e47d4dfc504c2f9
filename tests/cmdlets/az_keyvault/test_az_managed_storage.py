"""Storage accounts whose keys a vault renews, and definitions of signatures by them."""

from __future__ import annotations

import json

VAULT = "$v = New-AzKeyVault -Name kv1abc -ResourceGroupName rg-app -Location westeurope -Sku Premium; $n = @{VaultName = 'kv1abc'};"
ACCOUNT = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acct1"
ADDED = (
    f"{VAULT}$a = Add-AzKeyVaultManagedStorageAccount @n acct1 '{ACCOUNT}' key1 "
    "-RegenerationPeriod ([TimeSpan]::FromDays(90)) -Tag @{a = 1};"
)
DEFINED = (
    f"{ADDED}$s = $a | Set-AzKeyVaultManagedStorageSasDefinition -Name sas1 -TemplateUri 'sv=2018-03-28&ss=b' -SasType account "
    "-ValidityPeriod ([TimeSpan]::FromDays(30));"
)
MODELS = "Microsoft.Azure.Commands.KeyVault.Models."


def test_an_account_from_its_beginning_to_its_end(session, simulator, tmp_path):
    file = tmp_path / "acct1.blob"
    assert session.run(
        f"{ADDED}$a.GetType().FullName; $a.AccountName; $a.Id; $a.RegenerationPeriod.Days; $a.TagsDictionary['a'];"
        "$a.Attributes.Enabled; ($v | Get-AzKeyVaultManagedStorageAccount).GetType().Name; (Get-AzKeyVaultManagedStorageAccount @n A*).Name;"
        "@(Get-AzKeyVaultManagedStorageAccount @n none).Count;"
        "($a | Update-AzKeyVaultManagedStorageAccount -AutoRegenerateKey $false -Enable $false -PassThru).AutoRegenerateKey;"
        "($a | Update-AzKeyVaultManagedStorageAccountKey -KeyName key2 -Force -PassThru).ActiveKeyName;"
        f"Backup-AzKeyVaultManagedStorageAccount @n acct1 '{file}';"
        "(Remove-AzKeyVaultManagedStorageAccount @n acct1 -Force -PassThru).GetType().Name;"
        "(Get-AzKeyVaultManagedStorageAccount @n -InRemovedState).GetType().Name;"
        "(Undo-AzKeyVaultManagedStorageAccountRemoval @n acct1).Name; $a | Remove-AzKeyVaultManagedStorageAccount -Force;"
        "Remove-AzKeyVaultManagedStorageAccount @n acct1 -InRemovedState -Force;"
        f"(Restore-AzKeyVaultManagedStorageAccount @n '{file}').ActiveKeyName"
    ) == [
        *(f"{MODELS}PSKeyVaultManagedStorageAccount", "acct1", "https://kv1abc.vault.azure.net:443/storage/acct1"),
        *(90, "1", True, "PSKeyVaultManagedStorageAccountIdentityItem", "acct1", 0, False, "key2", str(file)),
        *("PSDeletedKeyVaultManagedStorageAccount", "PSDeletedKeyVaultManagedStorageAccountIdentityItem"),
        *("acct1", "key2"),
    ]
    (made,) = simulator.log.requests("PUT", "*/storage/acct1")
    assert made.body == {
        "resourceId": ACCOUNT,
        "activeKeyName": "key1",
        "autoRegenerateKey": True,
        "regenerationPeriod": "P90D",
        "attributes": {"enabled": True},
        "tags": {"a": "1"},
    }
    (change,) = simulator.log.requests("PATCH", "*/storage/acct1")
    assert change.body == {"autoRegenerateKey": False, "attributes": {"enabled": False}}
    (renewal,) = simulator.log.requests("POST", "*/storage/acct1/regeneratekey")
    assert renewal.body == {"keyName": "key2"}


def test_definitions_come_and_go_with_their_secrets(session, simulator):
    assert session.run(
        f"{DEFINED}$s.GetType().FullName; $s.Name; $s.AccountName; $s.Sid; $s.ValidityPeriod;"
        "$i = $a | Get-AzKeyVaultManagedStorageSasDefinition; $i.GetType().Name; (Get-AzKeyVaultSecret @n acct1-sas1).Name;"
        "(Get-AzKeyVaultManagedStorageSasDefinition @n acct1 sas1).TemplateUri;"
        "($i | Remove-AzKeyVaultManagedStorageSasDefinition -Force -PassThru).GetType().Name;"
        "@(Get-AzKeyVaultSecret @n acct1-sas1).Count; @(Get-AzKeyVaultManagedStorageSasDefinition @n acct1).Count;"
        "$gone = Get-AzKeyVaultManagedStorageSasDefinition @n acct1 s* -InRemovedState;"
        "($gone | Undo-AzKeyVaultManagedStorageSasDefinitionRemoval -AccountName acct1).Name;"
        "(Get-AzKeyVaultSecret @n acct1-sas1).Name"
    ) == [
        *(f"{MODELS}PSKeyVaultManagedStorageSasDefinition", "sas1", "acct1"),
        *("https://kv1abc.vault.azure.net/secrets/acct1-sas1", "P30D"),
        *("PSKeyVaultManagedStorageSasDefinitionIdentityItem", "acct1-sas1", "sv=2018-03-28&ss=b"),
        *("PSDeletedKeyVaultManagedStorageSasDefinition", 0, 0, "sas1", "acct1-sas1"),
    ]
    (made,) = simulator.log.requests("PUT", "*/storage/acct1/sas/sas1")
    assert made.body == {
        "templateUri": "********",
        "sasType": "account",
        "validityPeriod": "P30D",
        "attributes": {"enabled": True},
    }


def test_how_they_are_shown(session):
    account = session.run(f"{ADDED}$a | Out-String")[0]
    shown = [line.partition(" :")[0].strip() for line in account.splitlines() if " :" in line]
    assert shown == [
        *("Id", "Vault Name", "AccountName", "Account Resource Id", "Active Key Name", "Auto Regenerate Key"),
        *("Regeneration Period", "Enabled", "Created", "Updated", "Tags"),
    ]
    definition = session.run(f"{DEFINED}$s | Out-String")[0]
    shown = [line.partition(" :")[0].strip() for line in definition.splitlines() if " :" in line]
    assert shown == [
        "Id",
        "Secret Id",
        "Vault Name",
        "AccountName",
        "Name",
        "Parameter",
        "Enabled",
        "Created",
        "Updated",
        "Tags",
    ]


def test_keys_that_can_be_released(session, simulator, tmp_path):
    file = tmp_path / "policy.json"
    file.write_text('{"version":"1.0.0"}')
    assert session.run(
        f"{VAULT}$k = Add-AzKeyVaultKey @n k1 -Destination HSM -Exportable -Immutable -ReleasePolicyPath '{file}';"
        "$k.KeyType; $k.Attributes.Exportable; $k.ReleasePolicy.PolicyContent; $k.ReleasePolicy.Immutable;"
        "(Add-AzKeyVaultKey @n k2 -Destination HSM -KeyType EC -CurveName P-256).KeyType;"
        "try { Add-AzKeyVaultKey @n k3 -Destination HSM -UseDefaultCVMPolicy } catch { \"$_\" -like '*give -Exportable*' };"
        "try { Add-AzKeyVaultKey @n k3 -Destination HSM -Exportable } catch { \"$_\" -like '*has a release policy*' }"
    ) == ["RSA-HSM", True, '{"version":"1.0.0"}', True, "EC-HSM", True, True]
    (made,) = simulator.log.requests("POST", "*/keys/k1/create")
    assert made.body == {
        "kty": "RSA-HSM",
        "attributes": {"enabled": True, "exportable": True},
        "release_policy": {
            "contentType": "application/json; charset=utf-8",
            "data": "eyJ2ZXJzaW9uIjoiMS4wLjAifQ",
            "immutable": True,
        },
    }


def test_the_default_policy_trusts_the_attestation_provider_of_the_vaults_region(session, simulator):
    policy = session.run(
        f"{VAULT}(Add-AzKeyVaultKey @n k1 -Destination HSM -Exportable -UseDefaultCVMPolicy).ReleasePolicy.PolicyContent"
    )[0]
    (vault,) = session.run("Get-AzKeyVault")
    assert json.loads(policy) == {
        "version": "1.0.0",
        "anyOf": [
            {
                "authority": "https://sharedweu.weu.attest.azure.net",
                "allOf": [{"claim": "x-ms-compliance-status", "equals": "azure-compliant-cvm"}],
            }
        ],
    }
    (asked,) = simulator.log.requests("GET", "*/defaultProvider")
    assert asked.path.endswith(f"/providers/Microsoft.Attestation/locations/{vault.Location}/defaultProvider")
