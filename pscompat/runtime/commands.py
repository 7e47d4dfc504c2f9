"""What can be called, as objects: CommandInfo and its kinds (Get-Command shows them)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pscompat.commands.metadata import AmbiguousParameterError
from pscompat.commands.registry import module_of
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.marked_text import file_text
from pscompat.dotnet.types import NetType, resolve
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.runtime.current import current_engine

if TYPE_CHECKING:
    from pscompat.catalog.facts import CommandFacts
    from pscompat.cmdlet import Cmdlet
    from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
    from pscompat.commands.registry import Registry
    from pscompat.runtime.module_info import PSModuleInfo
    from pscompat.runtime.scriptblock import ScriptBlock

_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"
_BASES = ("System.Management.Automation.CommandInfo", "System.Object")
_SMA = "System.Management.Automation."
_ASSEMBLIES = {
    "Microsoft.PowerShell.Core": "System.Management.Automation",
    "Microsoft.PowerShell.Host": "Microsoft.PowerShell.ConsoleHost",
    "Microsoft.PowerShell.Management": "Microsoft.PowerShell.Commands.Management",
    "Microsoft.PowerShell.Utility": "Microsoft.PowerShell.Commands.Utility",
}
"""The assembly that holds a module's cmdlets, where it has a name of its own."""


class CommandInfo(NetObject):
    """System.Management.Automation.CommandInfo: a command's name and kind.

    `command_type` is Alias, Function, Filter, Cmdlet, ExternalScript, Script or Application. `prefix` is the one with which
    the command was last imported (Import-Module -Prefix).
    """

    __slots__ = ("Name", "prefix")
    net_name = "System.Management.Automation.CommandInfo"
    command_type = "Cmdlet"

    def __init__(self, name: str):
        self.Name = name
        self.prefix = ""

    @property
    def error_id(self) -> str:
        """What a FullyQualifiedErrorId ends with for errors of this command."""
        return self.Name

    def metadata(self) -> CommandMetadata | None:
        """The command's parameters, None for a native command."""
        return None

    @property
    def CommandType(self) -> Value:
        return convert_to(self.command_type, "System.Management.Automation.CommandTypes")

    @property
    def ModuleName(self) -> str:
        return ""

    @property
    def Source(self) -> str:
        return self.ModuleName

    @property
    def Version(self) -> Value:
        return None

    @property
    def Module(self) -> Value:
        return None

    @property
    def Visibility(self) -> Value:
        return enum_value(f"{_SMA}SessionStateEntryVisibility", "Public")

    @property
    def RemotingCapability(self) -> Value:
        return enum_value(f"{_SMA}RemotingCapability", "PowerShell")

    @property
    def Parameters(self) -> Value:
        from pscompat.runtime.command_parameters import parameters_of  # start-up: few scripts ask for parameters

        metadata = self.metadata()
        return None if metadata is None else parameters_of(metadata)

    @property
    def ParameterSets(self) -> Value:
        from pscompat.runtime.command_parameters import parameter_sets_of  # start-up: as above

        metadata = self.metadata()
        return None if metadata is None else parameter_sets_of(metadata)

    @property
    def OutputType(self) -> Value:
        metadata = self.metadata()
        names = metadata.output_types if metadata is not None else ()
        return _type_names(names)

    def ResolveParameter(self, name: str) -> Value:
        from pscompat.runtime.command_parameters import ParameterMetadata  # start-up: as above

        metadata = self.metadata()
        try:
            found = metadata.match(name) if metadata is not None else None
        except AmbiguousParameterError:
            found = None
        if found is None:
            raise NetError(
                "System.Management.Automation.ParameterBindingException",
                f"A parameter cannot be found that matches parameter name '{name}'.",
            )
        return ParameterMetadata(found)

    def ToString(self) -> str:
        """The name with the prefix with which the command was imported; an imported copy, whose name has it, has it twice."""
        return self.prefixed

    @property
    def prefixed(self) -> str:
        """The name with the prefix with which the command was imported."""
        return with_prefix(self.Name, self.prefix)


def with_prefix(name: str, prefix: str) -> str:
    """A command's name with a prefix before its noun."""
    verb, dash, noun = name.partition("-")
    if not prefix:
        return name
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


def _type_names(names: Iterable[str]) -> GenericList:
    """Types of output, which need not exist."""
    from pscompat.dotnet.library.language_primitives import PSTypeName  # start-up: few scripts ask for types of output

    return GenericList([PSTypeName(name) for name in names], PSTypeName.net_name, _READ_ONLY)


class CmdletInfo(CommandInfo):
    """A cmdlet written in Python.

    `cls` is its class; given only name and module, it is looked up in the registry when first needed.
    """

    __slots__ = ("_cls", "_module", "_registry")
    net_name = "System.Management.Automation.CmdletInfo"
    net_bases = _BASES

    def __init__(self, registry: Registry, cls: type[Cmdlet] | None = None, name: str = "", module: str | None = None):
        super().__init__(name if cls is None else cls.metadata.name)
        self._registry = registry
        self._cls = cls
        self._module = module

    @property
    def cls(self) -> type[Cmdlet]:
        if self._cls is None:
            self._cls = self._registry.find_any(self.Name)
            assert self._cls is not None, self.Name
        return self._cls

    @property
    def error_id(self) -> str:
        declared: str | None = getattr(self.cls, "net_command", None)
        if declared:
            return declared
        if module_of(self.cls).startswith("Microsoft.PowerShell."):
            return f"Microsoft.PowerShell.Commands.{self.Name.replace('-', '')}Command"
        return self.Name

    def metadata(self) -> CommandMetadata:
        return self.cls.metadata

    @property
    def Verb(self) -> str:
        return self.Name.partition("-")[0]

    @property
    def Noun(self) -> str:
        return self.Name.partition("-")[2]

    @property
    def ModuleName(self) -> str:
        if self._module is None:
            self._module = module_of(self.cls)
        return self._module

    @property
    def Version(self) -> Value:
        return convert_to(self._registry.module_version(self.ModuleName), "System.Version")

    @property
    def Module(self) -> PSModuleInfo | None:
        return current_engine().modules.known(self.ModuleName)

    @property
    def Definition(self) -> str:
        from pscompat.commands.syntax import set_names, syntax  # start-up: for Get-Command's -Syntax

        metadata = self.metadata()
        return "".join(f"\n{self.Name} {syntax(metadata, name)}\n" for name in set_names(metadata))

    @property
    def DefaultParameterSet(self) -> str | None:
        return self.metadata().default_set or None

    @property
    def Options(self) -> Value:
        is_fixed = self.ModuleName.startswith("Microsoft.PowerShell.")
        return enum_value(f"{_SMA}ScopedItemOptions", "ReadOnly" if is_fixed else "None")

    @property
    def ImplementingType(self) -> Value:
        return resolve(self.error_id) or NetType(self.error_id)

    @property
    def is_unused(self) -> bool:
        """Whether the session has not used its module yet: where PowerShell only looks, it loads none."""
        engine = current_engine()
        name = self.ModuleName
        return name != "Microsoft.PowerShell.Core" and not any(
            module.Name == name for module in engine.modules.listed(engine.scope.state)
        )

    @property
    def HelpFile(self) -> str:
        return f"{_ASSEMBLIES.get(self.ModuleName, self.ModuleName)}.dll-Help.xml"

    @property
    def HelpUri(self) -> str:
        facts = self._facts
        return "" if facts is None else facts.help_uri

    @property
    def RemotingCapability(self) -> Value:
        facts = self._facts
        return enum_value(f"{_SMA}RemotingCapability", "PowerShell" if facts is None else facts.remoting)

    @property
    def _facts(self) -> CommandFacts | None:
        from pscompat.catalog import powershell  # start-up: asked for by few scripts

        return powershell.lookup(self.Name)

    @property
    def PSSnapIn(self) -> None:
        return None


class FunctionInfo(CommandInfo):
    """A function or filter: a name and a script block; `owner` is the module that it came from.

    `dynamic_parameters` gives those that its dynamicparam block makes, where somebody asks for them together with the others.
    """

    __slots__ = ("Description", "ScriptBlock", "_options", "dynamic_parameters", "owner")
    net_name = "System.Management.Automation.FunctionInfo"
    net_bases: tuple[str, ...] = _BASES
    command_type = "Function"

    def __init__(self, name: str, block: ScriptBlock, owner: PSModuleInfo | None = None):
        super().__init__(name)
        self.ScriptBlock = block
        self._options = "None"
        self.Description: str | None = None
        self.owner = owner
        self.dynamic_parameters: Callable[[], list[ParameterMetadata]] | None = None

    @property
    def Options(self) -> Value:
        return convert_to(self._options, f"{_SMA}ScopedItemOptions")

    @Options.setter
    def Options(self, value: Value) -> None:
        self._options = to_string(value)

    @property
    def is_private(self) -> bool:
        """Whether only the scope that defines it sees it."""
        return self._options == "Private"

    def require_writable(self, force: bool) -> None:
        """Raise the error of a function that is constant, or read-only without `force`."""
        options = self._options
        if "Constant" in options or ("ReadOnly" in options and not force):
            raise error(
                f"Cannot write to function {self.Name} because it is read-only or constant.",
                "FunctionNotWritable",
                "WriteError",
                self.Name,
                "System.Management.Automation.SessionStateUnauthorizedAccessException",
            )

    def metadata(self) -> CommandMetadata:
        found = self.ScriptBlock.compiled().metadata_for(self.Name)
        return found if self.dynamic_parameters is None else found.extended(self.dynamic_parameters())

    @property
    def Definition(self) -> str:
        return self.ScriptBlock.text

    @property
    def CmdletBinding(self) -> bool:
        return self.metadata().cmdlet_binding

    @property
    def DefaultParameterSet(self) -> str | None:
        return self.metadata().default_set or None

    @property
    def Verb(self) -> str:
        verb, dash, _ = self.Name.partition("-")
        return verb if dash else ""

    @property
    def Noun(self) -> str:
        return self.Name.partition("-")[2]

    @property
    def HelpFile(self) -> None:
        return None

    @property
    def HelpUri(self) -> str:
        return to_string(self.ScriptBlock.compiled().attributes.get("helpuri"))

    @property
    def ModuleName(self) -> str:
        return self.owner.Name if self.owner is not None else ""

    @property
    def Module(self) -> PSModuleInfo | None:
        return self.owner

    @property
    def Version(self) -> Value:
        return self.owner.Version if self.owner is not None else None


class FilterInfo(FunctionInfo):
    """A filter: a function whose body is its process block."""

    __slots__ = ()
    net_name = "System.Management.Automation.FilterInfo"
    net_bases = ("System.Management.Automation.FunctionInfo", *_BASES)
    command_type = "Filter"


class ExternalScriptInfo(CommandInfo):
    """A .ps1 file, with the error for which it cannot run, if it cannot be read as a script."""

    __slots__ = ("Path", "_block", "problem")
    net_name = "System.Management.Automation.ExternalScriptInfo"
    net_bases = _BASES
    command_type = "ExternalScript"

    def __init__(self, name: str, path: str, block: ScriptBlock | None, problem: TerminatingError | None = None):
        super().__init__(name)
        self.Path = path
        self._block = block
        self.problem = problem

    @property
    def block(self) -> ScriptBlock:
        """What runs; raises the error of a file that cannot."""
        if self._block is None:
            assert self.problem is not None
            raise self.problem.again()
        return self._block

    @property
    def ScriptBlock(self) -> ScriptBlock | None:
        return self._block

    @property
    def Definition(self) -> str:
        return self.Path

    @property
    def Source(self) -> str:
        return self.Path

    @property
    def ScriptContents(self) -> str:
        return file_text(self.Path) if self._block is None else self._block.text

    @property
    def OriginalEncoding(self) -> Value:
        from pscompat.dotnet.library.encodings import Encoding, declared  # start-up: few scripts ask for it

        with open(self.Path, "rb") as file:
            found = declared(file.read(4))
        return Encoding.UTF8 if found is None else found[0]

    @property
    def HelpUri(self) -> str:
        return "" if self._block is None else to_string(self._block.compiled().attributes.get("helpuri"))

    def metadata(self) -> CommandMetadata | None:
        return None if self._block is None else self._block.compiled().metadata_for(self.Name)


class ScriptInfo(CommandInfo):
    """A script block as a command, which has no name."""

    __slots__ = ("ScriptBlock",)
    net_name = "System.Management.Automation.ScriptInfo"
    net_bases = _BASES
    command_type = "Script"

    def __init__(self, block: ScriptBlock):
        super().__init__("")
        self.ScriptBlock = block

    @property
    def Definition(self) -> str:
        return self.ScriptBlock.text

    def metadata(self) -> CommandMetadata:
        return self.ScriptBlock.compiled().metadata_for("")

    def ToString(self) -> str:
        return self.ScriptBlock.text


def block_info(block: ScriptBlock) -> CommandInfo:
    """A script block as a command: an advanced one is a function without a name."""
    return FunctionInfo("", block) if block.compiled().cmdlet_binding else ScriptInfo(block)


class ApplicationInfo(CommandInfo):
    """A native program: `Path` is its file."""

    __slots__ = ("Path",)
    net_name = "System.Management.Automation.ApplicationInfo"
    net_bases = _BASES
    command_type = "Application"

    def __init__(self, name: str, path: str):
        super().__init__(name)
        self.Path = path

    @property
    def Definition(self) -> str:
        return self.Path

    @property
    def Source(self) -> str:
        return self.Path

    @property
    def Extension(self) -> str:
        return os.path.splitext(self.Path)[1]

    @property
    def HelpUri(self) -> str:
        return ""

    @property
    def FileVersionInfo(self) -> Value:
        from pscompat.dotnet.library.file_versions import FileVersionInfo  # start-up: few scripts ask for it

        return FileVersionInfo(self.Path)

    @property
    def OutputType(self) -> Value:
        return _type_names(["System.String"])

    @property
    def Version(self) -> Value:
        return convert_to("0.0.0.0", "System.Version")
