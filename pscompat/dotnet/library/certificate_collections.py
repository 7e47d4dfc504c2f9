"""Collections of certificates."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.library.certificate_names import X509
from pscompat.dotnet.library.certificates import X509Certificate2
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.values import TypedArray, Value, unwrap


class X509Certificate2Collection(ChangeableCollection):
    """System.Security.Cryptography.X509Certificates.X509Certificate2Collection."""

    __slots__ = ("items",)
    net_name = f"{X509}X509Certificate2Collection"
    net_bases = (f"{X509}X509CertificateCollection", "System.Collections.CollectionBase", "System.Object")

    def __init__(self, items: list[X509Certificate2] | None = None) -> None:
        self.items: list[Any] = [] if items is None else items

    @classmethod
    def net_new(cls, certificates: Value = None) -> X509Certificate2Collection:
        """(), (a certificate), (several of them, in an array or another collection)."""
        return cls([] if certificates is None else _several(certificates))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """One certificate, or an array of them."""
        plain = unwrap(value)
        if isinstance(plain, X509Certificate2):
            return cls([plain])
        found = [unwrap(item) for item in plain] if isinstance(plain, list) else []
        return cls(found) if found and all(isinstance(item, X509Certificate2) for item in found) else NotImplemented

    def Add(self, certificate: Value) -> int:
        self.items.append(unwrap(certificate))
        return len(self.items) - 1

    def AddRange(self, certificates: Value) -> None:
        self.items.extend(_several(certificates))

    def Contains(self, certificate: Value) -> bool:
        return unwrap(certificate) in self.items

    def Remove(self, certificate: Value) -> None:
        self.items.remove(unwrap(certificate))

    def Clear(self) -> None:
        self.items.clear()

    def Import(self, source: Value, password: Value = None, keyStorageFlags: Value = None) -> None:
        """Add the certificate in a file or in bytes; flags say where Windows keeps its key."""
        self.items.append(X509Certificate2.net_new(source, password))

    def Export(self, contentType: Value, password: Value = None) -> TypedArray | None:
        """The bytes of the first certificate, with its key in a PFX; null where there is none."""
        return self.items[0].Export(contentType, password) if self.items else None


def _several(given: Value) -> list[X509Certificate2]:
    plain: Any = unwrap(given)
    return [plain] if isinstance(plain, X509Certificate2) else [unwrap(item) for item in plain]
