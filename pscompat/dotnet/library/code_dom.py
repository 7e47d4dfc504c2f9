"""System.CodeDom's compilers of C#: what scripts set before they compile. .NET compiles nothing with them outside of its framework
for Windows, and says so."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.library.specialized import StringCollection
from pscompat.dotnet.values import NetObject, Value

_COMPILER = "System.CodeDom.Compiler."


class TempFileCollection(ItemCollection):
    """System.CodeDom.Compiler.TempFileCollection: no compiler writes any."""

    __slots__ = ("BasePath", "KeepFiles", "TempDir", "items")
    net_name = f"{_COMPILER}TempFileCollection"
    net_bases = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        self.TempDir = self.BasePath = ""
        self.KeepFiles = False
        self.items: list[str] = []

    @classmethod
    def net_new(cls) -> TempFileCollection:
        return cls()


class CompilerParameters(NetObject):
    """System.CodeDom.Compiler.CompilerParameters."""

    __slots__ = (
        *("CompilerOptions", "CoreAssemblyFileName", "EmbeddedResources", "GenerateExecutable", "GenerateInMemory"),
        *("IncludeDebugInformation", "LinkedResources", "MainClass", "OutputAssembly", "ReferencedAssemblies"),
        *("TempFiles", "TreatWarningsAsErrors", "UserToken", "WarningLevel", "Win32Resource"),
    )
    net_name = f"{_COMPILER}CompilerParameters"
    net_order = (
        *("CoreAssemblyFileName", "GenerateExecutable", "GenerateInMemory", "ReferencedAssemblies", "MainClass"),
        *("OutputAssembly", "TempFiles", "IncludeDebugInformation", "TreatWarningsAsErrors", "WarningLevel"),
        *("CompilerOptions", "Win32Resource", "EmbeddedResources", "LinkedResources", "UserToken"),
    )

    def __init__(self, assemblies: list[str], output: str | None, debug: bool):
        self.CompilerOptions: Value = None
        self.CoreAssemblyFileName = ""
        self.MainClass: Value = None
        self.Win32Resource: Value = None
        self.OutputAssembly: Value = output
        self.GenerateExecutable = self.GenerateInMemory = self.TreatWarningsAsErrors = False
        self.IncludeDebugInformation = debug
        self.UserToken, self.WarningLevel = 0, -1
        self.TempFiles = TempFileCollection()
        self.ReferencedAssemblies = StringCollection.net_new()
        self.EmbeddedResources, self.LinkedResources = StringCollection.net_new(), StringCollection.net_new()
        for name in assemblies:
            self.ReferencedAssemblies.Add(name)

    @classmethod
    def net_new(
        cls, assemblyNames: Value = None, outputName: Value = None, includeDebugInformation: bool = False
    ) -> CompilerParameters:
        return cls(list(assemblyNames or ()), outputName, includeDebugInformation)


class _CodeCompiler(NetObject):
    """What refuses to compile."""

    __slots__ = ()

    def CompileAssemblyFromSource(self, options: Value, *sources: Value) -> None:
        raise _unsupported()

    def CompileAssemblyFromFile(self, options: Value, *fileNames: Value) -> None:
        raise _unsupported()


class CSharpCodeProvider(_CodeCompiler):
    """Microsoft.CSharp.CSharpCodeProvider."""

    __slots__ = ()
    net_name = "Microsoft.CSharp.CSharpCodeProvider"
    net_bases = (f"{_COMPILER}CodeDomProvider", "System.ComponentModel.Component", "System.Object")

    @classmethod
    def net_new(cls, providerOptions: Value = None) -> CSharpCodeProvider:
        return cls()

    @property
    def FileExtension(self) -> str:
        return "cs"

    def CreateCompiler(self) -> CSharpCodeGenerator:
        return CSharpCodeGenerator()

    def Dispose(self) -> None:
        """Nothing is held."""


class CSharpCodeGenerator(_CodeCompiler):
    """Microsoft.CSharp.CSharpCodeGenerator: the compiler that a provider gives."""

    __slots__ = ()
    net_name = "Microsoft.CSharp.CSharpCodeGenerator"
    net_bases = ("System.Object", f"{_COMPILER}ICodeCompiler", f"{_COMPILER}ICodeGenerator")


def _unsupported() -> NetError:
    return NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")
