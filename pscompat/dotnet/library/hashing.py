"""System.Security.Cryptography: hashes, keyed hashes and random numbers."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import ClassVar

from pscompat.dotnet.argument_errors import negative_argument, not_above_zero, out_of_bounds
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import element_name
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.values import MISSING, NetObject, TypedArray, Value

_CRYPTO = "System.Security.Cryptography."


def _data(source: Value) -> bytes:
    """The bytes of a Byte[] or of the rest of a stream."""
    return source.file.read() if hasattr(source, "file") else raw(source)


class HashAlgorithm(NetObject):
    """System.Security.Cryptography.HashAlgorithm; `algorithm` is Python's name for it."""

    __slots__ = ("Hash", "fed")
    net_name = f"{_CRYPTO}HashAlgorithm"
    net_bases = ("System.Object", "System.IDisposable")
    algorithm: ClassVar[str] = ""

    @classmethod
    def Create(cls, hashName: str = "SHA1") -> Value:
        found = _BY_NAME.get(hashName.upper().replace("-", "").rpartition(".")[2])
        return found() if found else None

    @property
    def HashSize(self) -> int:
        return hashlib.new(self.algorithm).digest_size * 8

    def digest(self, data: bytes) -> bytes:
        """The hash of these bytes."""
        return hashlib.new(self.algorithm, data).digest()

    def ComputeHash(self, buffer: Value, offset: int = 0, count: int = -1) -> TypedArray:
        data = _data(required(buffer, "buffer"))[offset : offset + count if count >= 0 else None]
        self.Hash = byte_array(self.digest(data))
        return self.Hash

    def TransformBlock(
        self, inputBuffer: Value, inputOffset: int, inputCount: int, outputBuffer: Value, outputOffset: int
    ) -> int:
        """The next piece of what is hashed; it is copied to the output where that is another array."""
        piece = _data(required(inputBuffer, "inputBuffer"))[inputOffset : inputOffset + inputCount]
        self.fed = getattr(self, "fed", b"") + piece
        if outputBuffer is not None and outputBuffer is not inputBuffer:
            outputBuffer[outputOffset : outputOffset + inputCount] = byte_array(piece)
        return inputCount

    def TransformFinalBlock(self, inputBuffer: Value, inputOffset: int, inputCount: int) -> TypedArray:
        """The last piece, which is given back; `Hash` is that of all."""
        piece = _data(required(inputBuffer, "inputBuffer"))[inputOffset : inputOffset + inputCount]
        self.Hash = byte_array(self.digest(getattr(self, "fed", b"") + piece))
        self.fed = b""
        return byte_array(piece)

    def Initialize(self) -> None:
        self.fed = b""

    def Clear(self) -> None:
        return None

    def Dispose(self) -> None:
        return None


class _NamedHash(HashAlgorithm):
    """A hash with static ways to make and use it."""

    __slots__ = ()

    @classmethod
    def net_new(cls) -> Value:
        return cls()

    @classmethod
    def Create(cls, hashName: str = "") -> Value:
        return cls()

    @classmethod
    def HashData(cls, source: Value) -> TypedArray:
        return byte_array(hashlib.new(cls.algorithm, _data(required(source, "source"))).digest())


class _KeyedHash(HashAlgorithm):
    """HMAC over a hash: `Key` is its key."""

    __slots__ = ("key",)

    def __init__(self, key: bytes):
        self.key = key

    @classmethod
    def net_new(cls, key: Value = MISSING) -> Value:
        return cls(os.urandom(64) if key is MISSING else raw(required(key, "key")))

    @property
    def Key(self) -> TypedArray:
        return byte_array(self.key)

    @Key.setter
    def Key(self, value: Value) -> None:
        self.key = raw(value)

    @property
    def HashName(self) -> str:
        return self.algorithm.upper()

    def digest(self, data: bytes) -> bytes:
        return hmac.new(self.key, data, self.algorithm).digest()

    @classmethod
    def HashData(cls, key: Value, source: Value) -> TypedArray:
        return byte_array(hmac.new(raw(key), _data(source), cls.algorithm).digest())


_BY_NAME: dict[str, type[HashAlgorithm]] = {}


def _define() -> None:
    """The classes of each hash: the abstract one, those of older .NET, and the keyed one."""
    for name in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
        bases = (f"{_CRYPTO}HashAlgorithm", *HashAlgorithm.net_bases)
        size = hashlib.new(name.lower()).digest_size
        sizes = {"HashSizeInBits": size * 8, "HashSizeInBytes": size}
        for suffix in ("", "Managed", "CryptoServiceProvider"):
            body = {
                "__slots__": (),
                "net_name": f"{_CRYPTO}{name}{suffix}",
                "net_bases": bases,
                "algorithm": name.lower(),
                **sizes,
            }
            globals()[name + suffix] = type(name + suffix, (_NamedHash,), body)
        _BY_NAME[name] = globals()[name]
        keyed = {
            "__slots__": (),
            "net_name": f"{_CRYPTO}HMAC{name}",
            "net_bases": bases,
            "algorithm": name.lower(),
            **sizes,
        }
        globals()[f"HMAC{name}"] = type(f"HMAC{name}", (_KeyedHash,), keyed)


_define()


def _check_count(count: int, parameter: str, cost: int) -> None:
    """How many are wanted: not less than none, and not more than there is room for, each taking `cost`."""
    if count < 0:
        raise negative_argument(parameter, count)
    check_elements(count * cost)


def _check_choices(choices: Value) -> None:
    if not choices:
        raise NetError("System.ArgumentException", "Span may not be empty. (Parameter 'choices')", ParamName="choices")


class _RandomStatics(NetObject):
    """The static methods of RandomNumberGenerator, one of which shares its name with an instance method."""

    __slots__ = ()

    @staticmethod
    def GetBytes(count: int) -> TypedArray:
        _check_count(count, "count", 1)
        return byte_array(os.urandom(count))

    @staticmethod
    def Fill(data: Value) -> None:
        data[:] = byte_array(os.urandom(len(data)))

    @staticmethod
    def GetInt32(fromInclusive: int, toExclusive: Value = None) -> int:
        from secrets import randbelow

        if toExclusive is None and fromInclusive <= 0:
            raise not_above_zero("toExclusive", fromInclusive)
        low, high = (0, fromInclusive) if toExclusive is None else (fromInclusive, int(toExclusive))
        if low >= high:
            message = "Range of random number does not contain at least one possibility."
            raise NetError("System.ArgumentException", message)
        return low + randbelow(high - low)

    @staticmethod
    def GetHexString(stringLength: int, lowercase: bool = False) -> str:
        _check_count(stringLength, "stringLength", 4)
        text = os.urandom(stringLength).hex()[:stringLength]
        return text if lowercase else text.upper()

    @staticmethod
    def GetString(choices: Value, length: int) -> str:
        from secrets import choice

        _check_choices(choices)
        _check_count(length, "length", 64)
        return "".join(choice(choices) for _ in range(length))

    @staticmethod
    def GetItems(choices: Value, length: int) -> TypedArray:
        from secrets import choice

        _check_choices(choices)
        _check_count(length, "length", 64)
        return TypedArray([choice(choices) for _ in range(length)], element_name(choices))

    @staticmethod
    def Shuffle(values: Value) -> None:
        from secrets import SystemRandom

        SystemRandom().shuffle(values)


class RandomNumberGenerator(_RandomStatics):
    """System.Security.Cryptography.RandomNumberGenerator."""

    __slots__ = ()
    net_name = f"{_CRYPTO}RandomNumberGenerator"
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    @classmethod
    def Create(cls) -> Value:
        return cls()

    def GetBytes(self, data: Value, offset: int = 0, count: int = -1) -> None:  # type: ignore[override]
        end = len(data) if count < 0 else offset + count
        if offset < 0:
            _check_count(offset, "offset", 1)
        if end > len(data):
            raise out_of_bounds()
        data[offset:end] = byte_array(os.urandom(end - offset))

    def GetNonZeroBytes(self, data: Value) -> None:
        data[:] = byte_array(bytes(1 + byte % 255 for byte in os.urandom(len(data))))

    def Dispose(self) -> None:
        return None


class CryptographicOperations(NetObject):
    """System.Security.Cryptography.CryptographicOperations."""

    __slots__ = ()
    net_name = f"{_CRYPTO}CryptographicOperations"

    @staticmethod
    def FixedTimeEquals(left: Value, right: Value) -> bool:
        from hmac import compare_digest

        return compare_digest(raw(left), raw(right))

    @staticmethod
    def ZeroMemory(buffer: Value) -> None:
        buffer[:] = byte_array(bytes(len(buffer)))


class RNGCryptoServiceProvider(RandomNumberGenerator):
    """System.Security.Cryptography.RNGCryptoServiceProvider."""

    __slots__ = ()
    net_name = f"{_CRYPTO}RNGCryptoServiceProvider"
    net_bases = (RandomNumberGenerator.net_name, *RandomNumberGenerator.net_bases)

    @classmethod
    def net_new(cls) -> RNGCryptoServiceProvider:
        return cls()
