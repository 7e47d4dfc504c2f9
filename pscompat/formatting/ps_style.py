"""$PSStyle: the escape sequences of a terminal's colours and decorations (about_ANSI_Terminals)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value
from pscompat.formatting.drawing import PLAIN_STYLE, Style
from pscompat.formatting.text import strip_escapes

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_NAMESPACE = "System.Management.Automation."
_NAMES = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
_COLOURS = (*_NAMES, *(f"Bright{name}" for name in _NAMES))
_DARK = tuple(f"Dark{name}" for name in _NAMES[1:-1])
_CONSOLE_COLOURS = ("Black", *_DARK, "Gray", "DarkGray", *_NAMES[1:])
FORMATTING = (
    "FormatAccent",
    "TableHeader",
    "CustomTableHeaderLabel",
    "ErrorAccent",
    "Error",
    "Warning",
    "Verbose",
    "Debug",
    "FeedbackName",
    "FeedbackText",
    "FeedbackAction",
)
PROGRESS = ("Style", "UseOSCIndicator")
FILE_INFO = ("Directory", "SymbolicLink", "Executable", "Extension")
_DECORATIONS = {
    "Reset": 0,
    "BlinkOff": 25,
    "Blink": 5,
    "BoldOff": 22,
    "Bold": 1,
    "DimOff": 22,
    "Dim": 2,
    "Hidden": 8,
    "HiddenOff": 28,
    "Reverse": 7,
    "ReverseOff": 27,
    "ItalicOff": 23,
    "Italic": 3,
    "UnderlineOff": 24,
    "Underline": 4,
    "StrikethroughOff": 29,
    "Strikethrough": 9,
}


class Colours:
    """Escape sequences of an error display; all empty where the output takes none."""

    __slots__ = ("accent", "error", "reset")

    def __init__(self, error: str = "", accent: str = "", reset: str = ""):
        self.error = error
        self.accent = accent
        self.reset = reset


PLAIN = Colours()


def _code(*numbers: int) -> str:
    return f"\x1b[{';'.join(map(str, numbers))}m"


def _checked(text: str) -> str:
    """The text, refused where it holds more than escape sequences."""
    rest = strip_escapes(text)
    if rest:
        message = (
            f"The specified string contains printable content when it should only contain ANSI escape sequences: {rest}"
        )
        raise NetError("System.ArgumentException", message)
    return text


def _as_enum(value: Value, name: str) -> Value:
    """The value as this enumeration of the namespace; TerminatingError where it is none of its names."""
    return convert_to(value, _NAMESPACE + name)


class ForegroundColor(NetObject):
    """$PSStyle.Foreground: text colours."""

    __slots__ = _COLOURS
    net_name = _NAMESPACE + "PSStyle+ForegroundColor"
    first = 30

    def __init__(self) -> None:
        for number, name in enumerate(_COLOURS):
            setattr(self, name, _code(self.first + number + (52 if number > 7 else 0)))

    def FromRgb(self, red: int, green: Value = None, blue: Value = None) -> str:
        """The sequence for a colour given as three numbers from 0 to 255, or as one (0xRRGGBB)."""
        if green is None:
            red, green, blue = red >> 16 & 255, red >> 8 & 255, red & 255
        return _code(self.first + 8, 2, red, int(green), int(blue or 0))


class BackgroundColor(ForegroundColor):
    """$PSStyle.Background: colours behind the text."""

    __slots__ = ()
    net_name = _NAMESPACE + "PSStyle+BackgroundColor"
    first = 40


class _Sequences(NetObject):
    """Base of the groups whose settings must be escape sequences and nothing else."""

    __slots__ = ()

    def __setattr__(self, name: str, value: Value) -> None:
        object.__setattr__(self, name, _checked(value) if isinstance(value, str) else value)


class FormattingData(_Sequences):
    """$PSStyle.Formatting: what tables, lists, errors and messages look like."""

    __slots__ = FORMATTING
    net_name = _NAMESPACE + "PSStyle+FormattingData"

    def __init__(self) -> None:
        self.FormatAccent = self.TableHeader = _code(32, 1)
        self.CustomTableHeaderLabel = _code(32, 1, 3)
        self.ErrorAccent = _code(36, 1)
        self.Error = _code(31, 1)
        self.Warning = self.Verbose = self.Debug = _code(33, 1)
        self.FeedbackName, self.FeedbackText, self.FeedbackAction = _code(33), _code(96), _code(97)


class ProgressConfiguration(_Sequences):
    """$PSStyle.Progress: what the progress bar looks like."""

    __slots__ = (*PROGRESS, "_max_width", "_view")
    net_name = _NAMESPACE + "PSStyle+ProgressConfiguration"

    def __init__(self) -> None:
        self.Style = _code(33, 1)
        self._max_width = 120
        self._view: Value = enum_value(_NAMESPACE + "ProgressView", "Minimal")
        self.UseOSCIndicator = False

    @property
    def MaxWidth(self) -> int:
        return self._max_width

    @MaxWidth.setter
    def MaxWidth(self, value: int) -> None:
        if value < 18:
            message = "The MaxWidth for the Progress rendering must be at least 18 to render correctly."
            raise NetError("System.ArgumentOutOfRangeException", f"{message} (Parameter 'MaxWidth')")
        self._max_width = value

    @property
    def View(self) -> Value:
        return self._view

    @View.setter
    def View(self, value: Value) -> None:
        self._view = _as_enum(value, "ProgressView")


class FileExtensionDictionary(NetObject):
    """$PSStyle.FileInfo.Extension: escape sequences by the endings of file names, in whatever case."""

    __slots__ = ("_table",)
    net_name = _NAMESPACE + "PSStyle+FileInfoFormatting+FileExtensionDictionary"

    def __init__(self, sequences: Iterable[tuple[str, str]]):
        self._table = Dictionary((known("System.String"), known("System.String")), ignore_case=True)
        for extension, sequence in sequences:
            self._table[extension] = sequence

    def Add(self, extension: str, decoration: str) -> None:
        self._table.Add(_extension(extension), _checked(decoration))

    def Remove(self, extension: str) -> None:
        self._table.Remove(_extension(extension))

    def ContainsKey(self, extension: str) -> bool:
        return bool(extension) and bool(self._table.ContainsKey(_extension(extension)))

    def Clear(self) -> None:
        self._table.Clear()

    @property
    def Keys(self) -> Value:
        return self._table.Keys

    def __getitem__(self, extension: str) -> Value:
        return self._table[_extension(extension)]

    def __setitem__(self, extension: str, decoration: str) -> None:
        self._table[_extension(extension)] = _checked(decoration)


def _extension(text: str) -> str:
    if not text.startswith("."):
        message = "When adding or removing extensions, the extension must start with a period."
        raise NetError("System.ArgumentException", message)
    return text


class FileInfoFormatting(_Sequences):
    """$PSStyle.FileInfo: colours of file names by kind and extension."""

    __slots__ = FILE_INFO
    net_name = _NAMESPACE + "PSStyle+FileInfoFormatting"

    def __init__(self) -> None:
        self.Directory, self.SymbolicLink, self.Executable = _code(44, 1), _code(36, 1), _code(32, 1)
        archives = ((f".{name}", _code(31, 1)) for name in ("zip", "tgz", "gz", "tar", "nupkg", "cab", "7z"))
        scripts = ((f".{name}", _code(33, 1)) for name in ("ps1", "psd1", "psm1", "ps1xml"))
        self.Extension = FileExtensionDictionary([*archives, *scripts])


class PSStyle(NetObject):
    """System.Management.Automation.PSStyle, one for a session."""

    __slots__ = (
        "_rendering",
        "AutoSizeDefaultFormatting",
        *_DECORATIONS,
        "Formatting",
        "Progress",
        "Foreground",
        "Background",
        "FileInfo",
    )
    net_name = _NAMESPACE + "PSStyle"

    def __init__(self) -> None:
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") in ("xterm-mono", "xtermm")
        self._rendering: Value = enum_value(_NAMESPACE + "OutputRendering", "PlainText" if plain else "Host")
        self.AutoSizeDefaultFormatting = False
        for name, number in _DECORATIONS.items():
            setattr(self, name, _code(number))
        self.Formatting = FormattingData()
        self.Progress = ProgressConfiguration()
        self.Foreground = ForegroundColor()
        self.Background = BackgroundColor()
        self.FileInfo = FileInfoFormatting()

    @property
    def OutputRendering(self) -> Value:
        return self._rendering

    @OutputRendering.setter
    def OutputRendering(self, value: Value) -> None:
        self._rendering = _as_enum(value, "OutputRendering")

    def FormatHyperlink(self, text: str, link: Value) -> str:
        """The text as a link, for terminals that know links."""
        return f"\x1b]8;;{to_string(link)}\x1b\\{text}\x1b]8;;\x1b\\"

    @staticmethod
    def MapForegroundColorToEscapeSequence(foregroundColor: Value) -> str:
        """The sequence for a System.ConsoleColor as text colour."""
        return str(getattr(ForegroundColor(), _COLOURS[_console_number(foregroundColor)]))

    @staticmethod
    def MapBackgroundColorToEscapeSequence(backgroundColor: Value) -> str:
        """The sequence for a System.ConsoleColor behind the text."""
        return str(getattr(BackgroundColor(), _COLOURS[_console_number(backgroundColor)]))

    @staticmethod
    def MapColorPairToEscapeSequence(foregroundColor: Value, backgroundColor: Value) -> str:
        """The sequence for both."""
        foreground, background = _console_number(foregroundColor), _console_number(backgroundColor)
        return _code(30 + foreground + (52 if foreground > 7 else 0), 40 + background + (52 if background > 7 else 0))


def _console_number(colour: Value) -> int:
    names = {name.lower(): number for number, name in enumerate(_CONSOLE_COLOURS)}
    try:
        return names[to_string(colour).lower()]
    except KeyError:
        message = f"The value '{to_string(colour)}' is not a console color."
        raise NetError("System.ArgumentOutOfRangeException", message) from None


def _session_style(engine: Engine | None) -> PSStyle | None:
    style = engine.get_variable("PSStyle", None) if engine is not None else None
    return style if isinstance(style, PSStyle) else None


def rendering(engine: Engine | None) -> str:
    """$PSStyle.OutputRendering: Host, PlainText or Ansi."""
    style = _session_style(engine)
    return "Host" if style is None else str(style.OutputRendering.name)


def _is_coloured(engine: Engine | None, terminal: bool) -> bool:
    """Whether the formatting adds colours: on a terminal unless plain text is wanted, elsewhere only for Ansi."""
    if rendering(engine) == "Ansi":
        return True
    return terminal and getattr(getattr(engine, "host", None), "colours", False) and rendering(engine) == "Host"


def _formatting(engine: Engine | None) -> FormattingData:
    style = _session_style(engine)
    return FormattingData() if style is None else style.Formatting


def output_style(engine: Engine | None, terminal: bool) -> Style:
    """The sequences for headings and labels as $PSStyle has them, empty where the output takes no colours."""
    if not _is_coloured(engine, terminal):
        return PLAIN_STYLE
    data = _formatting(engine)
    return Style(data.TableHeader, data.CustomTableHeaderLabel, data.FormatAccent, _code(0))


def stream_colour(engine: Engine | None, name: str) -> str:
    """The sequence for the lines of a stream (Warning, Verbose, Debug) as $PSStyle has it, empty where they take no colours."""
    return str(getattr(_formatting(engine), name)) if _is_coloured(engine, terminal=True) else ""


def error_colours(engine: Engine | None, terminal: bool) -> Colours:
    """The sequences for errors as $PSStyle has them, empty where the output takes no colours."""
    if not _is_coloured(engine, terminal):
        return PLAIN
    data = _formatting(engine)
    return Colours(data.Error, data.ErrorAccent, _code(0))
