"""System.Security.Cryptography.Oid: numbers of algorithms and parts of certificates, with their names on Linux."""

from __future__ import annotations

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, Value

_NAMES = {
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.113549.1.1.4": "md5RSA",
    "1.2.840.113549.1.1.5": "sha1RSA",
    "1.2.840.113549.1.1.10": "RSASSA-PSS",
    "1.2.840.113549.1.1.11": "sha256RSA",
    "1.2.840.113549.1.1.12": "sha384RSA",
    "1.2.840.113549.1.1.13": "sha512RSA",
    "1.2.840.10045.2.1": "ECC",
    "1.2.840.10045.4.3.2": "sha256ECDSA",
    "1.2.840.10045.4.3.3": "sha384ECDSA",
    "1.2.840.10045.4.3.4": "sha512ECDSA",
    "1.2.840.113549.2.5": "md5",
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "1.3.6.1.5.5.7.3.1": "TLS Web Server Authentication",
    "1.3.6.1.5.5.7.3.2": "TLS Web Client Authentication",
    "1.3.6.1.5.5.7.3.3": "Code Signing",
    "1.3.6.1.5.5.7.3.4": "E-mail Protection",
    "1.3.6.1.5.5.7.3.8": "Time Stamping",
    "1.3.6.1.5.5.7.3.9": "OCSP Signing",
    "2.5.29.14": "X509v3 Subject Key Identifier",
    "2.5.29.15": "X509v3 Key Usage",
    "2.5.29.17": "X509v3 Subject Alternative Name",
    "2.5.29.18": "X509v3 Issuer Alternative Name",
    "2.5.29.19": "X509v3 Basic Constraints",
    "2.5.29.31": "X509v3 CRL Distribution Points",
    "2.5.29.32": "X509v3 Certificate Policies",
    "2.5.29.35": "X509v3 Authority Key Identifier",
    "2.5.29.37": "X509v3 Extended Key Usage",
    "1.3.6.1.5.5.7.1.1": "Authority Information Access",
    "2.5.4.3": "CN",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "S",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "1.2.840.113549.1.9.1": "E",
}
_REFUSED = "System.Security.Cryptography.CryptographicException"
_NUMBERS = {name.lower(): number for number, name in _NAMES.items()}


class Oid(NetObject):
    """System.Security.Cryptography.Oid."""

    __slots__ = ("FriendlyName", "Value")
    net_name = "System.Security.Cryptography.Oid"
    net_order = ("Value", "FriendlyName")

    def __init__(self, value: str | None = None, name: str | None = None):
        self.Value, self.FriendlyName = value, name

    @classmethod
    def net_new(cls, oid: Value = None, friendlyName: Value = None) -> Oid:
        """(), (number or name), (number, name), (an Oid)."""
        if isinstance(oid, Oid):
            return cls(oid.Value, oid.FriendlyName)
        if friendlyName is not None or oid is None:
            return cls(oid, friendlyName)
        return oid_of(to_string(_NUMBERS.get(oid.lower(), oid)))

    @staticmethod
    def FromFriendlyName(friendlyName: str, group: Value = None) -> Oid:
        number = _NUMBERS.get(friendlyName.lower())
        if number is None:
            raise NetError(_REFUSED, "No OID value matches this name.")
        return oid_of(number)

    @staticmethod
    def FromOidValue(oidValue: str, group: Value = None) -> Oid:
        if oidValue not in _NAMES:
            raise NetError(_REFUSED, "The OID value is invalid.")
        return oid_of(oidValue)


def oid_of(number: str) -> Oid:
    """The Oid of a number, with its name where it is known."""
    return Oid(number, _NAMES.get(number))
