"""System.Runtime.InteropServices.Marshal: texts outside of managed memory, as .NET on Unix lays them out."""

from __future__ import annotations

from itertools import count

from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.security import IntPtr, SecureString
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, Value

_blocks: dict[int, bytes] = {}
"""What is allocated, by address: a text's bytes without the null character behind it."""
_SIZES = {
    **dict.fromkeys(("System.Byte", "System.SByte", "System.Char"), 1),
    **dict.fromkeys(("System.Int16", "System.UInt16"), 2),
    **dict.fromkeys(("System.Int32", "System.UInt32", "System.Single", "System.Boolean"), 4),
    **dict.fromkeys(("System.Int64", "System.UInt64", "System.Double", "System.IntPtr"), 8),
    **dict.fromkeys(("System.Decimal", "System.Guid"), 16),
}
"""The bytes of a value outside of managed memory."""
_addresses = count(0x10000, 16)


def _allocate(text: str, codec: str) -> IntPtr:
    address = next(_addresses)
    _blocks[address] = text.encode(codec, "surrogatepass")
    return IntPtr(address)


def _utf16(secret: SecureString) -> IntPtr:
    required(secret, "s")
    return _allocate(secret.reveal(), "utf-16-le")


def _utf8(secret: SecureString) -> IntPtr:
    required(secret, "s")
    return _allocate(secret.reveal(), "utf-8")


def _text(text: str | None, codec: str) -> IntPtr:
    return IntPtr(0) if text is None else _allocate(text, codec)


def _free(pointer: IntPtr) -> None:
    _blocks.pop(pointer.address, None)


def _read(pointer: IntPtr, length: int, codec: str) -> str | None:
    """The characters from an address on: so many code units, or those before the null character where `length` is negative."""
    if pointer.address == 0:
        return None
    width = 2 if codec == "utf-16-le" else 1
    block = _blocks.get(pointer.address, b"")
    if length >= 0:
        return block[: length * width].decode(codec, "replace")
    ends = (at for at in range(0, len(block), width) if not any(block[at : at + width]))
    return block[: next(ends, len(block))].decode(codec, "replace")


class Marshal(NetObject):
    """The ways from a SecureString or a text to an address and back. What a BSTR holds is UTF-16, `Auto` and `Ansi` are UTF-8."""

    __slots__ = ()
    net_name = "System.Runtime.InteropServices.Marshal"

    @staticmethod
    def ReleaseComObject(o: Value) -> int:
        raise NetError("System.PlatformNotSupportedException", "COM Interop is not supported on this platform.")

    @staticmethod
    def FinalReleaseComObject(o: Value) -> int:
        return Marshal.ReleaseComObject(o)

    @staticmethod
    def PtrToStringBSTR(ptr: IntPtr) -> str:
        return _blocks.get(ptr.address, b"").decode("utf-16-le", "surrogatepass")

    @staticmethod
    def PtrToStringUni(ptr: IntPtr, len: int = -1) -> str | None:
        return _read(ptr, len, "utf-16-le")

    @staticmethod
    def PtrToStringAuto(ptr: IntPtr, len: int = -1) -> str | None:
        return _read(ptr, len, "utf-8")

    @staticmethod
    def PtrToStringAnsi(ptr: IntPtr, len: int = -1) -> str | None:
        return _read(ptr, len, "utf-8")

    @staticmethod
    def PtrToStringUTF8(ptr: IntPtr, byteLen: int = -1) -> str | None:
        return _read(ptr, byteLen, "utf-8")

    @staticmethod
    def SizeOf(structure: Value) -> int:
        """(a value), (a type): of numbers and what is as simple, in bytes."""
        if structure is None:
            raise missing_argument("structure")
        name = structure.full_name if isinstance(structure, NetType) else name_of(structure)
        if name in _SIZES:
            return _SIZES[name]
        message = f"Type '{name}' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed."
        raise NetError("System.ArgumentException", message)

    @staticmethod
    def StringToHGlobalUni(s: str | None) -> IntPtr:
        return _text(s, "utf-16-le")

    @staticmethod
    def StringToHGlobalAuto(s: str | None) -> IntPtr:
        return _text(s, "utf-8")

    @staticmethod
    def StringToHGlobalAnsi(s: str | None) -> IntPtr:
        return _text(s, "utf-8")

    @staticmethod
    def StringToBSTR(s: str | None) -> IntPtr:
        return _text(s, "utf-16-le")


for _name in ("SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode"):
    setattr(Marshal, _name, staticmethod(_utf16))
for _name in ("SecureStringToGlobalAllocAnsi", "SecureStringToCoTaskMemAnsi"):
    setattr(Marshal, _name, staticmethod(_utf8))
for _name in (
    "FreeBSTR", "FreeHGlobal", "ZeroFreeBSTR", "ZeroFreeCoTaskMemAnsi", "ZeroFreeCoTaskMemUTF8", "ZeroFreeCoTaskMemUnicode",
    "ZeroFreeGlobalAllocAnsi", "ZeroFreeGlobalAllocUnicode",
):  # fmt: skip
    setattr(Marshal, _name, staticmethod(_free))
