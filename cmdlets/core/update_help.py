"""Update-Help, from help pages on this computer."""

from __future__ import annotations

from pscompat import catalog
from pscompat.catalog import CatalogError
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_PATH, _LITERAL = "Path", "LiteralPath"


@cmdlet(
    "Update-Help",
    default_set=_PATH,
    supports_should_process=True,
    order=(
        "Module",
        "FullyQualifiedModule",
        "SourcePath",
        "LiteralPath",
        "Recurse",
        "UICulture",
        "Credential",
        "UseDefaultCredentials",
    ),
)
class UpdateHelp(Cmdlet):
    """Adds what the help pages (platyPS Markdown) below a folder say of a module's commands: their parameters and texts."""

    Module = Parameter(
        "string[]",
        sets={name: In(position=0, by_property_name=True) for name in (_PATH, _LITERAL)},
        aliases=("Name",),
        wildcards=True,
        validate=(ValidateNotNull(),),
        help="Only modules of these names.",
    )
    SourcePath = Parameter(
        "string[]",
        sets={_PATH: In(position=1)},
        aliases=("Path",),
        validate=(ValidateNotNull(),),
        help="Folders with help pages.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={_LITERAL: In(by_property_name=True)},
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(),),
        help="The same, taken as written.",
    )
    Recurse = Parameter("switch", help="Accepted; folders below are always looked at.")
    Force = Parameter("switch", help="Accepted.")
    UICulture = Parameter("cultureinfo[]", position=2, validate=(ValidateNotNull(),), help="Accepted.")
    Scope = Parameter("Microsoft.PowerShell.Commands.UpdateHelpScope", by_property_name=True, help="Accepted.")
    Credential = Parameter("pscredential", help="Accepted.")
    UseDefaultCredentials = Parameter("switch", help="Accepted.")
    FullyQualifiedModule = Parameter(
        "object[]",
        public_type="Microsoft.PowerShell.Commands.ModuleSpecification[]",
        sets={name: In(by_property_name=True) for name in (_PATH, _LITERAL)},
        validate=(ValidateNotNull(),),
        help="Accepted.",
    )
    examples = (
        Example(
            "try { Update-Help -SourcePath ./nowhere -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
            "HelpSourceNotUsable,Microsoft.PowerShell.Commands.UpdateHelpCommand",
        ),
    )

    def process(self) -> None:
        folders = self.SourcePath or self.LiteralPath
        if not folders:
            self.throw(
                "Nothing is downloaded here. Name the folder of the module's help pages in Markdown with -SourcePath.",
                "HelpSourceMissing",
                "InvalidArgument",
                None,
                "System.InvalidOperationException",
            )
        for folder in folders:
            if self.should_process(f"{', '.join(self.Module) if self.Module else 'all modules'}, {folder}"):
                self._update(folder)

    def _update(self, folder: str) -> None:
        path = self.engine.full_path(folder)
        for module in self.Module or [None]:
            try:
                report = catalog.update(path, module)
            except (OSError, CatalogError) as problem:
                self.error(
                    f"The help pages in '{folder}' cannot be used: {problem}",
                    "HelpSourceNotUsable",
                    "ReadError",
                    folder,
                    "System.InvalidOperationException",
                )
                continue
            self.write_verbose(str(report))
