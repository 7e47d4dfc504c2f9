"""System.Xml.XmlReaderSettings: what a reader passes over, and what it checks."""

from __future__ import annotations

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NetObject, Value

_XML = "System.Xml."


class XmlReaderSettings(NetObject):
    """System.Xml.XmlReaderSettings."""

    __slots__ = (
        "CheckCharacters", "CloseInput", "ConformanceLevel", "DtdProcessing", "IgnoreComments", "IgnoreProcessingInstructions", "IgnoreWhitespace",
        "XmlResolver",
    )  # fmt: skip
    net_name = f"{_XML}XmlReaderSettings"

    def __init__(self) -> None:
        self.CheckCharacters = True
        self.CloseInput = False
        self.ConformanceLevel = enum_value(f"{_XML}ConformanceLevel", 2)
        self.DtdProcessing = enum_value(f"{_XML}DtdProcessing", 0)
        self.IgnoreComments = False
        self.IgnoreProcessingInstructions = False
        self.IgnoreWhitespace = False
        self.XmlResolver: Value = None

    @classmethod
    def net_new(cls) -> XmlReaderSettings:
        return cls()

    def ignored(self) -> frozenset[str]:
        """The kinds of nodes that are passed over."""
        kinds = {
            "Comment": self.IgnoreComments,
            "ProcessingInstruction": self.IgnoreProcessingInstructions,
            "Whitespace": self.IgnoreWhitespace,
        }
        return frozenset(kind for kind, passed_over in kinds.items() if passed_over)
