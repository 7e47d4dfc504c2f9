"""X500DistinguishedName: whom a certificate names, as text in .NET's order and abbreviations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.library.oids import Oid
from pscompat.dotnet.values import NetObject, TypedArray, Value

if TYPE_CHECKING:
    from cryptography import x509

X509 = "System.Security.Cryptography.X509Certificates."
_LABELS = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "SERIALNUMBER",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "S",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "T",
    "2.5.4.42": "G",
    "2.5.4.43": "I",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "E",
}
_SPECIAL = frozenset(',+="\n<>#;')
_SIMPLE = ("2.5.4.3", "2.5.4.11", "2.5.4.10", "1.2.840.113549.1.9.1")
"""The parts that may stand for the name as a whole, the first of them first."""


class X500DistinguishedName(NetObject):
    """System.Security.Cryptography.X509Certificates.X500DistinguishedName."""

    __slots__ = ("name",)
    net_name = f"{X509}X500DistinguishedName"
    net_bases = ("System.Security.Cryptography.AsnEncodedData", "System.Object")
    net_order = ("Name", "Oid", "RawData")

    def __init__(self, name: x509.Name):
        self.name = name

    @property
    def Name(self) -> str:
        return written(self.name)

    @property
    def Oid(self) -> Oid:
        return Oid()

    @property
    def RawData(self) -> TypedArray:
        return byte_array(self.name.public_bytes())

    def Format(self, multiLine: bool) -> str:
        return ("\n" if multiLine else ", ").join(reversed(_parts(self.name))) + ("\n" if multiLine else "")

    def Decode(self, flag: Value) -> str:
        return self.Name


def written(name: x509.Name) -> str:
    """The name as .NET writes it: the most special part first."""
    return ", ".join(_parts(name))


def _parts(name: x509.Name) -> list[str]:
    found = []
    for part in reversed(list(name.rdns)):
        pairs = ((each.oid.dotted_string, str(each.value)) for each in part)
        found.append(" + ".join(f"{_LABELS.get(number, f'OID.{number}')}={_quoted(text)}" for number, text in pairs))
    return found


def _quoted(text: str) -> str:
    if text and text.strip() == text and not _SPECIAL & set(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def part(name: x509.Name, number: str) -> str:
    """The last part with this number, empty without one."""
    return next((str(each.value) for each in reversed(list(name)) if each.oid.dotted_string == number), "")


def simple_name(name: x509.Name) -> str:
    """The part that stands for the whole name, empty without one."""
    return next((text for text in (part(name, number) for number in _SIMPLE) if text), "")
