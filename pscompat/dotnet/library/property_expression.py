"""Microsoft.PowerShell.Commands.PSPropertyExpression: what a command reads of an object, by a name or with a script block."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import NetObject, Value, unwrap
from pscompat.dotnet.wildcards import has_wildcards


class PSPropertyExpression(NetObject):
    """`source` is the name, which may have wildcards, or the script block."""

    __slots__ = ("source",)
    net_name = "Microsoft.PowerShell.Commands.PSPropertyExpression"

    def __init__(self, source: Value):
        self.source = source

    @classmethod
    def net_new(cls, s: Value, isResolved: bool = False) -> PSPropertyExpression:
        """(name), (name, isResolved), (block)."""
        source = unwrap(s)
        if source is None or source == "":
            raise null_argument("s")
        return cls(str(source) if isinstance(source, str) else source)

    @property
    def Script(self) -> Value:
        return None if isinstance(self.source, str) else self.source

    @property
    def HasWildCardCharacters(self) -> bool:
        return isinstance(self.source, str) and has_wildcards(self.source)

    def ToString(self) -> str:
        return to_string(self.source)
