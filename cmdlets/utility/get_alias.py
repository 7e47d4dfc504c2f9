"""Get-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import report, visible_aliases
from cmdlets.utility._variables import NOT_FOUND
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import collation
from pscompat.dotnet.wildcards import compile_pattern, compile_patterns, has_wildcards
from pscompat.runtime.alias_info import AliasInfo


@cmdlet("Get-Alias", default_set="Default", output=("System.Management.Automation.AliasInfo",))
class GetAlias(Cmdlet):
    """Gets aliases, by their names or by what they stand for."""

    Name = Parameter(
        "string[]",
        sets={"Default": In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        default=("*",),
        validate=(ValidateNotNull(empty=True),),
        help="The aliases' names.",
    )
    Exclude = Parameter("string[]", wildcards=True, default=(), help="No aliases whose names match.")
    Scope = Parameter("string", help="Global, Local, Script, or a number of scopes outwards.")
    Definition = Parameter(
        "string[]",
        sets=("Definition",),
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The commands they stand for.",
    )
    examples = (
        Example("(Get-Alias gci).Definition", "Get-ChildItem"),
        Example("(Get-Alias -Definition Where-Object).Name -join ' '", "? where"),
    )

    def process(self) -> None:
        by_definition = self.parameter_set == "Definition"
        for text in self.Definition if by_definition else self.Name:
            self._write_matches(text, by_definition)

    def _write_matches(self, text: str, by_definition: bool) -> None:
        match = compile_pattern(text)
        excluded = compile_patterns(self.Exclude)
        found: list[AliasInfo] = []
        for alias in visible_aliases(self, self.Scope).values():
            shown = alias.Definition if by_definition else alias.Name
            if match(shown) and not any(no(shown) for no in excluded):
                found.append(alias)
        if not found and not has_wildcards(text) and not excluded:
            kind = "definition" if by_definition else "name"
            message = (
                f"This command cannot find a matching alias because an alias with the {kind} '{text}' does not exist."
            )
            report(self, text, message, "ItemNotFoundException", "ObjectNotFound", NOT_FOUND)
        self.write_all(sorted(found, key=lambda alias: collation.key(alias.Name)))
