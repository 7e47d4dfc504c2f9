"""Microsoft.PowerShell.MarkdownRender: what ConvertFrom-Markdown gives, and how its text for terminals is coloured."""

from __future__ import annotations

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NetObject, TypedArray, Value

_ESCAPE = "\x1b"
_DARK = {1: "[7m", 2: "[4;93m", 3: "[4;94m", 4: "[4;95m", 5: "[4;96m", 6: "[4;97m"}
_LIGHT = {1: "[7m", 2: "[4;33m", 3: "[4;34m", 4: "[4;35m", 5: "[4;36m", 6: "[4;30m"}


class PSMarkdownOptionInfo(NetObject):
    """Escape sequences, without the escape character, for the parts of a text; `EnableVT100Encoding` turns them off."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "Header1",
        "Header2",
        "Header3",
        "Header4",
        "Header5",
        "Header6",
        "Code",
        "Link",
        "Image",
        "EmphasisBold",
        "EmphasisItalics",
        "EnableVT100Encoding",
    )
    net_name = "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo"

    def __init__(self) -> None:
        self.SetDarkTheme()
        self.EnableVT100Encoding = True

    @classmethod
    def net_new(cls) -> PSMarkdownOptionInfo:
        return cls()

    def SetDarkTheme(self) -> None:
        self._set_theme(_DARK)

    def SetLightTheme(self) -> None:
        self._set_theme(_LIGHT)

    def _set_theme(self, headers: dict[int, str]) -> None:
        for level, sequence in headers.items():
            setattr(self, f"Header{level}", sequence)
        self.Code = "[48;2;155;155;155;38;2;30;30;30m"
        self.Link = "[4;38;5;117m"
        self.Image = "[33m"
        self.EmphasisBold = "[1m"
        self.EmphasisItalics = "[36m"

    def AsEscapeSequence(self, propertyName: Value) -> str:
        """A part's sequence, shown in its own colours."""
        sequence = to_string(getattr(self, to_string(propertyName)))
        return f"{_ESCAPE}{sequence}{sequence}{_ESCAPE}[0m"

    def painted(self, part: str, text: str, before_end: str = "") -> str:
        """`text` in the colours of a part (a property's name); plain where colours are turned off."""
        if not self.EnableVT100Encoding:
            return text
        return f"{_ESCAPE}{getattr(self, part)}{text}{before_end}{_ESCAPE}[0m"


class Block(NetObject):
    """Markdig.Syntax.Block: a block of a text; only its type is known here."""

    __slots__ = ("type_name",)
    net_name = "Markdig.Syntax.Block"
    net_named = True

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name

    def net_full_name(self) -> str:
        return self.type_name

    def ToString(self) -> str:
        return self.type_name


class MarkdownInfo(NetObject):
    """A text that was converted, to HTML or to a text for terminals."""

    __slots__ = ("Html", "VT100EncodedString", "Tokens")  # noqa: RUF023 - the order in which they are shown
    net_name = "Microsoft.PowerShell.MarkdownRender.MarkdownInfo"

    def __init__(self, html: str | None = None, terminal: str | None = None, blocks: list[str] | None = None) -> None:
        self.Html = html
        self.VT100EncodedString = terminal
        self.Tokens = None if blocks is None else TypedArray([Block(name) for name in blocks], "Markdig.Syntax.Block")

    @classmethod
    def net_new(cls) -> MarkdownInfo:
        return cls()
