"""What the item cmdlets share: -Path and -LiteralPath, -Include, -Exclude and -Filter, and how failures are told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.library.file_operations import file_filter
from pscompat.dotnet.values import GenericList, TypedArray, Value
from pscompat.dotnet.wildcards import compile_patterns, has_wildcards
from pscompat.providers.base import ARGUMENT, ITEM_NOT_FOUND, NOT_SUPPORTED, Request
from pscompat.providers.drives import FILE_SYSTEM, ItemPath, locate, resolve

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_ENDING = frozenset(
    {"System.Management.Automation.PSArgumentException", "System.Management.Automation.PSArgumentNullException"}
)
_NO_CREDENTIALS = "Perform the operation again without specifying credentials."


_OPTIONS = "System.Management.Automation.ScopedItemOptions"


def options_parameter(bound: dict[str, Any], engine: Engine) -> list[Parameter]:
    """-Options, which Set-Item and New-Item have for functions and aliases."""
    fitting = first_provider(bound, engine) in ("Function", "Alias")
    return [Parameter(_OPTIONS, name="Options", help="None, ReadOnly, Constant, …")] if fitting else []


def first_provider(bound: dict[str, Any], engine: Engine) -> str:
    """The name of the provider that the first path leads to; empty where it leads nowhere."""
    given = bound.get("LiteralPath") or bound.get("Path") or ["."]
    first = to_string(given[0] if isinstance(given, list) and given else given)
    try:
        return locate(engine.scope, first).provider.Name
    except TerminatingError:
        return ""


class ProviderCmdlet(Cmdlet):
    """A cmdlet that works on items through their providers; `Path` and `LiteralPath` are its subclasses' parameters.

    Its `dependent` parameters are the file system's (about_FileSystem_Provider).
    """

    @classmethod
    def lacks_dependent(cls, bound: dict[str, Any], engine: Engine) -> bool:
        return first_provider(bound, engine) != FILE_SYSTEM

    ends_unsupported = False
    """Whether an operation that the provider has not ends the command."""
    provider_differs = "Source and destination path did not resolve to the same provider."
    provider_differs_id = "CopyItemSourceAndDestinationNotSameProvider"
    """What is said where an item would get to another provider."""
    absent = ""
    """What is said of a literal path that leads to nothing, by the commands that do not say that it cannot be found."""

    @property
    def is_literal(self) -> bool:
        """Whether the paths are to be taken as they stand."""
        return self.parameter_set.startswith("Literal")

    @property
    def forced(self) -> bool:
        """Whether -Force is given; false for cmdlets that do not have it."""
        return bool(getattr(self, "Force", False))

    def given_paths(self) -> list[str]:
        """The paths as given."""
        return list(getattr(self, "LiteralPath" if self.is_literal else "Path") or ())

    def places_of(self, path: str) -> list[ItemPath]:
        """The existing items that a path means; a failure is reported."""
        try:
            return resolve(self.scope, path, self.is_literal, self.forced)
        except TerminatingError as failure:
            if self.is_literal and self.absent and failure.record.Exception.type_name == ITEM_NOT_FOUND:
                failure = self.not_there(path)
            self.report(failure)
            return []

    def not_there(self, path: str) -> TerminatingError:
        """The error of those commands for a path that leads to nothing."""
        exception = "System.Management.Automation.PSInvalidOperationException"
        return error(self.absent.format(path), "InvalidOperation", "InvalidOperation", None, exception)

    def places(self) -> Iterator[ItemPath]:
        """The existing items that the paths mean."""
        for path in self.given_paths():
            yield from self.places_of(path)

    def place_of(self, path: str) -> ItemPath | None:
        """Where a path leads, existing or not; a failure is reported."""
        try:
            return locate(self.scope, path)
        except TerminatingError as failure:
            self.report(failure)
            return None

    def is_same_provider(self, source: ItemPath, target: ItemPath) -> bool:
        """Whether an item would stay with its provider; reports one that would not."""
        if source.provider is not target.provider:
            paths = GenericList([source.path], "System.String", "System.Collections.ObjectModel.Collection`1")
            self.error(self.provider_differs, self.provider_differs_id, "InvalidArgument", paths, ARGUMENT)
        return source.provider is target.provider

    def report(self, failure: TerminatingError) -> None:
        """Report a failure that concerns one item; a wrong argument ends the command, and what was stopped already the run."""
        if failure.stopped:
            raise failure
        kind = failure.record.Exception.type_name
        if kind in _ENDING or (kind == NOT_SUPPORTED and self.ends_unsupported):
            self.throw_record(failure.record)
        self.write_error(failure.record)

    def request(self) -> Request:
        """The terms on which providers change items for this command."""
        return Request(
            self.scope,
            self.forced,
            lambda action, target: self.should_process(target, action),
            lambda failure: self.write_error(failure.record),
        )

    def change(
        self, place: ItemPath, operation: Callable[..., None], *arguments: object, pass_thru: Value = False
    ) -> None:
        """Run a provider's operation on an item with these arguments; write what it made with `pass_thru`."""
        request = self.request()
        try:
            operation(request, place.path, *arguments)
        except TerminatingError as failure:
            self.report(failure)
            return
        if pass_thru:
            for path in request.made:
                self.write(place.sibling(path).item(self.scope))

    def refuse_credential(self) -> None:
        """End the command where a credential is given, as no provider here takes one."""
        if names_someone(getattr(self, "Credential", None)):
            self.throw_record(no_credentials(first_provider(self.bound, self.engine)).record)

    def refuses_filter(self, path: str) -> bool:
        """Whether -Filter is given for a path of a provider that knows no filters, which is reported."""
        if not getattr(self, "Filter", None):
            return False
        place = self.place_of(path)
        if place is None or place.is_file_system:
            return False
        self.write_error(no_filters().record)
        return True


class PathCmdlet(ProviderCmdlet):
    """A cmdlet with -Path (wildcards) and -LiteralPath."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The items, their names taken as they stand.",
    )


class ItemCmdlet(PathCmdlet):
    """A cmdlet that also has -Filter, -Include, -Exclude and -Credential."""

    Filter = Parameter("string", wildcards=True, help="Only files whose names match.")
    Include = Parameter("string[]", wildcards=True, help="Only items whose names match.")
    Exclude = Parameter("string[]", wildcards=True, help="No items whose names match.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not supported by the providers there are.")

    def begin(self) -> None:
        self.refuse_credential()
        self.selects = selector(self.Filter, self.Include, self.Exclude)

    def places(self) -> Iterator[ItemPath]:
        """The items that -Include, -Exclude and -Filter take; the last concerns only what wildcards mean."""
        for path in self.given_paths():
            if self.refuses_filter(path):
                continue
            selects = self.selects_of(path)
            for place in self._places_or_none(path) if self.Include or self.Exclude else self.places_of(path):
                if selects(leaf_name(place.path)):
                    yield place

    def _places_or_none(self, path: str) -> list[ItemPath]:
        """The existing items that a path means; where names are chosen, one that leads to nothing is no error."""
        try:
            return resolve(self.scope, path, self.is_literal, self.forced)
        except TerminatingError as failure:
            if failure.record.error_id != "PathNotFound" or self.is_literal:
                self.report(failure)
            return []

    def selects_of(self, path: str) -> Callable[[str], bool]:
        """The test of names for what this path means."""
        many = has_wildcards(path) and not self.is_literal
        return self.selects if many else selector(None, self.Include, self.Exclude)


class ContentCmdlet(ItemCmdlet):
    """A cmdlet that reads or writes the content of items, and where `says_none` says so where its paths mean none."""

    says_none = True

    def places(self) -> Iterator[ItemPath]:
        for path in self.given_paths():
            yield from self.content_places(path)

    def warn_of_encoding(self) -> None:
        """Warn that bytes have no encoding, where one was given."""
        if "Encoding" in self.bound:
            self.write_warning("Encoding not used when '-AsByteStream' specified.")

    def content_places(self, path: str) -> list[ItemPath]:
        """The existing items that a path means, without what -Include and -Exclude leave out; -Filter is for wildcards."""
        if self.refuses_filter(path):
            return []
        chooses = self.Include or self.Exclude
        before = self.runtime.failed
        try:
            places = resolve(self.scope, path, self.is_literal, self.forced)
        except TerminatingError as failure:
            if not chooses or failure.record.error_id != "PathNotFound":
                self.report(failure)
            places = []
        selects = self.selects_of(path)
        found = [place for place in places if selects(leaf_name(place.path))]
        many = has_wildcards(path) and not self.is_literal
        if not found and self.says_none and (many or chooses) and self.runtime.failed is before:
            given = self.given_paths()
            message = (
                f"An object at the specified path {given[0]} does not exist, or has been filtered by the -Include or "
                "-Exclude parameter."
            )
            self.error(
                message, "ItemNotFound", "ObjectNotFound", TypedArray(given, "System.String"), "System.Exception"
            )
        return found


def item_members(place: ItemPath) -> dict[str, Value]:
    """What each line that is read or written has as properties: where it comes from, by the drive and without the provider's name."""
    added: dict[str, Value] = {"PSPath": place.display}
    if place.is_file_system:
        added["PSParentPath"] = place.sibling(os.path.dirname(place.path)).display
        added["PSChildName"] = os.path.basename(place.path)
    if place.drive is not None:
        added["PSDrive"] = place.drive
    added["PSProvider"] = place.provider
    return added


def names_someone(credential: Value) -> bool:
    """Whether -Credential was given one that is not the empty one."""
    return credential is not None and bool(credential.UserName)


def no_credentials(provider: str) -> TerminatingError:
    """The error of -Credential, by the provider's name."""
    message = "The provider does not support the use of credentials."
    if provider == FILE_SYSTEM:
        message = "The FileSystem provider supports credentials only on the New-PSDrive cmdlet."
    return error(f"{message} {_NO_CREDENTIALS}", "NotSupported", "NotImplemented", None, NOT_SUPPORTED)


def no_filters() -> TerminatingError:
    """The error of -Filter where the provider has none, which is every one but the file system's."""
    return error(
        "Cannot call method. The provider does not support the use of filters.",
        "NotSupported",
        "NotImplemented",
        None,
        NOT_SUPPORTED,
    )


def directory_content(path: str) -> NetException:
    """The exception of a directory whose content is to be cleared."""
    message = (
        f"Unable to clear content of '{path}' because it is a directory. Clear-Content is only supported on files."
    )
    return NetException("System.NotSupportedException", message)


def leaf_name(path: str) -> str:
    """The last part of an item's path."""
    return path.rstrip("/").rpartition("/")[2]


def selector(filter: str | None, include: list[str] | None, exclude: list[str] | None) -> Callable[[str], bool]:
    """A test of names against -Filter, -Include and -Exclude."""
    wanted = compile_patterns(include)
    unwanted = compile_patterns(exclude)
    fits = file_filter(filter, ignore_case=True) if filter else None

    def selects(name: str) -> bool:
        if fits is not None and not fits(name):
            return False
        if wanted and not any(match(name) for match in wanted):
            return False
        return not any(match(name) for match in unwanted)

    return selects


def output_places(command: ProviderCmdlet, path: str) -> list[ItemPath]:
    """Where to write: the files that a path with wildcards means, else the one file, existing or not."""
    if command.is_literal or not has_wildcards(path):
        place = command.place_of(path)
        return [] if place is None else [place]
    return command.places_of(path)


def in_use(path: str, location: str) -> TerminatingError | None:
    """The error for removing or moving the current location or what holds it, else None."""
    plain = os.path.realpath(path)
    current = os.path.realpath(location)
    if current != plain and not current.startswith(plain.rstrip("/") + "/"):
        return None
    message = f"Cannot remove the item at '{path}' because it is in use."
    exception = "System.Management.Automation.PSInvalidOperationException"
    return error(message, "InvalidOperation", "InvalidOperation", None, exception)
