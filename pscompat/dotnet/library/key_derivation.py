"""System.Security.Cryptography: names of hash algorithms, and keys from passwords (PBKDF2, RFC 8018)."""

from __future__ import annotations

import hashlib
import os

from pscompat.dotnet.argument_errors import negative_argument, not_above_zero
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property

_CRYPTO = "System.Security.Cryptography."


class HashAlgorithmName(NetObject):
    """System.Security.Cryptography.HashAlgorithmName."""

    __slots__ = ("Name",)
    net_name = f"{_CRYPTO}HashAlgorithmName"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, name: str | None):
        self.Name = name

    @classmethod
    def net_new(cls, name: str | None = None) -> HashAlgorithmName:
        return cls(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashAlgorithmName) and self.Name == other.Name

    def __hash__(self) -> int:
        return hash(self.Name)

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        return self.Name or ""


for _name in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
    setattr(HashAlgorithmName, _name, static_property(lambda cls, name=_name: cls(name)))  # type: ignore[misc]


class Rfc2898DeriveBytes(NetObject):
    """System.Security.Cryptography.Rfc2898DeriveBytes: a stream of bytes made of a password, which neither its text nor an
    error shows."""

    __slots__ = ("HashAlgorithm", "_given", "_iterations", "_password", "_salt")
    net_name = f"{_CRYPTO}Rfc2898DeriveBytes"
    net_bases = (f"{_CRYPTO}DeriveBytes", "System.Object", "System.IDisposable")

    def __init__(self, password: bytes, salt: bytes, iterations: int, algorithm: HashAlgorithmName):
        self._password = password
        self._salt = salt
        self._iterations = iterations
        self.HashAlgorithm = algorithm
        self._given = 0

    @classmethod
    def net_new(
        cls, password: Value, salt: Value, iterations: int = 1000, hashAlgorithm: HashAlgorithmName | None = None
    ) -> Rfc2898DeriveBytes:
        """The password is a text or Byte[], the salt Byte[] or the size of one that is drawn."""
        required(password, "password")
        required(salt, "salt")
        _check_iterations(iterations)
        algorithm = hashAlgorithm or HashAlgorithmName("SHA1")
        _check_algorithm(algorithm)
        salted = _new_salt(salt) if type(salt) is int else raw(salt)
        return cls(_bytes(password), salted, iterations, algorithm)

    @property
    def IterationCount(self) -> int:
        return self._iterations

    @property
    def Salt(self) -> TypedArray:
        return byte_array(self._salt)

    def GetBytes(self, cb: int) -> TypedArray:
        if cb <= 0:
            raise not_above_zero("cb", cb)
        self._given += cb
        made = _derived(self._password, self._salt, self._iterations, self.HashAlgorithm, self._given)
        return byte_array(made[self._given - cb :])

    def Reset(self) -> None:
        self._given = 0

    def Dispose(self) -> None:
        return None

    @staticmethod
    def Pbkdf2(
        password: Value, salt: Value, iterations: int, hashAlgorithm: HashAlgorithmName, outputLength: int
    ) -> TypedArray:
        given = _bytes(required(password, "password")), raw(required(salt, "salt"))
        if outputLength < 0:
            raise negative_argument("outputLength", outputLength)
        _check_iterations(iterations)
        return byte_array(_derived(*given, iterations, hashAlgorithm, outputLength))


def _new_salt(size: int) -> bytes:
    """Random bytes; four more, the number of the block, must fit beside them."""
    if size < 0:
        raise negative_argument("saltSize", size)
    if size > 0x7FFFFFFF - 4:
        raise OverflowError
    check_elements(size)
    return os.urandom(size)


def _bytes(password: Value) -> bytes:
    return password.encode("utf-8", "replace") if isinstance(password, str) else raw(password)


def _check_iterations(iterations: int) -> None:
    if iterations <= 0:
        raise not_above_zero("iterations", iterations)


def _check_algorithm(algorithm: HashAlgorithmName) -> None:
    if algorithm.Name not in ("SHA1", "SHA256", "SHA384", "SHA512"):
        message = f"'{algorithm.Name}' is not a known hash algorithm."
        raise NetError(f"{_CRYPTO}CryptographicException", message)


def _derived(password: bytes, salt: bytes, iterations: int, algorithm: HashAlgorithmName, length: int) -> bytes:
    _check_algorithm(algorithm)
    if length == 0:
        return b""
    return hashlib.pbkdf2_hmac((algorithm.Name or "").lower(), password, salt, iterations, length)
