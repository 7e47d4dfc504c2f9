"""The tables by which -TargetRegion and -TargetExtendedLocation say where an image version is copied to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet

Document = dict[str, Any]
_TEXT, _NUMBER, _FLAG = "string", "int", "bool"
_REGION = {
    "Name": ("name", _TEXT),
    "ReplicaCount": ("regionalReplicaCount", _NUMBER),
    "StorageAccountType": ("storageAccountType", _TEXT),
    "ExcludeFromLatest": ("excludeFromLatest", _FLAG),
    "Encryption": None,
}
_EXTENDED = {
    "Name": ("name", _TEXT),
    "Location": ("name", _TEXT),
    "ReplicaCount": ("extendedLocationReplicaCount", _NUMBER),
    "StorageAccountType": ("storageAccountType", _TEXT),
    "ExtendedLocation": None,
    "Encryption": None,
}
_PLACE = {"Name": ("name", _TEXT), "Type": ("type", _TEXT)}
_ENCRYPTION: Mapping[str, None] = {"osDiskImage": None, "dataDiskImages": None}
_OS_DISK = {
    "DiskEncryptionSetId": ("diskEncryptionSetId", _TEXT),
    "CVMEncryptionType": None,
    "CVMDiskEncryptionSetID": None,
}
_SECURITY = {
    "CVMEncryptionType": ("confidentialVMEncryptionType", _TEXT),
    "CVMDiskEncryptionSetID": ("secureVMDiskEncryptionSetId", _TEXT),
}
_DATA_DISK = {"Lun": ("lun", _NUMBER), "DiskEncryptionSetId": ("diskEncryptionSetId", _TEXT)}
Keys = Mapping[str, tuple[str, str] | None]


class _Table:
    """One table: its entries without regard to case; a key that has no meaning ends the cmdlet."""

    def __init__(self, cmdlet: AzCmdlet, value: Value, keys: Keys) -> None:
        plain = unwrap(value)
        if not isinstance(plain, Hashtable):
            cmdlet.invalid("A target is a hash table, with keys such as Name and ReplicaCount.", value)
        self._keys = keys
        self._entries = {str(key).lower(): unwrap(item) for key, item in plain.items()}
        unknown = self._entries.keys() - {key.lower() for key in keys}
        if unknown:
            cmdlet.invalid(f"A target has no key '{min(unknown)}'; there are {', '.join(keys)}.", value)

    def get(self, key: str) -> Value:
        return self._entries.get(key.lower())

    def document(self, keys: Keys | None = None) -> Document:
        """The entries that are values."""
        found: Document = {}
        for key, place in (self._keys if keys is None else keys).items():
            value = self.get(key)
            if place is not None and value is not None:
                found.setdefault(place[0], convert_to(value, place[1]))
        return found


def regions(cmdlet: AzCmdlet, tables: Iterable[Value]) -> list[Document]:
    """The documents for -TargetRegion."""
    found = []
    for value in tables:
        table = _Table(cmdlet, value, _REGION)
        found.append({**table.document(), **_encryption(cmdlet, table)})
    return found


def extended_locations(cmdlet: AzCmdlet, tables: Iterable[Value]) -> list[Document]:
    """The documents for -TargetExtendedLocation."""
    found = []
    for value in tables:
        table = _Table(cmdlet, value, _EXTENDED)
        document = table.document()
        if table.get("ExtendedLocation") is not None:
            document["extendedLocation"] = _Table(cmdlet, table.get("ExtendedLocation"), _PLACE).document()
        found.append({**document, **_encryption(cmdlet, table)})
    return found


def _encryption(cmdlet: AzCmdlet, target: _Table) -> Document:
    if target.get("Encryption") is None:
        return {}
    table = _Table(cmdlet, target.get("Encryption"), _ENCRYPTION)
    os_disk: Document = {}
    if table.get("osDiskImage") is not None:
        given = _Table(cmdlet, table.get("osDiskImage"), _OS_DISK)
        os_disk = given.document()
        if security := given.document(_SECURITY):
            os_disk["securityProfile"] = security
    found: Document = {"osDiskImage": os_disk}
    disks: Any = table.get("dataDiskImages")
    if disks is not None:
        each = disks if isinstance(disks, list) else [disks]
        found["dataDiskImages"] = [_Table(cmdlet, disk, _DATA_DISK).document() for disk in each]
    return {"encryption": found}
