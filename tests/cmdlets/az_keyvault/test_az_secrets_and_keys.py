"""Secrets and keys of vaults."""

from __future__ import annotations

import pytest

VAULT = "$v = New-AzKeyVault -Name kv1abc -ResourceGroupName rg-app -Location westeurope; $n = @{VaultName = 'kv1abc'};"
SECRET = f"{VAULT}$s = ConvertTo-SecureString 'hidden!' -AsPlainText -Force; $one = Set-AzKeyVaultSecret @n one -SecretValue $s;"


def test_a_secret_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{VAULT}$s = ConvertTo-SecureString 'hidden!' -AsPlainText -Force;"
        "$one = Set-AzKeyVaultSecret @n one $s -ContentType txt -Tag @{a = 1} -Expires (Get-Date 2030-01-02) -NotBefore (Get-Date 2020-01-02);"
        "$one.GetType().FullName; $one.ContentType; $one.Expires.Year; $one.Id.Contains(':443/secrets/one/');"
        "$one.SecretValue.GetType().Name; Get-AzKeyVaultSecret @n -Name one -AsPlainText; (Get-AzKeyVaultSecret @n o*).Name;"
        "($one | Update-AzKeyVaultSecret -Enable $false -ContentType x -PassThru).Enabled;"
        "@(Get-AzKeyVaultSecret @n -Name one -IncludeVersions).Count; @(Get-AzKeyVaultSecret @n -Name none).Count;"
        "(Remove-AzKeyVaultSecret @n one -Force -PassThru).GetType().Name; (Get-AzKeyVaultSecret @n -InRemovedState).Name;"
        "(Undo-AzKeyVaultSecretRemoval @n one).Name; Remove-AzKeyVaultSecret @n one -Force;"
        "Remove-AzKeyVaultSecret @n one -InRemovedState -Force; @(Get-AzKeyVaultSecret @n -InRemovedState).Count"
    ) == [
        "Microsoft.Azure.Commands.KeyVault.Models.PSKeyVaultSecret",
        *("txt", 2030, True, "SecureString", "hidden!", "one", False, 1, 0, "PSDeletedKeyVaultSecret"),
        *("one", "one", 0),
    ]
    (made,) = simulator.log.requests("PUT", "*/secrets/one")
    assert made.body["attributes"] == {"enabled": True, "exp": 1893542400, "nbf": 1577923200}
    assert (made.body["contentType"], made.body["tags"]) == ("txt", {"a": "1"})
    (change,) = simulator.log.requests("PATCH", "*/secrets/one*")
    assert change.body == {"attributes": {"enabled": False}, "contentType": "x"}


def test_a_secret_is_told_to_nobody(session):
    shown = session.run(f'{SECRET}$one | Format-List * | Out-String; $one | ConvertTo-Json -Depth 5; "$one"')
    assert not any("hidden!" in str(text) for text in shown)


def test_secrets_are_saved_and_brought_back(session, tmp_path):
    file = tmp_path / "one.blob"
    assert session.run(
        f"{SECRET}Backup-AzKeyVaultSecret @n one '{file}'; Remove-AzKeyVaultSecret @n one -Force;"
        f"Remove-AzKeyVaultSecret @n one -InRemovedState -Force; (Restore-AzKeyVaultSecret @n '{file}').Name;"
        "Get-AzKeyVaultSecret @n -Name one -AsPlainText"
    ) == [str(file), "one", "hidden!"]


def test_keys(session, simulator, tmp_path):
    file = tmp_path / "k1.blob"
    assert session.run(
        f"{VAULT}$k = Add-AzKeyVaultKey @n k1 -Destination Software -Size 2048 -KeyOps encrypt, decrypt -Disable; $k.KeySize; $k.KeyType;"
        "($k | Update-AzKeyVaultKey -Enable $true -Tag @{a = 1} -PassThru).Enabled; (Get-AzKeyVaultKey @n -Name k1).Attributes.KeyOps;"
        "$e = $k | Invoke-AzKeyVaultKeyOperation -Operation Encrypt -Algorithm RSA-OAEP -ByteArrayValue ([byte[]](1, 2, 3));"
        "($k | Invoke-AzKeyVaultKeyOperation -Operation Decrypt -Algorithm RSA-OAEP -ByteArrayValue $e.RawResult).RawResult -join '';"
        "(Invoke-AzKeyVaultKeyRotation @n k1).Name; @(Get-AzKeyVaultKey @n -Name k1 -IncludeVersions).Count;"
        f"$null = Get-AzKeyVaultKey @n -Name k1 -OutFile '{tmp_path / 'k1.pem'}'; $b = Backup-AzKeyVaultKey @n k1 '{file}';"
        "(Remove-AzKeyVaultKey @n k1 -Force -PassThru).GetType().Name; (Get-AzKeyVaultKey @n -InRemovedState).Name;"
        "(Undo-AzKeyVaultKeyRemoval @n k1).Name; Remove-AzKeyVaultKey @n k1 -Force; Remove-AzKeyVaultKey @n k1 -InRemovedState -Force;"
        "(Restore-AzKeyVaultKey @n $b).Name"
    ) == [2048, "RSA", True, "encrypt", "decrypt", "123", "k1", 2, "PSDeletedKeyVaultKey", "k1", "k1", "k1"]
    (made,) = simulator.log.requests("POST", "*/keys/k1/create")
    assert made.body == {
        "kty": "RSA",
        "attributes": {"enabled": False},
        "key_size": 2048,
        "key_ops": ["encrypt", "decrypt"],
    }
    assert (tmp_path / "k1.pem").read_text().startswith("-----BEGIN PUBLIC KEY-----")


def test_a_name_is_never_another_host(session, simulator):
    """The token for the vault would be sent there."""
    for name in ("kv.example.com/", "a@example.com", "a:1", "a?", "a b"):
        session.run(f"Get-AzKeyVaultSecret -VaultName '{name}' -Name s")
        assert "cannot be the name in an address" in session.errors[-1].message
    assert simulator.log.requests() == []


@pytest.mark.parametrize("path", ["keys/pin", "certificates/pin", "pin", "secrets", ""])
def test_an_address_of_something_else_is_no_secret(session, simulator, path):
    session.run(
        "$s = ConvertTo-SecureString x -AsPlainText -Force; $null = New-AzKeyVault -Name shop -ResourceGroupName rg-app -Location eastus"
    )
    session.run("$null = Set-AzKeyVaultSecret -VaultName shop -Name pin -SecretValue $s")
    for command in ("Get-AzKeyVaultSecret", "Remove-AzKeyVaultSecret -Force"):
        [error] = session.run(f'try {{ {command} -Id https://shop.vault.azure.net/{path} }} catch {{ "$_" }}')
        assert "-Id takes the address of a secret" in str(error)
    assert simulator.log.requests("DELETE", "/*") == []
    assert session.run("(Get-AzKeyVaultSecret -Id https://shop.vault.azure.net/secrets/pin).Name") == ["pin"]


def test_a_backup_is_restored_into_the_vault_of_an_address(session, tmp_path):
    session.run(
        f"{SECRET}$null = Backup-AzKeyVaultSecret @n one -OutputFile b.blob; Remove-AzKeyVaultSecret @n one -Force"
    )
    assert session.run(
        "Remove-AzKeyVaultSecret @n one -Force -InRemovedState;"
        "(Restore-AzKeyVaultSecret -Id https://kv1abc.vault.azure.net:443/secrets/ -InputFile b.blob).Name"
    ) == ["one"]
