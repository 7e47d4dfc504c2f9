"""Join-Path."""

from __future__ import annotations

from cmdlets.management._items import first_provider, names_someone, no_credentials
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers import paths
from pscompat.providers.drives import drives_of, locate, resolve


@cmdlet("Join-Path", output=("System.String",))
class JoinPath(Cmdlet):
    """Puts paths together."""

    Path = Parameter(
        "string[]",
        position=0,
        mandatory=True,
        by_value=True,
        by_property_name=True,
        aliases=("PSPath",),
        help="What goes first.",
    )
    ChildPath = Parameter(
        "string[]",
        position=1,
        mandatory=True,
        by_property_name=True,
        allow_null=True,
        allow_empty_string=True,
        allow_empty_collection=True,
        help="What follows.",
    )
    AdditionalChildPath = Parameter(
        "string[]", position=2, by_property_name=True, remaining=True, allow_null=True, allow_empty_string=True,
        allow_empty_collection=True, default=(), help="What follows further.",
    )  # fmt: skip
    Resolve = Parameter("switch", help="Write the existing items that the path means.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    examples = (
        Example("Join-Path logs app.txt", "logs/app.txt"),
        Example("'a', 'b' | Join-Path -ChildPath c", "a/c\nb/c"),
        Example("Join-Path a b c d", "a/b/c/d"),
    )

    def begin(self) -> None:
        if names_someone(self.Credential):
            self.throw_record(no_credentials(first_provider(self.bound, self.engine)).record)

    def process(self) -> None:
        child = ""
        for more in (*(self.ChildPath or ()), *(self.AdditionalChildPath or ())):
            child = paths.combine(child, more or "")
        for path in self.Path:
            if paths.is_direct(path):
                self.throw_record(outside_of_methods(null_argument("drive")).record)
            try:
                self._check_drive(path)
                joined = paths.combine(path, child)
                if not self.Resolve:
                    self.write(joined)
                else:
                    self.write_all(place.display for place in resolve(self.scope, joined))
            except TerminatingError as failure:
                self.write_error(failure.record)

    def _check_drive(self, path: str) -> None:
        qualified = paths.split_qualifier(path)
        if qualified.drive is not None and "/" not in paths.normalize(qualified.drive):
            drives_of(self.engine).find_drive(self.scope, qualified.drive)
        elif qualified.provider is not None:
            locate(self.scope, path)
