"""Rename-Item."""

from __future__ import annotations

from cmdlets.management._items import PathCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import has_wildcards, unescape
from pscompat.providers.drives import ItemPath, locate, resolve


@cmdlet("Rename-Item", default_set="ByPath", supports_should_process=True)
class RenameItem(PathCmdlet):
    """Gives an item another name."""

    absent = "Cannot rename because item at '{0}' does not exist."

    Path = Parameter(
        "string",
        sets={"ByPath": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        help="The item.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The item, its name taken as it stands.",
    )
    NewName = Parameter("string", position=1, mandatory=True, by_property_name=True, help="The new name.")
    Force = Parameter("switch", help="Hidden and read-only items, too.")
    PassThru = Parameter("switch", help="Write the renamed item.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    examples = (
        Example("Rename-Item a.txt b.txt; (Get-ChildItem).Name", "b.txt", setup="Set-Content a.txt x"),
        Example("Get-ChildItem *.txt | Rename-Item -NewName { $_.Name + '.bak' } -PassThru | ForEach-Object Name", "a.txt.bak", setup="Set-Content a.txt x"),
    )  # fmt: skip

    @property
    def is_literal(self) -> bool:
        return self.parameter_set == "ByLiteralPath"

    def given_paths(self) -> list[str]:
        return [self.LiteralPath if self.is_literal else self.Path]

    def process(self) -> None:
        self.refuse_credential()
        for place in self.places():
            self.change(place, place.implementation.rename_item, self.NewName, pass_thru=self.PassThru)

    def places_of(self, path: str) -> list[ItemPath]:
        """The one item that a path means; one that means several, or with wildcards none, is taken as it stands."""
        if self.is_literal or not has_wildcards(path):
            return super().places_of(path)
        try:
            found = resolve(self.scope, path, False, self.forced)
            if len(found) == 1:
                return found
            place = locate(self.scope, unescape(path))
        except TerminatingError as failure:
            self.report(failure)
            return []
        if place.exists(self.scope):
            return [place]
        self.report(self.not_there(unescape(path)))
        return []
