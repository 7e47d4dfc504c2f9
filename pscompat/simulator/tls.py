"""The certificate with which the simulator serves https on loopback: made once, signed by an authority made with it.

Clients trust the authority's certificate by a file; its key is not kept, so that it can sign nothing else.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import ssl
from pathlib import Path

DAYS = 397
"""How long a certificate is good for: clients refuse longer ones."""
_SERVICES = ("vault", "blob", "disk", "queue", "table", "file", "dfs", "managedhsm", "metrics.monitor")
_NAMES = ("localhost", "*.localhost", *(f"*.{service}.localhost" for service in _SERVICES))
_RENEWED_BEFORE = datetime.timedelta(days=7)


class CertificateError(Exception):
    """The certificate cannot be made or read. The message says where and why."""


def default_folder() -> Path:
    """Where the certificate is kept: the user's folder for such state."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return Path(state) / "pscompat" / "simulator"


def authority_file(folder: Path) -> Path:
    """The file that clients are told to trust; it and the key are made where they are not there, or too old.

    Raises CertificateError.
    """
    authority, chain = folder / "authority.pem", folder / "server.pem"
    try:
        if not _is_good(chain) or not authority.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(authority, chain)
    except OSError as error:
        raise CertificateError(f"{folder}: the certificate cannot be kept there: {error.strerror}") from None
    return authority


def context(folder: Path) -> ssl.SSLContext:
    """What a server speaks TLS with. Raises CertificateError."""
    authority_file(folder)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        made.load_cert_chain(folder / "server.pem")
    except (OSError, ssl.SSLError) as error:
        raise CertificateError(f"{folder / 'server.pem'}: cannot be used: {error}") from None
    return made


def _is_good(chain: Path) -> bool:
    from cryptography import x509

    try:
        certificate = x509.load_pem_x509_certificate(chain.read_bytes())
    except (OSError, ValueError):
        return False
    left = certificate.not_valid_after_utc - datetime.datetime.now(datetime.timezone.utc)
    return left > _RENEWED_BEFORE


def _make(authority: Path, chain: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    signing, serving = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pscompat simulator authority")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pscompat simulator")])
    begin = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=5)
    end = begin + datetime.timedelta(days=DAYS)

    def builder(name: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
        )

    root = (
        builder(issuer, signing)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .sign(signing, hashes.SHA256())
    )
    addresses = [x509.IPAddress(ipaddress.ip_address(text)) for text in ("127.0.0.1", "::1")]
    leaf = (
        builder(subject, serving)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([*map(x509.DNSName, _NAMES), *addresses]), critical=False)
        .sign(signing, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    key = serving.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _write(chain, leaf.public_bytes(form) + root.public_bytes(form) + key, 0o600)
    _write(authority, root.public_bytes(form), 0o644)


def _usage(*, signs: bool):  # type: ignore[no-untyped-def]
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file at once, readable for no more than the mode says."""
    partial = path.with_name(path.name + ".new")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as file:
        file.write(content)
    os.replace(partial, path)
