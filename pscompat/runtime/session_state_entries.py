"""The entries of an InitialSessionState: variables, functions, aliases, cmdlets, scripts, programs, types, formats."""

from __future__ import annotations

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NetObject, Value

_SMA = "System.Management.Automation."
_RUNSPACES = f"{_SMA}Runspaces."
_ENTRY = (f"{_RUNSPACES}InitialSessionStateEntry", "System.Object")
_CONSTRAINED = (f"{_RUNSPACES}ConstrainedSessionStateEntry", *_ENTRY)
_COMMAND = (f"{_RUNSPACES}SessionStateCommandEntry", *_CONSTRAINED)


def _options(value: Value) -> Value:
    return enum_value(f"{_SMA}ScopedItemOptions", "None") if value is None else value


class InitialSessionStateEntry(NetObject):
    """Base of all entries."""

    __slots__ = ("Name",)
    net_name = _ENTRY[0]
    net_bases: tuple[str, ...] = ("System.Object",)

    def __init__(self, name: str):
        self.Name = name

    @property
    def Module(self) -> None:
        return None

    @property
    def PSSnapIn(self) -> None:
        return None

    def Clone(self) -> InitialSessionStateEntry:
        return self


class SessionStateVariableEntry(InitialSessionStateEntry):
    """A variable."""

    __slots__ = ("Attributes", "Description", "Options", "Value", "Visibility")
    net_name = f"{_RUNSPACES}SessionStateVariableEntry"
    net_bases = _CONSTRAINED

    def __init__(self, name: str, value: Value, description: Value, options: Value = None, attributes: Value = None):
        super().__init__(name)
        self.Value = value
        self.Description = description
        self.Options = _options(options)
        self.Attributes = attributes
        self.Visibility = enum_value(f"{_SMA}SessionStateEntryVisibility", "Public")

    @classmethod
    def net_new(
        cls, name: str, value: Value, description: Value, options: Value = None, attributes: Value = None
    ) -> SessionStateVariableEntry:
        return cls(name, value, description, options, attributes)


class SessionStateCommandEntry(InitialSessionStateEntry):
    """Base of the entries of commands; `command_type` is a CommandTypes' name."""

    __slots__ = ("Visibility",)
    net_name = _COMMAND[0]
    net_bases: tuple[str, ...] = _CONSTRAINED
    command_type = "Cmdlet"

    def __init__(self, name: str):
        super().__init__(name)
        self.Visibility: Value = enum_value(f"{_SMA}SessionStateEntryVisibility", "Public")

    @property
    def CommandType(self) -> Value:
        return enum_value(f"{_SMA}CommandTypes", self.command_type)


class SessionStateFunctionEntry(SessionStateCommandEntry):
    """A function."""

    __slots__ = ("Definition", "HelpFile", "Options")
    net_name = f"{_RUNSPACES}SessionStateFunctionEntry"
    net_bases = _COMMAND
    command_type = "Function"

    def __init__(self, name: str, definition: str, options: Value = None, help_file: Value = ""):
        super().__init__(name)
        self.Definition = definition
        self.Options = _options(options)
        self.HelpFile = help_file

    @classmethod
    def net_new(cls, name: str, definition: str, *more: Value) -> SessionStateFunctionEntry:
        """(name, definition), (…, help file), (…, options, help file)."""
        return cls(name, definition, more[0] if len(more) > 1 else None, more[-1] if more else "")


class SessionStateAliasEntry(SessionStateCommandEntry):
    """An alias."""

    __slots__ = ("Definition", "Description", "Options")
    net_name = f"{_RUNSPACES}SessionStateAliasEntry"
    net_bases = _COMMAND
    command_type = "Alias"

    def __init__(self, name: str, definition: str = "", description: Value = "", options: Value = None):
        super().__init__(name)
        self.Definition = definition
        self.Description = description
        self.Options = _options(options)

    @classmethod
    def net_new(
        cls, name: str, definition: str, description: Value = "", options: Value = None
    ) -> SessionStateAliasEntry:
        return cls(name, definition, description, options)


class SessionStateCmdletEntry(SessionStateCommandEntry):
    """A cmdlet, found by its name: its class is one of ours."""

    __slots__ = ("HelpFileName", "ImplementingType")
    net_name = f"{_RUNSPACES}SessionStateCmdletEntry"
    net_bases = _COMMAND

    def __init__(self, name: str, implementing_type: Value = None, help_file: Value = None):
        super().__init__(name)
        self.ImplementingType = implementing_type
        self.HelpFileName = help_file

    @classmethod
    def net_new(cls, name: str, implementingType: Value, helpFileName: Value) -> SessionStateCmdletEntry:
        return cls(name, implementingType, helpFileName)


class _PathEntry(SessionStateCommandEntry):
    """A file that may be called; `*` stands for all."""

    __slots__ = ("Path",)
    net_bases = _COMMAND

    def __init__(self, path: str):
        super().__init__(path)
        self.Path = path

    @classmethod
    def net_new(cls, path: str) -> _PathEntry:
        return cls(path)


class SessionStateScriptEntry(_PathEntry):
    """A script file that may be called."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}SessionStateScriptEntry"
    command_type = "ExternalScript"


class SessionStateApplicationEntry(_PathEntry):
    """A program that may be called."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}SessionStateApplicationEntry"
    command_type = "Application"


class SessionStateTypeEntry(InitialSessionStateEntry):
    """Members added to types: a file, or a TypeData."""

    __slots__ = ("FileName", "IsRemove", "TypeData", "TypeTable")
    net_name = f"{_RUNSPACES}SessionStateTypeEntry"
    net_bases = _ENTRY

    def __init__(self, source: Value, is_remove: bool):
        super().__init__(source if isinstance(source, str) else "*")
        self.FileName = source if isinstance(source, str) else None
        self.TypeData: Value = None if isinstance(source, str) else source
        self.TypeTable: Value = None
        self.IsRemove = is_remove

    @classmethod
    def net_new(cls, source: Value, isRemove: bool = False) -> SessionStateTypeEntry:
        """(file name), (type table), (type data, whether to remove it)."""
        return cls(source, isRemove)


class SessionStateFormatEntry(InitialSessionStateEntry):
    """Views of a file."""

    __slots__ = ("FileName",)
    net_name = f"{_RUNSPACES}SessionStateFormatEntry"
    net_bases = _ENTRY

    def __init__(self, source: Value):
        super().__init__(source if isinstance(source, str) else "*")
        self.FileName = source if isinstance(source, str) else None

    @classmethod
    def net_new(cls, source: Value) -> SessionStateFormatEntry:
        return cls(source)
