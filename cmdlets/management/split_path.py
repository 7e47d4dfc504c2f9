"""Split-Path."""

from __future__ import annotations

from cmdlets.management._items import first_provider, names_someone, no_credentials
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.argument_errors import invalid_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.providers import paths
from pscompat.providers.drives import drives_of, locate, resolve

_SETS = ("ParentSet", "LeafSet", "LeafBaseSet", "ExtensionSet", "QualifierSet", "NoQualifierSet", "IsAbsoluteSet")
_FORMAT = "Cannot parse path because path '{}' does not have a qualifier specified."


@cmdlet("Split-Path", default_set="ParentSet", output=("System.String", "System.Boolean"))
class SplitPath(Cmdlet):
    """Takes paths apart."""

    Path = Parameter(
        "string[]",
        sets={name: In(position=0, mandatory=True, by_value=True, by_property_name=True) for name in _SETS},
        wildcards=True,
        help="The paths.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPathSet": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The paths, taken as they stand.",
    )
    Qualifier = Parameter(
        "switch", sets={"QualifierSet": In(mandatory=True, by_property_name=True)}, help="Write the drive."
    )
    NoQualifier = Parameter(
        "switch",
        sets={"NoQualifierSet": In(mandatory=True, by_property_name=True)},
        help="Write what follows the drive.",
    )
    Parent = Parameter(
        "switch", sets={"ParentSet": In(by_property_name=True)}, help="Write the path of what holds the item."
    )
    Leaf = Parameter("switch", sets={"LeafSet": In(mandatory=True, by_property_name=True)}, help="Write the last part.")
    LeafBase = Parameter(
        "switch",
        sets={"LeafBaseSet": In(mandatory=True, by_property_name=True)},
        help="Write the last part without its extension.",
    )
    Extension = Parameter(
        "switch", sets={"ExtensionSet": In(mandatory=True, by_property_name=True)}, help="Write the extension."
    )
    Resolve = Parameter("switch", help="Take apart the paths of the existing items.")
    IsAbsolute = Parameter(
        "switch", sets={"IsAbsoluteSet": In(mandatory=True)}, help="Tell whether the path is absolute."
    )
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    examples = (
        Example("Split-Path /home/ann/run.main.ps1", "/home/ann"),
        Example("Split-Path /home/ann/run.main.ps1 -Leaf", "run.main.ps1"),
        Example("Split-Path /home/ann/run.main.ps1 -LeafBase", "run.main"),
        Example("Split-Path /home/ann/run.main.ps1 -Extension", ".ps1"),
        Example("Split-Path env:HOME -Qualifier", "env:"),
    )

    def begin(self) -> None:
        if names_someone(self.Credential):
            self.throw_record(no_credentials(first_provider(self.bound, self.engine)).record)

    def process(self) -> None:
        literal = self.parameter_set == "LiteralPathSet"
        for path in self.LiteralPath if literal else self.Path:
            if path in ("/", "\\") and self.parameter_set in ("ParentSet", "LiteralPathSet"):
                self.throw_record(outside_of_methods(invalid_argument("path")).record)
            try:
                for each in [place.display for place in resolve(self.scope, path, literal)] if self.Resolve else [path]:
                    self.write(self._part(each))
            except TerminatingError as failure:
                self.write_error(failure.record)

    def _part(self, path: str) -> str | bool:
        qualified = paths.split_qualifier(path)
        part = self.parameter_set  # a switch that is given as false counts as well
        if part == "QualifierSet":
            return self._qualifier(path, qualified)
        if part == "NoQualifierSet":
            return qualified.rest
        if part == "IsAbsoluteSet":
            return qualified.drive is not None or qualified.provider is not None or path.startswith(("/", "\\"))
        if qualified.provider is not None:
            locate(self.scope, path)
        if part in ("LeafSet", "LeafBaseSet", "ExtensionSet"):
            known = qualified.drive is None or drives_of(self.engine).drive(self.scope, qualified.drive) is not None
            return self._leaf(paths.leaf(qualified.rest if known else path))
        return paths.parent(path)

    @staticmethod
    def _qualifier(path: str, qualified: paths.Qualified) -> str:
        if qualified.provider is not None:
            return qualified.provider + "::"
        if qualified.drive is not None:
            return qualified.drive + ":"
        raise error(_FORMAT.format(path), "ParsePathFormatError", "InvalidArgument", path, "System.FormatException")

    def _leaf(self, leaf: str) -> str:
        dot = leaf.rfind(".")
        if self.parameter_set == "LeafSet":
            return leaf
        if self.parameter_set == "LeafBaseSet":
            return leaf[:dot] if dot >= 0 else leaf
        return leaf[dot:] if 0 <= dot < len(leaf) - 1 else ""
