"""System.Security.Cryptography.X509Certificates: certificates from files, bytes and PEM texts. The cryptography library reads
them; it is imported with the first one."""

from __future__ import annotations

import datetime
import fnmatch
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import as_argument, enum_number, required
from pscompat.dotnet.library.certificate_extensions import (
    X509ExtensionCollection,
    X509SubjectAlternativeNameExtension,
)
from pscompat.dotnet.library.certificate_names import X509, X500DistinguishedName, part, simple_name, written
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import read_bytes
from pscompat.dotnet.library.key_derivation import HashAlgorithmName
from pscompat.dotnet.library.oids import Oid, oid_of
from pscompat.dotnet.library.rsa_keys import CRYPTOGRAPHIC, RSAOpenSsl
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.types import array_of, known
from pscompat.dotnet.values import NetObject, TypedArray, Value

if TYPE_CHECKING:
    from cryptography import x509

_BASES = ("System.Object", "System.IDisposable")
_BAD_PASSWORD = "The certificate data cannot be read with the provided password, the password may be incorrect."
_NO_FILE = "error:10000080:BIO routines::no such file"
_NO_CERTIFICATE = "ASN1 corrupted data."
_NO_PEM = "The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed."
_NO_KEY = "The key contents do not contain a PEM, the content is malformed, or the key does not match the certificate."
_EMAIL = "1.2.840.113549.1.9.1"
_COMMON = "2.5.4.3"
_PFX = (3, 4)
_CERTIFICATE = 1


class PublicKey(NetObject):
    """System.Security.Cryptography.X509Certificates.PublicKey."""

    __slots__ = ("certificate",)
    net_name = f"{X509}PublicKey"
    net_order = ("EncodedKeyValue", "EncodedParameters", "Key", "Oid")

    def __init__(self, certificate: x509.Certificate):
        self.certificate = certificate

    @property
    def Oid(self) -> Oid:
        return oid_of(self.certificate.public_key_algorithm_oid.dotted_string)

    @property
    def Key(self) -> Value:
        return self.GetRSAPublicKey()

    def GetRSAPublicKey(self) -> Value:
        return _rsa_public(self.certificate)

    def ExportSubjectPublicKeyInfo(self) -> TypedArray:
        return byte_array(_public_bytes(self.certificate, "SubjectPublicKeyInfo"))


class X509Certificate(NetObject):
    """System.Security.Cryptography.X509Certificates.X509Certificate: `held` is cryptography's, None for an empty one."""

    __slots__ = ("held", "key")
    net_name = f"{X509}X509Certificate"
    net_bases: tuple[str, ...] = _BASES

    def __init__(self, held: x509.Certificate | None = None, key: Any = None):
        self.held, self.key = held, key

    @classmethod
    def net_new(cls, source: Value = None, password: Value = None, keyStorageFlags: Value = None) -> X509Certificate:
        """(), (a file's name or bytes), with a password, and flags for where Windows keeps the key."""
        if source is None:
            return cls()
        if isinstance(source, X509Certificate):
            return cls(source.held, source.key)
        data = _file(source) if isinstance(source, str) else raw(source)
        if not data:
            raise NetError("System.ArgumentException", "Array may not be empty or null. (Parameter 'rawData')")
        return cls(*_read(data, _password(password)))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """A file's name, or bytes."""
        if isinstance(value, list):
            return cls.net_new(as_argument(value, array_of(known("System.Byte"))))
        return cls.net_new(value) if isinstance(value, str) else NotImplemented

    @property
    def Subject(self) -> str:
        return "" if self.held is None else written(self.held.subject)

    @property
    def Issuer(self) -> str:
        return "" if self.held is None else written(self.held.issuer)

    @property
    def SerialNumber(self) -> str:
        number = self._open().serial_number
        return number.to_bytes(number.bit_length() // 8 + 1, "big").hex().upper()

    def GetCertHash(self, hashAlgorithm: Value = None) -> TypedArray:
        return byte_array(self._fingerprint(hashAlgorithm))

    def GetCertHashString(self, hashAlgorithm: Value = None) -> str:
        return self._fingerprint(hashAlgorithm).hex().upper()

    def GetSerialNumberString(self) -> str:
        return self.SerialNumber

    def GetSerialNumber(self) -> TypedArray:
        return byte_array(bytes.fromhex(self.SerialNumber)[::-1])

    def GetEffectiveDateString(self) -> str:
        return to_string(_time(self._open().not_valid_before_utc).ToString())

    def GetExpirationDateString(self) -> str:
        return to_string(_time(self._open().not_valid_after_utc).ToString())

    def GetRawCertData(self) -> TypedArray:
        return byte_array(self._der())

    def GetRawCertDataString(self) -> str:
        return self._der().hex().upper()

    def GetFormat(self) -> str:
        return "X509"

    def GetKeyAlgorithm(self) -> str:
        return self._open().public_key_algorithm_oid.dotted_string

    def GetPublicKey(self) -> TypedArray:
        return byte_array(_public_bytes(self._open(), "PKCS1"))

    def GetPublicKeyString(self) -> str:
        return _public_bytes(self._open(), "PKCS1").hex().upper()

    def GetName(self) -> str:
        return self.Subject

    def GetIssuerName(self) -> str:
        return self.Issuer

    def Export(self, contentType: Value, password: Value = None) -> TypedArray:
        """The certificate alone (Cert), or with its key (Pfx)."""
        kind = enum_number(f"{X509}X509ContentType", contentType)
        if kind == _CERTIFICATE:
            return byte_array(self._der())
        if kind not in _PFX:
            raise NetError(CRYPTOGRAPHIC, "Invalid content type.")
        from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

        secret = _password(password)
        way = BestAvailableEncryption(secret) if secret else NoEncryption()
        return byte_array(pkcs12.serialize_key_and_certificates(None, self.key, self._open(), None, way))

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def Reset(self) -> None:
        self.held = self.key = None

    def Dispose(self) -> None:
        self.Reset()

    def ToString(self, verbose: bool = False) -> str:
        if self.held is None:
            return self.net_name
        return _sections(
            ("Subject", self.Subject),
            ("Issuer", self.Issuer),
            ("Serial Number", self.SerialNumber),
            ("Not Before", self.GetEffectiveDateString()),
            ("Not After", self.GetExpirationDateString()),
            ("Thumbprint", self.GetCertHashString()),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, X509Certificate) and self.held == other.held

    def __hash__(self) -> int:
        return hash(self.held)

    # For the engine

    def _open(self) -> x509.Certificate:
        """The certificate; NetError of a CryptographicException where none was read."""
        if self.held is None:
            raise NetError(CRYPTOGRAPHIC, "m_safeCertContext is an invalid handle.")
        return self.held

    def _der(self) -> bytes:
        from cryptography.hazmat.primitives.serialization import Encoding

        return self._open().public_bytes(Encoding.DER)

    def _fingerprint(self, algorithm: Value) -> bytes:
        import hashlib

        name = algorithm.Name if isinstance(algorithm, HashAlgorithmName) else "SHA1"
        if name not in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
            raise NetError(CRYPTOGRAPHIC, f"'{name or ''}' is not a known hash algorithm.")
        return hashlib.new(name, self._der()).digest()


def _sections(*parts: tuple[str, str]) -> str:
    return "\n\n".join(f"[{name}]\n  {text}" for name, text in parts) + "\n"


class X509Certificate2(X509Certificate):
    """System.Security.Cryptography.X509Certificates.X509Certificate2."""

    __slots__ = ("Archived", "FriendlyName")
    net_name = f"{X509}X509Certificate2"
    net_cast_id = "InvalidCastConstructorException"
    net_bases = (X509Certificate.net_name, *_BASES)
    net_order = (
        *("Archived", "Extensions", "FriendlyName", "HasPrivateKey", "PrivateKey", "IssuerName", "NotAfter"),
        *("NotBefore", "PublicKey", "RawData", "RawDataMemory", "SerialNumber", "SignatureAlgorithm", "SubjectName"),
        *("Thumbprint", "Version", "Handle", "Issuer", "Subject", "SerialNumberBytes"),
    )

    def __init__(self, held: x509.Certificate | None = None, key: Any = None):
        super().__init__(held, key)
        self.Archived, self.FriendlyName = False, ""

    @property
    def Extensions(self) -> X509ExtensionCollection:
        return X509ExtensionCollection(self._open().extensions)

    @property
    def HasPrivateKey(self) -> bool:
        return self.key is not None

    @property
    def PrivateKey(self) -> Value:
        return _rsa_private(self)

    @property
    def SubjectName(self) -> X500DistinguishedName:
        return X500DistinguishedName(self._open().subject)

    @property
    def IssuerName(self) -> X500DistinguishedName:
        return X500DistinguishedName(self._open().issuer)

    @property
    def NotBefore(self) -> DateTime:
        return _time(self._open().not_valid_before_utc)

    @property
    def NotAfter(self) -> DateTime:
        return _time(self._open().not_valid_after_utc)

    @property
    def PublicKey(self) -> PublicKey:
        return PublicKey(self._open())

    @property
    def RawData(self) -> TypedArray:
        return byte_array(self._der())

    @property
    def SignatureAlgorithm(self) -> Oid:
        return oid_of(self._open().signature_algorithm_oid.dotted_string)

    @property
    def Thumbprint(self) -> str:
        return self.GetCertHashString()

    @property
    def Version(self) -> int:
        return int(self._open().version.value) + 1

    def GetNameInfo(self, nameType: Value, forIssuer: bool) -> str:
        """One of the names of the subject or the issuer, empty without one."""
        return self._name(nameType.ToString(), forIssuer)

    def _name(self, kind: str, forIssuer: bool) -> str:
        name = self._open().issuer if forIssuer else self._open().subject
        if kind == "SimpleName":
            return simple_name(name) or next(iter(self._alternatives("DNSName", forIssuer)), "")
        if kind == "EmailName":
            return next(iter(self._alternatives("RFC822Name", forIssuer)), "") or part(name, _EMAIL)
        if kind == "DnsName":
            return next(iter(self._alternatives("DNSName", forIssuer)), "") or part(name, _COMMON)
        if kind == "DnsFromAlternativeName":
            return next(iter(self._alternatives("DNSName", forIssuer)), "")
        if kind == "UrlName":
            return next(iter(self._alternatives("UniformResourceIdentifier", forIssuer)), "")
        return ""

    def MatchesHostname(self, hostname: str, allowWildcards: bool = True, allowCommonName: bool = True) -> bool:
        names = self._alternatives("DNSName", False)
        if not names and allowCommonName:
            names = [part(self._open().subject, _COMMON)]
        host = required(hostname, "hostname").lower()
        return any(
            name.lower() == host
            or (
                allowWildcards
                and name.startswith("*.")
                and fnmatch.fnmatchcase(host.partition(".")[2], name[2:].lower())
            )
            for name in names
        )

    def Verify(self) -> bool:
        """Whether a chain of trust leads to it: there is no store of roots here."""
        self._open()
        return False

    def CopyWithPrivateKey(self, privateKey: Value) -> X509Certificate2:
        return X509Certificate2(self._open(), required(privateKey, "privateKey").private)

    def GetRSAPrivateKey(self) -> Value:
        return _rsa_private(self)

    def ExportCertificatePem(self) -> str:
        from cryptography.hazmat.primitives.serialization import Encoding

        return self._open().public_bytes(Encoding.PEM).decode("ascii").rstrip("\n")

    @staticmethod
    def CreateFromPem(certPem: str, keyPem: Value = None) -> X509Certificate2:
        return _of_pem(certPem, keyPem)

    @staticmethod
    def CreateFromPemFile(certPemFilePath: str, keyPemFilePath: Value = None) -> X509Certificate2:
        text = read_bytes(certPemFilePath).decode("utf-8", "replace")
        return _of_pem(text, read_bytes(keyPemFilePath).decode("utf-8", "replace") if keyPemFilePath else text)

    @staticmethod
    def GetCertContentType(source: Value) -> Value:
        data = _file(source) if isinstance(source, str) else raw(source)
        try:
            _read(data, b"")
            pfx = not data.lstrip().startswith(b"-----") and _of_der(data) is None
        except NetError as failure:
            if failure.exception.Message != _BAD_PASSWORD:
                raise
            pfx = True
        return _content_type(pfx)

    def ToString(self, verbose: bool = False) -> str:
        """The text of every certificate, or its names, its key and its extensions too."""
        if not verbose or self.held is None:
            return super().ToString()
        extensions = "".join(
            f"\n* {each.Oid.FriendlyName or ''}({each.Oid.Value}):\n  {each.text()}" for each in self.Extensions
        )
        algorithm = self.SignatureAlgorithm
        return _sections(
            ("Version", f"V{self.Version}"),
            ("Subject", self.Subject + self._names(False)),
            ("Issuer", self.Issuer + self._names(True)),
            ("Serial Number", self.SerialNumber),
            ("Not Before", self.GetEffectiveDateString()),
            ("Not After", self.GetExpirationDateString()),
            ("Thumbprint", self.Thumbprint),
            ("Signature Algorithm", f"{algorithm.FriendlyName or ''}({algorithm.Value})"),
            ("Public Key", self._key_text()),
        ) + (f"\n[Extensions]{extensions}\n" if extensions else "")

    def _names(self, of_issuer: bool) -> str:
        kinds = (
            ("Simple Name", "SimpleName"),
            ("Email Name", "EmailName"),
            ("UPN Name", "UpnName"),
            ("DNS Name", "DnsName"),
        )
        names = ((label, self._name(kind, of_issuer)) for label, kind in kinds)
        return "".join(f"\n  {label}: {name}" for label, name in names if name)

    def _key_text(self) -> str:
        public = self.PublicKey
        size = f"\n  Length: {public.Key.KeySize}" if public.Key is not None else ""
        return f"Algorithm: {public.Oid.FriendlyName or ''}{size}\n  Key Blob: {self.GetPublicKeyString()}"

    def _alternatives(self, kind: str, of_issuer: bool) -> list[str]:
        found = self.Extensions["2.5.29.18" if of_issuer else "2.5.29.17"]
        return found.names(kind) if isinstance(found, X509SubjectAlternativeNameExtension) else []


class X509CertificateLoader(NetObject):
    """System.Security.Cryptography.X509Certificates.X509CertificateLoader."""

    __slots__ = ()
    net_name = f"{X509}X509CertificateLoader"

    @staticmethod
    def LoadCertificate(data: Value) -> X509Certificate2:
        return X509Certificate2(*_read(raw(data), None))

    @staticmethod
    def LoadCertificateFromFile(path: str) -> X509Certificate2:
        return X509Certificate2(*_read(_file(path), None))

    @staticmethod
    def LoadPkcs12(data: Value, password: Value, *more: Value) -> X509Certificate2:
        return X509Certificate2(*_read(raw(data), _password(password)))

    @staticmethod
    def LoadPkcs12FromFile(path: str, password: Value, *more: Value) -> X509Certificate2:
        return X509Certificate2(*_read(_file(path), _password(password)))


class RSACertificateExtensions(NetObject):
    """System.Security.Cryptography.X509Certificates.RSACertificateExtensions."""

    __slots__ = ()
    net_name = f"{X509}RSACertificateExtensions"

    @staticmethod
    def GetRSAPrivateKey(certificate: X509Certificate2) -> Value:
        return required(certificate, "certificate").GetRSAPrivateKey()

    @staticmethod
    def GetRSAPublicKey(certificate: X509Certificate2) -> Value:
        return required(certificate, "certificate").PublicKey.GetRSAPublicKey()

    @staticmethod
    def CopyWithPrivateKey(certificate: X509Certificate2, privateKey: Value) -> X509Certificate2:
        own: X509Certificate2 = required(certificate, "certificate")
        return own.CopyWithPrivateKey(privateKey)


def _content_type(pfx: bool) -> Value:
    return enum_value(f"{X509}X509ContentType", "Pfx" if pfx else "Cert")


def _rsa_private(certificate: X509Certificate2) -> Value:
    key = certificate.key
    return RSAOpenSsl(private=key) if hasattr(key, "decrypt") else None


def _rsa_public(certificate: x509.Certificate) -> Value:
    key: Any = certificate.public_key()
    return RSAOpenSsl(public=key) if hasattr(key, "encrypt") else None


def _public_bytes(certificate: x509.Certificate, form: str) -> bytes:
    """The key's bytes; of other keys than those of RSA always with their kind."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key: Any = certificate.public_key()
    way = getattr(PublicFormat, form if hasattr(key, "encrypt") else "SubjectPublicKeyInfo")
    return bytes(key.public_bytes(Encoding.DER, way))


def _time(moment: datetime.datetime) -> DateTime:
    """The moment in the local time zone."""
    utc = DateTime.SpecifyKind(
        DateTime.net_new(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second), 1
    )
    return utc.ToLocalTime()


def _file(path: str) -> bytes:
    try:
        return read_bytes(path)
    except (NetError, ValueError):
        raise NetError(CRYPTOGRAPHIC, _NO_FILE) from None


def _password(given: Value) -> bytes | None:
    if given is None:
        return None
    text = given.reveal() if isinstance(given, SecureString) else to_string(given)
    return text.encode("utf-8", "replace")


def _of_der(data: bytes) -> x509.Certificate | None:
    """The certificate that the bytes are by themselves, None for anything else."""
    from cryptography import x509

    try:
        return x509.load_der_x509_certificate(data)
    except ValueError:
        return None


def _read(data: bytes, password: bytes | None) -> tuple[x509.Certificate, Any]:
    """The certificate of a file with its private key, None without one; NetError of a CryptographicException for what is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import pkcs12

    if b"-----BEGIN CERTIFICATE-----" in data:
        try:
            return x509.load_pem_x509_certificate(data), None
        except ValueError:
            raise NetError(CRYPTOGRAPHIC, _NO_CERTIFICATE) from None
    alone = _of_der(data)
    if alone is not None:
        return alone, None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, password)
    except ValueError as failure:
        bad_password = "password" in str(failure).lower() or "mac" in str(failure).lower()
        raise NetError(CRYPTOGRAPHIC, _BAD_PASSWORD if bad_password else _NO_CERTIFICATE) from None
    if certificate is None:
        raise NetError(CRYPTOGRAPHIC, _NO_CERTIFICATE)
    return certificate, key


def _of_pem(certificate: str, key: Value) -> X509Certificate2:
    """A certificate of a PEM text, with the key of another."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    try:
        held = x509.load_pem_x509_certificate(certificate.encode("utf-8", "replace"))
    except ValueError:
        raise NetError(CRYPTOGRAPHIC, _NO_PEM) from None
    if key is None:
        return X509Certificate2(held)
    try:
        own = serialization.load_pem_private_key(to_string(key).encode("utf-8", "replace"), None)
    except (ValueError, TypeError):
        raise NetError(CRYPTOGRAPHIC, _NO_KEY) from None
    return X509Certificate2(held, own)
