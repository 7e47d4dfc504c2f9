"""Keys of managed HSMs, and keys from files, against the simulator."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

MADE = (
    "$h = New-AzKeyVaultManagedHsm -Name myhsm -ResourceGroupName rg-app -Location eastus -SoftDeleteRetentionInDays 70"
    " -Administrator 11111111-1111-1111-1111-111111111111; $n = @{HsmName = 'myhsm'};"
)
VAULT = "$null = New-AzKeyVault -Name shop -ResourceGroupName rg-app -Location eastus -Sku Premium;"


def hosts(simulator, method: str, path: str) -> set[str]:
    return {request.host for request in simulator.log.requests(method, path)}


def test_keys_of_an_hsm_live_as_those_of_a_vault(session, simulator):
    assert session.run(
        f"{MADE}$k = Add-AzKeyVaultKey @n -Name k1 -KeyType RSA -Tag @{{a = 'b'}}; $k.KeyType; $k.VaultName; $k.Tags.a;"
        "($h | Add-AzKeyVaultKey -Name k2 -KeyType oct -Size 128).KeyType;"
        "(Get-AzKeyVaultKey -HsmResourceId $h.ResourceId).Name;"
        "(Update-AzKeyVaultKey @n -Name k1 -Enable $false -PassThru).Enabled;"
        "(Get-AzKeyVaultKey @n -Name k1 -IncludeVersions).Count;"
        "(Backup-AzKeyVaultKey @n -Name k2 -OutputFile k2.backup | Split-Path -Leaf);"
        "Remove-AzKeyVaultKey @n -Name k2 -Force; (Get-AzKeyVaultKey @n -InRemovedState).Name;"
        "(Undo-AzKeyVaultKeyRemoval @n -Name k2).Name;"
        "Remove-AzKeyVaultKey @n -Name k2 -Force; Remove-AzKeyVaultKey @n -Name k2 -Force -InRemovedState;"
        "(Restore-AzKeyVaultKey @n -InputFile k2.backup).Name;"
        "$w = Invoke-AzKeyVaultKeyOperation @n -Name k2 -Operation Wrap -Algorithm A128KW -ByteArrayValue ([byte[]](1..16));"
        "$w.RawResult.Count; (Invoke-AzKeyVaultKeyOperation @n -Name k2 -Operation Unwrap -Algorithm A128KW"
        " -ByteArrayValue $w.RawResult).RawResult[15]"
    ) == [
        *("RSA-HSM", "myhsm", "b", "oct-HSM", "k1", "k2", False, 1, "k2.backup", "k2", "k2", "k2", 24, 16),
    ]
    assert hosts(simulator, "*", "/keys/*") | hosts(simulator, "*", "/deletedkeys/*") == {"myhsm.managedhsm.azure.net"}


def test_a_key_that_is_piped_is_looked_for_where_it_lies(session, simulator):
    session.run(
        f"{MADE}{VAULT}$null = Add-AzKeyVaultKey @n -Name k -KeyType RSA; $null = New-AzKeyVault -Name myhsm -ResourceGroupName rg-app"
        " -Location eastus -DisableRbacAuthorization; $null = Add-AzKeyVaultKey -VaultName myhsm -Name k -Destination Software;"
        "$null = Get-AzKeyVaultKey @n -Name k | Remove-AzKeyVaultKey -Force"
    )
    assert session.run("(Get-AzKeyVaultKey @n).Count; (Get-AzKeyVaultKey -VaultName myhsm).Count") == [0, 1]
    [error] = session.run('try { Get-AzKeyVaultKey -HsmResourceId /subscriptions/s/resourceGroups/g } catch { "$_" }')
    assert "is not the id of a managed HSM" in str(error)


@pytest.fixture
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def test_a_key_of_a_pfx_is_imported_and_shown_to_nobody(session, simulator, key, tmp_path: Path):
    (tmp_path / "k.pfx").write_bytes(
        serialize_key_and_certificates(b"k", key, None, None, BestAvailableEncryption(b"Pw-of-file"))
    )
    [kind, exponent, hardware] = session.run(
        f"{VAULT}$p = ConvertTo-SecureString 'Pw-of-file' -AsPlainText -Force;"
        "$k = Add-AzKeyVaultKey -VaultName shop -Name k -KeyFilePath k.pfx -KeyFilePassword $p -KeyOps sign, verify; $k.KeyType; $k.Key.E[2];"
        "(Add-AzKeyVaultKey -VaultName shop -Name h -KeyFilePath k.pfx -KeyFilePassword $p -Destination HSM).KeyType"
    )
    assert (kind, exponent, hardware) == ("RSA", 1, "RSA-HSM")
    first, second = simulator.log.requests("PUT", "/keys/*")
    assert first.body["key"]["key_ops"] == ["sign", "verify"] and "Hsm" not in first.body and second.body["Hsm"] is True
    assert {first.body["key"][name] for name in ("d", "p", "q", "dp", "dq", "qi")} == {"********"}
    [error] = session.run('try { Add-AzKeyVaultKey -VaultName shop -Name x -KeyFilePath k.pfx } catch { "$_" }')
    assert "-KeyFilePassword is not its password" in str(error)


def test_what_is_no_key_file_is_refused_and_nothing_sent(session, simulator, tmp_path: Path):
    (tmp_path / "k.txt").write_bytes(b"x")
    (tmp_path / "bad.pfx").write_bytes(b"x")
    curve = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "ec.pfx").write_bytes(serialize_key_and_certificates(b"k", curve, None, None, NoEncryption()))
    (tmp_path / "k.byok").write_bytes(b"wrapped")
    session.run(VAULT)
    add = "Add-AzKeyVaultKey -VaultName shop -Name x -KeyFilePath"
    for file, text in (
        ("k.txt", "has to end in .pfx or .byok"),
        ("bad.pfx", "is no PFX"),
        ("ec.pfx", "holds no private RSA key"),
        ("none.pfx", "cannot be read"),
        ("k.byok -Destination Software", "was wrapped for hardware"),
    ):
        [error] = session.run(f'try {{ {add} {file} }} catch {{ "$_" }}')
        assert text in str(error)
    assert simulator.log.requests("PUT", "/keys/*") == []
    assert session.run(f"({add} k.byok -Destination HSM -KeyType EC -CurveName P-384).KeyType") == ["EC-HSM"]
    [sent] = simulator.log.requests("PUT", "/keys/x")
    assert (sent.body["key"]["kty"], sent.body["key"]["crv"], sent.body["Hsm"]) == ("EC-HSM", "P-384", True)


def test_an_oct_key_in_hardware_of_a_vault(session, simulator):
    assert session.run(
        f"{VAULT}(Add-AzKeyVaultKey -VaultName shop -Name k -KeyType oct -Destination HSM -Size 256).KeyType"
    ) == ["oct-HSM"]
