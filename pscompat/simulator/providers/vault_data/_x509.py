"""Certificates as such: made by a policy, and read from PFX and PEM; by the package `cryptography`, loaded when it is needed.

Source: the REST reference of Key Vault's certificates; RFC 4514 for the text of a subject.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pscompat.simulator.providers.vault_data import _crypto, _errors
from pscompat.simulator.providers.vault_data._vault import encoded

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

PEM, PFX = "application/x-pem-file", "application/x-pkcs12"
_PART = re.compile(
    r'\s*([A-Za-z][A-Za-z0-9.]*|\d+(?:\.\d+)+)\s*=\s*("(?:[^"\\]|\\.)*"|(?:[^,+;\\"]|\\.)*)\s*(?:[,;+]|$)'
)
_ATTRIBUTES = {
    "CN": "2.5.4.3",
    "SERIALNUMBER": "2.5.4.5",
    "C": "2.5.4.6",
    "L": "2.5.4.7",
    "S": "2.5.4.8",
    "ST": "2.5.4.8",
    "STREET": "2.5.4.9",
    "O": "2.5.4.10",
    "OU": "2.5.4.11",
    "T": "2.5.4.12",
    "E": "1.2.840.113549.1.9.1",
    "DC": "0.9.2342.19200300.100.1.25",
}
_USAGES = {
    "digitalSignature": "digital_signature",
    "nonRepudiation": "content_commitment",
    "keyEncipherment": "key_encipherment",
    "dataEncipherment": "data_encipherment",
    "keyAgreement": "key_agreement",
    "keyCertSign": "key_cert_sign",
    "cRLSign": "crl_sign",
    "encipherOnly": "encipher_only",
    "decipherOnly": "decipher_only",
}


class Made(NamedTuple):
    """A certificate with its private key: DER, the text of the key, and the certificates above it."""

    der: bytes
    key: str
    chain: tuple[bytes, ...] = ()


def subject_name(text: str) -> x509.Name:
    """The name that a text like `CN=example.org, O=Contoso` means. Raises RequestError (400)."""
    from cryptography import x509

    place, found = 0, []
    while place < len(text):
        match = _PART.match(text, place)
        if match is None or (match[1].upper() not in _ATTRIBUTES and not match[1][0].isdigit()):
            raise _errors.invalid_value("subject")
        value = re.sub(r"\\(.)", r"\1", match[2].strip().removeprefix('"').removesuffix('"'))
        kind = x509.ObjectIdentifier(_ATTRIBUTES.get(match[1].upper(), match[1]))
        try:
            found.append(x509.NameAttribute(kind, value))
        except ValueError:
            raise _errors.invalid_value("subject") from None
        place = match.end()
    return x509.Name(found[::-1])


def _extensions(properties: dict[str, Any]) -> list[tuple[x509.ExtensionType, bool]]:
    from cryptography import x509

    usages = {str(usage).lower() for usage in properties.get("key_usage") or ()}
    if not usages.issubset(map(str.lower, _USAGES)):
        raise _errors.invalid_value("key_usage")
    flags = {python: name.lower() in usages for name, python in _USAGES.items()}
    if not flags["key_agreement"]:
        flags["encipher_only"] = flags["decipher_only"] = False
    found: list[tuple[x509.ExtensionType, bool]] = [(x509.KeyUsage(**flags), True)] if usages else []
    constraints = properties.get("basic_constraints") or {}
    found.append((x509.BasicConstraints(bool(constraints.get("ca")), constraints.get("path_len_constraint")), False))
    try:
        ekus = [x509.ObjectIdentifier(text) for text in properties.get("ekus") or ()]
    except ValueError:
        raise _errors.invalid_value("ekus") from None
    if ekus:
        found.append((x509.ExtendedKeyUsage(ekus), False))
    sans = properties.get("sans") or {}
    try:
        names: list[x509.GeneralName] = [x509.DNSName(name) for name in sans.get("dns_names") or ()]
        names += [x509.RFC822Name(name) for name in sans.get("emails") or ()]
    except (ValueError, TypeError):
        raise _errors.invalid_value("sans") from None
    if names:
        found.append((x509.SubjectAlternativeName(names), False))
    return found


def _digest(key: Any) -> hashes.SHA256 | hashes.SHA384 | hashes.SHA512:
    from cryptography.hazmat.primitives import hashes

    size = getattr(getattr(key, "curve", None), "key_size", 256)
    if size <= 256:
        return hashes.SHA256()
    return hashes.SHA384() if size <= 384 else hashes.SHA512()


def request(properties: dict[str, Any], key_text: str) -> bytes:
    """A certificate signing request, as DER. Raises RequestError (400)."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    key = _crypto.private_key(key_text)
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject_name(properties.get("subject") or ""))
    for extension, critical in _extensions(properties):
        builder = builder.add_extension(extension, critical)
    return builder.sign(key, _digest(key)).public_bytes(Encoding.DER)


def self_signed(properties: dict[str, Any], key_text: str, now: float) -> Made:
    """A certificate that signs itself, good from ten minutes ago for the months of its policy. Raises RequestError (400)."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    key = _crypto.private_key(key_text)
    name = subject_name(properties.get("subject") or "")
    moment = datetime.datetime.fromtimestamp(int(now), datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - datetime.timedelta(minutes=10))
        .not_valid_after(_months_later(moment, properties["validity_months"]))
    )
    for extension, critical in _extensions(properties):
        builder = builder.add_extension(extension, critical)
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = builder.add_extension(x509.AuthorityKeyIdentifier(own.digest, None, None), False).add_extension(
        own, False
    )
    return Made(builder.sign(key, _digest(key)).public_bytes(Encoding.DER), key_text)


def _months_later(moment: datetime.datetime, months: int) -> datetime.datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    for day in (moment.day, 30, 29, 28):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    raise _errors.invalid_value("validity_months")


def read(value: str, password: str) -> Made:
    """The certificate and key of a PEM text, or of a PFX as base64. Raises RequestError (400), which shows neither."""
    text = pem_of(value)
    return _read_pem(text, password) if text else _read_pfx(value, password)


def pem_of(value: str) -> str:
    """The PEM text that a value is, as such or as base64; empty for any other value."""
    if "-----BEGIN" in value:
        return value
    try:
        text = base64.b64decode(value, validate=True).decode("ascii")
    except ValueError:
        return ""
    return text if "-----BEGIN" in text else ""


def _read_pem(text: str, password: str) -> Made:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

    try:
        first, *others = x509.load_pem_x509_certificates(text.encode())
        block = re.search(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?-----END \1PRIVATE KEY-----", text, re.DOTALL)
        key: Any = load_pem_private_key(block[0].encode(), password.encode() or None) if block else None
    except (ValueError, TypeError):
        raise _bad_content("PEM") from None
    if key is None or key.public_key() != first.public_key():
        raise _bad_content("PEM")
    chain = tuple(one.public_bytes(Encoding.DER) for one in others)
    return Made(first.public_bytes(Encoding.DER), _crypto.private_text(key), chain)


def _read_pfx(text: str, password: str) -> Made:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

    try:
        data = base64.b64decode(text, validate=True)
        key, first, others = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError:
        raise _bad_content("PKCS#12") from None
    if key is None or first is None:
        raise _bad_content("PKCS#12")
    chain = tuple(one.public_bytes(Encoding.DER) for one in others)
    return Made(first.public_bytes(Encoding.DER), _crypto.private_text(key), chain)  # type: ignore[arg-type]


def _bad_content(form: str) -> Exception:
    return _errors.bad_parameter(
        f"The specified {form} X.509 certificate content can not be read. Please check if certificate is in valid {form} format."
    )


def merged(chain: list[bytes], key_text: str) -> Made:
    """What a certificate authority gave for a request. Raises RequestError (400)."""
    from cryptography import x509

    try:
        first = x509.load_der_x509_certificate(chain[0])
    except (ValueError, IndexError):
        raise _errors.invalid_value("x5c") from None
    if first.public_key() != _crypto.private_key(key_text).public_key():
        raise _errors.bad_parameter("Public key from x509 certificate and key of this instance doesn't match")
    return Made(chain[0], key_text, tuple(chain[1:]))


def secret_value(made: Made, content_type: str, *, exportable: bool) -> str:
    """What the secret of a certificate holds: with the private key where that may be exported."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

    certificates = [x509.load_der_x509_certificate(der) for der in (made.der, *made.chain)]
    if content_type == PEM:
        shown = "".join(one.public_bytes(Encoding.PEM).decode() for one in certificates)
        return (made.key if exportable else "") + shown
    if not exportable:
        return base64.b64encode(made.der).decode()
    key: Any = _crypto.private_key(made.key)
    data = pkcs12.serialize_key_and_certificates(None, key, certificates[0], certificates[1:] or None, NoEncryption())
    return base64.b64encode(data).decode()


def facts(made: Made) -> dict[str, Any]:
    """What a certificate says of itself: `cer`, `x5t`, the seconds of `nbf` and `exp`, `subject`, whether it is an authority."""
    from cryptography import x509

    certificate = x509.load_der_x509_certificate(made.der)
    try:
        authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        authority = False
    return {
        "cer": base64.b64encode(made.der).decode(),
        "x5t": encoded(hashlib.sha1(made.der).digest()),
        "nbf": int(certificate.not_valid_before_utc.timestamp()),
        "exp": int(certificate.not_valid_after_utc.timestamp()),
        "subject": _written(certificate.subject),
        "authority": authority,
    }


def _written(name: x509.Name) -> str:
    """A subject as the service writes it: the last part first."""
    words = {oid: word for word, oid in reversed(_ATTRIBUTES.items())}
    return ", ".join(
        f"{words.get(part.oid.dotted_string, part.oid.dotted_string)}={part.value!s}" for part in reversed(list(name))
    )


def key_properties(key_text: str) -> dict[str, Any]:
    """The kind and size of a key, as a policy says it."""
    key: Any = _crypto.private_key(key_text)
    if hasattr(key, "curve"):
        return {"kty": _crypto.EC, "key_size": key.key_size, "crv": _crypto.curve_name(key)}
    return {"kty": _crypto.RSA, "key_size": key.key_size}
