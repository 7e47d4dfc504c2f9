"""System.Security.Cryptography: AES with its modes and paddings, streams that encrypt."""

from __future__ import annotations

import io
import os
from typing import BinaryIO

from pscompat.dotnet.argument_errors import OUT_OF_BOUNDS, negative_argument, not_related, out_of_range
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import as_argument, required
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, NetObject, TypedArray, Value

_CRYPTO = "System.Security.Cryptography."
_BLOCK = 16
_ENCODED_MODES = {"CBC": 1, "ECB": 2, "CFB": 4}
_KEY_SIZES = (128, 192, 256)
_BAD_KEY = "Specified key is not a valid size for this algorithm."
_BAD_VECTOR = "Specified initialization vector (IV) does not match the block size for this algorithm."
_PADDINGS = {"None": 1, "PKCS7": 2, "Zeros": 3, "ANSIX923": 4, "ISO10126": 5}


def _refusal(message: str) -> NetError:
    return NetError(f"{_CRYPTO}CryptographicException", message)


def _unfit(message: str, name: str) -> NetError:
    """ArgumentException for this parameter."""
    return NetError("System.ArgumentException", f"{message} (Parameter '{name}')", ParamName=name)


class KeySizes(NetObject):
    """System.Security.Cryptography.KeySizes, in bits."""

    __slots__ = ("MaxSize", "MinSize", "SkipSize")
    net_name = f"{_CRYPTO}KeySizes"

    def __init__(self, smallest: int, largest: int, step: int):
        self.MinSize, self.MaxSize, self.SkipSize = smallest, largest, step


class Aes(NetObject):
    """System.Security.Cryptography.Aes; what is made is a class of its own."""

    __slots__ = ("FeedbackSize", "_key", "_mode", "_padding", "_vector")
    net_name = f"{_CRYPTO}Aes"
    net_bases: tuple[str, ...] = (f"{_CRYPTO}SymmetricAlgorithm", "System.Object", "System.IDisposable")
    net_order = (
        "Key",
        "KeySize",
        "FeedbackSize",
        "BlockSize",
        "IV",
        "LegalBlockSizes",
        "LegalKeySizes",
        "Mode",
        "Padding",
    )

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._vector = os.urandom(_BLOCK)
        self._mode, self._padding = "CBC", "PKCS7"
        self.FeedbackSize = 8

    @classmethod
    def Create(cls, algorithmName: str = "") -> Aes:
        return AesImplementation()

    @property
    def LegalBlockSizes(self) -> TypedArray:
        return TypedArray([KeySizes(128, 128, 0)], f"{_CRYPTO}KeySizes")

    @property
    def LegalKeySizes(self) -> TypedArray:
        return TypedArray([KeySizes(128, 256, 64)], f"{_CRYPTO}KeySizes")

    @property
    def Key(self) -> TypedArray:
        return byte_array(self._key)

    @Key.setter
    def Key(self, value: Value) -> None:
        key = raw(value)
        if len(key) * 8 not in _KEY_SIZES:
            raise _refusal(_BAD_KEY)
        self._key = key

    @property
    def KeySize(self) -> int:
        return len(self._key) * 8

    @KeySize.setter
    def KeySize(self, value: int) -> None:
        if value not in _KEY_SIZES:
            raise _refusal(_BAD_KEY)
        self._key = os.urandom(value // 8)

    @property
    def BlockSize(self) -> int:
        return _BLOCK * 8

    @BlockSize.setter
    def BlockSize(self, value: int) -> None:
        if value != _BLOCK * 8:
            raise _refusal("Specified block size is not valid for this algorithm.")

    @property
    def IV(self) -> TypedArray:
        return byte_array(self._vector)

    @IV.setter
    def IV(self, value: Value) -> None:
        vector = raw(required(value))
        if len(vector) != _BLOCK:
            raise _refusal(_BAD_VECTOR)
        self._vector = vector

    @property
    def Mode(self) -> Value:
        return enum_value(f"{_CRYPTO}CipherMode", _ENCODED_MODES[self._mode])

    @Mode.setter
    def Mode(self, value: Value) -> None:
        mode = to_string(as_argument(value, known(f"{_CRYPTO}CipherMode")))
        if mode not in _ENCODED_MODES:
            raise _refusal("Specified cipher mode is not valid for this algorithm.")
        self._mode = mode

    @property
    def Padding(self) -> Value:
        return enum_value(f"{_CRYPTO}PaddingMode", _PADDINGS[self._padding])

    @Padding.setter
    def Padding(self, value: Value) -> None:
        self._padding = to_string(as_argument(value, known(f"{_CRYPTO}PaddingMode")))

    def GenerateKey(self) -> None:
        self._key = os.urandom(len(self._key))

    def GenerateIV(self) -> None:
        self._vector = os.urandom(_BLOCK)

    def _transform(self, encrypts: bool, key: Value, vector: Value) -> CryptoTransform:
        """What encrypts or decrypts with a key and vector; MISSING are those of the algorithm."""
        used = self._key if key is MISSING else raw(required(key, "rgbKey"))
        if len(used) * 8 not in _KEY_SIZES:
            raise _unfit(_BAD_KEY, "rgbKey")
        start = self._vector if vector is MISSING else raw(vector)
        if vector is None and self._mode != "ECB":
            raise _refusal("The cipher mode specified requires that an initialization vector (IV) be used.")
        if vector is not None and len(start) != _BLOCK:
            raise _unfit(_BAD_VECTOR, "rgbIV")
        return CryptoTransform(used, start, self._mode, self._padding, encrypts)

    def CreateEncryptor(self, rgbKey: Value = MISSING, rgbIV: Value = MISSING) -> CryptoTransform:
        return self._transform(True, rgbKey, rgbIV)

    def CreateDecryptor(self, rgbKey: Value = MISSING, rgbIV: Value = MISSING) -> CryptoTransform:
        return self._transform(False, rgbKey, rgbIV)

    def _once(self, data: Value, mode: str, padding: Value, vector: Value, encrypts: bool) -> TypedArray:
        given = raw(required(data, "plaintext" if encrypts else "ciphertext"))
        start = b"" if mode == "ECB" else raw(required(vector, "iv"))
        if mode != "ECB" and len(start) != _BLOCK:
            raise _unfit(_BAD_VECTOR, "iv")
        if encrypts and to_string(padding) == "None" and len(given) % _BLOCK:
            message = "The specified plaintext size is not valid for the padding and block size."
            raise _unfit(message, "plaintextLength")
        return byte_array(CryptoTransform(self._key, start, mode, to_string(padding), encrypts).whole(given))

    def EncryptCbc(self, plaintext: Value, iv: Value, paddingMode: Value = "PKCS7") -> TypedArray:
        return self._once(plaintext, "CBC", paddingMode, iv, True)

    def DecryptCbc(self, ciphertext: Value, iv: Value, paddingMode: Value = "PKCS7") -> TypedArray:
        return self._once(ciphertext, "CBC", paddingMode, iv, False)

    def EncryptEcb(self, plaintext: Value, paddingMode: Value) -> TypedArray:
        return self._once(plaintext, "ECB", paddingMode, None, True)

    def DecryptEcb(self, ciphertext: Value, paddingMode: Value) -> TypedArray:
        return self._once(ciphertext, "ECB", paddingMode, None, False)

    def ValidKeySize(self, bitLength: int) -> bool:
        return bitLength in _KEY_SIZES

    def Clear(self) -> None:
        self.GenerateKey()

    def Dispose(self) -> None:
        self.GenerateKey()


class AesImplementation(Aes):
    """What Aes.Create gives."""

    __slots__ = ()
    net_name = f"{_CRYPTO}AesImplementation"
    net_bases = (f"{_CRYPTO}Aes", *Aes.net_bases)


class _Constructed(Aes):
    """The classes of .NET that are made by a constructor."""

    __slots__ = ()
    net_bases: tuple[str, ...] = (f"{_CRYPTO}Aes", *Aes.net_bases)

    @classmethod
    def net_new(cls) -> Aes:
        return cls()


class AesManaged(_Constructed):
    """System.Security.Cryptography.AesManaged."""

    __slots__ = ()
    net_name = f"{_CRYPTO}AesManaged"


class AesCryptoServiceProvider(_Constructed):
    """System.Security.Cryptography.AesCryptoServiceProvider."""

    __slots__ = ()
    net_name = f"{_CRYPTO}AesCryptoServiceProvider"


class RijndaelManaged(_Constructed):
    """System.Security.Cryptography.RijndaelManaged, with AES's block size."""

    __slots__ = ()
    net_name = f"{_CRYPTO}RijndaelManaged"
    net_bases = (f"{_CRYPTO}Rijndael", f"{_CRYPTO}SymmetricAlgorithm", "System.Object", "System.IDisposable")


class CryptoTransform(NetObject):
    """ICryptoTransform: encrypts or decrypts a text of bytes, block after block."""

    __slots__ = ("_cipher", "_encrypts", "_padding", "_waiting", "_worker")
    net_name = f"{_CRYPTO}UniversalCryptoEncryptor"
    net_bases = ("System.Object", f"{_CRYPTO}ICryptoTransform", "System.IDisposable")

    def __init__(self, key: bytes, vector: bytes, mode: str, padding: str, encrypts: bool):
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # heavy, and few scripts encrypt

        used = modes.ECB() if mode == "ECB" else modes.CBC(vector) if mode == "CBC" else modes.CFB8(vector)
        self._cipher = Cipher(algorithms.AES(key), used)
        self._encrypts = encrypts
        self._padding = padding
        self._begin()

    def _begin(self) -> None:
        self._worker = self._cipher.encryptor() if self._encrypts else self._cipher.decryptor()
        self._waiting = b""

    @property
    def InputBlockSize(self) -> int:
        return _BLOCK

    @property
    def OutputBlockSize(self) -> int:
        return _BLOCK

    @property
    def CanReuseTransform(self) -> bool:
        return True

    @property
    def CanTransformMultipleBlocks(self) -> bool:
        return True

    def whole(self, data: bytes) -> bytes:
        """All that is left, with what waited for it; NetError for bytes that are no blocks or whose padding is none.

        The next call begins another text.
        """
        data = self._waiting + data
        worker = self._worker
        self._begin()
        if self._encrypts:
            data = _padded(data, self._padding)
        elif len(data) % _BLOCK:
            raise _refusal("The input data is not a complete block.")
        found = worker.update(data) + worker.finalize()
        return found if self._encrypts else _unpadded(found, self._padding)

    def TransformFinalBlock(self, inputBuffer: Value, inputOffset: int, inputCount: int) -> TypedArray:
        return byte_array(self.whole(_part(inputBuffer, inputOffset, inputCount)))

    def TransformBlock(
        self, inputBuffer: Value, inputOffset: int, inputCount: int, outputBuffer: Value, outputOffset: int
    ) -> int:
        """A decryptor keeps the last block back, which may be padding."""
        data = self._waiting + _part(inputBuffer, inputOffset, inputCount)
        keeps = not self._encrypts and self._padding not in ("None", "Zeros")
        self._waiting, data = (data[-_BLOCK:], data[:-_BLOCK]) if keeps else (b"", data)
        found = byte_array(self._worker.update(data))
        outputBuffer[outputOffset : outputOffset + len(found)] = found
        return len(found)

    def Dispose(self) -> None:
        self._waiting = b""


def _part(inputBuffer: Value, inputOffset: int, inputCount: int) -> bytes:
    """A part of an array of bytes; NetError where it is not in it."""
    data = raw(required(inputBuffer, "inputBuffer"))
    if inputOffset < 0:
        raise negative_argument("inputOffset", inputOffset)
    if inputOffset > len(data):
        raise not_related("inputOffset", inputOffset, "be less than or equal to", len(data))
    if inputCount < 0:
        raise negative_argument("inputCount", inputCount)
    if inputOffset + inputCount > len(data):
        raise out_of_range(OUT_OF_BOUNDS, "inputCount")
    return data[inputOffset : inputOffset + inputCount]


def _padded(data: bytes, padding: str) -> bytes:
    missing = _BLOCK - len(data) % _BLOCK
    if padding == "PKCS7":
        return data + bytes([missing]) * missing
    if padding == "ANSIX923":
        return data + bytes(missing - 1) + bytes([missing])
    if padding == "ISO10126":
        return data + os.urandom(missing - 1) + bytes([missing])
    if missing == _BLOCK:
        return data
    if padding == "Zeros":
        return data + bytes(missing)
    raise _refusal("The input data is not a complete block.")


def _unpadded(data: bytes, padding: str) -> bytes:
    if padding in ("None", "Zeros") or not data:
        return data
    count = data[-1]
    expected = bytes([count]) * count if padding == "PKCS7" else bytes(count - 1) + bytes([count])
    fits = 0 < count <= _BLOCK and (padding == "ISO10126" or data.endswith(expected))
    if not fits:
        raise _refusal("Padding is invalid and cannot be removed.")
    return data[:-count]


class CryptoStream(Stream):
    """System.Security.Cryptography.CryptoStream: what is written is transformed at the end, what is read with the first byte."""

    __slots__ = ("BaseStream", "HasFlushedFinalBlock", "leave_open", "reads", "transform", "unread")
    net_name = f"{_CRYPTO}CryptoStream"
    net_bases = ("System.IO.Stream", "System.MarshalByRefObject", "System.Object", "System.IDisposable")

    def __init__(self, stream: Stream, transform: CryptoTransform, reads: bool, leave_open: bool):
        super().__init__(io.BytesIO())
        self.BaseStream = stream
        self.transform = transform
        self.reads = self.unread = reads
        self.leave_open = leave_open
        self.HasFlushedFinalBlock = False

    @property
    def usable(self) -> BinaryIO:
        if self.unread and not self.file.closed:
            self.unread = False
            self.file = io.BytesIO(self.transform.whole(self.BaseStream.usable.read()))
        return super().usable

    @property
    def CanRead(self) -> bool:
        return self.reads and not self.file.closed

    @property
    def CanWrite(self) -> bool:
        return not self.reads and not self.file.closed

    @property
    def CanSeek(self) -> bool:
        return False

    @classmethod
    def net_new(cls, stream: Stream, transform: CryptoTransform, mode: Value, leaveOpen: bool = False) -> CryptoStream:
        required(transform, "transform")
        if stream is None:
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
        reads = to_string(mode) == "Read"
        if not (stream.CanRead if reads else stream.CanWrite):
            message = f"Stream was not {'readable' if reads else 'writable'}. (Parameter 'stream')"
            raise NetError("System.ArgumentException", message, ParamName="stream")
        return cls(stream, transform, reads, leaveOpen)

    def FlushFinalBlock(self) -> None:
        if self.HasFlushedFinalBlock:
            raise NetError(
                "System.NotSupportedException",
                "FlushFinalBlock() method was called twice on a CryptoStream. It can only be called once.",
            )
        self.HasFlushedFinalBlock = True
        if not self.reads:
            self.file.seek(0)
            self.BaseStream.usable.write(self.transform.whole(self.file.read()))

    def Flush(self) -> None:
        """Nothing is written before the last block is."""

    def Close(self) -> None:
        if self.file.closed:
            return
        if not self.HasFlushedFinalBlock:
            self.FlushFinalBlock()
        self.file.close()
        if not self.leave_open:
            self.BaseStream.Close()

    def Dispose(self) -> None:
        self.Close()
