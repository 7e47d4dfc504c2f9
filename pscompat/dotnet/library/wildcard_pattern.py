"""System.Management.Automation.WildcardPattern."""

from __future__ import annotations

from pscompat.dotnet import wildcards
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.values import NetObject, Value

_OPTIONS = "System.Management.Automation.WildcardOptions"
_IGNORE_CASE = 2


class WildcardPattern(NetObject):
    """A pattern of `-like`; case counts unless the options say otherwise."""

    __slots__ = ("_fits", "pattern")
    net_name = "System.Management.Automation.WildcardPattern"

    def __init__(self, pattern: str, ignore_case: bool = False):
        self.pattern = pattern
        self._fits = wildcards.compile_pattern(pattern, not ignore_case)

    @classmethod
    def net_new(cls, pattern: str, options: Value = None) -> WildcardPattern:
        if pattern is None:
            raise null_argument("pattern")
        return cls(pattern, bool(enum_number(_OPTIONS, options) & _IGNORE_CASE))

    @staticmethod
    def Get(pattern: str, options: Value) -> WildcardPattern:
        return WildcardPattern.net_new(pattern, options)

    @staticmethod
    def ContainsWildcardCharacters(pattern: str) -> bool:
        return wildcards.has_wildcards(pattern or "")

    @staticmethod
    def Escape(pattern: str) -> str:
        if pattern is None:
            raise null_argument("pattern")
        return wildcards.escape(pattern)

    @staticmethod
    def Unescape(pattern: str) -> str:
        if pattern is None:
            raise null_argument("pattern")
        return wildcards.unescape(pattern)

    def IsMatch(self, input: str) -> bool:
        return input is not None and bool(self._fits(input))

    def ToWql(self) -> str:
        return self.pattern.replace("%", "[%]").replace("_", "[_]").replace("*", "%").replace("?", "_")
