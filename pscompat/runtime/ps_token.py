"""PSToken: a token as PowerShell 2.0 saw it, and the place of a script block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.extent import ScriptExtent

_TYPE = "System.Management.Automation.PSTokenType"


class PSToken(NetObject):
    """System.Management.Automation.PSToken: a token, or a place in a script."""

    __slots__ = ("content", "extent", "kind")
    net_name = "System.Management.Automation.PSToken"
    kind_of: ClassVar[Callable[[Any], str]]
    """What gives the kind of one of the parser's tokens: the parser's to say, which stands above."""

    def __init__(self, kind: str, extent: ScriptExtent, content: str | None = None):
        self.kind = kind
        self.extent = extent
        self.content = content

    @property
    def Content(self) -> str:
        return self.extent.Text if self.content is None else self.content

    @property
    def Type(self) -> Value:
        return enum(_TYPE).of(self.kind)

    @property
    def Start(self) -> int:
        return self.extent.StartOffset

    @property
    def Length(self) -> int:
        return self.extent.EndOffset - self.extent.StartOffset

    @property
    def StartLine(self) -> int:
        return self.extent.StartLineNumber

    @property
    def StartColumn(self) -> int:
        return self.extent.StartColumnNumber

    @property
    def EndLine(self) -> int:
        return self.extent.EndLineNumber

    @property
    def EndColumn(self) -> int:
        return self.extent.EndColumnNumber

    @classmethod
    def GetPSTokenType(cls, token: Value) -> Value:
        return enum(_TYPE).of(cls.kind_of(token))
