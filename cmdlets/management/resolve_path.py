"""Resolve-Path."""

from __future__ import annotations

import os

from cmdlets.management._items import PathCmdlet, first_provider, names_someone, no_credentials
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers.base import path_not_found
from pscompat.providers.drives import ItemPath, drives_of, locate, resolve
from pscompat.providers.location import several_containers


@cmdlet(
    "Resolve-Path",
    default_set="Path",
    output=("System.String", "System.Management.Automation.PathInfo"),
    order=("Path", "LiteralPath"),
)
class ResolvePath(PathCmdlet):
    """Finds the items that paths with wildcards mean."""

    Relative = Parameter(
        "switch", sets=("Path", "LiteralPath"), help="Write the paths relative to the current location."
    )
    RelativeBasePath = Parameter("string", help="What the paths are relative to.")
    Force = Parameter("switch", help="Hidden items too.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")
    examples = (
        Example("Resolve-Path *.txt -Relative", "./a.txt\n./b.txt", setup="Set-Content a.txt, b.txt x"),
        Example("(Resolve-Path a.txt).Path | Split-Path -Leaf", "a.txt", setup="Set-Content a.txt x"),
    )

    def begin(self) -> None:
        if names_someone(self.Credential):
            self.throw_record(no_credentials(first_provider(self.bound, self.engine)).record)

    def process(self) -> None:
        if "RelativeBasePath" in self.bound and self.RelativeBasePath is None:
            self.throw_record(outside_of_methods(null_argument("path")).record)
        for path in self.given_paths():
            base = self._base()
            if base is None:
                continue
            if self.RelativeBasePath and not os.path.isabs(path) and ":" not in path:
                path = os.path.join(base, path)
            for place in self.places_of(path):
                self._show(place, base)

    def _base(self) -> str | None:
        """What paths are relative to; None, after an error, where that is no directory."""
        if not self.RelativeBasePath:
            return str(self.engine.location)
        try:
            places = resolve(self.scope, self.RelativeBasePath)
            containers = [place for place in places if place.is_container(self.scope)]
            if len(containers) > 1:
                self.throw_record(several_containers(locate(self.scope, self.RelativeBasePath).path).record)
            places = containers or places
            if places and not places[0].is_container(self.scope):
                raise path_not_found(places[0].path)
        except TerminatingError as failure:
            self.write_error(failure.record)
            return None
        return places[0].path if places and places[0].is_file_system else str(self.engine.location)

    def _show(self, place: ItemPath, base: str) -> None:
        if not self.Relative:
            self.write(place.info())
        elif not place.is_file_system or not self._is_on_drive(place.path):
            self.write(place.path)
        elif place.path.endswith("/") and place.path.rstrip("/") == base.rstrip("/"):
            self.write("./")
        else:
            parent, leaf = os.path.split(place.path.rstrip("/") or "/")
            relative = os.path.join(os.path.relpath(parent, base), leaf)
            self.write(relative if relative.startswith(("./", "../")) else f"./{relative}")

    def _is_on_drive(self, path: str) -> bool:
        """Whether a path lies on the drive of the current location; no relative path leads out of it."""
        root = drives_of(self.engine).file_drive.Root.rstrip("/")
        return (path + "/").startswith(root + "/")
