"""System.Security.Cryptography.PasswordDeriveBytes: keys from passwords by PBKDF1 (RFC 8018), and .NET's way to more bytes."""

from __future__ import annotations

import hashlib
from typing import NoReturn

from pscompat.dotnet.argument_errors import out_of_bounds, out_of_range
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.values import NetObject, TypedArray, Value

_CRYPTO = "System.Security.Cryptography."
_MOST = 1000
"""How many hashes are made of the base: their number stands before it in three digits."""


class PasswordDeriveBytes(NetObject):
    """A stream of bytes made of a password, which neither its text nor an error shows."""

    __slots__ = ("_base", "_hash", "_iterations", "_made", "_password", "_rest", "_salt", "_used")
    net_name = f"{_CRYPTO}PasswordDeriveBytes"
    net_bases = (f"{_CRYPTO}DeriveBytes", "System.Object", "System.IDisposable")
    net_order = ("HashName", "IterationCount", "Salt")

    def __init__(self, password: bytes, salt: bytes | None, name: str, iterations: int):
        self._password = password
        self._salt = salt
        self._hash = name
        self._iterations = iterations
        self._made = self._used = 0
        self._rest = b""
        self._base: bytes | None = None

    @classmethod
    def net_new(
        cls, password: Value, salt: Value, hashName: Value = "SHA1", iterations: Value = 100, cspParams: Value = None
    ) -> PasswordDeriveBytes:
        """The password is a text or Byte[], the salt Byte[] or null; the third may be the settings of Windows' own."""
        given = (
            password.encode("utf-8", "replace") if isinstance(password, str) else raw(required(password, "password"))
        )
        if not isinstance(hashName, str):
            hashName, iterations = "SHA1", 100
        _check(iterations)
        return cls(given, None if salt is None else raw(salt), hashName, iterations)

    @property
    def HashName(self) -> str:
        return self._hash

    @HashName.setter
    def HashName(self, value: str) -> None:
        self._change("HashName")
        self._hash = value

    @property
    def IterationCount(self) -> int:
        return self._iterations

    @IterationCount.setter
    def IterationCount(self, value: int) -> None:
        _check(value)
        self._change("IterationCount")
        self._iterations = value

    @property
    def Salt(self) -> TypedArray | None:
        return None if self._salt is None else byte_array(self._salt)

    @Salt.setter
    def Salt(self, value: Value) -> None:
        self._change("Salt")
        self._salt = None if value is None else raw(value)

    def GetBytes(self, cb: int) -> TypedArray:
        """The next bytes. What is left of the hash before is taken from the wrong place, as in .NET, which keeps to that."""
        if self._base is None:
            self._base = self._first()
        left = len(self._rest) - self._used if self._rest else 0
        if left >= cb:
            found = self._rest[self._used : self._used + cb]
            self._used += cb
            if left == cb:
                self._rest = b""
            return byte_array(found)
        if left + left > len(self._rest):
            raise out_of_bounds()
        begun = self._rest[left : left + left]
        following = self._hashes(cb - left)
        self._rest, self._used = (following, cb - left) if len(following) + left > cb else (b"", 0)
        return byte_array(begun + following[: cb - left])

    def CryptDeriveKey(self, algname: str, alghashname: str, keySize: int, rgbIV: Value) -> NoReturn:
        message = "'CryptDeriveKey' requires Windows Cryptographic API (CAPI), which is not available on this platform."
        raise NetError("System.PlatformNotSupportedException", message)

    def Reset(self) -> None:
        self._made = self._used = 0
        self._rest = b""
        self._base = None

    def Dispose(self) -> None:
        return None

    def _change(self, name: str) -> None:
        if self._base is not None:
            message = f"Value of '{name}' cannot be changed after the bytes have been retrieved."
            raise NetError(f"{_CRYPTO}CryptographicException", message)

    def _first(self) -> bytes:
        found = self._digest(self._password + (self._salt or b""))
        for _ in range(1, self._iterations - 1):
            found = self._digest(found)
        return found

    def _hashes(self, length: int) -> bytes:
        """So many bytes, up to the end of a hash: of the base, behind how many hashes there were."""
        assert self._base is not None
        found = b""
        while len(found) < length:
            if self._made >= _MOST:
                raise NetError(f"{_CRYPTO}CryptographicException", "Requested number of bytes exceeds the maximum.")
            found += self._digest((str(self._made).encode() if self._made else b"") + self._base)
            self._made += 1
        return found

    def _digest(self, data: bytes) -> bytes:
        name = self._hash.upper().removeprefix("SYSTEM.SECURITY.CRYPTOGRAPHY.").replace("-", "")
        if name not in ("MD5", "SHA", "SHA1", "SHA256", "SHA384", "SHA512"):
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
        return hashlib.new("sha1" if name == "SHA" else name.lower(), data).digest()


def _check(iterations: int) -> None:
    if iterations <= 0:
        message = f"value ('{iterations}') must be a non-negative and non-zero value."
        raise out_of_range(message, "value", iterations)
