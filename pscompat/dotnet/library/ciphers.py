"""System.Security.Cryptography: AES with its modes and paddings, streams that encrypt."""

from __future__ import annotations

import io
import os

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.encodings import byte_array, raw
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.values import NetObject, TypedArray, Value

_CRYPTO = "System.Security.Cryptography."
_BLOCK = 16
_ENCODED_MODES = {"CBC": 1, "ECB": 2, "CFB": 4}
_PADDINGS = {"None": 1, "PKCS7": 2, "Zeros": 3, "ANSIX923": 4, "ISO10126": 5}


def _refusal(message: str) -> NetError:
    return NetError(f"{_CRYPTO}CryptographicException", message)


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
        if len(key) not in (16, 24, 32):
            raise _refusal("Specified key is not a valid size for this algorithm.")
        self._key = key

    @property
    def KeySize(self) -> int:
        return len(self._key) * 8

    @KeySize.setter
    def KeySize(self, value: int) -> None:
        if value not in (128, 192, 256):
            raise _refusal("Specified key is not a valid size for this algorithm.")
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
        vector = raw(value)
        if len(vector) != _BLOCK:
            raise _refusal("Specified initialization vector (IV) does not match the block size for this algorithm.")
        self._vector = vector

    @property
    def Mode(self) -> Value:
        return enum_value(f"{_CRYPTO}CipherMode", _ENCODED_MODES[self._mode])

    @Mode.setter
    def Mode(self, value: Value) -> None:
        if to_string(value) not in _ENCODED_MODES:
            raise _refusal("Specified cipher mode is not valid for this algorithm.")
        self._mode = to_string(value)

    @property
    def Padding(self) -> Value:
        return enum_value(f"{_CRYPTO}PaddingMode", _PADDINGS[self._padding])

    @Padding.setter
    def Padding(self, value: Value) -> None:
        self._padding = to_string(value)

    def GenerateKey(self) -> None:
        self._key = os.urandom(len(self._key))

    def GenerateIV(self) -> None:
        self._vector = os.urandom(_BLOCK)

    def _transform(self, encrypts: bool, key: Value, vector: Value) -> CryptoTransform:
        made = AesImplementation()
        made._mode, made._padding = self._mode, self._padding
        made.Key = self.Key if key is None else key
        made.IV = self.IV if vector is None else vector
        return CryptoTransform(made._key, made._vector, made._mode, made._padding, encrypts)

    def CreateEncryptor(self, rgbKey: Value = None, rgbIV: Value = None) -> CryptoTransform:
        return self._transform(True, rgbKey, rgbIV)

    def CreateDecryptor(self, rgbKey: Value = None, rgbIV: Value = None) -> CryptoTransform:
        return self._transform(False, rgbKey, rgbIV)

    def _once(self, data: Value, mode: str, padding: Value, vector: Value, encrypts: bool) -> TypedArray:
        start = self._vector if vector is None else raw(vector)
        transform = CryptoTransform(self._key, start, mode, to_string(padding), encrypts)
        return byte_array(transform.whole(raw(data)))

    def EncryptCbc(self, plaintext: Value, iv: Value, paddingMode: Value = "PKCS7") -> TypedArray:
        return self._once(plaintext, "CBC", paddingMode, iv, True)

    def DecryptCbc(self, ciphertext: Value, iv: Value, paddingMode: Value = "PKCS7") -> TypedArray:
        return self._once(ciphertext, "CBC", paddingMode, iv, False)

    def EncryptEcb(self, plaintext: Value, paddingMode: Value) -> TypedArray:
        return self._once(plaintext, "ECB", paddingMode, None, True)

    def DecryptEcb(self, ciphertext: Value, paddingMode: Value) -> TypedArray:
        return self._once(ciphertext, "ECB", paddingMode, None, False)

    def ValidKeySize(self, bitLength: int) -> bool:
        return bitLength in (128, 192, 256)

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

    __slots__ = ("_encrypts", "_key", "_mode", "_padding", "_waiting", "_worker")
    net_name = f"{_CRYPTO}UniversalCryptoEncryptor"
    net_bases = ("System.Object", f"{_CRYPTO}ICryptoTransform", "System.IDisposable")

    def __init__(self, key: bytes, vector: bytes, mode: str, padding: str, encrypts: bool):
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # heavy, and few scripts encrypt

        used = modes.ECB() if mode == "ECB" else modes.CBC(vector) if mode == "CBC" else modes.CFB8(vector)
        cipher = Cipher(algorithms.AES(key), used)
        self._worker = cipher.encryptor() if encrypts else cipher.decryptor()
        self._encrypts = encrypts
        self._padding = padding
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
        """All that is left, with what waited for it; NetError for bytes that are no blocks or whose padding is none."""
        data = self._waiting + data
        self._waiting = b""
        if self._encrypts:
            data = _padded(data, self._padding)
        elif len(data) % _BLOCK:
            raise _refusal("The input data is not a complete block.")
        found = self._worker.update(data) + self._worker.finalize()
        return found if self._encrypts else _unpadded(found, self._padding)

    def TransformFinalBlock(self, inputBuffer: Value, inputOffset: int, inputCount: int) -> TypedArray:
        return byte_array(self.whole(raw(inputBuffer)[inputOffset : inputOffset + inputCount]))

    def TransformBlock(
        self, inputBuffer: Value, inputOffset: int, inputCount: int, outputBuffer: Value, outputOffset: int
    ) -> int:
        """A decryptor keeps the last block back, which may be padding."""
        data = self._waiting + raw(inputBuffer)[inputOffset : inputOffset + inputCount]
        keeps = not self._encrypts and self._padding not in ("None", "Zeros")
        self._waiting, data = (data[-_BLOCK:], data[:-_BLOCK]) if keeps else (b"", data)
        found = byte_array(self._worker.update(data))
        outputBuffer[outputOffset : outputOffset + len(found)] = found
        return len(found)

    def Dispose(self) -> None:
        self._waiting = b""


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
    """System.Security.Cryptography.CryptoStream: what is written is transformed at the end, what is read at the beginning."""

    __slots__ = ("BaseStream", "HasFlushedFinalBlock", "leave_open", "reads", "transform")
    net_name = f"{_CRYPTO}CryptoStream"
    net_bases = ("System.IO.Stream", "System.MarshalByRefObject", "System.Object", "System.IDisposable")

    def __init__(self, stream: Stream, transform: CryptoTransform, reads: bool, leave_open: bool):
        super().__init__(io.BytesIO(transform.whole(stream.usable.read()) if reads else b""))
        self.BaseStream = stream
        self.transform = transform
        self.reads = reads
        self.leave_open = leave_open
        self.HasFlushedFinalBlock = False

    @classmethod
    def net_new(cls, stream: Stream, transform: CryptoTransform, mode: Value, leaveOpen: bool = False) -> CryptoStream:
        return cls(stream, transform, to_string(mode) == "Read", leaveOpen)

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
