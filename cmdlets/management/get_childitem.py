"""Get-ChildItem."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from cmdlets.management._attributes import attribute_test, names_hidden
from cmdlets.management._items import PathCmdlet, leaf_name, no_filters, selector
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet import collation
from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards, unescape
from pscompat.providers.base import path_not_found
from pscompat.providers.drives import ItemPath, expand, locate, shown
from pscompat.providers.file_items import os_failure
from pscompat.providers.filesystem import listing_key

_SETS = ("Items", "LiteralItems")


@cmdlet("Get-ChildItem", default_set="Items", output=("System.IO.FileInfo", "System.IO.DirectoryInfo"))
class GetChildItem(PathCmdlet):
    """Gets what directories and drives hold."""

    Path = Parameter(
        "string[]",
        sets={"Items": In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The directories or files; the current location without.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralItems": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The directories, their names taken as they stand.",
    )
    Filter = Parameter("string", position=1, wildcards=True, help="Only files and directories whose names match.")
    Include = Parameter(
        "string[]", wildcards=True, help="Only items whose names match; with wildcards in the path or -Recurse."
    )
    Exclude = Parameter("string[]", wildcards=True, help="No items whose names match.")
    Recurse = Parameter("switch", aliases=("s", "r"), help="What the directories below hold, too.")
    Depth = Parameter("uint32", help="How many levels below; means -Recurse.")
    Force = Parameter("switch", help="Hidden items too.")
    Name = Parameter("switch", help="Write names instead of items.")
    Attributes = Parameter(
        "System.Management.Automation.FlagsExpression[System.IO.FileAttributes]",
        help="Only files with these attributes: 'Directory+Hidden', '!ReadOnly', 'Hidden,System'.",
    )
    FollowSymlink = Parameter("switch", help="Look into directories behind symbolic links.")
    Directory = Parameter("switch", aliases=("ad",), help="Only directories.")
    File = Parameter("switch", aliases=("af",), help="Only files.")
    Hidden = Parameter("switch", aliases=("ah", "h"), help="Only hidden items.")
    ReadOnly = Parameter("switch", aliases=("ar",), help="Only read-only items.")
    System = Parameter("switch", aliases=("as",), help="Only system items.")
    dependent = frozenset({"Attributes", "FollowSymlink", "Directory", "File", "Hidden", "ReadOnly", "System"})
    examples = (
        Example(
            "(Get-ChildItem).Name", "d\na.txt", setup="$null = New-Item d -ItemType Directory; Set-Content a.txt x"
        ),
        Example("Get-ChildItem -Recurse -Name", "d\nd/b.txt", setup="$null = New-Item d/b.txt -Force"),
        Example("Get-ChildItem *.txt -Name", "a.txt", setup="Set-Content a.txt, b.log x"),
        Example("(Get-ChildItem env:SIZE).Value", "B2s", setup="$env:SIZE = 'B2s'"),
    )

    def begin(self) -> None:
        self._recursive = bool(self.Recurse) or "Depth" in self.bound
        self._levels = self.Depth if "Depth" in self.bound else 2**32
        self._fits_attributes = attribute_test(self)
        self._shows_hidden = bool(self.Force or self.Hidden) or names_hidden(self.Attributes)

    def process(self) -> None:
        paths = self.given_paths() or ["."]
        for path in paths:
            if path is None and len(paths) > 1:
                self.throw_record(outside_of_methods(null_argument("path")).record)
            try:
                place = locate(self.scope, path or ".", not self.is_literal)
            except TerminatingError as failure:
                self.report(failure)
                continue
            if self.Filter and not place.is_file_system:
                raise no_filters()
            try:
                self._list(path or ".", place)
            except TerminatingError as failure:
                self.report(failure)

    def _list(self, path: str, place: ItemPath) -> None:
        globbing = not self.is_literal and has_wildcards(path)
        if not place.is_file_system:
            self._list_session_items(place, globbing)
            return
        if not globbing:
            place = place.sibling(unescape(place.path) if not self.is_literal else place.path)
        include = list(self.Include or ())
        if self._names_what_is_below(path, place, globbing):
            leaf = leaf_name(place.path)
            if leaf != "*":
                include = [leaf]
            folder = os.path.dirname(place.path)
            globbing = has_wildcards(folder)
            if not globbing:
                folder = unescape(folder)
            place = place.sibling(folder)
            if not globbing and not os.path.isdir(folder):
                above = path[: -len(leaf)]
                raise path_not_found(shown(locate(self.scope, above), above))
        if globbing:
            found = [
                each
                for each in expand(self.scope, place, self._shows_hidden)
                if self._is_kind(each.path, os.path.isdir(each.path))
            ]
        elif os.path.lexists(place.path):
            found = [place]
        elif self._recursive or self.is_literal or self.Name or not (include or self.Exclude):
            raise path_not_found(shown(place, path))
        else:
            found = []
        if not self._recursive and not self.is_literal and (globbing or not self.Name):
            selects = selector(self.Filter if globbing else None, include, self.Exclude)
            found = [each for each in found if selects(leaf_name(each.path))]
            if (include or self.Exclude) and not self.Name:
                found = [each for each in found if self._is_kind_of_way(each.path, place.path if globbing else "")]
        self._list_found(found, include, globbing)

    def _names_what_is_below(self, path: str, place: ItemPath, globbing: bool) -> bool:
        """Whether the last part of the path is a pattern for what is looked for in all folders below the part before it."""
        if not self._recursive or self.is_literal or self.Name or path.endswith("/"):
            return False
        if (self.File or self.Directory) and leaf_name(path) == "*":
            return True
        if self.Include:
            return False
        try:
            meant = expand(self.scope, place, self._shows_hidden) if globbing else [place]
        except TerminatingError:
            return True  # and that part is not there, as is said when it is looked through
        return not meant or not all(os.path.isdir(each.path) for each in meant)

    def _list_found(self, found: list[ItemPath], include: list[str], globbing: bool) -> None:
        """Write what is in the directories among what a path means, and what is not a directory itself.

        Where names are chosen, or a pattern means directories to look into, each directory comes just before what is in
        it; else all that a directory holds comes before what its directories hold.
        """
        exclude = self.Exclude
        if self.is_literal and self.Name and not self._recursive:
            include, exclude = [], None  # PowerShell asks neither then
        chosen = bool(include or exclude)
        by_name = not self.Name and (chosen or (self._recursive and globbing))
        selects = selector(self.Filter, include, exclude)
        for place in found:
            is_directory = os.path.isdir(place.path)
            if is_directory and (by_name or self._recursive or not globbing):
                top = place.path.rstrip("/") + "/"
                for path, holds_others in self._walk_each(place.path) if by_name else self._walk(place.path):
                    self._write_entry(path, holds_others, place, path[len(top) :], selects)
            elif self._recursive and self.Name and not globbing:
                self.write("")  # its name below itself
            else:
                self._write_entry(place.path, is_directory, place, leaf_name(place.path), selects)

    def _entries(self, directory: str) -> list[os.DirEntry[str]]:
        """What a directory holds and may be shown, in the file system's order; an error is reported."""
        try:
            with os.scandir(directory) as entries:
                return [each for each in entries if self._shows_hidden or not each.name.startswith(".")]
        except OSError as failure:
            self.report(os_failure(failure, directory, "DirUnauthorizedAccessError", "PermissionDenied"))
            return []

    def _walk(self, directory: str, level: int = 0) -> Iterator[tuple[str, bool]]:
        """What a directory holds, then, level by level downwards, what its directories hold.

        Those are looked through in the order in which the file system has them, as PowerShell does, but for -Name.
        """
        entries = self._entries(directory)
        for entry in sorted(entries, key=listing_key):
            yield entry.path, entry.is_dir()
        if not self._recursive or level >= self._levels:
            return
        for entry in sorted(entries, key=listing_key) if self.Name else entries:
            if entry.is_dir() and (self.FollowSymlink or not entry.is_symlink()) and os.path.isdir(entry.path):
                yield from self._walk(entry.path, level + 1)

    def _walk_each(self, directory: str, level: int = 0) -> Iterator[tuple[str, bool]]:
        """What a directory holds, each directory in it followed by what that holds."""
        for entry in sorted(self._entries(directory), key=listing_key):
            is_directory = entry.is_dir()
            yield entry.path, is_directory
            if self._recursive and is_directory and level < self._levels:
                yield from self._walk_each(entry.path, level + 1)

    def _is_kind(self, path: str, is_directory: bool) -> bool:
        """Whether -File, -Directory and those for attributes let an item through."""
        if bool(self.Directory) != bool(self.File) and is_directory != bool(self.Directory):
            return False
        return self._fits_attributes is None or self._fits_attributes(path)

    def _is_kind_of_way(self, path: str, pattern: str) -> bool:
        """Whether -File and the like let through what a path means itself, and each directory that a wildcard in it found:
        where names are chosen, PowerShell asks that of them before it looks into them."""
        names, parts = path.split("/"), pattern.split("/")
        first = next((at for at, part in enumerate(parts) if has_wildcards(part)), len(names) - 1)
        ways = ("/".join(names[: at + 1]) for at in range(first, len(names)))
        return all(self._is_kind(way, os.path.isdir(way)) for way in ways)

    def _write_entry(
        self, path: str, is_directory: bool, place: ItemPath, shown: str, selects: Callable[[str], bool]
    ) -> None:
        if selects(leaf_name(path)) and self._is_kind(path, is_directory):
            self.write(shown if self.Name else place.sibling(path).item(self.scope, is_directory))

    def _list_session_items(self, place: ItemPath, globbing: bool) -> None:
        if place.path == "" and (self.Include or self.Exclude) and not self.Name:
            return  # they select among the names that the path means, and the root has none
        selects = selector(None, list(self.Include or ()), self.Exclude)
        if place.path == "" or globbing:
            names = place.implementation.child_names(self.scope, "")
            found = [
                place.child(name) for name in (names if globbing or self.Name else sorted(names, key=collation.key))
            ]
            if globbing:
                matches = compile_pattern(place.path)
                found = [each for each in found if matches(each.path)]
        elif place.exists(self.scope):
            found = [place]
        else:
            raise path_not_found(place.path)
        for each in found:
            if selects(each.path):
                self.write(each.path if self.Name else each.item(self.scope))
