"""Certificates from files, and keys that sign: made here, read by scripts."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pscompat import Session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate as c.cer, c.pem and c.pfx (password `pw`), with its key as k.pem."""
    made = tmp_path_factory.mktemp("certificates")
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example, Org"),
            x509.NameAttribute(NameOID.COMMON_NAME, "vm.example.org"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test CA")]))
        .public_key(key.public_key())
        .serial_number(0xF1E2D3C4)
        .not_valid_before(datetime.datetime(2024, 1, 2, 3, 4, 5))
        .not_valid_after(datetime.datetime(2034, 1, 2, 3, 4, 5))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("www.example.org")]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (made / "c.cer").write_bytes(certificate.public_bytes(serialization.Encoding.DER))
    (made / "c.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (made / "k.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    locked = serialization.BestAvailableEncryption(b"pw")
    (made / "c.pfx").write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, locked))
    return made


@pytest.fixture
def certified(folder: Path, session: Session) -> Session:
    session.run(
        f"$folder = '{folder}'; $c = [Security.Cryptography.X509Certificates.X509Certificate2]::new(\"$folder/c.cer\")"
    )
    return session


def test_names_times_and_extensions(certified: Session) -> None:
    assert certified.run(
        """
        $c.Subject; $c.Issuer; $c.SerialNumber; $c.NotAfter.ToUniversalTime().ToString('s'); $c.HasPrivateKey
        $c.GetNameInfo('SimpleName', $false); $c.GetNameInfo('DnsName', $false); $c.GetNameInfo('SimpleName', $true)
        $c.Thumbprint -eq (Get-FileHash "$folder/c.cer" -Algorithm SHA1).Hash
        $c.Extensions | ForEach-Object { "$($_.Oid.FriendlyName): $($_.Format($false))" }
        $c.MatchesHostname('www.example.org')
        """
    ) == [
        'CN=vm.example.org, O="Example, Org", C=DE',
        "CN=Test CA",
        "00F1E2D3C4",
        "2034-01-02T03:04:05",
        False,
        "vm.example.org",
        "www.example.org",
        "Test CA",
        True,
        "X509v3 Subject Alternative Name: DNS:www.example.org",
        "X509v3 Extended Key Usage: TLS Web Server Authentication",
        "X509v3 Basic Constraints: CA:FALSE",
        True,
    ]


def test_keys_sign_and_what_is_locked_needs_the_password(certified: Session) -> None:
    assert certified.run(
        """
        $type = [Security.Cryptography.X509Certificates.X509Certificate2]
        $p = $type::new("$folder/c.pfx", 'pw'); $p.Thumbprint -eq $c.Thumbprint
        $padding = [Security.Cryptography.RSASignaturePadding]::Pkcs1; $data = [byte[]](1, 2, 3)
        $signed = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($p).SignData($data, 'SHA256', $padding)
        $open = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($c)
        $open.VerifyData($data, $signed, 'SHA256', $padding); $open.VerifyData([byte[]](1, 2), $signed, 'SHA256', $padding)
        $type::CreateFromPemFile("$folder/c.pem", "$folder/k.pem").HasPrivateKey
        $type::CreateFromPem((Get-Content "$folder/c.pem" -Raw)).HasPrivateKey
        try { $type::new("$folder/c.pfx", 'bad') } catch { $_.Exception.InnerException.Message }
        try { $type::new([byte[]](1, 2, 3)) } catch { $_.Exception.InnerException.Message }
        """
    ) == [
        True,
        True,
        False,
        True,
        False,
        "The certificate data cannot be read with the provided password, the password may be incorrect.",
        "ASN1 corrupted data.",
    ]


def test_a_collection_holds_certificates(certified: Session) -> None:
    assert certified.run(
        """
        $t = 'Security.Cryptography.X509Certificates.X509Certificate2Collection' -as [type]
        $c = [Security.Cryptography.X509Certificates.X509Certificate2]::new("$folder/c.pfx", 'pw'); $a = $t::new()
        $a.Add($c); $a.Count; $a.Contains($c); $a[0].Thumbprint -eq $c.Thumbprint; $a.Export('Cert').Count -gt 0
        $a.Import("$folder/c.cer"); $a.Count; $a | ForEach-Object HasPrivateKey
        $b = $c -as $t; $b.Count; $b.AddRange($a); $b.Count; $b.Remove($c); $b.Count; $b.Clear(); $b.Count
        $null -eq $b.Export('Cert')
        """
    ) == [0, 1, True, True, True, 2, True, False, 1, 3, 2, 0, True]
