"""System.Text.CompositeFormat: a format string that was read once."""

from __future__ import annotations

from pscompat.dotnet.composite_format import argument_count
from pscompat.dotnet.values import NetObject, Value


class CompositeFormat(NetObject):
    """The format string as `Format`."""

    __slots__ = ("Format",)
    net_name = "System.Text.CompositeFormat"

    def __init__(self, format: str):
        self.Format = format

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls(value) if isinstance(value, str) else NotImplemented

    @property
    def MinimumArgumentCount(self) -> int:
        return argument_count(self.Format)

    @staticmethod
    def Parse(format: str) -> CompositeFormat:
        return CompositeFormat(format)
