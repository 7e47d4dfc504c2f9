"""$Host."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library import culture
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.host_values import Coordinates, KeyInfo, Size
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import NetObject, PSObject, Value
from pscompat.runtime.ps_version import PS_VERSION
from pscompat.runtime.streams import DebugRecord, VerboseRecord, WarningRecord

if TYPE_CHECKING:
    from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.host import Host

T = TypeVar("T")
_CONSOLE_COLOUR = "System.ConsoleColor"
_COLOUR = f"System.Nullable`1[{_CONSOLE_COLOUR}]"


def _answer(question: Callable[[], T]) -> T:
    """What the host answers; its errors as the exceptions of a .NET method."""
    try:
        return question()
    except TerminatingError as problem:
        exception = problem.record.Exception
        raise NetError(exception.type_name, exception.Message, exception.InnerException) from None


class HostUI(NetObject):
    """System.Management.Automation.Host.PSHostUserInterface."""

    __slots__ = ("RawUI", "_engine")
    net_name = "System.Management.Automation.Internal.Host.InternalHostUserInterface"

    def __init__(self, engine: Engine):
        self._engine = engine
        self.RawUI = RawUI(engine)

    @property
    def SupportsVirtualTerminal(self) -> bool:
        return self._engine.host.knows_sequences

    def Write(self, *values: Any) -> None:
        """Write a text, the last value, in the colours before it."""
        self._engine.host.write_coloured(_text(values[-1]), *_colours(values[:-1]))

    def WriteLine(self, *values: Any) -> None:
        """Write a line, the last value, in the colours before it."""
        self._engine.host.write_coloured(f"{_text(values[-1]) if values else ''}\n", *_colours(values[:-1]))

    def WriteErrorLine(self, value: str) -> None:
        self._engine.host.write_error_line(value)

    def WriteWarningLine(self, message: str) -> None:
        self._engine.host.write_labelled(WarningRecord, message)

    def WriteVerboseLine(self, message: str) -> None:
        self._engine.host.write_labelled(VerboseRecord, message)

    def WriteDebugLine(self, message: str) -> None:
        self._engine.host.write_labelled(DebugRecord, message)

    def ReadLine(self) -> str | None:
        return _answer(self._engine.host.read_line)

    def ReadLineAsSecureString(self) -> SecureString:
        return SecureString(_answer(self._engine.host.read_secret))

    def PromptForChoice(self, caption: str, message: str, choices: Any, defaultChoice: int) -> int:
        host = self._engine.host
        if host.interactive:
            _check_choices(choices, defaultChoice)
        pairs = [
            (getattr(choice, "Label", None) or _text(choice), getattr(choice, "HelpMessage", ""))
            for choice in choices or ()
        ]
        return _answer(lambda: host.choose(caption, message, pairs, defaultChoice))


def _colours(values: tuple[Value, ...]) -> tuple[Value, Value]:
    """The foreground and the background that a writing method was given, if it was given them."""
    foreground, background = values if len(values) > 1 else (None, None)
    return convert_to(foreground, _COLOUR), convert_to(background, _COLOUR)


def _check_choices(choices: Any, default: int) -> None:
    """Raise .NET's exception for choices that cannot be offered."""
    if choices is None:
        raise null_argument("choices")
    if not len(choices):
        message = '"choices" should have at least one element.'
        raise NetError("System.Management.Automation.PSArgumentException", message, ParamName="choices")
    if not -1 <= default < len(choices):
        message = f'"defaultChoice" must be a valid index into "choice" or -1 for no default choice. (Parameter \'defaultChoice\')\nActual value was {default}.'
        raise NetError("System.Management.Automation.PSArgumentOutOfRangeException", message, ParamName="defaultChoice")


_NO_CONSOLE = (
    "Cannot read keys when either application does not have a console or when console input has been redirected. "
    "Try Console.Read."
)


def _refuse(ui: RawUI, value: Value) -> None:
    """What .NET does where a terminal's property is set that it can set on Windows alone."""
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


class RawUI(NetObject):
    """System.Management.Automation.Host.PSHostRawUserInterface: what it says of the terminal; colours and title that are set are kept, no more."""

    __slots__ = ("BackgroundColor", "CursorPosition", "ForegroundColor", "WindowTitle", "_engine")
    net_order = (
        "ForegroundColor",
        "BackgroundColor",
        "CursorPosition",
        "WindowPosition",
        "CursorSize",
        "BufferSize",
        "WindowSize",
        "MaxWindowSize",
        "MaxPhysicalWindowSize",
        "KeyAvailable",
        "WindowTitle",
    )
    net_name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"

    def __init__(self, engine: Engine):
        self.ForegroundColor = self.BackgroundColor = enum_value(_CONSOLE_COLOUR, -1)
        self.CursorPosition = Coordinates(0, 0)
        self.WindowTitle = ""
        self._engine = engine

    def _terminal_size(self) -> Size:
        return Size(self._engine.host.width, terminal_height())

    BufferSize = WindowSize = property(_terminal_size, _refuse)
    MaxWindowSize = MaxPhysicalWindowSize = property(_terminal_size)
    WindowPosition = property(lambda self: Coordinates(0, 0), _refuse)
    CursorSize = property(lambda self: 100, _refuse)

    @property
    def KeyAvailable(self) -> bool:
        raise NetError("System.InvalidOperationException", _NO_CONSOLE)

    def ReadKey(self, options: Value = "IncludeKeyDown") -> KeyInfo:
        """Wait for a key, which is shown unless the options say NoEcho. Away from Windows no other key is told with it."""
        wanted = convert_to(options, "System.Management.Automation.Host.ReadKeyOptions")
        key = key_typed(self._engine.host, shown="NoEcho" not in to_string(wanted))
        return KeyInfo(int(key.Key.value), key.KeyChar, 0, True)

    def FlushInputBuffer(self) -> None:
        """Nothing: no key was read ahead."""

    def LengthInBufferCells(self, source: str, offset: int = 0) -> int:
        return len(source) - offset


def key_typed(host: Host, shown: bool) -> ConsoleKeyInfo:
    """The next key; raises the exception of .NET where there is no keyboard."""
    key = host.read_key()
    if key is None:
        raise NetError("System.InvalidOperationException", _NO_CONSOLE)
    if shown and key.KeyChar != "\0":
        host.write(key.KeyChar)
    return key


def terminal_height() -> int:
    """The lines of the terminal; -1 without one."""
    try:
        return os.get_terminal_size(1).lines
    except OSError:
        return -1


def _colour_of(name: str) -> property:
    """The property of ConsoleColors of this name."""

    def read(self: ConsoleColors) -> Value:
        return self.colours[name]

    def write(self: ConsoleColors, value: Value) -> None:
        self.colours[name] = value

    write.__annotations__["value"] = _CONSOLE_COLOUR
    return property(read, write)


_COLOURS: dict[str, str | int] = {
    "FormatAccent": "Green",
    "ErrorAccent": "Cyan",
    "ErrorForeground": "Red",
    "ErrorBackground": -1,
    "WarningForeground": "Yellow",
    "WarningBackground": -1,
    "DebugForeground": "Yellow",
    "DebugBackground": -1,
    "VerboseForeground": "Yellow",
    "VerboseBackground": -1,
    "ProgressForeground": "Black",
    "ProgressBackground": "Yellow",
}
"""The colours of a console whose own colours are not known (-1)."""


class ConsoleColors(NetObject):
    """The colours in which the console shows streams ($Host.PrivateData); they are kept, $PSStyle has those that are used."""

    __slots__ = ("colours",)
    net_name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy"
    net_order = tuple(f"{name}Color" for name in _COLOURS)

    def __init__(self) -> None:
        self.colours = {f"{name}Color": enum_value(_CONSOLE_COLOUR, value) for name, value in _COLOURS.items()}


for _name in ConsoleColors.net_order:
    setattr(ConsoleColors, _name, _colour_of(_name))


class PSHost(NetObject):
    """System.Management.Automation.Internal.Host.InternalHost: $Host."""

    __slots__ = ("InstanceId", "PrivateData", "UI", "_engine")
    net_name = "System.Management.Automation.Internal.Host.InternalHost"
    net_bases = ("System.Management.Automation.Host.PSHost", "System.Object")
    net_order = (
        *("Name", "Version", "InstanceId", "UI", "CurrentCulture", "CurrentUICulture", "PrivateData"),
        *("DebuggerEnabled", "IsRunspacePushed", "Runspace"),
    )

    def __init__(self, engine: Engine):
        self._engine = engine
        self.InstanceId = Guid(uuid.uuid4().hex)
        self.PrivateData = PSObject(ConsoleColors())
        self.UI = HostUI(engine)

    @property
    def Name(self) -> str:
        return self._engine.host.name

    @property
    def shown_by(self) -> Host:
        """The host that shows what a session writes."""
        return self._engine.host

    @property
    def Runspace(self) -> Any:
        return self._engine.runspace

    @property
    def IsRunspacePushed(self) -> bool:
        return False

    @property
    def DebuggerEnabled(self) -> bool:
        return True

    @property
    def Version(self) -> Any:
        return convert_to(PS_VERSION, "System.Version")

    @property
    def CurrentCulture(self) -> culture.CultureInfo:
        return culture.current()

    @property
    def CurrentUICulture(self) -> culture.CultureInfo:
        return culture.current()

    def SetShouldExit(self, exitCode: int) -> None:
        self._engine.host.should_exit = exitCode


def _text(value: Any) -> str:
    return to_string(value)
