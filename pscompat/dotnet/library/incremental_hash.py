"""System.Security.Cryptography.IncrementalHash: a hash of data that comes in pieces."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.key_derivation import HashAlgorithmName
from pscompat.dotnet.values import NetObject, TypedArray

_CRYPTO = "System.Security.Cryptography."


class IncrementalHash(NetObject):
    """System.Security.Cryptography.IncrementalHash; `key` is None for a hash without one."""

    __slots__ = ("AlgorithmName", "_hasher", "_key")
    net_name = f"{_CRYPTO}IncrementalHash"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, algorithm: HashAlgorithmName, key: bytes | None):
        self.AlgorithmName = algorithm
        self._key = key
        self._hasher = self._fresh()

    @staticmethod
    def CreateHash(hashAlgorithm: HashAlgorithmName) -> IncrementalHash:
        return IncrementalHash(hashAlgorithm, None)

    @staticmethod
    def CreateHMAC(hashAlgorithm: HashAlgorithmName, key: TypedArray) -> IncrementalHash:
        return IncrementalHash(hashAlgorithm, raw(required(key, "key")))

    def _fresh(self) -> Any:
        name = str(self.AlgorithmName.Name)
        try:
            return hashlib.new(name.lower()) if self._key is None else hmac.new(self._key, None, name.lower())
        except (ValueError, TypeError):  # a name that holds U+0000 is of no type that hashlib takes
            message = f"'{name}' is not a known hash algorithm."
            raise NetError(f"{_CRYPTO}CryptographicException", message) from None

    @property
    def HashLengthInBytes(self) -> int:
        return int(self._hasher.digest_size)

    def AppendData(self, data: TypedArray, offset: int = 0, count: int = -1) -> None:
        """(bytes), (bytes, offset, count)."""
        self._hasher.update(raw(required(data, "data"))[offset : offset + count if count >= 0 else None])

    def GetCurrentHash(self) -> TypedArray:
        return byte_array(self._hasher.digest())

    def GetHashAndReset(self) -> TypedArray:
        result = self.GetCurrentHash()
        self._hasher = self._fresh()
        return result

    def Dispose(self) -> None:
        return None
