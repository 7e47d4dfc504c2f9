"""New-Item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cmdlets.management._items import ProviderCmdlet, options_parameter
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards, unescape
from pscompat.providers import paths
from pscompat.providers.drives import locate
from pscompat.providers.session_items import SessionItemProvider

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_LINKS = ("symboliclink", "junction", "hardlink")


@cmdlet(
    "New-Item",
    default_set="pathSet",
    supports_should_process=True,
    output=("System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"),
)
class NewItem(ProviderCmdlet):
    """Makes files, directories, links, environment variables, variables, functions and aliases."""

    Path = Parameter(
        "string[]",
        sets={
            "pathSet": In(position=0, mandatory=True, by_property_name=True),
            "nameSet": In(position=0, by_property_name=True),
        },
        help="Where to make the item.",
    )
    Name = Parameter(
        "string",
        sets={"nameSet": In(mandatory=True, by_property_name=True)},
        allow_null=True,
        allow_empty_string=True,
        help="The new item's name.",
    )
    ItemType = Parameter(
        "string", by_property_name=True, aliases=("Type",), help="File, Directory, SymbolicLink or HardLink."
    )
    Value = Parameter("object", by_value=True, by_property_name=True, aliases=("Target",), help="The item's content.")
    Force = Parameter("switch", help="Empty a file that exists; make the directories that are missing.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    examples = (
        Example("(New-Item a.txt -Value text).Length", "4"),
        Example("New-Item -ItemType Directory a/b | ForEach-Object Name", "b"),
        Example("New-Item env:SIZE -Value B2s | ForEach-Object Value", "B2s"),
        Example("New-Item b.txt -WhatIf | Out-Null; Test-Path b.txt", None),
    )

    @classmethod
    def dynamic_parameters(cls, bound: dict[str, Any], engine: Engine) -> list[Parameter]:
        return options_parameter(bound, engine)

    def process(self) -> None:
        self.refuse_credential()
        for given in self.Path or [""]:
            path = given or "."
            if not self.Name:
                self._make(given, path)
                continue
            for folder in self._folders(path):
                self._make(given, paths.combine(folder, self.Name))

    def _folders(self, path: str) -> list[str]:
        """The folders that a path means which stands beside a name: it may be a pattern."""
        if not has_wildcards(path):
            return [unescape(path)]
        return [place.path for place in self.places_of(path)]

    def _make(self, given: str, path: str) -> None:
        try:
            place = locate(self.scope, path)
        except TerminatingError as failure:
            self.report(failure)
            return
        if place.is_file_system:
            place = place.sibling(place.path.rstrip("/") or "/")
        if self._lacks_target():
            self.throw(
                f"Link '{given}' cannot be created because the target Value was not specified.",
                "ArgumentNull",
                "InvalidArgument",
                exception="System.Management.Automation.PSArgumentNullException",
            )
        operation = place.implementation.new_item
        if "Options" in self.bound and isinstance(place.implementation, SessionItemProvider):
            operation = partial(place.implementation.new_item, options=self.bound["Options"])
        self.change(place, operation, self.ItemType or "", self.Value, pass_thru=True)

    def _lacks_target(self) -> bool:
        """Whether a link is to be made, which the beginning of its name says, and not what it leads to."""
        if self.ItemType is None or not any(map(compile_pattern(f"{self.ItemType}*"), _LINKS)):
            return False
        return self.Value is None or not to_string(self.Value)
