"""What the cmdlets of Az.Resources have in common: JSON as PowerShell's objects and back, tags, and which api-version is asked.

Source: JTokenExtensions, ResourcesExtensions, TagsHelper and ApiVersionHelper of Azure PowerShell.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.objects import AzureObject, to_json
from cmdlets._az.resource_ids import parse_id
from pscompat.arm import arm_facts
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.values import Hashtable, PSObject, Value, unwrap
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.resource_manager import Document, ResourceManager

COMMANDS = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation."
MODELS = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels."
VERSION = "2024-11-01"
"""The api-version of requests for groups, resources and providers."""
CHOSEN_BY_SERVICE = "The api-version is that of the service's client, as with the real cmdlet."


class ResourcesCmdlet(AzCmdlet):
    """Base of the cmdlets of Az.Resources."""

    def agreed(self, target: str, action: str, question: str) -> bool:
        """Whether to go on: ShouldProcess, and without -Force the question too (ConfirmAction)."""
        return self.should_process(target, action) and (bool(self.Force) or self.should_continue(question, ""))

    def one_of(self, name: str) -> str | None:
        """The value of a parameter that is an enumeration: one of those that the help lists; ends the command for another one."""
        value = getattr(self, name)
        if value is None:
            return None
        text = to_string(unwrap(value))
        accepted = self.metadata.lookup()[name.lower()].accepted_values
        found = next((each for each in accepted if each.lower() == text.lower()), None)
        if found is None and accepted:
            self.cannot_bind(name, text, accepted)
        return found or text

    def id_of_kind(self, text: str, *types: str) -> str:
        """An id of a resource of one of these types; ends the command for any other id, which would be acted on."""
        found = parse_id(text)
        if found is None or found.type.lower() not in map(str.lower, types):
            self.invalid(f"'{text}' is not the id of a resource of the type {' or '.join(types)}.", text)
        return text

    def fail(self, message: str, exception: str) -> NoReturn:
        """End the command with an error of its own."""
        record = ErrorRecord(NetException(exception, message), self.net_command, "CloseError")
        record.command = ""
        self.throw_record(record)

    def cannot_bind(self, name: str, text: str, accepted: Iterable[str]) -> NoReturn:
        """End the command: the value is none of the enumeration's."""
        self.throw(
            f"Cannot bind parameter '{name}'. Cannot convert value \"{text}\" to one of: {', '.join(accepted)}.",
            "CannotConvertArgumentNoMessage",
            "InvalidArgument",
            text,
            "System.Management.Automation.ParameterBindingException",
        )

    def full_path(self, path: str) -> str:
        """A file's path, from the session's location."""
        return single_file(self.scope, path, literal=True)

    def template_file(self, path: str | None, name: str, text: str, ending: str = ".json") -> str | None:
        """Write a template to a file, after asking where there is one already; the file's path, None where it was not written.

        path: a file or folder; a file of the session's location by default. name: that of the file, without ending.
        """
        file = Path(self.full_path(path or name))
        if file.is_dir():
            file = file / name
        if file.suffix.lower() != ending:
            file = file.with_name(f"{file.name}{ending}")
        question = f"The output file '{file}' already exists. Do you want to overwrite it?"
        if file.exists() and not self.Force and not self.should_continue(question, ""):
            return None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        except OSError as problem:
            self.throw(
                f"{file}: {problem.strerror}", "FileNotWritten", "WriteError", str(file), "System.IO.IOException"
            )
        return str(file)


def timed(message: str) -> str:
    """A message behind the time of day, as Az writes its own errors."""
    return f"{DateTime.Now.ToString('T')} - {message}"


def write_timed_error(cmdlet: AzCmdlet, message: str) -> None:
    """Report an error of the cmdlet's own, after which it goes on."""
    record = ErrorRecord(NetException("System.Exception", timed(message)), cmdlet.net_command, "CloseError")
    record.command = ""
    cmdlet.write_error(record)


def plain_json(value: Value) -> Any:
    """A hash table, an object of notes or what they hold as JSON."""
    return to_json(value)


def fields(value: Value, *names: str) -> dict[str, Any] | None:
    """The entries of a hash table, or the properties of an AzureObject, as the members of this name of a JSON object, in any
    case; others are left out."""
    if value is None:
        return None
    plain = unwrap(value)
    entries = plain.values if isinstance(plain, AzureObject) else plain_json(plain)
    given = {name.lower(): plain_json(item) for name, item in entries.items()}
    return {name: given[name.lower()] for name in names if given.get(name.lower()) is not None}


SKU = ("name", "tier", "size", "family", "capacity", "model")
PLAN = ("name", "publisher", "product", "promotionCode", "version")


def tag_texts(table: Value) -> dict[str, str] | None:
    """The tags of a hash table, None without one."""
    if table is None:
        return None
    plain = unwrap(table)
    return {to_string(key): "" if item is None else to_string(item) for key, item in plain.items()}


def tags_table(tags: Value) -> str | None:
    """Tags as the table that lists show, None without any."""
    items = [] if tags is None else [(to_string(key), to_string(value)) for key, value in unwrap(tags).items()]
    if not items:
        return None
    width = max(4, *(len(key) for key, _ in items))
    wide = max(5, *(len(value) for _, value in items))
    rows = [("Name", "Value"), ("=" * width, "=" * wide), *items]
    shown = (f"{key:{width}}  {value:{wide}}\r\n" for key, value in rows if not key.startswith("hidden-related:/"))
    return "\n" + "".join(shown)


def hash_table(tags: dict[str, Any] | None) -> Value:
    """Tags as a Hashtable."""
    return Hashtable((tags or {}).items())


def date_time(text: str | None) -> Value:
    """The DateTime of an ISO 8601 text, None without one."""
    return convert_to(text, "datetime") if text else None


def properties_of(value: Value) -> Any:
    """The members of -Properties as JSON: a hash table's entries, or an object's properties."""
    plain = unwrap(value)
    if isinstance(plain, Hashtable):
        return plain_json(plain)
    return plain_json(value) if isinstance(value, PSObject) else plain_json(plain)


class ResourceTypes:
    """Which api-versions a subscription's providers offer; each provider is asked once in a connection."""

    def __init__(self, manager: ResourceManager, connection: Connection) -> None:
        self._manager = manager
        self._connection = connection

    def version(self, resource_type: str, pre: bool = False) -> str:
        """The api-version for a type: the provider's default one, else the newest that is no preview. Raises ServiceError."""
        namespace, _, name = resource_type.partition("/")
        path = f"{self._manager.subscription}/providers/{namespace}"
        provider: Document = self._connection.recall(path.lower(), lambda: self._manager.get(path, VERSION))
        found = _type_named(provider, name)
        versions: list[str] = sorted(found.get("apiVersions") or [], reverse=True)
        finished = [version for version in versions if not version.lower().endswith(("preview", "alpha", "beta"))]
        if pre and versions:
            return versions[0]
        known = found.get("defaultApiVersion") or next(iter(finished or versions), None)
        facts = None if known else arm_facts().resource_type(resource_type)
        return str(known or (facts.version if facts is not None else "2015-01-01"))


def _type_named(provider: Document, name: str) -> dict[str, Any]:
    """What a provider says of a type, of the type above it where it does not list that one."""
    types = {each["resourceType"].lower(): each for each in provider.get("resourceTypes") or []}
    name = name.lower()
    while name not in types and "/" in name:
        name = name.rpartition("/")[0]
    return types.get(name) or {}
