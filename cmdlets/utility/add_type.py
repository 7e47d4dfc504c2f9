"""Add-Type."""

from __future__ import annotations

import os
from weakref import WeakKeyDictionary

from pscompat.catalog.refused import completed
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.facts.table import ASSEMBLIES, Table
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.language.csharp import Declaration, NotDeclarations, declarations
from pscompat.providers.drives import resolve
from pscompat.providers.text_files import read_all
from pscompat.runtime.declared_types import declare
from pscompat.runtime.engine import Engine

_PARAMETERS = (
    "TypeDefinition",
    "Name",
    "MemberDefinition",
    "Namespace",
    "UsingNamespace",
    "LiteralPath",
    "AssemblyName",
    "Language",
    "ReferencedAssemblies",
    "OutputAssembly",
    "OutputType",
    "PassThru",
    "IgnoreWarnings",
    "CompilerOptions",
)
# Assemblies of a PowerShell that only lead to others.
_FORWARDING = frozenset(
    name.lower()
    for name in [
        "Microsoft.VisualBasic",
        "Microsoft.VisualBasic.Core",
        "Microsoft.Win32.Primitives",
        "mscorlib",
        "netstandard",
        "System",
        "System.AppContext",
        "System.Buffers",
        "System.ComponentModel.DataAnnotations",
        "System.Configuration",
        "System.Core",
        "System.Data",
        "System.Data.DataSetExtensions",
        "System.Diagnostics.Contracts",
        "System.Diagnostics.Debug",
        "System.Diagnostics.Tools",
        "System.Diagnostics.Tracing",
        "System.DirectoryServices",
        "System.DirectoryServices.AccountManagement",
        "System.DirectoryServices.Protocols",
        "System.Drawing",
        "System.Dynamic.Runtime",
        "System.Globalization",
        "System.Globalization.Calendars",
        "System.Globalization.Extensions",
        "System.IO",
        "System.IO.Compression.FileSystem",
        "System.IO.FileSystem",
        "System.IO.FileSystem.Primitives",
        "System.IO.UnmanagedMemoryStream",
        "System.Net",
        "System.Net.ServicePoint",
        "System.Numerics",
        "System.Numerics.Vectors",
        "System.Reflection",
        "System.Reflection.Emit.ILGeneration",
        "System.Reflection.Emit.Lightweight",
        "System.Reflection.Extensions",
        "System.Reflection.Metadata",
        "System.Reflection.Primitives",
        "System.Resources.Reader",
        "System.Resources.ResourceManager",
        "System.Runtime",
        "System.Runtime.CompilerServices.Unsafe",
        "System.Runtime.Extensions",
        "System.Runtime.Handles",
        "System.Runtime.InteropServices.RuntimeInformation",
        "System.Runtime.Intrinsics",
        "System.Runtime.Loader",
        "System.Runtime.Serialization",
        "System.Runtime.Serialization.Json",
        "System.Runtime.Serialization.Xml",
        "System.Security",
        "System.Security.Cryptography.Algorithms",
        "System.Security.Cryptography.Cng",
        "System.Security.Cryptography.Csp",
        "System.Security.Cryptography.Encoding",
        "System.Security.Cryptography.OpenSsl",
        "System.Security.Cryptography.Primitives",
        "System.Security.Cryptography.X509Certificates",
        "System.Security.Principal",
        "System.Security.SecureString",
        "System.ServiceModel",
        "System.ServiceModel.Web",
        "System.ServiceProcess",
        "System.Speech",
        "System.Text.Encoding",
        "System.Text.Encoding.Extensions",
        "System.Threading.Overlapped",
        "System.Threading.Tasks",
        "System.Threading.Tasks.Extensions",
        "System.Threading.Thread",
        "System.Threading.ThreadPool",
        "System.Threading.Timer",
        "System.Transactions",
        "System.ValueTuple",
        "System.Web",
        "System.Windows",
        "System.Xml",
        "System.Xml.Linq",
        "System.Xml.ReaderWriter",
        "System.Xml.Serialization",
        "System.Xml.XDocument",
        "System.Xml.XmlDocument",
        "System.Xml.XmlSerializer",
        "System.Xml.XPath",
        "WindowsBase",
    ]
)


def _resolved(engine: Engine, paths: list[str]) -> list[str]:
    """The files that -Path means; one with wildcards that fits nothing stays as it is. Raises PathNotFound and its like."""
    return [found for path in paths for found in [each.path for each in resolve(engine.scope, path)] or [path]]


_made: WeakKeyDictionary[Engine, dict[str, str]] = WeakKeyDictionary()


@cmdlet("Add-Type", default_set="FromSource", output=("System.Type",))
@completed("Add-Type", acts_on=_PARAMETERS)
class AddType(Cmdlet):
    """Accepts the assemblies that PowerShell has, whose types are there without it, and C# that declares enumerations and
    classes of fields and automatic properties; other C# and other assemblies are refused."""

    AssemblyName: Value
    Path = Parameter(
        "string[]",
        sets={"FromPath": In(mandatory=True, position=0)},
        setter=_resolved,
        help="The files of source or the assemblies to load.",
    )
    LiteralPath: Value
    TypeDefinition: str
    OutputAssembly: Value
    OutputType: Value
    PassThru: Value
    examples = (
        Example("Add-Type -AssemblyName System.Web; 'accepted'", "accepted"),
        Example("Add-Type 'public enum Size : byte { Small = 1, Large }'; [int][Size]::Large", "2"),
        Example(
            "try { Add-Type 'class A { void B() {} }' -ErrorAction Stop } catch { $_.CategoryInfo.Category }",
            "NotImplemented",
        ),
    )

    def begin(self) -> None:
        if self.OutputType is not None and to_string(self.OutputType) != "Library":
            message = (
                "Both the assembly types 'ConsoleApplication' and 'WindowsApplication' are not currently supported."
            )
            exception = "System.Management.Automation.PSNotSupportedException"
            self.throw(message, "AssemblyTypeNotSupported", "NotImplemented", self.OutputType, exception)

    def end(self) -> None:
        if self.OutputType is not None and not self.OutputAssembly:
            message = (
                "Cannot add type. The OutputType parameter requires that the OutputAssembly parameter be specified."
            )
            self.throw(message, "OUTPUTTYPE_REQUIRES_ASSEMBLY", "InvalidArgument", self.OutputType, "System.Exception")
        if self.parameter_set == "FromAssemblyName":
            known = {name.lower() for name in Table().lines(ASSEMBLIES, packed=False)} | _FORWARDING
            for name in self.AssemblyName:
                if to_string(name).partition(",")[0].strip().lower() not in known:
                    self._miss(to_string(name))
            return
        files = self.Path or [self.engine.full_path(path) for path in self.LiteralPath or ()]
        self._check_endings(files)
        for path in files:
            if path.lower().endswith(".cs"):
                self._declare(read_all(path))
            else:
                self._load(path)
        if self.parameter_set == "FromSource":
            self._declare(self.TypeDefinition)
        if self.parameter_set == "FromMember":
            self._refuse("C# cannot be compiled")

    def _check_endings(self, files: list[str]) -> None:
        """All files are source or all are assemblies."""
        endings = [os.path.splitext(path)[1].upper() for path in files]
        for ending in endings:
            if ending not in (".CS", ".DLL"):
                message = f'Cannot add type. The "{ending}" extension is not supported.'
                self.throw(message, "EXTENSION_NOT_SUPPORTED", "InvalidArgument", ending)
            if ending != endings[0]:
                message = "Cannot add type. Input files must all have the same file extension."
                self.throw(message, "MULTIPLE_EXTENSION_NOT_SUPPORTED", "InvalidArgument", ending)

    def _load(self, path: str) -> None:
        if has_wildcards(path) and not os.path.exists(path):
            self.throw(f"Cannot load assembly '{path}'.", "ErrorLoadingAssembly", "InvalidOperation", path)
        if not os.path.exists(path):
            exception = "System.IO.FileNotFoundException"
            message = f"Could not load file or assembly '{path}'. The system cannot find the file specified."
            self.throw(message, exception, "NotSpecified", None, exception)
        self._refuse(f"'{os.path.basename(path)}' cannot be loaded")

    def _declare(self, source: str) -> None:
        """Defines the types of a text that only declares them; anything else is refused."""
        try:
            found, namespaces = declarations(source)
        except NotDeclarations as problem:
            self._refuse(f"C# with code in it cannot be compiled (at '{problem}')")
            return
        made = _made.setdefault(self.engine, {})
        if not found or any(made.get(each.full_name) != source for each in found):
            self._make(found, namespaces, source, made)
        if self.PassThru:
            known = self.engine.global_scope.types or {}
            self.write_all(known[each.full_name.lower()] for each in found if each.full_name.lower() in known)

    def _make(self, found: list[Declaration], namespaces: list[str], source: str, made: dict[str, str]) -> None:
        for each in found:
            if each.full_name in made:
                message = f"Cannot add type. The type name '{each.full_name}' already exists."
                self.error(message, "TYPE_ALREADY_EXISTS", "InvalidOperation", each.full_name)
                self.throw("Cannot add type. Compilation errors occurred.", "COMPILER_ERRORS", "InvalidData", None)
        try:
            declare(self.engine, [(each.full_name, each.text) for each in found], namespaces)
        except TerminatingError as failure:
            self._refuse(f"these C# types cannot be made ({failure.record.Exception.Message})")
        else:
            made.update((each.full_name, source) for each in found)

    def _miss(self, name: str) -> None:
        path = self.engine.full_path(name)
        self._no_path(path if path.lower().endswith(".dll") else path + ".dll")

    def _no_path(self, path: str) -> None:
        self.throw(
            f"Cannot find path '{path}' because it does not exist.",
            "PathNotFound",
            "ObjectNotFound",
            path,
            "System.Management.Automation.ItemNotFoundException",
        )

    def _refuse(self, what: str) -> None:
        self.error(
            f"{what} by pscompat, which has no .NET runtime. Write the type as a PowerShell class or enum, use a cmdlet or "
            "one of .NET's own types instead, or run this part with PowerShell.",
            "SourceNotSupported",
            "NotImplemented",
            None,
            "System.PlatformNotSupportedException",
        )
