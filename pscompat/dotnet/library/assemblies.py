"""System.Reflection.Assembly, its name and module, System.AppDomain: which assembly a type stands in.

Nothing is loaded from files: those assemblies are there whose types the table of .NET's facts holds.
"""

from __future__ import annotations

import os

from pscompat import own_program
from pscompat.dotnet import types
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts import facts_of, type_facts, type_names
from pscompat.dotnet.library import type_accelerators
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Int64, NetObject, TypedArray, Value, static_property

_CORE = "System.Private.CoreLib"
_MICROSOFT = ("10.0.0.0", "b03f5f7f11d50a3a")
_POWERSHELL = ("7.6.0.500", "31bf3856ad364e35")
_OPEN = ("10.0.0.0", "cc7b13ffcd2ddd51")
_OPEN_NAMES = frozenset(
    [
        "Microsoft.Win32.SystemEvents",
        "System.CodeDom",
        "System.Configuration.ConfigurationManager",
        "System.Diagnostics.DiagnosticSource",
        "System.Diagnostics.EventLog",
        "System.Diagnostics.PerformanceCounter",
        "System.Drawing.Common",
        "System.Formats.Asn1",
        "System.Formats.Tar",
        "System.IO.Pipelines",
        "System.Memory",
        "System.Net.Http.Json",
        "System.Net.HttpListener",
        "System.Net.Mail",
        "System.Net.ServerSentEvents",
        "System.Net.WebClient",
        "System.Net.WebProxy",
        "System.Private.Xml",
        "System.Private.Xml.Linq",
        "System.Security.Cryptography.Xml",
        "System.Security.Permissions",
        "System.Text.Encodings.Web",
        "System.Text.Json",
        "System.Threading.Channels",
        "System.Transactions.Local",
        "System.Web.HttpUtility",
        "System.Windows.Extensions",
    ]
)
_ECMA_NAMES = frozenset(
    [
        "System.IO.Compression",
        "System.IO.Compression.Brotli",
        "System.IO.Compression.ZipFile",
        "System.Private.Windows.GdiPlus",
    ]
)
_FORWARDING = {
    "mscorlib": "b77a5c561934e089",
    "netstandard": "cc7b13ffcd2ddd51",
    "System": "b77a5c561934e089",
    "System.ComponentModel.DataAnnotations": "31bf3856ad364e35",
    "System.Configuration": "b03f5f7f11d50a3a",
    "System.Core": "b77a5c561934e089",
    "System.Data": "b77a5c561934e089",
    "System.Data.DataSetExtensions": "b77a5c561934e089",
    "System.Drawing": "b03f5f7f11d50a3a",
    "System.IO.Compression.FileSystem": "b77a5c561934e089",
    "System.Net": "b03f5f7f11d50a3a",
    "System.Numerics": "b77a5c561934e089",
    "System.Runtime": "b03f5f7f11d50a3a",
    "System.Runtime.Serialization": "b77a5c561934e089",
    "System.Security": "b03f5f7f11d50a3a",
    "System.ServiceProcess": "b03f5f7f11d50a3a",
    "System.Transactions": "b77a5c561934e089",
    "System.Web": "b03f5f7f11d50a3a",
    "System.Windows": "b03f5f7f11d50a3a",
    "System.Xml": "b77a5c561934e089",
    "System.Xml.Linq": "b77a5c561934e089",
}
"""Assemblies of the .NET Framework that are there and hold no types of their own, with their keys."""


def _identity(name: str) -> tuple[str, str]:
    """The version and public key token of an assembly."""
    if name == _CORE:
        return ("10.0.0.0", "7cec85d7bea7798e")
    if name in _FORWARDING:
        return ("2.1.0.0" if name == "netstandard" else "4.0.0.0", _FORWARDING[name])
    if name.startswith("Microsoft.PowerShell.") or name == "System.Management.Automation":
        return _POWERSHELL
    if name == "Newtonsoft.Json":
        return ("13.0.0.0", "30ad4fe6b2a6aeed")
    if name in _OPEN_NAMES:
        return _OPEN
    return ("10.0.0.0", "b77a5c561934e089") if name in _ECMA_NAMES else _MICROSOFT


def _names() -> dict[str, str]:
    """The names of all assemblies that are there, by lower case."""
    if not _known:
        found = {facts.assembly for name in type_names() if (facts := type_facts(name)) is not None}
        _known.update({name.lower(): name for name in (*sorted(found), *_FORWARDING)})
    return _known


_known: dict[str, str] = {}
_made: dict[str, Assembly] = {}


class AssemblyName(NetObject):
    """The parts of an assembly's full name."""

    __slots__ = ("Name", "Version", "token")
    net_name = "System.Reflection.AssemblyName"

    def __init__(self, name: str, version: Version | None = None, token: str = "null"):
        self.Name = name
        self.Version = version
        self.token = token

    @classmethod
    def net_new(cls, assemblyName: str) -> AssemblyName:
        parts = [part.strip() for part in assemblyName.split(",")]
        settings = dict(part.split("=", 1) for part in parts[1:] if "=" in part)
        version = settings.get("Version")
        return cls(
            parts[0], None if version is None else Version.Parse(version), settings.get("PublicKeyToken", "null")
        )

    @property
    def CultureName(self) -> str:
        return ""

    @property
    def FullName(self) -> str:
        version = f", Version={self.Version.ToString()}" if self.Version is not None else ""
        return f"{self.Name}{version}, Culture=neutral, PublicKeyToken={self.token}"

    def GetPublicKeyToken(self) -> TypedArray:
        digits = "" if self.token == "null" else self.token
        return TypedArray(list(bytes.fromhex(digits)), "System.Byte")

    def ToString(self) -> str:
        return self.FullName


class Module(NetObject):
    """The one module of an assembly."""

    __slots__ = ("Assembly",)
    net_name = "System.Reflection.Module"

    def __init__(self, assembly: Assembly):
        self.Assembly = assembly

    @property
    def Name(self) -> str:
        return f"{self.Assembly.name}.dll"

    @property
    def ScopeName(self) -> str:
        return self.Name

    @property
    def FullyQualifiedName(self) -> str:
        return self.Assembly.Location

    def ToString(self) -> str:
        return self.Name


class Assembly(NetObject):
    """An assembly that is there, by its short name."""

    __slots__ = ("name",)
    net_name = "System.Reflection.Assembly"

    IsFullyTrusted = property(lambda self: True)
    IsCollectible = property(lambda self: False)
    ReflectionOnly = property(lambda self: False)
    HostContext = property(lambda self: Int64(0))
    EntryPoint = property(lambda self: None)

    def __init__(self, name: str):
        self.name = name

    @property
    def FullName(self) -> str:
        return self.GetName().FullName

    @property
    def EscapedCodeBase(self) -> str:
        return self.CodeBase

    @property
    def SecurityRuleSet(self) -> Value:
        return enum_value("System.Security.SecurityRuleSet", "None")

    @property
    def DefinedTypes(self) -> TypedArray:
        return self.GetTypes()

    @property
    def ExportedTypes(self) -> TypedArray:
        return self.GetExportedTypes()

    @property
    def Location(self) -> str:
        """Where PowerShell would have it; there is no such file here."""
        return f"{own_program.HOME}/{self.name}.dll"

    @property
    def CodeBase(self) -> str:
        return f"file://{self.Location}"

    @property
    def ImageRuntimeVersion(self) -> str:
        return "v4.0.30319"

    @property
    def GlobalAssemblyCache(self) -> bool:
        return False

    @property
    def IsDynamic(self) -> bool:
        return False

    @property
    def ManifestModule(self) -> Module:
        return RuntimeModule(self)

    @property
    def Modules(self) -> TypedArray:
        return TypedArray([RuntimeModule(self)], "System.Reflection.Module")

    def GetName(self) -> AssemblyName:
        version, token = _identity(self.name)
        return AssemblyName(self.name, Version.Parse(version), token)

    def GetType(self, name: str = "", throwOnError: bool = False, ignoreCase: bool = False) -> NetType | None:
        if not name:
            return types.of(self)
        found = types.resolve(name)
        facts = None if found is None else facts_of(found.full_name)
        if facts is not None and facts.assembly == self.name and (ignoreCase or found.full_name == name):  # type: ignore[union-attr]
            return found
        if self.name == _POWERSHELL_ASSEMBLY and name in _HIDDEN_TYPES:
            return _HIDDEN_TYPES[name]
        if throwOnError:
            message = f"Could not load type '{name}' from assembly '{self.FullName}'."
            raise NetError("System.TypeLoadException", message)
        return None

    def GetTypes(self) -> TypedArray:
        mine = [
            name for name in type_names() if (facts := type_facts(name)) is not None and facts.assembly == self.name
        ]
        return TypedArray([found for name in mine if (found := types.resolve(name)) is not None], "System.Type")

    def GetExportedTypes(self) -> TypedArray:
        return self.GetTypes()

    def GetCustomAttributes(self, attributeType: Value = None, inherit: bool = False) -> list[Value]:
        return []

    @classmethod
    def Load(cls, assemblyString: str) -> Assembly:
        found = assembly_named(assemblyString.partition(",")[0].strip())
        if found is None:
            shown = (
                assemblyString if "," in assemblyString else f"{assemblyString}, Culture=neutral, PublicKeyToken=null"
            )
            raise _not_there(shown, "\n")
        return found

    @classmethod
    def LoadWithPartialName(cls, partialName: str) -> Assembly | None:
        return assembly_named(partialName.partition(",")[0].strip())

    @classmethod
    def LoadFile(cls, path: str) -> Assembly:
        raise _not_there(path, "") if not os.path.exists(path) else _not_loadable(path)

    @classmethod
    def LoadFrom(cls, assemblyFile: str) -> Assembly:
        raise _not_there(assemblyFile, "\n") if not os.path.exists(assemblyFile) else _not_loadable(assemblyFile)

    @classmethod
    def UnsafeLoadFrom(cls, assemblyFile: str) -> Assembly:
        return cls.LoadFrom(assemblyFile)

    @classmethod
    def GetEntryAssembly(cls) -> Assembly:
        return RuntimeAssembly("pwsh")

    @classmethod
    def GetExecutingAssembly(cls) -> Assembly:
        return assembly_of(types.known("System.Management.Automation.PSObject"))

    @classmethod
    def GetCallingAssembly(cls) -> Assembly:
        return cls.GetExecutingAssembly()

    @classmethod
    def GetAssembly(cls, type: NetType) -> Assembly:
        return assembly_of(type)

    def ToString(self) -> str:
        return self.FullName


class RuntimeModule(Module):
    __slots__ = ()
    net_name = "System.Reflection.RuntimeModule"
    net_bases: tuple[str, ...] = ("System.Reflection.Module", "System.Object")


class RuntimeAssembly(Assembly):
    __slots__ = ()
    net_name = "System.Reflection.RuntimeAssembly"
    net_bases = ("System.Reflection.Assembly", "System.Object")


class ScriptModule(RuntimeModule):
    """The module of an assembly that is made in memory."""

    __slots__ = ()

    @property
    def Name(self) -> str:
        return "<In Memory Module>"


class ScriptAssembly(RuntimeAssembly):
    """The assembly that PowerShell makes in memory for a script's classes and enumerations."""

    __slots__ = ()

    @property
    def IsDynamic(self) -> bool:
        return True

    @property
    def Location(self) -> str:
        return ""

    @property
    def ManifestModule(self) -> Module:
        return ScriptModule(self)

    def GetName(self) -> AssemblyName:
        return AssemblyName(self.name, Version.Parse("1.0.0.1"))


_script_assembly = ScriptAssembly("PowerShell Class Assembly")
_POWERSHELL_ASSEMBLY = "System.Management.Automation"
_HIDDEN_TYPES = {
    found.full_name: found
    for found in (
        type_accelerators.type_accelerators(),
        types.NetType("System.Management.Automation.Language.IParameterMetadataProvider", bases=()),
    )
}
"""Types of PowerShell's that are not public, and that scripts reach all the same."""


def _not_there(shown: str, end: str) -> NetError:
    message = f"Could not load file or assembly '{shown}'. The system cannot find the file specified.{end}"
    return NetError("System.IO.FileNotFoundException", message)


def _not_loadable(path: str) -> NetError:
    message = (
        f"'{path}' was not loaded: there is no .NET here to run it. Types of .NET and PowerShell are there without it."
    )
    return NetError("System.BadImageFormatException", message)


def assembly_named(name: str) -> Assembly | None:
    """The assembly of this short name in any case, None where none is there."""
    found = _names().get(name.lower().removesuffix(".dll"))
    return None if found is None else _made.setdefault(found, RuntimeAssembly(found))


def assembly_of(nettype: NetType) -> Assembly:
    """The assembly that a type stands in; a script's own types stand in one that PowerShell makes."""
    element = nettype
    while element.element is not None:
        element = element.element
    facts = facts_of(element.open_name)
    if facts is None:
        return _script_assembly
    return _made.setdefault(facts.assembly, RuntimeAssembly(facts.assembly))


def all_assemblies() -> TypedArray:
    """Every assembly whose types can be named."""
    found = [assembly_named(name) for name in _names()]
    return TypedArray(found, "System.Reflection.Assembly")


class AppDomain(NetObject):
    """The one domain that .NET has."""

    __slots__ = ()
    net_name = "System.AppDomain"
    net_bases = ("System.MarshalByRefObject", "System.Object")

    @static_property
    def CurrentDomain(cls) -> Value:
        return _domain

    @property
    def FriendlyName(self) -> str:
        return "pwsh"

    @property
    def Id(self) -> int:
        return 1

    @property
    def BaseDirectory(self) -> str:
        return own_program.HOME + "/"

    @property
    def IsFullyTrusted(self) -> bool:
        return True

    def GetAssemblies(self) -> TypedArray:
        return all_assemblies()

    def IsDefaultAppDomain(self) -> bool:
        return True

    def GetData(self, name: str) -> Value:
        return None

    def ToString(self) -> str:
        return "Name:pwsh\nThere are no context policies.\n"


_domain = AppDomain()
