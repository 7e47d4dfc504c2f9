"""The extensions of certificates: what a key is for, for which hosts, and whose certificate it is."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.library.certificate_names import X509
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.library.oids import Oid, oid_of
from pscompat.dotnet.values import NetObject, TypedArray, Value

_USAGES = (
    ("digital_signature", 128, "Digital Signature"),
    ("content_commitment", 64, "Non Repudiation"),
    ("key_encipherment", 32, "Key Encipherment"),
    ("data_encipherment", 16, "Data Encipherment"),
    ("key_agreement", 8, "Key Agreement"),
    ("key_cert_sign", 4, "Certificate Sign"),
    ("crl_sign", 2, "CRL Sign"),
)
"""cryptography's name, .NET's number and OpenSSL's word of what a key is for."""


class X509Extension(NetObject):
    """System.Security.Cryptography.X509Certificates.X509Extension over cryptography's."""

    __slots__ = ("held",)
    net_name = f"{X509}X509Extension"
    net_bases: tuple[str, ...] = ("System.Security.Cryptography.AsnEncodedData", "System.Object")

    def __init__(self, held: Any):
        self.held = held

    @property
    def Oid(self) -> Oid:
        return oid_of(self.held.oid.dotted_string)

    @property
    def Critical(self) -> bool:
        return bool(self.held.critical)

    @property
    def RawData(self) -> TypedArray:
        return byte_array(self.held.value.public_bytes())

    def Format(self, multiLine: bool) -> str:
        return self.text()

    def text(self) -> str:
        """What it says as OpenSSL writes it; its bytes where it is of no kind that is known here."""
        return bytes(self.held.value.public_bytes()).hex(" ").upper()


class X509KeyUsageExtension(X509Extension):
    """System.Security.Cryptography.X509Certificates.X509KeyUsageExtension."""

    __slots__ = ()
    net_name = f"{X509}X509KeyUsageExtension"
    net_bases = (X509Extension.net_name, *X509Extension.net_bases)

    @property
    def KeyUsages(self) -> Value:
        numbers = sum(number for name, number, _ in _USAGES if getattr(self.held.value, name))
        return enum_value(f"{X509}X509KeyUsageFlags", numbers)

    def text(self) -> str:
        return ", ".join(word for name, _, word in _USAGES if getattr(self.held.value, name))


class X509EnhancedKeyUsageExtension(X509Extension):
    """System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension."""

    __slots__ = ()
    net_name = f"{X509}X509EnhancedKeyUsageExtension"
    net_bases = (X509Extension.net_name, *X509Extension.net_bases)

    @property
    def EnhancedKeyUsages(self) -> OidCollection:
        return OidCollection([oid_of(usage.dotted_string) for usage in self.held.value])

    def text(self) -> str:
        return ", ".join(oid.FriendlyName or oid.Value or "" for oid in self.EnhancedKeyUsages)


class OidCollection(ItemCollection):
    """System.Security.Cryptography.OidCollection."""

    __slots__ = ("items",)
    net_name = "System.Security.Cryptography.OidCollection"
    net_bases = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self, items: list[Oid]):
        self.items = items

    @classmethod
    def net_new(cls) -> OidCollection:
        return cls([])

    def Add(self, oid: Oid) -> int:
        self.items.append(oid)
        return len(self.items) - 1


class X509BasicConstraintsExtension(X509Extension):
    """System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension."""

    __slots__ = ()
    net_name = f"{X509}X509BasicConstraintsExtension"
    net_bases = (X509Extension.net_name, *X509Extension.net_bases)

    @property
    def CertificateAuthority(self) -> bool:
        return bool(self.held.value.ca)

    @property
    def HasPathLengthConstraint(self) -> bool:
        return self.held.value.path_length is not None

    @property
    def PathLengthConstraint(self) -> int:
        return int(self.held.value.path_length or 0)

    def text(self) -> str:
        length = f", pathlen:{self.PathLengthConstraint}" if self.HasPathLengthConstraint else ""
        return f"CA:{str(self.CertificateAuthority).upper()}{length}"


class X509SubjectAlternativeNameExtension(X509Extension):
    """System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension."""

    __slots__ = ()
    net_name = f"{X509}X509SubjectAlternativeNameExtension"
    net_bases = (X509Extension.net_name, *X509Extension.net_bases)

    def EnumerateDnsNames(self) -> TypedArray:
        return TypedArray(self.names("DNSName"), "System.String")

    def names(self, kind: str) -> list[str]:
        """The names of a kind, by cryptography's name of it."""
        return [str(name.value) for name in self.held.value if type(name).__name__ == kind]

    def text(self) -> str:
        words = {"DNSName": "DNS", "RFC822Name": "email", "UniformResourceIdentifier": "URI", "IPAddress": "IP Address"}
        return ", ".join(f"{words.get(type(name).__name__, 'othername')}:{name.value}" for name in self.held.value)


class X509SubjectKeyIdentifierExtension(X509Extension):
    """System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension."""

    __slots__ = ()
    net_name = f"{X509}X509SubjectKeyIdentifierExtension"
    net_bases = (X509Extension.net_name, *X509Extension.net_bases)

    @property
    def SubjectKeyIdentifier(self) -> str:
        return str(self.held.value.digest.hex().upper())

    def text(self) -> str:
        return ":".join(f"{byte:02X}" for byte in self.held.value.digest)


_KINDS: dict[str, type[X509Extension]] = {
    "2.5.29.14": X509SubjectKeyIdentifierExtension,
    "2.5.29.15": X509KeyUsageExtension,
    "2.5.29.17": X509SubjectAlternativeNameExtension,
    "2.5.29.19": X509BasicConstraintsExtension,
    "2.5.29.37": X509EnhancedKeyUsageExtension,
}


class X509ExtensionCollection(ItemCollection):
    """System.Security.Cryptography.X509Certificates.X509ExtensionCollection, reached by place or number text."""

    __slots__ = ("items",)
    net_name = f"{X509}X509ExtensionCollection"
    net_bases = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self, extensions: Any):
        self.items: list[X509Extension] = [
            _KINDS.get(each.oid.dotted_string, X509Extension)(each) for each in extensions
        ]

    def __getitem__(self, key: Value) -> X509Extension | None:
        if isinstance(key, str):
            return next((each for each in self.items if key in (each.Oid.Value, each.Oid.FriendlyName)), None)
        return self.items[key]
