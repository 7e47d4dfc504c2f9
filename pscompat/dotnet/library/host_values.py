"""Values that hosts and scripts exchange: ChoiceDescription, Size, Coordinates; Platform, ExperimentalFeature."""

from __future__ import annotations

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.folders import powershell_folder
from pscompat.dotnet.values import Char, NetObject, Value, static_property


class ChoiceDescription(NetObject):
    """An answer that `PromptForChoice` offers; `&` stands before its key."""

    __slots__ = ("Label", "help_message")
    net_name = "System.Management.Automation.Host.ChoiceDescription"

    def __init__(self, label: str, help_message: str = ""):
        self.Label = label
        self.help_message = help_message

    @classmethod
    def net_new(cls, label: str, helpMessage: str = "") -> ChoiceDescription:
        if not label:
            raise NetError("System.Management.Automation.PSArgumentException", "label cannot be null or empty.")
        return cls(label, helpMessage)

    @property
    def HelpMessage(self) -> str:
        return self.help_message

    @HelpMessage.setter
    def HelpMessage(self, value: str) -> None:
        self.help_message = value


class Size(NetObject):
    """System.Management.Automation.Host.Size, in characters."""

    __slots__ = ("Width", "Height")  # noqa: RUF023 - the order shown
    net_name = "System.Management.Automation.Host.Size"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, width: int = 0, height: int = 0):
        self.Width = width
        self.Height = height

    @classmethod
    def net_new(cls, width: int = 0, height: int = 0) -> Size:
        return cls(width, height)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and (other.Width, other.Height) == (self.Width, self.Height)

    def __hash__(self) -> int:
        return hash((self.Width, self.Height))

    def ToString(self) -> str:
        return f"{self.Width},{self.Height}"


class Coordinates(NetObject):
    """System.Management.Automation.Host.Coordinates, in characters."""

    __slots__ = ("X", "Y")
    net_name = "System.Management.Automation.Host.Coordinates"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, x: int = 0, y: int = 0):
        self.X = x
        self.Y = y

    @classmethod
    def net_new(cls, x: int = 0, y: int = 0) -> Coordinates:
        return cls(x, y)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coordinates) and (other.X, other.Y) == (self.X, self.Y)

    def __hash__(self) -> int:
        return hash((self.X, self.Y))

    def ToString(self) -> str:
        return f"{self.X},{self.Y}"


class KeyInfo(NetObject):
    """System.Management.Automation.Host.KeyInfo: a key by its number on Windows."""

    __slots__ = ("VirtualKeyCode", "Character", "ControlKeyState", "KeyDown")  # noqa: RUF023 - the order shown
    net_name = "System.Management.Automation.Host.KeyInfo"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, code: int = 0, character: str = "\0", state: Value = 0, down: bool = False):
        self.VirtualKeyCode = code
        self.Character = Char(character)
        self.ControlKeyState: Value = convert_to(state, "System.Management.Automation.Host.ControlKeyStates")
        self.KeyDown = down

    @classmethod
    def net_new(cls, virtualKeyCode: int, ch: str, controlKeyState: Value, keyDown: bool) -> KeyInfo:
        return cls(virtualKeyCode, ch, controlKeyState, keyDown)

    def _fields(self) -> tuple[Value, ...]:
        return self.VirtualKeyCode, self.Character, self.ControlKeyState, self.KeyDown

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyInfo) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self.VirtualKeyCode)

    def ToString(self) -> str:
        return f"{self.VirtualKeyCode},{self.Character},{self.ControlKeyState.ToString()},{self.KeyDown}"


class Platform(NetObject):
    """Which system this is: pscompat answers as PowerShell does on Linux."""

    __slots__ = ()
    net_name = "System.Management.Automation.Platform"

    @static_property
    def IsLinux(cls) -> bool:
        return True

    @static_property
    def IsMacOS(cls) -> bool:
        return False

    @static_property
    def IsWindows(cls) -> bool:
        return False

    @static_property
    def IsCoreCLR(cls) -> bool:
        return True

    @static_property
    def IsNanoServer(cls) -> bool:
        return False

    @static_property
    def IsIoT(cls) -> bool:
        return False

    @static_property
    def IsWindowsDesktop(cls) -> bool:
        return False

    @staticmethod
    def SelectProductNameForDirectory(dirpath: Value) -> str:
        """A folder of PowerShell's by its kind (Platform+XDG_Type)."""
        return powershell_folder(dirpath.ToString())

    @static_property
    def IsStaSupported(cls) -> bool:
        return False


class ExperimentalFeature(NetObject):
    """System.Management.Automation.ExperimentalFeature: one that PowerShell tries out; none is switched on here."""

    __slots__ = ("Name", "Enabled", "Source", "Description")  # noqa: RUF023 - the order in which they are shown
    net_name = "System.Management.Automation.ExperimentalFeature"

    def __init__(self, name: str, description: str):
        self.Name = name
        self.Enabled = False
        self.Source = "PSEngine"
        self.Description = description

    @staticmethod
    def IsEnabled(featureName: str) -> bool:
        return False
