"""System.Text.EncodingProvider: where more encodings come from; here all that there are can be asked for at once."""

from __future__ import annotations

from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.values import NetObject, Value, static_property


class EncodingProvider(NetObject):
    """System.Text.EncodingProvider."""

    __slots__ = ()
    net_name = "System.Text.EncodingProvider"
    net_bases: tuple[str, ...] = ("System.Object",)

    def GetEncoding(self, name: Value) -> Encoding:
        return Encoding.GetEncoding(name)


class CodePagesEncodingProvider(EncodingProvider):
    """System.Text.CodePagesEncodingProvider: the code pages of Windows."""

    __slots__ = ()
    net_name = "System.Text.CodePagesEncodingProvider"
    net_bases = ("System.Text.EncodingProvider", "System.Object")

    @static_property
    def Instance(cls: type[CodePagesEncodingProvider]) -> CodePagesEncodingProvider:
        return cls()
