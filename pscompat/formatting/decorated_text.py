"""System.Management.Automation.Internal.StringDecorated: a text with escape sequences, and what it is without them."""

from __future__ import annotations

from pscompat.dotnet import ambient
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, Value
from pscompat.formatting.text import strip_escapes


class StringDecorated(NetObject):
    """A text that may hold escape sequences."""

    __slots__ = ("_text",)
    net_name = "System.Management.Automation.Internal.StringDecorated"

    def __init__(self, text: str):
        self._text = text

    @classmethod
    def net_new(cls, text: str) -> StringDecorated:
        return cls(text)

    @property
    def IsDecorated(self) -> bool:
        return "\x1b" in self._text

    @property
    def ContentLength(self) -> int:
        return len(strip_escapes(self._text))

    def ToString(self, outputRendering: Value = None) -> str:
        """The text in a rendering, without one in that of $PSStyle; raises NetError for Host."""
        if outputRendering is None:
            session = ambient.current()
            style = None if session is None else session.get_variable("PSStyle")
            wanted = "Ansi" if style is None else str(style.OutputRendering.name)
        else:
            wanted = str(outputRendering.name)
            if wanted == "Host":
                message = "Only 'ANSI' or 'PlainText' is supported for this method."
                raise NetError("System.ArgumentException", message)
        return strip_escapes(self._text) if wanted == "PlainText" else self._text
