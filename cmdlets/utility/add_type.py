"""Add-Type."""

from __future__ import annotations

import os

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.library.assemblies import Assembly, assembly_named
from pscompat.dotnet.text import to_string

_SOURCE = ("FromSource", "FromMember")
_NOT_FOUND = "System.Management.Automation.ItemNotFoundException"
_COMPILED = (*_SOURCE, "FromPath", "FromLiteralPath")


@cmdlet("Add-Type", default_set="FromSource", output=("System.Type",))
class AddType(Cmdlet):
    """Makes the types of an assembly of .NET known.

    Those that can be named are there without it; others cannot be loaded. C# cannot be compiled: that is an error.
    """

    TypeDefinition = Parameter(
        "string", sets={"FromSource": In(position=0, mandatory=True)}, help="C# with whole types: refused."
    )
    Name = Parameter(
        "string", sets={"FromMember": In(position=0, mandatory=True)}, help="The name of the class to make."
    )
    MemberDefinition = Parameter(
        "string[]", sets={"FromMember": In(position=1, mandatory=True)}, help="C# with members of a class: refused."
    )
    Namespace = Parameter("string", sets=("FromMember",), aliases=("NS",), allow_null=True, help="Its namespace.")
    UsingNamespace = Parameter("string[]", sets=("FromMember",), aliases=("Using",), help="Namespaces that it uses.")
    Path = Parameter("string[]", sets={"FromPath": In(position=0, mandatory=True)}, help="Files of C# or assemblies.")
    LiteralPath = Parameter(
        "string[]", sets={"FromLiteralPath": In(mandatory=True)}, aliases=("PSPath", "LP"), help="The same, as written."
    )
    AssemblyName = Parameter(
        "string[]", sets={"FromAssemblyName": In(mandatory=True)}, aliases=("AN",), help="Names of assemblies."
    )
    Language = Parameter("Microsoft.PowerShell.Commands.Language", sets=_SOURCE, help="The language of the source.")
    ReferencedAssemblies = Parameter("string[]", sets=_COMPILED, aliases=("RA",), help="What the source refers to.")
    OutputAssembly = Parameter("string", sets=_COMPILED, aliases=("OA",), help="A file to compile to.")
    OutputType = Parameter(
        "Microsoft.PowerShell.Commands.OutputAssemblyType", sets=_COMPILED, aliases=("OT",), help="What file it is."
    )
    PassThru = Parameter("switch", help="Write the types.")
    IgnoreWarnings = Parameter("switch", sets=_COMPILED, help="Compile in spite of warnings.")
    CompilerOptions = Parameter("string[]", sets=_COMPILED, help="Options of the compiler.")
    examples = (Example("Add-Type -AssemblyName System.Web; [System.Web.HttpUtility]::UrlEncode('a b')", "a+b"),)

    def end(self) -> None:
        if self.AssemblyName is None:
            self._refuse()
            return
        for name in self.AssemblyName:
            self._load(to_string(name))

    def _load(self, name: str) -> None:
        found = assembly_named(name.partition(",")[0].strip())
        if found is None:
            path = os.path.join(self.engine.location, f"{name}.dll")
            self.throw(
                f"Cannot find path '{path}' because it does not exist.",
                "PathNotFound",
                "ObjectNotFound",
                path,
                _NOT_FOUND,
            )
        elif self.PassThru:
            self._write_types(found)

    def _write_types(self, assembly: Assembly) -> None:
        for nettype in assembly.GetTypes():
            self.write(nettype)

    def _refuse(self) -> None:
        for path in self.Path or self.LiteralPath or ():
            full = self.engine.full_path(to_string(path))
            if not os.path.exists(full):
                self.throw(
                    f"Cannot find path '{full}' because it does not exist.",
                    "PathNotFound",
                    "ObjectNotFound",
                    full,
                    _NOT_FOUND,
                )
        what = "load assemblies from files" if self.Path or self.LiteralPath else "compile C#"
        message = (
            f"Add-Type cannot {what} in pscompat, which runs without .NET. Write the type as a PowerShell class "
            "(about_Classes), call the types and programs that are there, or run this part in PowerShell."
        )
        self.throw(message, "AddTypeNotSupportedInPscompat", "NotImplemented", None, "System.NotSupportedException")
