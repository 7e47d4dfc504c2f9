"""Test-Path."""

from __future__ import annotations

import os

from cmdlets.management._items import ProviderCmdlet, leaf_name, no_filters, selector
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.providers.drives import ItemPath, locate, resolve


@cmdlet("Test-Path", default_set="Path", output=("System.Boolean",))
class TestPath(ProviderCmdlet):
    """Tells whether paths lead to an item."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        allow_null=True,
        allow_empty_string=True,
        allow_empty_collection=True,
        wildcards=True,
        help="The paths.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        allow_null=True,
        allow_empty_string=True,
        allow_empty_collection=True,
        help="The paths, taken as they stand.",
    )
    Filter = Parameter("string", wildcards=True, help="Only items whose names match.")
    Include = Parameter("string[]", wildcards=True, help="Only items whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No items whose names match.")
    PathType = Parameter(
        "Microsoft.PowerShell.Commands.TestPathType",
        aliases=("Type",),
        default="Any",
        help="Any, Container (a directory) or Leaf (a file).",
    )
    IsValid = Parameter("switch", help="Only tell whether the path could be one.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    OlderThan = Parameter("nullable[datetime]", help="Only files written before.")
    NewerThan = Parameter("nullable[datetime]", help="Only files written after.")
    dependent = frozenset({"OlderThan", "NewerThan"})
    examples = (
        Example("Test-Path a.txt, b.txt", "True\nFalse", setup="Set-Content a.txt x"),
        Example("Test-Path . -PathType Leaf", "False"),
        Example("Test-Path variable:HOME", "True"),
    )

    def begin(self) -> None:
        self.refuse_credential()

    def process(self) -> None:
        paths = self.LiteralPath if self.is_literal else self.Path
        if not paths:
            message = "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')"
            self.error(message, "NullPathNotPermitted", "InvalidArgument", paths, "System.ArgumentNullException")
            return
        for path in paths:
            if path is None:
                message = (
                    "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')"
                )
                self.error(message, "NullPathNotPermitted", "InvalidArgument", paths, "System.ArgumentNullException")
            elif not path.strip():
                self.write(False)
            else:
                self.write(self._is_valid(path) if self.IsValid else self._exists(path))

    def _is_valid(self, path: str) -> bool:
        try:
            locate(self.scope, path)
        except TerminatingError:
            return False
        return "\0" not in path

    def _exists(self, path: str) -> bool:
        try:
            places = resolve(self.scope, path, self.is_literal, force=True)
        except TerminatingError:
            return False
        if self.Filter and places and not places[0].is_file_system:
            self.throw_record(no_filters().record)
        many = has_wildcards(path) and not self.is_literal
        selects = selector(self.Filter if many else None, self.Include, self.Exclude)
        chosen = [place for place in places if selects(leaf_name(place.path))]
        kind = to_string(self.PathType).lower()
        if kind in ("container", "leaf") and (kind == "container") != all(p.is_container(self.scope) for p in chosen):
            return False
        return any(map(self._is_of_time, chosen))

    def _is_of_time(self, place: ItemPath) -> bool:
        if not place.is_file_system or (self.OlderThan is None and self.NewerThan is None):
            return True
        written: Value = _written(place.path)
        if self.OlderThan is not None and not written < self.OlderThan:
            return False
        return self.NewerThan is None or self.NewerThan < written


def _written(path: str) -> Value:
    from datetime import datetime

    moment = datetime.fromtimestamp(os.stat(path).st_mtime)
    return convert_to(moment.isoformat(timespec="microseconds"), "datetime")
